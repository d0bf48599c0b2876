// What the world needs if nothing were short: final demand exploded through the bill of materials, place by
// place. MODEL.md 14.1-14.6.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

Wide cost_of_new_plant(const Model& model, const State& state, int j) {  // (14.3)
    if (model.elastic[model.suppliers[j].commodity]) return state.price[j];
    const Numbers& now = state.now;
    const int q = model.suppliers[j].process, r = model.suppliers[j].region;
    const Wide& learned = state.learned[q];
    const Wide conversion =
        labour_cost(model, state, j) * now.labour_factor[j] +
        now.electricity[q] * (model.calendar.electricity.at(state.month, r) + state.power_premium[j]) +
        now.other_cost[q] * now.cost_factor[j];
    const Wide capital = now.capex[q] * now.capex_factor[j] * (1.0 - state.grant_share[j]) * state.annuity[q] /
                         setting(state, Setting::normal_utilisation);
    return input_cost(model, state, q, r) / now.yield_mature[q] +
           (conversion + capital) * learned * (1.0 + now.markup[q]);
}

void cost_new_plants(const Model& model, State& state) {
    for (int c = 0; c < model.C; ++c)
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            state.new_cost[n] = zero();
            if (model.makers_at[n].empty()) continue;
            // the industry stands first
            state.new_cost[n] = cost_of_new_plant(model, state, model.makers_at[n].front());
        }
}

Wide landed_new(const Model& model, const State& state, int c, int from, int to) {  // (14.3)
    const int e = model.edge(c, from, to);
    return net_of_credit(state.new_cost[model.node(c, from)] * (1.0 + state.duty_coming[e]) + state.now.freight[e],
                         state.edge_credit[e]);
}

/// What the makers at a place bring along wherever they sell: what credits will pay them, how far they dare.
struct Newcomer {
    Wide credit;  // [USD/unit]
    Wide daring;  // [1]
};

static Newcomer newcomer(const Model& model, const State& state, int c, int from) {
    const int j = model.makers_at[model.node(c, from)].front();
    const Wide opening = state.month + build_time(model, state.now, j) / model.dt;
    return {credit_of_new_plant(model, state, c, from, opening), willingness(model, state, j)};
}

/// Where new capacity would serve a buyer from: base-year habit x cost. Sums to one over origins. (14.5)
static void weigh_origins(const Model& model, State& state, int c, int to, std::span<const Newcomer> newcomers) {
    const Wide& reference = state.paid[model.node(c, to)];
    // what counts as much dearer follows the price: as all get cheaper, the dear do not become the near
    const Wide spread = state.location_spread[c] * ratio(reference, state.paid_start[model.node(c, to)]);
    Wide sum = zero();
    for (int from = 0; from < model.R; ++from) {
        Wide& weight = state.location_weight[model.edge(c, from, to)];
        weight = zero();
        if (model.makers_at[model.node(c, from)].empty()) continue;
        const int j = model.makers_at[model.node(c, from)].front();
        const Wide cost = landed_new(model, state, c, from, to) - newcomers[from].credit;
        const Wide dear = select(spread > 0.0, Wide((cost - reference) / spread), zero());
        weight = state.location[model.edge(c, from, to)] * exp(Wide(-max(min(dear, 300.0), -300.0))) *
                 newcomers[from].daring * state.known[j];                                 // (27.3)
        if (!model.bans.empty()) weight *= state.may_serve[model.edge(c, from, to)];      // (25.7)
        if (!model.quotas.empty()) weight *= state.quota_trust[model.edge(c, from, to)];  // (31.4)
        sum += weight;
    }
    for (int from = 0; from < model.R; ++from) {
        Wide& weight = state.location_weight[model.edge(c, from, to)];
        weight = ratio(weight, sum);
    }
}

void weigh_locations(const Model& model, State& state) {  // (14.5)
    std::array<Newcomer, 64> newcomers;
    for (int c = 0; c < model.C; ++c) {
        for (int from = 0; from < model.R; ++from)
            if (!model.makers_at[model.node(c, from)].empty()) newcomers[from] = newcomer(model, state, c, from);
        for (int to = 0; to < model.R; ++to) weigh_origins(model, state, c, to, newcomers);
    }
}

