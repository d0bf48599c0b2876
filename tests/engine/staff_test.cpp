// Operators by occupation, builders while capex is spent.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Staff, IsHoursTimesYearlyOutputOverAYearsWork) {
    Scenario s = small_world();
    s.processes["cell"].labour["research"] = said(0.1);
    s.processes["cell"].overstaffing = said(0.5);
    World w(s);
    const int j = w.supplier("A cell");
    w.state.output[j] = wide(3000.0);  // a month
    w.state.maturity[j] = wide(0.6);
    w.state.staff_factor[j] = wide(0.8);
    w.state.now.labour_factor[j] = wide(2.0);
    hire(w.model, w.state);
    const double factor = 36000.0 * (1.0 + 0.5 * 0.4 / 0.6) * 2.0 * 0.8 / 1800.0;
    EXPECT_NEAR(w.state.staff[j * kOccupations + 0][0], 0.5 * factor, 1e-9);
    EXPECT_EQ(w.state.staff[j * kOccupations + 1][0], 0.0);
    EXPECT_NEAR(w.state.staff[j * kOccupations + 2][0], 0.1 * factor, 1e-9);
    w.state.output[j] = zero();
    hire(w.model, w.state);
    EXPECT_EQ(w.state.staff[j * kOccupations + 0][0], 0.0);
}

// Workers per 1,000 vehicles at Fremont: 168.9 in 2014, 69.1 in 2018, 55.9 in 2022 (published series). The plant made
// 35,000 of 100,000, 245,000 of 350,000 and 540,000 of 650,000 (from memory). A line that is four fifths staffed before
// it makes anything has 2.1 and 1.15 times the people of 2022 a vehicle; published 3.0 and 1.24. A third off is honest:
// people also learn, which is not modelled.
TEST(Staff, YoungLinesAreOverstaffedAsAtFremont) {
    Scenario s = small_world();
    s.processes["car"].overstaffing = said(0.8);
    World w(s);
    const int j = w.supplier("A car");
    const auto per_vehicle = [&](double made, double nameplate) {
        w.state.maturity[j] = wide(made / nameplate);
        w.state.output[j] = wide(made / 12);
        hire(w.model, w.state);
        return w.state.staff[j * kOccupations][0] / made;
    };
    const double last = per_vehicle(540, 650);
    EXPECT_NEAR(per_vehicle(35, 100) / last, 168.9 / 55.9, 168.9 / 55.9 / 3);
    EXPECT_NEAR(per_vehicle(245, 350) / last, 69.1 / 55.9, 69.1 / 55.9 / 3);
    EXPECT_GT(per_vehicle(35, 100), 1.8 * last);
}

TEST(Staff, NewPostsGoToThoseOfTheLineFirst) {
    Scenario s = small_world();
    s.settings.recall_time = said(1.0);
    s.processes["car"].overstaffing = said(0.0);
    s.plants["new"] = plant("car", "A", 500.0, date(2022, 1));
    s.plants["new"].retools["car"] = said(400.0);
    World w(s);
    const int j = w.supplier("new"), production = 0;
    w.state.trades[j] = true;  // it has opened
    w.state.maturity[j] = wide(1.0);
    w.state.output[j] = wide(1.0);
    hire(w.model, w.state);
    const double wanted = 6.0 / w.state.staff[j * kOccupations + production][0];  // output that asks for six
    w.state.output[j] = zero();
    hire(w.model, w.state);
    w.state.laid_off[production] = wide(10.0);
    const double stay = std::exp(-1.0 / 12.0);
    w.state.output[j] = wide(wanted);
    hire(w.model, w.state);
    EXPECT_NEAR(w.state.called_back[production][0], 6.0, 1e-9);
    EXPECT_NEAR(w.state.laid_off[production][0], 4.0 * stay, 1e-9);
    hire(w.model, w.state);  // no new posts
    EXPECT_EQ(w.state.called_back[production][0], 0.0);
    EXPECT_NEAR(w.state.laid_off[production][0], 4.0 * stay * stay, 1e-9);
    w.state.output[j] = wide(2.0 * wanted);  // six more, and fewer who wait
    hire(w.model, w.state);
    EXPECT_NEAR(w.state.called_back[production][0], 4.0 * stay * stay, 1e-9);
    EXPECT_EQ(w.state.laid_off[production][0], 0.0);
}

/// Who waits and who is called back has the same bits where nobody asks for other people yet.
TEST(Staff, OfRetooledLinesIsKnownBeforeOthersAreAskedFor) {
    Scenario s = retooled_line();
    s.settings.recall_time = said(2.0);
    World all(s), some(s);
    some.model.asked_from = 18;
    double waited = 0.0, called = 0.0;
    for (int m = 0; m < 24; ++m) {
        all.steps(1);
        some.steps(1);
        for (int o = 0; o < kOccupations; ++o) {
            EXPECT_EQ(some.state.laid_off[o][0], all.state.laid_off[o][0]) << m;
            EXPECT_EQ(some.state.called_back[o][0], all.state.called_back[o][0]) << m;
            waited += all.state.laid_off[o][0];
            called += all.state.called_back[o][0];
        }
        const int j = all.supplier(m < 18 ? "new" : "A cell") * kOccupations;
        EXPECT_EQ(some.state.staff[j][0], all.state.staff[j][0]) << m;
    }
    EXPECT_GT(waited, 0.0);
    EXPECT_GT(called, 0.0);
}

TEST(Staff, BuildersFollowCapex) {
    Scenario s = small_world();
    s.processes["cell"].construction_labour = said(5e-6);
    World w(s);
    const int j = w.supplier("A cell");
    w.state.construction[j] = wide(2e7);  // 240 million a year
    hire(w.model, w.state);
    EXPECT_NEAR(w.state.builders[j][0], 1200.0, 1e-9);
}

TEST(Staff, APlantHasTheJobsItWasSaidToHave) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 12000.0, date(2000, 1));
    s.plants["works"].jobs = said(70.0);
    World w(s);
    const int j = w.supplier("works");
    w.state.output[j] = wide(1000.0);  // full output
    w.state.maturity[j] = wide(1.0);
    hire(w.model, w.state);
    double jobs = 0.0;
    for (int o = 0; o < kOccupations; ++o) jobs += w.state.staff[j * kOccupations + o][0];
    EXPECT_NEAR(jobs, 70.0, 1e-9);
}

}  // namespace
}  // namespace onshore::test
