// Precedents give courage, rivals answer lost share, processes become known.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// small_world with two plants of others at A that open in the run.
Scenario with_others() {
    Scenario s = small_world();
    s.settings.precedent = said(0.1);
    for (const char* name : {"first", "second"}) {
        s.plants[name] = plant("cell", "A", 1e5, date(2021, 1));
        s.owners[name].nation = text("A");
        s.plants[name].owner = text(name);
    }
    return s;
}

TEST(Precedent, CountsWhatRunsAndEarnsLessWhatWasGivenUp) {
    World w(with_others(), 30);
    const int j = w.supplier("A cell"), first = w.supplier("first"), second = w.supplier("second");
    State& t = w.state;
    t.maturity[first] = wide(0.8);
    w.set(Setting::margin_spread) = wide(0.2);
    t.margin[first] = wide(0.0);  // just what it must
    t.capacity[second] = wide(2.5e4);
    t.cancelled[second] = wide(7.5e4);
    t.maturity[second] = wide(1.0);
    t.margin[second] = wide(1e3);
    read_precedents(w.model, t);
    const double sum = 0.8 + (0.25 - 0.75);
    EXPECT_NEAR(t.precedent[j][0], sum / (1 + std::abs(sum)), 1e-12);
    EXPECT_NEAR(t.precedent[first][0], -0.5 / 1.5, 1e-12);  // a plant looks at others
    EXPECT_NEAR(t.precedent[second][0], 0.8 / 1.8, 1e-12);
    t.margin[first] = wide(-0.2);  // a spread below the hurdle rate: 2/(1 + e)
    read_precedents(w.model, t);
    EXPECT_NEAR(t.precedent[second][0], 1.6 / (1 + std::exp(1)) / (1 + 1.6 / (1 + std::exp(1))), 1e-12);
    EXPECT_EQ(t.precedent[w.supplier("B cell")][0], 0.0);
}

TEST(Precedent, IsHopeOfAMarginForNewcomers) {
    World w(with_others(), 3);
    const int j = w.supplier("A cell");
    w.set(Setting::margin_spread) = wide(0.2);
    w.state.margin[j] = wide(0.05);
    w.state.precedent[j] = wide(0.5);
    w.state.base_output[j] = zero();
    EXPECT_NEAR(willingness(w.model, w.state, j)[0], 1 / (1 + std::exp(-(0.05 + 0.1 * 0.5) / 0.2)), 1e-12);
    w.state.base_output[j] = wide(1.0);  // makers of the base year know their own mind
    w.state.margin_start[j] = wide(0.05);
    EXPECT_NEAR(willingness(w.model, w.state, j)[0], 1.0, 1e-12);
}

Scenario with_rivals() {
    Scenario s = small_world();
    s.settings.rival_response = said(0.5);
    s.settings.rival_time = said(0.5);
    s.settings.rival_memory = said(2.0);
    s.settings.rival_floor = said(0.6);
    s.markets["A"].retail_markup = said(0.5);
    return s;
}

TEST(Rivals, LowerTheirMarginWhenTheyLoseShare) {
    World w(with_rivals());
    const int a = w.model.brand_of[w.supplier("A car")], b = w.model.brand_of[w.supplier("B car")];
    const int r = w.region("A"), R = w.model.R;
    ASSERT_GE(a, 0);
    EXPECT_NEAR(w.state.habit[a * R + r][0], 0.6, 1e-9);
    w.state.memory[w.pair("A car", "A")] = wide(49.0);  // of a hundred
    w.state.memory[w.pair("B car", "A")] = wide(51.0);
    w.state.habit[a * R + r] = wide(0.5);
    w.state.habit[b * R + r] = wide(0.1);
    watch_rivals(w.model, w.state);
    const double habit = w.state.habit[a * R + r][0];
    const double moved = 1 - std::exp(-1.0 / 12 / 0.5), forgot = 1 - std::exp(-1.0 / 12 / 2.0);
    EXPECT_NEAR(habit, 0.5 - 0.01 * forgot, 1e-12);
    EXPECT_NEAR(w.state.margin_factor[a * R + r][0], 1 + (std::sqrt(0.5 / 0.51) - 1) * moved, 1e-12);
    EXPECT_NEAR(w.state.margin_factor[b * R + r][0], 1 + (std::sqrt(0.9 / 0.49) - 1) * moved, 1e-12);
    w.state.habit[b * R + r] = wide(0.0);
    w.state.margin_factor[b * R + r] = wide(1.0);
    w.set(Setting::rival_response) = wide(2.0);
    watch_rivals(w.model, w.state);
    EXPECT_NEAR(w.state.margin_factor[b * R + r][0], 1 + 0.4 * moved, 1e-12);  // at most 2 - 0.6
}

