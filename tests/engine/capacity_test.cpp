// Plants open, ramp up, retire; projects live or die.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr double kMonth = 1.0 / 12.0;

void next_month(World& w) {
    read_calendar(w.model, w.state);
    open_and_ramp(w.model, w.state);
    ++w.state.month;
}

/// Industries that neither build, retire nor close: what is left is the plant.
World with_plant(const Plant& works) {
    Scenario s = small_world();
    s.plants["works"] = works;
    World w(s);
    return w;
}

TEST(Capacity, APlantOpensOnItsDay) {
    World w = with_plant(plant("cell", "A", 1200.0, date(2020, 4, 16)));  // half of April is left
    const int j = w.supplier("works");
    for (double expected : {0.0, 0.0, 0.0, 600.0, 1200.0, 1200.0}) {
        next_month(w);
        EXPECT_NEAR(w.state.capacity[j][0], expected, 1e-9) << w.state.month;
    }
}

TEST(Capacity, ARampFollowsANewTimeConstantAtOnce) {
    World w = with_plant(plant("cell", "A", 100.0, date(2020, 1)));
    const int j = w.supplier("works");
    next_month(w);
    for (double years : {2.0, 0.5, 2.0}) {  // what was worked out for two years must not serve for half a year
        w.state.now.ramp_time[j] = wide(years);
        w.state.new_numbers = true;
        w.state.maturity[j] = wide(0.4);
        next_month(w);
        EXPECT_NEAR(w.state.maturity[j][0], 1.0 - 0.6 * std::exp(-kMonth / years), 1e-14) << years;
    }
}

TEST(Capacity, ARampFollowsANumberThatAnEventChanges) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 100.0, date(2020, 1));
    s.events["slow"] = change("processes.cell.ramp_time", Change::How::times, 2.0, date(2020, 3), last_of(2020, 4));
    World w(s);
    const int j = w.supplier("works");
    for (double years : {1.0, 1.0, 2.0, 2.0, 1.0, 1.0}) {
        w.state.maturity[j] = wide(0.4);
        next_month(w);
        if (w.state.month == 1) continue;  // it opens
        EXPECT_NEAR(w.state.maturity[j][0], 1.0 - 0.6 * std::exp(-kMonth / years), 1e-14);
    }
}

TEST(Capacity, StagesFollowANewBuildTimeAtOnce) {
    World w(small_world());
    const int j = w.supplier("A cell"), q = w.process("cell");
    for (double years : {3.0, 1.5, 3.0}) {
        w.state.now.build_time[q] = wide(years);
        w.state.new_numbers = true;
        read_calendar(w.model, w.state);
        w.state.start[j] = zero();
        for (int stage = 0; stage < w.model.stages; ++stage)
            w.state.pipeline[stage * w.model.J + j] = wide(stage == 0 ? 90.0 : 0.0);
        open_and_ramp(w.model, w.state);
        EXPECT_NEAR(w.state.pipeline[j][0], 90.0 * std::exp(-kMonth * w.model.stages / years), 1e-12) << years;
    }
}

/// Neighbours in a block open a plant in other months, or never: each has what it has alone.
TEST(Capacity, APlantOpensInEachRunWhenItDoes) {
    std::vector<Scenario> runs(3, small_world());
    runs[0].plants["works"] = plant("cell", "A", 1200.0, date(2021, 1));
    runs[1].plants["works"] = plant("cell", "A", 1200.0, date(2020, 3));
    runs[2].plants["works"] = plant("cell", "A", 1200.0, date(2090, 1));
    const Model model = build_model(runs);
    State state = start(model);
    const int j = supplier_of(model, "works");
    EXPECT_EQ(model.steps[0].first, 2);
    for (int m = 0; m < 24; ++m) {
        step(model, state);
        EXPECT_EQ(state.capacity[j][0] > 0.0, m >= 12) << m;
        EXPECT_EQ(state.capacity[j][1] > 0.0, m >= 2) << m;
        EXPECT_EQ(state.capacity[j][2], 0.0) << m;
    }
}

