// A walk over all values of a Scenario by the field table, and values as text.
#pragma once

#include <functional>
#include <map>
#include <string>

#include "sim/scenario/names.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {

/// Called for every leaf (quantity, date, text, ...), given or default.
using Visit = std::function<void(const Path& path, const Shape& shape, const void* value)>;
void walk(const Scenario& scenario, const Visit& visit);
void walk(const Table& table, const void* thing, const Path& path, const Visit& visit);

/// path -> canonical text ("35 USD/kWh") of all values that somebody said.
std::map<std::string, std::string> values_as_text(const Scenario& scenario);

/// "0.5 yr": what holds at a path of the table when nobody says anything; empty = nothing.
std::string default_at(const Path& path);

/// "USD/{unit}" at a path of a scenario; the pattern itself where a name is unknown.
std::string unit_at(const Scenario& scenario, const std::string& pattern, const Path& path);

/// "35 USD/kWh", "2023: 1, 2030: 0.75"; empty for a quantity without points.
std::string quantity_text(const Quantity& quantity, const std::string& unit);

/// Text of any leaf, empty if nobody said it (or, with `also_defaults`, if there is nothing).
std::string leaf_text(const Shape& shape, const void* value, const std::string& unit, bool also_defaults = false);

}  // namespace onshore
