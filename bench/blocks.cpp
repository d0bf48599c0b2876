// Runs blocks of a scenario on some threads and prints what they took, as JSON. The engine alone: the model is built
// once, nothing is recorded. usage: bench_blocks SCENARIO THREADS RUNS
#include <malloc.h>
#include <tbb/global_control.h>
#include <tbb/parallel_for.h>

#include <cstdlib>
#include <iostream>

#include "bench/bench.hpp"
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

long flow_months(const Model& model, State state) {
    bench::Flows flows;
    for (int month = 0; month < model.months; ++month) {
        step(model, state);
        flows.see(state);
    }
    return flows.months(model);
}

}  // namespace
}  // namespace onshore

int main(int count, char** words) {
    using namespace onshore;
    const int threads = count == 4 ? std::atoi(words[2]) : 0, runs = count == 4 ? std::atoi(words[3]) : 0;
    if (threads < 1 || runs < 1) {
        std::cerr << "usage: bench_blocks SCENARIO THREADS RUNS\n";
        return 2;
    }
    const Scenario scenario = bench::read_world(words[1]);
    const std::vector<Scenario> block(kWide, scenario);
    const Model model = build_model(block);
    const std::size_t used = mallinfo2().uordblks;
    const State begin = start(model);
    const std::size_t bytes = mallinfo2().uordblks - used;
    const long flows = flow_months(model, begin);
    const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism, static_cast<std::size_t>(threads));
    const int blocks = (runs + kWide - 1) / kWide;
    const bench::Spent spent = bench::spent_on([&] {
        tbb::parallel_for(0, blocks, [&](int) {
            State state = begin;
            for (int month = 0; month < model.months; ++month) step(model, state);
        });
    });
    std::cout << "{\"abreast\": " << kWide << ", \"threads\": " << threads << ", \"runs\": " << blocks * kWide
              << ", \"pairs\": " << model.J * model.R << ", \"months\": " << model.months
              << ", \"flow_months\": " << flows << ", \"state_bytes\": " << bytes << ", \"cpu_seconds\": " << spent.cpu
              << ", \"wall_seconds\": " << spent.wall << "}\n";
    return 0;
}
