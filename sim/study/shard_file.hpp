// The bytes of a shard's file.
//
// All numbers are little-endian and 8 bytes long:
//   "onshore1", SHA-256 of the sweep's identity (64 hexadecimal digits), index, first run, runs, columns, failures,
//   the columns one after another, the failures (run, length, text), SHA-256 of everything before (64 digits).
// `head -c -64 FILE | sha256sum` gives the last 64 bytes. The same shard always has the same bytes.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

#include "sim/study/store.hpp"

namespace onshore {

inline constexpr const char* kShardFormat = "onshore1";  // another letter for another layout

/// What a shard's file must say of itself.
struct ShardShape {
    std::string identity;  // hash
    std::size_t index = 0, first_run = 0, runs = 0, columns = 0;
};

/// The file of a shard that fits the shape. Every NaN is written as the same NaN.
std::string shard_bytes(const Shard& shard, const ShardShape& shape);

/// Why these bytes are not the shard of this shape; empty when they are.
std::string shard_fault(std::string_view bytes, const ShardShape& shape);

/// Of bytes without fault.
Shard shard_of(std::string_view bytes, const ShardShape& shape);

/// Where a column begins in the file; behind the last one, where the failures do.
std::size_t column_begins(const ShardShape& shape, std::size_t column);
inline constexpr std::size_t kTrailer = 64;

/// The bytes between the columns and the trailer, as failures. False when they are none.
bool read_failures(std::string_view bytes, const ShardShape& shape, std::vector<Failure>& failures);

}  // namespace onshore
