#include "sim/study/ranking.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <stdexcept>

#include "sim/study/bins.hpp"
#include "tests/study/held_inputs.hpp"

namespace onshore {
namespace {

using Values = std::vector<double>;
using Bins = std::vector<std::vector<std::size_t>>;

TEST(Statistics, ByHand) {
    const Statistics found = statistics(Values{3, kUndefined, 1, 4, INFINITY, 2});
    EXPECT_EQ(found.count, 4u);
    EXPECT_EQ(found.failed, 2u);
    EXPECT_DOUBLE_EQ(found.mean, 2.5);
    EXPECT_DOUBLE_EQ(found.deviation, std::sqrt(5.0 / 3));
    EXPECT_EQ(found.least, 1);
    EXPECT_EQ(found.most, 4);
    const double expected[] = {1.15, 1.3, 1.75, 2.5, 3.25, 3.7, 3.85};  // 1 + 3 p
    for (int q = 0; q < 7; ++q) EXPECT_NEAR(found.quantiles[q], expected[q], 1e-12);
}

TEST(Statistics, OfFewSayWhatTheyCan) {
    EXPECT_TRUE(std::isnan(statistics({}).mean));
    EXPECT_TRUE(std::isnan(statistics(Values{kUndefined}).quantiles[3]));
    const Statistics one = statistics(Values{7});
    EXPECT_EQ(one.quantiles[6], 7);
    EXPECT_TRUE(std::isnan(one.deviation));
    EXPECT_EQ(sample_quantile(Values{1, 2}, 1), 2);
    EXPECT_EQ(sample_quantile(Values{1, 2}, 0), 1);
    EXPECT_THROW(sample_quantile(Values{1, 2}, 1.1), std::invalid_argument);
}

TEST(Bins, NeverPartEquals) {
    EXPECT_EQ(bins_of(Values{5, 1, 4, 2, 3, 6}, 3), (Bins{{1, 3}, {4, 2}, {0, 5}}));
    EXPECT_EQ(bins_of(Values{2, 1, 1, 1, 1, 3}, 2), (Bins{{1, 2, 3, 4}, {0, 5}}));
    EXPECT_EQ(bins_of(Values{1, 0, 1, 0}, 3), (Bins{{1, 3}, {0, 2}}));
    Values ten;
    for (int i = 0; i < 10; ++i) ten.push_back(i);
    EXPECT_EQ(bins_of(ten, 3), (Bins{{0, 1, 2, 3}, {4, 5, 6}, {7, 8, 9}}));
}

TEST(Ranks, ShareTheMeanOfEquals) {
    double ties = 0;
    EXPECT_EQ(ranks_of(Values{20, 10, 20, 30, 20}, &ties), (Values{3, 1, 3, 5, 3}));
    EXPECT_EQ(ties, 27 - 3);
}

// Best of each draw when larger is better: second; first and second; first and third; first.
const Packages kPackages = {{1, 5, 3, 4}, {2, 5, 1, 0}, {0, 2, 3, 1}};

TEST(Ranking, CountsTheBestAndWhatOthersCost) {
    const Ranking found = ranking(kPackages, Better::larger);
    EXPECT_EQ(found.used, 4u);
    EXPECT_DOUBLE_EQ(found.packages[0].best, 0.5);
    EXPECT_DOUBLE_EQ(found.packages[1].best, 0.375);
    EXPECT_DOUBLE_EQ(found.packages[2].best, 0.125);
    EXPECT_DOUBLE_EQ(found.packages[0].mean_regret, 0.25);  // 1, 0, 0, 0
    EXPECT_NEAR(found.packages[0].regret_90, 0.7, 1e-12);
    EXPECT_DOUBLE_EQ(found.packages[1].mean_regret, 1.5);  // 0, 0, 2, 4
    EXPECT_NEAR(found.packages[1].regret_90, 3.4, 1e-12);
    EXPECT_DOUBLE_EQ(found.packages[2].mean_regret, 2);  // 2, 3, 0, 3
}

TEST(Ranking, TurnsRoundWhenSmallerIsBetter) {
    const Ranking found = ranking(kPackages, Better::smaller);  // third, third, second, second
    EXPECT_DOUBLE_EQ(found.packages[0].best, 0);
    EXPECT_DOUBLE_EQ(found.packages[1].best, 0.5);
    EXPECT_DOUBLE_EQ(found.packages[2].best, 0.5);
    EXPECT_DOUBLE_EQ(found.packages[0].mean_regret, 2.5);  // 1, 3, 2, 4
    EXPECT_NEAR(found.packages[0].regret_90, 3.7, 1e-12);
}

TEST(Ranking, ComparesPairsDrawByDraw) {
    const Ranking found = ranking(kPackages, Better::larger);
    ASSERT_EQ(found.contrasts.size(), 3u);
    EXPECT_EQ(found.contrasts[1].first, 0u);
    EXPECT_EQ(found.contrasts[1].second, 2u);
    EXPECT_DOUBLE_EQ(found.contrasts[0].difference.mean, 1.25);  // -1, 0, 2, 4
    EXPECT_DOUBLE_EQ(found.contrasts[0].difference.quantiles[3], 1);
    EXPECT_DOUBLE_EQ(found.contrasts[0].above, 0.5);
    EXPECT_DOUBLE_EQ(found.contrasts[0].below, 0.25);
}

TEST(Ranking, LeavesOutADrawThatOnePackageFailed) {
    Packages packages = kPackages;
    packages[2][3] = kUndefined;
    const Ranking found = ranking(packages, Better::larger);
    EXPECT_EQ(found.used, 3u);
    EXPECT_EQ(found.failed, 1u);
    EXPECT_DOUBLE_EQ(found.contrasts[0].difference.mean, 1.0 / 3);  // of -1, 0, 2
    EXPECT_NEAR(found.packages[0].best, 1.0 / 3, 1e-12);            // two halves of three
    packages[1].pop_back();
    EXPECT_THROW(ranking(packages, Better::larger), std::invalid_argument);
    const Ranking none = ranking({{kUndefined}, {1}}, Better::larger);
    EXPECT_EQ(none.used, 0u);
    EXPECT_TRUE(std::isnan(none.packages[0].best) && std::isnan(none.contrasts[0].above));
}

std::vector<Decider> deciders(const std::vector<Values>& inputs, const Values& first, const Values& second,
                              Better better) {
    return deciders(test::dependences(inputs, first_is_better(first, second, better)));
}

TEST(Deciders, PutTheInputThatFlipsTheRankingFirst) {
    const int draws = 40;
    std::vector<Values> inputs(2);
    Values first, second;
    for (int i = 0; i < draws; ++i) {
        inputs[0].push_back(i * 17 % 40);  // says nothing
        inputs[1].push_back(i);
        first.push_back(i);
        second.push_back(15);  // a tie at 15, the first better from 16 on
    }
    const auto larger = deciders(inputs, first, second, Better::larger);
    EXPECT_EQ(larger[0].input, 1u);
    EXPECT_TRUE(larger[0].dependence.seen && larger[0].flips);
    EXPECT_EQ(larger[0].dependence.lowest, 0);
    EXPECT_EQ(larger[0].dependence.highest, 1);
    EXPECT_FALSE(larger[1].dependence.seen || larger[1].flips);
    const auto smaller = deciders(inputs, first, second, Better::smaller);
    EXPECT_EQ(smaller[0].dependence.lowest, 1);
    EXPECT_EQ(smaller[0].dependence.highest, 0);
    EXPECT_LT(smaller[0].dependence.correlation, -0.7);
    second[0] = kUndefined;
    first[7] = second[7];  // a tie in the lowest fifth: draws 1 to 7 or 8 are left in it
    const auto tied = deciders(inputs, first, second, Better::larger);
    EXPECT_DOUBLE_EQ(tied[0].dependence.lowest, 0.5 / 8);
}

TEST(Deciders, FlipNothingByChance) {
    // first better in 3 of the 4 lowest, in 1 of the 4 highest, in every other between
    Values x, first, second(20, 0.5);
    for (int i = 0; i < 20; ++i) {
        x.push_back(i);
        first.push_back(i == 1 || (i % 2 == 0 && i != 18));
    }
    const auto found = deciders({x}, first, second, Better::larger);
    EXPECT_DOUBLE_EQ(found[0].dependence.lowest, 0.75);
    EXPECT_DOUBLE_EQ(found[0].dependence.highest, 0.25);
    EXPECT_FALSE(found[0].dependence.seen || found[0].flips);
}

TEST(Deciders, OfTwoThatNeverChangePlacesAreNone) {
    Values x, first(20, 2.0), second(20, 1.0);
    for (int i = 0; i < 20; ++i) x.push_back(i);
    const auto found = deciders({x}, first, second, Better::larger);
    EXPECT_FALSE(found[0].flips || found[0].dependence.seen);
    EXPECT_EQ(found[0].dependence.lowest, 1);
    const auto few = deciders({Values{1, 2}}, Values{1, 2}, Values{2, 1}, Better::larger);
    EXPECT_TRUE(std::isnan(few[0].dependence.lowest));
    EXPECT_THROW(deciders({x}, first, Values{1}, Better::larger), std::invalid_argument);
}

}  // namespace
}  // namespace onshore
