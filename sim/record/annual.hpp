// The months of a year, added up: flows as sums, stocks as they stand at its end. Eight runs abreast.
#pragma once

#include <vector>

#include "sim/engine/state.hpp"
#include "sim/model/model.hpp"
#include "sim/record/access.hpp"
#include "sim/record/environment.hpp"

namespace onshore {

struct Annual {
    int months = 0;  // seen so far

    // sums over the year
    std::vector<Wide> produced, arrived, recycled, released;   // [unit]      (n)
    std::vector<Wide> used, delivered, stockpiled, wanted;     // [unit]      (n)
    std::vector<Wide> paid;                                    // [USD]       (n)  landed price x (used + delivered)
    std::vector<Wide> shipped;                                 // [unit]      (p)  home included
    std::vector<Wide> dispatched;                              // [unit]      (e)
    std::vector<Wide> output, cost;                            // [unit], [USD] (j)  full cost of that output
    std::vector<Wide> could;                                   // [unit]      (j)  nameplate capacity over the year
    std::vector<Wide> opened, closed;                          // [unit/yr]   (j)
    std::vector<Wide> construction;                            // [USD]       (j)
    std::vector<Wide> staff;                                   // [job*month] (j, occupation)
    std::vector<Wide> builders;                                // [job*month] (j)
    std::vector<Wide> skilled, vacancies;                      // [job*month] (r, occupation)
    std::vector<Wide> unstaffed;                               // [unit*month/yr] (j)
    std::vector<Wide> training_paid;                           // [USD]       (training)
    std::vector<Wide> wages, value_added;                      // [USD]       (j)
    std::vector<Wide> beyond, combustion, combustion_beyond;   // people [job*month], money [USD], cars; as in State
    std::vector<Wide> ordered, sold, lost, retail;             // [veh], [USD] (k)  retail: price x sold
    std::vector<Wide> content;                                 // [as carried] (n, attribute)  x (used + delivered)
    std::vector<Wide> purchase_full;                           // [USD]       (purchase)  if every car were eligible
    std::vector<Wide> duty;                                    // [USD]       (tariff, r)
    std::vector<Wide> credit_paid, purchase_paid, grant_paid;  // [USD]       (credit), (purchase), (grant)
    std::vector<Wide> fund_paid;                               // [USD]       (charger fund)
    std::vector<Wide> clean_paid;                              // [USD]       (clean power)
    std::vector<Wide> balance;                                 // [USD]       (account, r)
    std::vector<Wide> fee_paid, profit_paid;                   // [USD]       (partner)
    std::vector<Wide> research_paid;                           // [USD]       (research)
    std::vector<Wide> markup_paid;                             // [USD]       (k)  retail price less landed, x sold

    // at its end
    std::vector<Wide> stock, transit;                            // [unit]      (n)
    std::vector<Wide> capacity, building, announced, cancelled;  // [unit/yr] (j)
    std::vector<Wide> waiting, fleet;                            // [veh]       (k)
    std::vector<Wide> precedent;                                 // [1]         (j)
    std::vector<Wide> abroad_cost, abroad_paid;                  // [USD]       (n)  from here, against what others pay

    EnvironmentYear environment;
    AccessYear access;

    void add(const Model& model, const State& state, int month);
};

}  // namespace onshore
