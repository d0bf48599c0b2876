#include "sim/study/distribution.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

namespace onshore {
namespace {

constexpr double kUnbounded = std::numeric_limits<double>::infinity();
constexpr double k90 = 1.2815515655446004;  // published points of the standard normal distribution
constexpr double k975 = 1.9599639845400545;
constexpr double k75 = 0.6744897501960817;
constexpr double k55 = 0.12566134685507402;

Spread spread(Distribution shape, double low, double high, double value = 0, double least = -kUnbounded,
              double most = kUnbounded) {
    return {shape, value, low, high, false, least, most};
}

TEST(Quantiles, OfAUniformReachAnEighthBeyondItsPoints) {
    const Quantiles q(spread(Distribution::uniform, 10, 18));  // 9 to 19
    EXPECT_NEAR(q.at(0.1), 10, 1e-12);
    EXPECT_NEAR(q.at(0.9), 18, 1e-12);
    EXPECT_NEAR(q.at(0.05), 9.5, 1e-12);
    EXPECT_NEAR(q.at(1 - 1e-9), 19, 1e-7);
}

TEST(Quantiles, OfARangeStayInIt) {
    const Quantiles q({Distribution::uniform, 0, 10, 18, true});
    EXPECT_NEAR(q.at(0.25), 12, 1e-12);
    EXPECT_DOUBLE_EQ(q.level(0), 10);
    EXPECT_DOUBLE_EQ(q.level(1), 18);
    EXPECT_NEAR(q.level(0.25), 12, 1e-12);
}

TEST(Quantiles, OfANormalAndALognormal) {
    const Quantiles normal(spread(Distribution::normal, 8, 12));
    EXPECT_NEAR(normal.at(0.1), 8, 1e-12);
    EXPECT_NEAR(normal.at(0.5), 10, 1e-12);
    EXPECT_NEAR(normal.at(0.975), 10 + k975 * 2 / k90, 1e-12);
    EXPECT_NEAR(normal.level(0), 8, 1e-12);
    EXPECT_NEAR(normal.level(1), 12, 1e-12);
    EXPECT_NEAR(normal.level(0.5), 10, 1e-12);
    const Quantiles lognormal(spread(Distribution::lognormal, 1, 100));  // 10 ^ (1 +- 1)
    EXPECT_NEAR(lognormal.at(0.1), 1, 1e-12);
    EXPECT_NEAR(lognormal.at(0.5), 10, 1e-12);
    EXPECT_NEAR(lognormal.at(0.9), 100, 1e-10);
    EXPECT_NEAR(lognormal.at(0.975), std::pow(10, 1 + k975 / k90), 1e-9);
}

TEST(Quantiles, OfATriangleGoThroughItsPointsAndItsMode) {
    // ends 0 and 10, mode 2: x^2 / 20 below it, 1 - (10 - x)^2 / 80 above
    const Quantiles skewed(spread(Distribution::triangular, std::sqrt(2.0), 10 - std::sqrt(8.0), 2));
    EXPECT_NEAR(skewed.at(0.05), 1, 1e-9);
    EXPECT_NEAR(skewed.at(0.1), std::sqrt(2.0), 1e-9);
    EXPECT_NEAR(skewed.at(0.2), 2, 1e-9);
    EXPECT_NEAR(skewed.at(0.8), 6, 1e-9);
    // ends -5 and 5, mode 0
    const double point = 5 - std::sqrt(5.0);
    const Quantiles even(spread(Distribution::triangular, -point, point, 0));
    EXPECT_NEAR(even.at(0.02), -4, 1e-9);
    EXPECT_NEAR(even.at(0.98), 4, 1e-9);
    // ends 0 and 10, mode 1: a tenth lies under it, so that low is the mode; 1 - (10 - x)^2 / 90 above
    const Quantiles edge(spread(Distribution::triangular, 1, 7, 1));
    EXPECT_NEAR(edge.at(0.775), 5.5, 1e-7);
    const Quantiles other_edge(spread(Distribution::triangular, 3, 9, 9));
    EXPECT_NEAR(other_edge.at(0.225), 4.5, 1e-7);
}

TEST(Quantiles, AreOfWhatTheFieldAllows) {
    const Quantiles uniform(spread(Distribution::uniform, 1, 9, 0, 2));  // 0 to 10, cut to 2 to 10
    EXPECT_NEAR(uniform.at(0.5), 6, 1e-12);
    EXPECT_NEAR(uniform.at(0.25), 4, 1e-12);
    const Quantiles half(spread(Distribution::normal, -k90, k90, 0, 0));
    EXPECT_NEAR(half.at(0.5), k75, 1e-12);
    EXPECT_NEAR(half.at(0.1), k55, 1e-12);
    EXPECT_GT(half.at(1e-6), 0);  // nothing piles up at the limit
    EXPECT_GT(half.at(2e-6), half.at(1e-6));
    const Quantiles under(spread(Distribution::normal, -k90, k90, 0, -kUnbounded, 0));
    EXPECT_NEAR(under.at(0.5), -k75, 1e-12);
    const Quantiles both(spread(Distribution::normal, -k90, k90, 0, -1, 1));
    EXPECT_NEAR(both.at(0.2) + both.at(0.8), 0, 1e-12);
    EXPECT_LT(both.at(1 - 1e-12), 1 + 1e-15);
    const Quantiles share(spread(Distribution::triangular, 0.5, 0.9, 0.9, 0, 1));
    EXPECT_LE(share.at(1 - 1e-12), 1);
    const Quantiles positive(spread(Distribution::lognormal, 1, 100, 0, 0));  // a limit that takes nothing away
    EXPECT_NEAR(positive.at(0.5), 10, 1e-12);
    const Quantiles beyond(spread(Distribution::uniform, 0.7, 1.5, 0, 0, 1));  // 0.6 to 1.6, cut to 0.6 to 1
    EXPECT_NEAR(beyond.at(0.75), 0.9, 1e-12);
}

TEST(Quantiles, OfOneValueAreThatValue) {
    for (Distribution shape : {Distribution::uniform, Distribution::normal, Distribution::lognormal})
        EXPECT_EQ(quantile(spread(shape, 3, 3), 0.3), 3);
    EXPECT_EQ(Quantiles(spread(Distribution::triangular, 3, 3, 3)).level(1), 3);
}

TEST(Quantiles, RefuseWhatNoDistributionHas) {
    const auto refused = [](const Spread& s) { EXPECT_THROW(Quantiles{s}, std::invalid_argument) << s.low; };
    refused(spread(Distribution::lognormal, 0, 1));
    refused(spread(Distribution::lognormal, -1, 1));
    refused(spread(Distribution::triangular, 1, 2, 3));
    refused(spread(Distribution::triangular, 1, 2, 0.5));
    refused(spread(Distribution::uniform, 2, 1));
    refused(spread(Distribution::uniform, std::nan(""), 1));
    refused(spread(Distribution::uniform, 1, kUnbounded));
    refused(spread(Distribution::uniform, 0, 1, 0, 5, 6));
    refused(spread(Distribution::normal, -k90, k90, 0, 3));  // 0.1 % of it is left
    refused(spread(Distribution::normal, 3, 3, 0, 4, 5));
    refused({Distribution::normal, 0, 1, 2, true});
    const Quantiles q(spread(Distribution::normal, 1, 2));
    for (double u : {0.0, 1.0, -0.1, 1.1, std::nan("")}) EXPECT_THROW(q.at(u), std::invalid_argument);
    EXPECT_THROW(q.level(1.01), std::invalid_argument);
}

}  // namespace
}  // namespace onshore
