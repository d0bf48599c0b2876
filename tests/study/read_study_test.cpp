// What a study says, and what is said of one that is wrong.
#include <gtest/gtest.h>

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::string kVary = "vary:\n  policies.cell_credit.amount: {low: 0 USD/kWh, high: 20 USD/kWh}\n";
const std::string kScenario = "scenario: learn/policy_production_credit.yaml\n";
const std::string kDesign = "design: {method: sobol, runs: 8}\n";

TEST(ReadStudy, TakesEveryStudyOfTheRepository) {
    int count = 0;
    for (const char* folder : {"learn", "studies"}) {
        for (const auto& each : fs::directory_iterator(fs::path(ONSHORE_SCENARIOS) / folder)) {
            if (each.path().extension() != ".yaml") continue;
            if (read_file(each.path()).find("\nstudy: sweep\n") == std::string::npos) continue;  // other kinds
            EXPECT_NO_THROW(read_study(each.path(), in_repository())) << each.path();
            ++count;
        }
    }
    EXPECT_GE(count, 8);
}

TEST(ReadStudy, TakesTheExampleOfTheManual) {
    const std::string manual = read_file(fs::path(ONSHORE_SCENARIOS) / "README.md");
    const std::size_t study = manual.find("study: sweep");
    ASSERT_NE(study, manual.npos);
    const std::size_t begin = manual.rfind("```yaml\n", study) + 8, end = manual.find("```", study);
    std::string text = manual.substr(begin, end - begin);
    text.erase(text.find("../"), 3);  // it is written for a file in scenarios/studies
    const Folder folder;
    std::ofstream(folder / "manual.yaml") << text;
    EXPECT_NO_THROW(read_study(folder / "manual.yaml", in_repository()));
}

TEST(ReadStudy, KnowsWhatVariesAndHow) {
    const Folder folder;
    const Study study = study_of(folder, kScenario +
                                             "vary:\n"
                                             "  policies.cell_credit.amount: {low: 0 USD/kWh, high: 0.02 USD/kWh}\n"
                                             "  processes.cell.other_cost: {times: {low: 80 %, high: 120 %}}\n"
                                             "  policies.old_tariff.enabled: [true, false]\n"
                                             "  policies.cell_credit.announced: [2022-01, 2023-07-15]\n" +
                                             kDesign + kMeasure);
    ASSERT_EQ(study.factors.size(), 4u);
    EXPECT_EQ(study.factors[0].unit, "USD/kWh");
    EXPECT_NEAR(study.factors[0].spread->high, 0.02, 1e-15);
    EXPECT_EQ(study.factors[1].turn, Turn::times);
    EXPECT_EQ(study.factors[1].spread->low, 0.8);
    EXPECT_EQ(study.factors[2].levels, (std::vector<Level>{true, false}));
    EXPECT_EQ(study.factors[3].levels[1], Level(Day(19553)));  // 2023-07-15 is 19,553 days after 1970-01-01
    EXPECT_EQ(study.measures[0].unit, "GWh/yr");
    EXPECT_EQ(study.measures[1].unit, "million USD_2023");  // a sum over years of amounts a year
    EXPECT_EQ(study.measures[1].first, 2020);
    EXPECT_EQ(study.measures[1].last, 2028);
}

TEST(ReadStudy, RefusesAPathThatIsNotThere) {
    const std::string text = refused(
        kScenario + "vary:\n  policies.cell_credit.amout: {low: 0 USD/kWh, high: 20 USD/kWh}\n" + kDesign + kMeasure);
    EXPECT_TRUE(text.starts_with("study.yaml:5:3: the scenario has no value 'policies.cell_credit.amout'\n"
                                 "    5 |   policies.cell_credit.amout: {low: 0 USD/kWh, high: 20 USD/kWh}\n"
                                 "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~ did you mean 'amount'?"))
        << text;
}

TEST(ReadStudy, RefusesAnotherUnitAndAnEmptyRange) {
    const std::string text =
        refused(kScenario + "vary:\n  policies.cell_credit.amount: {low: 0 USD/kWh, high: 20 USD/kg}\n"
                            "  regions.Home.wage: {low: 40 USD/h, high: 20 USD/h}\n" +
                kDesign + kMeasure);
    EXPECT_NE(text.find("study.yaml:5:55:"), text.npos) << text;
    EXPECT_NE(text.find("study.yaml:6:44: the range of 'regions.Home.wage' is empty"), text.npos) << text;
    EXPECT_NE(text.find("high must lie above low"), text.npos) << text;
}

TEST(ReadStudy, RefusesNumbersOutsideTheirRange) {
    const std::string text = refused(
        kScenario + "vary:\n  policies.old_tariff.strength: {low: 0, high: 2}\n" + kDesign + kMeasure);
    EXPECT_NE(text.find("study.yaml:5:48: 'policies.old_tariff.strength' lies outside its range: '2'"), text.npos) << text;
}

TEST(ReadStudy, RefusesAnUnknownOutcome) {
    const std::string text =
        refused(kScenario + kVary + kDesign +
                "measure:\n  cells: {variable: Production|Cels, region: Home, year: 2026}\n"
                "  far: {variable: Production|Cells, region: Hoome, year: 2026}\n"
                "  late: {variable: Production|Cells, region: Home, year: 2050}\n"
                "  how: {variable: Production|Cells, region: Home, over: average}\n");
    EXPECT_NE(text.find("study.yaml:8:21: results hold no variable 'Production|Cels'"), text.npos) << text;
    EXPECT_NE(text.find("did you mean 'Production|Cells'?"), text.npos) << text;
    EXPECT_NE(text.find("study.yaml:9:45: 'Production|Cells' is not told of 'Hoome'"), text.npos) << text;
    EXPECT_NE(text.find("did you mean 'Home'?"), text.npos) << text;
    EXPECT_NE(text.find("'2050' is no full year of the scenario"), text.npos) << text;
    EXPECT_NE(text.find("it runs from 2020 to 2028"), text.npos) << text;
    EXPECT_NE(text.find("'average' is no fold over years"), text.npos) << text;
}

