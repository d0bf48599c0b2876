// Published figures in a world whose answers are known, and what is refused of their table.
#include "sim/study/published.hpp"

#include <cmath>

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::string kHeading =
    "name,how,scenario,with,time,against,against_with,against_time,variable,region,unit,published,low,high,sets,source\n";
const std::string kElectricCars = "Sales|Transportation|Light-Duty Vehicle|Battery-Electric";

/// A table beside tiny.yaml, which sells 12,000 cars a year in A and pays 10 USD for each kWh made there from 2021 on.
struct Table {
    explicit Table(const std::string& rows, const std::string& heading = kHeading) {
        fs::copy_file(fs::path(ONSHORE_SOURCE) / "tests/cli/tiny.yaml", folder / "tiny.yaml");
        std::ofstream(folder / "more.yaml") << "onshore: 1\nmarkets: {A: {sales: 18000 vehicle/yr}}\n";
        std::ofstream(folder / "published.csv") << heading << rows;
    }
    PublishedTable read() const { return read_published(folder / "published.csv", {}); }
    std::vector<double> values() const { return simulated(read()); }
    std::string refused() const {
        try {
            values();
        } catch (const ScenarioError& error) {
            return error.what();
        }
        return "";
    }

    Folder folder;
};

TEST(Published, AreMeasuredInFourWays) {
    const std::string more = "markets.A.sales=18000 vehicle/yr", end = ",A,", rest = ",1,0,9,,me\n";
    const Table table("a,value,tiny.yaml,,2021,,,," + kElectricCars + end + "kvehicle/yr" + rest +  //
                      "b,difference,tiny.yaml," + more + ",2021,tiny.yaml,,," + kElectricCars + end + "vehicle/yr" +
                      rest +                                                                                    //
                      "c,ratio,tiny.yaml,more.yaml,2022,tiny.yaml,,2021," + kElectricCars + end + "1" + rest +  //
                      "d,change,tiny.yaml,,2021,tiny.yaml," + more + ",," + kElectricCars + end + "%" + rest +  //
                      "e,ratio,tiny.yaml," + more + ",2021-Q4,,,2021-Q2," + kElectricCars + end + "1" + rest);
    const PublishedTable read = table.read();
    EXPECT_EQ(read.worlds.size(), 3u);  // tiny, with the setting, with the overlay: each once
    const std::vector<double> values = simulated(read);
    EXPECT_NEAR(values[0], 12, 1e-9);
    EXPECT_NEAR(values[1], 6000, 1e-6);
    EXPECT_NEAR(values[2], 1.5, 1e-9);
    EXPECT_NEAR(values[3], -100 / 3.0, 1e-9);
    EXPECT_NEAR(values[4], 1, 1e-9);
    EXPECT_FALSE(is_inside(read.rows[0], values[0]));  // 0 to 9
    EXPECT_TRUE(is_inside(read.rows[2], values[2]));
}

