// Gathers the first screen from two runs. Nothing here knows a region, plant or policy by name.
#include "sim/cli/summary.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <set>

#include "sim/record/assumptions.hpp"
#include "sim/record/places.hpp"
#include "sim/record/resilience.hpp"
#include "sim/record/variable_names.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

/// Plants that only the case has.
std::vector<std::string> new_plants(const World& world, const World* base) {
    std::vector<std::string> names;
    if (base == nullptr) return names;
    for (const auto& [name, plant] : world.scenario.plants) {
        if (!base->scenario.plants.contains(name)) names.push_back(name);
    }
    return names;
}

/// The region that a case is about: its new plants', else that of the first region its lines name,
/// else the one with most plants.
std::string place_of(const World& world, const std::vector<std::string>& added) {
    const Scenario& scenario = world.scenario;
    if (!added.empty()) return scenario.plants.at(added.front()).region.value;
    for (const ChangedLine& line : scenario.changed) {
        const auto dot = line.path.find('.');
        if (dot == line.path.npos) continue;
        const std::string name = line.path.substr(dot + 1, line.path.find('.', dot + 1) - dot - 1);
        const auto plant = scenario.plants.find(name);
        if (line.path.starts_with("plants.") && plant != scenario.plants.end()) return plant->second.region.value;
        const auto policy = scenario.policies.find(name);
        if (!line.path.starts_with("policies.") || policy == scenario.policies.end()) continue;
        const Texts& payer = policy->second.payer;
        for (const Texts* texts : {&policy->second.region, &payer, &policy->second.lane}) {
            for (const std::string& text : texts->value) {
                const auto arrow = text.find("-> ");
                const std::string region = arrow == text.npos ? text : text.substr(arrow + 3);
                if (scenario.regions.contains(region)) return region;
            }
        }
    }
    std::map<std::string, int> count;
    for (const auto& [name, region] : scenario.regions) count[name] = 0;
    for (const auto& [name, plant] : scenario.plants) ++count[plant.region.value];
    const auto most = std::ranges::max_element(count, {}, [](const auto& entry) { return entry.second; });
    return most == count.end() ? "World" : most->first;
}

/// The first year in which all of the new plants' first opening lies behind.
std::optional<int> year_after_opening(const Scenario& scenario, const std::vector<std::string>& added) {
    std::optional<int> first;
    const auto look = [&](const Milestone& opening, double delay) {
        const Date& date = opening.actual.given() ? opening.actual : opening.planned;
        if (!date.given()) return;
        const Day day = date.value + static_cast<Day>(std::lround(delay * 365.25));
        const int year = units::to_calendar(day - 1).year + 1;
        if (year > units::to_calendar(scenario.time.start.value).year) first = std::min(first.value_or(year), year);
    };
    for (const std::string& name : added) {
        const Plant& plant = scenario.plants.at(name);
        const double delay = plant.delay.at(0);
        const auto opening = plant.milestones.find("opening");
        if (opening != plant.milestones.end()) look(opening->second, delay);
        for (const auto& [phase, part] : plant.phases) look(part.opening, delay);
    }
    return first;
}

/// The first year in which anything differs.
std::optional<int> first_difference(const Results& base, const Results& other) {
    std::optional<int> first;
    for (const Series& series : other.series) {
        const Series* before = base.find(series.variable, series.region);
        if (before == nullptr) continue;
        const int end = std::min(first.value_or(other.first_year + other.years) - other.first_year,
                                 static_cast<int>(std::min(series.values.size(), before->values.size())));
        for (int y = 0; y < end; ++y) {
            const double a = before->values[y];
            const double b = series.values[y];
            if (std::abs(a - b) > 1e-9 * std::max(std::abs(a), std::abs(b))) {
                first = other.first_year + y;
                break;
            }
        }
    }
    return first;
}

/// The year in which the first shock begins; nothing if it was on before the run.
std::optional<int> year_of_shocks(const World& world) {
    const auto span = shock_span(world.scenario, world.shocks);
    if (!span || span->first == 0) return std::nullopt;
    const auto start = units::to_calendar(world.scenario.time.start.value);
    return start.year + (start.month - 1 + span->first) / 12;
}

