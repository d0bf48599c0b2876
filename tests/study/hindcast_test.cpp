// A hindcast of results made by hand, and the one of the repository.
#include "sim/study/hindcast.hpp"

#include <cmath>
#include <numbers>

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::string kCarSales = "Sales|Cars";
const std::string kHead = "region,variable,unit,time,value,low,high,source\n";

/// 100 cars in 2021, 200 in 2022 in A and B alike; by month in A: as many in each month of a quarter as the quarter
/// is in the run, in 2021 (1, 2, 3, 4 a month) and twice that in 2022.
Results made_by_hand() {
    Results results;
    results.first_month = "2021-01";
    results.first_year = 2021;
    results.years = 2;
    results.series = {{kCarSales, "A", "vehicle/yr", {100, 200}}, {kCarSales, "B", "vehicle/yr", {100, 200}}};
    Monthly monthly{kCarSales, "A", "vehicle/month", {kUndefined}};
    for (int m = 0; m < 24; ++m) monthly.values.push_back((m % 12 / 3 + 1) * (m < 12 ? 1 : 2));
    results.monthly = {monthly};
    return results;
}

HindcastStudy study_that_scores(std::vector<Listed> series) {
    HindcastStudy study;
    study.file = {"hindcast.yaml", {"onshore: 1"}, ""};
    study.known_until = 12 * 2020 + 11;
    study.from = 2021;
    study.until = 2022;
    study.series = std::move(series);
    for (Listed& listed : study.series) listed.where = {0, 1, 1};
    return study;
}

Observed observed_of(const std::vector<std::string>& rows) {
    const Folder folder;
    std::vector<fs::path> files;
    for (const std::string& text : rows) {
        files.push_back(folder / ("seen" + std::to_string(files.size()) + ".csv"));
        std::ofstream(files.back()) << kHead << text;
    }
    return read_observed(files, made_by_hand().series);
}

std::string row(const std::string& region, const std::string& time, int value) {
    return region + "," + kCarSales + ",vehicle," + time + "," + std::to_string(value) + ",,,me\n";
}

TEST(Hindcast, ScoresTheRunAndItsRival) {
    // The run is right in 2021 and half of 400 in 2022; the last value, 50, is half and an eighth of what came.
    const Observed observed =
        observed_of({row("A", "2019", 20) + row("A", "2020", 50) + row("A", "2021", 100) + row("A", "2022", 400)});
    const auto scored = hindcast(study_that_scores({{kCarSales, "A", 1, {}}}), observed, 1, made_by_hand());
    ASSERT_EQ(scored.size(), 1u);
    EXPECT_NEAR(scored[0].error, std::numbers::ln2 / 2, 1e-12);
    EXPECT_NEAR(scored[0].bias, -std::numbers::ln2 / 2, 1e-12);
    EXPECT_EQ(scored[0].rival->rival, Rival::last_value);
    EXPECT_NEAR(scored[0].rival_error, (std::numbers::ln2 + 3 * std::numbers::ln2) / 2, 1e-12);
    EXPECT_EQ(scored[0].unit, "vehicle/yr");
    EXPECT_EQ(scored[0].split, Split::test);
}

TEST(Hindcast, SeesNothingLaterThanTheCutOffForItsRivals) {
    const std::string known =
        row("A", "2016", 9) + row("A", "2017", 11) + row("A", "2018", 20) + row("A", "2019", 40) + row("A", "2020", 50);
    const auto study = study_that_scores({{kCarSales, "A", 1, {}}});
    const auto one =
        hindcast(study, observed_of({known + row("A", "2021", 100) + row("A", "2022", 400)}), 1, made_by_hand());
    const auto other =
        hindcast(study, observed_of({known + row("A", "2021", 7) + row("A", "2022", 90000)}), 1, made_by_hand());
    EXPECT_EQ(one[0].rival->errors[1], other[0].rival->errors[1]);
    for (int i : {0, 1}) EXPECT_EQ(one[0].points[i].rival, other[0].points[i].rival);
    EXPECT_NE(one[0].error, other[0].error);
}

