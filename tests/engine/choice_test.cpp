// The chemistry nest.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Cells of equal price and equal shares in A and B; `adjust_time` 2 years, sensitivity 0.05 per USD/kWh.
struct Cells : World {
    Cells() : World(two_chemistries()) {}
    Wide& share(int kind, const std::string& r) { return state.choice_share[kind * model.R + region(r)]; }
    Wide& paid(const char* kind, const std::string& r) { return state.paid[node(kind, r)]; }
};

TEST(Choice, EqualCostKeepsBaseShares) {
    Cells w;
    for (int m = 0; m < 50; ++m) choose_chemistry(w.model, w.state);
    EXPECT_NEAR(w.share(0, "A")[0], 0.5, 1e-12);
    EXPECT_NEAR(w.share(1, "A")[0], 0.5, 1e-12);
}

TEST(Choice, SharesEndAtTheLogit) {
    Cells w;
    w.paid("cell_a", "A") += wide(20.0);  // odds e^(-0.05 x 20) = 1/e against an equal share
    for (int m = 0; m < 600; ++m) choose_chemistry(w.model, w.state);
    EXPECT_NEAR(w.share(0, "A")[0], 1.0 / (1.0 + std::exp(1.0)), 1e-9);
    EXPECT_NEAR(w.share(0, "A")[0] + w.share(1, "A")[0], 1.0, 1e-12);
    EXPECT_NEAR(w.share(0, "B")[0], 0.5, 1e-12);
}

TEST(Choice, SharesMoveWithTheirTimeConstant) {
    Cells w;
    w.paid("cell_a", "A") += wide(20.0);
    choose_chemistry(w.model, w.state);
    const double goal = 1.0 / (1.0 + std::exp(1.0));
    EXPECT_NEAR(w.share(0, "A")[0], goal + (0.5 - goal) * std::exp(-1.0 / 24.0), 1e-12);
}

TEST(Choice, ATasteCountsLikeAPrice) {
    Scenario s = two_chemistries();
    s.choices["cells"].preference["A"]["cell_b"] =
        series({{date(2020, 1), 0.0}, {date(2020, 2), 0.0}, {date(2020, 3), 1.0}});
    World w(s);
    w.state.month = 20;
    for (int m = 0; m < 600; ++m) choose_chemistry(w.model, w.state);
    EXPECT_NEAR(w.state.choice_share[1 * w.model.R + w.region("A")][0], std::exp(1.0) / (1.0 + std::exp(1.0)), 1e-9);
}

TEST(Choice, WhatNobodyTookInTheBaseYearStaysAtNothingUnlessATasteForItGrows) {
    Scenario s = two_chemistries();
    s.choices["cells"].base_share["A"] = {{"cell_a", said(1.0)}, {"cell_b", said(0.0)}};
    World w(s);
    for (int m = 0; m < 60; ++m) choose_chemistry(w.model, w.state);
    EXPECT_LT(w.state.choice_share[1 * w.model.R + w.region("A")][0], 1e-100);
    EXPECT_NEAR(w.state.choice_share[0 * w.model.R + w.region("A")][0], 1.0, 1e-12);
}

TEST(Choice, WhatMakersSeeComingIsBounded) {
    Cells w;
    w.paid("cell_a", "A") += wide(1e4);
    choose_chemistry(w.model, w.state);
    const int a = 0 * w.model.R + w.region("A"), b = 1 * w.model.R + w.region("A");
    EXPECT_GE(w.state.choice_drift[a][0], -0.7);
    EXPECT_LE(w.state.choice_drift[b][0], 0.7);
    EXPECT_GT(w.state.choice_drift[b][0], 0.0);
    EXPECT_LT(w.state.choice_drift[a][0], 0.0);
}

}  // namespace
}  // namespace onshore::test
