// The one list of what results hold: name, unit, how months become a year, meaning, and the formula itself.
// `onshore variables`, timeseries.csv and the manual all come from it.
#pragma once

#include <array>
#include <span>
#include <string>

#include "sim/record/annual.hpp"
#include "sim/record/places.hpp"

namespace onshore {

/// What a variable is told of; also the {word} that its pattern holds.
enum class Subject {
    pool,
    everything,
    goods,
    made_goods,
    occupation,
    type,
    owner,
    stage,
    plant,
    public_cost,
    instrument,
    payer,
    receipts,
    levy,
    loan,
    stake,
    quota,
    mandate,
    account,
    content,
    exposure,
    mineral,
    purchase,
    partner,
    strategy
};

/// How twelve months become one number.
enum class Yearly { sum, end, mean, weighted, share };

/// One number's whereabouts: which run, year, place, and what it is told of.
struct Seen {
    const Model& model;
    const Annual& year;
    int run;
    const Place& place;
    const Family* family = nullptr;
    int index = 0;                     // of the occupation, type (-1 = all), owner, supplier, stage or account
    std::string_view policy = {};      // empty = all of them
    int instrument = -1;               // -1 = all of them
    int treasury = -1;                 // -1 = all of them
    std::span<const char> group = {};  // (o) owners of one strategy

    double at(const Wide& value) const { return value[run]; }
    double nodes(const std::vector<Wide>& by_node) const;                // family in place
    double makers(const std::vector<Wide>& by_supplier) const;           // suppliers of the family in place
    double all_makers(const std::vector<Wide>& by_supplier) const;       // suppliers of anything in place
    double staff(int occupation) const;                                  // of the family; -1 = all occupations
    double all_staff() const;                                            // of everything
    double entering(const std::vector<Wide>& by_edge) const;             // family, from outside into place
    double leaving(const std::vector<Wide>& by_edge) const;              // family, from place to outside
    double bound_for(const std::vector<Wide>& by_edge, bool out) const;  // between regions, to or from place
    double served(int owner) const;                                      // shipped into place by an owner; -1 = all
    double concentration(bool by_owner) const;                           // HHI of what is shipped into place
    double types(const std::vector<Wide>& by_type) const;                // of type `index` in place
    double all_types(const std::vector<Wide>& by_type) const;
    double content(int attribute) const;  // family in place, weighted by use
    double used() const;                  // family in place: used and delivered
    double drawn() const;                 // of a purchase credit
    double drawn_if_all() const;          // ... if every car were eligible
    double buyers() const;                // of cars that a purchase credit is for
    const ContentSeen& followed() const { return model.contents[index % model.contents.size()]; }
    const Measure& mineral() const { return followed().minerals[index / model.contents.size()].second; }
    double founding_stake(int owner, int supplier) const;  // [1] of a maker: its owner's and partners', of no year
    double stake(int owner, int supplier) const;  // [1] of a maker that an owner holds, partners and the public counted
    double partner_income() const;                // of owner `index`, from plants in place
    double fees() const;                          // kUndefined where nobody works under licence
    double served_by_group() const;               // shipped into place by owners of the group
    double margin() const;                        // retail over landed, of type `index`; kUndefined without rivals
    double precedent() const;                     // of the family's newcomers in place; kUndefined without
    bool earns_as_partner() const;                // owner `index` has a part in a plant in place
    bool sells() const;                           // the credit is for cars sold in this place alone
    double paid_out() const;                      // by treasuries in place
    double taken_in() const;    // duties of importers in place, and what comes back to treasuries there
    double worth_then() const;  // of a dollar of this year in 2023, at the public discount rate
    double account() const;
    double beyond(const std::vector<Wide>& by_supplier, Beyond what) const;  // kUndefined without an economy
    double family_beyond(Beyond what) const;
    double combustion(int which) const;  // kUndefined where nobody says who makes cars with engines
    double combustion_beyond(Beyond what) const;
    double combustion_as_before() const;  // jobs of that chain, had the share of such cars in sales stayed
    double people(const std::vector<Wide>& by_pool, int occupation) const;  // -1 = all; kUndefined without a workforce
    double of_retooled(const std::vector<Wide>& people) const;              // kUndefined where no line is retooled
    bool rations_hiring() const;
    bool has(int supplier) const;  // stands in place, and in its state
    bool knows_economy() const;    // of every region in place
    bool knows_engines() const;    // who makes cars with engines there
    bool world() const { return static_cast<int>(place.regions.size()) == model.R; }
    bool alone() const { return place.regions.size() == 1; }
    bool makes() const;   // the family has makers in place
    bool owns() const;    // owner `index` has makers of the family somewhere
    bool pays() const;    // a treasury in place pays for the policy
    bool levies() const;  // the tariff is levied on the way into place, or its money may come back to a treasury there
};

struct Variable {
    const char* pattern;  // Production|{commodity}
    const char* unit;     // {unit} is the family's, {base} the commodity's own
    Yearly yearly;
    Subject subject;
    const char* parents;  // which shorter names are sums of longer ones; "" = none
    const char* meaning;
    double (*value)(const Seen&);  // kUndefined = no row
    bool by_state = false;         // told of states too: of the named plants in them
};

inline constexpr std::array<const char*, static_cast<int>(Account::count)> kAccountTitles = {
    "Suppliers", "Stockists", "Households", "Carriers", "Treasuries", "Other Economy", "Owners"};

std::span<const Variable> variable_table();
const char* yearly_text(Yearly yearly);

}  // namespace onshore
