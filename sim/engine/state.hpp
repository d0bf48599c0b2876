// The changing side of a run. One struct, flat vectors, each with meaning, unit and shape.
#pragma once

#include <string>
#include <vector>

#include "sim/model/model.hpp"

namespace onshore {

/// Money moves between these; each flow names two (MODEL.md 14).
enum class Account : int { suppliers, stockists, households, carriers, treasuries, other_economy, owners, count };

struct Fault {
    int month = -1;  // -1 = none
    const char* quantity = "";
    int index = 0;
};

/// A maker and a buyer that habit or a promise binds to it in any run; others buy nothing from it.
struct Route {
    int maker, from, to;
    int pair, edge, node;  // (maker, to), (commodity, from, to), (commodity, to)
};

/// Routes by commodity, those of a maker side by side.
struct Routes {
    struct Range {
        int first = 0, after = 0;
    };
    std::vector<Route> all;  // with room for those that are not listed yet
    std::vector<Range> by_commodity, by_maker;

    std::span<const Route> of_all() const { return in({0, by_commodity.back().after}); }
    std::span<const Route> of(int commodity) const { return in(by_commodity[commodity]); }
    std::span<const Route> of_maker(int maker) const { return in(by_maker[maker]); }
    std::span<const Route> in(Range range) const {
        return std::span(all).subspan(range.first, static_cast<std::size_t>(range.after - range.first));
    }
};

/// A route as its buyer sees it.
struct Purchase {
    int maker, works;  // works: index into Model::works
    int pair, edge;
};

/// A way between regions by which some maker of a commodity serves a buyer.
struct Way {
    int commodity, from, to;
    int edge, node;  // (commodity, from, to), (commodity, to)
    int lead;        // [step]
};

struct State {
    int month = 0;            // the step under way; after step(), the number of steps done
    Numbers now;              // Model::numbers with the changes that events make this month
    bool new_numbers = true;  // since what follows from them alone was worked out

    // this month's calendar
    std::vector<Wide> tariff;       // rate on customs value            [1]          (e)
    std::vector<Wide> tariff_part;  // of it by each tariff             [1]          (edges of Model::tariffs, in order)
    std::vector<Wide> open;         // share of a lane that is open     [1]          (e)
    std::vector<Wide> open_before;  // ... last month, as buyers know it [1]         (e)
    std::vector<Wide> available;    // share of a plant that may run    [1]          (j)
    std::vector<Wide> credit;       // production credit                [USD/unit]   (j)
    std::vector<Wide> purchase;     // purchase credit, average buyer   [USD/veh]    (k)
    std::vector<Wide> edge_credit;  // that a car from there would draw [USD/veh]   (e)
    std::vector<Wide>
        purchase_rate;              // of it by each credit           [USD/veh]    (types of Model::purchases, in order)
    std::vector<int> may_end;       // ... from which on a buyer may lose of it [month] (as purchase_rate): scratch
    std::vector<Wide> grant_share;  // of capex paid by grants          [1]          (j)
    std::vector<Wide> staff_factor;  // hours over standard: 1/productivity [1]       (j)
    std::vector<Wide> ramp_time;     //                                  [yr]         (j)
    std::vector<Wide> cover;         // stock wanted                     [step of use](n)

