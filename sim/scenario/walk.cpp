#include "sim/scenario/walk.hpp"

#include <cmath>

#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

void visit_value(const Shape& shape, void* value, const Path& path, const Visit& visit) {
    switch (shape.kind) {
        case Kind::thing:
        case Kind::milestone:
        case Kind::budget:
            return walk(*shape.table, value, path, visit);
        case Kind::optional:
            if (!shape.names(value).empty()) walk(*shape.table, shape.entry(value, ""), path, visit);
            return;
        case Kind::named:
            for (const std::string& name : shape.names(value)) {
                Path here = path;
                here.push_back(name);
                visit_value(shape.each.front(), shape.entry(value, name), here, visit);
            }
            return;
        default:
            visit(path, shape, value);
    }
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string payers_text(const Payers& payers) {
    if (payers.parts.empty()) return joined(payers.value);
    std::string text;
    for (std::size_t i = 0; i < payers.value.size(); ++i)
        text += (i > 0 ? ", " : "") + payers.value[i] + ": " + units::shortest(payers.parts[i]);
    return text;
}

std::string with_unit(double value, const std::string& unit) {
    return units::shortest(value) + (unit.empty() || unit == "1" ? "" : " " + unit);
}

std::string changes_text(const std::vector<Change>& changes) {
    std::string text;
    for (const Change& change : changes) {
        const char* how = change.how == Change::How::times  ? " times "
                          : change.how == Change::How::plus ? " plus "
                                                            : " = ";
        text += (text.empty() ? "" : ", ") + change.path + how + quantity_text(change.to, "1");
    }
    return text;
}

std::string commodity_of(const Scenario& scenario, const std::string& name) {
    if (scenario.commodities.contains(name)) return name;
    for (const auto& [each, commodity] : scenario.commodities)
        if (commodity.group.value == name) return each;
    return "";
}

std::string made_by(const Scenario& scenario, const std::string& process) {
    const auto found = scenario.processes.find(process);
    return found == scenario.processes.end() ? "" : found->second.makes.value;
}

std::string commodity_at(const Scenario& scenario, const Path& path) {
    if (path.size() < 2) return "";
    if (path[0] == "processes") return made_by(scenario, path[1]);
    if (path[0] == "industries" && path.size() > 2) return made_by(scenario, path[2]);
    if (path[0] == "plants") {
        const auto found = scenario.plants.find(path[1]);
        return found == scenario.plants.end() ? "" : made_by(scenario, found->second.process.value);
    }
    if (path[0] == "policies") {
        const auto found = scenario.policies.find(path[1]);
        const bool says = found != scenario.policies.end() && !found->second.commodity.value.empty();
        if (says) return commodity_of(scenario, found->second.commodity.value.front());
        if (found == scenario.policies.end() || found->second.plants.value.empty()) return "";
        const auto plant = scenario.plants.find(found->second.plants.value.front());
        return plant == scenario.plants.end() ? "" : made_by(scenario, plant->second.process.value);
    }
    return commodity_of(scenario, path[1]);
}

std::string unit_of(const Scenario& scenario, const std::string& commodity) {
    const auto found = scenario.commodities.find(commodity);
    return found == scenario.commodities.end() ? "" : found->second.unit.value;
}

void fill_in(std::string& text, const std::string& place, const std::string& unit) {
    if (unit.empty()) return;
    for (auto at = text.find(place); at != std::string::npos; at = text.find(place))
        text.replace(at, place.size(), unit);
}

}  // namespace

void walk(const Table& table, const void* thing, const Path& path, const Visit& visit) {
    for (const Field& field : table.fields) {
        Path here = path;
        here.push_back(field.key);
        visit_value(field.shape, field.member(const_cast<void*>(thing)), here,
                    visit);  // nothing is made: all keys exist
    }
}

void walk(const Scenario& scenario, const Visit& visit) {
    walk(scenario_table(), &scenario, {}, visit);
}

