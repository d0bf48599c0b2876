// Who works: operators by occupation, builders while capex is spent. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

void hire(const Model& model, State& state) {  // (13.3), (13.4)
    const Wide hours_per_job = setting(state, Setting::hours_per_job);
    for (int j = 0; j < model.J; ++j) {
        const int q = model.suppliers[j].process;
        // people for what the line cannot make yet are there already, in part
        const Wide young = 1.0 + state.now.overstaffing[q] * ratio(Wide(1.0 - state.maturity[j]), state.maturity[j]);
        const Wide per_hour =
            state.output[j] / model.dt * young * state.now.labour_factor[j] * state.staff_factor[j] / hours_per_job;
        for (int o = 0; o < kOccupations; ++o)
            state.staff[j * kOccupations + o] = per_hour * state.now.hours[q * kOccupations + o];
        state.builders[j] = state.construction[j] / model.dt * state.now.construction_labour[q];
    }
}

}  // namespace onshore
