// Years of a series as one number, worked out by hand.
#include "sim/study/measures.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace onshore::test {
namespace {

constexpr double kValues[] = {10, 40, kUndefined, 20, 30};  // 2022 to 2026

double fold_of(Over over, int first = 2022, int last = 2026, double level = 0, double rate = 0) {
    Measured measure;
    measure.over = over;
    measure.first = first;
    measure.last = last;
    measure.level = level;
    return folded(measure, kValues, 2022, rate);
}

TEST(Measures, FoldYearsWithAValue) {
    EXPECT_EQ(fold_of(Over::year, 2025, 2025), 20);
    EXPECT_EQ(fold_of(Over::sum), 100);
    EXPECT_EQ(fold_of(Over::mean), 25);  // of four years: one has no row
    EXPECT_EQ(fold_of(Over::max), 40);
    EXPECT_EQ(fold_of(Over::min), 10);
    EXPECT_EQ(fold_of(Over::mean, 2023, 2025), 30);
}

TEST(Measures, CountLaterMoneyForLess) {
    // 10 a year before 2023 counts for more; 20 two and 30 three years after it for less, at 10 % a year
    EXPECT_NEAR(fold_of(Over::discounted_sum, 2022, 2026, 0, 0.1), 10 * 1.1 + 40 + 20 / 1.21 + 30 / 1.331, 1e-12);
}

TEST(Measures, SayTheFirstYearBeyondALevel) {
    EXPECT_EQ(fold_of(Over::first_above, 2022, 2026, 15), 2023);
    EXPECT_EQ(fold_of(Over::first_above, 2024, 2026, 20), 2026);  // above, not at
    EXPECT_EQ(fold_of(Over::first_below, 2023, 2026, 25), 2025);
    EXPECT_TRUE(std::isnan(fold_of(Over::first_above, 2022, 2026, 40)));
}

TEST(Measures, AreUndefinedWhereNoYearHasAValue) {
    for (const Over over : {Over::year, Over::sum, Over::mean, Over::max, Over::min, Over::discounted_sum})
        EXPECT_TRUE(std::isnan(fold_of(over, 2024, 2024)));
}

}  // namespace
}  // namespace onshore::test