TEST(Rivals, SellAtTheMarketsMarginTimesTheirs) {
    World w(with_rivals(), 2);
    const int a = w.model.brand_of[w.supplier("A car")], b = w.model.brand_of[w.supplier("B car")];
    const int r = w.region("A"), R = w.model.R, c = w.commodity("car");
    w.state.margin_factor[a * R + r] = wide(0.8);
    w.state.margin_factor[b * R + r] = wide(1.1);
    w.state.share[w.pair("A car", "A")] = wide(0.75);
    w.state.share[w.pair("B car", "A")] = wide(0.25);
    w.state.price[w.supplier("A car")] = wide(20000.0);  // at home, without freight or duty
    w.state.price[w.supplier("B car")] += wide(24000.0) - w.landed("B car", "A");
    EXPECT_NEAR(retail_factor(w.model, w.state, c, r)[0], (15000 * 0.8 + 6000 * 1.1) / 21000, 1e-12);
    EXPECT_NEAR(rival_price(w.model, w.state, w.pair("A car", "A"), wide(20000.0))[0], 20000 * 1.4 / 1.5, 1e-9);
    EXPECT_NEAR(rival_price(w.model, w.state, w.pair("A cell", "A"), wide(90.0))[0], 90, 0);
}

TEST(Rivals, LaunchMoreWhenTheyLostShare) {
    Scenario s = with_rivals();
    s.settings.rival_launch = said(0.5);
    World w(s, 1);
    const int j = w.supplier("A car"), a = w.model.brand_of[j], R = w.model.R;
    for (int r = 0; r < R; ++r) {
        w.state.memory[w.pair("A car", w.model.regions[r])] = wide(10.0);
        w.state.memory[w.pair("B car", w.model.regions[r])] = wide(30.0);
        w.state.habit[a * R + r] = wide(0.25 * 1.44);
    }
    EXPECT_NEAR(launch_factor(w.model, w.state, j)[0], 1.2, 1e-12);
    for (int r = 0; r < R; ++r) w.state.habit[a * R + r] = wide(0.25 * 9);
    EXPECT_EQ(launch_factor(w.model, w.state, j)[0], 2.0);
    EXPECT_EQ(launch_factor(w.model, w.state, w.supplier("A cell"))[0], 1.0);
}

/// A second way of making cells, by Ann, that becomes known in 2024; usual research costs 1e8 a year.
Scenario with_research() {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.owners["Bob"].nation = text("B");
    s.processes["dry"] = s.processes.at("cell");
    s.processes["dry"].available_from = date(2024, 1);
    s.processes["dry"].research_spending = said(1e8);
    s.processes["dry"].research_elasticity = said(0.5);
    for (const char* name : {"works", "mill"}) {
        s.plants[name] = plant("dry", "A", 1e5, date(2020, 7));
        s.plants[name].owner = text("Ann");
    }
    s.plants["mill"].partners["Bob"].role = text("licence");
    return s;
}

TEST(Research, OpensAProcessOnItsDay) {
    Scenario s = with_research();
    World w(s, 48);
    const int works = w.supplier("works");
    EXPECT_EQ(w.state.known[works][0], 0.0);
    EXPECT_EQ(w.state.output[works][0], 0.0);
    EXPECT_EQ(w.state.known[w.supplier("A cell")][0], 1.0);
    w.steps(1);
    EXPECT_NEAR(w.state.known[works][0], 1.0, 1e-9);
    EXPECT_GT(w.state.capacity_now[works][0], 0.0);
    s.processes["dry"].held_by["Bob"] = date(2022, 1, 16);  // half of January is left
    World held(s, 25);
    EXPECT_NEAR(held.state.known[held.supplier("mill")][0], 16.0 / 31, 1e-12);
    EXPECT_EQ(held.state.known[held.supplier("works")][0], 0.0);
    held.steps(1);
    EXPECT_EQ(held.state.known[held.supplier("mill")][0], 1.0);
}

TEST(Research, RunsWithTheRootOfWhatIsSpent) {
    Scenario s = with_research();
    Policy& fund = s.policies["fund"];
    fund.instrument = Instrument::research_fund;
    fund.process = texts({"dry"});
    fund.payer = texts({"A"});
    fund.amount = said(3e8);
    fund.announced = date(2020, 1);
    fund.from = date(2020, 1);
    World w(s, 24);  // four years at twice the pace
    EXPECT_NEAR(w.state.research_done[w.process("dry")][0], 4.0, 1e-9);
    EXPECT_LT(w.state.known[w.supplier("works")][0], 1e-9);
    EXPECT_NEAR(w.state.outlay[w.model.bills[w.model.research[0].bill].first][0], 3e8 / 12, 1e-3);
    w.steps(1);
    EXPECT_NEAR(w.state.known[w.supplier("works")][0], 1.0, 1e-9);
}