std::string quantity_text(const Quantity& quantity, const std::string& unit) {
    std::string text;
    for (const Quantity::Point& point : quantity.points) {
        if (!text.empty()) text += ", ";
        if (point.day != Quantity::kAlways) text += units::to_short_text(point.day) + ": ";
        text += with_unit(point.value, unit);
    }
    if (!std::isnan(quantity.low) || !std::isnan(quantity.high))
        text += " (" + units::shortest(quantity.low) + " to " + units::shortest(quantity.high) + ")";
    return text + (quantity.nominal ? " nominal" : "");
}

std::string leaf_text(const Shape& shape, const void* value, const std::string& unit, bool also_defaults) {
    auto said = [&](const auto& leaf) { return also_defaults || leaf.given(); };
    switch (shape.kind) {
        case Kind::quantity:
        case Kind::factor: {
            const auto& quantity = *static_cast<const Quantity*>(value);
            return said(quantity) ? quantity_text(quantity, unit) : "";
        }
        case Kind::date: {
            const auto& date = *static_cast<const Date*>(value);
            return date.given() ? units::to_text(date.value) : "";
        }
        case Kind::text: {
            const auto& text = *static_cast<const Text*>(value);
            return text.given() ? text.value : "";
        }
        case Kind::texts: {
            const auto& texts = *static_cast<const Texts*>(value);
            return texts.given() ? joined(texts.value) : "";
        }
        case Kind::payers: {
            const auto& payers = *static_cast<const Payers*>(value);
            return payers.given() ? payers_text(payers) : "";
        }
        case Kind::flag:
            return *static_cast<const bool*>(value) ? "true" : "false";
        case Kind::instrument:
            return instrument_names()[static_cast<std::size_t>(*static_cast<const Instrument*>(value))];
        case Kind::names:
            return joined(*static_cast<const std::vector<std::string>*>(value));
        case Kind::changes:
            return changes_text(*static_cast<const std::vector<Change>*>(value));
        default:
            return "";
    }
}

std::string unit_at(const Scenario& scenario, const std::string& pattern, const Path& path) {
    std::string unit = pattern;
    if (unit == "{amount}") {
        const auto found = scenario.policies.find(path.size() > 1 ? path[1] : "");
        const Instrument kind = found == scenario.policies.end() ? Instrument::tariff : found->second.instrument;
        const bool in_all = kind == Instrument::capex_grant || kind == Instrument::charger_fund;
        const bool a_year = kind == Instrument::training_fund || kind == Instrument::research_fund;
        unit = kind == Instrument::purchase_credit ? "USD/vehicle" : in_all ? "USD" : a_year ? "USD/yr" : "USD/{unit}";
    }
    fill_in(unit, "{unit}", unit_of(scenario, commodity_at(scenario, path)));
    if (unit.find("{input}") != std::string::npos) {
        const std::string made = made_by(scenario, path.back());
        fill_in(unit, "{input}", unit_of(scenario, made.empty() ? commodity_of(scenario, path.back()) : made));
    }
    if (!path.empty()) fill_in(unit, "{key}", path.back());
    return unit;
}

std::map<std::string, std::string> values_as_text(const Scenario& scenario) {
    std::map<std::string, std::string> texts;
    walk(scenario, [&](const Path& path, const Shape& shape, const void* value) {
        std::string text = leaf_text(shape, value, unit_at(scenario, shape.unit, path));
        if (!text.empty()) texts[dotted(path)] = std::move(text);
    });
    return texts;
}

std::string default_at(const Path& path) {
    const Table* table = &scenario_table();
    const Shape* shape = nullptr;
    for (std::size_t i = 0; i < path.size(); ++i) {
        if (shape && shape->kind == Kind::named) {
            shape = &shape->each.front();
            table = shape->table;
            continue;
        }
        if (!table) return "";
        std::string key = path[i];
        if (!table->find(key) && table->is_prefix(key) && i + 1 < path.size()) key += "." + path[++i];
        const Field* field = table->find(key);
        if (!field) return "";
        if (i + 1 == path.size()) {
            void* thing = table->make();
            const std::string text = leaf_text(field->shape, field->member(thing), field->shape.unit, true);
            table->destroy(thing);
            return text;
        }
        shape = &field->shape;
        table = shape->table;
    }
    return "";
}

}  // namespace onshore
