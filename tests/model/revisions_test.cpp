// What is in force is the latest version announced; what is known of it, and when.
#include <gtest/gtest.h>

#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A credit of 35 without an end, until one is announced.
Scenario with_repeal(Date announced, Date until) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 35.0);
    s.policies["help"].revisions["repeal"].announced = announced;
    s.policies["help"].revisions["repeal"].until = until;
    return s;
}

Scenario with_cut(Date announced, double share) {
    Scenario s = with_repeal(announced, Date{});
    s.policies["help"].revisions["repeal"].schedule = stepped({{date(2020, 1), share}});
    return s;
}

double in_force(const World& w, int month) {
    return w.model.calendar.credit.at(month, 0)[0];
}

/// What was known at the end of a month of the credit in another one.
double known(const World& w, int month, int of) {
    const int column = w.model.credit_law.at(month, 0, 0);
    return column < 0 ? -1.0 : w.model.calendar.law_credit.at(of, column)[0];
}

TEST(Revisions, ARepealEndsACreditAndIsKnownFromItsDayOn) {
    const World w(with_repeal(date(2022, 3, 11), last_of(2023, 6)));
    EXPECT_EQ(in_force(w, 41), 35.0);
    EXPECT_EQ(in_force(w, 42), 0.0);
    EXPECT_EQ(known(w, 25, 42), 35.0);  // February 2022: nobody knows
    EXPECT_EQ(known(w, 26, 42), 0.0);   // the end of March
    EXPECT_EQ(known(w, 26, 41), 35.0);
    EXPECT_EQ(known(w, 239, 42), 0.0);
}

TEST(Revisions, NoneReachesBackBehindItsDay) {
    const World w(with_cut(date(2022, 4, 16), 0.5));  // says that half of it was due since 2020
    EXPECT_EQ(in_force(w, 26), 35.0);
    EXPECT_NEAR(in_force(w, 27), 35.0 * (15.0 + 0.5 * 15.0) / 30.0, 1e-12);  // April: half a month
    EXPECT_EQ(in_force(w, 28), 17.5);
}

TEST(Revisions, HalfOfOneTakesHalf) {
    Scenario s = with_cut(date(2022, 4), 0.0);
    s.policies["help"].revisions["repeal"].strength = said(0.5);
    const World w(s);
    EXPECT_EQ(in_force(w, 26), 35.0);
    EXPECT_EQ(in_force(w, 27), 17.5);
    EXPECT_EQ(known(w, 27, 60), 17.5);
}

TEST(Revisions, TheLatestHoldsAndKeepsWhatItDoesNotName) {
    Scenario s = with_repeal(date(2022, 1), last_of(2025, 12));
    auto& later = s.policies["help"].revisions["a_cut"];  // by name before, by date after
    later.announced = date(2023, 1);
    later.amount = said(10.0);
    const World w(s);
    EXPECT_EQ(in_force(w, 35), 35.0);
    EXPECT_EQ(in_force(w, 36), 10.0);
    EXPECT_EQ(in_force(w, 72), 0.0);  // the end of 2025 stands
    EXPECT_EQ(known(w, 24, 40), 35.0);
    EXPECT_EQ(known(w, 36, 40), 10.0);
}

TEST(Revisions, ForesightSaysWhichVersionIsKnown) {
    Scenario s = with_repeal(date(2022, 3), last_of(2023, 6));
    s.policies["help"].announced = date(2020, 4);
    s.policies["help"].from = date(2020, 7);
    EXPECT_EQ(World(s).model.credit_law.at(2, 0, 0), Law::kUnknown);
    s.settings.foresight = text("perfect");
    const World all(s);
    EXPECT_EQ(known(all, 0, 41), 35.0);
    EXPECT_EQ(known(all, 0, 42), 0.0);
    EXPECT_EQ(in_force(all, 41), 35.0);
    s.settings.foresight = text("none");
    const World nothing(s);
    for (int m : {0, 30, 60}) EXPECT_EQ(nothing.model.credit_law.at(m, 0, 0), Law::kAsItIs);
}

