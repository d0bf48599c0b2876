// The tables of the field table, by chapter.
#pragma once

#include "sim/scenario/shape.hpp"

namespace onshore {

const Table& region_table();
const Table& owner_table();
const Table& commodity_table();
const Table& choice_table();
const Table& process_table();
const Table& industry_table();
const Table& plant_table();
const Table& lane_table();
const Table& market_table();
const Table& recycling_table();
const Table& charging_table();
const Table& policy_table();
const Table& event_table();
const Table& content_table();
const Table& settings_table();

}  // namespace onshore
