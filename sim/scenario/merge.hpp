// Layers laid over each other: maps of named things merge by key, a quantity or a list is one value.
#pragma once

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/load.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {

/// The merged tree. What is not inherited (name, title, ...) is not in it.
Node merge(const Loaded& loaded, Complaints& complaints);

/// What may be said in short, as the map that it stands for: a date in place of {planned:}, `1 GUSD` in place of
/// {in_all:}, `1 GUSD/yr` in place of {a_year:}. Other nodes as they are.
Node unfolded(const Shape& shape, Node node);

}  // namespace onshore
