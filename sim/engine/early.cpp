// Buyers who know that a credit ends buy before it does, and are missing after. MODEL.md 7.8-7.10.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

Wide& due_in(const Model& model, State& state, int month, int k) {
    return state.bought_early[static_cast<std::size_t>(month % static_cast<int>(kBuyersAhead)) * model.R * model.T + k];
}

/// What a credit that pays `rate` on the average car now will pay in a later month, as known today. One that has not
/// begun counts in full, before it looks at the car. (7.8)
Wide credit_then(const Model& model, const State& state, int purchase, int later, const Wide& rate) {
    const Law& law = model.purchase_law;
    const MonthSeries& pays = model.calendar.law_purchase;
    const int month = std::min(later, model.ahead - 1);
    if (law.same_to_all(state.month, purchase)) {
        const int known = law.at(state.month, purchase, 0);
        if (known < 0) return rate;  // nobody looks ahead, or knows of it
        const Wide &now = pays.at(state.month, known), &next = pays.at(month, known);
        return select(now > 0.0, Wide(rate * (next / now)), next);
    }
    Wide then = rate;
    for (int run = 0; run < kWide; ++run) {
        const int known = law.at(state.month, purchase, run);
        if (known < 0) continue;
        const double now = pays.at(state.month, known)[run], next = pays.at(month, known)[run];
        then[run] = now > 0.0 ? rate[run] * (next / now) : next;
    }
    return then;
}

/// Whether what law says of this month is nothing, and still it pays, to any run.
bool pays_beyond_law(const Model& model, const State& state, int purchase, const Wide& rate) {
    const Law& law = model.purchase_law;
    const MonthSeries& pays = model.calendar.law_purchase;
    if (law.same_to_all(state.month, purchase)) {
        const int known = law.at(state.month, purchase, 0);
        if (known < 0) return false;  // nobody looks ahead, or knows of it
        const Wide& said = pays.at(state.month, known);
        return (!(said > 0.0) && (rate != said)).any();
    }
    for (int run = 0; run < kWide; ++run) {
        const int known = law.at(state.month, purchase, run);
        if (known < 0) continue;
        const double said = pays.at(state.month, known)[run];
        if (!(said > 0.0) && rate[run] != said) return true;
    }
    return false;
}

/// Notes from which month on a buyer could lose anything of each credit on a kind of car by waiting, as known today;
/// says the first of them.
int foresee_endings(const Model& model, State& state, int k) {
    int first = model.ahead;
    for (const auto& [purchase, slot] : model.purchases_of[k]) {
        const bool beyond = pays_beyond_law(model, state, purchase, state.purchase_rate[slot]);
        state.may_end[slot] = beyond ? state.month : model.purchase_law.changes_in(state.month, purchase);
        first = std::min(first, state.may_end[slot]);
    }
    return first;
}

/// What a buyer of a later month would lose by waiting for it, of the average credits. (7.8)
Wide lost_by_waiting(const Model& model, const State& state, int k, int later) {
    Wide lost = zero();
    for (const auto& [purchase, slot] : model.purchases_of[k]) {
        const Wide& rate = state.purchase_rate[slot];
        if (later >= state.may_end[slot]) lost += rate - credit_then(model, state, purchase, later, rate);
    }
    return max(lost, 0.0);
}

/// Orders that this month would see if the credit were that much less: those a later month can expect. (7.9)
Wide orders_without(const Model& model, const State& state, int k, const Wide& lost) {
    const int r = k / model.T;
    Wide all = zero();
    for (int type = 0; type < model.T; ++type) all += state.intended[model.market(r, type)];
    const Wide fewer = state.intended[k] * exp(Wide(-state.now.price_sensitivity[r] * lost));
    return all * ratio(fewer, Wide(all - state.intended[k] + fewer));
}

void buy_before_it_ends(const Model& model, State& state, int k) {  // (7.9)
    const int r = k / model.T;
    const int first = foresee_endings(model, state, k) - state.month;
    for (int d = std::max(first, 1); d < static_cast<int>(kBuyersAhead); ++d) {
        const Wide lost = lost_by_waiting(model, state, k, state.month + d);
        const Wide cost = state.now.early_cost[r] * (d * model.dt);
        const Mask pays = lost > cost;
        if (!pays.any()) continue;
        const Wide share = select(pays, Wide(state.now.early_share[r] * (1.0 - ratio(cost, lost))), zero());
        const Wide aim = share * orders_without(model, state, k, lost);
        Wide& already = due_in(model, state, state.month + d, k);
        const Wide now = max(Wide(aim - already), 0.0);
        already += now;
        state.early[k] += now;
    }
}

}  // namespace

void buy_early(const Model& model, State& state) {
    state.intended = state.ordered;
    for (int k = 0; k < model.R * model.T; ++k) {
        state.early[k] = zero();
        if (model.type_commodity[k] < 0 || !(state.now.early_share[k / model.T] > 0.0).any()) continue;
        buy_before_it_ends(model, state, k);
        Wide& bought = due_in(model, state, state.month, k);  // (7.10): those who have theirs stay away
        const Wide away = min(bought, state.intended[k]);
        state.ordered[k] = state.intended[k] - away + state.early[k];
        due_in(model, state, state.month + 1, k) += bought - away;
        bought = zero();
    }
}

}  // namespace onshore
