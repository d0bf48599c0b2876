#include "sim/study/block.hpp"

#include <algorithm>

#include "sim/engine/phases.hpp"
#include "sim/record/text.hpp"
#include "sim/study/factors.hpp"
#include "sim/study/measures.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

int months_before(const Scenario& scenario, Day day) {
    const auto start = units::to_calendar(scenario.time.start.value), branch = units::to_calendar(day);
    return 12 * (branch.year - start.year) + branch.month - start.month;
}

/// Variables that a study measures and paths that it varies.
std::vector<std::string> names_in(const Study& study) {
    std::vector<std::string> names;
    for (const Measured& measure : study.measures) names.push_back(measure.variable);
    for (const Kept& kept : study.series) names.push_back(kept.variable);
    for (const Factor& factor : study.factors) {
        names.push_back(factor.path);
        names.insert(names.end(), factor.also.begin(), factor.also.end());
    }
    return names;
}

/// A package's scenario, without the contents that no measure and no path names: nothing else follows from them, and
/// to carry them takes a tenth of a step.
Scenario asked_for(const Study& study, const Package& package) {
    Scenario scenario = package.merged.scenario;
    const std::vector<std::string> names = names_in(study);
    std::erase_if(scenario.content, [&](const auto& followed) {
        return std::ranges::none_of(names, [&](const std::string& name) {
            return name.starts_with("Content|" + followed.first + '|') ||
                   name.starts_with("Exposure|" + followed.first + '|') ||
                   name.starts_with("content." + followed.first + '.');
        });
    });
    return scenario;
}

History history_of(const Scenario& scenario, int months) {
    Model model = build_model({&scenario, 1});
    carry_always(model);
    History history{start(model), {}};
    const Outcome outcome = go_on(model, history.state, history.years, months);
    if (outcome.failed.front()) throw RunError(*outcome.failed.front());
    return history;
}

/// The values that a factor may take, as far as they are names, dates or switches.
std::vector<Level> words_of(const Study& study, std::size_t f) {
    std::vector<Level> words;
    const auto add = [&](const Level& level) {
        if (!std::holds_alternative<double>(level) && std::ranges::count(words, level) == 0) words.push_back(level);
    };
    for (const Level& level : study.factors[f].levels) add(level);
    for (const auto& row : study.rows) add(row[f]);
    return words;
}

/// First parts of the variables that are kept within the year: Sales.
std::vector<std::string> quantities_by_month(const Study& study) {
    std::vector<std::string> names;
    for (const Kept& kept : study.series)
        if (kept.per_year > 1) names.push_back(kept.variable.substr(0, kept.variable.find('|')));
    return names;
}

/// What the outcomes of a block are made of.
struct Watcher : Observer {
    Watcher(Wanted& by_year, MonthlyRecorder& by_month) : years(by_year), months(by_month) {}
    void see(const Model& model, const State& state, int month) override {
        years.see(model, state, month);
        months.see(model, state);
    }
    Wanted& years;
    MonthlyRecorder& months;
};

/// Yearly series: of the measures, then those that are kept by year.
std::vector<Series> series_by_year(const Study& study) {
    std::vector<Series> wanted;
    for (const Measured& measure : study.measures) wanted.push_back({measure.variable, measure.region, "", {}});
    for (const Kept& kept : study.series)
        if (kept.per_year == 1) wanted.push_back({kept.variable, kept.region, "", {}});
    return wanted;
}

/// In which they are asked for: kept series in all.
std::vector<YearRange> years_by_series(const Study& study) {
    std::vector<YearRange> years;
    for (const Measured& measure : study.measures) years.push_back({measure.first, measure.last});
    years.resize(series_by_year(study).size());
    return years;
}

}  // namespace

std::vector<int> years_of(const Study& study) {
    const Scenario& scenario = study.packages.front().merged.scenario;
    const auto first = units::to_calendar(scenario.time.start.value);
    const auto after = units::to_calendar(scenario.time.end.value + 1);
    std::vector<int> years;
    const int last = study.until ? std::min(*study.until, after.year - 1) : after.year - 1;
    for (int year = first.year + (first.month > 1 || first.day > 1 ? 1 : 0); year <= last; ++year)
        years.push_back(year);
    return years;
}

