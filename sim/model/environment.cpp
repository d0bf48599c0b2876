// What making, moving and driving emit and burn: integers that a block shares, then each run's numbers.
#include <algorithm>

#include "sim/model/columns.hpp"

namespace onshore {
namespace {

int stage_of(const Commodity& commodity) {
    const auto* at = std::find(kStageNames.begin(), kStageNames.end(), commodity.stage.value);
    return at == kStageNames.end() ? static_cast<int>(Stage::materials) : static_cast<int>(at - kStageNames.begin());
}

int replaced_by(const Model& model, const Indices& indices, const std::string& region, const VehicleType& type) {
    return type.replaces.given() ? model.market(indices.region.at(region), indices.type.at(type.replaces.value)) : -1;
}

bool emits(const Scenario& run) {
    const auto any = [](const auto& things, auto said) {
        return std::any_of(things.begin(), things.end(), [&](const auto& thing) { return said(thing.second).given(); });
    };
    return any(
               run.regions, [](const Region& region) -> const auto& { return region.grid_intensity; }) ||
           any(
               run.processes, [](const Process& process) -> const auto& { return process.direct_emissions; }) ||
           !run.freight_emissions.empty();
}

/// Runs that both say a thing say the same.
template <class Say>
void agree_on_market(std::span<const Scenario> runs, const Indices& indices, const Model& model, Say say) {
    for (const Scenario& run : runs)
        for (const auto& [region, market] : run.markets)
            for (const auto& [name, type] : market.types)
                say(model.market(indices.region.at(region), indices.type.at(name)),
                    replaced_by(model, indices, region, type), region + " " + name);
}

}  // namespace

void shape_environment(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    constexpr int kNobody = -2;  // no run has spoken yet
    model.stage.assign(model.C, kNobody);
    for (const Scenario& run : runs)
        for (const auto& [name, commodity] : run.commodities) {
            int& stage = model.stage[indices.commodity.at(name)];
            if (stage != kNobody && stage != stage_of(commodity)) differ("the stage of commodity '" + name + "'");
            stage = stage_of(commodity);
        }
    model.replaces.assign(static_cast<std::size_t>(model.R) * model.T, kNobody);
    agree_on_market(runs, indices, model, [&](int k, int replaced, const std::string& name) {
        if (model.replaces[k] != kNobody && model.replaces[k] != replaced)
            differ("what vehicle type " + name + " replaces");
        model.replaces[k] = replaced;
    });
    for (int& k : model.replaces) k = std::max(k, -1);
    model.mineral.assign(model.C, -1);
    for (const Scenario& run : runs)
        for (const auto& [region, recycling] : run.recycling)
            for (const auto& [name, share] : recycling.recovery) model.mineral[indices.commodity.at(name)] = 0;
    for (int c = 0; c < model.C; ++c)
        if (model.mineral[c] == 0) {
            model.mineral[c] = static_cast<int>(model.minerals.size());
            model.minerals.push_back(c);
        }
    for (const std::string& type : model.types) model.plug_in.push_back(type == "bev" ? 1 : type == "phev" ? 2 : 0);
    model.charges = std::any_of(runs.begin(), runs.end(), [](const Scenario& run) { return !run.charging.empty(); });
    model.traces = std::any_of(runs.begin(), runs.end(), emits);
}

namespace {

void fill_recycling(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    Calendar& calendar = model.calendar;
    each_named(said_in(runs, &Scenario::recycling), [&](const std::string& name, const Each<Recycling>& said) {
        const int r = indices.region.at(name);
        write_months(calendar.collection, r, runs, part(said, &Recycling::collection), months);
        write_months(calendar.scrap, r, runs, part(said, &Recycling::scrap), months);
        const auto by_mineral = [&](MonthSeries& series, Named<Quantity> Recycling::*of) {
            each_named(part(said, of), [&](const std::string& mineral, const Each<Quantity>& quantity) {
                write_months(series, model.mineral[indices.commodity.at(mineral)] * model.R + r, runs, quantity,
                             months);
            });
        };
        by_mineral(calendar.recovery, &Recycling::recovery);
        by_mineral(calendar.recycler_limit, &Recycling::capacity);
    });
}

void write_chargers(Numbers& n, int r, const Charging& charging, const Pen& write) {
    write(n.charger_follows[r], charging.follows);
    write(n.charger_need[r], charging.need);
    write(n.charger_need_home[r], charging.need_at_home);
    write(n.charger_sensitivity[r], charging.sensitivity);
    write(n.charger_cost[r], charging.cost);
    write(n.home_charger_cost[r], charging.home_cost);
    write(n.charger_build_time[r], charging.build_time);
    write(n.charger_labour[r], charging.construction_labour);
}

/// When the data are over.
void fill_follow(Model& model, int r, const Run& run, const Charging& charging, const Months& months) {
    if (!run.is_missing(charging.points)) return;
    for (int m = 0; m < model.months; ++m)
        model.calendar.chargers_follow.at(m, r)[run.place] =
            charging.points.points.back().day < months.first_day(m) ? 1.0 : 0.0;
}

void fill_charging(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    each_named(said_in(runs, &Scenario::charging), [&](const std::string& name, const Each<Charging>& said) {
        const int r = indices.region.at(name);
        write_months(model.calendar.chargers, r, runs, part(said, &Charging::points), months);
        write_months(model.calendar.home_charging, r, runs, part(said, &Charging::home), months);
        for (const Run& run : runs)
            if (const Charging* own = said[run.place]) fill_follow(model, r, run, *own, months);
    });
}

}  // namespace

void fill_emissions(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [name, process] : run.scenario.processes)
        write(n.direct_emissions[indices.process.at(name)], process.direct_emissions);
    for (const auto& [name, market] : run.scenario.markets) {
        const int r = indices.region.at(name);
        write(n.distance_driven[r], market.distance_driven);
        write(n.fuel_emissions[r], market.fuel_emissions);
        write(n.carbon_sensitivity[r], market.carbon_sensitivity);
        for (const auto& [type_name, type] : market.types) {
            const int k = model.market(r, indices.type.at(type_name));
            write(n.electricity_use[k], type.electricity_use);
            write(n.fuel_use[k], type.fuel_use);
            write(n.type_footprint[k], type.footprint);
        }
    }
    for (const auto& [name, recycling] : run.scenario.recycling)
        write(n.recycling_cost[indices.region.at(name)], recycling.cost);
    for (const auto& [name, charging] : run.scenario.charging)
        write_chargers(n, indices.region.at(name), charging, write);
}

void fill_environment(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    fill_recycling(model, indices, months, runs);
    fill_charging(model, indices, months, runs);
    each_named(said_in(runs, &Scenario::regions), [&](const std::string& name, const Each<Region>& regions) {
        write_months(model.calendar.oil_imports, indices.region.at(name), runs, part(regions, &Region::oil_imports),
                     months);
    });
}

}  // namespace onshore