TEST(Published, AreSumsOfProductsInMoneyOfTheirDay) {
    // Prices of 2022 are 1.1 of those of 2023; the credit is 10 USD_2023 for every kWh.
    const std::string index = "\"money.price_index={2020: 1, 2022-01: 1.1, 2022-12: 1.1, 2023-07: 1}\"";
    const std::string rate = "Public Cost|support / Production|Cells", rest = ",1,0,9,,me\n";
    const Table table("a,value,tiny.yaml," + index + ",2022,,,," + rate + ",A,USD_2023/kWh" + rest +    //
                      "b,value,tiny.yaml," + index + ",2022,,,," + rate + ",A,USD/kWh" + rest +         //
                      "c,value,tiny.yaml,,2022,,,," + rate + " + " + rate + ",A,USD_2023/MWh" + rest +  //
                      "d,value,tiny.yaml,,2022,,,," + kElectricCars + " * Public Cost|support / Production|Cells / " +
                      kElectricCars + ",A,USD_2023/kWh" + rest);
    const std::vector<double> values = table.values();
    EXPECT_NEAR(values[0], 10, 1e-6);
    EXPECT_NEAR(values[1], 11, 1e-6);
    EXPECT_NEAR(values[2], 20'000, 1e-3);
    EXPECT_NEAR(values[3], 10, 1e-6);
}

/// A good row, with one cell in place of another.
std::string refused_with(const std::string& cell, const std::string& instead) {
    std::string row = "a,value,tiny.yaml,,2021,,,," + kElectricCars + ",A,vehicle/yr,1,0,9,,me\n";
    const auto at = row.find("," + cell + ",");
    EXPECT_NE(at, row.npos);
    row.replace(at + 1, cell.size(), instead);
    return Table(row).refused();
}

void expect_quoted(const std::string& text, const std::string& part) {
    EXPECT_NE(text.find("published.csv:2:"), text.npos) << text;
    EXPECT_NE(text.find(part), text.npos) << text;
}

TEST(Published, AreRefusedWithTheirLine) {
    expect_quoted(refused_with("value", "rato"), "did you mean 'ratio'?");
    expect_quoted(refused_with("value", "ratio"), "a ratio is in 1, not in 'vehicle/yr'");
    expect_quoted(refused_with("value", "difference"), "measured against another world or time");
    expect_quoted(refused_with("tiny.yaml", "tyni.yaml"), "cannot find 'tyni.yaml'");
    expect_quoted(refused_with("2021", "21"), "'21' is no year, quarter or month");
    expect_quoted(refused_with("2021", "2050"), "in 2050");
    expect_quoted(refused_with(kElectricCars, "Sales|Cars"), "results hold no 'Sales|Cars' of A");
    expect_quoted(refused_with("vehicle/yr", "GWh/yr"), "does not convert to 'GWh/yr'");
    expect_quoted(refused_with("vehicle/yr", "cows"), "cows");
    expect_quoted(refused_with("1,0", "1,2"), "does not lie between its low and high");
    expect_quoted(refused_with("1,0", "x,0"), "'x'");
    expect_quoted(refused_with("tiny.yaml,", "tiny.yaml,markets.A.salse=1"), "salse");
    expect_quoted(refused_with("9,", "9,markets.A.salse"), "the scenario has no number 'markets.A.salse'");
    expect_quoted(refused_with(kElectricCars, kElectricCars + " + Public Cost"),
                  "'Public Cost' is in million USD_2023/yr");
    const std::string mixed = "a,ratio,tiny.yaml,,2022,,,2021," + kElectricCars + " + Public Cost,A,1,1,0,9,,me\n",
                      divided = "a,ratio,tiny.yaml,,2022,,,2020,Public Cost,A,1,1,0,9,,me\n";  // none in 2020
    expect_quoted(Table(mixed).refused(), "does not convert to one unit");
    expect_quoted(Table(divided).refused(), "divides by zero");
    const std::string heading = Table("", "name,how\n").refused();
    EXPECT_NE(heading.find("published.csv:1:"), heading.npos) << heading;
}

TEST(Published, CommittedFiguresAreSimulatedAsWellAsBefore) {
    const PublishedTable table =
        read_published(fs::path(ONSHORE_SCENARIOS) / "studies/published.csv", in_repository());
    const std::vector<double> values = simulated(table);
    std::size_t inside = 0;
    for (std::size_t i = 0; i < table.rows.size(); ++i) {
        const PublishedRow& row = table.rows[i];
        inside += is_inside(row, values[i]);
        EXPECT_TRUE(std::isfinite(values[i])) << row.name;
        EXPECT_TRUE(!row.name.starts_with("45X") || is_inside(row, values[i])) << row.name << ' ' << values[i];  // law
    }
    EXPECT_GE(table.rows.size(), 20u);
    EXPECT_GE(inside, 11u) << "onshore hindcast --published";
}

}  // namespace
}  // namespace onshore::test
