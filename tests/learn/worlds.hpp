// Runs the small worlds of scenarios/learn, and says whether numbers are near.
#pragma once

#include <gtest/gtest.h>

#include <algorithm>
#include <cmath>
#include <filesystem>
#include <stdexcept>
#include <string>
#include <vector>

#include "onshore/scenario.hpp"
#include "onshore/simulate.hpp"

namespace onshore::test {

inline constexpr double kClose = 1e-9;  // relative

inline Scenario learn_world(const std::string& name) {
    return read_scenario(std::filesystem::path(ONSHORE_SCENARIOS) / "learn" / (name + ".yaml"));
}

inline Results ran(const std::string& name) {
    const Scenario scenario = learn_world(name);
    Ran block = onshore::run({&scenario, 1}, {.monthly = true, .progress = {}});
    if (block.failed[0]) throw *block.failed[0];
    return std::move(block.results[0]);
}

/// An overlay and the still world it is laid on, side by side.
struct Pair {
    Results base, other;
};
inline Pair against_still(const std::string& name) {
    const std::vector<Scenario> both = {learn_world("still"), learn_world(name)};
    Ran block = onshore::run(both, {.monthly = true, .progress = {}});
    return {std::move(block.results[0]), std::move(block.results[1])};
}

inline const Monthly& monthly(const Results& r, const std::string& variable, const std::string& region) {
    for (const Monthly& each : r.monthly)
        if (each.variable == variable && each.region == region) return each;
    throw std::out_of_range(variable + " in " + region);
}

inline double sent(const Results& r, const std::string& from, const std::string& to, const std::string& commodity,
                   int year) {
    for (const Flow& flow : r.flows)
        if (flow.origin == from && flow.destination == to && flow.commodity == commodity)
            return flow.values[static_cast<std::size_t>(year - r.first_year)];
    return 0;
}

/// Equal within a relative tolerance; two undefined values are equal too.
inline testing::AssertionResult near(double a, double b, double relative, double absolute = 0) {
    if (std::isnan(a) && std::isnan(b)) return testing::AssertionSuccess();
    const double allowed = std::max(relative * std::max(std::abs(a), std::abs(b)), absolute);
    if (std::abs(a - b) <= allowed) return testing::AssertionSuccess();
    return testing::AssertionFailure() << a << " is not " << b << ", they differ by " << std::abs(a - b);
}

}  // namespace onshore::test
