// Industries start plants, projects weigh whether to go on. MODEL.md 14.7-14.12.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

/// The balanced growth path of an industry, in exact steps. (14.8)
GrowthPath growth_path(const Model& model, const State& state, int j, const Wide& factor) {
    const int q = model.suppliers[j].process;
    const Wide retired = retirement(model, state.now, q);
    const Wide &moving = state.stage_share[j], &ramp = state.ramp_share[j];
    const Wide per_factor = 1.0 / factor, per_moving = 1.0 / moving;
    const Wide opening = max(Wide(factor - 1.0 + retired), 0.0);
    GrowthPath path;
    const Wide kept = min(Wide((1.0 - retired) * per_factor), 1.0);  // shrinking faster than it retires, it is mature
    const Wide young = state.now.start_maturity[q] * opening * per_factor;
    path.maturity = (ramp + young * (1.0 - ramp)) / (1.0 - kept * (1.0 - ramp));
    const Wide lift = max(Wide((factor - 1.0 + moving) * per_moving), 0.0);
    Wide flow = opening;
    path.under_way = zero();
    for (int stage = 0; stage < model.stages; ++stage) {
        path.under_way += flow * per_moving;
        flow *= lift;
    }
    path.start = flow;
    return path;
}

namespace {

/// What the markets that a place serves would pay at its gate. (14.9)
Wide netback(const Model& model, const State& state, int c, int from) {
    Wide value = zero(), sum = zero();
    for (int to = 0; to < model.R; ++to) {
        const int e = model.edge(c, from, to), n = model.node(c, to);
        const Wide weight = state.location_weight[e] * state.need[n];
        const Wide net = weight * (state.paid_coming[n] - state.now.freight[e]);
        value += model.duty_free[e] ? net : Wide(net * state.customs_coming[e]);
        sum += weight;
    }
    return select(sum > 0.0, ratio(value, sum), state.paid_coming[model.node(c, from)]);
}

/// Markets less the cost of a new plant, for the makers of a place. (14.9)
void expect_margins_at(const Model& model, State& state, int n, const Wide& believed, const Wide& per_normal) {
    const int c = n / model.R, from = n % model.R;
    const Wide surplus = netback(model, state, c, from) - state.new_cost[n];
    for (int j : model.makers_at[n]) {
        const int q = model.suppliers[j].process;
        const Wide per_capex = state.annuity[q] * per_normal * state.learned[q];
        const Wide standard = state.now.capex[q] * state.now.capex_factor[j];
        const Wide own_capex = select(state.now.plant_capex[j] > 0.0, state.now.plant_capex[j], standard);
        const Wide per_own_cost = ratio(wide(1.0), Wide(state.conversion[j] + own_capex * per_capex));
        // prices and costs are seen through their swings, the law is taken as it stands
        const Wide heading =
            target_price(model, state, j) - state.price[j];  // prices lag cost, theirs as much as its own
        const Wide market = (surplus + heading - (own_capex - standard) * per_capex) * per_own_cost;
        state.market_margin[j] += (market - state.market_margin[j]) * believed;
        state.margin[j] = state.market_margin[j];
        if (model.new_credits[j].empty()) continue;
        const Wide credit = credit_of_new_plant(model, state, c, from, opening_month(model, state, j), j);
        state.margin[j] += credit * per_own_cost;
    }
}

}  // namespace

/// What the served markets would pay at the gate, less cost and plus credits, over own cost. (14.9)
void expect_margins(const Model& model, State& state, const Wide& believed) {
    const Wide per_normal = 1.0 / setting(state, Setting::normal_utilisation);
    for (int n = 0; n < model.C * model.R; ++n) expect_margins_at(model, state, n, believed, per_normal);
}

/// How far investors dare at the expected margin: 1 for makers of the base year at their base-year margin,
/// half for newcomers that would just earn the hurdle rate. (14.10)
Wide willingness(const Model& model, const State& state, int j) {
    constexpr double kBaseOdds = 2.1972245773362196;  // ln 9: makers of the base year go ahead nine times in ten
    if (model.elastic[model.suppliers[j].commodity]) return wide(1.0);
    const Wide& spread = setting(state, Setting::margin_spread);
    const Mask known = state.base_output[j] > 0.0;
    const Wide gained = state.margin[j] - state.margin_start[j];
    const Wide hoped = state.margin[j] + setting(state, Setting::precedent) * state.precedent[j];  // (26.3)
    const Wide odds = select(known, gained, hoped) / spread + select(known, wide(kBaseOdds), zero());
    return logistic(odds) * select(known, wide(1.0 / 0.9), wide(1.0));
}

