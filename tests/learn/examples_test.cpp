// The examples of scenarios/learn, one for each instrument and kind of event: each does what its first lines say,
// and nothing before anybody knows of it.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "tests/learn/worlds.hpp"

namespace onshore::test {
namespace {

constexpr const char* kBatteryCars = "Sales|Transportation|Light-Duty Vehicle|Battery-Electric";

/// The place in a monthly series: its first value is of the month before 2020-01.
std::size_t month_of(int year, int month) {
    return static_cast<std::size_t>(1 + 12 * (year - 2020) + month - 1);
}

void expect_no_bit_differs_before(const Pair& pair, int year) {
    for (const Series& series : pair.base.series)
        for (int y = pair.base.first_year; y < year; ++y) {
            const double before = pair.base.value(series.variable, series.region, y);
            const double after = pair.other.value(series.variable, series.region, y);
            const bool both_undefined = std::isnan(before) && std::isnan(after);
            EXPECT_TRUE(both_undefined || before == after) << series.variable << ' ' << series.region << ' ' << y;
        }
}

TEST(Example, Tariff) {
    const Pair pair = against_still("policy_tariff");
    expect_no_bit_differs_before(pair, 2022);
    for (int year = 2023; year <= 2028; ++year) {
        const double old_duty = pair.other.value("Public Receipts|old_tariff", "Home", year);
        EXPECT_TRUE(near(pair.other.value("Public Receipts|new_tariff", "Home", year), old_duty * 25 / 10, kClose));
        EXPECT_LT(pair.other.value("Import Share|Cells", "Home", year), 60);  // % without it
        EXPECT_GT(pair.other.value("Price|Cells", "Home", year), pair.base.value("Price|Cells", "Home", year));
    }
}

TEST(Example, ProductionCredit) {
    const Pair pair = against_still("policy_production_credit");
    expect_no_bit_differs_before(pair, 2022);
    for (int year = 2022; year <= 2028; ++year) {
        const double made = pair.other.value("Production|Cells", "Home", year);  // GWh
        const double paid = pair.other.value("Public Cost", "Home", year);       // million USD
        EXPECT_TRUE(near(paid, made * (year < 2026 ? 20 : 10), kClose)) << year;
    }
    EXPECT_GT(pair.other.value("Production|Cells", "Home", 2026), 3.2);  // GWh without it
}

TEST(Example, Revision) {
    std::vector<Scenario> both = {learn_world("policy_revision"), learn_world("policy_revision")};
    both[0].policies.at("cell_credit").revisions.clear();
    Ran block = run(both, {.monthly = true, .progress = {}});
    const Pair pair{std::move(block.results[0]), std::move(block.results[1])};
    expect_no_bit_differs_before(pair, 2024);
    const Monthly& stayed = monthly(pair.base, "Production|Cells", "Home");
    const Monthly& ended = monthly(pair.other, "Production|Cells", "Home");
    for (std::size_t m = 1; m < month_of(2024, 3); ++m) EXPECT_EQ(stayed.values[m], ended.values[m]) << m;
    // before it is gone, too little is begun to keep up what stands: 8 GWh/yr that last 15 years
    EXPECT_LT(pair.other.value("Capacity|Cells|Under Construction", "Home", 2025),
              0.98 * pair.base.value("Capacity|Cells|Under Construction", "Home", 2025));
    EXPECT_LT(pair.other.value("Capacity|Cells|Under Construction", "Home", 2026), 8.0 / 15);
    EXPECT_GT(pair.base.value("Capacity|Cells|Under Construction", "Home", 2026), 8.0 / 15);
    for (int year = 2022; year <= 2028; ++year) {
        const double made = pair.other.value("Production|Cells", "Home", year);  // GWh
        EXPECT_TRUE(near(pair.other.value("Public Cost", "Home", year), year < 2026 ? made * 20 : 0.0, kClose)) << year;
    }
}

TEST(Example, PurchaseCreditEnding) {
    const Results with = ran("policy_purchase_credit_ending");
    // 20 % of the buyers of the month after the end x 7/8, of the next 6/8, ...: 0.7 months of 200,000 a year. Cars
    // cost a little more while the credit draws more buyers.
    const char* const early = "Orders|Transportation|Light-Duty Vehicle|Battery-Electric|Early";
    EXPECT_TRUE(near(with.value(early, "Home", 2023), 0.7 * 200000 / 12, 0.001));
    EXPECT_TRUE(std::isnan(with.value(early, "Home", 2022)) && std::isnan(with.value(early, "Home", 2024)));
    const Monthly& orders = monthly(with, "Orders|Transportation|Light-Duty Vehicle|Battery-Electric", "Home");
    double least = orders.values[month_of(2024, 1)];
    for (int m = 2; m <= 8; ++m) {  // fewer are missing each month
        EXPECT_GT(orders.values[month_of(2024, m)], least);
        least = orders.values[month_of(2024, m)];
    }
}

TEST(Example, TariffAnnounced) {
    const Pair pair = against_still("policy_tariff_announced");
    expect_no_bit_differs_before(pair, 2021);
    // a month of two fifths of what 160,000 cars of 50 kWh use
    EXPECT_TRUE(near(pair.other.value("Stock|Cells|Ahead of Duties", "Home", 2021), 0.4 * 8.0 / 12, 0.001));
    EXPECT_GT(pair.other.value("Stock|Cells", "Home", 2021), pair.base.value("Stock|Cells", "Home", 2021) * 1.1);
    EXPECT_TRUE(std::isnan(pair.other.value("Stock|Cells|Ahead of Duties", "Home", 2022)));
    EXPECT_TRUE(
        near(pair.other.value("Stock|Cells", "Home", 2023), pair.base.value("Stock|Cells", "Home", 2023), 0.05));
}

TEST(Example, PurchaseCredit) {
    const Pair pair = against_still("policy_purchase_credit");
    expect_no_bit_differs_before(pair, 2023);
    for (int year = 2024; year <= 2028; ++year)
        EXPECT_TRUE(near(pair.other.value("Public Cost", "Home", year),
                         pair.other.value(kBatteryCars, "Home", year) * 5000 * 0.6 / 1e6, kClose));
    // In the first month prices have not moved yet: odds of 20 : 80 times e^(0.0001 x 3,000).
    const double odds = 20.0 / 80 * std::exp(0.3);
    const Monthly& orders = monthly(pair.other, "Orders|Transportation|Light-Duty Vehicle|Battery-Electric", "Home");
    EXPECT_TRUE(near(orders.values[month_of(2024, 1)], 1e6 / 12 * odds / (1 + odds), kClose));
}

/// Value of a car of Nearby and the part of it added near by, from the costs that still.yaml states.
struct NearCar {
    double near, all;
};
NearCar car_of_nearby() {
    const double capital = 0.08 / (1 - std::pow(1.08, -15.0)) / 0.85;  // a year at 8 % over 15 years, at normal use
    const double ore = 2 / 0.9 * 5, car = 20 * 15 + 15000 + 8000 * capital;
    const double nearby_cell = 0.2 * 15 + 50 + 80 * capital, overseas_cell = 0.2 * 10 + 50 + 80 * capital;
    return {car + 50 * 0.5 * nearby_cell, car + 50 * (0.5 * nearby_cell + 0.5 * overseas_cell + ore)};
}

TEST(Example, ContentRule) {
    const Pair pair = against_still("policy_content_rule");
    const NearCar car = car_of_nearby();
    EXPECT_NEAR(car.near / car.all, 0.894, 0.0005);  // as its first lines say
    const double duty = 0.1 * (1 - car.near / car.all / 0.95);
    for (int year = 2020; year <= 2022; ++year) {
        EXPECT_EQ(pair.other.value("Public Receipts|content_duty", "Home", year), 0) << year;
        if (year == 2022) continue;  // investors know of it from June on
        EXPECT_EQ(pair.other.value("Price|Vehicles|Battery-Electric", "Home", year),
                  pair.base.value("Price|Vehicles|Battery-Electric", "Home", year));
    }
    for (int year = 2023; year <= 2028; ++year) {  // price stays near cost where nothing is scarce
        const double value = sent(pair.other, "Nearby", "Home", "Vehicles|Battery-Electric", year) *
                             pair.other.value("Cost|Vehicles|Battery-Electric", "Nearby", year);
        EXPECT_TRUE(near(pair.other.value("Public Receipts|content_duty", "Home", year), duty * value / 1e6, 0.02));
    }
}

TEST(Example, PurchaseCreditByContent) {
    const Pair pair = against_still("policy_purchase_credit_by_content");
    const auto share = [&](int year) { return pair.other.value("Eligible Share|buyers_credit", "Home", year); };
    const auto credit = [&](int year) { return pair.other.value("Credit per Vehicle|buyers_credit", "Home", year); };
    EXPECT_EQ(pair.other.value("Credit per Vehicle|lease_credit", "Home", 2023), 0);
    for (int year = 2024; year <= 2028; ++year) {
        EXPECT_TRUE(near(pair.other.value("Credit per Vehicle|lease_credit", "Home", year), 0.2 * 5000, kClose));
        EXPECT_TRUE(near(credit(year), share(year) / 100 * 5000, kClose)) << year;
        EXPECT_LT(credit(year), 0.8 * 0.7 * 5000);  // not leased, within the limits on buyers
        EXPECT_GT(credit(year), 0);
    }
    EXPECT_LT(share(2026), share(2024));         // the limit rises
    EXPECT_LT(share(2027), 0.75 * share(2026));  // four tenths of the cells at Home are Overseas': barred
}

TEST(Example, CapexGrant) {
    const Pair pair = against_still("policy_capex_grant");
    for (int year = 2020; year <= 2028; ++year) {
        const bool paid = year >= 2023 && year <= 2025;
        EXPECT_NEAR(pair.other.value("Public Cost|plant_grant", "Home", year), paid ? 10 : 0, 1e-9) << year;
    }
    EXPECT_GT(pair.other.value("Production|Plant|ann_cells", "Home", 2028), 0.5);  // of 1 GWh/yr
}

TEST(Example, Budget) {
    const Pair pair = against_still("policy_budget");
    expect_no_bit_differs_before(pair, 2021);
    const double first = pair.other.value("Production|Cells", "Home", 2022) * 20;
    EXPECT_TRUE(near(pair.other.value("Public Cost", "Home", 2022), first, kClose));
    EXPECT_TRUE(near(pair.other.value("Public Cost", "Home", 2023), 100 - first, kClose));
    EXPECT_TRUE(near(pair.other.value("Public Cost by Payer|Home-North", "Home", 2023), 25 - first / 4, kClose));
    EXPECT_TRUE(near(pair.other.value("Public Cost Discounted", "Home", 2022), first * 1.02, kClose));  // to 2023
    for (int year = 2024; year <= 2028; ++year) EXPECT_EQ(pair.other.value("Public Cost", "Home", year), 0) << year;
}

TEST(Example, Conditions) {
    const Pair pair = against_still("policy_conditions");
    EXPECT_LT(pair.other.value("Jobs|Direct|Plant|ann_cells", "Home", 2028), 111.2);
    for (int year = 2020; year <= 2028; ++year)
        EXPECT_NEAR(pair.other.value("Public Receipts|plant_grant", "Home", year), year == 2025 ? 18 : 0, 1e-9) << year;
}

TEST(Example, Loan) {
    const Pair pair = against_still("policy_loan");
    const auto sum = [&](const char* variable) {
        double all = 0;
        for (int year = 2020; year <= 2028; ++year) all += pair.other.value(variable, "Home", year);
        return all;
    };
    EXPECT_NEAR(sum("Public Lending|plant_loan"), 40, 1e-9);
    const auto instalment = [](double rate) {
        const double month = std::pow(1 + rate, 1.0 / 12) - 1;
        return month / (1 - std::pow(1 + rate, -10.0));
    };
    EXPECT_NEAR(instalment(0.03), 0.00964, 5e-6);
    EXPECT_NEAR(sum("Public Cost|plant_loan"), 40 * (1 - instalment(0.03) / instalment(0.08)), 1e-6);
    EXPECT_NEAR(sum("Public Cost|plant_loan"), 7.84, 0.005);
    EXPECT_NEAR(pair.other.value("Public Lending Repaid|plant_loan", "Home", 2026), 40 * 12 * instalment(0.03), 1e-6);
    EXPECT_GT(pair.other.value("Production|Plant|ann_cells", "Home", 2028), 0.5);
}

TEST(Example, Equity) {
    const Pair pair = against_still("policy_equity");
    double paid = 0;
    for (int year = 2020; year <= 2028; ++year) paid += pair.other.value("Public Cost|state_fund", "Home", year);
    EXPECT_NEAR(paid, 20, 1e-9);
    EXPECT_NEAR(pair.other.value("Public Share|state_fund|ann_cells", "Home", 2028), 25, 1e-9);
    const double fund = pair.other.value("Owner Share|Fund|Cells", "Home", 2028);
    EXPECT_TRUE(near(pair.other.value("Owner Share|Ann|Cells", "Home", 2028), 3 * fund, kClose));
    EXPECT_GT(pair.other.value("Public Receipts|state_fund", "Home", 2028), 0);
}

TEST(Example, ImportQuota) {
    const Pair pair = against_still("policy_import_quota");
    expect_no_bit_differs_before(pair, 2023);
    EXPECT_GT(sent(pair.other, "Overseas", "Home", "Cells", 2022), 3);
    for (int year = 2023; year <= 2028; ++year) {
        EXPECT_NEAR(sent(pair.other, "Overseas", "Home", "Cells", year), 1.2, 1e-9) << year;
        EXPECT_NEAR(pair.other.value("Quota Used|cell_quota", "Home", year), 100, 1e-6) << year;
        EXPECT_GT(pair.other.value("Production|Cells", "Home", year),
                  pair.base.value("Production|Cells", "Home", year));
        EXPECT_GT(pair.other.value("Production|Cells", "Nearby", year),
                  pair.base.value("Production|Cells", "Nearby", year));
    }
}

TEST(Example, ZevMandate) {
    const Pair pair = against_still("policy_zev_mandate");
    expect_no_bit_differs_before(pair, 2023);
    const Monthly& orders = monthly(pair.other, "Orders|Transportation|Light-Duty Vehicle|Battery-Electric", "Home");
    for (std::size_t m = month_of(2023, 1); m <= month_of(2028, 12); ++m)
        EXPECT_TRUE(near(orders.values[m], 0.22 * 1e6 / 12, kClose)) << m;
    EXPECT_TRUE(
        near(pair.other.value("Credit Price|sales_mandate", "Home", 2023), std::log(22.0 / 78 * 4) / 1e-4, 1e-4));
    EXPECT_EQ(pair.other.value("Public Receipts|sales_mandate", "Home", 2024), 0);
    EXPECT_EQ(pair.other.value("Credit Price|sales_mandate", "Home", 2022), 0);
}

TEST(Example, Stockpile) {
    const Pair pair = against_still("policy_stockpile");
    expect_no_bit_differs_before(pair, 2021);
    EXPECT_NEAR(pair.other.value("Stockpiled|Cells", "Home", 2021), 0.4, 1e-9);
    EXPECT_NEAR(pair.other.value("Reserve|Cells", "Home", 2024), 0.4, 1e-9);
    EXPECT_NEAR(pair.other.value("Released|Cells", "Home", 2025), 0.4, 1e-9);
    EXPECT_TRUE(near(pair.other.value("Public Cost|cell_reserve", "Home", 2021),
                     0.4 * pair.other.value("Price|Cells", "Home", 2021), 0.01));
    EXPECT_TRUE(near(pair.other.value("Public Receipts|cell_reserve", "Home", 2025),
                     0.4 * pair.other.value("Price|Cells", "Home", 2025), 0.02));
}

TEST(Example, Wage) {
    const Pair pair = against_still("policy_wage");
    expect_no_bit_differs_before(pair, 2022);
    const double paid = pair.other.value("Wages|Direct", "Home", 2025),
                 cars = pair.other.value("Production|Vehicles|Battery-Electric", "Home", 2025);
    const double cells = pair.other.value("Production|Cells", "Home", 2025);  // GWh, of others: 0.2 h/kWh at 30 USD/h
    EXPECT_TRUE(near(paid, cars * 20 * 36 / 1e6 + cells * 0.2 * 30, kClose));
}

TEST(Example, TrainingFund) {
    const Pair pair = against_still("policy_training_fund");
    for (int year = 2020; year <= 2028; ++year)  // two years of 1.2 million, from July 2022
        EXPECT_NEAR(pair.other.value("Public Cost|school", "Home", year),
                    year == 2023                   ? 1.2
                    : year == 2022 || year == 2024 ? 0.6
                                                   : 0,
                    1e-9)
            << year;
    Scenario without = learn_world("policy_training_fund");
    without.policies.at("school").enabled = false;
    Ran block = run({&without, 1}, {.monthly = false, .progress = {}});
    const Results& bare = block.results[0];
    EXPECT_GT(bare.value("Capacity|Cells|Unstaffed", "Home", 2024), 0.05);  // GWh/yr
    EXPECT_LT(pair.other.value("Capacity|Cells|Unstaffed", "Home", 2024),
              bare.value("Capacity|Cells|Unstaffed", "Home", 2024));
    EXPECT_GT(pair.other.value("Workforce|Skilled|Production", "Home", 2024),
              bare.value("Workforce|Skilled|Production", "Home", 2024) + 50);
    EXPECT_EQ(pair.other.find("Workforce|Skilled", "Nearby"), nullptr);
}

TEST(Example, Execution) {
    const Pair pair = against_still("policy_execution");
    expect_no_bit_differs_before(pair, 2021);
    // 2 % a year from 2022 is 10 % by 2027: 20 h a car become 20 / 1.1, at 1,800 h a job.
    const double cars = pair.other.value("Production|Vehicles|Battery-Electric", "Home", 2028);
    EXPECT_TRUE(
        near(pair.other.value("Jobs|Direct|Vehicles|Battery-Electric", "Home", 2028), cars * 20 / 1.1 / 1800, kClose));
}

TEST(Example, CleanPower) {
    const Pair pair = against_still("policy_clean_power");
    for (int year = 2020; year <= 2028; ++year) {
        const double made =
            pair.other.value("Production|Cells", "Home", year);  // GWh; 40 kWh of 0.5 kg each, half of it
        EXPECT_TRUE(near(pair.other.value("Emissions|CO2|Production|Cells", "Home", year),
                         made * (year < 2024 ? 20 : 10) / 1e3, kClose));
        EXPECT_TRUE(near(pair.other.value("Footprint|Cells|Made", "Home", year), year < 2024 ? 20 : 10, kClose));
        EXPECT_TRUE(
            near(pair.other.value("Public Cost", "Home", year), year < 2024 ? 0 : made * 40 * 0.02 * 0.5, kClose));
        EXPECT_TRUE(near(pair.other.value("Production|Cells", "Home", 2020), made, kClose));  // no price has moved
    }
    EXPECT_EQ(pair.other.find("Emissions|CO2|Production|Cells", "Overseas"), nullptr);  // no grid is said there
    EXPECT_EQ(pair.base.find("Emissions|CO2|Production", "World"), nullptr);
}

TEST(Example, ChargerFund) {
    const Pair pair = against_still("policy_charger_fund");
    expect_no_bit_differs_before(pair, 2020);
    for (int year = 2020; year <= 2028; ++year) {
        const bool paid = year == 2023 || year == 2024;
        EXPECT_NEAR(pair.other.value("Public Cost", "Home", year), paid ? 50 : 0, 1e-9) << year;
        const double jobs = pair.other.value("Jobs|Construction|Chargers", "Home", year);  // 100 MUSD of work a year
        if (paid) {
            EXPECT_TRUE(near(jobs, 5.5e-6 * 100e6, kClose));
        }
    }
    EXPECT_EQ(pair.other.value("Chargers|Public", "Home", 2022), 30000);
    EXPECT_GT(pair.other.value("Chargers|Public", "Home", 2028), 39500);
    EXPECT_LT(pair.other.value("Chargers|Public", "Home", 2028), 40000);
    EXPECT_GT(pair.other.value(kBatteryCars, "Home", 2028), pair.base.value(kBatteryCars, "Home", 2028) * 1.02);
}

TEST(Example, LanesHeldBack) {
    const Pair pair = against_still("event_lanes");
    expect_no_bit_differs_before(pair, 2022);
    const Monthly& before = monthly(pair.base, "Arrivals|Ore", "Home");
    const Monthly& arrivals = monthly(pair.other, "Arrivals|Ore", "Home");
    const Monthly& leaving = monthly(pair.other, "Bound For|Ore", "Home");
    for (int month = 1; month <= 4; ++month)  // was at sea for four months
        EXPECT_EQ(arrivals.values[month_of(2022, month)], before.values[month_of(2022, month)]);
    // January's order knew nothing: a fifth left, four fifths wait. February's was for a lane at a fifth, of as much as
    // ever, since what waits counts as under way; March's has in it a part of the four fifths that February lacked.
    const double usual = before.values[month_of(2022, 1)];
    const double closed = 1 - std::exp(-1.0 / 12 / learn_world("still").settings.adjust_time.at(0));
    EXPECT_TRUE(near(leaving.values[month_of(2022, 1)], usual, kClose));
    EXPECT_TRUE(near(leaving.values[month_of(2022, 2)], usual * 0.2, kClose));
    EXPECT_TRUE(near(leaving.values[month_of(2022, 3)], usual * 0.2 * (1 + 0.8 * closed), kClose));
    EXPECT_TRUE(near(arrivals.values[month_of(2022, 5)], usual * 0.2, kClose));
    EXPECT_TRUE(near(arrivals.values[month_of(2022, 6)], usual * 0.2, kClose));
    EXPECT_TRUE(near(arrivals.values[month_of(2022, 7)], usual * 0.2 * (1 + 0.8 * closed), kClose));
    // in July the lane is open: what waited since January leaves beside what was ordered for a fifth of a lane
    const double july = leaving.values[month_of(2022, 7)];
    EXPECT_TRUE(near(arrivals.values[month_of(2022, 11)], usual * 0.8 + july, kClose));
    const auto& rows = pair.other.bottlenecks;
    const bool named = std::any_of(rows.begin(), rows.end(), [](const Bottleneck& row) {
        return row.supplier == "Home cell" && row.input == "Ore" && row.time == "2022-07-01";
    });
    EXPECT_TRUE(named);  // what held the makers of cells back has a name
}

TEST(Example, PlantsStandStill) {
    const Pair pair = against_still("event_plants");
    expect_no_bit_differs_before(pair, 2022);
    const Monthly& made = monthly(pair.other, "Production|Vehicles|Battery-Electric", "Home");
    EXPECT_EQ(made.values[month_of(2022, 5)], 0);
    EXPECT_TRUE(near(made.values[month_of(2022, 6)], 160000 / 0.85 / 12 * 19 / 30, kClose));
}

TEST(Example, GatewayShut) {
    const Pair pair = against_still("event_gateway");
    expect_no_bit_differs_before(pair, 2022);
    // In March ore moves freely for 3 days and at 70 % for 28. Ordered was as ever; what left lands in July. In April
    // buyers order for a lane as it was in March, and as much as ever: what waits counts as under way.
    const double open = (3 + 28 * 0.7) / 31;
    const double usual = monthly(pair.base, "Bound For|Ore", "Home").values[month_of(2022, 3)];
    const Monthly& leaving = monthly(pair.other, "Bound For|Ore", "Home");
    const Monthly& arrivals = monthly(pair.other, "Arrivals|Ore", "Home");
    EXPECT_TRUE(near(leaving.values[month_of(2022, 3)], usual, kClose));
    EXPECT_TRUE(near(leaving.values[month_of(2022, 4)], usual * open, kClose));
    for (int month = 3; month <= 6; ++month)
        EXPECT_TRUE(near(arrivals.values[month_of(2022, month)], usual, kClose)) << month;
    EXPECT_TRUE(near(arrivals.values[month_of(2022, 7)], usual * open, kClose));
}

TEST(Example, DemandFalls) {
    const Pair pair = against_still("event_demand");
    expect_no_bit_differs_before(pair, 2022);
    const char* const orders = "Orders|Transportation|Light-Duty Vehicle|";
    const auto ordered = [&](const Results& r, int year) {
        return r.value(orders + std::string("Battery-Electric"), "Home", year) +
               r.value(orders + std::string("Internal Combustion"), "Home", year);
    };
    EXPECT_TRUE(near(ordered(pair.other, 2021), 1e6, kClose));
    EXPECT_TRUE(near(ordered(pair.other, 2022), 0.7e6, kClose));
    EXPECT_TRUE(near(ordered(pair.other, 2023), 1e6, kClose));
}

TEST(Example, AnyNumberChanges) {
    const Pair pair = against_still("event_change");
    expect_no_bit_differs_before(pair, 2022);
    const Monthly& ore = monthly(pair.other, "Price|Ore", "Home");  // 0.03 USD/kg of it is freight
    EXPECT_TRUE(near(ore.values[month_of(2021, 12)], 5.03, kClose));
    EXPECT_TRUE(near(ore.values[month_of(2022, 1)], 15.03, kClose));
    EXPECT_TRUE(near(ore.values[month_of(2023, 6)], 15.03, kClose));
    EXPECT_TRUE(near(ore.values[month_of(2023, 7)], 5.03, kClose));
    const double dearer = pair.other.value("Cost|Cells", "Home", 2022) - pair.base.value("Cost|Cells", "Home", 2022);
    EXPECT_TRUE(near(dearer, 10 * 2 / 0.9, kClose));
}

}  // namespace
}  // namespace onshore::test
