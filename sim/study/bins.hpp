// Ranks, and bins of runs that lie near each other in one input.
#pragma once

#include <span>
#include <vector>

namespace onshore {

/// The positions of a column's values in rising order; equal values in order of position.
std::vector<std::size_t> order_of(std::span<const double> values);

/// Where each different value begins in that order, and its end.
std::vector<std::size_t> starts_of(std::span<const double> values, std::span<const std::size_t> order);

/// Ranks from 1; equal values share the mean of theirs. `ties`, when given, is the sum of t^3 - t over runs of t
/// equals.
std::vector<double> ranks_of(std::span<const double> values, double* ties = nullptr);
std::vector<double> ranks_in(std::span<const std::size_t> order, std::span<const std::size_t> starts,
                             double* ties = nullptr);

/// Positions in rising order of `values`, cut into about `wanted` bins of equal count. Equal values are never parted;
/// when there are no more than `wanted` different ones, each has its own bin.
std::vector<std::vector<std::size_t>> bins_of(std::span<const double> values, std::size_t wanted);
std::vector<std::vector<std::size_t>> bins_in(std::span<const std::size_t> order, std::span<const std::size_t> starts,
                                              std::size_t wanted);

}  // namespace onshore
