// Dates, names and switches; quantities are in quantities.cpp.
#include "sim/scenario/values.hpp"

#include <algorithm>
#include <cmath>

#include "sim/scenario/advice.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {

Day day_after(Day day, double years) {
    const double months = years * 12.0;
    if (std::abs(months - std::round(months)) > 1e-6) return day + static_cast<Day>(std::lround(years * 365.25));
    units::Calendar date = units::to_calendar(day);
    const int month = date.year * 12 + date.month - 1 + static_cast<int>(std::lround(months));
    date.year = month / 12;
    date.month = month % 12 + 1;
    const units::Calendar next{date.month == 12 ? date.year + 1 : date.year, date.month == 12 ? 1 : date.month + 1, 1};
    date.day = std::min(date.day, units::to_calendar(units::to_day(next) - 1).day);
    return units::to_day(date);
}

namespace {

// plant 'gm_tdk_us' for plants.gm_tdk_us.process
std::string owner_of(const Path& path) {
    const Field* section = path.size() > 2 ? scenario_table().find(path[0]) : nullptr;
    const bool of_things =
        section && section->shape.kind == Kind::named && section->shape.each.front().kind == Kind::thing;
    return of_things ? section->shape.each.front().table->name + " '" + path[1] + "'" : "'" + dotted(path) + "'";
}

}  // namespace

Origin Values::origin(Where where, const Node& node, const Path& path) {
    Origin said;
    said.where = where;
    said.given = true;
    if (const Entry* source = node.is_map() ? node.find("source") : nullptr) {
        if (source->value.is_text())
            said.source = source->value.text;
        else if (source->value.kind != Node::Kind::nothing)
            complaints_.error(source->value.where, 1, "'" + dotted(path) + ".source' is a text",
                              "write source: \"...\"");
    } else {
        for (const CoveringSource& each : covering)
            if (each.file == where.file) said.source = each.text;
    }
    said.assumption = said.source == "assumption";
    return said;
}

// The value in {value:, source:}; the node itself if it is plain.
const Node* Values::value_of(const Node& node, const Path& path, const std::vector<std::string>& also) {
    if (!node.is_map()) return &node;
    const Node* value = nullptr;
    for (const Entry& entry : node.entries) {
        if (entry.key == "value" || std::find(also.begin(), also.end(), entry.key) != also.end()) {
            value = &entry.value;
        } else if (entry.key != "source") {
            std::vector<std::string> known = {"value", "source"};
            known.insert(known.end(), also.begin(), also.end());
            complaints_.error(entry.where, entry.key.size(),
                              "unknown key '" + entry.key + "' in '" + dotted(path) + "'", suggest(entry.key, known));
            return nullptr;
        }
    }
    if (!value)
        complaints_.error(node.where, 1, "'" + dotted(path) + "' has no value", "write {value: ..., source: ...}");
    return value && value->kind != Node::Kind::nothing ? value : nullptr;
}

std::optional<Day> Values::later(const Node& amount, Day base, bool last_day, const Path& path) {
    try {
        const double years = units::convert(amount.text, "yr");
        return last_day ? day_after(base + 1, years) - 1 : day_after(base, years);
    } catch (const units::UnitError& error) {
        complaints_.error(amount.where, amount.width(), "'" + dotted(path) + "': " + error.what(), error.hint);
        return std::nullopt;
    }
}

std::optional<Day> Values::day(const Node& node, const Shape& shape, const Path& path, const std::optional<Day>& base) {
    const Node* value = value_of(node, path, {"later"});
    if (!value) return std::nullopt;
    if (node.is_map() && node.find("later")) {
        if (base && value->is_text()) return later(*value, *base, shape.last_day, path);
        complaints_.error(node.where, node.width(), "'" + dotted(path) + "' has no earlier value to move",
                          "write the date itself");
        return std::nullopt;
    }
    const auto span = value->is_text() ? units::parse_date(value->text) : std::nullopt;
    if (!span) {
        const bool has_form = value->is_text() && units::looks_like_date(value->text);
        complaints_.error(
            value->where, value->width(),
            "'" + dotted(path) + "' is a date, not " + (value->is_text() ? "'" + value->text + "'" : "a list or map"),
            has_form           ? "there is no such day between 1900 and 2200"
            : value->is_text() ? advice_on_date(value->text)
                               : "write 2027, 2027-06 or 2027-06-15");
        return std::nullopt;
    }
    return shape.last_day ? span->last : span->first;
}

void Values::read(const Entry& entry, const Shape& shape, const Path& path, Date& to) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    std::optional<Day> base;
    if (node.base) {  // {later: 24 month} of what a base says
        Date before;
        read(Entry{entry.key, entry.where, false, *node.base}, shape, path, before);
        if (!before.given()) return;
        base = before.value;
    }
    const auto found = day(node, shape, path, base);
    if (!found) return;
    to.value = *found;
    to.origin = origin(entry.where, node, path);
}

