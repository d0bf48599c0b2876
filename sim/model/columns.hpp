// Columns of the calendar: what the runs of a block say of a thing, side by side, month by month.
#pragma once

#include <algorithm>
#include <array>

#include "sim/model/indices.hpp"

namespace onshore {

/// What each run of the block says of a thing; null where it says nothing.  (place)
template <class T>
using Each = std::array<const T*, kWide>;

/// A member of it.
template <class T, class Whole, class Part>
Each<Part> part(const Each<T>& said, Part Whole::*member) {
    Each<Part> parts{};
    for (int place = 0; place < kWide; ++place)
        if (said[place] != nullptr) parts[place] = &(said[place]->*member);
    return parts;
}

/// What stands under a name.
template <class T>
Each<T> named(const Each<Named<T>>& said, const std::string& name) {
    Each<T> found{};
    for (int place = 0; place < kWide; ++place) {
        if (said[place] == nullptr) continue;
        const auto at = said[place]->find(name);
        if (at != said[place]->end()) found[place] = &at->second;
    }
    return found;
}

/// Calls f(name, what each run says under it) for every name that a run has.
template <class T, class F>
void each_named(const Each<Named<T>>& said, F&& f) {
    for (int place = 0; place < kWide; ++place) {
        if (said[place] == nullptr) continue;
        for (const auto& [name, thing] : *said[place]) {
            const Each<T> things = named(said, name);
            const auto first = std::find_if(things.begin(), things.end(), [](const T* each) { return each; });
            if (*first == &thing) f(name, things);
        }
    }
}

/// The scenarios of the runs, and what they say in a part of them.
Each<Scenario> scenarios_of(std::span<const Run> runs);
template <class Part>
Each<Part> said_in(std::span<const Run> runs, Part Scenario::*member) {
    return part(scenarios_of(runs), member);
}

/// Whether money of the day is worth the same in both.
inline bool same_prices(const Run& a, const Run& b) {
    return a.scenario.money.price_index == b.scenario.money.price_index;
}

/// What was worked out for each run.
template <class T>
struct Worked {
    std::vector<T> all;
    Each<T> of{};
};

/// Works something out of what each run says: work(run, said). A run that says the same as the first has what the first
/// has: same(first, run).
template <class Said, class Same, class Work>
auto worked_out(std::span<const Run> runs, const Each<Said>& said, Same&& same, Work&& work) {
    Worked<decltype(work(runs.front(), *said[0]))> worked;
    worked.all.reserve(runs.size());  // so that they stay where they are
    const int first = runs.front().place;
    for (const Run& run : runs) {
        if (said[run.place] == nullptr) continue;
        if (run.place != first && said[first] != nullptr && same(runs.front(), run))
            worked.of[run.place] = worked.of[first];
        else
            worked.of[run.place] = &worked.all.emplace_back(work(run, *said[run.place]));
    }
    return worked;
}

/// A value for each month of the series, for each run that has one; there may be more values than months.
using EachSeries = Each<std::vector<double>>;
void write(MonthSeries& series, int column, const EachSeries& lines);

/// Whether the calendar lacks what the runs say of a quantity.
bool is_missing(std::span<const Run> runs, const Each<Quantity>& said);

/// Writes what the runs say of a quantity, unless it stands there.
void write_months(MonthSeries& series, int column, std::span<const Run> runs, const Each<Quantity>& said,
                  const Months& months);

}  // namespace onshore
