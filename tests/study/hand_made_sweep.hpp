// A sweep of ten runs and three columns, made by hand, and folders for it.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <limits>
#include <sstream>
#include <string>

#include "sim/study/store.hpp"

namespace onshore::test {

namespace fs = std::filesystem;

inline constexpr double kNone = std::numeric_limits<double>::quiet_NaN();

inline SweepIdentity hand_made_sweep() {
    return {"abcd", "onshore 1", 10, 8, {"a", "b", "c"}};
}

/// Runs 0 to 7.
inline Shard first_shard() {
    return {
        0, {{0, 1, 2, 3, 4, 5, 6, 7}, {10, 11, 12, 13, 14, 15, 16, 17}, {1e-7, 1e21, 1.5, 0, 0, 0, 0, 1.0 / 3}}, {}};
}

/// Runs 8 and 9, of which the latter failed.
inline Shard second_shard() {
    return {1, {{8, 9}, {0.1, kNone}, {-0.0, kNone}}, {{9, "no plant, \"none\""}}};
}

inline std::string bytes_of(const fs::path& file) {
    std::ostringstream text;
    text << std::ifstream(file, std::ios::binary).rdbuf();
    return text.str();
}

inline void put(const fs::path& file, const std::string& bytes) {
    fs::create_directories(file.parent_path());
    std::ofstream(file, std::ios::binary) << bytes;
}

/// Names of all that is in a folder and below it.
inline std::vector<std::string> names_in(const fs::path& folder) {
    std::vector<std::string> names;
    for (const auto& entry : fs::recursive_directory_iterator(folder))
        if (entry.is_regular_file()) names.push_back(fs::relative(entry.path(), folder).string());
    std::sort(names.begin(), names.end());
    return names;
}

class AFolderOfSweeps : public ::testing::Test {
protected:
    fs::path folder = emptied(fs::temp_directory_path() / ("onshore_sweep_" + std::to_string(::getpid())));

    void TearDown() override { fs::remove_all(folder); }

private:
    static fs::path emptied(const fs::path& folder) {
        fs::remove_all(folder);
        return folder;
    }
};

}  // namespace onshore::test
