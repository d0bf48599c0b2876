// What a person sees of a sweep: how far it is, then its outcomes and what moves them.
#pragma once

#include <filesystem>
#include <functional>
#include <string>

#include "sim/study/tell.hpp"

namespace onshore {

/// A bar with runs a second and the time left on a terminal, a line every ten seconds elsewhere; false after Ctrl-C.
std::function<bool(std::size_t done, std::size_t all)> show_runs();

/// Four significant digits, without an exponent where that is short; "-" where there is no number.
std::string number_text(double value);

std::string duration_text(double seconds);  // 45 s, 3 min 20 s, 2 h 5 min
std::string bytes_text(double bytes);       // 1.5 MB

/// The exit code of a sweep of which runs left the model's world.
inline constexpr int kFailedRuns = 5;

/// Writes the files of a finished sweep, or of what the store does not leave out, and shows them. Returns the exit code.
int show_sweep(const std::filesystem::path& folder, const Study& study, const Runs& runs, const Store& store,
               const SweepNote& note, bool gzip);

}  // namespace onshore
