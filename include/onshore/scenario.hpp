// What a user asked for, with every number in canonical units and every value traceable to its line.
//
// Canonical units: the commodity's own unit, USD of 2023, year, kg CO2e, job. One exception: lengths of
// time that a person states in months or days are years here as well.
// Every named thing (a region, plant, policy, lane, ...) may carry a `source:`, which covers those of its
// values that name none of their own (Origin::source is filled with it); `source: assumption` likewise.
// The YAML key of a member is its name unless its comment says otherwise; sim/scenario/fields.cpp is the
// one table that says key, unit, range and meaning of each of them.
#pragma once

#include <cstdint>
#include <filesystem>
#include <limits>
#include <map>
#include <optional>
#include <stdexcept>
#include <string>
#include <utility>
#include <vector>

namespace onshore {

/// Where in the user's files something was said. `file` indexes Scenario::files; -1 = a default, nobody said it.
struct Where {
    int file = -1;
    int line = 0;    // from 1
    int column = 0;  // from 1
    bool operator==(const Where&) const = default;
};

/// Days since 1970-01-01 (proleptic Gregorian).
using Day = std::int32_t;

enum class Distribution : std::uint8_t { uniform, normal, lognormal, triangular };

/// Who said a value, and why.
struct Origin {
    Where where;
    std::string source;       // as written; empty = none was given
    bool assumption = false;  // the source is the word `assumption`
    bool given = false;       // false = the default of the field table
};

/// A number, constant or over time. Policies and events are steps, data series linear between points.
struct Quantity {
    struct Point {
        Day day;
        double value;
        bool operator==(const Point&) const = default;
    };
    std::vector<Point> points;  // sorted by day; exactly one point with day = kAlways when constant
    bool linear = true;         // between points; false = a step function
    bool zero_before = false;   // before the first point: zero (policies) or the first value (data)
    double low = std::numeric_limits<double>::quiet_NaN();   // 10 % point, NaN = not said
    double high = std::numeric_limits<double>::quiet_NaN();  // 90 % point
    Distribution distribution = Distribution::uniform;
    bool nominal = false;  // money fixed in current dollars; deflated when the model is built
    Origin origin;

