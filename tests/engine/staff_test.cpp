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
    const double factor = 36000.0 * (1.0 + 0.5 * 0.4) * 2.0 * 0.8 / 1800.0;
    EXPECT_NEAR(w.state.staff[j * kOccupations + 0][0], 0.5 * factor, 1e-9);
    EXPECT_EQ(w.state.staff[j * kOccupations + 1][0], 0.0);
    EXPECT_NEAR(w.state.staff[j * kOccupations + 2][0], 0.1 * factor, 1e-9);
    w.state.output[j] = zero();
    hire(w.model, w.state);
    EXPECT_EQ(w.state.staff[j * kOccupations + 0][0], 0.0);
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
