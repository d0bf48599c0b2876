// Experience adds up, the world over. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

Acquaintance acquaintance(const Model& model, const State& state) {
    return {closing(model.dt, setting(state, Setting::customer_memory)),
            closing(model.dt, setting(state, Setting::qualification_time)),
            setting(state, Setting::qualification_share)};
}

void remember(State& state, std::span<const Route> routes, const Acquaintance& how) {  // (13.1), (13.2)
    for (const Route& route : routes) {
        const int p = route.pair;
        const Wide& shipped = state.shipped[p];
        state.memory[p] += (shipped - state.memory[p]) * how.remembered;
        const Wide aim = select(shipped > 0.0, wide(1.0), how.unknown);
        state.qualified[p] += (aim - state.qualified[p]) * how.qualified;
    }
}

void learn(const Model& model, State& state) {  // (13.1), (13.2)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    const Acquaintance how = acquaintance(model, state);
    for (int j = 0; j < model.J; ++j) {
        if (!state.trades[j])
            remember(state, state.routes.of_maker(j), how);  // the others' sales were when they shipped
        state.cumulative[model.suppliers[j].process] += state.output[j];
        // what presses on prices: orders over capacity, no less than a tenth of nameplate (5.4)
        const Wide least = state.capacity[j] * (0.1 * model.dt);
        const Wide pressure = ratio(state.asked_in_all[j], max(state.capacity_now[j], least));
        state.pressure[j] += (pressure - state.pressure[j]) * smoothed;
    }
    search_on(model, state);
    watch_rivals(model, state);
}

}  // namespace onshore
