// What investors make of law to come, as it is known on the day.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// 12 USD for each cell, for good; from 2022-04 on it is known to end with 2025.
Scenario with_repeal() {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 12.0);
    s.policies["help"].revisions["repeal"].announced = date(2022, 4);
    s.policies["help"].revisions["repeal"].until = last_of(2025, 12);
    return s;
}

/// Worth of the credit, decided in a month, to a plant that opens in January 2024.
double worth_ahead(World& w, int month) {
    w.state.month = month;
    return credit_of_new_plant(w.model, w.state, w.commodity("cell"), w.region("A"), wide(48.0))[0];
}

// Two years of fifteen, at 8 %.
const double kTwoOfFifteen = (1.0 - std::pow(1.08, -2.0)) / (1.0 - std::pow(1.08, -15.0));

TEST(Foresight, ARepealIsSeenOnceItIsAnnounced) {
    World w(with_repeal());
    EXPECT_NEAR(worth_ahead(w, 0), 12.0, 1e-9);
    EXPECT_NEAR(worth_ahead(w, 26), 12.0, 1e-9);
    EXPECT_NEAR(worth_ahead(w, 27), 12.0 * kTwoOfFifteen, 1e-9);
}

TEST(Foresight, PerfectSeesItFromTheStart) {
    Scenario s = with_repeal();
    s.settings.foresight = text("perfect");
    World w(s);
    EXPECT_NEAR(worth_ahead(w, 0), 12.0 * kTwoOfFifteen, 1e-9);
}

TEST(Foresight, NoneTakesTodaysRateToLast) {
    Scenario s = with_repeal();
    s.settings.foresight = text("none");
    World w(s);
    EXPECT_EQ(worth_ahead(w, 27), 12.0);
    EXPECT_EQ(worth_ahead(w, 71), 12.0);  // December 2025
    EXPECT_EQ(worth_ahead(w, 72), 0.0);
}

TEST(Foresight, ABanOnOwnersIsSeenOnceItIsAnnounced) {
    Scenario s = small_world();
    s.owners["Bob"].nation = text("B");
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    s.plants["works"].owner = text("Bob");
    s.policies["help"] = production_credit("A", "cell", 12.0);
    s.policies["help"].revisions["ban"].announced = date(2022, 4);
    s.policies["help"].revisions["ban"].excludes["B"].makers = date(2023, 1);
    World w(s);
    const auto own = [&](int month) {
        w.state.month = month;
        return credit_of_new_plant(w.model, w.state, w.commodity("cell"), 0, wide(48.0), w.supplier("works"))[0];
    };
    EXPECT_NEAR(own(26), 12.0, 1e-9);
    EXPECT_EQ(own(27), 0.0);
    EXPECT_NEAR(worth_ahead(w, 27), 12.0, 1e-9);  // others still get it
}

/// A duty of 10 %; from 2022-04 on it is known to be 30 % from 2023 on. Plants take two years to build.
Scenario with_coming_duty() {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.policies["wall"].revisions["rise"].announced = date(2022, 4);
    s.policies["wall"].revisions["rise"].rate = stepped({{date(2020, 1), 0.1}, {date(2023, 1), 0.3}});
    return s;
}

TEST(Foresight, ADutyIsSeenAsItWillBeWhenThePlantOpens) {
    World w(with_coming_duty());
    const int e = w.edge("cell", "B", "A");
    for (const auto& [month, duty] : {std::pair{0, 0.1}, {26, 0.1}, {27, 0.3}}) {
        w.state.month = month;
        read_calendar(w.model, w.state);
        foresee_duties(w.model, w.state);
        EXPECT_EQ(w.state.tariff[e][0], 0.1) << month;
        EXPECT_EQ(w.state.duty_coming[e][0], duty) << month;
    }
    // A buys 40 % from B: at 20 points more it pays 0.4 x 0.2 of B's price more
    const int n = w.node("cell", "A");
    const double dearer = 0.4 * 0.2 * w.state.price[w.supplier("B cell")][0];
    EXPECT_NEAR(w.state.paid_coming[n][0] - w.state.paid[n][0], dearer, 1e-9);
    EXPECT_EQ(w.state.paid_coming[w.node("cell", "B")][0], w.state.paid[w.node("cell", "B")][0]);
}

TEST(Foresight, AnAllInRateToComeCountsWhatIsThere) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.policies["deal"] = tariff("B -> A", "cell", 0.15);
    s.policies["deal"].stack = text("floor");
    s.policies["deal"].from = date(2021, 1);
    World w(s);
    EXPECT_NEAR(w.state.duty_coming[w.edge("cell", "B", "A")][0], 0.15, 1e-15);
    EXPECT_EQ(w.state.tariff[w.edge("cell", "B", "A")][0], 0.1);
}

TEST(Foresight, AnExemptionThatEndsIsSeenToEndThoughItsOwnRateStaysNothing) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.policies["deal"] = tariff("B -> A", "cell", 0.0);
    s.policies["deal"].stack = text("replace");
    s.policies["deal"].until = last_of(2020, 12);
    World w(s);
    EXPECT_NEAR(w.state.duty_coming[w.edge("cell", "B", "A")][0], 0.1, 1e-15);
    EXPECT_EQ(w.state.tariff[w.edge("cell", "B", "A")][0], 0.0);
}

TEST(Foresight, ADutyOnContentGoesByWhatIsMadeNow) {
    Scenario s = small_world();
    Policy rule = tariff("B -> A", "car", 0.1);
    rule.instrument = Instrument::content_rule;
    rule.unless.content = text("value_added");
    rule.unless.of = texts({"B"});
    rule.unless.at_least = said(0.95);
    s.policies["rule"] = rule;
    s.policies["later"] = tariff("B -> A", "car", 0.2);  // that it is watched, though plants begun now open before
    s.policies["later"].from = date(2024, 1);
    s.settings.partial_eligibility = said(1.0);
    s.content["b"].measure = text("value_added");
    s.content["b"].of = texts({"B"});
    World w(s);
    const int e = w.edge("car", "B", "A"), n = w.node("car", "B");
    const Measure share = w.model.contents[0].share;
    w.state.made[n * w.model.A() + share.part] *= 0.5;
    const double content = share_of(w.model, w.state.made, n, share)[0];
    ASSERT_LT(content, 0.95);
    foresee_duties(w.model, w.state);
    EXPECT_NEAR(w.state.duty_coming[e][0], 0.1 * (1.0 - content / 0.95), 1e-12);
    EXPECT_LT(w.state.tariff[e][0], w.state.duty_coming[e][0] - 0.01);
}

TEST(Foresight, AConstantDutyIsNotLookedAt) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    const World w(s);
    EXPECT_TRUE(w.model.watched.empty());
    EXPECT_EQ(w.state.duty_coming[w.edge("cell", "B", "A")][0], 0.1);
}

}  // namespace
}  // namespace onshore::test
