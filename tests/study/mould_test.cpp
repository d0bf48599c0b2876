// A mould of one scenario gives every other that differs in numbers the model that it has by itself, to the bit.
#include "sim/model/mould.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>
#include <set>

#include "sim/study/factors.hpp"
#include "sim/study/leaves.hpp"
#include "tests/study/studies.hpp"

namespace onshore::test {
namespace {

/// All numbers of a scenario that a mould does not share, each changed by up to a half; some are gone.
Scenario with_other_numbers(const Scenario& scenario, unsigned seed) {
    Scenario other = scenario;
    std::mt19937 engine(seed);
    for (const auto& [path, leaf] : leaves(other)) {
        const bool number = leaf.shape->kind == Kind::quantity || leaf.shape->kind == Kind::factor;
        const bool partners = path.find(".partners.") != path.npos;
        const bool gone = engine() % 16 == 0 && !path.ends_with(".life");
        const double by = gone ? 0.0 : 0.5 + static_cast<double>(engine() % 1000) / 1000;
        if (!number || (partners && path.ends_with(".share")) || is_structural(path)) continue;
        for (Quantity::Point& point : static_cast<Quantity*>(leaf.value)->points) point.value *= by;
    }
    return other;
}

std::string bytes(const std::vector<Wide>& values) {
    return {reinterpret_cast<const char*>(values.data()), values.size() * sizeof(Wide)};
}

/// What somebody looks at of a model, in which there may be more months than anybody looks at.
struct Told {
    /// All of it as far as months that both know.
    Told(Model& model, int horizon, int ahead) {
        model.numbers.each([&](const std::vector<Wide>& values) { all.push_back(bytes(values)); });
        const Calendar& calendar = model.calendar;
        model.calendar.each([&](const MonthSeries& series) {
            const auto* law = &series;
            const bool to_horizon = law == &calendar.credit || law == &calendar.credit_rate ||
                                    law == &calendar.credit_ban || law == &calendar.law_credit ||
                                    law == &calendar.law_credit_rate || law == &calendar.law_credit_ban ||
                                    law == &calendar.ban;
            const bool to_ahead =
                law == &calendar.law_tariff_rate || law == &calendar.law_tariff_force || law == &calendar.law_purchase;
            const std::size_t months = to_horizon ? horizon : to_ahead ? ahead : model.months;
            EXPECT_GE(series.values.size(), months * series.width);
            const auto end = series.values.begin() + static_cast<std::ptrdiff_t>(months * series.width);
            list(series.width), all.push_back(bytes({series.values.begin(), end}));
        });
        tell_laws(model, ahead);
        tell_plants(model);
        tell_policies(model);
        for (const int month : model.outlived) list(month);
        list(model.longest, model.stages, model.rivals, model.precedents, model.researches, model.transfers,
             model.stocks_ahead, model.buys_early, model.asks_footprints, model.asks_beyond, model.asks_money,
             model.traces, model.charges, model.suppliers.size(), model.attributes.size());
        for (const std::string& run : model.runs) all.push_back(run);
    }
    bool operator==(const Told&) const = default;
    std::vector<std::string> all;

private:
    void list(const auto&... numbers) { (all.push_back(std::to_string(numbers)), ...); }
    void list_all(const auto& numbers) {
        for (const auto& number : numbers) list(number);
    }
    void tell_laws(const Model& model, int ahead) {
        for (const Law* law : {&model.credit_law, &model.tariff_law, &model.purchase_law}) {
            list(law->policies, law->columns);
            list_all(law->first), list_all(law->root), list_all(law->known);
            for (const auto* months : {&law->changes, &law->stirs})
                for (const int month : *months) list(std::min(month, ahead));
        }
        for (const WatchedDuty& duty : model.watched) list(duty.edge), list_all(duty.tariffs);
        for (const auto& duties : model.watched_at) list_all(duties);
        list_all(model.shifts), list_all(model.taxed), list_all(model.duty_free), list_all(model.asked_until);
        for (const Borne& borne : model.borne) {
            list(borne.from);
            for (const auto& ranges : borne.of)
                for (const AttributeRange& range : ranges) list(range.first, range.after);
        }
        for (const Patch& patch : model.patches)
            list(patch.vector, patch.index, patch.share), all.push_back(bytes({patch.base, patch.changed}));
    }
    void tell_plants(const Model& model) {
        for (const CapacityStep& step : model.steps)
            list(step.supplier, step.plant, step.first), all.push_back(bytes({step.month, step.amount}));
        for (const Project& project : model.projects) {
            list(project.first, project.after);
            all.push_back(bytes({project.announced, project.construction, project.opening, project.cancelled,
                                 project.actual, project.hazard, project.capacity, project.capex}));
        }
        for (const Refusal& refusal : model.refusals)
            list(refusal.project), all.push_back(bytes({refusal.told, refusal.dropped, refusal.delay}));
        all.push_back(bytes(model.owned_share));
        for (const auto* flags :
             {&model.promises, &model.listed, &model.economy, &model.rationed, &model.closable, &model.fresh})
            list_all(*flags);
    }
    void tell_policies(const Model& model) {
        for (const ContentTest& test : model.tests) all.push_back(bytes({test.spread}));
        for (const Bill& bill : model.bills)
            list(bill.limited, bill.receives, bill.first_maker), all.push_back(bytes({bill.in_all, bill.a_year}));
        for (const GoalSet& goal : model.goals) all.push_back(bytes({goal.at_least, goal.by, goal.repay}));
        for (const TrainingPolicy& fund : model.trainings) all.push_back(bytes({fund.later}));
        for (const LoanPolicy& loan : model.loans) all.push_back(bytes({loan.interest, loan.term}));
        for (const EquityPolicy& equity : model.equities) all.push_back(bytes({equity.asked_return}));
        for (const StockpilePolicy& pile : model.stockpiles) all.push_back(bytes({pile.release_below}));
        for (const BanPolicy& ban : model.bans)
            all.push_back(bytes({ban.announced})), all.push_back(bytes(ban.concerned));
    }
};

/// Whether nobody can tell a model from another, than which it may have more room.
bool told_the_same(Model& model, Model& alone) {
    return model.horizon >= alone.horizon && model.ahead >= alone.ahead &&
           Told(model, alone.horizon, alone.ahead) == Told(alone, alone.horizon, alone.ahead);
}

std::vector<std::string> all_worlds() {
    std::vector<std::string> worlds = {"north_america/reference", "cases/gm_tdk", "cases/fortress"};
    for (const auto& file : fs::directory_iterator(fs::path(ONSHORE_SCENARIOS) / "learn")) {
        const std::string name = file.path().stem().string();
        if (file.path().extension() == ".yaml" && !name.starts_with("study_")) worlds.push_back("learn/" + name);
    }
    std::ranges::sort(worlds);
    return worlds;
}

Scenario read_world(const std::string& world) {
    return read_scenario(fs::path(ONSHORE_SCENARIOS) / (world + ".yaml"), in_repository());
}

TEST(Mould, GivesTheModelThatOtherNumbersHaveByThemselves) {
    for (const std::string& world : all_worlds()) {
        const Scenario said = read_world(world);
        std::vector<Scenario> eight;
        for (unsigned seed = 0; seed < 8; ++seed) eight.push_back(with_other_numbers(said, seed));
        Mould mould({&said, 1});
        Model model;
        for (const auto runs : {std::span<const Scenario>(eight), std::span<const Scenario>(eight).subspan(5),
                                std::span<const Scenario>(&said, 1)}) {
            mould.fill(runs, model);
            Model alone = build_model(runs);
            EXPECT_TRUE(told_the_same(model, alone)) << world << " " << runs.size();
        }
    }
}

/// Paths of the numbers that a mould does not share: of all, or of those that the file gives.
std::vector<std::string> free_numbers(Scenario scenario, bool given = false) {
    std::vector<std::string> paths;
    for (const auto& [path, leaf] : leaves(scenario)) {
        const bool number = leaf.shape->kind == Kind::quantity || leaf.shape->kind == Kind::factor;
        const bool partners = path.find(".partners.") != path.npos && path.ends_with(".share");
        if (!number || partners || is_structural(path)) continue;
        if (!given || static_cast<Quantity*>(leaf.value)->given()) paths.push_back(path);
    }
    return paths;
}

/// One in so many of them.
std::set<std::string> one_in(unsigned of, const Scenario& scenario) {
    std::mt19937 engine(of);
    std::set<std::string> chosen;
    for (const std::string& path : free_numbers(scenario))
        if (engine() % of == 0) chosen.insert(path);
    return chosen;
}

/// Eight scenarios of a bench, of which some numbers are changed from block to block.
class Turned {
public:
    Turned(const Scenario& said, const std::set<std::string>& chosen) : engine_(1) {
        scenarios.assign(8, said);
        std::unordered_set<const Quantity*> numbers;
        for (Scenario& scenario : scenarios)
            for (const auto& [path, leaf] : leaves(scenario))
                if (chosen.contains(path)) {
                    auto* number = static_cast<Quantity*>(leaf.value);
                    if (numbers.insert(number).second)
                        numbers_.push_back({number, *number, path.ends_with(".life") || path.ends_with("duration")});
                }
        varied = varied_in(said, std::vector<std::string>(chosen.begin(), chosen.end()), numbers);
    }
    /// Each by up to a half and by `more`; some are gone.
    void turn(double more) {
        for (const Number& each : numbers_) {
            const bool gone = engine_() % 16 == 0 && !each.lasts;
            const double by = gone ? 0.0 : more * (0.5 + static_cast<double>(engine_() % 1000) / 1000);
            each.number->points = each.said.points;
            for (Quantity::Point& point : each.number->points) point.value *= by;
        }
    }
    std::vector<Scenario> scenarios;
    Varied varied;

private:
    struct Number {
        Quantity* number;
        Quantity said;
        bool lasts;  // it must not be nothing
    };
    std::mt19937 engine_;
    std::vector<Number> numbers_;
};

struct Next {
    std::size_t first, runs;  // of the eight
    double more;
};

/// The first block in which the model is not that of its numbers; empty = there is none.
std::string differing_block(const Scenario& said, const std::set<std::string>& chosen,
                            const std::vector<Next>& blocks) {
    Turned block(said, chosen);
    Mould mould({&said, 1}, block.varied);
    Model model;
    bool filled = false;
    for (const auto& [first, runs, more] : blocks) {
        block.turn(more);
        const std::span<const Scenario> now(block.scenarios.data() + first, runs);
        filled ? mould.refill(now, model) : mould.fill(now, model);
        filled = true;
        Model alone = build_model(now);
        if (!told_the_same(model, alone)) return std::to_string(runs) + " times " + std::to_string(more);
        model.asks_beyond = model.asks_money = false;  // as a study that does not ask for it
    }
    return "";
}

TEST(Mould, FilledAgainGivesTheModelThatTheNextNumbersHaveByThemselves) {
    const std::vector<Next> blocks = {{0, 3, 1.0}, {0, 8, 1.0}, {0, 8, 0.7}, {5, 1, 4.0},
                                      {0, 8, 1.0}, {2, 3, 0.2}, {0, 8, 1.2}};
    std::vector<std::string> worlds = all_worlds();
    for (const char* world : {"cases/covid_again", "cases/licence_ban", "cases/trade_war", "cases/skills_fund"})
        worlds.emplace_back(world);
    for (const std::string& world : worlds) {
        const Scenario said = read_world(world);
        for (const unsigned of : world.starts_with("learn/") ? std::vector<unsigned>{2, 5, 20} : std::vector{20U})
            EXPECT_EQ(differing_block(said, one_in(of, said), blocks), "") << world << " one in " << of;
    }
}

TEST(Mould, FilledAgainTrainsNobodyBeforeTheTrainingIsOver) {
    Scenario said = read_world("learn/policy_training_fund");
    for (auto& [name, policy] : said.policies) policy.from = policy.announced = said.time.start;
    std::set<std::string> times;
    for (const std::string& path : free_numbers(said))
        if (path.ends_with(".training_time")) times.insert(path);
    EXPECT_FALSE(times.empty());
    EXPECT_EQ(differing_block(said, times, {{0, 8, 0.3}, {0, 8, 3.0}}), "");
}

TEST(Mould, FilledAgainRefusesTheLinesThatOpenLater) {
    Scenario said = read_world("cases/licence_ban");
    for (auto& [name, plant] : said.plants) plant.delay = 1.0;
    said.policies.at("no_foreign_licences").applies_to.value = "new";
    std::set<std::string> delays;
    for (const std::string& path : free_numbers(said))
        if (path.starts_with("plants.") && path.ends_with(".delay")) delays.insert(path);
    EXPECT_FALSE(delays.empty());
    EXPECT_EQ(differing_block(said, delays, {{0, 8, 1.0}, {0, 8, 5.0}, {0, 8, 0.0}}), "");
}

TEST(Mould, FilledAgainKnowsAllThatFollowsFromANumber) {
    const std::vector<Next> blocks = {{0, 8, 1.0}, {0, 8, 2.0}, {0, 8, 0.0}, {0, 8, 1.0}};
    for (const std::string& world : all_worlds()) {
        const Scenario said = read_world(world);
        const bool small = world.starts_with("learn/");
        for (const std::string& path : free_numbers(said, true)) {
            const bool some = path.starts_with("policies.") || path.starts_with("plants.") ||
                              path == "settings.precedent" || path == "settings.rival_response";
            const bool chosen = small ? some
                                      : path == "money.price_index" || path == "policies.us_45w_leases.strength" ||
                                            path.starts_with("processes.vehicle_bev.inputs.");
            if (!chosen) continue;
            EXPECT_EQ(differing_block(said, {path}, blocks), "") << world << " " << path;
        }
    }
}

}  // namespace
}  // namespace onshore::test