    // capacity (j)
    std::vector<Wide> capacity;      // nameplate K                      [unit/yr]    (j)
    std::vector<Wide> maturity;      // m                                [1]          (j)
    std::vector<Wide> pipeline;      // Erlang stages                    [unit/yr]    (stage, j)
    std::vector<Wide> stage_share;   // of a stage that moves on a step  [1]          (j)
    std::vector<Wide> ramp_share;    // of what lacks to full maturity   [1]          (j)
    std::vector<Wide> start;         // construction begun, per step     [unit/yr]    (j)
    std::vector<Wide> start_growth;  // factor by which starts grow per step [1]      (j)
    std::vector<Wide> survival;      // S of the project                 [1]          (j)
    std::vector<Wide> hazard;        // that the project is dropped      [1/yr]       (project)
    std::vector<Wide> opened;        // share of steps already opened    [1]          (step of Model::steps)
    std::vector<char> past;          // whether a step has opened in all runs         (step of Model::steps)
    std::vector<Wide> yield;         // y                                [1]          (j)
    std::vector<Wide> capacity_now;  // Q, of this step                  [unit]       (j)
    std::vector<Wide> opening;       // capacity opened this step        [unit/yr]    (j)
    std::vector<Wide> closed;        // retired or closed this step      [unit/yr]    (j)
    std::vector<Wide> construction;  // capex spent this step            [USD]        (j)
    std::vector<Wide> cancelled;     // capacity dropped, cumulative     [unit/yr]    (j)
    std::vector<Wide> sunk;          // spent on what was dropped this step [USD]     (j)
    std::vector<Wide> spent;         // on the project, were it whole    [USD]        (project)
    std::vector<Wide> promise;       // margin less crowding when it was announced [1] (project)
    std::vector<Wide> promised;      // 1 = it has been announced        [1]          (project)

    std::vector<char> trades;       // has had capacity in any run; others have nothing to sell (j)
    std::vector<char> promises;     // has promised output in any run, or may (j)
    Routes routes;                  // all that there will ever be
    Routes sales;                   // those of makers that trade
    std::vector<Purchase> bought;   // the same, by the place that buys
    std::vector<int> first_bought;  // of a node in `bought`; size C * R + 1
    std::vector<int> first_way;     // of a commodity in `ways`; size C + 1
    std::vector<Way> ways;          // between regions, by commodity, destination, lead time, origin

    // cost and price (j)
    std::vector<Wide> material, conversion, capital;  //                 [USD/unit]   (j)
    std::vector<Wide> price;                          //                                  [USD/unit]   (j)
    std::vector<Wide> pressure;                       // smoothed orders over capacity    [1]          (j)
    std::vector<Wide> paid;                           // average landed price             [USD/unit]   (n)
    std::vector<Wide> paid_start;                     // paid at the start                [USD/unit]   (n)
    std::vector<Wide> cumulative;                     // world output                     [unit]       (q)
    std::vector<Wide> cumulative_start;               //                              [unit]       (q)
    std::vector<Wide> learned;                        // cost over that of the start      [1]          (q)
    std::vector<Wide> annuity;                        // yearly cost of capital           [1/yr]       (q)

    // consumers (k)
    std::vector<Wide> constant;           // calibrated utility               [1]          (k)
    std::vector<Wide> familiarity;        //                                  [1]          (k)
    std::vector<Wide> ordered;            // by consumers this step           [veh]        (k)
    std::vector<Wide> waiting;            // end of step                      [veh]        (k)
    std::vector<Wide> lost;               // gave up this step                [veh]        (k)
    std::vector<Wide> sold;               // delivered this step              [veh]        (k)
    std::vector<Wide> smoothed_sold;      //                                  [veh/step]   (k)
    std::vector<Wide> retail;             // price before credits             [USD/veh]    (k)
    std::vector<Wide> trend, trend_slow;  // of orders                   [veh/step]   (k)
    std::vector<Wide> fleet;              // three age classes                [veh]        (age, k)

    std::vector<Wide> intended;      // orders before any is moved       [veh]        (k)
    std::vector<Wide> early;         // bought now instead of later      [veh]        (k)
    std::vector<Wide> bought_early;  // due in a month, bought already   [veh]        (slot of month, k)

    // choice of chemistry (alternative, r)
    std::vector<Wide> choice_constant, choice_share;  //                 [1]          (alternative, r)
    std::vector<Wide> choice_drift;                   // rate at which a share grows      [1/yr]       (alternative, r)

