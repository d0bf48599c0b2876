// Scarce output is shared out, and what is left unfilled is offered once more. MODEL.md 9.
#include <algorithm>
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

namespace {

/// An exogenous price buys what is asked, as far as the works may run.
void take_all_orders(State& state, const OfPairs& orders, std::vector<Wide>& accepted, int j) {
    Wide asked = zero();
    for (const Route& route : state.sales.of_maker(j)) {
        asked += orders[route.pair];
        accepted[route.pair] = orders[route.pair] * state.available[j];
    }
    state.asked_in_all[j] = asked;
}

}  // namespace

/// First to promised buyers, then to last year's customers, then to everyone alike. (9.1)-(9.3)
void ration_orders(const Model& model, State& state, int c) {
    const OfPairs orders = asked_of(model, state, c);
    std::vector<Wide>& accepted = accepted_in(model, state);
    for (int j : trading(model, state, c)) {
        if (model.elastic[c]) {
            take_all_orders(state, orders, accepted, j);
            continue;
        }
        const Wide& capacity = state.capacity_now[j];
        const auto kept = [&](int p) {  // of an order, for a promise
            return state.promises[j] ? min(orders[p], Wide(state.now.offtake[p] * capacity)) : zero();
        };
        Wide promised = zero(), known = zero(), asked = zero();
        const std::span<const Route> buyers = state.sales.of_maker(j);
        for (const Route& route : buyers) {
            const Wide& order = orders[route.pair];
            const Wide first = kept(route.pair);
            promised += first;
            known += min(Wide(order - first), state.memory[route.pair]);
            asked += order;
        }
        state.asked_in_all[j] = asked;
        const Wide after_promised = max(Wide(capacity - promised), 0.0);
        const Mask all_known = known <= after_promised;
        const Wide after_known = max(Wide(after_promised - known), 0.0);
        const Wide rest = asked - promised - known;
        const Mask full = all_known && (rest <= after_known);
        if (full.all()) {
            for (const Route& route : buyers) accepted[route.pair] = orders[route.pair];
            continue;
        }
        const Wide known_fill = select(all_known, wide(1.0), ratio(after_promised, known));
        const Wide rest_fill = select(rest <= after_known, wide(1.0), ratio(after_known, rest));
        for (const Route& route : buyers) {
            const Wide& order = orders[route.pair];
            const Wide first = kept(route.pair);
            const Wide second = min(Wide(order - first), state.memory[route.pair]);
            const Wide part = first + known_fill * second + rest_fill * (order - first - second);
            accepted[route.pair] = select(full, order, part);
        }
    }
}

/// Buyers with unfilled orders turn to makers with spare capacity; a rounding error is no order. (9.4)-(9.6)
void offer_again(const Model& model, State& state, int c) {
    if (model.elastic[c]) return;
    constexpr double kNothing = 1e-14;  // of an order
    std::vector<Wide>& accepted = accepted_in(model, state);
    std::array<Wide, 64> unfilled, offers;
    for (int r = 0; r < model.R; ++r) {
        unfilled[r] = state.order[model.node(c, r)] * (1.0 - kNothing);
        offers[r] = zero();
    }
    for (int j : trading(model, state, c)) {
        Wide taken = zero();
        for (const Route& route : state.sales.of_maker(j)) {
            taken += accepted[route.pair];
            unfilled[route.to] -= accepted[route.pair];
        }
        state.spare[j] = max(Wide(state.capacity_now[j] - taken), 0.0);
    }
    std::array<char, 64> short_of;  // buyers with something unfilled in any run: the others are left out
    for (int r = 0; r < model.R; ++r) short_of[r] = (unfilled[r] > 0.0).any();
    if (std::none_of(short_of.begin(), short_of.begin() + model.R, [](char any) { return any != 0; })) return;
    const std::span<const Route> sales = state.sales.of(c);
    const OfPairs drawn = attraction_of(model, state, c);
    const auto taken = std::span(state.by_route).first(sales.size());  // of a supplier by a buyer, this round
    for (std::size_t i = 0; i < sales.size(); ++i) {
        const auto& [j, from, to, p, e, n] = sales[i];
        if (!short_of[to]) continue;
        taken[i] = drawn[p] * state.spare[j] * state.qualified[p];
        if (!model.closures.empty()) taken[i] *= state.open_before[e];
        if (!model.quotas.empty()) taken[i] *= state.quota_open[e];
        offers[to] += taken[i];
    }
    for (int r = 0; r < model.R; ++r) unfilled[r] = ratio(max(unfilled[r], 0.0), offers[r]);  // per unit offered
    for (std::size_t i = 0; i < sales.size();) {                                              // maker by maker
        const int j = sales[i].maker;
        const Wide spare = state.spare[j];
        Wide sum = zero();
        std::size_t next = i;
        for (; next < sales.size() && sales[next].maker == j; ++next) {
            if (!short_of[sales[next].to]) continue;
            const Wide wanted = unfilled[sales[next].to] * taken[next];
            taken[next] = min(wanted, Wide(state.qualified[sales[next].pair] * spare));
            sum += taken[next];
        }
        const Wide fill = select(sum > spare, ratio(spare, sum), wide(1.0));
        for (; i < next; ++i)
            if (short_of[sales[i].to]) accepted[sales[i].pair] += fill * taken[i];
    }
}

}  // namespace onshore