std::vector<Period> periods_of(const Study& study, const Kept& kept) {
    std::vector<Period> periods;
    for (const int year : years_of(study))
        for (int part = 0; part < kept.per_year; ++part)
            periods.push_back({kept.per_year, year * kept.per_year + part});
    return periods;
}

std::vector<std::string> columns_of(const Study& study) {
    std::vector<std::string> columns;
    for (const Measured& measure : study.measures) columns.push_back(measure.name);
    for (const Kept& kept : study.series)
        for (const Period& period : periods_of(study, kept))
            columns.push_back(kept.variable + " " + kept.region + " " + period_text(period));
    return columns;
}

Benches::Benches(const Study& study, const Runs& runs)
    : study_(study),
      runs_(runs),
      columns_(columns_of(study).size()),
      by_year_(series_by_year(study)),
      by_month_(quantities_by_month(study)),
      asked_(years_by_series(study)),
      idle_(study.packages.size()) {
    for (const Package& package : study.packages) scenarios_.push_back(asked_for(study, package));
    if (!study.branch) return;
    for (const Scenario& scenario : scenarios_) {
        histories_.push_back(history_of(scenario, months_before(scenario, *study.branch)));
        refuse_structural(scenario);
    }
}

/// Before the first run: a branch goes on from another model's state, so that nothing may change who makes what.
void Benches::refuse_structural(const Scenario& scenario) const {
    const auto refuse = [&](const Factor& factor, const std::string& why) {
        throw ScenarioError(study_.file.string() + ":" + std::to_string(factor.where.line) + ": '" + factor.path +
                            "' cannot change at a branch: " + why);
    };
    std::vector<Scenario> both(2, scenario);
    for (std::size_t f = 0; f < study_.factors.size(); ++f) {
        const std::vector<Factor> alone = {study_.factors[f]};
        if (is_structural(alone[0].path)) refuse(alone[0], "it is a whole number of months that all runs share");
        for (const Level& level : words_of(study_, f)) {
            both[1] = scenario;
            Knobs(both[1], alone).turn({&level, 1});
            try {
                build_model(both);
            } catch (const ScenarioError& error) {
                refuse(alone[0], error.what());
            }
        }
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
    return std::make_unique<Bench>(scenarios_[package], study_.factors);
}

void Benches::give_back(std::size_t package, std::unique_ptr<Bench> bench) {
    const std::scoped_lock lock(mutex_);
    idle_[package].push_back(std::move(bench));
}

BlockOutcomes Benches::run(std::span<const std::size_t> runs) {
    std::vector<double> points;
    for (const std::size_t run : runs) std::ranges::copy(runs_.point(runs_.draw_of(run)), std::back_inserter(points));
    return this->run(runs, points);
}

BlockOutcomes Benches::run(std::span<const std::size_t> runs, std::span<const double> points) {
    const std::size_t package = runs_.package_of(runs.front()), factors = points.size() / runs.size();
    auto bench = take(package);
    for (std::size_t i = 0; i < runs.size(); ++i)
        bench->knobs[i].turn(runs_.levels(runs_.draw_of(runs[i]), points.subspan(i * factors, factors)));
    const std::span<const Scenario> scenarios(bench->scenarios.data(), runs.size());
    BlockOutcomes outcomes;
    try {
        simulate_block(package, *bench, scenarios, outcomes);
    } catch (const ScenarioError&) {  // they differ in topology: each by itself, with the same bits
        outcomes = {};
        for (const Scenario& scenario : scenarios) {
            try {
                simulate_block(package, *bench, {&scenario, 1}, outcomes);
            } catch (const ScenarioError& error) {
                outcomes.values.resize(outcomes.values.size() + columns_, kUndefined);
                outcomes.failed.push_back(error.what());
            }
        }
    }
    give_back(package, std::move(bench));
    return outcomes;
}

/// A run that stops early still knows the calendar of the whole: who looks ahead in it sees the same.
int Benches::months_of(const Model& model, const Scenario& scenario) const {
    if (!study_.until) return model.months;
    return std::min(model.months, months_before(scenario, units::to_day({*study_.until + 1, 1, 1})));
}

/// What the knobs of the eight scenarios turn.
Varied Benches::Bench::varied() const {
    std::unordered_set<const Quantity*> numbers;
    for (const Knobs& each : knobs) each.tell(numbers);
    std::vector<std::string> paths;
    for (const Factor& factor : factors) {
        paths.push_back(factor.path);
        paths.insert(paths.end(), factor.also.begin(), factor.also.end());
    }
    return varied_in(scenarios.front(), paths, std::move(numbers));
}

void Benches::Bench::prepare(std::span<const Scenario> block, std::span<const Series> by_year, const Years* past,
                             std::span<const YearRange> asked) {
    const bool alike = knobs.front().turn_numbers_alone(), again = std::exchange(filled, false);
    if (!alike || !mould) mould.emplace(alike ? block.first(1) : block, alike ? varied() : Varied());
    again ? mould->refill(block, model) : mould->fill(block, model);
    filled = alike;
    if (alike && years && watched.data() == block.data() && watched.size() == block.size())
        return years->begin_again(past);
    years.emplace(model, block, by_year, past, asked);
    watched = block;
}

void Benches::simulate_block(std::size_t package, Bench& bench, std::span<const Scenario> scenarios,
                             BlockOutcomes& outcomes) const {
    const History* history = histories_.empty() ? nullptr : &histories_[package];
    bench.prepare(scenarios, by_year_, history == nullptr ? nullptr : &history->years, asked_);
    State state = history == nullptr ? start(bench.model) : history->state;
    if (history != nullptr) {
        state.now = bench.model.numbers;
        state.new_numbers = true;
        value_credits(bench.model, state);
        for (std::size_t pair = 0; pair < state.now.offtake.size(); ++pair)  // promises that history did not have
            if ((state.now.offtake[pair] != 0.0).any()) state.promises[pair / bench.model.R] = 1;
    }
    MonthlyRecorder months(by_month_.empty() ? 0 : static_cast<int>(scenarios.size()), by_month_);
    if (history == nullptr && by_month_.empty()) bench.years->spare(bench.model, state);
    months.open(bench.model, state);
    Watcher watcher(*bench.years, months);
    const Outcome outcome = go_on(bench.model, state, watcher, months_of(bench.model, scenarios.front()));
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        const auto& failed = outcome.failed[i];
        outcomes.failed.push_back(failed ? failed->what() : "");
        const std::size_t at = outcomes.values.size();
        outcomes.values.resize(at + columns_, kUndefined);
        if (!failed) reduce(bench, months, scenarios[i], static_cast<int>(i), std::span(outcomes.values).subspan(at));
    }
}

void Benches::reduce(const Bench& bench, const MonthlyRecorder& months, const Scenario& scenario, int place,
                     std::span<double> values) const {
    const double rate = bench.model.numbers.setting[static_cast<int>(Setting::public_discount_rate)][place];
    std::size_t column = 0, next = 0;
    for (const Measured& measure : study_.measures)
        values[column++] = folded(measure, bench.years->values(place, next++), years_of(study_).front(), rate);
    const std::vector<Monthly> monthly = months.series(bench.model, scenario, place);
    const auto start = units::to_calendar(scenario.time.start.value);
    const int first_month = 12 * start.year + start.month - 1;
    for (const Kept& kept : study_.series) {
        if (kept.per_year == 1) {
            for (const double value : bench.years->values(place, next++)) values[column++] = value;
            continue;
        }
        const auto found = std::ranges::find_if(monthly, [&](const Monthly& series) {
            return series.variable == kept.variable && series.region == kept.region;
        });
        for (const Period& period : periods_of(study_, kept))
            values[column++] = found == monthly.end() ? kUndefined : rate_in(period, *found, first_month);
    }
}

}  // namespace onshore
