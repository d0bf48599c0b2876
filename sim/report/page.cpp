#include "sim/report/page.hpp"

#include <algorithm>
#include <cmath>

#include "sim/report/answers.hpp"
#include "sim/report/charts.hpp"
#include "sim/report/embedded.hpp"
#include "sim/report/headlines.hpp"
#include "sim/report/plain_words.hpp"
#include "sim/report/select.hpp"
#include "sim/report/sheet.hpp"
#include "sim/report/unreadable.hpp"
#include "sim/report/xml_text.hpp"

namespace onshore::report {
namespace {

std::vector<Figure> run_figures(const View& view) {
    std::vector<Figure> all;
    for (const auto family : {output_figures, import_figures, trade_figures, job_figures, cost_figures, landed_figures,
                              owner_figures, emission_figures, resilience_figures, difference_figures})
        append(all, family(view));
    return all;
}

/// The headlines of several runs beside each other.
std::vector<Figure> beside(const Results& runs, const View& view) {
    std::vector<Figure> all;
    for (const std::string& variable : headlines(view)) {
        std::vector<Figure> one = chosen_figures(runs, {{variable}, view.place, "line"});
        for (Figure& figure : one) {
            figure.id = "beside_" + figure.id;
            figure.section = "Side by side";
        }
        append(all, std::move(one));
    }
    return all;
}

Json five_json(const View& view) {
    Json all = Json::array();
    for (const Headline& one : five(view))
        all.push_back({{"label", one.label},
                       {"unit", one.unit},
                       {"base", number(one.base)},
                       {"run", number(one.run)},
                       {"change", number(one.run - one.base)},
                       {"year", one.year}});
    return all;
}

Json answers_json(const View& view, const Results& others) {
    Json all = Json::array();
    for (const Answer& one : answers(view, others)) all.push_back({{"question", one.question}, {"answer", with_minus_signs(one.answer)}});
    return all;
}

/// What run.json says of the program and its inputs; what differs from run to run is left out.
Json provenance(const Json& manifest) {
    Json json = Json::object();
    for (const char* key : {"program", "version", "git", "compiler", "scenario", "study", "from", "to", "inputs",
                            "residuals", "warnings", "adjustments"})
        if (manifest.contains(key)) json[key] = manifest[key];
    return json;
}

Json list_or_empty(const Json& json, const char* key) {
    return json.contains(key) ? json[key] : Json::array();
}

void put_figures(Json& page, const std::vector<Figure>& figures) {
    page["figures"] = Json::array();
    for (const Figure& figure : figures) page["figures"].push_back(to_json(figure));
}

std::vector<Figure> study_figures(const Result& result) {
    return result.hindcast ? hindcast_figures(result) : sweep_figures(result);
}

/// A page about a hindcast or a sweep alone.
Json study_page(const Results& results) {
    const Result& first = *results.front();
    std::vector<Figure> figures;
    for (const Result* result : results) append(figures, study_figures(*result));
    Json page{
        {"title", first.title}, {"lead", Json::array()}, {"figures_five", Json::array()}, {"questions", Json::array()}};
    for (const Figure& figure : figures)
        if (!figure.says.empty() && page["lead"].size() < 3) page["lead"].push_back(with_minus_signs(figure.title + ". " + figure.says));
    put_figures(page, figures);
    page["assumptions"] = Json::array();
    page["scenario"] = "";
    page["changes"] = Json::array();
    page["provenance"] = provenance(first.manifest);
    return page;
}

Json run_page(const Results& runs, const Results& others, const std::string& region) {
    const Result& run = *runs.front();
    const View view = view_of(run, region);
    std::vector<Figure> figures = run_figures(view);
    if (runs.size() > 1) append(figures, beside(runs, view));
    const auto has = [&](auto part) { return std::ranges::any_of(others, part); };
    if (!has([](const Result* r) { return r->hindcast.has_value(); })) append(figures, hindcast_figures(run));
    if (!has([](const Result* r) { return r->sweep.has_value(); })) append(figures, sweep_figures(run));
    for (const Result* other : others) append(figures, study_figures(*other));
    Json page{{"title", run.title},
              {"lead", lead(view)},
              {"figures_five", five_json(view)},
              {"questions", answers_json(view, others)}};
    put_figures(page, figures);
    page["assumptions"] = list_or_empty(run.manifest, "assumptions");
    page["scenario"] = run.said("resolved");
    page["changes"] = list_or_empty(run.screen(), "changed");
    page["provenance"] = provenance(run.manifest);
    return page;
}

}  // namespace

Json page_json(const Results& results, const std::string& region) {
    Results runs, others;
    for (const Result* result : results) (result->run ? runs : others).push_back(result);
    if (runs.empty() && !region.empty()) throw NotThere("--region chooses a region of a run; none of these is one");
    return runs.empty() ? study_page(others) : run_page(runs, others, region);
}

std::string page_html(const Json& page) {
    const std::string_view html = page_template();
    const auto place_of = [&](std::string_view mark) {  // in the template: data may hold any text, the marks too
        const auto at = html.find(mark);
        if (at == html.npos || html.find(mark, at + 1) != html.npos)
            throw PaintError("the page's template holds " + std::string(mark) + " not once");
        return at;
    };
    constexpr std::string_view kTitle = "@TITLE@", kPage = "@PAGE@";
    const auto title = place_of(kTitle), data = place_of(kPage);
    if (title > data) throw PaintError("the page's template has its title after its data");
    std::string text(html.substr(0, title));
    text += xml_escaped(page.value("title", ""));
    text += html.substr(title + kTitle.size(), data - title - kTitle.size());
    text += script_text(page);
    return text += html.substr(data + kPage.size());
}

std::string glance(Painter& painter, const Result& run) {
    const View view = view_of(run);
    std::vector<Figure> figures;
    const auto first = [&](std::vector<Figure> family) {
        for (Figure& figure : family)
            if (figure.kind != "none" && figures.size() < 4) {
                figures.push_back(std::move(figure));
                return;
            }
    };
    first(output_figures(view));
    auto imports = import_figures(view);
    std::ranges::rotate(imports, imports.begin() + 1);  // the view's goods before the map of all
    first(std::move(imports));
    auto shocks = resilience_figures(view);
    if (shocks.front().kind != "none") first(std::move(shocks));
    first(job_figures(view));
    first(cost_figures(view));
    first(difference_figures(view));
    return glance_svg(painter, run.title, lead(view), figures);
}

}  // namespace onshore::report
