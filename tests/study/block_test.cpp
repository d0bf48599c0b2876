// Eight runs of a study side by side give what each of them gives alone.
#include "sim/study/block.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <numeric>

#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

bool same_bits(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
}

/// `onshore run FILE --set ...` of a draw, with `--known-at` where a day is given.
Results alone(const Study& study, const Runs& runs, std::size_t run, std::optional<Day> known_at = {}) {
    ReadOptions options = in_repository();
    options.known_at = known_at;
    options.set = runs.arguments(runs.draw_of(run));
    const Scenario scenario = read_scenario(study.packages[runs.package_of(run)].file, options);
    return std::move(onshore::run({&scenario, 1}).results.front());
}

std::vector<std::size_t> first(std::size_t count) {
    std::vector<std::size_t> runs(count);
    std::iota(runs.begin(), runs.end(), 0);
    return runs;
}

void expect_as_alone(const Study& study, const std::string& name, std::optional<Day> known_at = {}) {
    const Runs runs(study);
    Benches benches(study, runs);
    const std::size_t columns = columns_of(study).size();
    const std::size_t count = std::min<std::size_t>(8, runs.draws());
    const BlockOutcomes block = benches.run(first(count));
    for (std::size_t i = 0; i < count; ++i) {
        EXPECT_EQ(block.failed[i], "");
        const Results results = alone(study, runs, i, known_at);
        std::size_t column = 0;
        for (const Measured& measure : study.measures) {
            const double value = block.values[i * columns + column++];
            if (measure.over != Over::year) continue;
            EXPECT_TRUE(same_bits(value, results.value(measure.variable, measure.region, measure.first)))
                << name << " " << measure.name << " of run " << i << ": " << value;
        }
        for (const Kept& kept : study.series)
            for (const int year : years_of(study))
                EXPECT_TRUE(
                    same_bits(block.values[i * columns + column++], results.value(kept.variable, kept.region, year)))
                    << name << " " << kept.variable << " " << year;
    }
}

TEST(Block, GivesWhatEachRunGivesAlone) {
    for (const char* name : {"study_grid", "study_latin_hypercube", "study_sobol", "study_morris", "study_list"})
        expect_as_alone(
            read_study(fs::path(ONSHORE_SCENARIOS) / "learn" / (name + std::string(".yaml")), in_repository()), name);
}

/// Cells cost more than was planned, their support was raised, and both were said in 2021 only.
TEST(Block, OfWhatWasKnownGivesWhatEachRunGivesAsOfThatDay) {
    const Folder folder;
    fs::copy_file(fs::path(ONSHORE_SOURCE) / "tests/cli/tiny.yaml", folder / "tiny.yaml");
    std::ofstream(folder / "world.yaml")
        << "onshore: 1\nextends: tiny.yaml\nname: world\n"
           "processes: {cell: {other_cost: {value: 30 USD/kWh, known_from: 2021-03, planned: 20 USD/kWh}}}\n"
           "policies:\n  support: {revisions: {raised: {announced: 2021-06, from: 2022-01, amount: 25 USD/kWh}}}\n";
    const std::string lines =
        "scenario: world.yaml\nvary:\n  regions.A.wage: {low: 25 USD/h, high: 40 USD/h}\n"
        "design: {method: latin_hypercube, runs: 8, seed: 2}\n"
        "measure:\n  cost: {variable: Public Cost, region: A, year: 2022}\n"
        "  price: {variable: Price|Cells, region: A, year: 2021}\n"
        "series: [{variable: Production|Cells, region: A}]\n";
    constexpr Day kEndOf2020 = 18627, kEndOfApril2021 = 18747;  // days from 1970-01-01
    const Study now = study_of(folder, lines), then = study_of(folder, "known_at: 2020-12\n" + lines),
                between = study_of(folder, "known_at: 2021-04\n" + lines);
    expect_as_alone(now, "now");
    expect_as_alone(then, "then", kEndOf2020);
    expect_as_alone(between, "between", kEndOfApril2021);
    const auto outcomes = [](const Study& study) {
        const Runs runs(study);
        return Benches(study, runs).run(first(8)).values;
    };
    const std::vector<double> a = outcomes(now), b = outcomes(then), c = outcomes(between);
    const std::size_t columns = columns_of(now).size();
    for (std::size_t run = 0; run < 8; ++run) {
        EXPECT_GT(a[run * columns], 1.5 * b[run * columns]);        // 25 USD/kWh in place of 10: what is paid
        EXPECT_LT(c[run * columns], 1.5 * b[run * columns]);        // nobody had said so by April 2021
        EXPECT_GT(a[run * columns + 1], b[run * columns + 1] + 3);  // 10 USD/kWh dearer to make, at home
        EXPECT_GT(c[run * columns + 1], b[run * columns + 1] + 3);
    }
}

