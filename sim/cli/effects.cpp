// What a case does beyond its headline: content, carbon, how it held up under shocks.
#include <algorithm>
#include <cmath>
#include <map>

#include "sim/cli/summary.hpp"

namespace onshore {

double more(const World& world, const World& base, const std::string& variable, const std::string& place, int year) {
    const double before = base.results.value(variable, place, year);
    const double after = world.results.value(variable, place, year);
    return (std::isnan(after) ? 0 : after) - (std::isnan(before) ? 0 : before);
}

std::string goods_of(const World& world) {
    for (const HeadlineItem& item : world.scenario.headline)
        for (const char* root : {"Production|", "Import Share|"})
            if (item.variable.starts_with(root)) return item.variable.substr(std::string_view(root).size());
    return "";
}

std::optional<ContentLine> content_line(const World& world, const World& base, const std::string& goods,
                                        const std::string& place, int year) {
    constexpr double kLeast = 0.05;  // [points]
    ContentLine line{goods, place, year, {}};
    const auto look = [&](const std::string& name, const std::string& variable) {
        const ContentLine::Row row{name, base.results.value(variable, place, year),
                                   world.results.value(variable, place, year)};
        if (std::abs(row.other - row.base) >= kLeast) line.rows.push_back(row);
    };
    for (const auto& [name, content] : world.scenario.content) {
        look(name, "Content|" + name + '|' + goods);
        look("exposure to " + name, "Exposure|" + name + '|' + goods + "|Estimate");
    }
    std::ranges::stable_sort(line.rows, {}, [](const auto& row) { return -std::abs(row.other - row.base); });
    line.rows.resize(std::min<std::size_t>(line.rows.size(), 2));
    if (line.rows.empty()) return std::nullopt;
    return line;
}

std::optional<CarbonLine> carbon_line(const World& world, const World& base, const std::string& goods,
                                      const std::string& place, int year) {
    constexpr double kLeast = 1e-4;  // [Mt CO2e/yr]
    CarbonLine line;
    line.goods = goods;
    line.place = place;
    line.year = year;
    const auto find = [&](const char* end) { return world.results.value("Footprint|" + goods + end, place, year); };
    line.home_made = find("|Home-made");
    line.imported = find("|Imported");
    if (const Series* series = world.results.find("Footprint|" + goods + "|Imported", place)) line.unit = series->unit;
    line.making = more(world, base, "Emissions|CO2|Production", place, year);
    line.making_in_world = more(world, base, "Emissions|CO2|Production", "World", year);
    line.freight = more(world, base, "Emissions|CO2|Freight", "World", year);
    line.driving = more(world, base, "Emissions|CO2|Use Phase", place, year);
    const double most = std::max({std::abs(line.making), std::abs(line.making_in_world), std::abs(line.driving)});
    if (!(most >= kLeast)) return std::nullopt;
    return line;
}

std::vector<HeldUp> held_up(const Results& results, const std::string& place, int year) {
    constexpr double kLeastArea = 0.05;  // [month]
    constexpr double kLeastPart = 0.01;  // of the world's, in the year before: smaller makers are not the story
    const auto matters = [&](const HeldUp& line) {
        const int before = std::max(results.first_year, year - 1);
        const double part = results.value(line.variable, line.region, before);
        return !(part < kLeastPart * results.value(line.variable, "World", before));
    };
    std::map<std::pair<std::string, std::string>, HeldUp> found;
    for (const Resilience& row : results.resilience) {
        HeldUp& line = found[{row.region, row.variable}];
        line.variable = row.variable;
        line.region = row.region;
        if (row.measure == "Lowest Level") line.lowest = row.value;
        if (row.measure == "Months to Lowest Level") line.months_to_lowest = static_cast<int>(row.value);
        if (row.measure == "Time to Survive") line.survived = static_cast<int>(row.value);
        if (row.measure == "Time to Recover") line.recovered = static_cast<int>(row.value);
        if (row.measure == "Loss") line.loss = row.value, line.unit = row.unit;
        if (row.measure == "Loss Area") line.area = row.value;
    }
    std::vector<HeldUp> here, elsewhere;
    for (auto& [key, line] : found)
        if (line.area >= kLeastArea && matters(line))
            (line.region == place ? here : elsewhere).push_back(std::move(line));
    for (auto* lines : {&here, &elsewhere})
        std::ranges::stable_sort(*lines, {}, [](const HeldUp& line) { return -line.area; });
    here.resize(std::min<std::size_t>(here.size(), 2));
    if (!elsewhere.empty()) here.push_back(elsewhere.front());
    return here;
}

}  // namespace onshore
