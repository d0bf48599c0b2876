// The examples of settings and of retooling do what their first lines say.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/learn/worlds.hpp"

namespace onshore::test {
namespace {

Pair side_by_side(const Scenario& base, const Scenario& other) {
    const std::vector<Scenario> both = {base, other};
    Ran block = run(both, {.monthly = true, .progress = {}});
    return {std::move(block.results[0]), std::move(block.results[1])};
}

TEST(Example, SettingForesight) {
    const std::string begun = "Capacity|Cells|Under Construction";
    const Pair pair = side_by_side(learn_world("policy_revision"), learn_world("setting_foresight"));
    EXPECT_LT(pair.other.value(begun, "Home", 2022), pair.base.value(begun, "Home", 2022));  // before anybody is told
    EXPECT_LT(pair.other.value(begun, "Home", 2023), pair.base.value(begun, "Home", 2023));

    Scenario blind = learn_world("setting_foresight"), stays = blind;
    blind.settings.foresight.value = stays.settings.foresight.value = "none";
    stays.policies.at("cell_credit").revisions.clear();
    const Pair unseen = side_by_side(stays, blind);
    for (const Monthly& series : unseen.base.monthly) {
        const Monthly& other = monthly(unseen.other, series.variable, series.region);
        for (std::size_t m = 0; m <= 6 * 12; ++m)  // to the end of 2025
            EXPECT_TRUE(series.values[m] == other.values[m] || std::isnan(series.values[m])) << series.variable << m;
    }
    EXPECT_NE(unseen.base.value("Public Cost", "Home", 2026), unseen.other.value("Public Cost", "Home", 2026));
}

TEST(Example, SettingPrecedent) {
    Scenario alone = learn_world("setting_precedent");
    alone.settings.precedent = Quantity(0.0);
    const Pair pair = side_by_side(alone, learn_world("setting_precedent"));
    EXPECT_EQ(pair.other.value("Precedent|Cells", "Home", 2020), 0.0);  // nothing has opened
    for (int year = 2021; year <= 2024; ++year) {
        EXPECT_GT(pair.other.value("Precedent|Cells", "Home", year), 0.0) << year;
        EXPECT_LE(pair.other.value("Precedent|Cells", "Home", year), 0.5) << year;  // one success: 1 / (1 + 1)
    }
    EXPECT_LE(pair.other.value("Precedent|Cells", "Home", 2028), 2.0 / 3);  // two of them
    const double followed = pair.other.value("Capacity|Plant|second", "Home", 2025);
    const double unfollowed = pair.base.value("Capacity|Plant|second", "Home", 2025);
    EXPECT_GT(followed, unfollowed);
    EXPECT_LT(followed, 0.5);
}

TEST(Example, SettingRivals) {
    const Results r = ran("setting_rivals");
    const std::string margin = "Retail Margin|Transportation|Light-Duty Vehicle|Battery-Electric";
    EXPECT_NEAR(r.value(margin, "Home", 2020), 20.0, 1e-9);
    EXPECT_GT(r.value("Owner Share|Ann|Vehicles|Battery-Electric", "Home", 2024), 80.0);
    for (int year = 2023; year <= 2028; ++year) {
        EXPECT_GT(r.value(margin, "Home", year), 20.0) << year;
        EXPECT_LE(r.value(margin, "Home", year), 24.0) << year;  // a maker's margin rises by a fifth at most
    }
}

TEST(Example, Retooling) {
    const Results r = ran("retooling");
    EXPECT_EQ(r.value("Capacity|Plant|old_works", "Home", 2021), 60000);
    EXPECT_NEAR(r.value("Capacity|Plant|old_works", "Home", 2022), 20000, 1e-6);
    EXPECT_EQ(r.value("Jobs|Laid Off", "Home", 2021), 0);
    // 20 h a car and 1,800 h a year: the people of 2021; its last month has some fewer than its mean
    const double people = r.value("Production|Plant|old_works", "Home", 2021) * 20 / 1800;
    EXPECT_TRUE(near(r.value("Jobs|Direct|Plant|old_works", "Home", 2021), people, 1e-9));
    double waiting = 0;
    for (int month = 1; month <= 12; ++month) waiting += people * 2 / 3 * std::exp(-month / 24.0) / 12;
    EXPECT_TRUE(near(r.value("Jobs|Laid Off", "Home", 2022), waiting, 0.02));
    const double still_waiting = people * 2 / 3 * std::exp(-0.5);  // on the eve of 2023, when 447 posts begin to come
    EXPECT_LT(r.value("Jobs|Called Back", "Home", 2023), still_waiting);
    EXPECT_GT(r.value("Jobs|Called Back", "Home", 2023), still_waiting * std::exp(-0.5));
    EXPECT_EQ(r.value("Jobs|Laid Off", "Home", 2025), 0);
}

}  // namespace
}  // namespace onshore::test
