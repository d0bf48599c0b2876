// Who works with whom, what law forbids them, who may run a process yet, and who competes: topology of MODEL.md 25 to
// 28. Letters as in model.hpp; l counts partners.
#pragma once

#include <string>
#include <vector>

#include "sim/model/wide.hpp"

namespace onshore {

/// One partner of a named plant: licensor or joint venture. Sorted by supplier.
struct Partnership {
    int supplier = 0;
    int owner = 0;
    bool licence = false;
};

/// An owner who may run a process before all others; column of Calendar::held.
struct Holder {
    int process = 0;
    int owner = 0;
    std::vector<int> suppliers;  // its own, and those that it is a partner of
    std::vector<int> partners;   // (suppliers) its partnership there, -1 = its own
};

/// Makers of one owner that sell the same kind of vehicle.
struct Brand {
    int commodity = 0;
    int owner = 0;
    std::vector<int> suppliers;
};

/// A ban; column of Calendar::ban. One of edges, makers and partners is filled.
struct BanPolicy {
    std::string name;
    bool all = false;             // what stands as well as what is new
    Wide announced;               // [month since the start]
    std::vector<int> edges;       // orders are not placed
    std::vector<int> makers;      // do not start; `all`: do not run
    std::vector<int> partners;    // licences without effect
    std::vector<Wide> concerned;  // [1] (partners) 1 = `all`, or the plant opens under the ban
};

/// A plant that was not open when its licence or process was refused.
struct Refusal {
    int project = 0;
    Wide told;     // [month] when the news meets the plan
    Wide dropped;  // [1] of the project given up then
    Wide delay;    // [month] by which what is left opens later
};

struct ResearchPolicy {
    std::string name;
    int bill = 0;
    std::vector<int> processes;  // in equal parts
};

}  // namespace onshore
