// Ranks, and bins of runs that lie near each other in one input.
#include "sim/study/bins.hpp"

#include <gtest/gtest.h>

#include <algorithm>
#include <boost/random/mersenne_twister.hpp>
#include <numeric>

namespace onshore::test {
namespace {

TEST(Bins, OrderIsThatOfTheNumbersAndEqualOnesStayInTheirs) {
    boost::random::mt19937_64 random(1);
    std::vector<double> values = {0.0, -0.0, 1e300, -1e300, 5e-324, -5e-324};
    while (values.size() < 5000) {  // of both signs, of many sizes, each some twenty times
        const auto size = static_cast<double>(random() % 250) - 125.0;
        values.push_back(size * size * size * 1e-3);
    }
    std::vector<std::size_t> expected(values.size());
    std::iota(expected.begin(), expected.end(), 0);
    std::stable_sort(expected.begin(), expected.end(),
                     [&](std::size_t a, std::size_t b) { return values[a] < values[b]; });
    EXPECT_EQ(order_of(values), expected);
}

TEST(Bins, RanksOfEqualNumbersAreTheirMean) {
    double ties = 0;
    EXPECT_EQ(ranks_of(std::vector{-2.0, 7.0, -2.0, 0.0, -0.0, -2.0}, &ties),
              (std::vector{2.0, 6.0, 2.0, 4.5, 4.5, 2.0}));
    EXPECT_EQ(ties, (27.0 - 3.0) + (8.0 - 2.0));
}

}  // namespace
}  // namespace onshore::test
