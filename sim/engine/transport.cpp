// Goods leave for abroad; what reaches a closed lane waits and is not lost. MODEL.md 11.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

/// Goods under way to a place: in the ring of arrivals or held before a lane. Added up anew, so that a pipeline that
/// runs dry ends at zero and not at a rounding error. (11.4)
static void count_transit(const Model& model, State& state) {
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    for (std::size_t n = 0; n < nodes; ++n) {
        Wide coming = zero();
        for (int slot = 0; slot <= model.longest; ++slot) coming += state.coming[slot * nodes + n];
        state.transit[n] = coming;
    }
    if (model.closures.empty()) return;
    for (int c = 0; c < model.C; ++c)
        for (int from = 0; from < model.R; ++from)
            for (int to = 0; to < model.R; ++to)
                if (model.closable[model.edge(c, from, to)])
                    state.transit[model.node(c, to)] += state.held[model.edge(c, from, to)];
}

/// What leaves by a lane that some event closes; the rest is held before it. (11.2), (11.3)
static void let_through(State& state, int e) {
    // buyers ordered for the lane as it was last month: what it has lost since, it holds; what it has won
    // since, it lets go in that part of what was closed
    const Wide& open = state.open[e];
    const Wide& before = state.open_before[e];
    const Wide passing = select(before > 0.0, min(ratio(open, before), 1.0), open);
    const Wide reopened = max(ratio(Wide(open - before), Wide(1.0 - before)), 0.0);
    state.leaving[e] = state.dispatched[e] * passing + state.held[e] * reopened;
    // added up, not taken off: what is left when all leaves is zero and no rounding error
    state.held[e] = state.dispatched[e] * (1.0 - passing) + state.held[e] * (1.0 - reopened);
}

void clear_lanes(const Model& model, State& state, int c) {
    for (int from = 0; from < model.R; ++from)
        if (!model.makers_at[model.node(c, from)].empty())
            std::fill_n(&state.dispatched[model.edge(c, from, 0)], model.R, zero());
}

void invoice(const Model& model, State& state, int c) {
    for (int from = 0; from < model.R; ++from) {
        const std::vector<int>& makers = model.makers_at[model.node(c, from)];
        if (makers.empty()) continue;
        for (int to = 0; to < model.R; ++to) {
            const int e = model.edge(c, from, to);
            if (model.duty_free[e] && !model.asks_money) continue;
            Wide worth = zero();
            for (int j : makers) worth += state.shipped[model.pair(j, to)] * state.price[j];
            state.customs_value[e] = worth;
        }
    }
}

void ship_goods(const Model& model, State& state) {  // (11.2), (11.3)
    const int slots = model.longest + 1, now = state.month % slots;
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    for (const Way& way : state.ways) {
        const int e = way.edge;
        if (model.closable[e]) let_through(state, e);
        const int slot = now + way.lead < slots ? now + way.lead : now + way.lead - slots;
        state.coming[slot * nodes + way.node] += left_for_abroad(model, state, e);
    }
    for (const Closure& closure : model.closures)
        for (int e : closure.edges) state.open_before[e] = state.open[e];
    count_transit(model, state);
}

}  // namespace onshore
