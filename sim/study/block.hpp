// Eight runs of a study side by side: the scenarios of the runs, the engine, and their outcomes.
#pragma once

#include <memory>
#include <mutex>
#include <optional>

#include "sim/model/mould.hpp"
#include "sim/record/monthly.hpp"
#include "sim/record/wanted.hpp"
#include "sim/record/years.hpp"
#include "sim/study/observed.hpp"
#include "sim/study/runs.hpp"

namespace onshore {

inline constexpr std::size_t kBlock = kWide;  // runs abreast

struct BlockOutcomes {
    std::vector<double> values;       // (run, column); kUndefined where there is none
    std::vector<std::string> failed;  // (run) why it left the model's world; empty = it did not
};

/// The full years that are simulated of a study's scenarios, which all have the same.
std::vector<int> years_of(const Study& study);

/// The years, quarters or months of them that a series is kept by.
std::vector<Period> periods_of(const Study& study, const Kept& kept);

/// Names of the outcome columns: the measures, then each kept series by its periods: `Jobs|Direct US 2030`.
std::vector<std::string> columns_of(const Study& study);

/// The worlds that a study branches from, simulated once up to the month before its branch.
struct History {
    State state;
    Years years;
};

/// Runs blocks; may be asked by several threads at once.
class Benches {
public:
    Benches(const Study& study, const Runs& runs);

    /// At most eight runs of one package, and the points of their draws (run, factor), empty where there is no design.
    BlockOutcomes run(std::span<const std::size_t> runs, std::span<const double> points);
    BlockOutcomes run(std::span<const std::size_t> runs);  // which works their points out

private:
    /// Eight copies of a package's scenario, one a place of the block, and the values in them that differ; what the
    /// engine makes of them, whose storage the next block takes over.
    struct Bench {
        Bench(const Scenario& like, const std::vector<Factor>& said) : scenarios(kWide, like), factors(said) {
            for (Scenario& scenario : scenarios) knobs.emplace_back(scenario, factors);
        }
        Bench(const Bench&) = delete;
        /// Makes the model of runs of the bench. Where the knobs turn numbers alone, what one run decides and what they
        /// do not turn stay from block to block.
        void prepare(std::span<const Scenario> block, std::span<const Series> by_year, const Years* past,
                     std::span<const YearRange> asked);
        Varied varied() const;
        std::vector<Scenario> scenarios;
        const std::vector<Factor>& factors;
        std::vector<Knobs> knobs;
        std::optional<Mould> mould;
        Model model;
        bool filled = false;                // by the mould
        std::span<const Scenario> watched;  // of the scenarios
        std::optional<Wanted> years;        // of them
    };
    void refuse_structural(const Scenario& scenario) const;
    std::unique_ptr<Bench> take(std::size_t package);
    void give_back(std::size_t package, std::unique_ptr<Bench> bench);
    int months_of(const Model& model, const Scenario& scenario) const;
    void simulate_block(std::size_t package, Bench& bench, std::span<const Scenario> scenarios,
                        BlockOutcomes& outcomes) const;
    void reduce(const Bench& bench, const MonthlyRecorder& months, const Scenario& scenario, int place,
                std::span<double> values) const;

    const Study& study_;
    const Runs& runs_;
    std::size_t columns_;
    std::vector<Series> by_year_;                            // that outcomes are made of
    std::vector<std::string> by_month_;                      // quantities that are kept within the year
    std::vector<YearRange> asked_;                           // (of by_year_) in which years
    std::vector<Scenario> scenarios_;                        // (package) with what is asked of it
    std::vector<History> histories_;                         // (package) when the study branches
    std::mutex mutex_;                                       // of the idle benches
    std::vector<std::vector<std::unique_ptr<Bench>>> idle_;  // (package)
};

}  // namespace onshore
