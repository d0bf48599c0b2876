// What public money bought, against a base: summed from the first year that both have.
#pragma once

#include <optional>
#include <string>
#include <vector>

#include "onshore/results.hpp"

namespace onshore {

struct Effect {
    int year = 0;           // the last one summed
    double cost = 0;        // [million USD_2023] more of Public Cost
    double discounted = 0;  // [million USD_2023] ... at settings.public_discount_rate, to 2023
    double job_years = 0;   // [job*yr] more: net of jobs lost with engines, where the file tells of them
    double home_cells = 0;  // [kWh] more made in the place
    double avoided = 0;     // [t CO2e] less in the whole world: making, moving and driving

    /// Discounted cost of one more; none where both do not grow or shrink together.
    std::optional<double> per_job_year() const;  // [USD_2023/(job*yr)]
    std::optional<double> per_kwh() const;       // [USD_2023/kWh]
    std::optional<double> per_ton() const;       // [USD_2023/t]
};

/// One for each year, up to and with it; empty where the place has no public cost.
std::vector<Effect> effects(const Results& base, const Results& other, const std::string& place);

/// The same as rows of `onshore compare`, for each place whose public cost differs.
std::vector<Compared> effect_rows(const Results& base, const Results& other);

}  // namespace onshore
