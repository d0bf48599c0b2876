// Experience adds up, the world over. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

Acquaintance acquaintance(const Model& model, const State& state) {
    return {closing(model.dt, setting(state, Setting::customer_memory)),
            closing(model.dt, setting(state, Setting::qualification_time)),
            setting(state, Setting::qualification_share)};
}

void learn(const Model& model, State& state) {  // (13.1), (13.2)
    const Acquaintance how = acquaintance(model, state);
    for (int j = 0; j < model.J; ++j) {
        state.cumulative[model.suppliers[j].process] += state.output[j];
        if (state.trades[j]) continue;  // its buyers were remembered when it shipped
        for (const Route& route : state.routes.of_maker(j)) remember(state, route.pair, zero(), how);
    }
    search_on(model, state);
    watch_rivals(model, state);
}

}  // namespace onshore
