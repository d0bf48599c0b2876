// Sweeps: bands of series, what moves the outcomes, heat maps of two factors, outcomes that cannot both be had.
#include "sim/report/sweep.hpp"

#include <algorithm>
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kSweepSection = "Sweep";
constexpr std::size_t kMostBars = 12, kMostFigures = 6, kMostPoints = 2000;
constexpr std::pair<std::size_t, std::size_t> kPairs[] = {{0, 6}, {2, 4}};  // of kQuantiles: 90 %, 50 %

Figure band(const std::vector<const Band*>& rows) {
    const Band& first = *rows.front();
    Figure figure{"band_" + slug(first.region + '_' + first.variable), "band", kSweepSection,
                  capital(plain_name(first.variable)) + ", " + first.region + ", over all runs", ""};
    figure.x = {"Year", "year", {}, {}};
    figure.y = {capital(plain_name(first.variable)), axis_unit(first.unit), {}, {}};
    for (const Band* row : rows) figure.x.names.push_back(row->time);
    const auto line = [&](const char* name, std::size_t quantile, const char* role, const std::string& level) {
        Line one{name, {}, role, "", level};
        for (const Band* row : rows) one.values.push_back(row->quantiles[quantile]);
        figure.lines.push_back(std::move(one));
    };
    for (const auto& [low, high] : kPairs) {
        const std::string level = std::to_string(kQuantiles[high] - kQuantiles[low]) + " %";
        line(("lower end of " + level).c_str(), low, "low", level);
        line(("upper end of " + level).c_str(), high, "high", level);
    }
    line("median", 3, "median", "");
    const Band& last = *rows.back();
    figure.says = "In " + last.time + " half of the runs lie between " + plain_number(last.quantiles[2]) + " and " +
                  plain_number(last.quantiles[4]) + ' ' + axis_unit(last.unit) + ", nine in ten between " +
                  plain_number(last.quantiles[0]) + " and " + plain_number(last.quantiles[6]) + '.';
    figure.source = "bands.csv: " + first.variable + ", " + first.region;
    return figure;
}

std::vector<Figure> bands(const SweepFiles& sweep) {
    std::vector<Figure> figures;
    std::vector<const Band*> rows;
    for (std::size_t i = 0; i < sweep.bands.size(); ++i) {
        const Band& row = sweep.bands[i];
        rows.push_back(&row);
        const bool last = i + 1 == sweep.bands.size() || sweep.bands[i + 1].variable != row.variable ||
                          sweep.bands[i + 1].region != row.region;
        if (!last) continue;
        figures.push_back(or_note(band(rows), "No run has a value."));
        rows.clear();
    }
    if (figures.empty())
        figures.push_back(no_figure("bands", kSweepSection, "Bands of series",
                                    "The study keeps no series (series: in its file), or holds no bands.csv."));
    return figures;
}

Figure tornado(const SweepFiles& sweep, std::size_t outcome) {
    const std::string& name = sweep.outcomes[outcome];
    Figure figure{"tornado_" + slug(name), "tornado", kSweepSection, "What moves " + name, ""};
    figure.y = {name, axis_unit(sweep.outcome_units[outcome]), {}, {}};
    figure.centre = mean(sweep.outcome_cells[outcome]);
    for (const Ends& ends : ends_of(sweep, outcome)) {
        if (figure.bars.size() == kMostBars) break;
        figure.bars.push_back({sweep.factors[ends.factor], ends.low, ends.high});
    }
    if (!figure.bars.empty())
        figure.says = "Most is moved by " + figure.bars.front().name + ": " + plain_number(figure.bars.front().low) +
                      " on average where it is low, " + plain_number(figure.bars.front().high) + ' ' + figure.y.unit +
                      " where it is high.";
    figure.note = "Each bar: the mean over the fifth of the runs where a factor is lowest, and where it is highest.";
    figure.source = "runs.csv: " + name;
    return or_note(std::move(figure), "runs.csv has no columns of numbers that vary.");
}

