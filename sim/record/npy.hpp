// Arrays as files of NumPy: a short header, then the bare numbers, so that any tool reads them.
#pragma once

#include <cstdint>
#include <span>
#include <string>
#include <vector>

namespace onshore {

/// Sizes of an array, the slowest index first; {} = one number.
using ArrayShape = std::vector<std::size_t>;

/// The bytes of a .npy file of version 1.0 (numpy.lib.format): little-endian doubles, or integers of 32 bits, rows of
/// the last index side by side. Throws std::logic_error when the shape does not hold as many numbers as there are.
std::string npy(std::span<const double> values, const ArrayShape& shape);
std::string npy(std::span<const std::int32_t> values, const ArrayShape& shape);

}  // namespace onshore
