// What a file of observations says, and what is said of one that is wrong.
#include "sim/study/observed.hpp"

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const std::vector<Series> kNames = {{"Sales|Cars", "A", "vehicle/yr", {}},
                                    {"Sales|Cars", "B", "vehicle/yr", {}},
                                    {"Price|Cells", "A", "USD_2023/kWh", {}},
                                    {"Import Share|Cells", "B", "%", {}}};
const std::string kColumns = "region,variable,unit,time,value,low,high,source\n";

Observed read_texts(const std::vector<std::string>& texts) {
    const Folder folder;
    std::vector<fs::path> files;
    for (const std::string& text : texts) {
        files.push_back(folder / ("seen" + std::to_string(files.size()) + ".csv"));
        std::ofstream(files.back()) << text;
    }
    return read_observed(files, kNames);
}

std::string complaint(const std::string& text) {
    try {
        read_texts({text});
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

void expect_complaint(const std::string& row, const std::string& part) {
    const std::string said = complaint(kColumns + row + "\n");
    EXPECT_NE(said.find(part), said.npos) << row << "\n" << said;
}

TEST(Observed, PeriodsAreYearsQuartersAndMonths) {
    EXPECT_EQ(parse_period("2021"), (Period{1, 2021}));
    EXPECT_EQ(parse_period("2021-Q3"), (Period{4, 8086}));
    EXPECT_EQ(parse_period("2021-03"), (Period{12, 24254}));
    for (const char* text :
         {"", "21", "2021-Q5", "2021-Q0", "2021-13", "2021-00", "2021-1", "2021-03-01", "2021 ", "Q3-2021", "0000"})
        EXPECT_EQ(parse_period(text), std::nullopt) << text;
    for (const char* text : {"2021", "2021-Q3", "2021-03", "2020-12"})
        EXPECT_EQ(period_text(*parse_period(text)), text);
    EXPECT_EQ(parse_period("2021-Q3")->last_month(), 12 * 2021 + 8);  // September
    EXPECT_EQ(parse_period("2021")->last_month(), 12 * 2021 + 11);
}

TEST(Observed, FiguresAreInTheUnitOfResults) {
    const Observed observed = read_texts({kColumns + "A,Sales|Cars,vehicle/yr,2019,500,400,600,me\n"
                                                     "A,Sales|Cars,kvehicle/yr,2020,1.5,,,me\n"
                                                     "A,Sales|Cars,vehicle,2021,700,,,me\n"
                                                     "A,Sales|Cars,vehicle,2021-Q2,200,0,,me\n"
                                                     "A,Sales|Cars,vehicle/month,2021-03,60,,,me\n"
                                                     "A,Sales|Cars,vehicle,2021-04,70,,,me\n"
                                                     "A,Price|Cells,USD_2023/MWh,2021,90000,,,me\n"
                                                     "B,Import Share|Cells,1,2021,0.25,,,me\n"});
    std::map<std::string, double> values;
    for (const Observation& row : observed.rows) values[row.variable + row.region + period_text(row.time)] = row.value;
    EXPECT_EQ(values["Sales|CarsA2019"], 500);
    EXPECT_EQ(values["Sales|CarsA2020"], 1500);
    EXPECT_EQ(values["Sales|CarsA2021"], 700);
    EXPECT_EQ(values["Sales|CarsA2021-Q2"], 800);  // of a quarter, as a yearly rate
    EXPECT_NEAR(values["Sales|CarsA2021-03"], 720, 1e-12);
    EXPECT_EQ(values["Sales|CarsA2021-04"], 840);
    EXPECT_NEAR(values["Price|CellsA2021"], 90, 1e-12);
    EXPECT_NEAR(values["Import Share|CellsB2021"], 25, 1e-12);
    for (const Observation& row : observed.rows) {
        const double low = row.value == 500 ? 400 : row.value == 800 ? 0 : kUndefined;
        EXPECT_TRUE(row.low == low || (std::isnan(row.low) && std::isnan(low))) << row.value;
        EXPECT_TRUE(row.value == 500 ? row.high == 600 : std::isnan(row.high)) << row.value;
    }
}

TEST(Observed, TheLaterFileCounts) {
    const Observed observed =
        read_texts({kColumns + "A,Sales|Cars,vehicle/yr,2019,500,,,me\nA,Sales|Cars,vehicle/yr,2020,600,,,me\n",
                    kColumns + "A,Sales|Cars,vehicle/yr,2020,700,,,you\n"});
    ASSERT_EQ(observed.rows.size(), 2u);
    EXPECT_EQ(observed.rows[1].value, 700);
    EXPECT_EQ(observed.rows[1].file, 1u);
    EXPECT_EQ(observed.replaced, 1u);
}

TEST(Observed, SaysWhatIsWrongWithARow) {
    expect_complaint("Q,Sales|Cars,vehicle/yr,2021,5,,,me", "seen0.csv:2:1: results know no region 'Q'");
    expect_complaint("A,Sales|Crs,vehicle/yr,2021,5,,,me", "seen0.csv:2:3: results hold no variable 'Sales|Crs'");
    expect_complaint("A,Sales|Crs,vehicle/yr,2021,5,,,me", "did you mean 'Sales|Cars'?");
    expect_complaint("B,Price|Cells,USD_2023/kWh,2021,5,,,me", "'Price|Cells' is not told of 'B'");
    expect_complaint("A,Sales|Cars,GWh/yr,2021,5,,,me", "seen0.csv:2:14: 'GWh/yr' does not convert to 'vehicle/yr'");
    expect_complaint("A,Sales|Cars,cars,2021,5,,,me", "write vehicle");
    expect_complaint("A,Price|Cells,USD/kWh,2021,5,,,me", "deflate the figure, and write USD_2023/kWh");
    expect_complaint("A,Price|Cells,USD_2023,2021,5,,,me", "does not convert");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021-5,5,,,me", "seen0.csv:2:25: '2021-5' is no year, quarter or month");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,\"1,000\",,,me", "seen0.csv:2:30");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,,,,me", "there is no figure");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,0,,,me", "'0' is not above zero");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,nan,,,me", "seen0.csv:2:30");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,5,6,,me", "low 6 lies above the value 5");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,5,,4,me", "high 4 lies below the value 5");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,5,,,", "the figure has no source");
    expect_complaint("A,Sales|Cars,vehicle/yr,2021,5,,,me\nA,Sales|Cars,vehicle,2021,5,,,me",
                     "stands in line 2 already");
}

TEST(Observed, SaysAllThatIsWrong) {
    const std::string said =
        complaint(kColumns + "Q,Sales|Cars,vehicle/yr,2021,5,,,me\nA,Sales|Cars,vehicle/yr,20,0,,,\n");
    for (const char* part : {":2:1:", ":3:25:", ":3:28:", "no source"}) EXPECT_NE(said.find(part), said.npos) << said;
}

TEST(Observed, ColumnsAreTheEight) {
    EXPECT_NE(complaint("region,variable,time,unit,value,low,high,source\nA,b,c,d,5,,,me\n")
                  .find("column 3 of observations is 'unit'"),
              std::string::npos);
    EXPECT_NE(complaint("region,variable\nA,b\n").find("column 3 of observations is 'unit'"), std::string::npos);
    EXPECT_NE(
        complaint("region,variable,unit,time,value,low,high,source,note\nA,b,c,d,5,,,me,x\n").find("eight columns"),
        std::string::npos);
}

}  // namespace
}  // namespace onshore::test
