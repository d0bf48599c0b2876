// Minerals come back from fleets and scrap.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// The small world: a car holds 50 cells of 2 kg of ore. A recycles.
Scenario recycling_world(double collection, double scrap, double recovery, double yield = 1.0) {
    Scenario s = small_world();
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(yield);
    s.recycling["A"].collection = said(collection);
    s.recycling["A"].scrap = said(scrap);
    s.recycling["A"].recovery["ore"] = said(recovery);
    return s;
}

TEST(Recycling, AFleetInBalanceGivesBackWhatIsSold) {
    World w(recycling_world(0.5, 0.0, 0.6), 24);
    // 1,000 cars a month of 100 kg
    EXPECT_NEAR(w.state.from_fleet[w.region("A")][0], 1000 * 100 * 0.5, 1e-4);
    EXPECT_NEAR(w.state.recycled[w.node("ore", "A")][0], 1000 * 100 * 0.5 * 0.6, 1e-4);
    EXPECT_EQ(w.state.recycled[w.node("ore", "B")][0], 0.0);
    EXPECT_EQ(w.state.feed[w.region("A")][0], 0.0);  // nothing waits
    EXPECT_NEAR(w.state.primary[w.node("ore", "A")][0], 0.7, 1e-9);
}

TEST(Recycling, ScrapIsWhatAYieldBelowOneLoses) {
    World w(recycling_world(0.0, 0.9, 1.0, 0.8), 3);
    const double cells = w.state.output[w.supplier("A cell")][0];
    EXPECT_NEAR(w.state.from_scrap[w.region("A")][0], cells * 2 * 0.25 * 0.9, 1e-6);
}

/// The start knows it: makers and stocks are sized for what is bought, and the world stands still.
TEST(Recycling, LeavesAStillWorldStill) {
    World w(recycling_world(0.5, 0.9, 0.6, 0.9));
    const State before = w.state;
    w.steps(120);
    for (const char* r : {"A", "B"}) {
        const int n = w.node("ore", r);
        EXPECT_NEAR(w.state.stock[n][0] / before.stock[n][0], 1.0, 1e-9) << r;
        EXPECT_NEAR(w.state.transit[n][0] / before.transit[n][0], 1.0, 1e-9) << r;
        const int j = w.supplier(std::string(r) + " mine");
        EXPECT_NEAR(w.state.output[j][0] / before.base_output[j][0], 1.0, 1e-9) << r;
        EXPECT_NEAR(w.state.capacity[j][0] / before.capacity[j][0], 1.0, 1e-6) << r;
    }
}

TEST(Recycling, OfMoreThanIsUsedTheRestWaits) {
    Scenario s = recycling_world(1.0, 0.0, 1.0);
    s.trade["cell"]["A"]["A"] = said(0.1);  // A makes few cells and buys most
    s.trade["cell"]["A"]["B"] = said(0.9);
    s.trade["cell"]["B"]["A"] = said(0.0);
    s.trade["cell"]["B"]["B"] = said(1.0);
    World w(s, 1);
    const int n = w.node("ore", "A");
    EXPECT_EQ(w.state.recycled[n][0], w.state.use[n][0]);
    const double first = w.state.feed[w.region("A")][0];
    EXPECT_GT(first, 0.0);
    w.steps(1);
    EXPECT_NEAR(w.state.feed[w.region("A")][0] - first, w.state.from_fleet[w.region("A")][0] - w.state.recycled[n][0],
                1e-6);
}

TEST(Recycling, StopsAtTheRecyclersCapacity) {
    Scenario s = recycling_world(0.5, 0.0, 0.6);
    s.recycling["A"].capacity["ore"] = said(120000.0);
    World w(s, 1);
    EXPECT_NEAR(w.state.recycled[w.node("ore", "A")][0], 10000.0, 1e-9);
    // 50 t came in each month, and 10 t of output took 10 / 0.6 t of it; the start counts as a month
    EXPECT_NEAR(w.state.feed[w.region("A")][0], 2 * (50000 - 10000 / 0.6), 1e-4);
}

TEST(Recycling, IsPaidByUsersAndCostsItsShare) {
    Scenario s = recycling_world(0.5, 0.0, 0.6);
    World plain(s, 1);
    s.recycling["A"].cost = said(2.0);
    World dear(s, 1);
    const auto others = [](const World& w) {
        return w.state.balance[static_cast<std::size_t>(Account::other_economy) * w.model.R + w.region("A")][0];
    };
    EXPECT_NEAR(others(dear) - others(plain), 2.0 * 30000, 1e-3);
    double sum = 0.0, size = 0.0;
    for (const Wide& balance : dear.state.balance) sum += balance[0], size += std::abs(balance[0]);
    EXPECT_NEAR(sum / size, 0.0, 1e-12);
}

/// What the fleet holds is what was sold into it less what left it.
TEST(Recycling, LosesNoMineralInTheFleet) {
    Scenario s = recycling_world(0.25, 0.0, 1.0);
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2030, 1), 30000.0}});
    World w(s);
    const auto held = [&] {
        double sum = 0.0;
        for (const Wide& each : w.state.embedded) sum += each[0];
        return sum;
    };
    const double before = held();
    double sold = 0.0, left = 0.0;
    for (int month = 0; month < 60; ++month) {
        w.steps(1);
        for (const char* r : {"A", "B"}) sold += w.state.sold[w.market(r, "bev")][0] * 100;
        left += w.state.from_fleet[w.region("A")][0] / 0.25;
    }
    left += 60 * 1000 * 100;  // of B, which stands still and collects nothing
    EXPECT_NEAR((held() - before) / (sold - left), 1.0, 1e-6);
}

}  // namespace
}  // namespace onshore::test
