// Sales mandates, one for each region of a policy; fines go to the region's own treasury.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {

void shape_mandates(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::zev_mandate, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const std::vector<int> types = types_of(run, indices, model, policy);
        for (int r : regions_of(run, indices, policy.region.value)) {
            MandatePolicy mandate;
            mandate.name = name;
            mandate.bill = add_bill(model, run, indices, name, policy);
            model.bills[mandate.bill].payers = {{indices.treasury.at(model.regions[r]), r, 1.0}};
            model.bills[mandate.bill].receives = true;
            mandate.region = r;
            for (int type = 0; type < model.T; ++type)
                mandate.counted.push_back(std::ranges::binary_search(types, model.market(r, type)) ? 1 : 0);
            model.mandates.push_back(mandate);
        }
    });
}

void fill_mandates(Model& model, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    each_column(model.mandates, run, Instrument::zev_mandate, [&](int column, const Policy& policy) {
        for (int m = 0; m < model.months; ++m) {
            calendar.mandate_target.at(m, column)[run.place] = in_month(run.scenario, policy.target, months, m);
            calendar.mandate_penalty.at(m, column)[run.place] = in_month(run.scenario, policy.penalty, months, m);
            calendar.mandate_force.at(m, column)[run.place] = force(policy, months, m);
        }
    });
}

}  // namespace onshore
