// Plants, policies and events for tests, one line each.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "tests/support/small_world.hpp"

namespace onshore::test {

/// A step function: value from each date on; nothing before the first.
Quantity stepped(const std::vector<std::pair<Date, double>>& points);
/// Linear between points, as data are.
Quantity series(const std::vector<std::pair<Date, double>>& points);

/// Announced when the run begins, in force from its first day.
Policy tariff(const std::string& lane, const std::string& commodity, double rate);
Policy production_credit(const std::string& region, const std::string& commodity, double amount);
Policy purchase_credit(const std::string& region, double amount);
Policy capex_grant(const std::string& plant, double share);
Policy execution(const std::string& owner, double ramp_factor, double productivity_rate, double up_to, double cover);

/// Opens on that date for good: history, so no hazard weighs on it.
Plant plant(const std::string& process, const std::string& region, double capacity, Date opening);

/// Lanes keep a share of what they carry from the first to the last day.
Event closure(const std::string& lane, double keep, Date from, Date until);
/// Plants of a region keep a share of their output.
Event outage(const std::string& region, double keep, Date from, Date until);
Event change(const std::string& path, Change::How how, double to, Date from, Date until);

/// small_world with two kinds of cell, `cell_a` and `cell_b`, that a car takes half and half; same cost.
Scenario two_chemistries();
/// small_world in which half the cars are electric and half have engines, at a price of their own.
Scenario two_types();
/// small_world with a plant `old`, of which `new`, built from July 2020 and open in January 2021, retools two thirds.
Scenario retooled_line();

}  // namespace onshore::test
