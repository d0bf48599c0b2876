// Which part of what is sold meets a rule on its content. MODEL.md 18.
#include <gtest/gtest.h>

#include <cmath>

#include "sim/engine/phases.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

double eligible(double content, double limit, double spread, double partial) {
    return eligible_share(wide(content), wide(limit), wide(spread), wide(partial))[0];
}

TEST(Eligibility, OfNoContentIsNothing) {
    for (const double partial : {0.0, 0.3, 1.0}) EXPECT_EQ(eligible(0.0, 0.6, 0.15, partial), 0.0);
}

TEST(Eligibility, InProportionIsContentOverTheLimit) {
    EXPECT_DOUBLE_EQ(eligible(0.3, 0.6, 0.15, 1.0), 0.5);
    EXPECT_DOUBLE_EQ(eligible(0.7, 0.6, 0.15, 1.0), 1.0);
}

TEST(Eligibility, ByTheLimitAloneIsALogisticScaledToItsFoot) {
    // at the limit half of the cars lie above it; logistic(-0.6/0.15) = 1/(1 + e^4) lies below no content
    const double foot = 1 / (1 + std::exp(4.0));
    EXPECT_NEAR(eligible(0.6, 0.6, 0.15, 0.0), (0.5 - foot) / (1 - foot), 1e-12);
    EXPECT_NEAR(eligible(0.75, 0.6, 0.15, 0.0), (1 / (1 + std::exp(-1.0)) - foot) / (1 - foot), 1e-12);
}

TEST(Eligibility, WeighsTheTwo) {
    // omega 0.4 at x = 0.45, limit 0.6: 0.4 x 0.75 + 0.6 x logistic(-1), less and over 0.6 x logistic(-4)
    const double foot = 0.6 / (1 + std::exp(4.0));
    EXPECT_NEAR(eligible(0.45, 0.6, 0.15, 0.4), (0.4 * 0.75 + 0.6 / (1 + std::exp(1.0)) - foot) / (1 - foot), 1e-12);
}

TEST(Eligibility, WithoutALimitIsWhole) {
    EXPECT_EQ(eligible(0.0, 0.0, 0.15, 0.4), 1.0);
    EXPECT_EQ(eligible(0.9, 0.0, 0.15, 0.4), 1.0);
}

/// Both regions assemble; A's buyers get 3,000 for cars with cells of A, and 2,000 more for any assembled in A.
Scenario with_credit() {
    Scenario s = two_types();
    s.commodities["cell"].counts_as = text("component");
    Policy credit = purchase_credit("A", 0.0);
    credit.amount = Quantity{};
    credit.pays["cells"].amount = said(3000.0);
    credit.pays["cells"].when.content = text("battery_components");
    credit.pays["cells"].when.of = texts({"A"});
    credit.pays["cells"].when.at_least = said(0.8);
    credit.pays["assembly"].amount = said(2000.0);
    credit.requirement.assembly = texts({"A"});
    s.policies["credit"] = credit;
    return s;
}

TEST(Eligibility, OfACreditAsksForAssemblyAndContent) {
    Scenario s = with_credit();
    s.settings.partial_eligibility = said(1.0);
    const Model model = model_of(s);
    const State state = run(model, 1);
    // 60 % of A's cars are assembled there; of the value of their cells, 60 % by units are A's at A's cost, the rest
    // B's
    const double annuity = 0.08 / (1.0 - std::pow(1.08, -15.0)) / 0.85;
    const double ore[] = {0.5 * 20 + 3.1 + 20 * annuity, 0.5 * 30 + 3.1 + 20 * annuity};
    const double cell[] = {2 * (0.6 * ore[0] + 0.4 * ore[1]) + 0.5 * 20 + 20.1 + 80 * annuity,
                           2 * (0.4 * ore[0] + 0.6 * ore[1]) + 0.5 * 30 + 20.1 + 80 * annuity};
    const double content = 0.6 * cell[0] / (0.6 * cell[0] + 0.4 * cell[1]);
    const double expected = 0.6 * (3000 * content / 0.8 + 2000);
    const int k = model.market(0, index_of(model.types, "bev"));
    EXPECT_NEAR(state.purchase[k][0], expected, 1e-6);
    EXPECT_NEAR(state.purchase_paid[0][0], expected * state.sold[k][0], 1e-6 * state.sold[k][0] * expected);
    // a car from A draws what it draws, one from B nothing
    const int car = index_of(model.commodities, "car");
    EXPECT_NEAR(state.edge_credit[model.edge(car, 0, 0)][0], expected / 0.6, 1e-6);
    EXPECT_EQ(state.edge_credit[model.edge(car, 1, 0)][0], 0.0);
}

/// A credit that looks at cells ends in 2021. From then on goods need not carry where cells were made, and until then
/// they must: with and without what nobody asks for, the same is paid and bought to the bit.
TEST(Eligibility, IsCarriedUntilTheCreditEnds) {
    Scenario s = with_credit();
    s.policies["credit"].schedule = stepped({{date(2020, 1), 1.0}, {date(2021, 1), 0.0}});
    const Model model = model_of(s);
    ASSERT_FALSE(model.asked_until.empty());
    for (const int until : model.asked_until) EXPECT_EQ(until, 12);
    Model always = model;
    carry_always(always);
    State lean = start(model), whole = start(always);
    bool paid = false;
    for (int m = 0; m < 30; ++m) {
        step(model, lean), step(always, whole);
        for (auto of : {&State::purchase_paid, &State::sold, &State::price, &State::shipped, &State::start})
            for (std::size_t i = 0; i < (lean.*of).size(); ++i) ASSERT_EQ((lean.*of)[i][0], (whole.*of)[i][0]) << m;
        paid = paid || lean.purchase_paid[0][0] > 0.0;
        if (m >= 12) {
            EXPECT_EQ(lean.purchase_paid[0][0], 0.0) << m;
        }
        bool same = true;
        for (std::size_t i = 0; i < lean.content.size(); ++i) same = same && lean.content[i][0] == whole.content[i][0];
        EXPECT_EQ(same, m < 12) << m;
    }
    EXPECT_TRUE(paid);
}

