// Orders travel from the vehicle up to the mine within one step. MODEL.md 8.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

/// Powers of 1 / (1 + growth): entry i holds the i-th. (8.2)
static std::array<Wide, 64> discounts(const Model& model, const Wide& growth) {
    std::array<Wide, 64> power;
    power[0] = wide(1.0);
    for (int i = 1; i <= model.longest; ++i) power[i] = power[i - 1] / (1.0 + growth);
    return power;
}

OrderPath order_path(const Model& model, const State& state, int n, std::span<const Wide> origin_share) {
    const auto power = discounts(model, state.growth[n]);
    const int to = n % model.R;
    Wide arriving = zero(), under_way = zero();
    for (int from = 0; from < model.R; ++from) {
        const int lead = model.lead_time(from, to);
        arriving += origin_share[from] * power[lead];
        for (int step = 1; step <= lead; ++step) under_way += origin_share[from] * power[step];
    }
    return {ratio(Wide(1.0 + state.growth[n] * state.cover[n]), arriving), under_way};  // (8.3), (8.4)
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
    const Wide closed = closing(model.dt, setting(state, Setting::adjust_time));
    share_by_origin(model, state, c);
    for (int r = 0; r < model.R; ++r) {
        const int n = model.node(c, r);
        state.smoothed_use[n] += (state.use[n] - state.smoothed_use[n]) * smoothed;
        const Wide expected = state.smoothed_use[n] / lag(smoothed, Wide(1.0 + state.growth[n]));
        const auto shares = std::span<const Wide>(state.origin).subspan(static_cast<std::size_t>(r) * model.R, model.R);
        const Wide stock = state.cover[n] * expected;
        const OrderPath path = order_path(model, state, n, shares);
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

/// Promised output sets a floor under a supplier's share; a tenth of a buyer's orders stays free. (8.7)
void keep_promises(const Model& model, State& state, int c) {
    std::array<Wide, 64> per_order, promised, scale, free;
    for (int r = 0; r < model.R; ++r) {
        per_order[r] = ratio(wide(1.0), state.order[model.node(c, r)]);
        promised[r] = zero();
    }
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c))
        promised[to] += state.now.offtake[p] * state.capacity_now[j] * per_order[to];
    for (int r = 0; r < model.R; ++r) {
        scale[r] = select(promised[r] > 0.0, min(ratio(wide(0.9), promised[r]), 1.0), zero());
        free[r] = 1.0 - promised[r] * scale[r];
    }
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        const Wide floor = state.now.offtake[p] * state.capacity_now[j] * per_order[to] * scale[to];
        state.share[p] = floor + free[to] * state.contract[p];
    }
}

/// What draws a buyer to a maker, size apart: habit of the pair of regions and cost. (8.6)
void attract_buyers(const Model& model, State& state, int c) {
    const Wide sigma = -state.now.sourcing_elasticity[c];
    const bool credited = model.purchase_parts > 0 && model.final[c];
    const bool rivals = model.rivals && model.final[c];
    for (const auto& [j, from, to, p, e, n] : offers(state, c)) {
        const Wide landed = rivals ? rival_price(model, state, p, state.landed[p]) : state.landed[p];  // (28.4)
        const Wide price = credited ? net_of_credit(landed, state.edge_credit[e]) : landed;            // (18.14)
        const Wide cheap = exp(Wide(sigma * log(max(price, 1e-300))));
        state.attraction[p] = select(landed > 0.0, Wide(state.affinity[e] * cheap), zero());
        if (!model.bans.empty()) state.attraction[p] *= state.permitted[e];  // (25.5)
    }
}

/// All at once when a new good has its first makers. (27.7)
Wide first_contracts(const Model& model, const State& state, int c, int r, const Wide& moved) {
    Wide held = zero();
    for (int j : trading(model, state, c)) held += state.contract[model.pair(j, r)];
    return select(is_new(model, state, c) && (held == 0.0), wide(1.0), moved);
}

/// Orders that law bars from an origin go to the others in their proportion. (25.5)
void shun_banned(const Model& model, State& state, int c) {
    std::array<Wide, 64> barred, kept, scale;
    for (int r = 0; r < model.R; ++r) barred[r] = kept[r] = zero();
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        barred[to] += state.share[p] * (1.0 - state.permitted[e]);
        kept[to] += state.share[p] * state.permitted[e];
    }
    for (int r = 0; r < model.R; ++r)
        scale[r] = select(barred[r] > 0.0, ratio(Wide(barred[r] + kept[r]), kept[r]), wide(1.0));
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) state.share[p] *= state.permitted[e] * scale[to];
}

/// Buyers' shares drift towards size x affinity x cost. (8.6)
void move_contracts(const Model& model, State& state, int c) {
    const Wide moved = closing(model.dt, state.now.contract_time[c]);
    std::array<Wide, 64> sum, per_pull;
    std::array<Wide, 64> pace;  // what nobody bought before has no contracts to run out
    for (int r = 0; r < model.R; ++r) {
        pace[r] = model.fresh[c] ? first_contracts(model, state, c, r, moved) : moved;
        sum[r] = zero();
    }
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) sum[to] += state.attraction[p] * state.capacity_now[j];
    for (int r = 0; r < model.R; ++r) per_pull[r] = ratio(wide(1.0), sum[r]);
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c)) {
        const Wide aim = state.attraction[p] * state.capacity_now[j] * per_pull[to];
        const Wide wanted = select(sum[to] > 0.0, aim, state.contract[p]);
        state.contract[p] += (wanted - state.contract[p]) * pace[to];
        state.share[p] = state.contract[p];
    }
}

void source_orders(const Model& model, State& state, int c) {
    attract_buyers(model, state, c);
    move_contracts(model, state, c);
    if (model.promises[c]) keep_promises(model, state, c);
    if (!model.bans.empty()) shun_banned(model, state, c);
    for (const auto& [j, from, to, p, e, n] : state.sales.of(c))  // (8.8): of open lanes, as buyers know them
        state.asked[p] = state.share[p] * state.order[n] * state.open_before[e];
    if (model.stocks_ahead) direct_orders(model, state, c);
}

/// What the accepted orders of commodity c will use upstream. (8.9)
void want_inputs(const Model& model, State& state, int c) {
    for (int j : trading(model, state, c)) {
        const int r = model.suppliers[j].region;
        state.plan[j] = zero();
        for (const Route& route : state.sales.of_maker(j)) state.plan[j] += state.accepted[route.pair];
        const Wide started = ratio(state.plan[j], state.yield[j]);
        for (const Input& input : model.inputs_of(model.suppliers[j].process)) {
            const Wide wanted = started * state.now.input[model.use(input, r)];
            if (input.commodity >= 0) {
                state.use[model.node(input.commodity, r)] += wanted;
                continue;
            }
            const ChoiceGroup& choice = model.choices[input.choice];
            for (std::size_t a = 0; a < choice.commodities.size(); ++a)
                state.use[model.node(choice.commodities[a], r)] +=
                    wanted * state.choice_share[(choice.first + a) * model.R + r];
        }
    }
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
        hold_to_quota(model, state, *c, true);
        offer_again(model, state, *c);
        hold_to_quota(model, state, *c, false);
        want_inputs(model, state, *c);
    }
}

}  // namespace onshore
