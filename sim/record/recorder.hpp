// Watches a block of runs and keeps what results need: a sum a year, and a row a month when asked.
#pragma once

#include <span>

#include "onshore/simulate.hpp"
#include "sim/record/audit.hpp"
#include "sim/record/monthly.hpp"
#include "sim/record/years.hpp"

namespace onshore {

class Recorder : public Observer {
public:
    Recorder(int runs, bool monthly) : runs_(runs), monthly_(monthly ? runs : 0), shortages_(runs) {}

    void open(const Model& model, const State& state) override;
    void see(const Model& model, const State& state, int month) override;

    /// The results of one run; `scenario` is the one it was built from.
    Results results(const Model& model, const Scenario& scenario, int run) const;

private:
    /// Why something was short: a commodity's index, or one of these (events: plus their index in the model).
    static constexpr int kCapacity = -1, kWorkforce = -2, kClosure = 1'000'000, kOutage = 2'000'000;
    struct Shortage {
        int month, supplier, cause;
        double lost;
    };
    void look_for_inputs(const Model& model, const State& state, int month);
    void look_for_orders(const Model& model, const State& state, int month);
    static int cause(const Model& model, const State& state, int j, int to, int run);
    static std::string cause_text(const Model& model, const Scenario& scenario, int cause);

    int runs_;
    Years years_;
    MonthlyRecorder monthly_;
    std::vector<std::vector<Shortage>> shortages_;  // (run)
    Audit audit_;
};

}  // namespace onshore
