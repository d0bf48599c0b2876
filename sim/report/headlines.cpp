#include "sim/report/headlines.hpp"

#include <algorithm>
#include <cmath>

#include "sim/report/plain_words.hpp"

namespace onshore::report {
namespace {

constexpr std::ptrdiff_t kFive = 5;

/// Roots that are of goods; then those that are of a whole region.
constexpr const char* kOfGoods[] = {"Production", "Import Share", "Price", "Demand"};
constexpr const char* kOfRegion[] = {"Jobs|Direct", "Public Cost", "Jobs", "Sales|Transportation|Light-Duty Vehicle"};

bool has_number(const View& view, const std::string& variable) {
    return std::ranges::any_of(view.values(variable, view.place), [](double v) { return std::isfinite(v); });
}

/// Not each has a number in the year that is told of: nothing leaves a reserve before it is opened.
bool has_number_now(const View& view, const std::string& variable) {
    return std::isfinite(view.at(variable, view.year)) || std::isfinite(view.base_at(variable, view.year));
}

}  // namespace

std::vector<std::string> headlines(const View& view) {
    std::vector<std::string> variables;
    const auto add = [&](const std::string& variable, std::ptrdiff_t most) {
        const auto now = std::ranges::count_if(variables, [&](auto& each) { return has_number_now(view, each); });
        if (now < most && std::ranges::count(variables, variable) == 0 && has_number(view, variable))
            variables.push_back(variable);
    };
    const Json& screen = view.result.screen();
    if (screen.contains("headline"))
        for (const Json& row : screen["headline"]) add(row.value("variable", ""), 99);
    for (const char* variable : {kOfRegion[0], kOfRegion[1]}) add(variable, kFive);
    for (const std::string& goods : view.goods)
        for (const char* root : kOfGoods) add(std::string(root) + '|' + goods, kFive);
    for (const char* variable : kOfRegion) add(variable, kFive);
    for (const Series& series : view.files.table.series)
        if (series.region == view.place) add(series.variable, kFive);
    return variables;
}

std::vector<Headline> five(const View& view) {
    std::vector<Headline> numbers;
    for (const std::string& variable : headlines(view)) {
        if (std::ssize(numbers) == kFive) break;
        if (!has_number_now(view, variable)) continue;
        numbers.push_back({variable, capital(plain_name(variable)) + ", " + view.place_title,
                           view.unit(variable, view.place), view.at(variable, view.year),
                           view.base_at(variable, view.year), view.year});
    }
    return numbers;
}

}  // namespace onshore::report
