// What a quota lets pass, and what becomes of the rest.
#include <gtest/gtest.h>

#include "sim/engine/phases.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Scenario limited(double a_year) {
    Scenario s = small_world(3);
    Policy quota = tariff("B -> A", "cell", 0.0);
    quota.instrument = Instrument::import_quota;
    quota.rate = Quantity();
    quota.limit = said(a_year);
    s.policies["quota"] = quota;
    return s;
}

TEST(Quota, AMonthMayUseItsPartOfWhatIsLeftOfTheYear) {
    World w(limited(12000.0));
    read_quotas(w.model, w.state);
    EXPECT_NEAR(w.state.quota_month[0][0], 1000.0, 1e-9);
    w.state.quota_used[0] = wide(3000.0);
    w.state.month = 3;
    read_quotas(w.model, w.state);
    EXPECT_NEAR(w.state.quota_month[0][0], 1000.0, 1e-9);
    w.state.quota_used[0] = wide(7500.0);
    w.state.month = 9;
    read_quotas(w.model, w.state);
    EXPECT_NEAR(w.state.quota_month[0][0], 1500.0, 1e-9);
    w.state.month = 12;
    read_quotas(w.model, w.state);
    EXPECT_EQ(w.state.quota_used[0][0], 0.0);
}

TEST(Quota, OrdersBeyondItAreCutAndTheOthersAreNot) {
    World w(limited(12000.0));
    read_quotas(w.model, w.state);
    w.state.accepted[w.pair("B cell", "A")] = wide(4000.0);
    w.state.accepted[w.pair("B cell", "C")] = wide(700.0);
    hold_to_quota(w.model, w.state, w.commodity("cell"), true);
    EXPECT_NEAR(w.state.accepted[w.pair("B cell", "A")][0], 1000.0, 1e-9);
    EXPECT_EQ(w.state.accepted[w.pair("B cell", "C")][0], 700.0);
    EXPECT_EQ(w.state.quota_open[w.edge("cell", "B", "A")][0], 0.0);  // no second round for this lane
    EXPECT_EQ(w.state.quota_open[w.edge("cell", "C", "A")][0], 1.0);
}

TEST(Quota, AQuotaOfTwoGoodsIsSharedByWhatWasAskedFor) {
    Scenario s = limited(12000.0);
    s.policies["quota"].commodity = texts({"cell", "ore"});
    World w(s);
    read_quotas(w.model, w.state);
    const bool cell_first = w.model.quotas[0].parts[0].commodity == w.commodity("cell");
    w.state.quota_asked[cell_first ? 0 : 1] = wide(3000.0);
    w.state.quota_asked[cell_first ? 1 : 0] = wide(1000.0);
    w.state.accepted[w.pair("B cell", "A")] = wide(4000.0);
    hold_to_quota(w.model, w.state, w.commodity("cell"), true);
    EXPECT_NEAR(w.state.accepted[w.pair("B cell", "A")][0], 750.0, 1e-9);
}

TEST(Quota, AYearBringsNoMoreAndOthersDeliverTheRest) {
    const Scenario free = limited(1e12);
    World open(free, 24), held(limited(60000.0), 12);  // A buys 120,000 kWh a year from B without it
    double before = 0.0, came = 0.0, from_c = 0.0, usual = 0.0;
    for (int m = 0; m < 12; ++m) {
        const State eve = held.state;
        held.steps(1);
        EXPECT_LE(mass_residual(held.model, eve, held.state), 1e-12);
        came += held.state.dispatched[held.edge("cell", "B", "A")][0];
        from_c += held.state.dispatched[held.edge("cell", "C", "A")][0];
        open.steps(1);
        before += open.state.dispatched[open.edge("cell", "B", "A")][0];
        usual += open.state.dispatched[open.edge("cell", "C", "A")][0];
    }
    EXPECT_GT(before, 60000.0);
    EXPECT_NEAR(came, 60000.0, 1e-6);
    EXPECT_GT(from_c, 1.05 * usual);
}

TEST(Quota, BeyondATariffQuotaADutyIsDue) {
    Scenario s = limited(12000.0);
    s.policies["quota"].over_quota = said(0.2);
    World w(s);
    w.state.quota_asked[0] = wide(4000.0);  // last month: a quarter of it within the quota
    read_calendar(w.model, w.state);
    EXPECT_NEAR(w.state.tariff[w.edge("cell", "B", "A")][0], 0.2 * 0.75, 1e-12);
    w.state.accepted[w.pair("B cell", "A")] = wide(4000.0);
    hold_to_quota(w.model, w.state, w.commodity("cell"), true);
    EXPECT_EQ(w.state.accepted[w.pair("B cell", "A")][0], 4000.0);  // nothing is cut
}

TEST(Quota, NobodyBuildsForALaneThatLetsNothingPass) {
    World open(limited(1e12), 60), shut(limited(0.0), 60);
    const int e = open.edge("cell", "B", "A");
    EXPECT_LT(shut.state.quota_trust[e][0], 0.01);  // e^-5 after five years
    EXPECT_LT(shut.state.location_weight[e][0], 0.02 * open.state.location_weight[e][0]);
}

}  // namespace
}  // namespace onshore::test
