// Runs through the real engine: what a block keeps apart, what a month's balance says, what a fault is called.
#include "onshore/simulate.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "sim/record/csv.hpp"
#include "sim/record/fault.hpp"
#include "sim/record/recorder.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

Scenario small(int last_year = 2023) {
    Scenario s = test::small_world();
    s.time.end = test::last_of(last_year, 12);
    return s;
}

const Monthly& monthly(const Results& r, const std::string& variable, const std::string& region) {
    for (const Monthly& m : r.monthly) {
        if (m.variable == variable && m.region == region) return m;
    }
    throw std::out_of_range(variable + " in " + region);
}

TEST(ARun, GivesFullYearsAndSoundBooks) {
    const Scenario scenario = small();
    const Results r = run({&scenario, 1}).results[0];
    EXPECT_EQ(r.first_year, 2020);
    EXPECT_EQ(r.years, 4);
    EXPECT_EQ(r.last_month, "2023-12");
    EXPECT_LE(r.residuals.mass, 1e-12);
    EXPECT_LE(r.residuals.transit, 1e-12);
    EXPECT_LE(r.residuals.money, 1e-12);
    // 12,000 cars a year in each region, none waiting
    EXPECT_NEAR(r.value("Sales|Transportation|Light-Duty Vehicle|Battery-Electric", "A", 2022), 12000, 1e-6);
}

TEST(ARun, LeavesOutYearsThatAreNotFull) {
    Scenario scenario = small();
    scenario.time.start = test::date(2020, 4);
    const Results r = run({&scenario, 1}).results[0];
    EXPECT_EQ(r.first_year, 2021);
    EXPECT_EQ(r.years, 3);
    EXPECT_EQ(r.series[0].values.size(), 3u);
}

TEST(ARun, ThatStopsEarlierIsAPrefix) {
    const Scenario full = small(2023);
    const Scenario part = small(2021);
    const Results long_run = run({&full, 1}).results[0];
    const Results short_run = run({&part, 1}).results[0];
    ASSERT_GT(short_run.series.size(), 100u);
    for (const Series& series : short_run.series) {
        for (const int year : {2020, 2021}) {
            const double other = long_run.value(series.variable, series.region, year);
            const double own = series.values[year - 2020];
            EXPECT_TRUE(own == other || (std::isnan(own) && std::isnan(other))) << series.variable << ' ' << year;
        }
    }
}

TEST(ARun, IsTheSameAloneAndBesideAnother) {
    const Scenario one = small();
    Scenario two = small();
    two.name = "dearer";
    two.processes["cell"].other_cost = test::said(40);
    const std::vector<Scenario> block = {one, two};
    const Ran both = run(block);
    EXPECT_EQ(timeseries_csv(both.results[0]), timeseries_csv(run({&one, 1}).results[0]));
    EXPECT_EQ(timeseries_csv(both.results[1]), timeseries_csv(run({&two, 1}).results[0]));
    EXPECT_NE(both.results[0].value("Price|cell", "A", 2023), both.results[1].value("Price|cell", "A", 2023));
}

TEST(AGroup, ImportsWhatCrossesItsBorder) {
    Scenario scenario = test::small_world(3);
    scenario.time.end = test::last_of(2021, 12);
    scenario.groups["near"] = {"A", "B"};
    const Results r = run({&scenario, 1}).results[0];
    double across = 0;
    double within = 0;
    for (const Flow& flow : r.flows) {
        if (flow.commodity != "cell" || flow.destination == "C") continue;
        (flow.origin == "C" ? across : within) += flow.values[1];
    }
    const double imports = r.value("Imports|cell", "near", 2021);
    EXPECT_GT(imports, 0);
    EXPECT_NEAR(imports, across, 1e-12 * across);
    EXPECT_NEAR(r.value("Import Share|cell", "near", 2021), 100 * across / (across + within), 1e-9);
}

TEST(Months, BalanceGoodsInStockAndOnTheirWay) {
    const Scenario scenario = small();
    const Results r = run({&scenario, 1}, {true, {}}).results[0];
    for (const char* region : {"A", "B"}) {
        const auto at = [&](const char* name, std::size_t m) {
            return monthly(r, std::string(name) + "|cell", region).values[m];
        };
        ASSERT_EQ(monthly(r, "Stock|cell", region).values.size(), 49u);
        for (std::size_t m = 1; m < 49; ++m) {
            const double in = at("Production", m) + at("Arrivals", m) + at("Recycled", m) + at("Released", m);
            const double out = at("Use", m) + at("Delivered", m) + at("Dispatched", m) + at("Stockpiled", m);
            EXPECT_NEAR(at("Stock", m) - at("Stock", m - 1), in - out, 1e-12 * in);
            EXPECT_NEAR(at("In Transit", m) - at("In Transit", m - 1), at("Bound For", m) - at("Arrivals", m),
                        1e-12 * in);
        }
    }
}

