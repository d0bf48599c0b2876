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

/// Computes the shards that the store lacks. Returns the number of runs that were computed.
std::size_t sweep(const Study& study, const Runs& runs, Store& store, const SweepOptions& options);

/// What the rows of a study are computed from, for the store.
SweepIdentity identity(const Study& study, const Runs& runs);

}  // namespace onshore
