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
    const Wide& cost = state.new_cost[model.node(c, from)];
    const Wide landed = (model.duty_free[e] ? cost : Wide(cost * (1.0 + state.duty_coming[e]))) + state.now.freight[e];
    return model.final[c] ? net_of_credit(landed, state.edge_credit[e]) : landed;
}

namespace {

/// What the makers at a place bring along wherever they sell: what credits will pay them, how far they dare.
struct Newcomer {
    Wide credit;  // [USD/unit]
    Wide daring;  // [1]
};

Newcomer newcomer(const Model& model, const State& state, int c, int from) {
    const int j = model.makers_at[model.node(c, from)].front();
    const Wide opening = opening_month(model, state, j);
    return {credit_of_new_plant(model, state, c, from, opening),
            willingness(model, state, j) * state.known[j]};  // (27.3)
}

/// What the buyers of a place hold an origin's cost against.
struct Yardstick {
    Wide reference;   // [USD/unit]
    Wide per_spread;  // [unit/USD]
};

Yardstick yardstick(const Model& model, const State& state, int c, int to) {
    const Wide& reference = state.paid[model.node(c, to)];
    // what counts as much dearer follows the price: as all get cheaper, the dear do not become the near
    const Wide spread = state.location_spread[c] * ratio(reference, state.paid_start[model.node(c, to)]);
    return {reference, select(spread > 0.0, Wide(1.0 / spread), zero())};
}

using Buyers = std::array<Wide, 64>;  // by region

/// Base-year habit x cost of an origin, adding up by buyer. (14.5)
void weigh_origin(const Model& model, State& state, int c, int from, std::span<const Yardstick> yardsticks,
                  Buyers& sum) {
    const Newcomer makers = newcomer(model, state, c, from);
    for (int to = 0; to < model.R; ++to) {
        const int e = model.edge(c, from, to);
        const auto& [reference, per_spread] = yardsticks[to];
        const Wide cost = landed_new(model, state, c, from, to) - makers.credit;
        const Wide dear = max(min(Wide((cost - reference) * per_spread), 300.0), -300.0);
        Wide weight = state.location[e] * exp(Wide(-dear)) * makers.daring;
        if (!model.bans.empty()) weight *= state.may_serve[e];      // (25.7)
        if (!model.quotas.empty()) weight *= state.quota_trust[e];  // (31.4)
        state.location_weight[e] = weight;
        sum[to] += weight;
    }
}

}  // namespace

