#include "sim/record/monthly.hpp"

#include <algorithm>
#include <array>

#include "sim/record/places.hpp"

namespace onshore {
namespace {

enum class Unit { amount, flow, price };

struct Column {
    const char* name;
    Unit unit;
    bool stock;                            // has a value on the eve of the first month
    const std::vector<Wide> State::*from;  // nullptr = dispatched, a sum over edges
};

// The first ten are the two balances:
// Stock(t) - Stock(t-1) = Production + Arrivals + Recycled + Released - Use - Delivered - Dispatched - Stockpiled
// In Transit(t) - In Transit(t-1) = Dispatched (by destination) - Arrivals
constexpr auto kByNode = std::to_array<Column>({
    {"Stock", Unit::amount, true, &State::stock},
    {"Production", Unit::flow, false, &State::produced},
    {"Arrivals", Unit::flow, false, &State::arrived},
    {"Recycled", Unit::flow, false, &State::recycled},
    {"Released", Unit::flow, false, &State::released},
    {"Use", Unit::flow, false, &State::used},
    {"Delivered", Unit::flow, false, &State::delivered},
    {"Dispatched", Unit::flow, false, nullptr},
    {"Stockpiled", Unit::flow, false, &State::stockpiled},
    {"In Transit", Unit::amount, true, &State::transit},
    {"Bound For", Unit::flow, false, nullptr},
    {"Demand", Unit::flow, false, &State::use},
    {"Purchases", Unit::flow, false, &State::order},
    {"Price", Unit::price, true, &State::paid},
});
constexpr auto kByType = std::to_array<Column>({
    {"Sales", Unit::flow, false, &State::sold},
    {"Orders", Unit::flow, false, &State::ordered},
    {"Waiting", Unit::amount, true, &State::waiting},
    {"Lost Sales", Unit::flow, false, &State::lost},
    {"Stock", Unit::amount, true, nullptr},  // the fleet, all ages
});

std::vector<int> named_plants(const Model& model) {
    std::vector<int> plants;
    for (int j = 0; j < model.J; ++j)
        if (!model.suppliers[j].industry) plants.push_back(j);
    return plants;
}

Wide fleet(const Model& model, const State& state, int k) {
    Wide sum = zero();
    for (int age = 0; age < 3; ++age) sum += state.fleet[static_cast<std::size_t>(age) * model.R * model.T + k];
    return sum;
}

/// What node n sent abroad, or what was sent to it.
Wide between_regions(const Model& model, const State& state, int n, bool out) {
    const int c = n / model.R;
    const int here = n % model.R;
    Wide sum = zero();
    for (int there = 0; there < model.R; ++there) {
        if (there != here) sum += state.dispatched[out ? model.edge(c, here, there) : model.edge(c, there, here)];
    }
    return sum;
}

std::string unit_text(Unit unit, const std::string& base) {
    const Shown shown = shown_unit(base);
    switch (unit) {
        case Unit::amount:
            return shown.unit;
        case Unit::flow:
            return shown.unit + "/month";
        case Unit::price:
            return "USD_2023/" + base;
    }
    return "";
}

}  // namespace

void MonthlyRecorder::open(const Model& model, const State& state) {
    keep(model, state, false);
}
void MonthlyRecorder::see(const Model& model, const State& state) {
    keep(model, state, true);
    keep_trade(state);
}

void MonthlyRecorder::keep(const Model& model, const State& state, bool flows) {
    if (runs_ == 0) return;
    const auto put = [&](const Wide& value, bool defined) {
        for (int run = 0; run < runs_; ++run) kept_[run].push_back(defined ? value[run] : kUndefined);
    };
    for (const Column& column : kByNode) {
        if (!wants(column.name)) continue;
        const bool out = std::string_view(column.name) == "Dispatched";
        for (int n = 0; n < model.C * model.R; ++n) {
            const bool defined = flows || column.stock;
            put(column.from != nullptr ? (state.*column.from)[n] : between_regions(model, state, n, out), defined);
        }
    }
    for (const Column& column : kByType) {
        if (!wants(column.name)) continue;
        for (int k = 0; k < model.R * model.T; ++k)
            put(column.from != nullptr ? (state.*column.from)[k] : fleet(model, state, k), flows || column.stock);
    }
    if (!wants("Production")) return;
    for (const int j : named_plants(model)) put(state.output[j], flows);
}

void MonthlyRecorder::keep_trade(const State& state) {
    if (runs_ == 0 || !only_.empty()) return;
    for (int run = 0; run < runs_; ++run)
        for (std::size_t e = 0; e < state.dispatched.size(); ++e) {
            traded_[run].push_back(state.dispatched[e][run]);
            traded_[run].push_back(state.customs_value[e][run]);
        }
}

std::vector<Monthly> MonthlyRecorder::series(const Model& model, const Scenario& scenario, int run) const {
    std::vector<Monthly> all;
    if (run >= runs_) return all;
    const std::vector<int> plants = wants("Production") ? named_plants(model) : std::vector<int>();
    const auto wanted = [&](const Column& column) { return wants(column.name); };
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    const std::size_t types = static_cast<std::size_t>(model.T) * model.R;
    const std::size_t width = static_cast<std::size_t>(std::ranges::count_if(kByNode, wanted)) * nodes +
                              static_cast<std::size_t>(std::ranges::count_if(kByType, wanted)) * types + plants.size();
    const std::size_t months = kept_[run].size() / width;
    std::size_t next = 0;  // column
    const auto read = [&](Monthly& series, double scale) {
        for (std::size_t m = 0; m < months; ++m) series.values.push_back(kept_[run][m * width + next] * scale);
        ++next;
    };
    for (const Column& column : kByNode) {
        if (!wanted(column)) continue;
        for (std::size_t n = 0; n < nodes; ++n) {
            const std::string& commodity = model.commodities[n / model.R];
            const std::string base = commodity_unit(scenario, commodity);
            all.push_back({std::string(column.name) + '|' + commodity_variable(scenario, commodity),
                           model.regions[n % model.R],
                           unit_text(column.unit, base),
                           {}});
            read(all.back(), column.unit == Unit::price ? 1 : shown_unit(base).scale);
        }
    }
    for (const Column& column : kByType) {
        if (!wanted(column)) continue;
        for (std::size_t k = 0; k < types; ++k) {
            all.push_back({std::string(column.name) + "|Transportation|Light-Duty Vehicle|" +
                               type_title(model.types[k % model.T]),
                           model.regions[k / model.T],
                           unit_text(column.unit, "vehicle"),
                           {}});
            read(all.back(), 1);
        }
    }
    for (const int j : plants) {
        const Supplier& plant = model.suppliers[j];
        if (!scenario.plants.contains(plant.name)) {  // a neighbour's
            ++next;
            continue;
        }
        const std::string base = commodity_unit(scenario, model.commodities[plant.commodity]);
        all.push_back({"Production|Plant|" + plant.name, model.regions[plant.region], unit_text(Unit::flow, base), {}});
        read(all.back(), shown_unit(base).scale);
    }
    std::stable_sort(all.begin(), all.end(), [](const Monthly& a, const Monthly& b) {
        return std::tie(a.variable, a.region) < std::tie(b.variable, b.region);
    });
    return all;
}

std::vector<Shipments> MonthlyRecorder::trade(const Model& model, const Scenario& scenario, int run) const {
    std::vector<Shipments> all;
    if (run >= runs_ || !only_.empty()) return all;
    const std::size_t width = 2 * static_cast<std::size_t>(model.C) * model.R * model.R;
    const std::size_t months = traded_[run].size() / width;
    for (int c = 0; c < model.C; ++c) {
        if (!scenario.commodities.contains(model.commodities[c])) continue;
        const Shown shown = shown_unit(commodity_unit(scenario, model.commodities[c]));
        for (int from = 0; from < model.R; ++from)
            for (int to = 0; to < model.R; ++to) {
                if (from == to) continue;
                Shipments lane{model.regions[from],
                               model.regions[to],
                               commodity_variable(scenario, model.commodities[c]),
                               shown.unit,
                               {},
                               {}};
                for (std::size_t m = 0; m < months; ++m) {
                    const double* at = &traded_[run][m * width + 2 * model.edge(c, from, to)];
                    lane.amounts.push_back(at[0] * shown.scale);
                    lane.customs_values.push_back(at[1]);
                }
                if (std::ranges::any_of(lane.amounts, [](double v) { return v > 0; })) all.push_back(std::move(lane));
            }
    }
    return all;
}

}  // namespace onshore
