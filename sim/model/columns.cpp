#include "sim/model/columns.hpp"

#include <algorithm>

namespace onshore {

Each<Scenario> scenarios_of(std::span<const Run> runs) {
    Each<Scenario> scenarios{};
    for (const Run& run : runs) scenarios[run.place] = &run.scenario;
    return scenarios;
}

void write(MonthSeries& series, int column, const EachSeries& lines) {
    if (std::ranges::none_of(lines, [](const auto* line) { return line; })) return;
    const int months = static_cast<int>(series.values.size()) / series.width;
    if (std::ranges::all_of(lines, [&](const auto* line) { return line == lines[0]; })) {
        for (int m = 0; m < months; ++m) series.at(m, column) = wide((*lines[0])[m]);
        return;
    }
    std::array<const double*, kWide> values{};
    for (int place = 0; place < kWide; ++place)
        if (lines[place] != nullptr) values[place] = lines[place]->data();
    for (int m = 0; m < months; ++m) {
        Wide value = series.at(m, column);
        for (int place = 0; place < kWide; ++place)
            if (values[place] != nullptr) value[place] = values[place][m];
        series.at(m, column) = value;
    }
}

/// Where all eight places say a number that stays as it is.
static bool write_constants(MonthSeries& series, int column, int months, const Each<Quantity>& said) {
    Wide value;
    for (int place = 0; place < kWide; ++place) {
        const Quantity* quantity = said[place];
        if (quantity == nullptr || !quantity->constant() || quantity->nominal) return false;
        value[place] = quantity->points.front().value;
    }
    for (int m = 0; m < months; ++m) series.at(m, column) = value;
    return true;
}

/// Where all eight places draw lines between points of the same days.
static bool write_lines(MonthSeries& series, int column, int count, const Each<Quantity>& said, const Months& months) {
    const auto alike = [&](const Quantity* each) {
        return each != nullptr && each->linear && !each->nominal && each->zero_before == said[0]->zero_before &&
               std::ranges::equal(each->points, said[0]->points, {}, &Quantity::Point::day, &Quantity::Point::day);
    };
    if (said[0] == nullptr || said[0]->points.empty() || !std::ranges::all_of(said, alike)) return false;
    const std::vector<Quantity::Point>& points = said[0]->points;
    std::size_t passed = 0;
    for (int m = 0; m < count; ++m) {
        const Day day = middle_of(months.first_day(m), months.last_day(m));
        while (passed < points.size() && points[passed].day <= day) ++passed;
        for (int place = 0; place < kWide; ++place) series.at(m, column)[place] = said[place]->at(day, passed);
    }
    return true;
}

bool is_missing(std::span<const Run> runs, const Each<Quantity>& said) {
    const auto first = std::ranges::find_if(runs, [&](const Run& run) { return said[run.place] != nullptr; });
    return first != runs.end() && first->is_missing(*said[first->place]);
}

void write_months(MonthSeries& series, int column, std::span<const Run> runs, const Each<Quantity>& said,
                  const Months& months) {
    if (series.width == 0 || !is_missing(runs, said)) return;
    const int count = static_cast<int>(series.values.size()) / series.width;
    if (write_constants(series, column, count, said) || write_lines(series, column, count, said, months)) return;
    const auto same = [&](const Run& a, const Run& b) {
        return *said[a.place] == *said[b.place] && (!said[a.place]->nominal || same_prices(a, b));
    };
    const auto lines = worked_out(runs, said, same, [&](const Run& run, const Quantity& quantity) {
        return by_month(run.scenario, quantity, months, count);
    });
    write(series, column, lines.of);
}

}  // namespace onshore
