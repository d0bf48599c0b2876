// A sales mandate is met at the price of a credit, or paid for.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/engine/phases.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Scenario mandated(double target, double penalty) {
    Scenario s = two_types();  // half the orders without it, 1e-4 per USD, 1,000 orders a month
    Policy mandate;
    mandate.instrument = Instrument::zev_mandate;
    mandate.announced = mandate.from = date(2020, 1);
    mandate.region = texts({"A"});
    mandate.target = said(target);
    mandate.penalty = said(penalty);
    s.policies["mandate"] = mandate;
    return s;
}

struct Sales : World {
    int bev, ice;
    explicit Sales(const Scenario& s) : World(s) {
        bev = market("A", "bev"), ice = market("A", "ice");
        consumers_order(model, state);
    }
    double share() { return state.ordered[bev][0] / (state.ordered[bev][0] + state.ordered[ice][0]); }
};

TEST(Mandate, ItIsMetAtThePriceThatClosesTheGapInTheLogit) {
    Sales w(mandated(0.75, 20000.0));
    const double price = std::log(3.0) / 1e-4;  // odds of 3 to 1 in place of 1 to 1
    EXPECT_NEAR(w.state.mandate_price[0][0], price, 1e-6);
    EXPECT_NEAR(w.share(), 0.75, 1e-12);
    Sales bare(two_types());
    EXPECT_NEAR(w.state.retail[w.bev][0], bare.state.retail[w.bev][0] - 0.25 * price, 1e-6);
    EXPECT_NEAR(w.state.retail[w.ice][0], 30000.0 + 0.75 * price, 1e-6);
    // what the others pay is what those that count get
    EXPECT_NEAR(0.25 * price * w.state.ordered[w.bev][0], 0.75 * price * w.state.ordered[w.ice][0], 1e-4);
    keep_the_books(w.model, w.state);
    EXPECT_EQ(w.state.fine[0][0], 0.0);
}

TEST(Mandate, NoCreditCostsMoreThanThePenaltyWhichIsPaidForTheRest) {
    Sales w(mandated(0.75, 4000.0));
    const double odds = std::exp(0.4), share = odds / (1 + odds);
    EXPECT_EQ(w.state.mandate_price[0][0], 4000.0);
    EXPECT_NEAR(w.share(), share, 1e-12);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.fine[0][0], 4000.0 * (0.75 - share) * 1000.0, 1e-6);
    EXPECT_NEAR(w.state.income[0][0], w.state.fine[0][0], 1e-9);
    // and that is what buyers of the others paid beyond what those of the counted got
    const double net = 0.75 * 4000.0 * w.state.ordered[w.ice][0] - 0.25 * 4000.0 * w.state.ordered[w.bev][0];
    EXPECT_NEAR(net, w.state.fine[0][0], 1e-6);
}

TEST(Mandate, WhereEnoughAreSoldACreditIsWorthNothing) {
    Sales w(mandated(0.4, 20000.0)), bare(two_types());
    EXPECT_EQ(w.state.mandate_price[0][0], 0.0);
    EXPECT_EQ(w.share(), bare.share());
}

TEST(Mandate, AllOfSalesCostsThePenalty) {
    Sales w(mandated(1.0, 20000.0));
    EXPECT_EQ(w.state.mandate_price[0][0], 20000.0);
    EXPECT_NEAR(w.share(), std::exp(2.0) / (1 + std::exp(2.0)), 1e-12);
}

/// A credit ends with June 2021, and a fifth of its buyers come up to half a year before it does.
World after_an_end(double penalty, int months) {
    Scenario s = mandated(0.75, penalty);
    s.markets["A"].early_share = said(0.2);
    s.markets["A"].early_cost = said(6000.0);
    s.policies["buy"] = purchase_credit("A", 4000.0);
    s.policies["buy"].revisions["end"].announced = date(2021, 1);
    s.policies["buy"].revisions["end"].until = last_of(2021, 6);
    World w(s);
    for (int m = 0; m < months; ++m) step(w.model, w.state);
    return w;
}

TEST(Mandate, WhoBoughtEarlyMakesNobodyShort) {
    for (const double penalty : {90000.0, 1000.0}) {
        World w = after_an_end(penalty, 19);  // July 2021
        const int bev = w.market("A", "bev"), ice = w.market("A", "ice");
        const auto share = [&](const std::vector<Wide>& of) { return of[bev][0] / (of[bev][0] + of[ice][0]); };
        EXPECT_LT(share(w.state.ordered), share(w.state.intended) - 0.01);
        if (penalty > 50000.0) {
            EXPECT_NEAR(share(w.state.intended), 0.75, 1e-12);
            EXPECT_EQ(w.state.fine[0][0], 0.0);
        } else {
            const double meant = w.state.intended[bev][0] + w.state.intended[ice][0];
            EXPECT_NEAR(w.state.fine[0][0], penalty * (0.75 * meant - w.state.intended[bev][0]), 1e-6);
        }
    }
}

}  // namespace
}  // namespace onshore::test
