// Orders travel from the vehicle up to the mine within one step. MODEL.md 8.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

OrderPath order_path(const Model& model, const State& state, int n, std::span<const Wide> origin_share) {
    const int to = n % model.R;
    std::array<Wide, 64> power, powers;  // of the discount, and their sum, by lead time
    const Wide discount = 1.0 / (1.0 + state.growth[n]);
    power[0] = wide(1.0), powers[0] = zero();
    for (int lead = 1; lead <= model.longest; ++lead) {
        power[lead] = power[lead - 1] * discount;
        powers[lead] = powers[lead - 1] + power[lead];
    }
    Wide arriving = zero(), under_way = zero();
    for (int from = 0; from < model.R; ++from) {
        const int lead = model.lead_time(from, to);
        arriving += origin_share[from] * power[lead];
        under_way += origin_share[from] * powers[lead];
    }
    return {ratio(Wide(1.0 + state.growth[n] * state.cover[n]), arriving), under_way, discount};  // (8.3), (8.4)
}

void want_other_use(const Model& model, State& state) {  // (8.1)
    for (int c = 0; c < model.C; ++c) {
        const Wide grown = exp(Wide(state.now.other_use_growth[c] * (state.month * model.dt)));
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            const Wide& planned = model.calendar.other_use.at(state.month, n);
            state.use[n] = state.other_wanted[n] = zero();
            if (!(planned != 0.0).any()) continue;
            const Wide dear = ratio(state.paid[n], state.paid_start[n]);
            const Wide answer = power(select(dear > 0.0, dear, wide(1.0)), state.now.other_use_elasticity[c]);
            state.use[n] = state.other_wanted[n] = planned * grown * answer * model.dt;
        }
    }
}

