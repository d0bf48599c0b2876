// What goods carry: mixing, the ring of what is under way, roll-up, owners, and bounds of exposure. MODEL.md 18.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/engine/phases.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

ContentWish wish(const std::string& measure, const std::string& of) {
    ContentWish made;
    made.measure = text(measure);
    made.of = texts({of});
    return made;
}

const ContentSeen& seen(const Model& model, const std::string& name) {
    for (const ContentSeen& each : model.contents)
        if (each.name == name) return each;
    throw std::out_of_range("nothing followed as " + name);
}

double share(const Model& model, const State& state, const std::string& name, const std::string& commodity,
             const std::string& region) {
    const int n = model.node(index_of(model.commodities, commodity), index_of(model.regions, region));
    return share_of(model, state.content, n, seen(model, name).share)[0];
}

double carried(const Model& model, const State& state, int attribute, const std::string& commodity,
               const std::string& region) {
    const int n = model.node(index_of(model.commodities, commodity), index_of(model.regions, region));
    return state.content[static_cast<std::size_t>(n) * model.A() + attribute][0];
}

/// Own cost of a process of small_world: 0.5 h at the region's wage, 1 kWh at 0.1 USD, other cost, and capital at 8 %
/// over 15 years, run at 85 %.
double own_cost(double wage, double other_cost, double capex) {
    const double annuity = 0.08 / (1.0 - std::pow(1.08, -15.0));
    return 0.5 * wage + 0.1 + other_cost + capex * annuity / 0.85;
}
const double kOre[] = {own_cost(20, 3, 20), own_cost(30, 3, 20)};  // in A and B
const double kCell[] = {own_cost(20, 20, 80), own_cost(30, 20, 80)};
const double kCar[] = {own_cost(20, 15000, 8000), own_cost(30, 15000, 8000)};

TEST(Provenance, MixesTheValueOfTwoOrigins) {
    Scenario s = small_world();
    s.content["a"] = wish("value_added", "A");
    s.content["b"] = wish("value_added", "B");
    const Model model = model_of(s);
    // each region buys 60 % of everything at home: ore, then cells of two kg of it, then cars of fifty cells
    const double ore_in_a[] = {0.6 * kOre[0], 0.4 * kOre[1]};  // by where it was added
    const double ore_in_b[] = {0.4 * kOre[0], 0.6 * kOre[1]};
    const double cell_of_a[] = {2 * ore_in_a[0] + kCell[0], 2 * ore_in_a[1]};
    const double cell_of_b[] = {2 * ore_in_b[0], 2 * ore_in_b[1] + kCell[1]};
    double cell_in_a[2], cell_in_b[2];
    for (int k = 0; k < 2; ++k) cell_in_a[k] = 0.6 * cell_of_a[k] + 0.4 * cell_of_b[k];
    for (int k = 0; k < 2; ++k) cell_in_b[k] = 0.4 * cell_of_a[k] + 0.6 * cell_of_b[k];
    const double car_in_a[] = {0.6 * (50 * cell_in_a[0] + kCar[0]) + 0.4 * 50 * cell_in_b[0],
                               0.6 * 50 * cell_in_a[1] + 0.4 * (50 * cell_in_b[1] + kCar[1])};
    State state = start(model);
    for (int m = 0; m <= 240; ++m) {  // a still world stays still
        EXPECT_NEAR(carried(model, state, 0, "ore", "A"), ore_in_a[0] + ore_in_a[1], 1e-9 * kOre[0]);
        EXPECT_NEAR(share(model, state, "a", "ore", "A"), ore_in_a[0] / (ore_in_a[0] + ore_in_a[1]), 1e-9);
        EXPECT_NEAR(share(model, state, "a", "cell", "A"), cell_in_a[0] / (cell_in_a[0] + cell_in_a[1]), 1e-9);
        EXPECT_NEAR(share(model, state, "a", "car", "A"), car_in_a[0] / (car_in_a[0] + car_in_a[1]), 1e-9);
        if (m < 240) step(model, state);
    }
}

