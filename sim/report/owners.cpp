// Whose goods a place uses.
#include <algorithm>
#include <cmath>

#include "sim/report/charts.hpp"
#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr const char* kOwnersSection = "Owners";
constexpr std::size_t kMostOwners = 9;  // owners named; the rest are one

struct Owner {
    std::string name;
    std::vector<double> values;
    double sum = 0;
};

std::vector<Owner> owners_of(const View& view, const std::string& goods) {
    std::vector<Owner> owners;
    const std::string root = "Owner Share|";
    for (const Series& series : view.files.table.series) {
        if (series.region != view.place || !series.variable.starts_with(root)) continue;
        const std::string rest = series.variable.substr(root.size());
        if (rest.starts_with("Strategy|") || !rest.ends_with('|' + goods)) continue;
        const std::string name = rest.substr(0, rest.size() - goods.size() - 1);
        if (name.find('|') != name.npos) continue;  // of other goods that end alike
        Owner owner{name, series.values, 0};
        for (const double value : owner.values) owner.sum += std::isnan(value) ? 0 : value;
        owners.push_back(std::move(owner));
    }
    std::ranges::stable_sort(owners, std::greater(), &Owner::sum);
    return owners;
}

/// `other CN`: other makers in China.
std::string title(const View& view, const std::string& owner) {
    std::string name = owner;
    std::ranges::replace(name, '_', ' ');
    return name.starts_with("other ") ? "others in " + with_article(view.result.place_title(name.substr(6))) : name;
}

Figure owners_figure(const View& view, const std::string& goods) {
    const std::string name = goods_title(goods);
    Figure figure{"owners_" + slug(goods), "area", kOwnersSection, "Whose " + name + " go to " + view.place_words, ""};
    figure.x = view.time();
    figure.y = {"Part of what is shipped there", "%", {}, {}};
    std::vector<double> rest(view.files.table.years, 0.0);
    const auto owners = owners_of(view, goods);
    for (std::size_t i = 0; i < owners.size(); ++i) {
        if (i < kMostOwners) figure.lines.push_back({title(view, owners[i].name), owners[i].values, "part", "owners"});
        for (std::size_t y = 0; i >= kMostOwners && y < rest.size(); ++y)
            rest[y] += std::isnan(owners[i].values[y]) ? 0 : owners[i].values[y];
    }
    if (owners.size() > kMostOwners)
        figure.lines.push_back(
            {std::to_string(owners.size() - kMostOwners) + " more", std::move(rest), "part", "owners"});
    const std::size_t index = view.year - view.files.table.first_year;
    const auto largest = std::ranges::max_element(
        owners, {}, [&](const Owner& owner) { return std::isnan(owner.values[index]) ? 0 : owner.values[index]; });
    if (largest != owners.end())
        figure.says = "In " + std::to_string(view.year) + " the largest part comes from " + title(view, largest->name) +
                      ": " + plain_number(largest->values[index]) + " %.";
    figure.source = view.source({"Owner Share|...|" + goods});
    return or_note(std::move(figure), "Nothing of the kind is shipped to " + view.place_words + ".");
}

}  // namespace

std::vector<Figure> owner_figures(const View& view) {
    std::vector<Figure> figures;
    for (const std::string& goods : view.goods) figures.push_back(owners_figure(view, goods));
    return figures;
}

}  // namespace onshore::report
