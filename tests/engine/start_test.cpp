// The balanced start: what the world looks like in the month before the first.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Start, StocksAreCoverTimesUse) {
    World w(small_world());
    // cars 2 months of 1,000; cells 1 month of 50,000; ore 2 months of 100,000
    EXPECT_NEAR(w.state.stock[w.node("car", "A")][0], 2000.0, 1e-9);
    EXPECT_NEAR(w.state.stock[w.node("cell", "A")][0], 50000.0, 1e-6);
    EXPECT_NEAR(w.state.stock[w.node("ore", "B")][0], 200000.0, 1e-6);
}

TEST(Start, GoodsUnderWayAreLeadTimeTimesFlow) {  // Little's law: 40 % of 1,000 cars, three steps from B to A
    World w(small_world());
    EXPECT_NEAR(w.state.transit[w.node("car", "A")][0], 3.0 * 400.0, 1e-9);
    EXPECT_NEAR(w.state.transit[w.node("car", "B")][0], 2.0 * 400.0, 1e-9);
    double ring = 0.0;
    for (int slot = 0; slot <= w.model.longest; ++slot)
        ring += w.state.coming[static_cast<std::size_t>(slot) * w.model.C * w.model.R + w.node("car", "A")][0];
    EXPECT_NEAR(ring, 1200.0, 1e-9);
}

TEST(Start, OlderShipmentsOfAGrowingWorldAreSmaller) {
    Scenario s = small_world();
    for (auto& [region, market] : s.markets) market.types["bev"].growth = said(0.24);
    World w(s);
    const double g = std::exp(0.02);
    const int n = w.node("car", "A"), slots = w.model.longest + 1, width = w.model.C * w.model.R;
    std::vector<double> coming;
    for (int m = 0; m < 3; ++m) coming.push_back(w.state.coming[static_cast<std::size_t>(m % slots) * width + n][0]);
    EXPECT_NEAR(coming[1] / coming[0], g, 1e-9);
    EXPECT_NEAR(coming[2] / coming[1], g, 1e-9);
    // arrivals of the first month serve use and the growth of stock: 1000 (1 + (g - 1) 2) in all
    const double home = coming[0] / 0.4 * 0.6 * std::pow(g, 3);
    EXPECT_NEAR(coming[0] + home, 1000.0 * (1.0 + (g - 1.0) * 2.0), 1e-6);
}

TEST(Start, CapacityNotGivenRunsAtNormalUse) {
    World w(small_world());
    for (int j = 0; j < w.model.J; ++j)
        EXPECT_NEAR(w.state.base_output[j][0] / (w.state.capacity[j][0] * w.state.maturity[j][0] / 12.0), 0.85, 1e-9);
}

TEST(Start, CapacityGivenIsKeptAndTooLittleIsRaisedWithAWord) {
    Scenario s = small_world();
    s.industries["A"]["cell"].capacity = said(2e6);  // 600,000 are needed
    s.industries["B"]["cell"].capacity = said(1e5);
    std::vector<std::string> words;
    const Model model = model_of(s);
    const State state = start(model, &words);
    EXPECT_NEAR(state.capacity[supplier_of(model, "A cell")][0], 2e6, 1e-6);
    ASSERT_EQ(words.size(), 1u);
    EXPECT_NE(words[0].find("B cell"), std::string::npos);
    EXPECT_GT(state.capacity[supplier_of(model, "B cell")][0], 600000.0);
}

TEST(Start, NamedPlantsAreNotCountedTwice) {
    Scenario s = small_world();
    s.industries["A"]["cell"].capacity = said(1.2e6);
    s.plants["works"] = plant("cell", "A", 3e5, date(2012, 1));
    World w(s);
    EXPECT_NEAR(w.state.capacity[w.supplier("works")][0], 3e5, 1e-9);
    EXPECT_NEAR(w.state.capacity[w.supplier("A cell")][0], 9e5, 1e-9);
}

TEST(Start, AnOldPlantHasRampedUpForItsAge) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 3e5, date(2018, 1));  // two years old, ramps in one, from 0.1
    World w(s);
    EXPECT_NEAR(w.state.maturity[w.supplier("works")][0], 1.0 - 0.9 * std::exp(-2.0), 1e-9);
}

TEST(Start, BaseYearTradeIsReproduced) {
    Scenario s = small_world(3);
    s.trade["cell"]["A"] = {{"A", said(0.2)}, {"B", said(0.5)}, {"C", said(0.3)}};
    World w(s, 1);
    EXPECT_NEAR(w.state.share[w.pair("A cell", "A")][0], 0.2, 1e-9);
    EXPECT_NEAR(w.state.share[w.pair("B cell", "A")][0], 0.5, 1e-9);
    EXPECT_NEAR(w.state.share[w.pair("C cell", "A")][0], 0.3, 1e-9);
    const double order = w.state.order[w.node("cell", "A")][0];
    EXPECT_NEAR(w.state.dispatched[w.edge("cell", "B", "A")][0], 0.5 * order, 1e-6);
}

TEST(Start, TradeNotSaidGoesBySizeElseHome) {
    Scenario s = small_world();
    s.trade.erase("cell");
    World home(s);
    EXPECT_NEAR(home.state.share[home.pair("A cell", "A")][0], 1.0, 1e-12);
    s.industries["A"]["cell"].capacity = said(3e6);
    s.industries["B"]["cell"].capacity = said(1e6);
    World sized(s);
    EXPECT_NEAR(sized.state.share[sized.pair("A cell", "B")][0], 0.75, 1e-12);
}

TEST(Start, ExperienceIsGivenOrTwentyYearsOfOutput) {
    Scenario s = small_world();
    s.processes["cell"].cumulative = said(5e6);
    World w(s);
    EXPECT_EQ(w.state.cumulative[w.process("cell")][0], 5e6);
    EXPECT_NEAR(w.state.cumulative[w.process("car")][0], 24000.0 * 20.0, 1e-6);  // no growth: the floor of 5 %
}

TEST(Start, TheFleetOfTheDataIsKept) {
    Scenario s = small_world();
    s.markets["A"].fleet = said(500000.0);  // sales give 180,000
    World w(s);
    double fleet = 0.0;
    for (std::size_t age = 0; age < 3; ++age)
        fleet += w.state.fleet[age * w.model.R * w.model.T + w.market("A", "bev")][0];
    EXPECT_NEAR(fleet, 500000.0, 1e-6);
}

TEST(Start, PricesStandAtTheirTargets) {
    World w(small_world());
    for (int j = 0; j < w.model.J; ++j)
        EXPECT_NEAR(w.state.price[j][0], target_price(w.model, w.state, j)[0], 1e-9 * w.state.price[j][0]);
}

}  // namespace
}  // namespace onshore::test
