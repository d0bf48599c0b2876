// Runs a model month by month and shows each month to an observer. Nothing here prints.
#pragma once

#include <exception>
#include <functional>
#include <optional>
#include <span>
#include <stdexcept>
#include <string>
#include <vector>

#include "onshore/results.hpp"
#include "onshore/scenario.hpp"

namespace onshore {

struct Model;
struct State;

/// A run left the world that the model can describe: a stock below zero, a number without end.
class RunError : public std::runtime_error {
public:
    explicit RunError(const std::string& text) : std::runtime_error(text) {}
};

/// The person at the keyboard wants no more of it.
class Interrupted : public std::exception {
public:
    const char* what() const noexcept override { return "interrupted"; }
};

class Observer {
public:
    virtual ~Observer() = default;
    /// The world on the eve of the first month.
    virtual void open(const Model&, const State&) {}
    /// The world at the end of each month; State::month is the month that has just passed.
    virtual void see(const Model&, const State&, int month) = 0;
};

/// Called after each month; false stops the run with Interrupted.
using Progress = std::function<bool(int month, int months)>;

/// What became of the runs of a block.
struct Outcome {
    std::vector<std::optional<RunError>> failed;  // one a run
    std::vector<std::string> adjustments;         // data that gave way at the start, in words
};

/// The runs of a block that keep to the model's world go on when another leaves it.
Outcome simulate(const Model& model, Observer& observer, const Progress& progress = {});

/// Goes on from a state up to, not with, a month counted from the start of the run. The observer is not told that it
/// opens.
Outcome go_on(const Model& model, State& state, Observer& observer, int until, const Progress& progress = {});

struct RunOptions {
    bool monthly = false;  // keep monthly series as well
    Progress progress;
};

struct Ran {
    std::vector<Results> results;                 // one a scenario; empty ones for those that failed
    std::vector<std::optional<RunError>> failed;  // one a scenario
    std::vector<std::string> adjustments;
};

/// What data had to give way for a balanced start, in words; nothing is run.
std::vector<std::string> adjustments(std::span<const Scenario> scenarios);

/// Runs up to eight scenarios, side by side where they share a topology (who makes what where, what policies touch),
/// else one by one: the bits are the same.
Ran run(std::span<const Scenario> scenarios, const RunOptions& options = {});

}  // namespace onshore
