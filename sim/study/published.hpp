// What others have published against what the model says of it: a table of figures, each simulated in its own world.
#pragma once

#include "onshore/simulate.hpp"
#include "sim/study/observed.hpp"

namespace onshore {

/// A scenario and what is laid over it.
struct PublishedWorld {
    std::filesystem::path file;
    std::vector<std::string> set;             // path=value
    std::vector<std::filesystem::path> with;  // overlays
    Scenario scenario;
};

/// Series multiplied and divided from left to right.
struct Product {
    std::vector<std::pair<char, std::string>> factors;  // '*' or '/', and a variable
};

/// value: of the world, in `unit`; difference: of the world less the other, in `unit`; ratio: over the other, unit 1;
/// change: by how much it is more than the other, unit %.
enum class How { value, difference, ratio, change };

struct PublishedRow {
    std::string name, region, unit, source;
    How how = How::value;
    std::vector<Product> sum;      // of series; what is measured
    std::size_t world = 0, other = 0;  // of PublishedTable::worlds
    Period time, other_time;
    double published = kUndefined, low = kUndefined, high = kUndefined;  // low and high: what is near enough, and why
    std::string sets;              // path of the number of the model that was set by this very figure; "" = none
    std::vector<std::string> cells;
    Where variable_at, unit_at, time_at;
};

struct PublishedTable {
    File file;
    std::vector<std::string> header;
    std::vector<PublishedWorld> worlds;  // each once
    std::vector<PublishedRow> rows;
};

/// Reads CSV with the columns `name,how,scenario,with,time,against,against_with,against_time,variable,region,unit,
/// published,low,high,sets,source`. Scenarios and overlays are named by their place relative to the file, or in a root.
/// `with` holds overlays and settings (path=value), parted by `;`. An empty `against` is the same scenario; an empty
/// `against_time` the same time. `variable` is a sum of products of output names: `A / B + C / D`. USD in `unit` are
/// dollars of the row's year, USD_2023 those of 2023. Throws ScenarioError with all that is wrong.
PublishedTable read_published(const std::filesystem::path& file, const ReadOptions& options);

/// What the model says to each row: the worlds are run eight at a time. Throws ScenarioError for variables, regions,
/// times and units that results do not have, RunError when a world is left.
std::vector<double> simulated(const PublishedTable& table, const Progress& progress = {});

inline bool is_inside(const PublishedRow& row, double value) {
    return row.low <= value && value <= row.high;
}

/// Whose results a folder is (see check_folder).
inline constexpr const char* kPublishedFolder = "published figures";

/// Writes published.csv, the table with `simulated` and `inside` beside it, and run.json.
std::vector<std::string> write_published(const std::filesystem::path& folder, const PublishedTable& table,
                                         std::span<const double> values, const std::vector<std::string>& arguments);

}  // namespace onshore
