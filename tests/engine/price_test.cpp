// What a unit costs, what it is sold for, what it costs where it is used.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A maker of cells whose own numbers are set by hand: material 30, conversion 20, capital 10.
struct ByHand : World {
    int j, q;
    explicit ByHand(double markup = 0.0, const Scenario& s = small_world()) : World(s), j(supplier("A cell")) {
        q = process("cell");
        state.material[j] = wide(30.0);
        state.conversion[j] = wide(20.0);
        state.capital[j] = wide(10.0);
        state.now.markup[q] = wide(markup);
        set(Setting::normal_utilisation) = wide(0.8);
        set(Setting::scarcity_slope) = wide(0.5);
        set(Setting::scarcity_cap) = wide(2.0);
    }
    double at(double pressure) {
        state.pressure[j] = wide(pressure);
        return target_price(model, state, j)[0];
    }
};

TEST(Price, AnAnnuityPaysForCapitalAndInterest) {
    // 8 %, 15 years: 0.08 / (1 - 1.08^-15), as in any table of annuities
    EXPECT_NEAR(annuity(wide(0.08), wide(15.0))[0], 0.1168295449, 1e-10);
    double worth = 0.0;
    for (int year = 1; year <= 15; ++year) worth += annuity(wide(0.08), wide(15.0))[0] / std::pow(1.08, year);
    EXPECT_NEAR(worth, 1.0, 1e-12);
}

TEST(Price, CostFallsByTheLearningRateWithEachDoubling) {
    Scenario s = small_world();
    s.processes["cell"].learning_rate = said(0.2);
    World w(s);
    const int q = w.process("cell");
    w.state.cumulative_start[q] = wide(1000.0);
    for (const auto& [times, factor] : {std::pair{1.0, 1.0}, {2.0, 0.8}, {4.0, 0.64}, {8.0, 0.512}}) {
        w.state.cumulative[q] = wide(1000.0 * times);
        EXPECT_NEAR(learning_factor(w.state, q)[0], factor, 1e-14);
    }
}

TEST(Price, CostByHand) {
    Scenario s = small_world();
    s.processes["cell"].labour["research"] = said(0.25);
    s.processes["cell"].immaturity_premium = said(0.4);
    s.processes["cell"].markup = said(0.3);
    s.industries["B"]["cell"].cost_factor = said(1.5);
    s.industries["B"]["cell"].labour_factor = said(2.0);
    s.industries["B"]["cell"].capex_factor = said(0.5);
    World w(s);
    const int j = w.supplier("B cell");
    w.state.paid[w.node("ore", "B")] = wide(6.0);
    w.state.yield[j] = wide(0.8);
    w.state.maturity[j] = wide(0.5);
    w.state.now.productivity[w.region("B")] = wide(1.25);
    cost_of_makers(w.model, w.state, w.model.suppliers[j].commodity);
    EXPECT_NEAR(w.state.material[j][0], 2.0 * 6.0 / 0.8, 1e-12);  // 2 ore a good cell, before yield
    // 0.75 h x 30 USD/h / 1.25 x 2 + 1 kWh x 0.1 + 20 x 1.5 = 66.1; half new: x 1.2
    EXPECT_NEAR(w.state.conversion[j][0], 66.1 * 1.2, 1e-12);
    EXPECT_NEAR(w.state.capital[j][0], 80.0 * 0.5 * 0.11682954493601999 / 0.85, 1e-12);
}

TEST(Price, AGrantLowersCapitalCostAlone) {
    World w(small_world());
    const int j = w.supplier("A cell");
    cost_of_makers(w.model, w.state, w.model.suppliers[j].commodity);
    const double capital = w.state.capital[j][0], conversion = w.state.conversion[j][0];
    w.state.grant_share[j] = wide(0.3);
    cost_of_makers(w.model, w.state, w.model.suppliers[j].commodity);
    EXPECT_NEAR(w.state.capital[j][0], 0.7 * capital, 1e-12);
    EXPECT_EQ(w.state.conversion[j][0], conversion);
}

TEST(Price, NormalUtilisationEarnsCostAndMarkup) {
    EXPECT_NEAR(ByHand(0.2).at(0.8), 30.0 + (20.0 + 10.0) * 1.2, 1e-12);
}