namespace {

/// Own cost that stays uncovered when a place has more capacity, open or due within the time it takes to build, than
/// orders will ask for by then. (14.11)
Wide crowding(const Model& model, const State& state, int n) {
    Wide capacity = zero(), capital = zero(), own = zero();
    for (int j : model.makers_at[n]) {
        const Wide size = state.capacity[j] + state.due[j];
        capacity += size;
        capital += size * state.capital[j];
        own += size * (state.conversion[j] + state.capital[j]);
    }
    const Mask wants = state.wanted[n] > state.expected[n];
    const Wide output = select(wants, state.wanted[n], state.expected[n]);
    const Wide growing = select(wants, state.wanted_growth[n], state.expected_growth[n]);
    const Wide years = build_time(model, state.now, model.makers_at[n].front());
    const Wide then = output / model.dt * exp(Wide(max(ratio(growing, output), 0.0) * years));
    const Wide idle = setting(state, Setting::normal_utilisation) * ratio(capacity, then) - 1.0;
    return max(idle, 0.0) * ratio(capital, own);
}

/// Of the places where somebody plans a plant.
void look_for_crowds(const Model& model, State& state) {
    const auto planned = [&](int j) { return model.project_of[j] >= 0; };
    for (int n = 0; n < model.C * model.R; ++n)
        if (std::ranges::any_of(model.makers_at[n], planned)) state.crowding[n] = crowding(model, state, n);
}

/// What a project's owners expect, against what they expected when they announced it. (14.15)
Wide disappointment(const Model& model, State& state, std::size_t i) {
    const Project& project = model.projects[i];
    const Supplier& plant = model.suppliers[project.supplier];
    const Wide outlook = state.margin[project.supplier] - state.crowding[model.node(plant.commodity, plant.region)];
    const Mask now = (state.promised[i] == 0.0) && (project.announced < state.month + 1.0);
    state.promise[i] = select(now, outlook, state.promise[i]);
    state.promised[i] = select(now, wide(1.0), state.promised[i]);
    return select(state.promised[i] > 0.0, Wide(state.promise[i] - outlook), zero());
}

/// Yearly chance that a project is dropped. (14.12)
void set_hazards(const Model& model, State& state) {
    const Wide per_spread = 1.0 / setting(state, Setting::hazard_spread);
    look_for_crowds(model, state);
    for (std::size_t i = 0; i < model.projects.size(); ++i) {
        const Project& project = model.projects[i];
        const int j = project.supplier;
        const Wide hope = setting(state, Setting::precedent) * state.precedent[j];  // (26.3)
        const Wide lost = disappointment(model, state, i) - hope;
        const Wide planned = logistic(Wide((setting(state, Setting::hazard_margin) + lost) * per_spread));
        const Wide history = max(Wide(planned - 0.5), 0.0) * 2.0;  // it did open: it has outlived even odds
        state.hazard[i] =
            setting(state, Setting::hazard) * project.hazard * select(project.actual > 0.0, history, planned);
    }
}

/// Capacity of named plants at a place: open, or due within the time it takes to build. (14.7)
Wide named_capacity(const Model& model, const State& state, int n) {
    Wide sum = zero();
    for (int j : model.makers_at[n])
        if (!model.suppliers[j].industry) sum += state.capacity[j] + state.due[j];
    return sum;
}

void count_due(const Model& model, State& state) {
    std::fill(state.due.begin(), state.due.end(), zero());
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
        if (state.past[i]) continue;
        const CapacityStep& change = model.steps[i];
        const Wide horizon = build_time(model, state.now, change.supplier) / model.dt;
        const Wide opens = change.month + state.setback[change.plant];
        const Wide soon = select(opens < state.month + 1.0 + horizon, Wide(1.0 - state.opened[i]), zero());
        const Wide amount = change.amount * soon * state.survival[change.plant];
        state.due[change.supplier] += max(amount, Wide(-state.capacity[change.supplier]));
    }
    for (std::size_t i = 0; i < model.projects.size(); ++i) {  // what nobody knows of yet is not counted
        const Project& project = model.projects[i];
        state.due[project.supplier] =
            select(project.announced > state.month + 1.0, zero(), state.due[project.supplier]);
    }
}

