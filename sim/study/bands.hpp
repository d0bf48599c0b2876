// Bands that are earned: 80 % predictive intervals of an ensemble around a hindcast, scored beside those of its rivals.
#pragma once

#include "sim/study/hindcast.hpp"
#include "sim/study/sweep.hpp"

namespace onshore {

/// What bands were drawn from.
struct Drawn {
    std::size_t runs = 0, failed = 0;  // failed: left the model's world, and are in no band
    std::size_t factors = 0;
    std::uint64_t seed = 1;
    std::string failure;  // the first one's words; empty without
};

/// What the run got wrong of a series by the cut-off: the root mean square of ln(simulated/observed) over the points of
/// the fit split that are of its variable, region and period, where two or more are; else over all points of the fit
/// split; zero without any. Points of which the run has nothing say no size and are left out. What inputs are unsure of
/// is a part of it, so that bands that have both are wide rather than narrow.
double residual(std::span<const ScoredSeries> all, const ScoredSeries& series);

/// Runs an ensemble over every number of what was known at the cut-off that says low and high (latin hypercube), up to
/// the last scored year, and gives each point its predictive band (score.hpp): what is not known of the inputs by the
/// runs, how wrong the model is and how well figures are observed by residual(), which sees nothing after the cut-off.
/// Each series gets the score of its bands. The same for any number of threads. Throws Interrupted as sweep() does.
Drawn add_bands(const HindcastStudy& study, std::span<ScoredSeries> series, std::size_t runs, std::uint64_t seed,
                const SweepOptions& options);

/// Coverage, and the mean interval score at alpha = 0.2 of ln(low), ln(high) for ln(observed): a width of 1 is a factor
/// of e between the ends, a miss by the same costs ten times as much. Infinite for a band that begins at zero.
BandScore score_of(std::span<const ScoredPoint> points, std::optional<Band> ScoredPoint::*band);

/// Over the series of a split. Scores are means with equal weight for each region and variable, over those where both
/// the model and the rival have bands.
struct BandTotal {
    std::size_t points = 0, inside = 0;              // of the model's bands, all series
    std::size_t rival_points = 0, rival_inside = 0;  // of the rivals'
    std::size_t pairs = 0, beaten = 0;               // compared; the model's score is the less
    double coverage = kUndefined;                    // with equal weight, over every region and variable
    double interval_score = kUndefined, rival_interval_score = kUndefined;
};
BandTotal band_total(std::span<const ScoredSeries> series, Split split);

}  // namespace onshore
