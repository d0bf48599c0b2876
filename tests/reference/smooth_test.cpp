// Growth beyond the calendar bends no harder than an S-curve: no boom and bust that no law or listed plant made.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "onshore/scenario.hpp"
#include "onshore/simulate.hpp"

namespace onshore {
namespace {

/// A logistic path x = K / (1 + exp(-r (t - T))) grows by g = r (1 - x/K) a year, so
///     d^2 ln x / dt^2 = -g (r - g),  which lies between -r^2/4, at half of K, and 0.
/// The second difference of ln x over years is the mean of that, weighted by a triangle of area one, and lies there too.
/// So it does for sums over years X: (ln X)'' = E[g'] + Var[g] with x as weight, at least -r^2/4, and at most 0, for a
/// sum over a window of a log-concave path is log-concave. A price on an experience curve, p ~ Q^-b with b < 1, has
/// ln p = -b ln Q: what was said of ln x holds of -ln p.
/// A cycle of A per cent with a period of P years adds second differences of 4 A sin^2(pi/P) and lets growth rise by up
/// to 4 A sin(pi/P) from its trough to its peak, where that of an S-curve never rises.
///
/// r: plug-in cars were 4.2 % of cars sold in the world in 2020 and 25 % in 2025 (IEA Global EV Outlook 2021 and 2025),
/// the steepest five years there were: ln(0.25/0.75) - ln(0.042/0.958) over five years.
double steepest_bend() {
    const double r = (std::log(0.25 / 0.75) - std::log(0.042 / 0.958)) / 5;
    return r * r / 4;  // 4.1 points of growth a year: cycles of 4 years and 2 %, of 8 years and 3 %
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

/// Growth of 2028 is the first that compares two years in which buyers' credits were gone, makers owned by foreign
/// entities were excluded (2026-01) and the last listed plants but two were open (2027-12).
constexpr int kFirst = 2028, kLast = 2040;

/// "US Production|Batteries|Cells" -> the years in which its path is none of an S-curve.
std::map<std::string, std::set<int>> unsmooth(const Results& results) {
    std::map<std::string, std::set<int>> years;
    for (const char* region : {"US", "World"}) {
        for (const Path& path : kPaths) {
            const auto growth = [&](int year) {
                return path.sign * std::log(results.value(path.variable, region, year) /
                                            results.value(path.variable, region, year - 1));
            };
            const std::string name = std::string(region) + ' ' + path.variable;
            double trough = growth(kFirst);
            for (int year = kFirst; year <= kLast; ++year) {
                if (!path.may_shrink && growth(year) < 0) years[name].insert(year);
                if (year > kFirst && growth(year) - growth(year - 1) < -steepest_bend()) years[name].insert(year);
                if (growth(year) - trough > steepest_bend()) years[name].insert(year);
                trough = std::min(trough, growth(year));
            }
        }
    }
    return years;
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

TEST(Smooth, IsTheReferenceButForTheEndOfTasteAndOfCredits) {
    const Scenario reference =
        read_scenario(std::filesystem::path(ONSHORE_SCENARIOS) / "north_america/reference.yaml");
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
    // Taste bends all but home cells, whose credit begins to go in the same year ...
    const auto with_taste = unsmooth(ran.results[1]);
    EXPECT_EQ(with_taste, (std::map<std::string, std::set<int>>{{"US" + cells, {2030, 2031}}}));
    // ... and those bend no more where it stays.
    EXPECT_FALSE(unsmooth(ran.results[2]).contains("US" + cells));
}

}  // namespace
}  // namespace onshore
