// What the programs of bench/ share: reading a scenario, CPU and wall time of a piece of work.
#pragma once

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>
#include <numeric>

#include "onshore/scenario.hpp"
#include "sim/engine/state.hpp"

namespace onshore::bench {

/// The scenario, or its errors and the end of the program.
inline Scenario read_world(const char* file) {
    try {
        ReadOptions options;
        options.roots = {ONSHORE_SCENARIOS};
        return read_scenario(file, options);
    } catch (const std::exception& error) {
        std::cerr << error.what() << '\n';
        std::exit(2);
    }
}

/// Pairs of a supplier and a region that ship in some month; each is a flow-month in every month of the run.
class Flows {
public:
    void see(const State& state) {
        ships_.resize(state.shipped.size());
        for (std::size_t p = 0; p < ships_.size(); ++p)
            if (state.shipped[p][0] > 0) ships_[p] = 1;
    }
    long months(const Model& model) const { return std::accumulate(ships_.begin(), ships_.end(), 0L) * model.months; }

private:
    std::vector<char> ships_;
};

struct Spent {
    double cpu = 0, wall = 0;  // [s] of all threads, by the clock
};

inline double cpu_seconds() {
    timespec now{};
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec);
}

template <class Work>
Spent spent_on(Work work) {
    const double cpu = cpu_seconds();
    const auto wall = std::chrono::steady_clock::now();
    work();
    return {cpu_seconds() - cpu, std::chrono::duration<double>(std::chrono::steady_clock::now() - wall).count()};
}

}  // namespace onshore::bench
