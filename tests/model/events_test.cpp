// Events become shares that stay open, month by month, and changes of numbers.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

World with_event(const Event& event, Scenario s = small_world(3)) {
    s.events["shock"] = event;
    return World(s);
}

double open_in(const World& w, int month) {
    return w.model.calendar.lane_open.at(month, 0)[0];
}

TEST(Events, AClosureKeepsItsShareByTheDay) {
    World w = with_event(closure("C -> *", 0.2, date(2020, 4, 16), date(2020, 6, 10)));
    EXPECT_EQ(w.model.closures[0].edges.size(), 3u * 2u);  // all goods, two destinations
    EXPECT_EQ(open_in(w, 2), 1.0);
    EXPECT_NEAR(open_in(w, 3), 1.0 - 0.8 * 15.0 / 30.0, 1e-15);
    EXPECT_NEAR(open_in(w, 4), 0.2, 1e-15);
    EXPECT_NEAR(open_in(w, 5), 1.0 - 0.8 * 10.0 / 30.0, 1e-15);
    EXPECT_EQ(open_in(w, 6), 1.0);
}

TEST(Events, ALaneMayReopenSlowly) {
    Event event = closure("C -> A", 0.0, date(2020, 4), last_of(2020, 5));
    event.reopen_over = said(60.0 / 365.25);  // a sixtieth more each day of June and most of July
    World w = with_event(event);
    EXPECT_EQ(open_in(w, 4), 0.0);
    double june = 0.0;
    for (int day = 1; day <= 30; ++day) june += day / 60.0 / 30.0;
    EXPECT_NEAR(open_in(w, 5), june, 1e-12);
    EXPECT_GT(open_in(w, 6), june);
    EXPECT_EQ(open_in(w, 8), 1.0);
}

TEST(Events, AGatewayCarriesItsShareAndSomeFindAnotherWay) {
    Scenario s = small_world(3);
    s.regions["A"].gateways["gulf"] = said(0.25);
    s.lanes["A -> B"].mode = text("land");
    s.lanes["B -> A"].mode = text("land");
    Event event;
    event.gateway = text("A/gulf");
    event.keep = said(0.0);
    event.divert = said(0.4);
    event.from = date(2020, 4);
    event.until = last_of(2020, 4);
    World w = with_event(event, s);
    EXPECT_NEAR(open_in(w, 3), 1.0 - 0.25 * 0.6, 1e-15);
    for (int e : w.model.closures[0].edges) {  // by sea, to and from A alone
        const int from = e / 3 % 3, to = e % 3;
        EXPECT_TRUE((from == 0 && to == 2) || (from == 2 && to == 0));
    }
}

TEST(Events, AnOutageFindsItsPlantsByOwnerRegionAndProcess) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    s.plants["works"].owner = text("Ann");
    Event event = outage("A", 0.5, date(2020, 4), last_of(2020, 4));
    World all = with_event(event, s);
    EXPECT_EQ(all.model.outages[0].suppliers.size(), 4u);
    event.plants->process = texts({"cell"});
    EXPECT_EQ(with_event(event, s).model.outages[0].suppliers.size(), 2u);
    event.plants->owner = texts({"Ann"});
    EXPECT_EQ(with_event(event, s).model.outages[0].suppliers.size(), 1u);
    EXPECT_EQ(all.model.calendar.plant_open.at(3, 0)[0], 0.5);
    EXPECT_EQ(all.model.calendar.plant_open.at(4, 0)[0], 1.0);
}

TEST(Events, DemandFallsWhereTheySay) {
    Event event;
    event.from = date(2020, 4);
    event.until = last_of(2020, 5);
    event.demand_region = texts({"B"});
    event.demand_keep = said(0.7);
    World w = with_event(event);
    EXPECT_NEAR(w.model.calendar.demand_keep.at(3, w.region("B"))[0], 0.7, 1e-15);
    EXPECT_EQ(w.model.calendar.demand_keep.at(5, w.region("B"))[0], 1.0);
    EXPECT_EQ(w.model.calendar.demand_keep.at(3, w.region("A"))[0], 1.0);
}

TEST(Events, AChangedNumberIsAPatchOfThatNumberAlone) {
    World w = with_event(change("processes.cell.other_cost", Change::How::plus, 5.0, date(2020, 4), last_of(2020, 4)));
    ASSERT_EQ(w.model.patches.size(), 1u);
    const Patch& patch = w.model.patches[0];
    EXPECT_EQ(patch.index, w.process("cell"));
    for (int place = 0; place < kWide; ++place) {
        EXPECT_EQ(patch.base[place], 20.0);
        EXPECT_EQ(patch.changed[place], 25.0);
        EXPECT_EQ(w.model.calendar.patch_share.at(3, patch.share)[place], 1.0);
        EXPECT_EQ(w.model.calendar.patch_share.at(4, patch.share)[place], 0.0);
    }
    EXPECT_EQ(w.model.numbers.other_cost[w.process("cell")][0], 20.0);
}

TEST(Events, AChangedSeriesIsChangedInTheCalendar) {
    Scenario s = small_world(3);
    s.commodities["ore"].price = said(8.0);
    World w =
        with_event(change("commodities.ore.price", Change::How::times, 3.0, date(2020, 4, 16), last_of(2020, 5)), s);
    const int c = w.commodity("ore");
    EXPECT_EQ(w.model.calendar.price.at(2, c)[0], 8.0);
    EXPECT_NEAR(w.model.calendar.price.at(3, c)[0], 16.0, 1e-12);
    EXPECT_NEAR(w.model.calendar.price.at(4, c)[0], 24.0, 1e-12);
    EXPECT_EQ(w.model.calendar.price.at(5, c)[0], 8.0);
    EXPECT_TRUE(w.model.patches.empty());
}

TEST(Events, APathThatLeadsNowhereIsRefused) {
    EXPECT_THROW(with_event(change("regions.Z.wage", Change::How::times, 2.0, date(2020, 4), date(2020, 5))),
                 ScenarioError);
}

}  // namespace
}  // namespace onshore::test
