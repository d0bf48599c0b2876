// Scarce output is shared out, and what is left unfilled is offered once more. MODEL.md 9.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

/// First to promised buyers, then to last year's customers, then to everyone alike. (9.1)-(9.3)
void ration_orders(const Model& model, State& state, int c) {
    for (int j : trading(model, state, c)) {
        if (model.elastic[c]) {  // an exogenous price buys what is asked, as far as the works may run
            for (int r = 0; r < model.R; ++r)
                state.accepted[model.pair(j, r)] = state.asked[model.pair(j, r)] * state.available[j];
            continue;
        }
        const Wide& capacity = state.capacity_now[j];
        Wide promised = zero(), known = zero(), asked = zero();
        for (int r = 0; r < model.R; ++r) {
            const int p = model.pair(j, r);
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
        for (int r = 0; r < model.R; ++r) {
            const int p = model.pair(j, r);
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
        for (int r = 0; r < model.R; ++r) accepted += state.accepted[model.pair(j, r)];
        state.spare[j] = max(Wide(state.capacity_now[j] - accepted), 0.0);
    }
    std::array<Wide, 64> unfilled, offers;
    for (int r = 0; r < model.R; ++r) {
        unfilled[r] = state.order[model.node(c, r)];
        offers[r] = zero();
    }
    for (int j : trading(model, state, c))
        for (int r = 0; r < model.R; ++r) {
            const int p = model.pair(j, r);
            unfilled[r] -= state.accepted[p];
            taken[p] = state.attraction[p] * state.spare[j] * state.qualified[p] *
                       state.open_before[model.edge(c, model.suppliers[j].region, r)];
            if (!model.quotas.empty()) taken[p] *= state.quota_open[model.edge(c, model.suppliers[j].region, r)];
            offers[r] += taken[p];
        }
    for (int j : trading(model, state, c))
        for (int r = 0; r < model.R; ++r) {
            const int p = model.pair(j, r);
            const Wide wanted = max(unfilled[r], 0.0) * ratio(taken[p], offers[r]);
            taken[p] = min(wanted, Wide(state.qualified[p] * state.spare[j]));
        }
    for (int j : trading(model, state, c)) {
        Wide sum = zero();
        for (int r = 0; r < model.R; ++r) sum += taken[model.pair(j, r)];
        const Wide fill = select(sum > state.spare[j], ratio(state.spare[j], sum), wide(1.0));
        for (int r = 0; r < model.R; ++r) state.accepted[model.pair(j, r)] += fill * taken[model.pair(j, r)];
    }
}

}  // namespace onshore
