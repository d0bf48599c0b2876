// An instrument or event of zero strength is the same world, bit for bit, as one without it.
#include <gtest/gtest.h>

#include "tests/support/compare.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kMonths = 120;

/// A lively world: growth, learning, a plant and an owner for the instruments to act on.
Scenario lively() {
    Scenario s = two_types();
    s.owners["Ann"].nation = text("A");
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2030, 1), 30000.0}});
    s.processes["cell"].learning_rate = said(0.1);
    s.plants["works"] = plant("cell", "A", 2e5, date(2022, 7, 15));
    s.plants["works"].owner = text("Ann");
    s.plants["works"].milestones["construction"].actual = date(2021, 1);
    s.policies["first"] = tariff("A -> B", "car", 0.1);
    s.regions["A"].grid_intensity = said(0.4);
    s.charging["A"].points = said(2000.0);
    s.charging["A"].need = said(0.1);
    s.charging["A"].sensitivity = said(0.5);
    s.charging["A"].cost = said(20000.0);
    s.owners["Bob"].nation = text("B");
    s.plants["works"].partners["Bob"].role = text("licence");
    s.plants["works"].partners["Bob"].fee = said(0.03);
    s.plants["works"].partners["Bob"].transfer = said(0.5);
    s.processes["cell"].transfer_ramp = said(0.7);
    s.processes["dry"] = s.processes.at("cell");  // that nobody can run before 2026
    s.processes["dry"].available_from = date(2026, 1);
    s.processes["dry"].research_spending = said(1e8);
    s.plants["mill"] = plant("dry", "A", 1e5, date(2021, 1));
    return s;
}

/// Two worlds in one block, and each in a model of its own: they agree in every month.
void expect_same(const Scenario& with, const Scenario& without) {
    const std::vector<Scenario> both = {with, without};
    const Model block = model_of(both), alone = model_of(with), bare = model_of(without);
    State together = start(block), one = start(alone), other = start(bare);
    for (int m = 0; m < kMonths; ++m) {
        step(block, together);
        step(alone, one);
        step(bare, other);
        ASSERT_EQ(first_differing_bit(together, 0, together, 1), "") << "month " << m;
        ASSERT_EQ(first_differing_bit(one, 0, other, 0), "") << "month " << m;
        ASSERT_EQ(first_differing_bit(together, 0, other, 0), "") << "month " << m;
    }
}

/// The instrument acts at full strength (else the test shows nothing) and leaves no trace at zero strength.
void expect_no_trace(const Policy& policy) {
    Scenario with = lively();
    with.policies["more"] = policy;
    const State acting = run(model_of(with), kMonths), bare = run(model_of(lively()), kMonths);
    EXPECT_NE(first_differing_bit(acting, 0, bare, 0), "");
    with.policies["more"].strength = said(0.0);
    expect_same(with, lively());
    with.policies["more"].strength = said(1.0);
    with.policies["more"].enabled = false;
    expect_same(with, lively());
}

void expect_no_trace(const Event& event, const Event& void_event) {
    Scenario with = lively();
    with.events["shock"] = event;
    const State acting = run(model_of(with), kMonths), bare = run(model_of(lively()), kMonths);
    EXPECT_NE(first_differing_bit(acting, 0, bare, 0), "");
    with.events["shock"].enabled = false;
    expect_same(with, lively());
    with.events["shock"].enabled = true;
    with.events["shock"].strength = said(0.0);
    expect_same(with, lively());
    with.events["shock"] = void_event;
    expect_same(with, lively());
}

TEST(ZeroStrength, OfATariff) {
    expect_no_trace(tariff("B -> A", "cell", 0.3));
}

TEST(ZeroStrength, OfATariffThatReplacesOthers) {
    Policy policy = tariff("A -> B", "car", 0.3);
    policy.stack = text("replace");
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAnAllInRate) {
    Policy policy = tariff("A -> B", "car", 0.3);
    policy.stack = text("floor");
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAProductionCredit) {
    Policy policy = production_credit("A", "cell", 10.0);
    policy.schedule = stepped({{date(2021, 1), 1.0}, {date(2025, 1), 0.5}, {date(2027, 1), 0.0}});
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAPurchaseCredit) {
    expect_no_trace(purchase_credit("A", 4000.0));
}

