// Watches a block of runs and keeps what results need: each year's values as it ends, and a row a month when asked.
// What a year amounts to is worked out by other threads while the engine goes on.
#pragma once

#include <tbb/concurrent_queue.h>
#include <tbb/task_group.h>

#include <memory>
#include <mutex>
#include <span>

#include "onshore/simulate.hpp"
#include "sim/record/audit.hpp"
#include "sim/record/fold.hpp"
#include "sim/record/monthly.hpp"

namespace onshore {

class Recorder : public Observer {
public:
    /// The scenarios that the block was built from; they and the model outlive the recorder.
    Recorder(std::span<const Scenario> scenarios, bool monthly);
    ~Recorder() noexcept override;

    void open(const Model& model, const State& state) override;
    void see(const Model& model, const State& state, int month) override;

    /// The results of one run; waits for years that are still being folded.
    Results results(const Model& model, int run);

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

    void add_to_year(const Model& model, const State& state, int month);
    void fold_year(const Model& model, int index, const Annual& year);

    std::span<const Scenario> scenarios_;
    int runs_;
    std::shared_ptr<Annual> year_ = std::make_shared<Annual>();  // the months of this calendar year so far
    tbb::concurrent_queue<std::shared_ptr<Annual>> folded_;      // whose room later years take
    int full_years_ = 0;                                         // that have ended
    std::once_flag lines_drawn_;
    std::vector<std::unique_ptr<Fold>> folds_;  // (run)
    tbb::task_group folding_;
    MonthlyRecorder monthly_;
    std::vector<std::vector<Shortage>> shortages_;  // (run)
    Audit audit_;
};

}  // namespace onshore
