// The first screen as JSON, every digit of it.
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/cli/summary.hpp"

namespace onshore {
namespace {

using Json = nlohmann::ordered_json;

Json number(double value) {
    return std::isnan(value) ? Json() : Json(value);
}

Json numbers(const std::vector<double>& values) {
    Json all = Json::array();
    for (const double value : values) all.push_back(number(value));
    return all;
}

Json headline(const HeadlineRow& row) {
    Json json{{"variable", row.variable}, {"region", row.region}, {"unit", row.unit}};
    if (!row.base.empty()) json["base"] = numbers(row.base);
    json["value"] = numbers(row.other);
    return json;
}

Json displaced(const Displacement& part, int year) {
    Json json{{"year", year},      {"family", part.family}, {"unit", part.unit},
              {"home", part.home}, {"output", part.output}, {"same_region", part.same_region}};
    json["elsewhere"] = Json::object();
    for (const auto& elsewhere : part.elsewhere) json["elsewhere"][elsewhere.region] = elsewhere.less;
    json["additional"] = part.additional;
    return json;
}

Json jobs_json(const JobsLine& line) {
    Json json{{"year", line.year}, {"at_plant", line.at_plant}};
    if (line.given) json["given"] = *line.given;
    json["other_plants"] = line.elsewhere;
    json["suppliers"] = line.supplier;
    json["induced"] = line.induced;
    json["construction_peak"] = line.construction;
    json["construction_peak_year"] = line.construction_year;
    json["net"] = line.net;
    return json;
}

Json cost_json(const CostLine& line) {
    Json json{{"year", line.year}, {"unit", "million USD_2023/yr"}, {"policies", Json::object()}};
    for (const auto& [name, amount] : line.policies) json["policies"][name] = amount;
    json["total"] = line.total;
    json["receipts"] = line.receipts;
    if (line.per_job) json["per_net_job_year"] = *line.per_job;
    json["whole_run"] = {{"from", line.first_year},
                         {"to", line.whole.year},
                         {"discount_rate", line.discount_rate},
                         {"discounted", line.whole.discounted}};
    if (const auto each = line.whole.per_job_year()) json["whole_run"]["per_net_job_year"] = *each;
    if (const auto each = line.whole.per_kwh()) json["whole_run"]["per_kwh_of_home_cells"] = *each;
    if (const auto each = line.whole.per_ton()) json["whole_run"]["per_t_co2_avoided"] = *each;
    return json;
}

Json content_json(const ContentLine& line) {
    Json json{{"year", line.year}, {"goods", line.goods}, {"region", line.place}, {"unit", "%"}};
    for (const auto& row : line.rows) json["measures"][row.name] = {{"base", row.base}, {"value", row.other}};
    return json;
}

Json carbon_json(const CarbonLine& line) {
    Json json{{"year", line.year}, {"goods", line.goods}, {"region", line.place}};
    if (!std::isnan(line.home_made)) json["home_made"] = line.home_made;
    if (!std::isnan(line.imported)) json["imported"] = line.imported;
    json["unit"] = line.unit;
    json["more_mt_per_year"] = {{"making", line.making},
                                {"making_in_world", line.making_in_world},
                                {"freight_in_world", line.freight},
                                {"driving", line.driving}};
    return json;
}

Json held_up_json(const HeldUp& line) {
    Json json{{"variable", line.variable},
              {"region", line.region},
              {"lowest_percent_of_twin", line.lowest},
              {"months_to_lowest", line.months_to_lowest}};
    if (line.survived) json["months_survived"] = *line.survived;
    if (line.recovered) json["months_to_recover"] = *line.recovered;
    json["loss"] = line.loss;
    json["unit"] = line.unit;
    json["loss_area_months"] = line.area;
    return json;
}

Json summary(const Summary& s) {
    Json json{{"scenario", s.scenario}, {"title", s.title}};
    if (!s.base.empty()) json["base"] = s.base;
    json["from"] = s.from;
    json["to"] = s.to;
    json["changed"] = s.changed;
    json["region"] = s.place;
    json["years"] = s.years;
    json["told"] = s.told;
    json["headline"] = Json::array();
    for (const HeadlineRow& row : s.headline) json["headline"].push_back(headline(row));
    for (std::size_t i = 0; i < s.displaced.size(); ++i)
        json["displacement"].push_back(displaced(s.displaced[i], s.displaced_years[i]));
    if (s.jobs) json["jobs"] = jobs_json(*s.jobs);
    if (s.cost) json["public_cost"] = cost_json(*s.cost);
    if (s.held_back)
        json["held_back_by"] = {{"input", s.held_back->input},        {"region", s.held_back->region},
                                {"origin", s.held_back->origin},      {"origin_share", s.held_back->origin_share},
                                {"months", s.held_back->months},      {"year", s.held_back->year},
                                {"elsewhere", s.held_back->elsewhere}};
    if (s.content) json["content"] = content_json(*s.content);
    if (s.carbon) json["carbon"] = carbon_json(*s.carbon);
    for (const HeldUp& line : s.held_up) json["held_up"].push_back(held_up_json(line));
    json["assumptions"] = s.assumptions;
    json["residuals"] = {{"mass", s.residuals.mass}, {"transit", s.residuals.transit}, {"money", s.residuals.money}};
    json["warnings"] = s.warnings;
    if (!s.folder.empty()) {
        json["folder"] = s.folder;
        json["files"] = s.files;
        json["pictures"] = s.pictures;
    }
    return json;
}

}  // namespace

std::string summary_json(const std::vector<Summary>& summaries) {
    Json all = Json::array();
    for (const Summary& s : summaries) all.push_back(summary(s));
    const Json& shown = all.size() == 1 ? all.front() : all;
    return shown.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace onshore
