// Which draw a run is, and that it is the scenario that the command line would make.
#include "sim/study/runs.hpp"

#include <gtest/gtest.h>

#include <cstring>

#include "sim/study/leaves.hpp"
#include "sim/units/calendar.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

constexpr Day kJuly2024 = 19905;  // days from 1970-01-01 to 2024-07-01

Factor factor(Turn turn, std::optional<Day> from = {}) {
    Factor made;
    made.turn = turn;
    made.from = from;
    return made;
}

Quantity stepped() {  // 1 from 2020, 3 from 2025
    Quantity said;
    said.points = {{units::to_day({2020, 1, 1}), 1}, {units::to_day({2025, 1, 1}), 3}};
    said.linear = false;
    return said;
}

std::vector<double> values_of(const std::vector<Quantity::Point>& points) {
    std::vector<double> values;
    for (const Quantity::Point& point : points) values.push_back(point.value);
    return values;
}

TEST(Runs, TurnNumbersByThePoint) {
    EXPECT_EQ(values_of(turned(stepped(), factor(Turn::set), 5)), (std::vector<double>{5}));
    EXPECT_EQ(values_of(turned(stepped(), factor(Turn::times), 5)), (std::vector<double>{5, 15}));
    EXPECT_EQ(values_of(turned(stepped(), factor(Turn::plus), 5)), (std::vector<double>{6, 8}));
}

TEST(Runs, LeaveACalendarAloneBeforeTheChangeBegins) {
    const auto set = turned(stepped(), factor(Turn::set, kJuly2024), 5);
    EXPECT_EQ(values_of(set), (std::vector<double>{1, 5}));
    EXPECT_EQ(set[1].day, kJuly2024);
    const auto times = turned(stepped(), factor(Turn::times, kJuly2024), 5);
    EXPECT_EQ(values_of(times), (std::vector<double>{1, 5, 15}));  // 1 x 5 from July 2024, 3 x 5 from 2025
    EXPECT_EQ(times[2].day, units::to_day({2025, 1, 1}));
}

/// Three amounts, each with a tariff and without.
Study grid_study(const Folder& folder) {
    return study_of(folder,
                    "scenario: learn/policy_production_credit.yaml\n"
                    "vary:\n"
                    "  policies.cell_credit.amount: {low: 0 USD/kWh, high: 20 USD/kWh, steps: 3}\n"
                    "  policies.old_tariff.enabled: [true, false]\n"
                    "design: {method: grid}\n" +
                        std::string(kMeasure));
}

TEST(Runs, OfAGridTakeEveryStepOfEveryFactor) {
    const Folder folder;
    const Study study = grid_study(folder);
    const Runs runs(study);
    ASSERT_EQ(runs.draws(), 6u);
    const std::vector<std::vector<std::string>> wanted = {{"0", "true"},   {"0", "false"}, {"10", "true"},
                                                          {"10", "false"}, {"20", "true"}, {"20", "false"}};
    for (std::size_t draw = 0; draw < 6; ++draw) EXPECT_EQ(runs.words(draw, runs.point(draw)), wanted[draw]) << draw;
    EXPECT_EQ(runs.arguments(3), (std::vector<std::string>{"policies.cell_credit.amount=10 USD/kWh",
                                                           "policies.old_tariff.enabled=false"}));
}

TEST(Runs, GiveAFactorOfAllDrawsAsNumbers) {
    const Folder folder;
    const Study study = grid_study(folder);
    EXPECT_EQ(Runs(study).column(0), (std::vector<double>{0, 0, 10, 10, 20, 20}));
    EXPECT_EQ(Runs(study).column(1), (std::vector<double>{1, 0, 1, 0, 1, 0}));
    Study listed;
    listed.list = "draws.csv";
    listed.factors.resize(3);
    listed.factors[2].levels = {std::string("CN"), std::string("KR")};
    listed.rows = {{Level(1.5), Level(kJuly2024), Level(std::string("KR"))},
                   {Level(2.5), Level(kJuly2024 + 1), Level(std::string("CN"))}};
    EXPECT_EQ(Runs(listed).column(0), (std::vector<double>{1.5, 2.5}));
    EXPECT_EQ(Runs(listed).column(1), (std::vector<double>{19905, 19906}));
    EXPECT_EQ(Runs(listed).column(2), (std::vector<double>{1, 0}));  // in the order of the study
}

