// What `export-arrays` writes of a world that is known by hand: scenarios/learn/closed_lane.yaml. Home uses 100 t of
// ore a month, all from Overseas, two months under way, and keeps six months of stock; March to May 2024 nothing
// leaves.
#include "sim/record/arrays.hpp"

#include <gtest/gtest.h>
#include <unistd.h>

#include <cstring>
#include <filesystem>
#include <nlohmann/json.hpp>

#include "sim/record/files.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

class ExportArrays : public testing::Test {
protected:
    void SetUp() override {
        folder = fs::temp_directory_path() / ("onshore_arrays_" + std::to_string(getpid()));
        const fs::path file = fs::path(ONSHORE_SCENARIOS) / "learn/closed_lane.yaml";
        ReadOptions half;
        half.set = {"events.storm.keep=50 %"};
        const Scenario both[] = {read_scenario(file), read_scenario(file, half)};
        exported = export_arrays(both, folder);
        index = nlohmann::json::parse(read_file(folder / "arrays.json"));
    }
    void TearDown() override { fs::remove_all(folder); }

    nlohmann::json entry(const std::string& group, const std::string& name) const {
        for (const auto& each : index["arrays"])
            if (each["group"] == group && each["name"] == name) return each;
        throw std::out_of_range(group + " " + name);
    }
    /// A number of a file by its place, behind the header.
    template <class Number>
    Number number(const std::string& group, const std::string& name, std::size_t place) const {
        const std::string file = read_file(folder / entry(group, name)["file"].get<std::string>());
        const std::size_t header =
            10 + static_cast<unsigned char>(file[8]) + 256u * static_cast<unsigned char>(file[9]);
        Number value;
        std::memcpy(&value, file.data() + header + place * sizeof value, sizeof value);
        return value;
    }
    fs::path folder;
    ExportedArrays exported;
    nlohmann::json index;
};

TEST_F(ExportArrays, TellsSizesShapesAndUnits) {
    EXPECT_EQ(index["sizes"]["region"], 2);
    EXPECT_EQ(index["sizes"]["month"], 9 * 12);
    EXPECT_EQ(index["sizes"]["slot"], 3);  // two months under way, and the month itself
    EXPECT_EQ(index["sizes"]["scenario"], 2);
    EXPECT_EQ(entry("reached", "stock")["shape"], (nlohmann::json{9 * 12, 2, 2}));
    EXPECT_EQ(entry("reached", "stock")["dimensions"], (nlohmann::json{"month", "node", "scenario"}));
    EXPECT_EQ(entry("reached", "stock")["unit"], "unit");
    EXPECT_EQ(index["first_month"], "2020-01");
    EXPECT_TRUE(index["beyond_the_core"].empty());
    EXPECT_EQ(exported.files, index["arrays"].size() + 1);  // and the index
}

TEST_F(ExportArrays, WritesTheTopologyTheStartAndWhatWasReached) {
    const int home = index["names"]["region"][0] == "Home" ? 0 : 1, away = 1 - home;
    EXPECT_EQ(number<std::int32_t>("topology", "lead", static_cast<std::size_t>(away) * 2 + home), 2);
    EXPECT_EQ(number<std::int32_t>("topology", "lead", 0), 0);
    const std::size_t node = static_cast<std::size_t>(home) * 2;  // two scenarios side by side
    EXPECT_NEAR(number<double>("start", "stock", node), 600e3, 1e-3);
    EXPECT_NEAR(number<double>("start", "transit", node), 200e3, 1e-3);
    const std::size_t july = 4 * 12 + 6;  // the stock is lowest at the end of it
    EXPECT_NEAR(number<double>("reached", "stock", july * 4 + node), 300e3, 1e-3);
    EXPECT_GT(number<double>("reached", "stock", july * 4 + node + 1), 400e3);  // half came through
}

TEST_F(ExportArrays, WritesWhatLawAndEventsGiveEachMonth) {
    const int home = index["names"]["region"][0] == "Home" ? 0 : 1, away = 1 - home;
    const std::size_t edge = (static_cast<std::size_t>(away) * 2 + home) * 2, march = 4 * 12 + 2;
    EXPECT_EQ(number<double>("given", "open", (march - 1) * 8 + edge), 1.0);
    EXPECT_EQ(number<double>("given", "open", march * 8 + edge), 0.0);
    EXPECT_EQ(number<double>("given", "open", march * 8 + edge + 1), 0.5);
    EXPECT_EQ(number<double>("given", "open", (march + 3) * 8 + edge), 1.0);
}

TEST(ExportArraysRefuses, ScenariosOfTwoTopologies) {
    const fs::path learn = fs::path(ONSHORE_SCENARIOS) / "learn";
    const Scenario both[] = {read_scenario(learn / "closed_lane.yaml"), read_scenario(learn / "still.yaml")};
    const fs::path folder = fs::temp_directory_path() / ("onshore_never_" + std::to_string(getpid()));
    EXPECT_THROW(export_arrays(both, folder), ScenarioError);
    EXPECT_FALSE(fs::exists(folder));
}

}  // namespace
}  // namespace onshore
