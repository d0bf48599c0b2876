// Minerals come back from scrapped vehicles and from makers' scrap. MODEL.md 19.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

std::size_t minerals_of(const Model& model) {
    return model.minerals.size();
}

/// Minerals in all inputs of one unit of what is made there, what is lost on the way left out.
void sum_inputs(const State& state, const Works& works, std::span<Wide> sums) {
    std::ranges::fill(sums, zero());
    for (const Draw& draw : works.draws) {
        const Wide amount = drawn_per_unit(state, draw);
        const Wide* content = &state.mineral_content[draw.node * sums.size()];
        for (std::size_t m = 0; m < sums.size(); ++m) sums[m] += amount * content[m];
    }
}

/// What the origins of a place's goods hold of some minerals from m on, by share; returned: all shares. Unrolled, or
/// the sums are kept in memory.
template <int kMinerals>
Wide sum_origins(const State& state, int n, std::size_t M, std::size_t m, Wide* content) {
    std::array<Wide, kMinerals> sum;
#pragma GCC unroll 4
    for (int i = 0; i < kMinerals; ++i) sum[i] = zero();
    Wide all = zero();
    for (const auto& [j, works, p, e] : state.bought_by(n)) {
        const Wide& share = state.share[p];
        const Wide* inputs = &state.mineral_inputs[works * M + m];
#pragma GCC unroll 4
        for (int i = 0; i < kMinerals; ++i) sum[i] += share * inputs[i];
        all += share;
    }
#pragma GCC unroll 4
    for (int i = 0; i < kMinerals; ++i) content[m + i] = sum[i];
    return all;
}

/// What a place holds is the mix of its origins; a mineral holds one of itself.
void mix_origins(const Model& model, State& state, int n) {
    const std::size_t M = minerals_of(model);
    const int own = model.mineral[n / model.R];
    Wide* content = &state.mineral_content[n * M];
    Wide all = zero();
    std::size_t m = 0;
    for (; m + 4 <= M; m += 4) all = sum_origins<4>(state, n, M, m, content);
    for (; m < M; ++m) all = sum_origins<1>(state, n, M, m, content);
    const Wide one = ratio(wide(1.0), all);
    for (m = 0; m < M; ++m) content[m] *= one;
    if (own >= 0) content[own] = wide(1.0);
}

/// A good holds what went into it and stayed; where it is used it is the mix of its origins. What nothing goes into has
/// held the same from the start. (19.1)
void trace_minerals(const Model& model, State& state) {
    const std::size_t M = minerals_of(model);
    for (int c : model.upstream_first) {
        if (!model.holds_recovered[c]) continue;
        const int first = model.first_works[model.node(c, 0)], after = model.first_works[model.node(c + 1, 0)];
        for (int i = first; i < after; ++i)
            sum_inputs(state, model.works[i], std::span(state.mineral_inputs).subspan(i * M, M));
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) mix_origins(model, state, n);
    }
}

/// The fleet carries what its vehicles held when they were sold; the last age gives it up. (19.2)
void scrap_vehicles(const Model& model, State& state) {
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T, M = minerals_of(model);
    for (int r = 0; r < model.R; ++r) {
        const Wide leaving = closing(model.dt, Wide(state.now.vehicle_life[r] / 3.0));
        for (std::size_t m = 0; m < M; ++m) {
            Wide scrapped = zero();
            for (int type = 0; type < model.T; ++type) {
                const std::size_t k = model.market(r, type);
                const int c = model.type_commodity[k];
                if (c < 0) continue;
                Wide joining = state.sold[k] * state.mineral_content[model.node(c, r) * M + m];
                for (std::size_t age = 0; age < 3; ++age) {
                    Wide& held = state.embedded[(m * 3 + age) * K + k];
                    const Wide older = held * leaving;
                    held += joining - older;
                    joining = older;
                }
                scrapped += joining;
            }
            state.from_fleet[m * model.R + r] = scrapped * model.calendar.collection.at(state.month, r);
        }
    }
}

/// What a yield below one throws away, of minerals from `first` to before `after`. (19.3)
void sweep_up(const Model& model, State& state, std::size_t first, std::size_t after, const std::vector<Wide>& output) {
    const std::size_t M = minerals_of(model);
    for (std::size_t i = 0; i < model.works.size(); ++i) {
        const Works& works = model.works[i];
        if (!model.holds_recovered[works.commodity]) continue;
        Wide lost = zero();
        for (int j : works.makers)
            if (state.trades[j]) lost += output[j] * (ratio(wide(1.0), state.yield[j]) - 1.0);
        const Wide swept = lost * model.calendar.scrap.at(state.month, works.region);
        for (std::size_t m = first; m < after; ++m)
            state.from_scrap[m * model.R + works.region] += swept * state.mineral_inputs[i * M + m];
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
    std::fill(state.from_scrap.begin(), state.from_scrap.end(), zero());
    sweep_up(model, state, 0, minerals_of(model), state.output);
    scrap_vehicles(model, state);
    for (std::size_t m = 0; m < minerals_of(model); ++m) {
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
