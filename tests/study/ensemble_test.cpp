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
        Knobs(scenario, factors).turn(runs.levels(run));
        const Results whole = std::move(onshore::run({&scenario, 1}).results.front());
        ASSERT_GT(whole.years, static_cast<int>(years_of(study).size()));
        for (const Kept& kept : study.series)
            for (const int year : years_of(study)) {
                const double value = whole.value(kept.variable, kept.region, year), here = block.values[column++];
                EXPECT_EQ(std::memcmp(&here, &value, sizeof value), 0) << kept.variable << ' ' << kept.region << year;
            }
    }
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
