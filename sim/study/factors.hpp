// What a study varies, read against the scenario that it varies.
#pragma once

#include "sim/scenario/complaints.hpp"
#include "sim/study/study.hpp"
#include "sim/study/tables.hpp"

namespace onshore {

/// Reads `vary:`; complains in the study's lines.
std::vector<Factor> read_factors(const Node& vary, const std::vector<Package>& packages, Complaints& complaints);

/// Lead times and stages of building are whole numbers of months or stages, which the eight runs of a block share.
bool is_structural(const std::string& path);

/// A factor for every number of the scenario that says low and high, below one of the prefixes (none = all). Structural
/// ones are left out, unless a prefix names them in full.
std::vector<Factor> uncertain_factors(const Package& package, const std::vector<std::string>& prefixes, Where where);

/// Every value of a factor, its ends or its levels, must leave a scenario that passes the checks of `onshore check`.
void check_factors(const std::vector<Factor>& factors, const std::vector<Package>& packages, Complaints& complaints);

/// A design made elsewhere: a column for each factor in any order, a row a draw. Numbers may leave out their unit, which
/// is then the canonical one. Complains in the design's lines; `run` is a column that is not read.
std::vector<std::vector<Level>> read_list(const CsvDesign& table, const std::vector<Factor>& factors,
                                          const Package& package, Complaints& complaints);

}  // namespace onshore
