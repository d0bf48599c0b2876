// The five numbers that a page begins with, and the variables they are of.
#pragma once

#include <string>
#include <vector>

#include "sim/report/view.hpp"

namespace onshore::report {

/// A number beside the base's. Undefined without one.
struct Headline {
    std::string variable, label, unit;
    double run = kUndefined, base = kUndefined;
    int year = 0;
};

/// The headline variables of the scenario that have rows in the place, filled up to five with what every report needs:
/// output, import share, jobs, public cost, price.
std::vector<std::string> headlines(const View& view);

/// Five of them, in the view's year.
std::vector<Headline> five(const View& view);

}  // namespace onshore::report
