// Bands of a world whose answer is known, and their scores by hand.
#include "sim/study/bands.hpp"

#include <cmath>
#include <cstring>

#include "sim/study/ensemble.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::string kCars = "Sales|Transportation|Light-Duty Vehicle|Battery-Electric";

/// A world that sells 12,000 a year in A, of which low and high are the 10 % and the 90 % point; scored against
/// observations of `rows` (time,value) in A.
struct Sold {
    explicit Sold(const std::string& rows, const std::string& by = "year", const std::string& low = "10000",
                  const std::string& high = "14000") {
        std::string world = read_file(fs::path(ONSHORE_SOURCE) / "tests/cli/tiny.yaml");
        const std::string before = "A: {sales: 12000 vehicle/yr,";
        world.replace(world.find(before), before.size(),
                      "A: {sales: {value: 12000 vehicle/yr, low: " + low + " vehicle/yr, high: " + high +
                          " vehicle/yr},");
        std::ofstream(folder / "tiny.yaml") << world;
        std::ofstream(folder / "past.yaml")
            << "onshore: 1\nstudy: hindcast\nscenario: tiny.yaml\nobserved: seen.csv\nknown_at: 2020-12\n"
            << "score: {from: 2021, until: 2022}\nseries: [{variable: " << kCars << ", region: A, by: " << by << "}]\n";
        std::ofstream(folder / "seen.csv") << "region,variable,unit,time,value,low,high,source\n" << rows;
        study = read_hindcast(folder / "past.yaml", {});
        const Observed observed = read_observed(study.observed, names_of(study));
        const Results results = std::move(run({&study.merged.scenario, 1}, {true, {}}).results.front());
        series = hindcast(study, observed, 1, results);
    }
    static std::string row(const std::string& time, int value) {
        return "A," + kCars + ",vehicle," + time + "," + std::to_string(value) + ",,,me\n";
    }

    Folder folder;
    HindcastStudy study;
    std::vector<ScoredSeries> series;
};

TEST(Bands, AreThePointsOfWhatIsDrawn) {
    // Nothing was observed by the cut-off: bands of the draws alone. 400 strata: each quantile lies within two of them,
    // 2 x 5000 / 400, of its own.
    Sold sold(Sold::row("2021", 12500) + Sold::row("2022", 20000));
    const Drawn drawn = add_bands(sold.study, sold.series, 400, 1, {});
    EXPECT_EQ(drawn.runs, 400u);
    EXPECT_EQ(drawn.failed, 0u);
    EXPECT_EQ(drawn.factors, 1u);
    ASSERT_EQ(sold.series.size(), 1u);
    for (const ScoredPoint& point : sold.series[0].points) {
        ASSERT_TRUE(point.band);
        EXPECT_NEAR(point.band->low, 10000, 25) << period_text(point.time);
        EXPECT_NEAR(point.band->high, 14000, 25) << period_text(point.time);
    }
    // ln 1.4 for the width, ten times ln(20/14) for 2022's miss.
    EXPECT_EQ(sold.series[0].bands.coverage, 0.5);
    EXPECT_NEAR(sold.series[0].bands.interval_score, std::log(1.4) + 10 * std::log(20.0 / 14) / 2, 0.02);
}

TEST(Bands, HoldWhatTheRunGotWrongByTheCutOff) {
    // Inputs as good as certain: a normal in the logarithm about 12,000, by the errors of two quarters of 2020, in which 10,000 and
    // 15,000 a year were sold.
    Sold sold(Sold::row("2020-Q1", 2500) + Sold::row("2020-Q4", 3750) + Sold::row("2021-Q2", 3100), "quarter",
              "11999.99", "12000.01");
    add_bands(sold.study, sold.series, 20, 1, {});
    const double s = std::sqrt((std::pow(std::log(1.2), 2) + std::pow(std::log(0.8), 2)) / 2);
    ASSERT_EQ(sold.series.size(), 2u);  // test and fit
    for (const ScoredSeries& series : sold.series)
        for (const ScoredPoint& point : series.points) {
            EXPECT_NEAR(point.band->low, 12000 * std::exp(-1.2815515655446 * s), 0.1) << period_text(point.time);
            EXPECT_NEAR(point.band->high, 12000 * std::exp(1.2815515655446 * s), 0.1) << period_text(point.time);
        }
    EXPECT_EQ(sold.series[0].bands.coverage, 1);
}

TEST(Bands, KnowNothingOfWhatWasObservedLater) {
    const std::string known = Sold::row("2020", 15000);
    Sold one(known + Sold::row("2021", 12500)), other(known + Sold::row("2021", 99000) + Sold::row("2022", 1)),
        past(Sold::row("2020", 15001) + Sold::row("2021", 12500));
    for (Sold* each : {&one, &other, &past}) add_bands(each->study, each->series, 20, 1, {});
    const auto band = [](const Sold& sold) { return *sold.series[0].points[0].band; };
    const Band here = band(one), there = band(other);
    EXPECT_EQ(std::memcmp(&here, &there, sizeof here), 0);
    EXPECT_NE(here.low, band(past).low);  // the same eye sees a change of what was known
}

