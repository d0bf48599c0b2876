// Public money that comes back: loans below the market's interest, shares in plants. MODEL.md 30.
#include <algorithm>

#include "sim/engine/treasury.hpp"

namespace onshore {
namespace {

/// The same payment each month that repays a dollar. (30.1)
Wide instalment(const Wide& interest, const Wide& months) {
    const Wide years = log(Wide(1.0 + interest)) / 12.0;
    const Wide monthly = exp(years) - 1.0;
    return select(interest > 0.0, ratio(monthly, Wide(1.0 - exp(Wide(-years * months)))), ratio(wide(1.0), months));
}

/// What capital costs less at a return below that of other owners. (30.6)
Wide cheaper(const Model& model, const State& state, const EquityPolicy& equity, int j) {
    const Wide& life = state.now.life[model.suppliers[j].process];
    const Wide& market = setting(state, Setting::discount_rate);
    const Wide asked = select(equity.asked_return < 0.0, market, equity.asked_return);
    return grant_element(asked, market, Wide(12.0 * life));
}

}  // namespace

Wide grant_element(const Wide& interest, const Wide& market, const Wide& months) {  // (30.2)
    return select(interest < market, Wide(1.0 - ratio(instalment(interest, months), instalment(market, months))),
                  zero());
}

void count_on_public_money(const Model& model, State& state) {  // (30.3), (30.6)
    const Wide& market = setting(state, Setting::discount_rate);
    for (std::size_t i = 0; i < model.loans.size(); ++i) {
        const LoanPolicy& loan = model.loans[i];
        const Wide element = grant_element(loan.interest, market, loan.term);
        for (int j : loan.suppliers)
            state.grant_share[j] += model.calendar.loan_share.at(state.month, static_cast<int>(i)) * element;
    }
    for (std::size_t i = 0; i < model.equities.size(); ++i)
        for (int j : model.equities[i].suppliers)
            state.grant_share[j] += model.calendar.equity_share.at(state.month, static_cast<int>(i)) *
                                    state.covered[model.equities[i].bill] * cheaper(model, state, model.equities[i], j);
}

namespace {

/// What was lent in the months whose loans are still being repaid. (30.4)
Wide under_repayment(const State& state, const LoanPolicy& loan, std::size_t maker, std::size_t makers) {
    Wide sum = zero();
    for (int run = 0; run < kWide; ++run) {
        const int before = std::max(state.month - static_cast<int>(loan.term[run]), 0);
        sum[run] =
            state.lent_so_far[state.month * makers + maker][run] - state.lent_so_far[before * makers + maker][run];
    }
    return sum;
}

void keep_loans(const Model& model, State& state) {
    const Wide& market = setting(state, Setting::discount_rate);
    for (std::size_t i = 0; i < model.loans.size(); ++i) {
        const LoanPolicy& loan = model.loans[i];
        const Bill& bill = model.bills[loan.bill];
        const Wide element = grant_element(loan.interest, market, loan.term);
        const Wide monthly = exp(Wide(log(Wide(1.0 + loan.interest)) / 12.0));
        const Wide share = model.calendar.loan_share.at(state.month, static_cast<int>(i)) *
                           select(loan.interest < market, wide(1.0), zero());  // nobody borrows dearer
        for (std::size_t s = 0; s < loan.suppliers.size(); ++s) {
            const std::size_t at = loan.first + s, all = state.lent.size();
            const int j = loan.suppliers[s];
            const Purse plant = {Account::suppliers, model.suppliers[j].region};
            state.lent[at] = share * state.construction[j];
            state.repaid[at] = under_repayment(state, loan, at, all) * instalment(loan.interest, loan.term);
            state.outstanding[at] = max(Wide(state.outstanding[at] * monthly - state.repaid[at]), 0.0) + state.lent[at];
            state.lent_so_far[(state.month + 1) * all + at] =
                state.lent_so_far[state.month * all + at] + state.lent[at];
            for (std::size_t p = 0; p < bill.payers.size(); ++p) {
                const Purse treasury = {Account::treasuries, bill.payers[p].region};
                pay(model, state, treasury, plant, Wide(state.lent[at] * bill.payers[p].part));
                pay(model, state, plant, treasury, Wide(state.repaid[at] * bill.payers[p].part));
                state.outlay[bill.first + p] += state.lent[at] * element * bill.payers[p].part;  // (30.5)
            }
        }
    }
}

void keep_shares(const Model& model, State& state) {  // (30.7), (30.8)
    for (std::size_t i = 0; i < model.equities.size(); ++i) {
        const EquityPolicy& equity = model.equities[i];
        const Wide& share = model.calendar.equity_share.at(state.month, static_cast<int>(i));
        Wide owed = zero();
        for (int j : equity.suppliers) owed += share * state.construction[j];
        const Wide held =
            model.bills[equity.bill].limited ? draw(model, state, equity.bill, owed, wide(1.0)) : wide(1.0);
        settle_part(model, state, equity.bill, equity.suppliers.size(), held, [&](std::size_t s) -> Claim {
            const int j = equity.suppliers[s];
            return {{Account::suppliers, model.suppliers[j].region}, share * state.construction[j]};
        });
        for (std::size_t s = 0; s < equity.suppliers.size(); ++s) {
            const int j = equity.suppliers[s];
            state.equity_paid[equity.first + s] += share * state.construction[j] * held;
            Wide& owned = state.public_share[equity.first + s];
            owned = ratio(state.equity_paid[equity.first + s], state.capex_spent[j]);
            const Wide margin = state.price[j] - state.material[j] - state.conversion[j] + state.credit[j];
            give_back(model, state, equity.bill, {Account::suppliers, model.suppliers[j].region},
                      Wide(owned * max(margin, 0.0) * state.output[j]));
        }
    }
}

}  // namespace

void keep_loans_and_shares(const Model& model, State& state) {
    keep_loans(model, state);
    keep_shares(model, state);
}

}  // namespace onshore
