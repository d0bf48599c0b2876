// Who exists, what is made of what, who can reach whom: the integers that a block of eight shares.
#include <algorithm>
#include <cmath>
#include <numeric>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

template <class Map, class Pick>
void number_names(std::span<const Scenario> runs, Pick pick, std::vector<std::string>& list, Map& index) {
    std::set<std::string> indices;
    for (const Scenario& run : runs)
        for (const auto& [name, thing] : pick(run)) indices.insert(name);
    for (const std::string& name : indices) {
        index[name] = static_cast<int>(list.size());
        list.push_back(name);
    }
}

void number_types(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::set<std::string> types;
    for (const Scenario& run : runs)
        for (const auto& [region, market] : run.markets)
            for (const auto& [name, type] : market.types) types.insert(name);
    for (const std::string& name : types) {
        indices.type[name] = static_cast<int>(model.types.size());
        model.types.push_back(name);
    }
}

void number_treasuries(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::set<std::string> treasuries;
    for (const Scenario& run : runs)
        for (const auto& [name, policy] : run.policies)
            for (const std::string& payer : policy.payer.value) treasuries.insert(payer);
    for (const std::string& region : model.regions) treasuries.insert(region);
    for (const std::string& name : treasuries) {
        indices.treasury[name] = static_cast<int>(model.treasuries.size());
        model.treasuries.push_back(name);
    }
}

int owner_or_generic(Model& model, Indices& indices, const std::string& owner, const std::string& region) {
    const std::string name = owner.empty() ? "other " + region : owner;
    const auto [at, fresh] = indices.owner.try_emplace(name, static_cast<int>(model.owners.size()));
    if (fresh) {
        model.owners.push_back(name);
        model.nation.push_back(indices.region.at(region));
    }
    return at->second;
}

/// In the order of names, whoever names them: sums over makers then have the same bits beside any neighbour.
void add_industries(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::map<std::pair<std::string, std::string>, const Scenario*> named;  // (region, process) -> first to name it
    for (const Scenario& run : runs)
        for (const auto& [region, processes] : run.industries)
            for (const auto& [process, industry] : processes) named.emplace(std::pair(region, process), &run);
    for (const auto& [name, run] : named) {
        const auto& [region, process] = name;
        indices.industry[name] = static_cast<int>(model.suppliers.size());
        const std::string& owner = run->industries.at(region).at(process).owner.value;
        model.suppliers.push_back({region + " " + process, indices.process.at(process),
                                   indices.commodity.at(run->processes.at(process).makes.value),
                                   indices.region.at(region), owner_or_generic(model, indices, owner, region), true,
                                   ""});
    }
}

void add_plants(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::map<std::string, const Scenario*> named;
    for (const Scenario& run : runs)
        for (const auto& [name, plant] : run.plants) named.emplace(name, &run);
    for (const auto& [name, run] : named) {
        const Plant& plant = run->plants.at(name);
        indices.plant[name] = static_cast<int>(model.suppliers.size());
        model.suppliers.push_back({name, indices.process.at(plant.process.value),
                                   indices.commodity.at(run->processes.at(plant.process.value).makes.value),
                                   indices.region.at(plant.region.value),
                                   owner_or_generic(model, indices, plant.owner.value, plant.region.value), false,
                                   plant.state.value});
    }
}

/// Makers of a place stand side by side, those of a commodity too: a step goes through its vectors from front to back.
void put_neighbours_together(Model& model, Indices& indices) {
    std::vector<int> order(model.suppliers.size()), place(model.suppliers.size());
    std::iota(order.begin(), order.end(), 0);
    std::ranges::stable_sort(order, {},
                             [&](int j) { return std::pair(model.suppliers[j].commodity, model.suppliers[j].region); });
    std::vector<Supplier> suppliers;
    for (int j : order) {
        place[j] = static_cast<int>(suppliers.size());
        suppliers.push_back(std::move(model.suppliers[j]));
    }
    model.suppliers = std::move(suppliers);
    for (auto& [name, j] : indices.industry) j = place[j];
    for (auto& [name, j] : indices.plant) j = place[j];
}

