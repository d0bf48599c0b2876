#include "sim/scenario/changed.hpp"

#include <algorithm>
#include <map>

#include "sim/scenario/merge.hpp"
#include "sim/scenario/names.hpp"
#include "sim/scenario/walk.hpp"

namespace onshore {
namespace {

const Node* find(const Node& from, const Path& path) {
    const Node* at = &from;
    for (const std::string& key : path) {
        const Entry* entry = at->is_map() ? at->find(key) : nullptr;
        if (!entry) return nullptr;
        at = &entry->value;
    }
    return at;
}

// A value in a few words.
std::string brief(const Node* node) {
    constexpr std::size_t kMost = 4;
    if (!node) return "not said";
    if (node->is_text()) return node->text;
    std::string text;
    if (node->is_list()) {
        for (std::size_t i = 0; i < node->items.size() && i < kMost; ++i)
            text += (i ? ", " : "") + brief(&node->items[i]);
        return text + (node->items.size() > kMost ? ", ..." : "");
    }
    if (const Entry* value = node->find("value")) return brief(&value->value);
    if (const Entry* planned = node->find("planned"); planned && node->entries.size() == 1)
        return brief(&planned->value);
    std::size_t shown = 0;
    for (const Entry& entry : node->entries) {
        if (entry.key == "source" || entry.key == "low" || entry.key == "high" || entry.key == "shape" ||
            entry.key == "nominal")
            continue;
        if (shown++ == kMost) return text + ", ...";
        text += (shown > 1 ? ", " : "") + entry.key + " " + brief(&entry.value);
    }
    return text;
}

struct Touched {
    Where where;
    std::vector<Path> leaves;  // below the thing
};

class Changes {
public:
    Changes(const Node& base, const Node& world, const Scenario& scenario)
        : base_(base), world_(world), scenario_(scenario) {}

    void touch(const Layer& layer) {
        if (const Entry* removed = layer.root.find("remove")) removals(removed->value);
        for (const Entry& section : layer.root.entries)
            if (const Field* field = scenario_table().find(section.key)) things(field->shape, section, {section.key});
    }

    std::vector<ChangedLine> lines() {
        std::vector<ChangedLine> result;
        for (const auto& [path, where] : removed_)
            if (!find(world_, path)) result.push_back({dotted(path), "removed", where});
        for (const auto& [path, touched] : touched_)
            if (const Node* node = find(world_, path))
                if (std::string line = text(path, *node, touched); !line.empty())
                    result.push_back({dotted(path), std::move(line), touched.where});
        std::stable_sort(result.begin(), result.end(), [](const ChangedLine& a, const ChangedLine& b) {
            return std::pair(a.where.file, a.where.line) < std::pair(b.where.file, b.where.line);
        });
        return result;
    }

private:
    void removals(const Node& node) {
        const std::vector<Node> one = {node};
        for (const Node& item : node.is_list() ? node.items : one) {
            Path path;
            for (std::size_t begin = 0; begin <= item.text.size();) {
                const std::size_t dot = std::min(item.text.find('.', begin), item.text.size());
                path.push_back(item.text.substr(begin, dot - begin));
                begin = dot + 1;
            }
            removed_.emplace_back(path, item.where);
        }
    }

    // Down to the named things; settings and their like are things themselves.
    void things(const Shape& shape, const Entry& entry, const Path& path) {
        const bool of_things = shape.kind == Kind::named &&
                               (shape.each.front().kind == Kind::named || shape.each.front().kind == Kind::thing);
        if (of_things && entry.value.is_map() && path.size() < 3) {
            for (const Entry& each : entry.value.entries) {
                Path here = path;
                here.push_back(each.key);
                if (each.key != "source" || !each.value.is_text()) things(shape.each.front(), each, here);
            }
            return;
        }
        Touched& touched = touched_[path];
        if (touched.where.file < 0) touched.where = entry.where;
        leaves(shape, "", entry.value, {}, touched.leaves);
    }

    static bool is_one_value(const Shape* shape) {
        return !shape || (shape->kind != Kind::thing && shape->kind != Kind::optional && shape->kind != Kind::named &&
                          shape->kind != Kind::milestone && shape->kind != Kind::budget);
    }

