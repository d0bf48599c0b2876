// What the instruments share while a model is built: when a policy is in force, who pays, what it touches.
#pragma once

#include <limits>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {

inline constexpr Day kForever = std::numeric_limits<Day>::max() / 2;

/// `from`, else the first point of its schedule, else the day it was announced.
Day first_day(const Policy& policy);

/// Strength in force in a month: 0..1, by days.
double force(const Policy& policy, const Months& months, int month);

/// amount x schedule x force. A change within a month is weighed by days through each factor's own mean.
double paid_in(const Run& run, const Policy& policy, const Quantity& amount, const Months& months, int month);

/// What the law was said to be from a day on: the policy itself, then with each revision laid over those before it.
struct Version {
    Policy policy;
    Day announced;
    double strength;               // [1] how much of the revision takes place
    std::vector<char> turns = {};  // month -> what the law says may differ from the month before; empty = always
};
std::vector<Version> versions_of(const Policy& policy);

/// Marks the months in which a date of the policy falls or one of the quantities that are read changes, and the months
/// after them, which see all of the change. Strength is always read.
void mark_turns(std::vector<Version>& versions, std::initializer_list<Quantity Policy::*> read, const Months& months,
                int count);

/// Writes which version of a policy is known at the end of each month, as the run's foresight has it. (3.8)
void know(Law& law, int policy, const Run& run, const std::vector<Version>& versions, const Months& months, int count);

/// Calls put(month, value) with what is in force, and known(version, month, value) with what each version says of it;
/// of both, `count` months. value_of(policy, month) says it. (3.7)
template <class Value, class Put, class Known>
void revise(const std::vector<Version>& versions, const Months& months, int count, Value&& value_of, Put&& put,
            Known&& known) {
    std::vector<double> last(versions.size(), 0.0);
    const auto ask = [&](std::size_t v, int m) {
        const Version& version = versions[v];
        if (m == 0 || version.turns.empty() || version.turns[m]) last[v] = value_of(version.policy, m);
        return last[v];
    };
    for (int m = 0; m < count; ++m) {
        double law = ask(0, m), in_force = law;
        known(0, m, law);
        for (std::size_t v = 1; v < versions.size(); ++v) {
            const double said = ask(v, m);
            const double next = versions[v].strength == 1.0 ? said : law + versions[v].strength * (said - law);
            const double since = share_in_force(versions[v].announced, kForever, months, m);
            in_force = since == 1.0 ? next : in_force + since * (next - law);
            known(static_cast<int>(v), m, next);
            law = next;
        }
        put(m, in_force);
    }
}
template <class Value, class Put>
void revise(const std::vector<Version>& versions, const Months& months, int count, Value&& value_of, Put&& put) {
    revise(versions, months, count, value_of, put, [](int, int, double) {});
}

/// Writes what is in force of a policy and its revisions: value_of(policy, month), into a column of one run. (3.7)
template <class Value>
void write_law(MonthSeries& series, int column, const Run& run, const std::vector<Version>& versions,
               const Months& months, int count, Value&& value_of) {
    revise(versions, months, count, value_of, [&](int m, double value) { series.at(m, column)[run.place] = value; });
}

/// Of a sum that is paid out evenly over `paid_over`: what falls in a month, as USD a year. What is left at the end of
/// the policy is not paid.
double paid_out(const Run& run, const Policy& policy, const Months& months, int month);

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
void fill_test(Model& model, int test, const Run& run, const Condition& condition, const Months& months);

/// All policies of an instrument, by name, over the runs of the block; calls f(run, name, policy of one run).
template <class F>
void each_name(std::span<const Scenario> runs, Instrument instrument, F&& f) {
    std::set<std::string> done;
    for (const Scenario& run : runs)
        for (const auto& [name, policy] : run.policies)
            if (policy.instrument == instrument && done.insert(name).second) f(run, name, policy);
}

/// Of the shaped policies, those that this run has: calls f(column, policy).
template <class Shaped, class F>
void each_column(const std::vector<Shaped>& shaped, const Run& run, Instrument instrument, F&& f) {
    for (std::size_t i = 0; i < shaped.size(); ++i) {
        const auto at = run.scenario.policies.find(shaped[i].name);
        if (at != run.scenario.policies.end() && at->second.instrument == instrument)
            f(static_cast<int>(i), at->second);
    }
}

// tariffs.cpp: tariff, content_rule
/// A tariff that answers another, said in full: the same goods the other way, a part of the rate, some time later.
/// What the other lacks in strength its answer lacks too. Others are as they are. (3.9)
Policy said_in_full(const Scenario& run, const Policy& policy);
void shape_tariffs(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_tariffs(Model& model, const Months& months, const Run& run);
// credits.cpp: production_credit, purchase_credit
void shape_credits(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_credits(Model& model, const Months& months, const Run& run);
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
