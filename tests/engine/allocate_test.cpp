// Shapes of the state, and what a credit is worth to a plant not yet built.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

Scenario with_credit(const Policy& policy, double life, double rate) {
    Scenario s = small_world();
    s.time.end = last_of(2032, 12);
    s.processes["cell"].life = said(life);
    s.settings.discount_rate = said(rate);
    s.policies["help"] = policy;
    return s;
}

double worth(const World& w, int month) {
    return w.state.credit_annuity[static_cast<std::size_t>(month) * w.model.credit_law.columns][0];
}

TEST(ValueCredits, ACreditForGoodIsWorthItself) {
    World w(with_credit(production_credit("A", "cell", 12.0), 15.0, 0.08));
    EXPECT_NEAR(worth(w, 0), 12.0, 1e-9);
    EXPECT_NEAR(worth(w, 40), 12.0, 1e-9);
}

TEST(ValueCredits, ACreditForAWhileIsWorthItsShareOfPresentValue) {
    Policy policy = production_credit("A", "cell", 12.0);
    policy.until = last_of(2024, 12);  // five years of fifteen
    World w(with_credit(policy, 15.0, 0.08));
    const double five = 1.0 - std::pow(1.08, -5.0), fifteen = 1.0 - std::pow(1.08, -15.0);
    EXPECT_NEAR(worth(w, 0), 12.0 * five / fifteen, 1e-9);
    EXPECT_NEAR(worth(w, 60), 0.0, 1e-9);
}

TEST(ValueCredits, ThePhaseDownOfACreditOf35) {
    // 35 USD/kWh until 2029, then 75, 50 and 25 %: to a plant that opens in 2026, 2028, 2030 or 2032, over
    // fifteen years at 12 %, it is worth 19.7, 13.8, 6.4 and 1.1 USD/kWh (design study of the model)
    Policy policy = production_credit("A", "cell", 35.0);
    policy.schedule = stepped({{date(2020, 1), 1.0},
                               {date(2030, 1), 0.75},
                               {date(2031, 1), 0.5},
                               {date(2032, 1), 0.25},
                               {date(2033, 1), 0.0}});
    World w(with_credit(policy, 15.0, 0.12));
    EXPECT_NEAR(worth(w, 72), 19.68, 0.01);
    EXPECT_NEAR(worth(w, 96), 13.79, 0.01);
    EXPECT_NEAR(worth(w, 120), 6.40, 0.01);
    EXPECT_NEAR(worth(w, 144), 1.15, 0.01);
}

TEST(ValueCredits, ArePaidTheSameToARunWhoeverIsBesideIt) {
    Policy policy = production_credit("A", "cell", 12.0);
    policy.schedule = stepped({{date(2020, 1), 1.0}, {date(2030, 1), 0.37}, {date(2041, 1), 0.113}});
    const Scenario short_lived = with_credit(policy, 15.0, 0.07), long_lived = with_credit(policy, 41.0, 0.07);
    const World alone(short_lived);
    const Model both = build_model(std::vector<Scenario>{short_lived, long_lived});
    const State beside = start(both);
    EXPECT_GT(both.horizon, alone.model.horizon);
    for (int month = 0; month < both.horizon; ++month) {
        const int known = std::min(month, alone.model.outlived[0] - 1);  // after it nobody looks
        EXPECT_EQ(beside.credit_annuity[month * both.credit_law.columns][0], worth(alone, known)) << month;
    }
}

TEST(Allocate, GivesEveryVectorItsShapeOnce) {
    World w(small_world(3));
    const std::size_t R = 3, C = 3, J = 9;
    EXPECT_EQ(w.state.stock.size(), C * R);
    EXPECT_EQ(w.state.share.size(), J * R);
    EXPECT_EQ(w.state.held.size(), C * R * R);
    EXPECT_EQ(w.state.coming.size(), (4 + 1) * C * R);  // C to A takes four steps
    EXPECT_EQ(w.state.pipeline.size(), 3 * J);
    EXPECT_EQ(w.state.binding.size(), J * kWide);
}

}  // namespace
}  // namespace onshore::test
