// A run of the past scored against what was observed, beside naive rivals that knew only what was known at a cut-off.
#pragma once

#include <utility>

#include "sim/scenario/merged.hpp"
#include "sim/study/observed.hpp"
#include "sim/study/score.hpp"
#include "sim/study/study_file.hpp"

namespace onshore {

/// What the hindcast is told although it came after the cut-off.
struct ToldShock {
    std::string kind;  // credits | tariffs | lithium_price | chip_shortage | pandemic
    std::string path;  // policies.us_45x_*: `*` stands for any letters of a name
    Where where;       // in the study's file
};

/// What a file that says `study: hindcast` says.
struct HindcastStudy {
    File file;
    std::string name, title;
    Merged merged;                                // what was known at the cut-off, and what it is told
    std::filesystem::path scenario;               // its file
    std::vector<std::filesystem::path> observed;  // files of observations
    int known_until = 0;                          // the last month known, 12 x year + month - 1: key known_at
    std::vector<ToldShock> told;
    int from = 0, until = 0;                      // years that are scored, both counted
    std::vector<Listed> series;
};

/// `years`, where given, take the place of the study's; without `tell` the scenario is cut off as if nothing were
/// told. Throws ScenarioError with what is wrong.
HindcastStudy read_hindcast(const std::filesystem::path& file, const ReadOptions& options,
                            const std::optional<std::pair<int, int>>& years = std::nullopt, bool tell = true);

/// The series that results of its scenario may have.
std::vector<Series> names_of(const HindcastStudy& study);

struct ScoredPoint {
    Period time;
    double observed = kUndefined, low = kUndefined, high = kUndefined, simulated = kUndefined;
    double rival = kUndefined;  // what the chosen rival said; kUndefined without one
    std::optional<Band> band;        // 80 % predictive, of an ensemble; nothing before add_bands()
    std::optional<Band> rival_band;  // 80 %, from the rival's errors before the cut-off; nothing of too few
};

/// fit: years up to the cut-off, on which the world was set; test: the study's list after it; held_out: further files.
enum class Split { fit, test, held_out };
const char* split_text(Split split);

/// Of 80 % bands, in logarithms like the errors, so that series of any size and unit count the same.
struct BandScore {
    std::size_t points = 0;
    double coverage = kUndefined, interval_score = kUndefined;
};

struct ScoredSeries {
    std::string variable, region, unit;
    int per_year = 1;
    Split split = Split::test;
    std::vector<ScoredPoint> points;
    std::optional<ChosenRival> rival;  // nothing where nothing was known by the cut-off, and none of a fit
    double error = kUndefined, bias = kUndefined, rival_error = kUndefined;
    BandScore bands, rival_bands;  // over points with a band; see bands.hpp
};

/// Scores every listed series after the cut-off, then what of it lies in the run before it (where observed), then every
/// other of which one of the files from `first_further` on has a figure in the years. The rival of a series sees observations up to the study's cut-off alone; its market, for a variable such as
/// Sales|...|Battery-Electric, is the variable one level up, and a share's ceiling is 100 %. `results` have monthly
/// series if quarters or months are scored (see wants_months). Throws ScenarioError for a listed series without
/// observations in the years, and for observations that results have no value for.
std::vector<ScoredSeries> hindcast(const HindcastStudy& study, const Observed& observed, std::size_t first_further,
                                   const Results& results);

bool wants_months(const HindcastStudy& study, const Observed& observed);

/// Means with equal weight for each region and variable, however many periods a year it is told by.
struct ScoreTotal {
    std::size_t pairs = 0;     // of region and variable
    std::size_t compared = 0;  // of these with a rival: the errors are means over them
    std::size_t beaten = 0;    // the model errs less than the rival
    double error = kUndefined, rival_error = kUndefined;
};
ScoreTotal total(std::span<const ScoredSeries> series, Split split);

}  // namespace onshore
