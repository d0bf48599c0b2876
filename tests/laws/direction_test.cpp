// Which way things go: a duty does not draw goods in, a credit does not drive a maker out, a closed lane feeds nobody.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Region by region, what a year of a run adds up to; year 0 is the first.
struct Years {
    std::vector<double> flow, home, bought, imported, delivered;
};

/// Cells from B to A, made in A, used in A, brought to A; cars delivered in A.
Years years_of(const Scenario& scenario, int years) {
    World w(scenario);
    Years sums;
    const int e = w.edge("cell", "B", "A"), n = w.node("cell", "A"), cars = w.node("car", "A");
    for (int y = 0; y < years; ++y) {
        double flow = 0.0, home = 0.0, bought = 0.0, imported = 0.0, delivered = 0.0;
        for (int m = 0; m < 12; ++m) {
            w.steps(1);
            flow += w.state.dispatched[e][0];
            home += w.state.produced[n][0];
            bought += w.state.used[n][0];
            imported += w.state.arrived[n][0];
            delivered += w.state.delivered[cars][0];
        }
        sums.flow.push_back(flow), sums.home.push_back(home), sums.bought.push_back(bought);
        sums.imported.push_back(imported), sums.delivered.push_back(delivered);
    }
    return sums;
}

TEST(Direction, AHigherTariffNeverMeansMoreOnItsLane) {
    std::vector<Years> by_rate;
    for (double rate : {0.0, 0.1, 0.25, 0.5, 1.0}) {
        Scenario s = small_world(3);
        s.policies["wall"] = tariff("B -> A", "cell", rate);
        s.policies["wall"].from = date(2021, 1);
        by_rate.push_back(years_of(s, 10));
    }
    for (std::size_t i = 1; i < by_rate.size(); ++i)
        for (std::size_t y = 1; y < 10; ++y)
            EXPECT_LT(by_rate[i].flow[y], by_rate[i - 1].flow[y] * (1 + 1e-9)) << "rate " << i << " year " << y;
    EXPECT_LT(by_rate.back().flow[9], 0.5 * by_rate.front().flow[9]);
}

TEST(Direction, AHigherCreditNeverMeansLessMadeAtHome) {
    std::vector<Years> by_amount;
    for (double amount : {0.0, 3.0, 6.0, 12.0, 24.0}) {
        Scenario s = small_world(3);
        s.policies["help"] = production_credit("A", "cell", amount);
        s.policies["help"].from = date(2021, 1);
        by_amount.push_back(years_of(s, 15));
    }
    for (std::size_t i = 1; i < by_amount.size(); ++i)
        for (std::size_t y = 1; y < 15; ++y) {
            EXPECT_GT(by_amount[i].home[y], by_amount[i - 1].home[y] * (1 - 1e-9)) << "amount " << i << " year " << y;
            const double before = by_amount[i - 1].imported[y] / by_amount[i - 1].bought[y];
            EXPECT_LT(by_amount[i].imported[y] / by_amount[i].bought[y], before * (1 + 1e-9)) << i << " year " << y;
        }
    EXPECT_GT(by_amount.back().home[14], 1.05 * by_amount.front().home[14]);
}

TEST(Direction, AClosedLaneNeverMeansMoreDelivered) {
    const Years open = years_of(small_world(3), 4);
    for (double keep : {0.5, 0.0}) {
        Scenario s = small_world(3);
        s.events["shut"] = closure("B -> A", keep, date(2021, 1), last_of(2021, 12));
        const Years shut = years_of(s, 4);
        EXPECT_LT(shut.flow[1], open.flow[1]);
        EXPECT_LE(shut.delivered[1], open.delivered[1] * (1 + 1e-9));
        double all_open = 0.0, all_shut = 0.0;
        for (int y = 0; y < 4; ++y) all_open += open.delivered[y], all_shut += shut.delivered[y];
        EXPECT_LE(all_shut, all_open * (1 + 1e-9));
    }
}

TEST(Direction, AnInputTariffMayCostTheHomeMakersOfWhatIsMadeOfIt) {
    // duty on cells into A: A's cars become dearer, B and C take fewer of them
    Scenario s = small_world(3);
    World free_trade(s, 60);
    s.policies["wall"] = tariff("* -> A", "cell", 1.0);
    s.policies["wall"].from = date(2021, 1);  // in force from the first day, it would be in the base year's prices
    World walled(s, 60);
    const int n = free_trade.node("car", "A");
    EXPECT_LT(walled.state.produced[n][0], free_trade.state.produced[n][0]);
}

TEST(Direction, AnOutageOfAnInputIsNamedAsTheReason) {
    Scenario s = small_world();
    for (const char* r : {"A", "B"})
        for (const char* from : {"A", "B"}) s.trade["ore"][r][from] = said(r == std::string(from) ? 1.0 : 0.0);
    s.settings.affinity_foreign = said(0.0);
    s.settings.qualification_share = said(0.0);
    s.events["strike"] = outage("A", 0.0, date(2021, 1), last_of(2021, 6));
    s.events["strike"].plants->process = texts({"mine"});
    World w(s, 16);
    const int j = w.supplier("A cell");
    EXPECT_GT(w.state.short_by[j][0], 0.0);
    ASSERT_GE(w.state.binding[j * kWide], 0);
    EXPECT_EQ(w.model.commodities[w.state.binding[j * kWide]], "ore");
}

}  // namespace
}  // namespace onshore::test
