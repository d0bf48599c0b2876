// What a person may have meant: other words for keys, titles for names, a name that was left out.
#pragma once

#include <string>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/names.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {

/// `start` in an event -> "did you mean 'from'?"; `opening` in a plant -> "write milestones: {opening: ...}".
/// Falls back on the nearest of `known`.
std::string advice_on_key(const Table& table, const std::string& wrong, const std::vector<std::string>& known);

/// "China" -> "did you mean 'CN'?"; falls back on the nearest name.
std::string advice_on_name(const Names& names, Refers refers, const std::string& wrong);

/// The name of a neighbour that is almost `name`: empty when none is.
std::string near_neighbour(const Node* section, const std::string& name);

/// `lithium.price` -> "did you mean 'commodities.lithium.price'?"; empty when nothing of that name is there.
std::string advice_on_path(const Node& world, const std::string& path);

/// "Q3 2027", "March 2027", "2027/3" -> "write 2027-03"; how dates are written for anything else.
std::string advice_on_date(const std::string& wrong);

/// Its keys, required ones first: `process, region, title, ...`.
std::string some_keys(const Table& table);

/// Complains about a list or a value where a map of keys, or of names, should stand.
void refuse_no_map(const Shape& shape, const std::string& name, const Node& node, Complaints& complaints);

}  // namespace onshore
