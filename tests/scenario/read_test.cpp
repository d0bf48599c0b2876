#include <gmock/gmock.h>

#include <cmath>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

TEST(ReadScenario, NumbersAreInCanonicalUnits) {
    const Folder folder;
    const auto world = read_scenario(folder / "world.yaml");
    EXPECT_EQ(world.name, "world");
    EXPECT_FALSE(world.base);
    EXPECT_TRUE(world.warnings.empty());
    EXPECT_EQ(world.plants.at("old_cells").capacity.points.front().value, 5e6);                  // kWh/yr
    EXPECT_DOUBLE_EQ(world.commodities.at("lithium").price.points.front().value, 0.06 / 0.188);  // USD/kg
    EXPECT_DOUBLE_EQ(world.processes.at("cell_lfp").inputs.at("lithium").points.front().value, 0.6 * 0.188);
    EXPECT_EQ(world.processes.at("cell_lfp").ramp_time.points.front().value, 1.5);  // yr
    EXPECT_EQ(world.processes.at("cell_lfp").construction_labour.points.front().value, 5.5e-6);
    EXPECT_EQ(world.lanes.at("* -> *").freight.at("bulk").points.front().value, 0.06);  // USD/kg
    EXPECT_DOUBLE_EQ(world.lanes.at("US -> CA").lead_time.points.front().value, 7 / 365.25);
    EXPECT_DOUBLE_EQ(world.other_use.at("lithium").at("CN").points.front().value, 5e6 * 0.188);
    EXPECT_EQ(world.markets.at("US").types.at("ice").price.points.front().value, 35e3);
    EXPECT_EQ(world.money.exchange.at("CAD").points.front().value, 0.74);
    EXPECT_EQ(world.settings.price_time.points.front().value, 0.5);  // a default
    EXPECT_FALSE(world.settings.price_time.given());
}

TEST(ReadScenario, DatesNameTheirFirstOrLastDay) {
    const auto scenario = over_world("policies: {us_45x_cells: {until: 2025-09}}\n");
    EXPECT_EQ(scenario.time.start.value, day(2018));
    EXPECT_EQ(scenario.time.end.value, day(2030, 12, 31));
    EXPECT_EQ(scenario.policies.at("us_45x_cells").from.value, day(2023));
    EXPECT_EQ(scenario.policies.at("us_45x_cells").until.value, day(2025, 9, 30));
}

TEST(ReadScenario, AnEventLastsAsLongAsItSays) {
    const auto scenario = over_world(
        "events:\n"
        "  half_year: {from: 2027-01, for: 6 month, lanes: [\"CN -> *\"], keep: 20 %}\n"
        "  for_good: {from: 2027-01, demand: {region: US, keep: 70 %}}\n");
    EXPECT_EQ(scenario.events.at("half_year").until.value, day(2027, 6, 30));
    EXPECT_EQ(scenario.events.at("strike").until.value, day(2028, 5) + 42 - 1);
    EXPECT_FALSE(scenario.events.at("for_good").until.given());
    EXPECT_THAT(scenario.events.at("for_good").demand_region.value, ElementsAre("US"));
    EXPECT_EQ(scenario.events.at("for_good").demand_keep.points.front().value, 0.7);
}

TEST(ReadScenario, PoliciesAreStepsAndDataAreLines) {
    const Folder folder;
    const auto world = read_scenario(folder / "world.yaml");
    const Quantity& rate = world.policies.at("us_301_cells").rate;
    EXPECT_EQ(rate.at(day(2018, 7, 5)), 0.0);
    EXPECT_EQ(rate.at(day(2018, 7, 6)), 0.075);
    EXPECT_EQ(rate.at(day(2024, 9, 26)), 0.075);
    EXPECT_EQ(rate.at(day(2035)), 0.25);
    const Quantity& price = world.regions.at("US").electricity_price;  // 0.07 in 2018, 0.08 in 2030: 4383 days
    EXPECT_EQ(price.at(day(2010)), 0.07);
    EXPECT_DOUBLE_EQ(price.at(day(2024)), 0.07 + 0.01 * 2191 / 4383);
    EXPECT_EQ(price.at(day(2050)), 0.08);
}

