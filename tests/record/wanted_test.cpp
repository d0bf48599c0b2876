// What a sweep keeps of a year is what its measures need: every series of the catalogue, wanted by itself, has the bits
// that it has in a record of everything.
#include "sim/record/wanted.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <filesystem>
#include <map>
#include <memory>
#include <set>

#include "onshore/simulate.hpp"
#include "sim/record/years.hpp"
#include "sim/units/calendar.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

using Formula = double (*)(const Seen&);

/// Everything of a block's years, and beside it some series by themselves.
struct Both : Observer {
    void see(const Model& model, const State& state, int month) override {
        years.see(model, state, month);
        for (const auto& one : alone) one->see(model, state, month);
    }
    Years years;
    std::vector<std::unique_ptr<Wanted>> alone;
};

/// What to want at once: each series by itself, or each variable in all its places.
std::vector<std::vector<Series>> groups(const std::deque<Lines>& lines, bool by_place) {
    std::map<std::pair<std::string, std::string>, std::map<std::string, Series>> found;
    for (const Lines& run : lines)
        for (const Line& line : run.all())
            found[{line.series.variable, by_place ? line.series.region : ""}].emplace(line.series.region, line.series);
    std::vector<std::vector<Series>> groups;
    for (const auto& [name, series] : found) {
        groups.emplace_back();
        for (const auto& [region, one] : series) groups.back().push_back(one);
    }
    return groups;
}

/// Formulas whose values were compared, and defined in some year.
std::set<Formula> compare(const std::vector<Scenario>& scenarios, bool by_place) {
    const Model model = build_model(scenarios);
    std::deque<Lines> lines;
    std::map<std::tuple<int, std::string, std::string>, const Line*> line_of;
    for (int run = 0; run < static_cast<int>(scenarios.size()); ++run)
        for (const Line& line : lines.emplace_back(model, scenarios[run], run).all())
            line_of[{run, line.series.variable, line.series.region}] = &line;
    const std::vector<std::vector<Series>> all = groups(lines, by_place);
    Both both;
    for (const auto& group : all) both.alone.push_back(std::make_unique<Wanted>(model, scenarios, group));
    State state = start(model);
    go_on(model, state, both, model.months);
    std::set<Formula> compared;
    for (std::size_t g = 0; g < all.size(); ++g)
        for (std::size_t i = 0; i < all[g].size(); ++i)
            for (int run = 0; run < static_cast<int>(scenarios.size()); ++run) {
                const auto line = line_of.find({run, all[g][i].variable, all[g][i].region});
                const std::vector<double> values = both.alone[g]->values(run, i);
                EXPECT_EQ(values.size(), both.years.full().size());
                for (std::size_t y = 0; y < values.size(); ++y) {
                    const double whole = line == line_of.end() ? kUndefined : line->second->in(both.years.full()[y]);
                    EXPECT_EQ(std::memcmp(&whole, &values[y], sizeof whole), 0)
                        << all[g][i].variable << " in " << all[g][i].region << " of run " << run << ": " << values[y]
                        << " for " << whole;
                    if (!std::isnan(whole)) compared.insert(line->second->value);
                }
            }
    return compared;
}

/// Its first years; what matters is that all policies and events come into force.
Scenario first_years(const fs::path& file, int years) {
    Scenario scenario = read_scenario(fs::path(ONSHORE_SCENARIOS) / file);
    const int last = units::to_calendar(scenario.time.start.value).year + years - 1;
    scenario.time.end.value = std::min(scenario.time.end.value, test::last_of(last, 12).value);
    return scenario;
}

TEST(Wanted, HasTheBitsOfAFullRecordWhateverIsWanted) {
    std::set<Formula> compared;
    for (const auto& file : fs::directory_iterator(fs::path(ONSHORE_SCENARIOS) / "learn")) {
        if (file.path().extension() != ".yaml" || file.path().stem().string().starts_with("study_")) continue;
        SCOPED_TRACE(file.path().filename());
        compared.merge(compare({first_years(file.path(), 6)}, true));
    }
    compared.merge(
        compare({first_years("cases/gm_tdk.yaml", 12), first_years("north_america/reference.yaml", 12)}, false));
    for (const Variable& variable : variable_table())
        EXPECT_TRUE(compared.contains(variable.value)) << variable.pattern << " is told in none of these worlds";
}

/// What the engine is asked for when a variable of US alone is wanted.
struct Asked {
    bool footprints, beyond, money;
    bool operator==(const Asked&) const = default;
};

Asked asked(Scenario scenario, const std::string& variable, double minds = 0.0) {
    scenario.markets.at("US").carbon_sensitivity = test::said(minds);
    Model model = build_model({&scenario, 1});
    const std::vector<Series> wanted = {{variable, "US", "", {}}};
    Wanted seen(model, {&scenario, 1}, wanted);
    seen.spare(model, start(model));
    return {model.asks_footprints, model.asks_beyond, model.asks_money};
}

TEST(Wanted, AsksTheEngineForNoMoreThanItAndTheBuyersNeed) {
    const Scenario scenario = first_years("north_america/reference.yaml", 2);
    EXPECT_EQ(asked(scenario, "Jobs|Direct"), (Asked{false, false, false}));
    EXPECT_EQ(asked(scenario, "Jobs|Supplier"), (Asked{false, true, false}));
    EXPECT_EQ(asked(scenario, "Emissions|CO2|Production"), (Asked{true, false, false}));
    EXPECT_EQ(asked(scenario, "Balance|Treasuries"), (Asked{false, false, true}));
    EXPECT_EQ(asked(scenario, "Jobs|Direct", 0.001), (Asked{true, false, false}));
}

