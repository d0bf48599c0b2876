#include <iostream>
#include <set>

#include "sim/cli/worlds.hpp"
#include "sim/record/csv.hpp"
#include "sim/record/folder.hpp"

namespace onshore {
namespace {

/// A name that no row bears is a slip of the pen.
void refuse_unknown(const std::vector<Compared>& rows, const Words& words) {
    std::set<std::string> variables, regions;
    for (const Compared& row : rows) {
        regions.insert(row.region);
        for (auto bar = row.variable.find('|'); bar != row.variable.npos; bar = row.variable.find('|', bar + 1))
            variables.insert(row.variable.substr(0, bar));  // all that is below it may be asked for as well
        variables.insert(row.variable);
    }
    const auto refuse = [&](const std::string& option, const std::set<std::string>& known) {
        const std::string name = words.text(option);
        if (!words.has(option) || known.contains(name)) return;
        const std::string near = nearest(name, {known.begin(), known.end()});
        throw UsageError("no row of these two has the " + option + " '" + name + "'" +
                         (near.empty() ? "" : "; did you mean '" + near + "'?"));
    };
    refuse("variable", variables);
    refuse("region", regions);
}

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
    for (const char* option : {"set", "with", "until"}) {
        if (files.empty() && words.has(option))
            throw UsageError(std::string("--") + option + " changes scenarios; these two are results folders");
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
    std::vector<Compared> rows = compare(sides[0], sides[1]);
    refuse_unknown(rows, words);
    std::cout << compare_csv(chosen(std::move(rows), words));
    return 0;
}

}  // namespace onshore
