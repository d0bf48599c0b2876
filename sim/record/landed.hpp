// A year of what goods cost on arrival, home-made and imported; and the variables that tell of it.
#pragma once

#include <span>
#include <vector>

#include "sim/engine/state.hpp"

namespace onshore {

struct Variable;

struct LandedYear {
    std::vector<Wide> home, abroad;            // [unit] (n) shipped to r by its own makers, by others
    std::vector<Wide> paid_home, paid_abroad;  // [USD]  (n) at landed price
    std::vector<Wide> freight, duty;           // [USD]  (n) of it, on imports

    void add(const Model& model, const State& state);
};

std::span<const Variable> landed_variables();

}  // namespace onshore
