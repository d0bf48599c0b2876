// Quotas on imports.
#include "sim/model/policies.hpp"

namespace onshore {

void shape_quotas(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    int first = 0;
    each_name(runs, Instrument::import_quota, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        QuotaPolicy quota;
        quota.name = name;
        quota.cuts = !policy.over_quota.given();
        quota.first = first;
        for (int e : edges_of(run, indices, model, policy)) {  // sorted: commodity by commodity
            const int c = e / model.R / model.R;
            if (quota.parts.empty() || quota.parts.back().commodity != c) quota.parts.push_back({c, {}});
            quota.parts.back().edges.push_back(e);
        }
        first += static_cast<int>(quota.parts.size());
        model.quotas.push_back(quota);
    });
}

void fill_quotas(Model& model, const Months& months, const Run& run) {
    each_column(model.quotas, run, Instrument::import_quota, [&](int column, const Policy& policy) {
        const std::vector<Version> versions = versions_of(policy);
        write_law(model.calendar.quota_limit, column, run, versions, months, model.months,
                  [&](const Policy& law) { return by_month(run.scenario, law.limit, months, model.months); });
        write_law(model.calendar.quota_force, column, run, versions, months, model.months,
                  [&](const Policy& law) { return force(law, months, model.months); });
    });
}

}  // namespace onshore