/// How far makers at a place follow a market that is said to be theirs: wholly while their lines are busy, not at all
/// once half of what is normal stands idle. (14.11)
Wide keenness(const Model& model, const State& state, int n) {
    Wide running = zero(), used = zero();
    for (int j : model.makers_at[n]) {
        running += state.capacity[j] * state.maturity[j] * model.dt;
        used += state.plan[j];
    }
    const Wide busy = ratio(used, Wide(running * setting(state, Setting::normal_utilisation)));
    return select(running > 0.0, max(min(Wide(2.0 * busy - 1.0), 1.0), 0.0), wide(1.0));
}

/// What the industries of a place build for.
struct Market {
    Wide capacity;  // that they should have, in all, running at normal use once mature [unit/yr]
    Wide factor;    // by which it grows per step [1]
};

Market market_of(const Model& model, const State& state, int n) {
    // those who stand there build for the orders they will face, until a better place has been built
    const Wide keen = select(state.expected[n] > state.wanted[n], zero(), keenness(model, state, n));
    const Wide output = state.expected[n] + (state.wanted[n] - state.expected[n]) * keen;
    const Wide growing = state.expected_growth[n] + (state.wanted_growth[n] - state.expected_growth[n]) * keen;
    const Wide normal = model.dt * setting(state, Setting::normal_utilisation);
    return {ratio(output, normal), exp(Wide(ratio(growing, output) * model.dt))};
}

/// (14.12)
void decide_start(const Model& model, State& state, int j, const Market& market, const Wide& named, const Wide& part,
                  const Wide& closed) {
    const GrowthPath path = growth_path(model, state, j, market.factor);
    const Wide aim = max(Wide(ratio(market.capacity, path.maturity) - named), 0.0) * part;
    Wide under_way = zero();
    for (int stage = 0; stage < model.stages; ++stage)
        under_way += state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
    const Wide gap = (aim - state.capacity[j]) + (aim * path.under_way - under_way);
    const Wide daring = select(state.base_output[j] > 0.0, willingness(model, state, j), wide(1.0));
    state.start[j] = max(Wide(aim * path.start + gap * closed), 0.0) * daring * state.now.invests[j];
    state.start[j] *= state.may_start[j] * state.known[j];  // (25.6), (27.3)
    if (model.rivals) state.start[j] *= launch_factor(model, state, j);
    state.start_growth[j] = market.factor;
}

void decide_starts(const Model& model, State& state, int n, const Wide& closed) {
    Wide size = zero();
    int industries = 0;
    for (int j : model.makers_at[n])
        if (model.suppliers[j].industry) size += state.capacity[j], ++industries;
    if (industries == 0) return;
    const Market market = market_of(model, state, n);
    const Wide named = named_capacity(model, state, n);
    for (int j : model.makers_at[n]) {
        if (!model.suppliers[j].industry) continue;
        const Wide part = select(size > 0.0, ratio(state.capacity[j], size), wide(1.0 / industries));
        decide_start(model, state, j, market, named, part, closed);
    }
}

void decide(const Model& model, State& state) {
    look_at_processes(model, state);  // they have learnt since prices were set
    foresee_duties(model, state);
    cost_new_plants(model, state);
    expect_margins(model, state, closing(3.0 * model.dt, setting(state, Setting::growth_perception)));
    read_precedents(model, state);
    foresee_bans(model, state);
    weigh_locations(model, state);
    count_due(model, state);
    explode_need(model, state);
    set_hazards(model, state);
    const Wide closed = closing(model.dt, setting(state, Setting::capacity_time));
    for (int n = 0; n < model.C * model.R; ++n) decide_starts(model, state, n, closed);
}

}  // namespace

void invest(const Model& model, State& state) {
    if (investors_decide(state)) return decide(model, state);
    for (int j = 0; j < model.J; ++j)
        if (model.suppliers[j].industry) state.start[j] *= state.start_growth[j];
}

}  // namespace onshore
