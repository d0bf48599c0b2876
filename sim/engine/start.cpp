// The balanced start: the world in the month before the first, as if it had always grown at its recent rate,
// and the constants that make it so. MODEL.md 2. It calls the phases' own functions, so that what is balanced
// here stays balanced there.
#include <algorithm>
#include <cstdio>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

constexpr double kHighestUse = 0.95;  // of capacity at the start; more than that and the data must give way

Wide factor_of(const State& state, int n) {
    return 1.0 + state.growth[n];
}

void open_old_plants(const Model& model, State& state) {  // (2.3)
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
        const CapacityStep& change = model.steps[i];
        const int j = change.supplier;
        const Mask before = change.month <= 0.0;
        state.opened[i] = select(before, wide(1.0), zero());
        const Wide amount = select(before, change.amount, zero());
        const Wide opened = max(amount, 0.0);
        const Wide age = max(Wide(-change.month * model.dt), 0.0);
        const Wide& young = state.now.start_maturity[model.suppliers[j].process];
        const Wide grown = 1.0 - (1.0 - young) * exp(Wide(-age / state.ramp_time[j]));
        state.maturity[j] =
            ratio(Wide(state.maturity[j] * state.capacity[j] + grown * opened), Wide(state.capacity[j] + opened));
        state.capacity[j] = max(Wide(state.capacity[j] + amount), 0.0);
    }
}

void sell_at_base_shares(const Model& model, State& state) {  // (2.4): orders of the first month
    for (int k = 0; k < model.R * model.T; ++k) {
        const int r = k / model.T;
        const Wide factor = exp(Wide(state.now.base_growth[k] * model.dt));
        const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
        const Wide slow = closing(model.dt, setting(state, Setting::growth_perception));
        state.ordered[k] =
            model.calendar.sales.at(0, r) * model.calendar.demand_keep.at(0, r) * model.dt * state.now.base_share[k];
        state.trend[k] = state.ordered[k] * lag(smoothed, factor);
        state.trend_slow[k] = state.trend[k] * lag(slow, factor);
    }
}

/// Base-year shares of origins in a buyer's orders: the file's, else by size, else home first. (2.5)
void take_base_trade(const Model& model, State& state, int c) {
    for (int to = 0; to < model.R; ++to) {
        Wide said = zero(), sized = zero(), any = zero();
        for (int from = 0; from < model.R; ++from) {
            const int e = model.edge(c, from, to);
            said += max(state.now.trade[e], 0.0);
            Wide size = zero();
            for (int j : model.makers_at[model.node(c, from)])
                size += max(state.now.capacity[j], 0.0) + state.capacity[j];
            sized += size;
            if (!model.makers_at[model.node(c, from)].empty()) any += 1.0;
        }
        const bool home = !model.makers_at[model.node(c, to)].empty();
        for (int from = 0; from < model.R; ++from) {
            const int e = model.edge(c, from, to);
            Wide size = zero();
            for (int j : model.makers_at[model.node(c, from)])
                size += max(state.now.capacity[j], 0.0) + state.capacity[j];
            const bool maker = !model.makers_at[model.node(c, from)].empty();
            const Wide alone = home ? wide(from == to ? 1.0 : 0.0) : ratio(wide(maker ? 1.0 : 0.0), any);
            const Wide guessed = select(sized > 0.0, ratio(size, sized), alone);
            state.location_weight[e] = select(said > 0.0, ratio(max(state.now.trade[e], 0.0), said), guessed);
        }
    }
}

void say(std::vector<std::string>* adjustments, const Model& model, int j, double before, double after) {
    if (adjustments == nullptr) return;
    char text[256];
    const char* name = model.suppliers[j].name.c_str();
    if (before > 0.0)
        std::snprintf(text, sizeof text, "capacity of %s raised by %.3g %%: base-year trade asks for it", name,
                      100.0 * (after / before - 1.0));
    else
        std::snprintf(text, sizeof text, "capacity of %s is not zero: base-year trade asks for it", name);
    adjustments->emplace_back(text);
}

