// How well a forecast did, and what naive rivals would have said at the time.
#pragma once

#include <array>
#include <limits>
#include <optional>
#include <span>
#include <vector>

#include "onshore/results.hpp"

namespace onshore {

/// Mean of |ln(forecast / observed)| over points; observed values are above zero, a forecast of zero errs without end.
/// kUndefined without points.
double log_error(std::span<const double> forecast, std::span<const double> observed);

/// Mean of ln(forecast / observed): above zero = too high.
double log_bias(std::span<const double> forecast, std::span<const double> observed);

/// A central interval.
struct Band {
    double low, high;
};

/// Interval score of a central (1 - alpha) interval, the less the better: its width, and 2/alpha times what the value
/// lies outside of it (Gneiting and Raftery 2007, Journal of the American Statistical Association 102, eq. 43).
double interval_score(const Band& band, double value, double alpha);

/// Share of the values that lie in their bands, ends included; kUndefined without any.
double coverage(std::span<const Band> bands, std::span<const double> values);

/// A value of a period, which are counted on: years, or quarters from the year 0.
struct Dated {
    int index;
    double value;
};

/// A series as it was observed, and what it is a part of.
struct Past {
    int per_year = 1;
    std::vector<Dated> values;  // above zero, in time
    std::vector<Dated> market;  // sales of all kinds where the series is sales of one; may be empty
    double ceiling = std::numeric_limits<double>::infinity();  // of a share: 100 %
};

/// Naive forecasts. Each looks at values up to its origin alone.
/// last_value: of the same quarter or month, where there are any.
/// exponential_trend: a straight line through the logarithms of the last five years.
/// logistic: a straight line through ln(s / (1 - s)) of the last five years, s the share of the market, times the
/// market's last value; of a series that is a share itself, s is its part of the ceiling.
/// s_curve: diffusion to a ceiling of the region's own, ln(s / (c - s)) a straight line through all years so far, c that
/// of 40 ceilings (each the same factor above the one before, from the largest share so far to the whole) with the least
/// squared error of ln s.
enum class Rival { last_value, exponential_trend, logistic, s_curve };
inline constexpr int kRivals = 4;
const char* rival_text(Rival rival);

/// Nothing where the values up to `origin` (counted) do not carry it: a trend wants three years of the last five, an
/// S-curve four of all, for it has a number more.
std::optional<double> rival_forecast(Rival rival, const Past& past, int origin, int target);

struct ChosenRival {
    Rival rival = Rival::last_value;
    std::array<double, kRivals> errors;            // mean |log error| on known data; kUndefined = could say nothing
    std::array<std::size_t, kRivals> forecasts{};  // that each mean is over
};

/// The rival that did best before `origin`: from every earlier origin, forecasts one to three years ahead are compared
/// with values up to `origin` (rolling origin; Tashman 2000, International Journal of Forecasting 16), and the least
/// |log error| over that of the last value on the same forecasts wins: relative, since those that need more years leave
/// fewer forecasts (Hyndman and Koehler 2006, same journal 22). One that leaves fewer than three is not chosen. Nothing
/// without a value up to `origin`.
std::optional<ChosenRival> choose_rival(const Past& past, int origin);

/// What a rival got wrong from an origin in the past.
struct PastError {
    int ahead = 0;     // periods
    double error = 0;  // ln(forecast / observed)
};

/// Of all forecasts up to `origin` of values up to `origin`, as many years ahead as there are values.
std::vector<PastError> past_errors(Rival rival, const Past& past, int origin);

/// The standard deviation about zero of the logarithm of a forecast some periods ahead. Where three errors of just that
/// horizon are known: sqrt(mean e^2) over them. Else the variance grows with the horizon h as a random walk's,
/// sqrt(h mean(e^2 / k)) over all errors, each k periods ahead (Chatfield 1993, Journal of Business & Economic
/// Statistics 11; Hyndman and Athanasopoulos 2021, Forecasting: Principles and Practice, 5.5). Nothing of fewer than
/// three errors.
std::optional<double> log_deviation(std::span<const PastError> errors, int ahead);

/// The central 80 % interval about a forecast whose logarithm is normal: forecast exp(-+1.2816 deviation). Quantiles of
/// the errors themselves would want dozens of them; a series of years leaves a handful.
Band band_about(double forecast, double deviation);

/// The central 80 % predictive interval of an ensemble: the 10 % and 90 % quantiles of ln(draw) + s z over draws alike
/// likely, z standard normal and independent of them, s `deviation`. A forecast's distribution is what is not known of
/// its inputs and what the model gets wrong with the best of them, errors of observation included (Kennedy and O'Hagan
/// 2001, Journal of the Royal Statistical Society B 63, eq. 1; Gneiting and Katzfuss 2014, Annual Review of Statistics
/// 1). That is a mixture of normals about the draws: its cdf, mean of Phi((x - ln draw) / s), is inverted by bisection,
/// and no random number is drawn. s = 0 leaves the quantiles of the draws themselves (type 7). A draw of zero lies below
/// every figure. Nothing without draws that have a value.
std::optional<Band> predictive_band(std::vector<double> draws, double deviation);

}  // namespace onshore
