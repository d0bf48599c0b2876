// Goods and money are counted again, from what was shipped, used, sold and paid: nothing is lost, nothing made up.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "sim/record/audit.hpp"
#include "tests/support/compare.hpp"
#include "tests/support/random_world.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr double kExact = 1e-12;

/// Everything at once: closures, an outage, tariffs that stack, credits, grants, plants that open and retool.
Scenario shaken() {
    Scenario s = small_world(3);
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2026, 1), 45000.0}, {date(2032, 1), 20000.0}});
    s.processes["cell"].yield_new = said(0.6);
    s.processes["cell"].yield_mature = said(0.9);
    s.processes["cell"].learning_rate = said(0.15);
    s.other_use["ore"]["B"] = said(3e5);
    s.events["shut"] = closure("A -> B", 0.0, date(2023, 2, 10), date(2023, 11, 3));
    s.events["slow"] = closure("B -> *", 0.4, date(2023, 6), date(2024, 3, 7));
    s.events["strike"] = outage("A", 0.1, date(2025, 5, 20), date(2025, 9, 1));
    s.policies["wall"] = tariff("* -> A", "cell", 0.25);
    s.policies["top"] = tariff("B -> A", "cell", 1.0);
    s.policies["all_in"] = tariff("C -> A", "cell", 0.6);
    s.policies["all_in"].stack = text("floor");
    s.policies["help"] = production_credit("A", "cell", 15.0);
    s.policies["gift"] = purchase_credit("B", 4000.0);
    s.policies["grant"] = capex_grant("works", 0.3);
    s.plants["works"] = plant("cell", "A", 3e5, date(2024, 4, 12));
    s.plants["works"].capex = said(5e7);
    s.plants["rebuilt"] = plant("car", "B", 5000.0, date(2026, 1));
    s.plants["rebuilt"].milestones["construction"].actual = date(2024, 10);
    s.plants["rebuilt"].retools["car"] = said(4000.0);
    s.plants["rebuilt"].partners["Ann"].fee = said(0.03);
    s.owners["Ann"].nation = text("C");
    return s;
}

double balance_of(const Model& model, const State& state, Account account) {
    double sum = 0.0;
    for (int r = 0; r < model.R; ++r) sum += state.balance[static_cast<std::size_t>(account) * model.R + r][0];
    return sum;
}

/// Largest relative error of the money of a month: treasuries, carriers and the sum of all, from flows.
double money_residual(const Model& model, const State& s, int month) {
    double duty = 0.0, freight = 0.0, credits = 0.0, gifts = 0.0, grants = 0.0, turnover = 0.0;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& maker = model.suppliers[j];
        for (int to = 0; to < model.R; ++to) {
            const int e = model.edge(maker.commodity, maker.region, to);
            const double value = s.shipped[model.pair(j, to)][0] * s.price[j][0];
            if (to != maker.region) duty += s.tariff[e][0] * value;
            freight += s.shipped[model.pair(j, to)][0] * s.now.freight[e][0];
            turnover += value;
        }
    }
    for (std::size_t i = 0; i < model.credits.size(); ++i)
        for (int j : model.credits[i].suppliers)
            credits += model.calendar.credit.at(month, static_cast<int>(i))[0] * s.output[j][0];
    for (std::size_t i = 0; i < model.purchases.size(); ++i)
        for (int k : model.purchases[i].types)
            gifts += model.calendar.purchase.at(month, static_cast<int>(i))[0] * s.sold[k][0];
    for (std::size_t i = 0; i < model.grants.size(); ++i)
        for (int j : model.grants[i].suppliers)
            grants += model.calendar.grant_share.at(month, static_cast<int>(i))[0] * s.construction[j][0];
    double world = 0.0;
    for (const Wide& account : s.balance) {
        world += account[0];
        turnover += std::abs(account[0]);
    }
    const double treasuries = duty - credits - gifts - grants;
    return std::max({std::abs(world), std::abs(balance_of(model, s, Account::treasuries) - treasuries),
                     std::abs(balance_of(model, s, Account::carriers) - freight)}) /
           turnover;
}

