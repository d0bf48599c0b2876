// What differs between the blocks of a study: the rest of a model can stay as it is from block to block.
#pragma once

#include <set>
#include <span>
#include <string>
#include <unordered_set>

#include "onshore/scenario.hpp"

namespace onshore {

/// Numbers that change in scenarios that stay where they are and say the same of all else.
struct Varied {
    std::unordered_set<const Quantity*> numbers;
    std::set<std::string> policies;  // whose calendars they move
    bool prices = false;             // what money of the day is worth
    bool plants = false;             // named plants
    bool freight = false;            // what it costs and emits to move goods
    bool economy = false;            // what is bought beyond the gate
    bool has(const Quantity& quantity) const { return numbers.contains(&quantity) || (prices && quantity.nominal); }
    bool has_policy(const std::string& name) const { return prices || policies.contains(name); }
};

/// What the numbers at these paths move in scenarios that hold them at these places.
Varied varied_in(const Scenario& scenario, std::span<const std::string> paths,
                 std::unordered_set<const Quantity*> numbers);

}  // namespace onshore
