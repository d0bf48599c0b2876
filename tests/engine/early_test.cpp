// Buyers who know that a credit ends come before it does, and are missing after.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kAnnounced = 12, kEnds = 18;

/// Half the cars draw 4,000 USD; in January 2021 all hear that July 2021 is the first month without. A fifth of the
/// buyers can come earlier, at 500 USD a month.
Scenario with_end(double share = 0.2) {
    Scenario s = two_types();
    s.markets["A"].early_share = said(share);
    s.markets["A"].early_cost = said(6000.0);
    s.policies["buy"] = purchase_credit("A", 4000.0);
    s.policies["buy"].revisions["end"].announced = date(2021, 1);
    s.policies["buy"].revisions["end"].until = last_of(2021, 6);
    return s;
}

/// Of this month's orders, those of a month without the credit: utility falls by 1e-4 x 4,000.
double expected_then(double orders, double all) {
    const double fewer = orders * std::exp(-0.4);
    return all * fewer / (all - orders + fewer);
}

TEST(BuyEarly, ThoseForWhomItPaysComeBeforeTheEnd) {
    World w(with_end());
    const int k = w.market("A", "bev");
    double moved[8] = {};  // of the months from July on
    for (int m = 0; m < kEnds; ++m) {
        step(w.model, w.state);
        const double all = 1000.0, then = expected_then(w.state.intended[k][0], all);
        double now = 0.0;
        for (int due = kEnds; m >= kAnnounced && due < kEnds + 8; ++due) {
            const double pays =
                1.0 - 500.0 * (due - m) / 4000.0;  // waiting loses 4,000, coming early costs 500 a month
            const double aim = std::max(0.2 * std::max(pays, 0.0) * then, moved[due - kEnds]);
            now += aim - moved[due - kEnds];
            moved[due - kEnds] = aim;
        }
        EXPECT_NEAR(w.state.early[k][0], now, 1e-6) << m;
        EXPECT_NEAR(w.state.ordered[k][0], w.state.intended[k][0] + now, 1e-6) << m;
    }
    EXPECT_NEAR(moved[0] / expected_then(w.state.intended[k][0], 1000.0), 0.2 * 7.0 / 8.0, 1e-3);
    step(w.model, w.state);  // July: seven eighths of a fifth have their car
    EXPECT_NEAR(w.state.ordered[k][0], w.state.intended[k][0] - moved[0], 1e-6);
}

TEST(BuyEarly, NoSaleAppearsFromNothing) {
    World w(with_end());
    const int k = w.market("A", "bev");
    double meant = 0.0, ordered = 0.0, early = 0.0;
    for (int m = 0; m < kEnds + 24; ++m) {
        step(w.model, w.state);
        meant += w.state.intended[k][0], ordered += w.state.ordered[k][0], early += w.state.early[k][0];
    }
    EXPECT_GT(early, 50.0);
    EXPECT_NEAR(ordered, meant, 1e-9 * meant);
    for (const Wide& due : w.state.bought_early) EXPECT_EQ(due[0], 0.0);
}

TEST(BuyEarly, NobodyComesBeforeAnEndThatNobodyKnows) {
    Scenario surprise = with_end(), unknown = with_end(), nobody = with_end(0.0);
    surprise.policies["buy"].revisions["end"].announced = date(2021, 7);
    surprise.policies["buy"].revisions["end"].until = last_of(2021, 6);
    unknown.policies["buy"].revisions.clear();
    const std::vector<Scenario> all = {surprise, unknown, nobody};
    const Model model = build_model(all);
    State state = start(model);
    for (int m = 0; m < kEnds; ++m) {
        step(model, state);
        ASSERT_EQ(first_differing_bit(state, 0, state, 1), "") << "month " << m;
        ASSERT_EQ(first_differing_bit(state, 0, state, 2), "") << "month " << m;
    }
}

TEST(BuyEarly, ForesightOfNothingMovesNobody) {
    Scenario s = with_end();
    s.settings.foresight = text("none");
    EXPECT_FALSE(World(s).model.buys_early);
    s.settings.foresight = text("perfect");
    World w(s);
    for (int m = 0; m < kAnnounced; ++m) step(w.model, w.state);
    EXPECT_GT(w.state.early[w.market("A", "bev")][0], 0.0);  // seven months ahead, announced or not
}

TEST(BuyEarly, NobodyLooksFurtherThanTwoYears) {
    Scenario s = with_end();  // all know from the start that July 2022 is the first month without
    s.settings.foresight = text("perfect");
    s.markets["A"].early_cost = said(1200.0);
    s.policies["buy"].revisions["end"].until = last_of(2022, 6);
    World w(s);
    const int k = w.market("A", "bev");
    for (int m = 0; m < 7; ++m) {
        step(w.model, w.state);
        EXPECT_EQ(w.state.early[k][0], 0.0) << m;
    }
    step(w.model, w.state);  // August 2020, 23 months ahead: 2,300 USD to save 4,000
    const double then = expected_then(w.state.intended[k][0], 1000.0);
    EXPECT_NEAR(w.state.early[k][0], 0.2 * (1.0 - 2300.0 / 4000.0) * then, 1e-6);
}

TEST(BuyEarly, WhoDoesNotLookAheadStaysBesideThoseWhoDo) {
    std::vector<Scenario> both(2, with_end());
    both[1].settings.foresight = text("none");
    const Model model = build_model(both);
    State state = start(model);
    const int k = model.market(0, index_of(model.types, "bev"));
    for (int m = 0; m < kEnds; ++m) {
        step(model, state);
        EXPECT_EQ(state.early[k][1], 0.0) << m;
        if (m >= kAnnounced) {
            EXPECT_GT(state.early[k][0], 0.0) << m;
        }
    }
}

}  // namespace
}  // namespace onshore::test
