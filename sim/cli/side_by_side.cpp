// Several cases beside each other: the rows that any of them shows, in one and the same year.
#include <algorithm>
#include <set>

#include "sim/cli/summary.hpp"

namespace onshore {
namespace {

/// Bases that nobody asked for come first, then the cases as asked.
std::vector<const World*> columns(const std::vector<World>& worlds) {
    std::set<std::size_t> bases;
    for (const World& world : worlds) {
        if (world.asked && world.base && !worlds[*world.base].asked) bases.insert(*world.base);
    }
    std::vector<const World*> all;
    for (const std::size_t base : bases) all.push_back(&worlds[base]);
    for (const World& world : worlds) {
        if (world.asked) all.push_back(&world);
    }
    return all;
}

}  // namespace

SideBySide put_side_by_side(const std::vector<World>& worlds, const std::vector<Summary>& summaries) {
    SideBySide beside;
    for (const Summary& s : summaries) {
        if (!s.years.empty()) beside.year = std::max(beside.year, s.years.back());
    }
    const auto shown = columns(worlds);
    for (const World* world : shown) {
        beside.scenarios.push_back(world->scenario.name);
        beside.year = std::min(beside.year, world->results.first_year + world->results.years - 1);
    }
    std::set<std::pair<std::string, std::string>> seen;
    for (const Summary& s : summaries) {
        for (const HeadlineRow& row : s.headline) {
            if (!seen.insert({row.variable, row.region}).second) continue;
            beside.rows.push_back({row.label, row.unit, {}});
            for (const World* world : shown)
                beside.rows.back().values.push_back(world->results.value(row.variable, row.region, beside.year));
        }
    }
    return beside;
}

}  // namespace onshore
