// What goods cost on arrival, worked out by hand.
#include "sim/record/landed.hpp"

#include <gtest/gtest.h>

#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

/// A uses 30 and 40 of its own makers and 20 of B's, who ask 30; freight from B is 2, duty a tenth.
class ALandedMonth : public ::testing::Test {
protected:
    Model model = test::hand_made_model();
    State state = test::hand_made_month(model);
    LandedYear year;

    void SetUp() override {
        for (int j = 0; j < model.J; ++j)
            for (int r = 0; r < model.R; ++r) state.shipped[model.pair(j, r)] = zero();
        put(0, 30, 10);
        put(1, 40, 20);
        put(2, 20, 30);
        const int edge = model.edge(model.suppliers[2].commodity, model.suppliers[2].region, 0);
        state.tariff[edge] = wide(0.1);
        state.now.freight[edge] = wide(2);
        year.add(model, state, {Keep::all, true});
    }
    void put(int j, double amount, double price) {
        state.shipped[model.pair(j, 0)] = wide(amount);
        state.price[j] = wide(price);
    }
};

TEST_F(ALandedMonth, TellsHomeMadeFromImported) {
    EXPECT_DOUBLE_EQ(year.home[0][0], 70.0);
    EXPECT_DOUBLE_EQ(year.abroad[0][0], 20.0);
    EXPECT_DOUBLE_EQ(year.paid_home[0][0], 30.0 * 10 + 40.0 * 20);
    EXPECT_DOUBLE_EQ(year.paid_abroad[0][0], 20.0 * 35);
}

TEST_F(ALandedMonth, FreightDutyAndWhatMakersAskAreAllOfIt) {
    EXPECT_DOUBLE_EQ(year.freight[0][0], 20.0 * 2);
    EXPECT_DOUBLE_EQ(year.duty[0][0], 20.0 * 3);
    EXPECT_NEAR(year.paid_abroad[0][0] - year.freight[0][0] - year.duty[0][0], 20.0 * 30, 1e-12);
}

TEST_F(ALandedMonth, MonthsAddUp) {
    year.add(model, state, {Keep::all, false});
    EXPECT_DOUBLE_EQ(year.paid_abroad[0][0], 2 * 20.0 * 35);
    EXPECT_DOUBLE_EQ(year.duty[0][0], 2 * 20.0 * 3);
}

}  // namespace
}  // namespace onshore
