// Every flow of money names who pays and who gets; the run is checked for having left its world. MODEL.md 15.
#include <algorithm>
#include <array>

#include "sim/engine/treasury.hpp"

namespace onshore {
namespace {

using ByRegion = std::array<Wide, 64>;

/// A run that left the model's world is marked, the other seven go on. (15.9)
void mark_faults(State& state, const char* what, const std::vector<Wide>& values) {
    for (std::size_t i = 0; i < values.size(); ++i) {
        const Mask good = sound(values[i]);
        for (int run = 0; run < kWide; ++run)
            if (!good[run] && state.fault[run].month < 0) state.fault[run] = {state.month, what, static_cast<int>(i)};
    }
}

void check(State& state, const char* what, const std::vector<Wide>& values) {
    Mask all_good = mask(true);
    for (const Wide& value : values) all_good = all_good && sound(value);
    if (!all_good.all()) mark_faults(state, what, values);
}

/// Goods change hands at the gate, carriers are paid where they arrive. (15.1), (15.2)
void goods_change_hands(const Model& model, State& state) {
    Wide* sellers = balance_of(model, state, Account::suppliers);
    Wide* buyers = balance_of(model, state, Account::stockists);
    Wide* carriers = balance_of(model, state, Account::carriers);
    for (int n = 0; n < model.C * model.R; ++n) {
        if (model.makers_at[n].empty()) continue;
        const int from = n % model.R;
        for (int to = 0; to < model.R; ++to) {
            const int e = n * model.R + to;
            const Wide& value = state.customs_value[e];
            const Wide freight = state.dispatched[e] * state.now.freight[e];
            sellers[from] += value;
            carriers[to] += freight;
            buyers[to] -= value + freight;
        }
    }
}

void duties_are_paid(const Model& model, State& state) {  // (15.3)
    std::fill(state.duty.begin(), state.duty.end(), zero());
    ByRegion due;
    std::fill_n(due.begin(), model.R, zero());
    std::size_t part = 0;
    for (std::size_t t = 0; t < model.tariffs.size(); ++t)
        for (int e : model.tariffs[t].edges) {
            const int to = e % model.R;
            const Wide duty = state.tariff_part[part++] * state.customs_value[e];
            state.duty[t * model.R + to] += duty;
            due[to] += duty;
        }
    for (int to = 0; to < model.R; ++to)
        pay(model, state, {Account::stockists, to}, {Account::treasuries, to}, due[to]);
}

void goods_are_used(const Model& model, State& state) {  // (15.4)
    ByRegion by_makers, by_others;
    std::fill_n(by_makers.begin(), model.R, zero());
    std::fill_n(by_others.begin(), model.R, zero());
    for (int c = 0; c < model.C; ++c)
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            by_makers[r] += state.used[n] * state.paid[n];
            by_others[r] += state.other_wanted[n] * state.filled[n] * state.paid[n];
        }
    for (int r = 0; r < model.R; ++r) {
        pay(model, state, {Account::suppliers, r}, {Account::stockists, r}, by_makers[r]);
        pay(model, state, {Account::other_economy, r}, {Account::stockists, r}, by_others[r]);
    }
    for (int k = 0; k < model.R * model.T; ++k) {
        const int r = k / model.T;
        const int c = model.type_commodity[k];
        const Wide spent = state.sold[k] * state.retail[k];
        const Wide cars = c >= 0 ? Wide(state.sold[k] * state.paid[model.node(c, r)]) : zero();
        pay(model, state, {Account::households, r}, {Account::stockists, r}, cars);
        pay(model, state, {Account::households, r}, {Account::other_economy, r}, Wide(spent - cars));
    }
}

void makers_pay(const Model& model, State& state) {  // (15.5)
    for (const Works& works : model.works) {
        const int r = works.region;
        Wide wages = zero(), other = zero();
        for (int j : works.makers) {
            wages += state.wages[j];
            other += state.conversion[j] * state.output[j] - state.wages[j] + state.construction[j];
        }
        pay(model, state, {Account::suppliers, r}, {Account::households, r}, wages);
        pay(model, state, {Account::suppliers, r}, {Account::other_economy, r}, other);
    }
}

/// Goals and what the public owns follow it.
void count_capex(const Model& model, State& state) {
    if (model.goals.empty() && model.equities.empty()) return;
    for (int j = 0; j < model.J; ++j) state.capex_spent[j] += state.construction[j];
}

void makers_get_credits(const Model& model, State& state) {  // (15.6)
    for (std::size_t i = 0; i < model.credits.size(); ++i) {
        const CreditPolicy& credit = model.credits[i];
        const Wide& amount = model.calendar.credit.at(state.month, static_cast<int>(i));
        const Wide& rate = model.calendar.credit_rate.at(state.month, static_cast<int>(i));
        state.credit_paid[i] = settle(model, state, credit.bill, credit.suppliers.size(), [&](std::size_t s) -> Claim {
            const int j = credit.suppliers[s];
            const Wide cost = state.material[j] + state.conversion[j] + state.capital[j];
            return {{Account::suppliers, model.suppliers[j].region},
                    (amount + rate * cost) * credit_admitted(model, state.month, i, s) * state.output[j]};
        });
    }
}

void buyers_get_credits(const Model& model, State& state) {  // (15.7)
    std::size_t slot = 0;
    for (std::size_t i = 0; i < model.purchases.size(); ++i) {
        const std::vector<int>& types = model.purchases[i].types;
        state.purchase_paid
            [i] = settle(model, state, model.purchases[i].bill, types.size(), [&](std::size_t t) -> Claim {
            return {{Account::households, types[t] / model.T}, state.purchase_rate[slot + t] * state.sold[types[t]]};
        });
        slot += types.size();
    }
}

void plants_get_grants(const Model& model, State& state) {  // (15.8)
    for (std::size_t i = 0; i < model.grants.size(); ++i) {
        const GrantPolicy& grant = model.grants[i];
        const Wide& share = model.calendar.grant_share.at(state.month, static_cast<int>(i));
        Wide capex = zero();
        for (int j : grant.suppliers) capex += state.construction[j];
        state.grant_paid[i] = settle(model, state, grant.bill, grant.suppliers.size(), [&](std::size_t s) -> Claim {
            const int j = grant.suppliers[s];
            const Wide by_share = share * state.construction[j];
            const Wide part = select(capex > 0.0, ratio(state.construction[j], capex),
                                     wide(1.0 / static_cast<double>(grant.suppliers.size())));
            const Wide fixed = model.calendar.grant_paid.at(state.month, static_cast<int>(i)) * model.dt * part;
            return {{Account::suppliers, model.suppliers[j].region}, grant.by_share ? by_share : fixed};
        });
    }
}

/// What makers bought in the hope that a treasury pays, and it cannot, they pay themselves. (15.10)
void treasuries_buy_clean_power(const Model& model, State& state) {
    for (std::size_t i = 0; i < model.clean_powers.size(); ++i) {
        const CleanPowerPolicy& power = model.clean_powers[i];
        state.clean_paid[i] = zero();
        if (power.paid_by_plants) continue;  // part of their conversion cost
        const auto cost = [&](int j) -> Wide {
            return model.calendar.clean_cost.at(state.month, static_cast<int>(i)) *
                   state.now.electricity[model.suppliers[j].process] * state.output[j];
        };
        Wide owed = zero();
        for (int j : power.suppliers) owed += cost(j);
        const Wide& bought = state.covered[power.bill];
        const Wide paid = draw(model, state, power.bill, owed, bought);
        state.clean_paid[i] =
            settle_part(model, state, power.bill, power.suppliers.size(), paid, [&](std::size_t s) -> Claim {
                const int j = power.suppliers[s];
                return {{Account::other_economy, model.suppliers[j].region}, cost(j)};
            });
        for (int j : power.suppliers) {
            const int r = model.suppliers[j].region;
            pay(model, state, {Account::suppliers, r}, {Account::other_economy, r}, Wide(cost(j) * (bought - paid)));
        }
    }
}

void recyclers_are_paid(const Model& model, State& state) {  // (15.11)
    for (int c : model.minerals)
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            pay(model, state, {Account::stockists, r}, {Account::suppliers, r},
                Wide(state.recycled[n] * state.paid[n]));
            pay(model, state, {Account::suppliers, r}, {Account::other_economy, r},
                Wide(state.recycled[n] * state.now.recycling_cost[r]));
        }
}

