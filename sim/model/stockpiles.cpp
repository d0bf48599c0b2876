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
        const auto write = [&](MonthSeries& series, const Quantity& said, int m) {
            if (said.given()) series.at(m, column)[run.place] = in_month(run.scenario, said, months, m);
        };
        for (int m = 0; m < model.months; ++m) {
            write(calendar.reserve_size, policy.size, m);
            write(calendar.reserve_cover, policy.cover, m);
            write(calendar.reserve_buy, policy.buy_rate, m);
            write(calendar.reserve_release, policy.release, m);
            calendar.reserve_force.at(m, column)[run.place] = force(policy, months, m);
        }
    });
}

}  // namespace onshore
