// What a person asks of a case, answered in words from its files.
#pragma once

#include <string>
#include <vector>

#include "sim/report/view.hpp"

namespace onshore::report {

struct Answer {
    std::string question, answer;
};

/// What changed, by how much, what it costs, what holds it back, how sure it is. `others`: hindcasts and sweeps that
/// were named beside the run.
std::vector<Answer> answers(const View& view, const Results& others);

/// The answer at a glance: a few sentences.
std::vector<std::string> lead(const View& view);

}  // namespace onshore::report
