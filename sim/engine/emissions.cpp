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

using Stages = std::array<Wide, kStages>;

void emit_at_maker(const Model& model, State& state, int j) {  // (16.2)
    const int q = model.suppliers[j].process;
    const Wide& grid = model.calendar.grid.at(state.month, model.suppliers[j].region);
    state.own_emissions[j] = state.now.electricity[q] * grid * state.dirty_share[j] + state.now.direct_emissions[q];
}

void add_embodied(const State& state, int node, const Wide& amount, Stages& sum) {
    for (int s = 0; s < kStages; ++s) sum[s] += amount * state.embodied[static_cast<std::size_t>(node) * kStages + s];
}

/// What the inputs of a unit started bring along.
Stages embodied_in_inputs(const Model& model, const State& state, int q, int r) {
    Stages sum;
    sum.fill(zero());
    for (const Input& input : model.inputs_of(q)) {
        const Wide& amount = state.now.input[model.use(input, r)];
        if (input.commodity >= 0) {
            add_embodied(state, model.node(input.commodity, r), amount, sum);
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a)
            add_embodied(state, model.node(choice.commodities[a], r),
                         Wide(amount * state.choice_share[(choice.first + a) * model.R + r]), sum);
    }
    return sum;
}

void trace_makers(const Model& model, State& state, int n) {  // (16.3)
    int traced = -1;  // process: makers of a place that run the same one have the same inputs
    Stages inputs;
    for (int j : model.makers_at[n]) {
        const Supplier& maker = model.suppliers[j];
        if (maker.process != traced) inputs = embodied_in_inputs(model, state, traced = maker.process, maker.region);
        const Wide started = 1.0 / state.yield[j];
        Wide* footprint = &state.footprint[static_cast<std::size_t>(j) * kStages];
        for (int s = 0; s < kStages; ++s) footprint[s] = inputs[s] * started;
        footprint[model.stage[maker.commodity]] += state.own_emissions[j];
    }
}

void bring_home(const Model& model, State& state, int c) {  // (16.4)
    const auto embodied = std::span(state.embodied).subspan(static_cast<std::size_t>(model.node(c, 0)) * kStages);
    std::array<Wide, 64> all;
    std::fill_n(embodied.begin(), model.R * kStages, zero());
    std::fill_n(all.begin(), model.R, zero());
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        const Wide& share = state.share[p];
        const auto sum = embodied.subspan(static_cast<std::size_t>(to) * kStages, kStages);
        for (int s = 0; s < kStages; ++s) sum[s] += share * state.footprint[static_cast<std::size_t>(j) * kStages + s];
        sum[static_cast<int>(Stage::freight)] += share * state.now.freight_emissions[e];
        all[to] += share;
    }
    for (int r = 0; r < model.R; ++r) {
        const Wide one = ratio(state.primary[model.node(c, r)], all[r]);  // recycled comes without a past (19.6)
        for (int s = 0; s < kStages; ++s) embodied[r * kStages + s] *= one;
    }
}

}  // namespace

void trace_footprints(const Model& model, State& state) {
    if (!model.traces || !model.asks_footprints) return;
    for (int c : model.upstream_first) {
        for (int j : model.makers[c]) emit_at_maker(model, state, j);
        for (int r = 0; r < model.R; ++r) trace_makers(model, state, model.node(c, r));
        bring_home(model, state, c);
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
    for (std::size_t k = 0; k < K; ++k) {  // (16.8)
        Wide fleet = zero();
        for (std::size_t age = 0; age < 3; ++age) fleet += state.fleet[age * K + k];
        state.driven[k] = fleet * state.now.distance_driven[static_cast<int>(k) / model.T] * model.dt;
    }
    if (!model.traces || !model.asks_footprints) return;
    for (int j = 0; j < model.J; ++j) state.emitted[j] = state.own_emissions[j] * state.output[j];  // (16.6)
    for (int c = 0; c < model.C; ++c)                                                               // (16.7)
        for (int to = 0; to < model.R; ++to) {
            Wide& carried = state.carried[model.node(c, to)];
            carried = zero();
            for (int from = 0; from < model.R; ++from) {
                const int e = model.edge(c, from, to);
                carried += state.dispatched[e] * state.now.freight_emissions[e];
            }
        }
}

}  // namespace onshore