void list_inputs(std::span<const Scenario> runs, Model& model, Indices& indices) {
    model.first_input.push_back(0);
    for (const std::string& process : model.processes) {
        std::set<std::string> inputs;
        for (const Scenario& run : runs)
            if (const auto at = run.processes.find(process); at != run.processes.end())
                for (const auto& [input, amount] : at->second.inputs) inputs.insert(input);
        for (const std::string& input : inputs) {
            const auto commodity = indices.commodity.find(input);
            const auto choice = indices.choice.find(input);
            model.inputs.push_back({commodity == indices.commodity.end() ? -1 : commodity->second,
                                    commodity == indices.commodity.end() ? choice->second : -1,
                                    static_cast<int>(model.inputs.size())});
        }
        model.first_input.push_back(static_cast<int>(model.inputs.size()));
    }
}

void list_choices(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::set<std::string> groups;
    for (const Scenario& run : runs)
        for (const auto& [name, choice] : run.choices) groups.insert(name);
    for (const std::string& name : groups) {
        ChoiceGroup choice{name, {}, model.alternatives};
        choice.commodities = commodities_of(runs.front(), indices, {name});
        model.alternatives += static_cast<int>(choice.commodities.size());
        indices.choice[name] = static_cast<int>(model.choices.size());
        model.choices.push_back(choice);
    }
}

void sort_upstream_first(Model& model) {
    std::vector<int> state(model.C, 0);
    std::vector<std::vector<int>> inputs(model.C);
    for (const Supplier& supplier : model.suppliers)
        for (const Input& input : model.inputs_of(supplier.process)) {
            if (input.commodity >= 0)
                inputs[supplier.commodity].push_back(input.commodity);
            else
                for (int c : model.choices[input.choice].commodities) inputs[supplier.commodity].push_back(c);
        }
    const auto visit = [&](auto&& self, int c) -> void {
        if (state[c] == 2) return;
        if (state[c] == 1)
            throw ScenarioError("the bill of materials runs in a circle through '" + model.commodities[c] + "'");
        state[c] = 1;
        for (int input : inputs[c]) self(self, input);
        state[c] = 2;
        model.upstream_first.push_back(c);
    };
    for (int c = 0; c < model.C; ++c) visit(visit, c);
}

/// Fewer wildcards say more; a later name of equal rank does not override an earlier one.
int specificity(const Indices& indices, const std::string& pattern) {
    const auto arrow = pattern.find(" -> ");
    const auto rank = [&](const std::string& end) { return end == "*" ? 0 : indices.region.count(end) != 0 ? 2 : 1; };
    if (arrow == std::string::npos) return 0;
    return rank(pattern.substr(0, arrow)) + rank(pattern.substr(arrow + 4));
}

void lay_lanes(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    model.lead.assign(static_cast<std::size_t>(model.R) * model.R, 1);
    model.neighbour.assign(static_cast<std::size_t>(model.R) * model.R, false);
    for (std::size_t i = 0; i < runs.size(); ++i) {
        std::vector<int> lead(model.lead.size(), 1), rank(model.lead.size(), -1);
        auto neighbour = model.neighbour;
        std::fill(neighbour.begin(), neighbour.end(), false);
        for (const auto& [pattern, lane] : runs[i].lanes)
            for (const auto& [from, to] : lanes_of(runs[i], indices, pattern)) {
                const std::size_t at = static_cast<std::size_t>(from) * model.R + to;
                if (specificity(indices, pattern) <= rank[at]) continue;
                rank[at] = specificity(indices, pattern);
                lead[at] =
                    std::max(1, static_cast<int>(std::lround(lane.lead_time.at(runs[i].time.start.value) / model.dt)));
                neighbour[at] = lane.mode.value == "land";
            }
        for (int r = 0; r < model.R; ++r) lead[static_cast<std::size_t>(r) * model.R + r] = 0;
        if (i > 0 && lead != model.lead) differ("lead times");
        if (i > 0 && neighbour != model.neighbour) differ("which lanes go by land");
        model.lead = lead;
        model.neighbour = neighbour;
    }
    model.longest = std::max(1, *std::max_element(model.lead.begin(), model.lead.end()));
    if (model.longest > 60) throw ScenarioError("a lead time of more than 60 months is outside the model's world");
}

