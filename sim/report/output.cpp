// What is made, could be made, is planned and is wanted.
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kOutputSection = "Output and capacity";

Figure output(const View& view, const std::string& goods) {
    const std::string made = "Production|" + goods, wanted = "Demand|" + goods;
    const std::string name = goods_title(goods);
    Figure figure{"output_" + slug(goods), "line", kOutputSection,
                  capital(name) + " made and wanted, " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {capital(name), view.unit(made, view.place), {}, {}};
    figure.lines.push_back(view.line("made", made));
    if (view.has_base()) figure.lines.push_back(view.base_line("made, base", made));
    figure.lines.push_back(view.line("wanted", wanted));
    if (view.has_base()) figure.lines.push_back(view.base_line("wanted, base", wanted));
    figure.says = view.change(name + " made in " + view.place_words, made, view.year);
    figure.source = view.source({made, wanted});
    return or_note(std::move(figure), capital(view.place_words) + " neither makes nor wants " + name + '.');
}

Figure capacity(const View& view, const std::string& goods) {
    const std::string operating = "Capacity|" + goods, name = goods_title(goods);
    Figure figure{"capacity_" + slug(goods), "area", kOutputSection, "Capacity for " + name + ", " + view.place_title,
                  ""};
    figure.x = view.time();
    figure.y = {"Capacity", view.unit(operating, view.place), {}, {}};
    const auto part = [&](const char* label, const std::string& variable) {
        figure.lines.push_back({label, view.values(variable, view.place), "part", "capacity"});
    };
    part("operating", operating);
    part("being built", operating + "|Under Construction");
    part("announced", operating + "|Announced");
    figure.lines.push_back(view.line("cancelled so far", operating + "|Cancelled"));
    if (view.has_base()) figure.lines.push_back(view.base_line("operating, base", operating));
    std::erase_if(figure.lines, [](const Line& line) { return line.values.empty(); });
    figure.says = view.change("capacity in operation", operating, view.year);
    const double used = view.at("Capacity Utilisation|" + goods, view.year);
    if (!std::isnan(used)) figure.says += " " + plain_number(used) + " % of it is used.";
    figure.source = view.source({operating, "... |Under Construction", "... |Announced", "... |Cancelled"});
    return or_note(std::move(figure), "Nobody makes " + name + " in " + view.place_words + ".");
}

}  // namespace

std::vector<Figure> output_figures(const View& view) {
    std::vector<Figure> figures;
    for (const std::string& goods : view.goods) {
        figures.push_back(output(view, goods));
        figures.push_back(capacity(view, goods));
    }
    if (figures.empty())
        figures.push_back(
            no_figure("output", kOutputSection, "Output and capacity", "The run makes and trades no goods."));
    return figures;
}

}  // namespace onshore::report
