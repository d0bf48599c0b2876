// Growth beyond the calendar bends no harder than an S-curve: no boom and bust that no law or listed plant made.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <functional>
#include <map>
#include <numbers>
#include <set>

#include "onshore/scenario.hpp"
#include "onshore/simulate.hpp"

namespace onshore {
namespace {

/// A logistic path x = K / (1 + exp(-r (t - T))) grows by g = r (1 - x/K) a year, so
///     d^2 ln x / dt^2 = -g (r - g),  which lies between -r^2/4, at half of K, and 0.
/// The second difference of ln x over years is the mean of that, weighted by a triangle of area one: it lies there too.
/// So it does for sums over years X: (ln X)'' = E[g'] + Var[g] with x as weight, at least -r^2/4, and at most 0, for a
/// sum over a window of a log-concave path is log-concave. A price on an experience curve, p ~ Q^-b with b < 1, has
/// ln p = -b ln Q: what was said of ln x holds of -ln p.
/// A cycle of A per cent with a period of P years adds second differences of 4 A sin^2(pi/P) and lets growth rise by up
/// to 4 A sin(pi/P) from its trough to its peak, where that of an S-curve never rises.
///
/// r: plug-in cars were 4.4 % of cars sold in the world in 2020 and 25 % in 2025 (IEA Global EV Outlook 2025),
/// the last five years there are, slower than the five before 2023: ln(0.25/0.75) - ln(0.044/0.956), over five.
double hardest_bend() {
    const double r = (std::log(0.25 / 0.75) - std::log(0.044 / 0.956)) / 5;
    return r * r / 4;  // 3.9 points of growth a year: cycles of 4 years and 1.4 %, of 8 years and 2.6 %
}

struct Path {
    const char* variable;
    double sign;      // of the logarithm: -1 of prices, which fall
    bool may_shrink;  // capacity built for a law that is gone is not replaced
};

constexpr Path kPaths[] = {{"Sales|Transportation|Light-Duty Vehicle|Battery-Electric", 1, false},
                           {"Production|Batteries|Cells", 1, false},
                           {"Capacity|Batteries|Cells", 1, true},
                           {"Price|Batteries|Packs", -1, false}};

/// The growth of 2028 is the first between two years in which buyers' credits were gone (2025-09) and makers owned by
/// foreign entities out (2026-01), and the last listed cell plants that are not paused had opened (2027-12).
constexpr int kFirst = 2028, kLast = 2040;

/// The years in which a path, given by the logarithm of its values, is none of an S-curve.
std::set<int> unsmooth(const std::function<double(int)>& logarithm, bool may_shrink = false) {
    const auto growth = [&](int year) { return logarithm(year) - logarithm(year - 1); };
    std::set<int> years;
    double trough = growth(kFirst);
    for (int year = kFirst; year <= kLast; ++year) {
        const bool fell = !may_shrink && growth(year) < 0;
        const bool bent = year > kFirst && growth(year) - growth(year - 1) < -hardest_bend();
        const bool rose = growth(year) - trough > hardest_bend();
        if (fell || bent || rose) years.insert(year);
        trough = std::min(trough, growth(year));
    }
    return years;
}

/// "US Production|Batteries|Cells" -> its unsmooth years, where it has some.
std::map<std::string, std::set<int>> unsmooth(const Results& results) {
    std::map<std::string, std::set<int>> all;
    for (const char* region : {"US", "World"})
        for (const Path& path : kPaths) {
            const auto logarithm = [&](int year) {
                return path.sign * std::log(results.value(path.variable, region, year));
            };
            const std::set<int> years = unsmooth(logarithm, path.may_shrink);
            if (!years.empty()) all[std::string(region) + ' ' + path.variable] = years;
        }
    return all;
}

/// Sales of a year on a logistic path that is at half in mid-2034, by Simpson's rule.
double logistic(double rate, int year) {
    const auto at = [&](double t) { return 1 / (1 + std::exp(-rate * (t - 2034.5))); };
    return std::log((at(year) + 4 * at(year + 0.5) + at(year + 1)) / 6);
}

TEST(Smooth, IsALogisticOfTodaysRateAndNoFasterOne) {
    const double today = 2 * std::sqrt(hardest_bend());
    EXPECT_NEAR(today, 0.396, 0.001);
    for (const double rate : {0.05, 0.2, today})
        EXPECT_TRUE(unsmooth([&](int year) { return logistic(rate, year); }).empty()) << rate;
    EXPECT_TRUE(unsmooth([&](int year) { return logistic(1.1 * today, year); }).contains(2035));
}

TEST(Smooth, IsNoCycleOnASteadyTrend) {
    const auto cycle = [](double size, double period) {
        return [=](int year) { return 0.05 * year + size * std::sin(2 * std::numbers::pi * (year + 0.5) / period); };
    };
    // growth peaks in whole years and rises from trough to peak by 4 A sin(pi/P)
    EXPECT_FALSE(unsmooth(cycle(0.016, 4)).empty());  // 4.5 points
    EXPECT_TRUE(unsmooth(cycle(0.013, 4)).empty());   // 3.7 points
    EXPECT_FALSE(unsmooth(cycle(0.030, 8)).empty());  // 4.6 points
    EXPECT_TRUE(unsmooth(cycle(0.025, 8)).empty());   // 3.8 points
    const auto falls = [](int year) { return 0.02 * std::min(year, 2035) - 0.01 * std::max(year - 2035, 0); };
    EXPECT_EQ(unsmooth(falls), (std::set<int>{2036, 2037, 2038, 2039, 2040}));
    EXPECT_TRUE(unsmooth(falls, true).empty());
}

/// The files let the taste for electric cars grow until 2030 and then stand: here it goes on at its last pace.
void let_taste_grow(Scenario& scenario) {
    for (auto& [name, market] : scenario.markets) {
        auto& points = market.ev_preference.points;
        ASSERT_GE(points.size(), 2u) << name;
        const Quantity::Point before = points[points.size() - 2], last = points.back();
        const Day days = 12 * 366;
        points.push_back({last.day + days, last.value + (last.value - before.value) / (last.day - before.day) * days});
    }
}

/// 45X phases down from 2030 and is gone in 2033: here cells, modules and materials get all of it for ever.
void keep_makers_credits(Scenario& scenario) {
    int kept = 0;
    for (auto& [name, policy] : scenario.policies)
        if (name.starts_with("us_45x_") && policy.schedule.points.size() > 1) {
            policy.schedule.points.resize(1);
            ++kept;
        }
    EXPECT_EQ(kept, 3);
}

TEST(Smooth, IsTheReferenceButWhereTasteAndCreditsEnd) {
    const Scenario reference = read_scenario(std::filesystem::path(ONSHORE_SCENARIOS) / "north_america/reference.yaml");
    Scenario taste = reference;
    let_taste_grow(taste);
    Scenario both = taste;
    keep_makers_credits(both);
    const Ran ran = run(std::vector<Scenario>{reference, taste, both});
    for (const auto& failed : ran.failed) ASSERT_FALSE(failed) << failed->what();

    const std::string sales = " Sales|Transportation|Light-Duty Vehicle|Battery-Electric",
                      cells = " Production|Batteries|Cells";
    const std::set<int> around_2030 = {2030, 2031};  // the growth of 2030 and of 2031: the taste ends within 2030
    std::set<std::string> bent;
    for (const auto& [path, years] : unsmooth(ran.results[0])) {
        bent.insert(path);
        for (const int year : years) EXPECT_TRUE(around_2030.contains(year)) << path << ' ' << year;
    }
    EXPECT_EQ(bent, (std::set<std::string>{"US" + sales, "World" + sales, "US" + cells, "World" + cells}));
    // The end of taste bends them all; home cells bend without it too, as their credit begins to go in that year ...
    const auto with_taste = unsmooth(ran.results[1]);
    EXPECT_EQ(with_taste, (std::map<std::string, std::set<int>>{{"US" + cells, {2030, 2031}}}));
    // ... and no more where it stays.
    EXPECT_FALSE(unsmooth(ran.results[2]).contains("US" + cells));
}

}  // namespace
}  // namespace onshore
