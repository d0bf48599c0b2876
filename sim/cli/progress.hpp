// What a person at a terminal sees: a bar while it runs, bold where colour is welcome; and Ctrl-C.
#pragma once

#include <string>

#include "onshore/simulate.hpp"

namespace onshore {

/// A bar on standard error when that is a terminal; stops the run when the user presses Ctrl-C.
Progress show_progress();

/// Bold on a terminal, unless NO_COLOR is set.
std::string bold(const std::string& text);

}  // namespace onshore
