// Wide: eight runs abreast. A number that may differ between runs is Wide; topology is integers.
#pragma once

#include <Eigen/Core>
#include <limits>

namespace onshore {

#ifndef ONSHORE_WIDE  // bench/ builds another width to compare with
#define ONSHORE_WIDE 8
#endif
inline constexpr int kWide = ONSHORE_WIDE;  // on every CPU: block layout and bytes must not follow the machine
using Wide = Eigen::Array<double, kWide, 1>;
using Mask = Eigen::Array<bool, kWide, 1>;

inline Wide wide(double value) {
    return Wide::Constant(value);
}
inline Wide zero() {
    return Wide::Zero();
}

/// The smaller one; NaN on either side stays NaN, so that a fault is seen and not hidden.
inline Wide min(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kWide; ++i) y[i] = (a[i] < b[i]) | (a[i] != a[i]) ? a[i] : b[i];
    return y;
}
inline Wide max(const Wide& a, const Wide& b) {
    Wide y;
    for (int i = 0; i < kWide; ++i) y[i] = (a[i] > b[i]) | (a[i] != a[i]) ? a[i] : b[i];
    return y;
}
inline Wide min(const Wide& a, double b) {
    return min(a, wide(b));
}
inline Wide max(const Wide& a, double b) {
    return max(a, wide(b));
}

inline Wide select(const Mask& mask, const Wide& yes, const Wide& no) {
    return mask.select(yes, no);
}

/// a / b with 0 / 0 = 0 and x / 0 = 0: an absent thing and a zero thing agree to the bit.
inline Wide ratio(const Wide& a, const Wide& b) {
    return (b == 0.0).select(zero(), a / b);
}

}  // namespace onshore
