// What law and events say this month.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Duties on cells from B to A: 25 % for all, and one more that stacks as told.
World duties(const std::string& stack, double rate) {
    Scenario s = small_world();
    s.policies["a_base"] = tariff("* -> A", "cell", 0.25);
    s.policies["b_more"] = tariff("B -> A", "cell", rate);
    s.policies["b_more"].stack = text(stack);
    World w(s);
    read_calendar(w.model, w.state);
    return w;
}

TEST(Calendar, TariffsAddUp) {
    World w = duties("add", 0.10);
    EXPECT_DOUBLE_EQ(w.state.tariff[w.edge("cell", "B", "A")][0], 0.35);
    EXPECT_EQ(w.state.tariff[w.edge("cell", "A", "B")][0], 0.0);
    EXPECT_EQ(w.state.tariff[w.edge("ore", "B", "A")][0], 0.0);
    EXPECT_EQ(w.state.tariff[w.edge("cell", "A", "A")][0], 0.0);  // * is never the home lane
}

TEST(Calendar, ATariffMayReplaceTheOthers) {
    World w = duties("replace", 0.10);
    EXPECT_DOUBLE_EQ(w.state.tariff[w.edge("cell", "B", "A")][0], 0.10);
}

TEST(Calendar, AnAllInRateIsAFloor) {
    World low = duties("floor", 0.10), high = duties("floor", 0.60);
    EXPECT_DOUBLE_EQ(low.state.tariff[low.edge("cell", "B", "A")][0], 0.25);
    EXPECT_DOUBLE_EQ(high.state.tariff[high.edge("cell", "B", "A")][0], 0.60);
}

TEST(Calendar, PartsOfATariffSumToTheWhole) {
    for (const char* stack : {"add", "replace", "floor"}) {
        World w = duties(stack, 0.40);
        double sum = 0.0;
        for (const Wide& part : w.state.tariff_part) sum += part[0];
        EXPECT_DOUBLE_EQ(sum, w.state.tariff[w.edge("cell", "B", "A")][0]) << stack;
    }
}

TEST(Calendar, TwoEventsOnOneLaneMultiply) {
    Scenario s = small_world();
    s.events["one"] = closure("B -> A", 0.4, date(2020, 1), last_of(2020, 6));
    s.events["two"] = closure("* -> A", 0.5, date(2020, 1), last_of(2020, 3));
    s.events["strike"] = outage("B", 0.3, date(2020, 1), last_of(2020, 3));
    World w(s);
    read_calendar(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.open[w.edge("car", "B", "A")][0], 0.2);
    EXPECT_DOUBLE_EQ(w.state.open[w.edge("car", "A", "B")][0], 1.0);
    EXPECT_DOUBLE_EQ(w.state.available[w.supplier("B cell")][0], 0.3);
    EXPECT_DOUBLE_EQ(w.state.available[w.supplier("A cell")][0], 1.0);
    w.steps(3);
    read_calendar(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.open[w.edge("car", "B", "A")][0], 0.4);
    EXPECT_DOUBLE_EQ(w.state.available[w.supplier("B cell")][0], 1.0);
}

TEST(Calendar, ACreditIsAnAmountPlusAShareOfCost) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 7.0);
    s.policies["part"] = production_credit("A", "cell", 0.0);
    s.policies["part"].amount = Quantity();
    s.policies["part"].rate = said(0.10);
    World w(s);
    const int j = w.supplier("A cell");
    w.state.material[j] = wide(30.0);
    w.state.conversion[j] = wide(20.0);
    w.state.capital[j] = wide(10.0);
    read_calendar(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.credit[j][0], 7.0 + 0.10 * 60.0);
    EXPECT_EQ(w.state.credit[w.supplier("B cell")][0], 0.0);
    EXPECT_EQ(w.state.credit[w.supplier("A car")][0], 0.0);
}

TEST(Calendar, CreditsOfBuyersAndGrantsOfPlantsAddUp) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
    s.policies["gift"] = purchase_credit("A", 3000.0);
    s.policies["more"] = purchase_credit("A", 1500.0);
    s.policies["grant"] = capex_grant("works", 0.2);
    s.policies["share"] = capex_grant("works", 0.1);
    World w(s);
    read_calendar(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.purchase[w.market("A", "bev")][0], 4500.0);
    EXPECT_EQ(w.state.purchase[w.market("B", "bev")][0], 0.0);
    EXPECT_DOUBLE_EQ(w.state.grant_share[w.supplier("works")][0], 0.2 + 0.1);
    EXPECT_EQ(w.state.grant_share[w.supplier("A cell")][0], 0.0);
}

TEST(Calendar, AProgrammeRampsFasterWorksBetterAndKeepsLessInStock) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.plants["works"] = plant("cell", "A", 1e5, date(2020, 1));
    s.plants["works"].owner = text("Ann");
    s.policies["chief"] = execution("Ann", 0.8, 0.02, 0.03, 0.5);
    World w(s);
    w.state.month = 12;  // a year and a half of a month in: 2 % x 12.5 / 12
    read_calendar(w.model, w.state);
    const int j = w.supplier("works");
    EXPECT_DOUBLE_EQ(w.state.ramp_time[j][0], 0.8);
    EXPECT_DOUBLE_EQ(w.state.staff_factor[j][0], 1.0 / (1.0 + 0.02 * 12.5 / 12.0));
    EXPECT_DOUBLE_EQ(w.state.cover[w.node("ore", "A")][0], 0.5 * 2.0);  // her plants are all the named ones
    EXPECT_DOUBLE_EQ(w.state.cover[w.node("ore", "B")][0], 2.0);
    w.state.month = 60;  // 2 % a year ends at 3 %
    read_calendar(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.staff_factor[j][0], 1.0 / 1.03);
    EXPECT_DOUBLE_EQ(w.state.staff_factor[w.supplier("A cell")][0], 1.0);
}

TEST(Calendar, AnEventChangesANumberForItsDaysAndGivesItBack) {
    Scenario s = small_world();
    // 16 to 30 April: half of the month; twice the wage
    s.events["dear"] = change("regions.A.wage", Change::How::times, 2.0, date(2020, 4, 16), date(2020, 5, 31));
    s.events["more"] = change("regions.A.wage", Change::How::plus, 3.0, date(2020, 5, 1), date(2020, 5, 31));
    World w(s);
    const double expected[] = {20.0, 20.0, 20.0, 30.0, 43.0, 20.0};
    for (int m = 0; m < 6; ++m) {
        w.state.month = m;
        read_calendar(w.model, w.state);
        EXPECT_DOUBLE_EQ(w.state.now.wage[w.region("A")][0], expected[m]) << m;
        EXPECT_DOUBLE_EQ(w.state.now.wage[w.region("B")][0], 30.0);
    }
}

}  // namespace
}  // namespace onshore::test
