// Skilled people ration hiring: ramps slow, those at work stay at work; funds train more of them; wages are paid.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A plant of 1.2 million cells a year opens in A in July 2020; learning takes two years.
Scenario with_works(double skilled) {
    Scenario s = small_world();
    s.processes["cell"].ramp_time = said(1.0);
    s.processes["cell"].start_maturity = said(0.1);
    s.regions["A"].workforce.learn_time = said(2.0);
    s.regions["A"].workforce.skilled["production"] = said(skilled);
    s.plants["works"] = plant("cell", "A", 1.2e6, date(2020, 7));
    return s;
}

TEST(Workforce, WithoutOneAndWithEnoughOfItAllIsTheSame) {
    Scenario bare = with_works(0);
    bare.regions["A"].workforce = {};
    World rich(with_works(1e9), 36), none(bare, 36);
    const int j = rich.supplier("works");
    EXPECT_EQ(rich.state.maturity[j][0], none.state.maturity[j][0]);
    EXPECT_EQ(rich.state.output[j][0], none.state.output[j][0]);
    EXPECT_EQ(rich.state.unstaffed[j][0], 0.0);
}

// Capacity 1000 at m = 0.5 aims at 0.8, with 2 people a unit: 1000 are at work, 600 more are wanted. 1300 skilled: 300
// are free, so half of the way is made. 900 skilled: nobody is free, and nobody at work is let go.
TEST(Workforce, RampsGoAsFarAsThereArePeople) {
    Scenario s = small_world();
    s.regions["A"].workforce.learn_time = said(2.0);
    World w(s);
    const int j = w.supplier("A cell");
    for (Wide& each : w.state.capacity) each = zero();
    for (Wide& skilled : w.state.skilled) skilled = wide(1e9);
    const auto ramped = [&](double skilled) {
        w.state.capacity[j] = wide(1000.0);
        w.state.crewed[j] = wide(0.5);
        w.state.maturity[j] = w.state.free_maturity[j] = wide(0.8);
        w.set(Setting::normal_utilisation) = wide(1.0);
        w.set(Setting::hours_per_job) = w.state.now.hours[w.process("cell") * kOccupations] / 2.0;
        w.state.now.labour_factor[j] = w.state.staff_factor[j] = wide(1.0);
        w.state.skilled[w.region("A") * kOccupations] = wide(skilled);
        ration_hiring(w.model, w.state);
        return w.state.maturity[j][0];
    };
    EXPECT_DOUBLE_EQ(ramped(1300.0), 0.65);
    EXPECT_NEAR(w.state.unstaffed[j][0], 150.0, 1e-9);
    EXPECT_DOUBLE_EQ(ramped(900.0), 0.5);
    EXPECT_DOUBLE_EQ(ramped(1600.0), 0.8);
    EXPECT_NEAR(w.state.unstaffed[j][0], 0.0, 1e-9);
}

TEST(Workforce, PoolsMoveToWhatIsNeededWithinTheirBase) {
    Scenario s = small_world();
    s.regions["A"].workforce.learn_time = said(2.0);
    s.regions["A"].workforce.leave_time = said(5.0);
    s.regions["A"].workforce.reserve = said(0.0);
    World w(s);
    const int pool = w.region("A") * kOccupations;
    w.steps(1);
    double need = 0.0;  // two makers stand in A; nothing is being built that does not replace what retires
    for (int j = 0; j < w.model.J; ++j) {
        if (w.model.suppliers[j].region != w.region("A") || w.model.elastic[w.model.suppliers[j].commodity]) continue;
        double size = w.state.capacity[j][0];
        for (int stage = 0; stage < w.model.stages; ++stage) size += w.state.pipeline[stage * w.model.J + j][0];
        need += w.state.people[j * kOccupations][0] * size;
    }
    w.state.skilled[pool] = wide(need / 2);
    skill_people(w.model, w.state);
    EXPECT_NEAR(w.state.skilled[pool][0], need / 2 + need / 2 * (1 - std::exp(-1.0 / 24)), 1e-9 * need);
    w.state.skilled[pool] = wide(2 * need);
    skill_people(w.model, w.state);
    EXPECT_NEAR(w.state.skilled[pool][0], 2 * need - need * (1 - std::exp(-1.0 / 60)), 1e-9 * need);
    w.state.now.skilled_base[pool] = wide(need / 4);
    w.state.trained[pool] = wide(need / 4);  // funds raise the base
    w.state.skilled[pool] = wide(need / 2);
    skill_people(w.model, w.state);
    EXPECT_NEAR(w.state.skilled[pool][0], need / 2, 1e-9 * need);
}