TEST(Revisions, OfDutiesCreditsForBuyersAndGrants) {
    Scenario s = small_world();
    s.plants["works"] = plant("cell", "A", 1e5, date(2022, 1));
    s.policies["buy"] = purchase_credit("A", 4000.0);
    s.policies["buy"].eligible = said(0.5);
    s.policies["grant"] = capex_grant("works", 0.3);
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    for (auto& [name, policy] : s.policies) policy.revisions["new"].announced = date(2021, 1);
    s.policies["buy"].revisions["new"].eligible = said(0.25);
    s.policies["grant"].revisions["new"].share = said(0.1);
    s.policies["wall"].revisions["new"].rate = stepped({{date(2020, 1), 0.1}, {date(2021, 7), 0.4}});
    const World w(s);
    const Calendar& calendar = w.model.calendar;
    EXPECT_EQ(calendar.purchase.at(11, 0)[0], 2000.0);
    EXPECT_EQ(calendar.purchase.at(12, 0)[0], 1000.0);
    EXPECT_EQ(calendar.grant_share.at(11, 0)[0], 0.3);
    EXPECT_EQ(calendar.grant_share.at(12, 0)[0], 0.1);
    EXPECT_EQ(calendar.tariff_rate.at(17, 0)[0], 0.1);
    EXPECT_EQ(calendar.tariff_rate.at(18, 0)[0], 0.4);
    EXPECT_EQ(calendar.law_tariff_rate.at(18, w.model.tariff_law.at(11, 0, 0))[0], 0.1);
    EXPECT_EQ(calendar.law_tariff_rate.at(18, w.model.tariff_law.at(12, 0, 0))[0], 0.4);
    EXPECT_EQ(calendar.law_purchase.at(40, w.model.purchase_law.at(11, 0, 0))[0], 2000.0);
    EXPECT_EQ(calendar.law_purchase.at(40, w.model.purchase_law.at(12, 0, 0))[0], 1000.0);
}

/// A policy in `A` whose revision is announced on 1 January 2021, month 12 of the run.
Policy revised(Instrument instrument) {
    Policy policy;
    policy.instrument = instrument;
    policy.announced = policy.from = date(2020, 1);
    policy.region = texts({"A"});
    policy.payer = Payers(texts({"A"}));
    policy.revisions["new"].announced = date(2021, 1);
    return policy;
}

TEST(Revisions, OfFundsAndOfPowerAndPeople) {
    Scenario s = small_world();
    Policy power = revised(Instrument::clean_power), chargers = revised(Instrument::charger_fund);
    power.share = said(0.4), power.cost = said(0.02);
    power.revisions["new"].share = said(0.1);
    chargers.amount = said(600.0), chargers.paid_over = said(5.0);  // 120 USD a year
    chargers.revisions["new"].until = last_of(2021, 6);
    Policy wage = revised(Instrument::wage), school = revised(Instrument::training_fund);
    wage.wage = said(1.1);
    wage.revisions["new"].until = last_of(2021, 3);
    school.amount = said(24.0), school.per_worker = said(2.0), school.training_time = said(0.5);
    school.occupation = texts({"production"});
    school.revisions["new"].amount = said(48.0);
    s.policies = {{"power", power}, {"chargers", chargers}, {"wage", wage}, {"school", school}};
    const World w(s);
    const Calendar& calendar = w.model.calendar;
    EXPECT_EQ(calendar.clean_share.at(11, 0)[0], 0.4);
    EXPECT_EQ(calendar.clean_share.at(12, 0)[0], 0.1);
    EXPECT_EQ(calendar.clean_cost.at(12, 0)[0], 0.1 * 0.02);
    EXPECT_NEAR(calendar.fund_spent.at(17, 0)[0], 120.0, 1e-9);
    EXPECT_EQ(calendar.fund_spent.at(18, 0)[0], 0.0);  // what is left is not paid
    EXPECT_DOUBLE_EQ(calendar.wage_times.at(14, 0)[0], 1.1);
    EXPECT_EQ(calendar.wage_times.at(15, 0)[0], 1.0);
    EXPECT_EQ(calendar.training.at(11, 0)[0], 24.0);
    EXPECT_EQ(calendar.training.at(12, 0)[0], 48.0);
    EXPECT_DOUBLE_EQ(calendar.trained.at(17, 0)[0], 1.0);  // 2 USD a month teach one, half a year later
    EXPECT_DOUBLE_EQ(calendar.trained.at(18, 0)[0], 2.0);
}

