// What of a calibration's numbers the data cannot tell apart: by their names alone, and by what they move.
#pragma once

#include "sim/scenario/complaints.hpp"
#include "sim/study/calibrate.hpp"
#include "sim/study/leaves.hpp"

namespace onshore {

/// At most so many fitted numbers of a region: few years of sales say no more.
inline constexpr int kMostOfARegion = 2;

/// The region of a path: one of its keys, or what the thing that it belongs to says (`plants.x.capacity`); else empty.
std::string region_of(const Scenario& scenario, const std::map<std::string, Leaf>& leaves, const std::string& path);

/// Complains in the study's lines.
void refuse_by_rule(const std::vector<FittedNumber>& numbers, Complaints& complaints);

/// The same, of numbers that no series informs, and of a Jacobian whose condition is above kMostCondition. `where` ends
/// the sentence: empty, or " where they fit best".
void refuse_by_numbers(const std::vector<FittedNumber>& numbers, const Blindness& blind, const std::string& where,
                       Complaints& complaints);

}  // namespace onshore
