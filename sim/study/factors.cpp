#include "sim/study/factors.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>

#include "sim/scenario/parse.hpp"
#include "sim/scenario/values.hpp"
#include "sim/study/leaves.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

bool is_number(const Shape& shape) {
    return shape.kind == Kind::quantity || shape.kind == Kind::factor;
}

/// The shape of a number that changes another.
Shape of_turn(const Shape& shape, Turn turn) {
    Shape changed = shape;
    if (turn != Turn::set) changed.range = {};
    if (turn == Turn::times) changed.unit = "1", changed.range.low = 0;
    changed.dates = Dates::none;
    return changed;
}

const Node* entry_at(const Node& map, std::string_view key) {
    const Entry* entry = map.find(key);
    return entry ? &entry->value : nullptr;
}

/// Reads the factors of one study against its first package; the others must have the same paths.
class FactorReader {
public:
    FactorReader(const Package& package, Complaints& complaints)
        : scenario_(package.merged.scenario),
          names_(package.merged.world),
          complaints_(complaints),
          values_(names_, complaints),
          leaves_(leaves(scenario_)) {}

    std::optional<Factor> read(const Entry& entry) {
        const auto found = leaves_.find(entry.key);
        if (found == leaves_.end()) {
            complaints_.error(entry.where, entry.key.size(), "the scenario has no value '" + entry.key + "'",
                              advice_on_leaf(leaves_, entry.key));
            return std::nullopt;
        }
        leaf_ = &found->second;
        Factor factor;
        factor.path = entry.key;
        factor.keys = leaf_->keys;
        factor.where = entry.where;
        if (is_number(*leaf_->shape)) factor.unit = unit_at(scenario_, leaf_->shape->unit, leaf_->keys);
        const std::size_t before = complaints_.count();
        values_of(entry.value, factor);
        if (const Node* from = entry.value.is_map() ? entry_at(entry.value, "from") : nullptr) begin(*from, factor);
        if (const Node* also = entry.value.is_map() ? entry_at(entry.value, "also") : nullptr) others(*also, factor);
        if (const Entry* nominal = entry.value.is_map() ? entry.value.find("nominal") : nullptr)
            values_.read(*nominal, *leaf_->shape, leaf_->keys, factor.nominal);
        refuse_overruled(entry, factor);
        if (complaints_.count() > before) return std::nullopt;
        return factor;
    }

    /// A number in the study's words; the shape's range and unit are checked as in a scenario.
    std::optional<double> number(const Node& node, const Shape& shape, const Path& keys) {
        Quantity quantity;
        const std::size_t before = complaints_.count();
        values_.read(Entry{keys.back(), node.where, false, node}, shape, keys, quantity);
        if (complaints_.count() > before || quantity.points.empty()) return std::nullopt;
        return quantity.points.front().value;
    }

    std::optional<Level> level(const Node& node, const Shape& shape, const Path& keys) {
        const std::size_t before = complaints_.count();
        const Entry entry{keys.back(), node.where, false, node};
        std::optional<Level> level;
        if (is_number(shape)) {
            if (const auto value = number(node, shape, keys)) level = *value;
        } else if (shape.kind == Kind::date) {
            Date date;
            values_.read(entry, shape, keys, date);
            level = date.value;
        } else if (shape.kind == Kind::flag) {
            bool flag = false;
            values_.read(entry, shape, keys, flag);
            level = flag;
        } else if (shape.kind == Kind::text) {
            Text text;
            values_.read(entry, shape, keys, text);
            level = text.value;
        } else if (shape.kind == Kind::texts) {
            Texts texts;
            values_.read(entry, shape, keys, texts);
            level = texts.value;
        } else {
            complaints_.error(node.where, node.width(), "'" + dotted(keys) + "' cannot be varied",
                              "vary a number, date, name or switch");
        }
        if (complaints_.count() > before) return std::nullopt;
        return level;
    }

