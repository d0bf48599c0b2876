// Duties: tariffs, and content rules that free goods of them.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

void fill_tariff(Model& model, int column, const Run& run, const Policy& said, Quantity Policy::*rate_of,
                 const Months& months) {
    const std::vector<Version> versions = versions_of(said);
    const auto rate = [&](const Policy& policy, int m) { return paid_in(run, policy, policy.*rate_of, months, m); };
    // a rate that has not begun is not in force, so that it replaces nothing
    const auto in_force = [&](const Policy& policy, int m) {
        const Quantity& said_rate = policy.*rate_of;
        const bool begun =
            said_rate.at(months.last_day(m)) != 0.0 || !said_rate.zero_before || policy.from.given();
        return begun ? force(policy, months, m) : 0.0;
    };
    const auto fill = [&](MonthSeries& series, MonthSeries& law, auto&& value_of) {
        revise(
            versions, months, model.ahead, value_of,
            [&](int m, double value) {
                if (m < model.months) series.at(m, column)[run.place] = value;
            },
            [&](int v, int m, double value) { law.at(m, model.tariff_law.first[column] + v)[run.place] = value; });
    };
    fill(model.calendar.tariff_rate, model.calendar.law_tariff_rate, rate);
    fill(model.calendar.tariff_force, model.calendar.law_tariff_force, in_force);
    know(model.tariff_law, column, run, versions, months, model.months);
}

}  // namespace

void shape_tariffs(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    const auto shape_tariff = [&](const Scenario& run, const std::string& name, const Policy& policy) {
        TariffPolicy tariff;
        tariff.name = name;
        tariff.instrument = static_cast<int>(policy.instrument);
        tariff.stack = policy.stack.value == "replace" ? TariffPolicy::Stack::replace
                       : policy.stack.value == "floor" ? TariffPolicy::Stack::floor
                                                       : TariffPolicy::Stack::add;
        tariff.edges = edges_of(run, indices, model, policy);
        if (policy.instrument == Instrument::content_rule)
            tariff.free = shape_content_rule(run, indices, model, policy);
        model.tariffs.push_back(tariff);
    };
    each_name(runs, Instrument::tariff, shape_tariff);
    each_name(runs, Instrument::content_rule, shape_tariff);
    each_name(runs, Instrument::import_quota, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        if (!policy.over_quota.given()) return;
        shape_tariff(run, name, policy);
        for (std::size_t i = 0; i < model.quotas.size(); ++i)
            if (model.quotas[i].name == name) model.tariffs.back().quota = static_cast<int>(i);
    });
    // rates that add up come first, then all-in rates that stand above them
    std::sort(model.tariffs.begin(), model.tariffs.end(),
              [](const TariffPolicy& a, const TariffPolicy& b) {  // by name, whoever else is in the block
                  return a.stack != b.stack ? a.stack < b.stack : a.name < b.name;
              });
}

void fill_tariffs(Model& model, const Months& months, const Run& run) {
    for (Instrument instrument : {Instrument::tariff, Instrument::content_rule})
        each_column(model.tariffs, run, instrument, [&](int column, const Policy& policy) {
            fill_tariff(model, column, run, policy, &Policy::rate, months);
            fill_test(model, model.tariffs[column].free.test, run, policy.unless, months);
        });
    each_column(model.tariffs, run, Instrument::import_quota, [&](int column, const Policy& policy) {
        fill_tariff(model, column, run, policy, &Policy::over_quota, months);
    });
}

}  // namespace onshore
