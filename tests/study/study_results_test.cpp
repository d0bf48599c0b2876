// Cells, rows and the end of run.json, of which results of all kinds of studies are made.
#include "sim/study/study_results.hpp"

#include <limits>

#include "onshore/results.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

TEST(StudyResults, HaveNumbersInTheFewestDigits) {
    EXPECT_EQ(cell(0.1), "0.1");
    EXPECT_EQ(cell(-0.0), "0");
    EXPECT_EQ(cell(1.0 / 3), "0.3333333333333333");
    EXPECT_EQ(cell(kUndefined), "");
    EXPECT_EQ(cell(std::numeric_limits<double>::infinity()), "inf");
    EXPECT_EQ(cell(-std::numeric_limits<double>::infinity()), "-inf");
}

TEST(StudyResults, QuoteWhatACommaWouldPart) {
    EXPECT_EQ(row({"US", "a, b", "", "say \"so\""}), "US,\"a, b\",,\"say \"\"so\"\"\"\n");
}

TEST(StudyResults, EndWithOutputsAndTheirSums) {
    Json json = {{"study", "mine"}};
    add_inputs(json, {{"a.yaml", {"x: 1"}, "aa"}, {"b.csv", {}, "bb"}});
    const std::string text = ended(json, {{"scorecard.csv", 10, "cc"}}, 2.5);
    const Json read = Json::parse(text);
    EXPECT_EQ(read.at("inputs"), Json::parse(R"([{"path": "a.yaml", "sha256": "aa"}, {"path": "b.csv", "sha256": "bb"}])"));
    EXPECT_EQ(read.at("outputs"), Json::parse(R"([{"path": "scorecard.csv", "sha256": "cc"}])"));
    EXPECT_EQ(read.at("seconds"), 2.5);
    for (const char* key : {"date", "host"}) EXPECT_TRUE(read.contains(key)) << key;
    EXPECT_EQ(text.back(), '\n');
}

TEST(StudyResults, AreThereOnceTheyAreKept) {
    const Folder folder;
    Drafts drafts(folder);
    drafts.add("a.csv", "a\n");
    drafts.add("run.json", "{}\n");
    EXPECT_FALSE(fs::exists(folder / "a.csv"));
    EXPECT_EQ(kept(drafts), (std::vector<std::string>{"a.csv", "run.json"}));
    EXPECT_EQ(read_file(folder / "a.csv"), "a\n");
}

}  // namespace
}  // namespace onshore::test
