// Goods leave for abroad; what reaches a closed lane waits and is not lost.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// An empty world in which `ship` sends cells from A to B (two steps) or from B to A (three).
struct Lanes : World {
    Lanes() : World(small_world()) {
        for (auto* list : {&state.shipped, &state.coming, &state.held, &state.transit, &state.stock})
            for (Wide& value : *list) value = zero();
    }
    void month(double a_to_b, double open = 1.0) {
        state.shipped[pair("A cell", "B")] = wide(a_to_b);
        state.open[edge("cell", "A", "B")] = wide(open);
        receive_arrivals(model, state);
        ship_goods(model, state);
        ++state.month;
    }
    double arrived() { return state.arrived[node("cell", "B")][0]; }
    double transit() { return state.transit[node("cell", "B")][0]; }
    double held() { return state.held[edge("cell", "A", "B")][0]; }
};

TEST(Transport, GoodsArriveAfterTheirLeadTime) {
    Lanes w;
    const double sent[] = {10.0, 20.0, 0.0, 40.0, 0.0, 0.0, 0.0}, expected[] = {0.0, 0.0, 10.0, 20.0, 0.0, 40.0, 0.0};
    for (int m = 0; m < 7; ++m) {
        w.month(sent[m]);
        EXPECT_EQ(w.arrived(), expected[m]) << m;
    }
    EXPECT_EQ(w.transit(), 0.0);
    EXPECT_EQ(w.state.stock[w.node("cell", "B")][0], 70.0);
}

TEST(Transport, EveryLaneHasItsOwnLeadTime) {
    Lanes w;
    for (int m = 0; m < 6; ++m) {
        w.state.shipped[w.pair("B cell", "A")] = wide(m == 0 ? 9.0 : 0.0);
        w.month(0.0);
        EXPECT_EQ(w.state.arrived[w.node("cell", "A")][0], m == 3 ? 9.0 : 0.0) << m;
    }
}

TEST(Transport, WhatReachesAClosedLaneWaitsAndArrivesLater) {
    Lanes w;
    const double open[] = {0.0, 0.0, 0.5, 1.0, 1.0, 1.0, 1.0};
    const double sent[] = {10.0, 30.0, 0.0, 0.0, 0.0, 0.0, 0.0};
    const double held[] = {10.0, 40.0, 20.0, 0.0, 0.0, 0.0, 0.0};
    const double expected[] = {0.0, 0.0, 0.0, 0.0, 20.0, 20.0, 0.0};
    double sum = 0.0;
    for (int m = 0; m < 7; ++m) {
        w.month(sent[m], open[m]);
        EXPECT_DOUBLE_EQ(w.held(), held[m]) << m;
        EXPECT_DOUBLE_EQ(w.arrived(), expected[m]) << m;
        sum += w.arrived();
        EXPECT_DOUBLE_EQ(w.transit() + sum, m == 0 ? 10.0 : 40.0) << m;
    }
}

TEST(Transport, WhatStaysAtHomeTakesNoShip) {
    Lanes w;
    w.state.shipped[w.pair("A cell", "A")] = wide(50.0);
    w.month(0.0);
    EXPECT_EQ(w.state.dispatched[w.edge("cell", "A", "A")][0], 0.0);
    EXPECT_EQ(w.state.transit[w.node("cell", "A")][0], 0.0);
}

TEST(Transport, ShipsOfAllMakersOfAPlaceAddUp) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1.0, date(2015, 1));
    World w(s);
    for (Wide& shipped : w.state.shipped) shipped = zero();
    w.state.shipped[w.pair("works", "B")] = wide(3.0);
    w.state.shipped[w.pair("A cell", "B")] = wide(4.0);
    ship_goods(w.model, w.state);
    EXPECT_EQ(w.state.dispatched[w.edge("cell", "A", "B")][0], 7.0);
}

}  // namespace
}  // namespace onshore::test
