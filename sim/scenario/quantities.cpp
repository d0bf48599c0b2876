// Quantities: a number with its unit, a calendar of them, {value, low, high, source}, or a change of a base's.
#include <algorithm>
#include <cmath>

#include "sim/scenario/advice.hpp"
#include "sim/scenario/values.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {

struct Values::Context {
    const Path& path;
    std::optional<std::string> unit;  // nothing if a name on the way is unknown: no check of dimensions then
    const units::Vocabulary& vocabulary;
    Where where;  // of the key
};

namespace {

const std::vector<std::string>& keys_beside_dates() {
    static const std::vector<std::string> keys = {"value",   "low",   "high", "source", "shape",
                                                  "nominal", "times", "plus", "before"};
    return keys;
}

bool is_known_key(const std::string& key) {
    const auto& keys = keys_beside_dates();
    return std::find(keys.begin(), keys.end(), key) != keys.end();
}

// A share written as 50 means 50 %.
std::string as_percent(double value, const std::string& text, const Shape& shape) {
    const bool meant = shape.unit == "1" && shape.range.high == 1.0 && value > 1.0 && value <= 100.0;
    return meant && text.find('%') == std::string::npos ? "; did you mean " + text + " %?" : "";
}

}  // namespace

std::vector<Quantity::Point> kept_before(const Quantity& base, Day first) {
    std::vector<Quantity::Point> points;
    if (base.constant())
        return {{units::to_day({1900, 1, 1}), base.points.front().value}, {first - 1, base.points.front().value}};
    for (const Quantity::Point& point : base.points)
        if (point.day < first) points.push_back(point);
    // A line between points would bend towards the new ones: hold it where the base was the day before.
    if (base.linear && !points.empty() && points.back().day < first - 1)
        points.push_back({first - 1, base.at(first - 1)});
    return points;
}

std::string Values::range_fault(double value, const Shape& shape, const Context& context) const {
    const Range& range = shape.range;
    const bool below = range.above_low ? value <= range.low : value < range.low;
    if (!below && value <= range.high) return "";
    const std::string unit = context.unit && *context.unit != "1" ? " " + *context.unit : "";
    const std::string low =
        range.low == -kInfinity ? "" : (range.above_low ? "above " : "at least ") + units::shortest(range.low) + unit;
    const std::string high = range.high == kInfinity ? "" : "at most " + units::shortest(range.high) + unit;
    return low + (low.empty() || high.empty() ? "" : " and ") + high;
}

std::optional<double> Values::number(const Node& node, const Shape& shape, const Context& context,
                                     const std::string& unit, bool within_range) {
    const std::string name = "'" + dotted(context.path) + "'";
    if (node.kind == Node::Kind::nothing) return std::nullopt;
    if (!node.is_text()) {
        const std::string amount = unit == "1" ? "50 %" : "12 " + unit;
        const bool calendar = node.is_list() && shape.dates != Dates::none;
        complaints_.error(node.where, 1, name + " wants a number here, not a " + (node.is_list() ? "list" : "map"),
                          calendar ? "write a calendar in braces: {2027: " + amount + "}" : "write it like " + amount);
        return std::nullopt;
    }
    try {
        const double value = units::convert(node.text, unit, context.vocabulary);
        if (const std::string rule = within_range ? range_fault(value, shape, context) : ""; !rule.empty()) {
            complaints_.error(node.where, node.width(), name + " lies outside its range: '" + node.text + "'",
                              "it is " + rule + as_percent(value, node.text, shape));
            return std::nullopt;
        }
        return value;
    } catch (const units::UnitError& error) {
        Where where = node.where;
        where.column += static_cast<int>(error.offset) + (node.quoted ? 1 : 0);
        complaints_.error(where, error.width, name + ": " + error.what(), error.hint);
        return std::nullopt;
    }
}

