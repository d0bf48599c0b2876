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

/// How far an input decides which of two packages is better.
struct Decider {
    std::size_t input = 0;
    Dependence dependence;        // of `first is better`: 1, 0, or 1/2 in a tie
    double lowest = kUndefined;   // [1] probability that first is better in the lowest fifth of the input,
    double highest = kUndefined;  // and in the highest; ties count half
    bool flips = false;           // seen, and the one is over 1/2, the other under
};

/// Every input, the most decisive first: those seen by `index`, then the others by `index` (an input that nothing is
/// said of comes last). inputs[i][draw]. Draws of one value of the input stay together: of an input of up to five
/// values `lowest` and `highest` are its lowest and its highest value. With fewer than kFewestRuns draws in which both
/// packages are finite nothing is said. Throws std::invalid_argument like dependences().
std::vector<Decider> deciders(const std::vector<std::vector<double>>& inputs, std::span<const double> first,
                              std::span<const double> second, Better better);

}  // namespace onshore