TEST(Block, CarriesTheContentThatIsAskedFor) {
    const std::string study =
        "scenario: learn/policy_content_rule.yaml\n"
        "vary:\n  policies.content_duty.rate: {low: 5 %, high: 25 %, steps: 3, from: 2023-01}\n"
        "design: {method: grid}\n"
        "measure:\n  imports: {variable: Import Share|Vehicles|Battery-Electric, region: Home, year: 2025}\n";
    const std::string content = "variable: Content|near|Vehicles|Battery-Electric, region: Home";
    for (const std::string& more :
         {std::string(), "  near: {" + content + ", year: 2025}\n", "series: [{" + content + "}]\n"}) {
        const Folder folder;
        expect_as_alone(study_of(folder, study + more), more);
    }
}

TEST(Block, PaysWhatTheFactorSays) {
    // The credit is paid on all home output: in full until 2025, by half from 2026 on.
    const Folder folder;
    const Study study = study_of(folder,
                                 "scenario: learn/policy_production_credit.yaml\n"
                                 "vary:\n  policies.cell_credit.amount: {low: 0 USD/kWh, high: 20 USD/kWh, steps: 5}\n"
                                 "design: {method: grid}\n"
                                 "measure:\n"
                                 "  made: {variable: Production|Cells, region: Home, year: 2024}\n"
                                 "  paid: {variable: Public Cost, region: Home, year: 2024}\n"
                                 "  made_later: {variable: Production|Cells, region: Home, year: 2027}\n"
                                 "  paid_later: {variable: Public Cost, region: Home, year: 2027}\n");
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(5));
    for (int i = 0; i < 5; ++i) {
        const double* values = &block.values[static_cast<std::size_t>(i) * 4];
        const double amount = 5.0 * i;  // USD/kWh times GWh = million USD
        EXPECT_NEAR(values[1], amount * values[0], 1e-9 * (1 + values[1])) << i;
        EXPECT_NEAR(values[3], amount / 2 * values[2], 1e-9 * (1 + values[3])) << i;
    }
    EXPECT_GT(block.values[4 * 4], block.values[0]);  // and it brings output home
}

TEST(Block, OfABranchKeepsHistoryToTheBit) {
    const Folder folder;
    const std::string head = "scenario: learn/policy_production_credit.yaml\n";
    const std::string rest =
        "vary:\n"
        "  policies.cell_credit.amount: {low: 0 USD/kWh, high: 40 USD/kWh}\n"
        "  policies.old_tariff.rate: {low: 0 %, high: 50 %}\n"
        "  processes.cell.other_cost: {low: 30 USD/kWh, high: 80 USD/kWh}\n"
        "design: {method: sobol, runs: 8}\n"
        "measure: {cells: {variable: Production|Cells, region: Home, year: 2028}}\n"
        "series: [{variable: Production|Cells, region: Home}, {variable: Stock|Ore, region: Home}]\n";
    const Study study = study_of(folder, head + "branch: 2025-01\n" + rest);
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(8));
    const Scenario base = read_scenario(study.packages.front().file);
    const Results history = std::move(run({&base, 1}).results.front());
    const std::size_t columns = columns_of(study).size(), years = years_of(study).size();
    bool differ = false;
    for (std::size_t i = 0; i < 8; ++i) {
        const double* values = &block.values[i * columns];
        for (std::size_t y = 0; y < years; ++y) {
            const int year = 2020 + static_cast<int>(y);
            const bool same = same_bits(values[1 + y], history.value("Production|Cells", "Home", year)) &&
                              same_bits(values[1 + years + y], history.value("Stock|Ore", "Home", year));
            EXPECT_TRUE(same || year >= 2025) << year;
            differ = differ || (year >= 2025 && !same);
        }
    }
    EXPECT_TRUE(differ);
}

TEST(Block, OfABranchThatChangesNothingIsTheBase) {
    const Folder folder;
    const Study study = study_of(folder,
                                 "scenario: learn/policy_production_credit.yaml\n"
                                 "branch: 2024-07\n"
                                 "vary:\n  policies.cell_credit.strength: [1]\n"
                                 "design: {method: grid}\n"
                                 "measure: {cells: {variable: Production|Cells, region: Home, year: 2028}}\n");
    const Runs runs(study);
    const Scenario base = read_scenario(study.packages.front().file);
    const Results whole = std::move(run({&base, 1}).results.front());
    EXPECT_TRUE(same_bits(Benches(study, runs).run(first(1)).values[0], whole.value("Production|Cells", "Home", 2028)));
}

