// The fixed side of a run: names turned into indices, text into numbers. No equations.
//
// Index sets (the letter is used throughout sim/engine):
//   r region   c commodity   j supplier (industry or named plant)   q process   m month   o owner
//   n node = (c, r)          = c * R + r
//   p pair = (j, r)          = j * R + r        supplier j serving region r
//   e edge = (c, from, to)   = (c * R + from) * R + to
//   k market type = (r, type)= r * T + type
// A block of eight runs shares the integers; every Wide may differ between them. A thing that only some
// runs of the block have (a plant, a policy) exists in all with capacity or strength exactly zero.
#pragma once

#include <array>
#include <span>
#include <string>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/model/instruments.hpp"
#include "sim/model/partners.hpp"

namespace onshore {

inline constexpr int kOccupations = 4;
inline constexpr std::array<const char*, kOccupations> kOccupationNames = {"production", "maintenance", "research",
                                                                           "supply_chain"};
inline constexpr std::array<const char*, kOccupations> kOccupationTitles = {"Production", "Maintenance and Engineering",
                                                                            "Research", "Supply Chain"};

/// Stages of a footprint: where on the way from the mine to the buyer CO2e arose. Commodities say which is theirs.
enum class Stage : int { minerals, materials, cells, packs, assembly, freight, count };
inline constexpr int kStages = static_cast<int>(Stage::count);
inline constexpr std::array<const char*, kStages> kStageNames = {"minerals", "materials", "cells",
                                                                 "packs",    "assembly",  "freight"};
inline constexpr std::array<const char*, kStages> kStageTitles = {"Minerals", "Materials", "Cells",
                                                                  "Packs",    "Assembly",  "Freight"};
/// What a dollar of purchases sets off beyond the gate (MODEL.md 17). A vector of these stands side by side.
enum class Beyond : int {
    supplier_jobs,
    induced_jobs,
    supplier_value,
    induced_value,
    supplier_wages,
    induced_wages,
    count
};
inline constexpr int kBeyond = static_cast<int>(Beyond::count);

/// Numbers that hold all run long unless an event changes them. Index as in the name of the size.
struct Numbers {
    // region (r)
    std::vector<Wide> wage;          // [USD/h]
    std::vector<Wide> productivity;  // [1]
    // commodity (c)
    std::vector<Wide> mass;                  // [kg/unit]
    std::vector<Wide> cover;                 // [yr]
    std::vector<Wide> sourcing_elasticity;   // [1] sigma
    std::vector<Wide> contract_time;         // [yr]
    std::vector<Wide> location_spread;       // [USD/unit] mu; 0 = the file gave none: a tenth of the start price
    std::vector<Wide> other_use_growth;      // [1/yr]
    std::vector<Wide> other_use_elasticity;  // [1]
    // process (q)
    std::vector<Wide> yield_new, yield_mature;  // [1]
    std::vector<Wide> start_maturity;           // [1]
    std::vector<Wide> hours;                    // [h/unit]  (q, occupation)
    std::vector<Wide> electricity;              // [kWh/unit]
    std::vector<Wide> other_cost;               // [USD/unit]
    std::vector<Wide> immaturity_premium;       // [1]
    std::vector<Wide> overstaffing;             // [1]
    std::vector<Wide> capex;                    // [USD/(unit/yr)]
    std::vector<Wide> life, build_time;         // [yr]
    std::vector<Wide> learning_rate;            // [1]
    std::vector<Wide> cumulative;               // [unit] 0 = not given
    std::vector<Wide> markup;                   // [1]
    std::vector<Wide> construction_labour;      // [job*yr/USD]
    std::vector<Wide> input;                    // [unit of input/unit]  (Model::inputs, r)
    // supplier (j)
    std::vector<Wide> ramp_time;      // [yr]
    std::vector<Wide> capacity;       // [unit/yr] of an industry at the start, named plants already taken off
    std::vector<Wide> cost_factor;    // [1] on other_cost
    std::vector<Wide> capex_factor;   // [1]
    std::vector<Wide> labour_factor;  // [1] on hours
    std::vector<Wide> build_factor;   // [1] on build_time
    std::vector<Wide> invests;        // [1] 0..1; 0 for plants
    std::vector<Wide> plant_capex;    // [USD/(unit/yr)] of a named plant; 0 = the process's
    std::vector<Wide> offtake;        // [1] share of output promised to a region   (p)
    // partner of a plant (l)
    std::vector<Wide> partner_share;     // [1] of a joint venture
    std::vector<Wide> partner_fee;       // [1] of output value
    std::vector<Wide> partner_transfer;  // [1] of its know-how
    // know-how and research: process (q)
    std::vector<Wide> transfer_yield, transfer_ramp, transfer_learning;  // [1] at full transfer
    std::vector<Wide> research_needed;      // [yr] of usual research until anybody can run it; 0 = all can
    std::vector<Wide> research_spending;    // [USD/yr] usual
    std::vector<Wide> research_elasticity;  // [1]
    // choice group alternatives (g, r): see Model::choices
    std::vector<Wide> choice_sensitivity;  // [unit/USD]  (choice)
    std::vector<Wide> choice_time;         // [yr]        (choice)
    std::vector<Wide> choice_share;        // [1]         (alternative, r) base year
    // base-year trade (e), share of the destination's orders; < 0 = not said
    std::vector<Wide> trade;    // [1] (e)
    std::vector<Wide> freight;  // [USD/unit] (e)
    // market (r), market type (k)
    std::vector<Wide> retail_markup, price_sensitivity, running_cost_years, wait_sensitivity, built_to_order,
        give_up;                                                      // (r)
    std::vector<Wide> marketing, word_of_mouth, vehicle_life, fleet;  // (r)
    std::vector<Wide> base_share, base_growth, familiarity;           // (k)
    std::vector<Wide> early_share, early_cost;  // [1], [USD/(veh*yr)] (r) buyers who can buy earlier
    // environment: process (q), edge (e), market (r), market type (k)
    std::vector<Wide> direct_emissions;                                                       // [kg/unit]  (q)
    std::vector<Wide> freight_emissions;                                                      // [kg/unit]  (e)
    std::vector<Wide> distance_driven;                                                        // [km/yr]    (r)
    std::vector<Wide> fuel_emissions;                                                         // [kg/l]     (r)
    std::vector<Wide> carbon_sensitivity;                                                     // [1/kg]     (r)
    std::vector<Wide> electricity_use, fuel_use;                                              // [kWh/km], [l/km] (k)
    std::vector<Wide> charger_follows, charger_need, charger_need_home, charger_sensitivity;  // (r) see Charging
    std::vector<Wide> charger_cost, home_charger_cost;                                        // [USD/charger] (r)
    std::vector<Wide> charger_build_time;                                                     // [yr]       (r)
    std::vector<Wide> charger_labour;                                                         // [job*yr/USD] (r)
    std::vector<Wide> recycling_cost;                                                         // [USD/kg]   (r)
    std::vector<Wide> type_footprint;  // [kg/veh]   (k) of types outside the model
    // beyond the gate: per USD, or per vehicle; [job*yr], [USD] (.., Beyond)
    std::vector<Wide> beyond_other, beyond_capex;  // (q, r, Beyond)
    std::vector<Wide> beyond_electricity;          // (r, Beyond)
    std::vector<Wide> beyond_wages;                // (r, Beyond) of wages of one's own staff
    std::vector<Wide> beyond_known;                // (r) 1 = the file has an economy for the region
    // cars with engines, made outside the model
    std::vector<Wide> combustion_output;  // [vehicle/yr] (r, region of sale) at the start
    std::vector<Wide> combustion_jobs;    // [job*yr/vehicle] (r, 2) assembly; engines and transmissions
    std::vector<Wide> combustion_beyond;  // per vehicle (r, Beyond)
    std::vector<Wide> engines;            // [1/vehicle] (c) 1 = a hybrid has one too
    // workforce (r), (r, occupation)
    std::vector<Wide> workforce;                              // [1] 1 = hiring is rationed
    std::vector<Wide> learn_time, leave_time, skill_reserve;  // [yr], [yr], [1] (r)
    std::vector<Wide> skilled_start;                          // [job] < 0 = not given
    std::vector<Wide> skilled_base;                           // [job]
    // settings, one each (Setting)
    std::vector<Wide> setting;

