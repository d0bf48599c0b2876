// What the programs of bench/ share: reading a scenario, CPU and wall time of a piece of work.
#pragma once

#include <chrono>
#include <cstdlib>
#include <ctime>
#include <iostream>

#include "onshore/scenario.hpp"

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