    void leaves(const Shape& shape, const std::string& prefix, const Node& node, const Path& path,
                std::vector<Path>& found) const {
        if (is_one_value(&shape) || !node.is_map()) {
            if (std::find(found.begin(), found.end(), path) == found.end()) found.push_back(path);
            return;
        }
        for (const Entry& entry : node.entries) {
            Path here = path;
            here.push_back(entry.key);
            if (entry.key == "source" && entry.value.is_text()) continue;
            if (shape.kind == Kind::named) {
                leaves(shape.each.front(), "", entry.value, here, found);
            } else if (const Field* field = shape.table->find(prefix + entry.key)) {
                leaves(field->shape, "", entry.value, here, found);
            } else {
                leaves(shape, prefix + entry.key + ".", entry.value, here, found);
            }
        }
    }

    std::string text(const Path& path, const Node& node, const Touched& touched) {
        if (path.size() > 1 && !find(base_, path)) return "new" + what_is_new(path, node);
        std::string all;
        for (const Path& leaf : touched.leaves) {
            Path whole = path;
            whole.insert(whole.end(), leaf.begin(), leaf.end());
            const std::string name = leaf.empty() ? "" : dotted(leaf) + " ";
            if (was(whole) != is(whole)) all += (all.empty() ? "" : "; ") + name + was(whole) + " -> " + is(whole);
        }
        return all;
    }

    std::string was(const Path& path) const {
        const Node* node = find(base_, path);
        if (!node) return default_at(path).empty() ? "not said" : default_at(path);
        return brief(node);
    }

    // As written; worked out if it was written as a change of something.
    std::string is(const Path& path) {
        const Node* node = find(world_, path);
        if (node && node->is_map() && node->find("before")) {
            Node after = *node;
            after.erase("before");
            return "as before, " + brief(&after);
        }
        if (!node || !is_relative(*node)) return brief(node);
        if (texts_.empty()) texts_ = values_as_text(scenario_);
        const auto worked_out = texts_.find(dotted(path));
        return worked_out != texts_.end() ? worked_out->second : brief(node);
    }

    static std::string what_is_new(const Path& path, const Node& node) {
        auto said = [&](const Path& below) {
            const Node* found = find(node, below);
            return found ? brief(found) : std::string();
        };
        if (node.is_text()) return ", " + node.text;
        if (path[0] == "plants") {
            const std::string opening = said({"milestones", "opening"}), capacity = said({"capacity"});
            return ", " + (capacity.empty() ? "" : capacity + " ") + said({"process"}) +
                   (opening.empty() ? "" : ", opens " + opening);
        }
        if (path[0] == "policies") {
            std::string much;
            for (const char* key : {"rate", "amount", "share"})
                if (much.empty()) much = said({key});
            return ", " + said({"instrument"}) + (much.empty() ? "" : ", " + much) +
                   (said({"from"}).empty() ? "" : ", from " + said({"from"}));
        }
        if (path[0] == "events")
            return ", from " + said({"from"}) + (said({"for"}).empty() ? "" : " for " + said({"for"}));
        return "";
    }

    const Node& base_;
    const Node& world_;
    const Scenario& scenario_;
    std::map<std::string, std::string> texts_;  // canonical, by path; once one is asked for
    std::map<Path, Touched> touched_;
    std::vector<std::pair<Path, Where>> removed_;
};

}  // namespace

std::vector<ChangedLine> changed_lines(const Loaded& loaded, const Node& world, const Scenario& scenario) {
    const Layer& main = loaded.layers[static_cast<std::size_t>(loaded.main)];
    const bool stands_alone = !scenario.base;
    const bool any = std::any_of(loaded.layers.begin(), loaded.layers.end(),
                                 [&](const Layer& layer) { return layer.own && !(stands_alone && &layer == &main); });
    if (!any) return {};
    Loaded below;  // what the user's own lines are laid over
    below.files = loaded.files;
    for (const Layer& layer : loaded.layers)
        if (!layer.own || (stands_alone && &layer == &main)) below.layers.push_back(layer);
    Complaints ignored;
    const Node base = merge(below, ignored);
    Changes changes(base, world, scenario);
    for (const Layer& layer : loaded.layers)
        if (layer.own && !(stands_alone && &layer == &main)) changes.touch(layer);
    return changes.lines();
}

}  // namespace onshore
