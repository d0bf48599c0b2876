// Every file of tests/refused is refused with exactly the text beside it.
#include <gtest/gtest.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <map>
#include <sstream>

#include "onshore/scenario.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

std::string content(const fs::path& file) {
    std::ifstream stream(file, std::ios::binary);
    std::ostringstream text;
    text << stream.rdbuf();
    return text.str();
}

std::string complaint(const fs::path& file) {
    try {
        read_scenario(file);
    } catch (const ScenarioError& error) {
        return error.what();
    }
    return "";
}

// Paths in messages are as the user named them: from inside the folder they are bare names.
class Refused : public testing::Test {
protected:
    void SetUp() override {
        before_ = fs::current_path();
        fs::current_path(fs::path(ONSHORE_SOURCE) / "tests" / "refused");
    }
    void TearDown() override { fs::current_path(before_); }

    static std::vector<fs::path> files() {
        std::vector<fs::path> found;
        for (const auto& each : fs::directory_iterator("."))
            if (each.path().extension() == ".txt") found.push_back(each.path().filename().replace_extension(".yaml"));
        std::sort(found.begin(), found.end());
        return found;
    }

private:
    fs::path before_;
};

TEST_F(Refused, TheWorldTheyExtendIsGood) {
    EXPECT_EQ(complaint("world.yaml"), "");
}

TEST_F(Refused, SayExactlyWhatIsWrong) {
    for (const fs::path& file : files()) {
        const fs::path expected = fs::path(file).replace_extension(".txt");
        const std::string said = complaint(file);
        if (std::getenv("ONSHORE_WRITE_REFUSED")) std::ofstream(expected, std::ios::binary) << said;
        EXPECT_EQ(said, content(expected)) << file;
        EXPECT_FALSE(said.empty()) << file << " was accepted";
    }
}

TEST_F(Refused, CoverThreeOfEachOfTwentyKinds) {
    std::map<std::string, int> kinds;  // the name up to the last _ is the kind
    for (const fs::path& file : files()) {
        const std::string stem = file.stem().string();
        ++kinds[stem.substr(0, stem.find("__"))];
    }
    const auto full = std::count_if(kinds.begin(), kinds.end(), [](const auto& kind) { return kind.second >= 3; });
    EXPECT_GE(full, 20);
}

}  // namespace
}  // namespace onshore
