// A column of outcomes in a few numbers.
#pragma once

#include <array>
#include <span>

#include "onshore/results.hpp"

namespace onshore {

/// Probabilities of the quantiles that are reported.
inline constexpr std::array<double, 7> kReported = {0.05, 0.10, 0.25, 0.50, 0.75, 0.90, 0.95};

/// In the unit of the outcome; kUndefined where too few are left (none; one for the deviation).
struct Statistics {
    std::size_t count = 0, failed = 0;  // finite; others, which are left out
    double mean = kUndefined;
    double deviation = kUndefined;  // n - 1
    double least = kUndefined, most = kUndefined;
    std::array<double, kReported.size()> quantiles{kUndefined, kUndefined, kUndefined, kUndefined,
                                                   kUndefined, kUndefined, kUndefined};  // at kReported
};

Statistics statistics(std::span<const double> outcomes);

/// Of a sample in rising order: linear between order statistics, the first at 0, the last at 1 (Hyndman and Fan 1996,
/// type 7). kUndefined of nothing. 0 <= p <= 1, else std::invalid_argument.
double sample_quantile(std::span<const double> sorted, double p);

}  // namespace onshore