TEST(Eligibility, IsWhatTheFileSaysIfItSaysSo) {
    Scenario s = with_credit();
    s.policies["credit"].eligible = said(0.25);
    const Model model = model_of(s);
    const State state = run(model, 1);
    EXPECT_NEAR(state.purchase[model.market(0, index_of(model.types, "bev"))][0], 0.25 * 5000, 1e-9);
}

TEST(Eligibility, EndsForCarsWithPartsOfListedOwners) {
    // all cells of A are made by a company of B; from 2021 its cars draw nothing
    Scenario s = with_credit();
    s.owners["Ann"].nation = text("B");
    s.industries["A"]["cell"].owner = text("Ann");
    s.policies["credit"].requirement.excludes["B"].components = date(2021, 1);
    const Model model = model_of(s);
    State state = start(model);
    const int k = model.market(0, index_of(model.types, "bev"));
    for (int m = 0; m < 13; ++m) {
        step(model, state);
        if (m == 12) break;
        EXPECT_GT(state.purchase[k][0], 1000.0) << m;
    }
    EXPECT_NEAR(state.purchase[k][0], 0.0, 1e-9);
}

TEST(Eligibility, ACarDrawsOneOfTwoCredits) {
    Scenario s = with_credit();
    s.policies["leases"] = purchase_credit("A", 5000.0);
    s.policies["leases"].eligible = said(0.4);
    const double alone = [&] {
        const Model model = model_of(s);
        return run(model, 1).purchase_rate[0][0];
    }();
    s.policies["credit"].not_with = texts({"leases"});
    const Model model = model_of(s);
    const State state = run(model, 1);
    EXPECT_NEAR(state.purchase_rate[0][0], 0.6 * alone, 1e-9 * alone);
    EXPECT_NEAR(state.purchase_rate[1][0], 0.4 * 5000, 1e-9);
}

TEST(Eligibility, ADutyIsPaidOnWhatMissesTheRule) {
    Scenario s = small_world();
    Policy rule = tariff("B -> A", "car", 0.1);
    rule.instrument = Instrument::content_rule;
    rule.unless.content = text("value_added");
    rule.unless.of = texts({"B"});
    rule.unless.at_least = said(0.95);
    s.policies["rule"] = rule;
    s.settings.partial_eligibility = said(1.0);
    s.content["b"].measure = text("value_added");
    s.content["b"].of = texts({"B"});
    const Model model = model_of(s);
    const State state = run(model, 1);
    const int car = index_of(model.commodities, "car");
    const int e = model.edge(car, 1, 0);
    const double content = share_of(model, state.made, model.node(car, 1), model.contents[0].share)[0];
    ASSERT_LT(content, 0.95);
    EXPECT_NEAR(state.tariff[e][0], 0.1 * (1 - content / 0.95), 1e-9);
    EXPECT_NEAR(state.duty[0][0], state.tariff[e][0] * state.customs_value[e][0], 1e-6);
    // at most a twentieth of B is at least nineteen of others
    s.policies["rule"].unless.at_least = Quantity{};
    s.policies["rule"].unless.at_most = said(0.05);
    EXPECT_NEAR(run(model_of(s), 1).tariff[e][0], 0.1 * (1 - (1 - content) / 0.95), 1e-9);
}

TEST(Eligibility, ListedOwnersGetNoProductionCredit) {
    Scenario s = small_world();
    s.owners["Ann"].nation = text("B");
    s.owners["Joe"].nation = text("A");
    s.plants["hers"] = plant("cell", "A", 2e5, date(2020, 2));
    s.plants["his"] = plant("cell", "A", 2e5, date(2020, 2));
    s.plants["hers"].owner = text("Ann");
    s.plants["his"].owner = text("Joe");
    s.plants["his"].partners["Ann"].role = text("licence");
    s.policies["help"] = production_credit("A", "cell", 10.0);
    s.policies["help"].requirement.excludes["B"].makers = date(2022, 1);
    const auto credit = [&](const std::string& who, int months) {
        const Model model = model_of(s);
        return run(model, months).credit[supplier_of(model, who)][0];
    };
    EXPECT_EQ(credit("hers", 24), 10.0);
    EXPECT_EQ(credit("hers", 25), 0.0);
    EXPECT_EQ(credit("his", 25), 10.0);
    EXPECT_EQ(credit("A cell", 25), 10.0);
    s.policies["help"].requirement.excludes["B"].licences = date(2022, 1);
    EXPECT_EQ(credit("his", 25), 0.0);
    // a joint venture counts from a quarter on
    s.plants["his"].partners["Ann"].role = text("joint_venture");
    s.plants["his"].partners["Ann"].share = said(0.24);
    EXPECT_EQ(credit("his", 25), 10.0);
    s.plants["his"].partners["Ann"].share = said(0.25);
    EXPECT_EQ(credit("his", 25), 0.0);
}

}  // namespace
}  // namespace onshore::test
