// All that is known of a scenario after reading: the files, the merged tree, the typed scenario.
#pragma once

#include <optional>
#include <string>

#include "sim/scenario/known.hpp"
#include "sim/scenario/load.hpp"

namespace onshore {

struct Merged {
    Loaded loaded;
    Node world;        // what was known, if there is a cut-off
    LeftOut left_out;  // by the cut-off
    Scenario scenario;
};

/// Throws ScenarioError with everything that is wrong.
Merged read_merged(const std::filesystem::path& file, const std::optional<std::string>& text,
                   const ReadOptions& options);

/// The tree of a scenario as text; changes of other values are worked out, each line says its file and line.
std::string resolved_yaml(const Node& world, const Scenario& scenario);

/// The last day of events that say how long they are (`for: 6 week`).
void end_events(Scenario& scenario);

}  // namespace onshore
