// CO2e of a vehicle by stage, home-made and imported.
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kEmissionsSection = "Emissions";

/// The view's first goods that are cars, else the first cars with a footprint.
std::string cars(const View& view) {
    const std::string ends[] = {"|Home-made", "|Imported"};
    const auto known = [&](const std::string& goods) {
        return view.has("Footprint|" + goods + ends[0]) || view.has("Footprint|" + goods + ends[1]);
    };
    for (const std::string& goods : view.goods)
        if (known(goods)) return goods;
    for (const std::string& goods : stages(view.files.table, "Demand", view.place))
        if (known(goods)) return goods;
    return "";
}

Figure by_stage(const View& view, const std::string& goods) {
    const std::string name = goods_title(goods);
    Figure figure{"emissions_by_stage", "bar", kEmissionsSection,
                  "Making " + name + ": CO2e by stage, " + std::to_string(view.year) + ", " + view.place_title, ""};
    const std::string root = "Footprint|" + goods;
    figure.x = {"Where it was made", "1", {}, {"home-made", "imported"}};
    figure.y = {"CO2e of one vehicle", view.unit(root + "|Home-made", view.place), {}, {}};
    if (!view.has(root + "|Home-made")) figure.y.unit = view.unit(root + "|Imported", view.place);
    std::vector<std::string> words = view.files.table.below(root + "|Home-made", view.place);
    if (words.empty()) words = view.files.table.below(root + "|Imported", view.place);
    for (const std::string& word : words)
        figure.lines.push_back(
            {plain_goods(word),
             {view.at(root + "|Home-made|" + word, view.year), view.at(root + "|Imported|" + word, view.year)},
             "part",
             "stages"});
    const double home = view.at(root + "|Home-made", view.year), imported = view.at(root + "|Imported", view.year);
    if (!std::isnan(home) && !std::isnan(imported))
        figure.says = "In " + std::to_string(view.year) + " making a home-made one emits " + plain_number(home) +
                      " kg CO2e, an imported one " + plain_number(imported) + " kg, freight included.";
    figure.source = view.source({root + "|Home-made|...", root + "|Imported|..."});
    return or_note(std::move(figure), "In " + std::to_string(view.year) + " no vehicle is sold here.");
}

Figure over_time(const View& view, const std::string& goods) {
    const std::string root = "Footprint|" + goods, name = goods_title(goods);
    Figure figure{"emissions_over_time", "line", kEmissionsSection,
                  "Making " + name + ": CO2e over the years, " + view.place_title, ""};
    figure.x = view.time();
    figure.y = {"CO2e of one vehicle", view.unit(root + "|Used", view.place), {}, {}};
    for (const char* where : {"Home-made", "Imported"}) {
        const std::string variable = root + '|' + where, label = plain_goods(where);
        if (view.has(variable)) figure.lines.push_back(view.line(label, variable));
        if (view.has(variable) && view.has_base()) figure.lines.push_back(view.base_line(label + ", base", variable));
    }
    figure.says = view.change("CO2e of an imported one", root + "|Imported", view.year);
    if (figure.says.empty()) figure.says = view.change("CO2e of a home-made one", root + "|Home-made", view.year);
    figure.source = view.source({root + "|Home-made", root + "|Imported"});
    return or_note(std::move(figure), "No vehicle is sold here.");
}

}  // namespace

std::vector<Figure> emission_figures(const View& view) {
    const std::string goods = cars(view);
    if (goods.empty())
        return {no_figure(
            "emissions", kEmissionsSection, "CO2e of a vehicle",
            "Emissions are off: the scenario gives no footprints, or " + view.place_words + " buys no vehicles.")};
    return {by_stage(view, goods), over_time(view, goods)};
}

}  // namespace onshore::report
