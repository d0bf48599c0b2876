// A path such as commodities.lithium.price, walked through the field table.
#include <algorithm>

#include "sim/scenario/shape.hpp"

namespace onshore {
namespace {

Quantity* walk(void* place, const Shape& shape, std::string_view rest);

/// The field whose key begins `rest`, longest first (yield.new before a plain key), and what follows it.
Quantity* walk_thing(void* thing, const Table& table, std::string_view rest) {
    const Field* best = nullptr;
    for (const Field& field : table.fields) {
        const bool fits = rest.substr(0, field.key.size()) == field.key &&
                          (rest.size() == field.key.size() || rest[field.key.size()] == '.');
        if (fits && (best == nullptr || field.key.size() > best->key.size())) best = &field;
    }
    if (best == nullptr) return nullptr;
    rest.remove_prefix(std::min(rest.size(), best->key.size() + 1));
    return walk(best->member(thing), best->shape, rest);
}

Quantity* walk_named(void* map, const Shape& shape, std::string_view rest) {
    const std::string key(rest.substr(0, rest.find('.')));
    const auto names = shape.names(map);
    if (std::find(names.begin(), names.end(), key) == names.end()) return nullptr;
    rest.remove_prefix(std::min(rest.size(), key.size() + 1));
    return walk(shape.entry(map, key), shape.each.front(), rest);
}

Quantity* walk(void* place, const Shape& shape, std::string_view rest) {
    switch (shape.kind) {
        case Kind::quantity:
        case Kind::factor:
            return rest.empty() ? static_cast<Quantity*>(place) : nullptr;
        case Kind::thing:
            return walk_thing(place, *shape.table, rest);
        case Kind::named:
            return walk_named(place, shape, rest);
        default:
            return nullptr;
    }
}

}  // namespace

Quantity* find_quantity(Scenario& scenario, const std::string& path) {
    return walk_thing(&scenario, scenario_table(), path);
}

}  // namespace onshore
