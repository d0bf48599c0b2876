#include "sim/record/folder.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <fstream>
#include <nlohmann/json.hpp>

#include "sim/record/files.hpp"
#include "sim/scenario/hash.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

class AFolder : public ::testing::Test {
protected:
    fs::path folder = fs::temp_directory_path() / ("onshore_folder_" + std::to_string(::getpid()));
    Results results;

    AFolder() {
        results.scenario = "hand";
        results.first_month = "2020-01";
        results.last_month = "2020-12";
        results.first_year = 2020;
        results.years = 1;
        results.series = {{"P", "A", "u", {1}}};
    }
    void SetUp() override { fs::remove_all(folder); }
    void TearDown() override { fs::remove_all(folder); }

    void write(const RunNote& note = {}) { write_results(folder, results, test::hand_made_scenario(), note); }
    void put(const std::string& name, const std::string& text) {
        fs::create_directories(folder);
        std::ofstream(folder / name) << text;
    }
    std::string complaint(const std::string& scenario = "hand") {
        try {
            check_folder(folder, scenario);
        } catch (const DiskError& error) {
            return error.what();
        }
        return "";
    }
};

TEST_F(AFolder, ThatDoesNotExistOrIsEmptyMayBeUsed) {
    EXPECT_EQ(complaint(), "");
    fs::create_directories(folder);
    EXPECT_EQ(complaint(), "");
}

TEST_F(AFolder, OfOursIsReplacedOnlyByTheSameScenario) {
    write();
    EXPECT_EQ(complaint("hand"), "");
    EXPECT_EQ(
        complaint("other"),
        folder.string() + " holds results of 'hand', not of 'other': not replaced; choose another folder with --out");
}

TEST_F(AFolder, OfSomebodyElseIsLeftAlone) {
    put("thesis.txt", "ten years of work");
    EXPECT_EQ(complaint(),
              folder.string() + " holds files and no run.json of ours: not replaced; choose another folder with --out");
    put("run.json", "{\"scenario\": \"hand\"}");
    EXPECT_EQ(complaint(),
              folder.string() + "/run.json was not written by onshore: not replaced; choose another folder with --out");
    EXPECT_THROW(write(), DiskError);
    EXPECT_EQ(read_file(folder / "thesis.txt"), "ten years of work");
}

TEST_F(AFolder, HoldsHashesOfWhatWasWritten) {
    write({"resolved: text\n", {"x.yaml"}, {"gave way"}, 0.25});
    const auto json = nlohmann::json::parse(read_file(folder / "run.json"));
    EXPECT_EQ(json["program"], "onshore");
    EXPECT_EQ(json["resolved"], "resolved: text\n");
    EXPECT_EQ(json["adjustments"][0], "gave way");
    EXPECT_EQ(json["seconds"], 0.25);
    ASSERT_EQ(json["outputs"].size(), 4u);
    for (const auto& output : json["outputs"])
        EXPECT_EQ(output["sha256"], sha256(read_file(folder / output["path"].get<std::string>())));
}

TEST_F(AFolder, LosesFilesThatTheNewRunDoesNotHave) {
    results.monthly = {{"Stock", "A", "u", {1, 2}}};
    write();
    EXPECT_TRUE(fs::exists(folder / "monthly.csv"));
    results.monthly.clear();
    write();
    EXPECT_FALSE(fs::exists(folder / "monthly.csv"));
}

TEST_F(AFolder, IsTheSameToTheByteButForRunJson) {
    write({"", {}, {}, 1.0});
    const std::string series = read_file(folder / "timeseries.csv");
    const std::string package = read_file(folder / "datapackage.json");
    write({"", {}, {}, 2.0});
    EXPECT_EQ(read_file(folder / "timeseries.csv"), series);
    EXPECT_EQ(read_file(folder / "datapackage.json"), package);
}

TEST_F(AFolder, KeepsItsOldFilesWhenOneCannotBeWritten) {
    Drafts old(folder);
    old.add("a", "old");
    old.keep();
    {
        Drafts files(folder);
        files.add("a", "new");
        EXPECT_THROW(files.add("no/such/folder", "x"), DiskError);
    }
    EXPECT_EQ(read_file(folder / "a"), "old");
    EXPECT_EQ(std::distance(fs::directory_iterator(folder), fs::directory_iterator()), 1);  // nothing left behind
}

TEST(Hash, IsSha256) {
    EXPECT_EQ(sha256("abc"), "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
}

}  // namespace
}  // namespace onshore