TEST(Bands, TakeTheErrorOfAllSeriesWhereTheirOwnHasFewerThanTwoPoints) {
    std::vector<ScoredSeries> all(4);
    const auto with = [&](int i, const char* region, Split split, std::vector<double> simulated) {
        all[i].variable = kCars, all[i].region = region, all[i].split = split;
        for (const double value : simulated) all[i].points.push_back({{1, 2020}, 1, 0, 0, value, 0, {}, {}});
    };
    const double e = std::exp(1.0);
    with(0, "A", Split::fit, {e, 1 / (e * e)});  // errors 1 and -2
    with(1, "B", Split::fit, {e * e * e});
    with(2, "A", Split::test, {1e9, 1e9});
    with(3, "C", Split::held_out, {1e9});
    EXPECT_NEAR(residual(all, all[2]), std::sqrt(5 / 2.0), 1e-12);
    EXPECT_NEAR(residual(all, all[1]), std::sqrt(14 / 3.0), 1e-12);
    EXPECT_NEAR(residual(all, all[3]), std::sqrt(14 / 3.0), 1e-12);
    all[0].per_year = 4;  // A's years are told by no point of the fit now
    EXPECT_NEAR(residual(all, all[2]), std::sqrt(14 / 3.0), 1e-12);
    all[0].points[0].simulated = 0;  // nothing: no size
    EXPECT_NEAR(residual(all, all[2]), std::sqrt(13 / 2.0), 1e-12);
    EXPECT_EQ(residual(std::vector<ScoredSeries>{all[2], all[3]}, all[2]), 0);
}

TEST(Bands, OfQuartersAreYearlyRates) {
    Sold sold(Sold::row("2021-Q1", 3000) + Sold::row("2022-Q4", 4000), "quarter");
    add_bands(sold.study, sold.series, 400, 1, {});
    for (const ScoredPoint& point : sold.series[0].points) {
        EXPECT_NEAR(point.band->low, 10000, 25) << period_text(point.time);
        EXPECT_NEAR(point.band->high, 14000, 25) << period_text(point.time);
    }
    EXPECT_EQ(sold.series[0].bands.coverage, 0.5);  // 16,000 a year lie above
}

TEST(Bands, AreTheSameOnAnyNumberOfThreadsAndMoveWithTheSeed) {
    Sold sold(Sold::row("2021", 12500));
    const auto band = [&](int threads, std::uint64_t seed) {
        add_bands(sold.study, sold.series, 100, seed, {.threads = threads, .progress = {}});
        return *sold.series[0].points[0].band;
    };
    const Band one = band(1, 7), four = band(4, 7), other = band(4, 8);
    EXPECT_EQ(std::memcmp(&one, &four, sizeof one), 0);
    EXPECT_NE(one.low, other.low);
}

TEST(Bands, ScoreInLogarithms) {
    std::vector<ScoredPoint> points(3);
    for (ScoredPoint& point : points) point.observed = 10;
    points[0].band = Band{5, 20};    // inside: ln 4
    points[1].band = Band{20, 80};   // a miss by ln 2: ln 4 + 10 ln 2
    const double ln2 = std::log(2.0);
    const BandScore score = score_of(points, &ScoredPoint::band);  // the third has none
    EXPECT_EQ(score.points, 2u);
    EXPECT_EQ(score.coverage, 0.5);
    EXPECT_NEAR(score.interval_score, 2 * ln2 + 5 * ln2, 1e-12);
    for (ScoredPoint& point : points) {
        point.observed *= 1000;
        if (point.band) point.band = Band{1000 * point.band->low, 1000 * point.band->high};
    }
    EXPECT_NEAR(score_of(points, &ScoredPoint::band).interval_score, 7 * ln2, 1e-12);  // whatever the unit
    points[2].band = Band{0, 1e9};
    EXPECT_TRUE(std::isinf(score_of(points, &ScoredPoint::band).interval_score));
    EXPECT_EQ(score_of(points, &ScoredPoint::rival_band).points, 0u);
}

TEST(Bands, CountEachRegionAndVariableTheSame) {
    std::vector<ScoredSeries> series(3);
    const auto with = [](ScoredSeries& one, const char* region, BandScore bands, BandScore rival) {
        one.variable = kCars, one.region = region, one.bands = bands, one.rival_bands = rival;
        one.points.resize(bands.points);
        for (ScoredPoint& point : one.points) point.observed = 1, point.band = Band{2, 3};
    };
    with(series[0], "A", {4, 1.0, 2}, {4, 0, 10});
    with(series[1], "A", {16, 0.5, 4}, {16, 0, 20});
    with(series[2], "B", {4, 0.25, 9}, {4, 0, 5});
    series[2].points[0].band = Band{1, 1};
    const BandTotal sum = band_total(series, Split::test);
    EXPECT_EQ(sum.points, 24u);
    EXPECT_EQ(sum.inside, 1u);
    EXPECT_EQ(sum.coverage, (0.75 + 0.25) / 2);
    EXPECT_EQ(sum.interval_score, (3 + 9) / 2.0);
    EXPECT_EQ(sum.rival_interval_score, (15 + 5) / 2.0);
    EXPECT_EQ(sum.pairs, 2u);
    EXPECT_EQ(sum.beaten, 1u);
    EXPECT_EQ(band_total(series, Split::fit).points, 0u);
}

}  // namespace
}  // namespace onshore::test
