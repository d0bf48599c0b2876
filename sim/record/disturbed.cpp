// The monthly series behind the measures of resilience: with the shocks and without them.
#include <algorithm>
#include <map>

#include "sim/record/resilience.hpp"

namespace onshore {
namespace {

constexpr int kBefore = 12, kAfter = 36;  // [month] shown before the first shock and after the last

using Key = std::pair<std::string, std::string>;  // (variable, region)

std::map<Key, const Monthly*> by_name(const Results& results) {
    std::map<Key, const Monthly*> found;
    for (const Monthly& series : results.monthly) found[{series.variable, series.region}] = &series;
    return found;
}

/// Months first to before last; Monthly holds the month before the first one too.
std::vector<double> part(const Monthly& series, int first, int last) {
    return {series.values.begin() + 1 + first, series.values.begin() + 1 + last};
}

}  // namespace

std::vector<Disturbed> disturbed_series(const Results& twin, const Results& disturbed, const ShockSpan& shocks,
                                        const std::vector<Resilience>& rows) {
    const auto without = by_name(twin), with = by_name(disturbed);
    std::vector<Disturbed> found;
    for (const Resilience& row : rows) {
        if (row.measure != "Lowest Level") continue;  // each series has one such row
        const auto run = with.find({row.variable, row.region}), other = without.find({row.variable, row.region});
        if (run == with.end() || other == without.end()) continue;
        const int months = static_cast<int>(run->second->values.size()) - 1;
        const int first = std::max(shocks.first - kBefore, 0), last = std::min(shocks.last + 1 + kAfter, months);
        found.push_back({row.variable, row.region, run->second->unit, first, part(*other->second, first, last),
                         part(*run->second, first, last)});
    }
    return found;
}

}  // namespace onshore
