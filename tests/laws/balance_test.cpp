// A balanced world stays still; one in which all demand grows by the same factor grows with constant ratios.
#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>

#include "tests/support/compare.hpp"
#include "tests/support/lookup.hpp"
#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

constexpr int kSteps = 240;
constexpr double kNearly = 1e-9;

/// Three tiers, three regions, tariffs, lead times 1 to 4; ore never goes from A to B: that lane is shut all along.
Scenario three_tiers() {
    Scenario s = small_world(3);
    s.processes["cell"].yield_new = said(0.7);
    s.processes["cell"].yield_mature = said(0.95);
    s.processes["mine"].markup = said(0.2);
    s.processes["car"].markup = said(0.1);
    s.trade["ore"]["B"] = {{"A", said(0.0)}, {"B", said(0.5)}, {"C", said(0.5)}};
    s.policies["wall"] = tariff("* -> A", "cell", 0.25);
    s.policies["duty"] = tariff("C -> B", "car", 0.10);
    s.events["shut"] = closure("A -> B", 0.0, date(2020, 1), last_of(2039, 12));
    s.events["shut"].commodities = texts({"ore"});
    s.other_use["ore"]["C"] = said(50000.0);
    return s;
}

/// Names the flows and stocks that grow with the world.
const std::vector<std::pair<const char*, std::vector<Wide> State::*>>& amounts() {
    static const std::vector<std::pair<const char*, std::vector<Wide> State::*>> all = {
        {"capacity", &State::capacity}, {"pipeline", &State::pipeline}, {"start", &State::start},
        {"ordered", &State::ordered},   {"sold", &State::sold},         {"fleet", &State::fleet},
        {"use", &State::use},           {"order", &State::order},       {"accepted", &State::accepted},
        {"memory", &State::memory},     {"output", &State::output},     {"shipped", &State::shipped},
        {"stock", &State::stock},       {"transit", &State::transit},   {"dispatched", &State::dispatched},
        {"arrived", &State::arrived},   {"used", &State::used},         {"delivered", &State::delivered},
        {"staff", &State::staff},       {"builders", &State::builders}, {"customs_value", &State::customs_value}};
    return all;
}

const std::vector<std::pair<const char*, std::vector<Wide> State::*>>& ratios() {
    static const std::vector<std::pair<const char*, std::vector<Wide> State::*>> all = {
        {"price", &State::price},   {"paid", &State::paid},        {"maturity", &State::maturity},
        {"share", &State::share},   {"yield", &State::yield},      {"filled", &State::filled},
        {"margin", &State::margin}, {"pressure", &State::pressure}};
    return all;
}

/// Largest relative distance of a list of vectors from `scale` times what they were.
double drift(const State& first, const State& now, double scale,
             const std::vector<std::pair<const char*, std::vector<Wide> State::*>>& list, std::string& where) {
    double worst = 0.0;
    for (const auto& [name, member] : list) {
        double size = 0.0;
        for (const Wide& value : first.*member) size = std::max(size, std::abs(value[0]));
        for (std::size_t i = 0; i < (first.*member).size(); ++i) {
            const double was = (first.*member)[i][0], is = (now.*member)[i][0] / scale;
            const double apart = std::abs(is - was) / std::max(std::abs(was), 1e-6 * size + 1e-300);
            if (!(apart <= worst)) worst = apart, where = std::string(name) + "[" + std::to_string(i) + "]";
        }
    }
    return worst;
}

void expect_balance(Model& model, double factor) {
    grow_final_demand(model, factor);
    State state = start(model);
    const State eve = state;
    step(model, state);
    const State first = state;
    // what the start promised is what the first month finds
    for (int n = 0; n < model.C * model.R; ++n)
        EXPECT_NEAR(state.stock[n][0], eve.stock[n][0] * factor, kNearly * state.stock[n][0]) << "stock " << n;
    std::string where;
    for (int m = 1; m < kSteps; ++m) {
        step(model, state);
        const double scale = std::pow(factor, m);
        ASSERT_LT(drift(first, state, scale, amounts(), where), kNearly) << where << " in month " << m;
        ASSERT_LT(drift(first, state, 1.0, ratios(), where), kNearly) << where << " in month " << m;
    }
    for (int k = 0; k < model.R * model.T; ++k) EXPECT_LT(state.waiting[k][0], 1e-9 * state.ordered[k][0]);
}

TEST(Balance, AStillWorldStaysStill) {
    Model model = model_of(three_tiers());
    expect_balance(model, 1.0);
}

TEST(Balance, AGrowingWorldKeepsItsRatios) {  // 20 % a year
    Model model = model_of(three_tiers());
    expect_balance(model, std::pow(1.2, 1.0 / 12.0));
}

TEST(Balance, AShrinkingWorldKeepsItsRatios) {  // a slower fall than plants retire
    Model model = model_of(three_tiers());
    expect_balance(model, std::pow(0.98, 1.0 / 12.0));
}

TEST(Balance, TwoChemistriesAndTwoKindsOfCarStayStill) {
    Scenario scenario = two_chemistries();
    for (auto& [region, market] : scenario.markets) {
        market.types["bev"].base_share = said(0.3);
        market.types["ice"].base_share = said(0.7);
        market.types["ice"].price = said(30000.0);
    }
    Model model = model_of(scenario);
    expect_balance(model, 1.0);
}

TEST(Balance, NamedPlantsAndAnExogenousPriceStayStill) {
    Scenario scenario = small_world();
    scenario.commodities["ore"].price = said(7.0);
    scenario.processes["mine"].inputs.clear();
    World world(scenario);
    expect_balance(world.model, 1.0);
}

}  // namespace
}  // namespace onshore::test
