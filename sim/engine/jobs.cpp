// Jobs and income beyond the gate: what makers buy, and what their people spend, sets others to work. And the
// people who make cars with engines. MODEL.md 17.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

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

/// What the makers of a place that run the same process share.
struct Shared {
    const Wide *other, *electricity, *capex, *wages;  // set off by a dollar of it (Beyond)
    Wide hours;                                       // of work for a unit, at its productivity [h/unit]
    Wide per_year;                                    // steps [1/yr]
};

Shared shared_by(const Model& model, const State& state, const Works& works) {
    const Numbers& now = state.now;
    const std::size_t at = static_cast<std::size_t>(works.process) * model.R + works.region;
    return {rates(now.beyond_other, at),
            rates(now.beyond_electricity, works.region),
            rates(now.beyond_capex, at),
            rates(now.beyond_wages, works.region),
            hours_of_work(state, works.process) / now.productivity[works.region],
            wide(1.0 / model.dt)};
}

void count_purchases(const Model& model, State& state, const Works& works, int j, const Shared& shared,
                     const Wide& labour) {  // (17.4)
    const Numbers& now = state.now;
    const Wide kwh = model.calendar.electricity.at(state.month, works.region) + state.power_premium[j];
    const Wide bare = now.electricity[works.process] * kwh;  // before learning and immaturity, which conversion knows
    const Wide rest = labour + now.other_cost[works.process] * now.cost_factor[j];
    const Wide conversion = state.conversion[j] * state.output[j];
    const Wide power = bare * ratio(conversion, Wide(bare + rest));
    const Wide other = max(Wide(conversion - state.wages[j] - power), 0.0);
    set_off<4>(state.beyond.data() + static_cast<std::size_t>(j) * kBeyond,
               {{{shared.other, other},
                 {shared.electricity, power},
                 {shared.capex, state.construction[j]},
                 {shared.wages, state.wages[j]}}},
               shared.per_year);
}

/// Who makes nothing yet may build.
void count_construction(State& state, int j, const Shared& shared) {
    set_off<1>(state.beyond.data() + static_cast<std::size_t>(j) * kBeyond, {{{shared.capex, state.construction[j]}}},
               shared.per_year);
}

void look_beyond_the_gates_of(const Model& model, State& state, const Works& works) {
    const bool counts = model.asks_beyond && model.economy[works.region];
    const Shared shared = shared_by(model, state, works);
    for (int j : works.makers) {
        if (!state.trades[j]) {
            if (counts) count_construction(state, j, shared);
            continue;
        }
        const Wide labour = shared.hours * state.wage[j] * state.now.labour_factor[j] * state.staff_factor[j];
        state.wages[j] = labour * state.output[j];
        const Wide bought = state.material[j] + state.conversion[j];
        state.value_added[j] = (state.price[j] - bought) * state.output[j] + state.wages[j];
        if (counts) count_purchases(model, state, works, j, shared, labour);
    }
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
void count_combustion(const Model& model, State& state) {
    std::array<Sales, 64> sales;
    const Wide per_year = wide(1.0 / model.dt);
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
    if (state.month < model.asked_from) return;
    for (const Works& works : model.works) look_beyond_the_gates_of(model, state, works);
    if (model.asks_beyond && model.combustion) count_combustion(model, state);
}

}  // namespace onshore
