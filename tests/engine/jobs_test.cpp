// What makers buy and pay sets people to work beyond the gate; cars with engines follow their sales.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

double beyond(const World& w, int j, Beyond what) {
    return w.state.beyond[static_cast<std::size_t>(j) * kBeyond + static_cast<int>(what)][0];
}

/// One sector that makes everything at home: ten jobs and half a dollar of wages per million and per dollar.
Scenario one_sector() {
    Scenario s = small_world();
    Sector& all = s.economy.sectors["all"];
    all.employment = said(1e-5);
    all.value_added = said(0.6);
    all.compensation = said(0.5);
    s.regions["A"].economy.home_share["all"] = said(1.0);
    s.economy.electricity = text("all");
    s.regions["A"].electricity_price = said(0.1);
    s.processes["cell"].electricity = said(20.0);
    for (const char* process : {"cell", "car"}) {
        s.processes[process].buys["all"] = said(1.0);
        s.processes[process].capex_buys["all"] = said(0.5);
    }
    return s;
}

TEST(BeyondTheGate, PurchasesPowerAndCapexSetPeopleToWork) {
    World w(one_sector());
    const int j = w.supplier("A cell");
    w.state.output[j] = wide(1000.0);     // a month
    w.state.conversion[j] = wide(60.0);   // USD; wages below are part of it
    w.state.construction[j] = wide(5e4);  // USD
    look_beyond_the_gate(w.model, w.state);
    const double wages = w.state.wages[j][0];
    EXPECT_GT(wages, 0.0);
    // 60,000 USD less wages, and half of 50,000, in a month: ten jobs a million a year
    EXPECT_NEAR(beyond(w, j, Beyond::supplier_jobs), (60000.0 - wages + 25000.0) * 12 * 1e-5, 1e-9);
    EXPECT_NEAR(beyond(w, j, Beyond::supplier_wages), (60000.0 - wages + 25000.0) * 0.5, 1e-6);
    EXPECT_NEAR(beyond(w, j, Beyond::supplier_value), (60000.0 - wages + 25000.0) * 0.6, 1e-6);
    const int abroad = w.supplier("B cell");
    EXPECT_EQ(beyond(w, abroad, Beyond::supplier_jobs), 0.0);
}

TEST(BeyondTheGate, ValueAddedIsWhatIsLeftAfterPurchases) {
    World w(small_world());
    const int j = w.supplier("A cell");
    w.state.output[j] = wide(1000.0);
    w.state.price[j] = wide(100.0);
    w.state.material[j] = wide(20.0);
    w.state.conversion[j] = wide(50.0);
    look_beyond_the_gate(w.model, w.state);
    // (100 - 20 - 50) x 1000 of surplus, and the wages that are in the 50
    EXPECT_NEAR(w.state.value_added[j][0], 30000.0 + w.state.wages[j][0], 1e-9);
    const double hours = w.state.now.hours[w.process("cell") * kOccupations][0];
    EXPECT_NEAR(w.state.wages[j][0], 1000.0 * hours * w.state.now.wage[w.region("A")][0], 1e-6);
}

TEST(BeyondTheGate, JobsComeWhenImportsAreReplaced) {
    Scenario s = one_sector();
    World before(s, 12);
    s.trade["cell"]["A"] = {{"A", said(1.0)}};  // it was 60 %: 1 + 0.4 for B instead of 0.6 + 0.4
    World after(s, 12);
    const int j = before.supplier("A cell");
    const double more = after.state.output[j][0] / before.state.output[j][0];
    EXPECT_NEAR(more, 1.4, 1e-6);
    const auto per_output = [&](const World& w) {
        const double bought = w.state.conversion[j][0] * w.state.output[j][0] - w.state.wages[j][0];
        return (beyond(w, j, Beyond::supplier_jobs) - w.state.construction[j][0] * 0.5 * 12 * 1e-5) / bought;
    };
    EXPECT_NEAR(per_output(after), per_output(before), 1e-12);
    EXPECT_GT(beyond(after, j, Beyond::supplier_jobs), beyond(before, j, Beyond::supplier_jobs));
}

/// Half the cars of A and B have engines; A makes 5,000 a year for itself and 1,000 for B.
Scenario with_engines() {
    Scenario s = two_types();
    s.regions["A"].combustion.output["A"] = said(5000.0);
    s.regions["A"].combustion.output["B"] = said(1000.0);
    s.regions["A"].combustion.assembly_jobs = said(0.02);
    s.regions["A"].combustion.engine_jobs = said(0.01);
    return s;
}

TEST(Combustion, FollowsSalesWhereTheCarsGo) {
    World w(with_engines());
    const double month = 12000.0 / 12;  // sales of each region
    const auto sell = [&](const char* region, double share) {
        for (int type = 0; type < w.model.T; ++type) {
            const int k = w.model.market(w.region(region), type);
            w.state.sold[k] = wide(month * (w.model.type_commodity[k] < 0 ? share : 1.0 - share));
        }
    };
    sell("A", 0.25);  // half of what it was
    sell("B", 0.5);   // as it was
    look_beyond_the_gate(w.model, w.state);
    const Wide* here = &w.state.combustion[w.region("A") * 4];
    EXPECT_NEAR(here[0][0], (5000.0 / 2 + 1000.0) / 12, 1e-9);
    EXPECT_NEAR(here[1][0], 0.02 * 3500.0, 1e-9);
    EXPECT_NEAR(here[2][0], 0.01 * 3500.0, 1e-9);
    EXPECT_NEAR(here[3][0], 6000.0 / 12, 1e-9);
    EXPECT_EQ(w.state.combustion[w.region("B") * 4][0], 0.0);
}

TEST(Combustion, HybridsNeedEnginesToo) {
    Scenario s = with_engines();
    for (auto& [region, market] : s.markets) {
        auto type = market.types.extract("bev");
        type.key() = "hev";
        market.types.insert(std::move(type));
    }
    World w(s);
    for (Wide& sold : w.state.sold) sold = zero();
    w.state.produced[w.node("car", "A")] = wide(100.0);
    look_beyond_the_gate(w.model, w.state);
    EXPECT_NEAR(w.state.combustion[w.region("A") * 4 + 2][0], 0.01 * 1200.0, 1e-9);
}

}  // namespace
}  // namespace onshore::test
