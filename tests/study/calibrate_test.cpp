// A calibration of a small world against what that world itself said with other numbers.
#include "sim/study/tell_calibrate.hpp"

#include <cmath>
#include <cstring>
#include <map>

#include "sim/record/text.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::string kSales = "Sales|Transportation|Light-Duty Vehicle|";
constexpr const char* kFamiliar = "markets.Home.types.bev.familiarity";

/// Three markets that buy cars at one price: who knows of a kind of car, and how its charm grows, is all that differs.
std::string world() {
    std::string text = "onshore: 1\nextends: learn/logit.yaml\nname: world\nsource: assumption\nregions:\n";
    for (const char* region : {"Near", "Far"})
        text += std::string("  ") + region + ": {wage: 30 USD/h, electricity_price: 0.1 USD/kWh}\n";
    text += "industries: {Near: {car: {}}, Far: {car: {}}}\n"
            "commodities: {car: {sourcing_elasticity: 4, location_spread: 1000 USD/vehicle}}\nmarkets:\n";
    for (const char* region : {"Home", "Near", "Far"})
        text += std::string("  ") + region +
                ":\n    sales: 12000 vehicle/yr\n    price_sensitivity: 0.0001 1/USD\n    marketing: 10 %/yr\n"
                "    ev_preference: {2020: 0, 2028: 0.8, known_from: 2020-01}\n    types:\n"
                "      bev: {commodity: car, base_share: 5 %, familiarity: {value: 20 %, low: 5 %, high: 60 %}}\n"
                "      hev: {price: 30000 USD/vehicle, base_share: 10 %, familiarity: {value: 40 %, low: 20 %, "
                "high: 80 %}}\n      ice: {price: 30000 USD/vehicle, base_share: 85 %}\n";
    return text;
}

/// What the world sells to the end with these changes.
Results truth(const fs::path& file, const std::vector<std::string>& set) {
    ReadOptions options = in_repository();
    options.set = set;
    const Scenario scenario = read_scenario(file, options);
    return std::move(run({&scenario, 1}, {}).results.front());
}

/// Sales of battery-electric cars and hybrids of all markets; those after 2023 times `later`.
std::string observed(const Results& results, double later = 1) {
    std::string text = "region,variable,unit,time,value,low,high,source\n";
    for (const char* region : {"Home", "Near", "Far"})
        for (const char* type : {"Battery-Electric", "Hybrid"})
            for (int year = 2020; year <= 2026; ++year) {
                text += std::string(region) + ',' + kSales + type + ",vehicle/yr," + std::to_string(year) + ',';
                append_number(text, results.value(kSales + type, region, year) * (year > 2023 ? later : 1));
                text += ",,,the model itself\n";
            }
    return text;
}

const std::string kTwoSeries = "error: 1 %\nseries:\n  - {variable: " + kSales + "Battery-Electric, region: Home}\n" +
                               "  - {variable: " + kSales + "Hybrid, region: Home}\n";
const std::string kTwoNumbers =
    "fit:\n  markets.Home.types.bev.familiarity: uncertain\n  markets.Home.types.hev.familiarity: uncertain\n";
const std::vector<std::string> kTruth = {"markets.Home.types.bev.familiarity=10 %",
                                         "markets.Home.types.hev.familiarity=60 %"};

/// A world, its history and a hindcast of it, known at the end of 2023.
struct Bench {
    explicit Bench(const std::vector<std::string>& set = kTruth) {
        std::ofstream(folder / "world.yaml") << world();
        std::ofstream(folder / "past.yaml")
            << "onshore: 1\nstudy: hindcast\nscenario: world.yaml\nobserved: seen.csv\nknown_at: 2023-12\n"
               "score: {from: 2024, until: 2026}\nseries: [{variable: Sales|Transportation|Light-Duty Vehicle, "
               "region: Home}]\n";
        said = truth(folder / "world.yaml", set);
        see(observed(said));
    }
    void see(const std::string& csv) { std::ofstream(folder / "seen.csv") << csv; }

