// Every series that the results of a scenario may have: its name, and the formula with what it looks at.
#pragma once

#include <deque>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/record/places.hpp"
#include "sim/record/variables.hpp"

namespace onshore {

/// One series. Its value in a year is kUndefined where results have no row. Which parts of the year the formula reads
/// may depend on the model, not on what they hold: it reads first and asks then.
struct Line {
    Series series;  // without values
    double (*value)(const Seen&);
    Seen seen;                // of no year yet
    std::vector<char> group;  // what seen.group looks at

    double in(const Annual& year) const {
        return value({seen.model, year, seen.run, seen.place, seen.family, seen.index, seen.policy, seen.instrument,
                      seen.treasury, seen.group});
    }
};

/// The series of one run of a block, in the order of the table of variables. Lines look at places and names that are
/// kept here.
class Lines {
public:
    /// `wanted`, where given: these series alone.
    Lines(const Model& model, const Scenario& scenario, int run, std::span<const Series> wanted = {});
    Lines(const Lines&) = delete;
    Lines& operator=(const Lines&) = delete;

    std::span<const Line> all() const { return lines_; }

private:
    friend class Walk;
    std::vector<Place> places_, states_;
    std::vector<Family> families_;
    std::deque<Family> of_plants_;  // each plant's commodity by itself
    std::set<std::string> costs_, receipts_;
    std::vector<Line> lines_;
};

}  // namespace onshore
