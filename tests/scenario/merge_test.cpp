#include <gmock/gmock.h>

#include <cmath>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::HasSubstr;

TEST(Merge, AScheduleIsReplacedWhole) {  // 45X ends 2028 and must not come back in 2030
    const auto scenario = over_world("policies: {us_45x_cells: {schedule: {2023: 100 %, 2028: 0 %}}}\n");
    const Quantity& schedule = scenario.policies.at("us_45x_cells").schedule;
    EXPECT_EQ(schedule.points.size(), 2u);
    EXPECT_EQ(schedule.at(day(2027, 12, 31)), 1.0);
    EXPECT_EQ(schedule.at(day(2030, 6)), 0.0);
}

TEST(Merge, AReplacedQuantityLosesItsRangeAndSource) {
    const std::string base =
        "onshore: 1\nextends: world.yaml\nname: base\nregions: {US: {wage: {value: 45 USD/h, low: 40 USD/h, high: 50 "
        "USD/h, source: BLS}}}\n";
    const Folder folder;
    folder.write("base.yaml", base);
    const auto scenario = read_scenario(
        folder.write("case.yaml", "onshore: 1\nextends: base.yaml\nname: case\nregions: {US: {wage: 48 USD/h}}\n"));
    const Quantity& wage = scenario.regions.at("US").wage;
    EXPECT_EQ(wage.points.front().value, 48);
    EXPECT_TRUE(std::isnan(wage.low) && std::isnan(wage.high));
    EXPECT_EQ(wage.origin.source, "");
    EXPECT_EQ(scenario.regions.at("US").title.value, "United States");  // what is not touched stays
}

TEST(Merge, TwoOverlaysOnOneBaseAreAppliedOnceEach) {
    const Folder folder;
    folder.write("double.yaml", "onshore: 1\nextends: world.yaml\nplants: {old_cells: {capacity: {times: 200 %}}}\n");
    folder.write("more.yaml",
                 "onshore: 1\nextends: [world.yaml, double.yaml]\nplants: {old_cells: {capacity: {plus: 1 GWh/yr}}}\n");
    const auto scenario =
        read_scenario(folder.write("case.yaml", "onshore: 1\nextends: [double.yaml, more.yaml]\nname: case\n"));
    EXPECT_EQ(scenario.plants.at("old_cells").capacity.points.front().value, 11e6);  // 5 x 2 + 1, each once
    EXPECT_EQ(scenario.files.size(), 4u);
    EXPECT_EQ(scenario.files.front().path.filename(), "world.yaml");
    EXPECT_EQ(scenario.files.back().path.filename(), "case.yaml");
    EXPECT_TRUE(scenario.warnings.empty());
}

TEST(Merge, APathSetByTwoBasesIsAWarningThatQuotesBoth) {
    const Folder folder;
    folder.write("a.yaml", "onshore: 1\nextends: world.yaml\nregions: {US: {wage: 46 USD/h}}\n");
    folder.write("b.yaml", "onshore: 1\nextends: world.yaml\nregions: {US: {wage: 47 USD/h}}\n");
    const auto scenario =
        read_scenario(folder.write("case.yaml", "onshore: 1\nextends: [a.yaml, b.yaml]\nname: case\n"));
    EXPECT_EQ(scenario.regions.at("US").wage.points.front().value, 47);
    ASSERT_EQ(scenario.warnings.size(), 1u);
    EXPECT_THAT(scenario.warnings[0], HasSubstr("'wage' is set by two bases, and this one wins"));
    EXPECT_THAT(scenario.warnings[0], HasSubstr("a.yaml:3: regions: {US: {wage: 46 USD/h}}"));
    EXPECT_THAT(scenario.warnings[0], HasSubstr("47 USD/h"));
}

TEST(Merge, ALineThatChangesNothingIsAWarning) {
    const auto scenario = over_world("policies: {us_301_cells: {stack: add}}\n");
    ASSERT_EQ(scenario.warnings.size(), 1u);
    EXPECT_THAT(scenario.warnings[0], HasSubstr("'stack' changes nothing"));
    EXPECT_TRUE(scenario.changed.empty());
}

TEST(Merge, ALaneThatForgetsItsFreightIsAWarning) {  // the most specific lane is taken whole
    const auto scenario = over_world("lanes: {\"CN -> US\": {lead_time: 30 day, freight: {bulk: 0.1 USD/kg}}}\n");
    ASSERT_EQ(scenario.warnings.size(), 1u);
    EXPECT_THAT(scenario.warnings[0], HasSubstr("lane 'CN -> US' says no freight for container, vehicle"));
}

