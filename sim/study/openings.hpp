// Plants that were planned at the cut-off of a hindcast: the chance that the run gives them to stand, and whether they
// do.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/study/hindcast.hpp"

namespace onshore {

/// A plant at the end of a year.
struct Opening {
    std::string plant, region;
    int year = 0;
    double chance = 0;     // [1] its capacity in the run over its planned one: openings count with their survival
    bool planned = false;  // as planned at the cut-off it would have opened by then
    bool opened = false;   // it had: milestones opening.actual of the scenario as it is known now
};

/// One for each year that is scored and each plant that was known at the cut-off, had not opened by then and had a day
/// planned for it. Of a plant in phases the first counts. `now` is the study's scenario read without a cut-off.
std::vector<Opening> openings(const HindcastStudy& study, const Scenario& now, const Results& results);

/// Brier scores: means of (chance - outcome)^2 (Brier 1950, Monthly Weather Review 78); kUndefined without any.
struct BrierScore {
    std::size_t plants = 0, points = 0;
    double model = kUndefined, plans = kUndefined;  // plans taken at their word: chance 1 from the planned day on
};
BrierScore brier(std::span<const Opening> openings);

}  // namespace onshore
