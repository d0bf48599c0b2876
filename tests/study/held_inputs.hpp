// Dependences on inputs that are few enough to be held.
#pragma once

#include "sim/study/sensitivity.hpp"

namespace onshore::test {

/// inputs[i][run]; `outcomes` (run).
inline Dependences dependences(const std::vector<std::vector<double>>& inputs, std::span<const double> outcomes) {
    return onshore::dependences(inputs.size(), [&](std::size_t i) { return inputs[i]; }, {outcomes}).front();
}

}  // namespace onshore::test
