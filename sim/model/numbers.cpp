// The numbers of one run, written into its place of the eight.
#include <algorithm>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

void write_commodities(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [name, commodity] : run.scenario.commodities) {
        const int c = indices.commodity.at(name);
        write(n.mass[c], commodity.mass);
        write(n.cover[c], commodity.cover);
        write(n.sourcing_elasticity[c], commodity.sourcing_elasticity);
        write(n.contract_time[c], commodity.contract_time);
        write(n.location_spread[c], commodity.location_spread);
        write(n.other_use_growth[c], commodity.growth);
        write(n.other_use_elasticity[c], commodity.other_use_elasticity);
    }
}

/// What makers of a process in a region use of its inputs, as far as it is said.
void write_inputs(Model& model, const Pen& write, int q, int r, const Named<Quantity>& said) {
    for (const Input& input : model.inputs_of(q)) {
        const std::string& of =
            input.commodity >= 0 ? model.commodities[input.commodity] : model.choices[input.choice].name;
        if (const auto at = said.find(of); at != said.end())
            write(model.numbers.input[model.use(input, r)], at->second);
    }
}

void write_processes(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [name, process] : run.scenario.processes) {
        const int q = indices.process.at(name);
        write(n.yield_new[q], process.yield_new);
        write(n.yield_mature[q], process.yield_mature);
        write(n.start_maturity[q], process.start_maturity);
        write(n.electricity[q], process.electricity);
        write(n.other_cost[q], process.other_cost);
        write(n.immaturity_premium[q], process.immaturity_premium);
        write(n.overstaffing[q], process.overstaffing);
        write(n.capex[q], process.capex);
        write(n.life[q], process.life);
        write(n.build_time[q], process.build_time);
        write(n.learning_rate[q], process.learning_rate);
        write(n.cumulative[q], process.cumulative);
        write(n.markup[q], process.markup);
        write(n.construction_labour[q], process.construction_labour);
        write(n.transfer_yield[q], process.transfer_yield);
        write(n.transfer_ramp[q], process.transfer_ramp);
        write(n.transfer_learning[q], process.transfer_learning);
        write(n.research_spending[q], process.research_spending);
        write(n.research_elasticity[q], process.research_elasticity);
        for (int o = 0; o < kOccupations; ++o)
            if (const auto at = process.labour.find(kOccupationNames[o]); at != process.labour.end())
                write(n.hours[static_cast<std::size_t>(q) * kOccupations + o], at->second);
        for (int r = 0; r < model.R; ++r) write_inputs(model, write, q, r, process.inputs);
    }
}

void write_industries(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [place, j] : indices.industry) {
        const auto region = run.scenario.industries.find(place.first);
        if (region == run.scenario.industries.end()) continue;
        const auto at = region->second.find(place.second);
        if (at == region->second.end()) continue;
        const Industry& industry = at->second;
        n.capacity[j][run.place] = industry.capacity.given() ? industry.capacity.at(write.day) : -1.0;
        if (write.ledger != nullptr && industry.capacity.given())  // plants are taken off
            write.ledger->note(n.capacity[j], industry.capacity, true);
        write(n.cost_factor[j], industry.cost_factor);
        write(n.capex_factor[j], industry.capex_factor);
        write(n.labour_factor[j], industry.labour_factor);
        write(n.build_factor[j], industry.build_factor);
        write(n.invests[j], industry.invests);
        write_inputs(model, write, model.suppliers[j].process, model.suppliers[j].region, industry.inputs);
        write(n.ramp_time[j], run.scenario.processes.at(place.second).ramp_time);
    }
}

