// Where vehicles are charged: points follow the data, then the fleet; funds add some. MODEL.md 20.
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

Wide plugged_in(const Model& model, const State& state, int r) {
    const std::size_t K = static_cast<std::size_t>(model.R) * model.T;
    Wide sum = zero();
    for (int type = 0; type < model.T; ++type)
        for (std::size_t age = 0; age < 3 && model.plug_in[type] != 0; ++age)
            sum += state.fleet[age * K + model.market(r, type)];
    return sum;
}

/// What the fleet needs, and what buyers lose by finding less or little more. (20.3), (20.4)
void compare_with_need(const Model& model, State& state, int r) {
    const Wide& home = model.calendar.home_charging.at(state.month, r);
    const Numbers& now = state.now;
    state.points_needed[r] = state.plugged[r] * (home * now.charger_need_home[r] + (1.0 - home) * now.charger_need[r]);
    state.scarce_points[r] =
        now.charger_sensitivity[r] * log(Wide(1.0 + ratio(state.points_needed[r], state.points[r])));
}

/// Public points that open without a fund: as the data grow, then as the fleet does. Those of funds draw no others
/// after them. (20.1)
Wide opening_by_themselves(const Model& model, const State& state, int r, const Wide& before) {
    const int m = state.month;
    const Wide by_data =
        m > 0 ? max(Wide(model.calendar.chargers.at(m, r) - model.calendar.chargers.at(m - 1, r)), 0.0) : zero();
    const Wide grown = ratio(state.plugged[r], before);
    const Wide factor = exp(Wide(state.now.charger_follows[r] * log(max(grown, 1.0))));
    return by_data + state.points_alone[r] * (factor - 1.0) * model.calendar.chargers_follow.at(m, r);
}

Wide begun_by_funds(const Model& model, const State& state, int r) {  // (20.2)
    Wide begun = zero();
    for (std::size_t i = 0; i < model.funds.size(); ++i) {
        const ChargerFundPolicy& fund = model.funds[i];
        const int column = static_cast<int>(i);
        const Wide price = model.calendar.fund_share.at(state.month, column) * state.now.charger_cost[r];
        Wide spent = model.calendar.fund_spent.at(state.month, column) * model.dt;
        if (fund.bill >= 0) spent *= state.covered[fund.bill];
        for (int place : fund.regions)
            if (place == r) begun += ratio(spent, price) / static_cast<double>(fund.regions.size());
    }
    return begun;
}

}  // namespace

void plug_in_at_start(const Model& model, State& state) {
    if (!model.charges) return;
    for (int r = 0; r < model.R; ++r) {
        state.plugged[r] = plugged_in(model, state, r);
        state.points[r] = state.points_alone[r] = model.calendar.chargers.at(0, r);
        state.private_points[r] = state.plugged[r] * model.calendar.home_charging.at(0, r);
        compare_with_need(model, state, r);
    }
}

void build_chargers(const Model& model, State& state) {
    if (!model.charges) return;
    for (int r = 0; r < model.R; ++r) {
        const Wide before = state.plugged[r];
        state.plugged[r] = plugged_in(model, state, r);
        const Wide alone = opening_by_themselves(model, state, r, before);
        const Wide begun = begun_by_funds(model, state, r);
        const Wide moved = closing(model.dt, Wide(state.now.charger_build_time[r] / 3.0));
        Wide opening = begun;
        for (int stage = 0; stage < 3; ++stage) {
            Wide& coming = state.points_coming[stage * model.R + r];
            coming += opening;
            opening = coming * moved;
            coming -= opening;
        }
        state.points_alone[r] += alone;
        state.points[r] += alone + opening;
        const Wide at_home = state.plugged[r] * model.calendar.home_charging.at(state.month, r);
        state.home_spending[r] = max(Wide(at_home - state.private_points[r]), 0.0) * state.now.home_charger_cost[r];
        state.private_points[r] = at_home;
        state.points_spending[r] = (alone + begun) * state.now.charger_cost[r];  // (20.5)
        state.point_builders[r] =
            (state.points_spending[r] + state.home_spending[r]) / model.dt * state.now.charger_labour[r];
        compare_with_need(model, state, r);
    }
}

}  // namespace onshore
