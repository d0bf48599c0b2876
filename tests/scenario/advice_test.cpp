// What is said to somebody who meant something else: other words for keys, titles for names, dates in other forms;
// and what a later version will bring is refused by its name.
#include <gmock/gmock.h>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::HasSubstr;
using testing::Not;

struct Case {
    std::string text, rule, fix;
};

void expect_one(const Case& each) {
    const std::string said = complaints(each.text);
    EXPECT_EQ(std::count(said.begin(), said.end(), '^'), 1) << each.text << said;
    EXPECT_THAT(said, HasSubstr(": " + each.rule + "\n")) << each.text;
    EXPECT_THAT(said, HasSubstr(" " + each.fix + "\n")) << each.text;
}

const std::string kStrike = "from: 2028-05, for: 6 week, plants: {owner: GM}, keep: 0 %";

TEST(Advice, KnowsOtherWordsForKeys) {
    expect_one({"events: {halt: {start: 2028-05, for: 6 week, plants: {owner: GM}, keep: 0 %}}\n",
                "unknown key 'start' in event 'halt'", "did you mean 'from'?"});
    expect_one({"events: {halt: {from: 2028-05, duration: 6 week, plants: {owner: GM}, keep: 0 %}}\n",
                "unknown key 'duration' in event 'halt'", "did you mean 'for'?"});
    expect_one({"plants: {p: {process: cell_lfp, country: US, capacity: 5 GWh/yr, milestones: {opening: 2024}}}\n",
                "unknown key 'country' in plant 'p'", "did you mean 'region'?"});
    expect_one({"plants: {p: {process: cell_lfp, region: US, capacity: 5 GWh/yr, opening: 2024}}\n",
                "unknown key 'opening' in plant 'p'", "write milestones: {opening: ...}"});
    expect_one({"policy: {us_45x_cells: {strength: 50 %}}\n", "unknown key 'policy' in a scenario",
                "did you mean 'policies'?  (also known: money, choices, economy, plants, time, ...)"});
}

TEST(Advice, KnowsThingsByTheirTitleAndInAnyCase) {
    expect_one({"events: {halt: {from: 2028, plants: {owner: general motors}, keep: 0 %}}\n",
                "unknown owner 'general motors' in event 'halt'", "did you mean 'GM'?"});
    expect_one({"policies: {us_301_cells: {lane: \"CN -> United States\"}}\n",
                "unknown region or group 'United States' in policy 'us_301_cells'", "did you mean 'US'?"});
    expect_one({"events: {halt: {from: 2028, demand: {region: us, keep: 50 %}}}\n",
                "unknown region or group 'us' in event 'halt'",
                "did you mean 'US'?  (also known: CA, CN, north_america)"});
}

TEST(Advice, ReadsDatesInOtherForms) {
    for (const auto& [wrong, right] : {std::pair("Q3 2027", "2027-07"),
                                       {"2027-9", "2027-09"},
                                       {"March 2027", "2027-03"},
                                       {"01/2029", "2029-01"},
                                       {"H2 2027", "2027-07"},
                                       {"2027Q4", "2027-10"}})
        expect_one({"policies: {us_45x_cells: {until: " + std::string(wrong) + "}}\n",
                    "'policies.us_45x_cells.until' is a date, not '" + std::string(wrong) + "'",
                    "write " + std::string(right)});
    expect_one({"policies: {us_45x_cells: {until: 15/16/2029}}\n",
                "'policies.us_45x_cells.until' is a date, not '15/16/2029'", "write 2027, 2027-06 or 2027-06-15"});
    expect_one({"policies: {us_45x_cells: {schedule: {2023: 100 %, 2028Q1: 0 %}}}\n",
                "'2028Q1' is no date in 'policies.us_45x_cells.schedule'", "write 2028-01"});
}

TEST(Advice, SaysWhereACurrencyAndAPercentSignBelong) {
    expect_one({"policies: {us_45x_cells: {amount: $20/kWh}}\n",
                "'policies.us_45x_cells.amount': the currency stands behind the number: '$20/kWh'",
                "write 20 USD/kWh"});
    expect_one({"policies: {us_45x_cells: {amount: CAD 20/kWh}}\n",
                "'policies.us_45x_cells.amount': the currency stands behind the number: 'CAD 20/kWh'",
                "write 20 CAD/kWh"});
    expect_one({"policies: {us_45x_cells: {strength: 50}}\n",
                "'policies.us_45x_cells.strength' lies outside its range: '50'",
                "it is at least 0 and at most 1; did you mean 50 %?"});
    expect_one({"policies: {us_45x_cells: {amount: “20 USD/kWh”}}\n",
                "'policies.us_45x_cells.amount': curly quotes are no quotes: “20 USD/kWh”",
                "leave them out, or type \" anew"});
}

