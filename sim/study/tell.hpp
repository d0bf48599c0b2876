// The files of a finished sweep, and of one of which parts are missing: runs.csv, summary.csv and so on, run.json.
#pragma once

#include "sim/study/runs.hpp"
#include "sim/study/findings.hpp"
#include "sim/study/store.hpp"

namespace onshore {

/// With more factors than this runs.csv leaves them out: `onshore design` says them, in the same order.
inline constexpr std::size_t kMostFactorColumns = 256;

/// What run.json tells beside the rows. Wall time, host and date stand there and nowhere else.
struct SweepNote {
    std::vector<std::string> arguments;  // as the user typed them
    double seconds = 0;
    std::size_t computed = 0;  // runs; others were there already
};

/// Writes all files into the store's folder, run.json last, and says their names. Those of an older sweep that this one
/// does not have go. Throws DiskError when the store lacks a shard that it does not leave out.
std::vector<std::string> write_sweep(const std::filesystem::path& folder, const Study& study, const Runs& runs,
                                     const Store& store, const Findings& findings, const SweepNote& note, bool gzip);

}  // namespace onshore
