// What runs of a block say alike is worked out once; what one of them says otherwise is its own.
#include "sim/model/columns.hpp"

#include <gtest/gtest.h>

#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// Duties, one that answers another, credits that exclude each other, money of the day, series: all that is shared.
Scenario with_much_to_share() {
    Scenario s = small_world();
    s.money.price_index = series({{date(2020, 1), 0.8}, {date(2023, 1), 1.0}, {date(2040, 1), 1.5}});
    s.policies["wall"] = tariff("B -> A", "cell", 0.5);
    s.policies["wall"].rate = stepped({{date(2021, 4, 11), 0.3}, {date(2024, 1), 0.5}});
    s.policies["wall"].revisions["higher"].announced = date(2023, 5);
    s.policies["wall"].revisions["higher"].rate = stepped({{date(2024, 6, 5), 0.9}});
    s.policies["reply"] = tariff("A -> B", "cell", 0.0);
    s.policies["reply"].answers = text("wall");
    s.policies["support"] = production_credit("A", "cell", 10);
    s.policies["support"].amount.nominal = true;
    s.policies["rebate"] = purchase_credit("A", 1000);
    s.policies["bonus"] = purchase_credit("A", 500);
    s.policies["bonus"].not_with = texts({"rebate"});
    s.policies["rebate"].eligible = said(0.4);
    s.regions["A"].electricity_price.nominal = true;
    s.regions["A"].oil_imports = series({{date(2020, 1), 0.4}, {date(2030, 1), 0.2}});
    s.recycling["A"].collection = series({{date(2020, 1), 0.1}, {date(2030, 1), 0.5}});
    s.recycling["A"].recovery["ore"] = said(0.7);
    s.charging["A"].points = series({{date(2020, 1), 1e4}, {date(2025, 1), 2e4}});
    return s;
}

/// Every month of every series and every version that is known: the run's place in the block against place 0 alone.
void expect_as_alone(Model block, const std::vector<Scenario>& runs, int place, const std::string& what) {
    Model alone = build_model({&runs[place], 1});
    std::vector<MonthSeries*> beside, own;
    block.calendar.each([&](MonthSeries& series) { beside.push_back(&series); });
    alone.calendar.each([&](MonthSeries& series) { own.push_back(&series); });
    for (std::size_t i = 0; i < own.size(); ++i) {
        ASSERT_EQ(beside[i]->values.size(), own[i]->values.size());
        for (std::size_t k = 0; k < own[i]->values.size(); ++k)
            ASSERT_EQ(beside[i]->values[k][place], own[i]->values[k][0]) << what << ": series " << i << " at " << k;
    }
    for (const auto& [in_block, of_own] :
         {std::pair(&block.tariff_law, &alone.tariff_law), std::pair(&block.credit_law, &alone.credit_law),
          std::pair(&block.purchase_law, &alone.purchase_law)})
        for (int m = 0; m < alone.months; ++m)
            for (int policy = 0; policy < of_own->policies; ++policy)
                ASSERT_EQ(in_block->at(m, policy, place), of_own->at(m, policy, 0)) << what << " in month " << m;
}

TEST(Columns, ARunBesideOthersHasTheMonthsThatItHasAlone) {
    using Difference = std::pair<const char*, void (*)(Scenario&)>;
    const std::vector<Difference> differences = {
        {"nothing", [](Scenario&) {}},
        {"a rate", [](Scenario& s) { s.policies["wall"].rate.points[0].value = 0.31; }},
        {"a day", [](Scenario& s) { s.policies["wall"].rate.points[0].day += 3; }},
        {"a revision", [](Scenario& s) { s.policies["wall"].revisions["higher"].rate.points[0].value = 0.8; }},
        {"strength", [](Scenario& s) { s.policies["rebate"].strength = said(0.5); }},
        {"who is eligible for another's credit", [](Scenario& s) { s.policies["rebate"].eligible = said(0.5); }},
        {"prices", [](Scenario& s) { s.money.price_index.points[1].value = 1.1; }},
        {"foresight", [](Scenario& s) { s.settings.foresight = text("perfect"); }},
        {"a series", [](Scenario& s) { s.regions["A"].oil_imports.points[1].value = 0.1; }},
        {"a recovered share", [](Scenario& s) { s.recycling["A"].recovery["ore"] = said(0.6); }},
        {"public points", [](Scenario& s) { s.charging["A"].points.points[1].value = 3e4; }},
        {"what buyers like", [](Scenario& s) { s.markets["A"].ev_preference = said(0.2); }},
        {"sales", [](Scenario& s) { s.markets["B"].sales = said(5000.0); }},
        {"whether it is enabled", [](Scenario& s) { s.policies["wall"].enabled = false; }},
    };
    for (std::size_t first = 0; first < differences.size(); first += kWide) {
        std::vector<Scenario> runs(1, with_much_to_share());
        for (std::size_t i = first; i < differences.size() && runs.size() < kWide; ++i) {
            runs.push_back(with_much_to_share());
            differences[i].second(runs.back());
        }
        const Model block = build_model(runs);
        for (std::size_t place = 1; place < runs.size(); ++place)
            expect_as_alone(block, runs, static_cast<int>(place), differences[first + place - 1].first);
    }
}

TEST(Columns, EveryNameThatARunHasIsFoundOnce) {
    const Named<int> one = {{"a", 1}, {"b", 2}}, other = {{"b", 3}, {"c", 4}};
    Each<Named<int>> said{};
    said[0] = &one, said[2] = &other;
    std::map<std::string, std::pair<int, int>> seen;
    each_named(said, [&](const std::string& name, const Each<int>& each) {
        EXPECT_EQ(seen.count(name), 0u);
        seen[name] = {each[0] ? *each[0] : 0, each[2] ? *each[2] : 0};
        EXPECT_EQ(each[1], nullptr);
    });
    EXPECT_EQ(seen, (std::map<std::string, std::pair<int, int>>{{"a", {1, 0}}, {"b", {2, 3}}, {"c", {0, 4}}}));
}

TEST(Columns, OnlyWhatDiffersFromTheFirstIsWorkedOutAgain) {
    std::vector<Scenario> scenarios(4, small_world());
    std::vector<onshore::Run> runs;
    for (const Scenario& scenario : scenarios) runs.push_back({scenario, static_cast<int>(runs.size())});
    const int numbers[] = {5, 5, 7, 5};
    Each<int> said{};
    for (int place = 0; place < 4; ++place) said[place] = &numbers[place];
    int asked = 0;
    const auto worked = worked_out(
        std::span<const onshore::Run>(runs), said,
        [&](const onshore::Run& a, const onshore::Run& b) { return numbers[a.place] == numbers[b.place]; },
        [&](const onshore::Run&, int number) { return ++asked, 10 * number; });
    EXPECT_EQ(asked, 2);
    EXPECT_EQ(worked.of[1], worked.of[0]);
    EXPECT_EQ(*worked.of[2], 70);
    EXPECT_EQ(*worked.of[3], 50);
    EXPECT_EQ(worked.of[4], nullptr);
}

}  // namespace
}  // namespace onshore::test