bool Values::point(const Entry& entry, const Shape& shape, const Context& context, Quantity& to) {
    const auto date = units::parse_date(entry.key);
    if (!date) {
        complaints_.error(entry.where, entry.key.size(),
                          "'" + entry.key + "' is no date in '" + dotted(context.path) + "'",
                          "there is no such day between 1900 and 2200");
        return false;
    }
    const auto value = number(entry.value, shape, context, *context.unit, true);
    if (value) to.points.push_back({date->first, *value});
    return value.has_value();
}

void Values::value_in_map(const Entry& entry, const Shape& shape, const Context& context, Quantity& to) {
    if (!entry.value.is_map()) {
        if (const auto value = number(entry.value, shape, context, *context.unit, true))
            to.points.push_back({Quantity::kAlways, *value});
        return;
    }
    for (const Entry& each : entry.value.entries) {
        if (units::looks_like_date(each.key))
            point(each, shape, context, to);
        else
            complaints_.error(each.where, each.key.size(),
                              "'" + each.key + "' is no date in '" + dotted(context.path) + ".value'",
                              "write 2027, 2027-06 or 2027-06-15");
    }
}

void Values::shape_words(const Node& node, const Context& context, Quantity& to) {
    const std::vector<Node> one = {node};
    for (const Node& word : node.is_list() ? node.items : one) {
        static const std::vector<std::string> known = {"step",   "linear",    "uniform",
                                                       "normal", "lognormal", "triangular"};
        if (word.text == "step" || word.text == "linear")
            to.linear = word.text == "linear";
        else if (word.text == "uniform")
            to.distribution = Distribution::uniform;
        else if (word.text == "normal")
            to.distribution = Distribution::normal;
        else if (word.text == "lognormal")
            to.distribution = Distribution::lognormal;
        else if (word.text == "triangular")
            to.distribution = Distribution::triangular;
        else if (word.kind != Node::Kind::nothing)
            complaints_.error(word.where, word.width(),
                              "unknown shape '" + word.text + "' in '" + dotted(context.path) + "'",
                              suggest(word.text, known));
    }
}

// low and high: 10 % and 90 % points; of a calendar, factors on the whole of it.
void Values::uncertainty(const Node& node, const Shape& shape, const Context& context, Quantity& to) {
    const bool calendar = !to.constant() && !to.points.empty();
    for (const char* key : {"low", "high"}) {
        const Entry* entry = node.find(key);
        if (!entry) continue;
        const auto value = number(entry->value, shape, context, calendar ? "1" : *context.unit, !calendar);
        if (value) (std::string_view(key) == "low" ? to.low : to.high) = *value;
    }
}

void Values::check_order(const Node& node, const Context& context, const Quantity& to) {
    const std::string name = "'" + dotted(context.path) + "'";
    const bool has_low = !std::isnan(to.low), has_high = !std::isnan(to.high);
    if (to.points.empty()) return;
    const bool constant = to.constant();
    const double middle = constant ? to.points.front().value : 1.0;
    const Entry* low = node.find("low");
    const Entry* high = node.find("high");
    const std::string fix = constant ? "low and high are the 10 % and 90 % points around the value"
                                     : "for a calendar low and high are factors on the whole of it, as 80 % and 120 %";
    if (has_low && low && to.low > middle)
        complaints_.error(low->value.where, low->value.width(), name + " has its low above its value", fix);
    if (has_high && high && to.high < middle)
        complaints_.error(high->value.where, high->value.width(), name + " has its high below its value", fix);
    const Entry* source = node.find("source");
    if (source && constant && to.origin.assumption && (!node.find("low") || !node.find("high")))
        complaints_.error(source->value.where, source->value.width(), name + " is an assumption without a range",
                          "add low: and high: (10 % and 90 % points)");
}

std::optional<Quantity> Values::base_of(const Node& node, const Shape& shape, const Context& context,
                                        const Quantity& unsaid) {
    if (!node.base) {
        if (!unsaid.points.empty()) return unsaid;
        complaints_.error(node.where, node.width(), "'" + dotted(context.path) + "' has no earlier value to change",
                          "write the value itself");
        return std::nullopt;
    }
    Quantity base = unsaid;
    read(Entry{context.path.back(), node.base->where, false, *node.base}, shape, context.path, base);
    if (base.points.empty()) return std::nullopt;
    return base;
}