/// Where new capacity would serve a buyer from. Weights sum to one over origins. (14.5)
void weigh_locations(const Model& model, State& state) {
    std::array<Yardstick, 64> yardsticks;
    Buyers sum;
    for (int c = 0; c < model.C; ++c) {
        for (int to = 0; to < model.R; ++to) yardsticks[to] = yardstick(model, state, c, to), sum[to] = zero();
        for (int from = 0; from < model.R; ++from)
            if (!model.makers_at[model.node(c, from)].empty())
                weigh_origin(model, state, c, from, yardsticks, sum);
            else
                for (int to = 0; to < model.R; ++to) state.location_weight[model.edge(c, from, to)] = zero();
        for (int to = 0; to < model.R; ++to) sum[to] = ratio(wide(1.0), sum[to]);
        for (int from = 0; from < model.R; ++from)
            for (int to = 0; to < model.R; ++to) state.location_weight[model.edge(c, from, to)] *= sum[to];
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

/// The months between which the trade sees other use change: as far ahead as it looks back at its own sales.
struct Outlook {
    std::array<int, kWide> earlier, later;  // (run)
    Wide years;
};

Outlook outlook(const Model& model, const State& state) {
    Outlook seen;
    for (int run = 0; run < kWide; ++run) {
        const int ahead = std::max(1, static_cast<int>(setting(state, Setting::growth_perception)[run] / model.dt));
        seen.later[run] = std::min(model.months - 1, state.month + ahead);
        seen.earlier[run] = std::max(0, seen.later[run] - ahead);
        seen.years[run] = std::max(1, seen.later[run] - seen.earlier[run]) * model.dt;
    }
    return seen;
}

/// Other use is a calendar that the trade knows. (14.2)
void need_of_others(const Model& model, State& state) {
    const Outlook seen = outlook(model, state);
    for (int n = 0; n < model.C * model.R; ++n) {
        if (!(state.other_wanted[n] != 0.0).any()) continue;
        Wide past, future;
        for (int run = 0; run < kWide; ++run) {
            past[run] = model.calendar.other_use.at(seen.earlier[run], n)[run];
            future[run] = model.calendar.other_use.at(seen.later[run], n)[run];
        }
        const Wide change = ratio(future, past);
        const Wide slope =
            select(change > 0.0, Wide(log(select(change > 0.0, change, wide(1.0))) / seen.years), zero());
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
        if (!state.trades[j]) continue;
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

/// Shares of the origins in each buyer's orders, by the capacity that stands (`origin`) or, with what is being built,
/// will (`origin_coming`).
void source_by_size(const Model& model, State& state, int c) {
    const std::size_t R = model.R;
    Wide *standing = state.origin.data(), *coming = state.origin_coming.data();
    for (Wide* all : {standing, coming}) std::fill(all, all + R * R, zero());
    for (int j : model.makers[c]) {
        const Wide stands = state.capacity[j] * state.maturity[j];
        Wide comes = state.capacity[j] + state.due[j];
        for (int stage = 0; model.suppliers[j].industry && stage < model.stages; ++stage)
            comes += state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
        const Wide* attraction = state.attraction.data() + model.pair(j, 0);
        for (std::size_t to = 0, way = model.suppliers[j].region; to < R; ++to, way += R) {
            standing[way] += attraction[to] * stands;
            coming[way] += attraction[to] * comes;
        }
    }
    for (std::size_t to = 0; to < R; ++to) {
        const auto share = [&](Wide* pull) {
            Wide sum = zero();
            for (std::size_t from = 0; from < R; ++from) sum += pull[from];
            const Wide per_pull = ratio(wide(1.0), sum);
            for (std::size_t from = 0; from < R; ++from)
                pull[from] = select(sum > 0.0, Wide(pull[from] * per_pull),
                                    state.location_weight[model.edge(c, static_cast<int>(from), static_cast<int>(to))]);
        };
        share(standing + to * R);
        share(coming + to * R);
    }
}

struct Flow {
    Wide amount;  // [unit/step]
    Wide growth;  // [unit/step/yr]
};

/// What a buyer would order, were new capacity to serve it, and will order where capacity stands or is coming.
struct Orders {
    Flow placed, ordered;
};

Orders orders_of(const Model& model, State& state, int c, int to) {
    std::array<Wide, 64> weighed;
    const int n = model.node(c, to);
    const Wide growth = ratio(state.need_growth[n], state.need[n]);
    state.growth[n] = exp(Wide(growth * model.dt)) - 1.0;
    for (int from = 0; from < model.R; ++from) weighed[from] = state.location_weight[model.edge(c, from, to)];
    const auto coming = std::span(state.origin_coming).subspan(static_cast<std::size_t>(to) * model.R, model.R);
    const Wide used = bought(model, state, n, state.need[n]);
    const Wide placed = used * order_path(model, state, n, std::span<const Wide>(weighed).first(model.R)).factor;
    const Wide ordered = used * order_path(model, state, n, coming).factor;
    return {{placed, placed * growth}, {ordered, ordered * growth}};
}

}  // namespace

/// What a place should be able to make (wanted), and what it is or will be asked for (expected): a place goes on
/// serving its buyers until what is being built elsewhere is open. Capacity follows the larger, needs of inputs
/// the second. (14.6)
void want_of_commodity(const Model& model, State& state, int c) {
    std::array<Orders, 64> orders;
    source_by_size(model, state, c);
    for (int to = 0; to < model.R; ++to) orders[to] = orders_of(model, state, c, to);
    for (int from = 0; from < model.R; ++from) {
        Flow wanted{zero(), zero()}, expected{zero(), zero()};
        for (int to = 0; to < model.R; ++to) {
            const std::size_t way = static_cast<std::size_t>(to) * model.R + from;
            const Wide& weight = state.location_weight[model.edge(c, from, to)];
            const Wide serves = max(state.origin_coming[way], state.origin[way]);
            wanted.amount += weight * orders[to].placed.amount;
            wanted.growth += weight * orders[to].placed.growth;
            expected.amount += serves * orders[to].ordered.amount;
            expected.growth += serves * orders[to].ordered.growth;
        }
        const int n = model.node(c, from);
        state.wanted[n] = wanted.amount;
        state.wanted_growth[n] = wanted.growth;
        state.expected[n] = expected.amount;
        state.expected_growth[n] = expected.growth;
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
