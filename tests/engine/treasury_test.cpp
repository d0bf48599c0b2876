// Budgets run dry to the dollar, payers share, and who missed a goal repays.
#include "sim/engine/treasury.hpp"

#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// 7 USD on each of 100 cells that A makes in every month; nothing else moves.
struct Purses : World {
    explicit Purses(const Scenario& s) : World(s) {}
    /// What the treasuries pay this month.
    double month() {
        read_calendar(model, state);
        for (auto* list :
             {&state.shipped, &state.output, &state.used, &state.sold, &state.construction, &state.other_wanted})
            for (Wide& value : *list) value = zero();
        send_all();
        state.output[supplier("A cell")] = wide(100.0);
        keep_the_books(model, state);
        double sum = 0.0;
        for (const Wide& paid : state.outlay) sum += paid[0];
        return sum;
    }
    double of(Account account, const char* r) {
        return state.balance[static_cast<std::size_t>(account) * model.R + region(r)][0];
    }
};

Scenario helped() {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 7.0);
    return s;
}

TEST(Treasury, ABudgetPaysInPartInItsLastMonthAndThenNothing) {
    Scenario s = helped();
    s.policies["help"].budget.in_all = said(1000.0);
    Purses w(s);
    const int j = w.supplier("A cell");
    EXPECT_NEAR(w.month(), 700.0, 1e-9);
    EXPECT_EQ(w.state.credit[j][0], 7.0);
    EXPECT_NEAR(w.month(), 300.0, 1e-9);
    EXPECT_NEAR(w.state.credit[j][0], 3.0, 1e-12);  // makers reckon with what is left: 300 over last month's 700
    EXPECT_EQ(w.month(), 0.0);
    EXPECT_EQ(w.state.credit[j][0], 0.0);
    EXPECT_EQ(w.month(), 0.0);
}

TEST(Treasury, AYearlyBudgetIsFullAgainInJanuary) {
    Scenario s = helped();
    s.policies["help"].budget.a_year = said(1000.0);
    Purses w(s);
    double first = 0.0;
    for (int m = 0; m < 12; ++m) first += w.month();
    EXPECT_NEAR(first, 1000.0, 1e-9);
    EXPECT_NEAR(w.month(), 700.0, 1e-9);
    EXPECT_NEAR(w.month(), 300.0, 1e-9);
}

TEST(Treasury, PayersPayTheirParts) {
    Scenario s = helped();
    s.policies["help"].payer = texts({"A", "B"});
    s.policies["help"].payer.parts = {0.7, 0.3};
    Purses w(s);
    EXPECT_NEAR(w.month(), 700.0, 1e-9);
    EXPECT_NEAR(w.of(Account::treasuries, "A"), -490.0, 1e-9);
    EXPECT_NEAR(w.of(Account::treasuries, "B"), -210.0, 1e-9);
}

TEST(Treasury, BuyersSeeWhatIsLeft) {
    Scenario s = small_world();
    s.policies["gift"] = purchase_credit("A", 3000.0);
    s.policies["gift"].budget.in_all = said(40000.0);
    World w(s);
    const int k = w.market("A", "bev");
    const auto month = [&] {
        read_calendar(w.model, w.state);
        w.state.sold[k] = wide(10.0);
        keep_the_books(w.model, w.state);
    };
    month();
    EXPECT_EQ(w.state.purchase[k][0], 3000.0);
    month();
    EXPECT_NEAR(w.state.purchase[k][0], 1000.0, 1e-9);  // 10,000 are left for ten cars
    EXPECT_NEAR(w.state.purchase_paid[0][0], 10000.0, 1e-9);
    month();
    EXPECT_EQ(w.state.purchase[k][0], 0.0);
}

TEST(Treasury, InvestorsReckonWithTheBudgetsEnd) {
    Scenario s = helped();
    s.policies["help"].budget.in_all = said(1900.0);
    Purses w(s);
    w.month();  // 1,200 are left, at 8,400 a year: a seventh of a year
    const Wide month = wide(w.state.month), life = wide(15.0), drawn = wide(8400.0);
    const double weight = (1 - std::pow(1.08, -1.0 / 7)) / (1 - std::pow(1.08, -15.0));
    EXPECT_NEAR(lasting(w.model, w.state, 0, drawn, month, life)[0], weight, 1e-12);
    EXPECT_EQ(lasting(w.model, w.state, 0, drawn, Wide(month + 2.0), life)[0], 0.0);
    w.model.bills[0].in_all = wide(Bill::kNoBudget);
    w.model.bills[0].a_year = wide(4200.0);
    EXPECT_NEAR(lasting(w.model, w.state, 0, drawn, month, life)[0], 0.5, 1e-12);  // half of what makers would draw
    w.model.bills[0].a_year = wide(Bill::kNoBudget);
    EXPECT_EQ(lasting(w.model, w.state, 0, drawn, month, life)[0], 1.0);
}