/// How far a headline's variable is from the base's in each year; nothing where one of them has no value.
std::vector<double> distances(const World& world, const World& base, const std::string& variable,
                              const std::string& place) {
    std::vector<double> far;
    for (int year = world.results.first_year; year < world.results.first_year + world.results.years; ++year) {
        const double distance =
            std::abs(world.results.value(variable, place, year) - base.results.value(variable, place, year));
        far.push_back(std::isnan(distance) ? 0.0 : distance);
    }
    return far;
}

/// The first year in which a headline's variable is a quarter as far from the base's as it ever gets.
std::optional<int> first_effect(const World& world, const World& base, const std::string& place) {
    std::optional<int> first;
    for (const HeadlineItem& item : world.scenario.headline) {
        const std::vector<double> far = distances(world, base, item.variable, place);
        const double most = far.empty() ? 0.0 : *std::ranges::max_element(far);
        if (most == 0) continue;
        const auto felt = std::ranges::find_if(far, [&](double each) { return each >= most / 4; });
        const int year = world.results.first_year + static_cast<int>(felt - far.begin());
        first = std::min(first.value_or(year), year);
    }
    return first;
}

std::vector<int> years_shown(const World& world, const World* base, const std::vector<std::string>& added,
                             const std::string& place) {
    const int first = world.results.first_year;
    const int last = first + world.results.years - 1;
    if (world.results.years == 0) return {};
    std::optional<int> start = year_after_opening(world.scenario, added);
    if (!start && world.twin) start = year_of_shocks(world);
    if (!start && base != nullptr) start = first_effect(world, *base, place);
    if (!start && base != nullptr) start = first_difference(base->results, world.results);
    const int from = start.value_or(last - 8);
    std::vector<int> years;
    for (const int year : {from, from + 4, from + 8}) {
        if (year >= first && year <= last) years.push_back(year);
    }
    if (years.empty()) years.push_back(last);
    return years;
}

std::vector<HeadlineRow> headline(const World& world, const World* base, const std::string& place,
                                  const std::vector<int>& years) {
    std::vector<HeadlineRow> rows;
    for (const HeadlineItem& item : world.scenario.headline) {
        const Series* series = world.results.find(item.variable, place);
        if (series == nullptr) continue;
        HeadlineRow row{place + ' ' + plain_name(item.variable), item.variable, place, series->unit, {}, {}};
        for (const int year : years) {
            row.other.push_back(world.results.value(item.variable, place, year));
            if (base != nullptr) row.base.push_back(base->results.value(item.variable, place, year));
        }
        const auto is_there = [](double value) { return !std::isnan(value); };
        if (std::ranges::none_of(row.other, is_there) && std::ranges::none_of(row.base, is_there)) continue;
        rows.push_back(std::move(row));
    }
    return rows;
}

/// The widest name above a commodity that results hold: Batteries|Cells for Batteries|Cells|LFP.
std::string family_of(const World& world, const std::string& plant, const std::string& place) {
    const auto process = world.scenario.processes.find(world.scenario.plants.at(plant).process.value);
    if (process == world.scenario.processes.end()) return "";
    const std::string name = commodity_variable(world.scenario, process->second.makes.value);
    std::string widest = name;
    for (auto bar = name.rfind('|'); bar != name.npos && bar > 0; bar = name.rfind('|', bar - 1)) {
        if (world.results.find("Jobs|Direct|" + name.substr(0, bar), place) != nullptr) widest = name.substr(0, bar);
    }
    return widest;
}