/// Capacity, maturity and construction of the makers at a place, from what the place must make. (2.6)
void size_industries(const Model& model, State& state, int n, std::vector<std::string>* adjustments) {
    const Wide growth = ratio(state.wanted_growth[n], state.wanted[n]);
    const Wide factor = exp(Wide(growth * model.dt));
    const Wide yearly = state.wanted[n] / model.dt;
    const Wide normal = setting(state, Setting::normal_utilisation);
    const int c = n / model.R;
    Wide named = zero(), industries = zero();
    for (int j : model.makers_at[n]) {
        if (model.suppliers[j].industry)
            industries += 1.0;
        else
            named += state.capacity[j] * state.maturity[j];
    }
    for (int j : model.makers_at[n]) {
        if (!model.suppliers[j].industry) continue;
        const GrowthPath path = growth_path(model, state, j, factor);
        state.maturity[j] = path.maturity;
        const Wide balanced = max(Wide((yearly / normal - named) / path.maturity), 0.0) / industries;
        const Wide least = max(Wide((yearly / kHighestUse - named) / path.maturity), 0.0) / industries;
        const Wide given = state.now.capacity[j];
        const Mask low = (given >= 0.0) && (given < least);
        const Wide first = select((given < 0.0) || low, balanced, given);
        if (low[0] && !model.elastic[c]) say(adjustments, model, j, given[0], first[0]);
        // the month before: a balanced industry was smaller by one month's growth
        state.capacity[j] = select((given < 0.0) || low, Wide(first / factor), first);
        const Wide building = state.capacity[j] * min(ratio(balanced, first), 1.0);
        const Wide& moving = state.stage_share[j];
        const Wide lift = max(Wide((factor - 1.0 + moving) / moving), 0.0);
        Wide flow = building * max(Wide(factor - 1.0 + retirement(model, state.now, model.suppliers[j].process)), 0.0);
        for (int stage = model.stages - 1; stage >= 0; --stage) {
            state.pipeline[static_cast<std::size_t>(stage) * model.J + j] = flow / moving;
            flow *= lift;
        }
        state.start[j] = flow;
        state.start_growth[j] = factor;
    }
}

/// Splits what a place makes among its makers by size, and the buyers' orders with it. (2.7)
void split_among_makers(const Model& model, State& state, int c) {
    for (int from = 0; from < model.R; ++from) {
        const int n = model.node(c, from);
        Wide size = zero();
        for (int j : model.makers_at[n]) size += state.capacity[j] * state.maturity[j];
        for (int j : model.makers_at[n]) {
            const Wide part = ratio(Wide(state.capacity[j] * state.maturity[j]), size);
            state.base_output[j] = part * state.wanted[n];
            state.yield[j] = yield_at(state.now, model.suppliers[j].process, state.maturity[j]);
            if (model.transfers) improve_yield(model, state, j);
            state.capacity_now[j] = state.capacity[j] * state.maturity[j] * state.available[j] * model.dt;
            const Wide growth = exp(Wide(ratio(state.wanted_growth[n], state.wanted[n]) * model.dt));
            const Wide first = state.capacity_now[j] * select(state.now.capacity[j] < 0.0, growth, wide(1.0));
            state.pressure[j] = ratio(state.base_output[j], max(first, Wide(state.capacity[j] * (0.1 * model.dt))));
            for (int to = 0; to < model.R; ++to)
                state.contract[model.pair(j, to)] = part * state.location_weight[model.edge(c, from, to)];
        }
    }
}

void fill_stocks_and_pipelines(const Model& model, State& state, int c) {  // (2.8)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    const Wide remembered = closing(model.dt, setting(state, Setting::customer_memory));
    const int slots = model.longest + 1;
    std::array<Wide, 64> origin;
    for (int to = 0; to < model.R; ++to) {
        const int n = model.node(c, to);
        const Wide factor = factor_of(state, n);
        for (int from = 0; from < model.R; ++from) origin[from] = state.location_weight[model.edge(c, from, to)];
        const auto shares = std::span<const Wide>(origin).first(model.R);
        const Wide order = bought(model, state, n, state.need[n]) * order_path(model, state, n, shares).factor;
        state.stock[n] = state.cover[n] * state.need[n];
        state.smoothed_use[n] = state.need[n] / factor * lag(smoothed, factor);
        state.transit[n] = zero();
        for (int from = 0; from < model.R; ++from) {
            Wide sent = order * origin[from];
            for (int ago = 1; ago <= model.lead_time(from, to); ++ago) {
                sent /= factor;
                const int slot = (model.lead_time(from, to) - ago) % slots;
                state.coming[static_cast<std::size_t>(slot) * model.C * model.R + n] += sent;
                state.transit[n] += sent;
            }
        }
        for (int j : model.makers[c]) {
            const int p = model.pair(j, to);
            state.share[p] = state.contract[p];
            state.memory[p] = state.contract[p] * order / factor * lag(remembered, factor);
            state.qualified[p] =
                select(state.contract[p] > 0.0, wide(1.0), setting(state, Setting::qualification_share));
        }
    }
}

