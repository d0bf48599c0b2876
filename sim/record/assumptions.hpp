// Values of a case that nobody has a source for.
#pragma once

#include <string>
#include <vector>

#include "onshore/scenario.hpp"

namespace onshore {

/// The paths of values that the user's own files say and mark as assumptions, sorted: plants.x.capacity.
std::vector<std::string> own_assumptions(const Scenario& scenario);

/// A value that the user's own files say with a source, as text.
struct SourcedValue {
    std::string path;    // plants.gm_tdk_us.capacity
    std::string value;   // 15 GWh/yr
    std::string range;   // 10 GWh/yr to 20 GWh/yr, or ""
    std::string source;  // assumption
    std::string line;    // gm_tdk.yaml:26
};

/// In the order of the files' lines.
std::vector<SourcedValue> own_sources(const Scenario& scenario);

}  // namespace onshore
