// exp and log of our own: the same few steps on every machine, vectorised by the compiler, relative error
// at most 2e-15 (tests/engine/math_test.cpp). No other file calls a library's exp, log or pow.
#pragma once

#include <algorithm>
#include <array>
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

/// Of (exp(r) - 1 - r) / r^2, |r| <= ln 2 / 2: interpolated at Chebyshev's points to 50 digits, 1.7e-17 of exp away.
inline constexpr double kExpTerms[] = {
    0x1.af4dea43cc39ep-26, 0x1.2891861bf46efp-22, 0x1.71de02312a642p-19, 0x1.a019b90c7771cp-16, 0x1.a01a01abe824dp-13,
    0x1.6c16c1788c0eep-10, 0x1.11111111100dbp-7,  0x1.5555555553d62p-5,  0x1.5555555555557p-3,  0x1p-1};
/// Of log((1 + s) / (1 - s)) less 2 s, over s^3, in s squared up to (3 - sqrt 8)^2: likewise, 4.5e-18 of log away.
inline constexpr double kLogTerms[] = {0x1.2b5c60d039819p-3, 0x1.39fe0564e6ca4p-3, 0x1.7462b7a2de7a9p-3,
                                       0x1.c71c62da162a0p-3, 0x1.2492492dfb337p-2, 0x1.999999999527dp-2,
                                       0x1.5555555555558p-1};

/// A polynomial of each of several, step by step side by side: one alone would wait for its own last step.
template <class Real, std::size_t N, std::size_t Terms>
inline std::array<Real, N> polynomial(const double (&terms)[Terms], const std::array<Real, N>& x) {
    std::array<Real, N> p;
    for (std::size_t i = 0; i < N; ++i) p[i] = Real{} + terms[0];
#pragma GCC unroll 10
    for (std::size_t k = 1; k < Terms; ++k)
        for (std::size_t i = 0; i < N; ++i) p[i] = p[i] * x[i] + terms[k];
    return p;
}

/// Of several numbers or Parts.
template <class Real, std::size_t N>
inline std::array<Real, N> exp(const std::array<Real, N>& x) {
    std::array<Real, N> shifted, r, y;
    for (std::size_t i = 0; i < N; ++i) {
        shifted[i] = x[i] * 0x1.71547652b82fep0 + kRounder;
        const Real n = shifted[i] - kRounder;
        r[i] = (x[i] - n * kLn2High) - n * kLn2Low;  // |r| <= ln 2 / 2
    }
    const std::array<Real, N> p = polynomial(kExpTerms, r);
    for (std::size_t i = 0; i < N; ++i) {
        const Real less_one = (p[i] * r[i]) * r[i] + r[i];
        const Real scale = std::bit_cast<Real>((std::bit_cast<Bits<Real>>(shifted[i]) + 1023) << 52);
        const Real all = scale + scale * less_one;
        const Real low = x[i] < -708.0 ? Real{} : all;
        y[i] = x[i] > 709.0 ? Real{} + kInfinity : low;
    }
    return y;
}

/// Of several numbers or Parts above zero; NaN stays NaN, and so does what has no bounds.
template <class Real, std::size_t N>
inline std::array<Real, N> log_of_positive(const std::array<Real, N>& x) {
    // mantissa in [sqrt(1/2), sqrt(2)), so that log is relatively exact around 1; the exponent is kept
    // positive by a bias of 2048, since AVX2 has no signed 64-bit shift and no 64-bit int to double
    std::array<Real, N> n, s, z, y;
    for (std::size_t i = 0; i < N; ++i) {
        const Bits<Real> offset = std::bit_cast<Bits<Real>>(x[i]) - 0x3fe6a09e667f3bcdULL;
        const Bits<Real> mantissa = (offset & 0x000fffffffffffffULL) + 0x3fe6a09e667f3bcdULL;
        const Bits<Real> exponent = (offset + (std::uint64_t{2048} << 52)) >> 52;
        n[i] = std::bit_cast<Real>(exponent | 0x4330000000000000ULL) - (0x1p52 + 2048.0);
        const Real f = std::bit_cast<Real>(mantissa) - 1.0;
        s[i] = f / (2.0 + f);
        z[i] = s[i] * s[i];
    }
    const std::array<Real, N> p = polynomial(kLogTerms, z);
    for (std::size_t i = 0; i < N; ++i)
        y[i] = n[i] * kLn2High + (2.0 * s[i] + (s[i] * z[i] * p[i] + (n[i] * kLn2Low + (x[i] - x[i]))));
    return y;
}

/// Of several numbers or Parts.
template <class Real, std::size_t N>
inline std::array<Real, N> log(const std::array<Real, N>& x) {
    std::array<Real, N> y = log_of_positive(x);
    for (std::size_t i = 0; i < N; ++i) {
        const Real below = x[i] < 0.0 ? Real{} + kNaN : Real{} - kInfinity;
        const Real finite = x[i] > 0.0 ? y[i] : below;
        const Real all = x[i] == kInfinity ? x[i] : finite;
        y[i] = x[i] != x[i] ? x[i] : all;
    }
    return y;
}

/// Of one number or Part.
template <class Real>
inline Real exp(const Real& x) {
    return exp(std::array<Real, 1>{x})[0];
}
template <class Real>
inline Real log(const Real& x) {
    return log(std::array<Real, 1>{x})[0];
}

/// The Parts of some Wides that stand side by side.
template <std::size_t N>
using Parts = std::array<Part, N * kParts>;

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

/// The same of many with bounds, x > 0, four at a time; NaN stays NaN.
inline void raise(std::span<Wide> many, const Wide& a) {
    constexpr std::size_t kTogether = 4;
    using Together = math::Parts<kTogether>;
    std::size_t i = 0;
    for (; i + kTogether <= many.size(); i += kTogether) {
        Together x;
        std::copy_n(&many[i], kTogether, reinterpret_cast<Wide*>(x.data()));
        x = math::log_of_positive(x);
        for (std::size_t k = 0; k < x.size(); ++k) x[k] *= a.part[k % kParts];
        x = math::exp(x);
        std::copy_n(reinterpret_cast<const Wide*>(x.data()), kTogether, &many[i]);
    }
    for (; i < many.size(); ++i) many[i] = power(many[i], a);
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
