// What the instruments share while a model is built: when a policy is in force, who pays, what it touches.
#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <set>

#include "sim/model/columns.hpp"

namespace onshore {

inline constexpr Day kForever = std::numeric_limits<Day>::max() / 2;

/// `from`, else the first point of its schedule, else the day it was announced.
Day first_day(const Policy& policy);

/// Strength in force in each of the first `count` months: 0..1, by days.
std::vector<double> force(const Policy& policy, const Months& months, int count);

/// amount x schedule x force. A change within a month is weighed by days through each factor's own mean.
std::vector<double> paid(const Run& run, const Policy& policy, const Quantity& amount, const Months& months, int count);

/// What the law was said to be from a day on: the policy itself, then with each revision laid over those before it.
struct Version {
    std::shared_ptr<const Policy> policy;
    Day announced;
    double strength;  // [1] how much of the revision takes place
};
std::vector<Version> versions_of(const Policy& policy);  // which outlives them

/// The days on which each version is heard of.
std::vector<Day> news_of(const std::vector<Version>& versions);

/// Writes which version of a policy is known at the end of each month, as each run's foresight has it. (3.8)
void know(Law& law, int policy, std::span<const Run> runs, const Each<std::vector<Day>>& news, const Months& months,
          int count);

/// What a policy says, month by month.
using Say = std::function<std::vector<double>(const Policy&)>;

/// A number of a policy with its revisions, month by month.
struct Course {
    std::vector<double> in_force;             // (3.7)
    std::vector<std::vector<double>> by_law;  // (version) as if it were law from the first month on
};
Course revise(const std::vector<Version>& versions, const Months& months, int count, const Say& say);

/// Writes what is in force of a policy and its revisions into a column of one run. (3.7)
void write_law(MonthSeries& series, int column, const Run& run, const std::vector<Version>& versions,
               const Months& months, int count, const Say& say);

/// Writes what each version of the law says into columns that begin with `first`.
void write_versions(MonthSeries& series, int first, const Each<Course>& courses);

/// Of a sum that is paid out evenly over `paid_over`: what falls in each month, as USD a year. What is left at the end
/// of the policy is not paid.
std::vector<double> paid_out(const Run& run, const Policy& policy, const Months& months, int count);

/// The suppliers that a policy's plants, or its regions, commodities and owners, mean.
std::vector<int> suppliers_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy);

/// The edges of its commodities and lanes, less the exceptions; sorted.
std::vector<int> edges_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy);

/// The market types k of its regions and vehicle types (default bev); sorted.
std::vector<int> types_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy);

/// Adds a bill of the policy's payers, or of treasury 0 of its first region; `makers` are those it pays, if any.
int add_bill(Model& model, const Scenario& run, const Indices& indices, const std::string& name, const Policy& policy,
             const std::vector<int>& makers = {});
/// Budgets and goals of one run.
void fill_bills(Model& model, const Months& months, const Run& run);
/// What some run of the block says of bills: goals are the same for all, zero where one has none.
void shape_goals(std::span<const Scenario> runs, Model& model);

int first_region(const Scenario& run, const Indices& indices, const Policy& policy);

/// The limit of a content test in each month; a test < 0 asks nothing.
void fill_test(Model& model, int test, std::span<const Run> runs, const Each<Condition>& conditions,
               const Months& months);

/// All policies of an instrument, by name, over the runs of the block; calls f(run, name, policy of one run).
template <class F>
void each_name(std::span<const Scenario> runs, Instrument instrument, F&& f) {
    std::set<std::string> done;
    for (const Scenario& run : runs)
        for (const auto& [name, policy] : run.policies)
            if (policy.instrument == instrument && done.insert(name).second) f(run, name, policy);
}

/// Of the shaped policies, those that this run has and that are to be written: calls f(column, policy).
template <class Shaped, class F>
void each_column(const std::vector<Shaped>& shaped, const Run& run, Instrument instrument, F&& f) {
    for (std::size_t i = 0; i < shaped.size(); ++i) {
        if (!run.is_missing(shaped[i].name)) continue;
        const auto at = run.scenario.policies.find(shaped[i].name);
        if (at != run.scenario.policies.end() && at->second.instrument == instrument)
            f(static_cast<int>(i), at->second);
    }
}

/// The same for all runs: calls f(column, what each run says of the policy).
template <class Shaped, class F>
void each_column(const std::vector<Shaped>& shaped, std::span<const Run> runs, Instrument instrument, F&& f) {
    const auto policies = said_in(runs, &Scenario::policies);
    for (std::size_t i = 0; i < shaped.size(); ++i) {
        if (!runs.front().is_missing(shaped[i].name)) continue;
        Each<Policy> said = named(policies, shaped[i].name);
        for (const Policy*& policy : said)
            if (policy != nullptr && policy->instrument != instrument) policy = nullptr;
        f(static_cast<int>(i), said);
    }
}

/// Whether two runs say the same of a policy and of those that it refers to, in money of the same worth.
bool same_law(const Run& a, const Run& b, const Policy& of_a, const Policy& of_b);

// tariffs.cpp: tariff, content_rule
/// A tariff that answers another, said in full: the same goods the other way, a part of the rate, some time later.
/// What the other lacks in strength its answer lacks too. Others are as they are. (3.9)
Policy said_in_full(const Scenario& run, const Policy& policy);
void shape_tariffs(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_tariffs(Model& model, const Months& months, std::span<const Run> runs);
// credits.cpp: production_credit, purchase_credit
void shape_credits(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_credits(Model& model, const Months& months, std::span<const Run> runs);
// funds.cpp: capex_grant, clean_power, charger_fund, training_fund
void shape_funds(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_funds(Model& model, const Months& months, const Run& run);
// lending.cpp: loan, equity
void shape_lending(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_lending(Model& model, const Months& months, const Run& run);
// quotas.cpp: import_quota; before tariffs, which hold its duty
void shape_quotas(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_quotas(Model& model, const Months& months, const Run& run);
// mandates.cpp: zev_mandate
void shape_mandates(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_mandates(Model& model, const Months& months, const Run& run);
// stockpiles.cpp: stockpile
void shape_stockpiles(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_stockpiles(Model& model, const Months& months, const Run& run);
// programmes.cpp: execution, wage
void shape_programmes(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_programmes(Model& model, const Indices& indices, const Months& months, const Run& run);

// bans.cpp: ban
void shape_bans(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_bans(Model& model, const Months& months, const Run& run);
// research.cpp: research_fund
void shape_research(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_research_funds(Model& model, const Months& months, const Run& run);

}  // namespace onshore
