// Which arrays `export_arrays` writes.
#include "sim/record/array_tables.hpp"

#include <algorithm>

namespace onshore {
namespace {

using Integers = std::vector<std::int32_t>;

template <class Entry, class Look>
Integers each(const std::vector<Entry>& entries, Look look) {
    Integers values;
    for (const Entry& entry : entries) values.push_back(static_cast<std::int32_t>(look(entry)));
    return values;
}

template <class Entry>
Integers whole(const std::vector<Entry>& entries) {
    return Integers(entries.begin(), entries.end());
}

Integers alternatives(const Model& model) {
    Integers values;
    for (const ChoiceGroup& choice : model.choices)
        values.insert(values.end(), choice.commodities.begin(), choice.commodities.end());
    return values;
}

Integers choice_ends(const Model& model) {
    Integers ends = {0};
    for (const ChoiceGroup& choice : model.choices)
        ends.push_back(ends.back() + static_cast<std::int32_t>(choice.commodities.size()));
    return ends;
}

const TopologyArray kTopology[] = {
    {{"supplier_process", "supplier", "index", "what it runs"},
     [](const Model& m) { return each(m.suppliers, [](const Supplier& s) { return s.process; }); }},
    {{"supplier_commodity", "supplier", "index", "what it makes"},
     [](const Model& m) { return each(m.suppliers, [](const Supplier& s) { return s.commodity; }); }},
    {{"supplier_region", "supplier", "index", "where it stands"},
     [](const Model& m) { return each(m.suppliers, [](const Supplier& s) { return s.region; }); }},
    {{"supplier_industry", "supplier", "1 or 0", "an industry, not a named plant"},
     [](const Model& m) { return each(m.suppliers, [](const Supplier& s) { return s.industry; }); }},
    {{"upstream_first", "commodity", "index", "commodities in the order of the bill of materials"},
     [](const Model& m) { return whole(m.upstream_first); }},
    {{"elastic", "commodity", "1 or 0", "has a price series, and supply without limit at it"},
     [](const Model& m) { return whole(m.elastic); }},
    {{"first_input", "process_ends", "index", "inputs of process q: from first_input[q] to first_input[q + 1]"},
     [](const Model& m) { return whole(m.first_input); }},
    {{"input_commodity", "input", "index", "the commodity that is used; -1 = the choice that is"},
     [](const Model& m) { return each(m.inputs, [](const Input& i) { return i.commodity; }); }},
    {{"input_choice", "input", "index", "the choice among commodities that is used, or -1"},
     [](const Model& m) { return each(m.inputs, [](const Input& i) { return i.choice; }); }},
    {{"input_number", "input", "index", "place in `input` of the amount"},
     [](const Model& m) { return each(m.inputs, [](const Input& i) { return i.number; }); }},
    {{"first_alternative", "choice_ends", "index", "alternatives of choice g: from first_alternative[g] to [g + 1]"},
     choice_ends},
    {{"alternative_commodity", "alternative", "index", "the commodity of an alternative"}, alternatives},
    {{"lead", "region region", "step", "lead time from a region to another; 0 at home"},
     [](const Model& m) { return whole(m.lead); }},
    {{"type_commodity", "market", "index", "the commodity that a type of vehicle is, or -1"},
     [](const Model& m) { return whole(m.type_commodity); }},
    {{"closable", "edge", "1 or 0", "some event closes the lane: what is held before it is kept"},
     [](const Model& m) { return whole(m.closable); }},
    {{"step_supplier", "step", "index", "whose capacity changes"},
     [](const Model& m) { return each(m.steps, [](const CapacityStep& s) { return s.supplier; }); }},
    {{"step_plant", "step", "index", "the plant in whose plan it stands, which counts as far as that has survived"},
     [](const Model& m) { return each(m.steps, [](const CapacityStep& s) { return s.plant; }); }},
    {{"project_supplier", "project", "index", "whose project it is"},
     [](const Model& m) { return each(m.projects, [](const Project& p) { return p.supplier; }); }},
};

constexpr NumbersArray kNumbers[] = {
    {{"productivity", "region", "1", "of labour"}, &Numbers::productivity},
    {{"sourcing_elasticity", "commodity", "1", "sigma of (8.6)"}, &Numbers::sourcing_elasticity},
    {{"contract_time", "commodity", "yr", "in which contracts move"}, &Numbers::contract_time},
    {{"other_use_growth", "commodity", "1/yr", "of other use"}, &Numbers::other_use_growth},
    {{"other_use_elasticity", "commodity", "1", "of other use to what is paid"}, &Numbers::other_use_elasticity},
    {{"yield_new", "process", "1", "yield of a new line"}, &Numbers::yield_new},
    {{"yield_mature", "process", "1", "yield of a mature line"}, &Numbers::yield_mature},
    {{"start_maturity", "process", "1", "of a line that opens"}, &Numbers::start_maturity},
    {{"hours", "process occupation", "h/unit", "of labour"}, &Numbers::hours},
    {{"process_electricity", "process", "kWh/unit", "used"}, &Numbers::electricity},
    {{"other_cost", "process", "USD/unit", "of conversion"}, &Numbers::other_cost},
    {{"immaturity_premium", "process", "1", "on conversion while a line ramps up"}, &Numbers::immaturity_premium},
    {{"capex", "process", "USD/(unit/yr)", "of capacity"}, &Numbers::capex},
    {{"life", "process", "yr", "of capacity"}, &Numbers::life},
    {{"build_time", "process", "yr", "from decision to opening"}, &Numbers::build_time},
    {{"learning_rate", "process", "1", "fall of cost with each doubling of output"}, &Numbers::learning_rate},
    {{"markup", "process", "1", "on own cost"}, &Numbers::markup},
    {{"input", "input region", "unit/unit", "amount of an input for one unit started"}, &Numbers::input},
    {{"cost_factor", "supplier", "1", "on other cost"}, &Numbers::cost_factor},
    {{"capex_factor", "supplier", "1", "on capex"}, &Numbers::capex_factor},
    {{"labour_factor", "supplier", "1", "on hours"}, &Numbers::labour_factor},
    {{"build_factor", "supplier", "1", "on building time"}, &Numbers::build_factor},
    {{"plant_capex", "supplier", "USD/(unit/yr)", "of a named plant; 0 = its process's"}, &Numbers::plant_capex},
    {{"offtake", "pair", "1", "share of output that is promised to a region"}, &Numbers::offtake},
    {{"freight", "edge", "USD/unit", "of a lane"}, &Numbers::freight},
    {{"give_up", "region", "1/yr", "at which those who wait for a car give up"}, &Numbers::give_up},
    {{"vehicle_life", "region", "yr", "of a vehicle"}, &Numbers::vehicle_life},
};

constexpr SettingText kSettings[] = {
    {"adjust_time", Setting::adjust_time},
    {"use_smoothing", Setting::use_smoothing},
    {"price_time", Setting::price_time},
    {"normal_utilisation", Setting::normal_utilisation},
    {"scarcity_slope", Setting::scarcity_slope},
    {"scarcity_cap", Setting::scarcity_cap},
    {"credit_pass_through", Setting::credit_pass_through},
    {"customer_memory", Setting::customer_memory},
    {"qualification_share", Setting::qualification_share},
    {"qualification_time", Setting::qualification_time},
    {"discount_rate", Setting::discount_rate},
    {"closing_rate", Setting::closing_rate},
    {"closing_cover", Setting::closing_cover},
};

constexpr CalendarArray kCalendar[] = {
    {{"electricity_price", "region", "USD/kWh", "of electricity"}, &Calendar::electricity},
    {{"exogenous_price", "commodity", "USD/unit", "of commodities with a price series; 0 of others"}, &Calendar::price},
    {{"other_use", "node", "unit/yr", "other use before growth and elasticity"}, &Calendar::other_use},
};

constexpr StateArray kGiven[] = {
    {{"tariff", "edge", "1", "duty on customs value"}, &State::tariff},
    {{"open", "edge", "1", "share of a lane that is open"}, &State::open},
    {{"available", "supplier", "1", "share of a plant that may run"}, &State::available},
    {{"credit", "supplier", "USD/unit", "production credit"}, &State::credit},
    {{"grant_share", "supplier", "1", "of capex that grants pay"}, &State::grant_share},
    {{"staff_factor", "supplier", "1", "hours over those of the process"}, &State::staff_factor},
    {{"ramp_time", "supplier", "yr", "in which a line ramps up"}, &State::ramp_time},
    {{"cover", "node", "step", "stock that is wanted, in steps of use"}, &State::cover},
    {{"wage", "supplier", "USD/h", "of a maker's people"}, &State::wage},
    {{"power_premium", "supplier", "USD/kWh", "of clean power, paid by the maker"}, &State::power_premium},
    {{"ordered", "market", "veh", "consumers' orders"}, &State::ordered},
    {{"choice_share", "alternative region", "1", "of an alternative, after this month's choice"}, &State::choice_share},
};

constexpr StateArray kDecided[] = {
    {{"begun", "supplier", "unit/yr", "capacity whose construction begins"}, &State::start},
    {{"growth", "node", "1", "of use per step, as makers perceive it"}, &State::growth},
    {{"hazard", "project", "1/yr", "that a project is dropped"}, &State::hazard},
};

constexpr StateArray kReached[] = {
    {{"capacity", "supplier", "unit/yr", "nameplate"}, &State::capacity},
    {{"maturity", "supplier", "1", "of its lines"}, &State::maturity},
    {{"survival", "supplier", "1", "what is left of a project"}, &State::survival},
    {{"price", "supplier", "USD/unit", "at the gate"}, &State::price},
    {{"pressure", "supplier", "1", "orders over capacity, smoothed"}, &State::pressure},
    {{"paid", "node", "USD/unit", "average landed price"}, &State::paid},
    {{"cumulative", "process", "unit", "world output so far"}, &State::cumulative},
    {{"order", "node", "unit", "ordered this step"}, &State::order},
    {{"share", "pair", "1", "of a buyer's order"}, &State::share},
    {{"qualified", "pair", "1", "share of spare capacity that is open to a buyer"}, &State::qualified},
    {{"output", "supplier", "unit", "made this step"}, &State::output},
    {{"shipped", "pair", "unit", "sent to a buyer this step, home included"}, &State::shipped},
    {{"stock", "node", "unit", "at the end of the step"}, &State::stock},
    {{"transit", "node", "unit", "bound for a place, held included"}, &State::transit},
    {{"held", "edge", "unit", "before a closed lane"}, &State::held},
    {{"waiting", "market", "veh", "orders that wait"}, &State::waiting},
    {{"sold", "market", "veh", "delivered this step"}, &State::sold},
    {{"fleet", "age market", "veh", "on the road, by age class"}, &State::fleet},
};

// With those that are reached, what the core phases remember from month to month.
constexpr StateArray kStart[] = {
    {{"pipeline", "stage supplier", "unit/yr", "capacity under construction"}, &State::pipeline},
    {{"opened", "step", "1", "part of a change of capacity that has happened"}, &State::opened},
    {{"material", "supplier", "USD/unit", "cost of last month"}, &State::material},
    {{"conversion", "supplier", "USD/unit", "cost of last month"}, &State::conversion},
    {{"capital", "supplier", "USD/unit", "cost of last month"}, &State::capital},
    {{"paid_start", "node", "USD/unit", "paid at the start"}, &State::paid_start},
    {{"cumulative_start", "process", "unit", "world output before the start"}, &State::cumulative_start},
    {{"smoothed_use", "node", "unit", "use, smoothed"}, &State::smoothed_use},
    {{"affinity", "edge", "1", "beta of (8.6)"}, &State::affinity},
    {{"contract", "pair", "1", "share of a buyer's order before promises"}, &State::contract},
    {{"memory", "pair", "unit/step", "shipments, smoothed"}, &State::memory},
    {{"coming", "slot node", "unit", "arrives in a month m with m modulo slots = slot"}, &State::coming},
    {{"open_before", "edge", "1", "share of a lane that was open last month"}, &State::open_before},
    {{"choice_share", "alternative region", "1", "of an alternative"}, &State::choice_share},
};

}  // namespace

std::span<const TopologyArray> topology_arrays() {
    return kTopology;
}
std::span<const NumbersArray> numbers_arrays() {
    return kNumbers;
}
std::span<const SettingText> exported_settings() {
    return kSettings;
}
std::span<const CalendarArray> calendar_arrays() {
    return kCalendar;
}
std::span<const StateArray> given_arrays() {
    return kGiven;
}
std::span<const StateArray> decided_arrays() {
    return kDecided;
}
std::span<const StateArray> start_arrays() {
    return kStart;
}
std::span<const StateArray> reached_arrays() {
    return kReached;
}

std::vector<std::string> beyond_the_core(const Model& model) {
    const auto any = [](const auto& flags) { return std::ranges::any_of(flags, [](const auto& f) { return f != 0; }); };
    std::vector<std::string> said;
    const auto say = [&](bool there, const char* what) {
        if (there) said.emplace_back(what);
    };
    say(!model.patches.empty(), "events that change numbers (3.1)");
    say(model.purchase_parts > 0, "credits by the content of a car (18.14)");
    say(model.buys_early, "buyers who watch the law (7.8)");
    say(model.stocks_ahead, "stocks laid in ahead of a duty (8.10)");
    say(!model.minerals.empty(), "recycling (19)");
    say(any(model.rationed), "rationed hiring (21)");
    say(model.transfers, "know-how of partners (25.1)");
    say(!model.bans.empty() || !model.refusals.empty(), "bans (25.5)");
    say(any(model.fresh), "goods that nobody can make at the start (27)");
    say(model.rivals, "rivals' answers (28)");
    say(!model.quotas.empty(), "import quotas (31)");
    say(!model.stockpiles.empty(), "public reserves (33)");
    return said;
}

}  // namespace onshore
