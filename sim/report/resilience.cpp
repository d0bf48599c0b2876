// With the shock and without it, month by month.
#include <algorithm>
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kResilienceSection = "Resilience";
constexpr std::size_t kMostHere = 3, kMostElsewhere = 1;

double measure(const RunFiles& files, const ShockCurve& series, const char* name) {
    for (const Resilience& row : files.resilience)
        if (row.region == series.region && row.variable == series.variable && row.measure == name) return row.value;
    return kUndefined;
}

/// Months of the undisturbed run's output that were lost, over the months shown.
double lost(const ShockCurve& series) {
    double gap = 0, whole = 0;
    for (std::size_t m = 0; m < series.times.size(); ++m) {
        gap += std::max(series.undisturbed[m] - series.with_it[m], 0.0);
        whole += series.undisturbed[m];
    }
    return whole > 0 ? gap / whole : 0;
}

std::vector<const ShockCurve*> worst(const View& view) {
    std::vector<const ShockCurve*> all, kept;
    for (const ShockCurve& series : view.files.disturbed) all.push_back(&series);
    std::ranges::stable_sort(all, std::greater(), [](const ShockCurve* series) { return lost(*series); });
    for (const bool here : {true, false}) {
        std::size_t left = here ? kMostHere : kMostElsewhere;
        for (const ShockCurve* series : all)
            if ((series->region == view.place) == here && left > 0) kept.push_back(series), --left;
    }
    return kept;
}

std::string says(const View& view, const ShockCurve& series) {
    const double lowest = measure(view.files, series, "Lowest Level");
    const double survived = measure(view.files, series, "Time to Survive");
    const double back = measure(view.files, series, "Time to Recover");
    if (std::isnan(lowest)) return "";
    std::string text = "The shock brings them down to " + plain_number(lowest) + " % of the undisturbed run's";
    if (!std::isnan(survived)) text += ", below 95 % from month " + plain_number(survived + 1) + " on";
    if (!std::isnan(back)) text += "; they are back " + plain_number(back) + " months after its end";
    if (!std::isnan(survived) && std::isnan(back)) text += "; they are not back by the end of the run";
    return text + '.';
}

Figure curve(const View& view, const ShockCurve& series) {
    const std::string place = view.result.place_title(series.region);
    Figure figure{"shock_" + slug(series.region + '_' + series.variable), "line", kResilienceSection,
                  capital(plain_name(series.variable)) + " under the shock, " + place, says(view, series)};
    figure.x = {"Month", "month", {}, {}};
    for (const std::string& time : series.times) figure.x.names.push_back(time.substr(0, 7));
    figure.y = {capital(plain_name(series.variable)), axis_unit(series.unit), {}, {}};
    figure.lines.push_back({"with the shock", series.with_it, "run"});
    figure.lines.push_back({"undisturbed", series.undisturbed, "base"});
    figure.source = "shock.csv: " + series.variable + ", " + series.region + "; resilience.csv";
    return figure;
}

}  // namespace

std::vector<Figure> resilience_figures(const View& view) {
    std::vector<Figure> figures;
    for (const ShockCurve* series : worst(view)) figures.push_back(curve(view, *series));
    const std::string title = "Under a shock";
    if (!figures.empty()) return figures;
    if (!view.files.resilience.empty())
        return {no_figure("resilience", kResilienceSection, title,
                          "These results hold no shock.csv: run the scenario again to have the curves.")};
    return {no_figure("resilience", kResilienceSection, title,
                      "Shocks are off: no event of this scenario stops plants, lanes or buyers, or none that any "
                      "output or sale notices.")};
}

}  // namespace onshore::report
