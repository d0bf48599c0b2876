// Footprints, clean power, and what making and moving emit.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kFreight = static_cast<int>(Stage::freight);

/// The small world with emissions: 1 kWh per unit, grids of 0.4 and 0.8 kg, mines 3 kg, cells 4, cars 500 on site;
/// freight 2e-5 kg per kg and km over 1000 km from A to B and 1500 from B to A.
Scenario emitting(double yield = 1.0) {
    Scenario s = small_world();
    s.regions["A"].grid_intensity = said(0.4);
    s.regions["B"].grid_intensity = said(0.8);
    s.processes["mine"].direct_emissions = said(3.0);
    s.processes["cell"].direct_emissions = said(4.0);
    s.processes["car"].direct_emissions = said(500.0);
    s.processes["cell"].yield_new = s.processes["cell"].yield_mature = said(yield);
    s.commodities["ore"].stage = text("minerals");
    s.commodities["cell"].stage = text("cells");
    s.commodities["car"].stage = text("assembly");
    s.freight_emissions["sea"]["container"] = said(2e-5);
    s.lanes["A -> B"].distance["sea"] = said(1000.0);
    s.lanes["B -> A"].distance["sea"] = said(1500.0);
    return s;
}

Policy clean_power(const std::string& region, double share_of_power, double cost) {
    Policy p = production_credit(region, "cell", 0.0);
    p.instrument = Instrument::clean_power;
    p.commodity = Texts{};
    p.payer = Texts{};
    p.share = said(share_of_power);
    p.cost = said(cost);
    return p;
}

double embodied(const World& w, const std::string& c, const std::string& r, int stage) {
    return w.state.embodied[static_cast<std::size_t>(w.node(c, r)) * kStages + stage][0];
}

TEST(Footprint, AddsUpTheChainByStageAndMix) {
    World w(emitting());
    // ore of A emits 3 + 0.4, of B 3 + 0.8; A buys 60 : 40, and 1 kg from B travels 1500 km
    EXPECT_NEAR(embodied(w, "ore", "A", 0), 0.6 * 3.4 + 0.4 * 3.8, 1e-12);
    EXPECT_NEAR(embodied(w, "ore", "A", kFreight), 0.4 * 1500 * 2e-5, 1e-15);
    EXPECT_NEAR(embodied(w, "ore", "B", 0), 0.6 * 3.8 + 0.4 * 3.4, 1e-12);
    EXPECT_NEAR(embodied(w, "ore", "B", kFreight), 0.4 * 1000 * 2e-5, 1e-15);
    // 2 kg of ore a cell; 5 kg of cell travel
    EXPECT_NEAR(embodied(w, "cell", "A", 0), 2 * (0.6 * 3.56 + 0.4 * 3.64), 1e-12);
    EXPECT_NEAR(embodied(w, "cell", "A", 2), 0.6 * 4.4 + 0.4 * 4.8, 1e-12);
    EXPECT_NEAR(embodied(w, "cell", "A", kFreight), 0.6 * 2 * 0.012 + 0.4 * (2 * 0.008 + 5 * 1500 * 2e-5), 1e-12);
    EXPECT_NEAR(embodied(w, "car", "B", 4), 0.6 * 500.8 + 0.4 * 500.4, 1e-9);
    const double all = embodied_carbon(w.model, w.state, w.market("A", "bev"))[0];
    double sum = 0.0;
    for (int s = 0; s < kStages; ++s) sum += embodied(w, "car", "A", s);
    EXPECT_NEAR(all, sum, 1e-9);
}

TEST(Footprint, ChargesScrapToTheGoodUnits) {
    World full(emitting()), half(emitting(0.5));
    EXPECT_NEAR(embodied(half, "cell", "A", 0), 2 * embodied(full, "cell", "A", 0), 1e-12);  // twice the ore
    EXPECT_NEAR(embodied(half, "cell", "A", 2), embodied(full, "cell", "A", 2), 1e-12);      // stated per good unit
}

TEST(Footprint, FollowsTheChoiceOfChemistry) {
    Scenario s = two_chemistries();
    s.processes["cell_a"].direct_emissions = said(10.0);
    s.processes["cell_b"].direct_emissions = said(30.0);
    World w(s);
    EXPECT_NEAR(embodied_carbon(w.model, w.state, w.market("A", "bev"))[0], 50 * (0.5 * 10 + 0.5 * 30), 1e-9);
}