void sum_experience(const Model& model, State& state) {  // (2.9)
    std::vector<Wide> output(model.Q, zero()), faster(model.Q, zero());
    for (int j = 0; j < model.J; ++j) {
        const int n = model.node(model.suppliers[j].commodity, model.suppliers[j].region);
        output[model.suppliers[j].process] += state.base_output[j];
        faster[model.suppliers[j].process] += state.base_output[j] * ratio(state.wanted_growth[n], state.wanted[n]);
    }
    for (int q = 0; q < model.Q; ++q) {
        const Wide growth = max(ratio(faster[q], output[q]), 0.05);  // at most twenty years of today's output
        const Wide grown = ratio(Wide(output[q] / model.dt), growth);
        const Wide given = state.now.cumulative[q];
        state.cumulative_start[q] = select(given > 0.0, given, select(grown > 0.0, grown, wide(1.0)));
        state.cumulative[q] = state.cumulative_start[q];
    }
}

void price_everything(const Model& model, State& state) {  // (2.10)
    look_at_processes(model, state);
    for (int c : model.upstream_first) {
        cost_of_makers(model, state, c);
        for (int j : model.makers[c]) state.price[j] = target_price(model, state, j);
        land(model, state, c);
    }
    state.paid_start = state.paid;
}

/// Affinities reproduce base-year trade; origins that made nothing get the typical affinity. (2.11)
void calibrate_sourcing(const Model& model, State& state, int c) {
    for (int to = 0; to < model.R; ++to) {
        std::array<Wide, 64> pull;
        Wide all = zero();
        for (int from = 0; from < model.R; ++from) {
            pull[from] = zero();
            for (int j : model.makers_at[model.node(c, from)]) {
                const int e = model.edge(c, from, to);
                const Wide landed = net_of_credit(landed_price(state, j, e), state.edge_credit[e]);
                const Wide cheap = select(
                    landed > 0.0,
                    power(select(landed > 0.0, landed, wide(1.0)), Wide(-state.now.sourcing_elasticity[c])), zero());
                pull[from] += state.capacity_now[j] * cheap;
                state.attraction[model.pair(j, to)] = cheap;  // times affinity, below
            }
            all += pull[from];
        }
        for (int from = 0; from < model.R; ++from) {
            const int e = model.edge(c, from, to);
            const Setting typical = from == to ? Setting::affinity_home
                                    : model.neighbour[static_cast<std::size_t>(from) * model.R + to]
                                        ? Setting::affinity_neighbour
                                        : Setting::affinity_foreign;
            const Wide share = state.location_weight[e];
            state.affinity[e] = select(pull[from] > 0.0, Wide(ratio(share, pull[from]) * all), setting(state, typical));
        }
        for (int j : model.makers[c])
            state.attraction[model.pair(j, to)] *= state.affinity[model.edge(c, model.suppliers[j].region, to)];
    }
}

/// Location weights reproduce base-year trade at base-year cost; newcomers enter at the given weight. (2.12)
void calibrate_location(const Model& model, State& state, int c) {
    Wide value = zero(), weight = zero();
    for (int r = 0; r < model.R; ++r)
        value += state.paid[model.node(c, r)] * state.need[model.node(c, r)], weight += state.need[model.node(c, r)];
    const Wide given = state.now.location_spread[c];
    state.location_spread[c] = select(given > 0.0, given, Wide(0.1 * ratio(value, weight)));
    for (int to = 0; to < model.R; ++to)
        for (int from = 0; from < model.R; ++from) {
            const int e = model.edge(c, from, to);
            const int n = model.node(c, from);
            state.location[e] = zero();
            if (model.makers_at[n].empty()) continue;
            const Wide opening = state.month + build_time(model, state.now, model.makers_at[n].front()) / model.dt;
            const Wide cost =
                landed_new(model, state, c, from, to) - credit_of_new_plant(model, state, c, from, opening);
            const Wide dear = ratio(Wide(cost - state.paid[model.node(c, to)]), state.location_spread[c]);
            const Setting entry = from == to ? Setting::entry_home
                                  : model.neighbour[static_cast<std::size_t>(from) * model.R + to]
                                      ? Setting::entry_neighbour
                                      : Setting::entry_foreign;
            const Wide base = state.location_weight[e] * exp(max(min(dear, 300.0), -300.0));
            state.location[e] = select(state.wanted[n] > 0.0, base, setting(state, entry));
        }
}

