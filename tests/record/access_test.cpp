// How long buyers wait, by where a car was made; worked out by hand.
#include "sim/record/access.hpp"

#include <gtest/gtest.h>

#include "onshore/simulate.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

/// The hand-made cells are sold to consumers: A gets 70 from its own makers and 20 from B, two months away or one.
class AMonth : public ::testing::Test {
protected:
    Model model = test::hand_made_model();
    State state = test::hand_made_month(model);
    AccessYear year;

    void SetUp() override {
        model.type_commodity = {0, 0};
        for (int j = 0; j < model.J; ++j)
            for (int r = 0; r < model.R; ++r) state.shipped[model.pair(j, r)] = zero();
        state.shipped[model.pair(0, 0)] = wide(30.0);  // works in A
        state.shipped[model.pair(1, 0)] = wide(40.0);  // A making
        state.shipped[model.pair(2, 0)] = wide(20.0);  // B making
        state.waiting = {wide(45.0), zero()};
        state.sold = {wide(90.0), zero()};
        year.add(model, state, {Keep::all, true});
    }
};

TEST_F(AMonth, TellsHomeMadeFromImported) {
    EXPECT_DOUBLE_EQ(year.home[0][0], 70.0);
    EXPECT_DOUBLE_EQ(year.abroad[0][0], 20.0);
}

TEST_F(AMonth, CountsTheWayAndTheWait) {
    EXPECT_DOUBLE_EQ(year.way[0][0], 20.0 * model.lead_time(1, 0));  // home-made ones are there at once
    EXPECT_DOUBLE_EQ(year.waited[0][0], 45.0);
    EXPECT_DOUBLE_EQ(year.sold[0][0], 90.0);
}

TEST(DeliveryTime, IsTheWayWhereNobodyWaits) {
    // each region buys 60 % at home and 40 % from the other: B is three months from A, A two from B
    const Scenario scenario = test::small_world();
    const Results r = run({&scenario, 1}).results[0];
    const Series* wait = nullptr;
    for (const Series& series : r.series)
        if (series.variable.starts_with("Delivery Time|") && series.variable.ends_with("|Wait")) wait = &series;
    ASSERT_NE(wait, nullptr);
    const std::string name = wait->variable.substr(0, wait->variable.size() - 5);
    EXPECT_NEAR(r.value(name, "A", 2022), 0.4 * 3, 1e-9);
    EXPECT_NEAR(r.value(name, "B", 2022), 0.4 * 2, 1e-9);
    EXPECT_NEAR(r.value(name + "|Wait", "A", 2022), 0, 1e-12);
}

}  // namespace
}  // namespace onshore
