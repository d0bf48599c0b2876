#include "sim/record/places.hpp"

#include <algorithm>
#include <cctype>
#include <map>
#include <numeric>
#include <set>

#include "sim/scenario/shape.hpp"

namespace onshore {
namespace {

Place place(const std::string& name, std::vector<int> regions, int count) {
    Place made{name, std::move(regions), std::vector<char>(count, 0)};
    for (const int r : made.regions) made.holds[r] = 1;
    return made;
}

/// made_from[c] = all commodities that c holds, at any depth.
std::vector<std::set<int>> made_from(const Model& model) {
    std::vector<std::set<int>> direct(model.C);
    for (const Supplier& supplier : model.suppliers) {
        for (const Input& input : model.inputs_of(supplier.process)) {
            if (input.commodity >= 0) direct[supplier.commodity].insert(input.commodity);
            if (input.choice < 0) continue;
            const auto& alternatives = model.choices[input.choice].commodities;
            direct[supplier.commodity].insert(alternatives.begin(), alternatives.end());
        }
    }
    auto all = direct;
    for (const int c : model.upstream_first) {  // inputs are complete before what is made of them
        for (const int input : direct[c]) all[c].insert(all[input].begin(), all[input].end());
    }
    return all;
}

bool addable(const std::vector<int>& members, const std::vector<std::set<int>>& holds, const Model& model,
             const Scenario& scenario) {
    for (const int a : members) {
        if (commodity_unit(scenario, model.commodities[a]) != commodity_unit(scenario, model.commodities[members[0]]))
            return false;
        for (const int b : members) {
            if (holds[a].contains(b)) return false;
        }
    }
    return true;
}

Family family(const std::string& name, std::vector<int> members, const Model& model, const Scenario& scenario) {
    const std::string base = commodity_unit(scenario, model.commodities[members[0]]);
    const Shown shown = shown_unit(base);
    return {name, std::move(members), base, shown.unit, shown.scale};
}

}  // namespace

Shown shown_unit(std::string_view base) {
    if (base == "kWh") return {"GWh", 1e-6};
    if (base == "kg") return {"kt", 1e-6};
    if (base == "m2") return {"km2", 1e-6};
    return {std::string(base), 1};
}

std::string type_title(std::string_view type) {
    if (type == "bev") return "Battery-Electric";
    if (type == "phev") return "Plug-in Hybrid";
    if (type == "hev") return "Hybrid";
    if (type == "ice") return "Internal Combustion";
    return std::string(type);
}

std::string instrument_title(int instrument) {
    std::string title = instrument_names()[static_cast<std::size_t>(instrument)];
    for (std::size_t i = 0; i < title.size(); ++i) {
        if (title[i] == '_') title[i] = ' ';
        if (i == 0 || title[i - 1] == ' ') title[i] = static_cast<char>(std::toupper(title[i]));
    }
    return title;
}

std::string commodity_variable(const Scenario& scenario, const std::string& commodity) {
    const auto found = scenario.commodities.find(commodity);
    if (found == scenario.commodities.end() || found->second.variable.value.empty()) return commodity;
    return found->second.variable.value;
}

std::string commodity_unit(const Scenario& scenario, const std::string& commodity) {
    const auto found = scenario.commodities.find(commodity);
    return found == scenario.commodities.end() ? "" : found->second.unit.value;
}

std::vector<Place> places(const Model& model, const Scenario& scenario) {
    const auto index = [&](const std::string& region) {
        return static_cast<int>(std::find(model.regions.begin(), model.regions.end(), region) - model.regions.begin());
    };
    std::vector<Place> all;
    if (index("World") == model.R) {
        std::vector<int> everywhere(model.R);
        std::iota(everywhere.begin(), everywhere.end(), 0);
        all.push_back(place("World", everywhere, model.R));
    }
    for (int r = 0; r < model.R; ++r) all.push_back(place(model.regions[r], {r}, model.R));
    for (const auto& [name, members] : scenario.groups) {
        std::vector<int> regions;
        for (const auto& member : members) {
            if (index(member) < model.R) regions.push_back(index(member));
        }
        std::sort(regions.begin(), regions.end());
        if (regions.size() > 1 && index(name) == model.R && name != "World")
            all.push_back(place(name, regions, model.R));
    }
    return all;
}

std::vector<Place> states(const Model& model, const Scenario& scenario) {
    std::map<std::string, Place> all;
    for (const Supplier& supplier : model.suppliers) {
        const auto plant = scenario.plants.find(supplier.name);
        if (supplier.industry || plant == scenario.plants.end() || plant->second.state.value.empty()) continue;
        const std::string& state = plant->second.state.value;
        const std::string name = model.regions[supplier.region] + "-" + state;
        const auto [at, fresh] = all.try_emplace(name, place(name, {supplier.region}, model.R));
        at->second.state = state;
    }
    std::vector<Place> list;
    for (auto& [name, made] : all) list.push_back(std::move(made));
    return list;
}

std::vector<Family> families(const Model& model, const Scenario& scenario) {
    std::map<std::string, std::vector<int>> members;
    std::set<std::string> commodities;
    for (int c = 0; c < model.C; ++c) {
        const std::string name = commodity_variable(scenario, model.commodities[c]);
        commodities.insert(name);
        members[name].push_back(c);
        for (auto bar = name.rfind('|'); bar != name.npos && bar > 0; bar = name.rfind('|', bar - 1))
            members[name.substr(0, bar)].push_back(c);
    }
    const auto holds = made_from(model);
    std::vector<Family> all;
    for (const auto& [name, inside] : members) {
        const bool one_word = name.find('|') == name.npos;  // Batteries, Minerals: says little of a single member
        if (!commodities.contains(name) && one_word && inside.size() < 2) continue;
        if (addable(inside, holds, model, scenario)) all.push_back(family(name, inside, model, scenario));
    }
    return all;
}

}  // namespace onshore
