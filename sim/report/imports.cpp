// How much of what a place uses comes from elsewhere, from mine to car.
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kImportsSection = "Dependence on imports";
constexpr const char* kRoot = "Import Share";

Figure by_stage(const View& view) {
    Figure figure{"imports_by_stage", "heat", kImportsSection, "Import shares from mine to car, " + view.place_title,
                  ""};
    figure.x = view.time();
    figure.value = {"Import share", "%", {}, {}};
    std::string most;
    double highest = -1;
    for (const std::string& goods : stages(view.files.table, kRoot, view.place)) {
        const auto values = view.values(std::string(kRoot) + '|' + goods, view.place);
        const int row = static_cast<int>(figure.y.names.size());
        for (std::size_t i = 0; i < values.size(); ++i)
            if (!std::isnan(values[i])) figure.cells.push_back({static_cast<int>(i), row, values[i]});
        figure.y.names.push_back(capital(goods_title(goods)));
        const double now = view.at(std::string(kRoot) + '|' + goods, view.year);
        if (now > highest) highest = now, most = goods;
    }
    figure.y.name = "Goods";
    figure.y.unit = "1";
    if (!most.empty())
        figure.says = "In " + std::to_string(view.year) + " " + view.place_words + " depends most on imports for " +
                      goods_title(most) + ": " + plain_number(highest) + " % come from elsewhere.";
    figure.source = view.source({"Import Share|..."});
    return or_note(std::move(figure), "There is only one region, or none that uses goods: nothing is imported.");
}

Figure import_share(const View& view, const std::string& goods) {
    const std::string variable = std::string(kRoot) + '|' + goods, name = goods_title(goods);
    Figure figure{"imports_" + slug(goods), "line", kImportsSection,
                  "Import share of " + name + ", " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {"Import share", "%", {}, {}};
    figure.lines.push_back(view.line(view.name(), variable));
    if (view.has_base()) figure.lines.push_back(view.base_line("base: " + view.base_name(), variable));
    figure.says = view.change("import share of " + name, variable, view.year);
    figure.source = view.source({variable});
    return or_note(std::move(figure), capital(view.place_words) + " imports no " + name + '.');
}

}  // namespace

std::vector<Figure> import_figures(const View& view) {
    std::vector<Figure> figures = {by_stage(view)};
    for (const std::string& goods : view.goods) figures.push_back(import_share(view, goods));
    return figures;
}

}  // namespace onshore::report
