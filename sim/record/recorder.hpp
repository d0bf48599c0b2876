// Watches a block of runs and keeps what results need: a sum a year, and a row a month when asked.
#pragma once

#include <span>

#include "onshore/simulate.hpp"
#include "sim/record/annual.hpp"
#include "sim/record/audit.hpp"
#include "sim/record/monthly.hpp"

namespace onshore {

class Recorder : public Observer {
public:
    Recorder(int runs, bool monthly) : runs_(runs), monthly_(monthly ? runs : 0), bottlenecks_(runs) {}

    void open(const Model& model, const State& state) override;
    void see(const Model& model, const State& state, int month) override;

    /// The results of one run; `scenario` is the one it was built from.
    Results results(const Model& model, const Scenario& scenario, int run) const;

private:
    struct Shortage {
        int month, supplier, input;
        double lost;
    };
    void look_for_shortages(const Model& model, const State& state, int month);

    int runs_;
    std::vector<Annual> years_;  // calendar years; the first and last may not be full
    MonthlyRecorder monthly_;
    std::vector<std::vector<Shortage>> bottlenecks_;  // (run)
    Audit audit_;
};

}  // namespace onshore
