// What was simulated beside what was observed, and what a naive rival said.
#include <algorithm>
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kHindcastSection = "Hindcast";

const Score* score_of(const HindcastFiles& files, const Observed& point) {
    const auto found = std::ranges::find_if(files.scores, [&](const Score& score) {
        return score.variable == point.variable && score.region == point.region &&
               score.within_the_year == (point.time.size() > 4);
    });
    return found == files.scores.end() ? nullptr : &*found;
}

/// `Off by 26 % on average`: of a mean of |ln(simulated/observed)|.
std::string says(const Score* score) {
    if (score == nullptr || std::isnan(score->error)) return "";
    std::string text = "The model is off by a factor of " + plain_number(std::exp(score->error)) + " on average";
    if (!std::isnan(score->rival_error) && !score->rival.empty())
        text += "; the best naive forecast (" + score->rival + ") by " + plain_number(std::exp(score->rival_error));
    text += '.';
    if (!std::isnan(score->coverage)) {
        const auto inside = std::lround(score->coverage * score->points);
        text += " Of " + std::to_string(score->points) + " figures after the cut-off " +
                (inside == 0 ? "none lies" : std::to_string(inside) + (inside == 1 ? " lies" : " lie")) +
                " in the 80 % band.";
    }
    return text;
}

/// The years before the cut-off and after it stand apart in the file.
std::vector<std::vector<const Observed*>> series_of(const HindcastFiles& files) {
    std::vector<std::vector<const Observed*>> series;
    for (const Observed& point : files.points) {
        const auto same = std::ranges::find_if(series, [&](const std::vector<const Observed*>& one) {
            const Observed& first = *one.front();
            return first.variable == point.variable && first.region == point.region &&
                   first.time.size() == point.time.size();
        });
        if (same == series.end())
            series.push_back({&point});
        else
            same->push_back(&point);
    }
    return series;
}

Figure of_series(const HindcastFiles& files, const std::vector<const Observed*>& points) {
    const Observed& first = *points.front();
    const bool within_the_year = first.time.size() > 4;  // 2021-Q3
    Figure figure{"hindcast_" + slug(first.region + '_' + first.variable + (within_the_year ? "_within_years" : "")),
                  "band", kHindcastSection,
                  capital(plain_name(first.variable)) + ", " + first.region +
                      (within_the_year ? ", within years" : "") + ": simulated and observed",
                  says(score_of(files, first))};
    figure.x = {"Time", within_the_year ? "quarter or month" : "year", {}, {}};
    figure.y = {capital(plain_name(first.variable)), axis_unit(first.unit), {}, {}};
    Line low{"observed, low", {}, "low", "", "observed"}, high{"observed, high", {}, "high", "", "observed"};
    Line least{"80 % band, from", {}, "low", "", "80 %"}, most{"80 % band, to", {}, "high", "", "80 %"};
    Line seen{"observed", {}, "observed"}, model{"simulated", {}, "run"};
    Line rival{"rival", {}, "base"};
    for (const Observed* point : points) {
        if (!point->rival.empty()) rival.name = "naive: " + point->rival;  // years of the fit have none
        figure.x.names.push_back(point->time);
        low.values.push_back(point->low);
        high.values.push_back(point->high);
        least.values.push_back(point->band_low);
        most.values.push_back(point->band_high);
        seen.values.push_back(point->value);
        model.values.push_back(point->simulated);
        rival.values.push_back(point->forecast);
    }
    const auto told = [](const Line& line) {
        return std::ranges::any_of(line.values, [](double v) { return std::isfinite(v); });
    };
    if (told(least)) low.values.clear(), high.values.clear();  // one band a picture: the other one stays in the file
    for (Line* line : {&low, &high, &least, &most, &seen, &model, &rival})
        if (told(*line)) figure.lines.push_back(std::move(*line));
    figure.source = "hindcast.csv, scorecard.csv: " + first.variable + ", " + first.region;
    return figure;
}

}  // namespace

std::vector<Figure> hindcast_figures(const Result& result) {
    if (!result.hindcast)
        return {no_figure("hindcast", kHindcastSection, "Has the model been right?",
                          "No hindcast was named: onshore hindcast writes one, and onshore report takes it beside this "
                          "run: onshore report RESULT results/hindcast.")};
    std::vector<Figure> figures;
    for (std::vector<const Observed*>& points : series_of(*result.hindcast)) {
        std::ranges::stable_sort(points, {}, &Observed::time);
        figures.push_back(of_series(*result.hindcast, points));
    }
    if (figures.empty())
        figures.push_back(no_figure("hindcast", kHindcastSection, "Hindcast", "hindcast.csv has no rows."));
    return figures;
}

}  // namespace onshore::report
