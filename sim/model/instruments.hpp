// Policies as the engine sees them: who pays, and what each touches. The numbers that change from month to month
// stand in Calendar (model.hpp), one column a policy. Letters as in model.hpp.
#pragma once

#include <string>
#include <utility>
#include <vector>

#include "sim/model/wide.hpp"

namespace onshore {

inline constexpr double kNever = 1e6;  // a month that does not come

/// What goods carry with them, per unit (MODEL.md 18).
struct Attribute {
    enum class Kind {
        value,             // [USD] cost of making it, from the mine on
        added,             // [USD] of it added here
        rolled,            // [USD] ... a part with enough of it counts whole
        owned,             // [USD] ... made by owners of these nations: their goods count whole
        components,        // [USD] value of the battery components in it
        components_here,   // [USD] of it made here
        minerals,          // [USD] value of the critical minerals in it
        minerals_here,     // [USD] of it refined or made into material here
        component_owners,  // [1] holds a component of these owners, at least
        mineral_owners,    // [1] holds a mineral or material of these owners, at least
        assembled,         // [1] final assembly here
        holds,             // [kg] of a mineral
        passed,            // [kg] of it that passed through here
        least,             // [1] holds any mineral that passed through here: bounds and estimate
        likely,
        most
    } kind = Kind::value;
    std::vector<char> here;       // (r) places, or nations of owners
    std::vector<char> assembled;  // (r) final assembly that counts; empty = anywhere
    std::vector<char> aside;      // (c) goods that are not looked at; empty = none
    int mineral = -1;
    int whole = -1;  // attribute that it is a part of
    bool operator==(const Attribute&) const = default;
};

struct Measure {  // a share: part over whole, attributes both; whole = -1: of one
    int part = -1, whole = -1;
    bool operator==(const Measure&) const = default;
};

struct Asked {      // of content
    int test = -1;  // index of Model::tests, column of Calendar::limit; -1 = nothing is asked
    Measure measure;
    bool at_most = false;
    bool same(const Asked& other) const {
        return (test < 0) == (other.test < 0) && measure == other.measure && at_most == other.at_most;
    }
};

struct ContentTest {
    Wide spread;  // [1]
};

/// What is known of the law, and when: each policy's calendar before and after each revision, as columns side by side.
struct Law {
    static constexpr int kUnknown = -1;  // not announced
    static constexpr int kAsItIs = -2;   // nobody looks ahead: today's rate is taken to last
    int policies = 0, columns = 0;
    std::vector<int> first;  // column of the first version  (policy)
    std::vector<int> root;   // version that a column is, or was before events changed it  (column)
    std::vector<int> known;  // column of the version known at the end of a month, or kUnknown, kAsItIs
                             // (month, policy, run)
    int& at(int month, int policy, int run) {
        return known[(static_cast<std::size_t>(month) * policies + policy) * kWide + run];
    }
    int at(int month, int policy, int run) const {
        return known[(static_cast<std::size_t>(month) * policies + policy) * kWide + run];
    }
};

struct TariffPolicy {
    std::string name;
    enum class Stack { add, replace, floor } stack = Stack::add;
    std::vector<int> edges;
    Asked free;  // content that frees of it
};

/// An edge whose duty changes, or may: the tariffs on it, in order.
struct WatchedDuty {
    int edge = 0;
    std::vector<int> tariffs;
};

struct CreditPolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;
    std::vector<int> suppliers;
    std::vector<char> banned;  // (suppliers) 1 = of a listed owner
};

struct PurchasePart {  // of a purchase credit that depends on the car
    std::string name;
    int column = 0;  // of Calendar::part_amount
    Asked when;
};

struct PurchasePolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;
    std::vector<int> types;                    // k
    std::vector<PurchasePart> parts;           // none = all buyers get the same
    int assembled = -1;                        // attribute of cars that were assembled where it asks for; -1 = anywhere
    Measure component_owners, mineral_owners;  // cars that owners of listed nations have a part in
};

struct ContentSeen {  // index of Scenario::content, by name
    std::string name;
    std::string measure;                            // as the file says it
    Measure share;                                  // all but exposure
    std::vector<std::pair<int, Measure>> minerals;  // exposure: by mineral
    int least = -1, likely = -1, most = -1;         // exposure: attributes
};

struct GrantPolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;
    std::vector<int> suppliers;
    bool by_share = false;
};

struct ExecutionPolicy {
    std::string name;
    int owner = 0;
    std::vector<int> suppliers;
    std::vector<int> nodes;  // inputs that its plants use where they stand
};

struct CleanPowerPolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;
    bool paid_by_plants = true;  // no treasury was named
    std::vector<int> suppliers;
};

struct ChargerFundPolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;  // of the treasury, or the nation of the owner that pays
    bool by_owner = false;
    std::vector<int> regions;
};

struct WagePolicy {
    std::string name;
    std::vector<int> suppliers;
};

struct TrainingPolicy {
    std::string name;
    int treasury = 0;
    int treasury_region = 0;
    std::vector<int> pools;  // r * kOccupations + occupation, in equal parts
};

}  // namespace onshore
