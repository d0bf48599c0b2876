// Rows on public money that comes back, and on quotas, mandates and reserves.
#pragma once

#include <span>

#include "sim/record/variables.hpp"

namespace onshore {

std::span<const Variable> money_variables();

}  // namespace onshore