TEST(ReadStudy, RefusesADesignThatIsNone) {
    const std::string text = refused(kScenario + kVary + "design: {method: sobl, runs: 8}\n" + kMeasure);
    EXPECT_NE(text.find("unknown design 'sobl'"), text.npos) << text;
    EXPECT_NE(text.find("did you mean 'sobol'?"), text.npos) << text;
    EXPECT_NE(refused(kScenario + kVary + "design: {method: sobol}\n" + kMeasure).find("how many runs"), std::string::npos);
    EXPECT_NE(refused(kScenario + kVary + "design: {method: grid}\n" + kMeasure).find("a grid wants to know its steps"),
              std::string::npos);
}

TEST(ReadStudy, RefusesWhatWouldBeNoScenario) {
    // A tariff whose calendar gives way to a plain number has no first day.
    const std::string text = refused("scenario: learn/policy_tariff.yaml\n"
                                     "vary:\n  policies.new_tariff.rate: {low: 0 %, high: 50 %}\n" +
                                     kDesign + kMeasure);
    EXPECT_NE(text.find("study.yaml:5:3: with 0 in 'policies.new_tariff.rate': tariff 'new_tariff' has no first day"),
              text.npos)
        << text;
}

TEST(ReadStudy, RefusesPackagesThatLackAFactor) {
    const std::string text = refused("scenarios: {credit: learn/policy_production_credit.yaml, none: learn/still.yaml}\n" +
                                     kVary + kDesign + kMeasure);
    EXPECT_NE(text.find("scenario 'none' has no value 'policies.cell_credit.amount'"), text.npos) << text;
}

TEST(ReadStudy, KnowsADayAndNothingLater) {
    const Folder folder;
    const std::string rest = kScenario + kVary + kDesign + kMeasure;
    EXPECT_EQ(study_of(folder, rest).known_at, std::nullopt);
    EXPECT_EQ(study_of(folder, "known_at: 2022-12\n" + rest).known_at, Day(19357));  // its last day
    EXPECT_EQ(study_of(folder, "known_at: 2022-06-15\n" + rest).known_at, Day(19158));
    EXPECT_EQ(study_of(folder, "known_at: 2022\n" + rest).known_at, Day(19357));
    const std::string soon = refused("known_at: soon\n" + rest), list = refused("known_at: [2020, 2021]\n" + rest);
    EXPECT_TRUE(soon.starts_with("study.yaml:3:11: 'soon' is no month\n    3 | known_at: soon\n"
                                 "      |           ^~~~ write known_at: 2020-12"))
        << soon;
    EXPECT_TRUE(list.starts_with("study.yaml:3:11:")) << list;
    // What nobody knew of yet cannot vary: the credit was announced in 2022.
    const std::string early = refused("known_at: 2010\n" + rest);
    EXPECT_NE(early.find("the scenario has no value 'policies.cell_credit.amount'"), early.npos) << early;
}

TEST(ReadStudy, SaysThatAScenarioIsNoStudy) {
    EXPECT_THROW(read_study(fs::path(ONSHORE_SCENARIOS) / "learn/still.yaml", in_repository()), ScenarioError);
    try {
        read_scenario(fs::path(ONSHORE_SCENARIOS) / "learn/study_grid.yaml");
        ADD_FAILURE();
    } catch (const ScenarioError& error) {
        EXPECT_NE(std::string(error.what()).find("run it with onshore sweep"), std::string::npos);
        EXPECT_EQ(error.count(), 1);
    }
}

TEST(ReadStudy, ReadsDrawsOfOtherTools) {
    const Folder folder;
    std::ofstream(folder / "draws.csv") << "regions.Home.wage,policies.cell_credit.amount\n25,10\n30 USD/h,0.02 USD/kWh\n";
    const std::string vary = "vary:\n  policies.cell_credit.amount: {low: 0 USD/kWh, high: 20 USD/kWh}\n"
                             "  regions.Home.wage: {low: 20 USD/h, high: 40 USD/h}\n";
    const std::string design = "design: {method: list, file: draws.csv}\n";
    const Study study = study_of(folder, kScenario + vary + design + kMeasure);
    ASSERT_EQ(study.rows.size(), 2u);
    EXPECT_EQ(study.rows[0], (std::vector<Level>{10.0, 25.0}));
    EXPECT_EQ(std::get<double>(study.rows[1][0]), 0.02);
    std::ofstream(folder / "draws.csv") << "regions.Home.wage,policies.cell_credit.amont\n25,10\n";
    try {
        study_of(folder, kScenario + vary + design + kMeasure);
        ADD_FAILURE();
    } catch (const ScenarioError& error) {
        const std::string text = error.what();
        EXPECT_NE(text.find("draws.csv:1:19: the study varies no 'policies.cell_credit.amont'"), text.npos) << text;
        EXPECT_NE(text.find("the design has no column 'policies.cell_credit.amount'"), text.npos) << text;
    }
}

}  // namespace
}  // namespace onshore::test
