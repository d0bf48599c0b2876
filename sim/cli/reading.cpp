#include "sim/cli/verbs.hpp"
#include "sim/record/files.hpp"

namespace onshore {

Options& add_reading(Options& options) {
    return options
        .values("set", "PATH=VALUE", "lays one line over the scenario: policies.us_45x_cells.amount=\"40 USD/kWh\"")
        .values("with", "FILE", "lays a file over the scenario")
        .value("until", "YEAR", "stops after that year")
        .values("scenarios", "DIR", "looks for files there too");
}

ReadOptions reading(const Words& words, const Roots& roots) {
    ReadOptions options;
    options.set = words.texts("set");
    for (const std::string& file : words.texts("with")) options.with.emplace_back(file);
    options.until = words.whole("until", 1, 9999);
    for (const std::string& folder : words.texts("scenarios")) {
        if (!std::filesystem::is_directory(folder)) throw DiskError("--scenarios " + folder + " is not a folder");
        options.roots.emplace_back(folder);
    }
    options.roots.insert(options.roots.end(), roots.begin(), roots.end());
    return options;
}

std::filesystem::path reference_file(const Roots& roots) {
    for (const auto& root : roots) {
        const auto file = root / "north_america" / "reference.yaml";
        if (std::filesystem::exists(file)) return file;
    }
    throw UsageError("no reference world found; name a file with --file");
}

}  // namespace onshore
