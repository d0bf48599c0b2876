// Short words in which the field table is written.
#pragma once

#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "sim/scenario/shape.hpp"

namespace onshore::rows {

template <class T>
struct OfMember;
template <class Thing, class Value>
struct OfMember<Value Thing::*> {
    using thing = Thing;
    using value = Value;
};

template <auto Member>
void* reach(void* thing) {
    return &(static_cast<typename OfMember<decltype(Member)>::thing*>(thing)->*Member);
}

template <class T>
void* entry_of(void* map, const std::string& key) {
    return &(*static_cast<Named<T>*>(map))[key];
}

template <class T>
std::vector<std::string> names_in(const void* map) {
    std::vector<std::string> names;
    for (const auto& [name, value] : *static_cast<const Named<T>*>(map)) names.push_back(name);
    return names;
}

template <class T>
void* place_in_optional(void* optional, const std::string&) {
    auto* place = static_cast<std::optional<T>*>(optional);
    return place->has_value() ? &**place : &place->emplace();
}

template <class T>
std::vector<std::string> names_in_optional(const void* optional) {
    if (static_cast<const std::optional<T>*>(optional)->has_value()) return {""};
    return {};
}

template <class T>
Table table(std::string name, std::vector<Field> fields, std::vector<Later> later = {}) {
    Table made{std::move(name),
               std::move(fields),
               std::move(later),
               [] { return static_cast<void*>(new T()); },
               [](void* thing) { delete static_cast<T*>(thing); },
               nullptr};
    if constexpr (requires(T thing) { thing.where; })
        made.where = [](void* thing) { return &static_cast<T*>(thing)->where; };
    return made;
}

// Ranges.
inline const Range any{};
inline const Range from_zero{0, kInfinity, false};
inline const Range positive{0, kInfinity, true};
inline const Range share{0, 1, false};
inline const Range share_above_zero{0, 1, true};
inline const Range up_to_zero{-kInfinity, 0, false};

// Shapes.
inline Shape number(std::string unit, Range range, Dates dates = Dates::none) {
    Shape shape;
    shape.unit = std::move(unit);
    shape.range = range;
    shape.dates = dates;
    return shape;
}
inline Shape series(std::string unit, Range range) {
    return number(std::move(unit), range, Dates::series);
}
inline Shape steps(std::string unit, Range range) {
    return number(std::move(unit), range, Dates::steps);
}

inline Shape of_kind(Kind kind) {
    Shape shape;
    shape.kind = kind;
    shape.unit.clear();
    return shape;
}
inline Shape word(std::vector<std::string> words) {
    Shape shape = of_kind(Kind::text);
    shape.words = std::move(words);
    return shape;
}
inline Shape name_of(Refers refers, Kind kind = Kind::text) {
    Shape shape = of_kind(kind);
    shape.refers = refers;
    return shape;
}
inline Shape names_of(Refers refers) {
    return name_of(refers, Kind::texts);
}
inline Shape last_day() {
    Shape shape = of_kind(Kind::date);
    shape.last_day = true;
    return shape;
}
inline Shape of_table(const Table& table, Kind kind = Kind::thing) {
    Shape shape = of_kind(kind);
    shape.table = &table;
    return shape;
}

template <class T>
Shape named(Shape each, Refers keys = Refers::nothing) {
    Shape shape = of_kind(Kind::named);
    shape.each.push_back(std::move(each));
    shape.keys = keys;
    shape.entry = entry_of<T>;
    shape.names = names_in<T>;
    return shape;
}
inline Shape also_any(Shape shape) {
    shape.any_key = true;
    return shape;
}
inline Shape only_keys(Shape shape, std::vector<std::string> keys) {
    shape.key_words = std::move(keys);
    return shape;
}

/// One row: member, shape, meaning.
template <auto Member>
Field row(std::string key, Shape shape, std::string meaning) {
    return {std::move(key), std::move(shape), reach<Member>, std::move(meaning), false, {}};
}
inline Field required(Field field) {
    field.required = true;
    return field;
}
inline Field only(std::vector<Instrument> instruments, Field field) {
    field.only = std::move(instruments);
    return field;
}

}  // namespace onshore::rows
