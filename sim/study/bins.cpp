// Ranks, and bins of runs that lie near each other in one input.
#include "sim/study/bins.hpp"

#include <algorithm>
#include <numeric>

namespace onshore {

std::vector<std::size_t> order_of(std::span<const double> values) {
    std::vector<std::size_t> order(values.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&](std::size_t a, std::size_t b) { return values[a] < values[b] || (values[a] == values[b] && a < b); });
    return order;
}

namespace {

/// Positions of each different value, in rising order.
std::vector<std::vector<std::size_t>> equals_of(std::span<const double> values) {
    std::vector<std::vector<std::size_t>> groups;
    for (std::size_t at : order_of(values)) {
        if (groups.empty() || values[groups.back().front()] != values[at]) groups.emplace_back();
        groups.back().push_back(at);
    }
    return groups;
}

}  // namespace

std::vector<double> ranks_of(std::span<const double> values, double* ties) {
    std::vector<double> ranks(values.size());
    double before = 0, cubes = 0;
    for (const auto& group : equals_of(values)) {
        const auto t = static_cast<double>(group.size());
        for (std::size_t at : group) ranks[at] = before + 0.5 * (t + 1);
        before += t;
        cubes += t * t * t - t;
    }
    if (ties) *ties = cubes;
    return ranks;
}

std::vector<std::vector<std::size_t>> bins_of(std::span<const double> values, std::size_t wanted) {
    std::vector<std::vector<std::size_t>> groups = equals_of(values);
    if (groups.size() <= wanted) return groups;
    std::vector<std::vector<std::size_t>> bins(1);
    std::size_t taken = 0, closed = 0;  // closed: the next bin begins where this many shares of the runs are taken
    for (const auto& group : groups) {
        if (!bins.back().empty() && taken * wanted >= (closed + 1) * values.size()) {
            closed = taken * wanted / values.size();
            bins.emplace_back();
        }
        bins.back().insert(bins.back().end(), group.begin(), group.end());
        taken += group.size();
    }
    return bins;
}

}  // namespace onshore
