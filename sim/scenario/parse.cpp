#include "sim/scenario/parse.hpp"

#include <yaml-cpp/eventhandler.h>
#include <yaml-cpp/exceptions.h>
#include <yaml-cpp/parser.h>

#include <algorithm>
#include <mutex>
#include <optional>
#include <set>
#include <sstream>
#include <unordered_map>

#include "sim/scenario/text_checks.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

constexpr int kDeepest = 64;
struct TooDeep {};

// Collects yaml-cpp's events. (Its own node tree keeps the first of two equal keys and follows aliases.)
class Builder : public YAML::EventHandler {
public:
    Builder(int file, const std::vector<std::string>& lines, const std::set<int>& left_out, Complaints& complaints)
        : file_(file), lines_(lines), left_out_(left_out), complaints_(complaints) {}

    Node root;
    int first_line = 0;

    void OnDocumentStart(const YAML::Mark& mark) override { first_line = mark.line + 1; }
    void OnDocumentEnd() override {}

    void OnNull(const YAML::Mark& mark, YAML::anchor_t) override {
        Node node;
        node.where = at(mark);
        place(std::move(node));
    }

    void OnAlias(const YAML::Mark& mark, YAML::anchor_t) override {
        complaints_.error(at(mark), 1, "aliases (*name) are not used in scenarios",
                          "write the value out; a text that begins with * wants quotes");
        Node node;
        node.where = at(mark);
        node.refused = true;
        complaints_.unread(node.where);
        place(std::move(node));
    }

    void OnScalar(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                  const std::string& value) override {
        refuse_extras(mark, tag, anchor);
        Node node = text_node(mark, value);
        node.quoted = tag == "!";
        if (node.quoted && !quote_closes(lines_, node.where)) throw YAML::ParserException(mark, kOpenQuote);
        place(std::move(node));
    }

    void OnSequenceStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                         YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, Node::Kind::list);
    }
    void OnSequenceEnd() override { close(); }

    void OnMapStart(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor,
                    YAML::EmitterStyle::value style) override {
        open(mark, tag, anchor, style, Node::Kind::map);
    }
    void OnMapEnd() override { close(); }

