#include "sim/report/select.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/report/unreadable.hpp"
#include "tests/report/hand_made.hpp"

namespace onshore::report {
namespace {

using ::testing::ElementsAre;

TEST(Matches, StarsStandForAnyText) {
    EXPECT_TRUE(matches("Jobs|Direct", "Jobs|*"));
    EXPECT_FALSE(matches("Jobs|Direct|Cells", "Jobs|*"));
    EXPECT_TRUE(matches("Jobs|Direct|Cells", "Jobs|**"));
    EXPECT_TRUE(matches("Jobs|Direct|Cells", "**|Cells"));
    EXPECT_TRUE(matches("Jobs|Direct|Cells", "Jobs|*|Cells"));
    EXPECT_FALSE(matches("Jobs|Direct|Cells", "*|Cells"));
    EXPECT_TRUE(matches("a*b", "a*b"));
    EXPECT_TRUE(matches("Jobs", "Jobs"));
    EXPECT_TRUE(matches("abcbd", "a*b*d"));
    EXPECT_TRUE(matches("", "*"));
    EXPECT_FALSE(matches("Jobs", "Jobs|*"));
    EXPECT_FALSE(matches("Jobs|Direct", "Jobs"));
    EXPECT_FALSE(matches("abc", "a*d"));
}

class Choosing : public ::testing::Test {
protected:
    test::Folder folder{"select"};
    std::optional<Result> result;

    void SetUp() override {
        test::put_case(folder);
        result = read_result(folder.path);
    }
    std::vector<Figure> figures(const Wish& wish) const { return chosen_figures({&*result}, wish); }
    std::string complaint(const Wish& wish) const {
        try {
            figures(wish);
        } catch (const NotThere& error) {
            return error.what();
        }
        return "";
    }
};

TEST_F(Choosing, OnePictureAUnit) {
    const auto found = figures({{"Jobs|Direct", "Production|**", "Jobs"}, "A", ""});
    ASSERT_EQ(found.size(), 2u);
    EXPECT_EQ(found[0].y.unit, "jobs");
    EXPECT_EQ(found[0].lines.size(), 2u);
    EXPECT_THAT(found[1].lines[0].values, ElementsAre(100, 120));
    EXPECT_THAT(found[1].lines[1].values, ElementsAre(100, 100));  // the base beside a single one
    EXPECT_EQ(found[1].lines[1].role, "base");
}

TEST_F(Choosing, TakesTheFirstHeadlineOrAKind) {
    EXPECT_EQ(figures({})[0].title, "Cells made, United Ayland");
    EXPECT_EQ(figures({{}, "", "sankey"})[0].frames.size(), 2u);
    EXPECT_EQ(figures({{}, "", "waterfall"})[0].steps.size(), 5u);
    EXPECT_EQ(figures({{"Jobs|Direct|**"}, "", "area"})[0].lines[0].role, "part");
    const auto heat = figures({{"Jobs|Direct|Batteries|Cells|*"}, "", "heat"});
    EXPECT_THAT(heat[0].y.names, ElementsAre("Engineers", "Production"));
}

TEST_F(Choosing, QuotesWhatIsNotThereAndSaysWhatIs) {
    EXPECT_EQ(complaint({{"Jbos|Direct"}, "", ""}),
              "no row has the variable 'Jbos|Direct'; did you mean 'Jobs|Direct'?");
    EXPECT_EQ(complaint({{"Jbos|Direct|*"}, "", ""}),
              "no row has the variable 'Jbos|Direct|*'; did you mean 'Jobs|Direct'?");
    EXPECT_EQ(complaint({{"Jobs"}, "AA", ""}), "no row has the region 'AA'; did you mean 'A'?");
    EXPECT_EQ(complaint({{"Public Cost"}, "B", ""}),
              "'Public Cost' has no row in B; onshore plot --region takes another region");
    EXPECT_EQ(complaint({{}, "", "sanky"}), "no picture is of the kind 'sanky'; did you mean 'sankey'?");
    EXPECT_EQ(complaint({{}, "", "tornado"}), "these results have no picture of the kind 'tornado'");
    EXPECT_EQ(complaint({{"Capacity|Batteries|Cells|Nothing"}, "", ""}).substr(0, 62),
              "no row has the variable 'Capacity|Batteries|Cells|Nothing'; di");
}

TEST_F(Choosing, TooManyLinesAreRefusedNotCut) {
    std::string rows = test::kHeading;
    for (int i = 0; i < 13; ++i) rows += test::two_years("case", "A", "V|" + std::to_string(i), "u", 1, 2);
    folder.put("timeseries.csv", rows);
    std::filesystem::remove_all(folder.path / "base");
    result = read_result(folder.path);
    EXPECT_EQ(complaint({{"V|*"}, "A", ""}), "13 variables are too many for one picture: at most 12 lines; name fewer");
    EXPECT_EQ(figures({{"V|1*"}, "A", ""})[0].lines.size(), 4u);
}

TEST_F(Choosing, RunsStandBesideEachOther) {
    test::Folder other("select_other");
    other.put("timeseries.csv", test::world("third", 140, 900, 1));
    const Result third = read_result(other.path);
    const Figure figure = chosen_figures({&*result, &third}, {{"Production|Batteries|Cells"}, "A", ""})[0];
    ASSERT_EQ(figure.lines.size(), 2u);
    EXPECT_EQ(figure.lines[0].name, "case");
    EXPECT_EQ(figure.lines[1].name, "third");
    EXPECT_THAT(figure.lines[1].values, ElementsAre(100, 140));
}

}  // namespace
}  // namespace onshore::report
