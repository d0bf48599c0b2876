#include <gtest/gtest.h>

#include <cmath>

#include "onshore/results.hpp"
#include "sim/record/csv.hpp"
#include "sim/record/effect.hpp"

namespace onshore {
namespace {

Results with(std::vector<Series> series, int first_year = 2020) {
    Results r;
    r.first_year = first_year;
    r.years = series.empty() ? 0 : static_cast<int>(series[0].values.size());
    r.series = std::move(series);
    return r;
}

TEST(Compare, TellsDifferenceAndPercentOfTheBase) {
    const auto rows = compare(with({{"P", "US", "u", {4, -2}}}), with({{"P", "US", "u", {5, -3}}}));
    ASSERT_EQ(rows.size(), 2u);
    EXPECT_EQ(rows[0].difference, 1);
    EXPECT_EQ(rows[0].percent, 25);
    EXPECT_EQ(rows[1].difference, -1);
    EXPECT_EQ(rows[1].percent, -50);  // of the size of the base: the sign is the difference's
}

TEST(Compare, KeepsRowsThatOnlyOneHas) {
    const auto rows = compare(with({{"A", "US", "u", {1}}, {"C", "US", "u", {0}}}),
                              with({{"B", "US", "u", {2}}, {"C", "US", "u", {3}}}));
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_TRUE(std::isnan(rows[0].other) && std::isnan(rows[0].difference));
    EXPECT_TRUE(std::isnan(rows[1].base));
    EXPECT_EQ(rows[2].difference, 3);
    EXPECT_TRUE(std::isnan(rows[2].percent));  // of nothing
    EXPECT_EQ(compare_csv({rows[2]}), "variable,region,unit,year,base,other,difference,percent\nC,US,u,2020,0,3,3,\n");
}

TEST(Compare, MatchesYearsOfRunsThatStartApart) {
    const auto rows = compare(with({{"P", "US", "u", {1, 2}}}, 2020), with({{"P", "US", "u", {2, 9}}}, 2021));
    ASSERT_EQ(rows.size(), 3u);
    EXPECT_EQ(rows[1].year, 2021);
    EXPECT_EQ(rows[1].difference, 0);
}

/// Two years in which a policy pays 30 and 40 million more, of which 10 years of work, 4 GWh of cells and 0.2 Mt
/// follow.
TEST(Effect, IsWhatAllYearsCostOverWhatTheyBought) {
    const Results base = with({{"Emissions|CO2|Production", "World", "Mt CO2e/yr", {1.0, 1.0}},
                               {"Jobs|Net", "US", "job", {100, 100}},
                               {"Production|Batteries|Cells", "US", "GWh/yr", {5, 5}},
                               {"Production|Batteries|Cells|LFP", "US", "GWh/yr", {5, 5}},
                               {"Public Cost", "US", "u", {10, 10}},
                               {"Public Cost Discounted", "US", "u", {11, 9}}});
    const Results other = with({{"Emissions|CO2|Production", "World", "Mt CO2e/yr", {0.9, 0.9}},
                                {"Jobs|Net", "US", "job", {104, 106}},
                                {"Production|Batteries|Cells", "US", "GWh/yr", {6, 8}},
                                {"Production|Batteries|Cells|LFP", "US", "GWh/yr", {9, 9}},
                                {"Public Cost", "US", "u", {40, 50}},
                                {"Public Cost Discounted", "US", "u", {44, 46}}});
    const auto to_date = effects(base, other, "US");
    ASSERT_EQ(to_date.size(), 2u);
    EXPECT_DOUBLE_EQ(to_date[0].discounted, 33);
    EXPECT_DOUBLE_EQ(*to_date[0].per_job_year(), 33e6 / 4);
    EXPECT_DOUBLE_EQ(to_date[1].cost, 70);
    EXPECT_DOUBLE_EQ(*to_date[1].per_job_year(), 70e6 / 10);  // 33 + 37 million
    EXPECT_DOUBLE_EQ(*to_date[1].per_kwh(), 70e6 / 4e6);
    EXPECT_NEAR(*to_date[1].per_ton(), 70e6 / 0.2e6, 1e-6);
    const auto rows = effect_rows(base, other);
    ASSERT_EQ(rows.size(), 6u);
    EXPECT_EQ(rows[3].variable, "Public Cost per Net Job-Year|To Date");
    EXPECT_EQ(rows[3].year, 2021);
    EXPECT_DOUBLE_EQ(rows[3].other, 7e6);
    EXPECT_TRUE(effect_rows(base, base).empty());
    EXPECT_FALSE(effects(base, base, "US")[1].per_job_year().has_value());
    EXPECT_TRUE(effects(base, other, "CA").empty());
}

Maker maker(const std::string& name, const std::string& region, bool plant, double output) {
    return {name, "Batteries|Cells|LFP", "cell", region, "owner", "GWh/yr", plant, {output}};
}

TEST(Displacement, AddsUpToTheNewPlantsOutput) {
    Results base = with({{"P", "US", "u", {0}}});
    Results other = base;
    base.makers = {maker("CN cell", "CN", false, 100), maker("US cell", "US", false, 50), maker("old", "US", true, 20)};
    other.makers = {maker("CN cell", "CN", false, 93), maker("US cell", "US", false, 48), maker("new", "US", true, 15),
                    maker("old", "US", true, 19)};
    const auto parts = displacement(base, other, 2020);
    ASSERT_EQ(parts.size(), 1u);
    EXPECT_EQ(parts[0].family, "Batteries|Cells|LFP");
    EXPECT_EQ(parts[0].home, "US");
    EXPECT_EQ(parts[0].output, 15);
    EXPECT_EQ(parts[0].same_region, 3);  // 2 from the industry, 1 from the old plant
    ASSERT_EQ(parts[0].elsewhere.size(), 1u);
    EXPECT_EQ(parts[0].elsewhere[0].less, 7);
    EXPECT_EQ(parts[0].additional, 5);  // the world: 175 against 170
    EXPECT_EQ(parts[0].same_region + parts[0].elsewhere[0].less + parts[0].additional, parts[0].output);
}

TEST(Displacement, IsNamedAfterWhatItsGoodsHaveInCommon) {
    Results base = with({{"P", "US", "u", {0}}});
    base.makers = {maker("CN cell", "CN", false, 100)};
    Results other = base;
    other.makers.push_back(maker("new", "US", true, 15));
    other.makers.push_back({"CN nmc", "Batteries|Cells|NMC", "cell", "CN", "owner", "GWh/yr", false, {0}});
    EXPECT_EQ(displacement(base, other, 2020)[0].family, "Batteries|Cells");
    other.makers.push_back({"CN ore", "Ore", "cell", "CN", "owner", "GWh/yr", false, {0}});
    EXPECT_EQ(displacement(base, other, 2020)[0].family, "cell");  // nothing in common: the group's own name
}

TEST(Displacement, IsNoneWithoutNewPlants) {
    Results base = with({{"P", "US", "u", {0}}});
    base.makers = {maker("old", "US", true, 20)};
    EXPECT_TRUE(displacement(base, base, 2020).empty());
}

}  // namespace
}  // namespace onshore
