// What the first screen says of a run: numbers first, so that --json and the text show the same ones.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "sim/cli/worlds.hpp"
#include "sim/record/effect.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore {

/// One variable of `headline:` in the place the case is about.
struct HeadlineRow {
    std::string label, variable, region, unit;
    std::vector<double> base, other;  // (year shown); base is empty when there is none
};

struct JobsLine {
    int year = 0;
    double at_plant = 0;
    std::optional<double> given;  // what the file says
    double elsewhere = 0;         // others of the same family and region
    std::string family;           // cells
    double supplier = 0, induced = 0;
    double construction = 0;  // peak, of the plants
    int construction_year = 0;
    double net = 0;
};

struct CostLine {
    int year = 0;
    std::vector<std::pair<std::string, double>> policies;  // [million USD/yr] more than in the base
    double total = 0;
    double receipts = 0;            // [million USD/yr] more duties taken in; not part of the total
    std::optional<double> per_job;  // [USD/job] of net jobs
    int first_year = 0;
    double discount_rate = 0;  // [1/yr]
    Effect whole;              // of the whole run
};

struct HeldBack {
    std::string input, region, origin;  // what was scarce, where, and where most of it comes from
    double origin_share = 0;            // [1]
    double lost = 0;                    // [1] of the year's output
    bool elsewhere = false;             // not in the place that the case is about
    int months = 0, year = 0;
};

/// Measures of content that changed most, in what the place uses of the case's goods.
struct ContentLine {
    struct Row {
        std::string name;
        double base, other;  // [%]
    };
    std::string goods, place;
    int year = 0;
    std::vector<Row> rows;
};

struct CarbonLine {
    std::string goods, place, unit;
    int year = 0;
    double home_made = 0, imported = 0;  // of one unit used there; kUndefined when there is none
    double making = 0, making_in_world = 0, freight = 0, driving = 0;  // [Mt CO2e/yr] more than in the base
};

/// What the shocks did to one series, against the undisturbed twin.
struct HeldUp {
    std::string variable, region, unit;
    double lowest = 0;  // [%] of the twin
    int months_to_lowest = 0;
    std::optional<int> survived, recovered;  // [month]
    double loss = 0, area = 0;               // [unit], [month]
};

struct Summary {
    std::string scenario, title, base, from, to, place;
    double seconds = 0;
    std::vector<std::string> changed;  // `plants.x new, 15 GWh/yr cell_lfp (x.yaml:9)`
    std::vector<int> years;
    int told = 0;  // the one of them that sentences speak of
    std::vector<HeadlineRow> headline;
    std::vector<Displacement> displaced;  // year after year, of each family
    std::vector<int> displaced_years;
    std::optional<JobsLine> jobs;
    std::optional<CostLine> cost;
    std::optional<HeldBack> held_back;
    std::vector<HeldUp> held_up;
    std::optional<ContentLine> content;
    std::optional<CarbonLine> carbon;
    std::vector<std::string> assumptions;
    Residuals residuals;
    std::vector<std::string> warnings;
    std::string folder;
    std::vector<std::string> files, pictures;  // in the folder
};

/// `base` may be missing: then there is nothing to compare with.
Summary summarise(const World& world, const World* base);

/// What the world has more than its base of a variable; a missing row counts as zero.
double more(const World& world, const World& base, const std::string& variable, const std::string& place, int year);

/// The goods of the first headline that names some.
std::string goods_of(const World& world);

/// Nothing when nothing changed.
std::optional<ContentLine> content_line(const World& world, const World& base, const std::string& goods,
                                        const std::string& place, int year);
std::optional<CarbonLine> carbon_line(const World& world, const World& base, const std::string& goods,
                                      const std::string& place, int year);

/// The series that lost most, by months of what the twin made or sold: two of the place, then the worst elsewhere.
/// Who makes or buys less than a hundredth of the world's in the year before `year`, the shock's, is left out.
std::vector<HeldUp> held_up(const Results& results, const std::string& place, int year);

std::string screen(const Summary& summary);
std::string summary_json(const std::vector<Summary>& summaries);

/// The same rows of several cases and their bases, in the last year shown that all have.
struct SideBySide {
    struct Row {
        std::string label, unit;
        std::vector<double> values;  // (scenario)
    };
    int year = 0;
    std::vector<std::string> scenarios;
    std::vector<Row> rows;
};
SideBySide put_side_by_side(const std::vector<World>& worlds, const std::vector<Summary>& summaries);
std::string side_by_side(const SideBySide& beside);

}  // namespace onshore
