#include "sim/report/csv.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include <cmath>

#include "sim/report/unreadable.hpp"

namespace onshore::report {
namespace {

std::vector<std::vector<std::string>> all(const std::string& text) {
    CsvRows rows(text, "x.csv");
    std::vector<std::vector<std::string>> found;
    while (rows.next()) {
        found.emplace_back();
        for (std::size_t i = 0; i < rows.heading().size(); ++i) found.back().push_back(rows.text(static_cast<int>(i)));
    }
    return found;
}

std::string complaint(const std::string& text) {
    try {
        all(text);
    } catch (const Unreadable& error) {
        return error.what();
    }
    return "";
}

using Rows = std::vector<std::vector<std::string>>;

TEST(CsvRows, TakesQuotesCommasAndLineEnds) {
    EXPECT_EQ(all("a,b\n1,2\n"), (Rows{{"1", "2"}}));
    EXPECT_EQ(all("a,b\r\n1,2\r\n3,\r\n"), (Rows{{"1", "2"}, {"3", ""}}));
    EXPECT_EQ(all("a,b\n\"x,\"\"y\"\"\nz\",\"\""), (Rows{{"x,\"y\"\nz", ""}}));
    EXPECT_EQ(all("\xEF\xBB\xBF"
                  "a,b\n1,2"),
              (Rows{{"1", "2"}}));
    EXPECT_EQ(all("a\n\"\"\n"), (Rows{{""}}));
}

TEST(CsvRows, ComplainsWithTheLine) {
    EXPECT_EQ(complaint(""), "x.csv is empty");
    EXPECT_EQ(complaint("a,b\n1,2\n1\n"), "x.csv:3: 1 cells under a heading of 2");
    EXPECT_EQ(complaint("a,b\n\"1\n2\",3\n4\n"), "x.csv:4: 1 cells under a heading of 2");
    EXPECT_EQ(complaint("a,b\n1,\"2\n"), "x.csv:2: a quote is not closed");
    EXPECT_EQ(complaint("a,b\n1,\"2\"3\n"), "x.csv:2: text after a closing quote");
}

TEST(CsvRows, NumbersAreWholeCells) {
    const std::string text = "a,b\n1.5e3,\nx,2030.0\ninf,nan\n";
    CsvRows rows(text, "x.csv");
    rows.next();
    EXPECT_EQ(rows.number(0), 1500);
    EXPECT_TRUE(std::isnan(rows.number(1)));
    EXPECT_THROW(rows.whole(1), Unreadable);
    rows.next();
    EXPECT_THROW(rows.number(0), Unreadable);
    EXPECT_THROW(rows.whole(1), Unreadable);
    rows.next();
    EXPECT_THROW(rows.number(0), Unreadable);
    EXPECT_THROW(rows.number(1), Unreadable);
}

}  // namespace
}  // namespace onshore::report
