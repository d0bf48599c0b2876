#include <gmock/gmock.h>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

using testing::HasSubstr;

TEST(Messages, TenKindsOfMistakeInOneFileAreToldAtOnce) {
    const std::string text = R"(settings: {price_tme: 6 month}
settings: {hazard: 0.5 1/yr}
regions:
  US: {wage: 45 USD/kWh}
plants:
  a:
    process: cell_lpf
    region: US
    capacity: 10 GW/yr
    milestones: {opening: 2027-13}
  b: {process: cell_lfp, region: US, capacity: 010 GWh/yr, milestones: {opening: 2027}, offtake: {GM: 120 %}}
  c: {process: cell_lfp, region: US, capacity: 1,000 MWh/yr, milestones: {opening: 2027}}
policies:
  d: {instrument: subsidy, announced: 2025, from: 2025}
  us_301_cells: {eligible: 50 %, enabled: yes}
trade: {cell_nmc: {US: {CN: 70 %, US: 20 %}}}
title: GM: a plant
)";
    const Folder folder;
    const auto file = folder.write("case.yaml", "onshore: 1\nextends: world.yaml\nname: case\n" + text);
    try {
        read_scenario(file);
        FAIL();
    } catch (const ScenarioError& error) {
        const std::string said = error.what();
        EXPECT_EQ(error.count(), 14);
        for (const char* rule : {"unknown key 'price_tme'", "duplicate key 'settings'", "'45 USD/kWh' is not in USD/h",
                                 "unknown process 'cell_lpf' in plant 'a'", "unknown unit 'GW'",
                                 "is a date, not '2027-13'", "leading zero", "lies outside its range: '120 %'",
                                 "digits are not grouped", "unknown instrument 'subsidy'", "a tariff has no 'eligible'",
                                 "is true or false, not 'yes'", "add up to 90 %", "without quotes"})
            EXPECT_THAT(said, HasSubstr(rule));
        // Each is a head line, the user's own line, and a caret with a fix; sorted by line.
        const auto lines = [&] {
            std::vector<std::string> all;
            for (std::size_t begin = 0; begin < said.size();) {
                const std::size_t end = said.find('\n', begin);
                all.push_back(said.substr(begin, end - begin));
                begin = end + 1;
            }
            return all;
        }();
        ASSERT_EQ(lines.size(), 3u * 14);
        int last = 0;
        for (std::size_t i = 0; i < lines.size(); i += 3) {
            const std::string place = file.string() + ":";
            ASSERT_TRUE(lines[i].starts_with(place)) << lines[i];
            const int line = std::stoi(lines[i].substr(place.size()));
            EXPECT_GE(line, last);
            last = line;
            EXPECT_EQ(std::stoi(lines[i + 1]), line);
            const auto caret = lines[i + 2].find('^');
            ASSERT_NE(caret, std::string::npos);
            EXPECT_GT(lines[i + 2].size(), lines[i + 2].find_first_not_of("^~", caret) + 4)
                << "no fix: " << lines[i + 2];
        }
    }
}

TEST(Messages, ColumnsCountCharactersNotBytes) {
    const std::string said = complaints("regions: {US: {title: \"Vereinigte Staaten, größer\", wage: 45 USD/kWh}}\n");
    EXPECT_THAT(said, HasSubstr("case.yaml:4:59: "));
    EXPECT_THAT(said, HasSubstr("      | " + std::string(58, ' ') + "^~~~~~~~~~ "));
}

TEST(Messages, ALongLineIsCutAroundTheCaret) {
    const std::string said =
        complaints("regions: {US: {title: \"" + std::string(300, 'x') + "\", wage: 45 USD/kWh}}\n");
    EXPECT_THAT(said, HasSubstr(" | ..."));
    EXPECT_THAT(said, HasSubstr("45 USD/kWh}}\n"));
}

TEST(Messages, AFileOverEightMegabytesIsRefused) {
    EXPECT_THAT(complaints("#" + std::string(9 << 20, 'x') + "\n"), HasSubstr("larger than 8 MB"));
}

TEST(Messages, AMissingBaseIsOneErrorNotHundreds) {
    const Folder folder;
    const auto file = folder.write(
        "case.yaml", "onshore: 1\nextends: nowhere.yaml\nname: case\nplants: {p: {process: cell_lfp, region: US}}\n");
    try {
        read_scenario(file);
        FAIL();
    } catch (const ScenarioError& error) {
        EXPECT_EQ(error.count(), 1);
    }
}

TEST(Messages, AssortedBytesNeverCrashTheReader) {
    const Folder folder;
    const std::string pieces[] = {"{",   "}",   "[",  "]",  ": ", "- ", "\n",     "  ",   "&a",
                                  "*a",  "!!x", "<<", "|",  ">",  "'",  "\"",     "a",    "1,000",
                                  "---", "#",   "%",  "\t", "?",  ",",  "plants", "2027", "\xC3\xA9"};
    unsigned state = 12345;
    for (int i = 0; i < 400; ++i) {
        std::string text = "onshore: 1\nextends: world.yaml\nname: case\n";
        for (int k = 0; k < 40; ++k) {
            state = state * 1664525u + 1013904223u;
            text += pieces[(state >> 16) % std::size(pieces)];
        }
        try {
            read_scenario(folder.write("case.yaml", text));
        } catch (const ScenarioError& error) {
            EXPECT_GT(error.count(), 0);
        }
    }
}

}  // namespace
}  // namespace onshore::test
