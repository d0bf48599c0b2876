// A column of outcomes in a few numbers.
#include "sim/study/summary.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <vector>

namespace onshore {

double sample_quantile(std::span<const double> sorted, double p) {
    if (!(p >= 0 && p <= 1)) throw std::invalid_argument("a quantile's probability lies from 0 to 1");
    if (sorted.empty()) return kUndefined;
    const double at = p * static_cast<double>(sorted.size() - 1);
    const auto lower = static_cast<std::size_t>(at);
    if (lower + 1 >= sorted.size()) return sorted.back();
    return sorted[lower] + (at - static_cast<double>(lower)) * (sorted[lower + 1] - sorted[lower]);
}

Statistics statistics(std::span<const double> outcomes) {
    std::vector<double> sorted;
    for (double y : outcomes)
        if (std::isfinite(y)) sorted.push_back(y);
    Statistics found;
    found.count = sorted.size();
    found.failed = outcomes.size() - sorted.size();
    if (sorted.empty()) return found;
    std::sort(sorted.begin(), sorted.end());
    const auto n = static_cast<double>(sorted.size());
    double sum = 0, squares = 0;
    for (double y : sorted) sum += y;
    found.mean = sum / n;
    for (double y : sorted) squares += (y - found.mean) * (y - found.mean);
    if (sorted.size() > 1) found.deviation = std::sqrt(squares / (n - 1));
    found.least = sorted.front();
    found.most = sorted.back();
    for (std::size_t q = 0; q < kReported.size(); ++q) found.quantiles[q] = sample_quantile(sorted, kReported[q]);
    return found;
}

}  // namespace onshore