/// The stock of a good in A, mixed again from flows: goods from B arrive three months after they left and carry what
/// B made then.
TEST(Provenance, GoodsUnderWayCarryWhatTheirMakerMadeWhenTheyLeft) {
    Scenario s = small_world();
    s.content["b"] = wish("value_added", "B");
    s.events["dear"] = change("processes.mine.other_cost", Change::How::times, 3.0, date(2020, 7), date(2021, 3));
    s.events["shut"] = closure("B -> A", 0.2, date(2022, 1), date(2022, 4));
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2022, 1), 20000.0}});
    const Model model = model_of(s);
    State state = start(model);
    const int ore = index_of(model.commodities, "ore");
    const int here = model.node(ore, 0), there = model.node(ore, 1);
    const int e = model.edge(ore, 1, 0), home = model.pair(supplier_of(model, "A mine"), 0);
    const auto value = [&](const std::vector<Wide>& of, int n) {
        return of[static_cast<std::size_t>(n) * model.A()][0];
    };
    double stock = state.stock[here][0], worth = stock * value(state.content, here);
    std::vector<double> sent(3, state.arrived[here][0]), sent_worth(3);
    for (int ago = 0; ago < 3; ++ago) {  // in the ring at the start: a still world's shipments
        sent[ago] = state.coming[static_cast<std::size_t>(ago) * model.C * model.R + here][0];
        sent_worth[ago] = sent[ago] * value(state.made, there);
    }
    double most = 0, least = 1e9;
    for (int m = 0; m < 60; ++m) {
        step(model, state);
        worth += sent_worth[m % 3] + state.shipped[home][0] * value(state.made, here);
        stock += sent[m % 3] + state.shipped[home][0];
        ASSERT_NEAR(sent[m % 3], state.arrived[here][0], 1e-9 * stock) << m;
        ASSERT_NEAR(value(state.content, here), worth / stock, 1e-11 * worth / stock) << m;
        most = std::max(most, worth / stock);
        least = std::min(least, worth / stock);
        worth *= state.stock[here][0] / stock;
        stock = state.stock[here][0];
        sent[m % 3] = left_for_abroad(model, state, e)[0];
        sent_worth[m % 3] = sent[m % 3] * value(state.made, there);
    }
    EXPECT_GT(most, 1.3 * least);  // else the test shows nothing
}

TEST(Provenance, SharesOfAllRegionsSumToOne) {
    Scenario s = small_world(3);
    for (const char* region : {"A", "B", "C"}) s.content[region] = wish("value_added", region);
    s.events["shut"] = closure("A -> B", 0.0, date(2021, 2, 10), date(2021, 11, 3));
    s.events["strike"] = outage("C", 0.1, date(2023, 5, 20), date(2023, 9, 1));
    s.policies["wall"] = tariff("* -> A", "cell", 0.5);
    s.markets["B"].sales = series({{date(2020, 1), 12000.0}, {date(2026, 1), 45000.0}, {date(2030, 1), 9000.0}});
    const Model model = model_of(s);
    State state = start(model);
    for (int m = 0; m < 180; ++m) {
        step(model, state);
        for (const std::string& commodity : model.commodities)
            for (const std::string& region : model.regions) {
                double sum = 0;
                for (const char* each : {"A", "B", "C"}) sum += share(model, state, each, commodity, region);
                ASSERT_NEAR(sum, 1.0, 1e-12) << commodity << " in " << region << ", month " << m;
            }
    }
}

/// What is won back is worth what the stock was worth that it joins: where goods get dearer, too, places add up to all.
TEST(Provenance, SharesSumToOneWhereAMineralComesBack) {
    Scenario s = small_world();
    for (const char* region : {"A", "B"}) s.content[region] = wish("value_added", region);
    s.commodities["ore"].counts_as = text("mineral");
    s.recycling["A"].collection = said(0.5);
    s.recycling["A"].recovery["ore"] = said(0.6);
    s.events["dear"] = change("processes.mine.other_cost", Change::How::times, 3.0, date(2020, 7), date(2022, 3));
    const Model model = model_of(s);
    State state = start(model);
    const int ore = model.node(index_of(model.commodities, "ore"), index_of(model.regions, "A"));
    for (int m = 0; m < 60; ++m) {
        step(model, state);
        ASSERT_GT(state.recycled[ore][0], 0.0);
        for (const std::string& commodity : model.commodities)
            for (const std::string& region : model.regions)
                ASSERT_NEAR(share(model, state, "A", commodity, region) + share(model, state, "B", commodity, region),
                            1.0, 1e-12)
                    << commodity << " in " << region << ", month " << m;
    }
}

TEST(Provenance, APartWithEnoughContentCountsWhole) {
    Scenario s = small_world();
    s.content["rolled"] = wish("usmca", "A");
    s.content["plain"] = wish("value_added", "A");
    for (const char* c : {"cell", "car"}) s.trade[c]["A"] = {{"A", said(1.0)}, {"B", said(0.0)}};
    const double ore = 2 * (0.6 * kOre[0] + 0.4 * kOre[1]), of_a = 2 * 0.6 * kOre[0] + kCell[0];
    const double cell = ore + kCell[0], car = 50 * cell + kCar[0];
    ASSERT_GT(of_a / cell, 0.6);
    ASSERT_LT(of_a / cell, 0.9);
    const auto rolled = [&](double threshold) {
        s.settings.roll_up = said(threshold);
        const Model model = model_of(s);
        const State state = run(model, 3);
        EXPECT_NEAR(share(model, state, "plain", "car", "A"), (50 * of_a + kCar[0]) / car, 1e-9);
        return share(model, state, "rolled", "car", "A");
    };
    EXPECT_NEAR(rolled(0.6), 1.0, 1e-9);                          // the cell passes: all of the car is A's
    EXPECT_NEAR(rolled(0.9), (50 * of_a + kCar[0]) / car, 1e-9);  // it does not: what was added in A counts
}

