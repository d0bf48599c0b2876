// Sweeps and hindcasts, read back and drawn, from files made by hand.
#include "sim/report/sweep.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/select.hpp"
#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

using ::testing::DoubleEq;
using ::testing::ElementsAre;
using ::testing::HasSubstr;

/// Ten runs: jobs are 10 x credit + 1 x price; cost is the credit.
class ASweep : public ::testing::Test {
protected:
    test::Folder folder{"sweep"};
    Result result;

    void SetUp() override {
        folder.put(
            "summary.csv",
            "scenario,outcome,unit,runs,failed,mean,deviation,min,p5,p10,p25,p50,p75,p90,p95,max\n"
            "w,jobs,job,10,0,50,1,1,1,2,3,4,5,6,7,8\nw,public cost,million USD_2023/yr,10,0,5,1,1,1,2,3,4,5,6,7,8\n");
        std::string runs = "run,credit,price,date,who,jobs,public cost,failed\n";
        for (int i = 0; i < 10; ++i) {
            const int price = (7 * i) % 10;
            runs += std::to_string(i) + ',' + std::to_string(i) + ',' + std::to_string(price) + ",2027-0" +
                    std::to_string(1 + i % 2) + ",x," + std::to_string(10 * i + price) + ',' + std::to_string(i) +
                    ",\n";
        }
        folder.put("runs.csv", runs);
        folder.put(
            "bands.csv",
            "variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs\nJobs,A,job,2030,1,2,3,4,5,6,7,4,10\n"
            "Jobs,A,job,2031,2,3,4,5,6,7,8,5,10\n");
        folder.put("run.json", R"({"study": "s", "title": "A study", "factors": [{"path": "credit", "unit": "USD/kWh"},
            {"path": "price", "unit": "USD/kg"}, {"path": "date", "unit": "date"}, {"path": "who", "unit": ""}]})");
        result = read_result(folder.path);
    }
};

TEST_F(ASweep, EndsAreMeansOfTheFifthsAtTheEdges) {
    const auto ends = ends_of(*result.sweep, 0);
    ASSERT_EQ(ends.size(), 3u);  // `who` has no numbers
    EXPECT_EQ(result.sweep->factors[ends[0].factor], "credit");
    EXPECT_EQ(ends[0].low, (0 + 17) / 2.0);            // runs 0 and 1
    EXPECT_EQ(ends[0].high, (80 + 6 + 90 + 3) / 2.0);  // runs 8 and 9
}

TEST_F(ASweep, TiesAtTheEdgeBelongToIt) {
    const auto ends = ends_of(*result.sweep, 1);
    const auto date = std::ranges::find(ends, 2u, &Ends::factor);
    EXPECT_EQ(date->low, (0 + 2 + 4 + 6 + 8) / 5.0);  // all five runs of January
    EXPECT_EQ(date->high, (1 + 3 + 5 + 7 + 9) / 5.0);
}

TEST_F(ASweep, ClassesAreValuesWhereThereAreFew) {
    const Classes few = classes_of(*result.sweep, 2);
    EXPECT_THAT(few.names, ElementsAre("2027-01", "2027-02"));
    EXPECT_THAT(few.of_run, ElementsAre(0, 1, 0, 1, 0, 1, 0, 1, 0, 1));
    SweepFiles many = *result.sweep;
    many.factor_cells[0].clear();
    for (int i = 0; i < 20; ++i) many.factor_cells[0].push_back(std::to_string(19 - i));
    const Classes fifths = classes_of(many, 0);
    EXPECT_THAT(fifths.names, ElementsAre("0 to 3", "4 to 7", "8 to 11", "12 to 15", "16 to 19"));
    EXPECT_EQ(fifths.of_run[0], 4);
    EXPECT_EQ(fifths.of_run[19], 0);
}

TEST_F(ASweep, TheFrontIsWhatNothingBeats) {
    std::vector<Point> points = {
        {"a", 1, 1, false}, {"b", 2, 3, false}, {"c", 3, 2, false}, {"d", 1, 1, false}, {"e", 2, 2, false}};
    mark_front(points, true, false);  // less x, more y
    std::string front;
    for (const Point& point : points)
        if (point.front) front += point.name;
    EXPECT_EQ(front, "abd");
}

TEST_F(ASweep, IsDrawnInAllItsKinds) {
    const auto figures = sweep_figures(result);
    std::string kinds;
    for (const Figure& figure : figures) kinds += figure.kind + ' ';
    EXPECT_EQ(kinds, "band tornado heat tornado heat pareto ");
    EXPECT_EQ(figures[0].lines.size(), 5u);
    EXPECT_EQ(figures[0].lines[0].level, "90 %");
    EXPECT_THAT(figures[0].lines[0].values, ElementsAre(1, 2));
    EXPECT_THAT(figures[0].says,
                HasSubstr("In 2031 half of the runs lie between 4 and 6 jobs, nine in ten between 2 and 8."));
    EXPECT_THAT(figures[1].centre, DoubleEq(49.5));
    EXPECT_THAT(figures[1].bars[0].name, "credit");
    EXPECT_EQ(figures[2].cells.size(), 10u);  // ten values of credit, each with one price
    EXPECT_EQ(figures[2].x.unit, "USD/kWh");
    EXPECT_EQ(figures[5].points.size(), 10u);
    EXPECT_THAT(figures[5].note, HasSubstr("more of jobs, less of public cost"));
    for (const Point& point : figures[5].points) EXPECT_TRUE(point.front) << point.name;  // more jobs cost more
}

