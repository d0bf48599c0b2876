// Vehicles reach their buyers, minerals and cells their other users; fleets age. MODEL.md 12.
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

void deliver_other_use(const Model& model, State& state) {  // (12.1)
    for (int n = 0; n < model.C * model.R; ++n) {
        state.delivered[n] = state.other_wanted[n] * state.filled[n];
        state.stock[n] -= state.delivered[n];
    }
}

void hand_over_vehicles(const Model& model, State& state) {  // (12.2), (12.3)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    for (int k = 0; k < model.R * model.T; ++k) {
        const int r = k / model.T;
        const int c = model.type_commodity[k];
        const Wide wanted = state.waiting[k] + state.ordered[k];
        state.sold[k] = c >= 0 ? Wide(wanted * state.filled[model.node(c, r)]) : wanted;
        if (c >= 0) {
            state.stock[model.node(c, r)] -= state.sold[k];
            state.delivered[model.node(c, r)] += state.sold[k];
        }
        const Wide unserved = wanted - state.sold[k];
        state.lost[k] = unserved * (1.0 - exp(Wide(-state.now.give_up[r] * model.dt)));
        state.waiting[k] = unserved - state.lost[k];
        state.smoothed_sold[k] += (state.sold[k] - state.smoothed_sold[k]) * smoothed;
    }
}

void age_fleet(const Model& model, State& state) {  // (12.4): three age classes, Erlang
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    for (std::size_t k = 0; k < K; ++k) {
        const Wide leaving = closing(model.dt, Wide(state.now.vehicle_life[static_cast<int>(k) / model.T] / 3.0));
        Wide joining = state.sold[k];
        for (std::size_t age = 0; age < 3; ++age) {
            Wide& cars = state.fleet[age * K + k];
            const Wide older = cars * leaving;
            cars += joining - older;
            joining = older;
        }
    }
}

}  // namespace

void deliver(const Model& model, State& state) {
    deliver_other_use(model, state);
    fill_reserves(model, state);
    hand_over_vehicles(model, state);
    age_fleet(model, state);
}

}  // namespace onshore
