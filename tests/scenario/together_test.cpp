// Ten mistakes in one file are ten errors: random tens of tests/refused, pasted into one overlay.
#include <gtest/gtest.h>

#include <algorithm>
#include <filesystem>
#include <fstream>
#include <map>
#include <random>
#include <regex>
#include <set>
#include <sstream>

#include "tests/scenario/world.hpp"

namespace onshore::test {
namespace {

std::vector<std::string> lines_of(std::istream&& stream) {
    std::vector<std::string> lines;
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    return lines;
}

/// An error as told: its rule, the user's line, the caret's column in it, the fix.
struct Told {
    std::string rule, line;
    std::size_t caret = 0;
    std::string fix;
    auto key() const { return std::tuple(rule, line, caret); }
};

std::vector<Told> errors_in(const std::string& text) {
    static const std::regex head(R"(^[^:]+:\d+:\d+: (.*)$)"), number(R"(on line \d+)");
    std::vector<Told> all;
    const auto lines = lines_of(std::istringstream(text));
    for (std::size_t i = 0; i + 2 < lines.size(); i += 3) {
        std::smatch match;
        if (!std::regex_match(lines[i], match, head)) return {};
        Told told{std::regex_replace(match[1].str(), number, "on line N"), lines[i + 1].substr(8), 0, ""};
        told.caret = lines[i + 2].find('^');
        told.fix = lines[i + 2].substr(std::min(lines[i + 2].size(), lines[i + 2].find(' ', told.caret) + 1));
        all.push_back(told);
    }
    return all;
}

/// A refused overlay, cut into its sections.
struct Mistake {
    std::string name;
    std::map<std::string, std::string> sections;  // `plants` -> the lines below it, or after it on its line
    std::set<std::string> things;                 // plants.new_cells
    std::vector<Told> errors;
};

Mistake cut(const fs::path& file) {
    Mistake mistake;
    mistake.name = file.stem().string();
    const auto lines = lines_of(std::ifstream(file));
    std::string section;
    for (std::size_t i = 3; i < lines.size(); ++i) {
        if (lines[i].empty() || lines[i][0] == ' ') {
            mistake.sections[section] += lines[i] + "\n";
            const auto colon = lines[i].find(':');
            const bool names = lines[i].starts_with("  ") && lines[i].size() > 2 && lines[i][2] != ' ';
            if (lines[i].starts_with("  - ")) mistake.things.insert(section);  // a list: nothing else fits there
            if (names) mistake.things.insert(section + "." + lines[i].substr(2, colon - 2));
        } else {
            section = lines[i].substr(0, lines[i].find(':'));
            const bool whole = lines[i] != section + ":";  // the section is said on this line
            if (whole || mistake.sections.contains(section)) mistake.things.insert(section);
            mistake.sections[section] += whole ? lines[i] + "\n" : "";
        }
    }
    std::ostringstream text;
    text << std::ifstream(fs::path(file).replace_extension(".txt")).rdbuf();
    mistake.errors = errors_in(text.str());
    return mistake;
}

// Left out: mistakes of a whole file (its bytes, heading, documents, depth, what it extends), which no other file
// can share; and anything that is not three lines of heading and sections.
std::vector<Mistake> mistakes() {
    static const std::set<std::string> whole = {"bytes",        "heading",     "documents",     "depth",  "extends",
                                                "across_files", "remove",      "circle",        "syntax", "empty",
                                                "quotes",       "yaml_extras", "grouped_digits"};
    std::vector<Mistake> all;
    std::set<fs::path> files;
    for (const auto& each : fs::directory_iterator(fs::path(ONSHORE_SOURCE) / "tests/refused"))
        if (each.path().extension() == ".txt") files.insert(fs::path(each.path()).replace_extension(".yaml"));
    for (const fs::path& file : files) {
        const std::string stem = file.stem().string();
        const auto lines = lines_of(std::ifstream(file));
        const bool overlay = lines.size() > 3 && lines[1] == "extends: world.yaml" && lines[2] == "name: " + stem;
        if (!overlay || whole.contains(stem.substr(0, stem.find("__")))) continue;
        Mistake mistake = cut(file);
        if (!mistake.errors.empty()) all.push_back(std::move(mistake));
    }
    return all;
}

bool share_a_thing(const Mistake& a, const std::set<std::string>& taken) {
    return std::any_of(a.things.begin(), a.things.end(), [&](const std::string& thing) {
        const std::string section = thing.substr(0, thing.find('.'));
        return std::any_of(taken.begin(), taken.end(), [&](const std::string& other) {
            return other == thing || other == section || (thing == section && other.starts_with(section + "."));
        });
    });
}

// Ten that speak of different things: two on one thing would overwrite each other.
std::vector<const Mistake*> ten_of(const std::vector<Mistake>& all, std::mt19937& random) {
    std::vector<const Mistake*> order, ten;
    for (const Mistake& each : all) order.push_back(&each);
    for (std::size_t i = order.size(); i > 1; --i) std::swap(order[i - 1], order[random() % i]);
    std::set<std::string> taken;
    for (const Mistake* each : order) {
        if (ten.size() == 10 || share_a_thing(*each, taken)) continue;
        taken.insert(each->things.begin(), each->things.end());
        ten.push_back(each);
    }
    return ten;
}

std::string pasted(const std::vector<const Mistake*>& ten) {
    std::map<std::string, std::string> sections;
    for (const Mistake* each : ten)
        for (const auto& [section, lines] : each->sections) sections[section] += lines;
    std::string text = "onshore: 1\nextends: world.yaml\nname: case\n";
    for (const auto& [section, lines] : sections) text += (lines.starts_with(section) ? "" : section + ":\n") + lines;
    return text;
}

TEST(Together, RandomTensOfMistakesInOneFileAreAllTold) {
    const std::vector<Mistake> all = mistakes();
    ASSERT_GE(all.size(), 60u);
    std::mt19937 random(20261121);
    std::set<std::string> seen;
    for (int round = 0; round < 100; ++round) {
        const auto ten = ten_of(all, random);
        ASSERT_EQ(ten.size(), 10u);
        const Folder folder;
        const std::string text = pasted(ten);
        try {
            read_scenario(folder.write("case.yaml", text));
            FAIL() << text;
        } catch (const ScenarioError& error) {
            const std::vector<Told> told = errors_in(error.what());
            EXPECT_GE(error.count(), 10) << text << error.what();
            ASSERT_EQ(static_cast<int>(told.size()), error.count()) << error.what();  // three lines each
            for (const Told& each : told) EXPECT_FALSE(each.fix.empty()) << error.what();
            for (const Mistake* mistake : ten)
                for (const Told& wanted : mistake->errors)
                    EXPECT_TRUE(std::any_of(told.begin(), told.end(),
                                            [&](const Told& each) { return each.key() == wanted.key(); }))
                        << mistake->name << " is not told among ten:\n"
                        << text << error.what();
        }
        for (const Mistake* each : ten) seen.insert(each->name);
    }
    EXPECT_GE(seen.size(), 60u);
}

}  // namespace
}  // namespace onshore::test
