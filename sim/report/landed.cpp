// A home-made unit beside an imported one: what its maker asks, freight, duty.
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kLandedSection = "Landed cost";

Figure landed_cost(const View& view, const std::string& goods) {
    const std::string root = "Landed Price|" + goods, abroad = root + "|Imported";
    const std::string name = goods_title(goods), when = std::to_string(view.year);
    Figure figure{"landed_" + slug(goods), "waterfall", kLandedSection,
                  "Landed cost of " + name + ", home-made and imported, " + view.place_title + ", " + when, ""};
    const double home = view.at(root + "|Home-made", view.year), imported = view.at(abroad, view.year);
    const double freight = view.at(abroad + "|Freight", view.year), duty = view.at(abroad + "|Duty", view.year);
    figure.x = {"Step", "1", {}, {}};
    figure.y = {"Cost of one unit", view.unit(view.has(abroad) ? abroad : root + "|Home-made", view.place), {}, {}};
    if (!std::isnan(home)) figure.steps.push_back({"home-made", home, true});
    if (!std::isnan(imported) && !std::isnan(freight) && !std::isnan(duty)) {
        const double asked = imported - freight - duty;
        if (std::isnan(home))
            figure.steps.push_back({"asked by makers abroad", asked, true});
        else
            figure.steps.push_back({"makers abroad ask", asked - home, false});
        figure.steps.push_back({"freight", freight, false});
        figure.steps.push_back({"duty", duty, false});
        figure.steps.push_back({"imported", imported, true});
    } else if (!std::isnan(imported)) {
        figure.steps.push_back({"imported", imported, true});
    }
    for (const Step& step : figure.steps) figure.x.names.push_back(step.name);
    const std::string unit = ' ' + figure.y.unit;
    if (!std::isnan(home) && !std::isnan(imported))
        figure.says = "In " + when + " home-made " + name + " cost " + plain_number(home) + unit + ", imported ones " +
                      plain_number(imported) + unit + " on arrival.";
    else if (!std::isnan(home))
        figure.note = "In " + when + " nothing of the kind is imported.";
    else
        figure.note = "In " + when + " nothing of the kind is made at home.";
    figure.source = view.source({root + "|Home-made", abroad, abroad + "|Freight", abroad + "|Duty"});
    return or_note(std::move(figure), "In " + when + ' ' + view.place_words + " is sent no " + name + ".");
}

}  // namespace

std::vector<Figure> landed_figures(const View& view) {
    std::vector<Figure> figures;
    for (const std::string& goods : view.goods) figures.push_back(landed_cost(view, goods));
    return figures;
}

}  // namespace onshore::report