TEST(Hindcast, QuartersAndMonthsAreSumsOfMonths) {
    // 2021-Q2 is 3 x 2 cars, 2022-Q4 3 x 8, 2022-12 is 8.
    const Observed observed = observed_of({row("A", "2021-Q2", 6) + row("A", "2022-Q4", 48) + row("A", "2022-12", 8)});
    const auto study = study_that_scores({{kCarSales, "A", 4, {}}, {kCarSales, "A", 12, {}}});
    EXPECT_TRUE(wants_months(study, observed));
    const auto scored = hindcast(study, observed, 1, made_by_hand());
    EXPECT_EQ(scored[0].points[0].simulated, 24);  // a yearly rate
    EXPECT_NEAR(scored[0].error, std::numbers::ln2 / 2, 1e-12);
    EXPECT_EQ(scored[1].error, 0);
    EXPECT_FALSE(scored[0].rival);
    EXPECT_TRUE(std::isnan(scored[0].rival_error));
}

TEST(Hindcast, SeriesOfFurtherFilesAreScoredApart) {
    const Observed observed = observed_of({row("A", "2020", 50) + row("A", "2021", 100) + row("B", "2021", 1),
                                           row("B", "2022", 100) + row("B", "2020", 200)});
    const auto study = study_that_scores({{kCarSales, "A", 1, {}}});
    const auto scored = hindcast(study, observed, 1, made_by_hand());
    ASSERT_EQ(scored.size(), 2u);
    EXPECT_EQ(scored[1].region, "B");
    EXPECT_EQ(scored[1].split, Split::held_out);
    const ScoreTotal listed = total(scored, Split::test), further = total(scored, Split::held_out);
    EXPECT_EQ(listed.error, 0);
    EXPECT_EQ(listed.beaten, 1u);
    EXPECT_NEAR(further.error, (std::log(100.0) + std::numbers::ln2) / 2, 1e-12);
    EXPECT_NEAR(further.rival_error, (std::log(200.0) + std::numbers::ln2) / 2, 1e-12);  // 200 for both
    EXPECT_EQ(hindcast(study, observed, 2, made_by_hand()).size(), 1u);     // all files are the study's own
}

TEST(Hindcast, YearsUpToTheCutOffAreAFit) {
    Results results = made_by_hand();
    HindcastStudy study = study_that_scores({{kCarSales, "A", 1, {}}});
    study.known_until = 12 * 2021 + 11;
    study.from = 2022;
    const auto scored =
        hindcast(study, observed_of({row("A", "2020", 7) + row("A", "2021", 400) + row("A", "2022", 200)}), 1, results);
    ASSERT_EQ(scored.size(), 2u);
    EXPECT_EQ(scored[0].split, Split::test);
    EXPECT_EQ(scored[0].error, 0);
    EXPECT_EQ(scored[1].split, Split::fit);
    ASSERT_EQ(scored[1].points.size(), 1u);  // the run begins in 2021
    EXPECT_NEAR(scored[1].error, 2 * std::numbers::ln2, 1e-12);
    EXPECT_FALSE(scored[1].rival);
    EXPECT_EQ(total(scored, Split::test).pairs, 1u);
}

TEST(Hindcast, EachRegionAndVariableCountsTheSame) {
    std::vector<ScoredSeries> series(4);
    for (ScoredSeries& each : series) each.variable = kCarSales, each.rival = ChosenRival{}, each.rival_error = 3;
    series[0].region = series[1].region = "A";
    series[1].per_year = 4;
    series[0].error = 1, series[1].error = 3;  // 2 on the average
    series[2].region = "B", series[2].error = 6;
    series[3].region = "C", series[3].error = 50, series[3].rival.reset();
    const ScoreTotal sum = total(series, Split::test);
    EXPECT_EQ(sum.pairs, 3u);
    EXPECT_EQ(sum.compared, 2u);
    EXPECT_EQ(sum.error, 4);
    EXPECT_EQ(sum.rival_error, 3);
    EXPECT_EQ(sum.beaten, 1u);
}

