// The files of a hindcast: scorecard.csv, scorecard.md, hindcast.csv, run.json.
#pragma once

#include "sim/study/bands.hpp"
#include "sim/study/openings.hpp"

namespace onshore {

/// What a hindcast without an ensemble lacks.
inline constexpr const char* kNoBands =
    "No bands were drawn, so that coverage and interval_score are empty: --runs 1000 draws them.";

/// Paths of the world's numbers that were fitted to observed series: their source says `calibrated by` which study.
std::vector<std::string> fitted_numbers(const HindcastStudy& study);

/// Words, wall time and the like that are no part of the scores.
struct HindcastNote {
    std::vector<std::string> arguments;
    double seconds = 0;
    std::optional<Drawn> drawn;  // nothing without an ensemble
};

/// Whose results a folder is (see check_folder): "hindcast of reference".
std::string hindcast_of(const HindcastStudy& study);

/// Writes all files, run.json last, and says their names. scorecard.csv has a row a series and split
/// (`region,variable,split,points,model_error,rival,rival_error,bias,coverage,interval_score,fitted,by,rival_coverage,
/// rival_interval_score`), scorecard.md the same for readers and what the hindcast was told, openings.csv a plant and year
/// (`plant,region,year,chance,planned,opened`), hindcast.csv a row a figure
/// (`region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast,band_low,band_high,
/// rival_band_low,rival_band_high`). Columns of bands, the rivals' too, are empty where no ensemble was run.
std::vector<std::string> write_hindcast(const std::filesystem::path& folder, const HindcastStudy& study,
                                        const Observed& observed, std::span<const ScoredSeries> series,
                                        std::span<const Opening> openings, const HindcastNote& note);

/// "80 % bands of 1000 runs: 40 of 64 observed figures lie inside (...)"; empty where no series of the split has bands.
std::string bands_text(std::span<const ScoredSeries> series, Split split, const Drawn& drawn);

/// "Plant openings: Brier score of the model 0.12, ..."; empty without any plant.
std::string openings_text(std::span<const Opening> openings);

}  // namespace onshore
