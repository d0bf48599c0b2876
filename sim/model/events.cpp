// Events become shares that stay open, month by month, and changes of numbers.
#include <algorithm>
#include <limits>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

Day last_day_of(const Event& event) {
    return event.until.given() ? event.until.value : std::numeric_limits<Day>::max() / 2;
}

/// The share of a month's effect that an event has: 1 while it lasts, falling to 0 over `reopen_over`.
double effect_in(const Event& event, const Months& months, int month) {
    if (!event.enabled) return 0.0;
    const Day first = months.first_day(month), last = months.last_day(month);
    const Day until = last_day_of(event);
    const double fading = 365.25 * event.reopen_over.at(event.from.value);
    double sum = 0.0;
    for (Day day = std::max(first, event.from.value); day <= last; ++day) {
        if (day <= until)
            sum += 1.0;
        else if (fading > 0.0)
            sum += std::max(0.0, 1.0 - (day - until) / fading);
        else
            break;
    }
    return event.strength.at(first) * sum / (last - first + 1);
}

std::vector<int> edges_of(const Scenario& run, const Indices& indices, const Model& model, const Event& event) {
    std::set<int> edges;
    for (int c : commodities_of(run, indices, event.commodities.value))
        for (const std::string& lane : event.lanes.value)
            for (const auto& [from, to] : lanes_of(run, indices, lane)) edges.insert(model.edge(c, from, to));
    if (!event.gateway.given()) return {edges.begin(), edges.end()};
    const std::string region = event.gateway.value.substr(0, event.gateway.value.find('/'));
    const int at = indices.region.at(region);
    for (int c : commodities_of(run, indices, event.commodities.value))
        for (int other = 0; other < model.R; ++other) {
            if (other == at || model.neighbour[static_cast<std::size_t>(at) * model.R + other]) continue;
            edges.insert(model.edge(c, at, other));
            edges.insert(model.edge(c, other, at));
        }
    return {edges.begin(), edges.end()};
}

double gateway_share(const Scenario& run, const Event& event, Day day) {
    if (!event.gateway.given()) return 1.0;
    const auto slash = event.gateway.value.find('/');
    const Region& region = run.regions.at(event.gateway.value.substr(0, slash));
    return region.gateways.at(event.gateway.value.substr(slash + 1)).at(day);
}

std::vector<int> suppliers_of(const Scenario& run, const Indices& indices, const Model& model,
                              const PlantSelection& chosen) {
    const auto has = [](const Texts& list, const std::string& name) {
        return !list.given() || std::find(list.value.begin(), list.value.end(), name) != list.value.end();
    };
    const auto regions =
        regions_of(run, indices, chosen.region.given() ? chosen.region.value : std::vector<std::string>{"*"});
    std::vector<int> found;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& supplier = model.suppliers[j];
        if (has(chosen.owner, model.owners[supplier.owner]) && has(chosen.process, model.processes[supplier.process]) &&
            has(chosen.name, supplier.name) && std::binary_search(regions.begin(), regions.end(), supplier.region))
            found.push_back(j);
    }
    return found;
}

template <class F>
void each_event(std::span<const Scenario> runs, F&& f) {
    std::set<std::string> done;
    for (const Scenario& run : runs)
        for (const auto& [name, event] : run.events)
            if (done.insert(name).second) f(run, name, event);
}

void apply(Scenario& scenario, const Change& change) {
    Quantity* quantity = find_quantity(scenario, change.path);
    if (quantity == nullptr) throw ScenarioError("an event changes '" + change.path + "', which does not exist");
    switch (change.how) {
        case Change::How::set:
            *quantity = change.to;
            break;
        case Change::How::times:
            for (auto& point : quantity->points) point.value *= change.to.at(point.day);
            break;
        case Change::How::plus:
            for (auto& point : quantity->points) point.value += change.to.at(point.day);
            if (quantity->points.empty()) *quantity = change.to;
            break;
    }
    quantity->origin.given = true;
}

