// Bills: who pays for a policy, how much at most, and what makers must reach for it.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

std::vector<PublicPayer> payers_of(const Indices& indices, const Policy& policy, int fallback) {
    const std::vector<std::string>& names = policy.payer.value;
    if (names.empty()) return {{0, fallback, 1.0}};
    std::vector<PublicPayer> payers;
    for (std::size_t i = 0; i < names.size(); ++i) {
        const auto region = indices.region.find(names[i].substr(0, names[i].find('-')));
        const double part =
            policy.payer.parts.empty() ? 1.0 / static_cast<double>(names.size()) : policy.payer.parts[i];
        payers.push_back(
            {indices.treasury.at(names[i]), region == indices.region.end() ? fallback : region->second, part});
    }
    return payers;
}

using Of = GoalSet::Of;
constexpr std::pair<Of, Goal Policy::*> kGoals[] = {
    {Of::jobs, &Policy::jobs}, {Of::capacity, &Policy::capacity}, {Of::capex, &Policy::capex}};

}  // namespace

int add_bill(Model& model, const Scenario& run, const Indices& indices, const std::string& name, const Policy& policy,
             const std::vector<int>& makers) {
    Bill bill;
    bill.name = name;
    bill.instrument = static_cast<int>(policy.instrument);
    bill.payers = payers_of(indices, policy, first_region(run, indices, policy));
    bill.makers = makers;
    if (!model.bills.empty())
        bill.first = model.bills.back().first + static_cast<int>(model.bills.back().payers.size());
    model.bills.push_back(bill);
    return static_cast<int>(model.bills.size()) - 1;
}

void shape_goals(std::span<const Scenario> runs, Model& model) {
    int next = 0;
    for (std::size_t i = 0; i < model.bills.size(); ++i) {
        Bill& bill = model.bills[i];
        for (const auto& [of, goal] : kGoals) {
            const bool set = std::ranges::any_of(runs, [&, goal = goal](const Scenario& run) {
                const auto policy = run.policies.find(bill.name);
                return policy != run.policies.end() && (policy->second.*goal).at_least.given();
            });
            if (!set) continue;
            model.goals.push_back({of, static_cast<int>(i)});
            bill.receives = true;
        }
        for (const Scenario& run : runs) {
            const auto policy = run.policies.find(bill.name);
            if (policy == run.policies.end()) continue;
            const Budget& budget = policy->second.budget;
            bill.limited = bill.limited || budget.in_all.given() || budget.a_year.given();
        }
        bill.first_maker = next;
        if (model.goals.empty() || model.goals.back().bill != static_cast<int>(i)) bill.makers.clear();
        next += static_cast<int>(bill.makers.size());
    }
}

void fill_bills(Model& model, const Months& months, const Run& run) {
    for (Bill& bill : model.bills) {
        if (!run.is_missing(bill.name)) continue;
        const auto policy = run.scenario.policies.find(bill.name);
        if (policy == run.scenario.policies.end()) continue;
        const Budget& budget = policy->second.budget;
        if (budget.in_all.given()) bill.in_all[run.place] = budget.in_all.at(months.start);
        if (budget.a_year.given()) bill.a_year[run.place] = budget.a_year.at(months.start);
    }
    for (GoalSet& set : model.goals) {
        if (!run.is_missing(model.bills[set.bill].name)) continue;
        const auto policy = run.scenario.policies.find(model.bills[set.bill].name);
        if (policy == run.scenario.policies.end() || !policy->second.enabled) continue;
        for (const auto& [of, goal] : kGoals) {
            const Goal& said = policy->second.*goal;
            if (of != set.of || !said.at_least.given()) continue;
            set.at_least[run.place] = said.at_least.at(months.start);
            set.by[run.place] = months.at(said.by.value);
            set.repay[run.place] = said.repay.at(months.start);
        }
    }
}

}  // namespace onshore
