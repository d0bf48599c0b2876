// A year of twelve hand-made months; every expected number is worked out beside it.
#include "sim/record/fold.hpp"

#include <gtest/gtest.h>

#include <cmath>
#include <set>

#include "sim/record/variables.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

class AYear : public ::testing::Test {
protected:
    Model model = test::hand_made_model();
    State state = test::hand_made_month(model);
    Annual year;

    Results fold_it() {
        for (int month = 0; month < 12; ++month) year.add(model, state, month);
        Results results;
        results.first_year = 2020;
        results.years = 1;
        fold(model, test::hand_made_scenario(), {&year, 1}, 0, results);
        return results;
    }
};

TEST_F(AYear, SumsFlowsAndKeepsStocksAtItsEnd) {
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Production|Batteries|Cells|NMC", "A", 2020), 1200e-6, 1e-15);  // 12 x 100 kWh
    EXPECT_NEAR(r.value("Production|Batteries|Cells", "World", 2020), 1800e-6, 1e-15);  // the parent, both regions
    EXPECT_NEAR(r.value("Stock|Batteries|Cells", "B", 2020), 305e-6, 1e-15);
    EXPECT_NEAR(r.value("Capacity|Batteries|Cells", "A", 2020), 1500e-6, 1e-15);
}

TEST_F(AYear, ImportShareIsImportsOverImportsAndWhatHomeKeeps) {
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Import Share|Batteries|Cells", "A", 2020), 100.0 * 20 / (20 + 70), 1e-12);
    EXPECT_NEAR(r.value("Import Share|Batteries|Cells", "B", 2020), 100.0 * 30 / (30 + 30), 1e-12);
    EXPECT_EQ(r.find("Import Share|Batteries|Cells", "World"), nullptr);
    EXPECT_EQ(r.find("Import Share|Batteries|Cells", "both"), nullptr);  // it is all the world
}

TEST_F(AYear, PricesAreWeightedByUseAndCostsByOutput) {
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Price|Batteries|Cells", "World", 2020), (90 * 10 + 55 * 12) / 145.0, 1e-12);
    EXPECT_NEAR(r.value("Cost|Batteries|Cells", "A", 2020), (40 * 7 + 60 * 8) / 100.0, 1e-12);
}

TEST_F(AYear, AnUndefinedRatioHasNoRow) {
    state.used[0] = state.delivered[0] = zero();
    const Results r = fold_it();
    EXPECT_EQ(r.find("Price|Batteries|Cells", "A"), nullptr);
    EXPECT_NE(r.find("Price|Batteries|Cells", "B"), nullptr);
}

TEST_F(AYear, ConcentrationAndOwnersFollowWhatIsShippedToAMarket) {
    const Results r = fold_it();
    // to A: works 40, A making 30, B making 20
    EXPECT_NEAR(r.value("Owner Share|Ann|Batteries|Cells", "A", 2020), 100.0 * 40 / 90, 1e-12);
    EXPECT_EQ(r.find("Owner Share|Ann|Batteries|Cells", "B"), nullptr);  // she sells nothing there
    EXPECT_NEAR(r.value("Concentration|Owner|Batteries|Cells", "A", 2020), (1600 + 900 + 400) / 8100.0, 1e-12);
    EXPECT_NEAR(r.value("Concentration|Region|Batteries|Cells", "A", 2020), (4900 + 400) / 8100.0, 1e-12);
    EXPECT_NEAR(r.value("Concentration|Region|Batteries|Cells", "World", 2020), (1e4 + 2500) / 22500.0, 1e-12);
}

/// Owners of nothing, as plants without capacity bring them along, change no bit, whatever number they have.
TEST_F(AYear, ConcentrationIsTheSameBesideOwnersOfNothing) {
    std::vector<std::set<double>> found(40);
    for (int nobodies = 0; nobodies < 12; ++nobodies) {
        for (std::size_t i = 0; i < found.size(); ++i) {
            for (std::size_t p = 0; p < state.shipped.size(); ++p)
                state.shipped[p] = wide(1.0 + std::fmod(0.37 * static_cast<double>((i + 1) * (p + 3)), 1.0));
            year = {};
            found[i].insert(fold_it().value("Concentration|Owner|Batteries|Cells", "A", 2020));
        }
        model.owners.insert(model.owners.begin(), "nobody " + std::to_string(nobodies));
        model.nation.insert(model.nation.begin(), 0);
        model.O = static_cast<int>(model.owners.size());
        for (Supplier& maker : model.suppliers) ++maker.owner;
    }
    for (const std::set<double>& each : found) EXPECT_EQ(each.size(), 1u);
}

TEST_F(AYear, JobsAreMeansOverItsMonthsAndAddUp) {
    state.builders[0] = wide(24);
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Jobs|Direct|Plant|works", "A", 2020), 9, 1e-12);
    EXPECT_NEAR(r.value("Jobs|Direct|Batteries|Cells|Production", "A", 2020), 19, 1e-12);
    EXPECT_NEAR(r.value("Jobs|Direct|Batteries|Cells|NMC|Maintenance and Engineering", "A", 2020), 2, 1e-12);
    EXPECT_NEAR(r.value("Jobs|Direct", "both", 2020), 21, 1e-12);
    EXPECT_NEAR(r.value("Jobs", "A", 2020), 21 + 24, 1e-12);
}

