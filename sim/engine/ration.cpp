// Scarce output is shared out, and what is left unfilled is offered once more. MODEL.md 9.
#include <algorithm>
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

namespace {

constexpr double kNothing = 1e-14;  // of an order: what lacks of it by rounding

/// What buyers have ordered and nobody has accepted yet.
void begin_round(const Model& model, State& state, int c) {
    for (int r = 0; r < model.R; ++r) state.unfilled[r] = state.order[model.node(c, r)] * (1.0 - kNothing);
}

/// A maker's turn at the orders of a commodity.
struct Turn {
    std::span<const Route> buyers;
    OfPairs asked;
    std::vector<Wide>& accepted;
};

/// As much of each order as is there; an exogenous price buys what is asked, as far as the works may run.
void take(State& state, const Turn& turn, int j, const Wide& part) {
    Wide plan = zero();
    for (const Route& route : turn.buyers) {
        const Wide accepted = turn.asked[route.pair] * part;
        turn.accepted[route.pair] = accepted;
        state.unfilled[route.to] -= accepted;
        plan += accepted;
    }
    state.plan[j] = plan;
}

/// First to promised buyers, then to last year's customers, then to everyone alike. (9.1)-(9.3)
void ration(State& state, const Turn& turn, int j, const Wide& asked) {
    const Wide& capacity = state.capacity_now[j];
    const auto kept = [&](int p) {  // of an order, for a promise
        return state.promises[j] ? min(turn.asked[p], Wide(state.now.offtake[p] * capacity)) : zero();
    };
    Wide promised = zero(), known = zero();
    for (const Route& route : turn.buyers) {
        const Wide first = kept(route.pair);
        promised += first;
        known += min(Wide(turn.asked[route.pair] - first), state.memory[route.pair]);
    }
    const Wide after_promised = max(Wide(capacity - promised), 0.0);
    const Wide after_known = max(Wide(after_promised - known), 0.0);
    const Wide rest = asked - promised - known;
    const Wide known_fill = select(known <= after_promised, wide(1.0), ratio(after_promised, known));
    const Wide rest_fill = select(rest <= after_known, wide(1.0), ratio(after_known, rest));
    const Mask enough = asked <= capacity;
    Wide plan = zero();
    for (const Route& route : turn.buyers) {
        const Wide& order = turn.asked[route.pair];
        const Wide first = kept(route.pair);
        const Wide second = min(Wide(order - first), state.memory[route.pair]);
        const Wide part = first + known_fill * second + rest_fill * (order - first - second);
        const Wide accepted = select(enough, order, part);
        turn.accepted[route.pair] = accepted;
        state.unfilled[route.to] -= accepted;
        plan += accepted;
    }
    state.plan[j] = plan;
}

/// What presses on prices: orders over capacity, no less than a tenth of nameplate. (5.5)
void feel_pressure(const Model& model, State& state, int j, const Wide& asked, const Wide& smoothed) {
    const Wide least = state.capacity[j] * (0.1 * model.dt);
    const Wide pressure = ratio(asked, max(state.capacity_now[j], least));
    state.pressure[j] += (pressure - state.pressure[j]) * smoothed;
}

}  // namespace

void ration_orders(const Model& model, State& state, int c) {
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    begin_round(model, state, c);
    for (int j : trading(model, state, c)) {
        const Turn turn{state.sales.of_maker(j), asked_of(model, state, c), accepted_in(model, state)};
        Wide asked = zero();
        for (const Route& route : turn.buyers) asked += turn.asked[route.pair];
        feel_pressure(model, state, j, asked, smoothed);
        if (model.elastic[c])
            take(state, turn, j, state.available[j]);
        else if ((asked <= state.capacity_now[j]).all())
            take(state, turn, j, wide(1.0));
        else
            ration(state, turn, j, asked);
    }
}

void add_up_accepted(const Model& model, State& state, int c) {
    begin_round(model, state, c);
    const std::vector<Wide>& accepted = accepted_in(model, state);
    for (int j : trading(model, state, c)) {
        state.plan[j] = zero();
        for (const Route& route : state.sales.of_maker(j)) {
            state.plan[j] += accepted[route.pair];
            state.unfilled[route.to] -= accepted[route.pair];
        }
    }
}

/// Buyers with unfilled orders turn to makers with spare capacity; a rounding error is no order. (9.4)-(9.6)
void offer_again(const Model& model, State& state, int c) {
    if (model.elastic[c]) return;
    std::array<char, 64> short_of;  // buyers with something unfilled in any run: the others are left out
    for (int r = 0; r < model.R; ++r) short_of[r] = (state.unfilled[r] > 0.0).any();
    if (std::none_of(short_of.begin(), short_of.begin() + model.R, [](char any) { return any != 0; })) return;
    for (int j : trading(model, state, c)) state.spare[j] = max(Wide(state.capacity_now[j] - state.plan[j]), 0.0);
    std::vector<Wide>& accepted = accepted_in(model, state);
    const std::span<const Route> sales = state.sales.of(c);
    const OfPairs drawn = attraction_of(model, state, c);
    const auto taken = std::span(state.by_route).first(sales.size());  // of a supplier by a buyer, this round
    std::array<Wide, 64> offers, per_offer;
    std::fill_n(offers.begin(), model.R, zero());
    for (std::size_t i = 0; i < sales.size(); ++i) {
        const auto& [j, from, to, p, e, n] = sales[i];
        if (!short_of[to]) continue;
        taken[i] = drawn[p] * state.spare[j] * state.qualified[p];
        if (!model.closures.empty()) taken[i] *= state.open_before[e];
        if (!model.quotas.empty()) taken[i] *= state.quota_open[e];
        offers[to] += taken[i];
    }
    for (int r = 0; r < model.R; ++r) per_offer[r] = ratio(max(state.unfilled[r], 0.0), offers[r]);
    for (std::size_t i = 0; i < sales.size();) {  // maker by maker
        const int j = sales[i].maker;
        const Wide spare = state.spare[j];
        Wide sum = zero();
        std::size_t next = i;
        for (; next < sales.size() && sales[next].maker == j; ++next) {
            if (!short_of[sales[next].to]) continue;
            const Wide wanted = per_offer[sales[next].to] * taken[next];
            taken[next] = min(wanted, Wide(state.qualified[sales[next].pair] * spare));
            sum += taken[next];
        }
        const Wide fill = select(sum > spare, ratio(spare, sum), wide(1.0));
        Wide plan = zero();
        for (; i < next; ++i) {
            Wide& all = accepted[sales[i].pair];
            if (short_of[sales[i].to]) all += fill * taken[i];
            plan += all;
        }
        state.plan[j] = plan;
    }
}

}  // namespace onshore
