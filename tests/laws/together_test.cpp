// Everything at once: all examples of scenarios/learn laid over one world keep the laws that each keeps alone.
#include <gtest/gtest.h>

#include <cmath>
#include <cstring>
#include <set>

#include "sim/scenario/shape.hpp"
#include "tests/learn/worlds.hpp"

namespace onshore::test {
namespace {

namespace fs = std::filesystem;

/// The still world under every example, but for the second credit of the same name: `pays` and `amount` exclude
/// each other.
Scenario together() {
    const fs::path learn = fs::path(ONSHORE_SCENARIOS) / "learn";
    ReadOptions options;
    for (const auto& entry : fs::directory_iterator(learn)) {
        const std::string name = entry.path().stem();
        const bool example = name.starts_with("policy_") || name.starts_with("event_") || name == "driving" ||
                             name == "partners" || name == "recycling" || name == "supplier_jobs";
        if (example && name != "policy_purchase_credit_by_content") options.with.push_back(entry.path());
    }
    std::ranges::sort(options.with);
    return read_scenario(learn / "still.yaml", options);
}

std::vector<Results> ran_together(const std::vector<Scenario>& worlds) {
    Ran block = run(worlds, {.monthly = true, .progress = {}});
    for (const auto& failed : block.failed)
        if (failed) throw *failed;
    return std::move(block.results);
}

bool same(double a, double b) {
    return std::memcmp(&a, &b, sizeof a) == 0 || (std::isnan(a) && std::isnan(b));
}

/// Every monthly series that both have; one of them may also speak of a policy that the other does not know.
void expect_same_months(const Results& a, const Results& b, const std::string& what) {
    int compared = 0;
    for (const Monthly& one : a.monthly)
        for (const Monthly& other : b.monthly) {
            if (one.variable != other.variable || one.region != other.region) continue;
            ++compared;
            for (std::size_t m = 0; m < one.values.size(); ++m)
                ASSERT_TRUE(same(one.values[m], other.values[m]))
                    << what << ": " << one.variable << ' ' << one.region << " month " << m;
        }
    EXPECT_GT(compared, 50) << what;
}

TEST(Together, GoodsAndMoneyBalance) {
    const Scenario world = together();
    std::set<Instrument> instruments;
    for (const auto& [name, policy] : world.policies) instruments.insert(policy.instrument);
    EXPECT_EQ(instruments.size(), instrument_names().size()) << "an instrument has no example";
    const Results results = ran_together({world}).front();
    EXPECT_LT(results.residuals.mass, 1e-12);
    EXPECT_LT(results.residuals.transit, 1e-12);
    EXPECT_LT(results.residuals.money, 1e-12);
}

TEST(Together, ZeroStrengthOfOneIsItsAbsence) {
    const Scenario world = together();
    for (const auto& [name, policy] : world.policies) {
        std::vector<Scenario> worlds(2, world);
        worlds[0].policies.erase(name);
        Policy& idle = worlds[1].policies.at(name);
        idle.strength.points = {{Quantity::kAlways, 0.0}};
        idle.strength.origin.given = true;
        const std::vector<Results> results = ran_together(worlds);
        expect_same_months(results[0], results[1], name);
    }
}

TEST(Together, NeighboursChangeNoBit) {
    const Scenario world = together();
    const Results alone = ran_together({world}).front();
    const Results beside = ran_together({learn_world("still"), world}).back();
    expect_same_months(alone, beside, "beside the still world");
}

}  // namespace
}  // namespace onshore::test
