#include "sim/record/text.hpp"

#include <gtest/gtest.h>

namespace onshore {
namespace {

std::string number(double value) {
    std::string text;
    append_number(text, value);
    return text;
}

std::string field(std::string_view value) {
    std::string text;
    append_field(text, value);
    return text;
}

TEST(Numbers, AreWrittenWithTheFewestDigitsThatReadBack) {
    EXPECT_EQ(number(0.1), "0.1");
    EXPECT_EQ(number(1.0 / 3), "0.3333333333333333");
    EXPECT_EQ(number(1e22), "1e+22");
    EXPECT_EQ(number(2040.0), "2040");
}

TEST(Numbers, MinusZeroIsZero) {
    EXPECT_EQ(number(-0.0), "0");
}

TEST(Fields, AreQuotedOnlyWhenTheyMustBe) {
    EXPECT_EQ(field("Production|Batteries|Cells"), "Production|Batteries|Cells");
    EXPECT_EQ(field("a,b"), "\"a,b\"");
    EXPECT_EQ(field("say \"no\""), "\"say \"\"no\"\"\"");
}

TEST(Fields, ComeBackFromALine) {
    EXPECT_EQ(split_fields("x,\"a,b\",\"say \"\"no\"\"\",,7\r"),
              (std::vector<std::string>{"x", "a,b", "say \"no\"", "", "7"}));
}

TEST(Months, CrossYearsBothWays) {
    const MonthName name{2018, 1};
    EXPECT_EQ(name.first_day(-1), "2017-12-01");
    EXPECT_EQ(name.plain(0), "2018-01");
    EXPECT_EQ(name.plain(23), "2019-12");
    EXPECT_EQ((MonthName{2018, 11}).plain(2), "2019-01");
}

}  // namespace
}  // namespace onshore
