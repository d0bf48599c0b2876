// What of a merged tree had been stated by a day: rows, plans and values that came later are left out.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/left_out.hpp"
#include "sim/scenario/node.hpp"

namespace onshore {

/// A cut-off: the last day known, and paths (`policies.us_45x_*`) of what is told although it came later.
struct CutOff {
    Day day = 0;
    std::vector<std::string> told;
};

/// Reduces the tree to what was stated by the end of the day; without a cut-off, to the latest state. `known_from`,
/// the `planned` beside a value and the days on which plans were made are gone afterwards, so that what reads the tree
/// sees plain numbers. The rules: scenarios/README.md, "What was known when".
LeftOut keep_what_was_known(Node& world, const std::optional<CutOff>& cut_off, Complaints& complaints);

}  // namespace onshore
