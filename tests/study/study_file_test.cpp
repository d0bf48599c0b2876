// What is read alike of every kind of study, and which files a name means.
#include "sim/study/study_file.hpp"

#include "sim/study/calibrate.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

/// What the readers of the three kinds say of a file: sweep, hindcast, calibrate.
std::vector<std::string> said_of(const std::string& text) {
    const Folder folder;
    const fs::path file = folder / "mine.yaml";
    std::ofstream(file) << text;
    std::vector<std::string> said;
    const auto note = [&](const auto& read) {
        try {
            read(file, in_repository());
            said.emplace_back();
        } catch (const ScenarioError& error) {
            said.emplace_back(error.what());
        }
    };
    note([](const fs::path& path, const ReadOptions& options) { read_study(path, options); });
    note([](const fs::path& path, const ReadOptions& options) { read_hindcast(path, options); });
    note([](const fs::path& path, const ReadOptions& options) { read_calibration(path, options); });
    return said;
}

void expect_said(const std::string& text, const std::vector<std::string>& parts) {
    const std::vector<std::string> said = said_of(text);
    for (std::size_t i = 0; i < said.size(); ++i) {
        EXPECT_NE(said[i].find(parts[i % parts.size()]), std::string::npos) << parts[i % parts.size()] << '\n' << said[i];
    }
}

TEST(StudyFile, SaysWhichVerbReadsIt) {
    const std::vector<std::string> kinds = {"sweep", "hindcast", "calibrate"};
    for (std::size_t kind = 0; kind < kinds.size(); ++kind) {
        const std::vector<std::string> said = said_of("onshore: 1\nstudy: " + kinds[kind] + "\n");
        for (std::size_t reader = 0; reader < kinds.size(); ++reader)
            EXPECT_EQ(said[reader].find("run it with onshore " + kinds[kind]) != std::string::npos, reader != kind)
                << said[reader];
    }
    expect_said("onshore: 1\nstudy: swep\n", {"mine.yaml:2:8: the file does not say that it is a sweep",
                                              "mine.yaml:2:8: the file does not say that it is a hindcast",
                                              "mine.yaml:2:8: the file does not say that it is a calibration"});
    expect_said("onshore: 1\n", {"write study: sweep", "write study: hindcast", "write study: calibrate"});
}

TEST(StudyFile, HasAHeading) {
    const std::vector<std::string> kinds = {"sweep", "hindcast", "calibrate"};
    expect_said("study: sweep\n", {"which version of the language"});
    expect_said("onshore: 1\nname: yours\n", {"the name 'yours' differs from the file's"});
    expect_said("onshore: 1\ntitle: [a, b]\n", {"'title' is a text"});
    expect_said("onshore: 1\nsenario: x.yaml\n", {"unknown key 'senario' in a sweep", "unknown key 'senario' in a hindcast",
                                                  "unknown key 'senario' in a calibration"});
    for (std::size_t i = 0; i < kinds.size(); ++i) {
        const std::string whole = "onshore: 1\nstudy: " + kinds[i] + "\nname: mine\ntitle: Mine\nsource: me\n";
        EXPECT_EQ(said_of(whole)[i].find("mine.yaml:3"), std::string::npos) << said_of(whole)[i];
        EXPECT_EQ(said_of(whole)[i].find("unknown key"), std::string::npos) << said_of(whole)[i];
    }
}

TEST(StudyFile, NamesFilesBesideItAndThenInTheRoots) {
    const Folder folder;
    for (const char* place : {"study", "root", "root/more"}) fs::create_directories(folder / place);
    for (const char* file : {"study/both.yaml", "root/both.yaml", "root/far.yaml"}) std::ofstream(folder / file) << "a: 1\n";
    const fs::path study = folder / "study/mine.yaml";
    ReadOptions options;
    options.roots = {folder / "root"};
    EXPECT_EQ(find_beside(study, "both.yaml", options), folder / "study/both.yaml");
    EXPECT_EQ(find_beside(study, "far.yaml", options), folder / "root/far.yaml");
    EXPECT_EQ(find_beside(study, "../root/far.yaml", {}), folder / "root/far.yaml");
    EXPECT_EQ(find_beside(study, "far.yaml", {}), std::nullopt);
    EXPECT_EQ(find_beside(study, "more", options), std::nullopt);  // a folder, where a file is meant
    EXPECT_EQ(find_beside(study, "more", options, true), folder / "root/more");
    EXPECT_EQ(find_beside(study, "", options, true), std::nullopt);
}

}  // namespace
}  // namespace onshore::test
