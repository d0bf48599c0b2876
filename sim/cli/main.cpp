// onshore: words in, exit code out. Data goes to standard output, everything else to standard error.
#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <iostream>
#include <map>

#include "onshore/simulate.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"
#include "sim/record/folder.hpp"
#include "sim/report/unreadable.hpp"

namespace onshore {
namespace {

enum Exit { good = 0, internal = 1, usage = 2, left_the_world = 3, disk = 4, interrupted = 130 };

constexpr const char* kHelp =
    R"(  onshore run scenarios/cases/gm_tdk.yaml
  onshore compare scenarios/north_america/reference.yaml results/gm_tdk

What happens if North America builds its electric vehicles, batteries and battery materials at home?

usage: onshore VERB [words] [options]
  run FILE...        runs scenarios and shows what they change against their base
  check FILE...      says everything that is wrong with a scenario
  sweep STUDY        thousands of futures: designs of experiment, packages, what moves the outcomes
  design STUDY       the draws of a study as CSV, for other tools
  merge STUDY DIR... the parts of a sweep that were computed apart
  hindcast [STUDY]   the past against what was observed, beside naive rivals
  calibrate [STUDY]  numbers fitted to what was observed up to a cut-off, and what they were learned from
  plot RESULT...     results as a picture: SVG or PNG
  report RESULT...   results as one page: the answer in words, charts, sources
  compare A B        two scenarios or results folders, row by row, as CSV
  resolve FILE       the merged scenario with file and line of each value
  diff A B           what two scenarios say differently
  new NAME           starts a case: --like plants.gm_tdk_us
  list SECTION       the names in a section of a scenario: list plants --region US
  fields             everything a scenario may say
  schema             the same as JSON Schema
  variables          everything results hold
  export-arrays FILE the numbers that the engine computes on, as .npy files
  --help             of a verb: onshore run --help
  --version
)";

using Verb = int (*)(const Arguments&, const Roots&);

const std::map<std::string, Verb>& verbs() {
    static const std::map<std::string, Verb> all = {{"run", run_verb},
                                                    {"check", check_verb},
                                                    {"compare", compare_verb},
                                                    {"resolve", resolve_verb},
                                                    {"diff", diff_verb},
                                                    {"new", new_verb},
                                                    {"list", list_verb},
                                                    {"fields", fields_verb},
                                                    {"schema", schema_verb},
                                                    {"variables", variables_verb},
                                                    {"sweep", sweep_verb},
                                                    {"design", design_verb},
                                                    {"merge", merge_verb},
                                                    {"hindcast", hindcast_verb},
                                                    {"plot", plot_verb},
                                                    {"report", report_verb},
                                                    {"calibrate", calibrate_verb},
                                                    {"export-arrays", export_arrays_verb}};
    return all;
}

/// Beside the program where it was installed, else the folder it was built from.
Roots default_roots() {
    namespace fs = std::filesystem;
    std::error_code ignored;
    const fs::path program = fs::read_symlink("/proc/self/exe", ignored);
    const fs::path installed = (program.parent_path().parent_path() / ONSHORE_DATA / "scenarios").lexically_normal();
    for (const fs::path& folder : {installed, fs::path(ONSHORE_SCENARIOS)}) {
        if (fs::is_directory(folder, ignored)) return {folder};
    }
    return {};
}

int dispatch(const Arguments& words) {
    if (words.empty()) throw UsageError("onshore wants a verb; see onshore --help");
    if (words[0] == "--help" || words[0] == "-h" || words[0] == "help") {
        std::cout << kHelp;
        return good;
    }
    if (words[0] == "--version") {
        std::cout << version_text() << '\n';
        return good;
    }
    const auto verb = verbs().find(words[0]);
    if (verb != verbs().end()) return verb->second({words.begin() + 1, words.end()}, default_roots());
    std::vector<std::string> known;
    for (const auto& [name, function] : verbs()) known.push_back(name);
    if (words[0].starts_with('-')) throw UsageError("'" + words[0] + "' is no verb; see onshore --help");
    const std::string near = nearest(words[0], known);
    throw UsageError("unknown verb '" + words[0] + "'" + (near.empty() ? "" : "; did you mean " + near + "?"));
}

int fail(int code, const char* text) {
    std::cerr << text << (*text == '\0' || text[std::char_traits<char>::length(text) - 1] == '\n' ? "" : "\n");
    return code;
}

int answer(const Arguments& words) {
    try {
        const int code = dispatch(words);
        if (!std::cout.flush()) throw DiskError("cannot write to standard output");
        return code;
    } catch (const UsageError& error) {
        return fail(usage, (std::string("onshore: ") + error.what()).c_str());
    } catch (const report::NotThere& error) {
        return fail(usage, (std::string("onshore: ") + error.what()).c_str());
    } catch (const report::Unreadable& error) {
        return fail(disk, (std::string("onshore: ") + error.what()).c_str());
    } catch (const ScenarioError& error) {
        return fail(usage, error.what());
    } catch (const RunError& error) {
        return fail(left_the_world, error.what());
    } catch (const DiskError& error) {
        return fail(disk, (std::string("onshore: ") + error.what()).c_str());
    } catch (const std::filesystem::filesystem_error& error) {
        const std::string file = error.path1().empty() ? "a file without a name" : error.path1().string();
        return fail(disk, ("onshore: cannot read " + file + ": " + error.code().message()).c_str());
    } catch (const Interrupted&) {
        return fail(interrupted, "interrupted; nothing was written");
    } catch (const std::exception& error) {
        return fail(internal, (std::string("onshore: internal error, please report: ") + error.what()).c_str());
    }
}

}  // namespace
}  // namespace onshore

int main(int count, char** words) {
    const int code = onshore::answer({words + std::min(count, 1), words + count});
    std::cerr.flush();
    std::_Exit(code);  // all is written; to give back a large world piece by piece takes longer than to leave it
}
