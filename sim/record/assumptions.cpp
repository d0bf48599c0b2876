#include "sim/record/assumptions.hpp"

#include <algorithm>
#include <set>

#include "sim/scenario/parse.hpp"

namespace onshore {
namespace {

/// A map with `source: assumption` is one assumed value (or thing); below it nothing more is counted.
void collect_assumed(const Node& node, const std::string& path, std::vector<std::string>& found) {
    const Entry* source = node.find("source");
    if (source != nullptr && source->value.text == "assumption") {
        found.push_back(path);
        return;
    }
    for (const Entry& entry : node.entries)
        collect_assumed(entry.value, path.empty() ? entry.key : path + '.' + entry.key, found);
}

/// One line of a value: a list or map as its parts.
std::string text_of(const Node& node) {
    if (node.is_text()) return node.text;
    std::string text;
    for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + text_of(item);
    for (const Entry& entry : node.entries)
        if (entry.key != "source") text += (text.empty() ? "" : ", ") + entry.key + ": " + text_of(entry.value);
    return text;
}

/// `value`, if there is one; else all that the map says beside its range and source.
std::string value_of(const Node& node) {
    if (const Entry* value = node.find("value")) return text_of(value->value);
    Node rest = node;
    for (const char* key : {"low", "high", "source", "title"}) rest.erase(key);
    return text_of(rest);
}

void collect_sources(const Node& node, const std::string& path, const std::string& file,
                     std::vector<SourcedValue>& found) {
    const Entry* source = node.find("source");
    if (source != nullptr && source->value.is_text() && !path.empty()) {
        const Entry* low = node.find("low");
        const Entry* high = node.find("high");
        const bool ranged = low != nullptr && high != nullptr;
        found.push_back({path, value_of(node), ranged ? text_of(low->value) + " to " + text_of(high->value) : "",
                         source->value.text, file + ':' + std::to_string(node.where.line)});
        return;
    }
    for (const Entry& entry : node.entries)
        collect_sources(entry.value, path.empty() ? entry.key : path + '.' + entry.key, file, found);
}

/// The user's own files, each as a tree, with its name.
std::vector<std::pair<Node, std::string>> own_files(const Scenario& scenario) {
    std::set<int> own;
    for (const ChangedLine& line : scenario.changed) own.insert(line.where.file);
    std::vector<std::pair<Node, std::string>> trees;
    for (const int file : own) {
        if (file < 0 || file >= static_cast<int>(scenario.files.size())) continue;
        std::string text;
        for (const std::string& line : scenario.files[file].lines) text += line + '\n';
        Complaints ignored;  // the reader has raised them
        trees.emplace_back(parse_yaml(text, file, ignored), scenario.files[file].path.filename().string());
    }
    return trees;
}

}  // namespace

std::vector<std::string> own_assumptions(const Scenario& scenario) {
    std::vector<std::string> found;
    for (const auto& [tree, file] : own_files(scenario)) collect_assumed(tree, "", found);
    std::sort(found.begin(), found.end());
    return found;
}

std::vector<SourcedValue> own_sources(const Scenario& scenario) {
    std::vector<SourcedValue> found;
    for (const auto& [tree, file] : own_files(scenario)) collect_sources(tree, "", file, found);
    return found;
}

}  // namespace onshore
