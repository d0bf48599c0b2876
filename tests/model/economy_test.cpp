// What a dollar sets off beyond the gate: two sectors whose inverse is worked out by hand.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Steel buys a quarter of its output of power, power a fifth of its of steel; 80 % of steel and all power is
/// home-made.
Scenario with_sectors() {
    Scenario s = small_world();
    Sector& steel = s.economy.sectors["steel"];
    Sector& power = s.economy.sectors["power"];
    steel.inputs["power"] = said(0.25);
    power.inputs["steel"] = said(0.2);
    steel.employment = said(2e-6), power.employment = said(4e-6);
    steel.value_added = said(0.5), power.value_added = said(0.7);
    steel.compensation = said(0.3), power.compensation = said(0.5);
    s.economy.household_spending = said(0.5);
    s.economy.electricity = text("power");
    s.regions["A"].economy.home_share["steel"] = said(0.8);
    s.regions["A"].economy.home_share["power"] = said(1.0);
    s.processes["cell"].buys["steel"] = said(1.0);
    return s;
}

double of(const Model& model, const std::vector<Wide>& vector, int at, Beyond what) {
    (void)model;
    return vector[static_cast<std::size_t>(at) * kBeyond + static_cast<int>(what)][0];
}

// A at home: steel to power 0.8 x 0.2 = 0.16, power to steel 0.25; det = 1 - 0.04 = 0.96. A dollar of steel is 0.8 from
// home, so steel makes 0.8 / 0.96 = 5/6 and power a quarter of that, 5/24.
TEST(Economy, SuppliersAndTheirs) {
    const World w(with_sectors());
    const int at = w.process("cell") * w.model.R + w.region("A");
    const auto& other = w.model.numbers.beyond_other;
    EXPECT_NEAR(of(w.model, other, at, Beyond::supplier_jobs), 2e-6 * 5 / 6 + 4e-6 * 5 / 24, 1e-18);
    EXPECT_NEAR(of(w.model, other, at, Beyond::supplier_value), 0.5 * 5 / 6 + 0.7 * 5 / 24, 1e-12);
    EXPECT_NEAR(of(w.model, other, at, Beyond::supplier_wages), 0.3 * 5 / 6 + 0.5 * 5 / 24, 1e-12);
    EXPECT_EQ(of(w.model, other, at, Beyond::induced_jobs), 0.0);  // households buy nothing of these two
    const int abroad = w.process("cell") * w.model.R + w.region("B");
    EXPECT_EQ(of(w.model, other, abroad, Beyond::supplier_jobs), 0.0);
}

// Households spend half of their wages on power: 0.5 / 0.96 of power and 0.16 times that of steel for a dollar of
// wages, which pay 0.5 x 25/48 + 0.3 x 1/12 = 55/192 + ... again, and so on without end.
TEST(Economy, WagesAreSpentAndEarnedAgain) {
    Scenario s = with_sectors();
    s.economy.sectors["power"].household = said(1.0);
    const World w(s);
    const double power = 0.5 / 0.96, steel = 0.16 * power, again = 0.5 * power + 0.3 * steel;
    double all = 0.0, round = again;
    for (int i = 0; i < 200; ++i) all += round, round *= again;  // summed round by round
    const auto& own = w.model.numbers.beyond_wages;
    EXPECT_NEAR(of(w.model, own, w.region("A"), Beyond::induced_wages), all, 1e-12);
    EXPECT_NEAR(of(w.model, own, w.region("A"), Beyond::induced_jobs), (1 + all) * (4e-6 * power + 2e-6 * steel),
                1e-18);
    EXPECT_EQ(of(w.model, own, w.region("A"), Beyond::supplier_jobs), 0.0);
}

// 2023 prices are twice those of the table: a dollar buys half as much, and pays as much.
TEST(Economy, PricesOfTheTable) {
    Scenario s = with_sectors();
    const World before(s);
    for (auto& [name, sector] : s.economy.sectors) sector.price_index = said(2.0);
    const World w(s);
    const int at = w.process("cell") * w.model.R + w.region("A");
    const auto jobs = [&](const World& x) {
        return of(x.model, x.model.numbers.beyond_other, at, Beyond::supplier_jobs);
    };
    const auto pay = [&](const World& x) {
        return of(x.model, x.model.numbers.beyond_other, at, Beyond::supplier_wages);
    };
    EXPECT_NEAR(jobs(w), jobs(before) / 2, 1e-18);
    EXPECT_NEAR(pay(w), pay(before), 1e-12);
}

// The model's own makers are out of the table: what power buys of steel is no dollar of anybody's.
TEST(Economy, ModelledSectorsAreLeftOut) {
    Scenario s = with_sectors();
    s.economy.sectors["steel"].modelled = true;
    s.processes["cell"].buys["power"] = said(0.5);
    const World w(s);
    const int at = w.process("cell") * w.model.R + w.region("A");
    EXPECT_NEAR(of(w.model, w.model.numbers.beyond_other, at, Beyond::supplier_jobs), 4e-6 * 0.5, 1e-18);
}

// Builders are counted as construction jobs: of what capex sets off, only those whom they buy from.
TEST(Economy, BuildersAreCountedOnce) {
    Scenario s = with_sectors();
    s.economy.builder = text("steel");
    s.processes["cell"].capex_buys["steel"] = said(1.0);
    const World w(s);
    const int at = w.process("cell") * w.model.R + w.region("A");
    const auto& n = w.model.numbers;
    EXPECT_NEAR(of(w.model, n.beyond_capex, at, Beyond::supplier_jobs),
                of(w.model, n.beyond_other, at, Beyond::supplier_jobs) - 2e-6 * 0.8, 1e-18);
    EXPECT_EQ(of(w.model, n.beyond_capex, at, Beyond::supplier_wages),
              of(w.model, n.beyond_other, at, Beyond::supplier_wages));
}

}  // namespace
}  // namespace onshore::test
