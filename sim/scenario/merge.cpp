#include "sim/scenario/merge.hpp"

#include <algorithm>
#include <utility>

#include "sim/scenario/advice.hpp"

namespace onshore {
namespace {

class Merger {
public:
    Merger(const Loaded& loaded, Complaints& complaints) : files_(loaded.files), complaints_(complaints) {
        world_.kind = Node::Kind::map;
    }

    void lay(const Layer& layer) {
        layer_ = &layer;
        if (const Entry* remove = layer.root.find("remove")) take_out(remove->value);
        Node root = layer.root;
        for (const std::string& key : file_keys()) root.erase(key);
        thing(scenario_table(), "", world_, std::move(root));
    }

    Node world() && { return std::move(world_); }

private:
    void take_out(const Node& paths) {
        if (paths.is_text()) return take_out_one(paths);
        if (!paths.is_list()) {
            complaints_.error(paths.where, paths.width(), "'remove' is a list of paths",
                              "write remove: [policies.x, plants.y]");
            return;
        }
        for (const Node& path : paths.items) take_out_one(path);
    }

    void take_out_one(const Node& path) {
        if (!path.is_text()) {
            complaints_.error(path.where, 1, "'remove' is a list of paths", "write remove: [policies.x, plants.y]");
            return;
        }
        Node* at = &world_;
        std::size_t begin = 0;
        while (true) {
            const std::size_t dot = std::min(path.text.find('.', begin), path.text.size());
            const std::string key = path.text.substr(begin, dot - begin);
            Entry* entry = at->is_map() ? at->find(key) : nullptr;
            if (!entry) return refuse_removal(path, key, *at);
            if (dot == path.text.size()) return at->erase(key);
            at = &entry->value;
            begin = dot + 1;
        }
    }

    void refuse_removal(const Node& path, const std::string& key, const Node& there) {
        std::vector<std::string> known;
        for (const Entry& entry : there.entries) known.push_back(entry.key);
        std::sort(known.begin(), known.end());
        complaints_.error(path.where, path.width(), "cannot remove '" + path.text + "': there is no '" + key + "'",
                          suggest(key, known));
    }

    // A struct: its fields by the table; keys that the table does not know are kept for the reader to refuse.
    void thing(const Table& table, const std::string& prefix, Node& base, Node over) {
        for (Entry& entry : over.entries) {
            const std::string key = prefix + entry.key;
            const Field* field = table.find(key);
            Entry* there = base.find(entry.key);
            if (!there)
                base.entries.push_back(std::move(entry));
            else if (field)
                value(field->shape, *there, std::move(entry));
            else if (table.is_prefix(key) && there->value.is_map() && entry.value.is_map())
                thing(table, key + ".", there->value, std::move(entry.value));
            else
                *there = std::move(entry);
        }
    }

    void named(const Shape& shape, Node& base, Node over) {
        for (Entry& entry : over.entries) {
            Entry* there = base.find(entry.key);
            if (!there)
                base.entries.push_back(std::move(entry));
            else if (entry.key == "source" && entry.value.is_text())
                *there = std::move(entry);
            else
                value(shape.each.front(), *there, std::move(entry));
        }
    }

    void value(const Shape& shape, Entry& base, Entry over) {
        base.value = unfolded(shape, std::move(base.value));
        over.value = unfolded(shape, std::move(over.value));
        const bool folds = shape.kind == Kind::milestone || shape.kind == Kind::budget;
        const bool structure = shape.kind == Kind::thing || shape.kind == Kind::optional || folds ||
                               shape.kind == Kind::named || shape.kind == Kind::changes;
        if (structure && base.value.is_map() && !over.value.is_map()) return keep_map(shape, over);
        const bool maps = base.value.is_map() && over.value.is_map();
        if (maps && (shape.kind == Kind::thing || shape.kind == Kind::optional || folds))
            return thing(*shape.table, "", base.value, std::move(over.value));
        if (maps && shape.kind == Kind::named) return named(shape, base.value, std::move(over.value));
        if (maps && shape.kind == Kind::changes) return changes(base.value, std::move(over.value));
        replace(base, std::move(over), shape.kind != Kind::factor);
    }

    // What a base says stays: that it is gone would be told all over the other files.
    void keep_map(const Shape& shape, const Entry& over) const {
        if (over.value.kind == Node::Kind::nothing) return;  // an empty value: told already
        const bool thing = shape.table && shape.kind == Kind::thing && shape.table->name != over.key;
        refuse_no_map(shape, (thing ? shape.table->name + " '" : "'") + over.key + "'", over.value, complaints_);
    }

    void changes(Node& base, Node over) {
        for (Entry& entry : over.entries)
            if (Entry* there = base.find(entry.key))
                replace(*there, std::move(entry), false);
            else
                base.entries.push_back(std::move(entry));
    }

    // One value takes the place of another.
    void replace(Entry& base, Entry over, bool may_be_relative) {
        const bool relative = may_be_relative && is_relative(over.value);
        if (!relative && same_content(base.value, over.value))
            complaints_.warn(over.where, over.key.size(), "'" + over.key + "' changes nothing",
                             "it says what " + place(base.where, files_) + " says: " + line(base.where));
        else if (const int other = base.where.file; other != layer_->file && !layer_->below.contains(other))
            complaints_.warn(over.where, over.key.size(), "'" + over.key + "' is set by two bases, and this one wins",
                             "the other is " + place(base.where, files_) + ": " + line(base.where));
        if (relative) over.value.base = std::make_shared<const Node>(std::move(base.value));
        base = std::move(over);
    }

    std::string line(Where where) const {
        const File& file = files_[static_cast<std::size_t>(where.file)];
        const auto number = static_cast<std::size_t>(where.line);
        if (number == 0 || number > file.lines.size()) return "";
        const std::string& text = file.lines[number - 1];
        const auto first = text.find_first_not_of(' ');
        return first == std::string::npos ? "" : text.substr(first);
    }

    const std::vector<File>& files_;
    Complaints& complaints_;
    const Layer* layer_ = nullptr;
    Node world_;
};

}  // namespace

namespace {

/// The text of a plain value, of {value: ...}, or of the first entry of a map.
std::string first_text(const Node& node) {
    if (node.is_text() || !node.is_map() || node.entries.empty()) return node.text;
    const Entry* value = node.find("value");
    return (value ? value->value : node.entries.front().value).text;
}

/// What is said in short becomes a map of one key.
Node wrapped(const std::string& key, Node node) {
    Node map;
    map.kind = Node::Kind::map;
    map.where = node.where;
    Entry only{key, node.where, false, std::move(node)};
    map.entries.push_back(std::move(only));
    return map;
}

}  // namespace

Node unfolded(const Shape& shape, Node node) {
    if (node.is_list() || node.kind == Node::Kind::nothing) return node;
    if (shape.kind == Kind::milestone)
        return node.find("planned") || node.find("actual") ? node : wrapped("planned", std::move(node));
    if (shape.kind != Kind::budget || node.find("in_all") || node.find("a_year")) return node;
    const bool a_year = first_text(node).find('/') != std::string::npos;
    return wrapped(a_year ? "a_year" : "in_all", std::move(node));
}

Node merge(const Loaded& loaded, Complaints& complaints) {
    Merger merger(loaded, complaints);
    for (const Layer& layer : loaded.layers) merger.lay(layer);
    return std::move(merger).world();
}

}  // namespace onshore
