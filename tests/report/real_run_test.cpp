// A real run of a small world, from the scenario to the page.
#include <gtest/gtest.h>

#include "onshore/simulate.hpp"
#include "sim/record/folder.hpp"
#include "sim/report/page.hpp"
#include "sim/report/select.hpp"
#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

class ARealRun : public ::testing::Test {
protected:
    test::Folder folder{"real"};
    std::optional<Result> result;

    void SetUp() override {
        const std::filesystem::path cli = std::filesystem::path(ONSHORE_SOURCE) / "tests" / "cli";
        const Scenario both[] = {read_scenario(cli / "tiny_plant.yaml"), read_scenario(cli / "tiny.yaml")};
        const Ran ran = run(both);
        RunNote note;
        note.base = &ran.results[1];
        write_results(folder.path, ran.results[0], both[0], note);
        result = read_result(folder.path);
    }
};

TEST_F(ARealRun, EachVariableCanBeDrawnAndHasAUnit) {
    const Table& table = result->run->table;
    ASSERT_GT(table.variables().size(), 100u);
    for (const std::string& region : table.regions())
        for (const std::string& variable : table.variables()) {
            if (table.find(variable, region) == nullptr) continue;
            try {
                for (const Figure& figure : chosen_figures({&*result}, {{variable}, region, "line"})) {
                    EXPECT_NE(figure.y.unit, "") << variable;
                    EXPECT_EQ(figure.y.unit.find("USD_2023"), std::string::npos) << variable;
                }
            } catch (const NotThere& error) {
                EXPECT_STREQ(error.what(), "nothing to draw: These variables are zero or undefined in all years.");
            }
        }
}

TEST_F(ARealRun, ReadsBackWhatWasWritten) {
    EXPECT_EQ(result->name, "tiny_plant");
    EXPECT_EQ(result->run->base->scenario, "tiny");
    EXPECT_EQ(result->run->table.years, 4);
    EXPECT_GT(result->run->table.at("Production|Cells", "A", 2023),
              result->run->base->at("Production|Cells", "A", 2023));
}

TEST_F(ARealRun, NoFigureOfItsPageIsEmptyOrLacksAUnit) {
    const Json page = page_json({&*result});
    std::size_t drawn = 0;
    for (const Json& figure : page["figures"]) {
        if (figure["kind"] == "none") {
            EXPECT_NE(figure["note"], "") << figure["id"];
            continue;
        }
        ++drawn;
        const char* measured = figure["kind"] == "sankey" || figure["kind"] == "heat" ? "value" : "y";
        EXPECT_NE(figure[measured]["unit"], "") << figure["id"];
    }
    EXPECT_GE(drawn, 12u);
}

}  // namespace
}  // namespace onshore::report
