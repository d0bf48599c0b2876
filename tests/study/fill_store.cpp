// Fills a store with numbers made from the index of a run: what tests/study/kill.py kills.
//
//     fill_store FOLDER
#include <cmath>
#include <cstdio>
#include <exception>
#include <limits>
#include <thread>
#include <vector>

#include "sim/study/store.hpp"

namespace {

using onshore::Shard;
using onshore::Store;
using onshore::SweepIdentity;

constexpr std::size_t kThreads = 2;

SweepIdentity sweep() {
    SweepIdentity identity{"made up", "fill_store", 40 * 64 + 8, 64, {}};
    for (int c = 0; c < 12; ++c) identity.columns.push_back("column " + std::to_string(c));
    return identity;
}

double outcome(std::size_t run, std::size_t column) {
    if ((run + column) % 7 == 0) return std::numeric_limits<double>::quiet_NaN();
    return std::sqrt(static_cast<double>(run + 1)) / static_cast<double>(column + 1);
}

Shard computed(const Store& store, std::size_t index) {
    Shard shard{index, {}, {}};
    for (std::size_t c = 0; c < store.identity().columns.size(); ++c) {
        auto& column = shard.columns.emplace_back();
        for (std::size_t r = 0; r < store.runs_in(index); ++r) column.push_back(outcome(store.first_run(index) + r, c));
    }
    for (std::size_t r = 0; r < store.runs_in(index); ++r)
        if ((store.first_run(index) + r) % 100 == 0)
            shard.failures.push_back({store.first_run(index) + r, "a hundredth"});
    return shard;
}

void fill(const char* folder) {
    Store store(folder, sweep());
    const std::vector<std::size_t> missing = store.missing();
    std::vector<std::exception_ptr> faults(kThreads);
    std::vector<std::thread> threads;
    for (std::size_t t = 0; t < kThreads; ++t)
        threads.emplace_back([&, t] {
            try {
                for (std::size_t i = t; i < missing.size(); i += kThreads) store.write(computed(store, missing[i]));
            } catch (...) {
                faults[t] = std::current_exception();
            }
        });
    for (std::thread& thread : threads) thread.join();
    for (const std::exception_ptr& fault : faults)
        if (fault) std::rethrow_exception(fault);
}

}  // namespace

int main(int count, char** words) {
    if (count != 2) return std::fputs("usage: fill_store FOLDER\n", stderr), 2;
    try {
        fill(words[1]);
    } catch (const std::exception& error) {
        return std::fprintf(stderr, "%s\n", error.what()), 1;
    }
    return 0;
}