void write_choices(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    for (const auto& [name, said] : run.scenario.choices) {
        const int g = indices.choice.at(name);
        const ChoiceGroup& choice = model.choices[g];
        write(model.numbers.choice_sensitivity[g], said.price_sensitivity);
        write(model.numbers.choice_time[g], said.adjust_time);
        for (std::size_t a = 0; a < choice.commodities.size(); ++a)
            for (int r = 0; r < model.R; ++r) {
                Wide& share = model.numbers.choice_share[(choice.first + a) * model.R + r];
                share[run.place] = a == 0 ? 1.0 : 0.0;  // a region without a word takes the first kind
                const auto shares = said.base_share.find(model.regions[r]);
                if (shares == said.base_share.end()) continue;
                share[run.place] = 0.0;
                const auto at = shares->second.find(model.commodities[choice.commodities[a]]);
                if (at != shares->second.end()) write(share, at->second);
            }
    }
}

void write_trade(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    for (Wide& share : model.numbers.trade) share[run.place] = -1.0;
    for (const auto& [name, destinations] : run.scenario.trade)
        for (int to = 0; to < model.R; ++to) {
            auto origins = destinations.find(model.regions[to]);
            if (origins == destinations.end()) origins = destinations.find("*");
            if (origins == destinations.end()) continue;
            for (const auto& [from, share] : origins->second)
                write(model.numbers.trade[model.edge(indices.commodity.at(name), indices.region.at(from), to)], share);
        }
}

/// What a kg of a freight class emits on a lane, sea and land together.
double emitted_on(const Scenario& scenario, const Lane& lane, const std::string& freight_class, Day day) {
    double sum = 0.0;
    for (const auto& [mode, distance] : lane.distance) {
        const auto classes = scenario.freight_emissions.find(mode);
        if (classes == scenario.freight_emissions.end()) continue;
        const auto factor = classes->second.find(freight_class);
        if (factor != classes->second.end()) sum += distance.at(day) * factor->second.at(day);
    }
    return sum;
}

/// (from, to) The lane whose pattern is the most specific that means it; null = none does.
std::vector<const Lane*> most_specific_lanes(const Model& model, const Indices& indices, const Scenario& scenario) {
    std::vector<const Lane*> lanes(static_cast<std::size_t>(model.R) * model.R, nullptr);
    std::vector<int> rank(lanes.size(), -1);
    for (const auto& [pattern, lane] : scenario.lanes) {
        const int stars = static_cast<int>(std::count(pattern.begin(), pattern.end(), '*'));
        const int groups = static_cast<int>(!indices.region.count(pattern.substr(0, pattern.find(" ->"))));
        const int known = 4 - 2 * stars - groups;
        for (const auto& [from, to] : lanes_of(scenario, indices, pattern)) {
            const std::size_t at = static_cast<std::size_t>(from) * model.R + to;
            if (known > rank[at]) rank[at] = known, lanes[at] = &lane;
        }
    }
    return lanes;
}

}  // namespace

void fill_freight(Model& model, const Indices& indices, const Run& run, Day day) {
    const std::vector<const Lane*> lanes = most_specific_lanes(model, indices, run.scenario);
    std::map<std::string, std::vector<std::pair<int, double>>> classes;  // freight class -> commodities and their mass
    for (const auto& [name, commodity] : run.scenario.commodities)
        classes[commodity.freight_class.value].emplace_back(indices.commodity.at(name), commodity.mass.at(day));
    for (int from = 0; from < model.R; ++from)
        for (int to = 0; to < model.R; ++to) {
            const Lane* lane = lanes[static_cast<std::size_t>(from) * model.R + to];
            if (lane == nullptr) continue;
            for (const auto& [freight_class, commodities] : classes) {
                const auto freight = lane->freight.find(freight_class);
                const double per_kg = freight == lane->freight.end() ? 0.0 : freight->second.at(day);
                const double emitted = emitted_on(run.scenario, *lane, freight_class, day);
                for (const auto& [c, mass] : commodities) {
                    const int e = model.edge(c, from, to);
                    model.numbers.freight[e][run.place] = per_kg * mass;
                    model.numbers.freight_emissions[e][run.place] = emitted * mass;
                }
            }
        }
}

