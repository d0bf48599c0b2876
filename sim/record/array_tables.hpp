// Which arrays `export_arrays` writes: name, dimensions, unit, meaning and where each stands.
#pragma once

#include <span>
#include <string>
#include <vector>

#include "sim/engine/state.hpp"

namespace onshore {

/// What all arrays are told by. `dimensions` are names of sizes, with a blank between: "stage supplier".
struct ArrayText {
    const char* name;
    const char* dimensions;
    const char* unit;
    const char* meaning;
};

struct NumbersArray {
    ArrayText text;
    std::vector<Wide> Numbers::*member;
};

struct StateArray {
    ArrayText text;
    std::vector<Wide> State::*member;
};

struct CalendarArray {
    ArrayText text;
    MonthSeries Calendar::*member;
};

struct TopologyArray {
    ArrayText text;
    std::vector<std::int32_t> (*values)(const Model& model);
};

struct SettingText {
    const char* name;
    Setting which;
};

std::span<const TopologyArray> topology_arrays();  // integers that all scenarios share
std::span<const NumbersArray> numbers_arrays();    // hold all run long
std::span<const SettingText> exported_settings();  // hold all run long
std::span<const CalendarArray> calendar_arrays();  // given for each month
std::span<const StateArray> given_arrays();        // ... as law, events and other phases of that month leave them
std::span<const StateArray> decided_arrays();      // ... as others decided them at the end of the month before
std::span<const StateArray> start_arrays();        // on the eve of the first month
std::span<const StateArray> reached_arrays();      // at the end of each month

/// Mechanisms of this world that the core phases' own equations leave out: empty in a world of core phases alone.
std::vector<std::string> beyond_the_core(const Model& model);

}  // namespace onshore
