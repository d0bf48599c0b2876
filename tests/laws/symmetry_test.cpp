// What must not matter does not: the unit of money, the unit of a good, the size of the world, the names of
// regions, whether a maker is one firm or two.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kDecade = 120;
constexpr double kAlike = 1e-9;

void scale(Quantity& quantity, double factor) {
    for (auto& point : quantity.points) point.value *= factor;
}

/// Learning, scarcity, laws, a plant and a closed lane: a world in which everything moves.
Scenario moving() {
    Scenario s = small_world(3);
    for (auto& [region, market] : s.markets) {
        market.types["bev"].base_share = said(0.4);
        market.types["ice"].base_share = said(0.6);
        market.types["ice"].price = said(30000.0);
        market.types["bev"].running_cost = said(400.0);
        market.types["ice"].running_cost = said(900.0);
    }
    s.markets["A"].sales = series({{date(2020, 1), 12000.0}, {date(2024, 1), 30000.0}});
    s.processes["cell"].learning_rate = said(0.1);
    s.processes["cell"].yield_new = said(0.7);
    s.processes["cell"].yield_mature = said(0.9);
    s.other_use["ore"]["B"] = said(2e5);
    s.commodities["ore"].other_use_elasticity = said(-0.3);
    s.policies["wall"] = tariff("B -> A", "cell", 0.3);
    s.policies["wall"].from = date(2022, 1);
    s.policies["help"] = production_credit("A", "cell", 10.0);
    s.policies["help"].from = date(2021, 1);
    s.policies["gift"] = purchase_credit("B", 3000.0);
    s.plants["works"] = plant("cell", "A", 3e5, date(2023, 1));
    s.events["shut"] = closure("C -> A", 0.2, date(2022, 6), last_of(2022, 9));
    s.events["strike"] = outage("B", 0.5, date(2024, 2), last_of(2024, 5));
    return s;
}

using Names = std::vector<std::pair<const char*, std::vector<Wide> State::*>>;

const Names& goods() {  // by supplier, node, pair or edge of any commodity
    static const Names all = {{"capacity", &State::capacity}, {"output", &State::output},
                              {"shipped", &State::shipped},   {"stock", &State::stock},
                              {"transit", &State::transit},   {"order", &State::order},
                              {"accepted", &State::accepted}, {"dispatched", &State::dispatched},
                              {"start", &State::start},       {"used", &State::used}};
    return all;
}

/// Each entry of a list of vectors is `factor` times what it was.
void expect_times(const State& was, const State& is, double factor, const Names& names) {
    for (const auto& [name, member] : names) {
        double size = 0.0;
        for (const Wide& value : was.*member) size = std::max(size, std::abs(value[0]));
        for (std::size_t i = 0; i < (was.*member).size(); ++i) {
            const double one = (was.*member)[i][0], other = (is.*member)[i][0] / factor;
            ASSERT_NEAR(one, other, kAlike * std::max(std::abs(one), 1e-3 * size)) << name << "[" << i << "]";
        }
    }
}

TEST(Symmetry, TheUnitOfMoneyDoesNotMatter) {
    const double rate = 7.3;
    Scenario other = moving();
    for (auto& [name, region] : other.regions) scale(region.wage, rate), scale(region.electricity_price, rate);
    for (auto& [name, process] : other.processes) {
        scale(process.other_cost, rate);
        scale(process.capex, rate);
        scale(process.construction_labour, 1.0 / rate);
    }
    for (auto& [name, lane] : other.lanes)
        for (auto& [kind, freight] : lane.freight) scale(freight, rate);
    for (auto& [name, market] : other.markets) {
        scale(market.price_sensitivity, 1.0 / rate);
        for (auto& [kind, type] : market.types) scale(type.price, rate), scale(type.running_cost, rate);
    }
    scale(other.policies["help"].amount, rate);
    scale(other.policies["gift"].amount, rate);
    const State was = run(model_of(moving()), kDecade), is = run(model_of(other), kDecade);
    expect_times(was, is, 1.0, goods());
    expect_times(was, is, 1.0, {{"sold", &State::sold}, {"staff", &State::staff}, {"builders", &State::builders}});
    expect_times(was, is, rate,
                 {{"price", &State::price},
                  {"paid", &State::paid},
                  {"duty", &State::duty},
                  {"credit_paid", &State::credit_paid},
                  {"customs_value", &State::customs_value}});
}

TEST(Symmetry, TheUnitOfAGoodDoesNotMatter) {  // cells counted in joules, as it were: 3.6 to one
    const double per = 3.6;
    Scenario other = moving();
    Process& cell = other.processes["cell"];
    for (auto* quantity :
         {&cell.inputs["ore"], &cell.labour["production"], &cell.electricity, &cell.other_cost, &cell.capex})
        scale(*quantity, 1.0 / per);
    scale(other.commodities["cell"].mass, 1.0 / per);
    scale(other.processes["car"].inputs["cell"], per);
    scale(other.policies["help"].amount, 1.0 / per);
    scale(other.plants["works"].capacity, per);
    World was(moving(), kDecade), is(other, kDecade);
    for (const char* r : {"A", "B", "C"}) {
        const int cells = was.node("cell", r), cars = was.node("car", r);
        EXPECT_NEAR(is.state.stock[cells][0], per * was.state.stock[cells][0], kAlike * is.state.stock[cells][0]);
        EXPECT_NEAR(is.state.paid[cells][0] * per, was.state.paid[cells][0], kAlike * was.state.paid[cells][0]);
        EXPECT_NEAR(is.state.stock[cars][0], was.state.stock[cars][0], kAlike * was.state.stock[cars][0]);
        EXPECT_NEAR(is.state.paid[cars][0], was.state.paid[cars][0], kAlike * was.state.paid[cars][0]);
    }
    for (std::size_t i = 0; i < was.state.credit_paid.size(); ++i)
        EXPECT_NEAR(is.state.credit_paid[i][0], was.state.credit_paid[i][0], kAlike * was.state.credit_paid[i][0]);
}

