// Industries start plants, projects weigh whether to go on.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Investment, AStillIndustryReplacesWhatRetires) {
    World w(small_world());
    const GrowthPath path = growth_path(w.model, w.state, w.supplier("A cell"), wide(1.0));
    const double retired = 1.0 - std::exp(-(1.0 / 12.0) / 15.0), a = 1.0 - std::exp(-(1.0 / 12.0) / (2.0 / 3.0));
    EXPECT_NEAR(path.start[0], retired, 1e-14);
    EXPECT_NEAR(path.under_way[0], 3.0 * retired / a, 1e-14);  // Little's law, stage by stage
    // maturity: what opens at 0.1 ramps up in a year and is replaced in fifteen
    const double ramp = 1.0 - std::exp(-1.0 / 12.0), kept = 1.0 - retired;
    const double mean = (ramp + 0.1 * retired * (1.0 - ramp)) / (1.0 - kept * (1.0 - ramp));
    EXPECT_NEAR(path.maturity[0], mean, 1e-12);
}

TEST(Investment, AGrowingIndustryBuildsAheadOfItsGrowth) {
    // the path is a fixed point of the phase itself: started on it, capacity grows by the factor each month
    World w(small_world());
    const int j = w.supplier("A cell");
    const double factor = std::pow(1.3, 1.0 / 12.0);
    const GrowthPath path = growth_path(w.model, w.state, j, wide(factor));
    EXPECT_GT(path.start[0], factor - 1.0);
    double capacity = 1000.0, stage[3], flow = capacity * (factor - 1.0 + 1.0 - std::exp(-1.0 / 180.0));
    const double a = 1.0 - std::exp(-(1.0 / 12.0) / (2.0 / 3.0));
    for (int i = 2; i >= 0; --i) {
        stage[i] = flow / a;
        flow *= (factor - 1.0 + a) / a;
    }
    EXPECT_NEAR(path.start[0], flow / capacity, 1e-12);
    EXPECT_NEAR(path.under_way[0], (stage[0] + stage[1] + stage[2]) / capacity, 1e-12);
}

TEST(Investment, WhoShrinksFasterThanItRetiresIsMatureAndStartsNothing) {
    World w(small_world());
    const GrowthPath path = growth_path(w.model, w.state, w.supplier("A cell"), wide(0.98));
    EXPECT_EQ(path.start[0], 0.0);
    EXPECT_EQ(path.under_way[0], 0.0);
    EXPECT_NEAR(path.maturity[0], 1.0, 1e-12);
}

TEST(Investment, DaringFollowsTheMargin) {
    World w(small_world());
    const int j = w.supplier("A cell");
    EXPECT_NEAR(willingness(w.model, w.state, j)[0], 1.0, 1e-12);  // as at the start
    // one spread of 0.2 less: odds of nine to one fall by e; relative to the start
    w.state.margin[j] -= 0.2;
    const double odds = 9.0 / std::exp(1.0);
    EXPECT_NEAR(willingness(w.model, w.state, j)[0], odds / (1.0 + odds) / 0.9, 1e-12);
    // a newcomer who would just earn the hurdle rate is half willing
    w.state.base_output[j] = zero();
    w.state.margin[j] = zero();
    EXPECT_NEAR(willingness(w.model, w.state, j)[0], 0.5, 1e-12);
}

TEST(Investment, AMarginIsWhatTheMarketPaysLessCostPlusCredit) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 8.0);
    s.policies["wall"] = tariff("B -> A", "cell", 0.25);
    World with(s);
    s.policies.erase("help");
    World without(s);
    const int j = with.supplier("A cell");
    const double own_cost = with.state.conversion[j][0] + 80.0 * 0.11682954493601999 / 0.85;
    for (World* w : {&with, &without}) expect_margins(w->model, w->state, wide(1.0));
    EXPECT_NEAR(with.state.margin[j][0] - with.state.market_margin[j][0], 8.0 / own_cost, 1e-9);
    EXPECT_EQ(without.state.margin[j][0], without.state.market_margin[j][0]);
    // in balance, buyers pay what B's goods cost at A's border: its own price back, whatever the duty
    World plain(small_world());
    expect_margins(plain.model, plain.state, wide(1.0));
    const int far = plain.supplier("B cell");
    EXPECT_TRUE(std::isfinite(plain.state.margin[far][0]));
}

TEST(Investment, BalanceStartsWhatRetires) {
    World w(small_world(), 24);
    for (int j = 0; j < w.model.J; ++j) {
        const double retired = w.state.capacity[j][0] * (1.0 - std::exp(-1.0 / 180.0));
        EXPECT_NEAR(w.state.start[j][0], retired, 1e-9 * retired) << w.model.suppliers[j].name;
    }
}

TEST(Investment, AnIndustryThatDoesNotInvestStartsNothing) {
    Scenario s = small_world();
    s.industries["A"]["cell"].invests = said(0.0);
    World w(s, 7);
    EXPECT_EQ(w.state.start[w.supplier("A cell")][0], 0.0);
    EXPECT_GT(w.state.start[w.supplier("B cell")][0], 0.0);
}

TEST(Investment, NamedPlantsAreCountedAgainstWhatIndustriesBuild) {
    Scenario s = small_world();
    World alone(s, 13);
    s.plants["works"] = plant("cell", "A", 300000.0, date(2021, 6));
    s.plants["works"].milestones["announced"].actual = date(2020, 2);
    World joined(s, 13);
    EXPECT_LT(joined.state.start[joined.supplier("A cell")][0], 0.9 * alone.state.start[alone.supplier("A cell")][0]);
    EXPECT_GT(joined.state.due[joined.supplier("works")][0], 0.0);
}

TEST(Investment, MoneyPutsAProjectAtLessRisk) {
    Scenario s = small_world();
    Plant works = plant("cell", "A", 1e5, date(2023, 1));
    works.milestones["opening"].planned = works.milestones["opening"].actual;
    works.milestones["opening"].actual = Date();
    works.milestones["announced"].actual = date(2020, 2);
    works.hazard = said(1.0);
    s.plants["works"] = works;
    World plain(s, 4);
    s.policies["help"] = production_credit("A", "cell", 15.0);
    World helped(s, 4);
    EXPECT_GT(plain.state.hazard[0][0], 0.0);
    EXPECT_LE(plain.state.hazard[0][0], 0.6);
    EXPECT_LT(helped.state.hazard[0][0], plain.state.hazard[0][0]);
}

TEST(Investment, HistoryIsSaferThanAPlan) {
    Scenario s = small_world();
    s.plants["plan"] = plant("cell", "A", 1e5, date(2023, 1));
    s.plants["plan"].milestones["opening"].planned = s.plants["plan"].milestones["opening"].actual;
    s.plants["plan"].milestones["opening"].actual = Date();
    s.plants["fact"] = plant("cell", "A", 1e5, date(2023, 1));
    for (auto& [name, works] : s.plants) works.hazard = said(1.0);
    World w(s, 4);
    double hazard_of[2] = {};
    for (std::size_t i = 0; i < 2; ++i) {
        const bool plan = w.model.suppliers[w.model.projects[i].supplier].name == "plan";
        hazard_of[plan ? 1 : 0] = w.state.hazard[i][0];
    }
    EXPECT_LT(hazard_of[0], hazard_of[1]);
}

}  // namespace
}  // namespace onshore::test
