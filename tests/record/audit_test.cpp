// A bookkeeper that finds nothing where nothing is wrong, and each kind of wrong where there is.
#include "sim/record/audit.hpp"

#include <gtest/gtest.h>

#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

class TheAudit : public ::testing::Test {
protected:
    Model model = test::hand_made_model();
    State eve = test::hand_made_eve(model);
    State month = test::hand_made_month(model);

    /// Transit stands still: 30 leave for B and 30 arrive, 20 for A and 20 arrive.
    Residuals after(int months = 1) {
        Audit audit;
        audit.open(model, eve);
        for (int m = 0; m < months; ++m) {
            audit.see(model, month, m);
            month.stock[1] += 5;  // B keeps 5 of what it gets each month
        }
        return audit.residuals(0);
    }
};

TEST_F(TheAudit, FindsNothingInSoundBooks) {
    const Residuals r = after(5);
    EXPECT_EQ(r.mass, 0);
    EXPECT_EQ(r.transit, 0);
    EXPECT_EQ(r.money, 0);
}

TEST_F(TheAudit, SeesGoodsThatVanish) {
    month.stock[0] -= 3;
    // in 70 + 20, out 90, dispatched 30: 210 moved
    EXPECT_NEAR(after().mass, 3.0 / 210, 1e-15);
}

TEST_F(TheAudit, SeesOutputThatNobodyShipped) {
    month.produced[0] += 7;
    EXPECT_NEAR(after().mass, 7.0 / 210, 1e-15);
}

TEST_F(TheAudit, SeesALostShipment) {
    month.dispatched[model.edge(0, 0, 1)] -= 10;  // shipped 30, left 20
    EXPECT_GT(after().mass, 0.04);
}

TEST_F(TheAudit, SeesGoodsLostUnderWay) {
    month.transit[1] -= 6;
    EXPECT_NEAR(after().transit, 6.0 / 60, 1e-15);
}

TEST_F(TheAudit, SeesALeadTimeOffByOne) {
    Audit audit;
    audit.open(model, eve);
    for (int m = 0; m < 6; ++m) {
        const double sent = 30 + m;  // a growing flow: what arrives tells when it left
        month.shipped[1] = wide(sent - 30);
        month.dispatched[model.edge(0, 0, 1)] = wide(sent);
        month.arrived[1] = wide(sent - 1);  // after one month instead of two
        month.transit[1] += wide(1);
        audit.see(model, month, m);
    }
    EXPECT_GT(audit.residuals(0).transit, 0.01);
}

TEST_F(TheAudit, LetsAClosedLaneHoldItsGoods) {
    model.closures.resize(1);
    model.closures[0].edges = {model.edge(0, 0, 1)};
    Audit audit;
    audit.open(model, eve);
    for (int m = 0; m < 6; ++m) {
        month.arrived[1] = zero();
        month.transit[1] += 30;
        audit.see(model, month, m);
    }
    EXPECT_EQ(audit.residuals(0).transit, 0);
}

TEST_F(TheAudit, SeesADutyPaidTwice) {
    month.duty[0] *= 2;
    EXPECT_NEAR(after().money, 0.5, 1e-15);
}

TEST_F(TheAudit, SeesACreditThatTheLawDoesNotGive) {
    month.outlay[0] = wide(250);
    EXPECT_NEAR(after().money, 50.0 / 250, 1e-15);
}

TEST_F(TheAudit, SeesAPaymentBeyondTheBudget) {
    model.bills[0].limited = true;
    model.bills[0].in_all = wide(150);
    EXPECT_NEAR(after().money, 50.0 / 200, 1e-15);
}

TEST_F(TheAudit, SeesATreasuryThatPaysNothing) {
    month.balance[static_cast<int>(Account::treasuries) * 2] = wide(16);
    month.balance[static_cast<int>(Account::owners) * 2] = wide(-16);
    EXPECT_NEAR(after().money, 200.0 / 216, 1e-15);
}

TEST_F(TheAudit, SeesAccountsThatDoNotSumToZero) {
    month.balance[0] = wide(-2);
    EXPECT_NEAR(after().money, 1.0 / (2 + 3 + 184 + 184), 1e-15);
}

TEST_F(TheAudit, TellsRunsApart) {
    month.stock[0][3] -= 3;
    Audit audit;
    audit.open(model, eve);
    audit.see(model, month, 0);
    EXPECT_EQ(audit.residuals(0).mass, 0);
    EXPECT_NEAR(audit.residuals(3).mass, 3.0 / 210, 1e-15);
}

}  // namespace
}  // namespace onshore
