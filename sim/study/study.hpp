// A study as its file says it: which scenarios, what varies and how, what is measured.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <variant>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/scenario/merged.hpp"
#include "sim/scenario/names.hpp"
#include "sim/study/design.hpp"
#include "sim/study/distribution.hpp"

namespace onshore {

/// What a factor does to the value that it names: takes its place, or changes what the scenario says.
enum class Turn { set, times, plus };

/// A date, flag, name or names, or a number in canonical units.
using Level = std::variant<double, Day, bool, std::string, std::vector<std::string>>;

/// One thing that differs between the runs of a study.
struct Factor {
    std::string path;  // policies.us_45x_cells.amount
    Path keys;         // the same, with keys of the field table whole
    Where where;       // in the study's file
    Turn turn = Turn::set;
    std::string unit;                // of its numbers, canonical; empty for dates, flags and names
    std::optional<Spread> spread;    // a range of numbers; nothing = the levels alone
    std::vector<Level> levels;  // as said
    int steps = 0;              // levels of a range in a grid; 0 = the design's
    bool nominal = false;       // a number that is set: money of the day, not of 2023
    std::vector<std::string> also;  // paths that take the same value
    std::optional<Day> from;    // a number changes from this day on; before it holds what the scenario says
};

/// One of the worlds that all draws are run in.
struct Package {
    std::string name;  // ira; the scenario's own name when there is only one
    std::filesystem::path file;
    Merged merged;
};

/// How the years of a series become one number.
enum class Over { year, sum, mean, max, min, discounted_sum, first_above, first_below };

struct Measured {
    std::string name, variable, region;
    std::string unit;  // of the outcome; empty for a year
    Over over = Over::year;
    int first = 0, last = 0;  // years, both counted
    double level = 0;         // first_above, first_below: in the series' unit
    bool less_is_better = false;
};

/// A whole series that is kept of every run. Flows may be kept by quarter or month, as yearly rates; not by a study that
/// branches.
struct Kept {
    std::string variable, region, unit;
    int per_year = 1;  // 1, 4 or 12
};

struct Study {
    std::filesystem::path file;
    std::string sha256;  // of the file
    std::string name, title;
    std::vector<Package> packages;
    std::optional<Day> known_at;  // every scenario is read as it was known at the end of that day
    std::optional<Day> branch;  // factors act from this month on
    std::optional<int> until;   // the last year that is simulated, as far as measures read; nothing = to the end
    std::vector<Factor> factors;
    Design design;
    std::optional<std::filesystem::path> list;  // a CSV file with a row a draw, in place of a design
    std::vector<std::vector<Level>> rows;       // (draw)(factor) of that file
    std::string rows_sha256;                    // of that file
    std::vector<Measured> measures;
    std::vector<Kept> series;
};

/// Throws ScenarioError with everything that is wrong with the study or with its scenarios.
/// `list`, where given, takes the place of the study's design.
Study read_study(const std::filesystem::path& file, const ReadOptions& options,
                 const std::optional<std::filesystem::path>& list = {});

}  // namespace onshore
