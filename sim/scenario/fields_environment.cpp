// The field table, chapter 4: what comes back.
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

}  // namespace onshore