TEST(ZeroStrength, OfAPurchaseCreditThatLooksAtTheCar) {
    Policy policy = purchase_credit("A", 0.0);
    policy.amount = Quantity{};
    policy.pays["cells"].amount = said(4000.0);
    policy.pays["cells"].when.content = text("value_added");
    policy.pays["cells"].when.of = texts({"A"});
    policy.pays["cells"].when.at_least = said(0.6);
    policy.requirement.assembly = texts({"A"});
    policy.requirement.excludes["B"].components = date(2024, 1);
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAContentRule) {
    Policy policy = tariff("B -> A", "car", 0.2);
    policy.instrument = Instrument::content_rule;
    policy.unless.content = text("usmca");
    policy.unless.of = texts({"A"});
    policy.unless.at_least = said(0.75);
    expect_no_trace(policy);
}

Policy ban() {
    Policy policy;
    policy.instrument = Instrument::ban;
    policy.announced = policy.from = date(2021, 1);
    return policy;
}

TEST(ZeroStrength, OfABanOfGoods) {
    Policy policy = ban();
    policy.commodity = texts({"cell"});
    policy.lane = texts({"B -> A"});
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfABanOfAProcess) {
    Policy policy = ban();
    policy.process = texts({"cell"});
    policy.region = texts({"A"});
    expect_no_trace(policy);
    policy.applies_to = text("all");
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfABanOfLicences) {
    Policy policy = ban();
    policy.licences = texts({"B"});
    policy.region = texts({"A"});
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAResearchFund) {
    Policy fund = ban();
    fund.instrument = Instrument::research_fund;
    fund.process = texts({"dry"});
    fund.payer = texts({"A"});
    fund.amount = said(5e8);
    expect_no_trace(fund);
}

TEST(ZeroStrength, OfAnAnswer) {
    Policy answer = tariff("", "car", 0.0);
    answer.lane = answer.commodity = Texts{};
    answer.rate = Quantity{};
    answer.answers = text("first");
    expect_no_trace(answer);
}

/// Settings at zero beside a neighbour's at full.
TEST(ZeroStrength, OfRivalsAndPrecedents) {
    Scenario with = lively();
    with.settings.precedent = said(0.2);
    with.settings.rival_response = said(0.5);
    with.settings.rival_launch = said(0.5);
    const std::vector<Scenario> both = {with, lively()};
    const Model block = model_of(both), bare = model_of(lively());
    State together = start(block), other = start(bare);
    for (int m = 0; m < kMonths; ++m) {
        step(block, together);
        step(bare, other);
        ASSERT_EQ(first_differing_bit(together, 1, other, 0), "") << "month " << m;
    }
    EXPECT_NE(first_differing_bit(together, 0, other, 0), "");
}

TEST(ZeroStrength, OfACapexGrant) {
    expect_no_trace(capex_grant("works", 0.3));
}

TEST(ZeroStrength, OfAnExecutionProgramme) {
    expect_no_trace(execution("Ann", 0.5, 0.02, 0.1, 0.8));
}

TEST(ZeroStrength, OfCleanPower) {
    Policy power = production_credit("A", "cell", 0.0);
    power.instrument = Instrument::clean_power;
    power.commodity = power.payer = Texts{};
    power.share = said(0.5);
    power.cost = said(0.05);
    expect_no_trace(power);
    power.payer = texts({"A"});
    expect_no_trace(power);
}

TEST(ZeroStrength, OfAChargerFund) {
    Policy fund = capex_grant("", 0.5);
    fund.instrument = Instrument::charger_fund;
    fund.plants = Texts{};
    fund.region = texts({"A"});
    fund.amount = said(1e7);
    fund.paid_over = said(2.0);
    expect_no_trace(fund);
}

