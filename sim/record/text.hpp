// Numbers, months and CSV fields as text; the same bytes on every machine.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onshore {

/// The fewest digits that read back as the same number; -0 is written 0.
void append_number(std::string& text, double value);
void append_number(std::string& text, int value);

/// In quotes when the field holds a comma, a quote or a line end.
void append_field(std::string& text, std::string_view field);

/// One line of a CSV file, without its end, as fields. Quotes are taken off.
std::vector<std::string> split_fields(std::string_view line);

/// Months are counted from the first of a run, -1 = the month before it.
struct MonthName {
    int first_year, first_month;
    std::string plain(int month) const;      // 2018-01
    std::string first_day(int month) const;  // 2018-01-01
};

}  // namespace onshore
