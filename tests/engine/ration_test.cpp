// Scarce output is shared out, and what is left unfilled is offered once more.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// One maker of cells in A, asked 50 by A and 90 by B; B bought 40 last year; 30 % are promised to A.
struct OneMaker : World {
    int j, to_a, to_b, c;
    explicit OneMaker(double capacity, double promised = 0.3) : World(small_world()), j(supplier("A cell")) {
        c = commodity("cell");
        to_a = model.pair(j, region("A")), to_b = model.pair(j, region("B"));
        for (int i : model.makers[c])
            for (int r = 0; r < model.R; ++r) state.asked[model.pair(i, r)] = state.memory[model.pair(i, r)] = zero();
        state.capacity_now[j] = wide(capacity);
        state.now.offtake[to_a] = wide(promised);
        state.promises[j] = 1;
        state.asked[to_a] = wide(50.0), state.asked[to_b] = wide(90.0);
        state.memory[to_b] = wide(40.0);
        ration_orders(model, state, c);
    }
    double a() const { return state.accepted[to_a][0]; }
    double b() const { return state.accepted[to_b][0]; }
};

TEST(Ration, EnoughForAll) {
    OneMaker w(200.0);
    EXPECT_NEAR(w.a(), 50.0, 1e-12);
    EXPECT_NEAR(w.b(), 90.0, 1e-12);
}

TEST(Ration, PromisedFirstThenLastYearsCustomersThenEveryoneAlike) {
    OneMaker w(100.0);
    // promised: 30 to A; known: 40 to B; 30 are left for A's other 20 and B's other 50: 3/7 each
    EXPECT_NEAR(w.a(), 30.0 + 20.0 * 3.0 / 7.0, 1e-12);
    EXPECT_NEAR(w.b(), 40.0 + 50.0 * 3.0 / 7.0, 1e-12);
    EXPECT_NEAR(w.a() + w.b(), 100.0, 1e-12);
}

TEST(Ration, KnownCustomersShareWhatPromisesLeave) {
    OneMaker w(50.0, 0.6);  // 30 promised to A, 20 left for the 40 that B is known for
    EXPECT_NEAR(w.a(), 30.0, 1e-12);
    EXPECT_NEAR(w.b(), 20.0, 1e-12);
}

TEST(Ration, NothingIsAcceptedWithoutCapacity) {
    OneMaker w(0.0);
    EXPECT_EQ(w.a(), 0.0);
    EXPECT_EQ(w.b(), 0.0);
}

TEST(Ration, PressureIsOrdersOverCapacitySmoothed) {
    OneMaker w(100.0);  // asked 140
    w.state.capacity[w.j] = wide(1200.0);
    const auto months = [&](int count) {
        for (int m = 0; m < count; ++m) ration_orders(w.model, w.state, w.c);
        return w.state.pressure[w.j][0];
    };
    w.state.pressure[w.j] = wide(1.0);
    w.set(Setting::use_smoothing) = wide(1.0 / 4.0);
    EXPECT_NEAR(months(3), 1.4 - 0.4 * std::exp(-1.0), 1e-12);  // a quarter of a year
    EXPECT_NEAR(months(200), 1.4, 1e-12);
    w.state.capacity_now[w.j] = zero();  // out of order: measured by a tenth of a month's nameplate
    EXPECT_NEAR(months(200), 14.0, 1e-12);
    w.state.capacity[w.j] = zero();
    EXPECT_NEAR(months(500), 0.0, 1e-12);
}

TEST(Ration, AnExogenousPriceBuysWhatIsAsked) {
    Scenario s = small_world();
    s.commodities["ore"].price = said(5.0);
    World w(s);
    const int j = w.supplier("A mine");
    w.state.capacity_now[j] = zero();
    w.state.asked[w.pair("A mine", "A")] = wide(70.0);
    w.state.available[j] = wide(0.5);  // as far as the works may run
    ration_orders(w.model, w.state, w.commodity("ore"));
    EXPECT_EQ(w.state.accepted[w.pair("A mine", "A")][0], 35.0);
}

/// A orders 100 cells; A's maker is full, B's has 60 to spare; A may use `qualified` of what is spare.
struct Second : World {
    Second(double qualified, double order_of_b = 0.0, double open = 1.0, double order_of_a = 100.0)
        : World(small_world()) {
        const int c = commodity("cell");
        for (int j : model.makers[c])
            for (int r = 0; r < model.R; ++r) {
                state.accepted[model.pair(j, r)] = zero();
                state.attraction[model.pair(j, r)] = wide(1.0);
                state.qualified[model.pair(j, r)] = wide(qualified);
            }
        state.order[node("cell", "A")] = wide(order_of_a);
        state.order[node("cell", "B")] = wide(order_of_b);
        state.capacity_now[supplier("A cell")] = wide(70.0);
        state.accepted[pair("A cell", "A")] = wide(70.0);
        state.capacity_now[supplier("B cell")] = wide(60.0);
        model.closures.push_back({"strike", {}});
        for (Wide& before : state.open_before) before = wide(open);  // as buyers know it
        add_up_accepted(model, state, c);
        offer_again(model, state, c);
    }
    double a() { return state.accepted[pair("B cell", "A")][0]; }
    double b() { return state.accepted[pair("B cell", "B")][0]; }
};

