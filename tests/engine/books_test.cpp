// Every flow of money names who pays and who gets.
#include <gtest/gtest.h>

#include <cmath>
#include <limits>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A world of laws in which one thing at a time has happened.
struct Books : World {
    explicit Books(const Scenario& s) : World(s) {
        read_calendar(model, state);
        for (auto* list :
             {&state.shipped, &state.output, &state.used, &state.sold, &state.construction, &state.other_wanted})
            for (Wide& value : *list) value = zero();
        send_all();
    }
    double of(Account account, const char* r) {
        return state.balance[static_cast<std::size_t>(account) * model.R + region(r)][0];
    }
    double sum() {
        double all = 0.0;
        for (const Wide& balance : state.balance) all += balance[0];
        return all;
    }
};

TEST(Books, AShipmentIsPaidWithFreightAndDuty) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.25);
    s.policies["more"] = tariff("B -> A", "cell", 0.10);
    Books w(s);
    w.state.price[w.supplier("B cell")] = wide(80.0);
    w.state.shipped[w.pair("B cell", "A")] = wide(100.0);
    w.send_all();
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.of(Account::suppliers, "B"), 8000.0, 1e-9);
    EXPECT_NEAR(w.of(Account::carriers, "A"), 100.0 * 0.5, 1e-9);  // 5 kg at 0.1 USD/kg
    EXPECT_NEAR(w.of(Account::treasuries, "A"), 8000.0 * 0.35, 1e-9);
    EXPECT_NEAR(w.of(Account::stockists, "A"), -(8000.0 + 50.0 + 2800.0), 1e-9);
    EXPECT_NEAR(w.sum(), 0.0, 1e-9);
    EXPECT_NEAR(w.state.customs_value[w.edge("cell", "B", "A")][0], 8000.0, 1e-9);
    double duty = 0.0;
    for (const Wide& part : w.state.duty) duty += part[0];
    EXPECT_NEAR(duty, 2800.0, 1e-9);
}

TEST(Books, ACreditIsPaidForOutputNotForCapacity) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 7.0);
    Books w(s);
    keep_the_books(w.model, w.state);
    EXPECT_EQ(w.state.credit_paid[0][0], 0.0);
    w.state.month = 0;
    w.state.output[w.supplier("A cell")] = wide(100.0);
    w.state.output[w.supplier("B cell")] = wide(900.0);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.credit_paid[0][0], 700.0, 1e-9);
    EXPECT_NEAR(w.of(Account::treasuries, "A"), -700.0, 1e-9);
    EXPECT_NEAR(w.sum(), 0.0, 1e-9);
}

TEST(Books, ABuyersCreditIsPaidPerCarSold) {
    Scenario s = small_world();
    s.policies["gift"] = purchase_credit("A", 3000.0);
    s.policies["gift"].eligible = said(0.5);
    Books w(s);
    w.state.sold[w.market("A", "bev")] = wide(10.0);
    w.state.sold[w.market("B", "bev")] = wide(99.0);
    w.state.retail[w.market("A", "bev")] = wide(30000.0);
    w.state.paid[w.node("car", "A")] = wide(27000.0);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.purchase_paid[0][0], 15000.0, 1e-9);
    EXPECT_NEAR(w.of(Account::households, "A"), -300000.0 + 15000.0, 1e-6);
    EXPECT_NEAR(w.sum(), 0.0, 1e-6);
}

TEST(Books, WagesLeaveTheMakersForHouseholds) {
    Books w(small_world());
    const int j = w.supplier("A cell");
    w.state.output[j] = wide(100.0);
    w.state.conversion[j] = wide(33.0);
    look_beyond_the_gate(w.model, w.state);  // which reckons wages
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.of(Account::households, "A"), 100.0 * 0.5 * 20.0, 1e-9);  // half an hour at 20 USD
    EXPECT_NEAR(w.of(Account::other_economy, "A"), 100.0 * (33.0 - 10.0), 1e-9);
    EXPECT_NEAR(w.of(Account::suppliers, "A"), -3300.0, 1e-9);
}

TEST(Books, AGrantPaysItsShareOfCapexOrAnAmountOverTime) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
    s.policies["share"] = capex_grant("works", 0.2);
    Policy fixed = capex_grant("works", 0.0);
    fixed.share = Quantity();
    fixed.amount = said(2.4e6);
    fixed.paid_over = said(2.0);
    s.policies["sum"] = fixed;
    Books w(s);
    w.state.construction[w.supplier("works")] = wide(5e5);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.state.grant_paid[0][0], 1e5, 1e-6);
    EXPECT_NEAR(w.state.grant_paid[1][0], 1e5, 1e-6);  // a twenty-fourth of 2.4 million
    EXPECT_NEAR(w.sum(), 0.0, 1e-6);
    World whole(s);
    double paid = 0.0;
    for (int m = 0; m < 36; ++m) {
        whole.steps(1);
        paid += whole.state.grant_paid[1][0];
    }
    EXPECT_NEAR(paid, 2.4e6, 1e-3);
}

TEST(Books, ALicenceFeeGoesToTheLicensorsNation) {
    Scenario s = small_world();
    s.owners["Bea"].nation = text("B");
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    s.plants["works"].partners["Bea"].fee = said(0.03);
    Books w(s);
    const int j = w.supplier("works");
    w.state.output[j] = wide(100.0);
    w.state.price[j] = wide(90.0);
    keep_the_books(w.model, w.state);
    EXPECT_NEAR(w.of(Account::owners, "B"), 0.03 * 9000.0, 1e-9);
}

TEST(Books, ARunThatLeftItsWorldIsMarkedOnceAndByName) {
    World w(small_world());
    w.state.stock[3][5] = -1.0;
    w.state.price[2][6] = std::numeric_limits<double>::infinity();
    keep_the_books(w.model, w.state);
    EXPECT_EQ(w.state.fault[5].month, 0);
    EXPECT_STREQ(w.state.fault[5].quantity, "stock");
    EXPECT_EQ(w.state.fault[5].index, 3);
    EXPECT_STREQ(w.state.fault[6].quantity, "price");
    EXPECT_EQ(w.state.fault[0].month, -1);
    w.state.capacity[0][5] = std::nan("");
    keep_the_books(w.model, w.state);
    EXPECT_STREQ(w.state.fault[5].quantity, "stock");  // the first fault is the one to read about
    EXPECT_EQ(w.state.fault[5].month, 0);
}

}  // namespace
}  // namespace onshore::test