TEST_F(ASweep, WithoutRunsSaysSo) {
    std::filesystem::remove(folder.path / "runs.csv");
    const auto figures = sweep_figures(read_result(folder.path));
    EXPECT_EQ(figures.back().kind, "none");
    EXPECT_THAT(figures.back().note, HasSubstr("runs.csv"));
}

TEST(AHindcast, StandsBesideWhatWasObserved) {
    test::Folder folder("hindcast");
    folder.put("hindcast.csv",
               "region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast\n"
               "A,Production|Batteries|Cells,GWh/yr,2021,test,10,9,11,12,last value,8\n"
               "A,Production|Batteries|Cells,GWh/yr,2022,test,20,,,inf,last value,8\n"
               "B,Production|Batteries|Cells,GWh/yr,2022,test,5,,,6,,\n"
               "A,Production|Batteries|Cells,GWh/yr,2020,fit,7,,,7,,\n"
               "A,Production|Batteries|Cells,GWh/yr,2021-Q1,test,7,,,7,,\n");
    folder.put("scorecard.csv",
               "region,variable,split,points,model_error,rival,rival_error,bias,coverage,interval_score,fitted,by\n"
               "A,Production|Batteries|Cells,fit,3,0,,,0,,,0,year\n"
               "A,Production|Batteries|Cells,test,2,0.6931471805599453,last value,1.0986122886681098,0,,,0,year\n"
               "A,Production|Batteries|Cells,test,8,9,last value,9,0,,,0,quarter\n");
    folder.put("run.json", R"({"study": "past", "title": "The past"})");
    const auto figures = hindcast_figures(read_result(folder.path));
    ASSERT_EQ(figures.size(), 3u);
    EXPECT_NE(figures[0].id, figures[2].id);
    EXPECT_THAT(figures[0].x.names, ElementsAre("2020", "2021", "2022"));
    EXPECT_EQ(figures[0].lines.size(), 5u);
    EXPECT_EQ(figures[0].says,
              "The model is off by a factor of 2 on average; the best naive forecast (last value) by 3.");
    const Result result = read_result(folder.path);
    const auto of_b = chosen_figures({&result}, {{}, "B", ""});
    ASSERT_EQ(of_b.size(), 1u);
    EXPECT_EQ(of_b[0].title, figures[1].title);
    EXPECT_THROW(chosen_figures({&result}, {{}, "C", ""}), NotThere);
    EXPECT_EQ(figures[1].lines.size(), 2u);  // observed and simulated
    EXPECT_EQ(figures[1].says, "");
    for (const Line& line : figures[0].lines)
        EXPECT_EQ(line.name == "simulated", std::isnan(line.values[2]) && line.role == "run");
}

TEST(AHindcast, HasTheBandOfItsRunsWhereTheyWereDrawn) {
    test::Folder folder("fan");
    folder.put("hindcast.csv",
               "region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast,band_low,band_high,"
               "rival_band_low,rival_band_high\n"
               "A,Production|Batteries|Cells,GWh/yr,2021,test,10,9,11,12,last value,8,9.5,14,4,16\n"
               "A,Production|Batteries|Cells,GWh/yr,2022,test,20,19,21,16,last value,8,11,18,2,32\n");
    folder.put("scorecard.csv",
               "region,variable,split,points,model_error,rival,rival_error,bias,coverage,interval_score,fitted,by,"
               "rival_coverage,rival_interval_score\n"
               "A,Production|Batteries|Cells,test,2,0.6931471805599453,last value,1.0986122886681098,0,0.5,1.5,0,year,1,2\n");
    folder.put("run.json", R"({"study": "past", "title": "The past"})");
    const auto figures = hindcast_figures(read_result(folder.path));
    ASSERT_EQ(figures.size(), 1u);
    const auto of = [&](const std::string& role) {
        std::vector<std::vector<double>> values;
        for (const Line& line : figures[0].lines)
            if (line.role == role) values.push_back(line.values);
        return values;
    };
    EXPECT_THAT(of("low"), ElementsAre(ElementsAre(9.5, 11)));  // not the range of what was observed beside it
    EXPECT_THAT(of("high"), ElementsAre(ElementsAre(14, 18)));
    EXPECT_THAT(of("observed"), ElementsAre(ElementsAre(10, 20)));
    EXPECT_THAT(figures[0].says, HasSubstr("Of 2 figures after the cut-off 1 lies in the 80 % band"));
}

}  // namespace
}  // namespace onshore::report
