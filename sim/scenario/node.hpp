// A file as a tree: text, list or map, each with its place.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "onshore/scenario.hpp"

namespace onshore {

struct Entry;

struct Node {
    enum class Kind : std::uint8_t { nothing, text, list, map } kind = Kind::nothing;
    Where where;           // of the value
    bool quoted = false;   // a text in quotes is never a number, date or bool by accident
    bool flow = false;     // {a: b} or [a, b]
    bool refused = false;  // nothing, and that is complained of already
    std::string text;
    std::vector<Node> items;
    std::vector<Entry> entries;
    std::shared_ptr<const Node> base;  // what a relative edit, {times: 50 %}, is relative to

    bool is_text() const { return kind == Kind::text; }
    bool is_list() const { return kind == Kind::list; }
    bool is_map() const { return kind == Kind::map; }
    std::size_t width() const { return is_text() ? text.size() + (quoted ? 2 : 0) : 1; }
    const Entry* find(std::string_view key) const;
    Entry* find(std::string_view key);
    void erase(std::string_view key);
};

struct Entry {
    std::string key;
    Where where;  // of the key
    bool quoted = false;
    Node value;
};

inline const Entry* Node::find(std::string_view key) const {
    for (const Entry& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

inline Entry* Node::find(std::string_view key) {
    for (Entry& entry : entries)
        if (entry.key == key) return &entry;
    return nullptr;
}

inline void Node::erase(std::string_view key) {
    std::erase_if(entries, [&](const Entry& entry) { return entry.key == key; });
}

inline bool is_source(const Entry& entry) {
    return entry.key == "source" && entry.value.is_text();
}

/// {times: 50 %}, {plus: ...}, {later: ...}, {before: base, ...}: a change of what a base says.
inline bool is_relative(const Node& node) {
    return node.is_map() && (node.find("times") || node.find("plus") || node.find("later") || node.find("before"));
}

/// Same content, whatever its place and notation.
inline bool same_content(const Node& a, const Node& b) {
    if (a.kind != b.kind || a.text != b.text || a.items.size() != b.items.size() ||
        a.entries.size() != b.entries.size())
        return false;
    for (std::size_t i = 0; i < a.items.size(); ++i)
        if (!same_content(a.items[i], b.items[i])) return false;
    for (const Entry& entry : a.entries) {
        const Entry* other = b.find(entry.key);
        if (!other || !same_content(entry.value, other->value)) return false;
    }
    return true;
}

}  // namespace onshore
