#include "sim/study/block.hpp"

#include <algorithm>

#include "sim/engine/phases.hpp"
#include "sim/record/fold.hpp"
#include "sim/record/text.hpp"
#include "sim/study/measures.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

int months_before(const Scenario& scenario, Day day) {
    const auto start = units::to_calendar(scenario.time.start.value), branch = units::to_calendar(day);
    return 12 * (branch.year - start.year) + branch.month - start.month;
}

History history_of(const Scenario& scenario, int months) {
    History history{build_model({&scenario, 1}), {}, {}};
    history.state = start(history.model);
    const Outcome outcome = go_on(history.model, history.state, history.years, months);
    if (outcome.failed.front()) throw RunError(*outcome.failed.front());
    return history;
}

/// A branch goes on from another model's state: who makes what, and which policies there are, must be the same.
void refuse_other_topology(const Model& history, const Model& model) {
    const auto same = [](const auto& a, const auto& b) {
        return std::ranges::equal(a, b, [](const auto& x, const auto& y) { return x.name == y.name; });
    };
    const bool fits = same(history.suppliers, model.suppliers) && same(history.tariffs, model.tariffs) &&
                      same(history.credits, model.credits) && same(history.purchases, model.purchases) &&
                      same(history.grants, model.grants) && same(history.bills, model.bills) &&
                      history.steps.size() == model.steps.size() && history.projects.size() == model.projects.size();
    if (!fits)
        throw ScenarioError("branch: a factor changes which plants or policies there are, so that history has no place "
                            "for them; let it change numbers and dates, or a policy's strength");
}

}  // namespace

std::vector<int> years_of(const Study& study) {
    const Scenario& scenario = study.packages.front().merged.scenario;
    const auto first = units::to_calendar(scenario.time.start.value);
    const auto after = units::to_calendar(scenario.time.end.value + 1);
    std::vector<int> years;
    for (int year = first.year + (first.month > 1 || first.day > 1 ? 1 : 0); year < after.year; ++year)
        years.push_back(year);
    return years;
}

std::vector<std::string> columns_of(const Study& study) {
    std::vector<std::string> columns;
    for (const Measured& measure : study.measures) columns.push_back(measure.name);
    for (const Kept& kept : study.series)
        for (const int year : years_of(study))
            columns.push_back(kept.variable + " " + kept.region + " " + std::to_string(year));
    return columns;
}

Benches::Benches(const Study& study, const Runs& runs)
    : study_(study), runs_(runs), years_(years_of(study)), idle_(study.packages.size()) {
    if (!study.branch) return;
    for (const Package& package : study.packages) {
        const Scenario& scenario = package.merged.scenario;
        histories_.push_back(history_of(scenario, months_before(scenario, *study.branch)));
    }
}

std::unique_ptr<Benches::Bench> Benches::take(std::size_t package) {
    {
        const std::scoped_lock lock(mutex_);
        if (!idle_[package].empty()) {
            auto bench = std::move(idle_[package].back());
            idle_[package].pop_back();
            return bench;
        }
    }
    return std::make_unique<Bench>(study_.packages[package], study_.factors);
}

void Benches::give_back(std::size_t package, std::unique_ptr<Bench> bench) {
    const std::scoped_lock lock(mutex_);
    idle_[package].push_back(std::move(bench));
}

BlockOutcomes Benches::run(std::span<const std::size_t> runs) {
    const std::size_t package = runs_.package_of(runs.front());
    auto bench = take(package);
    for (std::size_t i = 0; i < runs.size(); ++i) bench->knobs[i].turn(runs_.levels(runs_.draw_of(runs[i])));
    const std::span<const Scenario> scenarios(bench->scenarios.data(), runs.size());
    BlockOutcomes outcomes;
    try {
        simulate_block(package, scenarios, outcomes);
    } catch (const ScenarioError&) {  // they differ in topology: each by itself, with the same bits
        outcomes = {};
        for (const Scenario& scenario : scenarios) {
            try {
                simulate_block(package, {&scenario, 1}, outcomes);
            } catch (const ScenarioError& error) {
                outcomes.values.resize(outcomes.values.size() + columns_of(study_).size(), kUndefined);
                outcomes.failed.push_back(error.what());
            }
        }
    }
    give_back(package, std::move(bench));
    return outcomes;
}

void Benches::simulate_block(std::size_t package, std::span<const Scenario> scenarios, BlockOutcomes& outcomes) const {
    const Model model = build_model(scenarios);
    State state;
    Years years;
    if (histories_.empty()) {
        state = start(model);
    } else {
        refuse_other_topology(histories_[package].model, model);
        state = histories_[package].state;
        state.now = model.numbers;
        years = histories_[package].years;
    }
    const Outcome outcome = go_on(model, state, years, model.months);
    const std::size_t columns = study_.measures.size() + study_.series.size() * years_.size();
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const auto& failed = outcome.failed[i];
        outcomes.failed.push_back(failed ? failed->what() : "");
        const std::size_t at = outcomes.values.size();
        outcomes.values.resize(at + columns, kUndefined);
        if (!failed)
            reduce(model, scenarios[i], years.full(), static_cast<int>(i), std::span(outcomes.values).subspan(at));
    }
}

void Benches::reduce(const Model& model, const Scenario& scenario, std::span<const Annual> years, int place,
                     std::span<double> values) const {
    std::vector<Series> wanted;
    for (const Measured& measure : study_.measures) wanted.push_back({measure.variable, measure.region, "", {}});
    for (const Kept& kept : study_.series) wanted.push_back({kept.variable, kept.region, "", {}});
    fold_wanted(model, scenario, years, place, wanted);
    const double rate = model.numbers.setting[static_cast<int>(Setting::public_discount_rate)][place];
    std::size_t column = 0;
    for (std::size_t m = 0; m < study_.measures.size(); ++m)
        values[column++] = folded(study_.measures[m], wanted[m].values, years_.front(), rate);
    for (std::size_t s = study_.measures.size(); s < wanted.size(); ++s)
        for (const double value : wanted[s].values) values[column++] = value;
}

}  // namespace onshore
