// Figures of a run, from files whose answers are known by hand (tests/report/hand_made.hpp).
#include "sim/report/charts.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

using ::testing::ElementsAre;
using ::testing::HasSubstr;

class ACase : public ::testing::Test {
protected:
    test::Folder folder{"charts"};
    std::optional<Result> result;
    std::optional<View> view;

    void SetUp() override {
        test::put_case(folder);
        read();
    }
    void read() {
        view.reset();
        result = read_result(folder.path);
        view.emplace(view_of(*result));
    }
    static const Line& line(const Figure& figure, const std::string& name) {
        for (const Line& one : figure.lines)
            if (one.name == name) return one;
        throw std::out_of_range(name);
    }
};

TEST_F(ACase, IsSeenFromTheScreensRegionAndGoods) {
    EXPECT_EQ(view->place, "A");
    EXPECT_EQ(view->place_title, "United Ayland");
    EXPECT_EQ(view->place_words, "the United Ayland");
    EXPECT_THAT(view->goods, ElementsAre("Batteries|Cells"));
    EXPECT_EQ(view->year, 2031);
    try {
        view_of(*result, "a");
        FAIL();
    } catch (const NotThere& error) {
        EXPECT_STREQ(error.what(), "no row has the region 'a'; known are A, B");
    }
}

TEST_F(ACase, OutputStandsBesideTheBaseAndWhatIsWanted) {
    const auto figures = output_figures(*view);
    ASSERT_EQ(figures.size(), 2u);
    const Figure& output = figures[0];
    EXPECT_THAT(output.x.years, ElementsAre(2030, 2031));
    EXPECT_EQ(output.y.unit, "GWh/yr");
    EXPECT_THAT(line(output, "made").values, ElementsAre(100, 120));
    EXPECT_THAT(line(output, "made, base").values, ElementsAre(100, 100));
    EXPECT_EQ(line(output, "made, base").role, "base");
    EXPECT_THAT(line(output, "wanted").values, ElementsAre(200, 200));
    EXPECT_EQ(output.says,
              "In 2031 cells made in the United Ayland: 120 GWh/yr, against 100 in the base (+20, +20 %).");
    const Figure& capacity = figures[1];
    EXPECT_THAT(line(capacity, "being built").values, ElementsAre(20, 5));
    EXPECT_THAT(line(capacity, "announced").values, ElementsAre(10, 0));
    EXPECT_THAT(line(capacity, "cancelled so far").values, ElementsAre(0, 4));
    EXPECT_EQ(line(capacity, "operating").stack, line(capacity, "being built").stack);
    EXPECT_EQ(line(capacity, "cancelled so far").stack, "");
    EXPECT_THAT(capacity.says, HasSubstr("80 % of it is used."));
}

TEST_F(ACase, ImportSharesFollowTheChain) {
    const auto figures = import_figures(*view);
    const Figure& heat = figures[0];
    EXPECT_THAT(heat.y.names, ElementsAre("Lithium", "Cells"));  // Minerals only files Lithium away
    ASSERT_EQ(heat.cells.size(), 4u);
    EXPECT_EQ(heat.cells[1].x, 1);
    EXPECT_EQ(heat.cells[1].value, 95);
    EXPECT_EQ(heat.cells[3].value, 40);
    EXPECT_THAT(heat.says, HasSubstr("depends most on imports for lithium: 95 %"));
    EXPECT_THAT(figures[1].lines[0].values, ElementsAre(50, 40));
}

TEST_F(ACase, TradeIsAFrameAYear) {
    const Figure figure = trade_figures(*view)[0];
    ASSERT_EQ(figure.frames.size(), 2u);
    EXPECT_EQ(figure.frames[figure.frame].year, 2031);
    EXPECT_THAT(figure.frames[0].nodes, ElementsAre("A makes", "A uses", "B makes", "B uses"));
    double sum = 0;
    for (const auto& link : figure.frames[0].links) sum += link.value;
    EXPECT_EQ(sum, 250);  // LFP and NMC of A go together
    EXPECT_EQ(figure.frames[0].links[0].value, 100);
    EXPECT_EQ(figure.frames[1].links.size(), 3u);  // 0.4 of 250.4 is thinner than a line
    EXPECT_EQ(figure.value.unit, "GWh/yr");
    EXPECT_EQ(figure.says, "In 2031 most of the cells that the United Ayland uses come from its own makers: 60 %.");
}

