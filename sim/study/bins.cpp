// Ranks, and bins of runs that lie near each other in one input.
#include "sim/study/bins.hpp"

#include <algorithm>
#include <bit>
#include <boost/sort/spreadsort/integer_sort.hpp>
#include <cstdint>

namespace onshore {

namespace {

struct Numbered {
    std::uint64_t key;
    std::size_t at;
};

/// Keys stand in the order of the numbers: those below zero count backwards, and no zero is below zero.
std::uint64_t key_of(double value) {
    constexpr std::uint64_t kSign = std::uint64_t{1} << 63;
    const auto bits = std::bit_cast<std::uint64_t>(value + 0.0);
    return (bits & kSign) != 0 ? ~bits : bits | kSign;
}

constexpr auto kHighBits = [](const Numbered& item, unsigned shift) { return item.key >> shift; };
constexpr auto kBefore = [](const Numbered& a, const Numbered& b) {
    return a.key < b.key || (a.key == b.key && a.at < b.at);
};

}  // namespace

std::vector<std::size_t> order_of(std::span<const double> values) {
    std::vector<Numbered> items;
    items.reserve(values.size());
    for (const double value : values) items.push_back({key_of(value), items.size()});
    boost::sort::spreadsort::integer_sort(items.begin(), items.end(), kHighBits, kBefore);
    std::vector<std::size_t> order;
    order.reserve(items.size());
    for (const Numbered& item : items) order.push_back(item.at);
    return order;
}

std::vector<std::size_t> starts_of(std::span<const double> values, std::span<const std::size_t> order) {
    std::vector<std::size_t> starts;
    for (std::size_t i = 0; i < order.size(); ++i)
        if (i == 0 || values[order[i - 1]] != values[order[i]]) starts.push_back(i);
    starts.push_back(order.size());
    return starts;
}

std::vector<double> ranks_of(std::span<const double> values, double* ties) {
    const std::vector<std::size_t> order = order_of(values);
    return ranks_in(order, starts_of(values, order), ties);
}

std::vector<double> ranks_in(std::span<const std::size_t> order, std::span<const std::size_t> starts, double* ties) {
    std::vector<double> ranks(order.size());
    double cubes = 0;
    for (std::size_t group = 0; group + 1 < starts.size(); ++group) {
        const auto before = static_cast<double>(starts[group]), t = static_cast<double>(starts[group + 1]) - before;
        for (std::size_t i = starts[group]; i < starts[group + 1]; ++i) ranks[order[i]] = before + 0.5 * (t + 1);
        cubes += t * t * t - t;
    }
    if (ties) *ties = cubes;
    return ranks;
}

std::vector<std::vector<std::size_t>> bins_of(std::span<const double> values, std::size_t wanted) {
    const std::vector<std::size_t> order = order_of(values);
    return bins_in(order, starts_of(values, order), wanted);
}

std::vector<std::vector<std::size_t>> bins_in(std::span<const std::size_t> order, std::span<const std::size_t> starts,
                                              std::size_t wanted) {
    const std::size_t groups = starts.size() - 1, all = order.size();
    std::vector<std::vector<std::size_t>> bins;
    std::size_t closed = 0;  // the next bin begins where this many shares of the runs are taken
    for (std::size_t group = 0; group < groups; ++group) {
        const std::size_t taken = starts[group];
        const bool full = taken * wanted >= (closed + 1) * all;
        if (groups <= wanted || bins.empty() || full) {
            if (full) closed = taken * wanted / all;
            bins.emplace_back();
        }
        bins.back().insert(bins.back().end(), order.begin() + static_cast<std::ptrdiff_t>(taken),
                           order.begin() + static_cast<std::ptrdiff_t>(starts[group + 1]));
    }
    return bins;
}

}  // namespace onshore
