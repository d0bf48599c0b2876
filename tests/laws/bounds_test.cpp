// Nothing is ever negative, infinite or undefined; shares are shares.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Shares of a buyer's orders sum to one; where nobody bought in the base year, they come up to it from below.
void expect_shares(const Model& model, const State& eve, const State& state) {
    for (int c = 0; c < model.C; ++c)
        for (int to = 0; to < model.R; ++to) {
            double shares = 0.0, places = 0.0;
            for (int j : model.makers[c]) shares += state.share[model.pair(j, to)][0];
            for (int from = 0; from < model.R; ++from) places += state.location_weight[model.edge(c, from, to)][0];
            const double least = eve.need[model.node(c, to)][0] > 0.0 ? 1.0 - 1e-9 : 0.0;
            ASSERT_GE(shares, least) << model.commodities[c] << " to " << model.regions[to];
            ASSERT_LE(shares, 1.0 + 1e-9);
            ASSERT_NEAR(places, 1.0, 1e-9) << model.commodities[c] << " to " << model.regions[to];
        }
}

void expect_within_bounds(const Model& model, const State& eve, const State& state) {
    ASSERT_EQ(first_negative(state), "");
    for (int j = 0; j < model.J; ++j) {
        ASSERT_LE(state.maturity[j][0], 1.0 + 1e-12);
        ASSERT_LE(state.survival[j][0], 1.0);
        ASSERT_LE(state.output[j][0], state.plan[j][0] * (1 + 1e-12));
        ASSERT_LE(state.plan[j][0], state.capacity_now[j][0] * (1 + 1e-9)) << model.suppliers[j].name;
        for (int r = 0; r < model.R; ++r) ASSERT_LE(state.qualified[model.pair(j, r)][0], 1.0 + 1e-12);
    }
    for (const Wide& filled : state.filled) ASSERT_TRUE(filled[0] >= 0.0 && filled[0] <= 1.0);
    for (const Wide& familiarity : state.familiarity) ASSERT_LE(familiarity[0], 1.0 + 1e-12);
    expect_shares(model, eve, state);
}

TEST(Bounds, HoldInRandomWorlds) {
    for (unsigned seed = 101; seed <= 140; ++seed) {
        SCOPED_TRACE(seed);
        const Model model = model_of(random_world(seed));
        State state = start(model);
        const State eve = state;
        for (int m = 0; m < 144; ++m) {
            SCOPED_TRACE(m);
            step(model, state);
            ASSERT_EQ(state.fault[0].month, -1) << state.fault[0].quantity;
            expect_within_bounds(model, eve, state);
            if (::testing::Test::HasFatalFailure()) return;
        }
    }
}

TEST(Bounds, HoldWhenNobodyBuysAndWhenNobodyMayMakeOrShip) {
    Scenario empty = small_world();
    for (auto& [region, market] : empty.markets) market.sales = said(0.0);
    Scenario locked = small_world();
    locked.events["shut"] = closure("* -> *", 0.0, date(2020, 6), date(2022, 1));
    locked.events["strike"] = outage("A", 0.0, date(2021, 6), date(2023, 1));
    Scenario free_goods = small_world();
    for (auto& [name, process] : free_goods.processes) {
        process.labour.clear();
        process.electricity = process.other_cost = process.capex = said(0.0);
    }
    for (auto& [pattern, lane] : free_goods.lanes) lane.freight.clear();
    for (const Scenario& scenario : {empty, locked, free_goods}) {
        const Model model = model_of(scenario);
        State state = start(model);
        for (int m = 0; m < 60; ++m) {
            step(model, state);
            ASSERT_EQ(state.fault[0].month, -1) << state.fault[0].quantity;
            ASSERT_EQ(first_negative(state), "") << m;
        }
    }
}

}  // namespace
}  // namespace onshore::test
