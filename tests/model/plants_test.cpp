// Named plants: dates that were planned and dates that came, phases, delays, retooled lines, promised output.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Plant planned(const char* process, double capacity, Date opening) {
    Plant p = plant(process, "A", capacity, opening);
    p.milestones["opening"].planned = opening;
    p.milestones["opening"].actual = Date();
    return p;
}

struct Works : World {
    int j;
    const Project& project;
    explicit Works(const Plant& works, Scenario s = small_world())
        : World(with(s, works)), j(supplier("works")), project(model.projects[0]) {}
    static Scenario with(Scenario s, const Plant& works) {
        s.plants["works"] = works;
        return s;
    }
    /// The openings of the plant in the order of its phases: month, amount.
    std::vector<std::pair<double, double>> steps_of() const {
        std::vector<std::pair<double, double>> found;
        for (const CapacityStep& step : model.steps)
            if (step.supplier == j && step.month[0] < kNever) found.emplace_back(step.month[0], step.amount[0]);
        return found;
    }
};

using Steps = std::vector<std::pair<double, double>>;

TEST(Plants, WhatHappenedCountsAgainstWhatWasPlanned) {
    Plant works = planned("cell", 1000.0, date(2021, 1));
    works.milestones["opening"].actual = date(2022, 4);
    Works w(works);
    EXPECT_EQ(w.steps_of(), (Steps{{27.0, 1000.0}}));
    EXPECT_EQ(w.project.actual[0], 1.0);
    EXPECT_EQ(Works(planned("cell", 1000.0, date(2021, 1))).project.actual[0], 0.0);
}

TEST(Plants, ADelayMovesConstructionAndOpening) {
    Plant works = planned("cell", 1000.0, date(2022, 1));
    works.milestones["construction"].planned = date(2021, 1);
    works.milestones["announced"].actual = date(2020, 3);
    works.delay = said(0.5);
    Works w(works);
    EXPECT_EQ(w.steps_of(), (Steps{{30.0, 1000.0}}));
    EXPECT_EQ(w.project.construction[0], 18.0);
    EXPECT_EQ(w.project.opening[0], 30.0);
    EXPECT_EQ(w.project.announced[0], 2.0);
}

TEST(Plants, AScaleMovesCapacityCapexAndJobsTogether) {
    Plant works = planned("cell", 18000.0, date(2022, 1));
    works.capex = said(4e6);
    works.jobs = said(100.0);
    works.scale = said(0.5);
    Works w(works);
    EXPECT_EQ(w.steps_of(), (Steps{{24.0, 9000.0}}));
    EXPECT_EQ(w.project.capex[0], 2e6);
    EXPECT_NEAR(w.model.numbers.plant_capex[w.j][0], 4e6 / 18000.0, 1e-12);  // of a unit: as it was
    // 50 jobs of 1,800 h for 9,000 units of half an hour
    EXPECT_NEAR(w.model.numbers.labour_factor[w.j][0], 50.0 * 1800.0 / (9000.0 * 0.5), 1e-12);
}

TEST(Plants, PhasesOpenOneByOneAndCloseTogether) {
    Plant works = planned("cell", 3000.0, date(2021, 1));
    works.milestones.erase("opening");
    works.phases["one"].capacity = said(1000.0);
    works.phases["one"].opening.actual = date(2021, 1);
    works.phases["two"].capacity = said(2000.0);
    works.phases["two"].opening.planned = date(2023, 7);
    works.milestones["closing"].planned = date(2030, 1);
    Works w(works);
    EXPECT_EQ(w.steps_of(), (Steps{{12.0, 1000.0}, {42.0, 2000.0}, {120.0, -3000.0}}));
    EXPECT_EQ(w.project.opening[0], 12.0);
    EXPECT_EQ(w.project.actual[0], 0.0);  // not all of it is history
}

TEST(Plants, WhatWasCancelledBeforeItsOpeningDoesNotOpen) {
    Plant works = planned("cell", 1000.0, date(2022, 1));
    works.milestones["cancelled"].actual = date(2021, 6);
    Works w(works);
    EXPECT_EQ(w.steps_of(), Steps{});
    EXPECT_EQ(w.project.cancelled[0], 17.0);
}

TEST(Plants, ALineIsTakenOffWhenConstructionBegins) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.plants["old"] = plant("car", "A", 5000.0, date(2012, 1));
    s.plants["old"].owner = text("Ann");
    Plant works = planned("cell", 1000.0, date(2022, 1));
    works.owner = text("Ann");
    works.milestones["construction"].planned = date(2021, 1);
    works.retools["car"] = said(3000.0);
    Works own(works, s);
    double taken = 0.0;
    for (const CapacityStep& step : own.model.steps)
        if (step.supplier == own.supplier("old") && step.amount[0] < 0.0 && step.month[0] == 12.0)
            taken -= step.amount[0];
    EXPECT_EQ(taken, 3000.0);
    s.plants["near"] = s.plants["old"];  // stands in the same state, and comes later by name than a third
    s.plants["near"].state = works.state = text("north");
    s.plants["far"] = s.plants["old"];
    Works beside(works, s);
    for (const CapacityStep& step : beside.model.steps) {
        if (step.amount[0] == -3000.0) {
            EXPECT_EQ(step.supplier, beside.supplier("near"));
        }
    }
    works.owner = Text();  // no plant of its owner: the region's industry gives the line
    Works rest(works, s);
    for (const CapacityStep& step : rest.model.steps) {
        if (step.amount[0] == -3000.0) {
            EXPECT_EQ(step.supplier, rest.supplier("A car"));
        }
    }
    works.retools = {{"car", said(1.0)}};
    s.industries["A"].erase("car");
    EXPECT_THROW(Works(works, s), ScenarioError);
}

TEST(Plants, PromisedOutputGoesWhereItsBuyerUsesIt) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    for (const auto& [name, region, capacity] : {std::tuple{"one", "A", 3000.0}, {"two", "B", 1000.0}}) {
        s.plants[name] = plant("car", region, capacity, date(2012, 1));
        s.plants[name].owner = text("Ann");
    }
    Plant works = plant("cell", "A", 1e5, date(2012, 1));
    works.offtake["Ann"] = said(0.8);
    Works w(works, s);
    EXPECT_NEAR(w.model.numbers.offtake[w.pair("works", "A")][0], 0.6, 1e-15);
    EXPECT_NEAR(w.model.numbers.offtake[w.pair("works", "B")][0], 0.2, 1e-15);
    Scenario nobody = small_world();
    nobody.owners["Ann"].nation = text("B");
    Works home(works, nobody);
    EXPECT_NEAR(home.model.numbers.offtake[home.pair("works", "A")][0], 0.8, 1e-15);  // she has no use for it
}

TEST(Plants, OnlyWhatStoodAtTheStartIsTakenOffTheRegionalSum) {
    Scenario s = small_world();
    s.industries["A"]["cell"].capacity = said(1e6);
    s.plants["old"] = plant("cell", "A", 3e5, date(2012, 1));
    Works w(plant("cell", "A", 2e5, date(2023, 1)), s);
    EXPECT_NEAR(w.model.numbers.capacity[w.supplier("A cell")][0], 7e5, 1e-9);
    EXPECT_LT(w.model.numbers.capacity[w.supplier("B cell")][0], 0.0);  // not given: balanced
}

}  // namespace
}  // namespace onshore::test
