#include <algorithm>

#include "onshore/scenario.hpp"

namespace onshore {

double Quantity::at(Day day) const {
    const auto after = std::upper_bound(points.begin(), points.end(), day,
                                        [](Day wanted, const Point& point) { return wanted < point.day; });
    return at(day, static_cast<std::size_t>(after - points.begin()));
}

double Quantity::at(Day day, std::size_t passed) const {
    if (points.empty()) return 0.0;
    if (passed == 0) return zero_before ? 0.0 : points.front().value;
    const auto after = points.begin() + static_cast<std::ptrdiff_t>(passed);
    const Point& from = *(after - 1);
    if (after == points.end() || !linear || from.day == kAlways) return from.value;
    const double share = (static_cast<double>(day) - from.day) / (static_cast<double>(after->day) - from.day);
    return from.value + share * (after->value - from.value);
}

}  // namespace onshore