    CalibrationStudy study(const std::string& lines) const {
        std::ofstream(folder / "fitted.yaml") << "onshore: 1\nstudy: calibrate\nhindcast: past.yaml\n" << lines;
        return read_calibration(folder / "fitted.yaml", in_repository());
    }
    Calibration found(const CalibrationStudy& study, int threads = 2) const {
        return calibrate(study, read_observed(study.hindcast.observed, names_of(study.hindcast)), threads);
    }
    Calibration found(const std::string& lines, int threads = 2) const { return found(study(lines), threads); }

    /// What it says against a file, without the folder's name; empty when it takes it.
    std::string refused(const std::string& lines) const {
        try {
            found(lines);
        } catch (const ScenarioError& error) {
            std::string text = error.what();
            const std::string path = fs::path(folder).string() + "/";
            for (auto at = text.find(path); at != text.npos; at = text.find(path)) text.erase(at, path.size());
            return text;
        }
        return "";
    }

    Folder folder;
    Results said;
};

bool same_calibration(const Calibration& a, const Calibration& b) {
    const auto same = [](const auto& one, const auto& other) {
        return one.size() == other.size() &&
               std::memcmp(one.data(), other.data(), sizeof(*one.data()) * static_cast<std::size_t>(one.size())) == 0;
    };
    for (std::size_t i = 0; i < a.estimates.size(); ++i)
        if (a.estimates[i].value != b.estimates[i].value ||
            a.estimates[i].standard_error != b.estimates[i].standard_error)
            return false;
    return a.estimates.size() == b.estimates.size() && same(a.correlation, b.correlation) &&
           same(a.information, b.information);
}

TEST(Calibrate, FindsTheNumbersThatMadeTheObservations) {
    const Bench bench;
    const CalibrationStudy study = bench.study(kTwoSeries + kTwoNumbers);
    const Calibration found = bench.found(study);
    ASSERT_EQ(found.estimates.size(), 2u);
    EXPECT_TRUE(found.converged);
    const double truth[] = {0.1, 0.6};
    for (int i : {0, 1}) {
        const Estimate& each = found.estimates[static_cast<std::size_t>(i)];
        EXPECT_LT(std::abs(std::log(each.value / truth[i])), each.standard_error);
        EXPECT_LT(each.standard_error, 0.2);  // the prior's are above 0.5: it is the data that say so
        EXPECT_LT(each.low, truth[i]);
        EXPECT_GT(each.high, truth[i]);
        EXPECT_FALSE(each.at_bound);
        EXPECT_NEAR(found.information.row(i).sum(), 1, 1e-12);
        EXPECT_GT(found.information(i, i), 0.5);  // mostly from the sales of its own kind
        EXPECT_EQ(found.information(i, 2), each.from_prior);
    }
    ASSERT_EQ(found.series.size(), 2u);
    for (const SeriesFit& series : found.series) {
        EXPECT_EQ(series.points, 4);  // 2020 to 2023
        EXPECT_LT(series.after, 0.002);
        EXPECT_GT(series.before, 0.02);
    }
    EXPECT_TRUE(warnings_of(study, found).empty());
}

/// The fit's errors before it are those of the world as it stands.
TEST(Calibrate, SaysHowFarTheWorldWasOff) {
    const Bench bench;
    const Results plain = truth(bench.folder / "world.yaml", {});
    double sum = 0;
    for (int year = 2020; year <= 2023; ++year)
        sum += std::abs(
            std::log(plain.value(kSales + "Hybrid", "Home", year) / bench.said.value(kSales + "Hybrid", "Home", year)));
    EXPECT_NEAR(bench.found(kTwoSeries + kTwoNumbers).series[1].before, sum / 4, 1e-12);
}

TEST(Calibrate, ANumberThatTheDataDoNotContradictStaysAsItWas) {
    const Bench bench(std::vector<std::string>{});
    const Calibration found = bench.found(kTwoSeries + kTwoNumbers);
    EXPECT_NEAR(found.estimates[0].value, 0.2, 1e-6);
    EXPECT_NEAR(found.estimates[1].value, 0.4, 1e-6);
}

