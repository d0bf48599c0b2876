// The bytes of a shard's file, written and checked.
#include "sim/study/shard_file.hpp"

#include <algorithm>
#include <bit>
#include <cmath>
#include <cstdint>
#include <cstring>
#include <limits>

#include "sim/scenario/hash.hpp"

namespace onshore {
namespace {

static_assert(std::endian::native == std::endian::little, "a shard's numbers are written as they lie in memory");

constexpr std::size_t kMagic = 8, kHash = 64, kNumber = 8;
constexpr std::size_t kHeader = kMagic + kHash + 5 * kNumber;

void append_count(std::string& bytes, std::uint64_t number) {
    char raw[kNumber];
    std::memcpy(raw, &number, kNumber);
    bytes.append(raw, kNumber);
}

std::uint64_t count_at(std::string_view bytes, std::size_t at) {
    std::uint64_t number = 0;
    std::memcpy(&number, bytes.data() + at, kNumber);
    return number;
}

/// All of the header but the number of failures.
std::string header(const ShardShape& shape) {
    std::string bytes = kShardFormat + shape.identity;
    for (const std::size_t number : {shape.index, shape.first_run, shape.runs, shape.columns})
        append_count(bytes, number);
    return bytes;
}

}  // namespace

std::size_t column_begins(const ShardShape& shape, std::size_t column) {
    return kHeader + column * shape.runs * kNumber;
}

std::string shard_bytes(const Shard& shard, const ShardShape& shape) {
    std::vector<Failure> failures = shard.failures;  // whatever the order in which threads met them
    std::sort(failures.begin(), failures.end(), [](const Failure& a, const Failure& b) { return a.run < b.run; });
    std::string bytes = header(shape);
    append_count(bytes, failures.size());
    bytes.reserve(column_begins(shape, shape.columns) + 200 * failures.size() + kTrailer);
    for (const std::vector<double>& column : shard.columns)
        for (const double value : column)
            append_count(bytes, std::bit_cast<std::uint64_t>(
                                    std::isnan(value) ? std::numeric_limits<double>::quiet_NaN() : value));
    for (const Failure& failure : failures) {
        append_count(bytes, failure.run);
        append_count(bytes, failure.text.size());
        bytes += failure.text;
    }
    return bytes += sha256(bytes);
}

bool read_failures(std::string_view bytes, const ShardShape& shape, std::vector<Failure>& failures) {
    while (!bytes.empty()) {
        if (bytes.size() < 2 * kNumber) return false;
        const std::uint64_t run = count_at(bytes, 0), length = count_at(bytes, kNumber);
        bytes.remove_prefix(2 * kNumber);
        if (length > bytes.size() || run < shape.first_run || run >= shape.first_run + shape.runs) return false;
        failures.push_back({run, std::string(bytes.substr(0, length))});
        bytes.remove_prefix(length);
    }
    return true;
}

std::string shard_fault(std::string_view bytes, const ShardShape& shape) {
    const std::size_t failures_begin = column_begins(shape, shape.columns);
    if (bytes.size() < failures_begin + kTrailer) return "it is cut short";
    const std::string_view content = bytes.substr(0, bytes.size() - kTrailer);
    if (sha256(content) != bytes.substr(content.size())) return "its checksum fails";
    if (!content.starts_with(header(shape))) return "it is of another sweep or another shard";
    std::vector<Failure> failures;
    if (!read_failures(content.substr(failures_begin), shape, failures) ||
        failures.size() != count_at(content, kHeader - kNumber))
        return "its failures cannot be read";
    return "";
}

Shard shard_of(std::string_view bytes, const ShardShape& shape) {
    Shard shard{shape.index, {}, {}};
    for (std::size_t c = 0; c < shape.columns; ++c) {
        std::vector<double>& column = shard.columns.emplace_back(shape.runs);
        std::memcpy(column.data(), bytes.data() + column_begins(shape, c), shape.runs * kNumber);
    }
    bytes.remove_suffix(kTrailer);
    read_failures(bytes.substr(column_begins(shape, shape.columns)), shape, shard.failures);
    return shard;
}

}  // namespace onshore