/// Investors reckon with the credit as it is from the branch on, not with that of the history before it. Makers here
/// keep all of a credit, so that no price tells anyone of it.
TEST(Block, OfABranchHasInvestorsSeeItsOwnLaw) {
    const Folder folder;
    std::ofstream(folder / "world.yaml") << "onshore: 1\nextends: learn/policy_production_credit.yaml\nname: world\n"
                                            "settings: {credit_pass_through: 0}\n";
    const Study study =
        study_of(folder,
                 "scenario: world.yaml\n"
                 "branch: 2025-01\n"
                 "vary:\n  policies.cell_credit.amount: [0 USD/kWh, 40 USD/kWh]\n"
                 "design: {method: grid}\n"
                 "measure: {begun: {variable: Capacity|Cells|Under Construction, region: Home, year: 2025}}\n");
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(2));
    EXPECT_GT(block.values[1], 1.001 * block.values[0]);  // with the history's law the same in both
}

/// Plants of a branch ramp up as it says, not as its history did.
TEST(Block, OfABranchHasRampsOfItsOwn) {
    const Folder folder;
    const Study study = study_of(folder,
                                 "scenario: learn/policy_production_credit.yaml\n"
                                 "branch: 2025-01\n"
                                 "vary:\n  processes.cell.ramp_time: [0.1 yr, 10 yr]\n"
                                 "design: {method: grid}\n"
                                 "measure: {cells: {variable: Production|Cells, region: Home, year: 2026}}\n");
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(2));
    EXPECT_GT(block.values[0], 1.001 * block.values[1]);  // with the history's pace the same in both
}

/// A plant whose output nobody was promised in history sells more once somebody is.
TEST(Block, OfABranchKeepsThePromisesOfItsOwnPlants) {
    const Folder folder;
    std::ofstream(folder / "world.yaml") << "onshore: 1\nextends: learn/partners.yaml\nname: world\n"
                                            "plants: {joint_cells: {offtake: {Ann: 0 %}}}\n";
    const Study study =
        study_of(folder,
                 "scenario: world.yaml\n"
                 "branch: 2025-01\n"
                 "vary:\n  plants.joint_cells.offtake.Ann: [0 %, 100 %]\n"
                 "design: {method: grid}\n"
                 "measure: {made: {variable: Production|Plant|joint_cells, region: Home, year: 2025}}\n");
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(2));
    EXPECT_GT(block.values[1], block.values[0]);  // a promise is served before all other orders (9.1)
}

TEST(Block, RefusesABranchThatHistoryHasNoPlaceFor) {
    const Folder folder;
    const Study study = study_of(folder,
                                 "scenario: learn/policy_production_credit.yaml\n"
                                 "branch: 2024-07\n"
                                 "vary:\n  policies.cell_credit.region: [Home, Nearby]\n"
                                 "design: {method: grid}\n"
                                 "measure: {cells: {variable: Production|Cells, region: Home, year: 2028}}\n");
    const Runs runs(study);
    try {
        Benches benches(study, runs);
        ADD_FAILURE();
    } catch (const ScenarioError& error) {
        EXPECT_NE(
            std::string(error.what()).find("study.yaml:6: 'policies.cell_credit.region' cannot change at a branch"),
            std::string::npos)
            << error.what();
    }
}

/// A block after others of its bench, against the first of a fresh one.
void expect_as_fresh(const Study& study, const std::string& what) {
    const Runs runs(study);
    Benches used(study, runs);
    std::vector<std::size_t> later(8);
    std::iota(later.begin(), later.end(), 8);
    const auto of = [&](Benches& benches, const std::vector<std::size_t>& block) {
        const BlockOutcomes outcomes = benches.run(block);
        std::string bytes(reinterpret_cast<const char*>(outcomes.values.data()),
                          outcomes.values.size() * sizeof(double));
        for (const std::string& failed : outcomes.failed) bytes += failed;
        return bytes;
    };
    for (const std::vector<std::size_t>& block : {first(8), later, first(3), later, first(8)}) {
        Benches fresh(study, runs);
        EXPECT_TRUE(of(used, block) == of(fresh, block)) << what << " from " << block.front() << ", " << block.size();
    }
}