    static constexpr Day kAlways = std::numeric_limits<Day>::min();
    Quantity() = default;
    Quantity(double constant) : points{{kAlways, constant}} {}  // NOLINT: a number is a quantity
    bool given() const { return origin.given; }
    /// Whether both are the same number over time, whoever said it and however sure.
    bool operator==(const Quantity& other) const {
        return points == other.points && linear == other.linear && zero_before == other.zero_before &&
               nominal == other.nominal && given() == other.given();
    }
    bool constant() const { return points.size() == 1 && points.front().day == kAlways; }
    /// Value on a day; 0 for a quantity without points.
    double at(Day day) const;
    /// The same for who knows how many of its points are `passed` by then.
    double at(Day day, std::size_t passed) const;
};

/// A date or a name, with its origin. Written plain or as {value: ..., source: ...}.
template <class T>
struct Said {
    T value{};
    Origin origin;
    bool given() const { return origin.given; }
    bool operator==(const Said& other) const { return value == other.value && given() == other.given(); }
};
using Date = Said<Day>;
using Text = Said<std::string>;
using Texts = Said<std::vector<std::string>>;  // a list, or one name

/// Who pays, in equal parts or in those said: `US`, `[US, US-MI]` or `{US: 70 %, US-MI: 30 %}`.
struct Payers : Texts {
    std::vector<double> parts;  // (value) sums to 1; empty = equal
    Payers() = default;
    Payers(Texts names) : Texts(std::move(names)) {}  // NOLINT: names are payers
    bool operator==(const Payers&) const = default;
};

/// What a thing is called in the file. All maps keep the order of the names (std::map), so that the
/// order in which a file lists things changes nothing.
template <class T>
using Named = std::map<std::string, T>;

/// What of the goods and services that makers and households buy is made at home. regions.<r>.economy
struct HomeEconomy {
    Named<Quantity> home_share;  // [1] sector -> share of purchases that is made in the region
    Quantity jobs_factor = 1.0;  // [1] jobs per USD of output against the table
};

/// Cars with engines, which the model does not make: who makes them, and with how many people. regions.<r>.combustion
struct Combustion {
    Named<Quantity> output;        // [vehicle/yr] region of sale -> made here and sold there when the run starts
    Quantity price = 0.0;          // [USD/vehicle] at the gate
    Text sector;                   // its column of the table is what they are made of
    Quantity assembly_jobs = 0.0;  // [job*yr/vehicle]
    Quantity engine_jobs = 0.0;    // [job*yr/vehicle] of engines and transmissions, of hybrids too
};

/// Skilled people in the plants of this model; without `learn_time` hiring is never short. regions.<r>.workforce
struct Workforce {
    Named<Quantity> skilled;    // [job] occupation -> at the start; not given = those at work and the reserve
    Named<Quantity> base;       // [job] occupation -> the most that the region can skill without funded training
    Quantity learn_time;        // [yr] in which the pool moves to what is needed
    Quantity leave_time = 5.0;  // [yr] in which those whom nobody needs find other work
    Quantity reserve = 0.1;     // [1] of what standing plants and those being built need, over it
};

struct Region {
    Where where;
    Text title;
    Quantity wage;                // [USD/h]      compensation in vehicle and battery plants
    Quantity productivity = 1.0;  // [1]          labour productivity relative to the process's hours
    Quantity electricity_price;   // [USD/kWh]    industrial, series
    Quantity grid_intensity;      // [kg/kWh]     CO2e of electricity, series
    Quantity oil_imports = 0.0;   // [1]          net imports over the oil used, series
    Named<Quantity> gateways;     // [1]          share of the region's sea trade: {gulf: 15 %}
    HomeEconomy economy;
    Workforce workforce;
    Combustion combustion;
};

struct Owner {
    Where where;
    Text title;
    Text nation;    // a region
    Text strategy;  // electric | mixed | hybrid: for owners' shares by strategy
};

enum class FreightClass : std::uint8_t { bulk, container, vehicle };

struct Commodity {
    Where where;
    Text title;
    Text unit;                            // the commodity's canonical unit: kg, kWh, m2, vehicle
    Text variable;                        // name in results below Production|, Trade|, ...: `Batteries|Cells|NMC`
    Text group;                           // optional: a choice group (cell) or a policy group (vehicle): any name
    Text freight_class;                   // bulk | container | vehicle
    Text stage;                           // minerals | materials | cells | packs | assembly: where its own CO2e counts
    Quantity mass;                        // [kg/{unit}]
    Named<Quantity> equivalents;          // [{unit}/kg] : {LCE: 0.188 kg/kg}: 1 kg LCE holds 0.188 kg of this
    Quantity price;                       // [USD/{unit}] given = exogenous path with elastic supply
    Quantity cover = 1.0 / 12;            // [yr]  stock wanted, in time of use
    Quantity sourcing_elasticity = 3.0;   // [1]   sigma: exponent on landed cost in sourcing
    Quantity contract_time = 1.0;         // [yr]  time constant with which sourcing shares move
    Quantity location_spread;             // [USD/{unit}] mu: cost difference that moves location weight by e
    Quantity growth = 0.0;                // [1/yr] growth of other use and of need before the start
    Quantity other_use_elasticity = 0.0;  // [1]   price elasticity of other use (negative or 0)
    Quantity preference;                  // [1]   chemistry constant added to the choice (series); regions in Market
    Text counts_as;                       // in content rules: mineral | material | component; empty = none of these
};

/// What to follow through the chain, for results. content.<name>
struct ContentWish {
    Where where;
    Text measure;  // value_added | usmca | battery_components | critical_minerals | owners | exposure
    Texts of;      // regions or groups: where made; owners: nations
};

/// A choice among commodities of one group: the chemistry nest of packs.
struct Choice {  // choices.<group>
    Where where;
    Quantity price_sensitivity;         // [{unit}/USD]  logit coefficient on landed price
    Quantity adjust_time = 2.0;         // [yr]          how fast shares move to the logit's
    Named<Named<Quantity>> base_share;  // [1] region -> commodity -> share in the base year
    Named<Named<Quantity>> preference;  // [1] region -> commodity -> utility added over time (series)
};

struct Process {
    Where where;
    Text title;
    Text makes;                      // commodity
    Named<Quantity> inputs;          // [{unit of input}/{unit}] commodity or choice group -> per good unit
    Quantity yield_new = 1.0;        // [1]   key yield.new
    Quantity yield_mature = 1.0;     // [1]   key yield.mature
    Quantity ramp_time = 1.0 / 12;   // [yr]  time constant of maturity
    Quantity start_maturity = 0.05;  // [1]   output share of nameplate on opening
    Named<Quantity> labour;          // [h/{unit}] occupation -> hours: production, maintenance, research, supply_chain
    Quantity electricity = 0.0;      // [kWh/{unit}]
    Quantity other_cost = 0.0;       // [USD/{unit}]
    Quantity immaturity_premium = 0.0;      // [1]   conversion cost of a wholly new plant over a mature one, less 1
    Quantity overstaffing = 0.0;            // [1]   share of a line's people who are there before it makes anything
    Quantity capex = 0.0;                   // [USD/({unit}/yr)]
    Quantity life = 15.0;                   // [yr]
    Quantity build_time = 2.0;              // [yr]  decision to opening
    Quantity learning_rate = 0.0;           // [1]   cost fall per doubling of world cumulative output
    Quantity cumulative;                    // [{unit}] world output before the start; not given = output / growth
    Quantity markup = 0.0;                  // [1]   on conversion and capital
    Quantity direct_emissions = 0.0;        // [kg/{unit}]
    Quantity construction_labour = 5.5e-6;  // [job*yr/USD]  direct building and tooling work per USD of capex
    Named<Quantity> buys;                   // [1] sector -> share of other_cost, key other_cost_buys
    Named<Quantity> capex_buys;             // [1] sector -> share of capex
    // what a partner's know-how does at full transfer
    Quantity transfer_yield = 0.0;     // [1] of the gap between new and mature yield, key transfer.yield
    Quantity transfer_ramp = 1.0;      // [1] on ramp time, key transfer.ramp_time
    Quantity transfer_learning = 0.0;  // [1] of the immaturity premium, key transfer.learning
    // a process that is not known yet
    Date available_from;                 // at the usual pace of research
    Named<Date> held_by;                 // owner -> first day on which it and its partners can run it
    Quantity research_spending = 0.0;    // [USD/yr] usual, key research.spending
    Quantity research_elasticity = 0.5;  // [1] of its pace to spending, key research.elasticity
};

/// The rest of a region's makers of one process; invests by itself. industries.<region>.<process>
struct Industry {
    Where where;
    Text owner;                  // default: a generic owner of the region's nation
    Quantity capacity;           // [{unit}/yr] regional total at the start INCLUDING named plants; not given = balanced
    Quantity cost_factor = 1.0;  // [1] on other_cost
    Quantity capex_factor = 1.0;   // [1]
    Quantity labour_factor = 1.0;  // [1] hours relative to the process
    Quantity build_factor = 1.0;   // [1] on build_time
    Quantity invests = 1.0;        // [1] 0..1: scales starts
    Named<Quantity> inputs;        // [{unit of input}/{unit}] of all makers in the region, where not the process's
};

struct Milestone {
    Date planned;
    Date actual;
};

struct Phase {  // plants.<p>.phases.<name>
    Where where;
    Quantity capacity;  // [{unit}/yr]
    Milestone opening;
};

struct Partner {
    Where where;
    Text role;                // licence | joint_venture
    Quantity fee;             // [1] of output value, to the partner's nation
    Quantity share;           // [1] of ownership (joint venture)
    Quantity transfer = 0.0;  // [1] of its know-how that the plant begins with
};

struct Plant {
    Where where;
    Text title;
    Text process;
    Text region;
    Text state;
    Text owner;
    Named<Partner> partners;
    Quantity capacity;  // [{unit}/yr] full planned capacity (sum of phases when there are phases)
    Named<Phase> phases;
    Quantity jobs;                // [job] at full output; not given = the process's labour
    Quantity capex;               // [USD] whole plant; not given = the process's
    Named<Milestone> milestones;  // announced, construction, opening, closing, cancelled, paused
    Named<Quantity> offtake;      // [1] owner -> share of output promised
    Quantity delay = 0.0;         // [yr] added to construction and opening
    Quantity scale = 1.0;         // [1] capacity, capex and jobs together
    Quantity hazard = 1.0;        // [1] on the world's hazard that it is dropped; 0 = it will be built
    // Retooling: capacity of other processes of the same owner and region that goes off line at construction.
    Named<Quantity> retools;  // [{unit}/yr] process -> capacity taken off; comes back as this plant
};

struct Lane {  // lanes."CN -> US" ; wildcards allowed, the most specific wins
    Where where;
    Text mode;                 // sea | land
    Quantity lead_time;        // [yr]
    Named<Quantity> freight;   // [USD/kg] by freight class: bulk, container, vehicle
    Named<Quantity> distance;  // [km] by mode: {sea: 10500 km, land: 3000 km}
};

/// CO2e of moving goods. freight_emissions.<mode>.<freight class>
using FreightEmissions = Named<Named<Quantity>>;  // [kg/(kg*km)]

/// Base-year sourcing of one commodity. trade.<commodity>.<destination or "*">.<origin>
using Trade = Named<Named<Named<Quantity>>>;  // [1] share of the destination's orders

struct VehicleType {  // markets.<region>.types.<type>: bev, phev, hev, ice
    Where where;
    Text commodity;                  // empty = outside the model (ice): needs `price`
    Quantity price;                  // [USD/vehicle] series, for a type without commodity
    Quantity base_share;             // [1] of sales at the start
    Quantity growth = 0.0;           // [1/yr] of its sales before the start
    Quantity running_cost = 0.0;     // [USD/yr] energy and maintenance, series
    Quantity familiarity = 1.0;      // [1] share of buyers who consider it at the start
    Quantity preference = 0.0;       // [1] utility added over time, series
    Quantity electricity_use = 0.0;  // [kWh/km] from the socket
    Quantity fuel_use = 0.0;         // [l/km]
    Text replaces;                   // the type of this market that would be driven instead: whose oil it displaces
    Quantity footprint = 0.0;        // [kg/vehicle] CO2e of making one, for a type without commodity
};

struct Market {
    Where where;
    Quantity sales;                     // [vehicle/yr] all types, series
    Quantity retail_markup = 0.0;       // [1] on landed price
    Quantity price_sensitivity;         // [1/USD] logit coefficient
    Quantity running_cost_years = 5.0;  // [yr] of running cost that buyers weigh
    Quantity wait_sensitivity = 0.0;    // [1/yr] utility lost per year of expected wait
    Quantity built_to_order = 0.0;      // [1] buyers whose car is built for them: they wait for its way, too
    Quantity give_up = 0.3;             // [1/yr] share of the waiting list that gives up
    Quantity ev_preference = 0.0;       // [1] utility added to bev and phev, series
    Quantity early_share = 0.0;         // [1] key buy_early.share: buyers who watch the law and can buy earlier
    Quantity early_cost = 0.0;          // [USD/(vehicle*yr)] key buy_early.cost: of buying a year earlier
    Quantity marketing = 0.0;           // [1/yr] familiarity gained from outside
    Quantity word_of_mouth = 0.0;       // [1/yr] familiarity gained per share of fleet
    Quantity vehicle_life = 15.0;       // [yr] mean age at scrappage
    Quantity fleet;                     // [vehicle] all types at the start; not given = sales x life
    Quantity distance_driven = 0.0;     // [km/yr] of one vehicle
    Quantity fuel_emissions = 0.0;      // [kg/l] CO2e of fuel, from well to wheel
    Quantity carbon_sensitivity = 0.0;  // [1/kg] utility lost per kg CO2e of making and bringing a vehicle
    Named<VehicleType> types;
};

/// What comes back from scrapped vehicles and from the makers' scrap. recycling.<region>
struct Recycling {
    Where where;
    Quantity collection = 0.0;  // [1] of what scrapped vehicles hold, series
    Quantity scrap = 0.0;       // [1] of what makers throw away, series
    Named<Quantity> recovery;   // [1] mineral -> share of what was collected that becomes new, series
    Named<Quantity> capacity;   // [{unit}/yr] mineral -> the most that is recovered, series; not given = no limit
    Quantity cost = 0.0;        // [USD/kg] of recovered mineral
};

/// Where electric vehicles are charged. charging.<region>
struct Charging {
    Where where;
    Quantity points;         // [charger] open to the public, series: key public
    Quantity follows = 0.0;  // [1] growth of public points per growth of the fleet, after the last date of the series
    Quantity home = 0.0;     // [1] share of electric vehicles with a point of their own, series
    Quantity need;           // [charger/vehicle] public points per vehicle without one
    Quantity need_at_home = 0.0;            // [charger/vehicle] public points per vehicle with one
    Quantity sensitivity = 0.0;             // [1] elasticity of sales to public points where they are scarce
    Quantity cost = 0.0;                    // [USD/charger] of a public point
    Quantity home_cost = 0.0;               // [USD/charger] of a private one
    Quantity build_time = 2.0;              // [yr] award to opening
    Quantity construction_labour = 5.5e-6;  // [job*yr/USD]
};

enum class Instrument : std::uint8_t {
    tariff,
    production_credit,
    purchase_credit,
    capex_grant,
    execution,
    clean_power,
    content_rule,
    charger_fund,
    wage,
    training_fund,
    loan,
    equity,
    import_quota,
    zev_mandate,
    stockpile,
    ban,
    research_fund
};

/// A measure of content that goods must meet: {content: usmca, of: north_america, at_least: 75 %}
struct Condition {
    Where where;
    Text content;
    Texts of;                // regions or groups
    Quantity at_least;       // [1] of the whole; steps
    Quantity at_most;        // [1]
    Quantity spread = 0.15;  // [1] how far goods of one origin lie apart: scale of the logistic
    bool operator==(const Condition&) const = default;
};

/// Who may have no part in it, and from when. requires.excludes.<group>
struct Exclusion {
    Where where;
    Date components;  // purchase_credit: no battery component made by an owner of these nations
    Date minerals;    // purchase_credit: no critical mineral refined or made into material by one
    Date makers;      // production_credit: no plant of an owner, or partner of a quarter and more, of these nations
    Date licences;    // production_credit: no plant that works under their licence
    Texts except;     // goods that are not looked at
    bool operator==(const Exclusion&) const = default;
};

struct Requirement {  // policies.<p>.requires
    Where where;
    Texts assembly;         // purchase_credit: where the car must be assembled
    Quantity buyers = 1.0;  // [1] purchase_credit: share of buyers within limits on income and price; steps
    Named<Exclusion> excludes;
    bool operator==(const Requirement&) const = default;
};

struct Payment {  // policies.<p>.pays.<part>
    Where where;
    Quantity amount;  // [USD/{unit}]
    Condition when;   // paid on cars that meet it
    bool operator==(const Payment&) const = default;
};

/// A change of a policy that nobody knew of before its day. policies.<p>.revisions.<r>
struct Revision {
    Where where;
    Date announced;  // required
    bool enabled = true;
    Quantity strength = 1.0;  // [1] 0..1: how much of it takes place
    Date from, until;         // what is said here takes the place of what the policy said
    Quantity rate, amount, share, schedule, eligible;
    Quantity limit, target, penalty;          // of import_quota; of zev_mandate
    Quantity size, cover, buy_rate, release;  // of stockpile
    Named<Exclusion> excludes;                // key requires.excludes
    bool operator==(const Revision&) const = default;
};

/// What a policy may pay: `1 GUSD` is in all, `1 GUSD/yr` a year; then payment stops. policies.<p>.budget
struct Budget {
    Where where;
    Quantity in_all;  // [USD]
    Quantity a_year;  // [USD/yr] of a calendar year
    bool operator==(const Budget&) const = default;
};

/// What makers must have reached by a day, else they repay. policies.<p>.conditions.jobs, .capacity, .capex
struct Goal {
    Where where;
    Quantity at_least;  // [job], [{unit}/yr], [USD] of all the policy's makers together
    Date by;            // last day
    Quantity repay;     // [1] of what they got: key else.repay
    bool operator==(const Goal&) const = default;
};

struct Policy {
    Where where;
    Text title;
    Instrument instrument = Instrument::tariff;
    Date announced;  // what investors knew, and when; required
    Date from;       // first day in force; default: the first point of the schedule
    Date until;      // LAST day in force
    bool enabled = true;
    Quantity strength = 1.0;  // [1] 0..1
    Payers payer;             // regions or treasuries (US-NC); the region before '-' is its nation
    Budget budget;
    Goal jobs, capacity, capex;  // production_credit, capex_grant: keys conditions.jobs, ...
    // who and where
    Texts commodity;  // tariff, production_credit: commodities or groups
    Texts region;     // production_credit, purchase_credit, capex_grant, clean_power: regions or groups
    Texts owner;      // execution, production_credit: owners
    Texts plants;     // capex_grant, clean_power: named plants
    Texts type;       // purchase_credit: vehicle types; default bev
    Texts lane;       // tariff: "CN -> US"
    Texts except;     // tariff: lanes left out
    Text stack;       // tariff: add | replace | floor
    // how much
    Quantity rate;             // tariff: [1] of customs value; production_credit: [1] of production cost
    Quantity amount;           // [USD/{unit}] production_credit; [USD/vehicle] purchase_credit; [USD] capex_grant
    Quantity share;            // capex_grant: [1] of capex; clean_power: [1] of electricity
    Quantity cost = 0.0;       // clean_power: [USD/kWh] over the price of electricity
    Quantity schedule;         // [1] multiplies amount or rate over time; steps
    Quantity eligible;         // [1] purchase_credit: share of sales that gets it; steps
    Quantity paid_over = 1.0;  // [yr] capex_grant
    Named<Payment> pays;       // purchase_credit: parts that add up
    Requirement requirement;   // key requires: assembly and owners
    Texts not_with;            // purchase_credit: a car that drew one of these draws no other
    Condition unless;          // content_rule: goods that meet it are free of the duty
    // wage
    Quantity wage = 1.0;       // [1] key wage: {times: 120 %}
    Quantity wage_plus = 0.0;  // [USD/h]
    Quantity wage_rate = 0.0;  // [1/yr] by which wages rise beside others
    // training_fund; amount is [USD/yr]
    Texts occupation;              // production, maintenance, research, supply_chain
    Quantity per_worker;           // [USD/job] for one who is trained
    Quantity training_time = 1.0;  // [yr]
    // loan, equity; share is [1] of capex
    Quantity interest;      // [1/yr] loan, real
    Quantity term = 15.0;   // [yr] loan
    Quantity asked_return;  // [1/yr] equity: key return; not given = that of other owners
    // import_quota
    Quantity limit;       // [{unit}/yr] of a calendar year; steps
    Quantity over_quota;  // [1] of customs value beyond it; not given = nothing more comes; steps
    // zev_mandate
    Quantity target;   // [1] of sales; steps
    Quantity penalty;  // [USD/vehicle] short of it; steps
    // stockpile
    Quantity size;                 // [{unit}]
    Quantity cover;                // [yr] of use
    Quantity buy_rate;             // [{unit}/yr]
    Quantity release_below = 1.0;  // [1] of what is wanted: it makes up what is missing
    Quantity release;              // [{unit}/yr] sold from a date on; steps
    // ban: of licences, a process, or goods on a lane
    Texts licences;          // nations of the licensors
    Texts process;           // ban, research_fund
    Text applies_to;         // new | all
    Quantity dropped = 0.5;  // [1] of plants not yet open that are given up when their licence is refused
    Quantity delay;          // [yr] ban: later opening of the others, default 2 years; tariff that answers: after it
    // tariff that answers another
    Text answers;
    Quantity mirror = 1.0;  // [1] of the other's rate
    // execution
    Quantity ramp_time = 1.0;           // [1] key ramp_time: {times: 80 %}
    Quantity inventory_cover = 1.0;     // [1] key inventory_cover: {times: 80 %}
    Quantity productivity_rate = 0.0;   // [1/yr] key productivity.rate
    Quantity productivity_up_to = 0.0;  // [1] key productivity.up_to
    Named<Revision> revisions;          // each holds from the day it was announced
    bool operator==(const Policy&) const = default;
};

/// `change:` of an event: a path to any number and what happens to it.
struct Change {
    Where where;
    std::string path;  // commodities.lithium.price
    enum class How : std::uint8_t { set, times, plus } how = How::set;
    Quantity to;  // in the target's unit (set, plus) or [1] (times)
};

struct PlantSelection {  // plants: {owner: [GM, Ford], region: US, process: vehicle_bev, name: [...]}
    Where where;
    Texts owner;
    Texts region;
    Texts process;
    Texts name;
};

struct Event {
    Where where;
    Text title;
    Date from;
    Date until;         // last day; computed when `for` is given
    Quantity duration;  // [yr] key `for`
    Quantity strength = 1.0;
    bool enabled = true;
    Texts lanes;        // "CN -> *"
    Texts commodities;  // default all
    Text gateway;       // US/gulf
    std::optional<PlantSelection> plants;
    Quantity keep = 1.0;         // [1] share that remains
    Quantity reopen_over = 0.0;  // [yr] gradual reopening after the end
    Quantity divert = 0.0;       // [1] share of the closed part that finds another way at once
    Texts demand_region;         // key demand.region
    Quantity demand_keep = 1.0;  // [1] key demand.keep
    std::vector<Change> change;
};

/// How the world behaves; every number has a default with a source in the field table. key: settings
struct Settings {
    Quantity adjust_time = 0.25;          // [yr] time in which a gap in stock is closed
    Quantity use_smoothing = 0.25;        // [yr] over which buyers smooth their use
    Quantity growth_perception = 2.0;     // [yr] horizon of the trend of final demand
    Quantity price_time = 0.5;            // [yr] time constant of prices
    Quantity normal_utilisation = 0.78;   // [1] u*, of capital cost and wanted capacity; G.17, from memory
    Quantity scarcity_slope = 1.0;        // [1] markup on own cost per unit of orders over capacity
    Quantity scarcity_cap = 2.0;          // [1] orders over capacity beyond which the markup stays
    Quantity credit_pass_through = 0.1;   // [1] phi of a production credit that lowers the price, 0..0.2
    Quantity customer_memory = 1.0;       // [yr] over which last year's customers are remembered
    Quantity qualification_share = 0.25;  // [1] of spare capacity open to a buyer not yet supplied
    Quantity qualification_time = 1.5;    // [yr]
    Quantity affinity_home = 4.0;         // [1] key affinity.home: of pairs without base-year trade, 1 = neutral
    Quantity affinity_neighbour = 2.0;    // [1] key affinity.neighbour
    Quantity affinity_foreign = 0.5;      // [1] key affinity.foreign
    Quantity entry_home = 0.3;            // [1] key entry.home: location weight of an industry without base-year output
    Quantity entry_neighbour = 0.05;      // [1] key entry.neighbour
    Quantity entry_foreign = 0.02;        // [1] key entry.foreign
    Quantity capacity_time = 0.5;         // [yr] in which industries close a gap in capacity
    Quantity discount_rate = 0.08;        // [1/yr] hurdle rate of investors, real
    Quantity margin_spread = 0.2;         // [1] of margin over own cost: sigmoid of starts
    Quantity hazard = 0.6;                // [1/yr] highest yearly chance that an announced plant is dropped
    Quantity hazard_margin = -0.1;        // [1] margin over own cost at which hazard is half of that
    Quantity hazard_spread = 0.1;         // [1]
    Quantity closing_rate = 0.2;          // [1/yr] at which an industry without any cover of capital closes
    Quantity closing_cover = 0.2;         // [1] cover of capital cost under which it begins
    Quantity diversification = 0.0;       // [1] rise of an origin's location weight after shocks, per unit lost
    Quantity hours_per_job = 1800.0;      // [h/(job*yr)]
    Quantity recall_time = 1.0;           // [yr] in which those who wait for a retooled line find other work
    Quantity partial_eligibility = 0.5;   // [1] omega: weight of eligibility in proportion to content
    Quantity public_discount_rate = 0.02;  // [1/yr] of public money, real; Circular A-4 (2023)
    Quantity roll_up = 0.75;               // [1] usmca content from which a part counts whole (core parts, from 2023)
    Text foresight{"announced", {}};  // none | announced | perfect: what investors, stockists and buyers know of law
    Quantity forward_cover = 0.0;     // [yr] of use, the most that importers store ahead of a duty
    Quantity forward_time = 0.5;      // [yr] in which they build it up
    Quantity holding_cost = 0.25;     // [1/yr] of value, of a stock
    Quantity precedent = 0.0;         // [1] of own cost: margin that newcomers hope for after many successes
    Quantity rival_response = 0.0;    // [1] of a maker's retail margin to its share; 1 = Bertrand in a logit market
    Quantity rival_time = 0.5;        // [yr] in which margins move
    Quantity rival_memory = 2.0;      // [yr] over which a maker knows its share
    Quantity rival_floor = 0.8;       // [1] of the market's margin: the least, and 2 less it the most
    Quantity rival_launch = 0.0;      // [1] elasticity of new lines to lost share
    Quantity build_stages = 3.0;      // [1] Erlang stages of construction, a whole number
};

/// A sector of the economy beyond the gate: a column of an input-output table. economy.sectors.<s>
struct Sector {
    Where where;
    Text title;
    Named<Quantity> inputs;       // [1] sector -> bought per unit of output, wherever it was made
    Quantity employment = 0.0;    // [job*yr/USD] per output, at the table's prices
    Quantity value_added = 0.0;   // [1] of output
    Quantity compensation = 0.0;  // [1] of output
    Quantity household = 0.0;     // [1] of household spending
    Quantity price_index = 1.0;   // [1] of 2023 over the table's year
    bool modelled = false;        // its makers are those of this model: left out of the table
};

/// Jobs beyond the gate: an input-output table of sectors. key: economy
struct Economy {
    Named<Sector> sectors;
    Text builder;                        // sector whose own work on plants is Jobs|Construction
    Text electricity;                    // sector that makers buy electricity from
    Quantity household_spending = 0.75;  // [1] share of wages that households spend
};

struct Time {
    Date start;  // first day of the first step
    Date end;    // last day of the last step (`2040-12` = to 31 December)
    Text step;   // month
};

struct Money {
    Quantity price_index;      // [1] 2023 = 1, series, key price_index
    Named<Quantity> exchange;  // [USD] per unit of currency: {CAD: 0.74 USD/CAD}
};

struct HeadlineItem {
    std::string variable;
    Where where;
};

struct File {
    std::filesystem::path path;      // as the user named it (relative to the working directory)
    std::vector<std::string> lines;  // for quoting
    std::string sha256;
};

/// A line the user wrote in the file itself (not its bases): what "You changed" prints.
struct ChangedLine {
    std::string path;  // plants.gm_tdk_us
    std::string text;  // one line about it, generated: `new, 15 GWh/yr cell_lfp, opens 2027-09`
    Where where;
};

struct Scenario {
    std::string name;
    std::string title;
    std::string source;
    std::vector<HeadlineItem> headline;
    std::optional<std::filesystem::path> base;  // the (first) file it extends
    std::vector<File> files;                    // all files read, bases first
    std::vector<ChangedLine> changed;           // against its base
    std::vector<std::string> warnings;          // rendered, sorted by line

