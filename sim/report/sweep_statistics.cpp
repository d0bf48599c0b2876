#include <algorithm>
#include <charconv>
#include <cmath>
#include <numeric>
#include <set>

#include "sim/report/plain_words.hpp"
#include "sim/report/sweep.hpp"

namespace onshore::report {
namespace {

/// A cell as a number: `35`, or `2027-06` as 2027 and five twelfths; kUndefined for other words.
double number_of(const std::string& cell) {
    double value = kUndefined;
    const char* end = cell.data() + cell.size();
    const auto [stop, error] = std::from_chars(cell.data(), end, value);
    if (error == std::errc() && stop == end) return value;
    int year = 0, month = 0;
    const auto [dash, bad_year] = std::from_chars(cell.data(), end, year);
    if (bad_year != std::errc() || dash == end || *dash != '-') return kUndefined;
    const auto [rest, bad_month] = std::from_chars(dash + 1, end, month);
    if (bad_month != std::errc() || (rest != end && *rest != '-')) return kUndefined;
    return year + (month - 1) / 12.0;
}

std::vector<double> numbers_of(const std::vector<std::string>& cells) {
    std::vector<double> values;
    for (const std::string& cell : cells) values.push_back(number_of(cell));
    return values;
}

std::vector<std::size_t> order_of(const std::vector<double>& values) {
    std::vector<std::size_t> order;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (!std::isnan(values[i])) order.push_back(i);
    std::ranges::stable_sort(order, {}, [&](std::size_t i) { return values[i]; });
    return order;
}

}  // namespace

double mean(const std::vector<double>& values) {
    double sum = 0, count = 0;
    for (const double value : values)
        if (!std::isnan(value)) sum += value, count += 1;
    return count > 0 ? sum / count : kUndefined;
}

std::vector<Ends> ends_of(const SweepFiles& sweep, std::size_t outcome) {
    std::vector<Ends> all;
    for (std::size_t f = 0; f < sweep.factors.size(); ++f) {
        const std::vector<double> values = numbers_of(sweep.factor_cells[f]);
        const auto order = order_of(values);
        if (order.empty() || values[order.front()] == values[order.back()]) continue;
        const std::size_t fifth = std::max<std::size_t>(1, order.size() / 5);
        std::vector<double> low, high;
        for (std::size_t i = 0; i < order.size(); ++i) {  // all runs that share the value at the edge belong to it
            const double value = sweep.outcome_cells[outcome][order[i]];
            if (values[order[i]] <= values[order[fifth - 1]]) low.push_back(value);
            if (values[order[i]] >= values[order[order.size() - fifth]]) high.push_back(value);
        }
        const Ends ends{f, mean(low), mean(high)};
        if (std::isfinite(ends.low) && std::isfinite(ends.high)) all.push_back(ends);
    }
    std::ranges::stable_sort(all, std::greater(), [](const Ends& ends) { return std::abs(ends.high - ends.low); });
    return all;
}

Classes classes_of(const SweepFiles& sweep, std::size_t factor) {
    constexpr std::size_t kMostValues = 12, kFifths = 5;
    const std::vector<double> values = numbers_of(sweep.factor_cells[factor]);
    const auto order = order_of(values);
    Classes classes{{}, std::vector<int>(values.size(), -1)};
    std::vector<double> distinct;
    for (const std::size_t i : order)
        if (distinct.empty() || values[i] > distinct.back()) distinct.push_back(values[i]);
    if (distinct.size() <= kMostValues) {
        for (const std::size_t i : order)
            classes.of_run[i] = static_cast<int>(std::ranges::find(distinct, values[i]) - distinct.begin());
        for (std::size_t c = 0; c < distinct.size(); ++c) {
            const auto run = std::ranges::find(values, distinct[c]) - values.begin();
            classes.names.push_back(sweep.factor_cells[factor][run]);
        }
        return classes;
    }
    for (std::size_t c = 0; c < kFifths; ++c) {
        const std::size_t first = c * order.size() / kFifths, end = (c + 1) * order.size() / kFifths;
        classes.names.push_back(plain_number(values[order[first]]) + " to " + plain_number(values[order[end - 1]]));
        for (std::size_t i = first; i < end; ++i) classes.of_run[order[i]] = static_cast<int>(c);
    }
    return classes;
}

void mark_front(std::vector<Point>& points, bool less_x, bool less_y) {
    std::vector<Point*> sorted;
    const auto x = [&](const Point* p) { return less_x ? p->x : -p->x; };
    const auto y = [&](const Point* p) { return less_y ? p->y : -p->y; };
    for (Point& point : points) sorted.push_back(&point);
    std::ranges::stable_sort(sorted,
                             [&](const Point* a, const Point* b) { return x(a) != x(b) ? x(a) < x(b) : y(a) < y(b); });
    double best = std::numeric_limits<double>::infinity();
    const Point* last = nullptr;
    for (Point* point : sorted) {  // from the best x on; equal points stand or fall together
        const bool same = last != nullptr && last->front && last->x == point->x && last->y == point->y;
        point->front = y(point) < best || same;
        if (point->front) last = point;
        best = std::min(best, y(point));
    }
}

}  // namespace onshore::report