TEST(Merge, RelativeEditsWorkOnWhatTheBaseSays) {
    const auto scenario = over_world(
        "plants: {old_cells: {capacity: {times: 50 %}, milestones: {opening: {planned: {later: 24 month}}}}}\n"
        "policies:\n"
        "  us_45x_cells: {amount: {plus: 5 USD/kWh}, schedule: {before: base, 2028-01: 0 %}}\n"
        "markets: {US: {sales: {before: base, 2026-01: 10 Mvehicle/yr}}}\n"
        "settings: {price_time: {times: 200 %}}\n");
    EXPECT_EQ(scenario.plants.at("old_cells").capacity.points.front().value, 2.5e6);
    EXPECT_EQ(scenario.plants.at("old_cells").milestones.at("opening").planned.value, day(2021));
    EXPECT_EQ(scenario.plants.at("old_cells").milestones.at("opening").actual.value, day(2019, 6));  // not touched
    const Policy& credit = scenario.policies.at("us_45x_cells");
    EXPECT_EQ(credit.amount.points.front().value, 40);
    EXPECT_TRUE(credit.amount.nominal);  // a change keeps what it changes
    EXPECT_EQ(credit.schedule.at(day(2022)), 0.0);
    EXPECT_EQ(credit.schedule.at(day(2025)), 1.0);
    EXPECT_EQ(credit.schedule.at(day(2031)), 0.0);
    const Quantity& sales = scenario.markets.at("US").sales;  // 17 to 15.5 million from 2018 to 2030, until 2025
    EXPECT_NEAR(sales.at(day(2024)), 16.25e6, 1e3);
    EXPECT_EQ(sales.at(day(2026)), 10e6);
    EXPECT_EQ(scenario.settings.price_time.points.front().value, 1.0);  // of the default, half a year
}

TEST(Merge, ARangeMovesWithItsValue) {
    const Folder folder;
    folder.write("base.yaml",
                 "onshore: 1\nextends: world.yaml\nregions: {US: {wage: {value: 40 USD/h, low: 30 USD/h, high: 60 "
                 "USD/h, source: BLS}}}\n");
    const auto scenario = read_scenario(folder.write(
        "case.yaml", "onshore: 1\nextends: base.yaml\nname: case\nregions: {US: {wage: {times: 50 %}}}\n"));
    const Quantity& wage = scenario.regions.at("US").wage;
    EXPECT_EQ(wage.points.front().value, 20);
    EXPECT_EQ(wage.low, 15);
    EXPECT_EQ(wage.high, 30);
    EXPECT_EQ(wage.origin.source, "BLS");
    EXPECT_EQ(wage.origin.where.line, 4);
}

TEST(Merge, RemovedThingsAreGoneAndMayBeSaidAnew) {
    const auto scenario = over_world(
        "remove: [events.strike, plants.old_cells]\nplants: {old_cells: {process: cell_nmc, region: CA, capacity: 1 "
        "GWh/yr, milestones: {opening: 2020}}}\n");
    EXPECT_TRUE(scenario.events.empty());
    EXPECT_EQ(scenario.plants.at("old_cells").region.value, "CA");
    EXPECT_FALSE(scenario.plants.at("old_cells").owner.given());
    EXPECT_THAT(complaints("remove: [policies.none]\n"), HasSubstr("cannot remove 'policies.none'"));
}

TEST(Merge, TheHeadingIsNotInherited) {
    const auto scenario = over_world("settings: {price_time: 6 month}\n");
    EXPECT_EQ(scenario.title, "case");  // not the world's
    EXPECT_EQ(scenario.source, "");
    ASSERT_TRUE(scenario.base);
    EXPECT_EQ(scenario.base->filename(), "world.yaml");
}

TEST(Merge, ASourceOfAThingCoversOnlyItsOwnFile) {
    const Folder folder;
    folder.write("base.yaml",
                 "onshore: 1\nextends: world.yaml\nplants:\n  new: {process: cell_lfp, region: US, capacity: 5 GWh/yr, "
                 "jobs: 400 job, milestones: {opening: 2024}, source: Reuters}\n");
    const auto scenario = read_scenario(
        folder.write("case.yaml", "onshore: 1\nextends: base.yaml\nname: case\nplants: {new: {jobs: 500 job}}\n"));
    const Plant& plant = scenario.plants.at("new");
    EXPECT_EQ(plant.capacity.origin.source, "Reuters");
    EXPECT_EQ(plant.milestones.at("opening").planned.origin.source, "Reuters");
    EXPECT_EQ(plant.jobs.origin.source, "");
}