TEST_F(AYear, MoneyIsTheTreasurysAndTheImporters) {
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Public Cost|support", "A", 2020), 12 * 200e-6, 1e-15);
    EXPECT_NEAR(r.value("Public Cost", "World", 2020), 12 * 200e-6, 1e-15);
    EXPECT_EQ(r.find("Public Cost|support", "B"), nullptr);  // not its policy
    EXPECT_NEAR(r.value("Public Receipts|wall", "A", 2020), 12 * 16e-6, 1e-15);
    EXPECT_EQ(r.find("Public Receipts|wall", "B"), nullptr);
}

TEST_F(AYear, MoneyIsToldByInstrumentByPayerAndDiscounted) {
    model.bills[0].payers = {{1, 0, 0.75}, {2, 1, 0.25}};
    state.outlay = {wide(150), wide(50)};
    state.income = {wide(6), wide(2)};
    model.bills[0].receives = true;
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Public Cost", "A", 2020), 12 * 150e-6, 1e-15);
    EXPECT_NEAR(r.value("Public Cost by Payer|A-west", "A", 2020), 12 * 150e-6, 1e-15);
    EXPECT_EQ(r.find("Public Cost by Payer|B", "A"), nullptr);
    EXPECT_NEAR(r.value("Public Cost by Instrument|Production Credit", "World", 2020), 12 * 200e-6, 1e-15);
    EXPECT_NEAR(r.value("Public Cost Discounted", "A", 2020), 12 * 150e-6 * 1.02 * 1.02 * 1.02, 1e-15);  // to 2023
    EXPECT_NEAR(r.value("Public Receipts|support", "B", 2020), 12 * 2e-6, 1e-15);
    EXPECT_NEAR(r.value("Public Receipts", "A", 2020), 12 * (16e-6 + 6e-6), 1e-15);
    EXPECT_NEAR(r.value("Public Receipts by Instrument|Tariff", "A", 2020), 12 * 16e-6, 1e-15);
    EXPECT_NEAR(r.value("Public Receipts by Instrument|Production Credit", "A", 2020), 12 * 6e-6, 1e-15);
}

TEST_F(AYear, VehiclesSoldWaitingAndOnTheRoad) {
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Sales|Transportation|Light-Duty Vehicle|Battery-Electric", "A", 2020), 108, 1e-12);
    EXPECT_NEAR(r.value("Sales|Transportation|Light-Duty Vehicle", "World", 2020), 156, 1e-12);
    EXPECT_NEAR(r.value("Service Level|Transportation|Light-Duty Vehicle", "A", 2020), 90, 1e-12);
    EXPECT_NEAR(r.value("Waiting|Transportation|Light-Duty Vehicle", "A", 2020), 3, 1e-12);
    EXPECT_NEAR(r.value("Stock|Transportation|Light-Duty Vehicle", "A", 2020), 300, 1e-12);  // three ages
}

TEST_F(AYear, ProjectsAreAnnouncedThenUnderConstruction) {
    Project project{};
    project.supplier = 0;
    project.announced = wide(3);
    project.construction = wide(12);  // the year's last month ends at 12: not begun
    project.opening = wide(30);
    project.capacity = wide(1000);
    model.projects = {project};
    state.survival[0] = wide(0.5);
    state.pipeline[0 * 3 + 1] = wide(70);  // A making
    state.pipeline[2 * 3 + 1] = wide(30);
    const Results r = fold_it();
    EXPECT_NEAR(r.value("Capacity|Batteries|Cells|Announced", "A", 2020), 500e-6, 1e-15);
    EXPECT_NEAR(r.value("Capacity|Batteries|Cells|Under Construction", "A", 2020), 100e-6, 1e-15);
}

TEST_F(AYear, FlowsAreByOriginAndDestinationHomeIncluded) {
    const Results r = fold_it();
    ASSERT_EQ(r.flows.size(), 4u);
    EXPECT_EQ(r.flows[0].origin + r.flows[0].destination, "AA");
    EXPECT_NEAR(r.flows[0].values[0], 12 * 70e-6, 1e-15);
    EXPECT_EQ(r.flows[2].origin + r.flows[2].destination, "BA");
    EXPECT_NEAR(r.flows[2].values[0], 12 * 20e-6, 1e-15);
}

TEST_F(AYear, ANeighbourInTheBlockIsNotTold) {
    model.credits.push_back(model.credits[0]);
    model.credits[1].name = "not_mine";
    model.bills.push_back(model.bills[0]);
    model.bills[1].name = "not_mine";
    model.bills[1].first = 1;
    state.outlay.push_back(zero());
    state.income.push_back(zero());
    model.suppliers[0].name = "not_my_plant";
    const Results r = fold_it();
    EXPECT_EQ(r.find("Public Cost|not_mine", "A"), nullptr);
    EXPECT_EQ(r.find("Production|Plant|not_my_plant", "A"), nullptr);
    EXPECT_EQ(r.makers.size(), 2u);
}

TEST_F(AYear, NoNameStandsForTwoThings) {
    const Results r = fold_it();
    std::set<std::pair<std::string, std::string>> seen;
    for (const Series& series : r.series)
        EXPECT_TRUE(seen.emplace(series.variable, series.region).second) << series.variable;
}

TEST_F(AYear, SeriesAreSortedSoThatTheyAreFound) {
    const Results r = fold_it();
    for (const Series& series : r.series) EXPECT_EQ(r.find(series.variable, series.region), &series);
}

TEST(VariableTable, SaysUnitAndMeaningOfEach) {
    for (const VariableText& v : variables()) {
        EXPECT_FALSE(v.unit.empty() || v.meaning.empty() || v.kind.empty()) << v.name;
    }
}

}  // namespace
}  // namespace onshore