void calibrate_choices(const Model& model, State& state) {  // (2.13)
    for (std::size_t g = 0; g < model.choices.size(); ++g)
        for (std::size_t a = 0; a < model.choices[g].commodities.size(); ++a)
            for (int r = 0; r < model.R; ++r) {
                const int alternative = (model.choices[g].first + static_cast<int>(a)) * model.R + r;
                const Wide price = state.paid[model.node(model.choices[g].commodities[a], r)];
                state.choice_constant[alternative] = log(max(state.choice_share[alternative], 1e-300)) +
                                                     state.now.choice_sensitivity[g] * price -
                                                     model.calendar.choice_preference.at(0, alternative);
            }
}

void park_fleets(const Model& model, State& state) {  // (2.14)
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    for (std::size_t i = 0; i < K; ++i) {
        const int k = static_cast<int>(i), r = k / model.T;
        const Wide factor = exp(Wide(state.now.base_growth[k] * model.dt));
        const Wide leaving = closing(model.dt, Wide(state.now.vehicle_life[r] / 3.0));
        Wide joining = state.ordered[k];
        for (std::size_t age = 0; age < 3; ++age) {
            state.fleet[age * K + i] = joining / (factor - 1.0 + leaving);
            joining = state.fleet[age * K + i] * leaving;
        }
    }
    for (int r = 0; r < model.R; ++r) {  // what the data count beyond that are old cars of the commonest type
        Wide fleet = zero(), largest = zero();
        for (int type = 0; type < model.T; ++type) {
            for (std::size_t age = 0; age < 3; ++age) fleet += state.fleet[age * K + model.market(r, type)];
            largest = max(largest, state.now.base_share[model.market(r, type)]);
        }
        for (int type = 0; type < model.T; ++type) {
            const int k = model.market(r, type);
            const Wide rest = select((state.now.fleet[r] > fleet) && (state.now.base_share[k] == largest),
                                     Wide(state.now.fleet[r] - fleet), zero());
            for (std::size_t age = 0; age < 3; ++age) state.fleet[age * K + k] += rest / 3.0;
        }
    }
}

void calibrate_consumers(const Model& model, State& state) {  // (2.14)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    for (int k = 0; k < model.R * model.T; ++k) {
        const Wide factor = exp(Wide(state.now.base_growth[k] * model.dt));
        state.trend[k] /= factor;
        state.trend_slow[k] /= factor;
        state.smoothed_sold[k] = state.ordered[k] / factor * lag(smoothed, factor);
        set_retail_price(model, state, k);
        const Wide share = ratio(max(state.now.base_share[k], 1e-300), state.familiarity[k]);
        state.constant[k] = log(max(share, 1e-300)) - utility(model, state, k);
    }
}

}  // namespace

State start(const Model& model, std::vector<std::string>* adjustments) {
    State state;
    allocate(model, state);
    value_credits(model, state);
    read_calendar(model, state);
    state.open_before = state.open;
    open_old_plants(model, state);
    for (std::size_t i = 0; i < state.choice_share.size(); ++i) state.choice_share[i] = state.now.choice_share[i];
    if (model.researches) state.choice_need = state.choice_share;
    sell_at_base_shares(model, state);
    park_fleets(model, state);
    plug_in_at_start(model, state);
    want_other_use(model, state);
    need_of_final_users(model, state);
    for (auto c = model.upstream_first.rbegin(); c != model.upstream_first.rend(); ++c) {
        take_base_trade(model, state, *c);
        recycle_at_start(model, state, *c);
        want_of_commodity(model, state, *c);
        for (int r = 0; r < model.R; ++r) size_industries(model, state, model.node(*c, r), adjustments);
        split_among_makers(model, state, *c);
        need_of_makers(model, state, *c);
        fill_stocks_and_pipelines(model, state, *c);
    }
    sum_experience(model, state);
    price_everything(model, state);
    start_provenance(model, state);
    read_calendar(model, state);  // credits that are a share of cost know the cost only now, duties the content
    price_everything(model, state);
    for (int c = 0; c < model.C; ++c) calibrate_sourcing(model, state, c);
    foresee_duties(model, state);
    cost_new_plants(model, state);
    expect_margins(model, state, wide(1.0));
    state.margin_start = state.margin;
    for (int c = 0; c < model.C; ++c) calibrate_location(model, state, c);
    trace_footprints(model, state);
    calibrate_choices(model, state);
    weigh_locations(model, state);
    explode_need(model, state);
    calibrate_consumers(model, state);
    start_workforce(model, state);
    know_own_shares(model, state);
    std::fill(state.delivered.begin(), state.delivered.end(), zero());
    for (int j = 0; j < model.J; ++j) state.trades[j] = model.suppliers[j].industry || (state.capacity[j] > 0.0).any();
    know_whom_to_serve(model, state);
    return state;
}

}  // namespace onshore
