// exp and log of our own: the same few steps on every machine, vectorised by the compiler, relative error
// at most 2e-15 (tests/engine/math_test.cpp). No other file calls a library's exp, log or pow.
#pragma once

#include <bit>
#include <cstdint>

#include "sim/model/wide.hpp"

namespace onshore {

namespace math {

inline constexpr double kLn2High = 0x1.62e42fefa38p-1;   // 44 bits: n * kLn2High is exact for |n| < 2048
inline constexpr double kLn2Low = 0x1.ef35793c7673p-45;  // ln 2 - kLn2High
inline constexpr double kRounder = 0x1.8p52;             // adding it rounds to an integer
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();

inline double exp(double x) {
    const double shifted = x * 0x1.71547652b82fep0 + kRounder;
    const double n = shifted - kRounder;
    const double r = (x - n * kLn2High) - n * kLn2Low;  // |r| <= ln 2 / 2
    double p = 1.0 / 6227020800.0;                      // Taylor to r^13 / 13!
    p = p * r + 1.0 / 479001600.0;
    p = p * r + 1.0 / 39916800.0;
    p = p * r + 1.0 / 3628800.0;
    p = p * r + 1.0 / 362880.0;
    p = p * r + 1.0 / 40320.0;
    p = p * r + 1.0 / 5040.0;
    p = p * r + 1.0 / 720.0;
    p = p * r + 1.0 / 120.0;
    p = p * r + 1.0 / 24.0;
    p = p * r + 1.0 / 6.0;
    p = p * r + 0.5;
    p = (p * r) * r + r;
    const double scale = std::bit_cast<double>((std::bit_cast<std::int64_t>(shifted) + 1023) << 52);
    const double y = scale + scale * p;
    const double low = x < -708.0 ? 0.0 : y;
    return x > 709.0 ? kInfinity : low;
}

inline double log(double x) {
    // mantissa in [sqrt(1/2), sqrt(2)), so that log is relatively exact around 1; the exponent is kept
    // positive by a bias of 2048, since AVX2 has no signed 64-bit shift and no 64-bit int to double
    const std::uint64_t offset = std::bit_cast<std::uint64_t>(x) - 0x3fe6a09e667f3bcdULL;
    const std::uint64_t mantissa = (offset & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL;
    const std::uint64_t exponent = (offset + (std::uint64_t{2048} << 52)) >> 52;
    const double n = std::bit_cast<double>(exponent | 0x4330000000000000ULL) - (0x1p52 + 2048.0);
    const double f = std::bit_cast<double>(mantissa) - 1.0;
    const double s = f / (2.0 + f);
    const double z = s * s;
    double p = 2.0 / 23.0;
    p = p * z + 2.0 / 21.0;
    p = p * z + 2.0 / 19.0;
    p = p * z + 2.0 / 17.0;
    p = p * z + 2.0 / 15.0;
    p = p * z + 2.0 / 13.0;
    p = p * z + 2.0 / 11.0;
    p = p * z + 2.0 / 9.0;
    p = p * z + 2.0 / 7.0;
    p = p * z + 2.0 / 5.0;
    p = p * z + 2.0 / 3.0;
    const double y = n * kLn2High + (2.0 * s + (s * z * p + n * kLn2Low));
    const double below = x < 0.0 ? std::numeric_limits<double>::quiet_NaN() : -kInfinity;
    const double finite = x > 0.0 ? y : below;
    const double all = x == kInfinity ? kInfinity : finite;
    return x != x ? x : all;
}

}  // namespace math

inline Wide exp(const Wide& x) {
    Wide y;
    for (int i = 0; i < kWide; ++i) y[i] = math::exp(x[i]);
    return y;
}

inline Wide log(const Wide& x) {
    Wide y;
    for (int i = 0; i < kWide; ++i) y[i] = math::log(x[i]);
    return y;
}

/// x to the power a, x > 0.
inline Wide power(const Wide& x, const Wide& a) {
    return exp(Wide(a * log(x)));
}

/// 1 / (1 + exp(-x)), without overflow on either side.
inline Wide logistic(const Wide& x) {
    return 1.0 / (1.0 + exp(Wide(-x)));
}

/// The share of a gap that closes in `dt` with time constant tau: 1 - exp(-dt / tau).
inline Wide closing(double dt, const Wide& tau) {
    return 1.0 - exp(Wide(-dt / tau));
}

/// A state that smooths a flow x with share a per step stands at lag(a, G) times x when x grows by the
/// factor G a step (MODEL.md 2.2).
inline Wide lag(const Wide& a, const Wide& growth) {
    return a / (1.0 - (1.0 - a) / growth);
}

}  // namespace onshore