namespace {

void consumers_use(const Model& model, State& state) {
    for (int k = 0; k < model.R * model.T; ++k)
        if (model.type_commodity[k] >= 0)
            state.use[model.node(model.type_commodity[k], k / model.T)] += state.ordered[k] + state.waiting[k];
}

/// Shares of the origins in what each region orders.
void share_by_origin(const Model& model, State& state, int c) {
    std::fill(state.origin.begin(), state.origin.end(), zero());
    for (const Route& route : state.sales.of(c))
        state.origin[route.to * model.R + route.from] += state.share[route.pair];
}

/// Order-up-to: use, growth of stock and pipeline, and a part of what is missing in either. (8.5)
void place_orders(const Model& model, State& state, int c) {
    const Wide smoothed = closing(model.dt, setting(state, Setting::use_smoothing));
    const Wide per_smoothed = 1.0 / smoothed;
    const Wide closed = closing(model.dt, setting(state, Setting::adjust_time));
    share_by_origin(model, state, c);
    for (int r = 0; r < model.R; ++r) {
        const int n = model.node(c, r);
        state.smoothed_use[n] += (state.use[n] - state.smoothed_use[n]) * smoothed;
        const auto shares = std::span<const Wide>(state.origin).subspan(static_cast<std::size_t>(r) * model.R, model.R);
        const OrderPath path = order_path(model, state, n, shares);
        const Wide expected = state.smoothed_use[n] * (1.0 - (1.0 - smoothed) * path.discount) * per_smoothed;  // (2.2)
        const Wide stock = state.cover[n] * expected;
        const Wide ordered = bought(model, state, n, expected) * path.factor;
        const Wide transit = ordered * path.under_way;
        const bool ahead = model.stocks_ahead && !model.watched_at[n].empty();
        const Wide stored = ahead ? store_ahead(model, state, n, expected, shares) : zero();
        const Wide storing = ahead ? stored_this_step(model, state, n) : zero();
        const Wide missing = (stock + stored - state.stock[n]) + (transit - state.transit[n]);
        state.order[n] = max(
            Wide(state.use[n] - state.recycled[n] + state.growth[n] * (stock + transit) + missing * closed + storing),
            0.0);
    }
}

using ByRegion = std::array<Wide, 64>;

/// Promised output sets a floor under a supplier's share; a tenth of a buyer's orders stays free. (8.7)
void keep_promises(const Model& model, State& state, int c) {
    ByRegion per_order, promised, scale, free;
    for (int r = 0; r < model.R; ++r) {
        per_order[r] = ratio(wide(1.0), state.order[model.node(c, r)]);
        promised[r] = zero();
    }
    const auto each_promise = [&](auto what) {
        for (int j : model.makers[c])
            if (state.trades[j] && state.promises[j])
                for (const Route& route : state.sales.of_maker(j))
                    what(route, Wide(state.now.offtake[route.pair] * state.capacity_now[j] * per_order[route.to]));
    };
    each_promise([&](const Route& route, const Wide& part) { promised[route.to] += part; });
    for (int r = 0; r < model.R; ++r) {
        scale[r] = select(promised[r] > 0.0, min(ratio(wide(0.9), promised[r]), 1.0), zero());
        free[r] = 1.0 - promised[r] * scale[r];
    }
    for (const Route& route : state.sales.of(c)) state.share[route.pair] *= free[route.to];
    each_promise([&](const Route& route, const Wide& part) { state.share[route.pair] += part * scale[route.to]; });
}

/// What buyers weigh of a maker's landed price; NaN of what costs nothing. (8.6)
Wide price_weighed(const Model& model, const State& state, const Route& route, bool credited, bool rivals) {
    const Wide landed = landed_price(state, route.maker, route.edge);
    const Wide seen = rivals ? rival_price(model, state, route.pair, landed) : landed;          // (28.4)
    const Wide weighed = credited ? net_of_credit(seen, state.edge_credit[route.edge]) : seen;  // (18.14)
    return select(landed > 0.0, max(weighed, 1e-300), wide(math::kNaN));
}

/// What draws a buyer to a maker, size apart: habit of the pair of regions and cost. Gives what draws each buyer in
/// all. (8.6)
ByRegion attract_buyers(const Model& model, State& state, int c) {
    const bool credited = model.purchase_parts > 0 && model.final[c];
    const bool rivals = model.rivals && model.final[c];
    const std::span<const Route> routes = offers(state, c);
    const auto cheap = std::span(state.by_route).first(routes.size());
    for (std::size_t i = 0; i < routes.size(); ++i) cheap[i] = price_weighed(model, state, routes[i], credited, rivals);
    raise(cheap, Wide(-state.now.sourcing_elasticity[c]));
    const OfPairs drawn = attraction_of(model, state, c);
    ByRegion pull;
    std::fill_n(pull.begin(), model.R, zero());
    for (std::size_t i = 0; i < routes.size(); ++i) {
        const auto& [j, from, to, p, e, n] = routes[i];
        Wide attraction = select(cheap[i] == cheap[i], Wide(state.affinity[e] * cheap[i]), zero());
        if (!model.bans.empty()) attraction *= state.permitted[e];  // (25.5)
        drawn[p] = attraction;
        pull[to] += attraction * state.capacity_now[j];
    }
    return pull;
}

/// Where neither promise nor ban comes between, what a buyer orders is by contract.
const std::vector<Wide>& moving_shares(const Model& model, const State& state, int c) {
    return model.promises[c] || !model.bans.empty() ? state.contract : state.share;
}

/// All at once when a new good has its first makers. (27.7)
Wide first_contracts(const Model& model, const State& state, int c, int r, const Wide& moved) {
    Wide held = zero();
    const std::vector<Wide>& contracts = moving_shares(model, state, c);
    for (int j : trading(model, state, c)) held += contracts[model.pair(j, r)];
    return select(is_new(model, state, c) && (held == 0.0), wide(1.0), moved);
}

/// Orders that law bars from an origin go to the others in their proportion. (25.5)
void shun_banned(const Model& model, State& state, int c) {
    ByRegion barred, kept, scale;
    for (int r = 0; r < model.R; ++r) barred[r] = kept[r] = zero();
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        barred[to] += state.share[p] * (1.0 - state.permitted[e]);
        kept[to] += state.share[p] * state.permitted[e];
    }
    for (int r = 0; r < model.R; ++r)
        scale[r] = select(barred[r] > 0.0, ratio(Wide(barred[r] + kept[r]), kept[r]), wide(1.0));
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) state.share[p] *= state.permitted[e] * scale[to];
}

