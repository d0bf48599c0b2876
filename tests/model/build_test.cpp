// Up to eight scenarios become one model.
#include <gtest/gtest.h>

#include <string>
#include <utility>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Build, EachScenarioFillsItsPlaceAndTheFirstFillsTheRest) {
    std::vector<Scenario> runs(3, small_world());
    for (int i = 0; i < 3; ++i) {
        runs[i].regions["A"].wage = said(10.0 * (i + 1));
        runs[i].markets["B"].sales = said(1000.0 * (i + 1));
    }
    const Model model = build_model(runs);
    EXPECT_EQ(model.runs.size(), 3u);
    const double wages[] = {10.0, 20.0, 30.0, 10.0, 10.0, 10.0, 10.0, 10.0};
    for (int place = 0; place < kWide; ++place) {
        EXPECT_EQ(model.numbers.wage[0][place], wages[place]);
        EXPECT_EQ(model.calendar.sales.at(5, 1)[place], 100.0 * wages[place]);
    }
}

TEST(Build, APlantOfOneRunHasNoCapacityInTheOthers) {
    std::vector<Scenario> runs(2, small_world());
    runs[1].plants["works"] = plant("cell", "A", 1e5, date(2021, 1));
    const Model model = build_model(runs);
    const State state = run(model, 15);
    const int j = supplier_of(model, "works");
    EXPECT_EQ(state.capacity[j][0], 0.0);
    EXPECT_NEAR(state.capacity[j][1], 1e5, 1e-6);
}

TEST(Build, APolicyOfOneRunIsNotInForceInTheOthers) {
    std::vector<Scenario> runs(2, small_world());
    runs[1].policies["wall"] = tariff("B -> A", "cell", 0.5);
    const Model model = build_model(runs);
    EXPECT_EQ(model.calendar.tariff_rate.at(0, 0)[0], 0.0);
    EXPECT_EQ(model.calendar.tariff_rate.at(0, 0)[1], 0.5);
}

/// A world with one of each kind of thing that a name may mean: lanes, policies, plants, owners, choices, events.
Scenario with_one_of_each() {
    Scenario s = two_chemistries();
    s.owners["Ann"].nation = text("A");
    s.owners["Bob"].nation = text("B");
    s.processes["truck"] = s.processes.at("car");
    s.industries["A"]["truck"] = Industry{};
    s.policies["wall"] = tariff("B -> A", "cell_a", 0.5);
    s.policies["support"] = production_credit("A", "cell_a", 10);
    s.policies["rebate"] = purchase_credit("A", 1000);
    s.policies["chief"] = execution("Ann", 0.8, 0.02, 0.1, 0.8);
    s.policies["chief"].owner = texts({"Ann", "Bob"});
    s.plants["works"] = plant("cell_a", "A", 1e5, date(2022, 1));
    s.plants["works"].owner = text("Ann");
    s.plants["works"].partners["Bob"].fee = said(0.01);
    s.plants["rebuilt"] = plant("car", "A", 500.0, date(2023, 1));
    s.plants["rebuilt"].retools["car"] = said(400.0);
    s.policies["grant"] = capex_grant("works", 0.2);
    s.events["closed"] = closure("B -> A", 0.5, date(2025, 1), last_of(2025, 6));
    s.events["strike"] = outage("A", 0.5, date(2025, 1), last_of(2025, 6));
    return s;
}

/// Two runs of which the second is altered: each may run alone, but not beside the other; and the reason is named.
template <class Alter>
void expect_apart(const std::string& reason, Alter alter) {
    std::vector<Scenario> runs(2, with_one_of_each());
    EXPECT_NO_THROW(build_model(runs));
    alter(runs[1]);
    EXPECT_NO_THROW(build_model(std::span(runs).subspan(1))) << reason;
    for (int order = 0; order < 2; ++order) {
        try {
            build_model(runs);
            ADD_FAILURE() << "they share a block though they differ in " << reason;
        } catch (const ScenarioError& error) {
            EXPECT_NE(std::string(error.what()).find("they differ in " + reason), std::string::npos) << error.what();
        }
        std::swap(runs[0], runs[1]);
    }
}