TEST(Ration, UnfilledOrdersGoToWhoHasSpareCapacity) {
    EXPECT_NEAR(Second(1.0).a(), 30.0, 1e-12);
}

/// What is missing of an order by rounding turns to nobody; a millionth of it does.
TEST(Ration, ARoundingErrorIsNoUnfilledOrder) {
    EXPECT_EQ(Second(1.0, 0.0, 1.0, 70.0 * (1.0 + 2e-15)).a(), 0.0);
    EXPECT_NEAR(Second(1.0, 0.0, 1.0, 70.0 * (1.0 + 1e-6)).a(), 70.0 * 1e-6, 1e-11);
}

/// A orders 100 cells of its own maker, and none of B's, which has 60.
TEST(Ration, WhatWasTakenInTheFirstRoundIsNotOfferedAgain) {
    for (const double taken : {100.0, 70.0}) {
        World w(small_world());
        const int c = w.commodity("cell");
        for (int j : w.model.makers[c])
            for (int r = 0; r < w.model.R; ++r) {
                const int p = w.model.pair(j, r);
                w.state.asked[p] = zero();
                w.state.attraction[p] = w.state.qualified[p] = wide(1.0);
            }
        w.state.order[w.node("cell", "A")] = w.state.asked[w.pair("A cell", "A")] = wide(100.0);
        w.state.order[w.node("cell", "B")] = zero();
        w.state.capacity_now[w.supplier("A cell")] = wide(taken);
        w.state.capacity_now[w.supplier("B cell")] = wide(60.0);
        ration_orders(w.model, w.state, c);
        offer_again(w.model, w.state, c);
        EXPECT_NEAR(w.state.accepted[w.pair("A cell", "A")][0], taken, 1e-11);
        EXPECT_NEAR(w.state.accepted[w.pair("B cell", "A")][0], 100.0 - taken, 1e-11);
    }
}

TEST(Ration, UpToTheQualifiedShareOfIt) {
    EXPECT_NEAR(Second(0.25).a(), 15.0, 1e-12);
}

TEST(Ration, TheSecondRoundSellsNoMoreThanIsSpare) {
    Second w(1.0, 50.0);  // 30 and 50 are asked, 60 are there
    EXPECT_NEAR(w.a(), 60.0 * 30.0 / 80.0, 1e-12);
    EXPECT_NEAR(w.b(), 60.0 * 50.0 / 80.0, 1e-12);
}

TEST(Ration, TheSecondRoundDoesNotCrossAClosedLane) {
    EXPECT_EQ(Second(1.0, 0.0, 0.0).a(), 0.0);
}

TEST(Ration, TwoHalvesOfAMakerGetWhatTheWholeWouldGet) {
    // rationing is pro rata, so a maker split in two equal plants accepts the same in all
    OneMaker whole(100.0);
    Scenario s = small_world();
    s.plants["half"] = plant("cell", "A", 1.0, date(2015, 1));
    World w(s);
    const int c = w.commodity("cell");
    for (int i : w.model.makers[c])
        for (int r = 0; r < w.model.R; ++r) {
            const int p = w.model.pair(i, r);
            w.state.asked[p] = w.state.memory[p] = zero();
        }
    for (const char* name : {"A cell", "half"}) {
        w.state.capacity_now[w.supplier(name)] = wide(50.0);
        w.state.now.offtake[w.pair(name, "A")] = wide(0.3);
        w.state.promises[w.supplier(name)] = 1;
        w.state.asked[w.pair(name, "A")] = wide(25.0);
        w.state.asked[w.pair(name, "B")] = wide(45.0);
        w.state.memory[w.pair(name, "B")] = wide(20.0);
    }
    ration_orders(w.model, w.state, c);
    EXPECT_NEAR(w.state.accepted[w.pair("A cell", "A")][0] + w.state.accepted[w.pair("half", "A")][0], whole.a(),
                1e-12);
    EXPECT_NEAR(w.state.accepted[w.pair("A cell", "B")][0] + w.state.accepted[w.pair("half", "B")][0], whole.b(),
                1e-12);
}

}  // namespace
}  // namespace onshore::test