/// In a world that stands still, what makers and carriers emit in a month is what the cars sold in it embody.
TEST(Footprint, OfAllCarsIsAllThatWasEmitted) {
    World w(emitting(0.9), 60);
    double emitted = 0.0, embodied_in_cars = 0.0;
    for (const Wide& each : w.state.emitted) emitted += each[0];
    for (const Wide& each : w.state.carried) emitted += each[0];
    for (const char* r : {"A", "B"})
        embodied_in_cars +=
            w.state.sold[w.market(r, "bev")][0] * embodied_carbon(w.model, w.state, w.market(r, "bev"))[0];
    EXPECT_GT(emitted, 1e5);
    EXPECT_NEAR(emitted / embodied_in_cars, 1.0, 1e-9);
}

TEST(CleanPower, TakesItsShareOffTheGridOfItsMakers) {
    Scenario s = emitting();
    s.policies["one"] = clean_power("A", 0.5, 0.0);
    s.policies["two"] = clean_power("A", 0.2, 0.0);
    World w(s, 1);
    EXPECT_NEAR(w.state.own_emissions[w.supplier("A cell")][0], 4 + 0.4 * 0.5 * 0.8, 1e-12);
    EXPECT_NEAR(w.state.own_emissions[w.supplier("B cell")][0], 4 + 0.8, 1e-12);
}

TEST(CleanPower, CostsThePlantsOrTheTreasury) {
    Scenario plain = emitting(), bought = emitting(), given = emitting();
    bought.policies["power"] = clean_power("A", 0.5, 0.06);
    given.policies["power"] = clean_power("A", 0.5, 0.06);
    given.policies["power"].payer = texts({"A"});
    World a(plain, 1), b(bought, 1), c(given, 1);
    const int j = a.supplier("A car");
    EXPECT_NEAR(b.state.conversion[j][0] - a.state.conversion[j][0], 0.5 * 0.06, 1e-9);  // 1 kWh a car
    EXPECT_EQ(c.state.conversion[j][0], a.state.conversion[j][0]);
    EXPECT_EQ(b.state.clean_paid[0][0], 0.0);
    double kwh = 0.0, sum = 0.0;
    for (const char* q : {"A mine", "A cell", "A car"}) kwh += c.state.output[c.supplier(q)][0];
    EXPECT_NEAR(c.state.clean_paid[0][0] / (kwh * 0.5 * 0.06), 1.0, 1e-12);
    for (const Wide& balance : c.state.balance) sum += balance[0];
    EXPECT_NEAR(sum / c.state.clean_paid[0][0], 0.0, 1e-6);
}

/// The start absorbs what cars embody then; when the grid turns clean, the odds rise by e^(sensitivity x what is
/// saved).
TEST(Buyers, LookAtEmbodiedCarbonWhenAsked) {
    Scenario s = two_types();
    s.processes["car"].electricity = said(1000.0);
    for (const char* r : {"A", "B"}) {
        s.regions[r].grid_intensity = stepped({{date(2019, 1), 0.5}, {date(2021, 1), 0.1}});
        s.markets[r].carbon_sensitivity = said(0.001);
        s.markets[r].types["ice"].footprint = said(7000.0);
    }
    World w(s, 12);
    const auto odds = [&] {
        return (w.state.ordered[w.market("A", "bev")] / w.state.ordered[w.market("A", "ice")])[0];
    };
    EXPECT_NEAR(odds(), 1.0, 1e-9);
    w.steps(1);
    // 0.4 kg less: a car takes 1000 kWh, 50 cells of 1 and 100 ores of 1
    EXPECT_NEAR(odds(), std::exp(0.001 * 0.4 * (1000 + 50 + 100)), 1e-9);
}

TEST(Driving, IsFleetTimesDistance) {
    Scenario s = two_types();
    s.markets["A"].distance_driven = said(12000.0);
    World w(s, 1);
    const std::size_t K = static_cast<std::size_t>(w.model.R) * w.model.T;
    double fleet = 0.0;
    for (std::size_t age = 0; age < 3; ++age) fleet += w.state.fleet[age * K + w.market("A", "bev")][0];
    EXPECT_NEAR(w.state.driven[w.market("A", "bev")][0], fleet * 1000, 1e-6);
    EXPECT_EQ(w.state.driven[w.market("B", "bev")][0], 0.0);
}

}  // namespace
}  // namespace onshore::test
