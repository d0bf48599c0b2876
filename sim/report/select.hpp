// The figures that a command line asks for: some variables of some results, or a family of charts.
#pragma once

#include <string>
#include <vector>

#include "sim/report/figure.hpp"
#include "sim/report/result.hpp"

namespace onshore::report {

struct Wish {
    std::vector<std::string> variables;  // names, or patterns with * and **; none: what the results are about
    std::string region;                  // "": that of the first screen
    std::string kind;                    // "": what suits
};

/// All kinds that `kind` may be.
const std::vector<std::string>& kinds();

/// One figure for each unit among the variables (one picture has one axis), or those of the kind asked for. Throws
/// NotThere: unknown names, results without what is asked for, kinds that do not suit.
std::vector<Figure> chosen_figures(const Results& results, const Wish& wish);

/// Whether a name matches a pattern, where * stands for any text without a bar, ** for any text.
bool matches(const std::string& name, const std::string& pattern);

}  // namespace onshore::report
