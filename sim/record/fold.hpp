// Annual sums of one run of a block -> the series, flows and makers of its results.
#pragma once

#include <span>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"
#include "sim/record/annual.hpp"
#include "sim/record/lines.hpp"

namespace onshore {

/// Takes the years as they end; different ones may be added by different threads at once.
class Fold {
public:
    /// `years`: how many full ones there can be.
    Fold(const Model& model, const Scenario& scenario, int run, int years);

    /// `index` counts from the first full year.
    void add(int index, const Annual& year);

    /// Fills series, flows and makers from the first results.years years; the first is results.first_year.
    void tell(Results& results) const;

private:
    struct Year {
        std::vector<double> lines;   // [as each says]  (line)
        std::vector<double> flows;   // [base unit]     (e)
        std::vector<double> output;  // [base unit]     (j)
    };
    void tell_series(Results& results) const;
    void tell_flows(Results& results) const;
    void tell_makers(Results& results) const;

    const Model& model_;
    const Scenario& scenario_;
    int run_;
    Lines lines_;
    std::vector<std::size_t> order_;  // of lines, by variable and region
    std::vector<Year> years_;
};

/// The same of years that are all there.
void fold(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results);

/// The series that results of this scenario may have: values are empty.
std::vector<Series> series_names(const Model& model, const Scenario& scenario);

}  // namespace onshore
