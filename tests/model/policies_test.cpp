// Instruments become month series and lists of what they touch.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

World with_policy(const Policy& policy, Scenario s = small_world(3)) {
    s.policies["law"] = policy;
    return World(s);
}

TEST(Policies, ATariffFallsOnItsLanesLessTheExceptions) {
    Scenario s = small_world(3);
    s.groups["us"] = {"A", "B"};
    Policy policy = tariff("* -> us", "cell", 0.2);
    policy.except = texts({"us -> us"});
    World w = with_policy(policy, s);
    EXPECT_EQ(w.model.tariffs[0].edges, (std::vector<int>{w.edge("cell", "C", "A"), w.edge("cell", "C", "B")}));
}

TEST(Policies, ATariffIsInForceFromDayToDay) {
    Policy policy = tariff("C -> A", "cell", 0.3);
    policy.from = date(2021, 4, 16);
    policy.until = date(2021, 6, 10);
    policy.strength = said(0.5);
    World w = with_policy(policy);
    const MonthSeries& rate = w.model.calendar.tariff_rate;
    EXPECT_EQ(rate.at(14, 0)[0], 0.0);
    EXPECT_NEAR(rate.at(15, 0)[0], 0.3 * 0.5 * 15.0 / 30.0, 1e-15);
    EXPECT_NEAR(rate.at(16, 0)[0], 0.15, 1e-15);
    EXPECT_NEAR(rate.at(17, 0)[0], 0.15 * 10.0 / 30.0, 1e-15);
    EXPECT_EQ(rate.at(18, 0)[0], 0.0);
    EXPECT_NEAR(w.model.calendar.tariff_force.at(15, 0)[0], 0.25, 1e-15);
}

TEST(Policies, AllInRatesComeAfterThoseThatAddUp) {
    Scenario s = small_world();
    s.policies["a"] = tariff("A -> B", "cell", 0.6);
    s.policies["a"].stack = text("floor");
    s.policies["b"] = tariff("A -> B", "cell", 0.1);
    World w(s);
    EXPECT_EQ(w.model.tariffs[0].name, "b");
    EXPECT_EQ(w.model.tariffs[1].name, "a");
}

TEST(Policies, ACreditIsAmountTimesScheduleAndGoesOnForInvestors) {
    Policy policy = production_credit("A", "cell", 35.0);
    policy.from = date(2021, 1);
    policy.schedule = stepped({{date(2021, 1), 1.0}, {date(2030, 1), 0.75}, {date(2045, 1), 0.0}});
    World w = with_policy(policy);
    const MonthSeries& credit = w.model.calendar.credit;
    EXPECT_EQ(credit.at(11, 0)[0], 0.0);
    EXPECT_EQ(credit.at(12, 0)[0], 35.0);
    EXPECT_EQ(credit.at(120, 0)[0], 26.25);
    EXPECT_GE(w.model.horizon, 240 + 12 * 17);  // the run, then life and building time
    EXPECT_EQ(credit.at(290, 0)[0], 26.25);
    EXPECT_EQ(credit.at(301, 0)[0], 0.0);
}

TEST(Policies, ACreditFindsItsMakersByRegionOwnerAndGood) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    s.plants["works"].owner = text("Ann");
    World all = with_policy(production_credit("A", "cell", 1.0), s);
    EXPECT_EQ(all.model.credits[0].suppliers, (std::vector<int>{all.supplier("A cell"), all.supplier("works")}));
    Policy own = production_credit("A", "cell", 1.0);
    own.owner = texts({"Ann"});
    World one = with_policy(own, s);
    EXPECT_EQ(one.model.credits[0].suppliers, (std::vector<int>{one.supplier("works")}));
}

TEST(Policies, PartsOfABuyersCreditAddUpAndReachTheEligible) {
    Policy policy = purchase_credit("A", 0.0);
    policy.amount = Quantity();
    policy.pays["components"].amount = said(3750.0);
    policy.pays["minerals"].amount = said(3750.0);
    policy.eligible = stepped({{date(2020, 1), 0.4}, {date(2021, 1), 0.8}});
    World w = with_policy(policy);
    EXPECT_NEAR(w.model.calendar.purchase.at(0, 0)[0], 3000.0, 1e-9);
    EXPECT_NEAR(w.model.calendar.purchase.at(12, 0)[0], 6000.0, 1e-9);
}

TEST(Policies, AGrantIsPaidOverItsYearsAndNoLonger) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
    Policy policy = capex_grant("works", 0.0);
    policy.share = Quantity();
    policy.amount = said(3e6);
    policy.paid_over = said(3.0);
    policy.from = date(2021, 7);
    World w = with_policy(policy, s);
    double sum = 0.0;
    for (int m = 0; m < w.model.months; ++m) {
        const double paid = w.model.calendar.grant_paid.at(m, 0)[0] / 12.0;
        EXPECT_NEAR(paid, m >= 18 && m < 54 ? 3e6 / 36.0 : 0.0, 1e-6) << m;
        sum += paid;
    }
    EXPECT_NEAR(sum, 3e6, 1e-3);
}

TEST(Policies, AStateIsATreasuryOfItsNation) {
    Policy policy = production_credit("B", "cell", 1.0);
    policy.payer = texts({"A-west"});
    World w = with_policy(policy);
    const PublicPayer& payer = w.model.bills[w.model.credits[0].bill].payers[0];
    EXPECT_EQ(w.model.treasuries[payer.treasury], "A-west");
    EXPECT_EQ(payer.region, w.region("A"));
    EXPECT_EQ(payer.part, 1.0);
}

TEST(Policies, SeveralPayersPayInEqualPartsOrInThoseSaid) {
    Policy policy = production_credit("B", "cell", 1.0);
    policy.payer = texts({"A-west", "B"});
    EXPECT_EQ(with_policy(policy).model.bills[0].payers[1].part, 0.5);
    policy.payer.parts = {0.7, 0.3};
    const World w = with_policy(policy);
    EXPECT_EQ(w.model.bills[0].payers[0].part, 0.7);
    EXPECT_EQ(w.model.bills[0].payers[1].part, 0.3);
    EXPECT_EQ(w.model.bills[0].payers[1].region, w.region("B"));
}

TEST(Policies, NominalAmountsLoseToInflation) {
    Scenario s = small_world();
    s.money.price_index = series({{date(2020, 1), 1.0}, {date(2029, 12, 31), 1.0}, {date(2030, 1), 1.25}});
    Policy policy = production_credit("A", "cell", 35.0);
    policy.amount.nominal = true;
    World w = with_policy(policy, s);
    EXPECT_NEAR(w.model.calendar.credit.at(0, 0)[0], 35.0, 1e-12);
    EXPECT_NEAR(w.model.calendar.credit.at(130, 0)[0], 28.0, 1e-12);
}

}  // namespace
}  // namespace onshore::test
