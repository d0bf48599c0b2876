// Who sends goods to whom: a Sankey diagram a year.
#include <algorithm>
#include <map>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kTradeSection = "Trade";
constexpr double kThinnest = 0.002;  // of all that is traded in a year: thinner links cannot be seen

bool belongs(const std::string& commodity, const std::string& goods) {
    return commodity == goods || commodity.starts_with(goods + '|');
}

using Amounts = std::map<std::pair<std::string, std::string>, double>;  // (origin, destination)

Amounts amounts(const View& view, const std::string& goods, int index) {
    Amounts sums;
    for (const Flow& flow : view.files.flows)
        if (belongs(flow.commodity, goods)) sums[{flow.origin, flow.destination}] += flow.values[index];
    return sums;
}

/// Makers stand left, users right: a region that does both has two nodes.
Frame frame(const Amounts& sums, int year) {
    Frame one{year, {}, {}};
    double all = 0;
    for (const auto& [lane, amount] : sums) all += amount;
    const auto node = [&](const std::string& name) {
        const auto at = std::ranges::find(one.nodes, name);
        if (at == one.nodes.end()) one.nodes.push_back(name);
        return static_cast<int>(std::ranges::find(one.nodes, name) - one.nodes.begin());
    };
    for (const auto& [lane, amount] : sums) {
        if (amount <= kThinnest * all) continue;
        const int from = node(lane.first + " makes"), to = node(lane.second + " uses");
        one.links.push_back({from, to, amount});
    }
    return one;
}

/// `CN sends 54 % of it`: the largest origin of what the place uses.
std::string says(const View& view, const std::string& goods, const Amounts& sums) {
    double all = 0, most = 0;
    std::string origin;
    for (const auto& [lane, amount] : sums) {
        if (lane.second != view.place) continue;
        all += amount;
        if (amount > most) most = amount, origin = lane.first;
    }
    if (all <= 0) return "";
    return "In " + std::to_string(view.year) + " most of the " + goods_title(goods) + " that " + view.place_words +
           " uses come from " +
           (origin == view.place ? "its own makers" : with_article(view.result.place_title(origin))) + ": " +
           plain_number(100 * most / all) + " %.";
}

}  // namespace

std::vector<Figure> trade_figures(const View& view) {
    std::vector<Figure> figures;
    for (const std::string& goods : view.goods) {
        Figure figure{"trade_" + slug(goods), "sankey", kTradeSection, "Who sends " + goods_title(goods) + " to whom",
                      ""};
        for (const Flow& flow : view.files.flows)
            if (belongs(flow.commodity, goods))
                figure.value = {capital(goods_title(goods)), axis_unit(flow.unit), {}, {}};
        for (int year = view.files.table.first_year; year <= view.files.table.last_year(); ++year) {
            const Amounts sums = amounts(view, goods, year - view.files.table.first_year);
            if (year == view.year) {
                figure.frame = figure.frames.size();
                figure.says = says(view, goods, sums);
            }
            figure.frames.push_back(frame(sums, year));
        }
        figure.source = "flows.csv: " + goods + "; links under 0.2 % of a year's trade are left out";
        figures.push_back(or_note(std::move(figure), "No " + goods_title(goods) + " move in this run."));
    }
    return figures;
}

}  // namespace onshore::report