    /// Calls f(vector) on each member, in the order above.
    template <class F>
    void each(F&& f) {
        for (auto* v : {&wage,
                        &productivity,
                        &mass,
                        &cover,
                        &sourcing_elasticity,
                        &contract_time,
                        &location_spread,
                        &other_use_growth,
                        &other_use_elasticity,
                        &yield_new,
                        &yield_mature,
                        &start_maturity,
                        &hours,
                        &electricity,
                        &other_cost,
                        &immaturity_premium,
                        &overstaffing,
                        &capex,
                        &life,
                        &build_time,
                        &learning_rate,
                        &cumulative,
                        &markup,
                        &construction_labour,
                        &input,
                        &ramp_time,
                        &capacity,
                        &cost_factor,
                        &capex_factor,
                        &labour_factor,
                        &build_factor,
                        &invests,
                        &plant_capex,
                        &offtake,
                        &partner_share,
                        &partner_fee,
                        &partner_transfer,
                        &transfer_yield,
                        &transfer_ramp,
                        &transfer_learning,
                        &research_needed,
                        &research_spending,
                        &research_elasticity,
                        &choice_sensitivity,
                        &choice_time,
                        &choice_share,
                        &trade,
                        &freight,
                        &retail_markup,
                        &price_sensitivity,
                        &running_cost_years,
                        &wait_sensitivity,
                        &built_to_order,
                        &give_up,
                        &marketing,
                        &word_of_mouth,
                        &vehicle_life,
                        &fleet,
                        &base_share,
                        &base_growth,
                        &familiarity,
                        &early_share,
                        &early_cost,
                        &direct_emissions,
                        &freight_emissions,
                        &distance_driven,
                        &fuel_emissions,
                        &carbon_sensitivity,
                        &electricity_use,
                        &fuel_use,
                        &charger_follows,
                        &charger_need,
                        &charger_need_home,
                        &charger_sensitivity,
                        &charger_cost,
                        &home_charger_cost,
                        &charger_build_time,
                        &charger_labour,
                        &recycling_cost,
                        &type_footprint,
                        &beyond_other,
                        &beyond_capex,
                        &beyond_electricity,
                        &beyond_wages,
                        &beyond_known,
                        &combustion_output,
                        &combustion_jobs,
                        &combustion_beyond,
                        &engines,
                        &workforce,
                        &learn_time,
                        &leave_time,
                        &skill_reserve,
                        &skilled_start,
                        &skilled_base,
                        &setting})
            f(*v);
    }
};

/// The number of a member in the order of each().
inline int place_of(Numbers& numbers, const std::vector<Wide>& member) {
    int place = 0, found = -1;
    numbers.each([&](const std::vector<Wide>& each) {
        if (&each == &member) found = place;
        ++place;
    });
    return found;
}

enum class Setting : int {
    adjust_time,
    use_smoothing,
    growth_perception,
    price_time,
    normal_utilisation,
    scarcity_slope,
    scarcity_cap,
    credit_pass_through,
    customer_memory,
    qualification_share,
    qualification_time,
    affinity_home,
    affinity_neighbour,
    affinity_foreign,
    entry_home,
    entry_neighbour,
    entry_foreign,
    capacity_time,
    discount_rate,
    margin_spread,
    hazard,
    hazard_margin,
    hazard_spread,
    closing_rate,
    closing_cover,
    diversification,
    hours_per_job,
    recall_time,
    partial_eligibility,
    public_discount_rate,
    roll_up,
    forward_cover,
    forward_time,
    holding_cost,
    precedent,
    rival_response,
    rival_time,
    rival_memory,
    rival_floor,
    rival_launch,
    count
};

/// A number for each month: row m of width `width`. Months before the start and after the end do not exist,
/// but for `horizon` series, which go on so that investors can look ahead.
struct MonthSeries {
    int width = 0;
    std::vector<Wide> values;  // (month, width)
    std::span<const Wide> month(int m) const {
        return std::span(values).subspan(static_cast<std::size_t>(m) * width, width);
    }
    Wide& at(int m, int i) { return values[static_cast<std::size_t>(m) * width + i]; }
    const Wide& at(int m, int i) const { return values[static_cast<std::size_t>(m) * width + i]; }
};

struct Calendar {
    MonthSeries sales;              // [vehicle/yr]  (r)
    MonthSeries demand_keep;        // [1]           (r)       from events
    MonthSeries type_price;         // [USD/vehicle] (k)       of types outside the model
    MonthSeries running_cost;       // [USD/yr]      (k)
    MonthSeries preference;         // [1]           (k)       type preference plus ev_preference
    MonthSeries price;              // [USD/unit]    (c)       exogenous commodities; 0 elsewhere
    MonthSeries electricity;        // [USD/kWh]     (r)
    MonthSeries grid;               // [kg/kWh]      (r)
    MonthSeries other_use;          // [unit/yr]     (n)       before growth and elasticity
    MonthSeries choice_preference;  // [1]       (alternative, r)
    MonthSeries tariff_rate;        // [1]           (tariff)
    MonthSeries tariff_force;       // [1]           (tariff)  share of the month in force, times strength
    MonthSeries credit;             // [USD/unit]    (credit)  horizon
    MonthSeries credit_rate;        // [1] of cost   (credit)  horizon
    MonthSeries purchase;           // [USD/vehicle] (purchase) average over buyers: amount x eligible share
    MonthSeries purchase_full;      // [USD/vehicle] (purchase) if every car were eligible
    MonthSeries part_amount;        // [USD/vehicle] (part)   of a purchase credit, before content
    MonthSeries limit;              // [1]           (test)   of content
    MonthSeries component_ban;      // [1]           (purchase) share of the month in which listed owners' count
    MonthSeries mineral_ban;        // [1]           (purchase)
    MonthSeries credit_ban;         // [1]           (credit)  horizon; share in which listed owners get none
    // versions of the law, columns of a Law
    MonthSeries law_credit;         // [USD/unit]    (version of a credit) horizon
    MonthSeries law_credit_rate;    // [1]           (version of a credit) horizon
    MonthSeries law_credit_ban;     // [1]           (version of a credit) horizon
    MonthSeries law_tariff_rate;    // [1]           (version of a tariff) to Model::ahead
    MonthSeries law_tariff_force;   // [1]           (version of a tariff) to Model::ahead
    MonthSeries law_purchase;       // [USD/vehicle] (version of a purchase credit) to Model::ahead, before content
    MonthSeries grant_share;        // [1] of capex  (grant)
    MonthSeries grant_paid;         // [USD/yr]      (grant)   amounts that were fixed in money
    MonthSeries ramp_factor;        // [1]           (execution)
    MonthSeries productivity;       // [1]           (execution) hours are divided by it
    MonthSeries cover_factor;       // [1]           (execution)
    MonthSeries oil_imports;        // [1]           (r)       net imports over the oil used
    MonthSeries clean_share;        // [1]           (clean power) of the electricity of its plants
    MonthSeries clean_cost;         // [USD/kWh]     (clean power) over the price, of that share
    MonthSeries collection, scrap;  // [1]           (r)       of what is scrapped
    MonthSeries recovery;           // [1]           (mineral, r) of what was collected
    MonthSeries recycler_limit;     // [kg/yr]       (mineral, r)
    MonthSeries chargers;           // [charger]     (r)       public points, by the data
    MonthSeries chargers_follow;    // [1]           (r)       1 when the data are over
    MonthSeries home_charging;      // [1]           (r)       share of electric vehicles
    MonthSeries fund_spent;         // [USD/yr]      (fund)
    MonthSeries fund_share;         // [1]           (fund)    of the cost of a point
    MonthSeries wage_times;         // [1]           (wage)
    MonthSeries wage_plus;          // [USD/h]       (wage)
    MonthSeries training;           // [USD/yr]      (training)
    MonthSeries trained;            // [job/month]   (training) by region and occupation, who have learnt
    MonthSeries loan_share;         // [1] of capex  (loan)
    MonthSeries equity_share;       // [1] of capex  (equity)
    MonthSeries quota_limit;        // [unit/yr]     (quota)   of a calendar year
    MonthSeries quota_force;        // [1]           (quota)
    MonthSeries mandate_target;     // [1] of sales  (mandate)
    MonthSeries mandate_penalty;    // [USD/vehicle] (mandate)
    MonthSeries mandate_force;      // [1]           (mandate)
    MonthSeries reserve_size;       // [unit]        (stockpile)
    MonthSeries reserve_cover;      // [yr]          (stockpile) of use
    MonthSeries reserve_buy;        // [unit/yr]     (stockpile)
    MonthSeries reserve_release;    // [unit/yr]     (stockpile) sold back whether or not anything is short
    MonthSeries reserve_force;      // [1]           (stockpile)
    MonthSeries ban;                // [1]           (ban)     horizon; share of the month in force, times strength
    MonthSeries held;               // [1]           (holder)  share of the month in which it may run the process
    MonthSeries research;           // [USD/yr]      (research)
    MonthSeries lane_open;          // [1]           (closure) share of a lane that is open
    MonthSeries plant_open;         // [1]           (outage)
    MonthSeries patch_share;        // [1]           (patch)   share of the month in which a change holds

