// What goods carry that come together, over the attributes that they can bear. MODEL.md 18.
#pragma once

#include "sim/engine/state.hpp"

namespace onshore {

/// Goods that come together, and what a unit of each carries.
struct Mixture {
    std::array<Wide, 67> amount;  // from 64 regions, and what is there already
    std::array<const Wide*, 67> carries;
    int count = 0;
    void add(const Wide& units, const Wide* each) { amount[count] = units, carries[count++] = each; }
};

/// What they carry of as many attributes as registers hold the sums of. Unrolled, or the sums are kept in memory.
template <int kAttributes>
void mix_some(const Mixture& goods, int a, Wide* to) {
    std::array<Wide, kAttributes> sum;
#pragma GCC unroll 8
    for (int k = 0; k < kAttributes; ++k) sum[k] = goods.amount[0] * goods.carries[0][a + k];
    for (int i = 1; i < goods.count; ++i)
#pragma GCC unroll 8
        for (int k = 0; k < kAttributes; ++k) sum[k] += goods.amount[i] * goods.carries[i][a + k];
#pragma GCC unroll 8
    for (int k = 0; k < kAttributes; ++k) to[a + k] = sum[k];
}

/// What they carry together, if there are any. What is written over may be one of them.
inline void mix(std::span<const AttributeRange> borne, const Mixture& goods, Wide* to) {
    constexpr int kMost = kParts == 1 ? 8 : 4;
    for (const auto& [first, after] : borne) {
        int a = first;
        for (; a + kMost <= after; a += kMost) mix_some<kMost>(goods, a, to);
        if (a + 4 <= after) mix_some<4>(goods, a, to), a += 4;
        if (a + 2 <= after) mix_some<2>(goods, a, to), a += 2;
        if (a < after) mix_some<1>(goods, a, to);
    }
}

inline void clear(std::span<const AttributeRange> borne, Wide* to) {
    for (const auto& [first, after] : borne)
        for (int a = first; a < after; ++a) to[a] = zero();
}

inline void copy(std::span<const AttributeRange> borne, const Wide* from, Wide* to) {
    for (const auto& [first, after] : borne)
        for (int a = first; a < after; ++a) to[a] = from[a];
}

}  // namespace onshore