TEST(Advice, KnowsListsThatLackTheirBrackets) {
    expect_one({"policies:\n  us_301_cells:\n    commodity: cell, vehicle\n",
                "'policies.us_301_cells.commodity' is a list of names, or one name",
                "put brackets around it: [cell, vehicle]"});
    expect_one({"events: {halt: {from: 2028, keep: 0 %, lanes: \"CN -> *\", commodities: lithium, cell}}\n",
                "'cell' stands here without a value", "for a list write commodities: [lithium, cell]"});
    expect_one({"policies: {us_301_cells: {lane: * -> US, stack: add}}\n",
                "this text cannot be read without quotes (alias not found after *)",
                "put quotes around it: \"* -> US\""});
    expect_one({"policies: {us_45x_cells: {schedule: [100 %, 0 %]}}\n",
                "'policies.us_45x_cells.schedule' wants a number here, not a list",
                "write a calendar in braces: {2027: 50 %}"});
}

TEST(Advice, KnowsThatANameWasLeftOutOrMisspelt) {
    expect_one({"plants:\n  process: cell_lfp\n  region: US\n  milestones: {opening: 2024}\n",
                "'process' stands in 'plants' where the name of a plant should",
                "put a line with its name above, and indent this one: my_plant:"});
    expect_one({"policies: {us_45x_cell: {strength: 50 %}}\n",
                "policy 'us_45x_cell' is new and lacks 'instrument' and 'announced'",
                "did you mean 'us_45x_cells'?  Or add what it lacks"});
    expect_one({"plants: {some_works: {capacity: {times: 50 %}}}\n",
                "plant 'some_works' is new and lacks 'process' and 'region'",
                "no file below says anything of it: check its name, or add what it lacks"});
    expect_one({"events: {spike: {from: 2027, change: {lithium.price: {times: 300 %}}}}\n",
                "there is no number 'lithium.price' to change", "did you mean 'commodities.lithium.price'?"});
}

TEST(Advice, AListInPlaceOfASectionDoesNotTakeTheSectionAway) {  // one error, not one for each plant that is gone
    expect_one({"plants:\n  - new_cells\n", "'plants' is a map of named entries, not a list",
                "write a name and a colon, without a dash: my_plant: {...}"});
    expect_one({"regions: US\n", "'regions' is a map of named entries, not one value", "write {US: ...}"});
    expect_one({"plants: {old_cells: closed}\n", "plant 'old_cells' is a map of keys, not one value",
                "write its keys indented below it: process, region, state, owner, ..."});
}

TEST(Advice, FindsAFileOfThatNameInAFolderNearby) {
    const Folder folder;
    fs::create_directories(folder / "scenarios/cases");
    fs::create_directories(folder / "scenarios/worlds");
    fs::copy_file(folder / "world.yaml", folder / "scenarios/worlds/world.yaml");
    const auto file = folder.write("scenarios/cases/case.yaml", "onshore: 1\nextends: world.yaml\nname: case\n");
    try {
        read_scenario(file);
        FAIL();
    } catch (const ScenarioError& error) {
        EXPECT_THAT(error.what(), HasSubstr("did you mean '../worlds/world.yaml'?"));
    }
}

TEST(Advice, ANonBreakingBlankInTheIndentIsNamed) {
    expect_one({"policies:\n\u00a0\u00a0us_45x_cells: {strength: 50 %}\n", "a non-breaking blank stands in the indent",
                "type the blanks anew (they come from web pages and word processors)"});
}

TEST(LaterVersions, AreNamedForEachKey) {
    for (const std::string line :
         {"policies: {us_45x_cells: {when: {content: value_added}}}", "events: {strike: {recover: 3 month}}",
          "measures: {a: {}}", "processes: {cell_lfp: {water: 1 kg/kWh}}"})
        EXPECT_THAT(complaints(line + "\n"), HasSubstr(") is not yet known in this version\n")) << line;
}

TEST(Payments, AreSaidInPartsThatMayBeNominal) {
    const std::string policy =
        "policies: {b: {instrument: purchase_credit, region: US, payer: US, announced: 2022-08, from: 2023-04-18, "
        "until: 2025-09, pays: ";
    const auto scenario = over_world(
        policy +
        "{components: {amount: 3750 USD/vehicle, nominal: true}, minerals: {amount: {value: 3750 USD/vehicle, "
        "nominal: true}}, plain: {amount: 100 USD/vehicle}}}}\n");
    const auto& pays = scenario.policies.at("b").pays;
    EXPECT_TRUE(pays.at("components").amount.nominal);
    EXPECT_TRUE(pays.at("minerals").amount.nominal);
    EXPECT_FALSE(pays.at("plain").amount.nominal);
    EXPECT_EQ(pays.at("minerals").amount.points.front().value, 3750);
    expect_one({policy + "{value: 3750 USD/vehicle}}}\n", "payment 'value' is a map of keys, not one value",
                "write its keys indented below it: amount, nominal, when"});
}

}  // namespace
}  // namespace onshore::test
