#include "sim/record/audit.hpp"

#include <cmath>

namespace onshore {
namespace {

constexpr double kSmall = 1e-6;  // of world throughput: below it a region's own is no measure

/// |left - right| over `size`; nothing moved and nothing missing is no error.
Wide error(const Wide& left, const Wide& right, const Wide& size) {
    return ratio(abs(left - right), size);
}

}  // namespace

void Audit::open(const Model& model, const State& state) {
    stock_ = state.stock;
    transit_before_ = state.transit;
    sent_.assign(model.longest + 1, std::vector<Wide>(model.C * model.R * model.R, zero()));
    paid_.assign(model.bills.size(), zero());
    paid_year_ = paid_;
    may_close_.assign(model.C * model.R * model.R, 0);
    for (const Closure& closure : model.closures) {
        for (const int e : closure.edges) may_close_[e] = 1;
    }
}

void Audit::see(const Model& model, const State& state, int month) {
    count_goods(model, state);
    count_transit(model, state, month);
    count_accounts(model, state);
    count_duties(model, state);
    count_outlays(model, state, month);
    count_incomes(model, state, month);
    count_treasuries(model, state);
    stock_ = state.stock;
    transit_before_ = state.transit;
}

/// Stock before + made and shipped by makers here - sent abroad + arrived ... = stock after.
void Audit::count_goods(const Model& model, const State& state) {
    for (int c = 0; c < model.C; ++c) {
        std::vector<Wide> error_of(model.R), moved(model.R);
        Wide world = zero();
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            Wide kept = zero();
            Wide abroad = zero();
            for (const int j : model.makers_at[n]) {
                for (int to = 0; to < model.R; ++to) (to == r ? kept : abroad) += state.shipped[model.pair(j, to)];
            }
            Wide dispatched = zero();
            for (int to = 0; to < model.R; ++to) {
                if (to != r) dispatched += state.dispatched[model.edge(c, r, to)];
            }
            const Wide in = kept + state.arrived[n] + state.recycled[n] + state.released[n];
            const Wide out = state.used[n] + state.delivered[n] + state.stockpiled[n];
            const Wide left = abs(state.stock[n] - stock_[n] - (in - out));
            const Wide makers = abs(state.produced[n] - (kept + dispatched)) + abs(abroad - dispatched);
            error_of[r] = max(left, makers);
            moved[r] = in + out + dispatched;
            world += moved[r];
        }
        for (int r = 0; r < model.R; ++r) mass_ = max(mass_, error(error_of[r], zero(), max(moved[r], world * kSmall)));
    }
}

bool Audit::always_open(const Model& model, int node) const {
    const int c = node / model.R;
    for (int from = 0; from < model.R; ++from) {
        if (may_close_[model.edge(c, from, node % model.R)]) return false;
    }
    return true;
}

/// In transit before + sent here - arrived = in transit after; and what left `lead time` months ago arrives now,
/// where no event ever closes a lane.
void Audit::count_transit(const Model& model, const State& state, int month) {
    const int slots = model.longest + 1;
    sent_[month % slots] = state.dispatched;
    for (int c = 0; c < model.C; ++c) {
        Wide world = zero();
        for (int r = 0; r < model.R; ++r) world += state.produced[model.node(c, r)] + state.arrived[model.node(c, r)];
        for (int to = 0; to < model.R; ++to) {
            const int n = model.node(c, to);
            Wide sent = zero();
            Wide due = zero();
            for (int from = 0; from < model.R; ++from) {
                if (from == to) continue;
                sent += state.dispatched[model.edge(c, from, to)];
                due += sent_[(month + slots - model.lead_time(from, to)) % slots][model.edge(c, from, to)];
            }
            const Wide size = max(sent + state.arrived[n], world * kSmall);
            transit_ = max(transit_, error(state.transit[n], transit_before_[n] + sent - state.arrived[n], size));
            if (month >= model.longest && always_open(model, n))
                transit_ = max(transit_, error(due, state.arrived[n], size));
        }
    }
}

/// The accounts of the world sum to zero.
void Audit::count_accounts(const Model&, const State& state) {
    Wide sum = zero();
    Wide size = zero();
    for (const Wide& balance : state.balance) {
        sum += balance;
        size += abs(balance);
    }
    money_ = max(money_, error(sum, zero(), size));
}

/// Duties of an importer = rate x price x what was sent to it.
void Audit::count_duties(const Model& model, const State& state) {
    for (int to = 0; to < model.R; ++to) {
        Wide owed = zero();
        Wide paid = zero();
        for (const Supplier& supplier : model.suppliers) {
            if (supplier.region == to) continue;
            const int j = static_cast<int>(&supplier - model.suppliers.data());
            owed += state.tariff[model.edge(supplier.commodity, supplier.region, to)] * state.price[j] *
                    state.shipped[model.pair(j, to)];
        }
        for (std::size_t t = 0; t < model.tariffs.size(); ++t) paid += state.duty[t * model.R + to];
        money_ = max(money_, error(owed, paid, max(owed, paid)));
    }
}

