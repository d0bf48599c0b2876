// Are two states the same, to the bit or nearly; and do goods add up.
#pragma once

#include <string>

#include "sim/engine/state.hpp"

namespace onshore::test {

/// Name of the first vector in which place `a` of one state and place `b` of another differ in any bit;
/// empty = in none. The models must have the same regions, suppliers, plants and chemistries; what belongs to one
/// policy (its duty, its credit) is not compared.
std::string first_differing_bit(const State& left, int a, const State& right, int b);

/// Largest |left - right| / max(|left|, |right|) over stocks, flows, prices and capacities of place 0; numbers
/// smaller than `floor` times the largest of their vector count as that. `where`, when given, names the vector.
double largest_difference(const State& left, const State& right, double floor = 1e-9, std::string* where = nullptr);

/// Largest residual of stock' = stock + home output + arrivals - used - delivered over nodes, and of
/// transit' = transit + dispatched - arrived, in place 0, relative to throughput or stock (or a millionth of the
/// world's).
double mass_residual(const Model& model, const State& before, const State& after);

/// Name of the first stock, flow, price or share of place 0 below zero or not finite; empty = none.
std::string first_negative(const State& state);

}  // namespace onshore::test
