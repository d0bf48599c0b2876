// The small worlds of scenarios/learn: what their first lines say a hand computes, and what a run gives.
#include <gtest/gtest.h>

#include <cmath>

#include "tests/learn/worlds.hpp"

namespace onshore::test {
namespace {

TEST(Learn, RequirementIsLeontiefs) {
    const Results r = ran("requirement");
    // 12,000 cars x 50 kWh; per good kWh 1.5 kg cathode and 1 kg electrolyte over a yield of 0.85;
    // lithium 0.5 and 0.1 kg per kg of these. In kt and GWh.
    const double cells = 12000 * 50 / 1e6;
    for (int year = 2020; year <= 2028; ++year) {
        EXPECT_TRUE(near(r.value("Production|Cells", "Home", year), cells, kClose));
        EXPECT_TRUE(near(r.value("Production|Cathode", "Home", year), cells * 1.5 / 0.85, kClose));
        EXPECT_TRUE(near(r.value("Production|Electrolyte", "Home", year), cells * 1.0 / 0.85, kClose));
        EXPECT_TRUE(near(r.value("Production|Lithium", "Home", year), cells * (0.5 * 1.5 + 0.1 * 1.0) / 0.85, kClose));
    }
    // The numbers of the comment on top: 0.6 kt, 1.0588 kt, 0.7059 kt.
    EXPECT_NEAR(r.value("Production|Lithium", "Home", 2024), 0.6, 1e-9);
    EXPECT_NEAR(r.value("Production|Cathode", "Home", 2024), 1.0588, 5e-5);
    EXPECT_NEAR(r.value("Production|Electrolyte", "Home", 2024), 0.7059, 5e-5);
}

TEST(Learn, SupplierJobsAreLeontiefs) {
    const Results r = ran("supplier_jobs");
    for (int year = 2020; year <= 2028; ++year) {
        const double made = r.value("Production|Cells", "Home", year);  // GWh
        // 50 MUSD x 60 % x 50 % of steel at 5 jobs, and 40 % of that of mining at 10
        EXPECT_TRUE(near(r.value("Jobs|Supplier", "Home", year), made * (15 * 5 + 6 * 10), kClose));
        EXPECT_TRUE(near(r.value("Wages|Supplier", "Home", year), made * (15 * 0.3 + 6 * 0.4), kClose));
        EXPECT_TRUE(near(r.value("Value Added|Supplier", "Home", year), made * (15 * 0.5 + 6 * 0.8), kClose));
        EXPECT_EQ(r.value("Jobs|Induced", "Home", year), 0.0);
        EXPECT_EQ(r.find("Jobs|Supplier", "Nearby"), nullptr);  // it has no economy
        EXPECT_EQ(r.find("Jobs|Supplier", "World"), nullptr);
        EXPECT_TRUE(near(r.value("Jobs|Total", "Home", year),
                         r.value("Jobs", "Home", year) + r.value("Jobs|Supplier", "Home", year), kClose));
    }
}

TEST(Learn, WhatIsAtSeaIsFlowTimesLeadTime) {
    const Results r = ran("littles_law");
    for (int year = 2020; year <= 2028; ++year) {
        EXPECT_TRUE(near(r.value("In Transit|Cells", "Home", year), 1.2 * 3 / 12, kClose));    // GWh: Little's law
        EXPECT_TRUE(near(r.value("In Transit|Cells", "Nearby", year), 1.2 * 1 / 12, kClose));  // a third of it
        EXPECT_TRUE(near(r.value("Arrivals|Cells", "Home", year), 1.2, kClose));
    }
}

TEST(Learn, EachDoublingTakesTwentyPercentOff) {
    const Results r = ran("learning");
    const double first = r.value("Cost|Cells", "Home", 2020);
    // 80 USD/kWh before it begins: other cost alone, and 80 USD of capex a yearly kWh for 15 years at 8 %
    // and 85 % of use come on top (annuity 0.08 / (1 - 1.08^-15)).
    const double before = 80 + 80 * 0.08 / (1 - std::pow(1.08, -15)) / 0.85;
    EXPECT_LT(first, before);
    EXPECT_GT(first, before * 0.8);
    // `cumulative` is given to four digits: 8 ppm off, of which the cost feels a third; hence 1e-5.
    EXPECT_TRUE(near(r.value("Production|Cells", "Home", 2024), 2 * r.value("Production|Cells", "Home", 2020), kClose));
    EXPECT_TRUE(near(r.value("Cost|Cells", "Home", 2024), 0.8 * first, 1e-5));
    EXPECT_TRUE(near(r.value("Cost|Cells", "Home", 2028), 0.64 * first, 1e-5));
}

TEST(Learn, DrivingOnElectricitySavesTheOilOfWhatItReplaces) {
    const Results r = ran("driving");
    const double fleet = 3 * 200000.0 / 12 / (1 - std::exp(-1.0 / 60));  // three ages of five years, by the month
    const double km = fleet * 12000, litres = km * 0.08, kwh = km * 0.2;
    const std::string energy = "Final Energy|Transportation|Light-Duty Vehicle|";
    for (int year = 2020; year <= 2028; ++year) {
        EXPECT_TRUE(near(r.value(energy + "Electricity", "Home", year), kwh / 1e9, kClose));
        EXPECT_TRUE(near(r.value("Fuel Displaced", "Home", year), litres / 1e6, kClose));
        EXPECT_TRUE(near(r.value("Oil Displaced", "Home", year), litres / 158.987 / 1e6, kClose));
        EXPECT_TRUE(near(r.value("Oil Imports Avoided", "Home", year), 0.6 * litres / 158.987 / 1e6, kClose));
        EXPECT_TRUE(
            near(r.value("Emissions Avoided|CO2|Use Phase", "Home", year), (litres * 3 - kwh * 0.5) / 1e9, kClose));
        EXPECT_TRUE(near(r.value("Emissions|CO2|Use Phase|Battery-Electric", "Home", year), kwh * 0.5 / 1e9, kClose));
    }
    EXPECT_EQ(r.find("Oil Displaced", "Overseas"), nullptr);  // nothing is said of driving there
    EXPECT_EQ(r.find("Emissions|CO2|Production", "Overseas"), nullptr);
}

TEST(Learn, WhatIsScrappedComesBackToTheMakers) {
    const Results r = ran("recycling");
    const double use = 3.2 * 2 / 0.9, scrap = 3.2 * 2 * (1 / 0.9 - 1);  // kt
    for (int year = 2020; year <= 2023; ++year) {
        const double back = (20 * 0.2 + scrap) * 0.8;
        EXPECT_TRUE(near(r.value("Recycled|Ore", "Home", year), back, kClose)) << year;
        EXPECT_TRUE(near(r.value("Use|Ore", "Home", year), use, kClose)) << year;
        EXPECT_TRUE(near(r.value("Arrivals|Ore", "Home", year), use - back, kClose)) << year;  // it stands still
        EXPECT_TRUE(near(r.value("Recycled Share|Ore", "Home", year), 100 * back / use, kClose)) << year;
    }
    for (int year = 2024; year <= 2028; ++year)
        EXPECT_TRUE(near(r.value("Recycled|Ore", "Home", year), (20 * 0.4 + scrap) * 0.8, 1e-6)) << year;
    // Four months of 0.267 kt were under way when the law came: they last 7 years at the 0.142 kt a year still bought.
    EXPECT_EQ(r.value("Arrivals|Ore", "Home", 2028), 0);
    EXPECT_EQ(r.find("Recycled Share|Ore", "Overseas"), nullptr);
}

TEST(Learn, TheOddsOfTheLogitAreTripledByACreditOfLn3OverItsSensitivity) {
    const Results r = ran("logit");
    const char* const share = "Sales Share|Transportation|Light-Duty Vehicle|Battery-Electric";
    EXPECT_TRUE(near(r.value(share, "Home", 2020), 50, kClose));  // %, at equal cost
    EXPECT_TRUE(near(r.value(share, "Home", 2023), 50, kClose));
    EXPECT_TRUE(near(r.value(share, "Home", 2024), 75, kClose));  // 3 : 1
    EXPECT_TRUE(near(r.value(share, "Home", 2028), 75, kClose));
    EXPECT_TRUE(near(r.value("Public Cost", "Home", 2024), 9000 * std::log(3) / 1e-4 / 1e6, kClose));
}

TEST(Learn, AClosedLaneLeavesAGapThatClosesByTheRule) {
    const Results r = ran("closed_lane");
    // In t: 100 a month, 600 in stock, 200 at sea; 300 missing on 1 July 2024, e^(-1/3) of it left each month.
    const double at_sea = 200 + 300 * (std::exp(-4.0 / 3) - std::exp(-6.0 / 3));
    const double in_all = 800 - 300 * std::exp(-6.0 / 3);
    EXPECT_TRUE(near(r.value("In Transit|Ore", "Home", 2024), at_sea / 1000, kClose));
    EXPECT_TRUE(near(r.value("Stock|Ore", "Home", 2024), (in_all - at_sea) / 1000, kClose));
    EXPECT_NEAR(in_all, 759.40, 0.005);  // the numbers of the comment on top
    EXPECT_NEAR(at_sea, 238.48, 0.005);
    for (int year = 2020; year <= 2028; ++year)
        EXPECT_TRUE(near(r.value("Delivered|Ore", "Home", year), 1.2, kClose));  // nobody goes short
    const Monthly& arrivals = monthly(r, "Arrivals|Ore", "Home");
    const Monthly& stock = monthly(r, "Stock|Ore", "Home");
    const int march = 1 + 4 * 12 + 2;  // of 2024; the first value is of the month before the run
    for (int m = march; m < march + 2; ++m) EXPECT_TRUE(near(arrivals.values[m], 0.1, kClose));  // was at sea
    for (int m = march + 2; m < march + 5; ++m) EXPECT_EQ(arrivals.values[m], 0);
    EXPECT_TRUE(near(arrivals.values[march + 5], 0.1, kClose));  // March's, which waited until June
    const double july = 100 + 300 * (1 - std::exp(-1.0 / 3));    // ordered in July
    EXPECT_TRUE(near(arrivals.values[march + 6], july / 1000, kClose));
    const Monthly& under_way = monthly(r, "In Transit|Ore", "Home");
    EXPECT_TRUE(near(under_way.values[march + 2], 0.1, kClose));  // the end of May: what waits, and nothing else
    EXPECT_TRUE(near(stock.values[march + 4], 0.3, kClose));      // the end of July
    EXPECT_TRUE(near(*std::min_element(stock.values.begin(), stock.values.end()), 0.3, kClose));
}

TEST(Learn, NothingMovesInAStillWorld) {
    const Results r = ran("still");
    for (const Series& series : r.series)
        for (const double value : series.values)
            EXPECT_TRUE(near(value, series.values[0], kClose, 1e-9)) << series.variable;
    // 200,000 battery cars at Home, 80 % made there; their cells 50 kWh each, of these 60 % imported.
    EXPECT_TRUE(near(r.value("Production|Vehicles|Battery-Electric", "Home", 2028), 160000, kClose));
    EXPECT_TRUE(near(r.value("Production|Cells", "Home", 2028), 160000 * 50 * 0.4 / 1e6, kClose));
    EXPECT_TRUE(near(r.value("Import Share|Cells", "Home", 2028), 60, kClose));
    // Hours: 160,000 cars x 20 h and 3.2 million kWh x 0.2 h, at 1,800 h a job.
    EXPECT_TRUE(near(r.value("Jobs|Direct", "Home", 2028), (160000 * 20 + 3.2e6 * 0.2) / 1800, kClose));
}

TEST(Learn, AGrowingWorldKeepsItsRatios) {
    const Results r = ran("growing");
    for (const Series& series : r.series) {
        const bool amount = series.unit.starts_with("GWh") || series.unit.starts_with("kt") || series.unit == "job" ||
                            series.unit.starts_with("million USD");
        const double factor = amount ? 1.2 : 1.0;
        const bool balance = series.variable.starts_with("Balance|");  // differences of large numbers
        for (std::size_t y = 1; y < series.values.size() && !balance; ++y)
            EXPECT_TRUE(near(series.values[y], series.values[y - 1] * factor, kClose)) << series.variable;
    }
    EXPECT_TRUE(near(r.value("Delivered|Cells", "Home", 2021), r.value("Demand|Cells", "Home", 2021), kClose));
    EXPECT_TRUE(near(r.value("Service Level|Cells", "Home", 2028), 100, kClose));
}

TEST(Learn, TwoMakersOfHalfTheSizeAreOne) {
    const Results r = ran("split");
    int compared = 0;
    for (const Series& left : r.series) {
        if (left.region != "Left" || left.variable.starts_with("Owner Share|"))
            continue;  // owners carry the region's name
        for (std::size_t y = 0; y < left.values.size(); ++y) {
            const double right = r.value(left.variable, "Right", r.first_year + static_cast<int>(y));
            EXPECT_TRUE(near(right, left.values[y], kClose, 1e-9)) << left.variable;
            ++compared;
        }
    }
    EXPECT_GT(compared, 300);
    for (int year = 2020; year <= 2028; ++year)
        EXPECT_TRUE(near(sent(r, "Left", "Home", "cell", year), sent(r, "Right", "Home", "cell", year), kClose));
    EXPECT_GT(r.value("Concentration|Region|Cells", "Home", 2028),
              0.361);  // the credit moved something: it is 0.36 at first
}

}  // namespace
}  // namespace onshore::test
