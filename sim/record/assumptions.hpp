// Values of a case that nobody has a source for.
#pragma once

#include <string>
#include <vector>

#include "onshore/scenario.hpp"

namespace onshore {

/// The paths of values that the user's own files say and mark as assumptions, sorted: plants.x.capacity.
std::vector<std::string> own_assumptions(const Scenario& scenario);

}  // namespace onshore
