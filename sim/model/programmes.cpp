// What companies do and what their people earn: programmes of owners, wages.
#include <algorithm>
#include <cmath>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

void shape_execution(Model& model, const Indices& indices, const std::string& name, const Policy& policy) {
    for (const std::string& owner : policy.owner.value) {
        ExecutionPolicy programme;
        programme.name = name;
        programme.owner = indices.owner.at(owner);
        std::set<int> nodes;
        for (int j = 0; j < model.J; ++j) {
            if (model.suppliers[j].owner != programme.owner) continue;
            programme.suppliers.push_back(j);
            for (const Input& input : model.inputs_of(model.suppliers[j].process)) {
                if (input.commodity >= 0)
                    nodes.insert(model.node(input.commodity, model.suppliers[j].region));
                else
                    for (int c : model.choices[input.choice].commodities)
                        nodes.insert(model.node(c, model.suppliers[j].region));
            }
        }
        programme.nodes.assign(nodes.begin(), nodes.end());
        model.executions.push_back(programme);
    }
}

void fill_execution(const Model& model, Calendar& calendar, const Indices& indices, int column, const Run& run,
                    const Policy& policy, const Months& months) {
    const double begin = months.at(first_day(policy));
    const ExecutionPolicy& programme = model.executions[column];
    // stocks are kept by region, so a programme moves the region's cover by its owner's part in the use of it
    double own = 0.0, all = 0.0;
    for (const auto& [name, plant] : run.scenario.plants) {
        const double counts = plant.capacity.at(months.start) * plant.scale.at(months.start) > 0.0 ? 1.0 : 0.0;
        const int j = indices.plant.at(name);
        all += counts;
        if (model.suppliers[j].owner == programme.owner) own += counts;
    }
    const double part = all > 0.0 ? own / all : 0.0;
    const std::vector<double> forces = force(policy, months, model.months);
    for (int m = 0; m < model.months; ++m) {
        const double in_force = forces[m];
        const double years = std::max(0.0, (m + 0.5 - begin) / 12.0);
        const double gain =
            std::min(policy.productivity_rate.at(months.start) * years, policy.productivity_up_to.at(months.start));
        calendar.ramp_factor.at(m, column)[run.place] = 1.0 - in_force * (1.0 - policy.ramp_time.at(months.start));
        calendar.productivity.at(m, column)[run.place] = 1.0 + in_force * gain;
        calendar.cover_factor.at(m, column)[run.place] =
            1.0 - in_force * part * (1.0 - policy.inventory_cover.at(months.start));
    }
}

void fill_wage(Calendar& calendar, int column, const Run& run, const Policy& said, const Months& months, int count) {
    const std::vector<Version> versions = versions_of(said);
    write_law(calendar.wage_times, column, run, versions, months, count, [&](const Policy& policy) {
        std::vector<double> times = force(policy, months, count);
        const double begin = months.at(first_day(policy)), rate = policy.wage_rate.at(months.start);
        for (int m = 0; m < count; ++m) {
            const double years = std::max(0.0, (m + 0.5 - begin) / 12.0);
            const double raised = policy.wage.at(months.start) * std::pow(1.0 + rate, years);
            times[m] = 1.0 + times[m] * (raised - 1.0);
        }
        return times;
    });
    write_law(calendar.wage_plus, column, run, versions, months, count, [&](const Policy& policy) {
        std::vector<double> plus = force(policy, months, count);
        for (double& each : plus) each *= policy.wage_plus.at(months.start);
        return plus;
    });
}

}  // namespace

void shape_programmes(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::wage, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        model.wages.push_back({name, suppliers_of(run, indices, model, policy)});
    });
    each_name(runs, Instrument::execution, [&](const Scenario&, const std::string& name, const Policy& policy) {
        shape_execution(model, indices, name, policy);
    });
}

void fill_programmes(Model& model, const Indices& indices, const Months& months, const Run& run) {
    each_column(model.wages, run, Instrument::wage, [&](int column, const Policy& policy) {
        fill_wage(model.calendar, column, run, policy, months, model.months);
    });
    each_column(model.executions, run, Instrument::execution, [&](int column, const Policy& policy) {
        fill_execution(model, model.calendar, indices, column, run, policy, months);
    });
}

}  // namespace onshore