Policy fund() {
    Policy p;
    p.instrument = Instrument::training_fund;
    p.announced = p.from = date(2020, 3);
    p.until = last_of(2020, 4);
    p.region = texts({"A"});
    p.payer = texts({"A"});
    p.occupation = texts({"production", "maintenance"});
    p.amount = said(12e6);
    p.per_worker = said(20000.0);
    p.training_time = said(0.25);
    return p;
}

// 12 million a year is 1 million a month: 50 people, 25 of each kind, three months after it is paid.
TEST(TrainingFund, PaysNowAndTrainsLater) {
    Scenario s = small_world();
    s.policies["fund"] = fund();
    World w(s);
    const int pool = w.region("A") * kOccupations;
    const double paid[] = {0, 0, 1e6, 1e6, 0, 0, 0, 0}, trained[] = {0, 0, 0, 0, 0, 25, 50, 50};
    for (int m = 0; m < 8; ++m) {
        w.steps(1);
        EXPECT_NEAR(w.state.training_paid[0][0], paid[m], 1e-6) << m;
        EXPECT_NEAR(w.state.trained[pool][0], trained[m], 1e-9) << m;
        EXPECT_NEAR(w.state.trained[pool + 1][0], trained[m], 1e-9) << m;
        EXPECT_EQ(w.state.trained[pool + 2][0], 0.0);
    }
}

Policy pay_rise(double times, double plus, double rate) {
    Policy p;
    p.instrument = Instrument::wage;
    p.announced = p.from = date(2020, 1);
    p.owner = texts({"Ann"});
    p.wage = said(times);
    p.wage_plus = said(plus);
    p.wage_rate = said(rate);
    return p;
}

TEST(Wage, IsPaidByTheOwnersPlants) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.industries["A"]["cell"].owner = text("Ann");
    const World before(s);
    s.policies["rise"] = pay_rise(1.2, 3.0, 0.0);
    World w(s);
    const int j = w.supplier("A cell"), other = w.supplier("A car");
    const double base = before.state.wage[j][0];
    EXPECT_NEAR(w.state.wage[j][0], base * 1.2 + 3.0, 1e-9);
    EXPECT_EQ(w.state.wage[other][0], before.state.wage[other][0]);
    EXPECT_NEAR(labour_cost(w.model, w.state, j)[0] / labour_cost(before.model, before.state, j)[0],
                (base * 1.2 + 3.0) / base, 1e-12);
    EXPECT_GT(w.state.conversion[j][0], before.state.conversion[j][0]);
    w.steps(1);
    const double hours = w.state.now.hours[w.process("cell") * kOccupations][0];
    EXPECT_NEAR(w.state.wages[j][0], w.state.output[j][0] * hours * (base * 1.2 + 3.0), 1e-6);
}

TEST(Wage, RisesYearByYear) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("A");
    s.industries["A"]["cell"].owner = text("Ann");
    s.policies["rise"] = pay_rise(1.0, 0.0, 0.03);
    World w(s);
    const int j = w.supplier("A cell");
    w.steps(31);  // mid-month of the 31st: 30.5 months on
    EXPECT_NEAR(w.state.wage[j][0] / w.state.now.wage[w.region("A")][0], std::pow(1.03, 30.5 / 12), 1e-12);
}

}  // namespace
}  // namespace onshore::test
