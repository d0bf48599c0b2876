// The months of a year, added up: flows as sums, stocks as they stand at its end. Eight runs abreast.
// Every part that is here has to be added to in annual.cpp whatever the world, so that no year holds another's sums.
#pragma once

#include "sim/engine/state.hpp"
#include "sim/model/model.hpp"
#include "sim/record/access.hpp"
#include "sim/record/environment.hpp"
#include "sim/record/landed.hpp"
#include "sim/record/year_part.hpp"

namespace onshore {

struct Annual {
    Keep keep = Keep::all;
    int months = 0;  // seen so far
    int number = 0;  // 2027

    // sums over the year
    YearPart produced, arrived, recycled, released;  // [unit]      (n)
    YearPart used, delivered, stockpiled, wanted;    // [unit]      (n)
    YearPart paid;                                   // [USD]       (n)  landed price x (used + delivered)
    YearPart shipped;                                // [unit]      (p)  home included
    YearPart dispatched;                             // [unit]      (e)
    YearPart output, cost;                           // [unit], [USD] (j)  full cost of that output
    YearPart could;                                  // [unit]      (j)  nameplate capacity over the year
    YearPart opened, closed;                         // [unit/yr]   (j)
    YearPart sunk;                                   // [USD]       (j) spent on plants that were dropped
    YearPart early;                                  // [veh]       (k) bought sooner than meant
    YearPart forward;                                // [unit]      (n) stored ahead of duties
    YearPart construction;                           // [USD]       (j)
    YearPart staff;                                  // [job*month] (j, occupation)
    YearPart builders;                               // [job*month] (j)
    YearPart laid_off, called_back;                  // [job*month], [job] (of Model::retooled, occupation)
    YearPart skilled, vacancies;                     // [job*month] (r, occupation)
    YearPart unstaffed;                              // [unit*month/yr] (j)
    YearPart wages, value_added;                     // [USD]       (j)
    YearPart beyond, combustion, combustion_beyond;  // people [job*month], money [USD], cars; as in State
    YearPart ordered, sold, lost, retail;            // [veh], [USD] (k)  retail: price x sold
    YearPart content;                                // [as carried] (n, attribute)  x (used + delivered)
    YearPart purchase_full;                          // [USD]       (purchase)  if every car were eligible
    YearPart duty;                                   // [USD]       (tariff, r)
    YearPart purchase_paid;                          // [USD]       (purchase)
    YearPart lent, repaid, outstanding;              // [USD]       (makers of Model::loans, in order)
    YearPart public_share;                           // [1]         (makers of Model::equities, in order), at its end
    YearPart quota_came, quota_limit;                // [unit]      (quota)
    YearPart mandate_price;                          // [USD*month/veh] (mandate)
    YearPart reserved;                               // [unit]      (n), at its end
    YearPart outlay, income;                         // [USD]       (payers of Model::bills, in order)
    YearPart balance;                                // [USD]       (account, r)
    YearPart fee_paid, profit_paid;                  // [USD]       (partner)
    YearPart markup_paid;                            // [USD]       (k)  retail price less landed, x sold

    // at its end
    YearPart stock, transit;                            // [unit]      (n)
    YearPart capacity, building, announced, cancelled;  // [unit/yr] (j)
    YearPart waiting, fleet;                            // [veh]       (k)
    YearPart precedent;                                 // [1]         (j)
    YearPart abroad_cost, abroad_paid;                  // [USD]       (n)  from here, against what others pay

    EnvironmentYear environment;
    AccessYear access;
    LandedYear landed;

    void add(const Model& model, const State& state, int month);
    void close(const Model& model, const State& state, int month);  // add() does at the end of a year

    /// After a trial: whether a formula has read what a phase works out for results alone.
    bool reads_footprints() const;
    bool reads_beyond() const;
    bool reads_money() const;
};

}  // namespace onshore
