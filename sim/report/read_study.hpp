// What a hindcast and a sweep write, read back.
#pragma once

#include "sim/report/result.hpp"

namespace onshore::report {

/// hindcast.csv and scorecard.csv. Throws Unreadable.
HindcastFiles read_hindcast(const std::filesystem::path& folder);

/// summary.csv, and where they are there runs.csv, bands.csv, sensitivity.csv. Throws Unreadable.
SweepFiles read_sweep(const std::filesystem::path& folder, const Json& manifest);

}  // namespace onshore::report
