// Annual sums of one run of a block -> the series, flows and makers of its results.
#pragma once

#include <span>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/record/annual.hpp"

namespace onshore {

/// Fills series, flows and makers. `years` are full ones, the first is results.first_year.
void fold(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results);

/// The series that results of this scenario may have: values are empty.
std::vector<Series> series_names(const Model& model, const Scenario& scenario);

/// Some of the series, with the same bits: each `wanted` one gets its values, kUndefined where fold() writes no row.
void fold_wanted(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run,
                 std::span<Series> wanted);

}  // namespace onshore
