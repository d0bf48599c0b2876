// Whom results are told of: regions, groups of them and the world; commodities and the families above them.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "onshore/scenario.hpp"
#include "sim/model/model.hpp"

namespace onshore {

/// A region, a group of regions, World, or a state: the named plants of a region that say they stand in it.
struct Place {
    std::string name;
    std::vector<int> regions;
    std::vector<char> holds;  // (r) 1 = in this place
    std::string state = {};   // MI of US-MI; empty = all of the regions
};

/// One commodity, or all whose names begin alike: Batteries|Cells over Batteries|Cells|NMC and |LFP.
struct Family {
    std::string name;  // below Production|, Stock|, ...
    std::vector<int> commodities;
    std::string base_unit;  // kWh
    std::string unit;       // as results say it: GWh
    double scale = 1;       // unit per base unit
};

/// How results say an amount of a commodity: kWh in GWh, kg in kt, m2 in km2.
struct Shown {
    std::string unit;
    double scale;
};
Shown shown_unit(std::string_view base_unit);

/// The title of a vehicle type as IAMC writes it; the type's own name when it is none of the four.
std::string type_title(std::string_view type);

/// production_credit: Production Credit.
std::string instrument_title(int instrument);

/// US-MI, US-TN, ...: states in which the scenario has plants; sorted by name.
std::vector<Place> states(const Model& model, const Scenario& scenario);

/// World first, then regions, then groups of two and more.
std::vector<Place> places(const Model& model, const Scenario& scenario);

/// Every commodity, and every shared beginning of names whose members have one unit and are not made from
/// each other (else the sum would count the same goods twice). Sorted by name.
std::vector<Family> families(const Model& model, const Scenario& scenario);

/// Commodity::variable, or the commodity's own name.
std::string commodity_variable(const Scenario& scenario, const std::string& commodity);
std::string commodity_unit(const Scenario& scenario, const std::string& commodity);

}  // namespace onshore
