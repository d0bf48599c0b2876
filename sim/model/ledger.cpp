#include "sim/model/ledger.hpp"

#include <algorithm>

namespace onshore {

void Ledger::close(const Scenario& scenario, const Varied& varied) {
    std::unordered_set<const Wide*> seen;
    std::vector<Line> kept;
    for (auto line = lines_.rbegin(); line != lines_.rend(); ++line) {
        const bool last = seen.insert(line->number).second;
        if (last && (line->changed_later || varied.has(*line->quantity))) kept.push_back(*line);
    }
    std::ranges::reverse(kept);
    lines_ = std::move(kept);
    scenario_ = &scenario;
}

void Ledger::write(int place, Day day) const {
    for (const Line& line : lines_) (*line.number)[place] = line.quantity->at(day);
}

}  // namespace onshore