/// What is left out changes nothing of what is wanted: here of a market whose buyers mind emissions, and of one whose
/// buyers do not.
TEST(Wanted, WhatTheEngineLeavesOutChangesNoBit) {
    for (const double minds : {0.0, 0.001}) {
        Scenario scenario = first_years("north_america/reference.yaml", 4);
        scenario.markets.at("US").carbon_sensitivity = test::said(minds);
        const std::vector<Series> wanted = {{"Sales|Transportation|Light-Duty Vehicle|Battery-Electric", "US", "", {}}};
        std::vector<double> values[2];
        for (const bool spares : {false, true}) {
            Model model = build_model({&scenario, 1});
            State state = start(model);
            Wanted seen(model, {&scenario, 1}, wanted);
            if (spares) seen.spare(model, state);
            go_on(model, state, seen, model.months);
            values[spares] = seen.values(0, 0);
        }
        EXPECT_EQ(values[0], values[1]);
        EXPECT_GT(values[0].back(), 0.0);
    }
}

/// Each series in its own years: there it has the bits that it has when all is asked for in all.
TEST(Wanted, IsToldOfTheYearsInWhichItIsAskedFor) {
    const Scenario scenario = first_years("cases/gm_tdk.yaml", 6);
    const int first = units::to_calendar(scenario.time.start.value).year;
    const std::vector<Series> wanted = {{"Sales|Transportation|Light-Duty Vehicle|Battery-Electric", "US", "", {}},
                                        {"Jobs|Direct", "US", "", {}},
                                        {"Value Added", "US", "", {}},
                                        {"Public Cost", "US", "", {}}};
    const std::vector<YearRange> asked = {{first + 1, first + 2}, {first + 2, first + 2}, {first + 4, first + 5}, {}};
    for (const bool late : {false, true}) {  // late: nothing in the first year
        std::vector<YearRange> ranges = asked;
        if (late) ranges.back() = {first + 3, first + 3};
        std::vector<std::vector<double>> values[2];
        for (const bool all : {false, true}) {
            Model model = build_model({&scenario, 1});
            State state = start(model);
            Wanted seen(model, {&scenario, 1}, wanted, nullptr, all ? std::span<const YearRange>() : ranges);
            if (!all) seen.spare(model, state);
            go_on(model, state, seen, model.months);
            for (std::size_t i = 0; i < wanted.size(); ++i) values[all].push_back(seen.values(0, i));
        }
        for (std::size_t i = 0; i < wanted.size(); ++i)
            for (int y = 0; y < 6; ++y) {
                const bool told = ranges[i].first <= first + y && first + y <= ranges[i].last;
                const double value = values[0][i][y];
                EXPECT_EQ(std::isnan(value), !told) << wanted[i].variable << " " << y;
                if (told) {
                    EXPECT_EQ(value, values[1][i][y]) << wanted[i].variable << " " << y;
                }
            }
    }
}

/// In each year another series is asked for: it has the bits of one that is asked for in all.
TEST(Wanted, KeepsOfAYearWhatIsAskedForInIt) {
    const Scenario scenario = first_years("learn/policy_production_credit.yaml", 5);
    const std::vector<Series> wanted = {{"Production|Cells", "Home", "", {}}, {"Stock|Ore", "Home", "", {}}};
    const std::vector<YearRange> asked = {{2021, 2021}, {2022, 2023}};
    const Model model = build_model({&scenario, 1});
    Both both;
    both.alone.push_back(std::make_unique<Wanted>(model, std::span(&scenario, 1), wanted));
    both.alone.push_back(std::make_unique<Wanted>(model, std::span(&scenario, 1), wanted, nullptr, asked));
    State state = start(model);
    go_on(model, state, both, model.months);
    for (std::size_t i = 0; i < wanted.size(); ++i) {
        const std::vector<double> whole = both.alone[0]->values(0, i), part = both.alone[1]->values(0, i);
        ASSERT_EQ(whole.size(), 5U);
        ASSERT_EQ(part.size(), 5U);
        for (int y = 0; y < 5; ++y) {
            const bool told = asked[i].first <= 2020 + y && 2020 + y <= asked[i].last;
            if (told)
                EXPECT_EQ(part[y], whole[y]) << wanted[i].variable << " in year " << y;
            else
                EXPECT_TRUE(std::isnan(part[y])) << wanted[i].variable << " in year " << y;
        }
    }
}

TEST(Wanted, PartThatIsLeftOutCannotBeRead) {
    const Model model = test::hand_made_model();
    const State state = test::hand_made_month(model);
    Annual year;
    year.keep = Keep::trial;
    year.add(model, state, 0);
    EXPECT_EQ(year.produced[0][0], state.produced[0][0]);
    year.keep = Keep::marked;
    year.months = 0;
    year.add(model, state, 0);
    EXPECT_EQ(year.produced[0][0], state.produced[0][0]);  // of this year alone
    EXPECT_THROW(year.used[0], std::logic_error);
    EXPECT_THROW(year.landed.home.empty(), std::logic_error);
}

}  // namespace
}  // namespace onshore
