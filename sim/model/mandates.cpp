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
        const std::vector<Version> versions = versions_of(policy);
        const auto write = [&](MonthSeries& series, const Say& say) {
            write_law(series, column, run, versions, months, model.months, say);
        };
        const auto said = [&](Quantity Policy::*number) {
            return [&, number](const Policy& law) { return by_month(run.scenario, law.*number, months, model.months); };
        };
        write(calendar.mandate_target, said(&Policy::target));
        write(calendar.mandate_penalty, said(&Policy::penalty));
        write(calendar.mandate_force, [&](const Policy& law) { return force(law, months, model.months); });
    });
}

}  // namespace onshore
