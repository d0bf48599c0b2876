#include "sim/scenario/reader.hpp"

#include <algorithm>
#include <functional>
#include <map>
#include <set>

#include "sim/scenario/advice.hpp"
#include "sim/scenario/merge.hpp"

namespace onshore {
namespace {

std::string article(const std::string& noun) {
    return (std::string_view("aeiou").find(noun.front()) != std::string_view::npos ? "an " : "a ") + noun;
}

}  // namespace

bool partly_unread(const Entry& entry, const Complaints& complaints) {
    std::map<int, std::pair<int, int>> lines;  // file -> first and last line of the entry in it
    const std::function<void(Where)> widen = [&](Where where) {
        auto [at, first] = lines.try_emplace(where.file, where.line, where.line);
        at->second = {std::min(at->second.first, where.line), std::max(at->second.second, where.line)};
    };
    const std::function<void(const Entry&)> visit = [&](const Entry& each) {
        widen(each.where);
        widen(each.value.where);
        for (const Entry& inner : each.value.entries) visit(inner);
    };
    visit(entry);
    return std::any_of(lines.begin(), lines.end(), [&](const auto& each) {
        return complaints.any_unread(each.first, each.second.first, each.second.second);
    });
}

std::string label(const Table& table, const Path& path) {
    const bool has_name = path.size() > 1 && table.name != path.back();
    return has_name ? table.name + " '" + path.back() + "'" : "'" + (path.empty() ? table.name : dotted(path)) + "'";
}

void Reader::read(const Node& world, Scenario& scenario) {
    fields(scenario_table(), "", &scenario, world, {});
}

// The source of a map covers what is in it. Gives how many covered before.
std::size_t Reader::cover(const Node& node) {
    const std::size_t before = values_.covering.size();
    if (const Entry* source = node.find("source"); source && is_source(*source))
        values_.covering.push_back({source->where.file, source->value.text});
    return before;
}

void Reader::thing(const Table& table, void* to, const Entry& entry, const Path& path) {
    if (entry.value.kind == Node::Kind::nothing) return;
    if (table.where) *table.where(to) = entry.where;
    if (!entry.value.is_map()) {
        complaints_.unread(entry.where);
        Shape wanted;
        wanted.kind = Kind::thing;
        wanted.table = &table;
        refuse_no_map(wanted, label(table, path), entry.value, complaints_);
        return;
    }
    const std::size_t covered = cover(entry.value);
    fields(table, "", to, entry.value, path);
    require(table, entry, path);
    values_.covering.resize(covered);
}

void Reader::fields(const Table& table, const std::string& prefix, void* to, const Node& node, const Path& path) {
    for (const Entry& entry : node.entries) {
        const std::string key = prefix + entry.key;
        Path here = path;
        if (const Field* known = table.find(key)) {
            here.push_back(key);
            field(*known, to, entry, here);
        } else if (table.is_prefix(key) && entry.value.is_map()) {
            const std::size_t covered = cover(entry.value);
            fields(table, key + ".", to, entry.value, path);
            values_.covering.resize(covered);
        } else if (table.is_prefix(key) && entry.value.kind != Node::Kind::nothing) {
            complaints_.error(entry.value.where, entry.value.width(), "'" + key + "' is a map of keys",
                              "write it like " + key + ": {...}");
        } else if (!is_source(entry)) {
            refuse_unknown(table, prefix, entry, path);
        }
    }
}

void Reader::refuse_unknown(const Table& table, const std::string& prefix, const Entry& entry, const Path& path) {
    complaints_.unread(entry.where);
    for (const Later& later : table.later)
        if (later.key == prefix + entry.key) {
            complaints_.error(entry.where, entry.key.size(),
                              "'" + entry.key + "' (" + later.what + ") is not yet known in this version",
                              "take it out for now");
            return;
        }
    std::vector<std::string> known;
    if (prefix.empty())
        known = table.keys();
    else
        for (const Field& field : table.fields)
            if (field.key.starts_with(prefix)) known.push_back(field.key.substr(prefix.size()));
    const std::string in = path.empty() ? "a scenario" : label(table, path);
    std::string fix = prefix.empty() ? advice_on_key(table, entry.key, known) : suggest(entry.key, known);
    if (path.empty() && (entry.key == "study" || entry.key == "vary" || entry.key == "design"))
        fix = "a study is run with its own command and names its scenario";
    complaints_.error(entry.where, entry.key.size(), "unknown key '" + prefix + entry.key + "' in " + in, fix);
}

void Reader::require(const Table& table, const Entry& entry, const Path& path) {
    std::vector<const Field*> missing;
    std::size_t required = 0;
    for (const Field& field : table.fields) {
        if (!field.required) continue;
        ++required;
        if (!entry.value.find(field.key.substr(0, field.key.find('.')))) missing.push_back(&field);
    }
    if (missing.empty() || partly_unread(entry, complaints_)) return;
    const Path above(path.begin(), path.end() - 1);
    const std::string other = path.size() > 1 ? near_neighbour(values_.names().find(above), path.back()) : "";
    const bool changes = std::any_of(entry.value.entries.begin(), entry.value.entries.end(),
                                     [](const Entry& each) { return is_relative(each.value); });
    if (missing.size() == required &&
        (!other.empty() || changes)) {  // most likely a change of something else, misspelt
        std::string keys;
        for (const Field* field : missing)
            keys += (keys.empty() ? "'" : field == missing.back() ? " and '" : ", '") + field->key + "'";
        complaints_.unread(entry.where);
        complaints_.error(entry.where, entry.key.size(), label(table, path) + " is new and lacks " + keys,
                          other.empty() ? "no file below says anything of it: check its name, or add what it lacks"
                                        : "did you mean '" + other + "'?  Or add what it lacks");
        return;
    }
    for (const Field* field : missing)
        complaints_.error(entry.where, entry.key.size(), label(table, path) + " lacks '" + field->key + "'",
                          "add " + field->key + ": (" + field->meaning + ")");
}

void Reader::field(const Field& field, void* to, const Entry& entry, const Path& path) {
    if (!field.only.empty()) {
        const std::string name = values_.names().text({path[0], path[1], "instrument"});
        const auto& names = instrument_names();
        const auto found = std::find(names.begin(), names.end(), name);
        const auto mine = static_cast<Instrument>(found - names.begin());
        if (found != names.end() && std::find(field.only.begin(), field.only.end(), mine) == field.only.end()) {
            std::string who;
            for (Instrument each : field.only) who += (who.empty() ? "" : ", ") + names[static_cast<std::size_t>(each)];
            complaints_.error(entry.where, entry.key.size(), article(name) + " has no '" + field.key + "'",
                              "only these have it: " + who);
            return;
        }
    }
    value(field.shape, field.member(to), entry, path);
}

void Reader::value(const Shape& shape, void* to, const Entry& entry, const Path& path) {
    switch (shape.kind) {
        case Kind::quantity:
        case Kind::factor:
            return values_.read(entry, shape, path, *static_cast<Quantity*>(to));
        case Kind::date:
            return values_.read(entry, shape, path, *static_cast<Date*>(to));
        case Kind::text:
            return values_.read(entry, shape, path, *static_cast<Text*>(to));
        case Kind::texts:
            return values_.read(entry, shape, path, *static_cast<Texts*>(to));
        case Kind::payers:
            return values_.read(entry, shape, path, *static_cast<Payers*>(to));
        case Kind::flag:
            return values_.read(entry, shape, path, *static_cast<bool*>(to));
        case Kind::instrument:
            return instrument(*static_cast<Instrument*>(to), entry, path);
        case Kind::thing:
            return thing(*shape.table, to, entry, path);
        case Kind::optional:
            return thing(*shape.table, shape.entry(to, entry.key), entry, path);
        case Kind::named:
            return named(shape, to, entry, path);
        case Kind::names:
            return group(*static_cast<std::vector<std::string>*>(to), entry, path);
        case Kind::changes:
            return changes(*static_cast<std::vector<Change>*>(to), entry, path);
        case Kind::milestone:
        case Kind::budget:
            if (entry.value.kind == Node::Kind::nothing) return;
            return thing(*shape.table, to, {entry.key, entry.where, false, unfolded(shape, entry.value)}, path);
    }
}

bool Reader::check_key(const Shape& shape, const Entry& entry, const Path& path) {
    const std::string in = "'" + dotted(path) + "'";
    const auto forbidden = entry.key.find_first_of(".|,:\"");
    if (forbidden != std::string::npos || entry.key.empty()) {
        complaints_.error(entry.where, entry.key.size(), "'" + entry.key + "' cannot be a name in " + in,
                          "a name has none of . | , : \"");
        return false;
    }
    if (shape.any_key && entry.key == "*") return true;
    if (!shape.key_words.empty()) {
        if (std::find(shape.key_words.begin(), shape.key_words.end(), entry.key) != shape.key_words.end()) return true;
        complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "' in " + in,
                          suggest(entry.key, shape.key_words));
        return false;
    }
    Node name;
    name.kind = Node::Kind::text;
    name.where = entry.where;
    name.text = entry.key;
    Shape reference;
    reference.refers = shape.keys;
    const std::size_t before = complaints_.count();
    values_.check_name(name, reference, path);
    return complaints_.count() == before;
}

