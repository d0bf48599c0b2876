// The field table as text and as JSON Schema: `onshore fields`, `onshore schema`.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/scenario/walk.hpp"

namespace onshore {
namespace {

using json = nlohmann::ordered_json;

std::string placeholder(const Shape& shape) {
    switch (shape.keys) {
        case Refers::region:
        case Refers::place:
            return "<region>";
        case Refers::owner:
            return "<owner>";
        case Refers::commodity:
        case Refers::goods:
            return "<commodity>";
        case Refers::input:
            return "<input>";
        case Refers::process:
            return "<process>";
        case Refers::lane:
            return "<A -> B>";
        case Refers::choice:
            return "<group>";
        case Refers::sector:
            return "<sector>";
        default:
            return shape.key_words.empty() ? "<name>" : "<" + shape.key_words.front() + "...>";
    }
}

std::string range_text(const Range& range) {
    if (range.low == -kInfinity && range.high == kInfinity) return "any";
    const std::string low =
        range.low == -kInfinity ? "" : (range.above_low ? "> " : ">= ") + units::shortest(range.low);
    const std::string high = range.high == kInfinity ? "" : "<= " + units::shortest(range.high);
    return low + (low.empty() || high.empty() ? "" : ", ") + high;
}

std::string kind_text(const Shape& shape) {
    switch (shape.kind) {
        case Kind::quantity:
            return shape.unit;
        case Kind::factor:
            return "{times: 1}";
        case Kind::date:
            return "date";
        case Kind::milestone:
            return "date";
        case Kind::flag:
            return "true, false";
        case Kind::texts:
        case Kind::names:
            return "names";
        case Kind::payers:
            return "names, or a map of names and parts";
        case Kind::changes:
            return "changes";
        case Kind::instrument:
            return "name";
        default:
            return "text";
    }
}

struct Row {
    std::string path, unit, range, preset, meaning;
};

std::string words(const std::vector<std::string>& list) {
    std::string text;
    for (const std::string& word : list) text += (text.empty() ? "" : " | ") + word;
    return text;
}

std::string allowed(const Shape& shape) {
    if (shape.kind == Kind::quantity || shape.kind == Kind::factor)
        return range_text(shape.range) + (shape.dates == Dates::series  ? "; series"
                                          : shape.dates == Dates::steps ? "; steps"
                                                                        : "");
    if (shape.kind == Kind::instrument) return words(instrument_names());
    return words(shape.words);
}

std::string who_has_it(const Field& field) {
    std::string text;
    for (Instrument each : field.only)
        text += (text.empty() ? "" : ", ") + instrument_names()[static_cast<std::size_t>(each)];
    return text.empty() ? "" : text + ": ";
}

void rows_of(const Table& table, const std::string& path, std::vector<Row>& rows);

void rows_of_shape(const Field& field, const Shape& shape, const std::string& path, const std::string& preset,
                   std::vector<Row>& rows) {
    if (shape.kind == Kind::named)
        return rows_of_shape(field, shape.each.front(), path + "." + placeholder(shape), "", rows);
    if (shape.kind == Kind::thing || shape.kind == Kind::optional || shape.kind == Kind::budget)
        return rows_of(*shape.table, path, rows);
    rows.push_back({path, kind_text(shape), allowed(shape), field.required ? "required" : preset,
                    who_has_it(field) + field.meaning});
}

void rows_of(const Table& table, const std::string& path, std::vector<Row>& rows) {
    void* thing = table.make();
    for (const Field& field : table.fields)
        rows_of_shape(field, field.shape, path + (path.empty() ? "" : ".") + field.key,
                      leaf_text(field.shape, field.member(thing), "1", true), rows);
    table.destroy(thing);
}

std::string padded(const std::string& text, std::size_t width) {
    return text + std::string(width > text.size() ? width - text.size() : 0, ' ') + "  ";
}

// JSON Schema.

constexpr const char* kKnownFrom = "day from which it was known; not read with --known-at a day before it";
constexpr const char* kPlanned = "of a value with known_from: what was planned or expected before";

json known_from_schema() {
    return {{"type", {"string", "integer"}},
            {"pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"},
            {"description", kKnownFrom}};
}

json quantity_schema(const Shape& shape) {
    json object = {
        {"type", "object"},
        {"properties",
         {{"value", json::object()},
          {"low", {{"type", {"string", "number"}}}},
          {"high", {{"type", {"string", "number"}}}},
          {"source", {{"type", "string"}}},
          {"shape", json::object()},
          {"nominal", {{"type", "boolean"}}},
          {"times", {{"type", {"string", "number"}}}},
          {"plus", {{"type", {"string", "number"}}}},
          {"before", {{"const", "base"}}},
          {"known_from", known_from_schema()},
          {"planned", {{"type", {"string", "number", "object"}}, {"description", kPlanned}}}}},
        {"patternProperties", {{"^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$", {{"type", {"string", "number", "object"}}}}}},
        {"additionalProperties", false}};
    return {{"description", "[" + shape.unit + "] " + range_text(shape.range)},
            {"anyOf", json::array({{{"type", {"string", "number"}}}, object})}};
}

json said_schema(json plain) {
    json with_source = {{"type", "object"},
                        {"properties",
                         {{"value", plain},
                          {"source", {{"type", "string"}}},
                          {"later", {{"type", "string"}}},
                          {"known_from", known_from_schema()},
                          {"planned", plain}}},
                        {"additionalProperties", false}};
    return {{"anyOf", json::array({std::move(plain), std::move(with_source)})}};
}

json table_schema(const Table& table, json& definitions);

json shape_schema(const Shape& shape, json& definitions) {
    json text = {{"type", {"string", "number"}}};
    if (!shape.words.empty()) text = {{"enum", shape.words}};
    switch (shape.kind) {
        case Kind::quantity:
            return quantity_schema(shape);
        case Kind::factor:
            return {{"type", "object"}, {"required", {"times"}}};
        case Kind::date:
            return said_schema({{"type", {"string", "integer"}}, {"pattern", "^[0-9]{4}(-[0-9]{2}(-[0-9]{2})?)?$"}});
        case Kind::text:
            return said_schema(text);
        case Kind::texts:
            return said_schema({{"anyOf", json::array({text, {{"type", "array"}, {"items", text}}})}});
        case Kind::payers:
            return {{"type", {"string", "array", "object"}}};
        case Kind::names:
            return {{"type", "array"}, {"items", text}};
        case Kind::flag:
            return {{"type", "boolean"}};
        case Kind::instrument:
            return {{"enum", instrument_names()}};
        case Kind::changes:
            return {{"type", "object"}};
        case Kind::milestone:
        case Kind::budget:
            return {{"anyOf", json::array({{{"type", {"string", "integer"}}}, {{"type", "object"}}})}};
        case Kind::thing:
        case Kind::optional:
            if (!definitions.contains(shape.table->name)) {
                definitions[shape.table->name] = json::object();
                definitions[shape.table->name] = table_schema(*shape.table, definitions);
            }
            return {{"$ref", "#/definitions/" + shape.table->name}};
        case Kind::named: {
            json schema = {{"type", "object"},
                           {"properties", {{"source", {{"type", "string"}}}, {"known_from", known_from_schema()}}}};
            const json each = shape_schema(shape.each.front(), definitions);
            for (const std::string& key : shape.key_words) schema["properties"][key] = each;
            schema["additionalProperties"] = shape.key_words.empty() ? each : json(false);
            return schema;
        }
    }
    return json::object();
}

json table_schema(const Table& table, json& definitions) {
    json schema = {{"type", "object"},
                   {"properties", {{"source", {{"type", "string"}}}, {"known_from", known_from_schema()}}},
                   {"additionalProperties", false}};
    for (const Field& field : table.fields) {
        json value = shape_schema(field.shape, definitions);
        if (!value.contains("$ref"))
            value["description"] = value.contains("description")
                                       ? field.meaning + " " + value["description"].get<std::string>()
                                       : field.meaning;
        const auto dot = field.key.find('.');
        if (dot == std::string::npos) {
            schema["properties"][field.key] = std::move(value);
            continue;
        }
        json& group = schema["properties"][field.key.substr(0, dot)];
        group["type"] = "object";
        group["additionalProperties"] = false;
        group["properties"]["source"] = {{"type", "string"}};
        group["properties"]["known_from"] = known_from_schema();
        group["properties"][field.key.substr(dot + 1)] = std::move(value);
    }
    return schema;
}

}  // namespace

std::string describe_fields() {
    std::vector<Row> rows = {{"path", "unit", "range", "default", "meaning"}};
    rows_of(scenario_table(), "", rows);
    rows.push_back({"<anything>.source", "text", "", "", "where it is from"});
    rows.push_back({"<anything>.known_from", "date", "", "", kKnownFrom});
    rows.push_back({"<value>.planned", "as the value", "", "", kPlanned});
    std::size_t widths[4] = {0, 0, 0, 0};
    for (const Row& row : rows) {
        const std::string* columns[4] = {&row.path, &row.unit, &row.range, &row.preset};
        for (int i = 0; i < 4; ++i) widths[i] = std::max(widths[i], columns[i]->size());
    }
    std::string text;
    for (const Row& row : rows)
        text += padded(row.path, widths[0]) + padded(row.unit, widths[1]) + padded(row.range, widths[2]) +
                padded(row.preset, widths[3]) + row.meaning + "\n";
    return text;
}

std::string json_schema() {
    json definitions = json::object();
    json schema = {{"$schema", "http://json-schema.org/draft-07/schema#"}, {"title", "onshore scenario"}};
    const json body = table_schema(scenario_table(), definitions);
    for (const auto& [key, value] : body.items()) schema[key] = value;
    const json names = {
        {"anyOf", json::array({{{"type", "string"}}, {{"type", "array"}, {"items", {{"type", "string"}}}}})}};
    schema["properties"]["onshore"] = {{"const", 1}, {"description", "version of the language"}};
    schema["properties"]["extends"] = names;
    schema["properties"]["remove"] = names;
    for (const char* key : {"name", "title", "source"}) schema["properties"][key] = {{"type", "string"}};
    schema["properties"]["headline"] = {{"type", "array"}, {"items", {{"type", "string"}}}};
    schema["required"] = {"onshore"};
    schema["definitions"] = std::move(definitions);
    return schema.dump(2) + "\n";
}

}  // namespace onshore
