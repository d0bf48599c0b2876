// The small world of tests/refused, and files laid over it, from text.
#pragma once

#include <gtest/gtest.h>
#include <unistd.h>

#include <atomic>
#include <filesystem>
#include <fstream>
#include <string>

#include "onshore/scenario.hpp"
#include "sim/units/calendar.hpp"

namespace onshore::test {

namespace fs = std::filesystem;

/// A folder that goes when the test ends, with world.yaml in it.
class Folder {
public:
    Folder() {
        static std::atomic<int> count{0};
        path_ = fs::temp_directory_path() /
                ("onshore_scenario_" + std::to_string(::getpid()) + "_" + std::to_string(++count));
        fs::create_directories(path_);
        fs::copy_file(fs::path(ONSHORE_SOURCE) / "tests/refused/world.yaml", path_ / "world.yaml");
    }
    ~Folder() { fs::remove_all(path_); }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;

    fs::path write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
        return path_ / name;
    }
    fs::path operator/(const std::string& name) const { return path_ / name; }

private:
    fs::path path_;
};

/// A case `case.yaml` over the world.
inline Scenario over_world(const std::string& text, const ReadOptions& options = {}) {
    const Folder folder;
    return read_scenario(folder.write("case.yaml", "onshore: 1\nextends: world.yaml\nname: case\n" + text), options);
}

inline std::string complaints(const std::string& text, const ReadOptions& options = {}) {
    try {
        over_world(text, options);
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

inline Day day(int year, int month = 1, int of_month = 1) {
    return units::to_day({year, month, of_month});
}

}  // namespace onshore::test
