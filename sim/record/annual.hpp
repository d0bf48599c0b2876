// The months of a year, added up: flows as sums, stocks as they stand at its end. Eight runs abreast.
#pragma once

#include <vector>

#include "sim/engine/state.hpp"
#include "sim/model/model.hpp"
#include "sim/record/access.hpp"
#include "sim/record/environment.hpp"
#include "sim/record/landed.hpp"

namespace onshore {

struct Annual {
    int months = 0;  // seen so far
    int number = 0;  // 2027

    // sums over the year
    std::vector<Wide> produced, arrived, recycled, released;  // [unit]      (n)
    std::vector<Wide> used, delivered, stockpiled, wanted;    // [unit]      (n)
    std::vector<Wide> paid;                                   // [USD]       (n)  landed price x (used + delivered)
    std::vector<Wide> shipped;                                // [unit]      (p)  home included
    std::vector<Wide> dispatched;                             // [unit]      (e)
    std::vector<Wide> output, cost;                           // [unit], [USD] (j)  full cost of that output
    std::vector<Wide> could;                                  // [unit]      (j)  nameplate capacity over the year
    std::vector<Wide> opened, closed;                         // [unit/yr]   (j)
    std::vector<Wide> sunk;                                   // [USD]       (j) spent on plants that were dropped
    std::vector<Wide> early;                                  // [veh]       (k) bought sooner than meant
    std::vector<Wide> forward;                                // [unit]      (n) stored ahead of duties
    std::vector<Wide> construction;                           // [USD]       (j)
    std::vector<Wide> staff;                                  // [job*month] (j, occupation)
    std::vector<Wide> builders;                               // [job*month] (j)
    std::vector<Wide> laid_off, called_back;                  // [job*month], [job] (of Model::retooled, occupation)
    std::vector<Wide> skilled, vacancies;                     // [job*month] (r, occupation)
    std::vector<Wide> unstaffed;                              // [unit*month/yr] (j)
    std::vector<Wide> wages, value_added;                     // [USD]       (j)
    std::vector<Wide> beyond, combustion, combustion_beyond;  // people [job*month], money [USD], cars; as in State
    std::vector<Wide> ordered, sold, lost, retail;            // [veh], [USD] (k)  retail: price x sold
    std::vector<Wide> content;                                // [as carried] (n, attribute)  x (used + delivered)
    std::vector<Wide> purchase_full;                          // [USD]       (purchase)  if every car were eligible
    std::vector<Wide> duty;                                   // [USD]       (tariff, r)
    std::vector<Wide> purchase_paid;                          // [USD]       (purchase)
    std::vector<Wide> lent, repaid, outstanding;              // [USD]       (makers of Model::loans, in order)
    std::vector<Wide> public_share;             // [1]         (makers of Model::equities, in order), at its end
    std::vector<Wide> quota_came, quota_limit;  // [unit]      (quota)
    std::vector<Wide> mandate_price;            // [USD*month/veh] (mandate)
    std::vector<Wide> reserved;                 // [unit]      (n), at its end
    std::vector<Wide> outlay, income;           // [USD]       (payers of Model::bills, in order)
    std::vector<Wide> balance;                  // [USD]       (account, r)
    std::vector<Wide> fee_paid, profit_paid;    // [USD]       (partner)
    std::vector<Wide> markup_paid;              // [USD]       (k)  retail price less landed, x sold

    // at its end
    std::vector<Wide> stock, transit;                            // [unit]      (n)
    std::vector<Wide> capacity, building, announced, cancelled;  // [unit/yr] (j)
    std::vector<Wide> waiting, fleet;                            // [veh]       (k)
    std::vector<Wide> precedent;                                 // [1]         (j)
    std::vector<Wide> abroad_cost, abroad_paid;                  // [USD]       (n)  from here, against what others pay

    EnvironmentYear environment;
    AccessYear access;
    LandedYear landed;

    void add(const Model& model, const State& state, int month);
};

}  // namespace onshore
