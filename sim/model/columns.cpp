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
    for (int m = 0; m < months; ++m) {
        Wide& value = series.at(m, column);
        for (int place = 0; place < kWide; ++place)
            if (lines[place] != nullptr) value[place] = (*lines[place])[m];
    }
}

void write_months(MonthSeries& series, int column, std::span<const Run> runs, const Each<Quantity>& said,
                  const Months& months) {
    if (series.width == 0) return;
    const int count = static_cast<int>(series.values.size()) / series.width;
    const auto same = [&](const Run& a, const Run& b) {
        return *said[a.place] == *said[b.place] && (!said[a.place]->nominal || same_prices(a, b));
    };
    const auto lines = worked_out(runs, said, same, [&](const Run& run, const Quantity& quantity) {
        return by_month(run.scenario, quantity, months, count);
    });
    write(series, column, lines.of);
}

}  // namespace onshore