TEST(Price, IdleCapacitySellsAtCashCost) {
    EXPECT_NEAR(ByHand(0.2).at(0.0), 50.0, 1e-12);
    EXPECT_NEAR(ByHand(0.2).at(0.4), 50.0 + 0.5 * 10.0 + 30.0 * 0.2 * 0.5, 1e-12);
}

TEST(Price, ScarcityRaisesTheMarginUpToACap) {
    ByHand w(0.0);
    EXPECT_NEAR(w.at(1.0), 60.0, 1e-12);
    EXPECT_NEAR(w.at(1.5), 60.0 + 30.0 * 0.5 * 0.5, 1e-12);
    EXPECT_NEAR(w.at(2.0), 60.0 + 30.0 * 0.5 * 1.0, 1e-12);
    EXPECT_NEAR(w.at(9.0), 60.0 + 30.0 * 0.5 * 1.0, 1e-12);
}

TEST(Price, MaterialsArePassedOnWithoutMarkup) {
    ByHand w(0.5);
    const double before = w.at(1.7);
    w.state.material[w.j] += wide(1.0);
    EXPECT_NEAR(w.at(1.7) - before, 1.0, 1e-12);
}

TEST(Price, ACreditIsPassedOnOnlyWhileThereIsSlack) {
    ByHand w(0.0);
    w.set(Setting::credit_pass_through) = wide(0.1);
    w.state.credit[w.j] = wide(35.0);
    EXPECT_NEAR(w.at(0.8), 60.0 - 3.5, 1e-12);
    EXPECT_NEAR(w.at(0.9), 60.0 - 1.75, 1e-12);  // halfway from normal to full
    EXPECT_NEAR(w.at(1.0), 60.0, 1e-12);
}

TEST(Price, MovesTowardsItsTargetInMonths) {
    World w(small_world());
    const int j = w.supplier("A cell");
    const double target = w.state.price[j][0];  // in balance at the start
    w.state.price[j] = wide(target + 10.0);
    set_prices(w.model, w.state);
    EXPECT_NEAR(w.state.price[j][0], target + 10.0 * std::exp(-(1.0 / 12.0) / 0.5), 1e-9);
}

TEST(Price, AnExogenousPriceIsThePath) {
    Scenario s = small_world();
    s.commodities["ore"].price = said(7.0);
    World w(s);
    w.state.pressure[w.supplier("A mine")] = wide(5.0);
    set_prices(w.model, w.state);
    EXPECT_EQ(w.state.price[w.supplier("A mine")][0], 7.0);
}

TEST(Price, DutyIsPaidOnceOnThePriceWithoutFreight) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.5);
    World w(s);
    read_calendar(w.model, w.state);
    for (int j : w.model.makers[w.commodity("cell")]) w.state.price[j] = wide(100.0);
    land(w.model, w.state, w.commodity("cell"));
    // freight: 5 kg x 0.1 USD/kg
    EXPECT_NEAR(w.landed("B cell", "A")[0], 100.0 * 1.5 + 0.5, 1e-12);
    EXPECT_NEAR(w.landed("A cell", "B")[0], 100.0 + 0.5, 1e-12);
    EXPECT_NEAR(w.landed("A cell", "A")[0], 100.0, 1e-12);
    // buyers in A take 60 % at home
    EXPECT_NEAR(w.state.paid[w.node("cell", "A")][0], 0.6 * 100.0 + 0.4 * 150.5, 1e-9);
}

TEST(Price, AMixOfChemistriesCostsItsAverage) {
    World w(two_chemistries());
    w.state.paid[w.node("cell_a", "A")] = wide(100.0);
    w.state.paid[w.node("cell_b", "A")] = wide(60.0);
    const int r = w.region("A"), R = w.model.R;
    w.state.choice_share[0 * R + r] = wide(0.25);
    w.state.choice_share[1 * R + r] = wide(0.75);
    EXPECT_NEAR(input_cost(w.model, w.state, w.process("car"), r)[0], 50.0 * (0.25 * 100.0 + 0.75 * 60.0), 1e-9);
}

}  // namespace
}  // namespace onshore::test
