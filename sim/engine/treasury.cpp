// Budgets that run dry, and goals that makers must reach. MODEL.md 29.
#include "sim/engine/treasury.hpp"

#include <algorithm>

namespace onshore {
namespace {

Wide left_of(const Bill& bill, const State& state, int b) {
    return max(min(Wide(bill.in_all - state.drawn[b]), Wide(bill.a_year - state.drawn_year[b])), 0.0);
}

/// What a calendar says is owed is known before it is paid.
void foresee(const Model& model, State& state) {
    const Calendar& calendar = model.calendar;
    for (std::size_t i = 0; i < model.funds.size(); ++i)
        if (model.funds[i].bill >= 0)
            state.owed[model.funds[i].bill] = calendar.fund_spent.at(state.month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.trainings.size(); ++i)
        state.owed[model.trainings[i].bill] = calendar.training.at(state.month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.research.size(); ++i)
        state.owed[model.research[i].bill] = calendar.research.at(state.month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.grants.size(); ++i)
        if (!model.grants[i].by_share)
            state.owed[model.grants[i].bill] = calendar.grant_paid.at(state.month, static_cast<int>(i)) * model.dt;
}

bool any_budget(const Model& model) {
    return std::ranges::any_of(model.bills, [](const Bill& bill) { return bill.limited; });
}

}  // namespace

void open_purses(const Model& model, State& state) {  // (29.3)
    if (!any_budget(model)) return;
    const bool new_year = (model.first_month - 1 + state.month) % 12 == 0;
    foresee(model, state);
    for (std::size_t b = 0; b < model.bills.size(); ++b) {
        if (new_year) state.drawn_year[b] = zero();
        if (!model.bills[b].limited) continue;
        const Wide left = left_of(model.bills[b], state, static_cast<int>(b));
        const Wide part = select(state.owed[b] > left, ratio(left, state.owed[b]), wide(1.0));
        state.covered[b] = select(left > 0.0, part, zero());
    }
}

Wide draw(const Model& model, State& state, int b, const Wide& owed, const Wide& most) {  // (29.1)
    const Wide left = left_of(model.bills[b], state, b);
    const Wide wanted = owed * most;
    const Wide paid = min(wanted, left);
    state.owed[b] = owed;
    state.drawn[b] += paid;
    state.drawn_year[b] += paid;
    return select(wanted > left, ratio(left, owed), most);
}

/// The part of a credit's worth to a new plant that the budget lasts for, at what makers draw a year. (29.4)
Wide lasting(const Model& model, const State& state, int b, const Wide& drawn_a_year, const Wide& opening_month,
             const Wide& life) {
    const Bill& bill = model.bills[b];
    if (!bill.limited) return wide(1.0);
    const Wide drawn = min(drawn_a_year, bill.a_year);
    const Wide left = max(Wide(bill.in_all - state.drawn[b]), 0.0);
    const Wide discount = log(Wide(1.0 + setting(state, Setting::discount_rate)));
    const Wide lasts = max(Wide(ratio(left, drawn) - (opening_month - state.month) * model.dt), 0.0);
    const Wide weight = (1.0 - exp(Wide(-discount * min(lasts, life)))) / (1.0 - exp(Wide(-discount * life)));
    const Wide in_time = select(drawn > 0.0, weight, select(left > 0.0, wide(1.0), zero()));
    return in_time * select(drawn_a_year > bill.a_year, ratio(bill.a_year, drawn_a_year), wide(1.0));
}

void give_back(const Model& model, State& state, int b, Purse from, const Wide& amount) {  // (29.5)
    const Bill& bill = model.bills[b];
    for (std::size_t p = 0; p < bill.payers.size(); ++p) {
        const Wide part = amount * bill.payers[p].part;
        state.income[bill.first + p] += part;
        pay(model, state, from, {Account::treasuries, bill.payers[p].region}, part);
    }
}

namespace {

/// What the makers of a bill have reached together.
Wide reached(const State& state, const GoalSet& goal, const std::vector<int>& makers) {
    Wide sum = zero();
    for (int j : makers) switch (goal.of) {
            case GoalSet::Of::jobs:
                for (int o = 0; o < kOccupations; ++o) sum += state.staff[j * kOccupations + o];
                break;
            case GoalSet::Of::capacity:
                sum += state.capacity[j];
                break;
            case GoalSet::Of::capex:
                sum += state.capex_spent[j];
                break;
        }
    return sum;
}

}  // namespace

void claw_back(const Model& model, State& state) {  // (29.6)
    for (const GoalSet& goal : model.goals) {
        const Bill& bill = model.bills[goal.bill];
        const Mask due = (goal.by >= state.month) && (goal.by < state.month + 1.0);
        const Mask missed = due && reached(state, goal, bill.makers) < goal.at_least;
        for (std::size_t i = 0; i < bill.makers.size(); ++i) {
            Wide& received = state.received[bill.first_maker + i];
            const Wide back = select(missed, Wide(received * goal.repay), zero());
            received -= back;
            give_back(model, state, goal.bill, {Account::suppliers, model.suppliers[bill.makers[i]].region}, back);
        }
    }
}

}  // namespace onshore
