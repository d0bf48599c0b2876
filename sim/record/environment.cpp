#include "sim/record/environment.hpp"

#include <algorithm>
#include <cmath>

#include "onshore/results.hpp"
#include "sim/record/variables.hpp"

namespace onshore {
namespace {

Wide all_stages(const std::vector<Wide>& by_stage, int index) {
    Wide sum = zero();
    for (int s = 0; s < kStages; ++s) sum += by_stage[static_cast<std::size_t>(index) * kStages + s];
    return sum;
}

void add_making(EnvironmentYear& year, const Model& model, const State& state, Adding adding) {
    if (!YearPart::open({&year.emitted, &year.made}, model.J, adding) || !model.traces) return;
    for (int j = 0; j < model.J; ++j) {
        year.emitted.values()[j] += state.emitted[j];
        year.made.values()[j] += all_stages(state.footprint, j) * state.output[j];
    }
}

void add_use(EnvironmentYear& year, const Model& model, const State& state, Adding adding) {
    const int nodes = model.C * model.R;
    if (!YearPart::open({&year.carried, &year.used, &year.used_freight}, nodes, adding) || !model.traces) return;
    for (int n = 0; n < nodes; ++n) {
        const Wide amount = state.used[n] + state.delivered[n];
        year.carried.values()[n] += state.carried[n];
        year.used.values()[n] += all_stages(state.embodied, n) * amount;
        year.used_freight.values()[n] +=
            state.embodied[static_cast<std::size_t>(n) * kStages + static_cast<int>(Stage::freight)] * amount;
    }
}

/// What was shipped to a market, from its own makers and from abroad, and what it had emitted by then.
void add_shipments(EnvironmentYear& year, const Model& model, const State& state, Adding adding) {
    const std::size_t markets = year.goods.size() * model.R;
    const bool counted = YearPart::open({&year.home, &year.abroad}, markets, adding);
    const bool traced = YearPart::open({&year.from_home, &year.from_abroad}, markets * kStages, adding);
    if (!model.traces || (!counted && !traced)) return;
    for (std::size_t g = 0; g < year.goods.size(); ++g)
        for (const int j : model.makers[year.goods[g]])
            for (int r = 0; r < model.R; ++r) {
                const int from = model.suppliers[j].region;
                const Wide& shipped = state.shipped[model.pair(j, r)];
                const std::size_t at = g * model.R + r;
                if (counted) (from == r ? year.home : year.abroad).values()[at] += shipped;
                if (!traced) continue;
                std::vector<Wide>& emitted = (from == r ? year.from_home : year.from_abroad).values();
                for (int s = 0; s < kStages; ++s)
                    emitted[at * kStages + s] += shipped * state.footprint[static_cast<std::size_t>(j) * kStages + s];
                emitted[at * kStages + static_cast<int>(Stage::freight)] +=
                    shipped * state.now.freight_emissions[model.edge(year.goods[g], from, r)];
            }
}

void add_driving(EnvironmentYear& year, const Model& model, const State& state, int month, Adding adding) {
    const int types = model.R * model.T;
    if (!YearPart::open(
            {&year.drawn, &year.burnt, &year.spared, &year.imports_spared, &year.from_use, &year.use_spared}, types,
            adding) ||
        model.replaces.empty())
        return;
    for (int k = 0; k < types; ++k) {
        const int r = k / model.T;
        const Wide drawn = state.driven[k] * state.now.electricity_use[k];
        const Wide burnt = state.driven[k] * state.now.fuel_use[k];
        const Wide used = burnt * state.now.fuel_emissions[r] + drawn * model.calendar.grid.at(month, r);
        year.drawn.values()[k] += drawn;
        year.burnt.values()[k] += burnt;
        year.from_use.values()[k] += used;
        const int other = model.replaces[k];
        if (other < 0) continue;
        const Wide fuel = state.driven[k] * state.now.fuel_use[other];
        const Wide power = state.driven[k] * state.now.electricity_use[other];
        year.spared.values()[k] += fuel - burnt;
        year.imports_spared.values()[k] += (fuel - burnt) * model.calendar.oil_imports.at(month, r);
        year.use_spared.values()[k] +=
            fuel * state.now.fuel_emissions[r] + power * model.calendar.grid.at(month, r) - used;
    }
}

void add_charging(EnvironmentYear& year, const Model& model, const State& state, Adding adding) {
    if (YearPart::open({&year.points_spending, &year.point_builders}, model.R, adding))
        for (std::size_t r = 0; r < state.points.size(); ++r) {
            year.points_spending.values()[r] += state.points_spending[r] + state.home_spending[r];
            year.point_builders.values()[r] += state.point_builders[r];
        }
    year.points.set(state.points, adding.keep);
    year.private_points.set(state.private_points, adding.keep);
    year.points_needed.set(state.points_needed, adding.keep);
}

void add_recycling(EnvironmentYear& year, const State& state, Adding adding) {
    if (YearPart::open({&year.from_fleet, &year.from_scrap}, state.feed.size(), adding))
        for (std::size_t i = 0; i < state.feed.size(); ++i) {
            year.from_fleet.values()[i] += state.from_fleet[i];
            year.from_scrap.values()[i] += state.from_scrap[i];
        }
    year.feed.set(state.feed, adding.keep);
}

}  // namespace

void EnvironmentYear::add(const Model& model, const State& state, int month, Adding adding) {
    if (goods.empty())
        for (const int c : model.type_commodity)
            if (c >= 0 && std::ranges::count(goods, c) == 0) goods.push_back(c);
    add_recycling(*this, state, adding);
    add_charging(*this, model, state, adding);
    add_driving(*this, model, state, month, adding);
    add_making(*this, model, state, adding);
    add_use(*this, model, state, adding);
    add_shipments(*this, model, state, adding);
}

namespace {

using S = const Seen&;

constexpr double kMega = 1e-9;       // kg in Mt
constexpr double kTera = 1e-9;       // kWh in TWh
constexpr double kMillionth = 1e-6;  // l in Ml
constexpr double kBarrel = 158.987;  // l

double emitted(double value) {  // nothing emitted, no row
    return value != 0 ? value : kUndefined;
}
double intensity(double part, double whole) {
    return whole > 0 && part > 0 ? part / whole : kUndefined;
}

/// Whether what the place makes emits anything, by the file; -1 = any goods.
bool emits(S s, int commodity) {
    if (!s.model.traces) return false;
    const Numbers& n = s.model.numbers;
    for (int j = 0; j < s.model.J; ++j) {
        const Supplier& maker = s.model.suppliers[j];
        if (!s.place.holds[maker.region] || (commodity >= 0 && maker.commodity != commodity)) continue;
        const bool power =
            s.at(n.electricity[maker.process]) > 0 && s.at(s.model.calendar.grid.at(0, maker.region)) > 0;
        if (power || s.at(n.direct_emissions[maker.process]) > 0) return true;
    }
    return false;
}

double from_makers(S s) {
    return emits(s, -1) ? s.all_makers(s.year.environment.emitted) * kMega : kUndefined;
}
double from_family(S s) {
    return std::ranges::any_of(s.family->commodities, [&](int c) { return emits(s, c); })
               ? s.makers(s.year.environment.emitted) * kMega
               : kUndefined;
}

double by_carriers(S s) {
    double sum = 0;
    for (int c = 0; c < s.model.C; ++c)
        for (const int r : s.place.regions) sum += s.at(s.year.environment.carried[s.model.node(c, r)]);
    return emitted(sum * kMega);
}

/// CO2e of one vehicle shipped to the place, of one stage (-1 = all).
double of_vehicles(S s, bool home, int stage) {
    const EnvironmentYear& year = s.year.environment;
    double emitted = 0, number = 0;
    for (std::size_t g = 0; g < year.goods.size(); ++g) {
        if (std::ranges::count(s.family->commodities, year.goods[g]) == 0) continue;
        for (const int r : s.place.regions) {
            const std::size_t at = g * s.model.R + r;
            number += s.at((home ? year.home : year.abroad)[at]);
            for (int i = 0; i < kStages; ++i)
                if (stage < 0 || i == stage)
                    emitted += s.at((home ? year.from_home : year.from_abroad)[at * kStages + i]);
        }
    }
    return intensity(emitted, number);
}

double driving(S s, const std::vector<Wide>& by_type, double scale) {
    return emitted(s.all_types(by_type) * scale);
}

/// Sum over minerals of the family in the place.
double minerals(S s, const std::vector<Wide>& by_mineral) {
    double sum = 0;
    for (const int c : s.family->commodities) {
        if (s.model.mineral.empty() || s.model.mineral[c] < 0) continue;
        for (const int r : s.place.regions) sum += s.at(by_mineral[s.model.mineral[c] * s.model.R + r]);
    }
    return emitted(sum * s.family->scale);
}

double here(S s, const std::vector<Wide>& by_region) {
    double sum = 0;
    for (const int r : s.place.regions)
        if (!by_region.empty()) sum += s.at(by_region[r]);
    return sum;
}

constexpr const char* kFootprint = "kg CO2e/{base}";
constexpr const char* kTons = "Mt CO2e/yr";
constexpr const char* kGoods = "Production sums the goods";

// clang-format off
constexpr auto kOfEnvironment = std::to_array<Variable>({
    {"Emissions|CO2|Production", kTons, Yearly::sum, Subject::everything, kGoods,
     "CO2e of the region's makers: electricity after clean power, and on site", from_makers},
    {"Emissions|CO2|Production|{commodity}", kTons, Yearly::sum, Subject::made_goods, "Batteries|Cells sums Batteries|Cells|NMC, ...",
     "of the makers of a commodity", from_family},
    {"Emissions|CO2|Freight", kTons, Yearly::sum, Subject::everything, "",
     "CO2e of goods sent to the region from other regions", by_carriers},
    {"Emissions|CO2|Use Phase", kTons, Yearly::sum, Subject::everything, "sums the types",
     "CO2e of driving: fuel from well to wheel, electricity by the grid", [](S s) { return driving(s, s.year.environment.from_use, kMega); }},
    {"Emissions|CO2|Use Phase|{type}", kTons, Yearly::sum, Subject::type, "",
     "of one type", [](S s) { return emitted(s.types(s.year.environment.from_use) * kMega); }},
    {"Emissions Avoided|CO2|Use Phase", kTons, Yearly::sum, Subject::everything, "",
     "of the vehicles that the fleet replaces, less its own", [](S s) { return driving(s, s.year.environment.use_spared, kMega); }},
    {"Footprint|{commodity}|Made", kFootprint, Yearly::weighted, Subject::made_goods, "",
     "CO2e of a unit up to the gate of the region's makers, its inputs and their freight included; weighted by output",
     [](S s) { return intensity(s.makers(s.year.environment.made), s.makers(s.year.output)); }},
    {"Footprint|{commodity}|Used", kFootprint, Yearly::weighted, Subject::goods, "",
     "of a unit where it is used, freight to there included; weighted by use",
     [](S s) { return intensity(s.nodes(s.year.environment.used), s.nodes(s.year.used) + s.nodes(s.year.delivered)); }},
    {"Footprint|{commodity}|Used|Freight", kFootprint, Yearly::weighted, Subject::goods, "",
     "the part of it that carriers emitted, on all the way from the mine",
     [](S s) { return intensity(s.nodes(s.year.environment.used_freight), s.nodes(s.year.used) + s.nodes(s.year.delivered)); }},
    {"Footprint|{commodity}|Home-made", kFootprint, Yearly::weighted, Subject::stage, "sums the stages",
     "CO2e of a vehicle from the market's own makers", [](S s) { return of_vehicles(s, true, -1); }},
    {"Footprint|{commodity}|Home-made|{stage}", kFootprint, Yearly::weighted, Subject::stage, "",
     "the part of it of one stage", [](S s) { return of_vehicles(s, true, s.index); }},
    {"Footprint|{commodity}|Imported", kFootprint, Yearly::weighted, Subject::stage, "sums the stages",
     "CO2e of a vehicle brought from another region, freight included", [](S s) { return of_vehicles(s, false, -1); }},
    {"Footprint|{commodity}|Imported|{stage}", kFootprint, Yearly::weighted, Subject::stage, "",
     "the part of it of one stage", [](S s) { return of_vehicles(s, false, s.index); }},

    // recycling
    {"Recycling Feed|{commodity}|End of Life", "{unit}/yr", Yearly::sum, Subject::goods, "",
     "collected in scrapped vehicles", [](S s) { return minerals(s, s.year.environment.from_fleet); }},
    {"Recycling Feed|{commodity}|Scrap", "{unit}/yr", Yearly::sum, Subject::goods, "",
     "collected of what makers throw away", [](S s) { return minerals(s, s.year.environment.from_scrap); }},
    {"Recycling Backlog|{commodity}", "{unit}", Yearly::end, Subject::goods, "",
     "collected and waiting for recyclers or users at the end of the year", [](S s) { return minerals(s, s.year.environment.feed); }},
    {"Recycled Share|{commodity}", "%", Yearly::share, Subject::goods, "",
     "recycled over used and delivered",
     [](S s) {
         const double all = s.nodes(s.year.used) + s.nodes(s.year.delivered), back = s.nodes(s.year.recycled);
         return all > 0 && back > 0 ? 100 * back / all : kUndefined;
     }},

    // charging
    {"Chargers|Public", "charger", Yearly::end, Subject::everything, "",
     "points open to the public at the end of the year", [](S s) { return emitted(here(s, s.year.environment.points)); }},
    {"Chargers|Private", "charger", Yearly::end, Subject::everything, "",
     "points of vehicles' owners", [](S s) { return emitted(here(s, s.year.environment.private_points)); }},
    {"Charger Adequacy", "%", Yearly::end, Subject::everything, "",
     "public points over those that the fleet needs, at the end of the year",
     [](S s) {
         const double need = here(s, s.year.environment.points_needed), points = here(s, s.year.environment.points);
         return need > 0 ? 100 * points / need : kUndefined;
     }},
    {"Investment|Chargers", "million USD_2023/yr", Yearly::sum, Subject::everything, "",
     "spending on public and private points; no part of Investment", [](S s) { return emitted(here(s, s.year.environment.points_spending) * 1e-6); }},
    {"Jobs|Construction|Chargers", "job", Yearly::mean, Subject::everything, "",
     "building and installing points; no part of Jobs|Construction", [](S s) { return emitted(here(s, s.year.environment.point_builders) / 12); }},

    // energy security
    {"Final Energy|Transportation|Light-Duty Vehicle|Electricity", "TWh/yr", Yearly::sum, Subject::everything, "",
     "drawn by the fleet", [](S s) { return driving(s, s.year.environment.drawn, kTera); }},
    {"Final Energy|Transportation|Light-Duty Vehicle|Liquids", "Ml/yr", Yearly::sum, Subject::everything, "",
     "fuel burnt by the fleet", [](S s) { return driving(s, s.year.environment.burnt, kMillionth); }},
    {"Fuel Displaced", "Ml/yr", Yearly::sum, Subject::everything, "",
     "fuel that the vehicles replaced would burn, less the fleet's own", [](S s) { return driving(s, s.year.environment.spared, kMillionth); }},
    {"Oil Displaced", "Mbbl/yr", Yearly::sum, Subject::everything, "",
     "the same in barrels of 158.987 l", [](S s) { return driving(s, s.year.environment.spared, kMillionth / kBarrel); }},
    {"Oil Imports Avoided", "Mbbl/yr", Yearly::sum, Subject::everything, "",
     "the part of it that would be imported", [](S s) { return driving(s, s.year.environment.imports_spared, kMillionth / kBarrel); }},
});
// clang-format on

}  // namespace

std::span<const Variable> environment_variables() {
    return kOfEnvironment;
}

}  // namespace onshore