// plants: {process: ..., region: ...}: the name of the plant was left out.
bool Reader::lacks_name(const Shape& shape, const Node& node, const Path& path) {
    const Shape& each = shape.each.front();
    if (each.kind != Kind::thing) return false;
    const auto astray = [&](const Entry& entry) {
        return each.table->find(entry.key) && (entry.value.is_text() || entry.value.is_list());
    };
    const auto found = std::find_if(node.entries.begin(), node.entries.end(),
                                    [&](const Entry& entry) { return !is_source(entry) && astray(entry); });
    if (found == node.entries.end()) return false;
    complaints_.unread(found->where);
    const bool told = std::any_of(node.entries.begin(), node.entries.end(), [](const Entry& entry) {
        return entry.value.kind == Node::Kind::nothing;  // a name without its keys: they stand too far left
    });
    if (!told)
        complaints_.error(
            found->where, found->key.size(),
            "'" + found->key + "' stands in '" + dotted(path) + "' where the name of a " + each.table->name + " should",
            "put a line with its name above, and indent this one: my_" + each.table->name + ":");
    return true;
}

void Reader::named(const Shape& shape, void* to, const Entry& entry, const Path& path) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    if (!node.is_map()) {
        complaints_.unread(entry.where);
        refuse_no_map(shape, "'" + dotted(path) + "'", node, complaints_);
        return;
    }
    const std::size_t covered = cover(node);
    const bool nameless = lacks_name(shape, node, path);
    for (const Entry& each : node.entries) {
        if (is_source(each) || (nameless && shape.each.front().table->find(each.key))) continue;
        Path here = path;
        here.push_back(each.key);
        if (!check_key(shape, each, path))
            complaints_.unread(each.where);
        else
            value(shape.each.front(), shape.entry(to, each.key), each, here);
    }
    values_.covering.resize(covered);
}

