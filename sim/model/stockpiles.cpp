// Public reserves, one for each of a policy's commodities and regions.
#include "sim/model/policies.hpp"

namespace onshore {

void shape_stockpiles(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::stockpile, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const int bill = add_bill(model, run, indices, name, policy);
        model.bills[bill].receives = true;
        for (int c : commodities_of(run, indices, policy.commodity.value))
            for (int r : regions_of(run, indices, policy.region.value)) {
                StockpilePolicy pile;
                pile.name = name;
                pile.bill = bill;
                pile.node = model.node(c, r);
                model.stockpiles.push_back(pile);
            }
    });
}

void fill_stockpiles(Model& model, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    each_column(model.stockpiles, run, Instrument::stockpile, [&](int column, const Policy& policy) {
        model.stockpiles[column].release_below[run.place] = policy.release_below.at(months.start);
        const std::vector<Version> versions = versions_of(policy);
        const auto write = [&](MonthSeries& series, Quantity Policy::*said) {
            if (!((*versions.back().policy).*said).given()) return;
            write_law(series, column, run, versions, months, model.months, [&](const Policy& law) {
                return (law.*said).given() ? by_month(run.scenario, law.*said, months, model.months)
                                           : std::vector<double>(model.months, 0.0);
            });
        };
        write(calendar.reserve_size, &Policy::size);
        write(calendar.reserve_cover, &Policy::cover);
        write(calendar.reserve_buy, &Policy::buy_rate);
        write(calendar.reserve_release, &Policy::release);
        write_law(calendar.reserve_force, column, run, versions, months, model.months,
                  [&](const Policy& law) { return force(law, months, model.months); });
    });
}

}  // namespace onshore