TEST(Capacity, NewCapacityIsMixedInByWeightAndMatures) {
    World w = with_plant(plant("cell", "A", 300.0, date(2020, 1)));
    const int j = w.supplier("works");
    w.state.capacity[j] = wide(100.0);  // half grown
    w.state.maturity[j] = wide(0.5);
    w.state.opened[0] = zero();
    read_calendar(w.model, w.state);
    open_and_ramp(w.model, w.state);
    const double mixed = (0.5 * 100.0 + 0.1 * 300.0) / 400.0;  // = 0.2
    const double ramped = mixed + (1.0 - mixed) * (1.0 - std::exp(-kMonth / 1.0));
    EXPECT_NEAR(w.state.capacity[j][0], 400.0, 1e-12);
    EXPECT_NEAR(w.state.maturity[j][0], ramped, 1e-14);
    EXPECT_NEAR(w.state.capacity_now[j][0], 400.0 * ramped * kMonth, 1e-11);
}

TEST(Capacity, YieldFollowsMaturity) {
    Scenario s = small_world();
    s.processes["cell"].yield_new = said(0.5);
    s.processes["cell"].yield_mature = said(0.9);
    World w(s);
    const int q = w.process("cell");
    EXPECT_DOUBLE_EQ(yield_at(w.state.now, q, wide(0.0))[0], 0.5);
    EXPECT_DOUBLE_EQ(yield_at(w.state.now, q, wide(0.25))[0], 0.6);
    EXPECT_DOUBLE_EQ(yield_at(w.state.now, q, wide(1.0))[0], 0.9);
}

TEST(Capacity, AnOutageStopsOutputAndKeepsTheWorks) {
    Scenario s = small_world();
    s.events["strike"] = outage("A", 0.0, date(2020, 1), last_of(2020, 1));
    World w(s);
    const int j = w.supplier("A cell");
    const double before = w.state.capacity[j][0];
    next_month(w);
    EXPECT_EQ(w.state.capacity_now[j][0], 0.0);
    EXPECT_NEAR(w.state.capacity[j][0], before, 1e-9 * before);
    EXPECT_GT(w.state.capacity_now[w.supplier("B cell")][0], 0.0);
}

TEST(Capacity, ConstructionIsAnErlangChain) {
    // three stages of 8 months: mean 24 months; a stage is geometric with share a: 3/a steps, variance 3(1-a)/a^2
    Scenario s = small_world();
    World w(s);
    const int j = w.supplier("A cell");
    for (int stage = 0; stage < w.model.stages; ++stage) w.state.pipeline[stage * w.model.J + j] = zero();
    w.state.start[j] = wide(120.0);
    double sum = 0.0, first = 0.0, second = 0.0, spent = 0.0;
    for (int m = 0; m < 400; ++m) {
        next_month(w);
        w.state.start[j] = zero();
        const double opening = w.state.opening[j][0] / 120.0;
        sum += opening, first += m * opening, second += static_cast<double>(m) * m * opening;
        spent += w.state.construction[j][0];
    }
    const double a = 1.0 - std::exp(-kMonth / (2.0 / 3.0));
    EXPECT_NEAR(sum, 1.0, 1e-9);
    EXPECT_NEAR(first, 3.0 / a, 1e-6);
    EXPECT_NEAR(second - first * first, 3.0 * (1.0 - a) / (a * a), 1e-4);
    EXPECT_NEAR(spent, 80.0 * 120.0, 1e-6);  // capex is spent once, as the stages are passed
}

TEST(Capacity, OldWorksRetireExponentially) {
    World w(small_world());
    const int j = w.supplier("A mine");
    for (int stage = 0; stage < w.model.stages; ++stage) w.state.pipeline[stage * w.model.J + j] = zero();
    const double before = w.state.capacity[j][0];
    for (int m = 0; m < 24; ++m) {
        w.state.start[j] = zero();
        next_month(w);
    }
    EXPECT_NEAR(w.state.capacity[j][0], before * std::exp(-2.0 / 15.0), 1e-9 * before);
}

