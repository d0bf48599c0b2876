// The files of a hindcast: scores.csv, hindcast.csv, run.json.
#pragma once

#include "sim/study/hindcast.hpp"

namespace onshore {

/// What a hindcast does not do yet, in plain words: stands on the screen, in --help and in run.json.
inline constexpr const char* kNotCutOff =
    "Not yet so: the scenario itself is not cut off at that date. Laws, plants, mineral prices and sizes of car "
    "markets "
    "that became known later are in it, so this scores the world as known now, not a forecast made then; the rivals "
    "knew "
    "nothing later. Bands are not scored yet: coverage and interval_score are empty.";

/// Words, wall time and the like that are no part of the scores.
struct HindcastNote {
    std::vector<std::string> arguments;
    double seconds = 0;
};

/// Whose results a folder is (see check_folder): "hindcast of reference".
std::string hindcast_of(const HindcastStudy& study);

/// Writes all files, run.json last, and says their names. scores.csv has a row a series
/// (`region,variable,by,split,points,model_error,rival,rival_error,bias,coverage,interval_score`; split is `test` for
/// the study's list, `held_out` for series of further files), hindcast.csv a row a figure
/// (`region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast`).
std::vector<std::string> write_hindcast(const std::filesystem::path& folder, const HindcastStudy& study,
                                        const Observed& observed, std::span<const ScoredSeries> series,
                                        const HindcastNote& note);

}  // namespace onshore
