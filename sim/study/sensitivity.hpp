// Which inputs an outcome depends on: Sobol's and Morris's measures, and those that any sample of runs gives.
#pragma once

#include <functional>
#include <span>
#include <vector>

#include "onshore/results.hpp"
#include "sim/study/design.hpp"

namespace onshore {

/// Shares [1] of an outcome's variance. kUndefined where fewer than two base points are left, or nothing varies.
struct SobolIndex {
    double first = kUndefined;  // from this input alone
    double first_error = kUndefined;
    double total = kUndefined;  // with all its interactions
    double total_error = kUndefined;
    std::size_t used = 0;  // base points
};

struct SobolIndices {
    std::vector<SobolIndex> inputs;
    std::size_t failed = 0;  // outcomes that are no finite numbers
};

/// From the outcomes of a `saltelli` design, in its order (A, AB_1 ... AB_k, B). First order: Saltelli et al. 2010,
/// table 2 (b), of centred outcomes; total: Jansen 1999, table 2 (f). Both divide by the variance over A and B. Errors
/// are standard errors of the ratio by the delta method, as if base points were drawn independently: no bootstrap, no
/// seed. Points of Sobol's sequence do better, so that the errors are on the safe side. For an input, base points with
/// a failed run of A, B or its AB are left out. Estimates may fall slightly below zero.
/// Throws std::invalid_argument when the rows are not a multiple of inputs + 2.
SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t inputs);

/// Of one input, in units of the outcome per whole range of the input (the unit interval). kUndefined without steps.
struct ElementaryEffects {
    double mean = kUndefined;        // mu
    double mean_size = kUndefined;   // mu*, Campolongo et al. 2007
    double deviation = kUndefined;   // sigma: curvature and interactions; n - 1
    double size_error = kUndefined;  // standard error of mu*
    std::size_t used = 0;            // steps with both runs
};

struct MorrisEffects {
    std::vector<ElementaryEffects> inputs;
    std::size_t failed = 0;
};

/// From the outcomes of a `morris` design, in its order. Throws std::invalid_argument for another design or length.
MorrisEffects morris_effects(const Points& design, std::span<const double> outcomes);

/// What a sample says of one input. kUndefined where it says nothing.
struct Dependence {
    double index = kUndefined;        // [1] first-order share of variance: correlation ratio, corrected for chance
    double correlation = kUndefined;  // [1] Spearman's, with its sign
    double p = kUndefined;            // of no effect, times tests and inputs (Bonferroni), at most 1
    bool seen = false;                // p < 0.05
    double lowest = kUndefined;       // mean outcome in the lowest fifth of the input,
    double highest = kUndefined;      // and in the highest
};

struct Dependences {
    std::vector<Dependence> inputs;
    std::size_t used = 0, failed = 0;       // runs
    double least_correlation = kUndefined;  // [1] a rank correlation below this counts as not seen
};

/// The fewest finite runs of which anything is said.
inline constexpr std::size_t kFewestRuns = 16;

/// From independent or evenly spread runs (sobol, latin_hypercube, grid, a list; of `saltelli` A and B only, for rows
/// of one base point share their inputs). outcomes[j][run] gives result j. `input` works out the values (run) of one
/// input and is called once for each, by several threads at once: one input a thread is held, not all of them.
///
/// index: runs are sorted by the input into bins of equal count, as many as the cube root of n, at least 4; equal
/// inputs are never parted, and an input of no more values than bins has a bin for each. The share of variance between
/// bins is lowered by what chance gives independent runs (Kelley's epsilon squared), so that it may fall below zero.
/// Runs that are spread evenly in all inputs at once (sobol) leave less to chance: their index is up to bins / n too
/// low. Slopes within bins lower it too, a straight one by 1 / bins^2 of itself.
///
/// p: the smallest of three tests that look at ranks only, so that no distribution is assumed: Spearman's (a trend),
/// Kruskal and Wallis's over the bins (any shape of the middle), and the same of distances from the middle rank (an
/// input that only widens, as one that acts through others). It is multiplied by 3 and by the number of inputs: of all
/// inputs without effect, the chance that even one is `seen` is 5 % at most. Not `seen` is not `no effect`: an effect
/// under least_correlation, or one through others only, can hide in so few runs.
///
/// Fifths are such bins: of an input of up to five values its lowest and its highest value.
///
/// Throws std::invalid_argument for columns of unlike length and inputs that are not finite.
using InputColumn = std::function<std::vector<double>(std::size_t input)>;
std::vector<Dependences> dependences(std::size_t inputs, const InputColumn& input,
                                     const std::vector<std::span<const double>>& outcomes);

}  // namespace onshore