TEST(ReadScenario, AShapeOverridesTheWayBetweenPoints) {
    const auto scenario = over_world(
        "regions: {US: {electricity_price: {2018: 0.07 USD/kWh, 2030: 0.08 USD/kWh, shape: step, source: EIA}}}\n");
    const Quantity& price = scenario.regions.at("US").electricity_price;
    EXPECT_EQ(price.at(day(2029)), 0.07);
    EXPECT_EQ(price.origin.source, "EIA");
}

TEST(ReadScenario, UncertaintyStandsWithTheNumber) {
    const auto scenario = over_world(
        "regions: {US: {wage: {value: 45 USD/h, low: 40 USD/h, high: 52 USD/h, shape: normal, source: assumption}}}\n");
    const Quantity& wage = scenario.regions.at("US").wage;
    EXPECT_EQ(wage.low, 40);
    EXPECT_EQ(wage.high, 52);
    EXPECT_EQ(wage.distribution, Distribution::normal);
    EXPECT_TRUE(wage.origin.assumption);
    EXPECT_EQ(wage.origin.where.line, 4);
}

TEST(ReadScenario, AnAssumedThingNeedsNoRangeOnEachNumber) {
    const auto scenario = over_world(
        "plants:\n  p: {process: cell_lfp, region: US, capacity: 1 GWh/yr, milestones: {opening: 2025}, source: "
        "assumption}\n");
    EXPECT_TRUE(scenario.plants.at("p").capacity.origin.assumption);
}

TEST(ReadScenario, MilestonesArePlannedUnlessTheySayActual) {
    const Folder folder;
    const auto world = read_scenario(folder / "world.yaml");
    const auto& milestones = world.plants.at("old_cells").milestones;
    EXPECT_EQ(milestones.at("announced").planned.value, day(2017));
    EXPECT_FALSE(milestones.at("announced").actual.given());
    EXPECT_EQ(milestones.at("opening").planned.value, day(2019));
    EXPECT_EQ(milestones.at("opening").actual.value, day(2019, 6));
}

TEST(ReadScenario, EveryInstrumentOfThisVersion) {
    const auto scenario = over_world(R"(
policies:
  us_30d:
    instrument: purchase_credit
    region: north_america
    payer: [US, CA]
    announced: 2022-08
    from: 2023-04-18
    eligible: {2023: 55 %, 2024: 40 %}
    pays: {components: {amount: 3750 USD/vehicle, nominal: true}, minerals: {amount: {value: 5000 CAD/vehicle, nominal: true}}}
  grant: {instrument: capex_grant, plants: [old_cells], payer: US-NC, amount: 300 MUSD, paid_over: 3 year, announced: 2027-02, from: 2027-03}
  chief: {instrument: execution, owner: GM, ramp_time: {times: 80 %}, productivity: {rate: 2 %/yr, up_to: 10 %}, inventory_cover: {times: 80 %}, announced: 2023-07, from: 2023-07}
  wall: {instrument: tariff, commodity: [cell, vehicle_bev], lane: "* -> north_america", except: "CA -> US", rate: 25 %, stack: floor, announced: 2025, from: 2025-02}
)");
    const auto& policies = scenario.policies;
    EXPECT_EQ(policies.at("us_30d").pays.at("minerals").amount.points.front().value, 3700);
    EXPECT_EQ(policies.at("us_30d").eligible.at(day(2024)), 0.4);
    EXPECT_THAT(policies.at("us_30d").payer.value, ElementsAre("US", "CA"));
    EXPECT_EQ(policies.at("grant").amount.points.front().value, 300e6);
    EXPECT_EQ(policies.at("grant").paid_over.points.front().value, 3);
    EXPECT_EQ(policies.at("chief").instrument, Instrument::execution);
    EXPECT_EQ(policies.at("chief").ramp_time.points.front().value, 0.8);
    EXPECT_EQ(policies.at("chief").productivity_rate.points.front().value, 0.02);
    EXPECT_EQ(policies.at("chief").productivity_up_to.points.front().value, 0.1);
    EXPECT_THAT(policies.at("wall").lane.value, ElementsAre("* -> north_america"));
}

