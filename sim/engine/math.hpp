// exp and log of our own: the same few steps on every machine, vectorised by the compiler, relative error
// at most 2e-15 (tests/engine/math_test.cpp). No other file calls a library's exp, log or pow.
#pragma once

#include <bit>
#include <cstdint>
#include <span>

#include "sim/model/wide.hpp"

namespace onshore {

namespace math {

inline constexpr double kLn2High = 0x1.62e42fefa38p-1;   // 44 bits: n * kLn2High is exact for |n| < 2048
inline constexpr double kLn2Low = 0x1.ef35793c7673p-45;  // ln 2 - kLn2High
inline constexpr double kRounder = 0x1.8p52;             // adding it rounds to an integer
inline constexpr double kInfinity = std::numeric_limits<double>::infinity();
inline constexpr double kNaN = std::numeric_limits<double>::quiet_NaN();

/// The bits of a number, or of each of a Part.
template <class Real>
struct BitsOf {
    using type = std::uint64_t;
};
template <>
struct BitsOf<Part> {
    using type = std::uint64_t __attribute__((vector_size(kPartBytes)));
};
template <class Real>
using Bits = typename BitsOf<Real>::type;

/// Of one number or of a Part.
template <class Real>
inline Real exp(const Real& x) {
    const Real shifted = x * 0x1.71547652b82fep0 + kRounder;
    const Real n = shifted - kRounder;
    const Real r = (x - n * kLn2High) - n * kLn2Low;  // |r| <= ln 2 / 2
    Real p = Real{} + 1.0 / 6227020800.0;             // Taylor to r^13 / 13!
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
    const Real scale = std::bit_cast<Real>((std::bit_cast<Bits<Real>>(shifted) + 1023) << 52);
    const Real y = scale + scale * p;
    const Real low = x < -708.0 ? Real{} : y;
    return x > 709.0 ? Real{} + kInfinity : low;
}

/// Of one number or of a Part.
template <class Real>
inline Real log(const Real& x) {
    // mantissa in [sqrt(1/2), sqrt(2)), so that log is relatively exact around 1; the exponent is kept
    // positive by a bias of 2048, since AVX2 has no signed 64-bit shift and no 64-bit int to double
    const Bits<Real> offset = std::bit_cast<Bits<Real>>(x) - 0x3fe6a09e667f3bcdULL;
    const Bits<Real> mantissa = (offset & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL;
    const Bits<Real> exponent = (offset + (std::uint64_t{2048} << 52)) >> 52;
    const Real n = std::bit_cast<Real>(exponent | 0x4330000000000000ULL) - (0x1p52 + 2048.0);
    const Real f = std::bit_cast<Real>(mantissa) - 1.0;
    const Real s = f / (2.0 + f);
    const Real z = s * s;
    Real p = Real{} + 2.0 / 23.0;
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
    const Real y = n * kLn2High + (2.0 * s + (s * z * p + n * kLn2Low));
    const Real below = x < 0.0 ? Real{} + kNaN : Real{} - kInfinity;
    const Real finite = x > 0.0 ? y : below;
    const Real all = x == kInfinity ? x : finite;
    return x != x ? x : all;
}

}  // namespace math

inline Wide exp(const Wide& x) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = math::exp(x.part[i]);
    return y;
}

inline Wide log(const Wide& x) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = math::log(x.part[i]);
    return y;
}

/// x to the power a, x > 0.
inline Wide power(const Wide& x, const Wide& a) {
    return exp(Wide(a * log(x)));
}

/// The same of many, x > 0: a loop that does nothing else keeps the arithmetic units busy.
inline void raise(std::span<Wide> many, const Wide& a) {
    for (Wide& x : many) x = power(x, a);
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