    /// A cell of a design: as in a scenario, but numbers may leave out the canonical unit.
    std::optional<Level> cell(const Factor& factor, const CsvCell& cell) {
        const Shape& shape = *leaves_.at(factor.path).shape;
        Node node;
        node.kind = Node::Kind::text;
        node.where = cell.where();
        node.text = cell.text;
        const bool plain = !cell.text.empty() && cell.text.find_first_not_of("0123456789+-.eE") == std::string::npos;
        if (is_number(shape) && plain && factor.unit != "1") node.text += " " + factor.unit;
        return level(node, is_number(shape) ? of_turn(shape, factor.turn) : shape, factor.keys);
    }

private:
    void values_of(const Node& node, Factor& factor) {
        if (node.is_list()) return levels(node, factor);
        if (node.is_text() && node.text == "uncertain") return as_uncertain(node, factor);
        if (node.is_map()) {
            for (const auto& [word, turn] : {std::pair("times", Turn::times), std::pair("plus", Turn::plus)})
                if (const Node* inner = entry_at(node, word)) return turned(node, *inner, turn, factor);
            if (const Node* values = entry_at(node, "values"))
                return only(node, {"values", "from", "also", "nominal"}), levels(*values, factor);
            if (node.find("low") || node.find("high")) return range(node, factor);
        }
        complaints_.error(factor.where, factor.path.size(), "'" + factor.path + "' does not say how it varies",
                          is_number(*leaf_->shape) ? "write {low: ..., high: ...}, a list of values, or uncertain"
                                                   : "write a list of values: [2026-06, 2027-06]");
    }

    void begin(const Node& from, Factor& factor) {
        const auto span = from.is_text() ? units::parse_date(from.text) : std::nullopt;
        if (!span || !is_number(*leaf_->shape) || leaf_->shape->dates == Dates::none)
            complaints_.error(from.where, from.width(), "'from' is the day from which '" + factor.path + "' changes",
                              leaf_->shape->dates == Dates::none ? "it holds for the whole run: leave 'from' out"
                                                                 : "write from: 2027-01");
        else
            factor.from = span->first;
    }

    /// Other paths of the same kind and unit that take the same values.
    void others(const Node& also, Factor& factor) {
        const std::vector<Node> one = {also};
        for (const Node& name : also.is_list() ? also.items : one) {
            const auto found = leaves_.find(name.text);
            if (found == leaves_.end())
                complaints_.error(name.where, name.width(), "the scenario has no value '" + name.text + "'",
                                  advice_on_leaf(leaves_, name.text));
            else if (found->second.shape->kind != leaf_->shape->kind ||
                     unit_at(scenario_, found->second.shape->unit, found->second.keys) !=
                         unit_at(scenario_, leaf_->shape->unit, leaf_->keys))
                complaints_.error(name.where, name.width(), "'" + name.text + "' is of another kind than '" +
                                                                factor.path + "'",
                                  "vary it by itself");
            else
                factor.also.push_back(name.text);
        }
    }

    /// A policy's number that a revision says anew: to vary the old one would change nothing from then on.
    void refuse_overruled(const Entry& entry, const Factor& factor) {
        if (factor.path.rfind("policies.", 0) != 0 || factor.path.find(".revisions.") != std::string::npos) return;
        const std::size_t name_ends = factor.path.find('.', std::string("policies.").size());
        if (name_ends == std::string::npos) return;
        const std::string revisions = factor.path.substr(0, name_ends) + ".revisions.";
        const std::string key = factor.path.substr(name_ends);
        for (auto at = leaves_.lower_bound(revisions); at != leaves_.end() && at->first.starts_with(revisions); ++at)
            if (at->first.ends_with(key) && is_number(*at->second.shape) &&
                static_cast<const Quantity*>(at->second.value)->given()) {
                complaints_.error(entry.where, entry.key.size(), "'" + factor.path + "' is overruled by a revision",
                                  "vary " + at->first);
                return;
            }
    }

    /// The scenario's own low and high.
    void as_uncertain(const Node& node, Factor& factor) {
        const auto* quantity = is_number(*leaf_->shape) ? static_cast<const Quantity*>(leaf_->value) : nullptr;
        if (quantity == nullptr || std::isnan(quantity->low) || std::isnan(quantity->high)) {
            complaints_.error(node.where, node.width(), "the scenario says no low and high for '" + factor.path + "'",
                              "write {low: ..., high: ...}");
            return;
        }
        spread_out(*quantity, *leaf_->shape, factor);
    }

public:
    static void spread_out(const Quantity& quantity, const Shape& shape, Factor& factor) {
        const bool constant = quantity.constant();
        factor.nominal = quantity.nominal;
        factor.turn = constant ? Turn::set : Turn::times;
        if (!constant) factor.unit = "1";
        Spread spread;
        spread.shape = quantity.distribution;
        spread.value = constant ? quantity.points.front().value : 1.0;
        spread.low = quantity.low;
        spread.high = quantity.high;
        spread.least = constant ? shape.range.low : 0.0;
        spread.most = constant ? shape.range.high : most_times(quantity, shape);
        factor.spread = spread;
    }

private:
    /// The largest factor with which a calendar keeps within its range.
    static double most_times(const Quantity& quantity, const Shape& shape) {
        double most = 0;
        for (const Quantity::Point& point : quantity.points) most = std::max(most, point.value);
        return most > 0 ? shape.range.high / most : kInfinity;
    }