TEST_F(ACase, JobsAddUpByOccupation) {
    const auto figures = job_figures(*view);
    EXPECT_THAT(figures[0].note, HasSubstr("no economy"));  // no Jobs|Supplier rows
    EXPECT_THAT(line(figures[0], "at makers").values, ElementsAre(1000, 1200));
    EXPECT_THAT(line(figures[1], "Engineers").values, ElementsAre(300, 300));
    EXPECT_THAT(line(figures[1], "Production").values, ElementsAre(700, 900));
    EXPECT_EQ(figures[1].says, "In 2031 the largest group is production: 900 of 1,200 jobs at makers.");
    EXPECT_THAT(line(figures[2], "United Ayland").values, ElementsAre(0, 200));
    EXPECT_THAT(line(figures[2], "Beeland").values, ElementsAre(0, 0));
    EXPECT_THAT(figures[2].says, HasSubstr("has 200 jobs at makers more than in the base; nobody loses any."));
}

TEST_F(ACase, CostPerJobIsCostOverJobsBothAgainstTheBase) {
    const auto figures = cost_figures(*view);
    EXPECT_THAT(line(figures[0], "production credit").values, ElementsAre(10, 15));
    ASSERT_EQ(figures[1].lines.size(), 1u);
    EXPECT_TRUE(std::isnan(figures[1].lines[0].values[0]));  // nothing changes in 2030
    EXPECT_DOUBLE_EQ(figures[1].lines[0].values[1], 5e6 / 200);
    EXPECT_THAT(figures[1].says, HasSubstr("each job gained costs 25,000 2023 USD"));
}

TEST_F(ACase, TheWaterfallLeadsFromHomeMadeToImported) {
    const Figure figure = landed_figures(*view)[0];
    ASSERT_EQ(figure.steps.size(), 5u);
    EXPECT_EQ(figure.steps[0].value, 75);
    EXPECT_EQ(figure.steps[1].value, 72 - 12 - 4 - 75);  // what makers abroad ask, less what those at home do
    EXPECT_EQ(figure.steps[2].value, 4);
    EXPECT_EQ(figure.steps[3].value, 12);
    EXPECT_EQ(figure.steps[4].value, 72);
    double ground = 0;
    for (std::size_t i = 0; i + 1 < figure.steps.size(); ++i) ground += figure.steps[i].value;
    EXPECT_EQ(ground, figure.steps[4].value);
    EXPECT_TRUE(figure.steps[0].total && figure.steps[4].total && !figure.steps[1].total);
    EXPECT_EQ(figure.y.unit, "2023 USD/kWh");
}

TEST_F(ACase, OwnersAreNamedByTheirPlaces) {
    const Figure figure = owner_figures(*view)[0];
    EXPECT_THAT(line(figure, "others in Beeland").values, ElementsAre(70, 65));
    EXPECT_THAT(line(figure, "Ann").values, ElementsAre(30, 35));
    EXPECT_THAT(figure.says, HasSubstr("from others in Beeland: 65 %"));
}

TEST_F(ACase, DifferencesAreRunLessBase) {
    const auto figures = difference_figures(*view);
    EXPECT_THAT(figures[0].x.names, ::testing::Contains("cells made"));
    EXPECT_DOUBLE_EQ(figures[0].lines[0].values[0], 20);  // per cent
    EXPECT_THAT(figures[1].lines[0].values, ElementsAre(0, 20));
    EXPECT_THAT(figures[2].lines[0].values, ElementsAre(0, 200));
}

