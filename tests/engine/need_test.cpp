// What the world needs if nothing were short, and where new capacity would serve it from.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Need, FollowsTheBillOfMaterials) {  // Leontief: cars 1,000 a month in each region, 50 cells, 2 ore
    Scenario s = small_world();
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(0.8);
    s.other_use["ore"]["B"] = said(12000.0);
    World w(s);
    explode_need(w.model, w.state);
    double cells = 0.0, ore = 0.0;
    for (const char* r : {"A", "B"}) {
        EXPECT_NEAR(w.state.need[w.node("car", r)][0], 1000.0, 1e-9);
        cells += w.state.need[w.node("cell", r)][0];
        ore += w.state.need[w.node("ore", r)][0];
    }
    EXPECT_NEAR(cells, 100000.0, 1e-5);
    EXPECT_NEAR(ore, 250000.0 + 1000.0, 1e-5);
}

TEST(Need, DoesNotSeeThatATierIsShort) {
    World w(small_world());
    const int n = w.node("ore", "A");
    explode_need(w.model, w.state);
    const double before = w.state.need[n][0];
    w.state.filled[n] = zero();
    for (Wide& order : w.state.order) order = zero();
    explode_need(w.model, w.state);
    EXPECT_EQ(w.state.need[n][0], before);
}

TEST(Need, OfAPlaceIsWantedWhereItsBuyersLook) {
    World w(small_world());
    weigh_locations(w.model, w.state);
    explode_need(w.model, w.state);
    // base trade: 60 % from home, 40 % from the other
    EXPECT_NEAR(w.state.wanted[w.node("car", "A")][0], 1000.0, 1e-6);
    EXPECT_NEAR(w.state.location_weight[w.edge("car", "B", "A")][0], 0.4, 1e-12);
}

TEST(Need, ALocationDearerByOneSpreadLosesAFactorOfE) {
    World w(small_world());
    const int c = w.commodity("car"), home = w.edge("car", "A", "A"), away = w.edge("car", "B", "A");
    w.state.location_spread[c] = wide(500.0);
    weigh_locations(w.model, w.state);
    const double before = w.state.location_weight[away][0] / w.state.location_weight[home][0];
    w.state.now.freight[away] += wide(500.0);
    weigh_locations(w.model, w.state);
    const double after = w.state.location_weight[away][0] / w.state.location_weight[home][0];
    EXPECT_NEAR(after / before, std::exp(-1.0), 1e-12);
    EXPECT_NEAR(w.state.location_weight[away][0] + w.state.location_weight[home][0], 1.0, 1e-14);
}

TEST(Need, ACreditIsWorthALowerCostOnceItIsAnnounced) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 10.0);
    s.policies["help"].announced = date(2021, 7);
    s.policies["help"].from = date(2023, 1);
    World w(s);
    const int c = w.commodity("cell"), a = w.region("A"), b = w.region("B");
    const Wide late = wide(60.0);  // opens when the credit has long begun, and lasts
    w.state.month = 17;
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, c, a, late)[0], 0.0);
    w.state.month = 18;
    EXPECT_NEAR(credit_of_new_plant(w.model, w.state, c, a, late)[0], 10.0, 1e-9);
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, c, b, late)[0], 0.0);
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, w.commodity("ore"), a, late)[0], 0.0);
}

TEST(Need, ANewPlantCostsItsInputsItsWorkAndItsCapital) {
    Scenario s = small_world();
    s.processes["cell"].markup = said(0.2);
    s.policies["wall"] = tariff("A -> B", "cell", 0.1);
    World w(s);
    read_calendar(w.model, w.state);
    w.state.paid[w.node("ore", "A")] = wide(5.0);
    cost_new_plants(w.model, w.state);
    // 0.5 h x 20 USD + 0.1 USD electricity + 20 USD; 80 USD of capital at 8 % over 15 years, at 85 % use
    const double own = 30.1 + 80.0 * 0.11682954493601999 / 0.85;
    EXPECT_NEAR(w.state.new_cost[w.node("cell", "A")][0], 2.0 * 5.0 + own * 1.2, 1e-10);
    EXPECT_NEAR(landed_new(w.model, w.state, w.commodity("cell"), w.region("A"), w.region("B"))[0],
                (10.0 + own * 1.2) * 1.1 + 0.5, 1e-10);
}

