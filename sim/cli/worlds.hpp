// The scenarios that a command line asks for, with their bases, run side by side.
#pragma once

#include <optional>

#include "onshore/simulate.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/scenario/node.hpp"

namespace onshore {

struct World {
    std::filesystem::path file;
    Scenario scenario;
    Node tree;                        // what it was read from, merged
    ReadOptions options;              // it was read with these
    std::optional<std::size_t> base;  // index of the world it is measured against
    std::optional<std::size_t> twin;  // index of the same world without its shocks
    std::vector<std::string> shocks;
    bool asked = false;  // named on the command line, not only a base
    Results results;
    double seconds = 0;  // of its block, reading included
    std::vector<std::string> adjustments;
};

/// Reads the files and the bases they extend. A file without base, changed by --set or --with, is measured
/// against itself unchanged. A base that is no world of its own is left out. One with shocks gets its undisturbed twin.
std::vector<World> read_worlds(const std::vector<std::string>& files, const ReadOptions& options, bool with_bases);

/// Runs them in blocks of eight where they share a topology, one by one where not. Throws RunError.
void run_worlds(std::vector<World>& worlds, bool monthly);

}  // namespace onshore
