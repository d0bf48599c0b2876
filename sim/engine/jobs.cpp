// Jobs and income beyond the gate: what makers buy, and what their people spend, sets others to work. And the
// people who make cars with engines. MODEL.md 17.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

Wide wages_paid(const Model& model, const State& state, int j) {
    return labour_cost(model, state, j) * state.now.labour_factor[j] * state.staff_factor[j] * state.output[j];
}

namespace {

/// Adds what `spent` sets off; money by the step, people by the year.
void add_beyond(const Model& model, Wide* to, const std::vector<Wide>& per_usd, std::size_t at, const Wide& spent) {
    const Wide yearly = spent / model.dt;
    const Wide* rate = per_usd.data() + at * kBeyond;
    for (int i = 0; i < 2; ++i) to[i] += rate[i] * yearly;
    for (int i = 2; i < kBeyond; ++i) to[i] += rate[i] * spent;
}

void count_purchases(const Model& model, State& state, int j) {  // (17.4)
    const Supplier& maker = model.suppliers[j];
    const int q = maker.process, r = maker.region;
    const std::size_t at = static_cast<std::size_t>(q) * model.R + r;
    const Wide kwh = model.calendar.electricity.at(state.month, r) + state.power_premium[j];
    const Wide bare = state.now.electricity[q] * kwh;  // before learning and immaturity, which conversion knows
    const Wide rest = ratio(state.wages[j], state.output[j]) + state.now.other_cost[q] * state.now.cost_factor[j];
    const Wide power = bare * ratio(state.conversion[j], Wide(bare + rest)) * state.output[j];
    const Wide other = max(Wide(state.conversion[j] * state.output[j] - state.wages[j] - power), 0.0);
    Wide* to = state.beyond.data() + static_cast<std::size_t>(j) * kBeyond;
    std::fill(to, to + kBeyond, zero());
    add_beyond(model, to, state.now.beyond_other, at, other);
    add_beyond(model, to, state.now.beyond_electricity, r, power);
    add_beyond(model, to, state.now.beyond_capex, at, state.construction[j]);
    add_beyond(model, to, state.now.beyond_wages, r, state.wages[j]);
}

/// Cars with engines follow the sales of such cars where they go; and what it would be, had their share in those
/// sales stayed. (17.5), (17.6)
void count_combustion(const Model& model, State& state) {
    for (int r = 0; r < model.R; ++r) {
        Wide made = zero(), as_before = zero(), engines = zero();
        for (int to = 0; to < model.R; ++to) {
            Wide sold = zero(), all = zero(), share = zero();
            for (int type = 0; type < model.T; ++type) {
                const int k = model.market(to, type);
                all += state.sold[k];
                if (model.type_commodity[k] >= 0) continue;
                sold += state.sold[k];
                share += state.now.base_share[k];
            }
            const Wide base = model.calendar.sales.at(0, to) * model.dt;
            const Wide out = state.now.combustion_output[static_cast<std::size_t>(r) * model.R + to] * model.dt;
            made += out * ratio(sold, Wide(share * base));
            as_before += out * ratio(all, base);
        }
        for (int c = 0; c < model.C; ++c) engines += state.now.engines[c] * state.produced[model.node(c, r)];
        Wide* here = state.combustion.data() + static_cast<std::size_t>(r) * 4;
        const Wide* jobs = state.now.combustion_jobs.data() + static_cast<std::size_t>(r) * 2;
        here[0] = made;
        here[1] = jobs[0] * made / model.dt;
        here[2] = jobs[1] * (made + engines) / model.dt;
        here[3] = as_before;
        Wide* to = state.combustion_beyond.data() + static_cast<std::size_t>(r) * kBeyond;
        std::fill(to, to + kBeyond, zero());
        add_beyond(model, to, state.now.combustion_beyond, r, made);
    }
}

}  // namespace

void look_beyond_the_gate(const Model& model, State& state) {
    for (int j = 0; j < model.J; ++j) {
        state.wages[j] = wages_paid(model, state, j);
        const Wide bought = state.material[j] + state.conversion[j];
        state.value_added[j] = (state.price[j] - bought) * state.output[j] + state.wages[j];
        if (model.asks_beyond && model.economy[model.suppliers[j].region]) count_purchases(model, state, j);
    }
    if (model.asks_beyond && model.combustion) count_combustion(model, state);
}

}  // namespace onshore
