#include "sim/report/table.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <tuple>

#include "sim/report/csv.hpp"
#include "sim/report/unreadable.hpp"

namespace onshore::report {
namespace {

using Key = std::pair<std::string_view, std::string_view>;

Key key(const Series& series) {
    return {series.variable, series.region};
}

struct Cell {
    std::size_t series;
    int year;
    double value;
};

/// Gathers rows by series; consecutive rows of one series, as the file has them, cost no look-up.
class Gathering {
public:
    std::size_t series_of(std::string_view variable, std::string_view region, std::string_view unit) {
        if (last_ < all.size() && all[last_].variable == variable && all[last_].region == region) return last_;
        const auto [at, is_new] = known_.try_emplace({std::string(variable), std::string(region)}, all.size());
        if (is_new) all.push_back({std::string(variable), std::string(region), std::string(unit), {}});
        return last_ = at->second;
    }

    std::vector<Series> all;
    std::vector<Cell> cells;

private:
    std::map<std::pair<std::string, std::string>, std::size_t> known_;
    std::size_t last_ = ~std::size_t{0};
};

void fill(Table& table, Gathering& found, const std::string& file) {
    int last = 0;
    for (const Cell& cell : found.cells) {
        table.first_year = table.years == 0 ? cell.year : std::min(table.first_year, cell.year);
        last = table.years == 0 ? cell.year : std::max(last, cell.year);
        table.years = last - table.first_year + 1;
    }
    constexpr int kMostYears = 1000;
    if (table.years > kMostYears)
        throw Unreadable(file + ": its years reach from " + std::to_string(table.first_year) + " to " +
                         std::to_string(last));
    for (Series& series : found.all) series.values.assign(table.years, kUndefined);
    for (const Cell& cell : found.cells) {
        double& value = found.all[cell.series].values[cell.year - table.first_year];
        if (!std::isnan(value))
            throw Unreadable(file + ": two values of '" + found.all[cell.series].variable + "', " +
                             found.all[cell.series].region + ", " + std::to_string(cell.year));
        value = cell.value;
    }
    table.series = std::move(found.all);
    std::ranges::sort(table.series, {}, key);
}

}  // namespace

const Series* Table::find(std::string_view variable, std::string_view region) const {
    const auto at = std::ranges::lower_bound(series, Key(variable, region), {}, key);
    return at != series.end() && key(*at) == Key(variable, region) ? &*at : nullptr;
}

double Table::at(std::string_view variable, std::string_view region, int year) const {
    const Series* found = find(variable, region);
    const int index = year - first_year;
    return found == nullptr || index < 0 || index >= years ? kUndefined : found->values[index];
}

std::vector<std::string> Table::below(const std::string& above, std::string_view region) const {
    std::vector<std::string> words;
    const std::string start = above + '|';
    for (auto at = std::ranges::lower_bound(series, Key(start, ""), {}, key);
         at != series.end() && at->variable.starts_with(start); ++at) {
        if (at->region == region && at->variable.find('|', start.size()) == std::string::npos)
            words.push_back(at->variable.substr(start.size()));
    }
    return words;
}

std::vector<std::string> Table::regions() const {
    std::set<std::string> names;
    for (const Series& one : series) names.insert(one.region);
    return {names.begin(), names.end()};
}

std::vector<std::string> Table::variables() const {
    std::vector<std::string> names;
    for (const Series& one : series)
        if (names.empty() || names.back() != one.variable) names.push_back(one.variable);
    return names;
}

Table read_table(std::string_view text, const std::string& file) {
    CsvRows rows(text, file);
    rows.expect("model,scenario,region,variable,unit,year,value");
    Table table;
    Gathering found;
    found.cells.reserve(text.size() / 64);  // a row is seldom shorter
    while (rows.next()) {
        if (table.scenario.empty()) table.scenario = rows.text(1);
        if (table.scenario != rows[1])
            throw Unreadable(file + " holds two scenarios, '" + table.scenario + "' and '" + rows.text(1) +
                             "': one file each");
        const std::size_t at = found.series_of(rows[3], rows[2], rows[4]);
        if (found.all[at].unit != rows[4])
            throw Unreadable(file + ": two units of '" + found.all[at].variable + "', " + found.all[at].region + ": " +
                             found.all[at].unit + " and " + rows.text(4));
        const double value = rows.number(6);
        if (!std::isnan(value)) found.cells.push_back({at, rows.whole(5), value});
    }
    fill(table, found, file);
    return table;
}

std::vector<Flow> read_flows(std::string_view text, const std::string& file, const Table& years) {
    CsvRows rows(text, file);
    rows.expect("origin,destination,commodity,year,unit,value");
    std::map<std::tuple<std::string, std::string, std::string>, Flow> found;
    Flow* flow = nullptr;
    while (rows.next()) {
        if (flow == nullptr || flow->origin != rows[0] || flow->destination != rows[1] || flow->commodity != rows[2]) {
            flow = &found[{rows.text(0), rows.text(1), rows.text(2)}];
            if (flow->values.empty())
                *flow = {rows.text(0), rows.text(1), rows.text(2), rows.text(4), std::vector<double>(years.years, 0.0)};
        }
        const int index = rows.whole(3) - years.first_year;
        if (index < 0 || index >= years.years)
            throw Unreadable(file + ": year " + rows.text(3) + " is not one of timeseries.csv beside it");
        flow->values[index] += rows.number(5);
    }
    std::vector<Flow> flows;
    for (auto& [name, each] : found) flows.push_back(std::move(each));
    return flows;
}

}  // namespace onshore::report
