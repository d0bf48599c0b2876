// Jobs and income beyond the gate: what makers buy, and what their people spend, sets others to work. And the
// people who make cars with engines. MODEL.md 17.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

static Wide wages_of_unit(const Model& model, const State& state, int j) {
    return labour_cost(model, state, j) * state.now.labour_factor[j] * state.staff_factor[j];
}

Wide wages_paid(const Model& model, const State& state, int j) {
    return wages_of_unit(model, state, j) * state.output[j];
}

namespace {

/// Money spent, and what a dollar of it sets off (Beyond).
struct Spending {
    const Wide* per_usd;
    Wide amount;  // [USD]
};

const Wide* rates(const std::vector<Wide>& per_usd, std::size_t at) {
    return per_usd.data() + at * kBeyond;
}

/// What all of it sets off; money by the step, people by the year.
template <std::size_t N>
void set_off(Wide* to, const std::array<Spending, N>& spent, const Wide& per_year) {
    for (int i = 0; i < kBeyond; ++i) {
        Wide sum = spent[0].per_usd[i] * spent[0].amount;
        for (std::size_t each = 1; each < N; ++each) sum += spent[each].per_usd[i] * spent[each].amount;
        to[i] = i < 2 ? Wide(sum * per_year) : sum;
    }
}

void count_purchases(const Model& model, State& state, int j, const Wide& wages, const Wide& per_year) {  // (17.4)
    const Supplier& maker = model.suppliers[j];
    const int q = maker.process, r = maker.region;
    const std::size_t at = static_cast<std::size_t>(q) * model.R + r;
    const Numbers& now = state.now;
    const Wide kwh = model.calendar.electricity.at(state.month, r) + state.power_premium[j];
    const Wide bare = now.electricity[q] * kwh;  // before learning and immaturity, which conversion knows
    const Wide rest = wages + now.other_cost[q] * now.cost_factor[j];
    const Wide conversion = state.conversion[j] * state.output[j];
    const Wide power = bare * ratio(conversion, Wide(bare + rest));
    const Wide other = max(Wide(conversion - state.wages[j] - power), 0.0);
    set_off<4>(state.beyond.data() + static_cast<std::size_t>(j) * kBeyond,
               {{{rates(now.beyond_other, at), other},
                 {rates(now.beyond_electricity, r), power},
                 {rates(now.beyond_capex, at), state.construction[j]},
                 {rates(now.beyond_wages, r), state.wages[j]}}},
               per_year);
}

/// Who makes nothing yet may build.
void count_construction(const Model& model, State& state, int j, const Wide& per_year) {
    const std::size_t at = static_cast<std::size_t>(model.suppliers[j].process) * model.R + model.suppliers[j].region;
    set_off<1>(state.beyond.data() + static_cast<std::size_t>(j) * kBeyond,
               {{{rates(state.now.beyond_capex, at), state.construction[j]}}}, per_year);
}

/// Of cars with engines, and of all, over those of the start.
struct Sales {
    Wide engines, all;
};

Sales sales_since_start(const Model& model, const State& state, int r) {
    Wide sold = zero(), all = zero(), share = zero();
    for (int type = 0; type < model.T; ++type) {
        const int k = model.market(r, type);
        all += state.sold[k];
        if (model.type_commodity[k] >= 0) continue;
        sold += state.sold[k];
        share += state.now.base_share[k];
    }
    const Wide base = model.calendar.sales.at(0, r) * model.dt;
    return {ratio(sold, Wide(share * base)), ratio(all, base)};
}

/// Cars with engines follow the sales of such cars where they go; and what it would be, had their share in those
/// sales stayed. (17.5), (17.6)
void count_combustion(const Model& model, State& state, const Wide& per_year) {
    std::array<Sales, 64> sales;
    for (int to = 0; to < model.R; ++to) sales[to] = sales_since_start(model, state, to);
    for (int r = 0; r < model.R; ++r) {
        Wide made = zero(), as_before = zero(), engines = zero();
        for (int to = 0; to < model.R; ++to) {
            const Wide out = state.now.combustion_output[static_cast<std::size_t>(r) * model.R + to] * model.dt;
            made += out * sales[to].engines;
            as_before += out * sales[to].all;
        }
        for (int c = 0; c < model.C; ++c) engines += state.now.engines[c] * state.produced[model.node(c, r)];
        Wide* here = state.combustion.data() + static_cast<std::size_t>(r) * 4;
        const Wide* jobs = state.now.combustion_jobs.data() + static_cast<std::size_t>(r) * 2;
        here[0] = made;
        here[1] = jobs[0] * made * per_year;
        here[2] = jobs[1] * (made + engines) * per_year;
        here[3] = as_before;
        set_off<1>(state.combustion_beyond.data() + static_cast<std::size_t>(r) * kBeyond,
                   {{{rates(state.now.combustion_beyond, r), made}}}, per_year);
    }
}

}  // namespace

void look_beyond_the_gate(const Model& model, State& state) {
    const Wide per_year = wide(1.0 / model.dt);
    for (int j = 0; j < model.J; ++j) {
        const bool counts = model.asks_beyond && model.economy[model.suppliers[j].region];
        if (!state.trades[j]) {
            if (counts) count_construction(model, state, j, per_year);
            continue;
        }
        const Wide wages = wages_of_unit(model, state, j);
        state.wages[j] = wages * state.output[j];
        const Wide bought = state.material[j] + state.conversion[j];
        state.value_added[j] = (state.price[j] - bought) * state.output[j] + state.wages[j];
        if (counts) count_purchases(model, state, j, wages, per_year);
    }
    if (model.asks_beyond && model.combustion) count_combustion(model, state, per_year);
}

}  // namespace onshore
