// What a person at a terminal sees: a bar while it runs, bold where colour is welcome; and Ctrl-C.
#pragma once

#include <chrono>
#include <string>

#include "onshore/simulate.hpp"

namespace onshore {

using Clock = std::chrono::steady_clock;
double since(Clock::time_point start);  // [s]

/// From now on Ctrl-C ends a run between two months, so that no file is left half written.
void listen_for_interrupts();

/// Ctrl-C has been pressed since.
bool stop_asked();

/// A bar on standard error when that is a terminal; false after Ctrl-C.
Progress show_progress();

/// Bold on a terminal, unless NO_COLOR is set.
std::string bold(const std::string& text);

}  // namespace onshore
