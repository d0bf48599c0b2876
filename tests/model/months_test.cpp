// Days become shares of months, series become months, nominal money becomes real.
#include <gtest/gtest.h>

#include "sim/model/indices.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kMonths = 240;

Months from_2020() {
    return Months(date(2020, 1).value, kMonths);
}

TEST(Months, HaveTheirOwnLengths) {
    const Months months = from_2020();
    EXPECT_EQ(months.first_day(0), date(2020, 1).value);
    EXPECT_EQ(months.last_day(1), date(2020, 2, 29).value);
    EXPECT_EQ(months.first_day(14), date(2021, 3).value);
    EXPECT_EQ(months.first_day(-1), date(2019, 12).value);
    EXPECT_DOUBLE_EQ(months.at(date(2020, 3).value), 2.0);
    EXPECT_DOUBLE_EQ(months.at(date(2020, 4, 16).value), 3.5);
    EXPECT_DOUBLE_EQ(months.at(date(2018, 7).value), -18.0);
}

TEST(Months, AStepIsWeighedByItsDays) {
    const Scenario s;
    const Quantity rate = stepped({{date(2020, 4, 11), 0.3}, {date(2020, 6), 0.9}});
    EXPECT_EQ(by_month(s, rate, from_2020(), kMonths)[2], 0.0);  // a policy is nothing before its first point
    EXPECT_NEAR(by_month(s, rate, from_2020(), kMonths)[3], 0.3 * 20.0 / 30.0, 1e-15);
    EXPECT_NEAR(by_month(s, rate, from_2020(), kMonths)[4], 0.3, 1e-15);
    EXPECT_NEAR(by_month(s, rate, from_2020(), kMonths)[5], 0.9, 1e-15);
    EXPECT_NEAR(by_month(s, rate, from_2020(), kMonths)[200], 0.9, 1e-15);  // after the last point it holds
}

TEST(Months, ALineIsReadInTheMiddle) {
    const Scenario s;
    // 1 unit a day from 1 January 2020 on; 16 January is the middle of its month
    const Quantity line = series({{date(2020, 1), 0.0}, {date(2020, 12, 31), 365.0}});
    EXPECT_NEAR(by_month(s, line, from_2020(), kMonths)[0], 15.0, 1e-12);
    EXPECT_NEAR(by_month(s, line, from_2020(), kMonths)[2], 31.0 + 29.0 + 15.0, 1e-12);
    EXPECT_NEAR(by_month(s, line, from_2020(), kMonths)[20], 365.0, 1e-12);
    const Quantity later = series({{date(2025, 1), 7.0}, {date(2026, 1), 9.0}});
    EXPECT_NEAR(by_month(s, later, from_2020(), kMonths)[0], 7.0, 1e-12);  // data take their first value
}

TEST(Months, NominalMoneyIsDeflated) {
    Scenario s;
    s.money.price_index =
        series({{date(2020, 1), 0.8}, {date(2020, 1, 31), 0.8}, {date(2023, 1), 1.0}, {date(2023, 12, 31), 1.0}});
    Quantity amount = said(100.0);
    EXPECT_EQ(by_month(s, amount, from_2020(), kMonths)[0], 100.0);
    amount.nominal = true;
    EXPECT_NEAR(by_month(s, amount, from_2020(), kMonths)[0], 125.0, 1e-12);  // prices stood at 0.8 of 2023
    EXPECT_NEAR(by_month(s, amount, from_2020(), kMonths)[40], 100.0, 1e-12);
    EXPECT_EQ(by_month(Scenario(), amount, from_2020(), kMonths)[3], 100.0);  // who knows no prices deflates nothing
}

TEST(Months, UntilIsTheLastDayInForce) {
    const Months months = from_2020();
    EXPECT_EQ(share_in_force(date(2020, 4).value, last_of(2020, 4).value, months, 3), 1.0);
    EXPECT_NEAR(share_in_force(date(2020, 4, 21).value, date(2020, 4, 25).value, months, 3), 5.0 / 30.0, 1e-15);
    EXPECT_EQ(share_in_force(date(2020, 4).value, last_of(2020, 4).value, months, 4), 0.0);
    EXPECT_EQ(share_in_force(date(2020, 4).value, last_of(2020, 4).value, months, 2), 0.0);
}

}  // namespace
}  // namespace onshore::test
