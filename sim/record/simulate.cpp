#include "onshore/simulate.hpp"

#include <algorithm>
#include <string_view>

#include "sim/engine/state.hpp"
#include "sim/record/fault.hpp"
#include "sim/record/recorder.hpp"
#include "sim/record/text.hpp"

namespace onshore {

Outcome go_on(const Model& model, State& state, Observer& observer, int until, const Progress& progress) {
    Outcome outcome;
    const std::size_t runs = model.runs.size();
    outcome.failed.resize(runs);
    for (int month = state.month; month < until; ++month) {
        step(model, state);
        observer.see(model, state, month);
        std::size_t lost = 0;
        for (std::size_t run = 0; run < runs; ++run) {
            const Fault& fault = state.fault[run];
            if (fault.month >= 0 && !outcome.failed[run]) outcome.failed[run].emplace(fault_text(model, fault, run));
            lost += outcome.failed[run].has_value();
        }
        if (lost == runs) break;
        if (progress && !progress(month + 1, model.months)) throw Interrupted();
    }
    return outcome;
}

Outcome simulate(const Model& model, Observer& observer, const Progress& progress) {
    std::vector<std::string> adjustments;
    State state = start(model, &adjustments);
    observer.open(model, state);
    Outcome outcome = go_on(model, state, observer, model.months, progress);
    outcome.adjustments = std::move(adjustments);
    return outcome;
}

std::vector<std::string> adjustments(std::span<const Scenario> scenarios) {
    std::vector<std::string> said;
    start(build_model(scenarios), &said);
    return said;
}

static Ran run_block(std::span<const Scenario> scenarios, const RunOptions& options) {
    Model model = build_model(scenarios);
    model.keeps_orders = true;
    Recorder recorder(scenarios, options.monthly);
    Outcome outcome = simulate(model, recorder, options.progress);
    Ran ran{{}, std::move(outcome.failed), std::move(outcome.adjustments)};
    for (std::size_t i = 0; i < scenarios.size(); ++i) {
        ran.results.push_back(ran.failed[i] ? Results{} : recorder.results(model, static_cast<int>(i)));
    }
    return ran;
}

Ran run(std::span<const Scenario> scenarios, const RunOptions& options) {
    try {
        return run_block(scenarios, options);
    } catch (const ScenarioError&) {
        if (scenarios.size() == 1) throw;  // else they may differ in topology: each by itself
    }
    Ran all;
    for (const Scenario& scenario : scenarios) {
        Ran one = run_block({&scenario, 1}, options);
        all.results.push_back(std::move(one.results.front()));
        all.failed.push_back(std::move(one.failed.front()));
        for (std::string& text : one.adjustments)
            if (std::ranges::count(all.adjustments, text) == 0) all.adjustments.push_back(std::move(text));
    }
    return all;
}

}  // namespace onshore