    /// Calls f(series) on each series that numbers of the scenario state; not on those of events.
    template <class F>
    void each_stated(F&& f) {
        for (auto* s :
             {&sales,        &type_price,     &running_cost,      &preference,      &price,           &electricity,
              &grid,         &other_use,      &choice_preference, &tariff_rate,     &tariff_force,    &credit,
              &credit_rate,  &purchase,       &grant_share,       &grant_paid,      &ramp_factor,     &productivity,
              &cover_factor, &oil_imports,    &clean_share,       &clean_cost,      &purchase_full,   &part_amount,
              &limit,        &component_ban,  &mineral_ban,       &credit_ban,      &collection,      &scrap,
              &recovery,     &recycler_limit, &chargers,          &chargers_follow, &home_charging,   &fund_spent,
              &fund_share,   &wage_times,     &wage_plus,         &training,        &trained,         &loan_share,
              &equity_share, &quota_limit,    &quota_force,       &mandate_target,  &mandate_penalty, &mandate_force,
              &reserve_size, &reserve_cover,  &reserve_buy,       &reserve_release, &reserve_force,   &ban,
              &held,         &research})
            f(*s);
    }
    /// On each that holds versions of the law.
    template <class F>
    void each_law(F&& f) {
        for (auto* s :
             {&law_credit, &law_credit_rate, &law_credit_ban, &law_tariff_rate, &law_tariff_force, &law_purchase})
            f(*s);
    }
    /// On all of them.
    template <class F>
    void each(F&& f) {
        each_stated(f);
        each_law(f);
        for (auto* s : {&demand_keep, &lane_open, &plant_open, &patch_share}) f(*s);
    }
};

struct Input {
    int commodity = -1;  // one of these two is >= 0
    int choice = -1;
    int number = 0;  // among the inputs of all processes
};

struct Supplier {
    std::string name;  // plants: the plant's; industries: "<region> <process>"
    int process, commodity, region, owner;
    bool industry;
    std::string state;  // empty = none
};

/// A dated change of a plant's capacity. Shares of a month follow from the day.
struct CapacityStep {
    int supplier;  // whose capacity changes
    int plant;     // the named plant in whose plan it stands, as far as that survives
    Wide month;    // [month since the start, with fraction] on which it happens; < 0: before the start
    Wide amount;   // [unit/yr] > 0 opens, < 0 closes or goes off line