namespace {

void write_markets(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [name, market] : run.scenario.markets) {
        const int r = indices.region.at(name);
        write(n.retail_markup[r], market.retail_markup);
        write(n.price_sensitivity[r], market.price_sensitivity);
        write(n.running_cost_years[r], market.running_cost_years);
        write(n.wait_sensitivity[r], market.wait_sensitivity);
        write(n.built_to_order[r], market.built_to_order);
        write(n.give_up[r], market.give_up);
        write(n.early_share[r], market.early_share);
        write(n.early_cost[r], market.early_cost);
        write(n.marketing[r], market.marketing);
        write(n.word_of_mouth[r], market.word_of_mouth);
        write(n.vehicle_life[r], market.vehicle_life);
        write(n.fleet[r], market.fleet);
        for (const auto& [type_name, type] : market.types) {
            const int k = model.market(r, indices.type.at(type_name));
            write(n.base_share[k], type.base_share);
            write(n.base_growth[k], type.growth);
            write(n.familiarity[k], type.familiarity);
        }
    }
}

void write_workforce(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    Numbers& n = model.numbers;
    for (const auto& [name, region] : run.scenario.regions) {
        const Workforce& said = region.workforce;
        if (!said.learn_time.given()) continue;
        const std::size_t r = indices.region.at(name);
        n.workforce[r][run.place] = 1.0;
        write(n.learn_time[r], said.learn_time);
        write(n.leave_time[r], said.leave_time);
        write(n.skill_reserve[r], said.reserve);
        for (std::size_t o = 0; o < kOccupations; ++o) {
            if (const auto at = said.skilled.find(kOccupationNames[o]); at != said.skilled.end())
                write(n.skilled_start[r * kOccupations + o], at->second);
            if (const auto at = said.base.find(kOccupationNames[o]); at != said.base.end())
                write(n.skilled_base[r * kOccupations + o], at->second);
        }
    }
}

void write_settings(Model& model, const Run& run, const Pen& write) {
    const Settings& s = run.scenario.settings;
    const Quantity* said[] = {&s.adjust_time,
                              &s.use_smoothing,
                              &s.growth_perception,
                              &s.price_time,
                              &s.normal_utilisation,
                              &s.scarcity_slope,
                              &s.scarcity_cap,
                              &s.credit_pass_through,
                              &s.customer_memory,
                              &s.qualification_share,
                              &s.qualification_time,
                              &s.affinity_home,
                              &s.affinity_neighbour,
                              &s.affinity_foreign,
                              &s.entry_home,
                              &s.entry_neighbour,
                              &s.entry_foreign,
                              &s.capacity_time,
                              &s.discount_rate,
                              &s.margin_spread,
                              &s.hazard,
                              &s.hazard_margin,
                              &s.hazard_spread,
                              &s.closing_rate,
                              &s.closing_cover,
                              &s.diversification,
                              &s.hours_per_job,
                              &s.recall_time,
                              &s.partial_eligibility,
                              &s.public_discount_rate,
                              &s.roll_up,
                              &s.forward_cover,
                              &s.forward_time,
                              &s.holding_cost,
                              &s.precedent,
                              &s.rival_response,
                              &s.rival_time,
                              &s.rival_memory,
                              &s.rival_floor,
                              &s.rival_launch};
    static_assert(std::size(said) == static_cast<std::size_t>(Setting::count));
    for (std::size_t i = 0; i < std::size(said); ++i) write(model.numbers.setting[i], *said[i]);
}

}  // namespace

void fill_numbers(Model& model, const Indices& indices, const Run& run, const Pen& write) {
    for (const auto& [name, region] : run.scenario.regions) {
        write(model.numbers.wage[indices.region.at(name)], region.wage);
        write(model.numbers.productivity[indices.region.at(name)], region.productivity);
    }
    write_commodities(model, indices, run, write);
    write_processes(model, indices, run, write);
    write_industries(model, indices, run, write);
    write_choices(model, indices, run, write);
    write_trade(model, indices, run, write);
    write_markets(model, indices, run, write);
    write_workforce(model, indices, run, write);
    write_settings(model, run, write);
    fill_emissions(model, indices, run, write);
}

}  // namespace onshore