TEST(Runs, KeepTheDrawsOfAPackageTogether) {
    const Study study = read_study(fs::path(ONSHORE_SCENARIOS) / "learn/study_sobol.yaml", in_repository());
    const Runs runs(study);
    EXPECT_EQ(runs.draws(), 64u);
    EXPECT_EQ(runs.count(), 128u);
    EXPECT_EQ(runs.package_of(63), 0u);
    EXPECT_EQ(runs.package_of(64), 1u);
    EXPECT_EQ(runs.draw_of(64), 0u);
}

/// Name of the first number, date, name or switch that differs in any bit; empty = none.
std::string difference(Scenario& a, Scenario& b) {
    const auto left = leaves(a), right = leaves(b);
    for (const auto& [path, leaf] : left) {
        const auto other = right.find(path);
        if (other == right.end()) return path + " is missing";
        const auto* x = leaf.value;
        const auto* y = other->second.value;
        bool same = true;
        switch (leaf.shape->kind) {
            case Kind::quantity:
            case Kind::factor: {
                const auto &p = static_cast<const Quantity*>(x)->points, &q = static_cast<const Quantity*>(y)->points;
                same = p.size() == q.size() &&
                       static_cast<const Quantity*>(x)->linear == static_cast<const Quantity*>(y)->linear;
                for (std::size_t i = 0; same && i < p.size(); ++i)
                    same = p[i].day == q[i].day && std::memcmp(&p[i].value, &q[i].value, sizeof(double)) == 0;
                break;
            }
            case Kind::date:
                same = static_cast<const Date*>(x)->value == static_cast<const Date*>(y)->value;
                break;
            case Kind::flag:
                same = *static_cast<const bool*>(x) == *static_cast<const bool*>(y);
                break;
            case Kind::text:
                same = static_cast<const Text*>(x)->value == static_cast<const Text*>(y)->value;
                break;
            default:
                break;
        }
        if (!same) return path;
    }
    return left.size() == right.size() ? "" : "other paths";
}

/// Every number that a scenario says, changed by a factor of 1.1 in both ways.
int try_all(const std::string& file, std::size_t every) {
    const fs::path path = fs::path(ONSHORE_SCENARIOS) / file;
    Package package{"one", path, read_merged(path, std::nullopt, in_repository())};
    Scenario scenario = package.merged.scenario;
    int tried = 0;
    std::size_t seen = 0;
    for (const auto& [name, leaf] : leaves(scenario)) {
        const auto* said = static_cast<const Quantity*>(leaf.value);
        if (leaf.shape->kind != Kind::quantity || !said->given() || said->points.empty() || seen++ % every != 0)
            continue;
        Factor factor;
        factor.path = name;
        factor.turn = said->constant() ? Turn::set : Turn::times;
        const bool constant = said->constant();
        factor.unit = constant ? unit_at(scenario, leaf.shape->unit, leaf.keys) : "1";
        const double value = constant ? said->points.front().value * 1.1 : 1.1;
        Study study;
        study.factors = {factor};
        study.rows = {{Level(value)}};
        study.list = "draws.csv";
        const Runs runs(study);
        ReadOptions options = in_repository();
        options.set = runs.arguments(0);
        Scenario read;
        try {
            read = read_scenario(path, options);
        } catch (const ScenarioError&) {
            continue;  // 1.1 times as much lies outside the range
        }
        Scenario changed = package.merged.scenario;
        Knobs(changed, study.factors).turn(study.rows[0]);
        EXPECT_EQ(difference(changed, read), "") << name << " in " << file << ", set by " << options.set[0];
        ++tried;
    }
    return tried;
}

TEST(Runs, SetEveryNumberAsTheCommandLineDoes) {
    EXPECT_GT(try_all("learn/policy_wage.yaml", 1), 50);
    EXPECT_GT(try_all("learn/event_plants.yaml", 1), 50);
    EXPECT_GT(try_all("learn/partners.yaml", 1), 30);
    EXPECT_GT(try_all("learn/policy_stockpile.yaml", 1), 50);
}

TEST(Runs, SetNumbersOfTheReferenceAsTheCommandLineDoes) {
    EXPECT_GT(try_all("cases/gm_tdk.yaml", 199), 10);
}

}  // namespace
}  // namespace onshore::test
