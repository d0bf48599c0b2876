#include "sim/record/places.hpp"

#include <gmock/gmock.h>
#include <gtest/gtest.h>

#include "sim/record/variables.hpp"
#include "tests/record/hand_made.hpp"

namespace onshore {
namespace {

using ::testing::ElementsAre;

std::vector<std::string> names(const std::vector<Family>& families) {
    std::vector<std::string> all;
    for (const Family& family : families) all.push_back(family.name);
    return all;
}

/// ore (kg), two cells made of it and a pack made of cells (kWh).
struct Chain {
    Model model;
    Scenario scenario;
    Chain() {
        model.commodities = {"ore", "lfp", "nmc", "pack"};
        model.C = 4;
        model.R = 1;
        model.regions = {"A"};
        model.upstream_first = {0, 1, 2, 3};
        model.choices = {{"cell", {1, 2}, 0}};
        model.first_input = {0, 0, 1, 2, 3};
        model.inputs = {{0, -1, 0}, {0, -1, 1}, {-1, 0, 2}};
        for (int c = 0; c < 4; ++c) model.suppliers.push_back({"A " + model.commodities[c], c, c, 0, 0, true, ""});
        model.J = 4;
        const char* units[] = {"kg", "kWh", "kWh", "kWh"};
        const char* variables[] = {"Minerals|Ore", "Batteries|Cells|LFP", "Batteries|Cells|NMC", "Batteries|Packs"};
        for (int c = 0; c < 4; ++c) {
            scenario.commodities[model.commodities[c]].unit = test::text(units[c]);
            scenario.commodities[model.commodities[c]].variable = test::text(variables[c]);
        }
    }
};

TEST(States, AreThoseThatPlantsCarry) {
    Chain chain;
    chain.model.suppliers.push_back({"works", 3, 3, 0, 0, false, "MI"});
    chain.model.suppliers.push_back({"mill", 3, 3, 0, 0, false, "OH"});
    chain.model.suppliers.push_back({"neighbours", 3, 3, 0, 0, false, "TN"});  // of another scenario of the block
    chain.model.suppliers.push_back({"nowhere", 3, 3, 0, 0, false, ""});
    chain.model.J = 8;
    for (const char* name : {"works", "mill", "nowhere"}) chain.scenario.plants[name].region = test::text("A");
    chain.scenario.plants["works"].state = test::text("MI");
    chain.scenario.plants["mill"].state = test::text("OH");
    const auto all = states(chain.model, chain.scenario);
    ASSERT_EQ(all.size(), 2u);
    EXPECT_EQ(all[0].name, "A-MI");
    EXPECT_EQ(all[1].name, "A-OH");
    const Annual year;
    EXPECT_TRUE((Seen{chain.model, year, 0, all[0]}).has(4));
    EXPECT_FALSE((Seen{chain.model, year, 0, all[0]}).has(5));
    EXPECT_FALSE((Seen{chain.model, year, 0, all[0]}).has(3));  // the region's industry
}

TEST(Families, ParentsSumWhatIsNotMadeFromEachOther) {
    const Chain chain;
    // `Batteries` would count a cell again in the pack; `Minerals` of one member says nothing new.
    EXPECT_THAT(names(families(chain.model, chain.scenario)),
                ElementsAre("Batteries|Cells", "Batteries|Cells|LFP", "Batteries|Cells|NMC", "Batteries|Packs",
                            "Minerals|Ore"));
}

TEST(Families, ParentsNeedOneUnit) {
    Chain chain;
    chain.scenario.commodities["nmc"].unit = test::text("kg");
    EXPECT_THAT(names(families(chain.model, chain.scenario)),
                ElementsAre("Batteries|Cells|LFP", "Batteries|Cells|NMC", "Batteries|Packs", "Minerals|Ore"));
}

TEST(Families, AreShownInLargeUnits) {
    const Chain chain;
    const auto all = families(chain.model, chain.scenario);
    EXPECT_EQ(all[0].unit, "GWh");
    EXPECT_EQ(all[0].base_unit, "kWh");
    EXPECT_DOUBLE_EQ(all[0].scale, 1e-6);
    EXPECT_EQ(all[4].unit, "kt");
    EXPECT_EQ(shown_unit("vehicle").unit, "vehicle");
}

TEST(Places, AreTheWorldRegionsAndGroupsOfTwoAndMore) {
    const auto all = places(test::hand_made_model(), test::hand_made_scenario());
    ASSERT_EQ(all.size(), 4u);
    EXPECT_EQ(all[0].name, "World");
    EXPECT_THAT(all[0].regions, ElementsAre(0, 1));
    EXPECT_EQ(all[1].name, "A");
    EXPECT_EQ(all[2].name, "B");
    EXPECT_EQ(all[3].name, "both");
}

}  // namespace
}  // namespace onshore
