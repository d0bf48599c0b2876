#include "sim/record/csv.hpp"

#include <tbb/parallel_pipeline.h>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <map>
#include <utility>

#include "sim/record/files.hpp"
#include "sim/record/text.hpp"

namespace onshore {
namespace {

constexpr const char* kModel = "onshore";
constexpr const char* kHeading = "model,scenario,region,variable,unit,year,value\n";

/// `onshore,gm_tdk,US,Production|Batteries|Cells,GWh/yr,`
std::string beginning(const std::string& scenario, const std::string& region, const std::string& variable,
                      const std::string& unit) {
    std::string text = kModel;
    for (const std::string* field : {&scenario, &region, &variable, &unit}) {
        text += ',';
        append_field(text, *field);
    }
    return text += ',';
}

/// A number, or nothing where it is undefined.
void append_maybe(std::string& text, double value) {
    if (!std::isnan(value)) append_number(text, value);
}

template <class Number>
Number parse(std::string_view text, int line) {
    Number value{};
    const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
    if (error != std::errc() || end != text.data() + text.size())
        throw DiskError("timeseries.csv:" + std::to_string(line) + ": '" + std::string(text) + "' is not a number");
    return value;
}

struct Row {
    int year;
    double value;
};
using Rows = std::map<std::pair<std::string, std::string>, std::pair<std::string, std::vector<Row>>>;

/// Rows gathered by variable and region -> series over the years from first to last.
void fill(Results& results, const Rows& rows, int first, int last) {
    results.first_year = first;
    results.years = last - first + 1;
    for (const auto& [key, said] : rows) {
        Series series{key.first, key.second, said.first, std::vector<double>(results.years, kUndefined)};
        for (const Row& row : said.second) series.values[row.year - first] = row.value;
        results.series.push_back(std::move(series));
    }
}

}  // namespace

/// Rows of the series from `first` to before `last`.
static std::string timeseries_rows(const Results& results, std::size_t first, std::size_t last) {
    std::string text;
    text.reserve((last - first) * results.years * 90);
    for (std::size_t i = first; i < last; ++i) {
        const Series& series = results.series[i];
        const std::string start = beginning(results.scenario, series.region, series.variable, series.unit);
        for (std::size_t y = 0; y < series.values.size(); ++y) {
            if (std::isnan(series.values[y])) continue;
            text += start;
            append_number(text, results.first_year + static_cast<int>(y));
            text += ',';
            append_number(text, series.values[y]);
            text += '\n';
        }
    }
    return text;
}

void tell_timeseries(const Results& results, const Sink& sink) {
    constexpr std::size_t kPiece = 64, kAtOnce = 8;  // series: the text of a large world is never whole in memory
    const std::size_t all = results.series.size();
    sink(kHeading);
    std::size_t next = 0;
    tbb::parallel_pipeline(
        kAtOnce,
        tbb::make_filter<void, std::size_t>(tbb::filter_mode::serial_in_order, [&](tbb::flow_control& control) {
            if (next >= all) control.stop();
            return std::exchange(next, next + kPiece);
        }) & tbb::make_filter<std::size_t, std::string>(tbb::filter_mode::parallel, [&](std::size_t first) {
            return timeseries_rows(results, first, std::min(first + kPiece, all));
        }) & tbb::make_filter<std::string, void>(tbb::filter_mode::serial_in_order, [&](const std::string& rows) {
            sink(rows);
        }));
}

std::string timeseries_csv(const Results& results) {
    std::string text;
    tell_timeseries(results, [&](std::string_view piece) { text += piece; });
    return text;
}

std::string monthly_csv(const Results& results) {
    std::string text = "model,scenario,region,variable,unit,time,value\n";
    const MonthName name{std::stoi(results.first_month.substr(0, 4)), std::stoi(results.first_month.substr(5, 2))};
    std::vector<std::string> days;
    for (const Monthly& series : results.monthly) {
        while (days.size() < series.values.size()) days.push_back(name.first_day(static_cast<int>(days.size()) - 1));
        const std::string start = beginning(results.scenario, series.region, series.variable, series.unit);
        for (std::size_t m = 0; m < series.values.size(); ++m) {
            if (std::isnan(series.values[m])) continue;
            text += start;
            text += days[m];
            text += ',';
            append_number(text, series.values[m]);
            text += '\n';
        }
    }
    return text;
}

std::string flows_csv(const Results& results) {
    std::string text = "origin,destination,commodity,year,unit,value\n";
    for (const Flow& flow : results.flows) {
        for (std::size_t y = 0; y < flow.values.size(); ++y) {
            if (flow.values[y] == 0) continue;
            for (const std::string* field : {&flow.origin, &flow.destination, &flow.commodity}) {
                append_field(text, *field);
                text += ',';
            }
            append_number(text, results.first_year + static_cast<int>(y));
            text += ',';
            append_field(text, flow.unit);
            text += ',';
            append_number(text, flow.values[y]);
            text += '\n';
        }
    }
    return text;
}

std::string trade_csv(const Results& results) {
    std::string text = "time,origin,destination,commodity,unit,amount,customs_value\n";
    const MonthName name{std::stoi(results.first_month.substr(0, 4)), std::stoi(results.first_month.substr(5, 2))};
    for (const Shipments& lane : results.trade) {
        for (std::size_t m = 0; m < lane.amounts.size(); ++m) {
            if (lane.amounts[m] == 0) continue;
            text += name.first_day(static_cast<int>(m));
            for (const std::string* field : {&lane.origin, &lane.destination, &lane.commodity, &lane.unit}) {
                text += ',';
                append_field(text, *field);
            }
            text += ',';
            append_number(text, lane.amounts[m]);
            text += ',';
            append_number(text, lane.customs_values[m]);
            text += '\n';
        }
    }
    return text;
}

std::string bottlenecks_csv(const Results& results) {
    std::string text = "time,supplier,binding_input,units_lost,unit\n";
    for (const Bottleneck& row : results.bottlenecks) {
        append_field(text, row.time);
        text += ',';
        append_field(text, row.supplier);
        text += ',';
        append_field(text, row.input);
        text += ',';
        append_number(text, row.lost);
        text += ',';
        append_field(text, row.unit);
        text += '\n';
    }
    return text;
}

std::string resilience_csv(const Results& results) {
    std::string text = "region,variable,measure,unit,value\n";
    for (const Resilience& row : results.resilience) {
        for (const std::string* field : {&row.region, &row.variable, &row.measure, &row.unit}) {
            append_field(text, *field);
            text += ',';
        }
        append_number(text, row.value);
        text += '\n';
    }
    return text;
}

std::string shock_csv(const Results& results) {
    std::string text = "region,variable,unit,time,undisturbed,disturbed\n";
    const MonthName name{std::stoi(results.first_month.substr(0, 4)), std::stoi(results.first_month.substr(5, 2))};
    for (const Disturbed& series : results.disturbed) {
        std::string start;
        for (const std::string* field : {&series.region, &series.variable, &series.unit}) {
            append_field(start, *field);
            start += ',';
        }
        for (std::size_t m = 0; m < series.disturbed.size(); ++m) {
            text += start + name.first_day(series.first + static_cast<int>(m)) + ',';
            append_maybe(text, series.undisturbed[m]);
            text += ',';
            append_maybe(text, series.disturbed[m]);
            text += '\n';
        }
    }
    return text;
}

std::string compare_csv(const std::vector<Compared>& rows) {
    std::string text = "variable,region,unit,year,base,other,difference,percent\n";
    for (const Compared& row : rows) {
        for (const std::string* field : {&row.variable, &row.region, &row.unit}) {
            append_field(text, *field);
            text += ',';
        }
        append_number(text, row.year);
        for (const double value : {row.base, row.other, row.difference, row.percent}) {
            text += ',';
            append_maybe(text, value);
        }
        text += '\n';
    }
    return text;
}

Results read_timeseries(const std::string& text) {
    if (!text.starts_with(kHeading)) throw DiskError("timeseries.csv:1: does not begin with " + std::string(kHeading));
    Results results;
    Rows rows;
    int first = 9999;
    int last = 0;
    int number = 1;
    for (std::size_t at = std::string_view(kHeading).size(); at < text.size();) {
        const std::size_t end = std::min(text.find('\n', at), text.size());
        const auto fields = split_fields(std::string_view(text).substr(at, end - at));
        at = end + 1;
        ++number;
        if (fields.size() != 7) throw DiskError("timeseries.csv:" + std::to_string(number) + ": has not seven fields");
        results.scenario = fields[1];
        const int year = parse<int>(fields[5], number);
        first = std::min(first, year);
        last = std::max(last, year);
        auto& series = rows[{fields[3], fields[2]}];
        series.first = fields[4];
        series.second.push_back({year, parse<double>(fields[6], number)});
    }
    if (!rows.empty()) fill(results, rows, first, last);
    return results;
}

}  // namespace onshore