// {before: base, 2028-01: 0 %}: the base's calendar, then the new dates.
bool Values::keep_before(const Node& node, const Shape& shape, const Context& context, Quantity& changed) {
    const Node& before = node.find("before")->value;
    Quantity after;
    for (const Entry& entry : node.entries)
        if (units::looks_like_date(entry.key) && !point(entry, shape, context, after)) return false;
    if (!before.is_text() || before.text != "base" || after.points.empty()) {
        complaints_.error(before.where, before.width(),
                          "'before' keeps the base's values up to the first date given here",
                          "write {before: base, 2028-01: 0 %}");
        return false;
    }
    std::sort(after.points.begin(), after.points.end(), [](auto& a, auto& b) { return a.day < b.day; });
    changed.points = kept_before(changed, after.points.front().day);
    changed.points.insert(changed.points.end(), after.points.begin(), after.points.end());
    changed.low = changed.high = std::numeric_limits<double>::quiet_NaN();
    return true;
}

// A change of a value has no room for a value of its own.
bool Values::only_changes(const Node& node, const Context& context) {
    for (const Entry& entry : node.entries) {
        const bool date = units::looks_like_date(entry.key);
        if (entry.key != "value" && (!date || node.find("before"))) continue;
        complaints_.error(entry.where, entry.key.size(), "'" + dotted(context.path) + "' is changed and set at once",
                          date ? "write {before: base, " + entry.key + ": ...}, or the calendar alone"
                               : "keep either the value or the change");
        return false;
    }
    return true;
}

void Values::relative(const Node& node, const Shape& shape, const Context& context, Quantity& to) {
    const auto base = base_of(node, shape, context, to);
    to.points.clear();
    if (!base) return;
    Quantity changed = *base;
    if (const Entry* times = node.find("times")) {
        const auto factor = number(times->value, shape, context, "1", false);
        if (!factor) return;
        for (auto& each : changed.points) each.value *= *factor;
        if (changed.constant()) {
            changed.low *= *factor, changed.high *= *factor;
            if (*factor < 0) std::swap(changed.low, changed.high);
        }
    }
    if (const Entry* plus = node.find("plus")) {
        const auto more = number(plus->value, shape, context, *context.unit, false);
        if (!more) return;
        for (auto& each : changed.points) each.value += *more;
        if (changed.constant()) changed.low += *more, changed.high += *more;
    }
    if (node.find("before") && !keep_before(node, shape, context, changed)) return;
    const std::string source = changed.origin.source;
    to = changed;
    to.origin = origin(context.where, node, context.path);
    if (!node.find("source")) to.origin.source = source;
    to.origin.assumption = to.origin.source == "assumption";
}

void Values::check_result(const Node& node, const Shape& shape, const Context& context, const Quantity& quantity) {
    for (const auto& each : quantity.points)
        if (const std::string rule = range_fault(each.value, shape, context); !rule.empty()) {
            complaints_.error(
                node.where, node.width(),
                "'" + dotted(context.path) + "' becomes " + units::shortest(each.value) + ", outside its range",
                "it is " + rule);
            return;
        }
}

