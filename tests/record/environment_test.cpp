// What driving emits, by the month that is told; worked out by hand.
#include "sim/record/environment.hpp"

#include <gtest/gtest.h>

#include "sim/engine/state.hpp"
#include "tests/support/things.hpp"

namespace onshore {
namespace {

TEST(EnvironmentYear, CountsPowerByTheGridOfTheMonthThatIsTold) {
    const Scenario scenario = test::small_world();
    Model model = build_model(std::span(&scenario, 1));
    State state = start(model);  // no month is over
    for (Wide& grid : model.calendar.grid.values) grid = wide(0.25);
    for (int r = 0; r < model.R; ++r) model.calendar.grid.values[r] = wide(0.5);  // in the first month
    for (int k = 0; k < model.R * model.T; ++k) {
        state.driven[k] = wide(100.0);
        state.now.electricity_use[k] = wide(0.2);
        state.now.fuel_use[k] = zero();
    }
    EnvironmentYear first, second;
    first.add(model, state, 0, {Keep::trial, true});
    second.add(model, state, 1, {Keep::all, true});
    for (int k = 0; k < model.R * model.T; ++k) {
        EXPECT_DOUBLE_EQ(first.drawn[k][0], 20.0);
        EXPECT_DOUBLE_EQ(first.from_use[k][0], 10.0);
        EXPECT_DOUBLE_EQ(second.from_use[k][0], 5.0);
    }
}

}  // namespace
}  // namespace onshore