namespace {

Wide sold_at_law(const Model& model, const State& state, int month, std::size_t i, std::size_t slot) {
    Wide owed = zero();
    for (const int k : model.purchases[i].types) {
        const bool by_car = !model.purchases[i].parts.empty();
        const Wide& all_alike = model.calendar.purchase.at(month, static_cast<int>(i));
        owed += (by_car ? state.purchase_rate[slot] : all_alike) * state.sold[k];
        ++slot;
    }
    return owed;
}

Wide made_at_law(const Model& model, const State& state, int month, std::size_t i) {
    const int column = static_cast<int>(i);
    Wide owed = zero();
    for (std::size_t s = 0; s < model.credits[i].suppliers.size(); ++s) {
        const int j = model.credits[i].suppliers[s];
        const Wide cost = state.material[j] + state.conversion[j] + state.capital[j];
        const Wide rate = model.calendar.credit_rate.at(month, column) * cost;
        const Wide ban = model.credits[i].banned[s] ? model.calendar.credit_ban.at(month, column) : zero();
        owed += (model.calendar.credit.at(month, column) + rate) * (1.0 - ban) * state.output[j];
    }
    return owed;
}

Wide built_at_law(const Model& model, const State& state, int month, std::size_t i) {
    const int column = static_cast<int>(i);
    if (!model.grants[i].by_share) return model.calendar.grant_paid.at(month, column) * model.dt;
    Wide owed = zero();
    for (const int j : model.grants[i].suppliers)
        owed += model.calendar.grant_share.at(month, column) * state.construction[j];
    return owed;
}

Wide power_at_law(const Model& model, const State& state, int month, std::size_t i) {
    Wide owed = zero();
    for (const int j : model.clean_powers[i].suppliers)
        owed += model.calendar.clean_cost.at(month, static_cast<int>(i)) *
                state.now.electricity[model.suppliers[j].process] * state.output[j];
    return owed * state.covered[model.clean_powers[i].bill];
}

/// Present value at the market's interest of the difference between a dollar lent and what comes back, month by month.
Wide subsidy_in(const State& state, const LoanPolicy& loan) {
    Wide left = zero();
    for (int run = 0; run < kWide; ++run) {
        const double market = state.now.setting[static_cast<int>(Setting::discount_rate)][run];
        if (loan.interest[run] >= market) continue;
        const double due = std::pow(1 + loan.interest[run], 1.0 / 12) - 1;
        const double discount = std::pow(1 + market, -1.0 / 12);
        double value = 0,
               owed = 1;  // the instalment that leaves nothing owed after the term, by the annuity's definition
        double worth_of_ones = 0, factor = 1;
        for (int m = 0; m < static_cast<int>(loan.term[run]); ++m) {
            factor /= 1 + due;
            worth_of_ones += factor;
        }
        const double instalment = owed / worth_of_ones;
        factor = 1;
        for (int m = 0; m < static_cast<int>(loan.term[run]); ++m) {
            factor *= discount;
            value += instalment * factor;
        }
        left[run] = 1 - value;
    }
    return left;
}

}  // namespace

