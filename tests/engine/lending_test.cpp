// Loans come back with interest; a share in a plant is paid for and pays.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/engine/treasury.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Policy loan(double share, double interest, double years) {
    Policy policy = capex_grant("works", share);
    policy.instrument = Instrument::loan;
    policy.interest = said(interest);
    policy.term = said(years);
    return policy;
}

Scenario with_works() {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
    s.plants["works"].milestones["construction"].actual = date(2021, 1);
    return s;
}

TEST(Lending, AnInterestFreeLoanIsWorthWhatItsDelaySaves) {
    // twelve instalments of a twelfth, discounted at 8 % a year: 1 - (1 - 1.08^-1) / (12 (1.08^(1/12) - 1))
    const double worth = 1 - (1 - 1 / 1.08) / (12 * (std::pow(1.08, 1.0 / 12) - 1));
    EXPECT_NEAR(grant_element(wide(0.0), wide(0.08), wide(12.0))[0], worth, 1e-12);
    EXPECT_EQ(grant_element(wide(0.08), wide(0.08), wide(120.0))[0], 0.0);
    EXPECT_EQ(grant_element(wide(0.12), wide(0.08), wide(120.0))[0], 0.0);  // nobody takes it
}

TEST(Lending, ItLowersTheCostOfCapitalByItsGrantElement) {
    Scenario s = with_works();
    s.policies["loan"] = loan(0.5, 0.03, 10.0);
    World w(s), bare(with_works());
    const int j = w.supplier("works");
    read_calendar(w.model, w.state);
    cost_of_makers(w.model, w.state, w.model.suppliers[j].commodity);
    read_calendar(bare.model, bare.state);
    cost_of_makers(bare.model, bare.state, bare.model.suppliers[j].commodity);
    const auto instalment = [](double rate) {
        const double month = std::pow(1 + rate, 1.0 / 12) - 1;
        return month / (1 - std::pow(1 + rate, -10.0));
    };
    const double element = 1 - instalment(0.03) / instalment(0.08);
    EXPECT_NEAR(w.state.capital[j][0], bare.state.capital[j][0] * (1 - 0.5 * element), 1e-12);
}

TEST(Lending, WhatWasLentComesBackWithInterestAndNoMore) {
    Scenario s = with_works();
    s.policies["loan"] = loan(0.5, 0.03, 2.0);
    World w(s);
    const double capex = 1e5 * 80.0;  // 80 USD for each kWh/yr, spent over 2021
    double lent = 0.0, worth = 0.0, cost = 0.0;
    for (int m = 0; m < 60; ++m) {
        w.steps(1);
        lent += w.state.lent[0][0];
        worth += (w.state.repaid[0][0] - w.state.lent[0][0]) * std::pow(1.03, -m / 12.0);
        cost += w.state.outlay[0][0];
        if (m == 23) {
            EXPECT_GT(w.state.outstanding[0][0], 0.3 * capex);
        }
    }
    EXPECT_NEAR(lent, 0.5 * capex, 1e-6 * capex);
    EXPECT_NEAR(worth, 0.0, 1e-9 * capex);  // at its own interest it is worth nothing
    EXPECT_NEAR(w.state.outstanding[0][0], 0.0, 1e-9 * capex);
    EXPECT_NEAR(cost, lent * grant_element(wide(0.03), wide(0.08), wide(24.0))[0], 1e-6);
    EXPECT_EQ(w.state.repaid[0][0], 0.0);
}

TEST(Equity, APublicPartnerPaysItsShareOwnsItAndGetsItsPartOfTheMargin) {
    Scenario s = with_works();
    Policy share = capex_grant("works", 0.25);
    share.instrument = Instrument::equity;
    share.owner = texts({"Fund"});
    s.owners["Fund"].nation = text("A");
    s.policies["fund"] = share;
    World w(s);
    const int j = w.supplier("works");
    double paid = 0.0;
    for (int m = 0; m < 36; ++m) {
        w.steps(1);
        paid += w.state.outlay[0][0];
    }
    EXPECT_NEAR(paid, 0.25 * 8e6, 1.0);
    EXPECT_NEAR(w.state.public_share[0][0], 0.25, 1e-12);
    w.state.price[j] = wide(100.0), w.state.material[j] = wide(30.0), w.state.conversion[j] = wide(40.0);
    w.state.output[j] = wide(1000.0);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.income[0][0], 0.25 * 30.0 * 1000.0, 1e-6);
    w.state.price[j] = wide(60.0);
    keep_the_books(w.model, w.state);
    EXPECT_EQ(w.state.income[0][0], 0.0);  // nobody pays into a loss
}

TEST(Equity, APartnerContentWithLessMakesCapitalCheaper) {
    Scenario s = with_works();
    Policy share = capex_grant("works", 0.25);
    share.instrument = Instrument::equity;
    s.policies["fund"] = share;
    World neutral(s);
    s.policies["fund"].asked_return = said(0.0);
    World meek(s);
    read_calendar(neutral.model, neutral.state);
    read_calendar(meek.model, meek.state);
    const int j = meek.supplier("works");
    EXPECT_EQ(neutral.state.grant_share[j][0], 0.0);
    const double month = std::pow(1.08, 1.0 / 12) - 1;  // over the 15 years of the plant
    EXPECT_NEAR(meek.state.grant_share[j][0], 0.25 * (1 - (1 - std::pow(1.08, -15.0)) / (180 * month)), 1e-12);
}

}  // namespace
}  // namespace onshore::test