TEST(Hindcast, RefusesSeriesThatCannotBeScored) {
    const auto said = [](const HindcastStudy& study, const Observed& observed) -> std::string {
        try {
            hindcast(study, observed, 1, made_by_hand());
        } catch (const ScenarioError& error) {
            return error.what();
        }
        return "";
    };
    const Observed known = observed_of({row("A", "2020", 50)});
    EXPECT_NE(said(study_that_scores({{kCarSales, "A", 1, {}}}), known)
                  .find("hindcast.yaml:1:1: no file has an observation of 'Sales|Cars' in A from 2021 to 2022"),
              std::string::npos);
    EXPECT_NE(said(study_that_scores({{"Sales|Crs", "A", 1, {}}}), known).find("did you mean 'Sales|Cars'?"),
              std::string::npos);
    const Observed monthly = observed_of({row("B", "2021-03", 5)});  // results have no months of B
    EXPECT_NE(said(study_that_scores({{kCarSales, "B", 12, {}}}), monthly)
                  .find("seen0.csv:2:1: results have no 'Sales|Cars' of B in 2021-03"),
              std::string::npos);
}

std::string refused_hindcast(const std::string& lines) {
    const Folder folder;
    std::ofstream(folder / "past.yaml") << "onshore: 1\nstudy: hindcast\n" << lines;
    try {
        read_hindcast(folder / "past.yaml", in_repository());
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

TEST(Hindcast, SaysWhatIsWrongWithAStudy) {
    const std::string scenario = "scenario: learn/still.yaml\n", known = "known_at: 2020-12\n",
                      score = "score: {from: 2021, until: 2024}\n";
    const std::string series = "series: [{variable: Production|Cells, region: Home}]\n";
    EXPECT_EQ(refused_hindcast(scenario + known + score + series), "");
    const auto expect = [&](const std::string& lines, const char* part) {
        const std::string said = refused_hindcast(lines);
        EXPECT_NE(said.find(part), said.npos) << part << "\n" << said;
    };
    expect(scenario + known + score, "lists the series that it scores");
    expect(scenario + score + series, "'known_at' is missing");
    expect(scenario + "known_at: soon\n" + score + series, "'soon' is no month");
    expect(scenario + known + series, "which years it scores");
    expect(scenario + known + "score: {from: 2020, until: 2024}\n" + series, "the year 2020 was known at the cut-off");
    expect(scenario + known + "score: {from: 2021, until: 2077}\n" + series, "are not all full years of the scenario");
    expect(scenario + known + "score: {from: 2023, until: 2022}\n" + series, "run backwards");
    expect(scenario + known + score + series + "serie: 3\n", "unknown key 'serie'");
    const auto told = [&](const std::string& shocks) { return scenario + known + score + series + "told: " + shocks; };
    expect(told("{sales: markets.US.sales}\n"), "'sales' is no shock that a hindcast is told");
    expect(told("{credits: markets.US.sales}\n"), "'markets.US.sales' is none of the credits");
    expect(told("{tariffs: [policies.nobodys_*]}\n"), "the scenario says nothing at 'policies.nobodys_*'");
    expect(told("[policies.x]\n"), "'told' lists shocks by kind");
    expect("scenario: nowhere.yaml\n" + known + score + series, "cannot find 'nowhere.yaml'");
    expect(scenario + known + score + "series: [{variable: X, region: Home, by: week}]\n",
           "'by' is year, quarter or month");
    expect(scenario + known + score + "series: [{variable: X, region: Home}, {variable: X, region: Home}]\n",
           "listed twice");
}

/// Known beforehand of these data: an exponential trend of 2016 to 2020 errs by 0.37, the last value by 1.29.
TEST(Hindcast, RivalsOfSalesInTheUnitedStatesErrAsKnown) {
    const HindcastStudy study = read_hindcast(fs::path(ONSHORE_SCENARIOS) / "studies/hindcast.yaml", in_repository());
    const Observed observed = read_observed(study.observed, names_of(study));
    Past past;
    std::vector<double> seen, trend, last;
    for (const Observation& row : observed.rows) {
        if (row.region != "US" || row.time.per_year > 1 ||
            !row.variable.ends_with("Light-Duty Vehicle|Battery-Electric"))
            continue;
        past.values.push_back({row.time.index, row.value});
        if (row.time.year() > 2020) seen.push_back(row.value);
    }
    ASSERT_EQ(seen.size(), 4u);
    for (int year = 2021; year <= 2024; ++year) {
        trend.push_back(*rival_forecast(Rival::exponential_trend, past, 2020, year));
        last.push_back(*rival_forecast(Rival::last_value, past, 2020, year));
    }
    EXPECT_NEAR(log_error(trend, seen), 0.37, 0.005);
    EXPECT_NEAR(log_error(last, seen), 1.29, 0.005);
}

}  // namespace
}  // namespace onshore::test
