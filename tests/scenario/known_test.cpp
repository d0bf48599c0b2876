// What was known when: rows, plans and values that were stated after a cut-off are not read.
#include <gmock/gmock.h>

#include "sim/scenario/walk.hpp"
#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::HasSubstr;

ReadOptions known_at(Day last, std::vector<std::string> told = {}) {
    ReadOptions options;
    options.known_at = last;
    options.told = std::move(told);
    return options;
}

const Day kEndOf2020 = units::to_day({2020, 12, 31});

std::string plant(const std::string& lines) {
    return "plants: {new_cells: {process: cell_lfp, region: US, owner: GM, " + lines + "}}\n";
}

TEST(Known, AMarkedFileReadsAsOneWithoutMarksWhenNothingIsCutOff) {
    const auto marked = over_world(
        plant("capacity: {value: 9 GWh/yr, planned: 5 GWh/yr, known_from: 2022-01}, known_from: 2019-01, "
              "milestones: {announced: 2019-01, opening: {planned: {2019-01: 2021-06, 2020-06: 2022-01}, actual: "
              "2022-09, known_from: 2022-10}}") +
        "markets: {US: {sales: {2018: 17 Mvehicle/yr, 2022: {value: 14 Mvehicle/yr, known_from: 2023}, planned: {2022: "
        "18 Mvehicle/yr}}}}\n");
    const auto plain = over_world(
        plant("capacity: 9 GWh/yr, milestones: {announced: 2019-01, opening: {planned: 2022-01, actual: 2022-09}}") +
        "markets: {US: {sales: {2018: 17 Mvehicle/yr, 2022: 14 Mvehicle/yr}}}\n");
    EXPECT_EQ(values_as_text(marked), values_as_text(plain));
    EXPECT_TRUE(marked.warnings.empty());
}

TEST(Known, WhatWasAnnouncedLaterIsNotThere) {
    const std::string text =
        "plants:\n"
        "  early: {process: cell_lfp, region: US, capacity: 1 GWh/yr, milestones: {announced: 2020-12-31, opening: "
        "2023-01}}\n"
        "  late: {process: cell_lfp, region: US, capacity: 1 GWh/yr, milestones: {announced: 2021-01-01, opening: "
        "2023-01}}\n"
        "  rumoured: {process: cell_lfp, region: US, capacity: 1 GWh/yr, known_from: 2020-06, milestones: {announced: "
        "2021-01, opening: 2023-01}}\n"
        "policies:\n"
        "  grant: {instrument: capex_grant, plants: [late], payer: US, amount: 1 MUSD, announced: 2020-06, from: "
        "2021-01}\n"
        "  both: {instrument: capex_grant, plants: [late, early], payer: US, amount: 1 MUSD, announced: 2020-06, from: "
        "2021-01}\n"
        "  duty: {instrument: tariff, commodity: cell, lane: \"CN -> US\", rate: {2019-01: 10 %}, announced: 2018-06, "
        "revisions: {rise: {announced: 2021-05, rate: {2019-01: 10 %, 2021-06: 20 %}}}}\n"
        "events:\n"
        "  quake: {from: 2021-03, for: 1 month, plants: {region: CN, process: cell_lfp}, keep: 10 %}\n";
    const auto then = over_world(text, known_at(kEndOf2020));
    EXPECT_TRUE(then.plants.contains("early") && then.plants.contains("rumoured") && !then.plants.contains("late"));
    EXPECT_TRUE(then.policies.contains("both") && !then.policies.contains("grant"));
    EXPECT_EQ(then.policies.at("both").plants.value, std::vector<std::string>{"early"});
    EXPECT_TRUE(then.policies.at("duty").revisions.empty());
    EXPECT_TRUE(then.events.empty());
    const auto now = over_world(text);
    EXPECT_EQ(now.plants.size(), then.plants.size() + 1);
    EXPECT_TRUE(now.events.contains("quake"));
    ASSERT_FALSE(then.warnings.empty());
    EXPECT_THAT(then.warnings.back(), HasSubstr("known at 2020-12-31: 1 plant, "));
}

