// Who may ever buy from whom, and who can now.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

using Buyers = std::vector<int>;

Buyers buyers_of(const Routes& routes, int maker) {
    Buyers buyers;
    for (const Route& route : routes.of_maker(maker)) buyers.push_back(route.to);
    return buyers;
}

/// A's makers of cars take no cells from B; B's take some from A.
Scenario one_sided() {
    Scenario s = small_world();
    s.trade["cell"]["A"] = {{"A", said(1.0)}, {"B", said(0.0)}};
    return s;
}

TEST(Routes, LeadToBuyersWhoMayTurnToTheMaker) {
    World w(one_sided());
    const int a = w.region("A"), b = w.region("B");
    EXPECT_EQ(buyers_of(w.state.routes, w.supplier("A cell")), (Buyers{a, b}));
    EXPECT_EQ(buyers_of(w.state.routes, w.supplier("B cell")), Buyers{b});
    const std::span<const Way> ways = w.state.ways_of(w.commodity("cell"));
    ASSERT_EQ(ways.size(), 1u);
    EXPECT_EQ(ways[0].edge, w.edge("cell", "A", "B"));
}

TEST(Routes, OfAMakerAreSalesFromItsOpeningOn) {
    Scenario s = one_sided();
    s.plants["works"] = plant("cell", "A", 6000.0, date(2020, 3));
    World w(s, 2);
    const int works = w.supplier("works");
    const Buyers all = {w.region("A"), w.region("B")};
    EXPECT_EQ(buyers_of(w.state.routes, works), all);  // nobody bought from it yet, and all who buy there may
    EXPECT_EQ(buyers_of(w.state.sales, works), Buyers{});
    w.steps(1);
    EXPECT_EQ(buyers_of(w.state.sales, works), all);
    for (int to : all) EXPECT_GT(w.state.asked[w.model.pair(works, to)][0], 0.0);
    EXPECT_EQ(w.state.sales.of_all().size(), w.state.routes.of_all().size());
    for (int j = 0; j < w.model.J; ++j)
        EXPECT_EQ(buyers_of(w.state.sales, j), buyers_of(w.state.routes, j)) << w.model.suppliers[j].name;
}

TEST(Routes, LeadWhereAnEventMakesAPromise) {
    Scenario s = one_sided();  // from March on, half of the works in B is promised to Ann, who needs it in A
    s.owners["Ann"].nation = text("A");
    s.plants["hers"] = plant("car", "A", 1200.0, date(2012, 1));
    s.plants["hers"].owner = text("Ann");
    s.plants["works"] = plant("cell", "B", 12000.0, date(2012, 1));
    s.plants["works"].offtake["Ann"] = said(0.0);
    s.events["deal"] = change("plants.works.offtake.Ann", Change::How::set, 0.5, date(2020, 3), last_of(2030, 12));
    World w(s, 2);
    const int p = w.pair("works", "A"), works = w.supplier("works");
    EXPECT_EQ(w.state.asked[p][0], 0.0);
    EXPECT_EQ(buyers_of(w.state.routes, works), (Buyers{w.region("A"), w.region("B")}));
    w.steps(1);
    EXPECT_GT(w.state.capacity_now[works][0], 990.0);
    EXPECT_NEAR(w.state.asked[p][0], 0.5 * w.state.capacity_now[works][0], 1e-9);
}

}  // namespace
}  // namespace onshore::test
