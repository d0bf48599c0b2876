// The field table, chapter 4: what comes back, and where vehicles are charged.
#include "sim/scenario/fields.hpp"
#include "sim/scenario/rows.hpp"

namespace onshore {

using namespace rows;

const Table& recycling_table() {
    static const Table made = table<Recycling>(
        "recycling",
        {
            row<&Recycling::collection>("collection", series("1", share), "of what scrapped vehicles hold"),
            row<&Recycling::scrap>("scrap", series("1", share), "of what makers throw away"),
            required(row<&Recycling::recovery>("recovery", named<Quantity>(series("1", share), Refers::commodity),
                                               "share of what was collected that becomes new, by mineral")),
            row<&Recycling::capacity>("capacity", named<Quantity>(series("kg/yr", from_zero), Refers::commodity),
                                      "the most that is recovered, by mineral; default: no limit"),
            row<&Recycling::cost>("cost", number("USD/kg", from_zero), "of a kg that was recovered"),
        });
    return made;
}

const Table& charging_table() {
    static const Table made = table<Charging>(
        "charging",
        {
            required(row<&Charging::points>("public", series("charger", positive), "points open to the public")),
            row<&Charging::follows>("follows", number("1", from_zero),
                                    "growth of public points per growth of the fleet, after the last date given"),
            row<&Charging::home>("home", series("1", share), "electric vehicles with a point of their own"),
            required(row<&Charging::need>("need", number("charger/vehicle", from_zero),
                                          "public points per electric vehicle without one of its own")),
            row<&Charging::need_at_home>("need_at_home", number("charger/vehicle", from_zero),
                                         "public points per electric vehicle with one of its own"),
            row<&Charging::sensitivity>("sensitivity", number("1", from_zero),
                                        "elasticity of sales to public points where these are scarce"),
            row<&Charging::cost>("cost", number("USD/charger", from_zero), "of a public point"),
            row<&Charging::home_cost>("home_cost", number("USD/charger", from_zero), "of a private point"),
            row<&Charging::build_time>("build_time", number("yr", positive), "from an award to the opening"),
            row<&Charging::construction_labour>("construction_labour", number("job*yr/USD", from_zero),
                                                "work per USD spent on points"),
        });
    return made;
}

}  // namespace onshore
