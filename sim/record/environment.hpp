// A year of emissions, footprints and energy of driving; and the variables that tell of them.
#pragma once

#include <span>
#include <vector>

#include "sim/engine/state.hpp"
#include "sim/record/year_part.hpp"

namespace onshore {

struct Variable;

struct EnvironmentYear {
    // sums over the year
    YearPart emitted;                 // [kg]        (j)
    YearPart carried;                 // [kg]        (n)  freight bound for r
    YearPart made;                    // [kg]        (j)  footprint of what was made
    YearPart used, used_freight;      // [kg]        (n)  embodied in what was used and delivered; its freight
    YearPart from_home, from_abroad;  // [kg]        (goods of consumers, r, Stage) in what was shipped to r
    YearPart home, abroad;            // [veh]       (goods of consumers, r) shipped to r
    YearPart drawn;                   // [kWh]       (k)  by the fleet
    YearPart burnt, spared;           // [l]         (k)  fuel; of what is replaced, less its own
    YearPart imports_spared;          // [l]         (k)  of it, the part of oil that is imported
    YearPart from_use, use_spared;    // [kg]        (k)  of driving; of what is replaced, less its own
    YearPart from_fleet, from_scrap;  // [kg]       (mineral, r) collected by recyclers
    YearPart feed;                    // [kg]       (mineral, r) at its end: not yet recovered
    YearPart points, private_points, points_needed;  // [charger] (r) at its end
    YearPart points_spending;                        // [USD]     (r) public and private
    YearPart point_builders;                         // [job*month] (r)
    std::vector<int> goods;                          // commodities that consumers buy

    void add(const Model& model, const State& state, int month, Adding adding);
};

std::span<const Variable> environment_variables();

}  // namespace onshore
