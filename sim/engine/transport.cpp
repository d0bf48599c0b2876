// Goods leave for abroad; what reaches a closed lane waits and is not lost. MODEL.md 11.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

void ship_goods(const Model& model, State& state) {  // (11.1)-(11.3)
    const int slots = model.longest + 1;
    std::fill(state.dispatched.begin(), state.dispatched.end(), zero());
    for (int j = 0; j < model.J; ++j) {
        const int c = model.suppliers[j].commodity;
        const int from = model.suppliers[j].region;
        for (int to = 0; to < model.R; ++to)
            if (to != from) state.dispatched[model.edge(c, from, to)] += state.shipped[model.pair(j, to)];
    }
    for (int c = 0; c < model.C; ++c)
        for (int from = 0; from < model.R; ++from)
            for (int to = 0; to < model.R; ++to) {
                if (to == from) continue;
                const int e = model.edge(c, from, to);
                const int n = model.node(c, to);
                const Wide ready = state.held[e] + state.dispatched[e];
                const Wide leaving = ready * state.open[e];
                state.held[e] = ready - leaving;
                state.transit[n] += state.dispatched[e];
                const int slot = (state.month + model.lead_time(from, to)) % slots;
                state.coming[static_cast<std::size_t>(slot) * model.C * model.R + n] += leaving;
            }
}

}  // namespace onshore