    // orders and sourcing
    std::vector<Wide> use;             // wanted this step                 [unit]       (n)
    std::vector<Wide> other_wanted;    // of it other use                  [unit]       (n)
    std::vector<Wide> smoothed_use;    //                                  [unit]       (n)
    std::vector<Wide> growth;          // perceived, per step              [1]          (n)
    std::vector<Wide> order;           //                                  [unit]       (n)
    std::vector<Wide> worth_storing;   // of an origin's goods, ahead of a duty [step of use] (watched duty)
    std::vector<Wide> forward;         // stored ahead of a duty           [unit]       (watched duty)
    std::vector<Wide> forwarded;       // put there this step             [unit]       (watched duty)
    std::vector<Wide> origin;          // share in a buyer's orders        [1]          (to, from): scratch
    std::vector<Wide> origin_coming;   // ... once what is built is open   [1]          (to, from): scratch
    std::vector<Wide> affinity;        // beta of a pair of regions        [1]          (e)
    std::vector<Wide> contract;        // share without offtake            [1]          (p)
    std::vector<Wide> share;           // of a buyer's order               [1]          (p)
    std::vector<Wide> attraction;      // beta x landed^-sigma            [1]          (p) when somebody looks later
    std::vector<Wide> attraction_now;  // ... else                         [1]          (p of a commodity): scratch
    std::vector<Wide> asked;           // of a supplier, first pass       [unit]       (p) when somebody looks later
    std::vector<Wide> asked_now;       // ... else                        [unit]       (p of a commodity): scratch
    std::vector<Wide> accepted;        // promised to a buyer             [unit]       (p) when somebody looks later
    std::vector<Wide> memory;          // smoothed shipments               [unit/step]  (p)
    std::vector<Wide> qualified;       // share of spare capacity open     [1]          (p)
    std::vector<Wide> by_route;        // of a commodity: weight of a price [1], then what is taken [unit]: scratch
    std::vector<Wide> unfilled;        // of a commodity's orders          [unit]       (r): scratch
    std::vector<Wide> spare;           // left after the first round       [unit]       (j)
    std::vector<Wide> plan;            // sum of accepted                  [unit]       (j)

    // production, transport, delivery
    std::vector<Wide> filled;      // phi: use that stock can serve    [1]          (n)
    std::vector<Wide> output;      //                                  [unit]       (j)
    std::vector<Wide> shipped;     // to a buyer, home included        [unit]       (p)
    std::vector<int> binding;      // scarcest input, commodity or -1  (j, run)
    std::vector<Wide> short_by;    // plan - output                    [unit]       (j)
    std::vector<Wide> stock;       // I, end of step                   [unit]       (n)
    std::vector<Wide> transit;     // P, bound for r, held included    [unit]       (n)
    std::vector<Wide> coming;      // ring of arrivals                 [unit]       (slot, n)
    std::vector<Wide> held;        // before a closed lane             [unit]       (e)
    std::vector<Wide> dispatched;  // left for a buyer this step, home included [unit] (e)
    std::vector<Wide> leaving;     // of it and of what was held, where a lane can close [unit] (e)
    std::vector<Wide> produced, arrived, used, delivered;  //    [unit]       (n)
    std::vector<Wide> recycled, released, stockpiled;      // the last two zero until reserves exist [unit] (n)

    // provenance: what goods carry per unit, in the units of Attribute
    std::vector<Wide> content;                   // by the stock               (n, attribute)
    std::vector<Wide> made;                      // by what was made last      (n, attribute)
    std::vector<Wide> made_now;                  // ... this month, until what arrives is mixed (r, attribute): scratch
    std::vector<std::vector<Wide>> made_before;  // in the months before, as long as ways are (month, n, attribute)
    std::vector<std::vector<Wide>> left_before;  // for abroad, last month and before [unit] (month, e)
    std::vector<Wide> content_stock;             // stock that carries it      [unit]       (n)
    int borne = 0;                               // place in Model::borne of this month
    std::vector<Wide> unit_inputs;               // what its inputs carry (attribute): scratch
    std::vector<Wide> unit_made;                 // by what one process makes  (attribute): scratch
    std::vector<Wide> part;                      // weight of a maker in what its place makes  [1]    (j): scratch
    std::vector<Wide> drawn_mix;                 // of a choice, as plants draw it [1]       (alternative, r): scratch

