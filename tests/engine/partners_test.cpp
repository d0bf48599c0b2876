// Partners bring know-how and take their part; bans end licences, close lanes and stop plants.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// small_world with a cell plant of Ann's at A that Bob of B has a part in; it opened in January 2022.
Scenario with_partner(const std::string& role, Date opening = date(2022, 1)) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.owners["Bob"].nation = text("B");
    s.processes["cell"].yield_new = said(0.5);
    s.processes["cell"].yield_mature = said(0.9);
    s.processes["cell"].ramp_time = said(1.0);
    s.processes["cell"].immaturity_premium = said(0.4);
    s.processes["cell"].transfer_yield = said(0.5);
    s.processes["cell"].transfer_ramp = said(0.75);
    s.processes["cell"].transfer_learning = said(0.25);
    s.plants["works"] = plant("cell", "A", 2e5, opening);
    s.plants["works"].owner = text("Ann");
    s.plants["works"].partners["Bob"].role = text(role);
    return s;
}

Policy no_licences(const std::string& applies_to) {
    Policy p;
    p.instrument = Instrument::ban;
    p.licences = texts({"B"});
    p.region = texts({"A"});
    p.applies_to = text(applies_to);
    p.announced = date(2020, 1);
    p.from = date(2021, 1);
    return p;
}

TEST(Partners, BringYieldPaceAndPractice) {
    Scenario s = with_partner("licence");
    s.plants["works"].partners["Bob"].transfer = said(0.5);
    World w(s, 26);
    const int j = w.supplier("works");
    EXPECT_NEAR(w.state.knowhow[j][0], 0.5, 1e-15);
    EXPECT_NEAR(w.state.ramp_time[j][0], 1.0 - 0.25 * 0.5, 1e-15);
    // half of half the gap between what the line yields by itself and 0.9 is closed
    const double m = w.state.maturity[j][0], alone = 0.5 + 0.4 * m;
    EXPECT_NEAR(w.state.yield[j][0], alone + (0.9 - alone) * 0.25, 1e-15);
    const double with = w.state.conversion[j][0];
    w.state.knowhow[j] = zero();
    cost_of_makers(w.model, w.state, w.model.suppliers[j].commodity);
    EXPECT_NEAR(with / w.state.conversion[j][0], (1 + 0.4 * (1 - 0.5 * 0.25) * (1 - m)) / (1 + 0.4 * (1 - m)), 1e-12);
    EXPECT_EQ(w.state.knowhow[w.supplier("A cell")][0], 0.0);
}

TEST(Partners, TogetherKnowNoMoreThanAll) {
    Scenario s = with_partner("licence");
    s.owners["Cid"].nation = text("B");
    s.plants["works"].partners["Bob"].transfer = said(0.5);
    s.plants["works"].partners["Cid"] = s.plants["works"].partners["Bob"];
    World w(s, 1);
    EXPECT_NEAR(w.state.knowhow[w.supplier("works")][0], 0.75, 1e-15);  // 1 - 0.5 x 0.5
}

TEST(Partners, TakeFeesAndTheirShareOfTheSurplus) {
    Scenario s = with_partner("joint_venture");
    s.owners["Cid"].nation = text("B");
    s.plants["works"].partners["Bob"].share = said(0.4);
    s.plants["works"].partners["Cid"].role = text("licence");
    s.plants["works"].partners["Cid"].fee = said(0.03);
    World w(s, 36);
    const int j = w.supplier("works");
    const State& t = w.state;
    ASSERT_GT(t.output[j][0], 0.0);
    const double value = t.output[j][0] * t.price[j][0], fee = 0.03 * value;
    const double surplus = value - t.output[j][0] * (t.material[j][0] + t.conversion[j][0]) - fee;
    EXPECT_NEAR(t.profit_paid[0][0], 0.4 * surplus, 1e-9 * std::abs(surplus));  // Bob
    EXPECT_NEAR(t.fee_paid[1][0], fee, 1e-9 * fee);                             // Cid
    const int owners = static_cast<int>(Account::owners) * w.model.R;
    EXPECT_NEAR(t.balance[owners + w.region("B")][0], 0.4 * surplus + fee, 1e-9 * value);
    EXPECT_NEAR(t.balance[owners + w.region("A")][0], 0.6 * surplus, 1e-9 * value);
}

TEST(Partners, OwnWhatTheyHold) {
    Scenario s = with_partner("joint_venture");
    s.plants["works"].partners["Bob"].share = said(0.4);
    s.content["bobs"].measure = text("owners");
    s.content["bobs"].of = texts({"B"});
    World w(s, 1);
    const int j = w.supplier("works");
    bool found = false;
    for (int a = 0; a < w.model.A(); ++a) {
        if (w.model.attributes[a].kind != Attribute::Kind::owned) continue;
        found = true;
        EXPECT_NEAR(w.model.owned_share[a * w.model.J + j][0], 0.4, 1e-15);
        EXPECT_EQ(w.model.owned_share[a * w.model.J + w.supplier("B cell")][0], 1.0);
        EXPECT_EQ(w.model.owned_share[a * w.model.J + w.supplier("A cell")][0], 0.0);
    }
    EXPECT_TRUE(found);
}

