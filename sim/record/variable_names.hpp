// The names that results of a scenario can hold, before it has run.
#pragma once

#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"

namespace onshore {

/// Every variable, sorted; in some place or other each may have rows.
std::vector<std::string> variable_names(const Scenario& scenario);

/// A variable of `headline:` that no results hold is told of with its line and the nearest name; with the results
/// of a run, so is one that has no row in the place shown.
std::vector<std::string> headline_warnings(const Scenario& scenario, const Results* results = nullptr,
                                           const std::string& place = "");

}  // namespace onshore
