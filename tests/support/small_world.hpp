// Small worlds for tests, in a few lines: two regions, ore -> cell -> car, one market each.
#pragma once

#include <string>

#include "sim/engine/state.hpp"

namespace onshore::test {

/// A quantity that somebody said.
Quantity said(double value);
Text text(const std::string& value);
Texts texts(std::vector<std::string> value);
Date date(int year, int month, int day = 1);
Date last_of(int year, int month);

/// Regions A and B (and C when asked), ore -> cell -> car; 20 years from 2020-01; no growth, no learning.
/// Car: 50 cells; cell: 2 ore; mature yields of 1. Cars sell 12,000 a year in each region, all of them `bev`.
/// Each region buys 60 % at home and the rest from the others alike. Lead times A->B 2, B->A 3, others 1 and 4.
Scenario small_world(int regions = 2);

/// The world runs `months` steps.
State run(const Model& model, int months);

/// A model of one scenario in place 0 and its base in place 1.
Model model_of(const Scenario& scenario);
Model model_of(std::span<const Scenario> scenarios);

/// Sets the market's sales and other use to grow by the factor G every step, from their first month on.
void grow_final_demand(Model& model, double factor);

int supplier_of(const Model& model, const std::string& name);
int index_of(const std::vector<std::string>& names, const std::string& name);

}  // namespace onshore::test