    int first = 0;  // month in which it may happen in any run

    bool retools() const { return supplier != plant; }
};

enum class Counts : char { as_nothing, as_mineral, as_material, as_component };

/// The life of a project before it opens: hazard acts between these months.
struct Project {
    int supplier = 0;
    // [month since the start, with fraction]; kNever = not said
    Wide announced = wide(kNever), construction = wide(kNever), opening = wide(kNever);
    Wide cancelled = wide(kNever);  // [month] on which it was dropped as a matter of history; kNever = not
    Wide actual = zero();           // [1] 1 = the opening is history: only excess hazard counts
    Wide hazard = zero();           // [1] factor on the world's hazard
    Wide capacity = zero();         // [unit/yr]
    Wide capex = zero();            // [USD] whole project
    int first = 0, after = std::numeric_limits<int>::max();  // months in which it is on its way in any run
};

struct ChoiceGroup {
    std::string name;
    std::vector<int> commodities;
    int first = 0;  // alternative index of the first commodity
};

/// One good among the inputs of a process at a place. Those of a choice stand side by side.
struct Draw {
    int node;         // (commodity, r)
    int use;          // index of Numbers::input: the same for all goods of a choice
    int alternative;  // (alternative, r), or -1: no choice
};

/// How a good comes by an attribute that is not just what its inputs carry.
struct Making {
    int attribute, whole;  // whole: what it is a part of, or -1
    Attribute::Kind kind;
    Rule rule;
    std::vector<int> bearers;  // of a mark: inputs that can bear it, as they stand in Works::draws
    std::vector<int> listed;   // makers that belong to owners of the attribute's nations
};

/// Makers of a place that run one process: they share recipe, stock and the price of inputs.
struct Works {
    int process, commodity, region;
    int node;  // (commodity, region)
    std::vector<int> makers;
    std::vector<Draw> draws;
    std::vector<Making> rules;  // those that a rule refers to stand before it
};

/// Attributes that stand side by side.
struct AttributeRange {
    int first, after;
};

/// What goods carry from a month on.
struct Borne {
    int from = 0;
    std::vector<std::vector<AttributeRange>> of;  // c -> of what somebody asks for, what is not zero whatever happens
};

struct Closure {  // an event on lanes; index = column of Calendar::lane_open
    std::string event;
    std::vector<int> edges;
};

struct Outage {  // an event on plants; index = column of Calendar::plant_open
    std::string event;
    std::vector<int> suppliers;
};

/// A number that an event changes: member `vector` of Numbers (in the order of each()), element `index`.
struct Patch {
    int vector, index;
    Wide base, changed;
    int share;  // column of Calendar::patch_share
};

struct Model {
    // names, for record; the engine never looks at them
    std::vector<std::string> regions, commodities, processes, owners, types, treasuries;
    std::vector<Supplier> suppliers;
    std::vector<std::string> runs;  // scenario name of each of the eight (shorter when fewer were asked)

