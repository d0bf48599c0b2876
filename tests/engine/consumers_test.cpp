// Buyers choose, order and wait.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Battery cars and cars with engines, half and half of 12,000 a year; a logit of 1e-4 per USD.
struct Cars : World {
    int bev, ice, r;
    explicit Cars(const Scenario& s = two_types()) : World(s) {
        bev = market("A", "bev"), ice = market("A", "ice"), r = region("A");
    }
    double bev_share() {
        consumers_order(model, state);
        return state.ordered[bev][0] / (state.ordered[bev][0] + state.ordered[ice][0]);
    }
    void dearer(double by) {  // of a battery car at the dealer's: his markup is 10 %
        state.paid[node("car", "A")] += wide(by / 1.1);
    }
};

TEST(Consumers, BaseSharesAreReproduced) {
    Cars w;
    EXPECT_NEAR(w.bev_share(), 0.5, 1e-12);
    EXPECT_NEAR(w.state.ordered[w.bev][0], 500.0, 1e-9);  // a month
}

TEST(Consumers, APriceDifferenceMovesTheLogit) {
    Cars w;
    w.dearer(10000.0);
    EXPECT_NEAR(w.bev_share(), 1.0 / (1.0 + std::exp(1.0)), 1e-12);
}

TEST(Consumers, ACreditIsAsGoodAsALowerPrice) {
    Cars w;
    w.state.purchase[w.bev] = wide(4000.0);
    w.dearer(4000.0);
    EXPECT_NEAR(w.bev_share(), 0.5, 1e-12);
}

TEST(Consumers, TheDealersMarkupIsOnTheLandedPrice) {
    Cars w;
    w.state.paid[w.node("car", "A")] = wide(20000.0);
    set_retail_price(w.model, w.state, w.bev);
    EXPECT_DOUBLE_EQ(w.state.retail[w.bev][0], 22000.0);
    set_retail_price(w.model, w.state, w.ice);
    EXPECT_EQ(w.state.retail[w.ice][0], 30000.0);  // outside the model: its own price
}

TEST(Consumers, WaitingIsDisliked) {
    Scenario s = two_types();
    s.markets["A"].wait_sensitivity = said(2.0);
    Cars w(s);
    w.state.waiting[w.bev] = wide(3000.0);
    w.state.smoothed_sold[w.bev] = wide(500.0);  // half a year to wait
    EXPECT_NEAR(w.bev_share(), 1.0 / (1.0 + std::exp(1.0)), 1e-12);
}

TEST(Consumers, WhoHasACarBuiltWaitsForTheShip) {
    // A buys 60 % of its cars at home and 40 % from B, three months away: 1.2 months on average, half of them felt
    Scenario s = two_types();
    s.markets["A"].wait_sensitivity = said(5.0);
    s.markets["A"].built_to_order = said(0.5);
    Cars w(s);
    for (int j = 0; j < w.model.J; ++j) {
        const Supplier& maker = w.model.suppliers[j];
        if (w.model.commodities[maker.commodity] != "car") continue;
        w.state.share[w.model.pair(j, maker.region)] = wide(0.6);
        w.state.share[w.model.pair(j, 1 - maker.region)] = wide(0.4);
    }
    w.state.constant[w.bev] = wide(0.0);
    const double felt = utility(w.model, w.state, w.bev)[0];
    s.markets["A"].built_to_order = said(0.0);
    Cars at_once(s);
    EXPECT_NEAR(felt - utility(at_once.model, at_once.state, at_once.bev)[0], -5.0 * 0.5 * 1.2 / 12.0, 1e-12);
}

TEST(Consumers, RunningCostCountsForItsYears) {
    Scenario s = two_types();
    s.markets["A"].types["bev"].running_cost =
        series({{date(2020, 1), 500.0}, {date(2020, 3), 2500.0}, {date(2020, 4), 2500.0}});
    Cars w(s);
    const double first = w.model.calendar.running_cost.at(0, w.bev)[0];
    w.state.month = 3;
    const double utility_per_usd = 1e-4 * 5.0;  // five years of it
    EXPECT_NEAR(w.bev_share(), 1.0 / (1.0 + std::exp(utility_per_usd * (2500.0 - first))), 1e-12);
}

TEST(Consumers, WhoDoesNotKnowACarDoesNotBuyIt) {
    Cars w;
    w.state.familiarity[w.bev] = wide(0.5);
    EXPECT_NEAR(w.bev_share(), 0.5 / 1.5, 1e-12);
    w.state.familiarity[w.bev] = zero();
    EXPECT_EQ(w.bev_share(), 0.0);
}

TEST(Consumers, WordSpreadsByMarketingAndByCarsOnTheRoad) {
    Scenario s = two_types();
    s.markets["A"].marketing = said(0.02);
    s.markets["A"].word_of_mouth = said(0.4);
    Cars w(s);
    w.state.familiarity[w.bev] = wide(0.3);
    const std::size_t K = w.model.R * w.model.T;
    for (std::size_t age = 0; age < 3; ++age) {
        w.state.fleet[age * K + w.bev] = wide(100.0);
        w.state.fleet[age * K + w.ice] = wide(300.0);
    }
    consumers_order(w.model, w.state);  // a quarter of the fleet speaks for it: 0.02 + 0.4 / 4 a year
    EXPECT_NEAR(w.state.familiarity[w.bev][0], 1.0 - 0.7 * std::exp(-0.12 / 12.0), 1e-14);
}