    void turned(const Node& node, const Node& inner, Turn turn, Factor& factor) {
        only(node, {"times", "plus", "from", "also"});
        if (!is_number(*leaf_->shape)) {
            complaints_.error(node.where, node.width(), "'" + factor.path + "' is no number", "write a list of values");
            return;
        }
        factor.turn = turn;
        if (turn == Turn::times) factor.unit = "1";
        if (inner.is_list()) return levels(inner, factor);
        if (inner.is_map()) return range(inner, factor);
        complaints_.error(inner.where, inner.width(), "'" + factor.path + "' does not say how it varies",
                          "write {times: {low: 80 %, high: 120 %}}");
    }

    void levels(const Node& list, Factor& factor) {
        const Shape shape = is_number(*leaf_->shape) ? of_turn(*leaf_->shape, factor.turn) : *leaf_->shape;
        if (!list.is_list() || list.items.empty()) {
            complaints_.error(list.where, list.width(), "'" + factor.path + "' has no values to take",
                              "write a list: values: [2026-06, 2027-06]");
            return;
        }
        for (const Node& item : list.items) {
            const auto value = level(item, shape, leaf_->keys);
            if (!value) continue;
            if (std::ranges::count(factor.levels, *value) > 0) {
                complaints_.error(item.where, item.width(), "'" + item.text + "' stands twice in '" + factor.path + "'",
                                  "leave one of them out");
                continue;
            }
            factor.levels.push_back(*value);
        }
    }

    void range(const Node& map, Factor& factor) {
        only(map, {"low", "high", "shape", "steps", "from", "also", "nominal"});
        const Node* low = entry_at(map, "low");
        const Node* high = entry_at(map, "high");
        if (!is_number(*leaf_->shape) || low == nullptr || high == nullptr) {
            complaints_.error(map.where, 1, "'" + factor.path + "' has no range",
                              is_number(*leaf_->shape) ? "write both: {low: ..., high: ...}" : "write a list of values");
            return;
        }
        const Shape shape = of_turn(*leaf_->shape, factor.turn);
        const auto from = number(*low, shape, leaf_->keys), to = number(*high, shape, leaf_->keys);
        if (!from || !to) return;
        if (!(*from < *to)) {
            complaints_.error(high->where, high->width(), "the range of '" + factor.path + "' is empty",
                              "high must lie above low");
            return;
        }
        Spread spread;
        spread.low = *from;
        spread.high = *to;
        spread.value = (*from + *to) / 2;
        spread.ends = true;
        spread.least = shape.range.low;
        spread.most = shape.range.high;
        shape_of(map, spread);
        factor.spread = spread;
        if (const Node* steps = entry_at(map, "steps")) whole(*steps, 2, 10'000, factor.steps);
    }

    void shape_of(const Node& map, Spread& spread) {
        const Node* word = entry_at(map, "shape");
        if (word == nullptr) return;
        static const std::vector<std::string> known = {"uniform", "normal", "lognormal", "triangular"};
        const auto at = std::ranges::find(known, word->text);
        if (at == known.end()) {
            complaints_.error(word->where, word->width(), "unknown shape '" + word->text + "'",
                              suggest(word->text, known));
            return;
        }
        spread.shape = static_cast<Distribution>(at - known.begin());
        spread.ends = spread.shape == Distribution::uniform;
        if (spread.shape == Distribution::lognormal && spread.low <= 0)
            complaints_.error(word->where, word->width(), "a lognormal range begins above zero", "raise low");
    }

    void whole(const Node& node, int least, int most, int& to) {
        int value = 0;
        const auto [end, error] = std::from_chars(node.text.data(), node.text.data() + node.text.size(), value);
        const bool read = node.is_text() && error == std::errc() && end == node.text.data() + node.text.size();
        if (read && value >= least && value <= most)
            to = value;
        else
            complaints_.error(node.where, node.width(), "'steps' is a whole number", "from " + std::to_string(least) +
                                                                                         " to " + std::to_string(most));
    }

    void only(const Node& map, std::vector<std::string> known) {
        for (const Entry& entry : map.entries)
            if (std::ranges::count(known, entry.key) == 0)
                complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "'",
                                  suggest(entry.key, known));
    }

