// YAML text -> Node, refusing the parts of YAML that mislead.
#pragma once

#include <string>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/node.hpp"

namespace onshore {

/// `file` is the place in Scenario::files that complaints name. A text that cannot be read at all gives an
/// empty map and at least one complaint.
Node parse_yaml(const std::string& text, int file, Complaints& complaints);

/// One value, as --set gives it. Kind::nothing (and a complaint) if there is none.
Node parse_yaml_value(const std::string& text, int file, Complaints& complaints);

/// The whole tree was read from this file.
void stand_in_file(Node& node, int file);

std::vector<std::string> split_lines(const std::string& text);

}  // namespace onshore
