// Runs a study: blocks of eight abreast, a block a thread, in an order that changes no byte.
#pragma once

#include <functional>

#include "sim/study/runs.hpp"
#include "sim/study/store.hpp"

namespace onshore {

struct SweepOptions {
    int threads = 0;                // 0 = all cores
    std::size_t part = 0, of = 1;   // --shard 2/8 is part 1 of 8
    /// Called now and then with the runs that are done and those to do; false ends the sweep with Interrupted,
    /// after what is done was written.
    std::function<bool(std::size_t done, std::size_t all)> progress;
};

/// What was computed, and how many of these runs left the model's world.
struct Swept {
    std::size_t runs = 0, failed = 0;
};

/// Computes the shards that the store lacks.
Swept sweep(const Study& study, const Runs& runs, Store& store, const SweepOptions& options);

/// All outcomes of a study that fits in memory.
struct Outcomes {
    std::vector<std::vector<double>> columns;  // (column of columns_of(study))(run); kUndefined where there is none
    std::vector<Failure> failures;             // sorted by run
};

/// The same without a store; the options' part is not looked at. Nothing is kept of what was interrupted.
Outcomes outcomes_of(const Study& study, const Runs& runs, const SweepOptions& options);

/// What the rows of a study are computed from, for the store.
SweepIdentity identity(const Study& study, const Runs& runs);

/// What a folder may hold of a sweep beside sweep.json and shards.
inline constexpr const char* kTables[] = {"run.json",     "runs.csv",      "runs.csv.gz",  "summary.csv", "sensitivity.csv",
                                          "packages.csv", "contrasts.csv", "deciders.csv", "bands.csv"};

/// Takes a sweep out of its folder: tables, shards and, last, its identity. What else is there stays.
void remove_sweep(const std::filesystem::path& folder);

/// Throws DiskError when the folder holds a file that a sweep would replace and no sweep.
void check_sweep_folder(const std::filesystem::path& folder);

}  // namespace onshore
