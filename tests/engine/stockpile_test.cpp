// A public reserve fills at its pace, makes up what is missing, and is paid for.
#include <gtest/gtest.h>

#include "sim/engine/phases.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Scenario reserved(double size, double buy_rate) {
    Scenario s = small_world();
    Policy pile = production_credit("A", "cell", 0.0);
    pile.instrument = Instrument::stockpile;
    pile.amount = Quantity();
    pile.size = said(size);
    pile.buy_rate = said(buy_rate);
    s.policies["reserve"] = pile;
    return s;
}

TEST(Stockpile, ItIsFilledAtItsRateAndNoFurther) {
    World w(reserved(10000.0, 36000.0));
    double paid = 0.0;
    for (int m = 0; m < 5; ++m) {
        const State eve = w.state;
        w.steps(1);
        EXPECT_NEAR(w.state.reserve[0][0], m < 3 ? 3000.0 * (m + 1) : 10000.0, 1e-6) << m;
        EXPECT_LE(mass_residual(w.model, eve, w.state), 1e-12);
        paid += w.state.outlay[0][0];
        EXPECT_NEAR(w.state.outlay[0][0],
                    w.state.stockpiled[w.node("cell", "A")][0] * w.state.paid[w.node("cell", "A")][0], 1e-6);
    }
    EXPECT_NEAR(paid, 10000.0 * w.state.paid[w.node("cell", "A")][0], 0.2 * paid);
}

TEST(Stockpile, ItMakesUpWhatUsersMissUpToItsThreshold) {
    World w(reserved(0.0, 1.0));
    const int n = w.node("cell", "A");
    const auto release = [&](double held, double stock, double below) {
        w.state.reserve[0] = wide(held);
        w.state.stock[n] = wide(stock);
        w.state.use[n] = wide(1000.0);
        w.state.reserve_wanted[0] = w.state.released[n] = zero();
        w.model.stockpiles[0].release_below = wide(below);
        release_reserves(w.model, w.state, w.commodity("cell"));
        return w.state.released[n][0];
    };
    EXPECT_NEAR(release(5000.0, 300.0, 1.0), 700.0, 1e-12);
    EXPECT_NEAR(release(5000.0, 300.0, 0.8), 500.0, 1e-12);
    EXPECT_NEAR(release(400.0, 300.0, 1.0), 400.0, 1e-12);  // all that there is
    EXPECT_EQ(w.state.reserve[0][0], 0.0);
    EXPECT_EQ(release(5000.0, 1200.0, 1.0), 0.0);
    EXPECT_NEAR(w.state.stock[n][0], 1200.0, 1e-12);
}

TEST(Stockpile, ItSellsFromADateOnAndBuysNoMore) {
    Scenario s = reserved(6000.0, 72000.0);
    s.policies["reserve"].release = stepped({{date(2020, 4), 24000.0}});
    World w(s, 3);
    EXPECT_NEAR(w.state.reserve[0][0], 6000.0, 1e-6);
    w.steps(1);
    EXPECT_NEAR(w.state.reserve[0][0], 4000.0, 1e-6);
    EXPECT_NEAR(w.state.income[0][0], 2000.0 * w.state.paid[w.node("cell", "A")][0], 1e-6);
    EXPECT_EQ(w.state.outlay[0][0], 0.0);
    w.steps(3);
    EXPECT_EQ(w.state.reserve[0][0], 0.0);
}

TEST(Stockpile, ItWaitsWhileUsersGoShort) {
    World w(reserved(10000.0, 36000.0), 1);
    w.state.filled[w.node("cell", "A")] = wide(0.9);
    want_for_reserves(w.model, w.state);
    EXPECT_EQ(w.state.reserve_wanted[0][0], 0.0);
}

TEST(Stockpile, ABudgetBuysWhatItCan) {
    Scenario s = reserved(10000.0, 36000.0);
    s.policies["reserve"].budget.in_all = said(100.0);
    World w(s, 6);
    EXPECT_NEAR(w.state.drawn[0][0], 100.0, 1e-9);
    EXPECT_NEAR(w.state.reserve[0][0] * w.state.paid[w.node("cell", "A")][0], 100.0, 5.0);
}

TEST(Stockpile, TimeOfUseIsTheSizeOfTheReserve) {
    Scenario s = reserved(0.0, 1e9);
    s.policies["reserve"].size = Quantity();
    s.policies["reserve"].cover = said(0.25);
    World w(s);
    const double use = w.state.smoothed_use[w.node("cell", "A")][0];
    want_for_reserves(w.model, w.state);
    EXPECT_NEAR(w.state.reserve_wanted[0][0], 3.0 * use, 1e-6 * use);  // three months of it
}

}  // namespace
}  // namespace onshore::test
