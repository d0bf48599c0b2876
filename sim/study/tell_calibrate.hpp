// The files of a calibration: estimates.csv, correlations.csv, data.csv, errors.csv, calibrated.yaml, run.json.
#pragma once

#include "sim/study/calibrate.hpp"

namespace onshore {

/// Words, wall time and the like that are no part of the estimates.
struct CalibrationNote {
    std::vector<std::string> arguments;
    double seconds = 0;
};

/// Whose results a folder is (see check_folder): "calibration of history".
std::string calibration_of(const CalibrationStudy& study);

/// What a reader must not overlook, a sentence each: numbers that come mostly from the prior or stand at a bound, a
/// search that did not come to its end.
std::vector<std::string> warnings_of(const CalibrationStudy& study, const Calibration& calibration);

/// "markets.US.ev_preference" changed how, in words of a scenario: `0.27 1/yr`, `{times: 0.8}`.
std::string said_as(const FittedNumber& number, double value);

/// An overlay for `--with`: each estimate in all its digits, so that the world with it is the fitted one, the range that
/// holds 80 % of it (not of what is multiplied or added to), and the study's file as its source.
std::string overlay_yaml(const CalibrationStudy& study, const Calibration& calibration);

/// Writes all files, run.json last, and says their names. estimates.csv has a row a number
/// (`path,also,region,turn,unit,scale,prior_low,prior_high,before,estimate,low,high,standard_error,from_prior,at_bound`;
/// the standard error is that of the logarithm where `scale` is log), correlations.csv one a pair of numbers
/// (`path,other,correlation`), data.csv one a number and series that informs it (`path,region,variable,share`, variable
/// `prior` for the prior), errors.csv one a series (`region,variable,points,before,after,bias_before,bias_after`).
std::vector<std::string> write_calibration(const std::filesystem::path& folder, const CalibrationStudy& study,
                                           const Observed& observed, const Calibration& calibration,
                                           const CalibrationNote& note);

}  // namespace onshore
