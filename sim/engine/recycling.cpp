// Minerals come back from scrapped vehicles and from makers' scrap. MODEL.md 19.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

std::size_t minerals_of(const Model& model) {
    return model.minerals.size();
}

/// Minerals in all inputs of one unit of a process's output at a place, what is lost on the way left out.
void sum_inputs(const Model& model, const State& state, int q, int r, std::span<Wide> sums) {
    const std::size_t M = minerals_of(model);
    std::fill(sums.begin(), sums.end(), zero());
    const auto add = [&](int c, const Wide& amount) {
        for (std::size_t m = 0; m < M; ++m) sums[m] += amount * state.mineral_content[model.node(c, r) * M + m];
    };
    for (const Input& input : model.inputs_of(q)) {
        const Wide& amount = state.now.input[model.use(input, r)];
        if (input.commodity >= 0) {
            add(input.commodity, amount);
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a)
            add(choice.commodities[a], amount * state.choice_share[(choice.first + a) * model.R + r]);
    }
}

/// A good holds what went into it and stayed; where it is used it is the mix of its origins. (19.1)
void trace_minerals(const Model& model, State& state) {
    const std::size_t M = minerals_of(model);
    for (int c : model.upstream_first) {
        const int own = model.mineral[c];
        for (int j : model.makers[c]) {
            const Supplier& maker = model.suppliers[j];
            const auto made = std::span(state.mineral_made).subspan(j * M, M);
            sum_inputs(model, state, maker.process, maker.region, made);
            if (own >= 0) made[own] = wide(1.0);
        }
        Wide* contents = &state.mineral_content[model.node(c, 0) * M];
        std::array<Wide, 64> all;
        std::fill(contents, contents + model.R * M, zero());
        std::fill_n(all.begin(), model.R, zero());
        for (const Route& route : state.sales.of(c)) {
            const Wide& share = state.share[route.pair];
            for (std::size_t m = 0; m < M; ++m)
                contents[route.to * M + m] += share * state.mineral_made[route.maker * M + m];
            all[route.to] += share;
        }
        for (int r = 0; r < model.R; ++r) {
            const Wide one = ratio(wide(1.0), all[r]);
            Wide* content = contents + r * M;
            for (std::size_t m = 0; m < M; ++m)
                content[m] = static_cast<int>(m) == own ? wide(1.0) : Wide(content[m] * one);
        }
    }
}

/// The fleet carries what its vehicles held when they were sold; the last age gives it up. (19.2)
void scrap_vehicles(const Model& model, State& state, std::size_t m) {
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    for (std::size_t k = 0; k < K; ++k) {
        const int c = model.type_commodity[k], r = static_cast<int>(k) / model.T;
        if (c < 0) continue;
        const Wide leaving = closing(model.dt, Wide(state.now.vehicle_life[r] / 3.0));
        Wide joining = state.sold[k] * state.mineral_content[model.node(c, r) * minerals_of(model) + m];
        for (std::size_t age = 0; age < 3; ++age) {
            Wide& held = state.embedded[(m * 3 + age) * K + k];
            const Wide older = held * leaving;
            held += joining - older;
            joining = older;
        }
        state.from_fleet[m * model.R + r] += joining * model.calendar.collection.at(state.month, r);
    }
}

/// What a yield below one throws away, of minerals from `first` to before `after`. (19.3)
void sweep_up(const Model& model, State& state, std::size_t first, std::size_t after, const std::vector<Wide>& output) {
    const std::size_t M = minerals_of(model);
    const auto itself = std::span(state.mineral_wasted);  // of a mineral that its own makers throw away
    for (int j = 0; j < model.J; ++j) {
        const Supplier& maker = model.suppliers[j];
        if (!state.trades[j] || model.inputs_of(maker.process).empty()) continue;
        const Wide lost = output[j] * (ratio(wide(1.0), state.yield[j]) - 1.0);
        const int own = model.mineral[maker.commodity];
        if (own >= 0) sum_inputs(model, state, maker.process, maker.region, itself);
        for (std::size_t m = first; m < after; ++m) {
            const Wide& held = static_cast<int>(m) == own ? itself[m] : state.mineral_made[j * M + m];
            state.from_scrap[m * model.R + maker.region] +=
                lost * held * model.calendar.scrap.at(state.month, maker.region);
        }
    }
}

/// Recovered is what can be, at most what recyclers manage and what the place uses; the rest waits. (19.4)
void recover(const Model& model, State& state, std::size_t m, const std::vector<Wide>& use) {
    for (int r = 0; r < model.R; ++r) {
        const int column = static_cast<int>(m) * model.R + r, n = model.node(model.minerals[m], r);
        const Wide& share = model.calendar.recovery.at(state.month, column);
        Wide& feed = state.feed[column];
        feed += state.from_fleet[column] + state.from_scrap[column];
        const Wide could = feed * share;
        const Wide limit = min(Wide(model.calendar.recycler_limit.at(state.month, column) * model.dt), use[n]);
        state.recycled[n] = min(could, limit);
        // all of it is spent, and no rounding error left, where nothing held it back
        const Wide spent = select(could > limit, ratio(limit, share), select(share > 0.0, feed, zero()));
        feed = max(Wide(feed - spent), 0.0);
        state.primary[n] = 1.0 - ratio(state.recycled[n], use[n]);
    }
}

}  // namespace

void recycle(const Model& model, State& state) {
    if (model.minerals.empty()) return;
    trace_minerals(model, state);
    std::fill(state.from_fleet.begin(), state.from_fleet.end(), zero());
    std::fill(state.from_scrap.begin(), state.from_scrap.end(), zero());
    sweep_up(model, state, 0, minerals_of(model), state.output);
    for (std::size_t m = 0; m < minerals_of(model); ++m) {
        scrap_vehicles(model, state, m);
        recover(model, state, m, state.use);
        for (int r = 0; r < model.R; ++r) {  // for the next step: no loop within this one
            const int n = model.node(model.minerals[m], r);
            state.stock[n] += state.recycled[n];
        }
    }
}

/// Fleets hold what today's vehicles hold, and as much comes back as in the first step. The start goes from the vehicle
/// up: what a mineral ends up in has its makers before the mineral has. (19.5)
void recycle_at_start(const Model& model, State& state, int c) {
    if (model.mineral[c] < 0) return;
    const std::size_t m = static_cast<std::size_t>(model.mineral[c]), M = minerals_of(model);
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    trace_minerals(model, state);
    for (std::size_t k = 0; k < K; ++k) {
        const int good = model.type_commodity[k], r = static_cast<int>(k) / model.T;
        if (good < 0) continue;
        const Wide& holds = state.mineral_content[model.node(good, r) * M + m];
        for (std::size_t age = 0; age < 3; ++age)
            state.embedded[(m * 3 + age) * K + k] = state.fleet[age * K + k] * holds;
        const Wide leaving = closing(model.dt, Wide(state.now.vehicle_life[r] / 3.0));
        state.from_fleet[m * model.R + r] +=
            state.embedded[(m * 3 + 2) * K + k] * leaving * model.calendar.collection.at(state.month, r);
    }
    sweep_up(model, state, m, m + 1, state.base_output);
    recover(model, state, m, state.need);
}

Wide bought(const Model& model, const State& state, int n, const Wide& use) {  // (19.6)
    if (model.mineral[n / model.R] < 0) return use;
    return max(Wide(use - ratio(state.recycled[n], Wide(1.0 + state.growth[n] * state.cover[n]))), 0.0);
}

}  // namespace onshore
