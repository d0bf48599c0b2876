// Goods leave for abroad; what reaches a closed lane waits and is not lost.
#include <gtest/gtest.h>

#include <cmath>
#include <vector>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// An empty world in which `ship` sends cells from A to B (two steps) or from B to A (three).
struct Lanes : World {
    Lanes() : World(small_world()) {
        for (auto* list : {&state.shipped, &state.coming, &state.held, &state.transit, &state.stock})
            for (Wide& value : *list) value = zero();
        model.closures.push_back({"strike", {edge("cell", "A", "B")}});
        model.closable[edge("cell", "A", "B")] = 1;
    }
    void month(double a_to_b, double open = 1.0) {
        state.shipped[pair("A cell", "B")] = wide(a_to_b);
        state.open[edge("cell", "A", "B")] = wide(open);
        receive_arrivals(model, state);
        send_all();
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

/// B buys 100 a month from A, for the lane as it was last month. What leaves arrives two months later.
struct Episode {
    std::vector<double> open, held, arrived;
};

void expect_course(const Episode& episode) {
    Lanes w;
    double before = 1.0, sent = 0.0, arrived = 0.0;
    for (std::size_t m = 0; m < episode.open.size(); ++m) {
        w.month(100.0 * before, episode.open[m]);
        sent += 100.0 * before, arrived += w.arrived();
        before = episode.open[m];
        EXPECT_NEAR(w.held(), episode.held[m], 1e-12) << "month " << m;
        EXPECT_NEAR(w.arrived(), episode.arrived[m], 1e-12) << "month " << m;
        EXPECT_NEAR(w.transit(), sent - arrived, 1e-11) << "month " << m;  // nothing is lost
        EXPECT_GE(w.held(), 0.0);
    }
    EXPECT_EQ(w.held(), 0.0);  // and nothing is left before the lane, not even a rounding error
}

TEST(Transport, AFifthOfALaneCarriesAFifth) {
    // Month 2: 100 were ordered as if all were open, 20 leave and 80 wait. Months 3 to 5: 20 are ordered and leave.
    // Month 6: 20 are ordered still, and the 80 go with them. From then on all is as it was.
    expect_course({.open = {1, 1, 0.2, 0.2, 0.2, 0.2, 1, 1, 1, 1, 1},
                   .held = {0, 0, 80, 80, 80, 80, 0, 0, 0, 0, 0},
                   .arrived = {0, 0, 100, 100, 20, 20, 20, 20, 100, 100, 100}});
}

TEST(Transport, ALaneThatReopensInTwoHalvesLetsGoInTwoHalves) {
    // Month 3: half of what was closed is open again, so 20 that were ordered and half of the 80 leave. Month 4: 60
    // were ordered for a lane of 60 %, and the other 40 leave.
    expect_course({.open = {1, 0.2, 0.2, 0.6, 1, 1, 1, 1},
                   .held = {0, 80, 80, 40, 0, 0, 0, 0},
                   .arrived = {0, 0, 100, 20, 20, 60, 100, 100}});
}

TEST(Transport, AClosureThatDeepensHoldsTheDifference) {
    // Month 1: of 100 ordered 50 leave. Month 2: of 50 ordered 20 / 50 leave, 30 more wait. Month 4: 20 + 80.
    expect_course({.open = {1, 0.5, 0.2, 0.2, 1, 1, 1, 1},
                   .held = {0, 50, 80, 80, 0, 0, 0, 0},
                   .arrived = {0, 0, 100, 50, 20, 20, 100, 100}});
}

TEST(Transport, ALaneThatClosesAgainHoldsWhatWasOrderedMeanwhile) {
    // Month 2: 20 and half of the 80 leave. Month 3: of 60 ordered 20 / 60 leave, 40 join the 40 that wait.
    expect_course({.open = {1, 0.2, 0.6, 0.2, 1, 1, 1, 1},
                   .held = {0, 80, 40, 80, 0, 0, 0, 0},
                   .arrived = {0, 0, 100, 20, 60, 20, 100, 100}});
}

TEST(Transport, OverALaneThatWasNeverOpenNobodyOrdersMore) {
    // Ore from B takes three months to A, which uses 100,000 a month (1,000 cars, 50 cells, 2 ore), 40 % of it from B.
    // A lane that is at a fifth when the world begins is no news: 8,000 are ordered and leave at once, nothing waits.
    // What was at sea lands. The second month's order has the first month's gap of 32,000 in it, by 1 - e^(-1/3).
    Scenario s = small_world();
    s.commodities["ore"].price = said(5.0);  // elastic: no second round turns to others
    s.events["slow"] = closure("B -> A", 0.2, date(2020, 1), last_of(2020, 6));
    s.events["slow"].commodities = texts({"ore"});
    World w(s);
    const int e = w.edge("ore", "B", "A"), n = w.node("ore", "A");
    const double second = 0.2 * 0.4 * (100000.0 + 32000.0 * (1.0 - std::exp(-1.0 / 3.0)));
    const double sent[] = {8000.0, second}, arrived[] = {40000.0, 40000.0, 40000.0, 8000.0, second};
    for (int m = 0; m < 10; ++m) {
        w.steps(1);
        if (m < 2) {
            EXPECT_NEAR(w.state.dispatched[e][0], sent[m], 1e-6) << m;
        }
        if (m < 5) {
            EXPECT_NEAR(w.state.arrived[n][0], arrived[m], 1e-6) << m;
        }
        EXPECT_EQ(w.state.held[e][0], 0.0) << m;
    }
}

TEST(Transport, WhatStaysAtHomeTakesNoShip) {
    Lanes w;
    w.state.shipped[w.pair("A cell", "A")] = wide(50.0);
    w.month(0.0);
    EXPECT_EQ(w.state.dispatched[w.edge("cell", "A", "A")][0], 50.0);
    for (const Wide& coming : w.state.coming) EXPECT_EQ(coming[0], 0.0);
    EXPECT_EQ(w.state.transit[w.node("cell", "A")][0], 0.0);
}

TEST(Transport, ShipsOfAllMakersOfAPlaceAddUpAndSoDoTheirInvoices) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1.0, date(2015, 1));
    World w(s);
    for (Wide& shipped : w.state.shipped) shipped = zero();
    w.state.shipped[w.pair("works", "B")] = wide(3.0);
    w.state.shipped[w.pair("A cell", "B")] = wide(4.0);
    w.state.price[w.supplier("works")] = wide(100.0);
    w.state.price[w.supplier("A cell")] = wide(200.0);
    w.send_all();
    EXPECT_EQ(w.state.dispatched[w.edge("cell", "A", "B")][0], 7.0);
    EXPECT_EQ(w.state.customs_value[w.edge("cell", "A", "B")][0], 3.0 * 100.0 + 4.0 * 200.0);
}

}  // namespace
}  // namespace onshore::test
