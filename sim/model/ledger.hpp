// Which numbers of a model stand for which quantities of a scenario.
#pragma once

#include <vector>

#include "sim/model/varied.hpp"
#include "sim/model/wide.hpp"

namespace onshore {

/// Where one run's quantities were written, so that those that vary can be written again without looking for the place.
class Ledger {
public:
    /// Notes a quantity; of several in one place the last counts. Others change the number later: it is written again
    /// whether or not it varies.
    void note(Wide& number, const Quantity& quantity, bool changed_later = false) {
        lines_.push_back({&number, &quantity, changed_later});
    }
    /// Forgets what does not vary. The scenario and the numbers stay where they are.
    void close(const Scenario& scenario, const Varied& varied);
    /// Nothing is known of a scenario until it was closed for it.
    bool knows(const Scenario& scenario) const { return scenario_ == &scenario; }
    /// Writes what stands in it, as it is on a day.
    void write(int place, Day day) const;
    void clear() { lines_.clear(), scenario_ = nullptr; }

private:
    struct Line {
        Wide* number;
        const Quantity* quantity;
        bool changed_later;
    };
    std::vector<Line> lines_;
    const Scenario* scenario_ = nullptr;
};

/// Writes quantities, as they stand at the start of the run, into one place.
struct Pen {
    int place;
    Day day;
    Ledger* ledger = nullptr;
    void operator()(Wide& number, const Quantity& quantity) const {
        number[place] = quantity.at(day);
        if (ledger != nullptr) ledger->note(number, quantity);
    }
};

}  // namespace onshore
