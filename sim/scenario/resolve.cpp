// The merged scenario as text: `onshore resolve`, `onshore diff`, `onshore list`.
#include <algorithm>
#include <cmath>
#include <map>
#include <set>

#include "sim/scenario/merge.hpp"
#include "sim/scenario/merged.hpp"
#include "sim/scenario/walk.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

// Quotes where YAML would take the text for something else.
std::string quoted(const std::string& text) {
    static const std::string special = "*&!%@`>|?-{}[]\"'#,:~ ";
    const bool plain =
        !text.empty() && special.find(text.front()) == std::string::npos && text.back() != ' ' && text.back() != ':' &&
        text.find(": ") == std::string::npos && text.find(" #") == std::string::npos &&
        text.find_first_of(",{}[]\"\n\t\\") == std::string::npos && text != "null" && text != "Null" && text != "NULL";
    const bool negative = text.size() > 1 && text[0] == '-' && text[1] >= '0' && text[1] <= '9';
    if (plain || (negative && text.find_first_of(",{}[]\"\n\t\\:#") == std::string::npos)) return text;
    std::string out = "\"";
    for (char c : text) {
        if (c == '"' || c == '\\') out += '\\';
        if (c == '\n')
            out += "\\n";
        else if (c == '\t')
            out += "\\t";
        else
            out += c;
    }
    return out + "\"";
}

std::string flow(const Node& node) {
    if (node.is_text())
        return node.quoted && units::looks_like_date(node.text) ? "\"" + node.text + "\"" : quoted(node.text);
    std::string text;
    for (const Node& item : node.items) text += (text.empty() ? "" : ", ") + flow(item);
    for (const Entry& entry : node.entries)
        text += (text.empty() ? "" : ", ") + quoted(entry.key) + ": " + flow(entry.value);
    return node.is_list() ? "[" + text + "]" : "{" + text + "}";
}

std::string number(double value, const std::string& unit) {
    return units::shortest(value) + (unit == "1" ? "" : " " + unit);
}

// A quantity that was written as a change of another, worked out.
std::string worked_out(const Quantity& quantity, const std::string& unit) {
    std::string text;
    const bool calendar = !quantity.constant();
    for (const auto& [day, value] : quantity.points)
        text += (text.empty() ? "" : ", ") + (calendar ? units::to_text(day) : std::string("value")) + ": " +
                number(value, unit);
    if (!std::isnan(quantity.low)) text += ", low: " + number(quantity.low, calendar ? "1" : unit);
    if (!std::isnan(quantity.high)) text += ", high: " + number(quantity.high, calendar ? "1" : unit);
    if (quantity.nominal) text += ", nominal: true";
    if (calendar) text += quantity.linear ? ", shape: linear" : ", shape: step";
    if (!quantity.origin.source.empty()) text += ", source: " + quoted(quantity.origin.source);
    return "{" + text + "}";
}

class Writer {
public:
    explicit Writer(const Scenario& scenario) : files_(scenario.files), scenario_(scenario) {}

    std::string all(const Node& world) {
        text_ = "onshore: 1\nname: " + quoted(scenario_.name) + "\ntitle: " + quoted(scenario_.title) + "\n";
        if (!scenario_.source.empty()) text_ += "source: " + quoted(scenario_.source) + "\n";
        std::string items;
        for (const HeadlineItem& item : scenario_.headline)
            items += (items.empty() ? "" : ", ") + quoted(item.variable);
        if (!items.empty()) text_ += "headline: [" + items + "]\n";
        for (const Field& section : scenario_table().fields)
            if (const Entry* entry = world.find(section.key)) value(section.shape, *entry, {section.key}, 0);
        return text_;
    }

private:
    static Shape a_text() {
        Shape shape;
        shape.kind = Kind::text;
        return shape;
    }

    void value(const Shape& shape, const Entry& entry, const Path& path, int depth) {
        const bool folds = shape.kind == Kind::milestone || shape.kind == Kind::budget;
        const Node map = folds ? unfolded(shape, entry.value) : Node{};
        const Node& node = folds ? map : entry.value;
        const bool inner =
            shape.kind == Kind::thing || shape.kind == Kind::optional || shape.kind == Kind::named || folds;
        const std::string indent(static_cast<std::size_t>(2 * depth), ' ');
        if (!inner || !node.is_map()) {
            text_ += indent + quoted(entry.key) + ": " + leaf(shape, node, path) + "  # " + place(entry.where, files_) +
                     "\n";
            return;
        }
        if (node.entries.empty()) return;
        text_ += indent + quoted(entry.key) + ":\n";
        if (shape.kind == Kind::named)
            entries(shape, node, path, depth + 1);
        else
            fields(*shape.table, "", node, path, depth + 1);
    }

    void entries(const Shape& shape, const Node& node, const Path& path, int depth) {
        for (const Entry& entry : node.entries) {
            Path here = path;
            here.push_back(entry.key);
            const bool source = entry.key == "source" && entry.value.is_text();
            value(source ? source_ : shape.each.front(), entry, here, depth);
        }
    }