/// A third cell that nobody can make before 2022; its works at A wait for it.
Scenario with_new_good() {
    Scenario s = two_chemistries();
    s.owners["Ann"].nation = text("A");
    s.commodities["cell_c"] = s.commodities.at("cell_a");
    s.processes["cell_c"] = s.processes.at("cell_a");
    s.processes["cell_c"].makes = text("cell_c");
    s.processes["cell_c"].available_from = date(2022, 1);
    s.processes["cell_c"].cumulative = said(1e6);
    s.choices.begin()->second.price_sensitivity = said(0.1);
    s.plants["works"] = plant("cell_c", "A", 2e5, date(2021, 1));
    s.plants["works"].owner = text("Ann");
    return s;
}

TEST(NewGood, DoesNotExistBeforeItsDay) {
    Scenario without = two_chemistries();
    without.choices.begin()->second.price_sensitivity = said(0.1);
    World w(with_new_good(), 24), bare(without, 24);
    for (const char* name : {"A cell_a", "B cell_b", "A car"})
        EXPECT_EQ(w.state.output[w.supplier(name)][0], bare.state.output[bare.supplier(name)][0]) << name;
}

TEST(NewGood, StandsAgainstTheMixOfTheOldOnes) {
    World w(with_new_good(), 30);
    const int g = 0, r = w.region("A"), a = w.commodity("cell_a"), b = w.commodity("cell_b"), c = w.commodity("cell_c");
    w.state.paid[w.model.node(a, r)] = wide(100.0);
    w.state.paid[w.model.node(b, r)] = wide(80.0);
    w.state.paid[w.model.node(c, r)] = wide(75.0);
    std::array<Wide, 3> wanted = {wide(0.25), wide(0.75), wide(1e-290)};
    offer_new_goods(w.model, w.state, g, r, wanted);
    const double odds = std::exp(0.1 * (85 - 75));
    const std::size_t alternative = (w.model.choices[g].first + 2) * w.model.R + r;
    EXPECT_NEAR(w.state.choice_need[alternative][0], odds / (1 + odds), 1e-12);
    EXPECT_NEAR(wanted[0][0] / wanted[1][0], 1.0 / 3, 1e-12);
    EXPECT_NEAR(wanted[0][0] + wanted[1][0] + wanted[2][0], 1.0, 1e-12);
}

TEST(NewGood, IsTakenAsFarAsThereIsAndNeededAsFarAsItIsWanted) {
    World w(with_new_good(), 30);
    const int g = 0, r = w.region("A"), c = w.commodity("cell_c");
    const int j = w.supplier("works"), first = w.model.choices[g].first;
    for (Wide& use : w.state.smoothed_use) use = zero();
    w.state.smoothed_use[w.node("cell_a", "A")] = wide(1000.0);
    w.state.smoothed_use[w.node("cell_b", "B")] = wide(600.0);
    w.state.capacity_now[j] = wide(200.0);
    for (int each : w.model.choices[g].commodities)
        w.state.paid[w.model.node(each, r)] = wide(90.0);  // so half want it
    std::array<Wide, 3> wanted = {wide(0.5), wide(0.5), wide(0.0)};
    offer_new_goods(w.model, w.state, g, r, wanted);
    for (int a = 0; a < 3; ++a) w.state.choice_share[(first + a) * w.model.R + r] = wide(a == 2 ? 0.1 : 0.45);
    need_new_goods(w.model, w.state, g, r);
    EXPECT_NEAR(wanted[2][0], 200.0 / 1600, 1e-12);  // a quarter of 800 that would be taken
    EXPECT_NEAR(wanted[0][0], 0.5 * (1 - 200.0 / 1600), 1e-12);
    EXPECT_NEAR(w.state.choice_need[(first + 2) * w.model.R + r][0], 0.5, 1e-12);
    EXPECT_NEAR(w.state.choice_need[first * w.model.R + r][0], 0.45 * 0.5 / 0.9, 1e-12);
    EXPECT_EQ(w.model.choices[g].commodities[2], c);
}

TEST(NewGood, IsBoughtOnceItCanBeMade) {
    World w(with_new_good(), 60);
    EXPECT_GT(w.state.output[w.supplier("works")][0], 0.0);
    EXPECT_GT(w.state.choice_share[(w.model.choices[0].first + 2) * w.model.R + w.region("A")][0], 0.01);
}

}  // namespace
}  // namespace onshore::test
