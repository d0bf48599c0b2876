// Charging points follow data, fleets and funds, and buyers look at them.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Scenario charging_world(const Quantity& points) {
    Scenario s = two_types();
    Charging& c = s.charging["A"];
    c.points = points;
    c.home = said(0.6);
    c.need = said(0.1);
    c.need_at_home = said(0.02);
    c.sensitivity = said(0.8);
    c.cost = said(20000.0);
    c.home_cost = said(1000.0);
    return s;
}

Policy fund(double amount, double years, double share_of_cost) {
    Policy p = capex_grant("", share_of_cost);
    p.instrument = Instrument::charger_fund;
    p.plants = Texts{};
    p.region = texts({"A"});
    p.amount = said(amount);
    p.paid_over = said(years);
    return p;
}

double sum_of(const std::vector<Wide>& all) {
    double sum = 0.0;
    for (const Wide& each : all) sum += each[0];
    return sum;
}

TEST(Charging, ScarcityIsWhatTheFleetNeedsOverWhatThereIs) {
    World w(charging_world(said(5000.0)));
    // 500 battery cars a month through three ages of five years
    const double fleet = 3 * 500 / (1 - std::exp(-1.0 / 60)), need = fleet * (0.6 * 0.02 + 0.4 * 0.1);
    EXPECT_NEAR(w.state.points_needed[w.region("A")][0], need, 1e-6);
    EXPECT_NEAR(w.state.scarce_points[w.region("A")][0], 0.8 * std::log(1 + need / 5000), 1e-12);
    EXPECT_EQ(w.state.scarce_points[w.region("B")][0], 0.0);
    EXPECT_NEAR(w.state.private_points[w.region("A")][0], 0.6 * fleet, 1e-6);
}

TEST(Charging, IsFeltByBuyersOfBatteryCarsAlone) {
    World w(charging_world(said(5000.0)));
    const int bev = w.market("A", "bev"), ice = w.market("A", "ice");
    const double before = utility(w.model, w.state, bev)[0], other = utility(w.model, w.state, ice)[0];
    w.state.scarce_points[w.region("A")] -= 0.25;
    EXPECT_NEAR(utility(w.model, w.state, bev)[0] - before, 0.25, 1e-12);
    EXPECT_EQ(utility(w.model, w.state, ice)[0], other);
}

/// The constants absorb what there is at the start: a world whose fleet and points stand still is the one without
/// points.
TEST(Charging, ChangesNothingWhereNothingChanges) {
    World with(charging_world(said(5000.0)), 24), without(two_types(), 24);
    for (const char* type : {"bev", "ice"})
        EXPECT_NEAR(with.state.ordered[with.market("A", type)][0] / without.state.ordered[without.market("A", type)][0],
                    1.0, 1e-9);
}

TEST(Charging, PointsFollowTheDataAndThenTheFleet) {
    Scenario s = charging_world(series({{date(2020, 1), 1000.0}, {date(2022, 1), 4000.0}}));
    s.charging["A"].follows = said(0.5);
    s.charging["A"].sensitivity = said(0.0);
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2030, 1), 60000.0}});
    World w(s, 24);
    const int r = w.region("A");
    // data are read in mid-month: from 16 January 2020 to past 2022
    EXPECT_NEAR(w.state.points[r][0], w.model.calendar.chargers.at(23, r)[0], 1e-9);
    w.steps(2);
    const double points = w.state.points[r][0], fleet = w.state.plugged[r][0];
    w.steps(60);
    EXPECT_GT(w.state.plugged[r][0], 1.2 * fleet);
    EXPECT_NEAR(w.state.points[r][0] / points, std::sqrt(w.state.plugged[r][0] / fleet), 1e-9);
}

/// 2,400 points of a fund stay 2,400, however fast the others follow the fleet.
TEST(Charging, PointsOfAFundDrawNoOthers) {
    Scenario s = charging_world(said(5000.0));
    s.charging["A"].sensitivity = said(0.0);
    s.charging["A"].follows = said(1.0);
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2030, 1), 60000.0}});
    World without(s, 180);
    s.policies["points"] = fund(24e6, 2.0, 0.5);
    World with(s, 180);
    const int r = with.region("A");
    EXPECT_GT(without.state.points[r][0], 1.5 * 5000);
    EXPECT_NEAR(with.state.points[r][0] - without.state.points[r][0], 2400, 1.0);
}

TEST(Charging, AFundSpendsItsAmountAndItsPointsOpenInTime) {
    Scenario s = charging_world(said(5000.0));
    s.charging["A"].sensitivity = said(0.0);
    s.policies["points"] = fund(24e6, 2.0, 0.5);
    World w(s);
    const int r = w.region("A");
    double paid = 0.0, late = 0.0;
    for (int m = 0; m < 200; ++m) {
        w.steps(1);
        paid += w.state.fund_paid[0][0];
        const double begun = std::min(m + 1, 24) * 100.0;  // 1 million a month at 10,000 a point
        const double open = w.state.points[r][0] - 5000;
        EXPECT_NEAR(open + sum_of(w.state.points_coming), begun, 1e-6);
        late += begun - open;
        if (m >= 24) continue;
        EXPECT_NEAR(w.state.points_spending[r][0], 100 * 20000.0, 1e-3);
        EXPECT_NEAR(w.state.point_builders[r][0], 12 * 100 * 20000.0 * 5.5e-6, 1e-6);
    }
    EXPECT_NEAR(paid, 24e6, 1e-3);
    EXPECT_NEAR(w.state.points[r][0], 5000 + 2400, 1.0);
    // three stages of 8 months, of which those begun in a month pass the first in part: 24 months less 1.5 on average
    EXPECT_NEAR(late / 2400, 3 * (1 / (1 - std::exp(-1.0 / 8)) - 1), 0.05);
}

TEST(Charging, IsPaidByTreasuriesOrOwnersAndBalances) {
    Scenario s = charging_world(said(5000.0));
    s.owners["Bea"].nation = text("B");
    s.policies["public"] = fund(12e6, 1.0, 1.0);
    s.policies["private"] = fund(24e6, 1.0, 1.0);
    s.policies["private"].payer = Texts{};
    s.policies["private"].owner = texts({"Bea"});
    World w(s, 1), plain(charging_world(said(5000.0)), 1);
    const auto moved = [&](Account account, const char* r) {
        const std::size_t at = static_cast<std::size_t>(account) * w.model.R + w.region(r);
        return w.state.balance[at][0] - plain.state.balance[at][0];
    };
    EXPECT_NEAR(moved(Account::treasuries, "A"), -1e6, 1e-3);
    EXPECT_NEAR(moved(Account::owners, "B"), -2e6, 1e-3);
    EXPECT_NEAR(moved(Account::other_economy, "A"), 3e6, 1e-3);
    EXPECT_NEAR(sum_of(w.state.balance), 0.0, 1e-3);
}

}  // namespace
}  // namespace onshore::test
