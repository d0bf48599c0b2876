// Public purses: what is left of a budget, who pays which part, what comes back. MODEL.md 29.
#pragma once

#include "sim/engine/phases.hpp"

namespace onshore {

struct Purse {
    Account account;
    int region;
};

/// An account, region by region.
inline Wide* balance_of(const Model& model, State& state, Account account) {
    return &state.balance[static_cast<std::size_t>(account) * model.R];
}

/// Moves money between two purses.
inline void pay(const Model& model, State& state, Purse from, Purse to, const Wide& amount) {
    balance_of(model, state, from.account)[from.region] -= amount;
    balance_of(model, state, to.account)[to.region] += amount;
}

struct Claim {
    Purse to;
    Wide amount;  // [USD] by the law
};

/// The part of what is owed, at most `most` of it, that the budget still holds; counts it as spent. (29.1)
Wide draw(const Model& model, State& state, int bill, const Wide& owed, const Wide& most);

/// Pays a share of the claims on a bill, each payer its part. Gives what was paid. (29.2)
template <class ClaimOf>
Wide settle_part(const Model& model, State& state, int bill, std::size_t claims, const Wide& share, ClaimOf claim_of) {
    const Bill& rules = model.bills[bill];
    Wide sum = zero();
    for (std::size_t i = 0; i < claims; ++i) {
        const Claim claim = claim_of(i);
        const Wide paid = claim.amount * share;
        sum += paid;
        if (!rules.makers.empty()) state.received[rules.first_maker + i] += paid;
        for (const PublicPayer& payer : rules.payers)
            pay(model, state, {Account::treasuries, payer.region}, claim.to, Wide(paid * payer.part));
    }
    for (std::size_t p = 0; p < rules.payers.size(); ++p) state.outlay[rules.first + p] += sum * rules.payers[p].part;
    return sum;
}

/// Pays the claims on a bill, all in the same part when the budget does not hold enough. Gives what was paid.
template <class ClaimOf>
Wide settle(const Model& model, State& state, int bill, std::size_t claims, ClaimOf claim_of) {
    Wide share = wide(1.0);
    if (model.bills[bill].limited) {
        Wide owed = zero();
        for (std::size_t i = 0; i < claims; ++i) owed += claim_of(i).amount;
        share = draw(model, state, bill, owed, wide(1.0));
    }
    return settle_part(model, state, bill, claims, share, claim_of);
}

/// Money that comes back, to each payer its part. (29.5)
void give_back(const Model& model, State& state, int bill, Purse from, const Wide& amount);

}  // namespace onshore
