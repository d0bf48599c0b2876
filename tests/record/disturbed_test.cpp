// The monthly series behind the measures of resilience, and the file that holds them.
#include <gtest/gtest.h>

#include "sim/record/csv.hpp"
#include "sim/record/resilience.hpp"

namespace onshore {
namespace {

/// A series of 100 a month with an opening value, which counts for no month; months from `fall` to before `back` make 40.
Results made(int months, int fall, int back) {
    Results results;
    results.first_month = "2020-03";
    std::vector<double> values(1 + months, 100.0);
    values[0] = kUndefined;
    for (int m = fall; m < back; ++m) values[1 + m] = 40.0;
    results.monthly = {{"Production|Cells", "US", "GWh/month", values}, {"Production|Packs", "US", "GWh/month", values}};
    return results;
}

const std::vector<Resilience> kCellsFell = {{"US", "Production|Cells", "Lowest Level", "%", 40.0},
                                            {"US", "Production|Cells", "Loss", "GWh", 120.0}};

TEST(Disturbed, ShowsAYearBeforeTheShockAndThreeAfterIt) {
    const auto found = disturbed_series(made(80, 0, 0), made(80, 20, 22), {20, 21}, kCellsFell);
    ASSERT_EQ(found.size(), 1u);  // of packs nothing is told, of cells two measures make one series
    EXPECT_EQ(found[0].variable, "Production|Cells");
    EXPECT_EQ(found[0].unit, "GWh/month");
    EXPECT_EQ(found[0].first, 8);
    EXPECT_EQ(found[0].disturbed.size(), 12u + 2u + 36u);
    EXPECT_EQ(found[0].undisturbed, std::vector<double>(50, 100.0));
    for (int m = 0; m < 50; ++m) EXPECT_EQ(found[0].disturbed[m], m == 12 || m == 13 ? 40.0 : 100.0) << m;
}

TEST(Disturbed, EndsWhereTheRunDoes) {
    const auto found = disturbed_series(made(10, 0, 0), made(10, 3, 5), {3, 4}, kCellsFell);
    ASSERT_EQ(found.size(), 1u);
    EXPECT_EQ(found[0].first, 0);
    EXPECT_EQ(found[0].disturbed.size(), 10u);
    EXPECT_EQ(found[0].disturbed[3], 40.0);
}

TEST(ShockCsv, NamesEachMonthByItsFirstDay) {
    Results results = made(3, 1, 2);
    results.disturbed = {{"Production|Cells", "US", "GWh/month", 9, {100.0, kUndefined}, {40.0, 99.5}}};
    EXPECT_EQ(shock_csv(results),
              "region,variable,unit,time,undisturbed,disturbed\n"
              "US,Production|Cells,GWh/month,2020-12-01,100,40\n"
              "US,Production|Cells,GWh/month,2021-01-01,,99.5\n");
}

}  // namespace
}  // namespace onshore