JobsLine jobs_line(const World& world, const World& base, const std::vector<std::string>& added,
                   const std::string& place, int year) {
    JobsLine line;
    line.year = year;
    std::map<int, double> builders;
    std::set<std::string> families;
    for (const std::string& name : added) {
        const Plant& plant = world.scenario.plants.at(name);
        if (plant.jobs.given()) line.given = line.given.value_or(0) + plant.jobs.at(0) * plant.scale.at(0);
        line.at_plant += more(world, base, "Jobs|Direct|Plant|" + name, plant.region.value, year);
        if (plant.region.value == place) families.insert(family_of(world, name, place));
        const Series* series = world.results.find("Jobs|Construction|Plant|" + name, plant.region.value);
        for (int y = 0; series != nullptr && y < world.results.years; ++y)
            builders[world.results.first_year + y] += series->values[y];
    }
    for (const std::string& family : families) {
        line.elsewhere += more(world, base, "Jobs|Direct|" + family, place, year);
        line.family += (line.family.empty() ? "" : " and ") + plain_goods(family);
    }
    line.elsewhere -= line.at_plant;
    line.supplier = more(world, base, "Jobs|Supplier", place, year);
    line.induced = more(world, base, "Jobs|Induced", place, year);
    for (const auto& [when, people] : builders) {
        if (people > line.construction) {
            line.construction = people;
            line.construction_year = when;
        }
    }
    line.net = more(world, base, "Jobs", place, year);
    return line;
}

CostLine cost_line(const World& world, const World& base, const std::string& place, int year) {
    CostLine line;
    line.year = year;
    line.total = more(world, base, "Public Cost", place, year);
    line.receipts = more(world, base, "Public Receipts", place, year);
    std::set<std::string> names;
    for (const World* side : {&world, &base}) {
        for (const auto& [name, policy] : side->scenario.policies) names.insert(name);
    }
    for (const std::string& name : names) {
        const double amount = more(world, base, "Public Cost|" + name, place, year);
        if (std::abs(amount) > 1e-9) line.policies.emplace_back(name, amount);
    }
    std::ranges::stable_sort(line.policies, {}, [](const auto& entry) { return -std::abs(entry.second); });
    const double jobs = more(world, base, "Jobs", place, year);
    if (std::abs(jobs) >= 1 && line.total * jobs > 0) line.per_job = line.total * 1e6 / jobs;
    const auto to_date = effects(base.results, world.results, place);
    line.first_year = std::max(base.results.first_year, world.results.first_year);
    line.discount_rate = world.scenario.settings.public_discount_rate.at(0);
    if (!to_date.empty()) line.whole = to_date.back();
    return line;
}

/// The region that sends most of a commodity to a place in a year.
void find_origin(const Results& results, int year, HeldBack& held) {
    double all = 0;
    double most = 0;
    const int at = year - results.first_year;
    for (const Flow& flow : results.flows) {
        if (flow.commodity != held.input || flow.destination != held.region) continue;
        all += flow.values[at];
        if (flow.values[at] > most) {
            most = flow.values[at];
            held.origin = flow.origin;
        }
    }
    held.origin_share = all > 0 ? most / all : 0;
}

/// Output in a year, by supplier and by place and commodity; in all the world under the place "".
struct Outputs {
    std::map<std::string, double> supplier;
    std::map<std::pair<std::string, std::string>, double> place;

    Outputs(const Results& results, int year) {
        for (const Maker& maker : results.makers) {
            const double made = maker.output[year - results.first_year];
            supplier[maker.name] = made;
            for (const std::string& where : {maker.region, std::string()}) place[{where, maker.commodity}] += made;
        }
    }
};

using Losses = std::map<std::array<std::string, 3>, HeldBack>;  // (region, commodity made, what was lacking)

/// What makers lost in a year as a part of their place's output, or plants of theirs. Makers in places with less than a
/// thousandth of the world's output do not count.
Losses losses_of(const Results& results, const std::vector<std::string>& added, int year) {
    constexpr double kLeastMaker = 0.001;
    const Outputs made(results, year);
    Losses losses;
    std::map<std::array<std::string, 3>, std::set<std::string>> months;
    for (const Bottleneck& row : results.bottlenecks) {
        const bool ours = added.empty() || std::ranges::count(added, row.supplier) > 0;
        if (!ours || row.time.substr(0, 4) != std::to_string(year)) continue;
        const double here = made.place.at({row.region, row.commodity});
        if (here < kLeastMaker * made.place.at({"", row.commodity})) continue;
        const double whole = added.empty() ? here : made.supplier.at(row.supplier);
        const std::array<std::string, 3> key = {row.region, row.commodity, row.input};
        HeldBack& held = losses[key];
        held.input = row.input;
        held.region = row.region;
        held.year = year;
        held.lost += row.lost / (row.lost + whole);
        months[key].insert(row.time);
        held.months = static_cast<int>(months[key].size());
    }
    return losses;
}

