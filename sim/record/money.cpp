// What results say of loans, public shares, quotas, mandates and reserves.
#include "sim/record/money.hpp"

#include <array>

#include "onshore/results.hpp"

namespace onshore {
namespace {

using S = const Seen&;

/// Of the loan `index`: the part of the payers in place.
double of_loan(S s, const std::vector<Wide>& by_borrower) {
    const LoanPolicy& loan = s.model.loans[s.index];
    double part = 0, sum = 0;
    for (const PublicPayer& payer : s.model.bills[loan.bill].payers)
        if (s.place.holds[payer.region]) part += payer.part;
    for (std::size_t i = 0; i < loan.suppliers.size(); ++i) sum += s.at(by_borrower[loan.first + i]);
    return sum * part;
}

/// What a dollar of the quota `index` was used of what it allowed.
double used_of_quota(S s) {
    const double limit = s.at(s.year.quota_limit[s.index]), came = s.at(s.year.quota_came[s.index]);
    return limit > 0 ? 100 * came / limit : kUndefined;
}

// clang-format off
constexpr auto kLending = std::to_array<Variable>({
    {"Public Lending|{policy}", kMoney, Yearly::sum, Subject::loan, "",
     "principal lent; what it costs the public, interest forgone, is Public Cost", [](S s) { return of_loan(s, s.year.lent) * kMillion; }},
    {"Public Lending Repaid|{policy}", kMoney, Yearly::sum, Subject::loan, "",
     "principal and interest paid back", [](S s) { return of_loan(s, s.year.repaid) * kMillion; }},
    {"Public Loans Outstanding|{policy}", "million USD_2023", Yearly::end, Subject::loan, "",
     "owed at the end of the year", [](S s) { return of_loan(s, s.year.outstanding) * kMillion; }},
    {"Public Share|{policy}|{plant}", "%", Yearly::end, Subject::stake, "",
     "of a plant that the public partner owns: what it paid of the plant's capex",
     [](S s) { return 100 * s.at(s.year.public_share[s.index]); }},
    {"Quota Used|{policy}", "%", Yearly::share, Subject::quota, "",
     "what was sent within an import quota over what the year allowed; no row in years without it", used_of_quota},
    {"Credit Price|{policy}", "USD_2023/vehicle", Yearly::mean, Subject::mandate, "",
     "of a credit under a sales mandate: a vehicle that counts earns (1 - target) of it, another pays the target's part",
     [](S s) { return s.at(s.year.mandate_price[s.index]) / 12; }},
    {"Reserve|{commodity}", "{unit}", Yearly::end, Subject::goods, "",
     "held by the public at the end of the year; no row where there is none", [](S s) {
         const double held = s.nodes(s.year.reserved);
         return held > 0 ? held * s.family->scale : kUndefined;
     }},
});
// clang-format on

}  // namespace

std::span<const Variable> money_variables() {
    return kLending;
}

}  // namespace onshore
