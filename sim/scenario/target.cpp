// Finds the number that a path of the file means (change: {commodities.lithium.price: ...}).
#include <algorithm>

#include "sim/scenario/reader.hpp"

namespace onshore {
namespace {

// Keys below which a number may stand.
std::vector<std::string> numbers_of(const Table& table) {
    std::vector<std::string> keys;
    for (const Field& field : table.fields) {
        const Kind kind = field.shape.kind;
        if (kind == Kind::quantity || kind == Kind::factor || kind == Kind::thing || kind == Kind::optional ||
            kind == Kind::named)
            keys.push_back(field.key);
    }
    return keys;
}

}  // namespace

// Walks the table and the tree side by side.
Target find_target(const std::string& text, const Node& world) {
    Target target;
    const Shape* shape = nullptr;  // null at the top
    const Table* table = &scenario_table();
    const Node* node = &world;
    std::size_t begin = 0;
    auto fail = [&](std::size_t at, std::size_t length) {
        target.shape = nullptr;
        target.offset = at;
        target.missing = text.substr(at, length);
        return target;
    };
    while (begin <= text.size()) {
        const std::size_t dot = std::min(text.find('.', begin), text.size());
        std::string key = text.substr(begin, dot - begin);
        std::size_t end = dot;
        target.known.clear();
        if (table) {
            const Node* inside = node && node->is_map() && node->find(key) ? &node->find(key)->value : nullptr;
            if (!table->find(key) && table->is_prefix(key) && dot < text.size()) {
                end = std::min(text.find('.', dot + 1), text.size());
                const std::string rest = text.substr(dot + 1, end - dot - 1);
                key += "." + rest;
                inside = inside && inside->is_map() && inside->find(rest) ? &inside->find(rest)->value : nullptr;
            }
            const Field* field = table->find(key);
            target.known = numbers_of(*table);
            if (!field) return fail(begin, end - begin);
            shape = &field->shape;
            node = inside;
        } else {
            if (node && node->is_map())
                for (const Entry& entry : node->entries) target.known.push_back(entry.key);
            const Entry* entry = node && node->is_map() ? node->find(key) : nullptr;
            if (!entry) return fail(begin, end - begin);
            shape = &shape->each.front();
            node = &entry->value;
        }
        target.path.push_back(key);
        const bool leaf = shape->kind == Kind::quantity || shape->kind == Kind::factor;
        if (end == text.size()) {
            if (shape->table) target.known = numbers_of(*shape->table);
            if (!leaf) return fail(begin, end - begin);
            target.shape = shape;
            return target;
        }
        const bool deeper = shape->kind == Kind::thing || shape->kind == Kind::optional || shape->kind == Kind::named;
        if (!deeper) return fail(end + 1, text.size() - end - 1);
        table = shape->kind == Kind::named ? nullptr : shape->table;
        begin = end + 1;
    }
    return target;
}

}  // namespace onshore