TEST_F(ACase, WhatTheBaseDoesNotKnowIsShownAlone) {
    std::string rows =
        test::world("case", 120, 1200, 15) + test::two_years("case", "A", "Workforce|Vacancies", "job", 7, 8);
    folder.put("timeseries.csv", rows);
    std::string run = test::kRunJson;
    run.replace(run.find("Jobs|Direct"), 11, "Workforce|Vacancies");
    folder.put("run.json", run);
    read();
    const Figure figure = difference_figures(*view)[2];
    EXPECT_EQ(figure.id, "difference_workforce_vacancies");
    EXPECT_THAT(figure.lines[0].values, ElementsAre(7, 8));
    EXPECT_THAT(figure.note, HasSubstr("The base, plain, has no such rows"));
}

TEST_F(ACase, WhatIsOffIsSaid) {
    EXPECT_EQ(emission_figures(*view)[0].kind, "none");
    EXPECT_THAT(emission_figures(*view)[0].note, HasSubstr("no footprints"));
    EXPECT_EQ(resilience_figures(*view)[0].kind, "none");
    EXPECT_THAT(resilience_figures(*view)[0].note, HasSubstr("no event"));
    EXPECT_THAT(hindcast_figures(*result)[0].note, HasSubstr("onshore hindcast"));
    EXPECT_THAT(sweep_figures(*result)[0].note, HasSubstr("onshore sweep"));
    folder.put("base/timeseries.csv", test::world("plain", 120, 1200, 15));
    read();
    EXPECT_EQ(job_figures(*view)[2].note, "The case moves no job of any region.");
    std::filesystem::remove(folder.path / "base" / "timeseries.csv");
    read();
    EXPECT_THAT(difference_figures(*view)[0].note, HasSubstr("no base"));
    EXPECT_EQ(cost_figures(*view)[1].kind, "none");
}

TEST_F(ACase, UnderAShockShowsTheMonthsWithItAndWithout) {
    folder.put("resilience.csv",
               "region,variable,measure,unit,value\nA,Production|Batteries|Cells,Lowest Level,%,40\n"
               "A,Production|Batteries|Cells,Time to Survive,month,1\n");
    folder.put("shock.csv",
               "region,variable,unit,time,undisturbed,disturbed\n"
               "A,Production|Batteries|Cells,GWh/month,2030-01-01,10,10\nA,Production|Batteries|Cells,GWh/"
               "month,2030-02-01,10,4\n"
               "B,Production|Batteries|Cells,GWh/month,2030-01-01,5,5\nB,Production|Batteries|Cells,GWh/"
               "month,2030-02-01,5,4.5\n");
    read();
    const auto figures = resilience_figures(*view);
    ASSERT_EQ(figures.size(), 2u);
    EXPECT_THAT(figures[0].x.names, ElementsAre("2030-01", "2030-02"));
    EXPECT_THAT(figures[0].lines[0].values, ElementsAre(10, 4));
    EXPECT_THAT(figures[0].lines[1].values, ElementsAre(10, 10));
    EXPECT_THAT(figures[0].says,
                HasSubstr("down to 40 % of the undisturbed run's, below 95 % from month 2 on; they are not back"));
}

TEST_F(ACase, EveryDrawnFigureHasUnitsAndSomethingToSee) {
    for (const auto family : {output_figures, import_figures, trade_figures, job_figures, cost_figures, landed_figures,
                              owner_figures, emission_figures, resilience_figures, difference_figures})
        for (const Figure& figure : family(*view)) {
            if (figure.kind == "none") {
                EXPECT_NE(figure.note, "") << figure.id;
                continue;
            }
            EXPECT_FALSE(is_empty(figure)) << figure.id;
            EXPECT_NE(figure.kind == "sankey" ? figure.value.unit : figure.y.unit, "") << figure.id;
            EXPECT_NE(figure.source, "") << figure.id;
        }
}

}  // namespace
}  // namespace onshore::report
