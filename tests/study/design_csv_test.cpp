// Designs of other tools: read as they were meant, or refused with line and column.
#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/study/tables.hpp"

namespace onshore {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> texts(const std::vector<CsvCell>& cells) {
    std::vector<std::string> all;
    for (const CsvCell& cell : cells) all.push_back(cell.text);
    return all;
}

std::string csv_complaint(const std::string& text) {
    try {
        read_design_csv(text, "design.csv");
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

TEST(DesignCsv, IsReadCellByCell) {
    const CsvDesign design = read_design_csv("duty,who\n10 %,GM\n,TDK\n", "design.csv");
    EXPECT_THAT(texts(design.header), ElementsAre("duty", "who"));
    ASSERT_EQ(design.rows.size(), 2u);
    EXPECT_THAT(texts(design.rows[0]), ElementsAre("10 %", "GM"));
    EXPECT_THAT(texts(design.rows[1]), ElementsAre("", "TDK"));
    EXPECT_EQ(design.rows[1][1].line, 3);
    EXPECT_EQ(design.rows[1][1].column, 2);
    EXPECT_EQ(design.file.path, "design.csv");
    EXPECT_THAT(design.file.lines, ElementsAre("duty,who", "10 %,GM", ",TDK"));
}

TEST(DesignCsv, MayHaveQuotesWithCommasQuotesAndLineEnds) {
    const CsvDesign design = read_design_csv("a,\"b, \"\"c\"\"\"\r\n\"1\r\n2\",\"\"\r\n3,4", "design.csv");
    EXPECT_THAT(texts(design.header), ElementsAre("a", "b, \"c\""));
    ASSERT_EQ(design.rows.size(), 2u);
    EXPECT_THAT(texts(design.rows[0]), ElementsAre("1\r\n2", ""));
    EXPECT_THAT(texts(design.rows[1]), ElementsAre("3", "4"));
    EXPECT_EQ(design.rows[0][0].line, 2);
    EXPECT_EQ(design.rows[0][1].line, 3);
    EXPECT_EQ(design.rows[0][1].column, 4);
    EXPECT_EQ(design.rows[1][0].line, 4);
}

TEST(DesignCsv, MayHaveAByteOrderMarkAndEmptyLastLines) {
    for (const std::string text : {"a,b\n1,2", "a,b\n1,2\n", "a,b\n1,2\n\n", "a,b\r\n1,2\r\n\r\n\r\n", "a,b\n1,2\r"}) {
        const CsvDesign design = read_design_csv("\xEF\xBB\xBF" + text, "design.csv");
        EXPECT_THAT(texts(design.header), ElementsAre("a", "b")) << text;
        ASSERT_EQ(design.rows.size(), 1u) << text;
        EXPECT_THAT(texts(design.rows[0]), ElementsAre("1", "2")) << text;
        EXPECT_EQ(design.header[0].column, 1);
    }
}

TEST(DesignCsv, RefusesRowsOfAnotherLength) {
    EXPECT_EQ(csv_complaint("a,b,c\n1,2\n1,2,3\n1,2,3,4\n"),
              "design.csv:2:3: this row has 2 cells, the first line names 3\n"
              "    2 | 1,2\n"
              "      |   ^ add what is missing; an empty cell needs its comma too\n"
              "design.csv:4:7: this row has 4 cells, the first line names 3\n"
              "    4 | 1,2,3,4\n"
              "      |       ^ take out what is too much; a cell with a comma in it stands in quotes\n");
}

TEST(DesignCsv, RefusesAnEmptyLineBetween) {
    EXPECT_EQ(csv_complaint("a,b\n\n1,2\n"),
              "design.csv:2:1: this line is empty\n"
              "    2 | \n"
              "      | ^ take it out\n");
    EXPECT_EQ(csv_complaint("\na,b\n1,2\n"),
              "design.csv:1:1: this line is empty\n"
              "    1 | \n"
              "      | ^ take it out\n");
}

TEST(DesignCsv, RefusesNamesThatAreEmptyRepeatedOrBlank) {
    EXPECT_EQ(csv_complaint("duty,,duty, who\n1,2,3,4\n"),
              "design.csv:1:6: column 2 has no name\n"
              "    1 | duty,,duty, who\n"
              "      |      ^ name it in the first line, or take the column out\n"
              "design.csv:1:7: columns 1 and 3 are both named 'duty'\n"
              "    1 | duty,,duty, who\n"
              "      |       ^~~~ give one of them another name, or take it out\n"
              "design.csv:1:12: the name ' who' begins or ends with a blank\n"
              "    1 | duty,,duty, who\n"
              "      |            ^~~~ take the blank out\n");
}

TEST(DesignCsv, RefusesOtherSeparators) {
    EXPECT_EQ(csv_complaint("a;b\n1;2\n"),
              "design.csv:1:1: columns are parted by commas, not by ';' or tabs\n"
              "    1 | a;b\n"
              "      | ^~~ save the file with commas\n");
}

TEST(DesignCsv, RefusesQuotesThatAreNone) {
    const std::string fix = " put the whole cell in quotes; a quote inside it is written twice\n";
    EXPECT_EQ(csv_complaint("a,b\n1,2 \"x\"\n"),
              "design.csv:2:5: a quote stands inside a cell that does not begin with one\n"
              "    2 | 1,2 \"x\"\n"
              "      |     ^" +
                  fix);
    EXPECT_EQ(csv_complaint("a,b\n\"1\"x,2\n"),
              "design.csv:2:4: text stands behind a closing quote\n"
              "    2 | \"1\"x,2\n"
              "      |    ^" +
                  fix);
    EXPECT_EQ(csv_complaint("a,b\n1,\"2\n3,4\n"),
              "design.csv:2:3: this quote is never closed\n"
              "    2 | 1,\"2\n"
              "      |   ^" +
                  fix);
    EXPECT_EQ(csv_complaint("a,\"b\n"),
              "design.csv:1:3: this quote is never closed\n"
              "    1 | a,\"b\n"
              "      |   ^" +
                  fix);
}

TEST(DesignCsv, RefusesCharactersThatAreNoText) {
    using namespace std::string_literals;
    EXPECT_EQ(csv_complaint("a,b\n1,\0002\n"s),
              "design.csv:2:3: a NUL character stands here\n"
              "    2 | 1,?2\n"
              "      |   ^ save the file as UTF-8, not as UTF-16\n");
    EXPECT_THAT(csv_complaint("a,b\n1,\xff\n"), ::testing::StartsWith("design.csv:2:3: this is not UTF-8\n"));
    EXPECT_THAT(csv_complaint("a,b\n1,\x07\n"),
                ::testing::StartsWith("design.csv:2:3: a control character stands here\n"));
    EXPECT_THAT(csv_complaint("a,b\r1,2\r"),
                ::testing::StartsWith("design.csv:1:4: a carriage return stands within a line\n"));
}

TEST(DesignCsv, RefusesAFileWithoutRows) {
    for (const std::string text : {"", "\n", "\xEF\xBB\xBF"})
        EXPECT_THAT(csv_complaint(text), ::testing::StartsWith("design.csv:1:1: this file is empty\n"));
    EXPECT_THAT(csv_complaint("a,b\n"), ::testing::StartsWith("design.csv:1:1: there are names and no rows\n"));
}

}  // namespace
}  // namespace onshore