TEST(Known, OfAPlanOnlyItsStateOfTheDayIsRead) {
    const std::string text = plant(
        "capacity: {value: 40 GWh/yr, low: 35 GWh/yr, high: 45 GWh/yr, known_from: 2022-08, planned: 30 GWh/yr}, "
        "milestones: {announced: 2019-12, construction: {actual: 2020-05}, "
        "opening: {planned: {2019-12: 2022-01, 2020-11: 2022-06, 2021-06: 2022-08}, actual: 2022-09}, closing: "
        "{actual: 2025-01}}");
    const Plant then = over_world(text, known_at(kEndOf2020)).plants.at("new_cells");
    EXPECT_DOUBLE_EQ(then.capacity.at(0), 30e6);
    EXPECT_TRUE(std::isnan(then.capacity.low));
    EXPECT_TRUE(then.milestones.at("construction").actual.given());
    EXPECT_EQ(then.milestones.at("opening").planned.value, day(2022, 6));
    EXPECT_FALSE(then.milestones.at("opening").actual.given());
    EXPECT_FALSE(then.milestones.contains("closing"));
    const Plant now = over_world(text).plants.at("new_cells");
    EXPECT_DOUBLE_EQ(now.capacity.at(0), 40e6);
    EXPECT_EQ(now.milestones.at("opening").planned.value, day(2022, 8));
    EXPECT_EQ(now.milestones.at("opening").actual.value, day(2022, 9));
}

TEST(Known, APlanWhoseDayHadPassedIsWarnedOf) {
    const auto warnings = [](const std::string& opening) {
        return over_world(plant("capacity: 4 GWh/yr, milestones: {announced: 2019-01, opening: {" + opening + "}}"),
                          known_at(kEndOf2020))
            .warnings;
    };
    ASSERT_EQ(warnings("planned: 2020-06, actual: 2021-03").size(), 2u);  // and what was left out
    EXPECT_THAT(warnings("planned: 2020-06, actual: 2021-03").front(), HasSubstr("had not come by the cut-off"));
    EXPECT_EQ(warnings("planned: {2019-01: 2020-06, 2020-05: 2021-01}, actual: 2021-03").size(), 1u);
    EXPECT_EQ(warnings("planned: 2020-06, actual: 2020-09").size(), 1u);
}

TEST(Known, APlantOfWhichNoDayWasStatedIsLeftOut) {
    const std::string text = plant("capacity: 4 GWh/yr, milestones: {announced: 2019-01, opening: {actual: 2022-06}}");
    EXPECT_FALSE(over_world(text, known_at(kEndOf2020)).plants.contains("new_cells"));
    EXPECT_TRUE(over_world(text, known_at(day(2022, 6))).plants.contains("new_cells"));
}

TEST(Known, PhasesThatNobodyPlannedAreLeftOut) {
    const std::string text = plant(
        "phases: {one: {capacity: 3 GWh/yr, opening: {actual: 2019-01}}, two: {capacity: 4 GWh/yr, opening: {planned: "
        "2022-01, actual: 2023-01}}, three: {capacity: 5 GWh/yr, opening: {actual: 2022-01}}}, milestones: {announced: "
        "2018-01}");
    const Plant then = over_world(text, known_at(kEndOf2020)).plants.at("new_cells");
    EXPECT_EQ(then.phases.size(), 2u);
    EXPECT_FALSE(then.phases.at("two").opening.actual.given());
    EXPECT_EQ(over_world(text).plants.at("new_cells").phases.size(), 3u);
}

TEST(Known, DataAreKnownOnTheirDaysAndLawsSinceTheirAnnouncement) {
    const std::string text =
        "markets: {US: {sales: {2018: 17 Mvehicle/yr, 2020-07: 14 Mvehicle/yr, 2021-07: 15 Mvehicle/yr}}}\n"
        "policies: {duty: {instrument: tariff, commodity: cell, lane: \"CN -> US\", rate: {2019-01: 10 %, 2025-01: 20 "
        "%}, announced: 2018-06}}\n";
    const auto then = over_world(text, known_at(kEndOf2020));
    EXPECT_EQ(then.markets.at("US").sales.points.size(), 2u);
    EXPECT_DOUBLE_EQ(then.markets.at("US").sales.at(day(2030)), 14e6);
    EXPECT_EQ(then.policies.at("duty").rate.points.size(), 2u);
}