/// What cost the case's plants (or the makers of the place, without new ones) the largest part of their output in the
/// years shown; where nothing did, what cost makers elsewhere more than in the base. Under half a per cent is nothing.
std::optional<HeldBack> held_back(const World& world, const World* base, const std::vector<std::string>& added,
                                  const std::string& place, const std::vector<int>& years) {
    constexpr double kLeastLoss = 0.005;
    std::optional<HeldBack> worst, elsewhere;
    const auto keep = [](std::optional<HeldBack>& best, const HeldBack& held) {
        if (held.lost >= kLeastLoss && (!best || held.lost > best->lost)) best = held;
    };
    for (const int year : years) {
        const Losses before = base != nullptr ? losses_of(base->results, {}, year) : Losses();
        for (auto& [key, held] : losses_of(world.results, added, year)) {
            if (!added.empty() || held.region == place) {
                keep(worst, held);
            } else if (base != nullptr && !held.input.starts_with("event ")) {  // those the user wrote
                const auto same = before.find(key);
                HeldBack more = held;
                more.elsewhere = true;
                more.lost -= same == before.end() ? 0 : same->second.lost;
                keep(elsewhere, more);
            }
        }
    }
    if (!worst) worst = elsewhere;
    if (worst) find_origin(world.results, worst->year, *worst);
    return worst;
}

/// `plants.x new, 15 GWh/yr cell_lfp (x.yaml:9)`
std::vector<std::string> changed_texts(const Scenario& scenario) {
    std::vector<std::string> texts;
    for (const ChangedLine& line : scenario.changed) {
        std::string text = line.path + ' ' + line.text;
        if (line.where.file >= 0 && line.where.file < static_cast<int>(scenario.files.size())) {
            text += " (" + scenario.files[line.where.file].path.filename().string();
            if (line.where.line > 0) text += ':' + std::to_string(line.where.line);
            text += ')';
        }
        texts.push_back(std::move(text));
    }
    return texts;
}

}  // namespace

Summary summarise(const World& world, const World* base) {
    const auto added = new_plants(world, base);
    Summary summary;
    summary.scenario = world.results.scenario;
    summary.title = world.results.title;
    if (base != nullptr) summary.base = base->results.scenario;
    summary.from = world.results.first_month;
    summary.to = world.results.last_month;
    summary.seconds = world.seconds;
    if (base != nullptr) summary.changed = changed_texts(world.scenario);
    summary.place = place_of(world, added);
    summary.years = years_shown(world, base, added, summary.place);
    summary.headline = headline(world, base, summary.place, summary.years);
    summary.assumptions = own_assumptions(world.scenario);
    summary.residuals = world.results.residuals;
    summary.warnings = world.scenario.warnings;
    for (std::string& text : headline_warnings(world.scenario, &world.results, summary.place))
        summary.warnings.push_back(std::move(text));
    if (summary.years.empty()) return summary;
    const std::size_t grown = std::min<std::size_t>(1, summary.years.size() - 1);  // new plants have ramped up
    const bool shocked = world.twin && year_of_shocks(world) == summary.years.front();
    summary.told = shocked ? summary.years.front() : summary.years[grown];  // shocks have not passed
    summary.held_back = held_back(world, base, added, summary.place, summary.years);
    summary.held_up = held_up(world.results, summary.place, summary.years.front());
    if (base == nullptr) return summary;
    for (const int year : summary.years) {
        for (Displacement& part : displacement(base->results, world.results, year)) {
            summary.displaced.push_back(std::move(part));
            summary.displaced_years.push_back(year);
        }
    }
    if (!added.empty()) summary.jobs = jobs_line(world, *base, added, summary.place, summary.told);
    const std::string goods = added.empty() ? goods_of(world) : family_of(world, added.front(), summary.place);
    summary.content = content_line(world, *base, goods, summary.place, summary.told);
    summary.carbon = carbon_line(world, *base, goods, summary.place, summary.told);
    summary.cost = cost_line(world, *base, summary.place, summary.told);
    return summary;
}

}  // namespace onshore
