// Series by variable, region and year, as timeseries.csv holds them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onshore/results.hpp"

namespace onshore::report {

/// Sorted by variable, then region. Years without a row are kUndefined.
class Table {
public:
    int first_year = 0;  // of all rows
    int years = 0;
    std::string scenario;
    std::vector<Series> series;

    /// nullptr when there is no such series.
    const Series* find(std::string_view variable, std::string_view region) const;
    /// kUndefined when there is no such row.
    double at(std::string_view variable, std::string_view region, int year) const;
    /// The words that follow `above|` in a region's variables, where nothing follows them: LFP, NMC of
    /// `Production|Batteries|Cells`. In the order of the file's names.
    std::vector<std::string> below(const std::string& above, std::string_view region) const;
    std::vector<std::string> regions() const;    // sorted
    std::vector<std::string> variables() const;  // sorted
    int last_year() const { return first_year + years - 1; }
};

/// Of a file with the heading model,scenario,region,variable,unit,year,value; rows in any order. Throws Unreadable:
/// other headings, two values of one year, two units of one series.
Table read_table(std::string_view text, const std::string& file);

/// Of a file with the heading origin,destination,commodity,year,unit,value.
std::vector<Flow> read_flows(std::string_view text, const std::string& file, const Table& years);

}  // namespace onshore::report