void take_settings(std::span<const Scenario> runs, Model& model) {
    const Scenario& first = runs.front();
    const Day start = first.time.start.value;
    model.stages = static_cast<int>(std::lround(first.settings.build_stages.at(start)));
    for (const Scenario& run : runs) {
        if (run.time.start.value != start) differ("their first month");
        if (run.time.end.value != first.time.end.value) differ("their last month");
        if (std::lround(run.settings.build_stages.at(start)) != model.stages) differ("build_stages");
    }
}

}  // namespace

void build_topology(std::span<const Scenario> runs, Model& model, Indices& indices) {
    number_names(
        runs, [](const Scenario& s) -> const auto& { return s.regions; }, model.regions, indices.region);
    number_names(
        runs, [](const Scenario& s) -> const auto& { return s.commodities; }, model.commodities, indices.commodity);
    number_names(
        runs, [](const Scenario& s) -> const auto& { return s.processes; }, model.processes, indices.process);
    number_names(
        runs, [](const Scenario& s) -> const auto& { return s.owners; }, model.owners, indices.owner);
    for (const std::string& owner : model.owners)
        for (const Scenario& run : runs)
            if (const auto at = run.owners.find(owner); at != run.owners.end()) {
                model.nation.push_back(indices.region.at(at->second.nation.value));
                break;
            }
    number_types(runs, model, indices);
    number_treasuries(runs, model, indices);
    add_industries(runs, model, indices);
    add_plants(runs, model, indices);
    put_neighbours_together(model, indices);
    model.R = static_cast<int>(model.regions.size());
    model.C = static_cast<int>(model.commodities.size());
    model.J = static_cast<int>(model.suppliers.size());
    model.Q = static_cast<int>(model.processes.size());
    model.T = static_cast<int>(model.types.size());
    model.O = static_cast<int>(model.owners.size());
    list_choices(runs, model, indices);
    list_inputs(runs, model, indices);
    model.makers.resize(model.C);
    model.makers_at.resize(static_cast<std::size_t>(model.C) * model.R);
    for (int j = 0; j < model.J; ++j) {
        model.makers[model.suppliers[j].commodity].push_back(j);
        model.makers_at[model.node(model.suppliers[j].commodity, model.suppliers[j].region)].push_back(j);
    }
    sort_upstream_first(model);
    lay_lanes(runs, model, indices);
    take_settings(runs, model);
    model.elastic.assign(model.C, false);
    for (const Scenario& run : runs)
        for (const auto& [name, commodity] : run.commodities)
            if (commodity.price.given()) model.elastic[indices.commodity.at(name)] = true;
    model.economy.assign(model.R, 0);
    model.rationed.assign(model.R, 0);
    for (const Scenario& run : runs)
        for (const auto& [name, region] : run.regions) {
            if (!region.economy.home_share.empty()) model.economy[indices.region.at(name)] = 1;
            if (region.workforce.learn_time.given()) model.rationed[indices.region.at(name)] = 1;
            model.combustion = model.combustion || !region.combustion.output.empty();
        }
    model.type_commodity.assign(static_cast<std::size_t>(model.R) * model.T, -1);
    for (const Scenario& run : runs)
        for (const auto& [region, market] : run.markets)
            for (const auto& [name, type] : market.types)
                if (type.commodity.given())
                    model.type_commodity[model.market(indices.region.at(region), indices.type.at(name))] =
                        indices.commodity.at(type.commodity.value);
    list_partners(runs, model, indices);
    list_holders(runs, model, indices);
    list_brands(model);
}

}  // namespace onshore