/// The world as it would be if the event always held; what differs is blended in while it does.
void change_numbers(Model& model, Calendar& stated, const Indices& indices, const Months& months, const Run& run,
                    const Event& event) {
    Scenario altered = run.scenario;
    altered.events.clear();
    for (const Change& change : event.change) apply(altered, change);
    Model other = model;
    const Run same{altered, run.place};
    fill_numbers(other, indices, same, {run.place, months.start});
    fill_freight(other, indices, same, months.start);
    fill_economy(other, indices, same, months.start);
    fill_calendar(other, indices, months, {&same, 1});
    fill_environment(other, indices, months, {&same, 1});
    fill_plants(other, indices, months, same);
    fill_partners(other, indices, months, same);
    fill_research(other, indices, months, same);
    promise_output(other, indices, same, months.start);
    fill_policies(other, indices, months, {&same, 1});
    std::vector<double> share(model.horizon);
    for (int m = 0; m < model.horizon; ++m) share[m] = effect_in(event, months, m);
    std::vector<MonthSeries*> now, before, after;  // with the events so far, without any, were this one to hold always
    model.precedents = model.precedents || other.precedents;
    model.rivals = model.rivals || other.rivals;
    const auto list = [](Calendar& calendar, std::vector<MonthSeries*>& all) {
        calendar.each_stated([&](MonthSeries& series) { all.push_back(&series); });
    };
    list(model.calendar, now);
    list(stated, before);
    list(other.calendar, after);
    for (std::size_t i = 0; i < before.size(); ++i)
        for (int m = 0; m < model.months; ++m)
            for (int column = 0; column < now[i]->width; ++column) {
                const double change = after[i]->at(m, column)[run.place] - before[i]->at(m, column)[run.place];
                now[i]->at(m, column)[run.place] += share[m] * change;
            }
    surprise(model, other, share, run.place);
    std::vector<std::vector<Wide>*> numbers, altered_numbers;
    model.numbers.each([&](std::vector<Wide>& v) { numbers.push_back(&v); });
    other.numbers.each([&](std::vector<Wide>& v) { altered_numbers.push_back(&v); });
    const int column = model.calendar.patch_share.width;
    bool any = false;
    for (std::size_t v = 0; v < numbers.size(); ++v)
        for (std::size_t i = 0; i < numbers[v]->size(); ++i) {
            const Wide& base = (*numbers[v])[i];
            const double changed = (*altered_numbers[v])[i][run.place];
            if (base[run.place] == changed) continue;
            Patch patch{static_cast<int>(v), static_cast<int>(i), base, base, column};
            patch.changed[run.place] = changed;
            model.patches.push_back(patch);
            any = true;
        }
    if (!any) return;
    MonthSeries wider{column + 1, std::vector<Wide>(static_cast<std::size_t>(model.months) * (column + 1), zero())};
    for (int m = 0; m < model.months; ++m) {
        for (int i = 0; i < column; ++i) wider.at(m, i) = model.calendar.patch_share.at(m, i);
        wider.at(m, column)[run.place] = share[m];
    }
    model.calendar.patch_share = wider;
}

}  // namespace

void shape_events(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_event(runs, [&](const Scenario& run, const std::string& name, const Event& event) {
        if (event.lanes.given() || event.gateway.given())
            model.closures.push_back({name, edges_of(run, indices, model, event)});
        if (event.plants) model.outages.push_back({name, suppliers_of(run, indices, model, *event.plants)});
    });
    model.closable.assign(static_cast<std::size_t>(model.C) * model.R * model.R, 0);
    for (const Closure& closure : model.closures)
        for (int e : closure.edges) model.closable[e] = 1;
}

void fill_events(Model& model, const Indices& indices, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    const auto fill = [&](MonthSeries& open, int column, const std::string& name, bool lanes) {
        const auto at = run.scenario.events.find(name);
        if (at == run.scenario.events.end()) return;
        const Event& event = at->second;
        for (int m = 0; m < model.months; ++m) {
            const Day day = months.first_day(m);
            double closed = effect_in(event, months, m) * (1.0 - event.keep.at(day));
            if (lanes) closed *= (1.0 - event.divert.at(day)) * gateway_share(run.scenario, event, day);
            open.at(m, column)[run.place] = 1.0 - closed;
        }
    };
    for (std::size_t i = 0; i < model.closures.size(); ++i)
        fill(calendar.lane_open, static_cast<int>(i), model.closures[i].event, true);
    for (std::size_t i = 0; i < model.outages.size(); ++i)
        fill(calendar.plant_open, static_cast<int>(i), model.outages[i].event, false);
    const bool changes = std::any_of(run.scenario.events.begin(), run.scenario.events.end(),
                                     [](const auto& event) { return !event.second.change.empty(); });
    Calendar stated = changes ? calendar : Calendar{};
    for (const auto& [name, event] : run.scenario.events) {
        for (int r : regions_of(run.scenario, indices, event.demand_region.value))
            for (int m = 0; m < model.months; ++m)
                calendar.demand_keep.at(m, r)[run.place] *=
                    1.0 - effect_in(event, months, m) * (1.0 - event.demand_keep.at(months.first_day(m)));
        if (!event.change.empty()) change_numbers(model, stated, indices, months, run, event);
    }
}

}  // namespace onshore
