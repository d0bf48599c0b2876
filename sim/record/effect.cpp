#include "sim/record/effect.hpp"

#include <algorithm>
#include <cmath>

namespace onshore {
namespace {

constexpr double kOneMillion = 1e6;

/// More than in the base in a year; what one of them does not tell of is nothing.
double more(const Results& base, const Results& other, const std::string& variable, const std::string& place,
            int year) {
    const double before = base.value(variable, place, year), after = other.value(variable, place, year);
    return (std::isnan(after) ? 0 : after) - (std::isnan(before) ? 0 : before);
}

std::optional<double> per_amount(double million, double amount, double least) {
    if (std::abs(amount) < least || million * amount <= 0) return std::nullopt;
    return million * kOneMillion / amount;
}

/// The widest production of cells that results hold: Production|Batteries|Cells, Production|Cells.
std::string cells_made(const Results& results) {
    std::string name;
    for (const Series& series : results.series) {
        const bool cells = series.variable.starts_with("Production|") && series.variable.ends_with("Cells");
        if (cells && series.unit == "GWh/yr" && (name.empty() || series.variable.size() < name.size()))
            name = series.variable;
    }
    return name;
}

}  // namespace

std::optional<double> Effect::per_job_year() const {
    return per_amount(discounted, job_years, 1);
}
std::optional<double> Effect::per_kwh() const {
    return per_amount(discounted, home_cells, 1);
}
std::optional<double> Effect::per_ton() const {
    return per_amount(discounted, avoided, 1);
}

std::vector<Effect> effects(const Results& base, const Results& other, const std::string& place) {
    std::vector<Effect> all;
    if (other.find("Public Cost Discounted", place) == nullptr) return all;
    const bool nets = base.find("Jobs|Net", place) != nullptr && other.find("Jobs|Net", place) != nullptr;
    const std::string cells = cells_made(other);
    const int first = std::max(base.first_year, other.first_year);
    const int end = std::min(base.first_year + base.years, other.first_year + other.years);
    Effect sum;
    for (int year = first; year < end; ++year) {
        sum.year = year;
        sum.cost += more(base, other, "Public Cost", place, year);
        sum.discounted += more(base, other, "Public Cost Discounted", place, year);
        sum.job_years += more(base, other, nets ? "Jobs|Net" : "Jobs", place, year);
        sum.home_cells += more(base, other, cells, place, year) * kOneMillion;
        for (const char* part : {"Emissions|CO2|Production", "Emissions|CO2|Freight", "Emissions|CO2|Use Phase"})
            sum.avoided -= more(base, other, part, "World", year) * kOneMillion;
        all.push_back(sum);
    }
    return all;
}

std::vector<Compared> effect_rows(const Results& base, const Results& other) {
    std::vector<Compared> rows;
    for (const Series& series : other.series) {
        if (series.variable != "Public Cost Discounted") continue;
        for (const Effect& effect : effects(base, other, series.region)) {
            if (std::abs(effect.cost) < 1e-9) continue;
            const auto tell = [&](const char* variable, const char* unit, const std::optional<double>& value) {
                if (!value) return;
                rows.push_back({variable, series.region, unit, effect.year, kUndefined, *value});
            };
            tell("Public Cost per Net Job-Year|To Date", "USD_2023/(job*yr)", effect.per_job_year());
            tell("Public Cost per Home-made Cell|To Date", "USD_2023/kWh", effect.per_kwh());
            tell("Public Cost per CO2 Avoided|To Date", "USD_2023/t", effect.per_ton());
        }
    }
    return rows;
}

}  // namespace onshore
