// What must hold between the values of a scenario.
#pragma once

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/names.hpp"

namespace onshore {

/// Shares that add up, milestones in order, an acyclic bill of materials, ...
void check_world(const Scenario& scenario, const Names& names, Complaints& complaints);

/// What each instrument and event needs, and what it cannot have.
void check_policies(const Scenario& scenario, const Names& names, Complaints& complaints);

/// Sectors that buy no more than they sell.
void check_economy(const Scenario& scenario, const Names& names, Complaints& complaints);

}  // namespace onshore