    Time time;
    Money money;
    Settings settings;
    Economy economy;
    Named<std::vector<std::string>> groups;  // of regions
    Named<Region> regions;
    Named<Owner> owners;
    Named<Commodity> commodities;
    Named<Choice> choices;
    Named<Process> processes;
    Named<Lane> lanes;
    FreightEmissions freight_emissions;
    Trade trade;
    Named<Named<Quantity>> other_use;   // [{unit}/yr] commodity -> region -> series
    Named<Named<Industry>> industries;  // region -> process
    Named<Plant> plants;
    Named<Market> markets;
    Named<ContentWish> content;
    Named<Recycling> recycling;
    Named<Charging> charging;
    Named<Policy> policies;
    Named<Event> events;
};

/// The user's files or words are wrong. what() holds every complaint, rendered, sorted by file and line.
class ScenarioError : public std::runtime_error {
public:
    explicit ScenarioError(std::string rendered, int count = 1)
        : std::runtime_error(std::move(rendered)), count_(count) {}
    int count() const { return count_; }

private:
    int count_;
};

struct ReadOptions {
    std::vector<std::string> set;              // "policies.us_45x_cells.amount=40 USD/kWh"
    std::vector<std::filesystem::path> with;   // overlays laid over the file
    std::optional<int> until;                  // last year
    std::vector<std::filesystem::path> roots;  // --scenarios; searched after the file's own folder
    std::optional<Day> known_at;               // only what was stated by the end of that day is read
    std::vector<std::string> told;             // paths of what is read although it came after known_at; * in keys
};

/// Reads a file and everything it extends. "-" reads standard input.
/// Throws ScenarioError (bad content) or std::filesystem::filesystem_error (unreadable file).
Scenario read_scenario(const std::filesystem::path& file, const ReadOptions& options = {});

/// Reads a scenario from text, as if it stood in a file of that name (for tests and standard input).
Scenario read_scenario_text(const std::string& text, const std::filesystem::path& name,
                            const ReadOptions& options = {});

/// The number at a path (`commodities.lithium.price`) of a scenario; nullptr when there is none.
Quantity* find_quantity(Scenario& scenario, const std::string& path);

/// The merged scenario as YAML with file and line per value (`onshore resolve`).
std::string resolved_yaml(const std::filesystem::path& file, const ReadOptions& options = {});

/// One row per path that differs: path, value in a, value in b (`onshore diff`).
struct Difference {
    std::string path, a, b;  // empty = absent
};
std::vector<Difference> diff_scenarios(const std::filesystem::path& a, const std::filesystem::path& b,
                                       const ReadOptions& options = {});

/// `onshore list SECTION --key value...`: the names in a section of the merged scenario whose fields match.
std::vector<std::string> list_entries(const Scenario& scenario, const std::string& section,
                                      const std::vector<std::pair<std::string, std::string>>& where);

/// The field table as text (path, unit, range, default, meaning) and as JSON Schema draft-07.
std::string describe_fields();
std::string json_schema();

}  // namespace onshore
