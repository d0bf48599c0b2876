// The field table: what may stand where in a scenario. fields*.cpp say it; the reader, the checks, the
// merge, `onshore fields` and the JSON Schema all walk it.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

#include "onshore/scenario.hpp"

namespace onshore {

enum class Kind : std::uint8_t {
    quantity,    // Quantity
    factor,      // Quantity, written {times: 80 %}
    date,        // Date
    text,        // Text
    texts,       // Texts
    flag,        // bool
    instrument,  // Instrument
    payers,      // Payers: names, or a map of names and parts
    milestone,   // Milestone: a date, or {planned:, actual:}
    budget,      // Budget: an amount in all or a year, or {in_all:, a_year:}
    thing,       // a struct with a table
    optional,    // std::optional of such a struct
    named,       // Named<...>
    names,       // std::vector<std::string> (groups)
    changes,     // std::vector<Change>
};

/// What a name in the file refers to.
enum class Refers : std::uint8_t {
    nothing,
    region,
    place,
    owner,
    commodity,
    goods,
    input,
    process,
    plant,
    treasury,
    lane,
    choice,
    gateway,
    vehicle_type,
    sector,
    policy
};  // place: region or group; goods: commodity or group; input: commodity or choice group

enum class Dates : std::uint8_t { none, series, steps };  // may hold dates; linear data, or steps that are 0 before

constexpr double kInfinity = std::numeric_limits<double>::infinity();

struct Range {
    double low = -kInfinity, high = kInfinity;
    bool above_low = false;  // low itself is not allowed
};

struct Table;

struct Shape {
    Kind kind = Kind::quantity;
    std::string unit = "1";  // quantity: USD/{unit}; {input} = unit of the key
    Range range;
    Dates dates = Dates::none;
    bool last_day = false;                                        // date: 2040 means 31 December 2040
    Refers refers = Refers::nothing;                              // text, texts
    std::vector<std::string> words;                               // text, texts: the only ones allowed
    const Table* table = nullptr;                                 // thing
    std::vector<Shape> each;                                      // named: one Shape, of the values
    Refers keys = Refers::nothing;                                // named
    bool any_key = false;                                         // named: `*` is a key too
    std::vector<std::string> key_words;                           // named: the only keys allowed
    void* (*entry)(void* map, const std::string& key) = nullptr;  // named: makes or finds; optional: makes
    std::vector<std::string> (*names)(const void* map) =
        nullptr;  // named: keys; optional: one empty one if it is there
};

struct Field {
    std::string key;  // yield.new: `new` inside a map `yield`
    Shape shape;
    void* (*member)(void* thing) = nullptr;
    std::string meaning;
    bool required = false;
    std::vector<Instrument> only;  // policies: instruments that know it; empty = all
};

/// A key of the language that this version does not have yet.
struct Later {
    std::string key, what;
};

struct Table {
    std::string name;  // plant
    std::vector<Field> fields;
    std::vector<Later> later;
    void* (*make)() = nullptr;  // a default one, to show defaults
    void (*destroy)(void* thing) = nullptr;
    Where* (*where)(void* thing) = nullptr;

    const Field* find(std::string_view key) const;
    /// A key that is the first part of dotted keys (yield for yield.new).
    bool is_prefix(std::string_view key) const;
    std::vector<std::string> keys() const;  // first parts, for suggestions
};

/// The whole file below onshore, extends, ...: things and maps of things.
const Table& scenario_table();

/// tariff, production_credit, ...: in the order of Instrument.
const std::vector<std::string>& instrument_names();

/// Keys of a file that are not inherited and not in the table.
const std::vector<std::string>& file_keys();

}  // namespace onshore
