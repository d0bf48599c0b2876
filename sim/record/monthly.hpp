// Stocks and flows month by month, for whoever wants to check the balances or plot a shock.
#pragma once

#include <algorithm>
#include <string_view>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/engine/state.hpp"

namespace onshore {

class MonthlyRecorder {
public:
    /// The first `runs` of a block are kept; 0 = none. `only`, where given, are the quantities that are kept (the first
    /// part of a variable: Sales), and no trade.
    explicit MonthlyRecorder(int runs, std::vector<std::string> only = {})
        : runs_(runs), only_(std::move(only)), kept_(runs), traded_(runs) {}

    void open(const Model& model, const State& state);
    void see(const Model& model, const State& state);
    std::vector<Monthly> series(const Model& model, const Scenario& scenario, int run) const;
    std::vector<Shipments> trade(const Model& model, const Scenario& scenario, int run) const;

private:
    void keep(const Model& model, const State& state, bool flows);
    void keep_trade(const State& state);
    bool wants(std::string_view quantity) const {
        return only_.empty() || std::ranges::find(only_, quantity) != only_.end();
    }

    int runs_;
    std::vector<std::string> only_;
    std::vector<std::vector<double>> kept_;    // (run)(1 + month, quantity and node, type or plant)
    std::vector<std::vector<double>> traded_;  // (run)(month, edge, amount and value)
};

}  // namespace onshore