void chargers_are_paid(const Model& model, State& state) {  // (15.12)
    for (std::size_t i = 0; i < model.funds.size(); ++i) {
        const ChargerFundPolicy& fund = model.funds[i];
        const Wide paid = model.calendar.fund_spent.at(state.month, static_cast<int>(i)) * model.dt;
        const Wide each = paid / static_cast<double>(fund.regions.size());
        state.fund_paid[i] = zero();
        if (!fund.by_owner)
            state.fund_paid[i] = settle(model, state, fund.bill, fund.regions.size(), [&](std::size_t r) -> Claim {
                return {{Account::other_economy, fund.regions[r]}, each};
            });
        else
            for (int r : fund.regions)
                pay(model, state, {Account::owners, fund.nation}, {Account::other_economy, r}, each);
    }
    if (!model.charges) return;
    for (int r = 0; r < model.R; ++r)
        pay(model, state, {Account::households, r}, {Account::other_economy, r}, state.home_spending[r]);
}

/// Training is paid for when it begins, to those who train. (15.13)
void treasuries_pay_for_training(const Model& model, State& state) {
    for (std::size_t i = 0; i < model.trainings.size(); ++i) {
        const TrainingPolicy& fund = model.trainings[i];
        const Wide each = model.calendar.training.at(state.month, static_cast<int>(i)) * model.dt /
                          static_cast<double>(fund.pools.size());
        state.training_share[state.month * model.trainings.size() + i] = state.covered[fund.bill];
        state.training_paid[i] = settle(model, state, fund.bill, fund.pools.size(), [&](std::size_t p) -> Claim {
            return {{Account::other_economy, fund.pools[p] / kOccupations}, each};
        });
    }
}

}  // namespace

void keep_the_books(const Model& model, State& state) {
    for (auto* money : {&state.balance, &state.outlay, &state.income}) std::fill(money->begin(), money->end(), zero());
    if (model.asks_money) goods_change_hands(model, state);
    duties_are_paid(model, state);
    if (model.asks_money) goods_are_used(model, state);
    if (model.asks_money) makers_pay(model, state);
    count_capex(model, state);
    makers_get_credits(model, state);
    buyers_get_credits(model, state);
    plants_get_grants(model, state);
    treasuries_buy_clean_power(model, state);
    recyclers_are_paid(model, state);
    chargers_are_paid(model, state);
    treasuries_pay_for_training(model, state);
    keep_loans_and_shares(model, state);
    pay_fines(model, state);
    pay_for_reserves(model, state);
    count_quotas(model, state);
    claw_back(model, state);
    pay_for_research(model, state);
    partners_are_paid(model, state);
    check(state, "stock", state.stock);
    check(state, "goods in transit", state.transit);
    check(state, "price", state.price);
    check(state, "capacity", state.capacity);
    if (!state.sent_well) mark_faults(state, "shipments", state.shipped);
    state.sent_well = true;
    check(state, "waiting list", state.waiting);
    check(state, "construction begun", state.start);
    ++state.month;
}

}  // namespace onshore
