// A mould of one scenario gives every other that differs in numbers the model that it has by itself, to the bit.
#include "sim/model/mould.hpp"

#include <gtest/gtest.h>

#include <cstring>
#include <random>

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

/// Everything that numbers of a scenario can reach, and sizes of the rest.
std::vector<std::string> told(Model& model) {
    std::vector<std::string> all;
    const auto list = [&](const auto&... numbers) { (all.push_back(std::to_string(numbers)), ...); };
    model.numbers.each([&](const std::vector<Wide>& values) { all.push_back(bytes(values)); });
    model.calendar.each([&](const MonthSeries& series) { list(series.width), all.push_back(bytes(series.values)); });
    for (const Law* law : {&model.credit_law, &model.tariff_law, &model.purchase_law}) {
        list(law->policies, law->columns);
        for (const auto* numbers : {&law->first, &law->root, &law->known})
            all.emplace_back(reinterpret_cast<const char*>(numbers->data()), numbers->size() * sizeof(int));
    }
    for (const CapacityStep& step : model.steps)
        list(step.supplier, step.plant), all.push_back(bytes({step.month, step.amount}));
    for (const Project& project : model.projects)
        all.push_back(bytes({project.announced, project.construction, project.opening, project.cancelled,
                             project.actual, project.hazard, project.capacity, project.capex}));
    for (const Refusal& refusal : model.refusals)
        list(refusal.project), all.push_back(bytes({refusal.told, refusal.dropped, refusal.delay}));
    for (const WatchedDuty& duty : model.watched) {
        list(duty.edge);
        for (const int tariff : duty.tariffs) list(tariff);
    }
    for (const auto& duties : model.watched_at)
        for (const int duty : duties) list(duty);
    for (const Patch& patch : model.patches)
        list(patch.vector, patch.index, patch.share), all.push_back(bytes({patch.base, patch.changed}));
    for (const ContentTest& test : model.tests) all.push_back(bytes({test.spread}));
    for (const Bill& bill : model.bills)
        list(bill.limited, bill.receives, bill.first_maker), all.push_back(bytes({bill.in_all, bill.a_year}));
    for (const GoalSet& goal : model.goals) all.push_back(bytes({goal.at_least, goal.by, goal.repay}));
    for (const TrainingPolicy& fund : model.trainings) all.push_back(bytes({fund.later}));
    for (const LoanPolicy& loan : model.loans) all.push_back(bytes({loan.interest, loan.term}));
    for (const EquityPolicy& equity : model.equities) all.push_back(bytes({equity.asked_return}));
    for (const StockpilePolicy& pile : model.stockpiles) all.push_back(bytes({pile.release_below}));
    for (const BanPolicy& ban : model.bans) all.push_back(bytes({ban.announced})), all.push_back(bytes(ban.concerned));
    all.push_back(bytes(model.owned_share));
    for (const auto* flags :
         {&model.promises, &model.listed, &model.economy, &model.rationed, &model.closable, &model.fresh})
        all.emplace_back(flags->begin(), flags->end());
    list(model.horizon, model.ahead, model.longest, model.stages, model.rivals, model.precedents, model.researches,
         model.transfers, model.stocks_ahead, model.buys_early, model.asks_beyond, model.asks_money, model.traces,
         model.charges);
    list(model.suppliers.size(), model.attributes.size(), model.runs.size());
    return all;
}

TEST(Mould, GivesTheModelThatOtherNumbersHaveByThemselves) {
    std::vector<std::string> worlds = {"north_america/reference", "cases/gm_tdk", "cases/fortress"};
    for (const auto& file : fs::directory_iterator(fs::path(ONSHORE_SCENARIOS) / "learn")) {
        const std::string name = file.path().stem().string();
        if (file.path().extension() == ".yaml" && !name.starts_with("study_")) worlds.push_back("learn/" + name);
    }
    for (const std::string& world : worlds) {
        const Scenario said = read_scenario(fs::path(ONSHORE_SCENARIOS) / (world + ".yaml"), in_repository());
        std::vector<Scenario> eight;
        for (unsigned seed = 0; seed < 8; ++seed) eight.push_back(with_other_numbers(said, seed));
        const Mould mould({&said, 1});
        Model model;
        for (const auto runs : {std::span<const Scenario>(eight), std::span<const Scenario>(eight).subspan(5),
                                std::span<const Scenario>(&said, 1)}) {
            mould.fill(runs, model);
            Model alone = build_model(runs);
            EXPECT_TRUE(told(model) == told(alone)) << world << " " << runs.size();
        }
    }
}

}  // namespace
}  // namespace onshore::test
