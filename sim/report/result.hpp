// A results folder as its files tell it: of a run, a hindcast or a sweep.
#pragma once

#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <vector>

#include "sim/report/table.hpp"

namespace onshore::report {

using Json = nlohmann::ordered_json;

/// A month of a series with a shock and without it. A row of shock.csv.
struct ShockCurve {
    std::string variable, region, unit;
    std::vector<std::string> times;            // 2027-03-01
    std::vector<double> undisturbed, with_it;  // (time)
};

struct RunFiles {
    Table table;
    std::optional<Table> base;
    std::vector<Flow> flows, base_flows;
    std::vector<Bottleneck> bottlenecks;  // time, supplier, input, lost, unit
    std::vector<Resilience> resilience;
    std::vector<ShockCurve> disturbed;
};

/// A row of hindcast.csv: observed, simulated and what the naive rival said.
struct Observed {
    std::string variable, region, unit, time, rival;
    double value = kUndefined, low = kUndefined, high = kUndefined, simulated = kUndefined, forecast = kUndefined;
    double band_low = kUndefined, band_high = kUndefined;  // 80 % of an ensemble's runs, where one was run
};

/// A row of scorecard.csv for the years after the cut-off: means of |ln(simulated/observed)|.
struct Score {
    std::string variable, region, rival;
    bool within_the_year = false;  // by quarter or month
    int points = 0;
    double error = kUndefined, rival_error = kUndefined;
    double coverage = kUndefined;  // of the bands
};

struct HindcastFiles {
    std::vector<Observed> points;
    std::vector<Score> scores;
};

/// A row of bands.csv: quantiles over the runs of a sweep.
struct Band {
    std::string variable, region, unit, time;
    std::vector<double> quantiles;  // (kQuantiles)
};
inline constexpr int kQuantiles[] = {5, 10, 25, 50, 75, 90, 95};  // [%]

/// A row of summary.csv.
struct Outcome {
    std::string scenario, name, unit;
    double mean = kUndefined;
    std::vector<double> quantiles;  // (kQuantiles)
};

/// A row of sensitivity.csv.
struct Influence {
    std::string scenario, outcome, factor, measure;
    double value = kUndefined;
};

struct SweepFiles {
    std::vector<std::string> factors, factor_units;      // those that runs.csv has a column of
    std::vector<std::string> outcomes, outcome_units;    // columns of runs.csv
    std::vector<std::string> scenario;                   // (run), empty with one package
    std::vector<std::vector<std::string>> factor_cells;  // (factor, run)
    std::vector<std::vector<double>> outcome_cells;      // (outcome, run) kUndefined where a run failed
    std::vector<Outcome> summary;
    std::vector<Influence> influences;
    std::vector<Band> bands;
};

struct Result {
    std::filesystem::path folder;
    std::string name, title;  // of the scenario or study
    Json manifest;            // run.json
    Json package;             // datapackage.json; null without one
    std::optional<RunFiles> run;
    std::optional<HindcastFiles> hindcast;
    std::optional<SweepFiles> sweep;

    /// `US`: United States, where datapackage.json says so.
    std::string place_title(const std::string& region) const;
    /// A text of the manifest, or "".
    std::string said(const char* key) const;
    /// The first screen as run.json keeps it; an empty object without one.
    const Json& screen() const;
};

/// Results that stay where they are: a run's tables are large.
using Results = std::vector<const Result*>;

/// Throws Unreadable: no folder, no results in it, a file that is not ours.
Result read_result(const std::filesystem::path& folder);

}  // namespace onshore::report
