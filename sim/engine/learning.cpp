// Experience adds up, the world over. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

namespace {

/// How fast makers know their customers, and buyers their makers.
struct Pace {
    Wide remembered, learned, closed_share;
};

Pace pace_of(const Model& model, const State& state) {
    return {closing(model.dt, setting(state, Setting::customer_memory)),
            closing(model.dt, setting(state, Setting::qualification_time)),
            setting(state, Setting::qualification_share)};
}

void remember(State& state, int p, const Pace& pace) {
    const Wide& shipped = state.shipped[p];
    state.memory[p] += (shipped - state.memory[p]) * pace.remembered;
    const Wide aim = select(shipped > 0.0, wide(1.0), pace.closed_share);
    state.qualified[p] += (aim - state.qualified[p]) * pace.learned;
}

}  // namespace

void remember(const Model& model, State& state, int c) {
    const Pace pace = pace_of(model, state);
    for (const Route& route : state.routes.of(c)) remember(state, route.pair, pace);
}

void learn(const Model& model, State& state) {  // (13.1), (13.2)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    for (int j = 0; j < model.J; ++j) {
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
