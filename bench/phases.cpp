// How long each phase of a step takes, of eight runs abreast, half way through a scenario.
// usage: bench_phases SCENARIO [options of Google Benchmark]
#include <benchmark/benchmark.h>

#include <cstdlib>
#include <iostream>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

using Phase = void (*)(const Model&, State&);

struct Named {
    const char* name;
    Phase phase;
};

constexpr Named kPhases[] = {  // in the order of step.cpp, which the first lines of main() check
    {"read_calendar", read_calendar},
    {"open_and_ramp", open_and_ramp},
    {"set_prices", set_prices},
    {"trace_footprints", trace_footprints},
    {"choose_chemistry", choose_chemistry},
    {"consumers_order", consumers_order},
    {"orders_go_up_the_chain", orders_go_up_the_chain},
    {"receive_arrivals", receive_arrivals},
    {"run_plants", run_plants},
    {"ship_goods", ship_goods},
    {"deliver", deliver},
    {"recycle", recycle},
    {"build_chargers", build_chargers},
    {"count_emissions", count_emissions},
    {"carry_provenance", carry_provenance},
    {"learn", learn},
    {"hire", hire},
    {"skill_people", skill_people},
    {"look_beyond_the_gate", look_beyond_the_gate},
    {"invest", invest},
    {"keep_the_books", keep_the_books},
};

/// The same state phase by phase as by step(), else this list is not step.cpp's.
bool lists_the_step(const Model& model, const State& before) {
    State by_step = before, by_phase = before;
    step(model, by_step);
    for (const Named& each : kPhases) each.phase(model, by_phase);
    for (std::size_t n = 0; n < by_step.stock.size(); ++n)
        if (by_step.stock[n][0] != by_phase.stock[n][0]) return false;
    return by_step.month == by_phase.month;
}

void time_phase(benchmark::State& timing, const Model& model, const State& before, Phase phase) {
    for (auto each : timing) {
        timing.PauseTiming();
        State state = before;
        timing.ResumeTiming();
        phase(model, state);
    }
}

}  // namespace
}  // namespace onshore

int main(int count, char** words) {
    using namespace onshore;
    if (count < 2) {
        std::cerr << "usage: bench_phases SCENARIO [--benchmark_...]\n";
        return 2;
    }
    const Scenario scenario = read_scenario(words[1]);
    const Model model = build_model({&scenario, 1});
    State state = start(model);
    while (state.month < model.months / 2 / 3 * 3) step(model, state);  // a month in which investors decide
    if (!lists_the_step(model, state)) {
        std::cerr << "bench_phases: its phases are not those of step.cpp\n";
        return 1;
    }
    benchmark::RegisterBenchmark("step", [&](benchmark::State& t) { time_phase(t, model, state, step); });
    std::vector<State> before(std::size(kPhases));
    State moving = state;
    for (std::size_t i = 0; i < std::size(kPhases); ++i) {
        before[i] = moving;
        kPhases[i].phase(model, moving);
        benchmark::RegisterBenchmark(
            kPhases[i].name, [&, i](benchmark::State& t) { time_phase(t, model, before[i], kPhases[i].phase); });
    }
    words[1] = words[0];
    int rest = count - 1;
    benchmark::Initialize(&rest, words + 1);
    benchmark::RunSpecifiedBenchmarks();
    return 0;
}
