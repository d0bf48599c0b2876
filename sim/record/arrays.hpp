// The numbers that the engine computes on, as .npy files that any tool reads.
#pragma once

#include <filesystem>
#include <span>

#include "onshore/scenario.hpp"

namespace onshore {

struct ExportedArrays {
    std::size_t files = 0, bytes = 0;
};

/// Runs up to eight scenarios of one topology and writes, into a folder, what the core phases compute on (MODEL.md 4,
/// 5, 8 to 12 and 13.1, 13.2) and what they reach: integers of the topology, numbers, the state on the eve of the first
/// month, what calendar and other phases hand to them each month, and their own state at the end of each month.
/// `arrays.json` says file, shape, unit and meaning of each; the last index of every array of doubles is the scenario.
/// Throws ScenarioError when they differ in topology, RunError when one leaves the model's world, DiskError.
ExportedArrays export_arrays(std::span<const Scenario> scenarios, const std::filesystem::path& folder);

}  // namespace onshore
