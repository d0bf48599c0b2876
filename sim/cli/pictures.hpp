// What plot, report and run have in common.
#pragma once

#include <filesystem>
#include <future>
#include <memory>
#include <string>
#include <vector>

#include "sim/report/page.hpp"

namespace onshore {

std::vector<report::Result> read_all(const std::vector<std::string>& folders);
report::Results pointers(const std::vector<report::Result>& results);

/// A file that is whole or not there; its folder is made where it is missing.
void write_file(const std::filesystem::path& file, std::string_view text);

using EarlyPainter = std::future<std::unique_ptr<report::Painter>>;

/// report.html and glance.svg of a results folder of a run, from its files. The painter is waited for.
std::vector<std::string> write_pictures(const std::filesystem::path& folder, report::Painter& painter);

}  // namespace onshore
