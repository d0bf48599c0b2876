// The world's series, month by month.
#include "sim/model/columns.hpp"

namespace onshore {
namespace {

/// What buyers like in a type; in one with a plug, what they like in plugs too.
void fill_preference(Model& model, int k, bool plug, std::span<const Run> runs, const Each<Market>& markets,
                     const Each<VehicleType>& types, const Months& months) {
    if (!is_missing(runs, part(types, &VehicleType::preference)) &&
        !(plug && is_missing(runs, part(markets, &Market::ev_preference))))
        return;
    const auto same = [&](const Run& a, const Run& b) {
        return types[a.place]->preference == types[b.place]->preference &&
               markets[a.place]->ev_preference == markets[b.place]->ev_preference && same_prices(a, b);
    };
    const auto lines = worked_out(runs, types, same, [&](const Run& run, const VehicleType& type) {
        std::vector<double> liked = by_month(run.scenario, type.preference, months, model.months);
        if (!plug) return liked;
        const std::vector<double> plugs =
            by_month(run.scenario, markets[run.place]->ev_preference, months, model.months);
        for (int m = 0; m < model.months; ++m) liked[m] += plugs[m];
        return liked;
    });
    write(model.calendar.preference, k, lines.of);
}

void fill_markets(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    Calendar& calendar = model.calendar;
    each_named(said_in(runs, &Scenario::markets), [&](const std::string& name, const Each<Market>& markets) {
        const int r = indices.region.at(name);
        write_months(calendar.sales, r, runs, part(markets, &Market::sales), months);
        each_named(part(markets, &Market::types), [&](const std::string& type, const Each<VehicleType>& types) {
            const int k = model.market(r, indices.type.at(type));
            write_months(calendar.type_price, k, runs, part(types, &VehicleType::price), months);
            write_months(calendar.running_cost, k, runs, part(types, &VehicleType::running_cost), months);
            fill_preference(model, k, type == "bev" || type == "phev", runs, markets, types, months);
        });
    });
}

void fill_choices(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    each_named(said_in(runs, &Scenario::choices), [&](const std::string& name, const Each<Choice>& said) {
        const ChoiceGroup& choice = model.choices[indices.choice.at(name)];
        each_named(part(said, &Choice::preference), [&](const std::string& region, const auto& preferences) {
            for (std::size_t a = 0; a < choice.commodities.size(); ++a)
                write_months(model.calendar.choice_preference,
                             (choice.first + static_cast<int>(a)) * model.R + indices.region.at(region), runs,
                             named(preferences, model.commodities[choice.commodities[a]]), months);
        });
    });
}

}  // namespace

void fill_calendar(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs) {
    Calendar& calendar = model.calendar;
    each_named(said_in(runs, &Scenario::regions), [&](const std::string& name, const Each<Region>& regions) {
        const int r = indices.region.at(name);
        write_months(calendar.electricity, r, runs, part(regions, &Region::electricity_price), months);
        write_months(calendar.grid, r, runs, part(regions, &Region::grid_intensity), months);
    });
    each_named(said_in(runs, &Scenario::commodities), [&](const std::string& name, const Each<Commodity>& goods) {
        write_months(calendar.price, indices.commodity.at(name), runs, part(goods, &Commodity::price), months);
    });
    each_named(said_in(runs, &Scenario::other_use), [&](const std::string& name, const Each<Named<Quantity>>& places) {
        each_named(places, [&](const std::string& region, const Each<Quantity>& amount) {
            const int n = model.node(indices.commodity.at(name), indices.region.at(region));
            write_months(calendar.other_use, n, runs, amount, months);
        });
    });
    fill_markets(model, indices, months, runs);
    fill_choices(model, indices, months, runs);
}

}  // namespace onshore
