// Packages of policies on the same draws: which is best, how often, what choosing wrongly costs, what decides.
#pragma once

#include <span>
#include <vector>

#include "sim/study/sensitivity.hpp"
#include "sim/study/summary.hpp"

namespace onshore {

enum class Better : std::uint8_t { larger, smaller };

/// Outcomes of packages: [package][draw], all under the same draws.
using Packages = std::vector<std::vector<double>>;

/// Regret of a package in a draw: by how much the best one is better there, in the unit of the outcome, never negative.
struct Standing {
    double best = kUndefined;         // [1] probability of being best; k equals get 1/k each
    double mean_regret = kUndefined;  // 0 for one that is never beaten
    double regret_90 = kUndefined;    // 90 % quantile (type 7) of regret over draws
};

/// first - second, draw by draw, whatever is better.
struct Contrast {
    std::size_t first = 0, second = 0;  // packages, first < second
    Statistics difference;
    double above = kUndefined, below = kUndefined;  // [1] probability of a difference over, under zero
};

struct Ranking {
    std::vector<Standing> packages;
    std::vector<Contrast> contrasts;   // every pair: 0-1, 0-2, ..., 1-2, ...
    std::size_t used = 0, failed = 0;  // draws; one in which any package has no finite outcome is left out for all
};

/// Throws std::invalid_argument for packages with unlike numbers of draws.
Ranking ranking(const Packages& packages, Better better);

/// 1 where the first of two packages is better, 0 where the second, 1/2 in a tie, kUndefined where one has no finite
/// outcome (draw). Throws std::invalid_argument for packages with unlike numbers of draws.
std::vector<double> first_is_better(std::span<const double> first, std::span<const double> second, Better better);

/// How far an input decides which of two packages is better.
struct Decider {
    std::size_t input = 0;
    Dependence dependence;  // of first_is_better(): `lowest` and `highest` are probabilities, ties count half
    bool flips = false;     // seen, and of lowest and highest one is over 1/2, the other under
};

/// Every input, the most decisive first: those seen by `index`, then the others by `index` (an input that nothing is
/// said of comes last).
std::vector<Decider> deciders(const Dependences& of_first_is_better);

}  // namespace onshore