/// Need of final users in a month in which others want 100 of ore in A; its growth as a rate [1/yr].
double growth_of_other_use(World& w, int month) {
    const int n = w.node("ore", "A");
    w.state.month = month;
    w.state.other_wanted[n] = wide(100.0);
    need_of_final_users(w.model, w.state);
    EXPECT_EQ(w.state.need[n][0], 100.0);
    return w.state.need_growth[n][0] / 100.0;
}

TEST(Need, OfOthersIsKnownAsFarAheadAsTheTradeLooksBack) {  // growth_perception: two years
    World w(small_world());
    const int n = w.node("ore", "A");
    // it doubles in month 30, grows by 1 % a month from 60 to 72, ends in month 220
    const auto use = [](int m) {
        if (m < 30) return 50.0;
        return m >= 220 ? 0.0 : 100.0 * std::pow(1.01, std::clamp(m - 60, 0, 12));
    };
    for (int m = 0; m < w.model.months; ++m) w.model.calendar.other_use.at(m, n) = wide(use(m));
    const double twice = std::log(2.0) / 2.0;
    EXPECT_EQ(growth_of_other_use(w, 5), 0.0);  // month 29 is the last that is seen
    EXPECT_NEAR(growth_of_other_use(w, 6), twice, 1e-12);
    EXPECT_NEAR(growth_of_other_use(w, 29), twice, 1e-12);
    EXPECT_EQ(growth_of_other_use(w, 30), 0.0);                                       // it is there
    EXPECT_NEAR(growth_of_other_use(w, 40), 4 * std::log(1.01) / 2.0, 1e-12);         // sees 60 to 64
    EXPECT_NEAR(growth_of_other_use(w, 54), 12 * std::log(1.01) / 2.0, 1e-12);        // all of it
    EXPECT_NEAR(growth_of_other_use(w, 66), (12 - 6) * std::log(1.01) / 2.0, 1e-12);  // six months are past
    EXPECT_EQ(growth_of_other_use(w, 200), 0.0);                                      // zero has no rate
    w.state.now.other_use_growth[w.commodity("ore")] = wide(0.07);
    EXPECT_NEAR(growth_of_other_use(w, 6), twice + 0.07, 1e-12);
}

TEST(Need, OfOthersAtTheEndOfTheRunIsReadOffItsLastTwoYears) {
    World w(small_world());
    const int n = w.node("ore", "A"), last = w.model.months - 1;
    for (int m = 0; m <= last; ++m) w.model.calendar.other_use.at(m, n) = wide(m <= last - 12 ? 100.0 : 150.0);
    EXPECT_NEAR(growth_of_other_use(w, last), std::log(1.5) / 2.0, 1e-12);
    EXPECT_NEAR(growth_of_other_use(w, last - 20), std::log(1.5) / 2.0, 1e-12);
}

/// A wants 1,000 cars, B none; new plants would serve A 3 : 7. Both makers draw buyers, A's twice as much.
///          stands   mature  being built     due   pull
///   A        600      0.5   100, 150, 100    50     2    standing 600, coming 2,000
///   B        900      1.0                   100     1    standing 900, coming 1,000
struct TwoMakers : World {
    int a, b, c, na, nb;
    explicit TwoMakers(double growth = 0.0) : World(small_world()), a(supplier("A car")), b(supplier("B car")) {
        c = commodity("car"), na = node("car", "A"), nb = node("car", "B");
        for (auto* list : {&state.need, &state.need_growth, &state.attraction, &state.pipeline, &state.due})
            for (Wide& value : *list) value = zero();
        state.need[na] = wide(1000.0);
        state.need_growth[na] = wide(1000.0 * growth);
        state.location_weight[edge("car", "A", "A")] = wide(0.3);
        state.location_weight[edge("car", "B", "A")] = wide(0.7);
        state.capacity[a] = wide(600.0), state.maturity[a] = wide(0.5), state.due[a] = wide(50.0);
        state.capacity[b] = wide(900.0), state.maturity[b] = wide(1.0), state.due[b] = wide(100.0);
        const double stages[] = {100.0, 150.0, 100.0};
        for (int stage = 0; stage < 3; ++stage) state.pipeline[stage * model.J + a] = wide(stages[stage]);
        state.attraction[model.pair(a, region("A"))] = wide(2.0);
        state.attraction[model.pair(b, region("A"))] = wide(1.0);
    }
};