TEST(Symmetry, AWorldTwiceAsLargeIsTwiceTheWorld) {
    Scenario other = moving();
    for (auto& [name, market] : other.markets) scale(market.sales, 2.5);
    scale(other.other_use["ore"]["B"], 2.5);
    scale(other.plants["works"].capacity, 2.5);
    const State was = run(model_of(moving()), kDecade), is = run(model_of(other), kDecade);
    expect_times(was, is, 2.5, goods());
    expect_times(was, is, 2.5, {{"sold", &State::sold}, {"staff", &State::staff}, {"duty", &State::duty}});
    expect_times(was, is, 1.0, {{"price", &State::price}, {"share", &State::share}, {"margin", &State::margin}});
}

/// The same world with its regions called otherwise, so that they stand in another order.
Scenario renamed(const Scenario& s, const std::vector<std::pair<std::string, std::string>>& names) {
    const auto call = [&](std::string text) {
        for (char& letter : text)
            for (const auto& [old_name, new_name] : names)
                if (letter == old_name[0]) {
                    letter = new_name[0];
                    break;
                }
        return text;
    };
    const auto call_keys = [&](auto& map) {
        std::remove_reference_t<decltype(map)> other;
        for (auto& [name, thing] : map) other[call(name)] = thing;
        map = other;
    };
    const auto call_texts = [&](Texts& texts) {
        for (std::string& text : texts.value) text = call(text);
    };
    Scenario other = s;
    call_keys(other.regions);
    call_keys(other.industries);
    call_keys(other.markets);
    call_keys(other.lanes);
    for (auto& [commodity, destinations] : other.trade) {
        for (auto& [to, origins] : destinations) call_keys(origins);
        call_keys(destinations);
    }
    for (auto& [commodity, places] : other.other_use) call_keys(places);
    for (auto& [name, works] : other.plants) works.region.value = call(works.region.value);
    for (auto& [name, policy] : other.policies)
        for (Texts* texts : {&policy.region, static_cast<Texts*>(&policy.payer), &policy.lane}) call_texts(*texts);
    for (auto& [name, event] : other.events) {
        call_texts(event.lanes);
        if (event.plants) call_texts(event.plants->region);
    }
    return other;
}

TEST(Symmetry, NamesOfRegionsDoNotMatter) {
    const std::vector<std::pair<std::string, std::string>> names = {{"A", "Z"}, {"B", "M"}, {"C", "D"}};
    World was(moving(), kDecade), is(renamed(moving(), names), kDecade);
    ASSERT_EQ(is.model.regions, (std::vector<std::string>{"D", "M", "Z"}));
    for (const auto& [old_name, new_name] : names)
        for (const char* c : {"ore", "cell", "car"}) {
            const int before = was.node(c, old_name), after = is.node(c, new_name);
            for (const auto& [name, member] : Names{{"stock", &State::stock},
                                                    {"transit", &State::transit},
                                                    {"paid", &State::paid},
                                                    {"order", &State::order},
                                                    {"produced", &State::produced},
                                                    {"wanted", &State::wanted}})
                EXPECT_NEAR((was.state.*member)[before][0], (is.state.*member)[after][0],
                            kAlike * (was.state.*member)[before][0])
                    << name << " " << c << " " << old_name;
        }
    EXPECT_NEAR(was.state.capacity[was.supplier("works")][0], is.state.capacity[is.supplier("works")][0], 1e-6);
}

TEST(Symmetry, APlantSplitInTwoEqualHalvesIsTheSamePlant) {
    Scenario halves = moving();
    halves.plants.clear();
    for (const char* name : {"works one", "works two"}) {
        halves.plants[name] = moving().plants["works"];
        scale(halves.plants[name].capacity, 0.5);
    }
    World whole(moving(), kDecade), split(halves, kDecade);
    for (const auto& [name, member] : Names{{"stock", &State::stock},
                                            {"transit", &State::transit},
                                            {"paid", &State::paid},
                                            {"order", &State::order},
                                            {"produced", &State::produced},
                                            {"wanted", &State::wanted}})
        for (int n = 0; n < whole.model.C * whole.model.R; ++n)
            EXPECT_NEAR((whole.state.*member)[n][0], (split.state.*member)[n][0], kAlike * (whole.state.*member)[n][0])
                << name << "[" << n << "]";
    EXPECT_NEAR(whole.state.output[whole.supplier("works")][0],
                split.state.output[split.supplier("works one")][0] + split.state.output[split.supplier("works two")][0],
                1e-6);
}

TEST(Symmetry, AnIndustrySplitInTwoEqualHalvesIsTheSameIndustry) {
    Scenario one = moving(), two = moving();
    one.processes["cell"].learning_rate = two.processes["cell"].learning_rate = said(0.0);  // by process
    two.processes["cell_too"] = two.processes["cell"];
    for (auto& [region, industries] : two.industries) industries["cell_too"] = industries["cell"];
    World whole(one, kDecade), split(two, kDecade);
    for (const auto& [name, member] : Names{{"stock", &State::stock},
                                            {"paid", &State::paid},
                                            {"order", &State::order},
                                            {"produced", &State::produced}})
        for (int n = 0; n < whole.model.C * whole.model.R; ++n)
            EXPECT_NEAR((whole.state.*member)[n][0], (split.state.*member)[n][0], kAlike * (whole.state.*member)[n][0])
                << name << "[" << n << "]";
}

}  // namespace
}  // namespace onshore::test
