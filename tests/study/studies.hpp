// Studies from text, run in a folder of their own.
#pragma once

#include <gtest/gtest.h>

#include <unistd.h>

#include <filesystem>
#include <fstream>
#include <string>

#include "onshore/simulate.hpp"
#include "sim/record/files.hpp"
#include "sim/study/sweep.hpp"

namespace onshore::test {

namespace fs = std::filesystem;

/// A folder that is empty now and gone afterwards.
class Folder {
public:
    Folder() {
        const auto* test = testing::UnitTest::GetInstance()->current_test_info();
        path_ = fs::temp_directory_path() /
                ("onshore_" + std::string(test->test_suite_name()) + "_" + test->name() + std::to_string(getpid()) +
                 "_" + std::to_string(count_++));
        fs::remove_all(path_);
        fs::create_directories(path_);
    }
    ~Folder() {
        std::error_code ignored;
        fs::remove_all(path_, ignored);
    }
    Folder(const Folder&) = delete;
    operator fs::path() const { return path_; }  // NOLINT: it is a path
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
    static inline int count_ = 0;
};

inline ReadOptions in_repository() {
    ReadOptions options;
    options.roots = {ONSHORE_SCENARIOS};
    return options;
}

/// `lines` after the first two of a study named `study`.
inline Study study_of(const Folder& folder, const std::string& lines) {
    const fs::path file = folder / "study.yaml";
    std::ofstream(file) << "onshore: 1\nstudy: sweep\n" << lines;
    return read_study(file, in_repository());
}

/// What read_study says of it; empty when it takes it. The folder's name is left out.
inline std::string refused(const std::string& lines) {
    const Folder folder;
    try {
        study_of(folder, lines);
    } catch (const ScenarioError& error) {
        std::string text = error.what();
        const std::string path = fs::path(folder).string() + "/";
        for (auto at = text.find(path); at != text.npos; at = text.find(path)) text.erase(at, path.size());
        return text;
    }
    return "";
}

inline const char* kMeasure =
    "measure:\n  cells: {variable: Production|Cells, region: Home, year: 2026}\n"
    "  cost: {variable: Public Cost, region: Home, over: sum}\n";

}  // namespace onshore::test
