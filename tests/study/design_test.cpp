#include "sim/study/design.hpp"

#include <gtest/gtest.h>

#include <boost/random/mersenne_twister.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <cmath>
#include <numeric>
#include <set>
#include <stdexcept>

namespace onshore {
namespace {

Design design(Method method, std::size_t runs, std::uint64_t seed = 1) {
    return {method, runs, seed, {}};
}

std::vector<double> cells(const Points& p) {
    std::vector<double> all;
    for (std::size_t run = 0; run < p.runs(); ++run)
        for (double x : p.row(run)) all.push_back(x);
    return all;
}

/// Which of `count` equal parts of the unit interval.
std::size_t part(double u, double count) {
    return static_cast<std::size_t>(u * count);
}

TEST(Grid, CrossesAllLevelsTheFirstSlowest) {
    const Points p({Method::grid, 0, 1, {2, 3, 1}}, 3);
    EXPECT_EQ(p.runs(), 6u);
    EXPECT_EQ(cells(p), (std::vector<double>{0, 0, 0.5, 0, 0.5, 0.5, 0, 1, 0.5, 1, 0, 0.5, 1, 0.5, 0.5, 1, 1, 0.5}));
}

TEST(LatinHypercube, HasOnePointInEachStratum) {
    const std::size_t n = 37;
    const Points p(design(Method::latin_hypercube, n), 5);
    std::set<std::vector<std::size_t>> orders;
    for (std::size_t d = 0; d < 5; ++d) {
        std::vector<std::size_t> order;
        for (std::size_t run = 0; run < n; ++run) order.push_back(part(p.at(run, d), n));
        orders.insert(order);
        EXPECT_EQ(std::set(order.begin(), order.end()).size(), n);
        EXPECT_FALSE(std::is_sorted(order.begin(), order.end()));
    }
    EXPECT_EQ(orders.size(), 5u);  // each dimension in an order of its own
}

TEST(LatinHypercube, LiesAtRandomWithinAStratum) {
    const Points p(design(Method::latin_hypercube, 1000), 1);
    double mean = 0, square = 0;
    for (std::size_t run = 0; run < 1000; ++run) {
        const double within = p.at(run, 0) * 1000 - std::floor(p.at(run, 0) * 1000);
        mean += within / 1000;
        square += within * within / 1000;
    }
    EXPECT_NEAR(mean, 1.0 / 2, 0.04);  // four standard errors of 1000 uniform draws
    EXPECT_NEAR(square, 1.0 / 3, 0.04);
}

/// McKay, Beckman and Conover's rule said plainly, all dimensions one after another from one generator.
TEST(LatinHypercube, IsWhatIsDrawnWithoutALookAhead) {
    const std::size_t n = 23, k = 4;
    const Points p(design(Method::latin_hypercube, n, 11), k);
    boost::random::mt19937_64 engine(11);
    for (std::size_t d = 0; d < k; ++d) {
        std::vector<std::size_t> stratum(n);
        std::iota(stratum.begin(), stratum.end(), 0);
        for (std::size_t left = n; left > 1; --left)
            std::swap(stratum[left - 1], stratum[boost::random::uniform_int_distribution<std::size_t>(0, left - 1)(engine)]);
        for (std::size_t run = 0; run < n; ++run) {
            const double within = (static_cast<double>(engine() >> 40) + 0.5) * 0x1p-24;
            EXPECT_EQ(p.at(run, d), (static_cast<double>(stratum[run]) + within) / n) << run << ' ' << d;
        }
    }
}

std::uint64_t word(double u) {
    return static_cast<std::uint64_t>(u * 0x1p52);
}

TEST(Sobol, IsThePublishedSequenceButForAShift) {
    // S. Joe and F. Y. Kuo, new-joe-kuo-6, first points in three dimensions
    const double published[][3] = {{0, 0, 0},
                                   {0.5, 0.5, 0.5},
                                   {0.75, 0.25, 0.25},
                                   {0.25, 0.75, 0.75},
                                   {0.375, 0.375, 0.625},
                                   {0.875, 0.875, 0.125},
                                   {0.625, 0.125, 0.875},
                                   {0.125, 0.625, 0.375}};
    const Points p(design(Method::sobol, 8, 99), 3);
    for (std::size_t run = 0; run < 8; ++run)
        for (std::size_t d = 0; d < 3; ++d)  // the first point is the shift itself
            EXPECT_EQ(static_cast<double>(word(p.at(run, d)) ^ word(p.at(0, d))) * 0x1p-52, published[run][d]);
}

TEST(Sobol, IsShiftedByThePublishedGenerator) {
    // mt19937_64 with its default seed begins 14514284786278117030, 4620546740167642908 (Nishimura and Matsumoto)
    const Points p(design(Method::sobol, 1, 5489), 2);
    EXPECT_EQ(word(p.at(0, 0)), 14514284786278117030u >> 12);
    EXPECT_EQ(word(p.at(0, 1)), 4620546740167642908u >> 12);
}

TEST(Sobol, FillsBoxesEvenly) {
    const std::size_t dimensions = 40, runs = 64;
    const Points p(design(Method::sobol, runs, 7), dimensions);
    for (std::size_t d = 0; d < dimensions; ++d) {
        std::set<std::size_t> parts;
        for (std::size_t run = 0; run < runs; ++run) {
            parts.insert(part(p.at(run, d), runs));
            EXPECT_GT(p.at(run, d), 0);
            EXPECT_LT(p.at(run, d), 1);
        }
        EXPECT_EQ(parts.size(), runs) << d;
    }
    std::set<std::pair<std::size_t, std::size_t>> squares;  // of the first two dimensions
    for (std::size_t run = 0; run < runs; ++run) squares.insert({part(p.at(run, 0), 8), part(p.at(run, 1), 8)});
    EXPECT_EQ(squares.size(), runs);
}

TEST(Saltelli, MixesTwoHalvesOfASobolPoint) {
    const Points p(design(Method::saltelli, 4, 3), 3), halves(design(Method::sobol, 4, 3), 6);
    EXPECT_EQ(p.runs(), 20u);
    EXPECT_EQ(p.block(), 5u);
    for (std::size_t base = 0; base < 4; ++base) {
        const auto h = halves.row(base);
        EXPECT_EQ(p.row(5 * base), (std::vector<double>{h[0], h[1], h[2]}));
        EXPECT_EQ(p.row(5 * base + 1), (std::vector<double>{h[3], h[1], h[2]}));
        EXPECT_EQ(p.row(5 * base + 2), (std::vector<double>{h[0], h[4], h[2]}));
        EXPECT_EQ(p.row(5 * base + 3), (std::vector<double>{h[0], h[1], h[5]}));
        EXPECT_EQ(p.row(5 * base + 4), (std::vector<double>{h[3], h[4], h[5]}));
    }
}

TEST(Morris, MovesEachDimensionOnceByTwoThirds) {
    const std::size_t k = 6, trajectories = 20;
    const Points p(design(Method::morris, trajectories), k);
    ASSERT_EQ(p.runs(), trajectories * (k + 1));
    std::set<std::vector<std::size_t>> orders;
    std::set<double> levels;
    bool up = false, down = false;
    for (std::size_t t = 0; t < trajectories; ++t) {
        std::vector<std::size_t> order;
        for (std::size_t run = t * (k + 1); run < t * (k + 1) + k; ++run)
            for (std::size_t d = 0; d < k; ++d) {
                const double step = p.at(run + 1, d) - p.at(run, d);
                levels.insert(p.at(run, d));
                if (step == 0) continue;
                order.push_back(d);
                EXPECT_NEAR(std::abs(step), 2.0 / 3, 1e-15);
                (step > 0 ? up : down) = true;
            }
        EXPECT_EQ(order.size(), k);
        EXPECT_EQ(std::set(order.begin(), order.end()).size(), k);
        orders.insert(order);
    }
    EXPECT_EQ(levels, (std::set<double>{0, 1.0 / 3, 2.0 / 3, 1}));
    EXPECT_TRUE(up && down);
    EXPECT_GT(orders.size(), trajectories / 2);  // of 720 orders
}

TEST(Points, AreThoseOfTheSeed) {
    for (Method method : {Method::latin_hypercube, Method::sobol, Method::saltelli, Method::morris}) {
        EXPECT_EQ(cells({design(method, 16, 4), 3}), cells({design(method, 16, 4), 3}));
        EXPECT_NE(cells({design(method, 16, 4), 3}), cells({design(method, 16, 5), 3}));
    }
}

TEST(Points, AreTheSameAloneAsTogether) {
    for (Method method : {Method::latin_hypercube, Method::sobol, Method::saltelli, Method::morris}) {
        const Points whole(design(method, 16, 4), 3);
        const auto all = cells(whole);
        for (std::size_t run = whole.runs(); run-- > 0;) {
            const Points shard(design(method, 16, 4), 3);
            EXPECT_EQ(shard.row(run), std::vector<double>(&all[3 * run], &all[3 * run] + 3));
        }
    }
    for (Method method : {Method::sobol, Method::saltelli, Method::morris}) {  // more runs go on where fewer ended
        const auto few = cells({design(method, 8, 4), 3}), more = cells({design(method, 16, 4), 3});
        EXPECT_TRUE(std::equal(few.begin(), few.end(), more.begin()));
    }
}

TEST(Points, AreTheSameByColumnsByRowsAndInStretches) {
    for (Method method : {Method::grid, Method::latin_hypercube, Method::sobol, Method::saltelli, Method::morris}) {
        const Points whole({method, 12, 4, {2, 3, 4}}, 3);
        for (std::size_t d = 0; d < 3; ++d) {
            const auto column = whole.column(d);
            ASSERT_EQ(column.size(), whole.runs());
            for (std::size_t run = 0; run < whole.runs(); ++run) EXPECT_EQ(column[run], whole.at(run, d));
        }
        for (const std::size_t rows : {1, 5, 1000}) {
            Stretch stretch(whole, rows * 3 * sizeof(double));
            std::vector<double> found;
            for (std::size_t run = 0; run < whole.runs(); ++run)
                for (const double x : stretch.row(run)) found.push_back(x);
            EXPECT_EQ(found, cells(whole)) << rows;
            const auto back = stretch.row(1);  // as of another package, which has the same draws
            EXPECT_EQ(std::vector<double>(back.begin(), back.end()), whole.row(1));
            EXPECT_THROW(stretch.row(whole.runs()), std::out_of_range);
        }
    }
    EXPECT_THROW(Points(design(Method::sobol, 8), 3).column(3), std::out_of_range);
    EXPECT_THROW(Points(design(Method::sobol, 8), 3).rows(7, 2), std::out_of_range);
}

TEST(Points, AreRefusedInWords) {
    const auto refused = [](const Design& d, std::size_t k) { EXPECT_THROW(Points(d, k), std::invalid_argument); };
    refused(design(Method::sobol, 8), 0);
    refused(design(Method::sobol, 0), 3);
    refused(design(Method::sobol, kMostRuns + 1), 3);
    refused(design(Method::saltelli, kMostRuns / 4), 3);
    refused(design(Method::sobol, 8), 3668);
    refused(design(Method::saltelli, 8), 1834);
    refused({Method::grid, 0, 1, {2, 0}}, 2);
    refused({Method::grid, 0, 1, {2}}, 2);
    refused({Method::grid, 0, 1, {4000, 4000}}, 2);
    EXPECT_EQ(Points({Method::grid, 0, 1, {4000, 2500}}, 2).runs(), kMostRuns);
    EXPECT_THROW(Points(design(Method::sobol, 8), 3).at(8, 0), std::out_of_range);
}

TEST(Levels, ShareTheUnitInterval) {
    for (int levels = 1; levels < 60; ++levels) {
        const Points p({Method::grid, 0, 1, {levels}}, 1);
        for (int i = 0; i < levels; ++i) EXPECT_EQ(level_of(p.at(i, 0), levels), i);
    }
    EXPECT_EQ(level_of(0.74, 4), 2);
    EXPECT_EQ(level_of(0.76, 4), 3);
    EXPECT_THROW(level_of(1.5, 4), std::invalid_argument);
    EXPECT_THROW(level_of(0.5, 0), std::invalid_argument);
}

}  // namespace
}  // namespace onshore
