// Dates as the scenario language writes them: 2027, 2027-06, 2027-06-15.
#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>

namespace onshore::units {

using Day = std::int32_t;  // since 1970-01-01

struct Calendar {
    int year, month, day;
};

Day to_day(Calendar date);
Calendar to_calendar(Day day);

/// First and last day that the text names: 2027-06 is 1 to 30 June. Nothing if the text is no date.
struct Span {
    Day first, last;
};
std::optional<Span> parse_date(std::string_view text);

/// Has the form of a date (2027-13 has, and is none).
bool looks_like_date(std::string_view text);

/// 2027-06-15
std::string to_text(Day day);

/// As short as it can be said: 2027-06-01 -> 2027-06.
std::string to_short_text(Day day);

}  // namespace onshore::units
