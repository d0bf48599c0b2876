// Plants that opened or did not, against the chance that a run gave them.
#include "sim/study/openings.hpp"

#include <gtest/gtest.h>

#include "sim/units/calendar.hpp"

namespace onshore::test {
namespace {

Day day(int year, int month) {
    return units::to_day({year, month, 1});
}

Date on(Day value) {
    Date date;
    date.value = value;
    date.origin.given = true;
    return date;
}

Plant cells(double capacity, Milestone opening) {
    Plant plant;
    plant.process.value = "cell";
    plant.region.value = "US";
    plant.capacity = capacity;
    plant.milestones["opening"] = opening;
    return plant;
}

/// Three plants were planned: one opened a year late, one in time, one never; a fourth stood already.
struct FourPlants {
    HindcastStudy study;
    Scenario now;
};

FourPlants four_plants() {
    FourPlants four;
    HindcastStudy& study = four.study;
    study.from = 2021;
    study.until = 2022;
    Scenario& then = study.merged.scenario;
    then.processes["cell"].makes.value = "cell";
    then.commodities["cell"].unit.value = "kWh";
    then.plants["late"] = cells(10e6, {on(day(2021, 6)), {}});
    then.plants["good"] = cells(10e6, {on(day(2021, 6)), {}});
    then.plants["dream"] = cells(10e6, {on(day(2022, 6)), {}});
    then.plants["old"] = cells(10e6, {{}, on(day(2019, 1))});
    four.now = then;
    four.now.plants["late"] = cells(20e6, {on(day(2022, 1)), on(day(2022, 2))});
    four.now.plants["good"].milestones["opening"].actual = on(day(2021, 6));
    return four;
}

Results chances() {
    Results results;
    results.first_year = 2021;
    results.years = 2;
    results.series = {{"Capacity|Plant|dream", "US", "GWh/yr", {0, 5}},
                      {"Capacity|Plant|good", "US", "GWh/yr", {9, 9}},
                      {"Capacity|Plant|late", "US", "GWh/yr", {8, 8}},
                      {"Capacity|Plant|old", "US", "GWh/yr", {10, 10}}};
    return results;
}

TEST(Openings, AreScoredByBrier) {
    const auto all = openings(four_plants().study, four_plants().now, chances());
    ASSERT_EQ(all.size(), 6u);  // three plants and two years; the old one was open
    const BrierScore score = brier(all);
    EXPECT_EQ(score.plants, 3u);
    // late 0.8 against 0, then 1; good 0.9 against 1 twice; dream 0 and 0.5 against 0
    EXPECT_NEAR(score.model, (0.64 + 0.04 + 0.01 + 0.01 + 0 + 0.25) / 6, 1e-12);
    // plans: late wrong in 2021, dream wrong in 2022
    EXPECT_NEAR(score.plans, 2.0 / 6, 1e-12);
    EXPECT_TRUE(std::isnan(brier({}).model));
}

TEST(Openings, OfAPlantInPhasesTheFirstCounts) {
    FourPlants four = four_plants();
    Plant& plant = four.study.merged.scenario.plants["late"];
    plant.milestones.clear();
    plant.phases["two"] = {{}, 4e6, {on(day(2025, 1)), {}}};
    plant.phases["one"] = {{}, 16e6, {on(day(2022, 1)), {}}};
    const auto all = openings(four.study, four.now, chances());
    ASSERT_EQ(all[4].plant, "late");
    EXPECT_DOUBLE_EQ(all[4].chance, 0.5);  // 8 of 16 GWh/yr
    EXPECT_FALSE(all[4].planned);
    EXPECT_TRUE(all[5].planned && all[5].opened);
}

}  // namespace
}  // namespace onshore::test
