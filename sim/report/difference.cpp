// What a case changes against its base.
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/headlines.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kDifferenceSection = "Against the base";

/// What the base knows nothing of: a new plant's output, vacancies where the base rations nobody.
Figure only_in_the_case(const View& view, const std::string& variable) {
    const std::string name = plain_name(variable);
    Figure figure{"difference_" + slug(variable), "bar", kDifferenceSection,
                  capital(name) + ", " + view.place_title + ", in the case alone", ""};
    figure.x = view.time();
    figure.y = {capital(name), view.unit(variable, view.place), {}, {}};
    figure.lines.push_back(view.line(view.name(), variable));
    figure.says = view.change(name, variable, view.year);
    figure.note = "The base, " + view.base_name() + ", has no such rows: these are the case's own.";
    figure.source = view.source({variable});
    return or_note(std::move(figure), "Neither the case nor the base has any of this.");
}

Figure by_year(const View& view, const std::string& variable) {
    const std::string name = plain_name(variable);
    if (view.files.base->find(variable, view.place) == nullptr) return only_in_the_case(view, variable);
    Figure figure{"difference_" + slug(variable), "bar", kDifferenceSection,
                  "Change in " + name + ", " + view.place_title + ", against " + view.base_name(), ""};
    figure.x = view.time();
    std::string unit = view.unit(variable, view.place);
    figure.y = {"More than in the base", unit == "%" ? "percentage points" : unit, {}, {}};
    Line line{view.name() + " less " + view.base_name(), view.values(variable, view.place), "run"};
    const auto base = view.base_values(variable, view.place);
    for (std::size_t i = 0; i < line.values.size(); ++i)
        line.values[i] = base.empty() ? kUndefined : line.values[i] - base[i];
    figure.lines.push_back(std::move(line));
    figure.says = view.change(name, variable, view.year);
    figure.source = view.source({variable}) + ", less the same of base/timeseries.csv";
    return or_note(std::move(figure), "The case does not change this at all.");
}

/// In per cent of the base, so that numbers of different units stand side by side.
Figure all_in_one(const View& view, const std::vector<std::string>& variables) {
    Figure figure{"difference", "bar", kDifferenceSection,
                  "What the case changes in " + std::to_string(view.year) + ", " + view.place_title, ""};
    figure.x = {"Headline", "1", {}, {}};
    figure.y = {"Change against the base", "%", {}, {}};
    Line line{view.name(), {}, "run"};
    std::string most;
    double largest = 0;
    for (const std::string& variable : variables) {
        const double now = view.at(variable, view.year), before = view.base_at(variable, view.year);
        if (!(std::abs(before) > 0) || std::isnan(now)) continue;
        const double change = 100 * (now - before) / std::abs(before);
        if (std::abs(change) > std::abs(largest)) largest = change, most = plain_name(variable);
        figure.x.names.push_back(plain_name(variable));
        line.values.push_back(change);
    }
    figure.lines.push_back(std::move(line));
    if (!most.empty())
        figure.says = "The largest change is that in " + most + ": " + plain_number(largest, true) + " %.";
    figure.note = "Shares change in per cent of themselves here, not in points.";
    figure.source = view.source(variables) + " and base/timeseries.csv";
    return or_note(std::move(figure), "In " + std::to_string(view.year) + " the case changes none of its headlines.");
}

}  // namespace

std::vector<Figure> difference_figures(const View& view) {
    if (!view.has_base())
        return {
            no_figure("difference", kDifferenceSection, "Against the base",
                      "There is no base: the scenario extends no other, or the folder holds no base/timeseries.csv.")};
    const auto variables = headlines(view);
    std::vector<Figure> figures = {all_in_one(view, variables)};
    for (const std::string& variable : variables) figures.push_back(by_year(view, variable));
    return figures;
}

}  // namespace onshore::report
