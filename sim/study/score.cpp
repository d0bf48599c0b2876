#include "sim/study/score.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

#include "sim/study/summary.hpp"

namespace onshore {
namespace {

constexpr int kFitYears = 5;
constexpr int kLeastYears = 3;  // of values, for a fit
constexpr int kYearsAhead = 3;
constexpr int kCurveYears = 4;  // of values, for a curve with a ceiling of its own
constexpr std::size_t kLeastForecasts = 3;
constexpr int kCeilings = 40;
constexpr double kTail = 0.1;  // on either side of 80 %

double mean(double sum, std::size_t count) {
    return count == 0 ? kUndefined : sum / static_cast<double>(count);
}

std::optional<double> value_at(std::span<const Dated> series, int index) {
    for (const Dated& each : series)
        if (each.index == index) return each.value;
    return std::nullopt;
}

/// The latest value up to `origin` of the target's season.
std::optional<double> last_of_season(std::span<const Dated> series, int per_year, int origin, int target) {
    std::optional<double> last;
    for (const Dated& each : series)
        if (each.index <= origin && (target - each.index) % per_year == 0) last = each.value;
    return last;
}

/// The least-squares line through points, at `target`.
double line_at(std::span<const Dated> points, int target) {
    double x = 0, y = 0;
    for (const Dated& point : points) x += point.index, y += point.value;
    x /= static_cast<double>(points.size());
    y /= static_cast<double>(points.size());
    double rise = 0, run = 0;
    for (const Dated& point : points) {
        rise += (point.index - x) * (point.value - y);
        run += (point.index - x) * (point.index - x);
    }
    return y + rise / run * (target - x);
}

/// Values of the last five years up to `origin`, each turned by `turn`, which may leave one out.
template <class Turn>
std::vector<Dated> recent(const Past& past, int origin, Turn turn) {
    std::vector<Dated> points;
    for (const Dated& each : past.values)
        if (each.index <= origin && each.index > origin - kFitYears * past.per_year)
            if (const std::optional<double> turned = turn(each)) points.push_back({each.index, *turned});
    return points;
}

bool carries_a_line(const Past& past, std::span<const Dated> points) {
    return points.size() >= static_cast<std::size_t>(kLeastYears * past.per_year);
}

std::optional<double> exponential_trend(const Past& past, int origin, int target) {
    const auto points = recent(past, origin, [](const Dated& each) { return std::optional(std::log(each.value)); });
    if (!carries_a_line(past, points)) return std::nullopt;
    return std::exp(line_at(points, target));
}

/// Shares of the market, or of the ceiling, up to `origin`.
std::vector<Dated> shares_of(const Past& past, int origin) {
    std::vector<Dated> shares;
    for (const Dated& each : past.values) {
        const auto whole = past.market.empty() ? std::optional(past.ceiling) : value_at(past.market, each.index);
        if (each.index <= origin && whole && !std::isinf(*whole) && each.value < *whole)
            shares.push_back({each.index, each.value / *whole});
    }
    return shares;
}

/// A logistic curve to `ceiling` through shares: its value at `target`, and its squared error of ln s.
struct Extrapolation {
    double at_target, error;
};
Extrapolation curve_to(double ceiling, std::span<const Dated> shares, int target) {
    std::vector<Dated> points(shares.begin(), shares.end());
    for (Dated& point : points) point.value = std::log(point.value / (ceiling - point.value));
    const auto share_at = [&](int index) { return ceiling / (1 + std::exp(-line_at(points, index))); };
    double error = 0;
    for (const Dated& each : shares) error += std::pow(std::log(share_at(each.index) / each.value), 2);
    return {share_at(target), error};
}

std::optional<double> s_curve(const Past& past, int origin, int target) {
    const std::vector<Dated> shares = shares_of(past, origin);
    const auto whole =
        past.market.empty() ? std::optional(past.ceiling) : last_of_season(past.market, past.per_year, origin, target);
    if (shares.size() < static_cast<std::size_t>(kCurveYears * past.per_year) || !whole) return std::nullopt;
    const double largest = std::ranges::max(shares, {}, &Dated::value).value;
    Extrapolation best{0, std::numeric_limits<double>::infinity()};
    for (int i = 1; i <= kCeilings; ++i) {
        const double ceiling = largest * std::pow(1 / largest, static_cast<double>(i) / kCeilings);
        const Extrapolation curve = curve_to(ceiling, shares, target);
        if (curve.error < best.error) best = curve;
    }
    return *whole * best.at_target;
}

std::optional<double> logistic(const Past& past, int origin, int target) {
    const bool of_market = !past.market.empty();
    const auto points = recent(past, origin, [&](const Dated& each) -> std::optional<double> {
        const auto whole = of_market ? value_at(past.market, each.index) : std::optional(past.ceiling);
        if (!whole || std::isinf(*whole) || each.value >= *whole) return std::nullopt;
        return std::log(each.value / (*whole - each.value));
    });
    const auto whole =
        of_market ? last_of_season(past.market, past.per_year, origin, target) : std::optional(past.ceiling);
    if (!carries_a_line(past, points) || !whole) return std::nullopt;
    return *whole / (1 + std::exp(-line_at(points, target)));
}

/// What a rival and the last value said from every origin before `origin`, where both said something.
struct TrackRecord {
    std::size_t forecasts = 0;
    double error = 0, of_last_value = 0;  // sums of |log error|

