#include "sim/model/indices.hpp"

#include <algorithm>
#include <set>

#include "sim/units/calendar.hpp"

namespace onshore {

Months::Months(Day first, int months) : start(first) {
    const units::Calendar date = units::to_calendar(first);
    first_year_ = date.year;
    first_month_ = date.month;
    std::vector<Day> days;
    for (int month = 0; month <= months; ++month) days.push_back(first_day(month));
    days_ = std::move(days);
}

Day Months::worked_out(int month) const {
    const int since = first_month_ - 1 + month;
    const int years = since >= 0 ? since / 12 : (since - 11) / 12;
    return units::to_day({first_year_ + years, since - 12 * years + 1, 1});
}

double Months::at(Day day) const {
    const int guess = static_cast<int>((day - start) / 30.4375);
    int month = guess - 2;
    while (first_day(month + 1) <= day) ++month;
    const double length = first_day(month + 1) - first_day(month);
    return month + (day - first_day(month)) / length;
}

std::vector<int> regions_of(const Scenario& scenario, const Indices& indices, const std::vector<std::string>& said) {
    std::set<int> found;
    for (const std::string& name : said) {
        if (name == "*") {
            for (const auto& [region, index] : indices.region) found.insert(index);
        } else if (const auto region = indices.region.find(name); region != indices.region.end()) {
            found.insert(region->second);
        } else if (const auto group = scenario.groups.find(name); group != scenario.groups.end()) {
            for (const std::string& member : group->second) found.insert(indices.region.at(member));
        }
    }
    return {found.begin(), found.end()};
}

std::vector<int> commodities_of(const Scenario& scenario, const Indices& indices,
                                const std::vector<std::string>& said) {
    std::set<int> found;
    for (const auto& [name, index] : indices.commodity) {
        const auto commodity = scenario.commodities.find(name);
        const std::string group = commodity == scenario.commodities.end() ? "" : commodity->second.group.value;
        const bool named = std::find(said.begin(), said.end(), name) != said.end();
        const bool grouped = !group.empty() && std::find(said.begin(), said.end(), group) != said.end();
        if (said.empty() || named || grouped) found.insert(index);
    }
    return {found.begin(), found.end()};
}

std::vector<std::pair<int, int>> lanes_of(const Scenario& scenario, const Indices& indices,
                                          const std::string& pattern) {
    const auto arrow = pattern.find("->");
    const auto trim = [](std::string text) {
        text.erase(0, text.find_first_not_of(' '));
        text.erase(text.find_last_not_of(' ') + 1);
        return text;
    };
    std::vector<std::pair<int, int>> lanes;
    if (arrow == std::string::npos) return lanes;
    for (int from : regions_of(scenario, indices, {trim(pattern.substr(0, arrow))}))
        for (int to : regions_of(scenario, indices, {trim(pattern.substr(arrow + 2))}))
            if (from != to) lanes.emplace_back(from, to);
    return lanes;
}

const std::vector<double>& Months::worth(const Quantity& prices, int count) const {
    auto known = std::ranges::find_if(worth_, [&](const Worth& worth) { return worth.prices == prices; });
    if (known == worth_.end()) known = worth_.insert(worth_.end(), {prices, {}});
    Reading reading(prices);
    for (int m = 0; m < count && static_cast<int>(known->by_month.size()) < count; ++m) {
        const double level = reading.on(middle_of(first_day(m), last_day(m)));
        if (m == static_cast<int>(known->by_month.size())) known->by_month.push_back(1.0 / level);
    }
    return known->by_month;
}

std::vector<double> by_month(const Scenario& scenario, const Quantity& quantity, const Months& months, int count) {
    if (quantity.constant() && !quantity.nominal) return std::vector<double>(count, quantity.points.front().value);
    const bool steps = !quantity.constant() && !quantity.linear;
    Reading said(quantity);
    std::vector<double> values(count);
    for (int m = 0; m < count; ++m) {
        const Day first = months.first_day(m), last = months.last_day(m);
        double& value = values[m];
        if (!steps) {
            value = said.on(middle_of(first, last));
        } else if (!said.changes(first, last)) {
            value = said.on(first);
        } else {
            for (Day day = first; day <= last; ++day) value += said.on(day);
            value /= last - first + 1;
        }
    }
    if (!quantity.nominal || scenario.money.price_index.points.empty()) return values;
    const std::vector<double>& worth = months.worth(scenario.money.price_index, count);
    for (int m = 0; m < count; ++m) values[m] = values[m] * worth[m];
    return values;
}

void write(MonthSeries& series, int column, int place, std::span<const double> values) {
    const std::size_t months = series.values.size() / series.width;
    Wide* value = series.values.data() + column;
    for (std::size_t m = 0; m < months; ++m, value += series.width) (*value)[place] = values[m];
}

}  // namespace onshore
