#include "sim/record/package.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

namespace onshore {
namespace {

using Json = nlohmann::ordered_json;

struct FieldText {
    const char *name, *type, *meaning;
};

struct FileText {
    const char *file, *meaning;
    std::vector<FieldText> fields;
    std::vector<const char*> key;
};

const std::vector<FieldText> kLong = {{"model", "string", "always onshore"},
                                      {"scenario", "string", "name of the scenario"},
                                      {"region", "string", "region, group of regions, or World"},
                                      {"variable", "string", "see `onshore variables`"},
                                      {"unit", "string", "unit of the value; money is of 2023"}};

const FieldText kYear{"year", "year", "flows are sums of its months, stocks stand at its end"};

const std::vector<FieldText> kFlows = {{"origin", "string", "region of the makers"},
                                       {"destination", "string", "region of the buyers"},
                                       {"commodity", "string", "name below Production|"},
                                       {"year", "year", "counted on leaving"},
                                       {"unit", "string", "unit of the value"},
                                       {"value", "number", "sum of the year"}};

std::vector<FieldText> long_with(FieldText time) {
    std::vector<FieldText> fields = kLong;
    fields.push_back(time);
    fields.push_back({"value", "number", "undefined values have no row"});
    return fields;
}

const std::vector<FileText>& texts() {
    static const std::vector<FileText> all = {
        {"timeseries.csv",
         "every variable by region and full year (IAMC long format)",
         long_with(kYear),
         {"scenario", "region", "variable", "year"}},
        {"monthly.csv",
         "stocks and flows month by month; the month before the first holds the opening stocks",
         long_with({"time", "date", "first day of the month; stocks stand at the month's end"}),
         {"scenario", "region", "variable", "time"}},
        {"trade.csv",
         "what left one region for another month by month, and its customs value; no row where nothing moved",
         {{"time", "date", "first day of the month"},
          {"origin", "string", "region of the makers"},
          {"destination", "string", "region of the buyers"},
          {"commodity", "string", "name below Production|"},
          {"unit", "string", "unit of the amount"},
          {"amount", "number", "counted on leaving"},
          {"customs_value", "number", "in USD of 2023, at the makers' price; duties fall on it"}},
         {"time", "origin", "destination", "commodity"}},
        {"flows.csv",
         "what makers of one region sent to buyers of another, or kept at home; no row where nothing moved",
         kFlows,
         {"origin", "destination", "commodity", "year"}},
        {"bottlenecks.csv",
         "months in which a supplier made less than promised or left orders unfilled, and why",
         {{"time", "date", "first day of the month"},
          {"supplier", "string", "plant, or region and process of an industry"},
          {"binding_input", "string", "commodity it lacked most, or capacity, or event NAME"},
          {"units_lost", "number", "promised less made, or ordered less promised"},
          {"unit", "string", "unit of what was lost"}},
         {"time", "supplier", "binding_input"}},
        {"resilience.csv",
         "how goods and sales held up against the same scenario without its shocks; no row for what they hardly "
         "touched",
         {{"region", "string", "region"},
          {"variable", "string", "name of the monthly series"},
          {"measure", "string", "see sim/MODEL.md 22"},
          {"unit", "string", "unit of the value"},
          {"value", "number", "no Time to Recover: not back at 95 % by the end"}},
         {"region", "variable", "measure"}},
        {"shock.csv",
         "the series of resilience.csv month by month, with the shocks and without them, from a year before to three "
         "years after",
         {{"region", "string", "region"},
          {"variable", "string", "name of the monthly series"},
          {"unit", "string", "unit of the values"},
          {"time", "date", "first day of the month; stocks stand at the month's end"},
          {"undisturbed", "number", "of the same scenario without its shocks"},
          {"disturbed", "number", "of the scenario"}},
         {"region", "variable", "time"}},
        {"base/timeseries.csv",
         "the same of the base, the scenario that this one is measured against",
         long_with(kYear),
         {"scenario", "region", "variable", "year"}},
        {"base/flows.csv",
         "goods of the base that one region sent to another, or kept at home",
         kFlows,
         {"origin", "destination", "commodity", "year"}},
    };
    return all;
}

Json resource(const FileText& text, const Drafts::Written& file) {
    Json json;
    std::string name = file.name;
    std::ranges::replace(name, '/', '-');
    json["name"] = name.substr(0, name.find('.'));
    json["path"] = file.name;
    json["description"] = text.meaning;
    json["profile"] = "tabular-data-resource";
    json["format"] = "csv";
    json["mediatype"] = "text/csv";
    json["encoding"] = "utf-8";
    json["bytes"] = file.bytes;
    json["hash"] = "sha256:" + file.sha256;
    for (const FieldText& field : text.fields)
        json["schema"]["fields"].push_back(
            {{"name", field.name}, {"type", field.type}, {"description", field.meaning}});
    for (const char* key : text.key) json["schema"]["primaryKey"].push_back(key);
    return json;
}

}  // namespace

std::string package_text(const Results& results, const Scenario& scenario, const std::vector<Drafts::Written>& files) {
    Json json;
    json["profile"] = "tabular-data-package";
    json["name"] = "onshore-results";
    json["title"] = results.title.empty() ? results.scenario : results.title;
    for (const FileText& text : texts()) {
        for (const Drafts::Written& file : files) {
            if (file.name == text.file) json["resources"].push_back(resource(text, file));
        }
    }
    Json regions = Json::object();
    for (const auto& [name, region] : scenario.regions)
        regions[name] = region.title.value.empty() ? name : region.title.value;
    json["regions"] = regions;
    Json groups = Json::object();
    for (const auto& [name, members] : scenario.groups) groups[name] = members;
    json["groups"] = groups;
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace onshore
