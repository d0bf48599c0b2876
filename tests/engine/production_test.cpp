// Plants run, upstream first, held back by their scarcest input.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Cells from 2 ore and 1 salt at a yield of 0.8. A's maker plans 100 cells: 250 ore, 125 salt.
Scenario with_salt() {
    Scenario s = small_world();
    s.commodities["salt"] = s.commodities["ore"];
    s.processes["pan"] = s.processes["mine"];
    s.processes["pan"].makes = text("salt");
    s.processes["cell"].inputs["salt"] = said(1.0);
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(0.8);
    for (auto& [region, industries] : s.industries) industries["pan"] = Industry{};
    return s;
}

struct CellMaker : World {
    int j;
    CellMaker(double ore, double salt) : World(with_salt()), j(supplier("A cell")) {
        for (int i = 0; i < model.J; ++i) state.plan[i] = zero();
        for (Wide& accepted : state.accepted) accepted = zero();
        for (Wide& use : state.use) use = zero();
        for (Wide& stock : state.stock) stock = zero();
        for (Wide& used : state.used) used = zero();
        for (Wide& produced : state.produced) produced = zero();
        state.plan[j] = wide(100.0);
        state.accepted[pair("A cell", "A")] = wide(75.0);
        state.accepted[pair("A cell", "B")] = wide(25.0);
        state.use[node("ore", "A")] = wide(250.0), state.use[node("salt", "A")] = wide(125.0);
        state.stock[node("ore", "A")] = wide(ore), state.stock[node("salt", "A")] = wide(salt);
        run_plants(model, state);
    }
    double stock(const char* c) { return state.stock[node(c, "A")][0]; }
};

TEST(RunPlants, RunToPlanWhenInputsAreThere) {
    CellMaker w(300.0, 125.0 * 1.1);
    EXPECT_NEAR(w.state.output[w.j][0], 100.0, 1e-12);
    EXPECT_EQ(w.state.short_by[w.j][0], 0.0);
    EXPECT_EQ(w.state.binding[w.j * kWide], -1);
    EXPECT_NEAR(w.stock("ore"), 300.0 - 250.0, 1e-11);  // 100 good cells need 125 starts
    EXPECT_NEAR(w.stock("salt"), 137.5 - 125.0, 1e-11);
    EXPECT_NEAR(w.stock("cell"), 75.0, 1e-11);  // the rest leaves for B
    EXPECT_NEAR(w.state.shipped[w.pair("A cell", "B")][0], 25.0, 1e-11);
    EXPECT_NEAR(w.state.produced[w.node("cell", "A")][0], 100.0, 1e-11);
}

TEST(RunPlants, AreHeldBackByTheirScarcestInput) {
    CellMaker w(200.0, 50.0);  // ore for 80 %, salt for 40 %
    EXPECT_NEAR(w.state.output[w.j][0], 40.0, 1e-10);
    EXPECT_NEAR(w.state.short_by[w.j][0], 60.0, 1e-10);
    EXPECT_EQ(w.model.commodities[w.state.binding[w.j * kWide]], "salt");
    EXPECT_NEAR(w.stock("ore"), 200.0 - 100.0, 1e-10);  // only what 40 cells need is drawn
    EXPECT_NEAR(w.stock("salt"), 0.0, 1e-10);
    EXPECT_GE(w.stock("salt"), 0.0);
    EXPECT_NEAR(w.state.shipped[w.pair("A cell", "B")][0], 10.0, 1e-10);  // buyers share the loss
}

TEST(RunPlants, StandStillWithoutAnInput) {
    CellMaker w(0.0, 1000.0);
    EXPECT_EQ(w.state.output[w.j][0], 0.0);
    EXPECT_EQ(w.model.commodities[w.state.binding[w.j * kWide]], "ore");
    EXPECT_EQ(w.stock("salt"), 1000.0);
    EXPECT_EQ(w.stock("cell"), 0.0);
}