TEST(Calibrate, WhatCameAfterTheCutOffChangesNoBit) {
    Bench bench;
    const Calibration honest = bench.found(kTwoSeries + kTwoNumbers);
    bench.see(observed(bench.said, 17));
    EXPECT_TRUE(same_calibration(honest, bench.found(kTwoSeries + kTwoNumbers)));
    std::string changed = observed(bench.said);
    const auto at = changed.find("Home," + kSales + "Hybrid,vehicle/yr,2023,1");
    ASSERT_NE(at, changed.npos);
    changed[changed.find("2023,1", at) + 5] = '2';  // the same eye sees a change of what was known
    bench.see(changed);
    EXPECT_FALSE(same_calibration(honest, bench.found(kTwoSeries + kTwoNumbers)));
}

TEST(Calibrate, ThreadsChangeNoBit) {
    const Bench bench;
    std::string lines = kTwoSeries;
    for (const char* region : {"Near", "Far"})
        lines += "  - {variable: " + kSales + "Hybrid, region: " + region + "}\n";
    lines += kTwoNumbers;
    for (const char* region : {"Near", "Far"})
        lines += std::string("  markets.") + region + ".types.hev.familiarity: uncertain\n";  // nine worlds: two blocks
    lines += "pool: {hybrids: {shared: 50 %, of: [markets.Near.types.hev.familiarity, "
             "markets.Far.types.hev.familiarity]}}\n";
    EXPECT_TRUE(same_calibration(bench.found(lines, 1), bench.found(lines, 2)));
}

TEST(Calibrate, WritesAnOverlayThatGivesTheFittedWorld) {
    const Bench bench;
    const CalibrationStudy study =
        bench.study(kTwoSeries + "fit:\n  markets.Home.types.hev.familiarity: uncertain\n"
                                 "  markets.Home.ev_preference: {times: {low: 50 %, high: 300 %}}\n");
    const Calibration found = bench.found(study);
    ReadOptions options = in_repository();
    options.with = {bench.folder / "calibrated.yaml"};
    std::ofstream(options.with.front()) << overlay_yaml(study, found);
    const Scenario scenario = read_scenario(bench.folder / "world.yaml", options);
    const Market& home = scenario.markets.at("Home");
    const Quantity& familiarity = home.types.at("hev").familiarity;
    EXPECT_EQ(familiarity.origin.source, "calibrated by fitted.yaml");
    EXPECT_EQ(home.ev_preference.origin.source, "calibrated by fitted.yaml");
    EXPECT_EQ(familiarity.points.front().value, found.estimates[0].value);
    EXPECT_NEAR(familiarity.low / found.estimates[0].low, 1, 5e-4);
    EXPECT_EQ(home.ev_preference.points.back().value, 0.8 * found.estimates[1].value);
    const Results results = std::move(run({&scenario, 1}, {}).results.front());
    const std::string bev = kSales + "Battery-Electric";
    double sum = 0;
    for (int year = 2020; year <= 2023; ++year)
        sum += std::abs(std::log(results.value(bev, "Home", year) / bench.said.value(bev, "Home", year)));
    EXPECT_NEAR(sum / 4, found.series[0].after, 1e-12);
}

TEST(Calibrate, RefusesNumbersOfWhichSalesSeeTheProductAlone) {
    const Bench bench;
    EXPECT_EQ(bench.refused(kTwoSeries + "fit:\n  markets.Home.types.bev.familiarity: uncertain\n"
                                         "  markets.Home.ev_preference: {times: {low: 50 %, high: 300 %}}\n"),
              "fitted.yaml:10:3: sales see only the product of familiarity and choice at small shares: "
              "'markets.Home.types.bev.familiarity' and 'markets.Home.ev_preference'\n"
              "   10 |   markets.Home.ev_preference: {times: {low: 50 %, high: 300 %}}\n"
              "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~ fit one of the two\n");
    const std::string shared = "fit:\n  markets.Near.marketing: {low: 1 %/yr, high: 20 %/yr, also: markets.Home.marketing}\n";
    EXPECT_NE(bench.refused(kTwoSeries + shared + "  markets.Home.types.hev.base_share: {low: 5 %, high: 15 %}\n")
                  .find("'markets.Near.marketing' and 'markets.Home.types.hev.base_share'"),
              std::string::npos);
    // another region, and another technology, are told apart
    EXPECT_EQ(bench.refused(kTwoSeries + "fit:\n  markets.Home.types.hev.familiarity: uncertain\n"
                                         "  markets.Home.ev_preference: {times: {low: 50 %, high: 300 %}}\n"),
              "");
}

