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

/// How what is made at a place comes by an attribute. (MODEL.md 18.2-18.6)
enum class Rule : char {
    inputs,       // what its inputs carry
    any_input,    // the mark, if an input bears it
    worth,        // what its inputs are worth, and the cost of making it
    price,        // an elastic good is worth its price, whatever went into it
    added,        // of `whole`: inputs, and what is added here
    rolled,       // inputs; a part with enough of it counts whole
    rolled_here,  // ... and what is added here
    owned,        // all of it from these owners, else its inputs
    whole,        // all of `whole`
    listed,       // the mark, from these owners; else as its inputs
    all,
    nothing
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
    std::vector<int> first;    // column of the first version  (policy)
    std::vector<int> root;     // version that a column is, or was before events changed it  (column)
    std::vector<int> known;    // column of the version known at the end of a month, or kUnknown, kAsItIs
                               // (month, policy, run)
    std::vector<int> changes;  // first month of which the version known says other than it does now (month, policy)
    std::vector<int> stirs;    // ... of a tariff, or of how far it replaces others
    int& at(int month, int policy, int run) {
        return known[(static_cast<std::size_t>(month) * policies + policy) * kWide + run];
    }
    int at(int month, int policy, int run) const {
        return known[(static_cast<std::size_t>(month) * policies + policy) * kWide + run];
    }
    /// Whether all runs know the same version at the end of a month.
    bool same_to_all(int month, int policy) const {
        const int* all = &known[(static_cast<std::size_t>(month) * policies + policy) * kWide];
        bool same = true;
        for (int run = 1; run < kWide; ++run) same &= all[run] == all[0];
        return same;
    }
    /// The first month of which it says, as known at the end of a month, other than it does then, to any run.
    int changes_in(int month, int policy) const { return changes[static_cast<std::size_t>(month) * policies + policy]; }
    /// ... whether or not what it takes or pays then is the same.
    int stirs_in(int month, int policy) const { return stirs[static_cast<std::size_t>(month) * policies + policy]; }
};

struct PublicPayer {
    int treasury = 0;
    int region = 0;     // on whose account it draws
    double part = 1.0;  // [1] of each payment
    bool operator==(const PublicPayer&) const = default;
};

/// What the public pays for a policy, and may get back.
struct Bill {
    static constexpr double kNoBudget = 1e300;
    std::string name;    // of the policy
    int instrument = 0;  // Instrument
    std::vector<PublicPayer> payers;
    int first = 0;          // of its payers in State::outlay and State::income
    bool limited = false;   // some run gives it a budget
    bool receives = false;  // money may come back
    bool lends = false;     // what it pays comes back with interest: its outlay is the subsidy in it
    Wide in_all = wide(kNoBudget), a_year = wide(kNoBudget);  // [USD], [USD/yr]
    std::vector<int> makers;                                  // paid by it, when some run sets them a goal
    int first_maker = 0;                                      // of them in State::received
};

/// A goal that makers must reach by a day, else they repay.
struct GoalSet {
    enum class Of { jobs, capacity, capex } of = Of::jobs;
    int bill = 0;
    Wide at_least = zero();  // [job], [unit/yr], [USD]
    Wide by = wide(kNever);  // [month since the start]
    Wide repay = zero();     // [1]
};

struct TariffPolicy {
    std::string name;
    enum class Stack { add, replace, floor } stack = Stack::add;
    int instrument = 0;  // Instrument
    std::vector<int> edges;
    Asked free;      // content that frees of it
    int quota = -1;  // of Model::quotas: laid on what comes beyond it
};

/// An edge whose duty changes, or may: the tariffs on it, in order.
struct WatchedDuty {
    int edge = 0;
    std::vector<int> tariffs;
};

struct CreditPolicy {
    std::string name;
    int bill = 0;
    std::vector<int> suppliers;
    std::vector<char> banned;  // (suppliers) 1 = of a listed owner
};

/// A credit that a new plant gets where a maker stands, and whether the law lists the maker's owner.
struct NewCredit {
    int credit = 0;
    bool banned = false;
};

struct PurchasePart {  // of a purchase credit that depends on the car
    std::string name;
    int column = 0;  // of Calendar::part_amount
    Asked when;
};

struct PurchasePolicy {
    std::string name;
    int bill = 0;
    std::vector<int> types;                    // k
    std::vector<PurchasePart> parts;           // none = all buyers get the same
    int assembled = -1;                        // attribute of cars that were assembled where it asks for; -1 = anywhere
    Measure component_owners, mineral_owners;  // cars that owners of listed nations have a part in
};

/// A purchase credit on a kind of car, and its place in State::purchase_rate.
struct PurchaseOf {
    int purchase = 0, slot = 0;
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
    int bill = 0;
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
    int bill = -1;               // -1: no treasury was named
    bool paid_by_plants = true;  // no treasury was named
    std::vector<int> suppliers;
};

struct ChargerFundPolicy {
    std::string name;
    int bill = -1;   // -1: an owner pays
    int nation = 0;  // of the owner
    bool by_owner = false;
    std::vector<int> regions;
};

struct WagePolicy {
    std::string name;
    std::vector<int> suppliers;
};

struct TrainingPolicy {
    std::string name;
    int bill = 0;
    std::vector<int> pools;  // r * kOccupations + occupation, in equal parts
    Wide later = zero();     // [month] from payment to the day they can be hired
};

/// Money lent to plants for a share of their capex.
struct LoanPolicy {
    std::string name;
    int bill = 0;
    std::vector<int> suppliers;
    int first = 0;           // of them in State::lent
    Wide interest = zero();  // [1/yr]
    Wide term = zero();      // [month]
};

/// A public partner: pays a share of capex of plants, owns that share and gets its part of their margin.
struct EquityPolicy {
    std::string name;
    int bill = 0;
    int owner = -1;  // under whose name it counts; -1 = under none
    std::vector<int> suppliers;
    int first = 0;               // of them in State::equity_paid
    Wide asked_return = zero();  // [1/yr] < 0 = that of other owners
};

struct QuotaPart {  // the edges of one commodity
    int commodity = 0;
    std::vector<int> edges;
    bool operator==(const QuotaPart&) const = default;
};

struct QuotaPolicy {
    std::string name;
    bool cuts = true;  // nothing comes beyond it; else it pays the duty of a tariff of the same name
    std::vector<QuotaPart> parts;
    int first = 0;  // of them in State::quota_asked
};

struct MandatePolicy {  // of one region
    std::string name;
    int bill = 0;
    int region = 0;
    std::vector<char> counted;  // (type)
};

struct StockpilePolicy {  // of one commodity in one region
    std::string name;
    int bill = 0;
    int node = 0;
    Wide release_below = wide(1.0);  // [1]
};

}  // namespace onshore
