// A hindcast as a study of many runs: what was known at its cut-off is the one package, and factors are drawn in it.
#pragma once

#include <span>

#include "sim/study/hindcast.hpp"
#include "sim/study/study.hpp"

namespace onshore {

/// Every number of what was known at the cut-off that says low and high, as `uncertain: all` draws them in a sweep.
std::vector<Factor> uncertain_factors(const HindcastStudy& hindcast);

/// A study that Runs, Benches and sweep() take. Each run keeps the yearly figures of `series` and is simulated up to the
/// end of `until` alone: of a fit that is the cut-off's year, of a test hindcast.until. Its figures are those of a run
/// to the scenario's end, to the bit. Of a factor only path, turn, spread or levels, nominal and also are looked at.
/// `hindcast` is copied.
Study ensemble_of(const HindcastStudy& hindcast, std::vector<Factor> factors, const Design& design,
                  std::vector<Kept> series, int until);

/// The listed series of the study that are told by the year, each once.
std::vector<Kept> yearly_series(const HindcastStudy& hindcast);

}  // namespace onshore
