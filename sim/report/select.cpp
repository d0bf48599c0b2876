#include "sim/report/select.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/report/charts.hpp"
#include "sim/report/headlines.hpp"
#include "sim/report/nearest.hpp"
#include "sim/report/plain_words.hpp"
#include "sim/report/unreadable.hpp"

namespace onshore::report {
namespace {

constexpr std::size_t kMostLines = 12;

/// Variables of the results that a pattern means, in the order of their names. Only those with rows in the region.
std::vector<std::string> matched(const Results& results, const std::string& pattern, const std::string& region) {
    std::set<std::string> found, all, elsewhere;
    for (const Result* result : results)
        for (const Series& series : result->run->table.series) {
            all.insert(series.variable);
            if (!matches(series.variable, pattern)) continue;
            (series.region == region ? found : elsewhere).insert(series.variable);
        }
    if (!found.empty()) return {found.begin(), found.end()};
    if (!elsewhere.empty())
        throw NotThere("'" + pattern + "' has no row in " + region + "; onshore plot --region takes another region");
    const std::string last = pattern.ends_with("|*") ? pattern.substr(0, pattern.size() - 2) : pattern;
    throw NotThere("no row has the variable '" + pattern + "'" + did_you_mean(last, {all.begin(), all.end()}));
}

std::vector<std::string> variables_of(const Results& results, const Wish& wish, const View& view) {
    if (wish.variables.empty()) {
        auto found = headlines(view);
        if (found.size() > 1) found.resize(1);
        return found;
    }
    std::vector<std::string> found;
    for (const std::string& pattern : wish.variables)
        for (std::string& name : matched(results, pattern, view.place))
            if (std::ranges::count(found, name) == 0) found.push_back(std::move(name));
    return found;
}

/// Lines of one variable in all results, the base of a single one dashed beside it.
void add_lines(Figure& figure, const Results& results, const std::string& variable, const std::string& name,
               const View& view, bool alone) {
    const std::string role = figure.kind == "area" ? "part" : "run";
    for (const Result* result : results) {
        const View other = view_of(*result, view.place);
        std::vector<double> values;
        for (const int year : figure.x.years) values.push_back(result->run->table.at(variable, view.place, year));
        const std::string label = alone ? result->name : results.size() == 1 ? name : name + ", " + result->name;
        figure.lines.push_back({label, std::move(values), role, figure.kind == "area" ? result->name : ""});
        if (!other.has_base() || results.size() > 1 || figure.kind == "area" || !alone) continue;
        std::vector<double> base;
        for (const int year : figure.x.years) base.push_back(result->run->base->at(variable, view.place, year));
        figure.lines.push_back({"base: " + other.base_name(), std::move(base), "base"});
    }
}

/// The words that all these names begin with: Jobs|Direct of Jobs|Direct and Jobs|Direct|Materials|Anode.
std::string common_words(const std::vector<std::string>& variables) {
    std::string common = variables.front();
    const auto shared = [&](const std::string& name) { return name == common || name.starts_with(common + '|'); };
    while (!common.empty() && !std::ranges::all_of(variables, shared))
        common.resize(common.rfind('|') == common.npos ? 0 : common.rfind('|'));
    return common;
}

/// What a name has beyond the words it shares with others: materials, anode.
std::string own_words(const std::string& variable, const std::string& common) {
    if (common.empty()) return plain_name(variable);
    if (variable == common) return "all";
    std::string text;
    for (const char c : variable.substr(common.size() + 1)) text += c == '|' ? std::string(", ") : std::string(1, c);
    return text;
}

std::string heading(const std::string& common, const View& view) {
    return (common.empty() ? "Chosen variables" : capital(plain_name(common))) + ", " + view.place_title;
}

Figure of_variables(const Results& results, const std::vector<std::string>& variables, const View& view,
                    const std::string& kind) {
    const std::string common = common_words(variables);
    Figure figure{"plot_" + slug(variables.front()), kind.empty() ? "line" : kind, "Plot", heading(common, view), ""};
    int first = view.files.table.first_year, last = view.files.table.last_year();
    for (const Result* result : results) {
        first = std::min(first, result->run->table.first_year);
        last = std::max(last, result->run->table.last_year());
    }
    figure.x = {"Year", "year", {}, {}};
    for (int year = first; year <= last; ++year) figure.x.years.push_back(year);
    const std::string unit = view.unit(variables.front(), view.place);
    figure.y = {common.empty() ? "Value" : capital(plain_name(common)), unit, {}, {}};
    for (const std::string& variable : variables) {
        if (figure.lines.size() >= kMostLines)
            throw NotThere(std::to_string(variables.size()) + " variables are too many for one picture: at most " +
                           std::to_string(kMostLines) + " lines; name fewer");
        add_lines(figure, results, variable, own_words(variable, common), view, variables.size() == 1);
    }
    if (variables.size() == 1) figure.says = view.change(plain_name(variables.front()), variables.front(), view.year);
    figure.source = view.source(variables);
    return or_note(std::move(figure), "These variables are zero or undefined in all years.");
}

std::vector<Figure> by_unit(const Results& results, const Wish& wish) {
    const View view = view_of(*results.front(), wish.region);
    std::vector<std::string> units;
    std::map<std::string, std::vector<std::string>> grouped;
    for (const std::string& name : variables_of(results, wish, view)) {
        const std::string unit = view.unit(name, view.place);
        if (std::ranges::count(units, unit) == 0) units.push_back(unit);
        grouped[unit].push_back(name);
    }
    std::vector<Figure> figures;
    for (const std::string& unit : units) figures.push_back(of_variables(results, grouped[unit], view, wish.kind));
    return figures;
}

/// Of a heat map of variables: a row each; of none: import shares.
std::vector<Figure> heat_of(const Results& results, const Wish& wish) {
    const View view = view_of(*results.front(), wish.region);
    if (wish.variables.empty()) return import_figures(view);
    std::vector<Figure> figures = by_unit({results.front()}, {wish.variables, wish.region, "line"});
    for (Figure& figure : figures) {
        figure.kind = "heat";
        figure.value = {"Value", figure.y.unit, {}, {}};
        figure.y = {"Variable", "1", {}, {}};
        for (const Line& line : figure.lines) {
            if (line.role != "run") continue;
            for (std::size_t i = 0; i < line.values.size(); ++i)
                if (!std::isnan(line.values[i]))
                    figure.cells.push_back(
                        {static_cast<int>(i), static_cast<int>(figure.y.names.size()), line.values[i]});
            figure.y.names.push_back(line.name);
        }
        figure.lines.clear();
    }
    return figures;
}

std::vector<Figure> of_runs(const Results& results, const Wish& wish) {
    const std::string& kind = wish.kind;
    if (kind == "heat") return heat_of(results, wish);
    if (kind.empty() || kind == "line" || kind == "area" || kind == "bar") return by_unit(results, wish);
    std::vector<Figure> figures;
    for (const Result* result : results) {
        const View view = view_of(*result, wish.region);
        if (kind == "sankey") append(figures, trade_figures(view));
        if (kind == "waterfall") append(figures, landed_figures(view));
    }
    return figures;
}

/// What a hindcast observed of a region alone.
void keep_region(std::vector<Figure>& figures, const HindcastFiles& files, const std::string& region) {
    std::vector<std::string> regions;
    for (const Observed& point : files.points)
        if (std::ranges::count(regions, point.region) == 0) regions.push_back(point.region);
    if (std::ranges::count(regions, region) == 0)
        throw NotThere("the hindcast observes nothing of '" + region + "'" + did_you_mean(region, regions));
    std::erase_if(figures, [&](const Figure& figure) { return !figure.source.ends_with(", " + region); });
}

/// The families of a hindcast or a sweep, of which the kind, the variables and the region asked for are kept.
std::vector<Figure> of_study(const Result& result, const Wish& wish) {
    std::vector<Figure> all = result.hindcast ? hindcast_figures(result) : sweep_figures(result);
    const auto unwanted = [&](const Figure& figure) {
        return std::ranges::none_of(wish.variables, [&](const std::string& pattern) {
            return matches(figure.source.substr(figure.source.find(": ") + 2), pattern + "**");
        });
    };
    if (result.hindcast && !wish.region.empty()) keep_region(all, *result.hindcast, wish.region);
    if (!wish.kind.empty())
        std::erase_if(all, [&](const Figure& f) { return f.kind != wish.kind && f.kind != "none"; });
    if (!wish.variables.empty()) std::erase_if(all, unwanted);
    return all;
}

}  // namespace

const std::vector<std::string>& kinds() {
    static const std::vector<std::string> all = {"line",   "area",    "bar",    "band",     "heat",
                                                 "sankey", "tornado", "pareto", "waterfall"};
    return all;
}

bool matches(const std::string& name, const std::string& pattern) {
    std::vector<char> fits(name.size() + 1, 0);  // (beginning of the name) whether the pattern so far fits it
    fits[0] = 1;
    for (std::size_t p = 0; p < pattern.size(); ++p) {
        std::vector<char> next(fits.size(), 0);
        if (pattern[p] == '*') {
            const bool bars = pattern.compare(p, 2, "**") == 0;
            p += bars ? 1 : 0;
            for (std::size_t n = 0; n < next.size(); ++n)
                next[n] = fits[n] != 0 || (n > 0 && next[n - 1] != 0 && (bars || name[n - 1] != '|')) ? 1 : 0;
        } else {
            for (std::size_t n = 1; n < next.size(); ++n)
                next[n] = fits[n - 1] != 0 && name[n - 1] == pattern[p] ? 1 : 0;
        }
        fits = std::move(next);
    }
    return fits.back() != 0;
}

std::vector<Figure> chosen_figures(const Results& results, const Wish& wish) {
    if (!wish.kind.empty() && std::ranges::count(kinds(), wish.kind) == 0)
        throw NotThere("no picture is of the kind '" + wish.kind + "'" + did_you_mean(wish.kind, kinds()));
    Results runs;
    std::vector<Figure> figures;
    for (const Result* result : results) {
        if (result->run)
            runs.push_back(result);
        else
            append(figures, of_study(*result, wish));
    }
    if (!runs.empty()) append(figures, of_runs(runs, wish));
    std::string notes;
    for (const Figure& figure : figures)
        if (figure.kind == "none") notes += (notes.empty() ? "" : " ") + figure.note;
    std::erase_if(figures, [](const Figure& figure) { return figure.kind == "none"; });
    if (figures.empty())
        throw NotThere(notes.empty() ? "these results have no picture of the kind '" + wish.kind + "'"
                                     : "nothing to draw: " + notes);
    return figures;
}

}  // namespace onshore::report
