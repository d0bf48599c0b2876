// A hindcast as a study: many runs of what was known at its cut-off.
#include "sim/study/ensemble.hpp"

#include <cmath>
#include <cstring>

#include "sim/study/block.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

const HindcastStudy& past() {
    static const HindcastStudy study =
        read_hindcast(fs::path(ONSHORE_SCENARIOS) / "studies/hindcast.yaml", in_repository());
    return study;
}

TEST(Ensemble, StopsEarlyAndGivesWhatAWholeRunGives) {
    const auto uncertain = uncertain_factors(past());
    const std::vector<Factor> factors(uncertain.begin(), uncertain.begin() + 40);
    const Study study = ensemble_of(past(), factors, {Method::latin_hypercube, 2, 7, {}}, yearly_series(past()), 2022);
    EXPECT_EQ(years_of(study).back(), 2022);
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(std::vector<std::size_t>{0, 1});
    ASSERT_EQ(block.values.size(), 2 * columns_of(study).size());
    std::size_t column = 0;
    for (std::size_t run : {0, 1}) {
        Scenario scenario = past().merged.scenario;  // which ends years later
        Knobs(scenario, factors).turn(runs.levels(run, runs.point(run)));
        const Results whole = std::move(onshore::run({&scenario, 1}).results.front());
        ASSERT_GT(whole.years, static_cast<int>(years_of(study).size()));
        for (const Kept& kept : study.series)
            for (const int year : years_of(study)) {
                const double value = whole.value(kept.variable, kept.region, year), here = block.values[column++];
                EXPECT_EQ(std::memcmp(&here, &value, sizeof value), 0) << kept.variable << ' ' << kept.region << year;
            }
    }
}

TEST(Ensemble, KeepsQuartersAndMonths) {
    const std::string of_cars = "|Transportation|Light-Duty Vehicle|Battery-Electric", cars = "Sales" + of_cars,
                      orders = "Orders" + of_cars;
    const std::vector<Kept> kept = {{cars, "US", "", 4}, {orders, "US", "", 12}, {cars, "US", "", 1}};
    const Study study = ensemble_of(past(), {}, {}, kept, 2019);
    const Runs runs(study);
    const BlockOutcomes block = Benches(study, runs).run(std::vector<std::size_t>{0});
    ASSERT_EQ(block.values.size(), 2u * (4 + 12 + 1));
    EXPECT_EQ(columns_of(study)[7], cars + " US 2019-Q4");
    const Results whole = std::move(onshore::run({&past().merged.scenario, 1}, {true, {}}).results.front());
    const auto monthly = [&](const std::string& variable) {
        for (const Monthly& series : whole.monthly)
            if (series.variable == variable && series.region == "US") return series.values;
        return std::vector<double>();
    };
    const std::vector<double> sold = monthly(cars), asked = monthly(orders);
    ASSERT_FALSE(sold.empty());
    ASSERT_FALSE(asked.empty());
    for (std::size_t quarter = 0; quarter < 8; ++quarter)  // the first value is of the eve
        EXPECT_EQ(block.values[quarter], 4 * (sold[3 * quarter + 1] + sold[3 * quarter + 2] + sold[3 * quarter + 3]));
    for (std::size_t month = 0; month < 24; ++month) EXPECT_EQ(block.values[8 + month], 12 * asked[month + 1]);
    EXPECT_EQ(block.values[32], whole.value(cars, "US", 2018));
}

TEST(Ensemble, HoldsAndDrawsWhatWasKnownAtTheCutOff) {
    const Scenario today = read_scenario(past().scenario, in_repository());
    const auto factors = uncertain_factors(past());
    const Study study = ensemble_of(past(), factors, {}, {}, 2024);
    const Scenario& then = study.packages.front().merged.scenario;
    std::size_t later = 0;
    for (const auto& [name, plant] : today.plants) {
        if (then.plants.contains(name)) continue;
        ++later;
        for (const Factor& factor : factors) EXPECT_FALSE(factor.path.starts_with("plants." + name + "."));
    }
    EXPECT_GT(later, 0u);
    EXPECT_GT(factors.size(), 1000u);
}

}  // namespace
}  // namespace onshore::test
