#include <iostream>

#include "sim/cli/worlds.hpp"
#include "sim/record/csv.hpp"
#include "sim/record/folder.hpp"

namespace onshore {
namespace {

/// Keeps the rows that the user asked for.
std::vector<Compared> chosen(std::vector<Compared> rows, const Words& words) {
    const std::string variable = words.text("variable");
    const std::string region = words.text("region");
    const auto year = words.whole("year", 1, 9999);
    std::erase_if(rows, [&](const Compared& row) {
        const bool below = row.variable == variable || row.variable.starts_with(variable + '|');
        return (!variable.empty() && !below) || (!region.empty() && row.region != region) ||
               (year && row.year != *year) || (words.has("changed") && row.difference == 0);
    });
    return rows;
}

}  // namespace

int compare_verb(const Arguments& arguments, const Roots& roots) {
    Options options(
        "compare",
        "  onshore compare results/reference results/gm_tdk\n"
        "  onshore compare scenarios/north_america/reference.yaml scenarios/cases/no_ira.yaml --region US\n\n"
        "Prints variable, region, unit, year, base, other, difference, percent of two scenarios or "
        "results folders, as CSV.");
    add_reading(options)
        .value("variable", "NAME", "only this variable and those below it")
        .value("region", "REGION", "only this region")
        .value("year", "YEAR", "only this year")
        .flag("changed", "only rows that differ")
        .words("A B", 2, 2);
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    std::vector<Results> sides(2);
    std::vector<std::string> files;
    for (std::size_t i = 0; i < 2; ++i) {
        if (std::filesystem::is_directory(words.files()[i]))
            sides[i] = read_results(words.files()[i]);
        else
            files.push_back(words.files()[i]);
    }
    if (files.size() == 2 && files[0] == files[1]) files.pop_back();  // beside itself: one run will do
    std::vector<World> worlds = read_worlds(files, reading(words, roots), false);
    run_worlds(worlds, false);
    std::size_t next = 0;
    for (std::size_t i = 0; i < 2; ++i) {
        if (!std::filesystem::is_directory(words.files()[i])) {
            sides[i] = worlds[next].results;
            next = std::min(next + 1, worlds.size() - 1);
        }
    }
    std::cout << compare_csv(chosen(compare(sides[0], sides[1]), words));
    return 0;
}

}  // namespace onshore
