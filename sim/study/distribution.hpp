// How an uncertain number spreads, and the number at a probability.
#pragma once

#include <limits>

#include "onshore/scenario.hpp"

namespace onshore {

/// How an uncertain number spreads. All in the unit of the field.
struct Spread {
    Distribution shape = Distribution::uniform;
    double value = 0;                                         // the mode of a triangular one; others do not look at it
    double low = 0, high = 0;                                 // 10 % and 90 % points; with `ends` the ends of the range
    bool ends = false;                                        // uniform only
    double least = -std::numeric_limits<double>::infinity();  // what the field allows
    double most = std::numeric_limits<double>::infinity();
};

/// The quantile function of a spread, prepared once and asked often.
///
/// uniform: low and high are 10 % and 90 % points, so that it reaches an eighth of high - low beyond each.
/// normal: mean (low + high) / 2, standard deviation (high - low) / (2 * 1.28155). lognormal: the same in logarithms.
/// triangular: the mode is `value`, the ends are those that make low and high its 10 % and 90 % points.
/// What the field does not allow is cut off and the rest scaled up (a truncated distribution): no value piles up at
/// the limit, and the 10 % and 90 % points move when the limit is near. low = high is a constant.
class Quantiles {
public:
    /// Throws std::invalid_argument, with the rule and the fix in words, for points that no such distribution has.
    explicit Quantiles(const Spread& spread);

    /// The value that a share `u` of draws stays below; 0 < u < 1, else std::invalid_argument.
    double at(double u) const;

    /// For designs that step over levels with their ends (grid, Morris), 0 <= u <= 1: from the 10 % to the 90 % point,
    /// evenly in probability; of a range from end to end. A normal distribution has no ends to step to.
    double level(double u) const;

private:
    double inverse(double u) const;
    Spread spread_;
    double a_ = 0, b_ = 0;          // uniform, triangular: ends; normal: mean, deviation; lognormal: those of the log
    double below_ = 0, above_ = 0;  // probability under `least`, over `most`
    double mass_ = 1;               // between them
};

/// Quantiles(spread).at(u).
double quantile(const Spread& spread, double u);

}  // namespace onshore
