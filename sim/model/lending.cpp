// Public money that comes back: loans, shares in plants.
#include <cmath>

#include "sim/model/policies.hpp"

namespace onshore {

void shape_lending(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    int first = 0;
    each_name(runs, Instrument::loan, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        LoanPolicy loan;
        loan.name = name;
        loan.bill = add_bill(model, run, indices, name, policy);
        loan.suppliers = suppliers_of(run, indices, model, policy);
        loan.first = first;
        first += static_cast<int>(loan.suppliers.size());
        model.bills[loan.bill].lends = true;
        model.loans.push_back(loan);
    });
    first = 0;
    each_name(runs, Instrument::equity, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        EquityPolicy equity;
        equity.name = name;
        equity.bill = add_bill(model, run, indices, name, policy);
        if (policy.owner.given()) equity.owner = indices.owner.at(policy.owner.value.front());
        equity.suppliers = suppliers_of(run, indices, model, policy);
        equity.first = first;
        first += static_cast<int>(equity.suppliers.size());
        model.bills[equity.bill].receives = true;
        model.equities.push_back(equity);
    });
}

void fill_lending(Model& model, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    const auto share = [&](const Policy& law) { return paid(run, law, law.share, months, model.months); };
    each_column(model.loans, run, Instrument::loan, [&](int column, const Policy& policy) {
        LoanPolicy& loan = model.loans[column];
        loan.interest[run.place] = policy.interest.at(months.start);
        loan.term[run.place] = std::round(12.0 * policy.term.at(months.start));
        write_law(calendar.loan_share, column, run, versions_of(policy), months, model.months, share);
    });
    each_column(model.equities, run, Instrument::equity, [&](int column, const Policy& policy) {
        model.equities[column].asked_return[run.place] =
            policy.asked_return.given() ? policy.asked_return.at(months.start) : -1.0;
        write_law(calendar.equity_share, column, run, versions_of(policy), months, model.months, share);
    });
}

}  // namespace onshore