TEST(Merge, ASettingOfTheCommandLineIsTheLastOverlay) {
    ReadOptions options;
    options.set = {"policies.us_45x_cells.amount=50 USD/kWh",
                   "markets.US.sales={2018: 17 Mvehicle/yr, 2030: 16 Mvehicle/yr}"};
    const auto scenario = over_world("policies: {us_45x_cells: {amount: 40 USD/kWh}}\n", options);
    EXPECT_EQ(scenario.policies.at("us_45x_cells").amount.points.front().value, 50);
    EXPECT_EQ(scenario.markets.at("US").sales.points.back().value, 16e6);
}

TEST(Merge, AnErrorOfTheCommandLineQuotesTheArgument) {
    ReadOptions options;
    options.set = {"policies.us_45x_cells.amount=50 USD/kW"};
    EXPECT_EQ(complaints("title: x\n", options),
              "--set: 'policies.us_45x_cells.amount': unknown unit 'kW'\n"
              "    1 | policies.us_45x_cells.amount=50 USD/kW\n"
              "      |                                     ^~ kW is power; energy is kWh\n");
    options.set = {"policies.us_45y_cells.amount=50 USD/kWh"};
    EXPECT_THAT(complaints("title: x\n", options), HasSubstr("      |          ^~~~~~~~~~~~ "));
}

TEST(Merge, OverlaysOfTheCommandLineAreLaidInTheirOrder) {
    const Folder folder;
    ReadOptions options;
    options.with = {folder.write("a.yaml", "onshore: 1\nregions: {US: {wage: 46 USD/h}}\n"),
                    folder.write("b.yaml", "onshore: 1\nregions: {US: {wage: {plus: 1 USD/h}}}\n")};
    const auto scenario = read_scenario(folder / "world.yaml", options);
    EXPECT_EQ(scenario.name, "world");
    EXPECT_EQ(scenario.regions.at("US").wage.points.front().value, 47);
    EXPECT_EQ(scenario.changed.size(), 1u);
    EXPECT_EQ(scenario.changed[0].text, "wage 45 USD/h -> 47 USD/h");
}

TEST(Merge, SaysWhatTheUserChanged) {
    const auto scenario = over_world(
        "remove: [events.strike]\n"
        "plants:\n"
        "  gm_tdk_us: {process: cell_lfp, region: US, capacity: 15 GWh/yr, milestones: {opening: {planned: 2027-09}}}\n"
        "policies: {us_45x_cells: {amount: 40 USD/kWh}}\n");
    ASSERT_EQ(scenario.changed.size(), 3u);
    EXPECT_EQ(scenario.changed[0].path, "events.strike");
    EXPECT_EQ(scenario.changed[0].text, "removed");
    EXPECT_EQ(scenario.changed[1].path, "plants.gm_tdk_us");
    EXPECT_EQ(scenario.changed[1].text, "new, 15 GWh/yr cell_lfp, opens 2027-09");
    EXPECT_EQ(scenario.changed[1].where.line, 6);
    EXPECT_EQ(scenario.changed[2].text, "amount 35 USD/kWh -> 40 USD/kWh");
}

TEST(Merge, SaysACalendarThatGoesOnAsBeforeInItsOwnWords) {
    const auto scenario = over_world("policies: {us_45x_cells: {schedule: {before: base, 2028-01: 0 %}}}\n");
    ASSERT_EQ(scenario.changed.size(), 1u);
    EXPECT_EQ(scenario.changed[0].text, "schedule 2023 100 %, 2030 75 % -> as before, 2028-01 0 %");
}

TEST(Merge, FilesBesideAndInTheRootsAreFoundAndNoOthers) {
    const Folder folder, elsewhere;
    folder.write("mine.yaml", "onshore: 1\nextends: shared/world2.yaml\nname: mine\n");
    fs::create_directories(elsewhere / "shared");
    fs::copy_file(folder / "world.yaml", elsewhere / "shared/world2.yaml");
    std::ofstream(elsewhere / "shared/world2.yaml", std::ios::app) << "";
    ReadOptions options;
    EXPECT_THROW(read_scenario(folder / "mine.yaml", options), ScenarioError);
    options.roots = {elsewhere / ""};
    EXPECT_EQ(read_scenario(folder / "mine.yaml", options).regions.size(), 3u);
    EXPECT_THROW(read_scenario(folder / "none.yaml"), fs::filesystem_error);
}

}  // namespace
}  // namespace onshore::test