TEST(Block, AfterOthersGivesWhatAFreshOneGives) {
    const std::string cells =
        "design: {method: latin_hypercube, runs: 16, seed: 5}\n"
        "measure:\n  cells: {variable: Production|Cells, region: Home, year: 2026}\n"
        "  ore: {variable: In Transit|Ore, region: Nearby, year: 2026}\n";
    const Folder folder;
    const std::string still =
        "scenario: learn/still.yaml\nvary:\n  processes.cell.life: {low: 5 yr, high: 25 yr}\n"
        "  processes.cell.build_time: {low: 1 yr, high: 4 yr}\n";
    expect_as_fresh(study_of(folder, still + cells), "numbers");
    expect_as_fresh(study_of(folder, still + "  \"lanes.* -> *.lead_time\": {low: 1 month, high: 4 month}\n" + cells),
                    "lead times");
    expect_as_fresh(study_of(folder, still + "  markets.Home.sales: {times: [0.99, 1, 1.01, 1e306]}\n" + cells),
                    "some leave the world");
    // who is paid nothing has no income that results tell of
    std::ofstream(folder / "world.yaml")
        << "onshore: 1\nextends: learn/still.yaml\nname: world\nowners: {Ole: {nation: Nearby}}\n"
           "plants:\n  licensed:\n    process: cell\n    region: Home\n    owner: Ann\n"
           "    partners: {Ole: {role: licence, fee: 3 %}}\n    capacity: 1 GWh/yr\n"
           "    milestones: {announced: 2020-06, construction: 2021-01, opening: {actual: 2022-01}}\n";
    expect_as_fresh(study_of(folder,
                             "scenario: world.yaml\nvary:\n"
                             "  plants.licensed.partners.Ole.fee: {low: 0 %, high: 5 %, steps: 2}\n"
                             "  regions.Home.wage: {low: 20 USD/h, high: 40 USD/h, steps: 8}\n"
                             "design: {method: grid}\n"
                             "measure: {income: {variable: Partner Income|Ole, region: Home, year: 2026}}\n"),
                    "a partner's fee");
}

/// From 2028 on there are more cars than numbers can hold, in the second of two runs.
Study of_later_trouble(const Folder& folder, const std::string& measure, const std::string& more = "") {
    return study_of(folder,
                    "scenario: learn/still.yaml\n"
                    "vary:\n  markets.Home.sales: {times: [1, 1e306], from: 2028-01}\n"
                    "design: {method: grid}\n"
                    "measure: {cells: {variable: Production|Cells, region: Home, " +
                        measure + "}}\n" + more);
}

TEST(Block, EndsWithTheLastYearThatIsRead) {
    const Folder folder;
    for (const char* measure : {"year: 2027", "over: mean 2024..2027", "over: first above 1e9 2024..2027"}) {
        Study study = of_later_trouble(folder, measure);
        const Runs runs(study);
        const BlockOutcomes block = Benches(study, runs).run(first(2));
        study.until.reset();
        const BlockOutcomes whole = Benches(study, runs).run(first(2));
        EXPECT_EQ(block.failed, std::vector<std::string>(2)) << measure;  // nobody looks at 2028
        EXPECT_NE(whole.failed[1], "") << measure;
        EXPECT_TRUE(same_bits(block.values[0], whole.values[0])) << measure;
        EXPECT_TRUE(same_bits(block.values[1], block.values[0])) << measure;
    }
    const std::string series = "series: [{variable: Production|Cells, region: Home}]\n";
    for (const auto& [measure, more] :
         {std::pair("over: first above 1e9", std::string()), std::pair("year: 2027", series)}) {
        const Study study = of_later_trouble(folder, measure, more);
        const Runs runs(study);
        EXPECT_NE(Benches(study, runs).run(first(2)).failed[1], "") << measure << more;
    }
}

TEST(Block, SaysWhichRunLeftTheWorldAndGoesOnWithTheOthers) {
    // More cars than numbers can hold.
    const Folder folder;
    const Study study = study_of(folder,
                                 "scenario: learn/still.yaml\n"
                                 "vary:\n  markets.Home.sales: {times: [1, 1e306]}\n"
                                 "design: {method: grid}\n"
                                 "measure: {cells: {variable: Price|Cells, region: Home, year: 2028}}\n");
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(first(2));
    EXPECT_EQ(block.failed[0], "");
    EXPECT_TRUE(std::isfinite(block.values[0]));
    EXPECT_NE(block.failed[1], "");
    EXPECT_TRUE(std::isnan(block.values[1]));
}

}  // namespace
}  // namespace onshore::test
