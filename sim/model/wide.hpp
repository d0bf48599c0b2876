// Wide: eight runs abreast. A number that may differ between runs is Wide; topology is integers.
// Compilers turn its parts, vectors as broad as the machine's registers, into single instructions.
#pragma once

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

namespace onshore {

#ifndef ONSHORE_WIDE  // bench/ builds another width to compare with
#define ONSHORE_WIDE 8
#endif
inline constexpr int kWide = ONSHORE_WIDE;  // on every CPU: block layout and bytes must not follow the machine

#if defined(__AVX512F__)
inline constexpr int kRegisterBytes = 64;
#elif defined(__AVX__)
inline constexpr int kRegisterBytes = 32;
#else
inline constexpr int kRegisterBytes = 16;
#endif
inline constexpr int kPartBytes = std::min(kRegisterBytes, kWide * static_cast<int>(sizeof(double)));
inline constexpr int kParts = kWide * static_cast<int>(sizeof(double)) / kPartBytes;
using Part = double __attribute__((vector_size(kPartBytes)));
using MaskPart = std::int64_t __attribute__((vector_size(kPartBytes)));  // all bits of a run set: yes

/// Yes or no for each of the eight.
struct Mask {
    MaskPart part[kParts];

    bool operator[](int run) const { return reinterpret_cast<const std::int64_t*>(part)[run] != 0; }
    bool any() const {
        MaskPart seen = part[0];
        for (int i = 1; i < kParts; ++i) seen |= part[i];
        std::int64_t bits = 0;
        for (int i = 0; i < kWide / kParts; ++i) bits |= seen[i];
        return bits != 0;
    }
    bool all() const { return !(!*this).any(); }

    Mask operator!() const {
        Mask y;
        for (int i = 0; i < kParts; ++i) y.part[i] = ~part[i];
        return y;
    }
    friend Mask operator&&(const Mask& a, const Mask& b) {
        Mask y;
        for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] & b.part[i];
        return y;
    }
    friend Mask operator||(const Mask& a, const Mask& b) {
        Mask y;
        for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] | b.part[i];
        return y;
    }
};

inline Mask mask(bool yes) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = MaskPart{} - static_cast<std::int64_t>(yes);
    return y;
}

struct Wide {
    Part part[kParts];

    double& operator[](int run) { return reinterpret_cast<double*>(part)[run]; }
    double operator[](int run) const { return reinterpret_cast<const double*>(part)[run]; }
};

inline Wide wide(double value) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = Part{} + value;
    return y;
}
inline Wide zero() {
    return Wide{};
}

inline Wide operator+(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] + b.part[i];
    return y;
}
inline Wide operator-(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] - b.part[i];
    return y;
}
inline Wide operator*(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] * b.part[i];
    return y;
}
inline Wide operator/(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] / b.part[i];
    return y;
}
inline Wide operator-(const Wide& a) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = -a.part[i];
    return y;
}
inline Wide operator+(const Wide& a, double b) {
    return a + wide(b);
}
inline Wide operator+(double a, const Wide& b) {
    return wide(a) + b;
}
inline Wide operator-(const Wide& a, double b) {
    return a - wide(b);
}
inline Wide operator-(double a, const Wide& b) {
    return wide(a) - b;
}
inline Wide operator*(const Wide& a, double b) {
    return a * wide(b);
}
inline Wide operator*(double a, const Wide& b) {
    return wide(a) * b;
}
inline Wide operator/(const Wide& a, double b) {
    return a * wide(1.0 / b);  // one division by what is the same to all
}
inline Wide operator/(double a, const Wide& b) {
    return wide(a) / b;
}

inline Mask operator<(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] < b.part[i];
    return y;
}
inline Mask operator>(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] > b.part[i];
    return y;
}
inline Mask operator<=(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] <= b.part[i];
    return y;
}
inline Mask operator>=(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] >= b.part[i];
    return y;
}
inline Mask operator==(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] == b.part[i];
    return y;
}
inline Mask operator!=(const Wide& a, const Wide& b) {
    Mask y;
    for (int i = 0; i < kParts; ++i) y.part[i] = a.part[i] != b.part[i];
    return y;
}
inline Mask operator<(const Wide& a, double b) {
    return a < wide(b);
}
inline Mask operator>(const Wide& a, double b) {
    return a > wide(b);
}
inline Mask operator<=(const Wide& a, double b) {
    return a <= wide(b);
}
inline Mask operator>=(const Wide& a, double b) {
    return a >= wide(b);
}
inline Mask operator==(const Wide& a, double b) {
    return a == wide(b);
}
inline Mask operator!=(const Wide& a, double b) {
    return a != wide(b);
}

/// Each run's number by its mask.
inline Wide select(const Mask& mask, const Wide& yes, const Wide& no) {
    Wide y;
    for (int i = 0; i < kParts; ++i) y.part[i] = mask.part[i] ? yes.part[i] : no.part[i];
    return y;
}

/// The size of a number, its sign left out.
inline Wide abs(const Wide& a) {
    Wide y;
    for (int i = 0; i < kParts; ++i)
        y.part[i] = std::bit_cast<Part>(std::bit_cast<MaskPart>(a.part[i]) & std::numeric_limits<std::int64_t>::max());
    return y;
}

template <class Term>
Wide& operator+=(Wide& a, const Term& b) {
    return a = a + b;
}
template <class Term>
Wide& operator-=(Wide& a, const Term& b) {
    return a = a - b;
}
template <class Factor>
Wide& operator*=(Wide& a, const Factor& b) {
    return a = a * b;
}
template <class Factor>
Wide& operator/=(Wide& a, const Factor& b) {
    return a = a / b;
}

/// The smaller one; NaN on either side stays NaN, so that a fault is seen and not hidden.
inline Wide min(const Wide& a, const Wide& b) {
    return select(a != a, a, select(a < b, a, b));
}
inline Wide max(const Wide& a, const Wide& b) {
    return select(a != a, a, select(a > b, a, b));
}
inline Wide min(const Wide& a, double b) {
    return select(a >= b, wide(b), a);  // of a NaN, the NaN
}
inline Wide max(const Wide& a, double b) {
    return select(a <= b, wide(b), a);
}

/// The largest of the eight.
inline double largest(const Wide& a) {
    double y = a[0];
    for (int run = 1; run < kWide; ++run) y = a[run] > y ? a[run] : y;
    return y;
}

inline Mask finite(const Wide& a) {
    return abs(a) <= std::numeric_limits<double>::max();
}

/// a / b with 0 / 0 = 0 and x / 0 = 0: an absent thing and a zero thing agree to the bit.
inline Wide ratio(const Wide& a, const Wide& b) {
    return select(b == 0.0, zero(), a / b);
}

}  // namespace onshore