TEST(Known, AForecastMadeInTimeStandsForWhatCameLater) {
    const auto sales = [](const std::string& calendar, const ReadOptions& options) {
        return over_world("markets: {US: {sales: {2018: 17 Mvehicle/yr, " + calendar + "}}}\n", options)
            .markets.at("US")
            .sales;
    };
    const ReadOptions cut = known_at(kEndOf2020);
    const std::string over_known =
        "2020: 15 Mvehicle/yr, 2022: 13 Mvehicle/yr, planned: {2020: 1 Mvehicle/yr, 2022: 16 Mvehicle/yr}";
    EXPECT_DOUBLE_EQ(sales(over_known, cut).at(day(2022)), 16e6);
    EXPECT_DOUBLE_EQ(sales(over_known, cut).at(day(2020)), 15e6);
    EXPECT_DOUBLE_EQ(sales("2022: 13 Mvehicle/yr, planned: {2022: 16 Mvehicle/yr}", {}).at(day(2022)), 13e6);
    EXPECT_DOUBLE_EQ(sales("2022: 13 Mvehicle/yr, known_from: 2020-06", cut).at(day(2022)), 13e6);
    EXPECT_DOUBLE_EQ(
        sales("2022: {value: 13 Mvehicle/yr, known_from: 2023, planned: 15 Mvehicle/yr}", cut).at(day(2022)), 15e6);
    EXPECT_DOUBLE_EQ(sales("2022: {value: 13 Mvehicle/yr, known_from: 2020}", cut).at(day(2022)), 13e6);
}

TEST(Known, AValueLearnedLaterLeavesTheDefault) {
    const std::string text = "settings: {forward_cover: {value: 0.7 month, known_from: 2025-01}}\n";
    EXPECT_GT(over_world(text).settings.forward_cover.at(0), 0);
    EXPECT_EQ(over_world(text, known_at(kEndOf2020)).settings.forward_cover.at(0), Settings{}.forward_cover.at(0));
}

TEST(Known, WhatIsToldIsReadButNotWhatItMarks) {
    const std::string text =
        "commodities: {lithium: {price: {2018: 60 USD/t LCE, 2022: 200 USD/t LCE}}}\n"
        "policies: {us_new: {instrument: purchase_credit, region: US, payer: US, amount: 7500 USD/vehicle, announced: "
        "2022-08, from: 2023-01, eligible: {2023-01: {value: 20 %, known_from: 2024-01, planned: 30 %}}}}\n";
    const auto eligible = [](const Scenario& scenario) {
        return scenario.policies.at("us_new").eligible.at(day(2024));
    };
    EXPECT_FALSE(over_world(text, known_at(kEndOf2020)).policies.contains("us_new"));
    const auto told = over_world(text, known_at(kEndOf2020, {"policies.us_n*", "commodities.lithium.price"}));
    EXPECT_DOUBLE_EQ(eligible(told), 0.3);
    EXPECT_EQ(told.commodities.at("lithium").price.points.size(), 2u);
    EXPECT_DOUBLE_EQ(eligible(over_world(text, known_at(kEndOf2020, {"policies.us_new", "policies.us_new.eligible"}))),
                     0.2);
}

TEST(Known, ACaseMovesWhatWasKnown) {  // relative changes are of the plan of the day
    const Folder folder;
    folder.write("base.yaml",
                 "onshore: 1\nextends: world.yaml\nname: base\n" +
                     plant("capacity: {value: 8 GWh/yr, planned: 4 GWh/yr, known_from: 2022}, milestones: "
                           "{announced: 2019-01, opening: {planned: {2019-01: 2021-06, 2021-01: 2023-06}}}"));
    const auto file = folder.write("case.yaml",
                                   "onshore: 1\nextends: base.yaml\nname: case\nplants: {new_cells: {capacity: {times: "
                                   "50 %}, milestones: {opening: {planned: {later: 12 month}}}}}\n");
    const Plant now = read_scenario(file).plants.at("new_cells");
    EXPECT_DOUBLE_EQ(now.capacity.at(0), 4e6);
    EXPECT_EQ(now.milestones.at("opening").planned.value, day(2024, 6));
    const Plant then = read_scenario(file, known_at(kEndOf2020)).plants.at("new_cells");
    EXPECT_DOUBLE_EQ(then.capacity.at(0), 2e6);
    EXPECT_EQ(then.milestones.at("opening").planned.value, day(2022, 6));
}

}  // namespace
}  // namespace onshore::test