TEST(Calibrate, RefusesSourcingAndLocationTogether) {
    const Bench bench;
    EXPECT_EQ(bench.refused(kTwoSeries + "fit:\n  commodities.car.sourcing_elasticity: {low: 1, high: 8}\n"
                                         "  commodities.car.location_spread: {low: 100 USD/vehicle, "
                                         "high: 9000 USD/vehicle}\n"),
              "fitted.yaml:10:3: data cannot tell how buyers follow cost from how makers do: "
              "'commodities.car.sourcing_elasticity' and 'commodities.car.location_spread'\n"
              "   10 |   commodities.car.location_spread: {low: 100 USD/vehicle, high: 9000 USD/vehicle}\n"
              "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fit one of the two, take the other from the literature\n");
}

TEST(Calibrate, RefusesMoreThanTwoNumbersOfARegion) {
    const Bench bench;
    EXPECT_EQ(bench.refused(kTwoSeries + kTwoNumbers + "  markets.Home.marketing: {low: 5 %/yr, high: 20 %/yr}\n"),
              "fitted.yaml:11:3: more than two fitted numbers of Home\n"
              "   11 |   markets.Home.marketing: {low: 5 %/yr, high: 20 %/yr}\n"
              "      |   ^~~~~~~~~~~~~~~~~~~~~~ a few years of data say no more: take one out\n");
    std::string shared = kTwoSeries + "fit:\n";  // of all regions at once
    for (const char* key : {"marketing", "word_of_mouth", "types.bev.familiarity"})
        shared += std::string("  markets.Home.") + key + ": {times: {low: 50 %, high: 200 %}, also: [markets.Near." + key +
                  "]}\n";
    EXPECT_NE(bench.refused(shared).find("fitted.yaml:11:3: more than two fitted numbers of no one region"),
              std::string::npos);
}

TEST(Calibrate, RefusesANumberThatNoSeriesInforms) {
    const Bench bench;
    // all cars cost the same, so that nothing follows from how dear they are
    EXPECT_EQ(bench.refused(kTwoSeries + "fit:\n  markets.Home.price_sensitivity: {low: 0.00005 1/USD, high: 0.0002 "
                                         "1/USD}\n"),
              "fitted.yaml:9:3: no listed series informs 'markets.Home.price_sensitivity'\n"
              "    9 |   markets.Home.price_sensitivity: {low: 0.00005 1/USD, high: 0.0002 1/USD}\n"
              "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ take it out, or list a series that it moves up to the "
              "cut-off\n");
}

TEST(Calibrate, RefusesNumbersThatTheDataCannotTellApart) {
    Bench bench;
    std::string first = observed(bench.said);
    bench.see(first.substr(0, first.find("Home," + kSales + "Battery-Electric,vehicle/yr,2021")));
    // one datum, two numbers
    const std::string said =
        bench.refused("error: 1 %\nseries: [{variable: " + kSales + "Battery-Electric, region: Home}]\n" + kTwoNumbers);
    EXPECT_EQ(said,
              "fitted.yaml:8:3: the series cannot tell these apart: 0.71 markets.Home.types.bev.familiarity + 0.71 "
              "markets.Home.types.hev.familiarity (condition inf, above 30)\n"
              "    8 |   markets.Home.types.hev.familiarity: uncertain\n"
              "      |   ^~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ fit one of them, or list a series that they move "
              "differently\n");
}