TEST(RunPlants, UseWhatTheirUpstreamMadeInTheSameMonth) {
    World w(small_world());
    for (int n = 0; n < w.model.C * w.model.R; ++n) w.state.stock[n] = zero();
    for (Wide& accepted : w.state.accepted) accepted = zero();
    for (int j = 0; j < w.model.J; ++j) w.state.plan[j] = zero();
    w.state.plan[w.supplier("A mine")] = wide(20.0), w.state.accepted[w.pair("A mine", "A")] = wide(20.0);
    w.state.plan[w.supplier("A cell")] = wide(10.0), w.state.accepted[w.pair("A cell", "A")] = wide(10.0);
    for (Wide& use : w.state.use) use = zero();
    w.state.use[w.node("ore", "A")] = wide(20.0);
    run_plants(w.model, w.state);
    EXPECT_NEAR(w.state.output[w.supplier("A cell")][0], 10.0, 1e-10);
}

TEST(RunPlants, OfTwoChemistriesTheScarceOneGivesAllItHas) {
    World w(two_chemistries());
    const int j = w.supplier("A car"), R = w.model.R, r = w.region("A");
    for (int i = 0; i < w.model.J; ++i) w.state.plan[i] = zero();
    for (Wide& accepted : w.state.accepted) accepted = zero();
    w.state.choice_share[0 * R + r] = w.state.choice_share[1 * R + r] = wide(0.5);
    w.state.plan[j] = w.state.accepted[w.pair("A car", "A")] = wide(10.0);  // 250 of each kind
    for (Wide& use : w.state.use) use = zero();
    for (Wide& used : w.state.used) used = zero();
    w.state.use[w.node("cell_a", "A")] = w.state.use[w.node("cell_b", "A")] = wide(250.0);
    w.state.stock[w.node("cell_a", "A")] = wide(100.0);  // 40 %
    w.state.stock[w.node("cell_b", "A")] = wide(400.0);
    run_plants(w.model, w.state);
    EXPECT_NEAR(w.state.output[j][0], 10.0 * (0.5 * 0.4 + 0.5), 1e-10);
    EXPECT_NEAR(w.state.stock[w.node("cell_a", "A")][0], 0.0, 1e-10);
    EXPECT_NEAR(w.state.stock[w.node("cell_b", "A")][0], 150.0, 1e-10);
    EXPECT_EQ(w.model.commodities[w.state.binding[j * kWide]], "cell_a");
}

TEST(RunPlants, TakeOfAnInputWhatTheirRegionSays) {
    Scenario of_process = small_world(), of_regions = small_world(), of_one = small_world();
    of_process.processes["car"].inputs["cell"] = said(60.0);
    for (auto& [region, industries] : of_regions.industries) industries["car"].inputs["cell"] = said(60.0);
    of_one.industries["A"]["car"].inputs["cell"] = said(60.0);
    of_one.plants["works"] = plant("car", "A", 1000.0, date(2019, 1));
    const World one(of_process, 24), same(of_regions, 24), apart(of_one, 24);
    for (std::size_t n = 0; n < one.state.stock.size(); ++n)
        EXPECT_EQ(one.state.stock[n][0], same.state.stock[n][0]) << n;
    for (const auto& [region, each] : {std::pair{"A", 60.0}, {"B", 50.0}}) {
        double started = 0.0;
        for (int j : apart.model.makers_at[apart.node("car", region)])
            started += apart.state.output[j][0] / apart.state.yield[j][0];
        ASSERT_GT(started, 0.0);
        EXPECT_NEAR(apart.state.used[apart.node("cell", region)][0], each * started, 1e-9 * started) << region;
    }
}

TEST(ReceiveArrivals, MovesThisMonthsGoodsFromTransitToStock) {
    World w(small_world());
    const int n = w.node("ore", "A"), slots = w.model.longest + 1, width = w.model.C * w.model.R;
    for (Wide& coming : w.state.coming) coming = zero();
    w.state.month = 6;
    w.state.coming[static_cast<std::size_t>(6 % slots) * width + n] = wide(40.0);
    w.state.coming[static_cast<std::size_t>(7 % slots) * width + n] = wide(70.0);
    w.state.transit[n] = wide(110.0);
    w.state.stock[n] = wide(5.0);
    receive_arrivals(w.model, w.state);
    EXPECT_EQ(w.state.arrived[n][0], 40.0);
    EXPECT_EQ(w.state.transit[n][0], 70.0);
    EXPECT_EQ(w.state.stock[n][0], 45.0);
    receive_arrivals(w.model, w.state);  // once only
    EXPECT_EQ(w.state.arrived[n][0], 0.0);
    EXPECT_EQ(w.state.stock[n][0], 45.0);
}

}  // namespace
}  // namespace onshore::test