    Scenario scenario_;  // a copy: leaves point into it
    Names names_;
    Complaints& complaints_;
    Values values_;
    std::map<std::string, Leaf> leaves_;
    const Leaf* leaf_ = nullptr;
};

}  // namespace

std::vector<Factor> read_factors(const Node& vary, const std::vector<Package>& packages, Complaints& complaints) {
    std::vector<Factor> factors;
    FactorReader reader(packages.front(), complaints);
    for (const Entry& entry : vary.entries)
        if (auto factor = reader.read(entry)) factors.push_back(std::move(*factor));
    for (const Package& package : packages) {
        if (&package == &packages.front()) continue;
        Scenario scenario = package.merged.scenario;
        const auto known = leaves(scenario);
        for (const Factor& factor : factors)
            if (!known.contains(factor.path))
                complaints.error(factor.where, factor.path.size(),
                                 "scenario '" + package.name + "' has no value '" + factor.path + "'",
                                 "every scenario of a study has what it varies; " + advice_on_leaf(known, factor.path));
    }
    return factors;
}

bool is_structural(const std::string& path) {
    return path.ends_with(".lead_time") || path == "settings.build_stages";
}

std::vector<Factor> uncertain_factors(const Package& package, const std::vector<std::string>& prefixes, Where where) {
    std::vector<Factor> factors;
    Scenario scenario = package.merged.scenario;
    for (const auto& [path, leaf] : leaves(scenario)) {
        const bool meant = prefixes.empty() || std::ranges::any_of(prefixes, [&](const std::string& prefix) {
                               return path == prefix || path.starts_with(prefix + ".");
                           });
        if (!meant || !is_number(*leaf.shape)) continue;
        if (is_structural(path) && std::ranges::count(prefixes, path) == 0) continue;
        const auto& quantity = *static_cast<const Quantity*>(leaf.value);
        if (std::isnan(quantity.low) || std::isnan(quantity.high) || quantity.low == quantity.high) continue;
        Factor factor;
        factor.path = path;
        factor.keys = leaf.keys;
        factor.where = where;
        factor.unit = unit_at(scenario, leaf.shape->unit, leaf.keys);
        FactorReader::spread_out(quantity, *leaf.shape, factor);
        factors.push_back(std::move(factor));
    }
    return factors;
}

std::vector<std::vector<Level>> read_list(const CsvDesign& table, const std::vector<Factor>& factors,
                                          const Package& package, Complaints& complaints) {
    FactorReader reader(package, complaints);
    std::vector<std::size_t> column(factors.size(), table.header.size());
    for (std::size_t c = 0; c < table.header.size(); ++c) {
        const CsvCell& name = table.header[c];
        const auto at = std::ranges::find(factors, name.text, &Factor::path);
        if (at != factors.end()) {
            column[static_cast<std::size_t>(at - factors.begin())] = c;
            continue;
        }
        std::vector<std::string> known = {"run"};
        for (const Factor& factor : factors) known.push_back(factor.path);
        if (name.text != "run")
            complaints.error(name.where(), name.text.size(), "the study varies no '" + name.text + "'",
                             suggest(name.text, known));
    }
    for (std::size_t f = 0; f < factors.size(); ++f)
        if (column[f] == table.header.size())
            complaints.error({0, 1, 1}, 1, "the design has no column '" + factors[f].path + "'",
                             "give each factor of the study one");
    if (complaints.any()) return {};
    std::vector<std::vector<Level>> rows;
    for (const auto& cells : table.rows) {
        rows.emplace_back();
        for (std::size_t f = 0; f < factors.size(); ++f)
            rows.back().push_back(reader.cell(factors[f], cells[column[f]]).value_or(Level(0.0)));
    }
    return rows;
}

}  // namespace onshore
