// Orders travel from the vehicle up to the mine within one step.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A small world on the eve of its first month, ready to order.
struct Eve : World {
    explicit Eve(const Scenario& s = small_world()) : World(s) { prepare(); }
    void prepare() {
        read_calendar(model, state);
        open_and_ramp(model, state);
        set_prices(model, state);
        consumers_order(model, state);
    }
    void order() { orders_go_up_the_chain(model, state); }
    double ordered(const char* c, const char* r) { return state.order[node(c, r)][0]; }
};

TEST(Orders, InBalanceFollowTheBillOfMaterials) {  // Leontief: 1,000 cars a month, 50 cells each, 2 ore each
    Scenario s = small_world();
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(0.8);
    s.processes["car"].yield_new = s.processes["car"].yield_mature = said(0.9);
    Eve w(s);
    w.order();
    double cells = 0.0, ore = 0.0;
    for (const char* r : {"A", "B"}) {
        EXPECT_NEAR(w.ordered("car", r), 1000.0, 1e-9);
        cells += w.ordered("cell", r), ore += w.ordered("ore", r);
    }
    EXPECT_NEAR(cells, 2000.0 * 50.0 / 0.9, 1e-6);
    EXPECT_NEAR(ore, 2000.0 * 50.0 / 0.9 * 2.0 / 0.8, 1e-6);
}

TEST(Orders, ARegionsMakersOrderForTheirOwnPlans) {
    Eve w;
    w.order();
    // A makes 60 % of its own 1,000 cars and 40 % of B's
    EXPECT_NEAR(w.state.use[w.node("cell", "A")][0], 50.0 * (600.0 + 400.0), 1e-6);
}

TEST(Orders, AGapInStockIsClosedInPart) {
    Eve w;
    const int n = w.node("car", "A");
    w.state.stock[n] -= 300.0;
    w.order();
    EXPECT_NEAR(w.ordered("car", "A"), 1000.0 + 300.0 * (1.0 - std::exp(-(1.0 / 12.0) / 0.25)), 1e-9);
    EXPECT_NEAR(w.ordered("car", "B"), 1000.0, 1e-9);
}

TEST(Orders, WhatIsUnderWayCountsAsOrdered) {
    Eve w;
    const int n = w.node("car", "A");
    w.state.transit[n] += 200.0;
    w.order();
    EXPECT_NEAR(w.ordered("car", "A"), 1000.0 - 200.0 * (1.0 - std::exp(-1.0 / 3.0)), 1e-9);
}

TEST(Orders, AreNeverNegative) {
    Eve w;
    w.state.stock[w.node("car", "A")] = wide(1e7);
    w.order();
    EXPECT_EQ(w.ordered("car", "A"), 0.0);
}

TEST(Orders, AWaitingListIsOrderedFor) {
    Eve w;
    w.state.waiting[w.market("A", "bev")] = wide(100.0);
    w.order();
    EXPECT_NEAR(w.state.use[w.node("car", "A")][0], 1100.0, 1e-9);
}

TEST(Orders, OfAGrowingWorldFillGrowingStocks) {
    Eve w;
    const int n = w.node("car", "A");
    w.state.growth[n] = wide(0.02);
    const Wide home[] = {wide(1.0), zero()}, abroad[] = {zero(), wide(1.0)}, both[] = {wide(0.6), wide(0.4)};
    // cover is two months of use; from B it takes three steps
    EXPECT_NEAR(order_path(w.model, w.state, n, home).factor[0], 1.0 + 0.02 * 2.0, 1e-14);
    EXPECT_NEAR(order_path(w.model, w.state, n, abroad).factor[0], 1.04 * std::pow(1.02, 3), 1e-13);
    EXPECT_NEAR(order_path(w.model, w.state, n, both).factor[0], 1.04 / (0.6 + 0.4 * std::pow(1.02, -3)), 1e-13);
}

