// Who exists, what is made of what, who can reach whom.
#include <gtest/gtest.h>

#include <algorithm>

#include "sim/model/indices.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

TEST(Topology, InputsStandBeforeWhatIsMadeOfThem) {
    const Model model = model_of(two_chemistries());
    const auto at = [&](const char* name) {
        const int c = index_of(model.commodities, name);
        return std::find(model.upstream_first.begin(), model.upstream_first.end(), c) - model.upstream_first.begin();
    };
    EXPECT_EQ(model.upstream_first.size(), 4u);
    EXPECT_LT(at("ore"), at("cell_a"));
    EXPECT_LT(at("ore"), at("cell_b"));
    EXPECT_LT(at("cell_a"), at("car"));
    EXPECT_LT(at("cell_b"), at("car"));
}

/// Whatever its name, a plant is numbered among the makers of its place.
TEST(Topology, MakersOfAPlaceStandSideBySide) {
    Scenario s = small_world(3);
    for (const char* name : {"aardvark", "zebra"}) {
        s.plants[std::string(name) + " cells"] = plant("cell", "B", 100.0, date(2020, 4));
        s.plants[std::string(name) + " mine"] = plant("mine", "A", 100.0, date(2020, 4));
    }
    World w(s);
    for (int c = 0; c < w.model.C; ++c) {
        const std::vector<int>& makers = w.model.makers[c];
        for (std::size_t i = 1; i < makers.size(); ++i) EXPECT_EQ(makers[i], makers[i - 1] + 1);
    }
    for (int n = 0; n < w.model.C * w.model.R; ++n) {
        const std::vector<int>& here = w.model.makers_at[n];
        for (std::size_t i = 1; i < here.size(); ++i) EXPECT_EQ(here[i], here[i - 1] + 1);
    }
    const std::vector<int> at_b = {w.supplier("B cell"), w.supplier("aardvark cells"), w.supplier("zebra cells")};
    EXPECT_EQ(w.model.makers_at[w.node("cell", "B")], at_b);
}

/// Two processes that make the same good at one place are two works; each maker belongs to exactly one.
TEST(Topology, WorksAreTheMakersThatRunOneProcess) {
    Scenario s = small_world(2);
    s.processes["dry"] = s.processes["cell"];
    s.plants["dry works"] = plant("dry", "A", 100.0, date(2020, 4));
    s.plants["works"] = plant("cell", "A", 100.0, date(2020, 4));
    World w(s);
    std::vector<int> seen(w.model.J, 0);
    for (int c = 0; c < w.model.C; ++c)
        for (const Works& works : w.model.works_of(c))
            for (int j : works.makers) {
                ++seen[j];
                EXPECT_EQ(w.model.suppliers[j].process, works.process);
                EXPECT_EQ(w.model.suppliers[j].region, works.region);
                EXPECT_EQ(w.model.suppliers[j].commodity, c);
                EXPECT_EQ(works.node, w.model.node(c, works.region));
            }
    EXPECT_EQ(seen, std::vector<int>(w.model.J, 1));
    EXPECT_EQ(w.model.works_of(w.commodity("cell")).size(), 3u);  // cells in A and in B, dry cells in A
}

TEST(Topology, ACircleIsRefused) {
    Scenario s = small_world();
    s.processes["mine"].inputs["car"] = said(1.0);
    EXPECT_THROW(model_of(s), ScenarioError);
}

TEST(Topology, TheMostSpecificLaneWins) {
    Scenario s = small_world(3);
    s.groups["us"] = {"A", "B"};
    s.lanes["* -> *"].lead_time = said(5.0 / 12);
    s.lanes["us -> *"] = s.lanes["* -> *"];
    s.lanes["us -> *"].lead_time = said(4.0 / 12);
    s.lanes["us -> *"].freight["container"] = said(0.4);
    s.lanes["us -> *"].mode = text("land");
    World w(s);
    EXPECT_EQ(w.model.lead_time(w.region("A"), w.region("B")), 2);  // named in full
    EXPECT_EQ(w.model.lead_time(w.region("A"), w.region("C")), 4);  // by its group
    EXPECT_EQ(w.model.lead_time(w.region("C"), w.region("B")), 5);  // by nothing
    EXPECT_EQ(w.model.lead_time(w.region("C"), w.region("A")), 4);
    EXPECT_EQ(w.model.lead_time(w.region("A"), w.region("A")), 0);
    EXPECT_EQ(w.model.longest, 5);
    EXPECT_NEAR(w.model.numbers.freight[w.edge("cell", "A", "C")][0], 0.4 * 5.0, 1e-15);  // 5 kg
    EXPECT_NEAR(w.model.numbers.freight[w.edge("cell", "A", "B")][0], 0.1 * 5.0, 1e-15);
    EXPECT_EQ(w.model.numbers.freight[w.edge("cell", "A", "A")][0], 0.0);
    EXPECT_TRUE(w.model.neighbour[w.region("A") * 3 + w.region("C")]);
    EXPECT_FALSE(w.model.neighbour[w.region("C") * 3 + w.region("B")]);
}

TEST(Topology, AShipmentAbroadTakesAtLeastAStep) {
    Scenario s = small_world();
    s.lanes["A -> B"].lead_time = said(0.01);
    World w(s);
    EXPECT_EQ(w.model.lead_time(w.region("A"), w.region("B")), 1);
}

TEST(Topology, IndustriesStandBeforePlantsAndEachHasItsOwner) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("B");
    s.plants["works"] = plant("cell", "A", 1e5, date(2015, 1));
    s.plants["works"].owner = text("Ann");
    World w(s);
    const int n = w.node("cell", "A");
    ASSERT_EQ(w.model.makers_at[n].size(), 2u);
    EXPECT_TRUE(w.model.suppliers[w.model.makers_at[n][0]].industry);
    EXPECT_EQ(w.model.suppliers[w.model.makers_at[n][1]].name, "works");
    EXPECT_EQ(w.model.nation[w.model.suppliers[w.supplier("works")].owner], w.region("B"));
    EXPECT_EQ(w.model.nation[w.model.suppliers[w.supplier("A cell")].owner], w.region("A"));
}

TEST(Topology, LanePatternsKnowStarsGroupsAndNeverHome) {
    Scenario s = small_world(3);
    s.groups["us"] = {"A", "B"};
    Model model;
    Indices indices;
    build_topology(std::span(&s, 1), model, indices);
    using Lanes = std::vector<std::pair<int, int>>;
    EXPECT_EQ(lanes_of(s, indices, "A -> B"), (Lanes{{0, 1}}));
    EXPECT_EQ(lanes_of(s, indices, "A->*"), (Lanes{{0, 1}, {0, 2}}));
    EXPECT_EQ(lanes_of(s, indices, "us -> us"), (Lanes{{0, 1}, {1, 0}}));
    EXPECT_EQ(lanes_of(s, indices, "A -> A"), Lanes{});
    EXPECT_EQ(lanes_of(s, indices, "* -> *").size(), 6u);
}

TEST(Topology, CommoditiesAreFoundByNameOrGroup) {
    const Scenario s = two_chemistries();
    Model model;
    Indices indices;
    build_topology(std::span(&s, 1), model, indices);
    EXPECT_EQ(commodities_of(s, indices, {"cells"}).size(), 2u);
    EXPECT_EQ(commodities_of(s, indices, {"ore", "cell_a"}).size(), 2u);
    EXPECT_EQ(commodities_of(s, indices, {}).size(), 4u);  // nothing said is everything
}

}  // namespace
}  // namespace onshore::test
