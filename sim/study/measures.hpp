// Outcomes: a variable of a place in a year, or folded over years.
#pragma once

#include <span>

#include "sim/record/years.hpp"
#include "sim/scenario/complaints.hpp"
#include "sim/study/study.hpp"

namespace onshore {

std::vector<Measured> read_measures(const Node& measure, const Package& package, Complaints& complaints);
std::vector<Kept> read_series(const Node& series, const Package& package, Complaints& complaints);

/// The years of a series as one number; kUndefined where there is none. `values` begin with `first_year`.
/// Years without a value are left out. `discount_rate` [1/yr] counts money as of 2023, as Public Cost|Discounted does.
double folded(const Measured& measure, std::span<const double> values, int first_year, double discount_rate);

}  // namespace onshore
