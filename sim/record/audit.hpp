// Counts goods and money again, from flows alone: what a bookkeeper would do who does not trust the engine.
#pragma once

#include <vector>

#include "onshore/results.hpp"
#include "sim/engine/state.hpp"

namespace onshore {

class Audit {
public:
    void open(const Model& model, const State& state);
    void see(const Model& model, const State& state, int month);
    Residuals residuals(int run) const { return {mass_[run], transit_[run], money_[run]}; }

private:
    void count_goods(const Model& model, const State& state);
    void count_transit(const Model& model, const State& state, int month);
    void count_accounts(const Model& model, const State& state);
    void count_duties(const Model& model, const State& state);
    void count_outlays(const Model& model, const State& state, int month);
    void count_incomes(const Model& model, const State& state, int month);
    void count_treasuries(const Model& model, const State& state);
    bool always_open(const Model& model, int node) const;

    std::vector<Wide> stock_, transit_before_;  // at the end of the month before  [unit] (n)
    std::vector<std::vector<Wide>> sent_;       // abroad, in the latest months    [unit] (month mod, e)
    std::vector<Wide> paid_, paid_year_;        // so far, and this year           [USD]  (bill)
    std::vector<char> may_close_;               // an event closes the lane        (e)
    Wide mass_ = zero(), transit_ = zero(), money_ = zero();
};

}  // namespace onshore