/// What treasuries paid = the law's amount x what was made, sold, built or begun, while the budget lasts.
void Audit::count_outlays(const Model& model, const State& state, int month) {
    std::vector<Wide> owed(model.bills.size(), zero());
    std::size_t slot = 0;
    for (std::size_t i = 0; i < model.credits.size(); ++i)
        owed[model.credits[i].bill] += made_at_law(model, state, month, i);
    for (std::size_t i = 0; i < model.purchases.size(); ++i) {
        owed[model.purchases[i].bill] += sold_at_law(model, state, month, i, slot);
        slot += model.purchases[i].types.size();
    }
    for (std::size_t i = 0; i < model.grants.size(); ++i)
        owed[model.grants[i].bill] += built_at_law(model, state, month, i);
    for (std::size_t i = 0; i < model.clean_powers.size(); ++i)
        if (!model.clean_powers[i].paid_by_plants)
            owed[model.clean_powers[i].bill] += power_at_law(model, state, month, i);
    for (std::size_t i = 0; i < model.funds.size(); ++i)
        if (!model.funds[i].by_owner)
            owed[model.funds[i].bill] += model.calendar.fund_spent.at(month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.trainings.size(); ++i)
        owed[model.trainings[i].bill] += model.calendar.training.at(month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.research.size(); ++i)
        owed[model.research[i].bill] += model.calendar.research.at(month, static_cast<int>(i)) * model.dt;
    for (std::size_t i = 0; i < model.equities.size(); ++i)
        for (const int j : model.equities[i].suppliers)
            owed[model.equities[i].bill] +=
                model.calendar.equity_share.at(month, static_cast<int>(i)) * state.construction[j];
    for (const StockpilePolicy& pile : model.stockpiles)
        owed[pile.bill] += state.stockpiled[pile.node] * state.paid[pile.node];
    for (const LoanPolicy& loan : model.loans)  // less what a loan at the market's interest would bring back
        for (std::size_t s = 0; s < loan.suppliers.size(); ++s)
            owed[loan.bill] += state.lent[loan.first + s] * subsidy_in(state, loan);
    const bool new_year = (model.first_month - 1 + month) % 12 == 0;
    for (std::size_t b = 0; b < model.bills.size(); ++b) {
        const Bill& bill = model.bills[b];
        if (new_year) paid_year_[b] = zero();
        const Wide left = max(min(Wide(bill.in_all - paid_[b]), Wide(bill.a_year - paid_year_[b])), 0.0);
        const Wide due = min(owed[b], left);
        for (std::size_t p = 0; p < bill.payers.size(); ++p) {
            const Wide part = due * bill.payers[p].part;
            const Wide& paid = state.outlay[bill.first + p];
            money_ = max(money_, error(part, paid, max(max(part, paid), owed[b] * 1e-3)));
        }
        paid_[b] += due;
        paid_year_[b] += due;
    }
}

/// Fines = what dearer cars brought in less what cheaper ones cost, by the month they were meant for; dividends = a partner's part of what plants earned.
void Audit::count_incomes(const Model& model, const State& state, int month) {
    for (std::size_t i = 0; i < model.mandates.size(); ++i) {
        const MandatePolicy& mandate = model.mandates[i];
        const Wide& target = model.calendar.mandate_target.at(month, static_cast<int>(i));
        Wide brought = zero(), cost = zero();
        for (int type = 0; type < model.T; ++type) {
            const int k = model.market(mandate.region, type);
            const Wide& cars = model.buys_early ? state.intended[k] : state.ordered[k];
            if (mandate.counted[type])
                cost += cars * state.mandate_price[i] * (1.0 - target);
            else
                brought += cars * state.mandate_price[i] * target;
        }
        money_ = max(money_, error(state.fine[i], max(Wide(brought - cost), 0.0), max(brought, cost)));
        money_ = max(money_, error(state.fine[i], state.income[model.bills[mandate.bill].first], max(brought, cost)));
    }
    for (const EquityPolicy& equity : model.equities) {
        const Bill& bill = model.bills[equity.bill];
        Wide earned = zero(), got = zero();
        for (std::size_t s = 0; s < equity.suppliers.size(); ++s) {
            const int j = equity.suppliers[s];
            const Wide cash = state.price[j] + state.credit[j] - state.material[j] - state.conversion[j];
            earned +=
                ratio(state.equity_paid[equity.first + s], state.capex_spent[j]) * max(cash, 0.0) * state.output[j];
        }
        for (std::size_t p = 0; p < bill.payers.size(); ++p) got += state.income[bill.first + p];
        money_ = max(money_, error(got, earned, max(got, earned)));
    }
}

/// A region's treasuries: duties and what comes back, less outlays.
void Audit::count_treasuries(const Model& model, const State& state) {
    std::vector<Wide> net(model.R, zero()), size(model.R, zero());
    for (std::size_t t = 0; t < model.tariffs.size(); ++t)
        for (int r = 0; r < model.R; ++r) net[r] += state.duty[t * model.R + r], size[r] += state.duty[t * model.R + r];
    for (const Bill& bill : model.bills)
        for (std::size_t p = 0; p < bill.payers.size(); ++p) {
            const int r = bill.payers[p].region;
            const Wide out = bill.lends ? zero() : state.outlay[bill.first + p];
            net[r] += state.income[bill.first + p] - out;
            size[r] += state.income[bill.first + p] + out;
        }
    for (const LoanPolicy& loan : model.loans)
        for (const PublicPayer& payer : model.bills[loan.bill].payers)
            for (std::size_t s = 0; s < loan.suppliers.size(); ++s) {
                const std::size_t at = loan.first + s;
                net[payer.region] += (state.repaid[at] - state.lent[at]) * payer.part;
                size[payer.region] += (state.repaid[at] + state.lent[at]) * payer.part;
            }
    for (int r = 0; r < model.R; ++r)
        money_ =
            max(money_, error(net[r], state.balance[static_cast<int>(Account::treasuries) * model.R + r], size[r]));
}

}  // namespace onshore