    void fields(const Table& table, const std::string& prefix, const Node& node, const Path& path, int depth) {
        for (const Entry& entry : node.entries) {
            Path here = path;
            here.push_back(prefix + entry.key);
            if (const Field* field = table.find(prefix + entry.key)) {
                value(field->shape, entry, here, depth);
            } else if (entry.value.is_map()) {
                text_ += std::string(static_cast<std::size_t>(2 * depth), ' ') + entry.key + ":\n";
                fields(table, prefix + entry.key + ".", entry.value, path, depth + 1);
            } else {
                value(source_, entry, here, depth);
            }
        }
    }

    /// Few scenarios say anything relative to another: who does pays for the look-up.
    void find_leaves() {
        if (leaves_.empty())
            walk(scenario_, [this](const Path& path, const Shape& shape, const void* value) {
                leaves_[dotted(path)] = {&shape, value};
            });
    }

    std::string leaf(const Shape& shape, const Node& node, const Path& path) {
        if (!is_relative(node) || shape.kind == Kind::factor) return flow(node);
        find_leaves();
        const auto found = leaves_.find(dotted(path));
        if (found == leaves_.end()) return flow(node);
        if (shape.kind == Kind::date) return leaf_text(shape, found->second.second, "");
        return worked_out(*static_cast<const Quantity*>(found->second.second), unit_at(scenario_, shape.unit, path));
    }

    const std::vector<File>& files_;
    const Scenario& scenario_;
    std::map<std::string, std::pair<const Shape*, const void*>> leaves_;
    Shape source_ = a_text();
    std::string text_;
};

bool matches(const std::string& text, const std::string& wanted) {
    if (text == wanted || text.starts_with(wanted + "_")) return true;
    for (std::size_t begin = 0; begin <= text.size();) {  // one of a list
        const std::size_t comma = std::min(text.find(", ", begin), text.size());
        if (text.substr(begin, comma - begin) == wanted) return true;
        begin = comma + 2;
    }
    return false;
}

}  // namespace

std::string resolved_yaml(const Node& world, const Scenario& scenario) {
    return Writer(scenario).all(world);
}

std::string resolved_yaml(const std::filesystem::path& file, const ReadOptions& options) {
    const Merged merged = read_merged(file, std::nullopt, options);
    return resolved_yaml(merged.world, merged.scenario);
}

std::vector<Difference> diff_scenarios(const std::filesystem::path& a, const std::filesystem::path& b,
                                       const ReadOptions& options) {
    const auto texts_a = values_as_text(read_scenario(a, options)), texts_b = values_as_text(read_scenario(b, options));
    std::map<std::string, Difference> rows;
    for (const auto& [path, text] : texts_a) rows[path] = {path, text, ""};
    for (const auto& [path, text] : texts_b) {
        rows[path].path = path;
        rows[path].b = text;
    }
    std::vector<Difference> differences;
    for (auto& [path, row] : rows)
        if (row.a != row.b) differences.push_back(std::move(row));
    return differences;
}

std::vector<std::string> list_entries(const Scenario& scenario, const std::string& section,
                                      const std::vector<std::pair<std::string, std::string>>& where) {
    const Field* field = scenario_table().find(section);
    if (!field || field->shape.kind != Kind::named) {
        std::vector<std::string> known;
        for (const Field& each : scenario_table().fields)
            if (each.shape.kind == Kind::named) known.push_back(each.key);
        throw ScenarioError("there is no section '" + section + "' to list\n      " + suggest(section, known) + "\n");
    }
    const Shape& inner = field->shape.each.front();
    const std::size_t depth = inner.kind == Kind::named ? 3 : 2;  // industries.US.cell_lfp
    std::map<std::string, std::map<std::string, std::string>> things;
    void* map = field->member(const_cast<Scenario*>(&scenario));  // only looked at
    for (const std::string& name : field->shape.names(map)) {
        if (depth == 2)
            things[name];
        else
            for (const std::string& below : inner.names(field->shape.entry(map, name))) things[name + "." + below];
    }
    for (const auto& [path, text] : values_as_text(scenario)) {
        if (!path.starts_with(section + ".")) continue;
        std::string rest = path.substr(section.size() + 1);
        for (auto& [name, texts] : things)
            if (rest.starts_with(name + ".")) texts[rest.substr(name.size() + 1)] = text;
    }
    for (const auto& [key, value] : where) {
        std::set<std::string> said;
        for (const auto& [name, texts] : things)
            for (const auto& [path, text] : texts) said.insert(path);
        if (!said.contains(key))
            throw ScenarioError("nothing in '" + section + "' says '" + key + "'\n      " +
                                suggest(key, {said.begin(), said.end()}) + "\n");
    }
    std::vector<std::string> names;
    for (const auto& [name, texts] : things) {
        const bool fits = std::all_of(where.begin(), where.end(), [&](const auto& each) {
            const auto found = texts.find(each.first);
            return found != texts.end() && matches(found->second, each.second);
        });
        if (fits) names.push_back(name);
    }
    return names;
}

}  // namespace onshore