TEST(Ban, OfLicencesEndsWhatTheyBring) {
    Scenario s = with_partner("licence", date(2020, 7));
    s.plants["works"].partners["Bob"].transfer = said(1.0);
    s.plants["works"].partners["Bob"].fee = said(0.05);
    s.policies["ban"] = no_licences("all");
    World w(s, 12);  // 2020
    const int j = w.supplier("works");
    EXPECT_EQ(w.state.knowhow[j][0], 1.0);
    EXPECT_GT(w.state.fee_paid[0][0], 0.0);
    w.steps(1);
    EXPECT_EQ(w.state.knowhow[j][0], 0.0);
    EXPECT_EQ(w.state.fee_paid[0][0], 0.0);
    EXPECT_EQ(w.state.survival[j][0], 1.0);  // it stood
    s.policies["ban"] = no_licences("new");
    World spared(s, 24);
    EXPECT_EQ(spared.state.knowhow[j][0], 1.0);
}

TEST(Ban, OfLicencesDropsAndDelaysWhatIsNotOpen) {
    Scenario s = with_partner("licence");
    s.plants["works"].milestones["opening"] = {};
    s.plants["works"].milestones["opening"].planned = date(2022, 1);
    s.plants["works"].milestones["announced"].planned = date(2019, 1);
    s.plants["works"].hazard = said(0.0);
    s.policies["ban"] = no_licences("new");
    s.policies["ban"].announced = date(2020, 6, 10);
    s.policies["ban"].dropped = said(0.4);
    s.policies["ban"].delay = said(0.5);
    World w(s, 5);
    const int j = w.supplier("works");
    EXPECT_EQ(w.state.survival[j][0], 1.0);
    w.steps(1);  // June: the news
    EXPECT_NEAR(w.state.survival[j][0], 0.6, 1e-15);
    EXPECT_NEAR(w.state.cancelled[j][0], 0.4 * 2e5, 1e-9);
    w.steps(24);  // to the end of June 2022: it opens half a year late
    EXPECT_EQ(w.state.capacity[j][0], 0.0);
    w.steps(1);
    EXPECT_NEAR(w.state.capacity[j][0], 0.6 * 2e5, 1e-6);
}

TEST(Ban, OfALaneSendsOrdersToOthersInTheirProportion) {
    Scenario s = small_world(3);
    Policy& p = s.policies["ban"];
    p.instrument = Instrument::ban;
    p.commodity = texts({"cell"});
    p.lane = texts({"B -> A"});
    p.announced = date(2021, 1);
    p.from = date(2021, 1);
    World w(s, 12);
    const double home = w.state.share[w.pair("A cell", "A")][0], third = w.state.share[w.pair("C cell", "A")][0];
    const double under_way = w.state.transit[w.node("cell", "A")][0];
    ASSERT_GT(under_way, 0.0);
    w.steps(1);
    EXPECT_EQ(w.state.asked[w.pair("B cell", "A")][0], 0.0);
    EXPECT_EQ(w.state.shipped[w.pair("B cell", "A")][0], 0.0);
    EXPECT_NEAR(w.state.share[w.pair("A cell", "A")][0], home / (home + third), 0.01);
    EXPECT_NEAR(w.state.share[w.pair("A cell", "A")][0] / w.state.share[w.pair("C cell", "A")][0], home / third, 0.05);
    EXPECT_GT(w.state.arrived[w.node("cell", "A")][0], 0.0);  // what was under way arrives
    EXPECT_EQ(w.state.held[w.edge("cell", "B", "A")][0], 0.0);
    EXPECT_GT(w.state.shipped[w.pair("B cell", "B")][0], 0.0);
}

TEST(Ban, OfAProcessStopsWhatIsNewOrAll) {
    Scenario s = small_world();
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2030, 1), 40000.0}});
    Policy& p = s.policies["ban"];
    p.instrument = Instrument::ban;
    p.process = texts({"cell"});
    p.region = texts({"A"});
    p.announced = date(2022, 1);
    p.from = date(2022, 1);
    World fresh(s, 48);
    const int j = fresh.supplier("A cell");
    EXPECT_EQ(fresh.state.start[j][0], 0.0);
    EXPECT_GT(fresh.state.output[j][0], 0.0);
    EXPECT_GT(fresh.state.start[fresh.supplier("B cell")][0], 0.0);
    p.applies_to = text("all");
    World all(s, 48);
    EXPECT_EQ(all.state.output[j][0], 0.0);
    EXPECT_GT(all.state.capacity[j][0], 0.0);
}

}  // namespace
}  // namespace onshore::test
