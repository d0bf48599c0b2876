#include <iostream>

#include "sim/cli/summary.hpp"
#include "sim/record/folder.hpp"

namespace onshore {
namespace {

Options run_options() {
    Options options("run", "  onshore run scenarios/cases/gm_tdk.yaml\n"
                           "  onshore run scenarios/cases/gm_tdk.yaml --set plants.gm_tdk_us.capacity=\"30 GWh/yr\" --out results/bigger\n\n"
                           "Runs scenarios, writes results/NAME/ and shows what they change against their base.");
    add_reading(options)
        .value("out", "DIR", "folder for the results (default: results/NAME; of several files: DIR/NAME)")
        .flag("monthly", "writes monthly.csv as well")
        .flag("json", "shows the first screen as JSON")
        .words("FILE...", 1, 99);
    return options;
}

std::filesystem::path folder_for(const Words& words, const std::string& name) {
    const std::filesystem::path out = words.text("out", "results");
    return words.has("out") && words.files().size() == 1 ? out : out / name;
}

/// Writes one world's files; the summary says which.
void write(const World& world, const Words& words, const Arguments& arguments, Summary& summary) {
    const auto folder = folder_for(words, world.scenario.name);
    RunNote note{"", arguments, world.adjustments, world.seconds};
    if (world.file != "-") note.resolved = resolved_yaml(world.file, world.options);
    summary.folder = folder.string();
    summary.files = write_results(folder, world.results, world.scenario, note);
}

void show(const std::vector<Summary>& summaries, const Words& words) {
    if (words.has("json")) {
        std::cout << summary_json(summaries);
        return;
    }
    for (std::size_t i = 0; i < summaries.size(); ++i) std::cout << (i > 0 ? "\n" : "") << screen(summaries[i]);
    if (summaries.size() > 1) std::cout << '\n' << side_by_side(summaries);
}

}  // namespace

int run_verb(const Arguments& arguments, const Roots& roots) {
    const Options options = run_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    std::vector<World> worlds = read_worlds(words.files(), reading(words, roots), true);
    for (const World& world : worlds) {  // before the work, not after it
        if (world.asked) check_folder(folder_for(words, world.scenario.name), world.scenario.name);
    }
    run_worlds(worlds, words.has("monthly"));
    std::vector<Summary> summaries;
    for (const World& world : worlds) {
        if (!world.asked) continue;
        for (const std::string& warning : world.scenario.warnings) std::cerr << warning << '\n';
        Summary summary = summarise(world, world.base ? &worlds[*world.base] : nullptr);
        write(world, words, arguments, summary);
        summaries.push_back(std::move(summary));
    }
    show(summaries, words);
    return 0;
}

}  // namespace onshore
