#include "sim/record/assumptions.hpp"

#include <algorithm>
#include <set>

#include "sim/scenario/parse.hpp"

namespace onshore {
namespace {

/// A map with `source: assumption` is one assumed value (or thing); below it nothing more is counted.
void collect(const Node& node, const std::string& path, std::vector<std::string>& found) {
    const Entry* source = node.find("source");
    if (source != nullptr && source->value.text == "assumption") {
        found.push_back(path);
        return;
    }
    for (const Entry& entry : node.entries)
        collect(entry.value, path.empty() ? entry.key : path + '.' + entry.key, found);
}

}  // namespace

std::vector<std::string> own_assumptions(const Scenario& scenario) {
    std::set<int> own;
    for (const ChangedLine& line : scenario.changed) own.insert(line.where.file);
    std::vector<std::string> found;
    for (const int file : own) {
        if (file < 0 || file >= static_cast<int>(scenario.files.size())) continue;
        std::string text;
        for (const std::string& line : scenario.files[file].lines) text += line + '\n';
        Complaints ignored;  // the reader has raised them
        collect(parse_yaml(text, file, ignored), "", found);
    }
    std::sort(found.begin(), found.end());
    return found;
}

}  // namespace onshore
