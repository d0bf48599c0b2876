#include "sim/report/read_study.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include "sim/report/csv.hpp"
#include "sim/report/text_file.hpp"

namespace onshore::report {
namespace {

namespace fs = std::filesystem;

/// `inf` stands where the model has nothing of what was observed: no number to draw.
double finite_number(const CsvRows& rows, int column) {
    return rows[column] == "inf" || rows[column] == "-inf" ? kUndefined : rows.number(column);
}

std::vector<double> quantiles(const CsvRows& rows, int first) {
    std::vector<double> values;
    for (std::size_t q = 0; q < std::size(kQuantiles); ++q) values.push_back(rows.number(first + static_cast<int>(q)));
    return values;
}

void read_summary(const fs::path& file, SweepFiles& sweep) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("scenario,outcome,unit,runs,failed,mean,deviation,min,p5,p10,p25,p50,p75,p90,p95,max");
    while (rows.next())
        sweep.summary.push_back({rows.text(0), rows.text(1), rows.text(2), rows.number(5), quantiles(rows, 8)});
}

void read_bands(const fs::path& file, SweepFiles& sweep) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("variable,region,unit,time,p5,p10,p25,p50,p75,p90,p95,mean,runs");
    while (rows.next())
        sweep.bands.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), quantiles(rows, 4)});
}

void read_sensitivity(const fs::path& file, SweepFiles& sweep) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    rows.expect("scenario,outcome,factor,measure,value,error");
    while (rows.next())
        sweep.influences.push_back({rows.text(0), rows.text(1), rows.text(2), rows.text(3), rows.number(4)});
}

/// `run,[scenario,draw,]FACTOR...,OUTCOME...,failed`: outcomes are those of summary.csv, factors the rest.
void read_runs(const fs::path& file, const Json& manifest, SweepFiles& sweep) {
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    std::vector<int> factor_at, outcome_at;
    for (const Outcome& outcome : sweep.summary) {
        if (std::ranges::count(sweep.outcomes, outcome.name) > 0) continue;
        sweep.outcomes.push_back(outcome.name);
        sweep.outcome_units.push_back(outcome.unit);
        outcome_at.push_back(rows.column(outcome.name));
    }
    if (manifest.contains("factors"))
        for (const Json& factor : manifest["factors"]) {
            const std::string path = factor.value("path", "");
            if (std::ranges::count(rows.heading(), path) == 0) continue;  // beyond 256 factors there are no columns
            sweep.factors.push_back(path);
            sweep.factor_units.push_back(factor.value("unit", ""));
            factor_at.push_back(rows.column(path));
        }
    const bool packages = std::ranges::count(rows.heading(), "draw") > 0;
    const int scenario = packages ? rows.column("scenario") : -1;
    sweep.factor_cells.resize(factor_at.size());
    sweep.outcome_cells.resize(outcome_at.size());
    while (rows.next()) {
        sweep.scenario.push_back(packages ? rows.text(scenario) : "");
        for (std::size_t f = 0; f < factor_at.size(); ++f) sweep.factor_cells[f].push_back(rows.text(factor_at[f]));
        for (std::size_t o = 0; o < outcome_at.size(); ++o)
            sweep.outcome_cells[o].push_back(rows.number(outcome_at[o]));
    }
}

}  // namespace

HindcastFiles read_hindcast(const fs::path& folder) {
    HindcastFiles hindcast;
    const fs::path file = folder / "hindcast.csv";
    const std::string text = read_text(file);
    CsvRows rows(text, file.string());
    const auto column = [&](const char* name) { return rows.column(name); };
    const int variable = column("variable"), region = column("region"), unit = column("unit"), time = column("time");
    const int observed = column("observed"), low = column("low"), high = column("high");
    const int simulated = column("simulated"), rival = column("rival"), forecast = column("rival_forecast");
    const bool bands = std::ranges::count(rows.heading(), "band_low") > 0;  // files of an earlier program have none
    const int band_low = bands ? column("band_low") : -1, band_high = bands ? column("band_high") : -1;
    while (rows.next())
        hindcast.points.push_back({rows.text(variable), rows.text(region), rows.text(unit), rows.text(time),
                                   rows.text(rival), rows.number(observed), rows.number(low), rows.number(high),
                                   finite_number(rows, simulated), finite_number(rows, forecast),
                                   bands ? finite_number(rows, band_low) : kUndefined,
                                   bands ? finite_number(rows, band_high) : kUndefined});
    const fs::path scores = folder / "scorecard.csv";
    const std::string score_text = read_text(scores);
    CsvRows score(score_text, scores.string());
    const int score_variable = score.column("variable"), score_region = score.column("region"),
              name = score.column("rival"), points = score.column("points"), error = score.column("model_error"),
              rival_error = score.column("rival_error"), split = score.column("split"), by = score.column("by"),
              coverage = score.column("coverage");
    while (score.next())
        if (score.text(split) == "test")  // what the model was not fitted to
            hindcast.scores.push_back({score.text(score_variable), score.text(score_region), score.text(name),
                                       score.text(by) != "year", score.whole(points), finite_number(score, error),
                                       finite_number(score, rival_error), score.number(coverage)});
    return hindcast;
}

SweepFiles read_sweep(const fs::path& folder, const Json& manifest) {
    SweepFiles sweep;
    read_summary(folder / "summary.csv", sweep);
    if (fs::exists(folder / "runs.csv")) read_runs(folder / "runs.csv", manifest, sweep);
    if (fs::exists(folder / "bands.csv")) read_bands(folder / "bands.csv", sweep);
    if (fs::exists(folder / "sensitivity.csv")) read_sensitivity(folder / "sensitivity.csv", sweep);
    return sweep;
}

}  // namespace onshore::report