Figure heat(const SweepFiles& sweep, std::size_t outcome) {
    const std::string& name = sweep.outcomes[outcome];
    Figure figure{"heat_" + slug(name), "heat", kSweepSection, name + " by the two factors that move it most", ""};
    figure.value = {name, axis_unit(sweep.outcome_units[outcome]), {}, {}};
    const auto ends = ends_of(sweep, outcome);
    if (ends.size() < 2)
        return no_figure(figure.id, kSweepSection, figure.title, "Fewer than two factors of numbers vary.");
    const Classes x = classes_of(sweep, ends[0].factor), y = classes_of(sweep, ends[1].factor);
    figure.x = {sweep.factors[ends[0].factor], axis_unit(sweep.factor_units[ends[0].factor]), {}, x.names};
    figure.y = {sweep.factors[ends[1].factor], axis_unit(sweep.factor_units[ends[1].factor]), {}, y.names};
    std::vector<double> sum(x.names.size() * y.names.size()), count(sum.size());
    for (std::size_t run = 0; run < x.of_run.size(); ++run) {
        const double value = sweep.outcome_cells[outcome][run];
        if (x.of_run[run] < 0 || y.of_run[run] < 0 || std::isnan(value)) continue;
        const std::size_t at = y.of_run[run] * x.names.size() + x.of_run[run];
        sum[at] += value;
        count[at] += 1;
    }
    for (std::size_t at = 0; at < sum.size(); ++at)
        if (count[at] > 0)
            figure.cells.push_back(
                {static_cast<int>(at % x.names.size()), static_cast<int>(at / x.names.size()), sum[at] / count[at]});
    figure.says = "Each field is the mean of the runs in it.";
    figure.source = "runs.csv: " + name;
    return or_note(std::move(figure), "No run has a value of " + name + '.');
}

/// Of these less is better; of everything else more.
bool less_is_better(const std::string& outcome) {
    for (const char* word :
         {"cost", "Cost", "import", "Import", "Emission", "emission", "price", "Price", "lost", "Lost"})
        if (outcome.find(word) != outcome.npos) return true;
    return false;
}

Figure pareto(const SweepFiles& sweep) {
    const std::string title = "Outcomes that pull apart";
    if (sweep.outcomes.size() < 2)
        return no_figure("pareto", kSweepSection, title, "The study measures one outcome only.");
    std::size_t x = 0, y = 1;
    for (std::size_t o = 0; o < sweep.outcomes.size(); ++o)
        if (less_is_better(sweep.outcomes[o]) != less_is_better(sweep.outcomes[0])) {
            y = o;
            break;
        }
    Figure figure{"pareto", "pareto", kSweepSection, capital(sweep.outcomes[x]) + " against " + sweep.outcomes[y], ""};
    figure.x = {sweep.outcomes[x], axis_unit(sweep.outcome_units[x]), {}, {}};
    figure.y = {sweep.outcomes[y], axis_unit(sweep.outcome_units[y]), {}, {}};
    const auto& across = sweep.outcome_cells[x];
    const auto& up = sweep.outcome_cells[y];
    const std::size_t step = std::max<std::size_t>(1, (across.size() + kMostPoints - 1) / kMostPoints);
    for (std::size_t run = 0; run < across.size(); run += step)
        if (!std::isnan(across[run]) && !std::isnan(up[run]))
            figure.points.push_back(
                {(sweep.scenario[run].empty() ? "run " : sweep.scenario[run] + ", run ") + std::to_string(run),
                 across[run], up[run], false});
    mark_front(figure.points, less_is_better(sweep.outcomes[x]), less_is_better(sweep.outcomes[y]));
    const auto front = std::ranges::count(figure.points, true, &Point::front);
    figure.says = std::to_string(front) + " of " + std::to_string(figure.points.size()) +
                  " runs are not beaten by another one in both.";
    const auto better = [&](std::size_t o) { return less_is_better(sweep.outcomes[o]) ? "less" : "more"; };
    figure.note = std::string("Counted as better: ") + better(x) + " of " + sweep.outcomes[x] + ", " + better(y) +
                  " of " + sweep.outcomes[y] + '.' +
                  (step > 1 ? " Every " + std::to_string(step) + "th run is drawn." : "");
    figure.source = "runs.csv";
    return or_note(std::move(figure), "No run has both outcomes.");
}

}  // namespace

std::vector<Figure> sweep_figures(const Result& result) {
    if (!result.sweep)
        return {no_figure("sweep", kSweepSection, "Thousands of futures",
                          "No sweep was named: onshore sweep STUDY writes one, and onshore report takes it beside this "
                          "run: onshore report RESULT results/STUDY.")};
    std::vector<Figure> figures = bands(*result.sweep);
    if (result.sweep->outcome_cells.empty() || result.sweep->outcome_cells.front().empty()) {
        figures.push_back(no_figure("tornado", kSweepSection, "What moves the outcomes",
                                    "The folder holds no runs.csv: gunzip runs.csv.gz, or sweep without --gzip."));
        return figures;
    }
    for (std::size_t o = 0; o < std::min(kMostFigures, result.sweep->outcomes.size()); ++o) {
        figures.push_back(tornado(*result.sweep, o));
        figures.push_back(heat(*result.sweep, o));
    }
    figures.push_back(pareto(*result.sweep));
    return figures;
}

}  // namespace onshore::report
