// Buyers choose among battery-electric, plug-in hybrid, hybrid and combustion vehicles. MODEL.md 7.
#include "sim/engine/phases.hpp"

namespace onshore {

void set_retail_price(const Model& model, State& state, int k) {  // (7.1)
    const int r = k / model.T;
    const int c = model.type_commodity[k];
    const Wide markup = c >= 0 && model.rivals ? Wide(state.now.retail_markup[r] * retail_factor(model, state, c, r))
                                               : state.now.retail_markup[r];
    state.retail[k] =
        c >= 0 ? Wide(state.paid[model.node(c, r)] * (1.0 + markup)) : model.calendar.type_price.at(state.month, k);
}

/// From the makers to the market, by what is ordered of each; at home at once. (7.7)
static Wide way_of_cars(const Model& model, const State& state, int c, int r) {  // [yr]
    Wide months = zero(), share = zero();
    for (int from = 0; from < model.R; ++from) {
        Wide part = zero();
        for (int j : model.makers_at[model.node(c, from)]) part += state.share[model.pair(j, r)];
        months += part * static_cast<double>(model.lead_time(from, r));
        share += part;
    }
    return ratio(months, share) * model.dt;
}

Wide utility(const Model& model, const State& state, int k) {  // (7.2), without the calibrated constant
    const int r = k / model.T;
    const Numbers& now = state.now;
    const Wide running = model.calendar.running_cost.at(state.month, k) * now.running_cost_years[r];
    const int c = model.type_commodity[k];
    const Wide way = c >= 0 ? Wide(now.built_to_order[r] * way_of_cars(model, state, c, r)) : zero();
    const Wide wait = ratio(state.waiting[k], state.smoothed_sold[k]) * model.dt + way;
    return model.calendar.preference.at(state.month, k) -
           now.price_sensitivity[r] * (state.retail[k] - state.purchase[k] + running) - now.wait_sensitivity[r] * wait -
           now.carbon_sensitivity[r] * embodied_carbon(model, state, k) -
           (model.plug_in[k % model.T] == 1 ? state.scarce_points[r] : zero());
}

Wide trend_growth(const Model& model, const State& state, int k) {  // (7.6)
    constexpr double kHighest = 0.12, kLowest = -0.06;  // per month: 290 % and -52 % a year; perception ends there
    const Wide slow = closing(model.dt, setting(state, Setting::growth_perception));
    const Wide factor = ratio(Wide(1.0 - slow), Wide(1.0 - slow * ratio(state.trend[k], state.trend_slow[k])));
    const Wide seen = select(state.trend_slow[k] > 0.0, Wide(factor - 1.0), zero());
    return select(factor > 0.0, max(min(seen, kHighest), kLowest), wide(kHighest));
}

namespace {

void spread_the_word(const Model& model, State& state, int r) {  // (7.4)
    Wide fleet = zero();
    for (int type = 0; type < model.T; ++type)
        for (int age = 0; age < 3; ++age)
            fleet += state.fleet[static_cast<std::size_t>(age) * model.R * model.T + model.market(r, type)];
    for (int type = 0; type < model.T; ++type) {
        const int k = model.market(r, type);
        Wide own = zero();
        for (int age = 0; age < 3; ++age) own += state.fleet[static_cast<std::size_t>(age) * model.R * model.T + k];
        const Wide rate = state.now.marketing[r] + state.now.word_of_mouth[r] * ratio(own, fleet);
        state.familiarity[k] += (1.0 - state.familiarity[k]) * (1.0 - exp(Wide(-rate * model.dt)));
    }
}

void choose_vehicles(const Model& model, State& state, int r) {  // (7.3)
    const Wide sales =
        model.calendar.sales.at(state.month, r) * model.calendar.demand_keep.at(state.month, r) * model.dt;
    for (int type = 0; type < model.T; ++type) {
        const int k = model.market(r, type);
        set_retail_price(model, state, k);
        state.ordered[k] = state.familiarity[k] * exp(Wide(state.constant[k] + utility(model, state, k)));
    }
    meet_mandates(model, state, r);
    Wide sum = zero();
    for (int type = 0; type < model.T; ++type) sum += state.ordered[model.market(r, type)];
    for (int type = 0; type < model.T; ++type) {
        const int k = model.market(r, type);
        state.ordered[k] = sales * ratio(state.ordered[k], sum);
    }
}

}  // namespace

void consumers_order(const Model& model, State& state) {
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    const Wide slow = closing(model.dt, setting(state, Setting::growth_perception));
    for (int r = 0; r < model.R; ++r) {
        choose_vehicles(model, state, r);
        spread_the_word(model, state, r);
    }
    if (model.buys_early) buy_early(model, state);
    // (7.5): makers know that what was moved is no growth
    const std::vector<Wide>& orders = model.buys_early ? state.intended : state.ordered;
    for (int k = 0; k < model.R * model.T; ++k) {
        state.trend[k] += (orders[k] - state.trend[k]) * smoothed;
        state.trend_slow[k] += (state.trend[k] - state.trend_slow[k]) * slow;
    }
}

}  // namespace onshore
