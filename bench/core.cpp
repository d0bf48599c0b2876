// Runs the core phases alone, as bench/peer_numpy.py does, and prints what they took, as JSON: what law, consumers and
// investors decide is recorded once from whole steps and handed to each month. usage: bench_core SCENARIO RUNS
#include <cstdlib>
#include <cstring>
#include <iostream>

#include "bench/bench.hpp"
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

using Member = std::vector<Wide> State::*;

constexpr Member kDecidedBefore[] = {&State::start, &State::growth, &State::hazard};
constexpr Member kOfTheMonth[] = {&State::tariff,       &State::open,         &State::available, &State::credit,
                                  &State::grant_share,  &State::ramp_share,   &State::cover,     &State::wage,
                                  &State::staff_factor, &State::power_premium};
constexpr Member kAfterPrices[] = {&State::ordered, &State::choice_share};

/// What the other phases hand to the core phases in one month; empty where it is as it was.
struct Given {
    std::vector<Wide> before[std::size(kDecidedBefore)], month[std::size(kOfTheMonth)], after[std::size(kAfterPrices)];
};

bool same(const std::vector<Wide>& a, const std::vector<Wide>& b) {
    return a.size() == b.size() && std::memcmp(a.data(), b.data(), a.size() * sizeof(Wide)) == 0;
}

/// `told` is what the core phases were told before, by member.
template <std::size_t N>
void keep(std::vector<Wide> (&kept)[N], const Member (&members)[N], const State& state, State& told) {
    for (std::size_t i = 0; i < N; ++i) {
        if (same(state.*members[i], told.*members[i])) continue;
        kept[i] = told.*members[i] = state.*members[i];
    }
}

template <std::size_t N>
void hand_over(const std::vector<Wide> (&kept)[N], const Member (&members)[N], State& state) {
    for (std::size_t i = 0; i < N; ++i)
        if (!kept[i].empty()) state.*members[i] = kept[i];
}

struct Recorded {
    std::vector<Given> months;
    State end;
    bench::Flows flows;
};

Recorded record(const Model& model, State state) {
    Recorded recorded;
    State told = state;
    for (int month = 0; month < model.months; ++month) {
        Given& given = recorded.months.emplace_back();
        keep(given.before, kDecidedBefore, state, told);
        step(model, state);
        keep(given.month, kOfTheMonth, state, told);
        keep(given.after, kAfterPrices, state, told);
        recorded.flows.see(state);
    }
    recorded.end = std::move(state);
    return recorded;
}

void core_month(const Model& model, State& state, const Given& given) {
    hand_over(given.before, kDecidedBefore, state);
    hand_over(given.month, kOfTheMonth, state);
    open_and_ramp(model, state);
    set_prices(model, state);
    hand_over(given.after, kAfterPrices, state);
    orders_go_up_the_chain(model, state);
    receive_arrivals(model, state);
    run_plants(model, state);
    ship_goods(model, state);
    deliver(model, state);
    learn(model, state);
    ++state.month;
}

State core_run(const Model& model, const State& begin, const Recorded& recorded) {
    State state = begin;
    for (const Given& given : recorded.months) core_month(model, state, given);
    return state;
}

/// To the bit, where whole steps came to.
bool comes_to_the_same(const State& a, const State& b) {
    for (const Member member : {&State::stock, &State::price, &State::shipped, &State::capacity, &State::memory})
        for (std::size_t i = 0; i < (a.*member).size(); ++i)
            for (int run = 0; run < kWide; ++run)
                if ((a.*member)[i][run] != (b.*member)[i][run]) return false;
    return true;
}

}  // namespace
}  // namespace onshore

int main(int count, char** words) {
    using namespace onshore;
    const int runs = count == 3 ? std::atoi(words[2]) : 0;
    if (runs < 1) {
        std::cerr << "usage: bench_core SCENARIO RUNS\n";
        return 2;
    }
    const Scenario scenario = bench::read_world(words[1]);
    const std::vector<Scenario> block(kWide, scenario);
    const Model model = build_model(block);
    const State begin = start(model);
    const Recorded recorded = record(model, begin);
    if (!comes_to_the_same(core_run(model, begin, recorded), recorded.end)) {
        std::cerr << "bench_core: other phases than these and what they are given decide in this scenario\n";
        return 1;
    }
    const int blocks = (runs + kWide - 1) / kWide;
    const bench::Spent spent = bench::spent_on([&] {
        for (int i = 0; i < blocks; ++i) core_run(model, begin, recorded);
    });
    std::cout << "{\"abreast\": " << kWide << ", \"threads\": 1, \"runs\": " << blocks * kWide
              << ", \"pairs\": " << model.J * model.R << ", \"months\": " << model.months
              << ", \"flow_months\": " << recorded.flows.months(model) << ", \"cpu_seconds\": " << spent.cpu
              << ", \"wall_seconds\": " << spent.wall << "}\n";
    return 0;
}
