// The examples of partners, bans, research and answers do what their first lines say.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/learn/worlds.hpp"

namespace onshore::test {
namespace {

TEST(Example, Ban) {
    const Pair pair = against_still("policy_ban");
    // 1 Mvehicle x 20 % x 80 % made at Home x 50 kWh x 40 % from Overseas
    EXPECT_TRUE(near(sent(pair.base, "Overseas", "Home", "Cells", 2022), 3.2, kClose));
    EXPECT_TRUE(near(sent(pair.other, "Overseas", "Home", "Cells", 2022), 3.2, 1e-3));  // builders know of it by then
    for (int year = 2023; year <= 2028; ++year) {
        EXPECT_EQ(sent(pair.other, "Overseas", "Home", "Cells", year), 0) << year;
        EXPECT_GT(sent(pair.other, "Home", "Home", "Cells", year), sent(pair.base, "Home", "Home", "Cells", year));
    }
    // four months' worth is still under way; the rest of what arrives left Nearby a month before
    const double arrived = pair.other.value("Arrivals|Cells", "Home", 2023);
    const double nearby = sent(pair.other, "Nearby", "Home", "Cells", 2023);
    EXPECT_GT(arrived, 3.2 / 3 + nearby * 11 / 12);
    EXPECT_LT(arrived, 3.2 / 3 + nearby * 13 / 12);
}

TEST(Example, ResearchFund) {
    const Results r = ran("policy_research_fund");
    EXPECT_EQ(r.value("Production|Plant|ann_dry", "Home", 2023), 0);
    EXPECT_GT(r.value("Production|Plant|ann_dry", "Home", 2024), 0.1);  // of 1 GWh/yr that ramps up
    EXPECT_EQ(r.value("Public Cost|dry_research", "Home", 2021), 0);
    EXPECT_TRUE(near(r.value("Public Cost|dry_research", "Home", 2023), 300, kClose));
}

TEST(Example, TariffThatAnswers) {
    const Results r = ran("policy_tariff_answers");
    EXPECT_EQ(r.value("Public Receipts|answer", "Overseas", 2022), 0);
    EXPECT_GT(r.value("Public Receipts|old_car_duty", "Overseas", 2022), 0);
    for (int year = 2023; year <= 2028; ++year)
        EXPECT_TRUE(near(r.value("Public Receipts|answer", "Overseas", year),
                         2 * r.value("Public Receipts|old_car_duty", "Overseas", year), kClose))
            << year;
    EXPECT_GT(r.value("Relative Landed Cost|Vehicles|Battery-Electric", "Home", 2023),
              r.value("Relative Landed Cost|Vehicles|Battery-Electric", "Home", 2022));
}

TEST(Example, Partners) {
    const Results r = ran("partners");
    for (int year = 2022; year <= 2028; ++year) {
        const double ole = r.value("Owner Share|Ole|Cells", "Home", year);
        EXPECT_GT(ole, 0) << year;
        EXPECT_TRUE(near(ole * 3, r.value("Owner Share|Ann|Cells", "Home", year) * 2, kClose)) << year;
    }
    EXPECT_TRUE(std::isnan(r.value("Licence Fees", "Home", 2025)));
    EXPECT_FALSE(std::isnan(r.value("Partner Income|Ole", "Home", 2025)));
}

}  // namespace
}  // namespace onshore::test
