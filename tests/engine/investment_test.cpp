// Industries start plants, projects weigh whether to go on.
#include <gtest/gtest.h>

#include <algorithm>
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

/// Cells for A, announced in February 2020 and to open in 2023, with 15 USD each.
Scenario with_plan() {
    Scenario s = small_world();
    Plant works = plant("cell", "A", 1e5, date(2023, 1));
    works.milestones["opening"].planned = works.milestones["opening"].actual;
    works.milestones["opening"].actual = Date();
    works.milestones["announced"].actual = date(2020, 2);
    works.hazard = said(1.0);
    s.plants["works"] = works;
    s.policies["help"] = production_credit("A", "cell", 15.0);
    return s;
}

TEST(Investment, AProjectIsInDoubtWhenLessIsToBeHadThanWhenItWasAnnounced) {
    const World kept(with_plan(), 16);
    Scenario s = with_plan();
    s.policies["help"].revisions["repeal"].announced = date(2021, 1);
    s.policies["help"].revisions["repeal"].until = last_of(2022, 12);
    World dropped(s, 12);
    EXPECT_EQ(dropped.state.hazard[0][0], World(with_plan(), 12).state.hazard[0][0]);  // nobody knows yet
    dropped.steps(4);
    EXPECT_GT(dropped.state.hazard[0][0], 1.2 * kept.state.hazard[0][0]);
    EXPECT_LE(dropped.state.hazard[0][0], 0.6);
    // a credit that was never there is missed by nobody: it was planned without
    s.policies.erase("help");
    const World never(s, 4);
    EXPECT_NEAR(never.state.hazard[0][0], World(with_plan(), 4).state.hazard[0][0], 1e-12);
    EXPECT_NEAR(never.state.hazard[0][0], 0.6 / (1.0 + std::exp(1.0)), 1e-12);  // margin -0.1, spread 0.1
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

const double kCapacityGap = 1.0 - std::exp(-1.0 / 24.0);  // of a gap, a month: capacity_time 2 years
const double kRetired = 1.0 - std::exp(-1.0 / 180.0);     // a month, of a life of 15 years
const double kMoved = 1.0 - std::exp(-1.0 / 8.0);         // out of one of three stages of two years of building
constexpr double kUse = 0.85;                             // normal utilisation

/// What a still industry is on average once what opened at 0.1 ramps up in a year and lives fifteen (14.8).
double mean_maturity() {
    const double ramp = 1.0 - std::exp(-1.0 / 12.0);
    return (ramp / (1.0 - ramp) + 0.1 * kRetired) / (1.0 / (1.0 - ramp) - (1.0 - kRetired));
}

/// One place alone: 1,000 cars a month, 50 cells each.
Scenario one_place() {
    Scenario s = small_world(1);
    s.lanes.clear();
    return s;
}

/// Starts of an industry that would have `aim` and has `capacity` and `under_way`. (14.12)
double starts(double aim, double capacity, double under_way) {
    const double gap = (aim - capacity) + (aim * 3.0 * kRetired / kMoved - under_way);
    return std::max(0.0, aim * kRetired + gap * kCapacityGap);
}

TEST(Investment, StartsReplaceWhatRetiresAndCloseAPartOfTheGap) {
    World w(one_place());
    const int j = w.supplier("A car");
    const double aim = 12000.0 / (kUse * mean_maturity());
    const auto started = [&](double capacity, double stage) {
        w.state.capacity[j] = wide(capacity);
        for (int i = 0; i < 3; ++i) w.state.pipeline[i * w.model.J + j] = wide(stage);
        invest(w.model, w.state);
        return w.state.start[j][0];
    };
    EXPECT_NEAR(started(aim, aim * kRetired / kMoved), aim * kRetired, 1e-7);  // nothing is missing
    EXPECT_NEAR(started(0.8 * aim, 100.0), starts(aim, 0.8 * aim, 300.0), 1e-7);
    EXPECT_GT(starts(aim, 0.8 * aim, 300.0), 2.0 * aim * kRetired);
    EXPECT_NEAR(started(1.1 * aim, 0.0), starts(aim, 1.1 * aim, 0.0), 1e-7);  // too much stands, too little comes
    EXPECT_EQ(started(2.0 * aim, 0.0), 0.0);
    w.state.margin_start[j] += 0.2;  // one spread less than at first: odds of 9 to one fall by e
    const double odds = 9.0 / std::exp(1.0);
    EXPECT_NEAR(started(0.8 * aim, 100.0), starts(aim, 0.8 * aim, 300.0) * odds / (1.0 + odds) / 0.9, 1e-7);
}

TEST(Investment, WhatNamedPlantsMakeIndustriesNeedNotBuild) {
    Scenario s = one_place();
    s.plants["works"] = plant("car", "A", 5000.0, date(2015, 1));
    World w(s);
    const int j = w.supplier("A car");
    const double aim = 12000.0 / (kUse * mean_maturity()) - 5000.0;
    w.state.capacity[j] = wide(0.8 * aim);
    for (int i = 0; i < 3; ++i) w.state.pipeline[i * w.model.J + j] = wide(100.0);
    invest(w.model, w.state);
    EXPECT_NEAR(w.state.start[j][0], starts(aim, 0.8 * aim, 300.0), 1e-7);
}

TEST(Investment, BusyMakersFollowTheMarketThatIsSaidToBeTheirs) {
    // Both places have one half of what stands and of what is coming, so each may expect 1,000 cars a month; new
    // plants would stand in A nine times in ten: A is wanted for 1,800, B for 200.
    for (const double busy : {0.4, 0.5, 0.75, 1.0, 1.3}) {
        World w(small_world());
        const int a = w.supplier("A car"), b = w.supplier("B car"), c = w.commodity("car");
        w.state.location_spread[c] = wide(1e15);  // cost is no matter
        for (int to = 0; to < 2; ++to) {
            w.state.location[w.model.edge(c, 0, to)] = wide(0.9);
            w.state.location[w.model.edge(c, 1, to)] = wide(0.1);
            for (int j : {a, b}) w.state.attraction[w.model.pair(j, to)] = wide(1.0);
        }
        for (int j : {a, b}) {
            w.state.capacity[j] = wide(18000.0);
            w.state.maturity[j] = wide(0.9);
            w.state.plan[j] = wide(busy * kUse * 18000.0 * 0.9 / 12.0);
            for (int i = 0; i < 3; ++i) w.state.pipeline[i * w.model.J + j] = wide(700.0);
        }
        invest(w.model, w.state);
        ASSERT_NEAR(w.state.wanted[w.node("car", "A")][0], 1800.0, 1e-6);
        ASSERT_NEAR(w.state.expected[w.node("car", "A")][0], 1000.0, 1e-6);
        const double keen = std::clamp(2.0 * busy - 1.0, 0.0, 1.0);  // 0, 0, 1/2, 1, 1
        const auto aim = [](double output) { return 12.0 * output / (kUse * mean_maturity()); };
        EXPECT_NEAR(w.state.start[a][0], starts(aim(1000.0 + 800.0 * keen), 18000.0, 2100.0), 1e-5) << busy;
        // who may expect more than is wanted of him builds for that, busy or not
        EXPECT_NEAR(w.state.start[b][0], starts(aim(1000.0), 18000.0, 2100.0), 1e-5) << busy;
    }
}

/// 200,000 kWh/yr of cells to come, beside 600,000 that stand, in a world that needs 600,000.
World with_works_to_come(Date announced) {
    Scenario s = one_place();
    s.plants["works"] = plant("cell", "A", 200000.0, date(2021, 6));
    s.plants["works"].milestones["opening"].planned = s.plants["works"].milestones["opening"].actual;
    s.plants["works"].milestones["opening"].actual = Date();
    s.plants["works"].milestones["announced"].actual = announced;
    s.plants["works"].hazard = said(1.0);
    World w(s);
    const int industry = w.supplier("A cell"), works = w.supplier("works");
    w.state.capacity[industry] = wide(600000.0);
    w.state.capital[industry] = wide(10.0), w.state.conversion[industry] = wide(30.0);
    w.state.capital[works] = wide(40.0), w.state.conversion[works] = wide(20.0);
    return w;
}

TEST(Investment, APlanIsMadeOnTheMarginLessTheCapitalThatCrowdingLeavesUncovered) {
    World w = with_works_to_come(date(2020, 1));
    const int works = w.supplier("works");
    invest(w.model, w.state);
    // 85 % of 800,000 is 13.3 % more than 600,000. Capital is 600,000 x 10 + 200,000 x 40 = 14 million of own cost
    // of 600,000 x 40 + 200,000 x 60 = 36 million
    const double promise = w.state.margin[works][0] - (kUse * 8.0 / 6.0 - 1.0) * 14.0 / 36.0;
    EXPECT_NEAR(w.state.promise[0][0], promise, 1e-9);
    EXPECT_NEAR(w.state.hazard[0][0], 0.6 / (1.0 + std::exp(1.0)), 1e-9);  // as planned: margin -0.1, spread 0.1
    // 300,000 more stand: 85 % of 1,100,000; 17 million of 48 million are capital
    w.state.capacity[w.supplier("A cell")] = wide(900000.0);
    invest(w.model, w.state);
    const double outlook = w.state.margin[works][0] - (kUse * 11.0 / 6.0 - 1.0) * 17.0 / 48.0;
    EXPECT_NEAR(w.state.hazard[0][0], 0.6 / (1.0 + std::exp((0.1 - (promise - outlook)) / 0.1)), 1e-9);
    EXPECT_NEAR(w.state.promise[0][0], promise, 1e-9);
}

TEST(Investment, WhatIsNotAnnouncedPromisesNothing) {
    World w = with_works_to_come(date(2020, 9));
    invest(w.model, w.state);
    EXPECT_EQ(w.state.promised[0][0], 0.0);
    EXPECT_NEAR(w.state.hazard[0][0], 0.6 / (1.0 + std::exp(1.0)), 1e-9);
}

}  // namespace
}  // namespace onshore::test
