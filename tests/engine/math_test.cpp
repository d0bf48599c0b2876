#include "sim/engine/math.hpp"

#include <gtest/gtest.h>

#include <cmath>

namespace onshore {
namespace {

constexpr double kPromise = 2e-15;

TEST(Math, ExpIsRightToTwoPartsInTenToTheFifteen) {  // against long double, 64 bits of mantissa
    double worst = 0.0;
    for (int i = -700000; i <= 700000; i += 7) {
        const double x = i * 1e-3 + 1e-7 * (i % 13);
        const long double exact = std::exp(static_cast<long double>(x));
        worst = std::max(worst, static_cast<double>(std::abs((math::exp(x) - exact) / exact)));
    }
    for (int i = -5000; i <= 5000; ++i) {
        const double x = i * 1e-4;
        const long double exact = std::exp(static_cast<long double>(x));
        worst = std::max(worst, static_cast<double>(std::abs((math::exp(x) - exact) / exact)));
    }
    EXPECT_LE(worst, kPromise);
}

TEST(Math, LogIsRightToTwoPartsInTenToTheFifteen) {
    double worst = 0.0;
    for (double x = 1e-300; x < 1e300; x *= 1.037) {
        const long double exact = std::log(static_cast<long double>(x));
        if (exact != 0) worst = std::max(worst, static_cast<double>(std::abs((math::log(x) - exact) / exact)));
    }
    for (int i = -4000; i <= 4000; ++i) {  // around one, where log is small
        const double x = 1.0 + i * 1e-4;
        const long double exact = std::log(static_cast<long double>(x));
        if (i != 0) worst = std::max(worst, static_cast<double>(std::abs((math::log(x) - exact) / exact)));
    }
    EXPECT_LE(worst, kPromise);
    EXPECT_EQ(math::log(1.0), 0.0);
}

TEST(Math, EndsOfTheRange) {
    EXPECT_EQ(math::exp(0.0), 1.0);
    EXPECT_EQ(math::exp(-800.0), 0.0);
    EXPECT_EQ(math::exp(800.0), math::kInfinity);
    EXPECT_EQ(math::log(0.0), -math::kInfinity);
    EXPECT_TRUE(std::isnan(math::log(-1.0)));
    EXPECT_TRUE(std::isnan(math::log(std::nan(""))));
    EXPECT_TRUE(std::isnan(math::exp(std::nan(""))));
    EXPECT_EQ(math::log(math::kInfinity), math::kInfinity);
}

TEST(Math, EightAtOnceAreTheSameBitsAsOne) {
    Wide x;
    for (int i = 0; i < kWide; ++i) x[i] = 0.1 + 3.7 * i;
    const Wide up = exp(x), down = log(x);
    for (int i = 0; i < kWide; ++i) {
        EXPECT_EQ(up[i], math::exp(x[i]));
        EXPECT_EQ(down[i], math::log(x[i]));
    }
}

TEST(Math, PowersAndTheLogistic) {
    EXPECT_NEAR(power(wide(2.0), wide(10.0))[0], 1024.0, 1e-11);
    EXPECT_NEAR(power(wide(9.0), wide(-0.5))[0], 1.0 / 3.0, 1e-15);
    EXPECT_EQ(logistic(zero())[0], 0.5);
    EXPECT_NEAR(logistic(wide(std::log(9.0)))[0], 0.9, 1e-15);
    EXPECT_NEAR(logistic(wide(3.0))[0] + logistic(wide(-3.0))[0], 1.0, 1e-15);
    EXPECT_EQ(logistic(wide(1e4))[0], 1.0);
    EXPECT_EQ(logistic(wide(-1e4))[0], 0.0);
}

TEST(Math, HalfOfAGapIsClosedInTauTimesLogTwo) {
    const Wide once = closing(std::log(2.0), wide(1.0));
    EXPECT_NEAR(once[0], 0.5, 1e-15);
    // two half-steps close as much as one whole: 1 - (1 - a)(1 - a)
    const double half = closing(0.25, wide(2.0))[0], whole = closing(0.5, wide(2.0))[0];
    EXPECT_NEAR(1.0 - (1.0 - half) * (1.0 - half), whole, 1e-15);
}

TEST(Math, LagIsWhereASmoothedFlowSettles) {
    const double growth = 1.02, share = 0.3;
    double flow = 1.0, smoothed = 5.0;
    for (int i = 0; i < 400; ++i) {
        flow *= growth;
        smoothed += (flow - smoothed) * share;
    }
    EXPECT_NEAR(lag(wide(share), wide(growth))[0], smoothed / flow, 1e-12);
    EXPECT_NEAR(lag(wide(share), wide(1.0))[0], 1.0, 1e-15);
}

TEST(Math, NothingOverNothingIsNothingAndNaNIsNotHidden) {
    EXPECT_EQ(ratio(zero(), zero())[0], 0.0);
    EXPECT_EQ(ratio(wide(3.0), zero())[0], 0.0);
    EXPECT_EQ(ratio(wide(3.0), wide(4.0))[0], 0.75);
    const Wide nan = wide(std::nan(""));
    EXPECT_TRUE(std::isnan(min(nan, wide(1.0))[0]));
    EXPECT_TRUE(std::isnan(min(wide(1.0), nan)[0]));
    EXPECT_TRUE(std::isnan(max(nan, wide(1.0))[0]));
    EXPECT_TRUE(std::isnan(max(wide(1.0), nan)[0]));
}

}  // namespace
}  // namespace onshore
