#include "sim/report/view.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <set>

#include "sim/report/nearest.hpp"
#include "sim/report/plain_words.hpp"
#include "sim/report/unreadable.hpp"

namespace onshore::report {
namespace {

// From mine to car: the words that goods begin with. Others come last.
constexpr const char* kChain[] = {"Minerals", "Materials", "Batteries", "Vehicles"};

int place_in_chain(const std::string& goods) {
    const auto* at = std::ranges::find(kChain, goods.substr(0, goods.find('|')));
    return static_cast<int>(at - std::begin(kChain));
}

void sort_by_chain(std::vector<std::string>& goods) {
    std::ranges::stable_sort(goods, {}, place_in_chain);
}

std::set<std::string> goods_under(const Table& table, const std::string& root, const std::string& region) {
    std::set<std::string> found;
    for (const Series& series : table.series) {
        if (series.region != region || !series.variable.starts_with(root + '|')) continue;
        const std::string goods = series.variable.substr(root.size() + 1);
        if (!goods.starts_with("Plant|") && table.find("Demand|" + goods, region) != nullptr) found.insert(goods);
    }
    return found;
}

/// Names that contain this one, longest first: Batteries|Cells|LFP: Batteries|Cells, Batteries.
std::vector<std::string> above(std::string name) {
    std::vector<std::string> names;
    while (name.find('|') != name.npos) {
        name.resize(name.rfind('|'));
        names.push_back(name);
    }
    return names;
}

/// The goods that headlines name.
std::vector<std::string> goods_of_headlines(const Json& screen, const Table& table, const std::string& place) {
    std::vector<std::string> goods;
    if (!screen.contains("headline")) return goods;
    for (const Json& row : screen["headline"]) {
        std::string name = row.value("variable", "");
        while (name.find('|') != name.npos) {
            name.erase(0, name.find('|') + 1);
            if (table.find("Demand|" + name, place) == nullptr) continue;
            if (std::ranges::count(goods, name) == 0) goods.push_back(name);
            break;
        }
    }
    return goods;
}

/// Without headlines: the last thing in the chain that the place makes.
std::vector<std::string> goods_made(const Table& table, const std::string& place) {
    std::vector<std::string> made = stages(table, "Production", place);
    if (made.empty()) made = stages(table, "Demand", place);
    return made.empty() ? made : std::vector<std::string>{made.back()};
}

/// The region that makes the most kinds of goods; the first of equals.
std::string busiest(const Table& table) {
    std::string best;
    std::size_t most = 0;
    for (const std::string& region : table.regions()) {
        const std::size_t count = goods_under(table, "Production", region).size();
        if (region != "World" && (best.empty() || count > most)) best = region, most = count;
    }
    return best;
}

std::vector<double> over(const Table& years, const Table& table, const std::string& variable,
                         const std::string& region) {
    const Series* series = table.find(variable, region);
    if (series == nullptr) return {};
    std::vector<double> values;
    for (int year = years.first_year; year <= years.last_year(); ++year)
        values.push_back(table.at(variable, region, year));
    return values;
}

std::string region_asked(const Table& table, const std::string& asked, const Json& screen) {
    if (asked.empty()) {
        const std::string said = screen.value("region", "");
        return said.empty() ? busiest(table) : said;
    }
    const auto known = table.regions();
    if (std::ranges::count(known, asked) == 0)
        throw NotThere("no row has the region '" + asked + "'" + did_you_mean(asked, known));
    return asked;
}

}  // namespace

std::vector<double> View::values(const std::string& variable, const std::string& region) const {
    return over(files.table, files.table, variable, region);
}

std::vector<double> View::base_values(const std::string& variable, const std::string& region) const {
    return has_base() ? over(files.table, *files.base, variable, region) : std::vector<double>();
}

double View::at(const std::string& variable, int when) const {
    return files.table.at(variable, place, when);
}

double View::base_at(const std::string& variable, int when) const {
    return has_base() ? files.base->at(variable, place, when) : kUndefined;
}

bool View::has(const std::string& variable) const {
    return files.table.find(variable, place) != nullptr;
}

std::string View::unit(const std::string& variable, const std::string& region) const {
    const Series* series = files.table.find(variable, region);
    if (series == nullptr && has_base()) series = files.base->find(variable, region);
    return axis_unit(series == nullptr ? "" : series->unit);
}

Axis View::time() const {
    Axis axis{"Year", "year", {}, {}};
    for (int i = 0; i < files.table.years; ++i) axis.years.push_back(files.table.first_year + i);
    return axis;
}

Line View::line(const std::string& name, const std::string& variable) const {
    return {name, values(variable, place), "run"};
}

Line View::base_line(const std::string& name, const std::string& variable) const {
    return {name, base_values(variable, place), "base"};
}

std::string View::change(const std::string& what, const std::string& variable, int when) const {
    const double now = at(variable, when), before = base_at(variable, when);
    if (std::isnan(now)) return "";
    const std::string measure = unit(variable, place);
    const bool named = measure == "1" || what.ends_with(measure);  // direct jobs: 71,749
    std::string text =
        "In " + std::to_string(when) + ' ' + what + ": " + plain_number(now) + (named ? "" : ' ' + measure);
    if (std::isnan(before)) return text + '.';
    constexpr double kNextToNothing = 1e-4;  // of the base
    if (now == before) return text + ", as in the base.";
    if (std::abs(now - before) < kNextToNothing * std::abs(before)) return text + ", within 0.01 % of the base.";
    text += ", against " + plain_number(before) + " in the base (" + plain_number(now - before, true);
    if (measure == "%")
        text += " points";
    else if (before != 0)
        text += ", " + plain_number(100 * (now - before) / std::abs(before), true) + " %";
    return text + ").";
}

std::string View::source(const std::vector<std::string>& variables) const {
    std::string text = "timeseries.csv: ";
    for (std::size_t i = 0; i < variables.size(); ++i) text += (i > 0 ? "; " : "") + variables[i];
    return text + ", " + place;
}

View view_of(const Result& result, const std::string& place) {
    const RunFiles& files = *result.run;
    const Json& screen = result.screen();
    View view{result, files, region_asked(files.table, place, screen), "", "", {}, {}, 0};
    view.place_title = result.place_title(view.place);
    view.place_words = with_article(view.place_title);
    view.goods = goods_of_headlines(screen, files.table, view.place);
    if (view.goods.empty()) view.goods = goods_made(files.table, view.place);
    if (screen.contains("years"))
        for (const Json& shown : screen["years"])
            if (shown.is_number_integer()) view.years.push_back(shown.get<int>());
    if (view.years.empty()) view.years.push_back(files.table.last_year());
    view.year = screen.value("told", view.years[std::min<std::size_t>(1, view.years.size() - 1)]);
    return view;
}

std::vector<std::string> widest_goods(const Table& table, const std::string& root, const std::string& region) {
    const std::set<std::string> all = goods_under(table, root, region);
    std::vector<std::string> widest;
    for (const std::string& name : all)
        if (std::ranges::none_of(above(name), [&](const std::string& wider) { return all.contains(wider); }))
            widest.push_back(name);
    sort_by_chain(widest);
    return widest;
}

std::vector<std::string> stages(const Table& table, const std::string& root, const std::string& region) {
    const std::set<std::string> all = goods_under(table, root, region);
    const auto holds_others = [&](const std::string& name) {
        return std::ranges::any_of(all, [&](const std::string& other) { return other.starts_with(name + '|'); });
    };
    std::vector<std::string> found;
    for (const std::string& name : all) {
        const bool only_a_shelf = name.find('|') == name.npos && holds_others(name);
        const auto wider = above(name);
        const bool part = std::ranges::any_of(
            wider, [&](const std::string& other) { return other.find('|') != other.npos && all.contains(other); });
        if (!only_a_shelf && !part) found.push_back(name);
    }
    sort_by_chain(found);
    return found;
}

std::string axis_unit(const std::string& unit) {
    if (unit.empty()) return "1";
    if (unit == "job") return "jobs";
    const std::string money = "USD_2023";
    const auto at = unit.find(money);
    if (at == unit.npos) return unit;
    return unit.substr(0, at) + "2023 USD" + unit.substr(at + money.size());
}

std::string listed(const std::vector<std::string>& words) {
    std::string text;
    for (std::size_t i = 0; i < words.size(); ++i)
        text += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
    return text;
}

std::string with_article(const std::string& title) {
    for (const char* word : {"United ", "Union", "Kingdom", "Republic", "States"})
        if (title.find(word) != title.npos) return "the " + title;
    if (title.starts_with("Rest ")) return "the rest" + title.substr(4);
    return title == "world" ? "the world" : title;
}

std::string capital(std::string text) {
    if (!text.empty()) text[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(text[0])));
    return text;
}

std::string slug(const std::string& text) {
    std::string name;
    for (const char c : text) {
        const auto letter = static_cast<unsigned char>(c);
        if (std::isalnum(letter) != 0 && letter < 128)
            name += static_cast<char>(std::tolower(letter));
        else if (!name.empty() && name.back() != '_')
            name += '_';
    }
    while (name.ends_with('_')) name.pop_back();
    return name;
}

std::string goods_title(const std::string& goods) {
    const std::string name = plain_goods(goods);
    return goods.starts_with("Vehicles|") && name.find("vehicle") == name.npos ? name + " vehicles" : name;
}

}  // namespace onshore::report
