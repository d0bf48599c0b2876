// Arrays as files of NumPy, as numpy.lib.format describes version 1.0 of them.
#include "sim/record/npy.hpp"

#include <bit>
#include <numeric>
#include <stdexcept>
#include <string_view>

namespace onshore {
namespace {

static_assert(std::endian::native == std::endian::little);  // the numbers are written as they lie in memory

std::string tuple(const ArrayShape& shape) {
    std::string text = "(";
    for (const std::size_t size : shape) text += std::to_string(size) + ", ";
    if (shape.size() > 1) text.erase(text.size() - 2);   // (3, 4)
    if (shape.size() == 1) text.erase(text.size() - 1);  // (3,)
    return text + ")";
}

/// Magic, version, length and a dictionary, filled up with blanks so that the numbers begin at a multiple of 64.
std::string header(std::string_view type, const ArrayShape& shape) {
    std::string text =
        "{'descr': '" + std::string(type) + "', 'fortran_order': False, 'shape': " + tuple(shape) + ", }";
    constexpr std::size_t kMagicAndLength = 10;
    text.append(63 - (kMagicAndLength + text.size()) % 64, ' ');
    text += '\n';
    std::string all = "\x93NUMPY";
    all += '\x01';
    all += '\0';
    all += static_cast<char>(text.size() & 0xff);
    all += static_cast<char>(text.size() >> 8);
    return all + text;
}

template <class Number>
std::string file_of(std::span<const Number> values, const ArrayShape& shape, std::string_view type) {
    const std::size_t wanted = std::accumulate(shape.begin(), shape.end(), std::size_t{1}, std::multiplies<>());
    if (wanted != values.size())
        throw std::logic_error("an array of " + std::to_string(values.size()) + " numbers has not the shape " +
                               tuple(shape));
    std::string text = header(type, shape);
    text.append(reinterpret_cast<const char*>(values.data()), values.size_bytes());
    return text;
}

}  // namespace

std::string npy(std::span<const double> values, const ArrayShape& shape) {
    return file_of(values, shape, "<f8");
}

std::string npy(std::span<const std::int32_t> values, const ArrayShape& shape) {
    return file_of(values, shape, "<i4");
}

}  // namespace onshore