    int R = 0, C = 0, J = 0, Q = 0, T = 0, O = 0;
    int months = 0;
    int first_year = 0, first_month = 1;  // of step 0
    double dt = 1.0 / 12;                 // [yr]
    int stages = 3;                       // Erlang stages of construction
    int longest = 1;                      // longest lead time [step]

    std::vector<int> upstream_first;          // commodities in bill-of-materials order
    std::vector<std::vector<int>> makers;     // c -> suppliers
    std::vector<std::vector<int>> makers_at;  // n -> suppliers of c in r
    std::vector<char> promises;               // c -> whether any plant of any run has promised output
    std::vector<int> first_input;             // q -> first index into inputs; size Q + 1
    std::vector<Input> inputs;
    std::vector<ChoiceGroup> choices;
    int alternatives = 0;               // sum of the sizes of choices
    std::vector<int> lead;              // (from, to) [step]; 0 at home, >= 1 abroad
    std::vector<bool> neighbour;        // (from, to) joined by land
    std::vector<char> economy;          // r: any run knows its economy beyond the gate
    std::vector<char> rationed;         // r: any run rations hiring there
    bool combustion = false;            // any region says who makes cars with engines
    std::vector<bool> elastic;          // c: exogenous price, supply without limit
    std::vector<int> type_commodity;    // k -> commodity or -1
    std::vector<int> replaces;          // k -> the type driven otherwise in the same market, or -1
    std::vector<int> stage;             // c -> Stage
    std::vector<char> plug_in;          // type -> 1 battery-electric, 2 plug-in hybrid, 0 others
    bool charges = false;               // some run says where vehicles are charged
    std::vector<int> minerals;          // that are recovered somewhere in some run: commodities
    std::vector<int> mineral;           // c -> its place among them, or -1
    bool traces = false;                // some run says what something emits
    bool keeps_orders = false;          // what each pair asked for and was promised is read after its turn: by quotas
    int asked_from = 0;                 // month from which people and value added are asked for
    bool asks_footprints = true;        // somebody asks what goods have emitted; whoever measures little may not
    bool asks_beyond = true;            // ... what makers set off beyond the gate
    bool asks_money = true;             // ... what is paid for goods and by their makers, public money aside
    std::vector<int> nation;            // o -> region
    std::vector<Partnership> partners;  // of named plants, by supplier
    std::vector<int> first_partner;     // j -> first index into partners; size J + 1
    bool transfers = false;             // some partner of some run brings know-how
    std::vector<Holder> holders;
    std::vector<Brand> brands;       // of vehicles, by commodity and owner
    std::vector<int> brand_of;       // j -> brand, or -1
    bool rivals = false;             // some run has rivals respond
    bool precedents = false;         // some run learns from precedents
    bool researches = false;         // some process of some run is not known from the start
    std::vector<char> fresh;         // c: ... all that make it
    std::vector<char> fresh_choice;  // choice group: has such a good

