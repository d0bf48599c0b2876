// A year of how long buyers of vehicles wait, by where the car was made; and the variables that tell of it.
#pragma once

#include <span>
#include <vector>

#include "sim/engine/state.hpp"
#include "sim/record/year_part.hpp"

namespace onshore {

struct Variable;

struct AccessYear {
    std::vector<int> goods;  // commodities that consumers buy
    YearPart home, abroad;   // [veh]       (goods, r) shipped to r by its own makers, by others
    YearPart way;            // [veh*month] (goods, r) shipped x lead time
    YearPart waited, sold;   // [veh*month], [veh] (goods, r) on waiting lists; delivered

    void add(const Model& model, const State& state, Adding adding);
};

std::span<const Variable> access_variables();

}  // namespace onshore