TEST(Calibrate, SaysWhatIsWrongWithAStudy) {
    const Bench bench;
    EXPECT_EQ(bench.refused(kTwoSeries + kTwoNumbers), "");
    const auto expect = [&](const std::string& lines, const char* part) {
        const std::string said = bench.refused(lines);
        EXPECT_NE(said.find(part), said.npos) << part << "\n" << said;
    };
    const std::string series = kTwoSeries.substr(kTwoSeries.find("series"));
    expect(series + kTwoNumbers, "'error' is missing");
    expect("error: 0\n" + series + kTwoNumbers, "'error' lies above 0 and below 10");
    expect("error: 1 %\n" + kTwoNumbers, "lists the series that it fits");
    expect(kTwoSeries, "names the numbers that it fits");
    expect(kTwoSeries + "fit: {markets.Home.marketng: uncertain}\n", "did you mean 'marketing'?");
    expect(kTwoSeries + "fit: {markets.Home.marketing: uncertain}\n", "the scenario says no low and high");
    expect(kTwoSeries + "fit: {markets.Home.marketing: [1 %/yr, 2 %/yr]}\n", "has no prior");
    expect(kTwoSeries + "fit: {markets.Home.marketing: {low: 20 %/yr, high: 30 %/yr}}\n",
           "the scenario says 0.1 for 'markets.Home.marketing', which is not within its prior, 0.2 to 0.3");
    expect(kTwoSeries + "fit: {markets.Home.ev_preference: {low: 0, high: 1}}\n", "is a calendar");
    expect(kTwoSeries + "fit: {markets.Home.types.ice.familiarity: {low: 0.1, high: 1, steps: 4}}\n", "has no prior");
    expect(kTwoSeries + kTwoNumbers + "pool: {x: {shared: 50 %, of: [markets.Home.types.bev.familiarity]}}\n",
           "the pool 'x' has no two numbers");
    expect(kTwoSeries + kTwoNumbers + "pool: {x: {shared: 100 %, of: [markets.Home.types.bev.familiarity, "
                                      "markets.Home.types.hev.familiarity]}}\n",
           "'shared' lies above 0 and below 1");
    expect(kTwoSeries + kTwoNumbers + "pool: {x: {shared: 50 %, of: [markets.Home.types.bev.familiarity, "
                                      "markets.Home.marketing]}}\n",
           "'markets.Home.marketing' is not fitted");
    expect(kTwoSeries + kTwoNumbers + "  markets.Near.types.bev.familiarity: {times: {low: 50 %, high: 200 %}, "
                                      "also: markets.Home.types.bev.familiarity}\n",
           "'markets.Home.types.bev.familiarity' is fitted twice");
    expect("error: 1 %\nseries: [{variable: Sales|Cars, region: Home}]\n" + kTwoNumbers,
           "results hold no variable 'Sales|Cars'");
    expect("error: 1 %\nseries: [{variable: Stock, region: Home, by: quarter}]\n" + kTwoNumbers,
           "a calibration compares years");
    expect("error: 1 %\nseries: [{variable: Sales|Transportation|Light-Duty Vehicle, region: Home}]\n" + kTwoNumbers,
           "no file has a year of 'Sales|Transportation|Light-Duty Vehicle' in Home from 2020 to 2023");
    expect(kTwoSeries + kTwoNumbers + "fits: 3\n", "unknown key 'fits'");
}

TEST(Calibrate, TakesTheStudyOfTheRepository) {
    const CalibrationStudy study =
        read_calibration(fs::path(ONSHORE_SCENARIOS) / "studies/calibration.yaml", in_repository());
    EXPECT_EQ(study.cited, "scenarios/studies/calibration.yaml");
    std::map<std::string, int> of_region;
    for (const FittedNumber& number : study.numbers) {
        ++of_region[number.region];
        EXPECT_EQ(number.factor.path.find("price_sensitivity"), std::string::npos);  // from the literature
        EXPECT_EQ(number.factor.path.find("charging"), std::string::npos);
    }
    EXPECT_EQ(of_region, (std::map<std::string, int>{{"CN", 1}, {"EU", 2}}));
}

}  // namespace
}  // namespace onshore::test
