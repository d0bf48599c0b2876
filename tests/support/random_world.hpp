// Worlds thrown together from a seed: same seed, same world, on every machine.
#pragma once

#include "tests/support/small_world.hpp"

namespace onshore::test {

/// Two or three regions with random sales, yields, lead times, trade, costs; a tariff, a credit, a plant that
/// opens, closed lanes, an outage and a swing in demand somewhere in the first ten years.
Scenario random_world(unsigned seed);

}  // namespace onshore::test