void Values::check_name(const Node& node, const Shape& shape, const Path& path) {
    if (!shape.words.empty()) {
        if (std::find(shape.words.begin(), shape.words.end(), node.text) == shape.words.end())
            complaints_.error(node.where, node.width(), "'" + node.text + "' is not a " + path.back(),
                              suggest(node.text, shape.words));
        return;
    }
    if (names_.exists(shape.refers, node.text)) return;
    static const char* const kNouns[] = {"name",
                                         "region",
                                         "region or group",
                                         "owner",
                                         "commodity",
                                         "commodity or group",
                                         "commodity or choice",
                                         "process",
                                         "plant",
                                         "treasury",
                                         "lane",
                                         "group",
                                         "gateway",
                                         "vehicle type",
                                         "sector",
                                         "policy"};
    const std::string noun = kNouns[static_cast<int>(shape.refers)];
    if (shape.refers == Refers::lane) return check_lane(node, path);
    std::string fix = advice_on_name(names_, shape.refers, node.text);
    if (shape.refers == Refers::treasury) fix += "; a treasury is a region or its part, as US-NC";
    complaints_.error(node.where, node.width(), "unknown " + noun + " '" + node.text + "' in " + owner_of(path), fix);
}

void Values::check_lane(const Node& node, const Path& path) {
    const auto ends = lane_ends(node.text);
    if (!ends) {
        complaints_.error(node.where, node.width(), "'" + node.text + "' in " + owner_of(path) + " is no lane",
                          "write it like \"CN -> US\" or \"* -> US\"");
        return;
    }
    for (const std::string& end : {ends->first, ends->second}) {
        if (end == "*" || names_.exists(Refers::place, end)) continue;
        Where where = node.where;
        const std::size_t offset = &end == &ends->first ? node.text.find(end) : node.text.rfind(end);
        where.column += static_cast<int>(offset) + (node.quoted ? 1 : 0);
        complaints_.error(where, end.size(), "unknown region or group '" + end + "' in " + owner_of(path),
                          advice_on_name(names_, Refers::place, end));
    }
}

void Values::read(const Entry& entry, const Shape& shape, const Path& path, Text& to) {
    if (entry.value.kind == Node::Kind::nothing) return;
    const Node* value = value_of(entry.value, path, {});
    if (!value) return;
    if (!value->is_text()) {
        complaints_.error(value->where, 1, "'" + dotted(path) + "' is one name or text",
                          "write " + entry.key + ": text");
        return;
    }
    check_name(*value, shape, path);
    to.value = value->text;
    to.origin = origin(entry.where, entry.value, path);
}

void Values::read(const Entry& entry, const Shape& shape, const Path& path, Texts& to) {
    if (entry.value.kind == Node::Kind::nothing) return;
    const Node* value = value_of(entry.value, path, {});
    if (!value) return;
    if (value->is_map()) {
        complaints_.error(value->where, 1, "'" + dotted(path) + "' is a list of names",
                          "write " + entry.key + ": [a, b]");
        return;
    }
    if (value->is_text() && value->text.find(',') != std::string::npos && !value->quoted) {
        complaints_.error(value->where, value->width(), "'" + dotted(path) + "' is a list of names, or one name",
                          "put brackets around it: [" + value->text + "]");
        return;
    }
    to.value.clear();
    const std::vector<Node> one = {*value};
    for (const Node& item : value->is_list() ? value->items : one) {
        if (item.kind == Node::Kind::nothing) continue;
        if (!item.is_text()) {
            complaints_.error(item.where, 1, "'" + dotted(path) + "' is a list of names",
                              "write " + entry.key + ": [a, b]");
            continue;
        }
        check_name(item, shape, path);
        if (std::find(to.value.begin(), to.value.end(), item.text) != to.value.end())
            complaints_.error(item.where, item.width(), "'" + item.text + "' stands twice in '" + dotted(path) + "'",
                              "keep one of them");
        else
            to.value.push_back(item.text);
    }
    to.origin = origin(entry.where, entry.value, path);
}

void Values::read(const Entry& entry, const Shape& shape, const Path& path, Payers& to) {
    const Node& node = entry.value;
    if (!node.is_map() || node.find("value")) return read(entry, shape, path, static_cast<Texts&>(to));
    Shape part;
    part.range = {0, 1, true};
    double sum = 0.0;
    to = {};
    for (const Entry& each : node.entries) {
        if (each.key == "source") continue;
        Node name;
        name.kind = Node::Kind::text;
        name.where = each.where;
        name.text = each.key;
        check_name(name, shape, path);
        Quantity said;
        Path here = path;
        here.push_back(each.key);
        read(each, part, here, said);
        to.value.push_back(each.key);
        to.parts.push_back(said.at(0));
        sum += to.parts.back();
    }
    to.origin = origin(entry.where, node, path);
    if (std::abs(sum - 1.0) <= 1e-9) return;
    complaints_.error(entry.where, entry.key.size(),
                      "the parts in '" + dotted(path) + "' add up to " + units::shortest(100 * sum) + " %",
                      "let them add up to 100 %, or list the names alone: they pay in equal parts");
}

void Values::read(const Entry& entry, const Shape&, const Path& path, bool& to) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    if (node.is_text() && !node.quoted && (node.text == "true" || node.text == "false")) {
        to = node.text == "true";
        return;
    }
    complaints_.error(node.where, node.width(),
                      "'" + dotted(path) + "' is true or false" + (node.is_text() ? ", not '" + node.text + "'" : ""),
                      "write true or false, without quotes");
}

}  // namespace onshore
