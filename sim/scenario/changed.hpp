// "You changed": what the user's own lines say against the bases.
#pragma once

#include "sim/scenario/load.hpp"

namespace onshore {

std::vector<ChangedLine> changed_lines(const Loaded& loaded, const Node& world, const Scenario& scenario);

}  // namespace onshore
