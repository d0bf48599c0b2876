#include "sim/units/calendar.hpp"

#include <gtest/gtest.h>

namespace onshore::units {
namespace {

TEST(Calendar, CountsDaysFromTheStartOf1970) {
    EXPECT_EQ(to_day({1970, 1, 1}), 0);
    EXPECT_EQ(to_day({2000, 3, 1}), 11017);  // 30 years, 7 leap days, 60 days of 2000
    EXPECT_EQ(to_day({1969, 12, 31}), -1);
}

TEST(Calendar, ADateNamesItsFirstAndLastDay) {
    EXPECT_EQ(parse_date("2025-09")->first, to_day({2025, 9, 1}));
    EXPECT_EQ(parse_date("2025-09")->last, to_day({2025, 9, 30}));
    EXPECT_EQ(parse_date("2024-02")->last, to_day({2024, 2, 29}));
    EXPECT_EQ(parse_date("2040")->last, to_day({2040, 12, 31}));
    EXPECT_EQ(parse_date("2027-06-15")->first, parse_date("2027-06-15")->last);
}

TEST(Calendar, RefusesDaysThatAreNone) {
    for (const char* text :
         {"2027-13", "2027-00", "2027-02-29", "2027-04-31", "27", "2027-6", "2027/06", "202a", "1800", "2027-06-1"})
        EXPECT_FALSE(parse_date(text)) << text;
}

TEST(Calendar, IsWrittenAsShortAsItCanBeSaid) {
    EXPECT_EQ(to_short_text(to_day({2027, 1, 1})), "2027");
    EXPECT_EQ(to_short_text(to_day({2027, 6, 1})), "2027-06");
    EXPECT_EQ(to_short_text(to_day({2027, 6, 15})), "2027-06-15");
    EXPECT_EQ(to_text(to_day({2027, 6, 1})), "2027-06-01");
}

}  // namespace
}  // namespace onshore::units