TEST(Capacity, WhoDoesNotCoverCapitalCloses) {
    World w(small_world());
    const int j = w.supplier("A cell");
    const double before = w.state.capacity[j][0];
    w.state.pipeline[0 * w.model.J + j] = w.state.pipeline[1 * w.model.J + j] = w.state.pipeline[2 * w.model.J + j] =
        zero();
    w.state.start[j] = zero();
    w.state.price[j] = w.state.material[j] + w.state.conversion[j];  // cash cost: nothing for capital
    next_month(w);
    // 20 % a year at no cover, beside retirement
    EXPECT_NEAR(w.state.capacity[j][0], before * std::exp(-kMonth / 15.0 - 0.2 * kMonth), 1e-9 * before);
}

TEST(Capacity, HalfOfTheLeastCoverClosesHalfAsFast) {
    World w(small_world());
    const int j = w.supplier("A cell");
    const double before = w.state.capacity[j][0];
    for (int stage = 0; stage < w.model.stages; ++stage) w.state.pipeline[stage * w.model.J + j] = zero();
    w.state.start[j] = zero();
    w.state.price[j] = w.state.material[j] + w.state.conversion[j] + 0.1 * w.state.capital[j];  // of 0.2
    next_month(w);
    EXPECT_NEAR(w.state.capacity[j][0], before * std::exp(-kMonth / 15.0 - 0.1 * kMonth), 1e-9 * before);
}

TEST(Capacity, RetoolingTakesALineOffOnceAndNeverMoreThanThereIs) {
    Scenario s = retooled_line();
    World w(s);
    const int old = w.supplier("old"), rebuilt = w.supplier("new");
    EXPECT_EQ(w.state.capacity[old][0], 600.0);
    w.steps(6);
    EXPECT_NEAR(w.state.capacity[old][0], 600.0, 1e-9);
    w.steps(1);
    EXPECT_NEAR(w.state.capacity[old][0], 200.0, 1e-9);
    w.steps(6);
    EXPECT_NEAR(w.state.capacity[old][0], 200.0, 1e-9);
    EXPECT_NEAR(w.state.capacity[rebuilt][0], 500.0, 1e-9);

    s.plants["new"].retools["car"] = said(900.0);
    s.settings.recall_time = said(2.0);
    World more(s, 6);
    double people = 0.0, laid_off = 0.0;
    for (int o = 0; o < kOccupations; ++o) people += more.state.staff[more.supplier("old") * kOccupations + o][0];
    more.steps(1);
    for (int o = 0; o < kOccupations; ++o) laid_off += more.state.laid_off[o][0];
    EXPECT_NEAR(laid_off, people * std::exp(-kMonth / 2.0), 1e-9 * people);
    more.steps(1);
    EXPECT_EQ(more.state.capacity[more.supplier("old")][0], 0.0);
}

TEST(Capacity, WhoWorkedOnARetooledLineWaitsForIt) {
    Scenario s = retooled_line();
    s.settings.recall_time = said(2.0);
    World w(s);
    w.steps(6);
    const int old = w.supplier("old") * kOccupations;
    double people = 0.0;
    for (int o = 0; o < kOccupations; ++o) people += w.state.staff[old + o][0];
    ASSERT_GT(people, 0.0);
    EXPECT_EQ(w.state.laid_off[0][0], 0.0);
    w.steps(1);  // two thirds of them, of whom a month's part finds other work
    double waiting = 0.0;
    for (int o = 0; o < kOccupations; ++o) waiting += w.state.laid_off[o][0];
    EXPECT_NEAR(waiting, people * 2.0 / 3.0 * std::exp(-kMonth / 2.0), 1e-9 * people);
    w.steps(5);
    double later = 0.0;
    for (int o = 0; o < kOccupations; ++o) later += w.state.laid_off[o][0];
    EXPECT_NEAR(later, waiting * std::exp(-5.0 * kMonth / 2.0), 1e-9 * people);
}