TEST(Treasury, WhoMissesAGoalRepaysOnce) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    Policy grant = capex_grant("works", 0.0);
    grant.share = Quantity();
    grant.amount = said(1.2e6);
    grant.paid_over = said(1.0);
    grant.payer = texts({"A", "B"});
    grant.jobs.at_least = said(30.0);
    grant.jobs.by = last_of(2020, 3);
    grant.jobs.repay = said(0.6);
    s.policies["grant"] = grant;
    World w(s);
    const int j = w.supplier("works");
    const auto month = [&](double people) {
        w.state.staff[j * kOccupations] = wide(people);
        keep_the_books(w.model, w.state);
        return w.state.income[0][0] + w.state.income[1][0];
    };
    World met = w;
    EXPECT_EQ(month(29.0), 0.0);
    EXPECT_EQ(month(29.0), 0.0);
    EXPECT_NEAR(month(29.0), 0.6 * 3e5, 1e-6);  // three months of 100,000
    EXPECT_NEAR(w.state.income[1][0], 0.3 * 3e5, 1e-6);
    EXPECT_EQ(month(29.0), 0.0);
    for (int m = 0; m < 4; ++m) {
        met.state.staff[j * kOccupations] = wide(30.0);
        keep_the_books(met.model, met.state);
        EXPECT_EQ(met.state.income[0][0], 0.0) << m;
    }
}

TEST(Treasury, MakersPayForCleanPowerThatTheBudgetNoLongerHolds) {
    Scenario s = small_world();
    Policy power = production_credit("A", "cell", 0.0);
    power.instrument = Instrument::clean_power;
    power.amount = Quantity();
    power.share = said(0.5);
    power.cost = said(0.1);
    s.policies["power"] = power;
    s.processes["cell"].electricity = said(40.0);
    s.policies["power"].budget.in_all = said(250.0);
    Purses w(s);
    EXPECT_NEAR(w.month(), 200.0, 1e-9);  // 100 cells x 40 kWh x 50 % x 0.1 USD
    const int j = w.supplier("A cell");
    w.state.output[j] = wide(200.0);  // twice the cells: they reckoned with a quarter, it holds an eighth
    read_calendar(w.model, w.state);
    EXPECT_NEAR(w.state.dirty_share[j][0], 1 - 0.5 * 0.25, 1e-12);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.clean_paid[0][0], 50.0, 1e-9);
    const double bought = 200 * 40 * 0.5 * 0.25 * 0.1;
    EXPECT_NEAR(bought, 100.0, 1e-12);
    EXPECT_NEAR(w.of(Account::treasuries, "A"), -50.0, 1e-9);
}

TEST(Treasury, AFundThatRunsDryBuildsAndTrainsNoMore) {
    Scenario s = small_world();
    s.charging["A"].points = said(100.0);
    s.charging["A"].cost = said(50000.0);
    Policy fund = capex_grant("", 0.0);
    fund.instrument = Instrument::charger_fund;
    fund.plants = Texts{};
    fund.share = Quantity();
    fund.region = texts({"A"});
    fund.amount = said(12e6);
    fund.paid_over = said(1.0);
    fund.budget.in_all = said(1.5e6);
    s.policies["fund"] = fund;
    Policy school = fund;
    school.instrument = Instrument::training_fund;
    school.occupation = texts({"production"});
    school.per_worker = said(1e4);
    school.training_time = said(0.25);
    s.policies["school"] = school;
    World w(s, 6);  // a million a month is half covered in the second
    double begun = 0.0;
    for (const Wide& stage : w.state.points_coming) begun += stage[0];
    const double opened = w.state.points[w.region("A")][0] - 100.0;
    EXPECT_NEAR(begun + opened, 30.0, 1e-9);  // 1.5 million at 50,000
    EXPECT_NEAR(w.state.trained[w.region("A") * kOccupations][0], 150.0, 1e-9);
}

}  // namespace
}  // namespace onshore::test
