// onshore merge: the parts of a sweep, computed apart, as one.
#include <iostream>

#include "sim/cli/sweep_screen.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/study/sweep.hpp"

namespace onshore {

/// What computes what is missing.
static std::string sweep_command(const Words& words, const std::filesystem::path& folder) {
    Arguments command = about_the_same("sweep", words);
    command.insert(command.end(), {"--resume", "--out", folder.string()});
    return shell_text(command);
}

int merge_verb(const Arguments& arguments, const Roots& roots) {
    Options options("merge",
                    "  onshore merge my_study.yaml part_1 part_2 --out results/my_study\n\n"
                    "Puts parts of a sweep together, which onshore sweep --shard has computed, and writes its tables.");
    options.value("out", "DIR", "folder for the whole (default: results/NAME)")
        .value("design", "FILE", "the draws, where the parts were computed with --design")
        .flag("partial", "writes the tables of what is there, when parts are missing")
        .flag("gzip", "writes runs.csv.gz in place of runs.csv")
        .values("scenarios", "DIR", "looks for files there too")
        .words("STUDY DIR...", 1, 9999);
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const Study study = study_of(words, roots);
    const Runs runs(study);
    const std::filesystem::path folder = words.text("out", "results/" + study.name);
    check_sweep_folder(folder);
    Store store(folder, identity(study, runs));
    const std::vector<std::filesystem::path> parts(words.files().begin() + 1, words.files().end());
    if (!parts.empty()) merge(parts, folder);
    const auto missing = store.missing();
    if (!missing.empty() && (!words.has("partial") || missing.size() == store.shards()))
        throw DiskError("runs " + ranges_of_runs(store.identity(), missing) + " are missing; compute them with\n  " +
                        sweep_command(words, folder) +
                        (words.has("partial") ? "" : "\nor write tables without them: onshore merge --partial"));
    store.leave_out(missing);
    SweepNote note;
    note.arguments = arguments;
    return show_sweep(folder, study, runs, store, note, words.has("gzip"));
}

}  // namespace onshore
