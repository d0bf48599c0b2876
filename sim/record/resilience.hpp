// Shocks, and the same scenario without them.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"

namespace onshore {

/// The events that stop plants, lanes or buyers and that `base` lacks; when it lacks none, all of the scenario's.
std::vector<std::string> shocks_of(const Scenario& scenario, const Scenario* base);

/// The scenario with these events switched off.
Scenario undisturbed(const Scenario& scenario, const std::vector<std::string>& shocks);

/// The months that they touch, reopening included; nothing when they lie outside the run.
std::optional<ShockSpan> shock_span(const Scenario& scenario, const std::vector<std::string>& shocks);

}  // namespace onshore
