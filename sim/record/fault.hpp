// A fault of the engine, in words.
#pragma once

#include <string>

#include "sim/engine/state.hpp"

namespace onshore {

/// `case gm_tdk left the model's world in 2027-03: stock of Cells in US`: month, quantity and whose it is.
std::string fault_text(const Model& model, const Fault& fault, std::size_t run);

}  // namespace onshore