private:
    struct Level {
        Node node;
        bool has_key = false;
        bool drop = false;  // the value of a key that is refused
        Entry entry;
    };

    Where at(const YAML::Mark& mark) const { return {file_, mark.line + 1, mark.column + 1}; }

    static Node text_node_of(Where where, std::string value) {
        Node node;
        node.kind = Node::Kind::text;
        node.where = where;
        node.text = std::move(value);
        return node;
    }
    Node text_node(const YAML::Mark& mark, std::string value) const { return text_node_of(at(mark), std::move(value)); }

    void refuse_extras(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor) {
        if (anchor != 0)
            complaints_.error(at(mark), 1, "anchors (&name) are not used in scenarios",
                              "write the value out; yaml.dump needs a Dumper whose ignore_aliases is true");
        const bool plain = tag.empty() || tag == "?" || tag == "!";
        if (!plain) complaints_.error(at(mark), 1, "tags (!name) are not used in scenarios", "leave the tag out");
    }

    void open(const YAML::Mark& mark, const std::string& tag, YAML::anchor_t anchor, YAML::EmitterStyle::value style,
              Node::Kind kind) {
        refuse_extras(mark, tag, anchor);
        if (static_cast<int>(levels_.size()) >= kDeepest) {
            complaints_.error(at(mark), 1, "nested more than 64 deep", "a scenario needs about six levels");
            throw TooDeep{};
        }
        Level level;
        level.node.kind = kind;
        level.node.where = at(mark);
        level.node.flow = style == YAML::EmitterStyle::Flow;
        levels_.push_back(std::move(level));
    }

    void close() {
        Node node = std::move(levels_.back().node);
        levels_.pop_back();
        if (node.is_map()) join_grouped_digits(node);
        place(std::move(node));
    }

    void place(Node node) {
        if (levels_.empty()) {
            root = std::move(node);
            return;
        }
        Level& level = levels_.back();
        if (level.node.is_list()) {
            if (node.kind == Node::Kind::nothing) refuse_empty(node.where, 1, "an entry of this list");
            level.node.items.push_back(std::move(node));
        } else if (!level.has_key) {
            take_key(level, node);
        } else {
            take_value(level, std::move(node));
        }
    }

    void take_key(Level& level, const Node& node) {
        level.has_key = true;
        level.drop = false;
        level.entry = Entry{node.text, node.where, node.quoted, {}};
        if (node.kind == Node::Kind::nothing) {
            complaints_.error(node.where, 1, "a key is missing here", "remove the extra comma or write key: value");
            level.drop = true;
        } else if (!node.is_text()) {
            complaints_.error(node.where, 1, "a key must be plain text", "write key: value");
            level.drop = true;
        } else if (node.text == "<<" && !node.quoted) {
            complaints_.error(node.where, 2, "merge keys (<<) are not used in scenarios",
                              "use 'extends' or write the values out");
            level.drop = true;
        } else if (const Entry* first = same_key(level.node, node)) {
            const std::string spelt = first->key == node.text ? "" : " (as '" + first->key + "')";
            complaints_.error(
                node.where, node.width(),
                "duplicate key '" + node.text + "', first on line " + std::to_string(first->where.line) + spelt,
                "keep one of them");
            level.drop = true;
        }
    }

    // 2018 and 2018-01 are the same day.
    static const Entry* same_key(const Node& map, const Node& key) {
        if (const Entry* entry = map.find(key.text)) return entry;
        const auto date = units::parse_date(key.text);
        if (!date) return nullptr;
        for (const Entry& entry : map.entries)
            if (const auto other = units::parse_date(entry.key); other && other->first == date->first) return &entry;
        return nullptr;
    }

    void take_value(Level& level, Node node) {
        level.has_key = false;
        if (level.drop) return;
        level.entry.value = std::move(node);
        level.node.entries.push_back(std::move(level.entry));
        const Entry& entry = level.node.entries.back();
        const bool empty = entry.value.kind == Node::Kind::nothing && !entry.value.refused &&
                           !after_grouped_digits(entry) && !lost_lines(entry);
        if (empty && level.node.flow && !has_colon(entry))
            refuse_stray(level.node);
        else if (empty)
            refuse_empty(entry.where, entry.key.size(), "'" + entry.key + "'");
    }

    // Its value stood on a line that could not be read and is left out.
    bool lost_lines(const Entry& entry) const {
        return left_out_.contains(entry.where.line) || left_out_.contains(entry.where.line + 1);
    }

    bool has_colon(const Entry& entry) const {
        const auto line = static_cast<std::size_t>(entry.where.line) - 1;
        if (line >= lines_.size()) return true;
        const std::size_t after =
            static_cast<std::size_t>(entry.where.column) - 1 + entry.key.size() + (entry.quoted ? 2 : 0);
        const std::size_t next = lines_[line].find_first_not_of(' ', std::min(after, lines_[line].size()));
        return next == std::string::npos || lines_[line][next] == ':';
    }

    // {commodities: graphite, anode}: the second name stands alone.
    void refuse_stray(Node& map) {
        const Entry stray = std::move(map.entries.back());
        map.entries.pop_back();
        complaints_.unread(stray.where);
        const Entry* before = map.entries.empty() ? nullptr : &map.entries.back();
        const bool list = before && before->value.is_text();
        complaints_.error(stray.where, stray.key.size(), "'" + stray.key + "' stands here without a value",
                          list ? "for a list write " + before->key + ": [" + before->value.text + ", " + stray.key + "]"
                               : "write " + stray.key + ": value");
    }

    void refuse_empty(Where where, std::size_t width, const std::string& what) {
        complaints_.unread(where);
        complaints_.error(where, width, what + " has no value",
                          "did the lines below lose their indent? (to take something out, list it under 'remove')");
    }

    // Inside braces YAML reads `a: 1,000 USD` as a: 1 and a key `000 USD` without value.
    bool after_grouped_digits(const Entry& entry) const {
        const auto line = static_cast<std::size_t>(entry.where.line) - 1;
        const auto column = static_cast<std::size_t>(entry.where.column) - 1;
        if (line >= lines_.size() || column < 2 || column + 3 > lines_[line].size()) return false;
        const std::string& text = lines_[line];
        auto digit = [&](std::size_t i) { return text[i] >= '0' && text[i] <= '9'; };
        return text[column - 1] == ',' && digit(column - 2) && digit(column) && digit(column + 1) && digit(column + 2);
    }

    void join_grouped_digits(Node& map) {
        for (std::size_t i = 1; i < map.entries.size();) {
            const Entry& rest = map.entries[i];
            if (rest.value.kind != Node::Kind::nothing || !after_grouped_digits(rest)) {
                ++i;
                continue;
            }
            Node& value = map.entries[i - 1].value;
            std::string shown = value.text;
            while (i < map.entries.size() && map.entries[i].value.kind == Node::Kind::nothing &&
                   after_grouped_digits(map.entries[i])) {
                shown += "," + map.entries[i].key;
                value.text += map.entries[i].key;
                map.entries.erase(map.entries.begin() + static_cast<std::ptrdiff_t>(i));
            }
            complaints_.error(value.where, shown.size(), "digits are not grouped in numbers: '" + shown + "'",
                              "write " + value.text);
        }
    }

    int file_;
    const std::vector<std::string>& lines_;
    const std::set<int>& left_out_;  // line numbers
    Complaints& complaints_;
    std::vector<Level> levels_;
};

class Ignore : public YAML::EventHandler {
public:
    void OnDocumentStart(const YAML::Mark& mark) override { line = mark.line + 1; }
    void OnDocumentEnd() override {}
    void OnNull(const YAML::Mark&, YAML::anchor_t) override {}
    void OnAlias(const YAML::Mark&, YAML::anchor_t) override {}
    void OnScalar(const YAML::Mark&, const std::string&, YAML::anchor_t, const std::string&) override {}
    void OnSequenceStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnSequenceEnd() override {}
    void OnMapStart(const YAML::Mark&, const std::string&, YAML::anchor_t, YAML::EmitterStyle::value) override {}
    void OnMapEnd() override {}
    int line = 0;
};

