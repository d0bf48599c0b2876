// Each file of scenarios/north_america/off takes one mechanism out of the reference world, and what it made is gone.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>

#include "onshore/scenario.hpp"
#include "onshore/simulate.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;
const fs::path kWorld = fs::path(ONSHORE_SCENARIOS) / "north_america";

std::set<std::string> mechanisms() {
    std::set<std::string> names;
    for (const auto& entry : fs::directory_iterator(kWorld / "off")) names.insert(entry.path().stem());
    return names;
}

const Results& with_all() {
    static const Scenario scenario = read_scenario(kWorld / "reference.yaml");
    static const Results results = run({&scenario, 1}).results.front();
    return results;
}

class Off : public testing::Test {
protected:
    /// The reference world without a mechanism.
    void leave_out(const std::string& mechanism) {
        ReadOptions options;
        options.with = {kWorld / "off" / (mechanism + ".yaml")};
        const Scenario scenario = read_scenario(kWorld / "reference.yaml", options);
        Ran ran = run({&scenario, 1});
        ASSERT_FALSE(ran.failed[0]) << ran.failed[0]->what();
        without = std::move(ran.results.front());
    }
    /// Sum over all years; undefined ones and years without a row count as none.
    static double all(const Results& results, const std::string& variable, const std::string& region) {
        double sum = 0;
        for (const Series& series : results.series)
            if (series.variable == variable && series.region == region)
                for (const double value : series.values) sum += std::isnan(value) ? 0 : value;
        return sum;
    }
    /// It was there, and is nothing now.
    void expect_gone(const std::string& variable, const std::string& region) {
        EXPECT_GT(all(with_all(), variable, region), 0) << variable;
        EXPECT_EQ(all(without, variable, region), 0) << variable;
    }
    void expect_same_bits(const std::string& variable, const std::string& region) {
        for (int year = 2018; year <= 2040; ++year) {
            const double a = with_all().value(variable, region, year), b = without.value(variable, region, year);
            EXPECT_EQ(std::memcmp(&a, &b, sizeof a), 0) << variable << ' ' << year;
        }
    }
    Results without;
};

constexpr const char* kCells = "Production|Batteries|Cells";
constexpr const char* kSales = "Sales|Transportation|Light-Duty Vehicle|Battery-Electric";

TEST_F(Off, EachFileHasATest) {
    EXPECT_EQ(mechanisms(), (std::set<std::string>{"charging", "closing", "early_buyers", "economy", "foresight",
                                                   "forward_buying", "hazard", "learning", "pass_through", "provenance",
                                                   "recycling", "scarcity", "waiting"}));
}

TEST_F(Off, Charging) {
    leave_out("charging");
    expect_gone("Chargers|Public", "US");
}

TEST_F(Off, Closing) {  // capacity without cover only wears out
    leave_out("closing");
    EXPECT_GT(all(without, "Capacity|Batteries|Cells", "World"), all(with_all(), "Capacity|Batteries|Cells", "World"));
}

TEST_F(Off, EarlyBuyers) {
    leave_out("early_buyers");
    expect_gone("Orders|Transportation|Light-Duty Vehicle|Battery-Electric|Early", "US");
}

TEST_F(Off, Economy) {
    leave_out("economy");
    expect_gone("Jobs|Supplier", "US");
    expect_gone("Jobs|Induced", "US");
    for (const char* variable : {kCells, kSales, "Jobs|Direct"}) expect_same_bits(variable, "US");
}

TEST_F(Off, Foresight) {
    leave_out("foresight");
    expect_gone("Orders|Transportation|Light-Duty Vehicle|Battery-Electric|Early", "US");
    expect_gone("Stock|Minerals|Graphite|Ahead of Duties", "US");
}

TEST_F(Off, ForwardBuying) {
    leave_out("forward_buying");
    expect_gone("Stock|Minerals|Graphite|Ahead of Duties", "US");
}

TEST_F(Off, Hazard) {  // but for the two plants that the files say were cancelled: 54 GWh/yr in 2024, 40 in 2025
    leave_out("hazard");
    const char* cancelled = "Capacity|Batteries|Cells|Cancelled";
    EXPECT_GT(with_all().value(cancelled, "US", 2030), 94 * 1.5);
    for (const auto& [year, gwh] : {std::pair(2023, 0), {2024, 54}, {2030, 94}})
        EXPECT_NEAR(without.value(cancelled, "US", year), gwh, 1e-9) << year;
}

TEST_F(Off, Learning) {  // packs of 2035 stay dear, and fewer cars are sold
    leave_out("learning");
    EXPECT_GT(without.value("Price|Batteries|Packs", "CN", 2035),
              1.2 * with_all().value("Price|Batteries|Packs", "CN", 2035));
    EXPECT_LT(all(without, kSales, "World"), all(with_all(), kSales, "World"));
}

TEST_F(Off, PassThrough) {  // who pays 10 % of 45X less asks more
    leave_out("pass_through");
    EXPECT_GT(without.value("Price|Batteries|Cells", "US", 2026),
              with_all().value("Price|Batteries|Cells", "US", 2026));
}

TEST_F(Off, Provenance) {
    leave_out("provenance");
    expect_gone("Content|usmca|Batteries|Cells", "US");
    for (const char* variable : {kCells, kSales, "Eligible Share|us_30d", "Public Cost"}) expect_same_bits(variable, "US");
}

TEST_F(Off, Recycling) {
    leave_out("recycling");
    expect_gone("Recycled|Minerals|Lithium", "US");
}

TEST_F(Off, Scarcity) {  // makers of cathodes run at their limit in 2023
    leave_out("scarcity");
    EXPECT_LT(without.value("Price|Materials|Cathode", "CN", 2023),
              0.99 * with_all().value("Price|Materials|Cathode", "CN", 2023));
}

TEST_F(Off, Waiting) {
    leave_out("waiting");
    for (int year = 2019; year <= 2040; ++year)
        EXPECT_GE(without.value("Orders|Transportation|Light-Duty Vehicle|Battery-Electric", "World", year),
                  with_all().value("Orders|Transportation|Light-Duty Vehicle|Battery-Electric", "World", year) * 0.999)
            << year;
}

}  // namespace
}  // namespace onshore
