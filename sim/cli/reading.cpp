#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {

Options& add_reading(Options& options) {
    return options
        .values("set", "PATH=VALUE", "lays one line over the scenario: policies.us_45x_cells.amount=\"40 USD/kWh\"")
        .values("with", "FILE", "lays a file over the scenario")
        .value("until", "YEAR", "stops after that year")
        .value("known-at", "DATE", "reads only what was stated by the end of that day, month or year: 2020-12")
        .values("scenarios", "DIR", "looks for files there too");
}

ReadOptions reading(const Words& words, const Roots& roots) {
    ReadOptions options;
    options.set = words.texts("set");
    options.until = words.whole("until", 1, 9999);
    if (words.has("known-at")) {
        const auto span = units::parse_date(words.text("known-at"));
        if (!span) throw UsageError("--known-at wants a date, as in 2020-12; not '" + words.text("known-at") + "'");
        options.known_at = span->last;
    }
    for (const std::string& folder : words.texts("scenarios")) {
        if (!std::filesystem::is_directory(folder)) throw DiskError("--scenarios " + folder + " is not a folder");
        options.roots.emplace_back(folder);
    }
    options.roots.insert(options.roots.end(), roots.begin(), roots.end());
    for (const std::string& file : words.texts("with")) options.with.push_back(named_file(file, options));
    return options;
}

namespace {

namespace fs = std::filesystem;

/// gm_tdk: cases/gm_tdk.yaml.
std::vector<fs::path> of_that_name(const fs::path& root, const std::string& name) {
    std::vector<fs::path> found;
    std::error_code ignored;
    for (const auto& folder : fs::directory_iterator(root, ignored)) {
        const fs::path file = folder.path() / (name + ".yaml");
        if (fs::is_regular_file(file, ignored)) found.push_back(file);
    }
    return found;
}

}  // namespace

fs::path named_file(const std::string& word, const ReadOptions& options) {
    const std::string prefix = "scenarios/";
    std::error_code ignored;
    if (word == "-" || word.empty() || fs::exists(word, ignored) || fs::path(word).is_absolute()) return word;
    for (const fs::path& root : options.roots) {
        const std::string inside = word.starts_with(prefix) ? word.substr(prefix.size()) : word;
        if (fs::is_regular_file(root / inside, ignored)) return root / inside;
        if (word.find_first_of("/.") != word.npos) continue;
        const auto found = of_that_name(root, word);
        if (found.size() == 1) return found.front();
    }
    return word;
}

std::filesystem::path reference_file(const Roots& roots) {
    for (const auto& root : roots) {
        const auto file = root / "north_america" / "reference.yaml";
        if (std::filesystem::exists(file)) return file;
    }
    throw UsageError("no reference world found; name a file with --file");
}

}  // namespace onshore
