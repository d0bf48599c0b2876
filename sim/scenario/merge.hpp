// Layers laid over each other: maps of named things merge by key, a quantity or a list is one value.
#pragma once

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {

/// The merged tree. What is not inherited (name, title, ...) is not in it.
Node merge(const Loaded& loaded, Complaints& complaints);

/// A date, {value:} or {later:} in place of {planned:} is the planned date.
Node as_milestone(Node node);

}  // namespace onshore
