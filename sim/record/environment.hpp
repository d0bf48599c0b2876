// A year of emissions, footprints and energy of driving; and the variables that tell of them.
#pragma once

#include <span>
#include <vector>

#include "sim/engine/state.hpp"

namespace onshore {

struct Variable;

struct EnvironmentYear {
    // sums over the year
    std::vector<Wide> emitted;                 // [kg]        (j)
    std::vector<Wide> carried;                 // [kg]        (n)  freight bound for r
    std::vector<Wide> made;                    // [kg]        (j)  footprint of what was made
    std::vector<Wide> used, used_freight;      // [kg]        (n)  embodied in what was used and delivered; its freight
    std::vector<Wide> from_home, from_abroad;  // [kg]        (goods of consumers, r, Stage) in what was shipped to r
    std::vector<Wide> home, abroad;            // [veh]       (goods of consumers, r) shipped to r
    std::vector<Wide> drawn;                   // [kWh]       (k)  by the fleet
    std::vector<Wide> burnt, spared;           // [l]         (k)  fuel; of what is replaced, less its own
    std::vector<Wide> imports_spared;          // [l]         (k)  of it, the part of oil that is imported
    std::vector<Wide> from_use, use_spared;    // [kg]        (k)  of driving; of what is replaced, less its own
    std::vector<Wide> from_fleet, from_scrap;  // [kg]       (mineral, r) collected by recyclers
    std::vector<Wide> feed;                    // [kg]       (mineral, r) at its end: not yet recovered
    std::vector<Wide> points, private_points, points_needed;  // [charger] (r) at its end
    std::vector<Wide> points_spending;                        // [USD]     (r) public and private
    std::vector<Wide> point_builders;                         // [job*month] (r)
    std::vector<int> goods;                                   // commodities that consumers buy

    void add(const Model& model, const State& state);
};

std::span<const Variable> environment_variables();

}  // namespace onshore