void Values::quantity_map(const Node& node, const Shape& shape, const Context& context, Quantity& to) {
    const std::string name = "'" + dotted(context.path) + "'";
    const bool changes = node.find("times") || node.find("plus") || node.find("before");
    if (changes && !only_changes(node, context)) {
        to.points.clear();
        return;
    }
    if (changes) {
        relative(node, shape, context, to);
    } else {
        to.points.clear();
        to.low = to.high = std::numeric_limits<double>::quiet_NaN();
    }
    bool readable = true;
    for (const Entry& entry : node.entries) {
        if (entry.value.kind == Node::Kind::nothing) continue;
        if (entry.key == "value")
            value_in_map(entry, shape, context, to);
        else if (entry.key == "shape")
            shape_words(entry.value, context, to);
        else if (entry.key == "nominal")
            read(entry, shape, context.path, to.nominal);
        else if (units::looks_like_date(entry.key))
            readable = changes || (point(entry, shape, context, to) && readable);
        else if (!entry.key.empty() && entry.key[0] >= '0' && entry.key[0] <= '9')
            complaints_.error(entry.where, entry.key.size(), "'" + entry.key + "' is no date in " + name,
                              advice_on_date(entry.key));
        else if (!is_known_key(entry.key))
            complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "' in " + name,
                              suggest(entry.key, keys_beside_dates()) + "; or a date");
    }
    if (!changes && node.find("value") && to.points.size() > 1 && to.points.front().day == Quantity::kAlways)
        complaints_.error(node.find("value")->where, 5, name + " has a value and a calendar", "keep one of them");
    std::sort(to.points.begin(), to.points.end(), [](auto& a, auto& b) { return a.day < b.day; });
    const bool said =
        node.find("value") || std::any_of(node.entries.begin(), node.entries.end(),
                                          [](const Entry& entry) { return units::looks_like_date(entry.key); });
    if (!changes && !said)
        complaints_.error(node.where, 1, name + " has no value",
                          "write {value: 12 " + *context.unit + ", source: ...}");
    if (!readable) to.points.clear();
    uncertainty(node, shape, context, to);
    if (changes && !to.points.empty()) check_result(node, shape, context, to);
}

void Values::check_readable(const Node& node, const Context& context) {
    for (const Entry& entry : node.entries) {
        const bool number_here =
            entry.key == "value" || entry.key == "low" || entry.key == "high" || units::looks_like_date(entry.key);
        if (number_here) check_readable(entry.value, context);
    }
    if (!node.is_text()) return;
    try {
        units::check_amount(node.text, context.vocabulary);
    } catch (const units::UnitError& error) {
        Where where = node.where;
        where.column += static_cast<int>(error.offset) + (node.quoted ? 1 : 0);
        complaints_.error(where, error.width, "'" + dotted(context.path) + "': " + error.what(), error.hint);
    }
}

void Values::quantity(const Node& node, const Shape& shape, const Context& context, Quantity& to) {
    if (node.is_map()) {
        quantity_map(node, shape, context, to);
    } else {
        const auto value = number(node, shape, context, *context.unit, true);
        to.points.clear();
        if (value) to.points.push_back({Quantity::kAlways, *value});
    }
}

void Values::read(const Entry& entry, const Shape& shape, const Path& path, Quantity& to) {
    const Node& node = entry.value;
    if (node.kind == Node::Kind::nothing) return;
    Context context{path, names_.unit(shape.unit, path), names_.vocabulary(shape.unit, path), entry.where};
    if (!context.unit) {  // an unknown name is complained of where it stands; the dimension is left unchecked
        check_readable(node, context);
        to.points.clear();
        to.origin.given = true;
        return;
    }
    const Quantity unsaid = to;
    to.linear = shape.dates != Dates::steps;
    to.zero_before = shape.dates == Dates::steps;
    if (shape.kind == Kind::factor) {
        const Entry* times = node.is_map() ? node.find("times") : nullptr;
        to.points.clear();
        if (!times) {
            complaints_.error(node.where, node.width(), "'" + dotted(path) + "' is a factor on what is there",
                              "write {times: 80 %}");
            return;
        }
        if (const auto value = number(times->value, shape, context, "1", true))
            to.points.push_back({Quantity::kAlways, *value});
        uncertainty(node, shape, context, to);
    } else {
        quantity(node, shape, context, to);
    }
    if (!is_relative(node) || shape.kind == Kind::factor) to.origin = origin(entry.where, node, path);
    to.origin.given = true;
    if (shape.dates == Dates::none && !to.points.empty() && !to.constant())
        complaints_.error(entry.where, entry.key.size(), "'" + dotted(path) + "' is one number, not a calendar",
                          "write one value");
    if (node.is_map()) check_order(node, context, to);
}

}  // namespace onshore