    // investment
    std::vector<Wide> location;           // delta, calibrated                [1]          (e)
    std::vector<Wide> location_weight;    // w                             [1]          (e)
    std::vector<Wide> location_spread;    // mu                            [USD/unit]   (c)
    std::vector<Wide> new_cost;           // of a new mature plant, credits off [USD/unit] (n)
    std::vector<Wide> margin_start;       // expected margin at the start     [1]          (j)
    std::vector<Wide> market_margin;      // without credits, smoothed        [1]          (j)
    std::vector<Wide> margin;             // expected, over own cost          [1]          (j)
    std::vector<Wide> need, need_growth;  // unconstrained explosion     [unit/step], [unit/step/yr] (n)
    std::vector<Wide> wanted;             // D of a place                     [unit/step]  (n)
    std::vector<Wide> wanted_growth;      // its growth                       [unit/step/yr] (n)
    std::vector<Wide> expected,
        expected_growth;            // output where capacity stands or is coming [unit/step], [unit/step/yr] (n)
    std::vector<Wide> base_output;  // at the start                     [unit/step]  (j)
    std::vector<Wide> due;          // of named plants, soon            [unit/yr]    (j)
    std::vector<Wide>
        credit_annuity;  // worth per unit of a credit to a plant opening in month m (m, version) [USD/unit]
    std::vector<Wide> credit_rate_annuity;  //                                               (m, version) [1]
    std::vector<Wide> duty_coming;          // when a plant begun now would open, as known   [1] (e)
    std::vector<Wide> customs_coming;       // customs value over price at it            [1] (e)
    std::vector<Wide> paid_coming;          // at those duties                     [USD/unit] (n)
    std::vector<Wide> crowding;             // of places where plants are planned        [1] (n): scratch

    // jobs
    std::vector<Wide> staff;         // direct jobs                      [job]        (j, occupation)
    std::vector<Wide> builders;      // construction and tooling jobs    [job]        (j)
    std::vector<Wide> laid_off;      // wait for their line's new posts  [job]        (of Model::retooled, occupation)
    std::vector<Wide> called_back;   // this step                    [job]        (as laid_off)
    std::vector<Wide> staff_before;  // of the plant, last month     [job]        (as laid_off)

    // environment
    std::vector<Wide> dirty_share;    // of a maker's electricity: grid, not clean power [1]  (j)
    std::vector<Wide> power_premium;  // of clean power, paid by the maker   [USD/kWh]    (j)
    std::vector<Wide> own_emissions;  // of making one here                  [kg/unit]    (j)
    std::vector<Wide> footprint;      // of one as it leaves its maker       [kg/unit]    (j, Stage)
    std::vector<Wide> embodied;       // of one where it is used             [kg/unit]    (n, Stage)
    std::vector<Wide> emitted;        // by makers this step                 [kg]         (j)
    std::vector<Wide> carried;        // by freight bound for r              [kg]         (n)
    std::vector<Wide> driven;         // by the fleet                        [km]         (k)
    std::vector<Wide> wage;           // of a maker's people              [USD/h]      (j)
    std::vector<Wide> people;         // at normal use of what runs       [job/(unit/yr)] (j, occupation)
    std::vector<Wide> free_maturity;  // m, had hiring never been short   [1]          (j)
    std::vector<Wide> ramp;           // m that this step's ramp aims at  [1]          (j)
    std::vector<Wide> crewed;         // m if nobody were hired           [1]          (j)
    std::vector<Wide> hired_share;    // of the hires that ramps want     [1]          (r)
    std::vector<Wide> skilled;        // people                           [job]        (r, occupation)
    std::vector<Wide> trained;        // by funds, so far                 [job]        (r, occupation)
    std::vector<Wide> vacancies;      // of lines held back               [job]        (r, occupation)
    std::vector<Wide> unstaffed;      // capacity that waits for people   [unit/yr]    (j)
    std::vector<Wide> wages;          // of operators                     [USD]        (j)
    std::vector<Wide> value_added;    // at the gate                      [USD]        (j)
    std::vector<Wide> beyond;         // the gate: people, or money       [job], [USD] (j, Beyond)
    std::vector<Wide> combustion;     // cars with engines: made, assembly and engine jobs, made at the shares of the
                                      // start                            [veh], [job] (r, 4)
    std::vector<Wide> combustion_beyond;  //                            [job], [USD] (r, Beyond)

