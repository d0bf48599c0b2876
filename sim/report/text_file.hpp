// A text file, whole.
#pragma once

#include <filesystem>
#include <string>

namespace onshore::report {

/// Throws Unreadable.
std::string read_text(const std::filesystem::path& file);

}  // namespace onshore::report
