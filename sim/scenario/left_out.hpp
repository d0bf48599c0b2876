// What a cut-off left out of a scenario, by count.
#pragma once

#include <string>
#include <vector>

namespace onshore {

struct LeftOut {
    int plants = 0, policies = 0, revisions = 0, events = 0;
    int dates = 0;             // of milestones that came to pass later
    int values = 0;            // numbers, and points of calendars
    std::vector<bool> told;    // of each path of CutOff::told: it names something
    std::string text() const;  // "61 plants, 30 policies and 120 values"
};

}  // namespace onshore