    // charging (r)
    std::vector<Wide> plugged;          // electric vehicles on the road    [veh]
    std::vector<Wide> points;           // open to the public               [charger]
    std::vector<Wide> private_points;   //                                  [charger]
    std::vector<Wide> points_alone;     // of them without a fund          [charger]    (r)
    std::vector<Wide> points_coming;    // of funds, three stages           [charger]    (stage, r)
    std::vector<Wide> points_needed;    // by the fleet                     [charger]
    std::vector<Wide> scarce_points;    // utility lost by buyers           [1]
    std::vector<Wide> points_spending;  // on public points this step       [USD]
    std::vector<Wide> home_spending;    // on private ones                  [USD]
    std::vector<Wide> point_builders;   //                                  [job]

    // recycling
    std::vector<Wide> mineral_content;  // in one where it is used      [kg/unit]    (n, mineral)
    std::vector<Wide> mineral_inputs;   // ... in what its makers make it of    [kg/unit]    (works, mineral)
    std::vector<Wide> embedded;         // in the fleet, by age class           [kg]         (mineral, age, k)
    std::vector<Wide> feed;             // collected, not yet recovered         [kg]         (mineral, r)
    std::vector<Wide> from_fleet;       // collected this step of vehicles      [kg]         (mineral, r)
    std::vector<Wide> from_scrap;       // ... of makers' scrap                 [kg]         (mineral, r)
    std::vector<Wide> primary;          // share of use that was not recycled   [1]          (n)

    // money of this step [USD]
    std::vector<Wide> balance;        // receipts less payments           [USD]        (account, r)
    std::vector<Wide> customs_value;  // of what left for a buyer         [USD]        (e)
    std::vector<Wide> duty;           //                                  [USD]        (tariff, r importing)
    std::vector<Wide> credit_paid;    //                                  [USD]        (credit)
    std::vector<Wide> purchase_paid;  //                                  [USD]        (purchase)
    std::vector<Wide> grant_paid;     //                                  [USD]        (grant)
    std::vector<Wide> fund_paid;      // for chargers                     [USD]        (fund)
    std::vector<Wide> clean_paid;     // by treasuries                    [USD]        (clean power)

    std::vector<Wide> training_paid;  //                                  [USD]        (training)

    // public purses
    std::vector<Wide> outlay;      // paid under a bill by its payers    [USD]        (payers of Model::bills, in order)
    std::vector<Wide> income;      // taken in under it                  [USD]        (as outlay)
    std::vector<Wide> covered;     // of a bill, as those who are paid expect  [1]    (bill)
    std::vector<Wide> owed;        // by the law, last month             [USD]        (bill)
    std::vector<Wide> drawn;       // since the start                    [USD]        (bill)
    std::vector<Wide> drawn_year;  // in this calendar year              [USD]        (bill)
    std::vector<Wide> received;    // by makers who have a goal          [USD]        (makers of Model::bills, in order)
    std::vector<Wide> capex_spent;     // since the start                    [USD]        (j)
    std::vector<Wide> training_share;  // paid of what the law says       [1]          (month, training)

