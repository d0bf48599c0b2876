// What the results of all kinds of studies share: rows of CSV, and in run.json its inputs and its end.
#pragma once

#include <nlohmann/json.hpp>
#include <string>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/record/files.hpp"

namespace onshore {

using Json = nlohmann::ordered_json;

/// A number in the fewest digits that read back as it; empty for kUndefined, inf and -inf where the model has nothing
/// and something was observed.
std::string cell(double value);

/// A line of CSV, its end included.
std::string row(const std::vector<std::string>& cells);

/// Adds what run.json says of files that were read.
void add_inputs(Json& json, const std::vector<File>& files);

/// run.json: `json` and what stands last in it, the outputs with their sums, seconds, date and host.
std::string ended(Json json, const std::vector<Drafts::Written>& outputs, double seconds);

/// Puts the drafts in their places; their names.
std::vector<std::string> kept(Drafts& drafts);

}  // namespace onshore
