// What this machine can do at most on one core, beside which the engine's speed stands: multiply-adds, exp and log of
// the engine's own, bytes from the nearer caches and from memory. usage: bench_limits [options of Google Benchmark]
#include <benchmark/benchmark.h>

#include <vector>

#include "sim/engine/math.hpp"

namespace onshore {
namespace {

/// Chains that do not wait for one another: latency times throughput of the units, with some to spare.
constexpr int kChains = 12;

void fma_peak(benchmark::State& timing) {  // items: floating-point operations, two a multiply-add
    Part chain[kChains];
    for (int i = 0; i < kChains; ++i) chain[i] = Part{} + 1.0 + i;
    Part by = Part{} + 0.999999, plus = Part{} + 1e-6;
    benchmark::DoNotOptimize(by);
    benchmark::DoNotOptimize(plus);
    constexpr int kTurns = 1000;
    for (auto each : timing) {
        for (int turn = 0; turn < kTurns; ++turn)
            for (Part& x : chain) x = x * by + plus;
        for (Part& x : chain) benchmark::DoNotOptimize(x);
    }
    timing.SetItemsProcessed(timing.iterations() * kTurns * kChains * (kPartBytes / sizeof(double)) * 2);
}

template <Wide (*Function)(const Wide&)>
void of_each(benchmark::State& timing) {  // items: values; 16 KB, which stay in the nearest cache
    std::vector<Wide> x(16 * 1024 / sizeof(Wide)), y(x.size());
    for (std::size_t i = 0; i < x.size(); ++i) x[i] = wide(0.01 + 0.03 * static_cast<double>(i));
    for (auto each : timing) {
        for (std::size_t i = 0; i < x.size(); ++i) y[i] = Function(x[i]);
        benchmark::DoNotOptimize(y.data());
        benchmark::ClobberMemory();
    }
    timing.SetItemsProcessed(timing.iterations() * static_cast<long>(x.size()) * kWide);
}

/// a = b + c x scalar over three arrays that together hold so many bytes; what is read and written counts.
void triad(benchmark::State& timing) {
    const std::size_t size = static_cast<std::size_t>(timing.range(0)) / 3 / sizeof(Wide);
    std::vector<Wide> a(size, wide(0.0)), b(size, wide(1.0)), c(size, wide(2.0));
    const Wide by = wide(3.0);
    for (auto each : timing) {
        for (std::size_t i = 0; i < size; ++i) a[i] = b[i] + c[i] * by;
        benchmark::DoNotOptimize(a.data());
        benchmark::ClobberMemory();
    }
    timing.SetBytesProcessed(timing.iterations() * static_cast<long>(size * 3 * sizeof(Wide)));
}

Wide inverse(const Wide& x) {
    return 1.0 / x;
}

BENCHMARK(fma_peak);
BENCHMARK(of_each<exp>)->Name("exp");
BENCHMARK(of_each<log>)->Name("log");
BENCHMARK(of_each<inverse>)->Name("divide");
BENCHMARK(triad)->Name("bandwidth_l2")->Arg(256 << 10);
BENCHMARK(triad)->Name("bandwidth_l3")->Arg(6 << 20);
BENCHMARK(triad)->Name("bandwidth_memory")->Arg(192 << 20);

}  // namespace
}  // namespace onshore

BENCHMARK_MAIN();
