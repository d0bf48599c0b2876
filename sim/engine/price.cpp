// What a unit costs, what it is sold for, what it costs where it is used. MODEL.md 5.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

Wide annuity(const Wide& rate, const Wide& life) {  // (5.3)
    const Wide growth = log(Wide(1.0 + rate));
    return rate / (1.0 - exp(Wide(-growth * life)));
}

Wide learning_factor(const State& state, int process) {  // (5.4)
    const Wide doublings = log(ratio(state.cumulative[process], state.cumulative_start[process])) / 0.6931471805599453;
    return exp(Wide(doublings * log(Wide(1.0 - state.now.learning_rate[process]))));
}

void look_at_processes(const Model& model, State& state) {  // (5.3), (5.4)
    for (int q = 0; q < model.Q; ++q) {
        state.learned[q] = learning_factor(state, q);
        state.annuity[q] = annuity(setting(state, Setting::discount_rate), state.now.life[q]);
    }
}

Wide input_cost(const Model& model, const State& state, int process, int region) {  // (5.1)
    Wide cost = zero();
    for (const Input& input : model.inputs_of(process)) {
        const Wide& amount = state.now.input[model.use(input, region)];
        if (input.commodity >= 0) {
            cost += amount * state.paid[model.node(input.commodity, region)];
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a)
            cost += amount * state.choice_share[(choice.first + a) * model.R + region] *
                    state.paid[model.node(choice.commodities[a], region)];
    }
    return cost;
}

Wide hours_of_work(const State& state, int process) {
    Wide hours = zero();
    for (int o = 0; o < kOccupations; ++o) hours += state.now.hours[process * kOccupations + o];
    return hours;
}

Wide labour_cost(const Model& model, const State& state, int j) {
    const Supplier& maker = model.suppliers[j];
    return hours_of_work(state, maker.process) * state.wage[j] / state.now.productivity[maker.region];
}

namespace {

/// What makers of a place that run the same process share.
struct SharedCost {
    Wide inputs;   // of a unit before yield              [USD/unit]
    Wide hours;    // of work for a unit, at its productivity [h/unit]
    Wide capex;    // of a year's unit of a standard plant, learnt [USD/(unit/yr)]
    Wide charge;   // for capital, over capex             [1]
    Wide premium;  // of what is not mature, over what is [1]
};

SharedCost shared_cost(const Model& model, const State& state, int q, int r) {
    const Numbers& now = state.now;
    return {input_cost(model, state, q, r), hours_of_work(state, q) / now.productivity[r],
            now.capex[q] * state.learned[q], state.annuity[q] / setting(state, Setting::normal_utilisation),
            now.immaturity_premium[q]};
}

void cost_of_supplier(const Model& model, State& state, int j, const SharedCost& shared) {  // (5.1)-(5.3)
    const int q = model.suppliers[j].process;
    const int r = model.suppliers[j].region;
    const Numbers& now = state.now;
    Wide immature = shared.premium * (1.0 - state.maturity[j]);
    if (model.transfers) immature *= 1.0 - now.transfer_learning[q] * state.knowhow[j];  // (25.3)
    state.material[j] = shared.inputs / state.yield[j];
    state.conversion[j] =
        (shared.hours * state.wage[j] * now.labour_factor[j] * state.staff_factor[j] +
         now.electricity[q] * (model.calendar.electricity.at(state.month, r) + state.power_premium[j]) +
         now.other_cost[q] * now.cost_factor[j]) *
        state.learned[q] * (1.0 + immature);
    const Wide capex = select(now.plant_capex[j] > 0.0, now.plant_capex[j], Wide(shared.capex * now.capex_factor[j]));
    state.capital[j] = capex * (1.0 - state.grant_share[j]) * shared.charge;
}

/// Of capital cost as prices fall; what is scarce is dearer. (5.5)-(5.7)
struct Use {
    Wide per_normal;  // 1 over normal utilisation
    Wide per_idle;    // 1 over what is idle at it
};

Use normal_use(const State& state) {
    const Wide& normal = setting(state, Setting::normal_utilisation);
    return {1.0 / normal, 1.0 / (1.0 - normal)};
}

Wide target_price(const Model& model, const State& state, int j, const Use& use) {  // (5.5)-(5.7)
    const int c = model.suppliers[j].commodity;
    if (model.elastic[c]) return model.calendar.price.at(state.month, c);
    const int q = model.suppliers[j].process;
    const Wide& pressure = state.pressure[j];
    const Wide own = state.conversion[j] + state.capital[j];
    const Wide covered = min(Wide(pressure * use.per_normal), 1.0);  // of capital: what is idle sells at cash cost
    const Wide scarcity = setting(state, Setting::scarcity_slope) *
                          (min(max(pressure, 1.0), setting(state, Setting::scarcity_cap)) - 1.0);
    const Wide price = state.material[j] + state.conversion[j] + state.capital[j] * covered +
                       own * (state.now.markup[q] * covered + scarcity);
    if (!(state.credit[j] != 0.0).any()) return price;
    const Wide slack = max(min(Wide((1.0 - pressure) * use.per_idle), 1.0), 0.0);
    return price - min(Wide(setting(state, Setting::credit_pass_through) * state.credit[j] * slack), own);
}

}  // namespace

void cost_of_makers(const Model& model, State& state, int c) {
    for (const Works& works : model.works_of(c)) {
        const SharedCost shared = shared_cost(model, state, works.process, works.region);
        for (int j : works.makers) cost_of_supplier(model, state, j, shared);
    }
}

Wide target_price(const Model& model, const State& state, int j) {
    return target_price(model, state, j, normal_use(state));
}

void land(const Model& model, State& state, int c) {  // (5.8), (5.9)
    std::array<Wide, 64> value, share;
    std::fill_n(value.begin(), model.R, zero());
    std::fill_n(share.begin(), model.R, zero());
    for (const Route& route : state.sales.of(c)) {
        const Wide& part = state.share[route.pair];
        value[route.to] += part * landed_price(state, route.maker, route.edge);
        share[route.to] += part;
    }
    for (int r = 0; r < model.R; ++r) {
        Wide& paid = state.paid[model.node(c, r)];
        paid = ratio(value[r], share[r]);
        if (model.fresh[c])
            paid = select((share[r] > 0.0) || !is_new(model, state, c), paid, paid_for_new_good(model, state, c, r));
    }
}

void set_prices(const Model& model, State& state) {
    const Wide moved = closing(model.dt, setting(state, Setting::price_time));
    const Use use = normal_use(state);
    look_at_processes(model, state);
    for (int c : model.upstream_first) {
        cost_of_makers(model, state, c);
        for (int j : model.makers[c]) {
            const Wide target = target_price(model, state, j, use);
            if (model.elastic[c])
                state.price[j] = target;
            else
                state.price[j] += (target - state.price[j]) * moved;
        }
        land(model, state, c);
    }
}

}  // namespace onshore