/// Of lanes that are open, as buyers know them. (8.8)
void ask(const Model& model, const State& state, const Route& route, Wide& asked) {
    asked = state.share[route.pair] * state.order[route.node];
    if (!model.closures.empty()) asked *= state.open_before[route.edge];
}

/// Buyers' shares drift towards size x affinity x cost. (8.6)
void move_contracts(const Model& model, State& state, int c, const ByRegion& pull) {
    const Wide moved = closing(model.dt, state.now.contract_time[c]);
    ByRegion per_pull, pace;
    for (int r = 0; r < model.R; ++r) {
        const Wide first = model.fresh[c] ? first_contracts(model, state, c, r, moved) : moved;
        pace[r] = select(pull[r] > 0.0, first, zero());  // where nothing draws, nothing moves
        per_pull[r] = ratio(wide(1.0), pull[r]);
    }
    const OfPairs drawn = attraction_of(model, state, c), asked = asked_of(model, state, c);
    const std::vector<Wide>& contracts = moving_shares(model, state, c);
    const bool apart = &contracts == &state.contract;
    for (const Route& route : state.sales.of(c)) {
        const int p = route.pair;
        const Wide aim = drawn[p] * state.capacity_now[route.maker] * per_pull[route.to];
        Wide contract = contracts[p];
        contract += (aim - contract) * pace[route.to];
        if (apart) state.contract[p] = contract;
        state.share[p] = contract;
        ask(model, state, route, asked[p]);
    }
}

void source_orders(const Model& model, State& state, int c) {
    move_contracts(model, state, c, attract_buyers(model, state, c));
    if (model.promises[c]) keep_promises(model, state, c);
    if (!model.bans.empty()) shun_banned(model, state, c);
    const OfPairs asked = asked_of(model, state, c);
    if (model.promises[c] || !model.bans.empty())
        for (const Route& route : state.sales.of(c)) ask(model, state, route, asked[route.pair]);
    if (model.stocks_ahead) direct_orders(model, state, c);
}

/// What the accepted orders of commodity c will use upstream. (8.9)
void want_inputs(const Model& model, State& state, int c) {
    for (const Works& works : model.works_of(c)) {
        Wide started = zero();
        for (int j : works.makers)
            if (state.trades[j]) started += ratio(state.plan[j], state.yield[j]);
        for (const Draw& draw : works.draws) state.use[draw.node] += started * drawn_per_unit(state, draw);
    }
}

/// Quotas cut what was accepted. (31.3)
void cut_to_quota(const Model& model, State& state, int c, bool first_round) {
    if (model.quotas.empty()) return;
    hold_to_quota(model, state, c, first_round);
    add_up_accepted(model, state, c);
}

}  // namespace

void orders_go_up_the_chain(const Model& model, State& state) {
    foresee_rises(model, state);
    want_other_use(model, state);
    consumers_use(model, state);
    want_for_reserves(model, state);
    for (auto c = model.upstream_first.rbegin(); c != model.upstream_first.rend(); ++c) {
        place_orders(model, state, *c);
        source_orders(model, state, *c);
        ration_orders(model, state, *c);
        cut_to_quota(model, state, *c, true);
        offer_again(model, state, *c);
        cut_to_quota(model, state, *c, false);
        want_inputs(model, state, *c);
    }
}

}  // namespace onshore