TEST(ZeroStrength, OfAWage) {
    Policy wage;
    wage.instrument = Instrument::wage;
    wage.announced = wage.from = date(2022, 3);
    wage.region = texts({"A"});
    wage.wage = said(1.3);
    wage.wage_plus = said(2.0);
    wage.wage_rate = said(0.01);
    expect_no_trace(wage);
}

TEST(ZeroStrength, OfATrainingFund) {
    Policy fund;
    fund.instrument = Instrument::training_fund;
    fund.announced = fund.from = date(2022, 3);
    fund.region = texts({"A"});
    fund.payer = texts({"A"});
    fund.occupation = texts({"production"});
    fund.amount = said(5e6);
    fund.per_worker = said(20000.0);
    expect_no_trace(fund);
}

TEST(ZeroStrength, OfABudgetThatIsNeverReached) {
    Scenario with = lively(), without = lively();
    with.policies["more"] = without.policies["more"] = production_credit("A", "cell", 10.0);
    with.policies["more"].budget.in_all = said(1e15);
    expect_same(with, without);
    with.policies["more"].budget.in_all = said(1e6);
    EXPECT_NE(first_differing_bit(run(model_of(with), kMonths), 0, run(model_of(without), kMonths), 0), "");
}

TEST(ZeroStrength, OfALoan) {
    Policy policy = capex_grant("works", 0.5);
    policy.instrument = Instrument::loan;
    policy.interest = said(0.02);
    policy.term = said(10.0);
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAPublicShare) {
    Policy policy = capex_grant("works", 0.5);
    policy.instrument = Instrument::equity;
    policy.asked_return = said(0.02);
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAQuota) {
    Policy policy = tariff("B -> A", "cell", 0.0);
    policy.instrument = Instrument::import_quota;
    policy.rate = Quantity();
    policy.limit = said(50000.0);
    expect_no_trace(policy);
    policy.over_quota = said(0.5);
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfASalesMandate) {
    Policy policy;
    policy.instrument = Instrument::zev_mandate;
    policy.announced = date(2020, 6);
    policy.region = texts({"A"});
    policy.target = stepped({{date(2022, 1), 0.7}, {date(2025, 1), 1.0}});
    policy.penalty = said(8000.0);
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAReserve) {
    Policy policy = production_credit("A", "cell", 0.0);
    policy.instrument = Instrument::stockpile;
    policy.amount = Quantity();
    policy.cover = said(0.25);
    policy.buy_rate = said(200000.0);
    policy.release = stepped({{date(2026, 1), 50000.0}});
    expect_no_trace(policy);
}

TEST(ZeroStrength, OfAClosedLane) {
    const Date from = date(2023, 2, 10), until = date(2024, 1, 5);
    expect_no_trace(closure("B -> A", 0.3, from, until), closure("B -> A", 1.0, from, until));
}

TEST(ZeroStrength, OfAnOutage) {
    const Date from = date(2023, 2, 10), until = date(2024, 1, 5);
    expect_no_trace(outage("A", 0.3, from, until), outage("A", 1.0, from, until));
}

TEST(ZeroStrength, OfAFallInDemand) {
    Event fall, nothing;
    fall.from = nothing.from = date(2023, 2, 10);
    fall.until = nothing.until = date(2024, 1, 5);
    fall.demand_region = nothing.demand_region = texts({"A"});
    fall.demand_keep = said(0.5);
    nothing.demand_keep = said(1.0);
    expect_no_trace(fall, nothing);
}

TEST(ZeroStrength, OfAChangedNumber) {
    const Date from = date(2023, 2, 10), until = date(2024, 1, 5);
    const auto wages = [&](Change::How how, double to) { return change("regions.A.wage", how, to, from, until); };
    expect_no_trace(wages(Change::How::times, 1.5), wages(Change::How::times, 1.0));
    expect_no_trace(wages(Change::How::plus, 3.0), wages(Change::How::plus, 0.0));
    expect_no_trace(wages(Change::How::set, 33.0), wages(Change::How::set, 20.0));
}

}  // namespace
}  // namespace onshore::test
