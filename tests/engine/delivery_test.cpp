// Vehicles reach their buyers, minerals their other users; fleets age.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

struct Dealer : World {
    int k, n;
    Dealer(double stock, double ordered, double waiting, double filled, double give_up = 0.6) : World(small_world()) {
        k = market("A", "bev"), n = node("car", "A");
        for (Wide& other : state.other_wanted) other = zero();
        state.stock[n] = wide(stock);
        state.ordered[k] = wide(ordered);
        state.waiting[k] = wide(waiting);
        state.filled[n] = wide(filled);
        state.now.give_up[region("A")] = wide(give_up);
        deliver(model, state);
    }
};

TEST(Delivery, ServesTheWaitingAndTheNewAlike) {
    Dealer w(90.0, 100.0, 50.0, 0.6);
    EXPECT_NEAR(w.state.sold[w.k][0], 90.0, 1e-12);
    EXPECT_NEAR(w.state.stock[w.n][0], 0.0, 1e-12);
    const double gone = 60.0 * (1.0 - std::exp(-0.6 / 12.0));
    EXPECT_NEAR(w.state.lost[w.k][0], gone, 1e-12);
    EXPECT_NEAR(w.state.waiting[w.k][0], 60.0 - gone, 1e-12);
    EXPECT_NEAR(w.state.delivered[w.n][0], 90.0, 1e-12);
}

TEST(Delivery, NobodyWaitsWhenThereIsEnough) {
    Dealer w(500.0, 100.0, 50.0, 1.0);
    EXPECT_EQ(w.state.waiting[w.k][0], 0.0);
    EXPECT_EQ(w.state.lost[w.k][0], 0.0);
    EXPECT_EQ(w.state.stock[w.n][0], 350.0);
}

TEST(Delivery, NothingSoldFromAnEmptyYard) {
    Dealer w(0.0, 100.0, 0.0, 0.0, 0.0);
    EXPECT_EQ(w.state.sold[w.k][0], 0.0);
    EXPECT_EQ(w.state.waiting[w.k][0], 100.0);  // and nobody gives up
}

TEST(Delivery, OtherUsersGetTheSameShare) {
    World w(small_world());
    const int n = w.node("ore", "A");
    w.state.other_wanted[n] = wide(40.0);
    w.state.filled[n] = wide(0.25);
    w.state.stock[n] = wide(100.0);
    deliver(w.model, w.state);
    EXPECT_EQ(w.state.delivered[n][0], 10.0);
    EXPECT_EQ(w.state.stock[n][0], 90.0);
}

TEST(Delivery, TypesOutsideTheModelAreAlwaysThere) {
    World w(two_types());
    const int k = w.market("A", "ice");
    w.state.ordered[k] = wide(77.0);
    deliver(w.model, w.state);
    EXPECT_EQ(w.state.sold[k][0], 77.0);
}

TEST(Delivery, AFleetIsSalesTimesLife) {  // Little's law: 1,000 a month for 15 years, a month less for discrete steps
    World w(small_world());
    const std::size_t K = w.model.R * w.model.T;
    const int k = w.market("A", "bev");
    for (std::size_t age = 0; age < 3; ++age) w.state.fleet[age * K + k] = zero();
    for (int m = 0; m < 2000; ++m) {
        w.state.stock[w.node("car", "A")] = wide(1000.0);
        w.state.ordered[k] = wide(1000.0);
        w.state.waiting[k] = zero();
        w.state.filled[w.node("car", "A")] = wide(1.0);
        deliver(w.model, w.state);
    }
    double fleet = 0.0;
    for (std::size_t age = 0; age < 3; ++age) fleet += w.state.fleet[age * K + k][0];
    EXPECT_NEAR(fleet, 3.0 * 1000.0 / (1.0 - std::exp(-(1.0 / 12.0) / 5.0)), 1e-3);
    EXPECT_NEAR(fleet, 12000.0 * 15.0, 0.01 * 180000.0);
}

TEST(Delivery, ScrappageIsErlang) {  // a cohort of 1,000 cars: three stages, mean age near the life
    World w(small_world());
    const std::size_t K = w.model.R * w.model.T;
    const int k = w.market("A", "bev");
    for (std::size_t age = 0; age < 3; ++age) w.state.fleet[age * K + k] = wide(age == 0 ? 1000.0 : 0.0);
    double mean = 0.0, before = 1000.0;
    for (int m = 0; m < 1500; ++m) {
        w.state.ordered[k] = w.state.waiting[k] = zero();
        deliver(w.model, w.state);
        double fleet = 0.0;
        for (std::size_t age = 0; age < 3; ++age) fleet += w.state.fleet[age * K + k][0];
        mean += (m + 1) * (before - fleet) / 1000.0;
        before = fleet;
    }
    EXPECT_NEAR(mean, 3.0 / (1.0 - std::exp(-(1.0 / 12.0) / 5.0)), 1e-3);
}

}  // namespace
}  // namespace onshore::test