TEST(ReadScenario, ChangesKeepTheirPathAndWay) {
    const auto scenario = over_world(
        "events: {spike: {from: 2027-01, for: 18 month, change: {commodities.lithium.price: {times: 300 %}, "
        "markets.US.ev_preference: {plus: 0.4}, processes.cell_lfp.yield.new: 50 %}}}\n");
    const auto& change = scenario.events.at("spike").change;
    ASSERT_EQ(change.size(), 3u);
    EXPECT_EQ(change[0].path, "commodities.lithium.price");
    EXPECT_EQ(change[0].how, Change::How::times);
    EXPECT_EQ(change[0].to.points.front().value, 3.0);
    EXPECT_EQ(change[1].how, Change::How::plus);
    EXPECT_EQ(change[2].how, Change::How::set);
    EXPECT_EQ(change[2].to.points.front().value, 0.5);
}

TEST(ReadScenario, OrderInAFileChangesNothing) {
    const auto scenario = over_world("owners: {Zeta: {nation: US}, Alpha: {nation: CA}}\n");
    EXPECT_EQ(scenario.owners.begin()->first, "Alpha");
}

TEST(ReadScenario, TextsInQuotesAndJsonAreTheSame) {
    const Folder folder;
    const auto scenario = read_scenario(folder.write(
        "case.yaml",
        R"({"onshore": 1, "extends": "world.yaml", "name": "case", "regions": {"US": {"wage": "46 USD/h", "productivity": 1.25}}})"));
    EXPECT_EQ(scenario.regions.at("US").wage.points.front().value, 46);
    EXPECT_EQ(scenario.regions.at("US").productivity.points.front().value, 1.25);
}

TEST(ReadScenario, UntilEndsWithAFullYear) {
    ReadOptions options;
    options.until = 2025;
    EXPECT_EQ(over_world("title: x\n", options).time.end.value, day(2025, 12, 31));
    options.until = 2050;
    EXPECT_THAT(complaints("title: x\n", options), HasSubstr("--until 2050 lies outside the scenario's years"));
}

TEST(ReadScenario, FilesCarryTheirHash) {
    const auto scenario = read_scenario_text("onshore: 1\nname: abc\n" + std::string("extends: world.yaml\n"),
                                             fs::path(ONSHORE_SOURCE) / "tests/refused/abc.yaml");
    EXPECT_EQ(scenario.files.back().sha256.size(), 64u);
    EXPECT_NE(scenario.files.front().sha256, scenario.files.back().sha256);
}

TEST(ReadScenario, ACaseBelowAFolderScenariosReachesAllOfIt) {
    const Folder folder;
    fs::create_directories(folder / "scenarios/cases");
    fs::create_directories(folder / "scenarios/north");
    fs::copy_file(folder / "world.yaml", folder / "scenarios/north/world.yaml");
    const auto file =
        folder.write("scenarios/cases/mine.yaml", "onshore: 1\nextends: ../north/world.yaml\nname: mine\n");
    EXPECT_EQ(read_scenario(file).regions.size(), 3u);
    const auto outside =
        folder.write("scenarios/cases/theirs.yaml", "onshore: 1\nextends: ../../world.yaml\nname: theirs\n");
    EXPECT_THROW(read_scenario(outside), ScenarioError);
}

}  // namespace
}  // namespace onshore::test