    std::vector<CapacityStep> steps;  // plant by plant: openings, closing, lines it retools
    std::vector<int> retooled;        // of steps: the lines that plants retool
    std::vector<Project> projects;
    std::vector<int> project_of;  // j -> its project, or -1
    std::vector<TariffPolicy> tariffs;
    std::vector<CreditPolicy> credits;
    std::vector<std::vector<NewCredit>> new_credits;  // j -> those of the maker that stands first at its place
    std::vector<PurchasePolicy> purchases;
    std::vector<std::vector<PurchaseOf>> purchases_of;  // k -> purchase credits on it
    std::vector<Bill> bills;                            // of the policies that public money pays for
    std::vector<GoalSet> goals;
    std::vector<LoanPolicy> loans;
    std::vector<EquityPolicy> equities;
    std::vector<QuotaPolicy> quotas;
    std::vector<MandatePolicy> mandates;
    std::vector<StockpilePolicy> stockpiles;
    Law credit_law, tariff_law, purchase_law;  // what is known of them
    std::vector<WatchedDuty> watched;          // duties that change, or may
    std::vector<std::vector<int>> watched_at;  // n -> watched duties on what it buys
    std::vector<char> shifts;                  // tariff -> whether it changes in any run, or may
    std::vector<int> taxed;                    // edges on which a tariff may lie
    std::vector<char> duty_free;               // e: none may
    bool stocks_ahead = false;                 // importers of some run store before a duty begins
    bool buys_early = false;                   // buyers of some run buy before a credit ends
    int purchase_parts = 0;                    // of all purchase credits
    std::vector<Attribute> attributes;         // carried with goods; those a part refers to stand before it
    std::vector<ContentTest> tests;
    std::vector<ContentSeen> contents;
    std::vector<std::vector<char>> bears;       // (attribute)(c) whether a good can carry it
    std::vector<int> asked_until;               // attribute -> month from which nobody asks for it
    std::vector<Borne> borne;                   // from the first month on, and from each in which some is dropped
    std::vector<std::vector<Making>> won_back;  // n -> what recycled minerals do not carry as the stock does
    std::vector<char> listed;                   // (attribute, j) made by an owner of the attribute's nations
    std::vector<Wide> owned_share;              // [1] (attribute, j) of a maker, held by owners of those nations
    std::vector<Counts> counts;                 // (c) what content rules take it for
    std::vector<char> final;                    // (c) sold to consumers
    std::vector<char> mineral_bearing;          // (c) a mineral, or made of one
    std::vector<std::vector<int>> made_by;      // c -> processes
    std::vector<Works> works;                   // by node and process
    std::vector<int> first_works;               // n -> first index into works; size C * R + 1
    std::vector<int> works_of_maker;            // j -> index into works
    std::vector<char> holds_recovered;          // c: some input of it holds a mineral that is recovered
    std::vector<GrantPolicy> grants;
    std::vector<ExecutionPolicy> executions;
    std::vector<CleanPowerPolicy> clean_powers;
    std::vector<ChargerFundPolicy> funds;
    std::vector<WagePolicy> wages;
    std::vector<TrainingPolicy> trainings;
    std::vector<BanPolicy> bans;
    std::vector<Refusal> refusals;
    std::vector<ResearchPolicy> research;
    std::vector<Closure> closures;
    std::vector<char> closable;  // e: some closure of some run
    std::vector<Outage> outages;
    std::vector<Patch> patches;

