#include <gmock/gmock.h>

#include <nlohmann/json.hpp>

#include "sim/scenario/shape.hpp"
#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::ElementsAre;
using testing::HasSubstr;

const char* const kCase =
    "onshore: 1\nextends: world.yaml\nname: case\ntitle: \"A: case\"\nheadline: [Production|Batteries|Cells, Public "
    "Cost]\nremove: [events.strike]\n"
    "plants: {old_cells: {capacity: {times: 50 %}, milestones: {opening: {planned: {later: 24 month}}}}}\n"
    "policies: {us_45x_cells: {schedule: {before: base, 2028-01: 0 %}}}\n"
    "events: {spike: {from: 2027-01, for: 6 week, change: {commodities.lithium.price: {times: 300 %}}}}\n";

TEST(Resolve, ReadsBackAsTheSameScenario) {
    const Folder folder;
    const auto file = folder.write("case.yaml", kCase);
    const std::string text = resolved_yaml(file);
    fs::create_directories(folder / "resolved");
    const auto again = folder.write("resolved/case.yaml", text);
    EXPECT_THAT(diff_scenarios(file, again), testing::IsEmpty()) << text;
    const auto scenario = read_scenario(again);
    EXPECT_EQ(scenario.title, "A: case");
    EXPECT_EQ(scenario.headline.size(), 2u);
    EXPECT_TRUE(scenario.warnings.empty());
}

TEST(Resolve, NamesFileAndLineOfEachValue) {
    const Folder folder;
    const std::string text = resolved_yaml(folder.write("case.yaml", kCase));
    EXPECT_THAT(text, HasSubstr("capacity: {value: 2500000 kWh/yr}  # case.yaml:7\n"));
    EXPECT_THAT(text, HasSubstr("owner: GM  # world.yaml:53\n"));
    EXPECT_THAT(text, HasSubstr("planned: 2021-01-01  # case.yaml:7\n"));
    EXPECT_THAT(text, HasSubstr("2018-07-06: 7.5 %"));  // as the user wrote it
}

TEST(Resolve, EndsWhereTheUserAskedFor) {
    const Folder folder;
    ReadOptions options;
    options.until = 2024;
    EXPECT_THAT(resolved_yaml(folder / "world.yaml", options), HasSubstr("end: 2024-12-31"));
}

TEST(Diff, TellsWhatDiffersInCanonicalUnits) {
    const Folder folder;
    const auto file = folder.write("case.yaml",
                                   "onshore: 1\nextends: world.yaml\nname: case\nregions: {US: {wage: 0.05 kUSD/h}, "
                                   "CA: {wage: 0.04 kUSD/h}}\nremove: [plants.old_cells.owner]\n");
    const auto rows = diff_scenarios(folder / "world.yaml", file);
    ASSERT_EQ(rows.size(), 2u);  // CA's wage is the same, said otherwise
    EXPECT_EQ(rows[0].path, "plants.old_cells.owner");
    EXPECT_EQ(rows[0].a, "GM");
    EXPECT_EQ(rows[0].b, "");
    EXPECT_EQ(rows[1].path, "regions.US.wage");
    EXPECT_EQ(rows[1].a, "45 USD/h");
    EXPECT_EQ(rows[1].b, "50 USD/h");
}

TEST(List, FindsEntriesByTheirFields) {
    const auto scenario = over_world(
        "plants:\n  other: {process: cell_nmc, region: CA, capacity: 1 GWh/yr, milestones: {opening: 2020}}\n");
    EXPECT_THAT(list_entries(scenario, "plants", {}), ElementsAre("old_cells", "other"));
    EXPECT_THAT(list_entries(scenario, "plants", {{"region", "US"}}), ElementsAre("old_cells"));
    EXPECT_THAT(list_entries(scenario, "plants", {{"process", "cell"}}), ElementsAre("old_cells", "other"));
    EXPECT_THAT(list_entries(scenario, "plants", {{"process", "cell_nmc"}, {"region", "US"}}), ElementsAre());
    EXPECT_THAT(list_entries(scenario, "policies", {{"instrument", "tariff"}}), ElementsAre("us_301_cells"));
    EXPECT_THAT(list_entries(scenario, "industries", {{"owner", "GM"}}), ElementsAre("US.vehicle_bev"));
    EXPECT_THROW(list_entries(scenario, "plant", {}), ScenarioError);
}

TEST(Fields, SayPathUnitRangeDefaultAndMeaning) {
    const std::string text = describe_fields();
    EXPECT_THAT(text, testing::ContainsRegex("plants\\.<name>\\.capacity +\\{unit\\}/yr +>= 0 +full planned capacity"));
    EXPECT_THAT(text, testing::ContainsRegex("settings\\.price_time +yr +> 0 +0\\.5 +time constant of prices"));
    EXPECT_THAT(text, testing::ContainsRegex("policies\\.<name>\\.instrument +name +tariff \\| production_credit"));
    EXPECT_THAT(text, testing::ContainsRegex("processes\\.<name>\\.yield\\.new"));
}

TEST(Schema, IsJsonOfDraft07ThatKnowsTheFields) {
    const auto schema = nlohmann::json::parse(json_schema());
    EXPECT_EQ(schema["$schema"], "http://json-schema.org/draft-07/schema#");
    EXPECT_EQ(schema["properties"]["plants"]["additionalProperties"]["$ref"], "#/definitions/plant");
    EXPECT_TRUE(schema["definitions"]["process"]["properties"]["yield"]["properties"].contains("new"));
    EXPECT_EQ(schema["definitions"]["policy"]["properties"]["instrument"]["enum"].size(), instrument_names().size());
}

}  // namespace
}  // namespace onshore::test
