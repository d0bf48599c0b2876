// A year of what goods cost on arrival, home-made and imported; and the variables that tell of it.
#pragma once

#include <span>
#include <vector>

#include "sim/engine/state.hpp"
#include "sim/record/year_part.hpp"

namespace onshore {

struct Variable;

struct LandedYear {
    YearPart home, abroad;            // [unit] (n) shipped to r by its own makers, by others
    YearPart paid_home, paid_abroad;  // [USD]  (n) at landed price
    YearPart freight, duty;           // [USD]  (n) of it, on imports

    void add(const Model& model, const State& state, Adding adding);
};

std::span<const Variable> landed_variables();

}  // namespace onshore
