#include "sim/study/bands.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/study/block.hpp"
#include "sim/study/ensemble.hpp"

namespace onshore {
namespace {

constexpr double kAlpha = 0.2;  // of 80 % bands

bool is_within(const Band& band, double value) {
    return band.low <= value && value <= band.high;
}

/// The series of all splits, each once: those of a fit stand in the list again.
std::vector<Kept> kept_of(std::span<const ScoredSeries> series) {
    std::vector<Kept> all;
    for (const ScoredSeries& each : series) {
        const bool there = std::ranges::any_of(all, [&](const Kept& kept) {
            return kept.variable == each.variable && kept.region == each.region && kept.per_year == each.per_year;
        });
        if (!there) all.push_back({each.variable, each.region, each.unit, each.per_year});
    }
    return all;
}

}  // namespace

double residual(std::span<const ScoredSeries> all, const ScoredSeries& series) {
    double own = 0, pooled = 0;
    std::size_t own_points = 0, points = 0;
    for (const ScoredSeries& each : all) {
        if (each.split != Split::fit) continue;
        const bool same =
            each.variable == series.variable && each.region == series.region && each.per_year == series.per_year;
        for (const ScoredPoint& point : each.points) {
            if (!(point.simulated > 0)) continue;
            const double error = std::log(point.simulated / point.observed);
            pooled += error * error;
            ++points;
            if (same) own += error * error, ++own_points;
        }
    }
    if (own_points >= 2) return std::sqrt(own / static_cast<double>(own_points));
    return points == 0 ? 0 : std::sqrt(pooled / static_cast<double>(points));
}

Drawn add_bands(const HindcastStudy& study, std::span<ScoredSeries> series, std::size_t runs, std::uint64_t seed,
                const SweepOptions& options) {
    const Study ensemble = ensemble_of(study, uncertain_factors(study), {Method::latin_hypercube, runs, seed, {}},
                                       kept_of(series), study.until);
    const Runs draws(ensemble);
    const Outcomes outcomes = outcomes_of(ensemble, draws, options);
    std::map<std::tuple<std::string, std::string, Period>, const std::vector<double>*> columns;
    std::size_t column = 0;
    for (const Kept& kept : ensemble.series)
        for (const Period& period : periods_of(ensemble, kept))
            columns[{kept.variable, kept.region, period}] = &outcomes.columns[column++];
    for (ScoredSeries& each : series) {
        const double deviation = residual(series, each);
        for (ScoredPoint& point : each.points)
            point.band = predictive_band(*columns.at({each.variable, each.region, point.time}), deviation);
        each.bands = score_of(each.points, &ScoredPoint::band);
        each.rival_bands = score_of(each.points, &ScoredPoint::rival_band);
    }
    return {draws.count(), outcomes.failures.size(), ensemble.factors.size(), seed,
            outcomes.failures.empty() ? "" : outcomes.failures.front().text};
}

BandScore score_of(std::span<const ScoredPoint> points, std::optional<Band> ScoredPoint::*band) {
    BandScore score;
    std::vector<Band> bands;
    std::vector<double> values;
    double sum = 0;
    for (const ScoredPoint& point : points) {
        const std::optional<Band>& own = point.*band;
        if (!own) continue;
        bands.push_back(*own);
        values.push_back(point.observed);
        const Band logs{std::log(own->low), std::log(own->high)};
        sum += own->low > 0 ? interval_score(logs, std::log(point.observed), kAlpha)
                            : std::numeric_limits<double>::infinity();
    }
    score.points = values.size();
    score.coverage = coverage(bands, values);
    if (!values.empty()) score.interval_score = sum / static_cast<double>(values.size());
    return score;
}

BandTotal band_total(std::span<const ScoredSeries> series, Split split) {
    struct Pair {
        double coverage = 0, score = 0, rival = 0;
        int told = 0, compared = 0;
    };
    std::map<std::pair<std::string, std::string>, Pair> pairs;
    BandTotal sum;
    for (const ScoredSeries& each : series) {
        if (each.split != split || each.bands.points == 0) continue;
        for (const ScoredPoint& point : each.points) {
            sum.points += point.band.has_value();
            sum.inside += point.band && is_within(*point.band, point.observed);
            sum.rival_points += point.rival_band.has_value();
            sum.rival_inside += point.rival_band && is_within(*point.rival_band, point.observed);
        }
        Pair& pair = pairs[{each.variable, each.region}];
        pair.coverage += each.bands.coverage;
        ++pair.told;
        if (each.rival_bands.points == 0) continue;
        pair.score += each.bands.interval_score;
        pair.rival += each.rival_bands.interval_score;
        ++pair.compared;
    }
    double covered = 0, score = 0, rival = 0;
    for (const auto& [names, pair] : pairs) {
        covered += pair.coverage / pair.told;
        if (pair.compared == 0) continue;
        ++sum.pairs;
        score += pair.score / pair.compared;
        rival += pair.rival / pair.compared;
        sum.beaten += pair.score < pair.rival;
    }
    if (!pairs.empty()) sum.coverage = covered / static_cast<double>(pairs.size());
    if (sum.pairs == 0) return sum;
    sum.interval_score = score / static_cast<double>(sum.pairs);
    sum.rival_interval_score = rival / static_cast<double>(sum.pairs);
    return sum;
}

}  // namespace onshore
