// Watches a block of runs and works out some of their yearly series, with the bits of fold(): what a sweep measures.
// Of a year it keeps the parts that the formulas of these series read, and one year at a time.
#pragma once

#include <deque>
#include <limits>
#include <span>
#include <vector>

#include "onshore/simulate.hpp"
#include "sim/record/annual.hpp"
#include "sim/record/lines.hpp"

namespace onshore {

class Years;

/// Both counted.
struct YearRange {
    int first = std::numeric_limits<int>::min(), last = std::numeric_limits<int>::max();
};

class Wanted : public Observer {
public:
    /// The scenarios that the block was built from; they, the model and `wanted` outlive this. `past`: the years up to
    /// the month from which the block goes on, seen in one run that stands for all. `asked`: the years in which each of
    /// `wanted` is asked for, all where nothing is given; in others its values are kUndefined.
    Wanted(const Model& model, std::span<const Scenario> scenarios, std::span<const Series> wanted,
           const Years* past = nullptr, std::span<const YearRange> asked = {});

    /// For another block, of which the model and the scenarios have the same names in the same places.
    void begin_again(const Years* past = nullptr);

    /// Before the first month of a fresh start: has the engine leave out what neither these series nor the world's
    /// course depend on.
    void spare(Model& model, const State& begin);

    void see(const Model& model, const State& state, int month) override;

    /// Values by full year of a wanted series, numbered as it was asked for; kUndefined where fold() writes no row.
    std::vector<double> values(int run, std::size_t wanted) const;

private:
    void draw_lines();
    void take(const Years& past);
    std::vector<char> asked_in(int year) const;
    void try_formulas(const Model& model, const State& state, int month, std::vector<char> asked);
    void work_out(const Annual& year);

    const Model& model_;
    std::span<const Scenario> scenarios_;
    std::span<const Series> wanted_;
    std::vector<YearRange> asked_;           // (wanted)
    int from_year_;                          // before which nothing is asked for
    std::vector<char> terms_;                // of partners, by which lines were drawn
    std::deque<Lines> lines_;                // (run)
    std::vector<const Line*> line_;          // (run, wanted); none where the world has no such series
    std::vector<std::vector<double>> told_;  // (full year)(run, wanted)
    std::vector<char> tried_;                // (wanted) whose formulas say what is kept of a year
    Annual year_;                            // the months of this calendar year so far
};

}  // namespace onshore
