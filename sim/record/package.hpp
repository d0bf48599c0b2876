// datapackage.json: what the columns of the CSV files mean, as the Frictionless standard writes it.
#pragma once

#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/record/files.hpp"

namespace onshore {

std::string package_text(const Results& results, const Scenario& scenario, const std::vector<Drafts::Written>& files);

}  // namespace onshore