namespace {

void need_of_consumers(const Model& model, State& state) {  // (14.1)
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    for (int k = 0; k < model.R * model.T; ++k) {
        const int c = model.type_commodity[k];
        if (c < 0) continue;
        const int r = k / model.T;
        const Wide growth = trend_growth(model, state, k);
        const Wide need = state.trend[k] / lag(smoothed, Wide(1.0 + growth));
        const Wide sales = model.calendar.sales.at(state.month, r) * model.dt;
        const Wide room = 1.0 - min(ratio(need, sales), 1.0);
        const Wide room_start = 1.0 - state.now.base_share[k];
        const Wide damped = select(room_start > 0.0, min(ratio(room, room_start), 1.0), wide(1.0));
        const int n = model.node(c, r);
        state.need[n] += need;
        state.need_growth[n] += need * log(Wide(1.0 + growth)) / model.dt * damped;
    }
}

/// Other use is a calendar that the trade knows as far ahead as it looks back at its own sales. (14.2)
void need_of_others(const Model& model, State& state) {
    for (int n = 0; n < model.C * model.R; ++n) {
        Wide past = zero(), future = zero(), years = zero();
        for (int run = 0; run < kWide; ++run) {
            const int ahead = std::max(1, static_cast<int>(setting(state, Setting::growth_perception)[run] / model.dt));
            const int later = std::min(model.months - 1, state.month + ahead);
            const int earlier = std::max(0, later - ahead);
            past[run] = model.calendar.other_use.at(earlier, n)[run];
            future[run] = model.calendar.other_use.at(later, n)[run];
            years[run] = std::max(1, later - earlier) * model.dt;
        }
        const Wide change = ratio(future, past);
        const Wide slope = select(change > 0.0, Wide(log(select(change > 0.0, change, wide(1.0))) / years), zero());
        state.need[n] += state.other_wanted[n];
        state.need_growth[n] += state.other_wanted[n] * (slope + state.now.other_use_growth[n / model.R]);
    }
}

void need_of_place(const Model& model, State& state, int c, int r) {  // (14.6)
    const int n = model.node(c, r);
    if (model.makers_at[n].empty()) return;
    const int q = model.suppliers[model.makers_at[n].front()].process;
    Wide size = zero(), started = zero();
    for (int j : model.makers_at[n]) {
        const Wide running = state.capacity[j] * state.maturity[j];
        size += running;
        started += running / state.yield[j];
    }
    const Wide per_good = select(size > 0.0, ratio(started, size), Wide(1.0 / state.now.yield_mature[q]));
    for (const Input& input : model.inputs_of(q)) {
        const Wide amount = per_good * state.now.input[model.use(input, r)];
        if (input.commodity >= 0) {
            state.need[model.node(input.commodity, r)] += amount * state.expected[n];
            state.need_growth[model.node(input.commodity, r)] += amount * state.expected_growth[n];
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
            const std::size_t alternative = (choice.first + a) * model.R + r;
            const std::vector<Wide>& shares = model.fresh_choice[input.choice] ? state.choice_need : state.choice_share;
            const Wide mix = amount * shares[alternative];  // (27.6)
            state.need[model.node(choice.commodities[a], r)] += mix * state.expected[n];
            state.need_growth[model.node(choice.commodities[a], r)] +=
                mix * (state.expected_growth[n] + state.expected[n] * state.choice_drift[alternative]);
        }
    }
}

}  // namespace