std::string in_lines(const std::vector<std::string>& lines) {
    std::string text;
    for (const std::string& line : lines) text += line + "\n";
    return text;
}

// One go at the lines: the tree and what is wrong with it, or the line at which the parser gave up.
struct Attempt {
    Node root;
    Complaints complaints;
    std::optional<Complaint> syntax;
};

void refuse_second_document(YAML::Parser& parser, int file, Complaints& complaints) {
    Ignore rest;
    bool more = false;
    try {
        more = parser.HandleNextDocument(rest);
    } catch (const YAML::Exception&) {
        more = true;
    }
    if (more)
        complaints.error({file, std::max(1, rest.line), 1}, 3, "a second document begins here",
                         "one file holds one scenario: split it at the ---");
}

Attempt attempt(const std::vector<std::string>& lines, const std::set<int>& left_out, int file) {
    Attempt result;
    std::istringstream stream(in_lines(lines));
    Builder builder(file, lines, left_out, result.complaints);
    try {
        YAML::Parser parser(stream);
        parser.HandleNextDocument(builder);
        result.root = std::move(builder.root);
        refuse_second_document(parser, file, result.complaints);
    } catch (const TooDeep&) {
        result.root = {};
    } catch (const YAML::Exception& error) {
        const int line = std::clamp(error.mark.line + 1, 1, std::max(1, static_cast<int>(lines.size())));
        result.syntax = explain_syntax(error.msg, {file, line, error.mark.column + 1}, lines);
    }
    return result;
}

// A line that cannot be read is told about and left out, so that the errors below it come in the same go.
Node read_around_syntax_errors(std::vector<std::string> lines, int file, Complaints& complaints) {
    constexpr int kMostAttempts = 20;
    std::set<int> left_out;
    for (int i = 0; i < kMostAttempts; ++i) {
        Attempt result = attempt(lines, left_out, file);
        if (!result.syntax) {
            complaints.append(result.complaints);
            return std::move(result.root);
        }
        complaints.error(*result.syntax);
        complaints.lost(result.syntax->where);
        const auto failed = static_cast<std::size_t>(result.syntax->where.line) - 1;
        const bool can_be_left_out = failed < lines.size() && !lines[failed].empty() && !lines[failed].ends_with(":");
        if (!can_be_left_out) {
            complaints.append(result.complaints);
            break;
        }
        lines[failed].clear();
        left_out.insert(result.syntax->where.line);
    }
    return {};
}

}  // namespace

std::vector<std::string> split_lines(const std::string& text) {
    std::vector<std::string> lines;
    std::istringstream stream(text);
    for (std::string line; std::getline(stream, line);) {
        if (line.ends_with('\r')) line.pop_back();
        lines.push_back(std::move(line));
    }
    return lines;
}

static Node parse_anew(const std::string& text, int file, Complaints& complaints) {
    Node root;
    std::vector<std::string> lines = split_lines(text);
    if (check_text(text, lines, file, complaints)) root = read_around_syntax_errors(std::move(lines), file, complaints);
    if (root.kind == Node::Kind::nothing && !complaints.any())
        complaints.error({file, 1, 1}, 1, "this file says nothing", "begin with 'onshore: 1'");
    else if (!root.is_map() && root.kind != Node::Kind::nothing)
        complaints.error(root.where, 1, "a scenario is a map of keys", "begin with 'onshore: 1'");
    if (!root.is_map()) {
        root = {};
        root.kind = Node::Kind::map;
        root.where = {file, 1, 1};
    }
    return root;
}

void stand_in_file(Node& node, int file) {
    node.where.file = file;
    for (Node& item : node.items) stand_in_file(item, file);
    for (Entry& entry : node.entries) {
        entry.where.file = file;
        stand_in_file(entry.value, file);
    }
}

// A case, its base and their resolved texts read the same files: a text that gave no complaint is parsed once.
Node parse_yaml(const std::string& text, int file, Complaints& complaints) {
    static std::mutex guard;
    static std::unordered_map<std::string, Node> parsed;
    {
        const std::lock_guard lock(guard);
        if (const auto known = parsed.find(text); known != parsed.end()) {
            Node root = known->second;
            stand_in_file(root, file);
            return root;
        }
    }
    Complaints own;
    Node root = parse_anew(text, file, own);
    if (own.silent()) {
        const std::lock_guard lock(guard);
        parsed.emplace(text, root);
    }
    complaints.append(own);
    return root;
}

Node parse_yaml_value(const std::string& text, int file, Complaints& complaints) {
    std::vector<std::string> lines = split_lines(text);
    const std::size_t before = complaints.count();
    Node root;
    if (check_text(text, lines, file, complaints)) root = read_around_syntax_errors(std::move(lines), file, complaints);
    if (root.kind == Node::Kind::nothing && complaints.count() == before)
        complaints.error({file, 1, 1}, text.size(), "no value is given",
                         "write PATH=VALUE; to take something out, use 'remove' in a file");
    return root;
}

}  // namespace onshore
