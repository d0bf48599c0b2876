// Experience adds up the world over; customers are remembered.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Learning, CountsTheOutputOfTheWholeWorld) {
    World w(small_world());
    const int q = w.process("cell");
    const double before = w.state.cumulative[q][0], mines = w.state.cumulative[w.process("mine")][0];
    for (int j = 0; j < w.model.J; ++j) w.state.output[j] = zero();
    w.state.output[w.supplier("A cell")] = wide(30.0);
    w.state.output[w.supplier("B cell")] = wide(12.0);
    learn(w.model, w.state);
    EXPECT_DOUBLE_EQ(w.state.cumulative[q][0], before + 42.0);
    EXPECT_EQ(w.state.cumulative[w.process("mine")][0], mines);
}

TEST(Learning, CustomersAreRememberedForAYear) {
    World w(small_world());
    const int p = w.pair("A cell", "B");
    w.state.memory[p] = wide(100.0);
    w.state.shipped[p] = zero();
    for (int m = 0; m < 12; ++m) w.remember_all();
    EXPECT_NEAR(w.state.memory[p][0], 100.0 * std::exp(-1.0), 1e-10);
    w.state.shipped[p] = wide(50.0);
    for (int m = 0; m < 600; ++m) w.remember_all();
    EXPECT_NEAR(w.state.memory[p][0], 50.0, 1e-10);
}

TEST(Learning, BuyersQualifyWhoDeliversAndForgetWhoDoesNot) {
    World w(small_world());
    const int p = w.pair("A cell", "B");
    w.state.qualified[p] = wide(0.25);
    w.state.shipped[p] = wide(1.0);
    for (int m = 0; m < 18; ++m) w.remember_all();  // a year and a half
    EXPECT_NEAR(w.state.qualified[p][0], 1.0 - 0.75 * std::exp(-1.0), 1e-12);
    w.state.shipped[p] = zero();
    for (int m = 0; m < 1200; ++m) w.remember_all();
    EXPECT_NEAR(w.state.qualified[p][0], 0.25, 1e-12);
}

}  // namespace
}  // namespace onshore::test
