// What the world needs if nothing were short, and where new capacity would serve it from.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Need, FollowsTheBillOfMaterials) {  // Leontief: cars 1,000 a month in each region, 50 cells, 2 ore
    Scenario s = small_world();
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(0.8);
    s.other_use["ore"]["B"] = said(12000.0);
    World w(s);
    explode_need(w.model, w.state);
    double cells = 0.0, ore = 0.0;
    for (const char* r : {"A", "B"}) {
        EXPECT_NEAR(w.state.need[w.node("car", r)][0], 1000.0, 1e-9);
        cells += w.state.need[w.node("cell", r)][0];
        ore += w.state.need[w.node("ore", r)][0];
    }
    EXPECT_NEAR(cells, 100000.0, 1e-5);
    EXPECT_NEAR(ore, 250000.0 + 1000.0, 1e-5);
}

TEST(Need, DoesNotSeeThatATierIsShort) {
    World w(small_world());
    const int n = w.node("ore", "A");
    explode_need(w.model, w.state);
    const double before = w.state.need[n][0];
    w.state.filled[n] = zero();
    for (Wide& order : w.state.order) order = zero();
    explode_need(w.model, w.state);
    EXPECT_EQ(w.state.need[n][0], before);
}

TEST(Need, OfAPlaceIsWantedWhereItsBuyersLook) {
    World w(small_world());
    weigh_locations(w.model, w.state);
    explode_need(w.model, w.state);
    // base trade: 60 % from home, 40 % from the other
    EXPECT_NEAR(w.state.wanted[w.node("car", "A")][0], 1000.0, 1e-6);
    EXPECT_NEAR(w.state.location_weight[w.edge("car", "B", "A")][0], 0.4, 1e-12);
}

TEST(Need, ALocationDearerByOneSpreadLosesAFactorOfE) {
    World w(small_world());
    const int c = w.commodity("car"), home = w.edge("car", "A", "A"), away = w.edge("car", "B", "A");
    w.state.location_spread[c] = wide(500.0);
    weigh_locations(w.model, w.state);
    const double before = w.state.location_weight[away][0] / w.state.location_weight[home][0];
    w.state.now.freight[away] += wide(500.0);
    weigh_locations(w.model, w.state);
    const double after = w.state.location_weight[away][0] / w.state.location_weight[home][0];
    EXPECT_NEAR(after / before, std::exp(-1.0), 1e-12);
    EXPECT_NEAR(w.state.location_weight[away][0] + w.state.location_weight[home][0], 1.0, 1e-14);
}

TEST(Need, ACreditIsWorthALowerCostOnceItIsAnnounced) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 10.0);
    s.policies["help"].announced = date(2021, 7);
    s.policies["help"].from = date(2023, 1);
    World w(s);
    const int c = w.commodity("cell"), a = w.region("A"), b = w.region("B");
    const Wide late = wide(60.0);  // opens when the credit has long begun, and lasts
    w.state.month = 17;
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, c, a, late)[0], 0.0);
    w.state.month = 18;
    EXPECT_NEAR(credit_of_new_plant(w.model, w.state, c, a, late)[0], 10.0, 1e-9);
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, c, b, late)[0], 0.0);
    EXPECT_EQ(credit_of_new_plant(w.model, w.state, w.commodity("ore"), a, late)[0], 0.0);
}

TEST(Need, ANewPlantCostsItsInputsItsWorkAndItsCapital) {
    Scenario s = small_world();
    s.processes["cell"].markup = said(0.2);
    s.policies["wall"] = tariff("A -> B", "cell", 0.1);
    World w(s);
    read_calendar(w.model, w.state);
    w.state.paid[w.node("ore", "A")] = wide(5.0);
    cost_new_plants(w.model, w.state);
    // 0.5 h x 20 USD + 0.1 USD electricity + 20 USD; 80 USD of capital at 8 % over 15 years, at 85 % use
    const double own = 30.1 + 80.0 * 0.11682954493601999 / 0.85;
    EXPECT_NEAR(w.state.new_cost[w.node("cell", "A")][0], 2.0 * 5.0 + own * 1.2, 1e-10);
    EXPECT_NEAR(landed_new(w.model, w.state, w.commodity("cell"), w.region("A"), w.region("B"))[0],
                (10.0 + own * 1.2) * 1.1 + 0.5, 1e-10);
}

}  // namespace
}  // namespace onshore::test