TEST(Build, RunsThatMeanOtherThingsByTheNameOfAPlaceOrAGoodDoNotShareABlock) {
    expect_apart("lead times", [](Scenario& s) { s.lanes["A -> B"].lead_time = said(0.5); });
    expect_apart("which lanes go by land", [](Scenario& s) { s.lanes["A -> B"].mode = text("land"); });
    expect_apart("their first month", [](Scenario& s) { s.time.start = date(2021, 1); });
    expect_apart("their last month", [](Scenario& s) { s.time.end = last_of(2030, 12); });
    expect_apart("build_stages", [](Scenario& s) { s.settings.build_stages = said(4); });
    expect_apart("whether commodity 'ore' has a price", [](Scenario& s) { s.commodities["ore"].price = said(5); });
    expect_apart("the commodity of vehicle type 'bev' in A",
                 [](Scenario& s) { s.markets["A"].types["bev"].commodity = Text(); });
    expect_apart("the goods of choice 'cells'", [](Scenario& s) { s.commodities["cell_b"].group = Text(); });
}

TEST(Build, RunsThatMeanOtherThingsByTheNameOfAMakerDoNotShareABlock) {
    expect_apart("what process 'truck' makes", [](Scenario& s) {
        s.commodities["truck"] = s.commodities.at("car");
        s.processes["truck"].makes = text("truck");
    });
    expect_apart("the owner of 'A car'", [](Scenario& s) { s.industries["A"]["car"].owner = text("Bob"); });
    expect_apart("the owner of 'works'", [](Scenario& s) { s.plants["works"].owner = text("Bob"); });
    expect_apart("process or region of plant 'works'", [](Scenario& s) { s.plants["works"].region = text("B"); });
    expect_apart("process or region of plant 'rebuilt'",
                 [](Scenario& s) { s.plants["rebuilt"].process = text("truck"); });
    expect_apart("the nation of owner 'Ann'", [](Scenario& s) { s.owners["Ann"].nation = text("B"); });
    expect_apart("the role of a partner of plant 'works'",
                 [](Scenario& s) { s.plants["works"].partners["Bob"].role = text("licence"); });
    expect_apart("what plant 'rebuilt' retools", [](Scenario& s) {  // a line of the same owner that the other lacks
        s.plants["older"] = plant("car", "A", 900.0, date(2015, 1));
    });
    expect_apart("what plant 'rebuilt' retools", [](Scenario& s) {
        s.plants["rebuilt"].retools.clear();
        s.plants["rebuilt"].retools["truck"] = said(400.0);
    });
}

TEST(Build, RunsThatMeanOtherThingsByTheNameOfAPolicyDoNotShareABlock) {
    expect_apart("what a tariff", [](Scenario& s) { s.policies["wall"].lane = texts({"A -> B"}); });
    expect_apart("what a tariff", [](Scenario& s) { s.policies["wall"].except = texts({"B -> A"}); });
    expect_apart("what a tariff", [](Scenario& s) { s.policies["wall"].stack = text("floor"); });
    expect_apart("what a production credit", [](Scenario& s) { s.policies["support"].region = texts({"B"}); });
    expect_apart("who pays for 'support'", [](Scenario& s) { s.policies["support"].payer = texts({"B"}); });
    expect_apart("what a purchase credit", [](Scenario& s) { s.policies["rebate"].region = texts({"B"}); });
    expect_apart("what a grant", [](Scenario& s) { s.policies["grant"].plants = texts({"rebuilt"}); });
    expect_apart("what a grant", [](Scenario& s) {
        s.policies["grant"].share = Quantity();
        s.policies["grant"].amount = said(1e6);
        s.policies["grant"].paid_over = said(1);
    });
    expect_apart("what a programme", [](Scenario& s) { s.policies["chief"].owner = texts({"Bob"}); });  // of two
    expect_apart("what a programme", [](Scenario& s) {  // works of Ann's at a place where she has none in the other
        s.plants["more"] = plant("cell_b", "B", 1e5, date(2022, 1));
        s.plants["more"].owner = text("Ann");
    });
}

TEST(Build, RunsThatMeanOtherThingsByTheNameOfAnEventDoNotShareABlock) {
    expect_apart("what an event on lanes", [](Scenario& s) { s.events["closed"].lanes = texts({"A -> B"}); });
    expect_apart("what an event on plants", [](Scenario& s) { s.events["strike"].plants->region = texts({"B"}); });
    // an event that leaves the lanes alone must not close them because its namesake beside it does
    expect_apart("what an event on lanes", [](Scenario& s) {
        s.events["closed"].lanes = Texts();
        s.events["closed"].demand_region = texts({"A"});
    });
    expect_apart("what an event on plants", [](Scenario& s) {
        s.events["strike"].plants.reset();
        s.events["strike"].demand_region = texts({"A"});
    });
}

