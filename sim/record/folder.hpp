// A results folder: which files, what run.json says about them, and when an old one may be replaced.
#pragma once

#include <filesystem>
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"

namespace onshore {

/// What run.json tells beside the results. Wall time, host and date stand there and nowhere else.
struct RunNote {
    std::string resolved;                // the merged scenario, with file and line per value
    std::vector<std::string> arguments;  // as the user typed them
    std::vector<std::string> adjustments;
    double seconds = 0;
    std::string screen = {};        // the first screen as JSON; "" = none
    const Results* base = nullptr;  // what the run is measured against: base/ holds its series and flows
};

/// Throws DiskError when the folder holds something other than results of this scenario.
void check_folder(const std::filesystem::path& folder, const std::string& scenario);

/// Writes all files, those of base/ with them and run.json last, and says their names. Files of an older run that this
/// one does not have go.
std::vector<std::string> write_results(const std::filesystem::path& folder, const Results& results,
                                       const Scenario& scenario, const RunNote& note);

/// The series of a results folder.
Results read_results(const std::filesystem::path& folder);

/// Versions and flags of this build.
std::string version_text();

/// The same as the first lines of run.json, and what differs from run to run there.
nlohmann::ordered_json build_json();
/// A file that was read, as run.json names it.
nlohmann::ordered_json input_json(const File& file);
std::string now_text();  // 2026-07-01T12:00:00Z
std::string host_text();

}  // namespace onshore
