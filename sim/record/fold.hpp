// Annual sums of one run of a block -> the series, flows and makers of its results.
#pragma once

#include <span>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/record/annual.hpp"

namespace onshore {

/// Fills series, flows and makers. `years` are full ones, the first is results.first_year.
void fold(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results);

}  // namespace onshore