    Numbers numbers;
    Calendar calendar;
    int horizon = 0;                    // months of Calendar::credit, >= months  } room for the furthest look of any
    int ahead = 0;                      // ... of what is known of other law      } run: more of it changes nothing
    std::array<int, kWide> outlived{};  // [month] after those that an investor of the last step still looks at (run)

    std::span<const Partnership> partners_of(int j) const {
        return std::span(partners).subspan(first_partner[j], first_partner[j + 1] - first_partner[j]);
    }
    std::span<const Works> works_at(int n) const {
        return std::span(works).subspan(first_works[n], first_works[n + 1] - first_works[n]);
    }
    std::span<const Works> works_of(int c) const {
        return std::span(works).subspan(first_works[node(c, 0)], first_works[node(c + 1, 0)] - first_works[node(c, 0)]);
    }
    /// What goods carry in a month: place in `borne`.
    int borne_in(int month) const {
        int now = 0;
        for (std::size_t i = 1; i < borne.size(); ++i)
            if (borne[i].from <= month) now = static_cast<int>(i);
        return now;
    }
    int A() const { return static_cast<int>(attributes.size()); }
    int node(int c, int r) const { return c * R + r; }
    int pair(int j, int r) const { return j * R + r; }
    int edge(int c, int from, int to) const { return (c * R + from) * R + to; }
    int market(int r, int type) const { return r * T + type; }
    int lead_time(int from, int to) const { return lead[static_cast<std::size_t>(from) * R + to]; }
    int use(const Input& input, int r) const { return input.number * R + r; }  // index of Numbers::input
    std::span<const Input> inputs_of(int q) const {
        return std::span(inputs).subspan(first_input[q], first_input[q + 1] - first_input[q]);
    }
};

/// Builds the model of up to eight scenarios that share a topology (lead times, bill of materials, owners, what
/// policies and events touch, calendar span); the places left over repeat the first. Throws ScenarioError when they do
/// not, or when a scenario asks for what the model cannot hold.
Model build_model(std::span<const Scenario> runs);

/// Goods carry all that law or results ever ask for to the end, and contracts are kept apart from what promises make
/// of orders: who goes on from here may ask for either.
void carry_always(Model& model);

}  // namespace onshore
