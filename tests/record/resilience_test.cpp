#include "sim/record/resilience.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <map>

#include "onshore/simulate.hpp"
#include "tests/support/small_world.hpp"
#include "tests/support/things.hpp"

namespace onshore {
namespace {

using Values = std::vector<double>;

/// Monthly series of one maker's place: what it made, and what its users asked for, bought and got.
Results made(const Values& output, const Values& demand = {}, const Values& purchases = {}) {
    const auto with_opening = [](Values values) {
        values.insert(values.begin(), kUndefined);
        return values;
    };
    Results results;
    results.monthly = {{"Production|Cells", "US", "GWh/month", with_opening(output)}};
    const Values need = demand.empty() ? Values(output.size(), 100.0) : demand;
    results.monthly.push_back({"Demand|Cells", "US", "GWh/month", with_opening(need)});
    results.monthly.push_back({"Use|Cells", "US", "GWh/month", with_opening(output)});
    results.monthly.push_back({"Delivered|Cells", "US", "GWh/month", with_opening(Values(output.size(), 0.0))});
    results.monthly.push_back(
        {"Purchases|Cells", "US", "GWh/month", with_opening(purchases.empty() ? need : purchases)});
    return results;
}

std::map<std::string, double> measured(const Results& twin, const Results& run, ShockSpan shocks) {
    std::map<std::string, double> found;
    for (const Resilience& row : resilience(twin, run, shocks)) found[row.measure] = row.value;
    return found;
}

// Months:              0    1    2    3   4   5   6    7    8; a shock in 2..4
const Values kShocked = {100, 100, 96, 80, 60, 90, 94, 98, 100};

TEST(Resilience, MeasuresTheTriangleOfAFall) {
    const auto found = measured(made(Values(9, 100.0)), made(kShocked), {2, 4});
    EXPECT_DOUBLE_EQ(found.at("Lowest Level"), 60);            // month 4
    EXPECT_DOUBLE_EQ(found.at("Months to Lowest Level"), 2);   // from month 2
    EXPECT_DOUBLE_EQ(found.at("Time to Survive"), 1);          // 96 still stands, 80 does not
    EXPECT_DOUBLE_EQ(found.at("Time to Recover"), 2);          // low to month 6, the shock ended in 4
    EXPECT_DOUBLE_EQ(found.at("Loss"), 4 + 20 + 40 + 10 + 6);  // to month 6, the last below 95
    EXPECT_NEAR(found.at("Loss Area"), 0.8, 1e-12);            // of a month of the twin's 100
    EXPECT_DOUBLE_EQ(found.at("Lowest Service Level"), 60);    // 60 got of 100 asked for
}

TEST(Resilience, IsMeasuredAgainstATwinThatGrows) {
    // half of what the twin makes, in each of two months, whatever the twin makes
    const auto found = measured(made({100, 200, 400, 800}), made({100, 100, 200, 800}), {1, 2});
    EXPECT_DOUBLE_EQ(found.at("Lowest Level"), 50);
    EXPECT_DOUBLE_EQ(found.at("Loss Area"), 1);
    EXPECT_DOUBLE_EQ(found.at("Loss"), 300);
    EXPECT_DOUBLE_EQ(found.at("Time to Recover"), 0);
}

TEST(Resilience, SaysWhenItNeverCameBack) {
    const auto found = measured(made(Values(4, 100.0)), made({100, 70, 80, 90}), {1, 1});
    EXPECT_EQ(found.count("Time to Recover"), 0u);
    EXPECT_DOUBLE_EQ(found.at("Time to Survive"), 0);
    EXPECT_DOUBLE_EQ(found.at("Loss"), 60);
}

TEST(Resilience, HasNoRowsForWhatWasNotTouched) {
    EXPECT_TRUE(resilience(made(Values(4, 100.0)), made(Values(4, 100.0)), {1, 1}).empty());
    EXPECT_TRUE(resilience(made(Values(4, 100.0)), made({100, 99.6, 100, 100}), {1, 1}).empty());
    EXPECT_TRUE(resilience(made(Values(4, 100.0)), made({100, 120, 110, 100}), {1, 1}).empty());
}

TEST(Resilience, ComparesSwingsOfPurchasesWithThoseOfDemand) {
    // demand is off by 10, 0, -10 against the twin, purchases by 30, 0, -30: three times the swing, nine times the
    // variance
    const Values still(3, 100.0);
    const auto found =
        measured(made(still, still, still), made({50, 100, 100}, {110, 100, 90}, {130, 100, 70}), {0, 0});
    EXPECT_NEAR(found.at("Bullwhip Ratio"), 9, 1e-12);
}

Scenario shocked() {
    Scenario scenario = test::small_world();
    Event halt;
    halt.from = test::date(2021, 3);
    halt.until = test::date(2021, 4);
    halt.lanes.value = {"B -> *"};
    halt.keep = test::said(0);
    scenario.events["halt"] = halt;
    return scenario;
}

TEST(Shocks, AreTheEventsThatTheBaseLacks) {
    const Scenario scenario = shocked();
    Scenario base = scenario;
    base.events.clear();
    EXPECT_EQ(shocks_of(scenario, &base), std::vector<std::string>{"halt"});
    EXPECT_EQ(shocks_of(scenario, &scenario), std::vector<std::string>{"halt"});  // it lacks none: all of them
    EXPECT_TRUE(shocks_of(base, nullptr).empty());
    Scenario more = scenario;
    more.events["strike"] = more.events["halt"];
    EXPECT_EQ(shocks_of(more, &scenario), std::vector<std::string>{"strike"});
    more.events["strike"].enabled = false;
    EXPECT_EQ(shocks_of(more, &scenario), std::vector<std::string>{"halt"});
}

TEST(Shocks, SpanTheirMonthsAndTheirReopening) {
    Scenario scenario = shocked();  // starts in 2020-01: March 2021 is month 14
    EXPECT_EQ(shock_span(scenario, {"halt"})->first, 14);
    EXPECT_EQ(shock_span(scenario, {"halt"})->last, 15);
    scenario.events["halt"].reopen_over = test::said(2.0 / 12);
    EXPECT_EQ(shock_span(scenario, {"halt"})->last, 17);
    scenario.events["halt"].from = test::date(2099, 1);
    scenario.events["halt"].until = test::date(2099, 1);
    EXPECT_FALSE(shock_span(scenario, {"halt"}).has_value());
}

TEST(Shocks, SwitchedOffLeaveTheTwinAsIfTheyWereNotThere) {
    const Scenario scenario = shocked();
    Scenario never = scenario;
    never.events.clear();
    const Scenario twin = undisturbed(scenario, {"halt"});
    const Results a = run({&twin, 1}).results[0], b = run({&never, 1}).results[0];
    ASSERT_EQ(a.series.size(), b.series.size());
    for (std::size_t i = 0; i < a.series.size(); ++i)
        for (std::size_t y = 0; y < a.series[i].values.size(); ++y)
            EXPECT_TRUE(a.series[i].values[y] == b.series[i].values[y] || std::isnan(a.series[i].values[y]));
}

}  // namespace
}  // namespace onshore
