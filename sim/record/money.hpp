// Rows on public money that comes back, and on quotas, mandates and reserves.
#pragma once

#include <span>

#include "sim/record/variables.hpp"

namespace onshore {

inline constexpr double kMillion = 1e-6;  // USD in million USD
inline constexpr const char* kMoney = "million USD_2023/yr";

std::span<const Variable> money_variables();

}  // namespace onshore
