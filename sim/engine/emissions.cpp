// What a unit has emitted on its way, what makers, carriers and drivers emit. MODEL.md 16.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

void buy_clean_power(const Model& model, State& state) {  // (16.1)
    if (model.clean_powers.empty()) return;
    std::fill(state.dirty_share.begin(), state.dirty_share.end(), wide(1.0));
    std::fill(state.power_premium.begin(), state.power_premium.end(), zero());
    for (std::size_t i = 0; i < model.clean_powers.size(); ++i) {
        const int bill = model.clean_powers[i].bill;
        Wide share = model.calendar.clean_share.at(state.month, static_cast<int>(i));
        if (bill >= 0) share *= state.covered[bill];
        const Wide& cost = model.calendar.clean_cost.at(state.month, static_cast<int>(i));
        for (int j : model.clean_powers[i].suppliers) {
            state.dirty_share[j] *= 1.0 - share;
            if (model.clean_powers[i].paid_by_plants) state.power_premium[j] += cost;
        }
    }
}

namespace {

using Stages = std::array<Wide, kStages>;  // loops over them are unrolled, or sums are kept in memory

/// What the inputs of a unit started bring along.
Stages embodied_in_inputs(const State& state, const Works& works) {
    Stages sum;
#pragma GCC unroll 6
    for (int s = 0; s < kStages; ++s) sum[s] = zero();
    for (const Draw& draw : works.draws) {
        const Wide amount = drawn_per_unit(state, draw);
        const Wide* embodied = &state.embodied[static_cast<std::size_t>(draw.node) * kStages];
#pragma GCC unroll 6
        for (int s = 0; s < kStages; ++s) sum[s] += amount * embodied[s];
    }
    return sum;
}

void trace_makers(const Model& model, State& state, const Works& works) {  // (16.2), (16.3)
    const Wide from_grid = state.now.electricity[works.process] * model.calendar.grid.at(state.month, works.region);
    const Wide& direct = state.now.direct_emissions[works.process];
    const Stages inputs = embodied_in_inputs(state, works);
    const int stage = model.stage[works.commodity];
    for (int j : works.makers) {
        state.own_emissions[j] = from_grid * state.dirty_share[j] + direct;
        if (!state.trades[j]) continue;
        Wide* footprint = &state.footprint[static_cast<std::size_t>(j) * kStages];
        const Wide started = 1.0 / state.yield[j];
#pragma GCC unroll 6
        for (int s = 0; s < kStages; ++s) footprint[s] = inputs[s] * started;
        footprint[stage] += state.own_emissions[j];
    }
}

void bring_home(const State& state, int n, Wide* embodied) {  // (16.4)
    Stages sum;
#pragma GCC unroll 6
    for (int s = 0; s < kStages; ++s) sum[s] = zero();
    Wide freight = zero(), all = zero();
    for (const auto& [j, works, p, e] : state.bought_by(n)) {
        const Wide& share = state.share[p];
        const Wide* footprint = &state.footprint[static_cast<std::size_t>(j) * kStages];
#pragma GCC unroll 6
        for (int s = 0; s < kStages; ++s) sum[s] += share * footprint[s];
        freight += share * state.now.freight_emissions[e];
        all += share;
    }
    sum[static_cast<int>(Stage::freight)] += freight;
    const Wide one = ratio(state.primary[n], all);  // recycled comes without a past (19.6)
#pragma GCC unroll 6
    for (int s = 0; s < kStages; ++s) embodied[s] = sum[s] * one;
}

}  // namespace

void trace_footprints(const Model& model, State& state) {
    if (!model.traces || !model.asks_footprints) return;
    for (int c : model.upstream_first) {
        for (const Works& works : model.works_of(c)) trace_makers(model, state, works);
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n)
            bring_home(state, n, &state.embodied[static_cast<std::size_t>(n) * kStages]);
    }
}

Wide embodied_carbon(const Model& model, const State& state, int k) {  // (16.5)
    const int c = model.type_commodity[k];
    if (c < 0) return state.now.type_footprint[k];
    Wide sum = zero();
    const std::size_t first = static_cast<std::size_t>(model.node(c, k / model.T)) * kStages;
    for (int s = 0; s < kStages; ++s) sum += state.embodied[first + s];
    return sum;
}

void count_emissions(const Model& model, State& state) {
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    for (std::size_t r = 0, k = 0; k < K; ++r) {  // (16.8)
        const Wide driven = state.now.distance_driven[r] * model.dt;
        for (int type = 0; type < model.T; ++type, ++k)
            state.driven[k] = (state.fleet[k] + state.fleet[K + k] + state.fleet[2 * K + k]) * driven;
    }
    if (!model.traces || !model.asks_footprints) return;
    for (int j = 0; j < model.J; ++j) state.emitted[j] = state.own_emissions[j] * state.output[j];  // (16.6)
    auto way = state.ways.begin();
    for (int n = 0; n < model.C * model.R; ++n) {  // (16.7)
        Wide carried = zero();
        for (; way != state.ways.end() && way->node == n; ++way)
            carried += state.dispatched[way->edge] * state.now.freight_emissions[way->edge];
        state.carried[n] = carried;
    }
}

}  // namespace onshore
