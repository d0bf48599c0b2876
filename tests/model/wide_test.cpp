// What eight runs abreast do with what no number is, with zeros and with masks.
#include "sim/model/wide.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <limits>

namespace onshore {
namespace {

constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();
constexpr double kInfinity = std::numeric_limits<double>::infinity();

Wide runs(double a, double b, double c, double d) {
    Wide y = zero();
    const double said[] = {a, b, c, d};
    for (int i = 0; i < 4; ++i) y[i] = y[i + 4] = said[i];  // in both halves
    return y;
}

void expect_runs(const Wide& y, double a, double b, double c, double d) {
    const double said[] = {a, b, c, d};
    for (int i = 0; i < kWide; ++i) {
        if (std::isnan(said[i % 4]))
            EXPECT_TRUE(std::isnan(y[i])) << i;
        else
            EXPECT_EQ(y[i], said[i % 4]) << i;
    }
}

TEST(Wide, TakesTheSmallerAndTheLargerOfTwo) {
    expect_runs(min(runs(1, 5, -2, 0), runs(3, 4, -1, 0)), 1, 4, -2, 0);
    expect_runs(max(runs(1, 5, -2, 0), runs(3, 4, -1, 0)), 3, 5, -1, 0);
    expect_runs(min(runs(1, 5, -2, 2), 2.0), 1, 2, -2, 2);
    expect_runs(max(runs(1, 5, -2, 2), 2.0), 2, 5, 2, 2);
}

TEST(Wide, KeepsNaNOnEitherSideOfABound) {
    expect_runs(min(runs(kNaN, 1, 2, kNaN), runs(1, kNaN, 3, kNaN)), kNaN, kNaN, 2, kNaN);
    expect_runs(max(runs(kNaN, 1, 2, kNaN), runs(1, kNaN, 3, kNaN)), kNaN, kNaN, 3, kNaN);
    expect_runs(min(runs(kNaN, 1, 3, kInfinity), 2.0), kNaN, 1, 2, 2);
    expect_runs(max(runs(kNaN, 1, 3, -kInfinity), 2.0), kNaN, 2, 3, 2);
}

TEST(Wide, DividesByZeroToZero) {
    expect_runs(ratio(runs(0, 6, -1, kNaN), runs(0, 3, 0, 0)), 0, 2, 0, 0);
    expect_runs(ratio(runs(kNaN, 1, 1, 0), runs(1, kNaN, -0.0, 2)), kNaN, kNaN, 0, 0);
}

TEST(Wide, ChoosesByMaskRunByRun) {
    const Wide a = runs(1, 2, 3, 4);
    expect_runs(select(a > 2.0, a, wide(0.0)), 0, 0, 3, 4);
    expect_runs(select((a > 1.0) && (a < 4.0), a, wide(0.0)), 0, 2, 3, 0);
    expect_runs(select((a <= 1.0) || !(a != 4.0), a, wide(0.0)), 1, 0, 0, 4);
    EXPECT_TRUE((a >= 4.0).any());
    EXPECT_FALSE((a > 4.0).any());
    EXPECT_TRUE((a >= 1.0).all());
    EXPECT_FALSE((a > 1.0).all());
    EXPECT_TRUE((a == 2.0)[5]);
    EXPECT_FALSE((a == 2.0)[4]);
}

TEST(Wide, KnowsOneRunOfTheEightFromTheOthers) {
    for (int run = 0; run < kWide; ++run) {
        Wide one = zero();
        one[run] = 1.0;
        EXPECT_TRUE((one != 0.0).any()) << run;
        EXPECT_FALSE((one == 0.0).all()) << run;
        EXPECT_EQ(largest(one), 1.0) << run;
    }
}

TEST(Wide, TellsWhatIsFinite) {
    const Mask good = finite(runs(1e308, kInfinity, -kInfinity, kNaN));
    EXPECT_TRUE(good[0]);
    EXPECT_FALSE(good[1] || good[2] || good[3]);
    expect_runs(abs(runs(-3, 3, -0.0, -kInfinity)), 3, 3, 0, kInfinity);
}

}  // namespace
}  // namespace onshore