TEST(Orders, GoodsUnderWayAreLeadTimeTimesFlow) {  // Little's law
    Eve w;
    const int n = w.node("car", "A");
    const Wide both[] = {wide(0.6), wide(0.4)};
    EXPECT_NEAR(order_path(w.model, w.state, n, both).under_way[0], 0.4 * 3.0, 1e-14);
    w.state.growth[n] = wide(0.1);
    EXPECT_NEAR(order_path(w.model, w.state, n, both).under_way[0], 0.4 * (1 / 1.1 + 1 / 1.21 + 1 / 1.331), 1e-14);
}

TEST(Orders, OtherUseGrowsAndAnswersToPrice) {
    Scenario s = small_world();
    s.other_use["ore"]["A"] = said(1200.0);
    s.commodities["ore"].growth = said(0.05);
    s.commodities["ore"].other_use_elasticity = said(-0.5);
    Eve w(s);
    const int n = w.node("ore", "A");
    w.state.month = 24;
    w.state.paid[n] = 4.0 * w.state.paid_start[n];
    want_other_use(w.model, w.state);
    EXPECT_NEAR(w.state.other_wanted[n][0], 100.0 * std::exp(0.05 * 2.0) / 2.0, 1e-10);
    EXPECT_EQ(w.state.other_wanted[w.node("ore", "B")][0], 0.0);
}

TEST(Orders, SharesDriftTowardsSizeTimesAffinityTimesCost) {
    Eve w;
    const int c = w.commodity("cell"), a = w.pair("A cell", "A");
    w.state.price[w.supplier("B cell")] *= 2.0;
    land(w.model, w.state, c);
    const double was = w.state.share[a][0];
    w.order();
    // sigma 3: the pull of B falls by (landed now / landed before)^3
    const double landed = w.landed("B cell", "A")[0], before = (landed - 0.5) / 2.0 + 0.5;  // freight 0.5
    const double pull = 0.4 / 0.6 * std::pow(landed / before, -3.0);
    const double goal = 1.0 / (1.0 + pull), moved = 1.0 - std::exp(-1.0 / 12.0);
    EXPECT_NEAR(w.state.share[a][0], was + (goal - was) * moved, 1e-9);
}

TEST(Orders, ANewPlantIsOrderedFromByItsSize) {
    Scenario s = small_world();
    s.plants["works"] = plant("car", "A", 6000.0, date(2020, 2));
    s.processes["car"].start_maturity = said(1.0);
    s.commodities["car"].contract_time = said(1e-9);  // at once
    Eve w(s);
    ++w.state.month;
    w.prepare();
    w.order();
    const double own = w.state.capacity_now[w.supplier("A car")][0],
                 plant = w.state.capacity_now[w.supplier("works")][0];
    const double industry = w.state.share[w.pair("A car", "A")][0], works = w.state.share[w.pair("works", "A")][0];
    EXPECT_NEAR(plant, 500.0, 1e-9);
    EXPECT_NEAR(works / industry * std::pow(w.landed("works", "A")[0] / w.landed("A car", "A")[0], 3.0), plant / own,
                1e-9);
}

TEST(Orders, PromisedOutputIsAFloor) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 120000.0, date(2015, 1));
    s.plants["works"].offtake["Ann"] = said(0.9);
    s.owners["Ann"].nation = text("A");
    Eve w(s);
    w.state.contract[w.pair("works", "A")] = zero();
    w.state.now.offtake = w.model.numbers.offtake;
    w.order();
    const int p = w.pair("works", "A");
    const double promised = 0.9 * w.state.capacity_now[w.supplier("works")][0];
    EXPECT_GE(w.state.asked[p][0], promised * (1.0 - 1e-12));
}

/// What is promised is taken off each month's orders by contract, not off those of the month before.
TEST(Orders, ContractsForgetWhatPromisesMadeOfOrders) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 120000.0, date(2015, 1));
    s.plants["works"].offtake["Ann"] = said(0.9);
    s.owners["Ann"].nation = text("A");
    s.commodities["cell"].contract_time = said(1e15);  // contracts stay
    Eve w(s);
    const int p = w.pair("A cell", "A");
    const double contract = w.state.contract[p][0];
    for (int times = 0; times < 2; ++times) {
        w.order();
        const double promised = 0.9 * w.state.capacity_now[w.supplier("works")][0] / w.ordered("cell", "A");
        EXPECT_GT(promised, 0.05);
        EXPECT_LT(promised, 0.9);
        EXPECT_NEAR(w.state.share[p][0], contract * (1.0 - promised), 1e-12);
    }
}

