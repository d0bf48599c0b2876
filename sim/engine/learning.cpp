// Experience adds up, the world over. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

void learn(const Model& model, State& state) {  // (13.1), (13.2)
    const Wide remembered = closing(model.dt, setting(state, Setting::customer_memory));
    const Wide learned = closing(model.dt, setting(state, Setting::qualification_time));
    const Wide closed_share = setting(state, Setting::qualification_share);
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    for (int j = 0; j < model.J; ++j) {
        state.cumulative[model.suppliers[j].process] += state.output[j];
        for (const auto& [maker, from, to, p, e, n] : state.routes.of_maker(j)) {
            state.memory[p] += (state.shipped[p] - state.memory[p]) * remembered;
            const Wide aim = select(state.shipped[p] > 0.0, wide(1.0), closed_share);
            state.qualified[p] += (aim - state.qualified[p]) * learned;
        }
        // what presses on prices: orders over capacity, no less than a tenth of nameplate (5.4)
        const Wide least = state.capacity[j] * (0.1 * model.dt);
        const Wide pressure = ratio(state.asked_in_all[j], max(state.capacity_now[j], least));
        state.pressure[j] += (pressure - state.pressure[j]) * smoothed;
    }
    search_on(model, state);
    watch_rivals(model, state);
}

}  // namespace onshore