TEST(Build, APlantOfAnotherRunIsNoPartOfAProgramme) {
    std::vector<Scenario> runs(2, with_one_of_each());
    runs[1].plants["more"] = plant("cell_b", "B", 1e5, date(2022, 1));
    const Model alone = model_of(runs[0]), beside = build_model(runs);
    for (std::size_t i = 0; i < alone.executions.size(); ++i)
        EXPECT_EQ(alone.calendar.cover_factor.at(3, static_cast<int>(i))[0],
                  beside.calendar.cover_factor.at(3, static_cast<int>(i))[0]);
    // Ann has one of two plants, and her programme takes a fifth off the stocks of her part
    EXPECT_DOUBLE_EQ(alone.calendar.cover_factor.at(3, 0)[0], 1.0 - 0.5 * 0.2);
}

TEST(Build, APlantOfNoCapacityIsNoPartOfAProgramme) {
    Scenario with_empty = with_one_of_each();
    with_empty.plants["more"] = plant("cell_b", "B", 0.0, date(2022, 1));
    EXPECT_EQ(model_of(with_empty).calendar.cover_factor.at(3, 0)[0],
              model_of(with_one_of_each()).calendar.cover_factor.at(3, 0)[0]);
}

TEST(Build, OfTwoTariffsThatReplaceTheLastByNameStandsWhoeverElseIsInTheBlock) {
    std::vector<Scenario> runs(2, small_world());
    for (Scenario& run : runs) run.policies["b"] = tariff("B -> A", "cell", 0.5);
    runs[1].policies["a"] = tariff("B -> A", "cell", 0.2);
    for (Scenario& run : runs)
        for (auto& [name, policy] : run.policies) policy.stack = text("replace");
    const Model beside = build_model(runs);
    State state = start(beside);
    read_calendar(beside, state);
    const int e = beside.edge(index_of(beside.commodities, "cell"), 1, 0);
    EXPECT_EQ(state.tariff[e][0], 0.5);
    EXPECT_EQ(state.tariff[e][1], 0.5);  // "a" is in force, then "b" replaces it, as if the run were alone
}

TEST(Build, ABlockHoldsOneToEight) {
    EXPECT_NO_THROW(build_model(std::vector<Scenario>(8, small_world())));
    EXPECT_THROW(build_model(std::vector<Scenario>(9, small_world())), ScenarioError);
    EXPECT_THROW(build_model(std::vector<Scenario>()), ScenarioError);
}

TEST(Build, StepsAreWholeMonths) {
    Scenario s = small_world();
    s.time.start = date(2020, 3);
    s.time.end = date(2021, 2, 27);  // February is not whole
    const Model model = model_of(s);
    EXPECT_EQ(model.months, 11);
    EXPECT_EQ(model.first_year, 2020);
    EXPECT_EQ(model.first_month, 3);
    s.time.end = date(2020, 3, 20);
    EXPECT_THROW(model_of(s), ScenarioError);
}

TEST(Build, NumbersAreTakenWhereTheyWereSaid) {
    Scenario s = small_world();
    s.processes["cell"].labour["supply_chain"] = said(0.125);
    s.commodities["cell"].location_spread = said(9.0);
    s.markets["B"].types["bev"].growth = said(0.3);
    World w(s);
    const Numbers& n = w.model.numbers;
    EXPECT_EQ(n.hours[w.process("cell") * kOccupations + 3][0], 0.125);
    EXPECT_EQ(n.hours[w.process("cell") * kOccupations + 0][0], 0.5);
    EXPECT_EQ(n.location_spread[w.commodity("cell")][0], 9.0);
    EXPECT_EQ(n.base_growth[w.market("B", "bev")][0], 0.3);
    EXPECT_EQ(n.mass[w.commodity("car")][0], 1800.0);
    EXPECT_EQ(n.trade[w.edge("ore", "B", "A")][0], 0.4);
    EXPECT_EQ(n.setting[static_cast<int>(Setting::discount_rate)][0], 0.08);
    EXPECT_EQ(n.setting[static_cast<int>(Setting::hours_per_job)][0], 1800.0);
}

TEST(Build, TradeWithAStarIsEverybodys) {
    Scenario s = small_world(3);
    s.trade["ore"].erase("B");
    s.trade["ore"]["*"] = {{"C", said(1.0)}};
    World w(s);
    EXPECT_EQ(w.model.numbers.trade[w.edge("ore", "C", "B")][0], 1.0);
    EXPECT_EQ(w.model.numbers.trade[w.edge("ore", "A", "B")][0], -1.0);
    EXPECT_EQ(w.model.numbers.trade[w.edge("ore", "A", "A")][0], 0.6);
}

}  // namespace
}  // namespace onshore::test
