// onshore sweep: runs a study, shows what its outcomes are and what moves them. onshore design: its draws as CSV.
#include "sim/study/sweep.hpp"

#include <chrono>
#include <cmath>
#include <iostream>
#include <numeric>
#include <thread>

#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/sweep_screen.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/text.hpp"
#include "sim/study/block.hpp"
#include "sim/study/tell.hpp"

namespace onshore {
namespace {

Options sweep_options() {
    Options options("sweep",
                    "  onshore sweep scenarios/studies/credit_against_tariff.yaml\n"
                    "  onshore sweep my_study.yaml --resume --out results/my_study\n\n"
                    "Runs a study: thousands of futures of its scenarios, and what they have in common.");
    options.value("out", "DIR", "folder for the results (default: results/NAME)")
        .value("design", "FILE", "takes the draws from a CSV file: a column for each factor, a row a draw")
        .value("threads", "N", "threads (default: one a core); they change no byte of the results")
        .value("shard", "I/N", "computes the I-th of N parts; onshore merge puts them together")
        .flag("resume", "goes on with what DIR holds, and refuses another sweep's")
        .flag("gzip", "writes runs.csv.gz in place of runs.csv")
        .flag("dry-run", "says how many runs there are, how long they take and how much they fill")
        .values("scenarios", "DIR", "looks for files there too")
        .words("STUDY", 1, 1);
    return options;
}

}  // namespace

Study study_of(const Words& words, const Roots& roots) {
    ReadOptions how;
    for (const std::string& folder : words.texts("scenarios")) how.roots.emplace_back(folder);
    how.roots.insert(how.roots.end(), roots.begin(), roots.end());
    std::optional<std::filesystem::path> list;
    if (words.has("design")) list = words.text("design");
    return read_study(named_file(words.files().front(), how), how, list);
}

Arguments about_the_same(const std::string& verb, const Words& words) {
    Arguments command = {"onshore", verb, words.files().front()};
    if (words.has("design")) command.insert(command.end(), {"--design", words.text("design")});
    for (const std::string& folder : words.texts("scenarios")) command.insert(command.end(), {"--scenarios", folder});
    return command;
}

namespace {

/// I/N, both whole, 1 <= I <= N.
void part_of(const Words& words, SweepOptions& options) {
    if (!words.has("shard")) return;
    const std::string text = words.text("shard");
    const auto slash = text.find('/');
    const auto part = whole_number(text.substr(0, slash));
    const auto of = slash == text.npos ? std::nullopt : whole_number(text.substr(slash + 1));
    if (!part || !of || *part < 1 || *part > *of)
        throw UsageError("--shard wants I/N, as in 2/8; not '" + text + "'");
    options.part = static_cast<std::size_t>(*part - 1);
    options.of = static_cast<std::size_t>(*of);
}

/// Words of a command that goes on with this one.
std::string resuming(const Words& words, const Arguments& arguments) {
    Arguments command = {"onshore", "sweep"};
    command.insert(command.end(), arguments.begin(), arguments.end());
    if (!words.has("resume")) command.emplace_back("--resume");
    return shell_text(command);
}

/// The folder's store; what it holds of another sweep goes, unless this one resumes or is a part.
Store open_store(const std::filesystem::path& folder, const SweepIdentity& identity, const Words& words) {
    check_sweep_folder(folder);
    try {
        return {folder, identity};
    } catch (const SweepMismatch&) {
        if (words.has("resume") || words.has("shard")) throw;
        remove_sweep(folder);
        return {folder, identity};
    }
}

/// What is said of a part: its tables come with the others'. Returns the exit code.
int show_part(const std::filesystem::path& folder, const Words& words, Store& store, const SweepOptions& how,
              std::size_t computed) {
    std::vector<std::size_t> others;
    std::size_t runs = 0;
    for (std::size_t shard = 0; shard < store.shards(); ++shard)
        if (shard % how.of != how.part)
            others.push_back(shard);
        else
            runs += store.runs_in(shard);
    store.leave_out(others);
    std::cout << "part " << how.part + 1 << " of " << how.of << ": " << runs << " runs in " << folder.string();
    if (computed < runs) std::cout << " (" << runs - computed << " were there already)";
    std::cout << "; put the parts together with\n  " << shell_text(about_the_same("merge", words)) << " DIR... --out DIR\n";
    const std::size_t failed = store.failures().size();
    if (failed == 0) return 0;
    std::cerr << failed << " of them left the model's world; runs.csv of the whole says why\n";
    return kFailedRuns;
}

int dry_run(const Study& study, const Runs& runs, const SweepIdentity& identity) {
    Benches benches(study, runs);
    std::vector<std::size_t> first(std::min<std::size_t>(8, runs.draws()));
    std::iota(first.begin(), first.end(), 0);
    std::vector<double> points;
    for (Draws draws(runs); const std::size_t draw : first) std::ranges::copy(draws.point(draw), std::back_inserter(points));
    benches.run(first, points);  // pages and tables are touched for the first time
    const auto start = Clock::now();
    benches.run(first, points);
    const double block = since(start);
    const double cores = std::max(1u, std::thread::hardware_concurrency());
    const double seconds = block * std::ceil(static_cast<double>(runs.count()) / 8.0) / cores;
    const double bytes = static_cast<double>(runs.count() * identity.columns.size()) * 8;
    std::cout << runs.count() << " runs: " << runs.draws() << " draws of " << study.factors.size() << " factors in "
              << study.packages.size() << (study.packages.size() == 1 ? " scenario" : " scenarios") << '\n'
              << "about " << duration_text(seconds) << " on " << cores << " cores; "
              << bytes_text(bytes) << " of shards, about as much again twice for runs.csv\n";
    return 0;
}

}  // namespace

int sweep_verb(const Arguments& arguments, const Roots& roots) {
    const Options options = sweep_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    SweepOptions how;
    how.threads = words.whole("threads", 1, 1024).value_or(0);
    part_of(words, how);
    if (how.of > 1 && words.has("dry-run")) throw UsageError("--dry-run tells of the whole sweep: leave --shard out");
    listen_for_interrupts();
    const auto start = Clock::now();
    const Study study = study_of(words, roots);
    const Runs runs(study);
    const SweepIdentity identity = onshore::identity(study, runs);
    if (words.has("dry-run")) return dry_run(study, runs, identity);
    const std::filesystem::path folder = words.text("out", "results/" + study.name);
    Store store = open_store(folder, identity, words);
    how.progress = show_runs();
    SweepNote note;
    note.arguments = arguments;
    Swept swept;
    try {
        swept = sweep(study, runs, store, how);
    } catch (const Interrupted&) {
        std::cerr << "interrupted; what is done is kept. Go on with:\n  " << resuming(words, arguments) << '\n';
        return 130;
    }
    note.computed = swept.runs;
    note.seconds = since(start);
    if (how.of > 1) return show_part(folder, words, store, how, swept.runs);
    return show_sweep(folder, study, runs, store, note, words.has("gzip"));
}

int design_verb(const Arguments& arguments, const Roots& roots) {
    Options options("design",
                    "  onshore design scenarios/studies/credit_against_tariff.yaml > draws.csv\n\n"
                    "The draws of a study as CSV, a row a draw, for other tools; sweep --design reads them back.");
    options.values("scenarios", "DIR", "looks for files there too").words("STUDY", 1, 1);
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const Study study = study_of(words, roots);
    const Runs runs(study);
    Draws draws(runs);
    std::string text = "run";
    for (const Factor& factor : study.factors) text += ',', append_field(text, factor.path);
    for (std::size_t draw = 0; draw < runs.draws(); ++draw) {
        text += '\n' + std::to_string(draw);
        for (const std::string& word : runs.words(draw, draws.point(draw))) text += ',', append_field(text, word);
        if (text.size() > 1 << 20) std::cout << text, text.clear();
    }
    std::cout << text << '\n';
    return 0;
}

}  // namespace onshore
