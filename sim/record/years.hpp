// Watches a block of runs and keeps a sum a calendar year: all that yearly series need, whoever asks for which.
#pragma once

#include <span>

#include "onshore/simulate.hpp"
#include "sim/record/annual.hpp"

namespace onshore {

class Years : public Observer {
public:
    void see(const Model& model, const State& state, int month) override;

    /// Years of which all twelve months were seen.
    std::span<const Annual> full() const;

    /// The last year where months of it are missing.
    const Annual* unfinished() const;

private:
    std::vector<Annual> years_;  // the first and last may not be full
};

}  // namespace onshore