void expect_kept(const Scenario& scenario, int months, bool trade_may_stop = false) {
    const Model model = model_of(scenario);
    State state = start(model);
    Audit audit;
    audit.open(model, state);
    for (int m = 0; m < months; ++m) {
        const State before = state;
        step(model, state);
        audit.see(model, state, m);
        ASSERT_LE(mass_residual(model, before, state), kExact) << scenario.name << " month " << m;
        ASSERT_LE(money_residual(model, state, m), kExact) << scenario.name << " month " << m;
        ASSERT_EQ(state.fault[0].month, -1) << state.fault[0].quantity;
    }
    // the audit measures by throughput alone: where trade comes to a stop, the rounding of stocks shows
    const double nearly = trade_may_stop ? 1e-9 : kExact;
    const Residuals residuals = audit.residuals(0);
    EXPECT_LE(residuals.mass, nearly);
    EXPECT_LE(residuals.transit, nearly);
    EXPECT_LE(residuals.money, nearly);
}

TEST(Conservation, HoldsInAStillWorld) {
    expect_kept(small_world(3), 60);
}

TEST(Conservation, HoldsUnderShocks) {
    expect_kept(shaken(), 240);
}

TEST(Conservation, HoldsWithTwoChemistriesOfWhichOneRunsShort) {
    Scenario scenario = two_chemistries();
    scenario.events["strike"] = outage("A", 0.0, date(2021, 1), last_of(2021, 8));
    scenario.events["strike"].plants->process = texts({"cell_a"});
    expect_kept(scenario, 60);
}

TEST(Conservation, HoldsInRandomWorlds) {
    for (unsigned seed = 1; seed <= 30; ++seed) {
        SCOPED_TRACE(seed);
        expect_kept(random_world(seed), 120, true);
    }
}

TEST(Conservation, WhatIsUnderWayIsWhatTheRingAndTheClosedLanesHold) {
    const Model model = model_of(shaken());
    State state = start(model);
    for (int m = 0; m < 120; ++m) {
        step(model, state);
        for (int n = 0; n < model.C * model.R; ++n) {
            double under_way = 0.0;
            for (int slot = 0; slot <= model.longest; ++slot)
                under_way += state.coming[static_cast<std::size_t>(slot) * model.C * model.R + n][0];
            for (int from = 0; from < model.R; ++from)
                under_way += state.held[model.edge(n / model.R, from, n % model.R)][0];
            ASSERT_NEAR(state.transit[n][0], under_way, 1e-9 * std::max(1.0, under_way)) << n << " month " << m;
        }
    }
}

TEST(Conservation, WhatSetOutForAClosedLaneArrivesInTheEnd) {
    // over a run: under way at first + sent = arrived + under way; and nothing waits before a lane that is open
    const Model model = model_of(shaken());
    State state = start(model);
    const State eve = state;
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    std::vector<double> sent(nodes), arrived(nodes);
    double most_held = 0.0;
    for (int m = 0; m < 120; ++m) {
        step(model, state);
        for (std::size_t n = 0; n < nodes; ++n) arrived[n] += state.arrived[n][0];
        for (int c = 0; c < model.C; ++c)
            for (int from = 0; from < model.R; ++from)
                for (int to = 0; to < model.R; ++to) {
                    const int e = model.edge(c, from, to);
                    if (to != from) sent[model.node(c, to)] += state.dispatched[e][0];
                    most_held = std::max(most_held, state.held[e][0]);
                    if (state.open[e][0] < 1.0) continue;
                    ASSERT_EQ(state.held[e][0], 0.0) << e << " month " << m;
                }
    }
    EXPECT_GT(most_held, 100.0);
    for (std::size_t n = 0; n < nodes; ++n)
        EXPECT_NEAR(eve.transit[n][0] + sent[n], arrived[n] + state.transit[n][0], 1e-12 * sent[n]);
}

TEST(Conservation, EveryCarSoldWasOnceOrderedAndNoCarIsOrderedTwice) {
    // over a run: ordered = sold + gave up + still waiting
    const Model model = model_of(shaken());
    State state = start(model);
    std::vector<double> ordered(model.R * model.T), gone(model.R * model.T);
    for (int m = 0; m < 200; ++m) {
        step(model, state);
        for (int k = 0; k < model.R * model.T; ++k) {
            ordered[k] += state.ordered[k][0];
            gone[k] += state.sold[k][0] + state.lost[k][0];
        }
    }
    for (int k = 0; k < model.R * model.T; ++k)
        EXPECT_NEAR(ordered[k], gone[k] + state.waiting[k][0], 1e-9 * ordered[k]);
}

}  // namespace
}  // namespace onshore::test
