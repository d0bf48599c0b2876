// Scarce output is shared out, and what is left unfilled is offered once more. MODEL.md 9.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

/// First to promised buyers, then to last year's customers, then to everyone alike. (9.1)-(9.3)
void ration_orders(const Model& model, State& state, int c) {
    for (int j : trading(model, state, c)) {
        if (model.elastic[c]) {  // an exogenous price buys what is asked, as far as the works may run
            for (const Route& route : state.sales.of_maker(j))
                state.accepted[route.pair] = state.asked[route.pair] * state.available[j];
            continue;
        }
        const Wide& capacity = state.capacity_now[j];
        Wide promised = zero(), known = zero(), asked = zero();
        const std::span<const Route> buyers = state.sales.of_maker(j);
        for (const auto& [maker, from, to, p, e, n] : buyers) {
            const Wide first = min(state.asked[p], Wide(state.now.offtake[p] * capacity));
            promised += first;
            known += min(Wide(state.asked[p] - first), state.memory[p]);
            asked += state.asked[p];
        }
        const Wide after_promised = max(Wide(capacity - promised), 0.0);
        const Wide known_fill = select(known > after_promised, ratio(after_promised, known), wide(1.0));
        const Wide after_known = max(Wide(after_promised - known), 0.0);
        const Wide rest = asked - promised - known;
        const Wide rest_fill = select(rest > after_known, ratio(after_known, rest), wide(1.0));
        for (const auto& [maker, from, to, p, e, n] : buyers) {
            const Wide first = min(state.asked[p], Wide(state.now.offtake[p] * capacity));
            const Wide second = min(Wide(state.asked[p] - first), state.memory[p]);
            state.accepted[p] = first + known_fill * second + rest_fill * (state.asked[p] - first - second);
        }
    }
}

/// Buyers with unfilled orders turn to makers with spare capacity. (9.4)-(9.6)
void offer_again(const Model& model, State& state, int c) {
    if (model.elastic[c]) return;
    auto& taken = state.offered;  // of a supplier by a buyer, this round (p)
    for (int j : trading(model, state, c)) {
        Wide accepted = zero();
        for (const Route& route : state.sales.of_maker(j)) accepted += state.accepted[route.pair];
        state.spare[j] = max(Wide(state.capacity_now[j] - accepted), 0.0);
    }
    std::array<Wide, 64> unfilled, offers;
    for (int r = 0; r < model.R; ++r) {
        unfilled[r] = state.order[model.node(c, r)];
        offers[r] = zero();
    }
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        unfilled[to] -= state.accepted[p];
        taken[p] = state.attraction[p] * state.spare[j] * state.qualified[p] * state.open_before[e];
        if (!model.quotas.empty()) taken[p] *= state.quota_open[e];
        offers[to] += taken[p];
    }
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        const Wide wanted = max(unfilled[to], 0.0) * ratio(taken[p], offers[to]);
        taken[p] = min(wanted, Wide(state.qualified[p] * state.spare[j]));
    }
    for (int j : trading(model, state, c)) {
        Wide sum = zero();
        const std::span<const Route> buyers = state.sales.of_maker(j);
        for (const Route& route : buyers) sum += taken[route.pair];
        const Wide fill = select(sum > state.spare[j], ratio(state.spare[j], sum), wide(1.0));
        for (const Route& route : buyers) state.accepted[route.pair] += fill * taken[route.pair];
    }
}

}  // namespace onshore