namespace {

/// Shares of the origins in each buyer's orders, by the capacity that stands (`origin`) or, with what is being built,
/// will (`origin_coming`).
void source_by_size(const Model& model, State& state, int c) {
    std::array<Wide, 64> sum, sum_coming;
    for (auto* all : {&state.origin, &state.origin_coming}) std::fill(all->begin(), all->end(), zero());
    for (int r = 0; r < model.R; ++r) sum[r] = sum_coming[r] = zero();
    for (int j : model.makers[c]) {
        const Wide standing = state.capacity[j] * state.maturity[j];
        Wide coming = state.capacity[j] + state.due[j];
        for (int stage = 0; stage < model.stages; ++stage)
            coming += state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
        for (const Route& route : state.routes.of_maker(j)) {
            const std::size_t way = static_cast<std::size_t>(route.to) * model.R + route.from;
            const Wide pull = state.attraction[route.pair] * standing;
            const Wide pull_coming = state.attraction[route.pair] * coming;
            state.origin[way] += pull;
            state.origin_coming[way] += pull_coming;
            sum[route.to] += pull;
            sum_coming[route.to] += pull_coming;
        }
    }
    for (int to = 0; to < model.R; ++to)
        for (int from = 0; from < model.R; ++from) {
            const std::size_t way = static_cast<std::size_t>(to) * model.R + from;
            const Wide& weight = state.location_weight[model.edge(c, from, to)];
            state.origin[way] = select(sum[to] > 0.0, ratio(state.origin[way], sum[to]), weight);
            state.origin_coming[way] =
                select(sum_coming[to] > 0.0, ratio(state.origin_coming[way], sum_coming[to]), weight);
        }
}

struct Flow {
    std::vector<Wide>&amount, &growth;
};

void add_orders(const Model& model, State& state, int c, int to, const Wide& ordered, std::span<const Wide> origin,
                Flow flow) {
    const int n = model.node(c, to);
    const Wide growth = ratio(state.need_growth[n], state.need[n]);
    for (int from = 0; from < model.R; ++from) {
        flow.amount[model.node(c, from)] += origin[from] * ordered;
        flow.growth[model.node(c, from)] += origin[from] * ordered * growth;
    }
}

}  // namespace

/// What a place should be able to make (wanted), and what it is or will be asked for (expected): a place goes on
/// serving its buyers until what is being built elsewhere is open. Capacity follows the larger, needs of inputs
/// the second. (14.6)
void want_of_commodity(const Model& model, State& state, int c) {
    std::array<Wide, 64> weighed;
    const auto origins = std::span<const Wide>(weighed).first(model.R);
    source_by_size(model, state, c);
    for (int r = 0; r < model.R; ++r)
        for (auto* flow : {&state.wanted, &state.wanted_growth, &state.expected, &state.expected_growth})
            (*flow)[model.node(c, r)] = zero();
    for (int to = 0; to < model.R; ++to) {
        const int n = model.node(c, to);
        state.growth[n] = exp(Wide(ratio(state.need_growth[n], state.need[n]) * model.dt)) - 1.0;
        for (int from = 0; from < model.R; ++from) weighed[from] = state.location_weight[model.edge(c, from, to)];
        const Wide used = bought(model, state, n, state.need[n]);
        const Wide placed = used * order_path(model, state, n, origins).factor;
        add_orders(model, state, c, to, placed, origins, {state.wanted, state.wanted_growth});
        const std::size_t first = static_cast<std::size_t>(to) * model.R;
        const auto standing = std::span(state.origin).subspan(first, model.R);
        const auto coming = std::span(state.origin_coming).subspan(first, model.R);
        const Wide ordered = used * order_path(model, state, n, coming).factor;
        for (int from = 0; from < model.R; ++from) coming[from] = max(coming[from], standing[from]);
        add_orders(model, state, c, to, ordered, coming, {state.expected, state.expected_growth});
    }
}

void need_of_makers(const Model& model, State& state, int c) {
    for (int r = 0; r < model.R; ++r) need_of_place(model, state, c, r);
}

void need_of_final_users(const Model& model, State& state) {
    std::fill(state.need.begin(), state.need.end(), zero());
    std::fill(state.need_growth.begin(), state.need_growth.end(), zero());
    need_of_consumers(model, state);
    need_of_others(model, state);
}

void explode_need(const Model& model, State& state) {
    need_of_final_users(model, state);
    for (auto c = model.upstream_first.rbegin(); c != model.upstream_first.rend(); ++c) {
        want_of_commodity(model, state, *c);
        need_of_makers(model, state, *c);
    }
}

}  // namespace onshore