TEST(Revisions, OfLimitsAndTargetsAndReserves) {
    Scenario s = two_types();
    Policy mandate = revised(Instrument::zev_mandate), quota = revised(Instrument::import_quota);
    mandate.target = said(0.6), mandate.penalty = said(5000.0);
    mandate.revisions["new"].target = said(0.3);
    mandate.revisions["new"].penalty = said(1000.0);
    quota.lane = texts({"B -> A"}), quota.commodity = texts({"cell"});
    quota.limit = said(70.0);
    quota.revisions["new"].limit = said(90.0);
    Policy reserve = revised(Instrument::stockpile);
    reserve.commodity = texts({"cell"});
    reserve.size = said(10.0), reserve.buy_rate = said(5.0);
    reserve.revisions["new"].size = said(40.0);
    reserve.revisions["new"].until = last_of(2022, 12);
    s.policies = {{"mandate", mandate}, {"quota", quota}, {"reserve", reserve}};
    const World w(s);
    const Calendar& calendar = w.model.calendar;
    EXPECT_EQ(calendar.mandate_target.at(11, 0)[0], 0.6);
    EXPECT_EQ(calendar.mandate_target.at(12, 0)[0], 0.3);
    EXPECT_EQ(calendar.mandate_penalty.at(12, 0)[0], 1000.0);
    EXPECT_EQ(calendar.quota_limit.at(11, 0)[0], 70.0);
    EXPECT_EQ(calendar.quota_limit.at(12, 0)[0], 90.0);
    EXPECT_EQ(calendar.reserve_size.at(11, 0)[0], 10.0);
    EXPECT_EQ(calendar.reserve_size.at(12, 0)[0], 40.0);
    EXPECT_EQ(calendar.reserve_buy.at(12, 0)[0], 5.0);
    EXPECT_EQ(calendar.reserve_force.at(35, 0)[0], 1.0);
    EXPECT_EQ(calendar.reserve_force.at(36, 0)[0], 0.0);
}

/// A duty of 10 % that is doubled from April 2021 on is answered half as high, three months later; nobody hears of the
/// second step before it is due.
TEST(Revisions, AreAnsweredWithTheDuty) {
    Scenario s = small_world();
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.policies["wall"].revisions["more"].announced = date(2021, 4);
    s.policies["wall"].revisions["more"].rate = said(0.2);
    Policy answer;
    answer.instrument = Instrument::tariff;
    answer.announced = date(2020, 1);
    answer.answers = text("wall");
    answer.delay = said(0.25), answer.mirror = said(0.5);
    s.policies["answer"] = answer;
    const World w(s);
    const auto column = [&](const char* name) {
        for (std::size_t t = 0; t < w.model.tariffs.size(); ++t)
            if (w.model.tariffs[t].name == name) return static_cast<int>(t);
        return -1;
    };
    const auto rate = [&](const char* name, int m) { return w.model.calendar.tariff_rate.at(m, column(name))[0]; };
    EXPECT_EQ(rate("wall", 15), 0.2);
    EXPECT_EQ(rate("answer", 17), 0.05);
    EXPECT_EQ(rate("answer", 18), 0.1);
    const auto known = [&](int month) {
        return w.model.calendar.law_tariff_rate.at(40, w.model.tariff_law.at(month, column("answer"), 0))[0];
    };
    EXPECT_EQ(known(17), 0.05);
    EXPECT_EQ(known(18), 0.1);
}

TEST(Revisions, AnEventIsASurpriseWhoseEndIsSeen) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 35.0);
    s.events["veto"] = change("policies.help.amount", Change::How::times, 0.0, date(2022, 7), last_of(2023, 6));
    const World w(s);
    EXPECT_EQ(in_force(w, 29), 35.0);
    EXPECT_EQ(in_force(w, 30), 0.0);
    EXPECT_EQ(known(w, 29, 36), 35.0);  // nobody knows before it begins
    EXPECT_EQ(known(w, 30, 36), 0.0);
    EXPECT_EQ(known(w, 30, 42), 35.0);  // then all know when it ends
}

TEST(Revisions, OneEventDoesNotUndoAnother) {
    Scenario s = small_world();
    s.policies["help"] = production_credit("A", "cell", 35.0);
    s.policies["wall"] = tariff("B -> A", "cell", 0.1);
    s.events["a"] = change("policies.help.amount", Change::How::times, 0.5, date(2022, 1), last_of(2025, 12));
    s.events["b"] = change("policies.wall.rate", Change::How::times, 2.0, date(2023, 1), last_of(2024, 12));
    const World w(s);
    EXPECT_EQ(in_force(w, 40), 17.5);  // both hold
    EXPECT_EQ(w.model.calendar.tariff_rate.at(40, 0)[0], 0.2);
    EXPECT_EQ(known(w, 40, 50), 17.5);
    EXPECT_EQ(known(w, 40, 72), 35.0);
}

}  // namespace
}  // namespace onshore::test