void Reader::instrument(Instrument& to, const Entry& entry, const Path& path) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    const auto& names = instrument_names();
    const auto found = std::find(names.begin(), names.end(), node.text);
    if (node.is_text() && found != names.end()) {
        to = static_cast<Instrument>(found - names.begin());
        return;
    }
    complaints_.unread(entry.where);
    complaints_.error(node.where, node.width(), "unknown instrument '" + node.text + "' in '" + dotted(path) + "'",
                      suggest(node.text, names));
}

void Reader::group(std::vector<std::string>& to, const Entry& entry, const Path& path) {
    Shape shape;
    shape.kind = Kind::texts;
    shape.refers = Refers::region;
    Texts members;
    values_.read(entry, shape, path, members);
    to = members.value;
}

void Reader::changes(std::vector<Change>& to, const Entry& entry, const Path& path) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    if (!node.is_map()) {
        Shape wanted;
        wanted.kind = Kind::changes;
        refuse_no_map(wanted, "'" + dotted(path) + "'", node, complaints_);
        return;
    }
    for (const Entry& each : node.entries)
        if (!is_source(each)) change(to, each);
    std::sort(to.begin(), to.end(), [](const Change& a, const Change& b) { return a.path < b.path; });
}

// Size and dates of plants become dated steps before the first month.
static bool stands_from_the_start(const std::string& path) {
    static const std::set<std::string> fixed = {"capacity", "delay",  "scale",     "hazard",
                                                "retools",  "phases", "milestones"};
    if (!path.starts_with("plants.")) return false;
    const auto name_ends = path.find('.', 7);
    if (name_ends == path.npos) return false;
    return fixed.contains(path.substr(name_ends + 1, path.find('.', name_ends + 1) - name_ends - 1));
}

void Reader::change(std::vector<Change>& to, const Entry& entry) {
    if (entry.value.kind == Node::Kind::nothing) return;
    const Target target = find_target(entry.key, values_.names().world());
    if (!target.shape) {
        complaints_.unread(entry.where);
        Where where = entry.where;
        where.column += static_cast<int>(target.offset) + (entry.quoted ? 1 : 0);
        const std::string whole = target.offset == 0 ? advice_on_path(values_.names().world(), entry.key) : "";
        complaints_.error(where, target.missing.size(), "there is no number '" + entry.key + "' to change",
                          whole.empty() ? suggest(target.missing, target.known) : whole);
        return;
    }
    if (stands_from_the_start(entry.key)) {
        complaints_.unread(entry.where);
        complaints_.error(entry.where, entry.key.size() + (entry.quoted ? 2 : 0),
                          "'" + entry.key + "' is laid down when a run begins; an event cannot change it",
                          "say it in the case itself, or close plants with plants: and keep:");
        return;
    }
    Change change;
    change.where = entry.where;
    change.path = entry.key;
    Shape shape = *target.shape;
    shape.kind = Kind::quantity;
    shape.dates = Dates::steps;
    Entry plain = entry;
    for (const auto how : {Change::How::times, Change::How::plus}) {
        const std::string word = how == Change::How::times ? "times" : "plus";
        if (!entry.value.is_map() || !entry.value.find(word)) continue;
        change.how = how;
        shape.range = {};
        if (how == Change::How::times) shape.unit = "1";
        plain.value.find(word)->key = "value";  // {times: 300 %} reads as {value: 300 %}
    }
    values_.read(plain, shape, target.path, change.to);
    to.push_back(std::move(change));
}

}  // namespace onshore
