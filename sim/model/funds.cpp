// Public money for plants and people: grants, clean power, chargers, training.
#include <algorithm>
#include <cmath>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

void fill_grant(Calendar& calendar, int column, const Run& run, const Policy& said, const Months& months, int count) {
    const std::vector<Version> versions = versions_of(said);
    write_law(calendar.grant_share, column, run, versions, months, count, [&](const Policy& policy) {
        return policy.share.given() ? paid(run, policy, policy.share, months, count) : std::vector<double>(count, 0.0);
    });
    write_law(calendar.grant_paid, column, run, versions, months, count,
              [&](const Policy& policy) { return paid_out(run, policy, months, count); });
}

void fill_clean_power(Calendar& calendar, int column, const Run& run, const Policy& said, const Months& months,
                      int count) {
    const std::vector<Version> versions = versions_of(said);
    const auto share = [&](const Policy& policy) { return paid(run, policy, policy.share, months, count); };
    write_law(calendar.clean_share, column, run, versions, months, count, share);
    write_law(calendar.clean_cost, column, run, versions, months, count, [&](const Policy& policy) {
        std::vector<double> cost = share(policy);
        for (double& each : cost) each *= policy.cost.at(months.start);
        return cost;
    });
}

void fill_fund(Calendar& calendar, int column, const Run& run, const Policy& said, const Months& months, int count) {
    const std::vector<Version> versions = versions_of(said);
    if (said.share.given())
        write_law(calendar.fund_share, column, run, versions, months, count,
                  [&](const Policy& policy) { return by_month(run.scenario, policy.share, months, count); });
    write_law(calendar.fund_spent, column, run, versions, months, count,
              [&](const Policy& policy) { return paid_out(run, policy, months, count); });
}

/// Who learns in a month can be hired `training_time` later.
void fill_training(Calendar& calendar, TrainingPolicy& fund, int column, const Run& run, const Policy& said,
                   const Months& months, int count) {
    const std::size_t pools = fund.pools.size();
    const int later = static_cast<int>(std::lround(12.0 * said.training_time.at(months.start)));
    fund.later[run.place] = later;
    const double each = 12.0 * said.per_worker.at(months.start) * static_cast<double>(pools);
    const Course course = revise(versions_of(said), months, count,
                                 [&](const Policy& policy) { return paid(run, policy, policy.amount, months, count); });
    write(calendar.training, column, run.place, course.in_force);
    for (int m = 0; m < std::min(later, count); ++m) calendar.trained.at(m, column)[run.place] = 0.0;
    for (int m = 0; m + later < count && pools > 0; ++m)
        calendar.trained.at(m + later, column)[run.place] = course.in_force[m] / each;
}

}  // namespace

void shape_funds(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::capex_grant, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const auto makers = suppliers_of(run, indices, model, policy);
        const int bill = add_bill(model, run, indices, name, policy, makers);
        model.grants.push_back({name, bill, makers, policy.share.given()});
    });
    each_name(runs, Instrument::clean_power, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const bool by_plants = policy.payer.value.empty();
        const int bill = by_plants ? -1 : add_bill(model, run, indices, name, policy);
        model.clean_powers.push_back({name, bill, by_plants, suppliers_of(run, indices, model, policy)});
    });
    each_name(runs, Instrument::charger_fund, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const bool by_owner = policy.owner.given();
        const int bill = by_owner ? -1 : add_bill(model, run, indices, name, policy);
        const int nation = by_owner ? model.nation[indices.owner.at(policy.owner.value.front())] : 0;
        model.funds.push_back({name, bill, nation, by_owner, regions_of(run, indices, policy.region.value)});
    });
    each_name(runs, Instrument::training_fund, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        TrainingPolicy fund{name, add_bill(model, run, indices, name, policy), {}};
        for (int r : regions_of(run, indices, policy.region.value))
            for (int o = 0; o < kOccupations; ++o)
                if (std::count(policy.occupation.value.begin(), policy.occupation.value.end(), kOccupationNames[o]) > 0)
                    fund.pools.push_back(r * kOccupations + o);
        model.trainings.push_back(fund);
    });
}

void fill_funds(Model& model, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    each_column(model.grants, run, Instrument::capex_grant, [&](int column, const Policy& policy) {
        fill_grant(calendar, column, run, policy, months, model.months);
    });
    each_column(model.clean_powers, run, Instrument::clean_power, [&](int column, const Policy& policy) {
        fill_clean_power(calendar, column, run, policy, months, model.months);
    });
    each_column(model.funds, run, Instrument::charger_fund, [&](int column, const Policy& policy) {
        fill_fund(calendar, column, run, policy, months, model.months);
    });
    each_column(model.trainings, run, Instrument::training_fund, [&](int column, const Policy& policy) {
        fill_training(calendar, model.trainings[column], column, run, policy, months, model.months);
    });
}

}  // namespace onshore