TEST(ABlock, LosesOneRunAndKeepsTheOthers) {
    const std::vector<Scenario> scenarios = {small(), small()};
    Model model = build_model(scenarios);
    model.calendar.sales.at(7, 0)[1] = std::numeric_limits<double>::quiet_NaN();
    Recorder recorder(scenarios, false);
    const Outcome outcome = simulate(model, recorder);
    EXPECT_FALSE(outcome.failed[0].has_value());
    ASSERT_TRUE(outcome.failed[1].has_value());
    EXPECT_THAT(outcome.failed[1]->what(), ::testing::HasSubstr("left the model's world in 2020-08: "));
    EXPECT_EQ(recorder.results(model, 0).years, 4);
}

TEST(ABlock, StopsWhenTheUserHadEnough) {
    const Scenario scenario = small();
    int seen = 0;
    EXPECT_THROW(run({&scenario, 1}, {false, [&](int, int) { return ++seen < 3; }}), Interrupted);
    EXPECT_EQ(seen, 3);
}

TEST(AFault, NamesMonthQuantityAndWhose) {
    const Model model = test::hand_made_model();
    EXPECT_EQ(fault_text(model, {13, "stock", 1}, 0),
              "hand left the model's world in 2021-02: stock of cell in B is negative or not a number");
    EXPECT_EQ(fault_text(model, {0, "shipments", 3}, 0),
              "hand left the model's world in 2020-01: shipments of A making to B is negative or not a number");
    EXPECT_EQ(fault_text(model, {0, "waiting list", 1}, 0),
              "hand left the model's world in 2020-01: waiting list of bev in B is negative or not a number");
    EXPECT_EQ(fault_text(model, {0, "price", 2}, 0),
              "hand left the model's world in 2020-01: price of B making is negative or not a number");
}

TEST(Shortages, AreKeptWithTheirInputAndRun) {
    Model model = test::hand_made_model();
    State month = test::hand_made_month(model);
    month.binding[0 * kWide + 0] = 0;  // works lacks cell (its only commodity) in the first run
    const Scenario scenario = test::hand_made_scenario();
    Recorder recorder({&scenario, 1}, false);
    recorder.open(model, test::hand_made_eve(model));
    recorder.see(model, month, 0);
    const Results r = recorder.results(model, 0);
    ASSERT_EQ(r.bottlenecks.size(), 1u);
    EXPECT_EQ(r.bottlenecks[0].supplier, "works");
    EXPECT_EQ(r.bottlenecks[0].time, "2020-01-01");
    EXPECT_EQ(r.bottlenecks[0].input, "Batteries|Cells|NMC");
    EXPECT_NEAR(r.bottlenecks[0].lost, 10e-6, 1e-18);
}

/// B orders 80 and gets 60: its own makers promised 30 of the 50 that are their share.
std::vector<Bottleneck> when_b_orders_more(Model model) {
    State month = test::hand_made_month(model);
    month.order[1] = wide(80);
    month.share[3] = wide(30.0 / 80);
    month.share[5] = wide(50.0 / 80);
    month.month = 1;  // the books have turned the page
    const Scenario scenario = test::hand_made_scenario();
    Recorder recorder({&scenario, 1}, false);
    recorder.open(model, test::hand_made_eve(model));
    recorder.see(model, month, 0);
    return recorder.results(model, 0).bottlenecks;
}

TEST(Shortages, OfCapacityAreKeptWhereOrdersStayUnfilled) {
    const auto rows = when_b_orders_more(test::hand_made_model());
    ASSERT_EQ(rows.size(), 1u);
    EXPECT_EQ(rows[0].supplier, "B making");
    EXPECT_EQ(rows[0].input, "capacity");
    EXPECT_NEAR(rows[0].lost, 20e-6, 1e-18);
}

TEST(Shortages, NameTheEventThatStopsPlantOrLane) {
    Model struck = test::hand_made_model();
    struck.outages.push_back({"strike", {2}});
    struck.calendar.plant_open = {1, std::vector<Wide>(12, wide(0.5))};
    ASSERT_EQ(when_b_orders_more(struck).size(), 1u);
    EXPECT_EQ(when_b_orders_more(struck)[0].input, "event strike");
    struck.calendar.plant_open.values.assign(12, wide(1.0));  // over by then
    EXPECT_EQ(when_b_orders_more(struck)[0].input, "capacity");
    Model closed = test::hand_made_model();
    closed.closures.push_back({"storm", {closed.edge(0, 1, 1)}});
    closed.calendar.lane_open = {1, std::vector<Wide>(12, wide(0.5))};
    EXPECT_EQ(when_b_orders_more(closed)[0].input, "event storm");
}

}  // namespace
}  // namespace onshore
