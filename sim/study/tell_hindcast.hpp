// The files of a hindcast: scorecard.csv, scorecard.md, hindcast.csv, run.json.
#pragma once

#include "sim/study/openings.hpp"

namespace onshore {

/// What a hindcast does not do yet, in plain words: stands on the screen, in --help and in run.json.
inline constexpr const char* kNotYet =
    "Not yet so: bands are not scored, coverage and interval_score are empty. No number was fitted to the series: "
    "`fitted` is 0.";

/// Numbers of the world that were fitted to observed series.
inline constexpr int kFitted = 0;

/// Words, wall time and the like that are no part of the scores.
struct HindcastNote {
    std::vector<std::string> arguments;
    double seconds = 0;
};

/// Whose results a folder is (see check_folder): "hindcast of reference".
std::string hindcast_of(const HindcastStudy& study);

/// Writes all files, run.json last, and says their names. scorecard.csv has a row a series and split
/// (`region,variable,split,points,model_error,rival,rival_error,bias,coverage,interval_score,fitted,by`), scorecard.md
/// the same for readers and what the hindcast was told, openings.csv a plant and year
/// (`plant,region,year,chance,planned,opened`), hindcast.csv a row a figure
/// (`region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast`).
std::vector<std::string> write_hindcast(const std::filesystem::path& folder, const HindcastStudy& study,
                                        const Observed& observed, std::span<const ScoredSeries> series,
                                        std::span<const Opening> openings, const HindcastNote& note);

/// "Plant openings: Brier score of the model 0.12, ..."; empty without any plant.
std::string openings_text(std::span<const Opening> openings);

}  // namespace onshore
