// Up to eight scenarios become one model.
#include <gtest/gtest.h>

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

TEST(Build, RunsThatMeanOtherThingsByANameDoNotShareABlock) {
    const auto refused = [](auto&& alter) {
        std::vector<Scenario> runs(2, small_world());
        for (Scenario& run : runs) {
            run.policies["wall"] = tariff("B -> A", "cell", 0.5);
            run.policies["support"] = production_credit("A", "cell", 10);
            run.policies["rebate"] = purchase_credit("A", 1000);
            run.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
            run.policies["grant"] = capex_grant("works", 0.2);
            run.events["closed"] = closure("B -> A", 0.5, date(2025, 1), last_of(2025, 6));
            run.events["strike"] = outage("A", 0.5, date(2025, 1), last_of(2025, 6));
        }
        build_model(runs);  // as they are they share one
        alter(runs[1]);
        EXPECT_THROW(build_model(runs), ScenarioError);
    };
    refused([](Scenario& s) { s.lanes["A -> B"].lead_time = said(0.5); });
    refused([](Scenario& s) { s.lanes["A -> B"].mode = text("land"); });
    refused([](Scenario& s) { s.time.end = last_of(2030, 12); });
    refused([](Scenario& s) { s.policies["wall"].lane = texts({"A -> B"}); });
    refused([](Scenario& s) { s.policies["wall"].except = texts({"B -> A"}); });
    refused([](Scenario& s) { s.policies["wall"].stack = text("floor"); });
    refused([](Scenario& s) { s.policies["support"].region = texts({"B"}); });
    refused([](Scenario& s) { s.policies["rebate"].region = texts({"B"}); });
    refused([](Scenario& s) { s.policies["grant"] = capex_grant("other", 0.2); });
    refused([](Scenario& s) { s.events["closed"].lanes = texts({"A -> B"}); });
    refused([](Scenario& s) { s.events["strike"].plants->region = texts({"B"}); });
    refused([](Scenario& s) { s.commodities["ore"].price = said(5); });
    refused([](Scenario& s) { s.markets["A"].types["bev"].commodity = Text(); });
    refused([](Scenario& s) {
        s.owners["Ann"].nation = text("A");
        s.plants["works"].owner = text("Ann");
    });
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
