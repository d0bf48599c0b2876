// Importers store ahead of a duty that they know of, and live on it after.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kHeard = 6, kBegins = 12;

/// Cells from B pay 10 %; in July 2020 all hear that from 2021 on it will be 30 %. There is room for six weeks of use.
Scenario with_rise(double room_in_months = 1.5) {
    Scenario s = small_world();
    s.settings.forward_cover = said(room_in_months / 12.0);
    s.settings.forward_time = said(0.5);
    s.settings.holding_cost = said(0.25);
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.policies["wall"].revisions["rise"].announced = date(2020, 7);
    s.policies["wall"].revisions["rise"].rate = stepped({{date(2020, 1), 0.1}, {date(2021, 1), 0.3}});
    return s;
}

double worth(World& w) {
    foresee_rises(w.model, w.state);
    return w.state.worth_storing[0][0];
}

TEST(Forward, RoomIsFilledEvenlyUntilTheDutyBegins) {
    World w(with_rise());
    ASSERT_EQ(w.model.watched.size(), 1u);
    // twenty points save far more than six weeks of storage at 25 % a year cost: room is what binds
    for (int m = 0; m < 15; ++m) {
        w.state.month = m;
        const int left = kBegins - m;  // months until it begins
        const double part = m < kHeard || left <= 0 ? 0.0 : 1.0 - (left - 1) / 6.0;
        EXPECT_NEAR(worth(w), 1.5 * part, 1e-12) << m;
    }
}

TEST(Forward, NoMoreIsStoredThanTheDutySaves) {
    World w(with_rise(60.0));
    w.state.month = kBegins - 1;
    read_calendar(w.model, w.state);
    const int n = w.node("cell", "A");
    const double freight = w.state.now.freight[w.edge("cell", "B", "A")][0], paid = w.state.paid[n][0];
    const double saved = 0.2 * (paid - freight) / 1.1 / paid;  // of what one costs
    EXPECT_NEAR(worth(w), 12.0 * saved / 0.25, 1e-9);          // until its storage has eaten it
}

TEST(Forward, StockIsThereBeforeTheDutyAndGoneAfter) {
    Scenario plain = with_rise(0.0);
    const std::vector<Scenario> both = {with_rise(), plain};
    const Model model = model_of(both);
    State state = start(model);
    const int n = 1 * model.R;  // cells in A
    const auto more = [&](const std::vector<Wide>& of) { return of[n][0] - of[n][1]; };
    for (int m = 0; m < kHeard; ++m) {
        step(model, state);
        ASSERT_EQ(first_differing_bit(state, 0, state, 1), "") << "month " << m;
    }
    double ordered = 0.0;
    for (int m = kHeard; m < kBegins; ++m) {
        step(model, state);
        ordered += more(state.order);
    }
    const double use = state.use[n][1];
    EXPECT_NEAR(state.forward[0][0], 1.5 * 0.4 * use, 0.03 * use);  // six weeks of B's two fifths
    EXPECT_GT(ordered, 0.4 * use);
    EXPECT_GT(more(state.stock) + more(state.transit), 0.4 * use);
    EXPECT_GT(more(state.stock), 0.05 * use);  // part of it has arrived before the duty begins
    for (int m = kBegins; m < kBegins + 2; ++m) step(model, state);
    EXPECT_EQ(state.forward[0][0], 0.0);  // six weeks later it is used up
    for (int m = 0; m < 24; ++m) step(model, state);
    EXPECT_NEAR(more(state.stock) / use, 0.0, 0.02);
}

TEST(Forward, WhatIsStoredComesFromWhereTheDutyWillFall) {
    const std::vector<Scenario> both = {with_rise(), with_rise(0.0)};
    const Model model = model_of(both);
    State state = start(model);
    for (int m = 0; m < kBegins; ++m) step(model, state);
    const auto asked = [&](const char* maker, int run) {
        return state.asked[model.pair(supplier_of(model, maker), 0)][run];
    };
    EXPECT_GT(asked("B cell", 0), 1.2 * asked("B cell", 1));
    EXPECT_NEAR(asked("A cell", 0), asked("A cell", 1), 0.02 * asked("A cell", 1));
}

TEST(Forward, ASurpriseFindsNoStock) {
    Scenario s = with_rise();
    s.policies["wall"].revisions["rise"].announced = date(2021, 1);
    World w(s);
    for (int m = 0; m < kBegins; ++m) {
        step(w.model, w.state);
        EXPECT_EQ(w.state.forward[0][0], 0.0);
    }
    s = with_rise();
    s.settings.foresight = text("none");
    EXPECT_FALSE(World(s).model.stocks_ahead);
}

}  // namespace
}  // namespace onshore::test
