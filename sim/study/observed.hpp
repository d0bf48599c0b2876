// History as it was observed, read from CSV files: `region,variable,unit,time,value,low,high,source`.
#pragma once

#include <filesystem>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"

namespace onshore {

/// A year, a quarter or a month.
struct Period {
    int per_year = 1;  // 1, 4 or 12
    int index = 0;     // year x per_year + place in the year, from 0

    int year() const { return index / per_year; }
    int last_month() const { return (index + 1) * (12 / per_year) - 1; }  // 12 x year + month - 1
    auto operator<=>(const Period&) const = default;
};

/// 2021, 2021-Q3, 2021-03; nothing for any other text.
std::optional<Period> parse_period(std::string_view text);
std::string period_text(const Period& period);

/// A flow of a period within the year as a yearly rate, from what flowed by the month. `first_month` of the run is 12 x
/// year + month - 1. kUndefined for what is no flow, and outside the run.
double rate_in(const Period& period, const Monthly& series, int first_month);

/// A unit with plain USD in it; results count money in dollars of 2023, USD_2023.
bool is_money_of_its_day(const std::string& unit);

/// One figure, in the unit that results have for it.
struct Observation {
    std::string variable, region;
    Period time;
    double value = kUndefined, low = kUndefined, high = kUndefined;  // low and high may be missing
    std::string source;
    std::size_t file = 0;  // of Observed::files
    Where where;           // in it
};

struct Observed {
    std::vector<File> files;
    std::vector<Observation> rows;  // sorted by variable, region and time; one a period
    std::size_t replaced = 0;       // figures that a later file took the place of
};

/// Reads files whose columns are exactly the eight above, in that order. `names` are the series that results have: a
/// variable and region must be among them, the unit theirs or one that converts to it. What flows by the year may be
/// given as the amount of the period (`vehicle` of 2021-Q3, of 2021). A figure is above zero, since errors are told in
/// logarithms, and lies between its low and high; each has a source. Of two files that give one figure the later one
/// counts. Throws ScenarioError with all that is wrong in a file, filesystem_error or DiskError when one cannot be
/// read.
Observed read_observed(std::span<const std::filesystem::path> files, std::span<const Series> names);

}  // namespace onshore
