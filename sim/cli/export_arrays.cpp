// onshore export-arrays: the numbers that the engine computes on, for other tools.
#include <iostream>

#include "sim/cli/verbs.hpp"
#include "sim/model/wide.hpp"
#include "sim/record/arrays.hpp"

namespace onshore {

int export_arrays_verb(const Arguments& arguments, const Roots& roots) {
    Options options(
        "export-arrays",
        "  onshore export-arrays scenarios/cases/gm_tdk.yaml --out arrays\n"
        "  onshore export-arrays scenarios/north_america/reference.yaml scenarios/cases/tariff_100.yaml --out both\n\n"
        "Writes the numbers that the engine computes on, and what it reaches each month, as .npy files.");
    add_reading(options)
        .value("out", "DIR", "folder for the files; arrays.json there says what each is")
        .words("FILE...", 1, kWide);
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    if (words.text("out").empty()) throw UsageError("export-arrays wants a folder: --out DIR");
    const ReadOptions how = reading(words, roots);
    std::vector<Scenario> scenarios;
    for (const std::string& file : words.files()) scenarios.push_back(read_scenario(named_file(file, how), how));
    const ExportedArrays exported = export_arrays(scenarios, words.text("out"));
    std::cout << exported.files << " files, " << exported.bytes / 1'000'000
              << " MB: " << (std::filesystem::path(words.text("out")) / "arrays.json").string() << '\n';
    return 0;
}

}  // namespace onshore