    /// Against the last value on the same forecasts; the less the better.
    double ratio() const {
        if (of_last_value > 0) return error / of_last_value;
        return error > 0 ? std::numeric_limits<double>::infinity() : 1;
    }
};

TrackRecord record_of(Rival rival, const Past& past, int origin) {
    TrackRecord record;
    for (const Dated& from : past.values)
        for (const Dated& to : past.values) {
            if (from.index >= to.index || to.index > origin || to.index - from.index > kYearsAhead * past.per_year)
                continue;
            const auto said = rival_forecast(rival, past, from.index, to.index);
            const auto last = rival_forecast(Rival::last_value, past, from.index, to.index);
            if (!said || !last) continue;
            ++record.forecasts;
            record.error += std::abs(std::log(*said / to.value));
            record.of_last_value += std::abs(std::log(*last / to.value));
        }
    return record;
}

/// A forecast for every season of the year after `origin`.
bool can_forecast(Rival rival, const Past& past, int origin) {
    for (int ahead = 1; ahead <= past.per_year; ++ahead)
        if (!rival_forecast(rival, past, origin, origin + ahead)) return false;
    return true;
}

/// Where the mean of Phi((x - ln draw) / deviation) over sorted draws reaches p, as exp(x).
double mixture_quantile(std::span<const double> draws, double deviation, double p) {
    const auto count = static_cast<double>(draws.size());
    const auto zeros = std::ranges::count_if(draws, [](double draw) { return draw <= 0; });
    if (static_cast<double>(zeros) >= p * count) return 0;
    std::vector<double> logs;
    for (const double draw : draws.subspan(static_cast<std::size_t>(zeros))) logs.push_back(std::log(draw));
    const double scale = 1 / (deviation * std::sqrt(2.0));
    const auto reaches = [&](double x) {
        double sum = 2 * static_cast<double>(zeros);
        for (const double log : logs) sum += std::erfc((log - x) * scale);
        return sum >= 2 * p * count;
    };
    double low = logs.front() - 40 * deviation, high = logs.back() + 40 * deviation;  // Phi(-40) < 1e-300
    for (double middle = low + (high - low) / 2; low < middle && middle < high; middle = low + (high - low) / 2)
        (reaches(middle) ? high : low) = middle;
    return std::exp(high);
}

}  // namespace

double log_error(std::span<const double> forecast, std::span<const double> observed) {
    double sum = 0;
    for (std::size_t i = 0; i < observed.size(); ++i) sum += std::abs(std::log(forecast[i] / observed[i]));
    return mean(sum, observed.size());
}

double log_bias(std::span<const double> forecast, std::span<const double> observed) {
    double sum = 0;
    for (std::size_t i = 0; i < observed.size(); ++i) sum += std::log(forecast[i] / observed[i]);
    return mean(sum, observed.size());
}

double interval_score(const Band& band, double value, double alpha) {
    return band.high - band.low + 2 / alpha * std::max({band.low - value, value - band.high, 0.0});
}

double coverage(std::span<const Band> bands, std::span<const double> values) {
    double inside = 0;
    for (std::size_t i = 0; i < values.size(); ++i)
        if (bands[i].low <= values[i] && values[i] <= bands[i].high) ++inside;
    return mean(inside, values.size());
}

const char* rival_text(Rival rival) {
    constexpr const char* kNames[kRivals] = {"last value", "exponential trend", "logistic", "S-curve"};
    return kNames[static_cast<int>(rival)];
}

std::optional<double> rival_forecast(Rival rival, const Past& past, int origin, int target) {
    switch (rival) {
        case Rival::last_value:
            return last_of_season(past.values, past.per_year, origin, target);
        case Rival::exponential_trend:
            return exponential_trend(past, origin, target);
        case Rival::logistic:
            return logistic(past, origin, target);
        case Rival::s_curve:
            return s_curve(past, origin, target);
    }
    return std::nullopt;
}

std::optional<ChosenRival> choose_rival(const Past& past, int origin) {
    if (!can_forecast(Rival::last_value, past, origin)) return std::nullopt;
    ChosenRival chosen;
    chosen.errors.fill(kUndefined);
    double best = 1;  // what the last value has against itself
    for (std::size_t i = 0; i < kRivals; ++i) {
        const auto rival = static_cast<Rival>(i);
        if (!can_forecast(rival, past, origin)) continue;
        const TrackRecord record = record_of(rival, past, origin);
        chosen.forecasts[i] = record.forecasts;
        chosen.errors[i] = mean(record.error, record.forecasts);
        if (record.forecasts < kLeastForecasts || record.ratio() >= best) continue;
        best = record.ratio();
        chosen.rival = rival;
    }
    return chosen;
}

std::vector<PastError> past_errors(Rival rival, const Past& past, int origin) {
    std::vector<PastError> errors;
    for (const Dated& from : past.values)
        for (const Dated& to : past.values) {
            if (from.index >= to.index || to.index > origin) continue;
            if (const auto said = rival_forecast(rival, past, from.index, to.index))
                errors.push_back({to.index - from.index, std::log(*said / to.value)});
        }
    return errors;
}

std::optional<double> log_deviation(std::span<const PastError> errors, int ahead) {
    if (errors.size() < kLeastForecasts) return std::nullopt;
    double own = 0, scaled = 0;
    std::size_t same = 0;
    for (const PastError& each : errors) {
        scaled += each.error * each.error / each.ahead;
        if (each.ahead != ahead) continue;
        own += each.error * each.error;
        ++same;
    }
    if (same >= kLeastForecasts) return std::sqrt(mean(own, same));
    return std::sqrt(ahead * mean(scaled, errors.size()));
}

Band band_about(double forecast, double deviation) {
    constexpr double kNormal = 1.2815515655446004;  // the standard normal's 90 % point
    return {forecast * std::exp(-kNormal * deviation), forecast * std::exp(kNormal * deviation)};
}

std::optional<Band> predictive_band(std::vector<double> draws, double deviation) {
    std::erase_if(draws, [](double draw) { return std::isnan(draw); });
    if (draws.empty()) return std::nullopt;
    std::ranges::sort(draws);
    if (deviation == 0) return Band{sample_quantile(draws, kTail), sample_quantile(draws, 1 - kTail)};
    return Band{mixture_quantile(draws, deviation, kTail), mixture_quantile(draws, deviation, 1 - kTail)};
}

}  // namespace onshore
