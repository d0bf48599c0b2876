// Instruments become month series and lists of what they touch: what they share. One file a family beside it.
#include "sim/model/policies.hpp"

#include <algorithm>

namespace onshore {
namespace {

Day last_day(const Policy& policy) {
    return policy.until.given() ? policy.until.value : kForever;
}

}  // namespace

Day first_day(const Policy& policy) {
    if (policy.from.given()) return policy.from.value;
    for (const Quantity* said :
         {&policy.schedule, &policy.rate, &policy.amount, &policy.share, &policy.target, &policy.limit})
        if (said->given() && !said->constant() && !said->points.empty()) return said->points.front().day;
    return policy.announced.value;
}

std::vector<double> force(const Policy& policy, const Months& months, int count) {
    std::vector<double> force(count, 0.0);
    if (!policy.enabled) return force;
    const Day from = first_day(policy), until = last_day(policy);
    Reading strength(policy.strength);
    for (int m = 0; m < count; ++m)
        if (const double share = share_in_force(from, until, months, m); share != 0.0)
            force[m] = strength.on(months.first_day(m)) * share;
    return force;
}

std::vector<double> paid(const Run& run, const Policy& policy, const Quantity& amount, const Months& months,
                         int count) {
    std::vector<double> paid = by_month(run.scenario, amount, months, count);
    if (policy.schedule.given()) {
        const std::vector<double> schedule = by_month(run.scenario, policy.schedule, months, count);
        for (int m = 0; m < count; ++m) paid[m] *= schedule[m];
    }
    const std::vector<double> in_force = force(policy, months, count);
    for (int m = 0; m < count; ++m) paid[m] = in_force[m] == 0.0 ? 0.0 : paid[m] * in_force[m];
    return paid;
}

std::vector<double> paid_out(const Run& run, const Policy& policy, const Months& months, int count) {
    if (!policy.amount.given() || !policy.enabled) return std::vector<double>(count, 0.0);
    const double begin = months.at(first_day(policy)), length = 12.0 * policy.paid_over.at(months.start);
    double end = begin + length;
    if (policy.until.given()) end = std::min(end, months.at(policy.until.value + 1));
    std::vector<double> paid = by_month(run.scenario, policy.amount, months, count);
    Reading strength(policy.strength);
    for (int m = 0; m < count; ++m) {
        const double part = std::max(0.0, std::min(m + 1.0, end) - std::max<double>(m, begin)) / length;
        paid[m] = paid[m] * strength.on(months.first_day(m)) * part * 12.0;
    }
    return paid;
}

std::vector<int> edges_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    std::set<std::pair<int, int>> left_out;
    for (const std::string& lane : policy.except.value)
        for (const auto& pair : lanes_of(run, indices, lane)) left_out.insert(pair);
    std::vector<int> edges;
    for (int c : commodities_of(run, indices, policy.commodity.value))
        for (const std::string& lane : policy.lane.value)
            for (const auto& [from, to] : lanes_of(run, indices, lane))
                if (left_out.count({from, to}) == 0) edges.push_back(model.edge(c, from, to));
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

std::vector<int> suppliers_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    const auto regions =
        regions_of(run, indices, policy.region.given() ? policy.region.value : std::vector<std::string>{"*"});
    const auto commodities = commodities_of(run, indices, policy.commodity.value);
    std::vector<int> found;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& supplier = model.suppliers[j];
        if (policy.plants.given()) {
            const auto& plants = policy.plants.value;
            if (!supplier.industry && std::find(plants.begin(), plants.end(), supplier.name) != plants.end())
                found.push_back(j);
            continue;
        }
        const bool owned = !policy.owner.given() || std::find(policy.owner.value.begin(), policy.owner.value.end(),
                                                              model.owners[supplier.owner]) != policy.owner.value.end();
        if (owned && std::binary_search(regions.begin(), regions.end(), supplier.region) &&
            std::binary_search(commodities.begin(), commodities.end(), supplier.commodity))
            found.push_back(j);
    }
    return found;
}

int first_region(const Scenario& run, const Indices& indices, const Policy& policy) {
    const auto regions = regions_of(run, indices, policy.region.value);
    return regions.empty() ? 0 : regions.front();
}

std::vector<int> types_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    std::vector<int> types;
    const std::vector<std::string> said = policy.type.given() ? policy.type.value : std::vector<std::string>{"bev"};
    for (int r : regions_of(run, indices, policy.region.value))
        for (const std::string& type : said)
            if (const auto at = indices.type.find(type); at != indices.type.end())
                types.push_back(model.market(r, at->second));
    std::sort(types.begin(), types.end());
    return types;
}

void fill_test(Model& model, int test, std::span<const Run> runs, const Each<Condition>& conditions,
               const Months& months) {
    if (test < 0) return;
    Each<Quantity> limits{};
    for (const Run& run : runs) {
        const Condition* condition = conditions[run.place];
        if (condition == nullptr) continue;
        model.tests[test].spread[run.place] = condition->spread.at(months.start);
        limits[run.place] = condition->at_most.given() ? &condition->at_most : &condition->at_least;
    }
    write_months(model.calendar.limit, test, runs, limits, months);
}

bool same_law(const Run& a, const Run& b, const Policy& of_a, const Policy& of_b) {
    const auto stated = [](const Run& run, const std::string& name) {
        const auto at = run.scenario.policies.find(name);
        return at == run.scenario.policies.end() ? nullptr : &at->second;
    };
    if (!same_prices(a, b) || of_a != of_b) return false;
    for (const std::string& name : of_a.not_with.value) {
        const Policy *one = stated(a, name), *other = stated(b, name);
        if (one == nullptr || other == nullptr ? one != other : *one != *other) return false;
    }
    if (!of_a.answers.given()) return true;
    const Policy *one = stated(a, of_a.answers.value), *other = stated(b, of_a.answers.value);
    return one == nullptr || other == nullptr ? one == other : same_law(a, b, *one, *other);
}

void shape_policies(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    shape_quotas(runs, model, indices);
    model.keeps_orders = !model.quotas.empty();
    shape_tariffs(runs, model, indices);
    shape_credits(runs, model, indices);
    shape_funds(runs, model, indices);
    shape_lending(runs, model, indices);
    shape_mandates(runs, model, indices);
    shape_stockpiles(runs, model, indices);
    shape_programmes(runs, model, indices);
    shape_goals(runs, model);
    shape_bans(runs, model, indices);
    shape_research(runs, model, indices);
}

void fill_policies(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    fill_tariffs(model, months, runs);
    fill_credits(model, months, runs);
    for (const Run& run : runs) {
        fill_funds(model, months, run);
        fill_lending(model, months, run);
        fill_quotas(model, months, run);
        fill_mandates(model, months, run);
        fill_stockpiles(model, months, run);
        fill_programmes(model, indices, months, run);
        fill_bills(model, months, run);
        fill_bans(model, months, run);
        fill_research_funds(model, months, run);
    }
}

}  // namespace onshore
