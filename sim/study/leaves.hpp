// Every value of a scenario by its path, for whoever wants to change it.
#pragma once

#include <map>
#include <string>

#include "sim/scenario/walk.hpp"

namespace onshore {

struct Leaf {
    Path keys;                     // {processes, cell_lfp, yield.new}
    const Shape* shape = nullptr;  // static
    void* value = nullptr;         // in the scenario
};

/// By dotted path. A milestone said in short (plants.x.milestones.opening) is its planned date.
std::map<std::string, Leaf> leaves(Scenario& scenario);

/// "did you mean 'policies.us_45x_cells.amount'?": the nearest path to one that is not there.
std::string advice_on_leaf(const std::map<std::string, Leaf>& known, const std::string& path);

}  // namespace onshore
