#include "sim/study/openings.hpp"

#include <algorithm>
#include <set>

#include "sim/units/calendar.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

/// The first opening of a plant: a milestone, or that of its first phase.
struct First {
    std::optional<Day> actual, planned;
    double capacity = 0;  // [unit/yr]
};

First first_of(const Plant& plant, Day start) {
    First first;
    const auto add = [&](const Milestone& opening, double capacity) {
        const Date& date = opening.actual.given() ? opening.actual : opening.planned;
        const auto so_far = first.actual ? first.actual : first.planned;
        if (!date.given() || (so_far && *so_far <= date.value)) return;
        first.capacity = capacity;
        first.actual = opening.actual.given() ? std::optional(opening.actual.value) : std::nullopt;
        first.planned = opening.planned.given() ? std::optional(opening.planned.value) : std::nullopt;
    };
    for (const auto& [name, phase] : plant.phases) add(phase.opening, phase.capacity.at(start));
    const auto milestone = plant.milestones.find("opening");
    if (plant.phases.empty() && milestone != plant.milestones.end()) add(milestone->second, plant.capacity.at(start));
    return first;
}

}  // namespace

std::vector<Opening> openings(const HindcastStudy& study, const Scenario& now, const Results& results) {
    const Scenario& then = study.merged.scenario;
    std::vector<Opening> all;
    for (const auto& [name, plant] : then.plants) {
        const First planned = first_of(plant, then.time.start.value);
        const auto today = now.plants.find(name);
        if (planned.actual || !planned.planned || planned.capacity <= 0 || today == now.plants.end()) continue;
        const Series* capacity = results.find("Capacity|Plant|" + name, plant.region.value);
        if (capacity == nullptr) continue;
        const std::string& made = then.processes.at(plant.process.value).makes.value;
        const double per_unit = units::convert("1 " + capacity->unit, then.commodities.at(made).unit.value + "/yr");
        const std::optional<Day> actual = first_of(today->second, then.time.start.value).actual;
        for (int year = study.from; year <= study.until; ++year) {
            const Day end = units::to_day({year, 12, 31});
            const double stands = per_unit * results.value(capacity->variable, capacity->region, year);
            all.push_back({name, plant.region.value, year, std::min(stands / planned.capacity, 1.0),
                           *planned.planned <= end, actual && *actual <= end});
        }
    }
    return all;
}

BrierScore brier(std::span<const Opening> openings) {
    BrierScore score;
    std::set<std::string> plants;
    double model = 0, plans = 0;
    for (const Opening& each : openings) {
        const double outcome = each.opened ? 1 : 0;
        plants.insert(each.plant);
        model += (each.chance - outcome) * (each.chance - outcome);
        plans += each.planned == each.opened ? 0 : 1;
    }
    score.plants = plants.size();
    score.points = openings.size();
    if (openings.empty()) return score;
    score.model = model / static_cast<double>(openings.size());
    score.plans = plans / static_cast<double>(openings.size());
    return score;
}

}  // namespace onshore
