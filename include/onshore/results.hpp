// What a run says: series by variable, region and year, and where the rest of a results folder comes from.
#pragma once

#include <limits>
#include <string>
#include <string_view>
#include <vector>

namespace onshore {

inline constexpr double kUndefined = std::numeric_limits<double>::quiet_NaN();  // no row is written for it

/// One variable in one region: a value a year, kUndefined where it has none.
struct Series {
    std::string variable, region, unit;
    std::vector<double> values;  // (year)
};

/// Goods from one region to another (or kept at home), counted when they leave.
struct Flow {
    std::string origin, destination, commodity, unit;
    std::vector<double> values;  // (year)
};

/// A month in which a supplier made less than it had promised for want of an input, or left orders unfilled for want
/// of capacity or because of an event.
struct Bottleneck {
    std::string time;  // 2027-03-01
    std::string supplier, commodity, region;
    std::string input;  // a commodity, `capacity`, `workforce` or `event NAME`
    double lost = 0;    // [unit]
    std::string unit;
};

/// Output of one supplier, in the unit of its commodity's rows.
struct Maker {
    std::string name, commodity, family, region, owner, unit;
    bool plant = false;
    std::vector<double> output;  // (year)
};

/// A monthly series; the first value is of the month before the first (opening stocks), kUndefined for flows.
struct Monthly {
    std::string variable, region, unit;
    std::vector<double> values;  // (1 + month)
};

/// Goods that left one region for another, month by month, and their customs value.
struct Shipments {
    std::string origin, destination, commodity, unit;
    std::vector<double> amounts;         // (month)
    std::vector<double> customs_values;  // [USD_2023] (month)
};

/// How a run with shocks held up against its undisturbed twin: one measure of one monthly series.
struct Resilience {
    std::string region, variable, measure, unit;
    double value = kUndefined;
};

/// A monthly series that shocks touched, beside the undisturbed twin's, from a year before them to three years after.
struct Disturbed {
    std::string variable, region, unit;
    int first = 0;                                // month of the run that values begin with
    std::vector<double> undisturbed, disturbed;  // (month)
};

/// When a scenario's shocks are on: months of its run, first and last one touched.
struct ShockSpan {
    int first = 0, last = 0;
};

/// Largest imbalance of any month, relative to what moved (sim/record/audit.cpp).
struct Residuals {
    double mass = 0;     // of any commodity in any region
    double transit = 0;  // of goods on their way
    double money = 0;    // accounts, duties and credits recomputed from flows
};

struct Results {
    std::string scenario, title;
    std::string first_month, last_month;  // 2018-01, 2040-12
    int first_year = 0;                   // the first full one
    int years = 0;                        // full ones
    std::vector<Series> series;           // sorted by variable and region
    std::vector<Flow> flows;
    std::vector<Bottleneck> bottlenecks;
    std::vector<Maker> makers;
    std::vector<Monthly> monthly;        // empty unless asked for
    std::vector<Shipments> trade;        // the same
    std::vector<Resilience> resilience;  // empty without shocks
    std::vector<Disturbed> disturbed;    // the same
    Residuals residuals;

    /// nullptr when there is no such series.
    const Series* find(std::string_view variable, std::string_view region) const;
    /// kUndefined when there is no such row.
    double value(std::string_view variable, std::string_view region, int year) const;
};

/// A row of `onshore compare`.
struct Compared {
    std::string variable, region, unit;
    int year = 0;
    double base = kUndefined, other = kUndefined;
    double difference = kUndefined;  // other - base; kUndefined when one of them is missing
    double percent = kUndefined;     // of base; kUndefined when base is zero
};
std::vector<Compared> compare(const Results& base, const Results& other);

/// What became of goods and sales that the shocks touched (sim/MODEL.md 22), from the monthly series of both runs,
/// which span the same months. Series that never fell noticeably below the twin's have no rows.
std::vector<Resilience> resilience(const Results& twin, const Results& disturbed, const ShockSpan& shocks);

/// The series that these rows tell of, month by month.
std::vector<Disturbed> disturbed_series(const Results& twin, const Results& disturbed, const ShockSpan& shocks,
                                        const std::vector<Resilience>& rows);

/// Where the output of the plants that only `other` has comes from, in one year and one family of goods.
struct Displacement {
    struct Part {
        std::string region;
        double less;  // what the suppliers there make less than in the base
    };
    std::string family;  // Batteries|Cells: Production|Batteries|Cells is what its makers turn out
    std::string unit, home;
    double output = 0;       // of the new plants
    double same_region = 0;  // less made by others in the plants' own region
    std::vector<Part> elsewhere;
    double additional = 0;  // more made in the world
};
/// One for each family in which `other` has plants that `base` lacks.
std::vector<Displacement> displacement(const Results& base, const Results& other, int year);

/// The variables that results may hold, for `onshore variables`.
struct VariableText {
    std::string name, unit, kind, meaning, parents;
};
std::vector<VariableText> variables();

}  // namespace onshore
