#include "sim/report/figure.hpp"

#include <algorithm>
#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

using Json = nlohmann::ordered_json;

Json axis(const Axis& axis) {
    Json json{{"name", axis.name}, {"unit", axis.unit}};
    if (!axis.names.empty()) json["values"] = axis.names;
    if (!axis.years.empty()) json["values"] = axis.years;
    return json;
}

Json line(const Line& line) {
    Json json{{"name", line.name}, {"role", line.role}, {"stack", line.stack}};
    if (!line.level.empty()) json["level"] = line.level;
    json["values"] = Json::array();
    for (const double value : line.values) json["values"].push_back(number(value));
    return json;
}

Json frame(const Frame& frame) {
    Json links = Json::array();
    for (const Frame::Link& link : frame.links) links.push_back({link.from, link.to, number(link.value)});
    return {{"year", frame.year}, {"nodes", frame.nodes}, {"links", links}};
}

bool counts(double value) {
    return std::isfinite(value) && value != 0;
}

}  // namespace

nlohmann::ordered_json number(double value) {
    return std::isfinite(value) ? Json(value) : Json();
}

void append(std::vector<Figure>& all, std::vector<Figure> more) {
    std::ranges::move(more, std::back_inserter(all));
}

Figure no_figure(std::string id, std::string section, std::string title, std::string note) {
    Figure figure;
    figure.id = std::move(id);
    figure.kind = "none";
    figure.section = std::move(section);
    figure.title = std::move(title);
    figure.note = std::move(note);
    return figure;
}

bool is_empty(const Figure& figure) {
    const auto drawn = [](const Line& line) { return std::ranges::any_of(line.values, counts); };
    const auto flows = [](const Frame& one) { return !one.links.empty(); };
    return std::ranges::none_of(figure.lines, drawn) && std::ranges::none_of(figure.cells, counts, &Cell::value) &&
           std::ranges::none_of(figure.frames, flows) && figure.points.empty() &&
           std::ranges::none_of(figure.bars, [](const Bar& bar) { return bar.low != bar.high; }) &&
           std::ranges::none_of(figure.steps, counts, &Step::value);
}

Figure or_note(Figure figure, std::string note) {
    if (!is_empty(figure)) return figure;
    return no_figure(figure.id, figure.section, figure.title, std::move(note));
}

Json to_json(const Figure& figure) {
    Json json{{"id", figure.id},     {"kind", figure.kind},     {"section", figure.section}, {"title", figure.title},
              {"says", with_minus_signs(figure.says)}, {"source", figure.source}, {"note", figure.note}};
    if (figure.kind == "none") return json;
    if (figure.kind != "sankey" && figure.kind != "tornado") json["x"] = axis(figure.x);
    if (figure.kind != "sankey") json["y"] = axis(figure.y);
    if (!figure.value.unit.empty()) json["value"] = axis(figure.value);
    if (!figure.lines.empty()) {
        json["series"] = Json::array();
        for (const Line& one : figure.lines) json["series"].push_back(line(one));
    }
    for (const Cell& cell : figure.cells) json["cells"].push_back({cell.x, cell.y, number(cell.value)});
    for (const Frame& one : figure.frames) json["frames"].push_back(frame(one));
    if (!figure.frames.empty()) json["frame"] = figure.frame;
    for (const Bar& bar : figure.bars)
        json["bars"].push_back({{"name", bar.name}, {"low", number(bar.low)}, {"high", number(bar.high)}});
    if (!figure.bars.empty()) json["centre"] = number(figure.centre);
    for (const Point& point : figure.points)
        json["points"].push_back(
            {{"name", point.name}, {"x", number(point.x)}, {"y", number(point.y)}, {"front", point.front}});
    for (const Step& step : figure.steps)
        json["steps"].push_back({{"name", step.name}, {"value", number(step.value)}, {"total", step.total}});
    return json;
}

std::string script_text(const Json& json) {
    const std::string plain = json.dump(-1, ' ', false, Json::error_handler_t::replace);
    std::string text;
    text.reserve(plain.size() + plain.size() / 64);
    for (const char c : plain) {
        if (c == '<')
            text += "\\u003c";
        else
            text += c;
    }
    return text;
}

}  // namespace onshore::report
