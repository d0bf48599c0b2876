// The examples of the manual (scenarios/README.md) parse: what a reader copies must work.
#include <gmock/gmock.h>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

std::string read_text(const fs::path& file) {
    std::ifstream stream(file);
    return {std::istreambuf_iterator<char>(stream), {}};
}

// The ```yaml blocks that begin with `# case`: they are laid over the reference world.
std::vector<std::string> examples() {
    const std::string manual = read_text(fs::path(ONSHORE_SCENARIOS) / "README.md");
    std::vector<std::string> found;
    for (std::size_t at = manual.find("```yaml\n"); at != std::string::npos; at = manual.find("```yaml\n", at + 1)) {
        const std::size_t begin = at + 8;
        found.push_back(manual.substr(begin, manual.find("```", begin) - begin));
    }
    return found;
}

TEST(Language, TheExamplesOfTheManualParse) {
    const auto all = examples();
    ASSERT_GE(all.size(), 4u);
    const fs::path cases = fs::path(ONSHORE_SCENARIOS) / "cases";
    for (const std::string& example : all) {
        const bool whole = example.find("onshore: 1") != std::string::npos;
        const std::string heading =
            whole ? "" : "onshore: 1\nextends: ../north_america/reference.yaml\nname: example\n";
        const auto name = example.find("\nname: ");
        const std::string stem =
            whole ? example.substr(name + 7, example.find_first_of(" \n", name + 7) - name - 7) : "example";
        EXPECT_NO_THROW(read_scenario_text(heading + example, cases / (stem + ".yaml"))) << example;
    }
}

TEST(Language, EveryScenarioOfTheRepositoryReads) {
    int count = 0;
    for (const char* folder : {"cases", "learn", "north_america"}) {
        const fs::path path = fs::path(ONSHORE_SCENARIOS) / folder;
        if (!fs::exists(path)) continue;
        for (const auto& each : fs::directory_iterator(path)) {
            const std::string text = read_text(each.path());
            const bool is_case = std::string(folder) != "north_america" || each.path().stem() == "reference";
            if (each.path().extension() != ".yaml" || !is_case) continue;
            EXPECT_NO_THROW(read_scenario(each.path())) << each.path();
            ++count;
        }
    }
    EXPECT_GT(count, 0);
}

}  // namespace
}  // namespace onshore::test
