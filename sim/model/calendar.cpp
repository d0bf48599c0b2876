// The world's series, month by month.
#include "sim/model/indices.hpp"

namespace onshore {
void fill_calendar(Model& model, const Indices& indices, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    const Scenario& scenario = run.scenario;
    const auto write = [&](MonthSeries& series, int column, const Quantity& quantity) {
        write_months(series, column, run, quantity, months);
    };
    for (const auto& [name, region] : scenario.regions) {
        write(calendar.electricity, indices.region.at(name), region.electricity_price);
        write(calendar.grid, indices.region.at(name), region.grid_intensity);
    }
    for (const auto& [name, commodity] : scenario.commodities)
        write(calendar.price, indices.commodity.at(name), commodity.price);
    for (const auto& [name, places] : scenario.other_use)
        for (const auto& [region, amount] : places)
            write(calendar.other_use, model.node(indices.commodity.at(name), indices.region.at(region)), amount);
    for (const auto& [name, market] : scenario.markets) {
        const int r = indices.region.at(name);
        write(calendar.sales, r, market.sales);
        const std::vector<double> ev_preference = by_month(scenario, market.ev_preference, months, model.months);
        for (const auto& [type_name, type] : market.types) {
            const int k = model.market(r, indices.type.at(type_name));
            write(calendar.type_price, k, type.price);
            write(calendar.running_cost, k, type.running_cost);
            write(calendar.preference, k, type.preference);
            if (type_name != "bev" && type_name != "phev") continue;
            for (int m = 0; m < model.months; ++m) calendar.preference.at(m, k)[run.place] += ev_preference[m];
        }
    }
    for (const auto& [name, said] : scenario.choices) {
        const ChoiceGroup& choice = model.choices[indices.choice.at(name)];
        for (const auto& [region, preferences] : said.preference)
            for (std::size_t a = 0; a < choice.commodities.size(); ++a)
                if (const auto at = preferences.find(model.commodities[choice.commodities[a]]); at != preferences.end())
                    write(calendar.choice_preference,
                          (choice.first + static_cast<int>(a)) * model.R + indices.region.at(region), at->second);
    }
}

}  // namespace onshore
