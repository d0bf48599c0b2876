// A run has the same bits wherever it stands among the eight, and whoever its neighbours are.
#include <gtest/gtest.h>

#include <algorithm>

#include "tests/support/compare.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Eight worlds of one topology that differ in numbers, policies, plants and events.
std::vector<Scenario> eight_worlds() {
    std::vector<Scenario> worlds(kWide, small_world());
    for (Scenario& world : worlds) world.processes["cell"].learning_rate = said(0.1);
    worlds[1].policies["wall"] = tariff("B -> A", "cell", 0.5);
    worlds[2].policies["help"] = production_credit("A", "cell", 5.0);
    worlds[3].plants["works"] = plant("cell", "A", 4e5, date(2022, 5, 11));
    worlds[4].events["strike"] = outage("A", 0.2, date(2021, 3, 10), date(2021, 8, 20));
    worlds[4].policies["ore_duty"] = tariff("A -> B", "ore", 0.1);
    worlds[5].markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2025, 1), 40000.0}});
    worlds[5].events["shut"] = closure("B -> A", 0.1, date(2022, 1), last_of(2022, 6));
    worlds[6].policies["gift"] = purchase_credit("B", 4000.0);
    worlds[6].events["dear"] =
        change("processes.car.other_cost", Change::How::times, 1.5, date(2021, 1), date(2023, 1));
    worlds[7].settings.price_time = said(0.2);
    worlds[7].plants["works"] = plant("cell", "A", 1e5, date(2021, 1));
    worlds[7].plants["works"].retools["cell"] = said(5e4);
    return worlds;
}

TEST(Places, NeighboursChangeNoBit) {
    const std::vector<Scenario> worlds = eight_worlds();
    std::vector<Scenario> turned = worlds;
    const Model model = model_of(worlds);
    State state = start(model);
    std::vector<State> years;
    for (int m = 0; m < 60; ++m) {
        step(model, state);
        if (m % 12 == 11) years.push_back(state);
    }
    for (int shift = 1; shift < kWide; ++shift) {  // each world visits each of the eight places
        std::rotate(turned.begin(), turned.begin() + 1, turned.end());
        const Model other_model = model_of(turned);
        State other = start(other_model);
        for (int m = 0; m < 60; ++m) {
            step(other_model, other);
            if (m % 12 != 11) continue;
            for (int place = 0; place < kWide; ++place)
                ASSERT_EQ(first_differing_bit(years[m / 12], (place + shift) % kWide, other, place), "")
                    << "world " << (place + shift) % kWide << " in place " << place << ", month " << m;
        }
    }
}

TEST(Places, ARunAloneFillsAllOfThemAlike) {
    const Model model = model_of(eight_worlds()[5]);
    const State state = run(model, 36);
    for (int place = 1; place < kWide; ++place) EXPECT_EQ(first_differing_bit(state, 0, state, place), "");
}

TEST(Places, AWorldAloneHasTheBitsItHasInCompany) {
    std::vector<Scenario> worlds = eight_worlds();
    worlds[3].plants.clear(), worlds[7].plants.clear();  // the same suppliers in all
    const Model together = model_of(worlds);
    const State crowd = run(together, 48);
    for (int place : {1, 2, 4, 5, 6}) {
        const State alone = run(model_of(worlds[place]), 48);
        EXPECT_EQ(first_differing_bit(crowd, place, alone, 0), "") << "world " << place;
    }
}

TEST(Places, WhatNobodyReadsChangesNoOtherBit) {
    constexpr int kAsked = 30;
    const Model kept = model_of(eight_worlds());
    Model spared = kept;
    spared.keeps_orders = false;
    spared.asked_from = kAsked;
    State whole = start(kept), part = start(spared);
    for (int m = 0; m < 60; ++m) {
        step(kept, whole);
        step(spared, part);
        State seen = part;
        for (auto left_out : {&State::accepted, &State::asked, &State::attraction}) seen.*left_out = whole.*left_out;
        if (m < kAsked)
            for (auto left_out :
                 {&State::staff, &State::builders, &State::wages, &State::value_added, &State::beyond, &State::balance})
                seen.*left_out = whole.*left_out;
        for (int place = 0; place < kWide; ++place)
            ASSERT_EQ(first_differing_bit(whole, place, seen, place), "") << "month " << m;
    }
}

TEST(Places, AFaultInOneRunLeavesTheOthersAlone) {
    std::vector<Scenario> worlds = eight_worlds();
    const Model model = model_of(worlds);
    State sound = start(model), broken = start(model);
    for (int m = 0; m < 24; ++m) {
        step(model, sound);
        if (m == 6) broken.stock[0][2] = std::numeric_limits<double>::quiet_NaN();
        step(model, broken);
    }
    EXPECT_EQ(broken.fault[2].month, 6);
    for (int place = 0; place < kWide; ++place) {
        if (place == 2) continue;
        EXPECT_EQ(broken.fault[place].month, -1);
        EXPECT_EQ(first_differing_bit(sound, place, broken, place), "") << place;
    }
}

}  // namespace
}  // namespace onshore::test