TEST(Capacity, APlanThatWasGivenUpLeavesItsLineAlone) {
    Scenario s = small_world();
    s.plants["old"] = plant("car", "A", 600.0, date(2015, 1));
    s.plants["new"] = plant("car", "A", 500.0, date(2021, 1));
    s.plants["new"].milestones["announced"].actual = date(2020, 1);
    s.plants["new"].milestones["construction"].planned = date(2020, 7);
    s.plants["new"].milestones["cancelled"].actual = date(2020, 4);
    s.plants["new"].retools["car"] = said(400.0);
    World w(s);
    w.steps(12);
    EXPECT_EQ(w.state.capacity[w.supplier("old")][0], 600.0);
    EXPECT_EQ(w.state.laid_off[0][0], 0.0);
}

/// Planned, not history: announced 2020-01, opens 2021-01.
Plant project() {
    Plant works = plant("cell", "A", 1000.0, date(2021, 1));
    works.milestones["opening"].planned = works.milestones["opening"].actual;
    works.milestones["opening"].actual = Date();
    works.milestones["announced"].actual = date(2020, 1);
    works.milestones["construction"].planned = date(2020, 7);
    works.capex = said(6e6);
    works.hazard = said(1.0);
    return works;
}

TEST(Capacity, AnAnnouncedPlantSurvivesItsHazard) {
    World w = with_plant(project());
    const int j = w.supplier("works");
    for (int m = 0; m < 12; ++m) {
        w.state.hazard[0] = wide(0.3);
        next_month(w);
    }
    EXPECT_NEAR(w.state.survival[j][0], std::exp(-0.3), 1e-12);
    EXPECT_NEAR(w.state.cancelled[j][0], 1000.0 * (1.0 - std::exp(-0.3)), 1e-9);
    w.state.hazard[0] = wide(0.3);
    next_month(w);  // it opens, and is safe from now on
    EXPECT_NEAR(w.state.capacity[j][0], 1000.0 * std::exp(-0.3), 1e-9);
    EXPECT_NEAR(w.state.survival[j][0], std::exp(-0.3), 1e-12);
}

TEST(Capacity, WhatWasSpentOnADroppedPlantIsSunk) {
    World w = with_plant(project());
    const int j = w.supplier("works");
    double sunk = 0.0, expected = 0.0;
    for (int m = 0; m < 12; ++m) {
        w.state.hazard[0] = wide(0.3);
        next_month(w);
        sunk += w.state.sunk[j][0];
        const double alive = std::exp(-0.025 * m), spent = 1e6 * std::max(m - 6, 0);  // a million a month from July on
        expected += spent * alive * (1.0 - std::exp(-0.025));
    }
    EXPECT_NEAR(sunk, expected, 1e-3);
}

TEST(Capacity, CapexIsSpentEvenlyWhileAPlantIsBuilt) {
    World w = with_plant(project());
    const int j = w.supplier("works");
    double spent = 0.0;
    for (int m = 0; m < 13; ++m) {
        w.state.hazard[0] = zero();
        next_month(w);
        const double expected = m >= 6 && m < 12 ? 1e6 : 0.0;
        EXPECT_NEAR(w.state.construction[j][0], expected, 1e-3) << m;
        spent += w.state.construction[j][0];
    }
    EXPECT_NEAR(spent, 6e6, 1e-3);
}

TEST(Capacity, ACancelledPlantNeverOpens) {
    Plant works = project();
    works.milestones["cancelled"].actual = date(2020, 9, 10);
    Scenario s = small_world();
    s.plants["works"] = works;
    World w(s, 24);
    const int j = w.supplier("works");
    EXPECT_EQ(w.state.survival[j][0], 0.0);
    EXPECT_EQ(w.state.capacity[j][0], 0.0);
    EXPECT_GT(w.state.cancelled[j][0], 0.0);
}

TEST(Capacity, APlantClosesOnItsDay) {
    Plant works = plant("cell", "A", 1000.0, date(2015, 1));
    works.milestones["closing"].actual = date(2020, 3);
    World w = with_plant(works);
    const int j = w.supplier("works");
    EXPECT_EQ(w.state.capacity[j][0], 1000.0);
    next_month(w), next_month(w);
    EXPECT_EQ(w.state.capacity[j][0], 1000.0);
    next_month(w);
    EXPECT_EQ(w.state.capacity[j][0], 0.0);
}

}  // namespace
}  // namespace onshore::test
