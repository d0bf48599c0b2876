// Rows of the CSV files that studies write.
#pragma once

#include <string>
#include <vector>

namespace onshore {

/// Empty where there is none; `inf` where the model has nothing and something was observed.
std::string cell(double value);

/// With its line end.
std::string row(const std::vector<std::string>& cells);

}  // namespace onshore