    // loans and shares of the public
    std::vector<Wide> lent;    // this step                          [USD]        (makers of Model::loans, in order)
    std::vector<Wide> repaid;  // with interest, this step           [USD]        (as lent)
    std::vector<Wide> outstanding;  //                                    [USD]        (as lent)
    std::vector<Wide> lent_so_far;  // up to a month                      [USD]        (month, as lent)
    std::vector<Wide>
        equity_paid;  // for a share of a plant, so far     [USD]        (makers of Model::equities, in order)
    std::vector<Wide> public_share;  // of a plant that it bought         [1]          (as equity_paid)

    // quotas
    std::vector<Wide>
        quota_asked;               // last month                         [unit]       (parts of Model::quotas, in order)
    std::vector<Wide> quota_used;  // in this calendar year              [unit]       (quota)
    std::vector<Wide> quota_month;  // of it for this month               [unit]       (quota)
    std::vector<Wide> over_quota;   // share of what came beyond it       [1]          (quota)
    std::vector<Wide> quota_open;   // of a lane after the first round    [1]          (e)
    std::vector<Wide> quota_trust;  // of orders that it let pass, of a year [1]       (e)

    // sales mandates (mandate)
    std::vector<Wide> mandate_price;  // of a credit                      [USD/veh]
    std::vector<Wide> fine;           //                                  [USD]

    // public reserves
    std::vector<Wide> reserve;         //                                 [unit]       (stockpile)
    std::vector<Wide> reserve_wanted;  // bought if it can be had         [unit]       (stockpile)
    std::vector<Wide> reserve_out;     // released this step              [unit]       (stockpile)
    std::vector<Wide> reserved;        // held at a place                 [unit]       (n)
    // partners, bans, research, rivals (MODEL.md 25 to 28): nothing changes them where no file speaks of them
    std::vector<Wide> allowed;        // part of a partnership that law leaves  [1]        (l)
    std::vector<Wide> knowhow;        // of partners                          [1]          (j)
    std::vector<Wide> setback;        // later opening for want of a licence  [month]      (j)
    std::vector<Wide> permitted;      // of orders on a lane                  [1]          (e)
    std::vector<Wide> may_start;      // new plants                           [1]          (j)
    std::vector<Wide> may_serve;      // a plant begun today, as law is known [1]          (e)
    std::vector<Wide> research_done;  // in years of usual research           [yr]         (q)
    std::vector<Wide> known;          // share of the month in which it can be run [1]     (j)
    std::vector<Wide> choice_need;    // shares that makers build for         [1]          (alternative, r)
    std::vector<Wide> outcome;        // successes less failures              [1]          (project)
    std::vector<Wide> precedent;      // of others at the place, -1..1        [1]          (j)
    std::vector<Wide> habit;          // share as its maker takes it for granted [1]       (brand, r)
    std::vector<Wide> margin_factor;  // on the market's retail markup        [1]          (brand, r)
    std::vector<Wide> fee_paid;       // for licences                         [USD]        (l)
    std::vector<Wide> profit_paid;    // to joint venture partners            [USD]        (l)

    std::vector<Fault> fault;  // one a run
    bool sent_well = true;     // no shipment of this month was a fault

    std::span<const Purchase> bought_by(int node) const {
        return std::span(bought).subspan(first_bought[node],
                                         static_cast<std::size_t>(first_bought[node + 1]) - first_bought[node]);
    }
    std::span<const Way> ways_of(int commodity) const {
        return std::span(ways).subspan(first_way[commodity],
                                       static_cast<std::size_t>(first_way[commodity + 1]) - first_way[commodity]);
    }
};

/// Of a maker's good where it is used, duty and freight included [USD/unit]. (5.8)
inline Wide landed_price(const State& state, int maker, int edge) {
    return state.price[maker] * (1.0 + state.tariff[edge]) + state.now.freight[edge];
}

/// The balanced start (MODEL.md 2): calibrates and fills everything. `adjustments` says in words what data
/// had to give way, run by run.
State start(const Model& model, std::vector<std::string>* adjustments = nullptr);

/// One month (MODEL.md 1).
void step(const Model& model, State& state);

}  // namespace onshore