TEST(Orders, NothingIsAskedOverAClosedLane) {
    Scenario s = small_world();
    s.events["shut"] = closure("B -> A", 0.0, date(2020, 1), last_of(2020, 12));
    Eve w(s);
    w.order();
    EXPECT_EQ(w.state.asked[w.pair("B car", "A")][0], 0.0);
    EXPECT_GT(w.state.asked[w.pair("A car", "B")][0], 0.0);
}

TEST(Orders, AreForALaneAsItWasLastMonth) {
    Eve w;
    const int e = w.edge("car", "B", "A");
    w.model.closures.push_back({"strike", {e}});
    w.state.open_before[e] = wide(0.5);
    w.state.open[e] = wide(0.2);
    w.order();
    // 1,000 cars, 40 % of them from B; A's makers are asked for no more than their 60 %
    EXPECT_NEAR(w.state.asked[w.pair("B car", "A")][0], 1000.0 * 0.4 * 0.5, 1e-9);
    EXPECT_NEAR(w.state.asked[w.pair("A car", "A")][0], 600.0, 1e-9);
}

TEST(Orders, EachChemistryIsOrderedByItsShare) {
    Eve w(two_chemistries());
    const int R = w.model.R, r = w.region("A");
    w.state.choice_share[0 * R + r] = wide(0.3);
    w.state.choice_share[1 * R + r] = wide(0.7);
    w.order();
    const double cars = w.state.plan[w.supplier("A car")][0];
    EXPECT_NEAR(w.state.use[w.node("cell_a", "A")][0], cars * 50.0 * 0.3, 1e-6);
    EXPECT_NEAR(w.state.use[w.node("cell_b", "A")][0], cars * 50.0 * 0.7, 1e-6);
}

TEST(Orders, AfterAStepInDemandGoUpAndComeBackAsAClosedFormSays) {
    // Order-up-to with one time constant for use and for the gap, a = 1 - q = 1 - e^(-1/3), and T months of use in
    // stock and under way. Of a step by D, t months on: expected use lacks D q^t, and what is missing in stock and
    // under way is x(t) = q x(t - 1) + a T D q^t with x(0) = T D, so x(t) = T D q^t (1 + a t), and the order of month t
    // is D + a (x(t - 1) - T D q^t) = D + T D a^2 t q^(t - 1) above the old one.
    // Ore in A: 100,000 a month; 60 % from home, 40 % three months away, two months in stock: T = 2 + 0.4 x 3.
    Scenario s = small_world();
    s.commodities["ore"].price = said(5.0);           // as much as is asked
    s.commodities["ore"].contract_time = said(1e15);  // new mines draw nobody: shares stay
    s.other_use["ore"]["A"] = said(12000.0);
    s.settings.growth_perception = said(1.0 / 12.0);  // sees a month ahead, every third month: not this step
    World w(s);
    const int n = w.node("ore", "A");
    constexpr int kStep = 2;
    constexpr double kMore = 5000.0, kMonths = 3.2, kOld = 101000.0;
    for (int m = kStep; m < w.model.months; ++m) w.model.calendar.other_use.at(m, n) += wide(12.0 * kMore);
    const double q = std::exp(-1.0 / 3.0), a = 1.0 - q;
    w.steps(kStep);
    EXPECT_NEAR(w.state.order[n][0], kOld, 1e-6);
    for (int t = 1; t <= 48; ++t) {
        w.steps(1);
        const double order = kOld + kMore + kMonths * kMore * a * a * t * std::pow(q, t - 1);
        const double missing = kMonths * kMore * std::pow(q, t) * (1.0 + a * t);
        ASSERT_NEAR(w.state.order[n][0], order, 1e-5) << t;
        ASSERT_NEAR(w.state.stock[n][0] + w.state.transit[n][0], kMonths * (kOld + kMore) - missing, 1e-5) << t;
    }
}

}  // namespace
}  // namespace onshore::test
