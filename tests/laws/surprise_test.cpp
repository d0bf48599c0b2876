// Nobody acts on what is not yet announced; from then on all do.
#include <gtest/gtest.h>

#include "tests/support/compare.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A growing world with a credit for makers of cells that a law of that day ends with 2027.
Scenario repealed(Date announced) {
    Scenario s = two_types();
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2032, 1), 40000.0}});
    s.policies["help"] = production_credit("A", "cell", 15.0);
    s.policies["help"].revisions["repeal"].announced = announced;
    s.policies["help"].revisions["repeal"].until = last_of(2027, 12);
    return s;
}

double begun(const State& state, const Model& model, int run) {
    return state.start[supplier_of(model, "A cell")][run];
}

TEST(Surprise, TheSameRepealAnnouncedTwoYearsLaterDiffersInStartsAndInNothingBefore) {
    const std::vector<Scenario> both = {repealed(date(2025, 3)), repealed(date(2027, 3))};
    const Model model = model_of(both);
    State state = start(model);
    for (int m = 0; m < 62; ++m) {  // to February 2025
        step(model, state);
        ASSERT_EQ(first_differing_bit(state, 0, state, 1), "") << "month " << m;
    }
    double early = 0.0, late = 0.0;
    for (int m = 62; m < 96; ++m) {  // to the end of 2027: the law itself is the same
        step(model, state);
        EXPECT_EQ(state.credit[supplier_of(model, "A cell")][0], state.credit[supplier_of(model, "A cell")][1]);
        early += begun(state, model, 0), late += begun(state, model, 1);
    }
    EXPECT_LT(early, 0.98 * late);
}

TEST(Surprise, ARepealOfNoStrengthLeavesNoTrace) {
    Scenario with = repealed(date(2025, 3)), without = with;
    with.policies["help"].revisions["repeal"].strength = said(0.0);
    without.policies["help"].revisions.clear();
    Scenario off = repealed(date(2025, 3));
    off.policies["help"].revisions["repeal"].enabled = false;
    const std::vector<Scenario> all = {with, without, off};
    const Model model = model_of(all);
    State state = start(model);
    for (int m = 0; m < 120; ++m) {
        step(model, state);
        ASSERT_EQ(first_differing_bit(state, 0, state, 1), "") << "month " << m;
        ASSERT_EQ(first_differing_bit(state, 0, state, 2), "") << "month " << m;
    }
}

TEST(Surprise, ADutyThatNobodyKnowsOfChangesNothingBeforeIt) {
    Scenario with = repealed(date(2025, 3)), without = with;
    with.policies["wall"] = tariff("B -> A", "cell", 0.1);
    without.policies["wall"] = with.policies["wall"];
    auto& rise = with.policies["wall"].revisions["rise"];
    rise.announced = date(2024, 1);
    rise.rate = stepped({{date(2020, 1), 0.1}, {date(2026, 1), 0.4}});
    const std::vector<Scenario> both = {with, without};
    const Model model = model_of(both);
    State state = start(model);
    for (int m = 0; m < 48; ++m) {
        step(model, state);
        ASSERT_EQ(first_differing_bit(state, 0, state, 1), "") << "month " << m;
    }
    for (int m = 48; m < 72; ++m) step(model, state);
    EXPECT_NE(first_differing_bit(state, 0, state, 1), "");  // investors have moved before it begins
}

}  // namespace
}  // namespace onshore::test
