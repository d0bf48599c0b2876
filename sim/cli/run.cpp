#include <future>
#include <iostream>
#include <set>

#include "sim/cli/pictures.hpp"
#include "sim/cli/summary.hpp"
#include "sim/record/folder.hpp"
#include "sim/scenario/merged.hpp"

namespace onshore {
namespace {

Options run_options() {
    Options options("run",
                    "  onshore run scenarios/cases/gm_tdk.yaml\n"
                    "  onshore run scenarios/cases/gm_tdk.yaml --set plants.gm_tdk_us.capacity=\"30 GWh/yr\" --out "
                    "results/bigger\n\n"
                    "Runs scenarios, writes results/NAME/ and shows what they change against their base.");
    add_reading(options)
        .value("out", "DIR", "folder for the results (default: results/NAME; of several files: DIR/NAME)")
        .flag("monthly", "writes monthly.csv as well")
        .flag("json", "shows the first screen as JSON")
        .flag("report", "writes a page of a scenario without a base, too: report.html and glance.svg")
        .flag("no-report", "writes no page")
        .words("FILE...", 1, 99);
    return options;
}

std::filesystem::path folder_for(const Words& words, const std::string& name) {
    const std::filesystem::path out = words.text("out", "results");
    return words.has("out") && words.files().size() == 1 ? out : out / name;
}

/// Before the work, not after it: each case has a folder, and that is free or its own.
void look_at_folders(const std::vector<World>& worlds, const Words& words) {
    if (words.has("out") && words.text("out").empty()) throw UsageError("--out wants a folder");
    std::set<std::string> names;
    for (const World& world : worlds) {
        if (!world.asked) continue;
        if (!names.insert(world.scenario.name).second)
            throw UsageError("two of these scenarios are named '" + world.scenario.name +
                             "': one would write over the other's results; run them apart, with --out");
        check_folder(folder_for(words, world.scenario.name), world.scenario.name);
    }
}

/// Writes one world's files; the summary says which.
void write(const World& world, const Results* base, const Words& words, const Arguments& arguments, Summary& summary) {
    const auto folder = folder_for(words, world.scenario.name);
    const std::string screen = summary_json({summary});
    summary.folder = folder.string();
    summary.files = write_results(
        folder, world.results, world.scenario,
        {resolved_yaml(world.tree, world.scenario), arguments, world.adjustments, world.seconds, screen, base});
}

/// A case answers a question, and a page shows the answer; a world of its own has one when asked for.
bool wants_page(const World& world, const Words& words) {
    return world.asked && !words.has("no-report") && (world.base.has_value() || words.has("report"));
}

/// Reading the charts takes a core some tenths of a second: it goes on beside the engine.
EarlyPainter early_painter(const std::vector<World>& worlds, const Words& words) {
    if (std::ranges::none_of(worlds, [&](const World& world) { return wants_page(world, words); })) return {};
    return std::async(std::launch::async, [] { return std::make_unique<report::Painter>(); });
}

void show(const std::vector<World>& worlds, const std::vector<Summary>& summaries, const Words& words) {
    if (words.has("json")) {
        std::cout << summary_json(summaries);
        return;
    }
    for (std::size_t i = 0; i < summaries.size(); ++i) std::cout << (i > 0 ? "\n" : "") << screen(summaries[i]);
    if (summaries.size() > 1) std::cout << '\n' << side_by_side(put_side_by_side(worlds, summaries));
}

}  // namespace

int run_verb(const Arguments& arguments, const Roots& roots) {
    const Options options = run_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    if (words.has("report") && words.has("no-report")) throw UsageError("--report and --no-report: one or the other");
    static std::vector<World> worlds;  // main() leaves them to the system, and the script engine
    static std::unique_ptr<report::Painter> painter;
    worlds = read_worlds(words.files(), reading(words, roots), true);
    look_at_folders(worlds, words);
    EarlyPainter early = early_painter(worlds, words);
    run_worlds(worlds, words.has("monthly"));
    std::vector<Summary> summaries;
    for (std::size_t i = 0; i < worlds.size(); ++i) {
        World& world = worlds[i];
        if (!world.asked) continue;
        Summary summary = summarise(world, world.base ? &worlds[*world.base] : nullptr);
        world.scenario.warnings = summary.warnings;  // run.json has them too
        for (const std::string& warning : summary.warnings) std::cerr << warning << '\n';
        write(world, world.base ? &worlds[*world.base].results : nullptr, words, arguments, summary);
        if (wants_page(world, words)) {
            if (early.valid()) painter = early.get();
            summary.pictures = write_pictures(summary.folder, *painter);
        }
        summaries.push_back(std::move(summary));
    }
    show(worlds, summaries, words);
    return 0;
}

}  // namespace onshore