/// A cell of two minerals: 30 % of the ore and 50 % of the salt that A uses were refined in B; A makes all its cells.
Scenario two_minerals() {
    Scenario s = small_world();
    s.commodities["salt"] = s.commodities["ore"];
    s.processes["salt"] = s.processes["mine"];
    s.processes["salt"].makes = text("salt");
    s.processes["cell"].inputs["salt"] = said(1.0);
    s.commodities["ore"].counts_as = s.commodities["salt"].counts_as = text("mineral");
    s.commodities["cell"].counts_as = text("component");
    for (const char* r : {"A", "B"}) s.industries[r]["salt"] = Industry{};
    s.trade["ore"]["A"] = {{"A", said(0.7)}, {"B", said(0.3)}};
    s.trade["salt"]["A"] = {{"A", said(0.5)}, {"B", said(0.5)}};
    s.trade["salt"]["B"] = {{"B", said(1.0)}};
    for (const char* c : {"cell", "car"}) s.trade[c]["A"] = {{"A", said(1.0)}, {"B", said(0.0)}};
    s.content["B"] = wish("exposure", "B");
    return s;
}

TEST(Provenance, BoundsTheExposureOfAGoodWithTwoMinerals) {
    const Model model = model_of(two_minerals());
    const State state = run(model, 12);
    const ContentSeen& b = seen(model, "B");
    EXPECT_NEAR(carried(model, state, b.least, "cell", "A"), 0.5, 1e-9);             // max
    EXPECT_NEAR(carried(model, state, b.likely, "cell", "A"), 1 - 0.7 * 0.5, 1e-9);  // independent
    EXPECT_NEAR(carried(model, state, b.most, "cell", "A"), 0.8, 1e-9);              // sum
    for (const int bound : {b.least, b.likely, b.most})  // 60 % of B's cells come from B: all of those are exposed
        EXPECT_NEAR(carried(model, state, bound, "cell", "B"), 0.6 + 0.4 * carried(model, state, bound, "cell", "A"),
                    1e-9);
    // one mineral's way is known exactly, also in the car
    ASSERT_EQ(b.minerals.size(), 2u);
    const double of_ore = model.commodities[b.minerals[0].first] == "ore" ? 0.3 : 0.5;
    const int n = model.node(index_of(model.commodities, "car"), 0);
    EXPECT_NEAR(share_of(model, state.content, n, b.minerals[0].second)[0], of_ore, 1e-9);
    EXPECT_NEAR(share_of(model, state.content, n, b.minerals[1].second)[0], 0.8 - of_ore, 1e-9);
}

TEST(Provenance, CountsComponentsAndMineralsWhereTheyWereMade) {
    Scenario s = two_minerals();
    s.content["components"] = wish("battery_components", "A");
    s.content["minerals"] = wish("critical_minerals", "A");
    s.trade["cell"]["A"] = {{"A", said(0.6)}, {"B", said(0.4)}};
    const Model model = model_of(s);
    const State state = run(model, 3);
    // a kWh of cells in A: 60 % made there, whatever they are made of; B's cells use 40 % of A's ore and B's salt only
    const double minerals_a = 2 * (0.7 * kOre[0] + 0.3 * kOre[1]) + 0.5 * kOre[0] + 0.5 * kOre[1];
    const double minerals_b = 2 * (0.4 * kOre[0] + 0.6 * kOre[1]) + kOre[1];
    const double cell_a = minerals_a + kCell[0], cell_b = minerals_b + kCell[1];
    const double value = 0.6 * cell_a + 0.4 * cell_b, minerals = 0.6 * minerals_a + 0.4 * minerals_b;
    const double from_a = 0.6 * (2 * 0.7 + 0.5) * kOre[0] + 0.4 * 2 * 0.4 * kOre[0];
    EXPECT_NEAR(share(model, state, "components", "cell", "A"), 0.6 * cell_a / value, 1e-9);
    EXPECT_NEAR(share(model, state, "minerals", "cell", "A"), from_a / minerals, 1e-9);
}

TEST(Provenance, MakingMaterialIsProcessingOfItsMinerals) {
    Scenario s = two_minerals();
    s.content["minerals"] = wish("critical_minerals", "A");
    s.commodities["cell"].counts_as = text("material");
    const Model model = model_of(s);
    const State state = run(model, 3);
    EXPECT_NEAR(share(model, state, "minerals", "cell", "A"), 1.0, 1e-9);  // all cells in A are made there
}

TEST(Provenance, FollowsOwnersNotPlaces) {
    Scenario s = two_minerals();
    s.owners["Ann"].nation = text("B");
    s.industries["A"]["cell"].owner = text("Ann");
    s.content["owners"] = wish("owners", "B");
    const Model model = model_of(s);
    const State state = run(model, 3);
    EXPECT_NEAR(share(model, state, "owners", "cell", "A"), 1.0, 1e-9);  // made in A, by a company of B
    const double cell = 2 * (0.7 * kOre[0] + 0.3 * kOre[1]) + 0.5 * (kOre[0] + kOre[1]) + kCell[0];
    EXPECT_NEAR(share(model, state, "owners", "car", "A"), 50 * cell / (50 * cell + kCar[0]), 1e-9);
}

TEST(Provenance, CostsNothingWhereNothingIsFollowed) {
    const Model model = model_of(small_world());
    EXPECT_EQ(model.A(), 0);
    EXPECT_TRUE(start(model).content.empty());
}

}  // namespace
}  // namespace onshore::test