TEST(Consumers, WordOfAGivenFleetSpreadsExponentially) {
    Scenario s = two_types();
    s.markets["A"].marketing = said(0.02);
    s.markets["A"].word_of_mouth = said(0.4);
    Cars w(s);
    w.state.familiarity[w.bev] = wide(0.1);
    const std::size_t K = w.model.R * w.model.T;
    const double electric[] = {5.0, 15.0, 20.0}, all[] = {100.0, 100.0, 200.0};  // a tenth
    for (std::size_t age = 0; age < 3; ++age) {
        w.state.fleet[age * K + w.bev] = wide(electric[age]);
        w.state.fleet[age * K + w.ice] = wide(all[age] - electric[age]);
    }
    for (int m = 1; m <= 120; ++m) {
        consumers_order(w.model, w.state);
        EXPECT_NEAR(w.state.familiarity[w.bev][0], 1.0 - 0.9 * std::exp(-(0.02 + 0.4 * 0.1) * m / 12.0), 1e-12) << m;
    }
}

TEST(Consumers, WordOfAFleetThatFollowsSpreadsAsBassSays) {
    // Bass (1969), means over his durables: innovation p = 0.03, imitation q = 0.38 a year. If those who know a car are
    // those who drive one, F' = (p + q F)(1 - F), so F(t) = (1 - e^(-(p + q) t)) / (1 + q/p e^(-(p + q) t)), steepest
    // after ln(q/p) / (p + q) = 6.19 years. A month that sees the fleet of its first day lags Bass by up to
    // q^2 / 2 x (1/12) x t in ln F: under 0.04 at the steepest, hence 0.01 in F and two months in time.
    constexpr double p = 0.03, q = 0.38;
    Scenario s = two_types();
    s.markets["A"].marketing = said(p);
    s.markets["A"].word_of_mouth = said(q);
    Cars w(s);
    w.state.familiarity[w.bev] = zero();
    const std::size_t K = w.model.R * w.model.T;
    double before = 0.0, steepest = 0.0, at = 0.0;
    for (int m = 1; m <= 240; ++m) {
        for (std::size_t age = 0; age < 3; ++age) {
            w.state.fleet[age * K + w.bev] = wide(100.0 * before);
            w.state.fleet[age * K + w.ice] = wide(100.0 * (1.0 - before));
        }
        consumers_order(w.model, w.state);
        const double known = w.state.familiarity[w.bev][0], decay = std::exp(-(p + q) * m / 12.0);
        EXPECT_NEAR(known, (1.0 - decay) / (1.0 + q / p * decay), 0.01) << m;
        if (known - before > steepest) steepest = known - before, at = (m - 0.5) / 12.0;
        before = known;
    }
    EXPECT_NEAR(at, std::log(q / p) / (p + q), 2.0 / 12.0);
    EXPECT_GT(before, 0.99);
}

TEST(Consumers, OrdersSumToTheMarket) {
    Cars w;
    w.dearer(-7000.0);
    consumers_order(w.model, w.state);
    EXPECT_NEAR(w.state.ordered[w.bev][0] + w.state.ordered[w.ice][0], 1000.0, 1e-9);
    w.model.calendar.demand_keep.at(0, w.r) = wide(0.4);
    consumers_order(w.model, w.state);
    EXPECT_NEAR(w.state.ordered[w.bev][0] + w.state.ordered[w.ice][0], 400.0, 1e-9);
    w.model.calendar.demand_keep.at(0, w.r) = zero();
    consumers_order(w.model, w.state);
    EXPECT_EQ(w.state.ordered[w.bev][0] + w.state.ordered[w.ice][0], 0.0);
}

TEST(Consumers, ASteadyTrendIsSeenAsItIs) {
    Cars w;
    const double factor = 1.015;  // a month
    double orders = 500.0;
    for (int m = 0; m < 600; ++m) {
        orders *= factor;
        w.state.trend[w.bev] += (orders - w.state.trend[w.bev]) * (1.0 - std::exp(-1.0 / 3.0));
        w.state.trend_slow[w.bev] += (w.state.trend[w.bev] - w.state.trend_slow[w.bev]) * (1.0 - std::exp(-1.0 / 24.0));
    }
    EXPECT_NEAR(trend_growth(w.model, w.state, w.bev)[0], 0.015, 1e-10);
    w.state.trend[w.bev] = w.state.trend_slow[w.bev] = zero();
    EXPECT_EQ(trend_growth(w.model, w.state, w.bev)[0], 0.0);
    w.state.trend_slow[w.bev] = wide(1.0);
    w.state.trend[w.bev] = wide(1e6);  // perception ends somewhere
    EXPECT_LE(trend_growth(w.model, w.state, w.bev)[0], 0.12);
}

}  // namespace
}  // namespace onshore::test