TEST(Need, APlaceIsExpectedToServeWhatStandsOrWhatComesWhicheverIsMore) {
    TwoMakers w;
    want_of_commodity(w.model, w.state, w.c);
    EXPECT_NEAR(w.state.wanted[w.na][0], 300.0, 1e-10);
    EXPECT_NEAR(w.state.wanted[w.nb][0], 700.0, 1e-10);
    EXPECT_NEAR(w.state.expected[w.na][0], 1000.0 * 2.0 / 3.0, 1e-10);  // 2,000 of 3,000 that are coming
    EXPECT_NEAR(w.state.expected[w.nb][0], 1000.0 * 0.6, 1e-10);        // 900 of 1,500 that stand
}

TEST(Need, OrdersAheadOfGrowthGoByWhatIsComing) {
    // 12 % a year, 1 % (as a logarithm) a month: cover of two months grows, and B's cars are three months under way
    TwoMakers w(0.12);
    want_of_commodity(w.model, w.state, w.c);
    const double g = std::exp(0.01) - 1.0, late = std::exp(-0.03);
    const double placed = 1000.0 * (1.0 + 2.0 * g) / (0.3 + 0.7 * late);
    const double ordered = 1000.0 * (1.0 + 2.0 * g) / (2.0 / 3.0 + late / 3.0);
    EXPECT_NEAR(w.state.growth[w.na][0], g, 1e-14);
    EXPECT_NEAR(w.state.wanted[w.nb][0], 0.7 * placed, 1e-9);
    EXPECT_NEAR(w.state.wanted_growth[w.nb][0], 0.7 * placed * 0.12, 1e-9);
    EXPECT_NEAR(w.state.expected[w.na][0], ordered * 2.0 / 3.0, 1e-9);
    EXPECT_NEAR(w.state.expected[w.nb][0], ordered * 0.6, 1e-9);
    EXPECT_NEAR(w.state.expected_growth[w.nb][0], ordered * 0.6 * 0.12, 1e-9);
}

TEST(Need, WhereNobodyDrawsBuyersTheWeightsOfNewPlantsCount) {
    TwoMakers w;
    for (Wide& pull : w.state.attraction) pull = zero();
    want_of_commodity(w.model, w.state, w.c);
    EXPECT_NEAR(w.state.expected[w.na][0], 300.0, 1e-10);
    EXPECT_NEAR(w.state.expected[w.nb][0], 700.0, 1e-10);
}

TEST(Need, WhatCountsAsMuchDearerFollowsThePrice) {
    // equal habits; A's cars cost 20,000 at home, B's 19,000 and 600 of freight: B is 400 nearer
    World w(small_world());
    const int home = w.edge("car", "A", "A"), away = w.edge("car", "B", "A"), n = w.node("car", "A");
    w.state.location_spread[w.commodity("car")] = wide(500.0);
    w.state.location[home] = w.state.location[away] = wide(1.0);
    w.state.new_cost[n] = wide(20000.0), w.state.new_cost[w.node("car", "B")] = wide(19000.0);
    w.state.now.freight[home] = zero(), w.state.now.freight[away] = wide(600.0);
    for (double price : {1.0, 0.5, 2.0}) {
        w.state.paid[n] = w.state.paid_start[n] * price;
        weigh_locations(w.model, w.state);
        // of a spread of 500, 250, 1,000 USD
        EXPECT_NEAR(w.state.location_weight[away][0], 1.0 / (1.0 + std::exp(-400.0 / (500.0 * price))), 1e-12) << price;
    }
}

}  // namespace
}  // namespace onshore::test
