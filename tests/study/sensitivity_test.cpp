#include "sim/study/sensitivity.hpp"

#include <gtest/gtest.h>

#include <atomic>
#include <boost/random/mersenne_twister.hpp>
#include <cmath>
#include <functional>
#include <numbers>
#include <stdexcept>

#include "tests/study/held_inputs.hpp"

namespace onshore {
namespace {

using test::dependences;

using Values = std::vector<double>;
using Function = std::function<double(const Values&)>;

Values outcomes(const Points& points, const Function& of) {
    Values all;
    for (std::size_t run = 0; run < points.runs(); ++run) all.push_back(of(points.row(run)));
    return all;
}

std::vector<Values> columns(const Points& points) {
    std::vector<Values> all(points.dimensions());
    for (std::size_t run = 0; run < points.runs(); ++run)
        for (std::size_t d = 0; d < points.dimensions(); ++d) all[d].push_back(points.at(run, d));
    return all;
}

constexpr double kA = 7, kB = 0.1;

double ishigami(const Values& u) {
    const auto x = [&](int i) { return std::numbers::pi * (2 * u[i] - 1); };
    return std::sin(x(0)) + kA * std::pow(std::sin(x(1)), 2) + kB * std::pow(x(2), 4) * std::sin(x(0));
}

/// Ishigami and Homma 1990: parts of its variance.
struct IshigamiShares {
    double pi4 = std::pow(std::numbers::pi, 4);
    double one = 0.5 * std::pow(1 + kB * pi4 / 5, 2), two = kA * kA / 8;
    double one_three = kB * kB * pi4 * pi4 * (1.0 / 18 - 1.0 / 50);
    double all = one + two + one_three;
};

TEST(SobolIndices, AreThoseOfTheIshigamiFunction) {
    const Points points({Method::saltelli, 4096, 1, {}}, 3);
    const auto found = sobol_indices(outcomes(points, ishigami), 3);
    const IshigamiShares v;
    EXPECT_NEAR(v.one / v.all, 0.3139, 5e-5);  // as published
    EXPECT_NEAR(found.inputs[0].first, v.one / v.all, 0.01);
    EXPECT_NEAR(found.inputs[1].first, v.two / v.all, 0.01);
    EXPECT_NEAR(found.inputs[2].first, 0, 0.01);
    EXPECT_NEAR(found.inputs[0].total, (v.one + v.one_three) / v.all, 0.01);
    EXPECT_NEAR(found.inputs[1].total, v.two / v.all, 0.01);
    EXPECT_NEAR(found.inputs[2].total, v.one_three / v.all, 0.01);
    for (const SobolIndex& index : found.inputs) {
        EXPECT_EQ(index.used, 4096u);
        EXPECT_LT(index.first_error, 0.05);
        EXPECT_LT(index.total_error, 0.05);
    }
}

TEST(SobolIndices, OfASumAreSharesOfVariance) {
    const Points points({Method::saltelli, 1024, 2, {}}, 3);
    const auto found = sobol_indices(outcomes(points, [](const Values& u) { return 100 + 3 * u[0] - 4 * u[1]; }), 3);
    EXPECT_NEAR(found.inputs[0].first, 9.0 / 25, 0.01);
    EXPECT_NEAR(found.inputs[0].total, 9.0 / 25, 0.01);
    EXPECT_NEAR(found.inputs[1].first, 16.0 / 25, 0.01);
    EXPECT_NEAR(found.inputs[1].total, 16.0 / 25, 0.01);
    EXPECT_NEAR(found.inputs[2].first, 0, 1e-12);
    EXPECT_NEAR(found.inputs[2].total, 0, 1e-12);
}

TEST(SobolIndices, AndTheirErrorsByHand) {
    // A, AB, B: 0, 1, 3 and 1, 3, 0. Mean of A and B 1; half squares of both 2.5 and 0.5, mean 1.5.
    // first: 2 (1 - 0) = 2 and -1 (3 - 1) = -2, mean 0; error sqrt(8 / 2) / 1.5.
    // total: 1/2 and 4/2, mean 1.25, over 1.5; from the ratio 0.5 - 2.5 * 5/6 = -19/12 and 2 - 0.5 * 5/6 = 19/12.
    const auto found = sobol_indices(Values{0, 1, 3, 1, 3, 0}, 1).inputs[0];
    EXPECT_NEAR(found.first, 0, 1e-15);
    EXPECT_NEAR(found.first_error, 4.0 / 3, 1e-12);
    EXPECT_NEAR(found.total, 5.0 / 6, 1e-12);
    EXPECT_NEAR(found.total_error, 19.0 / 12 / 1.5, 1e-12);
}

TEST(SobolIndices, LeaveOutFailedRuns) {
    const Values whole = {0, 1, 9, 3, 1, 3, 9, 0};  // two inputs, two base points
    Values more = whole;
    more.insert(more.end(), {5, kUndefined, 7, 2, 1, 2, 3, INFINITY});
    const auto found = sobol_indices(more, 2);
    EXPECT_EQ(found.failed, 2u);
    EXPECT_EQ(found.inputs[0].used, 2u);  // the third has no AB_1, the fourth no B
    EXPECT_EQ(found.inputs[1].used, 3u);
    EXPECT_EQ(found.inputs[0].total, sobol_indices(whole, 2).inputs[0].total);
}

TEST(SobolIndices, SayNothingOfAConstant) {
    const auto found = sobol_indices(Values(12, 5.0), 1);
    EXPECT_TRUE(std::isnan(found.inputs[0].first) && std::isnan(found.inputs[0].total));
    EXPECT_TRUE(std::isnan(sobol_indices(Values{1, 2, 3}, 1).inputs[0].first));
    EXPECT_THROW(sobol_indices(Values(7, 1.0), 1), std::invalid_argument);
}

TEST(MorrisEffects, OfALineAreItsSlopes) {
    const Points points({Method::morris, 10, 1, {}}, 3);
    const auto found = morris_effects(points, outcomes(points, [](const Values& u) { return 2 * u[0] - 3 * u[1]; }));
    const double slopes[] = {2, -3, 0};
    for (int i = 0; i < 3; ++i) {
        EXPECT_NEAR(found.inputs[i].mean, slopes[i], 1e-12);
        EXPECT_NEAR(found.inputs[i].mean_size, std::abs(slopes[i]), 1e-12);
        EXPECT_NEAR(found.inputs[i].deviation, 0, 1e-12);
        EXPECT_EQ(found.inputs[i].used, 10u);
    }
}

TEST(MorrisEffects, OfACurveCancelInTheMeanButNotInSize) {
    // (u - 1/2)^2: 1/4 at both ends, 1/36 between. Steps 0 to 2/3 and back -1/3 each; 1/3 to 1 and back 1/3.
    const Points points({Method::morris, 200, 1, {}}, 1);
    const auto found =
        morris_effects(points, outcomes(points, [](const Values& u) { return std::pow(u[0] - 0.5, 2); }));
    EXPECT_NEAR(found.inputs[0].mean_size, 1.0 / 3, 1e-12);
    EXPECT_NEAR(found.inputs[0].size_error, 0, 1e-12);
    EXPECT_NEAR(found.inputs[0].mean, 0, 4.0 / 3 / std::sqrt(200.0));  // four standard errors of a coin
    EXPECT_NEAR(found.inputs[0].deviation, 1.0 / 3, 0.02);
}

TEST(MorrisEffects, LeaveOutStepsOfFailedRuns) {
    const Points points({Method::morris, 5, 1, {}}, 2);
    Values y = outcomes(points, [](const Values& u) { return u[0] + u[1]; });
    y[4] = kUndefined;  // the middle of the second trajectory: both of its steps
    const auto found = morris_effects(points, y);
    EXPECT_EQ(found.failed, 1u);
    EXPECT_EQ(found.inputs[0].used, 4u);
    EXPECT_EQ(found.inputs[1].used, 4u);
    EXPECT_NEAR(found.inputs[0].mean, 1, 1e-12);
    EXPECT_THROW(morris_effects(points, Values(3, 1.0)), std::invalid_argument);
    EXPECT_THROW(morris_effects(Points({Method::sobol, 15, 1, {}}, 2), y), std::invalid_argument);
}

TEST(Dependences, OfASumAreSharesOfVarianceWithASign) {
    const Points points({Method::sobol, 1024, 1, {}}, 3);
    const auto found =
        dependences(columns(points), outcomes(points, [](const Values& u) { return 3 * u[0] - 4 * u[1]; }));
    // ten bins: a straight slope loses a hundredth of its share, evenness up to 10 / 1024 of the rest
    EXPECT_NEAR(found.inputs[0].index, 9.0 / 25 * 0.99, 0.01);
    EXPECT_NEAR(found.inputs[1].index, 16.0 / 25 * 0.99, 0.01);
    EXPECT_NEAR(found.inputs[2].index, 0, 0.01);
    EXPECT_GT(found.inputs[0].correlation, 0.5);
    EXPECT_LT(found.inputs[1].correlation, -0.7);
    EXPECT_TRUE(found.inputs[0].seen && found.inputs[1].seen);
    EXPECT_FALSE(found.inputs[2].seen);
}

TEST(Dependences, OfIndependentRunsAreRightOnAverage) {
    boost::random::mt19937_64 engine(5);
    const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
    double effect = 0, none = 0;
    for (int study = 0; study < 200; ++study) {
        std::vector<Values> inputs(2);
        Values y;
        for (int run = 0; run < 64; ++run) {
            for (auto& input : inputs) input.push_back(std::floor(4 * uniform()));
            y.push_back(inputs[0].back() + std::sqrt(15 * uniform()));
        }
        const auto found = dependences(inputs, y);
        effect += found.inputs[0].index / 200;
        none += found.inputs[1].index / 200;
    }
    // variances: of 0, 1, 2, 3 15/12; of the square root of a uniform number 1/18, here times 15
    EXPECT_NEAR(effect, 18.0 / (18 + 12), 0.02);
    EXPECT_NEAR(none, 0, 0.01);  // without the correction 3 / 63 = 0.048
}

TEST(Dependences, OfTheIshigamiFunctionSeeWhatOnlyWidens) {
    const Points points({Method::sobol, 4096, 1, {}}, 4);
    const auto found = dependences(columns(points), outcomes(points, ishigami));
    const IshigamiShares v;
    // sixteen bins: sin(x) loses 1 - (sin(h) / h)^2 with h = pi / 16, sin(x)^2 the same with twice that
    const auto kept = [](double h) { return std::pow(std::sin(h) / h, 2); };
    EXPECT_NEAR(found.inputs[0].index, v.one / v.all * kept(std::numbers::pi / 16), 0.01);
    EXPECT_NEAR(found.inputs[1].index, v.two / v.all * kept(std::numbers::pi / 8), 0.01);
    EXPECT_NEAR(found.inputs[2].index, 0, 0.01);
    EXPECT_TRUE(found.inputs[2].seen);  // through the first alone: it widens, and its own share is zero
    EXPECT_FALSE(found.inputs[3].seen);
}

TEST(Dependences, LowerTheCorrelationRatioByChance) {
    // Two levels of eight runs: 0 or 2 under the one, 2 or 4 under the other. Squares 8 + 8 within, 32 in all.
    Values x, y;
    for (int i = 0; i < 16; ++i) {
        x.push_back(i % 2);
        y.push_back(2 * (i % 2) + 2 * (i / 2 % 2));
    }
    EXPECT_NEAR(dependences({x}, y).inputs[0].index, 1 - (16.0 / 14) / (32.0 / 15), 1e-12);
}

TEST(Dependences, RankByHand) {
    Values x, y;
    for (int i = 1; i <= 16; ++i) {
        x.push_back(std::exp(i));
        y.push_back(i == 1 ? 16 : i == 16 ? 1 : i);  // first and last exchanged: 1 - 6 * 2 * 15^2 / (16 (16^2 - 1))
    }
    EXPECT_NEAR(dependences({x}, y).inputs[0].correlation, 1 - 2700.0 / 4080, 1e-12);
}

TEST(Dependences, TestShapesByHand) {
    // Ranks 1..6 in the middle level, sums of 75 on both sides: no trend. H = 12 / (18 * 19) * (36^2 + 2 * 18^2) / 6,
    // whose chance with two degrees of freedom is exp(-H / 2); three tests, two inputs.
    Values x, y;
    const int side[2][6] = {{7, 10, 11, 14, 15, 18}, {8, 9, 12, 13, 16, 17}};
    for (int i = 0; i < 6; ++i)
        for (int level = 0; level < 3; ++level) {
            x.push_back(level);
            y.push_back(level == 1 ? i + 1 : side[level / 2][i]);
        }
    const double h = 12.0 / 342 * (1296 + 648) / 6;
    const auto found = dependences({x, Values(18, 1.0)}, y);
    EXPECT_NEAR(found.inputs[0].correlation, 0, 1e-12);
    EXPECT_NEAR(found.inputs[0].p, 6 * std::exp(-h / 2), 1e-12);
    EXPECT_TRUE(found.inputs[0].seen);
    EXPECT_EQ(found.inputs[1].index, 0);  // an input that never moves
    EXPECT_EQ(found.inputs[1].p, 1);
}

TEST(Dependences, SeeNothingWhereNothingIs) {
    int alarms = 0;
    boost::random::mt19937_64 engine(11);
    const auto uniform = [&] { return static_cast<double>(engine() >> 11) * 0x1p-53; };
    for (int study = 0; study < 300; ++study) {
        std::vector<Values> inputs(6);
        Values y;
        for (int run = 0; run < 70; ++run) {
            for (int i = 0; i < 6; ++i)
                inputs[i].push_back(i < 4 ? uniform() : std::floor(uniform() * (i == 4 ? 2 : 9)));
            y.push_back(std::exp(6 * uniform()));
        }
        bool any = false;
        for (const Dependence& each : dependences(inputs, y).inputs) any = any || each.seen;
        alarms += any;
    }
    EXPECT_LE(alarms, 15 + 12);  // 5 % of 300, and three standard deviations of 3.8
}

TEST(Dependences, SayWhatTheyCouldSee) {
    // Student's t with 98 degrees of freedom, 0.05 / 3 in both tails: 2.39398 of the normal distribution, and by
    // Cornish and Fisher + (z^3 + z) / (4 * 98) + (5 z^5 + 16 z^3 + 3 z) / (96 * 98^2)
    const double z = 2.39398, t = z + (z * z * z + z) / 392 + (5 * std::pow(z, 5) + 16 * z * z * z + 3 * z) / 921984;
    Values x, y;
    for (int i = 0; i < 100; ++i) {
        x.push_back(i);
        y.push_back(i * 37 % 101);
    }
    const auto found = dependences({x}, y);
    EXPECT_NEAR(found.least_correlation, t / std::sqrt(98 + t * t), 1e-5);
}

bool same(const Dependence& a, const Dependence& b) {
    const auto equal = [](double x, double y) { return x == y || (std::isnan(x) && std::isnan(y)); };
    return equal(a.index, b.index) && equal(a.correlation, b.correlation) && equal(a.p, b.p) && a.seen == b.seen &&
           equal(a.lowest, b.lowest) && equal(a.highest, b.highest);
}

TEST(Dependences, OfManyOutcomesAreThoseOfEachAndWorkEveryInputOutOnce) {
    const Points points({Method::sobol, 256, 5, {}}, 3);
    const std::vector<Values> inputs = columns(points);
    std::vector<Values> ys(5, outcomes(points, ishigami));
    for (double& y : ys[1]) y = -y * y;
    for (std::size_t run = 7; run < 256; run += 9) ys[2][run] = ys[3][run + 1] = kUndefined;  // other runs fail
    for (std::size_t run = 10; run < 256; ++run) ys[4][run] = kUndefined;                     // nearly all do
    std::vector<std::atomic<int>> asked(3);
    const std::vector<Dependences> all = onshore::dependences(
        3,
        [&](std::size_t i) {
            ++asked[i];
            return inputs[i];
        },
        {ys.begin(), ys.end()});
    for (const auto& times : asked) EXPECT_EQ(times, 1);
    ASSERT_EQ(all.size(), ys.size());
    for (std::size_t j = 0; j < ys.size(); ++j) {
        const Dependences alone = dependences(inputs, ys[j]);
        EXPECT_EQ(all[j].used, alone.used);
        for (std::size_t i = 0; i < 3; ++i) EXPECT_TRUE(same(all[j].inputs[i], alone.inputs[i])) << j << ' ' << i;
    }
    EXPECT_FALSE(same(all[0].inputs[0], all[2].inputs[0]) || same(all[2].inputs[0], all[3].inputs[0]));
    EXPECT_EQ(all[4].used, 10u);
}

TEST(Dependences, LeaveOutFailedRunsAndSayNothingOfAFew) {
    Values x, y;
    for (int i = 0; i < 16; ++i) {
        x.push_back(i);
        y.push_back(i);
    }
    EXPECT_TRUE(dependences({x}, y).inputs[0].seen);
    y[3] = kUndefined;
    const auto few = dependences({x}, y);
    EXPECT_EQ(few.used, 15u);
    EXPECT_EQ(few.failed, 1u);
    EXPECT_TRUE(std::isnan(few.inputs[0].p));
    EXPECT_FALSE(few.inputs[0].seen);
    x.push_back(99);
    EXPECT_THROW(dependences({x}, y), std::invalid_argument);
    y.push_back(-1);
    EXPECT_NEAR(dependences({x}, y).inputs[0].correlation, 1 - 6 * (15.0 * 15 + 15) / 4080,
                1e-12);  // last becomes first
    x[0] = kUndefined;
    EXPECT_THROW(dependences({x}, y), std::invalid_argument);
}

}  // namespace
}  // namespace onshore
