// Two results beside each other: row by row, and where the output of new plants comes from.
#include <algorithm>
#include <cmath>
#include <map>
#include <optional>
#include <set>
#include <tuple>

#include "onshore/results.hpp"
#include "sim/record/effect.hpp"

namespace onshore {
namespace {

auto key(const Series& series) {
    return std::tie(series.variable, series.region);
}

double value_in(const Results& results, const Series* series, int year) {
    const int at = year - results.first_year;
    if (series == nullptr || at < 0 || at >= static_cast<int>(series->values.size())) return kUndefined;
    return series->values[at];
}

/// The rows of one series in both; either may be missing.
void add_rows(std::vector<Compared>& rows, const Results& base, const Series* a, const Results& other,
              const Series* b) {
    const Series& named = a != nullptr ? *a : *b;
    const int first = std::min(base.first_year, other.first_year);
    const int end = std::max(base.first_year + base.years, other.first_year + other.years);
    for (int year = first; year < end; ++year) {
        Compared row{named.variable, named.region, named.unit, year, value_in(base, a, year), value_in(other, b, year)};
        if (std::isnan(row.base) && std::isnan(row.other)) continue;
        row.difference = row.other - row.base;
        if (row.base != 0) row.percent = 100 * row.difference / std::abs(row.base);
        rows.push_back(std::move(row));
    }
}

/// What a maker turned out in a year; nothing when it is not there.
std::map<std::string, double> outputs(const Results& results, const std::string& family, int year) {
    std::map<std::string, double> sum;
    const int at = year - results.first_year;
    if (at < 0 || at >= results.years) return sum;
    for (const Maker& maker : results.makers) {
        if (maker.family == family) sum[maker.name] += maker.output[at];
    }
    return sum;
}

/// What the names of a family's goods have in common: Batteries|Cells of Batteries|Cells|NMC and Batteries|Cells|LFP.
std::string common_variable(const Results& results, const std::string& family) {
    std::optional<std::string> common;
    for (const Maker& maker : results.makers) {
        if (maker.family != family) continue;
        if (!common) common = maker.commodity;
        while (!common->empty() && maker.commodity != *common && !maker.commodity.starts_with(*common + '|'))
            common->resize(common->rfind('|') == common->npos ? 0 : common->rfind('|'));
    }
    return common && !common->empty() ? *common : family;
}

Displacement displaced(const Results& base, const Results& other, const std::string& family,
                       const std::set<std::string>& added, int year) {
    Displacement result;
    result.family = common_variable(other, family);
    const auto before = outputs(base, family, year);
    const auto after = outputs(other, family, year);
    std::map<std::string, double> less;  // by region
    std::set<std::string> seen;
    for (const Results* results : {&other, &base}) {
        for (const Maker& maker : results->makers) {
            if (maker.family != family || !seen.insert(maker.name).second) continue;
            const auto was = before.find(maker.name);
            const auto is = after.find(maker.name);
            const double change = (is == after.end() ? 0 : is->second) - (was == before.end() ? 0 : was->second);
            result.additional += change;
            if (added.contains(maker.name)) {
                if (result.home.empty()) result.home = maker.region;
                result.output += change;
            } else {
                less[maker.region] -= change;
            }
        }
    }
    for (const auto& [region, amount] : less) {
        if (region == result.home)
            result.same_region = amount;
        else
            result.elsewhere.push_back({region, amount});
    }
    return result;
}

}  // namespace

const Series* Results::find(std::string_view variable, std::string_view region) const {
    const auto less = [](const Series& s, const auto& wanted) {
        return std::tuple<std::string_view, std::string_view>(s.variable, s.region) < wanted;
    };
    const std::tuple<std::string_view, std::string_view> wanted(variable, region);
    const auto at = std::lower_bound(series.begin(), series.end(), wanted, less);
    return at != series.end() && at->variable == variable && at->region == region ? &*at : nullptr;
}

double Results::value(std::string_view variable, std::string_view region, int year) const {
    return value_in(*this, find(variable, region), year);
}

std::vector<Compared> compare(const Results& base, const Results& other) {
    std::vector<Compared> rows;
    auto a = base.series.begin();
    auto b = other.series.begin();
    while (a != base.series.end() || b != other.series.end()) {
        const bool only_a = b == other.series.end() || (a != base.series.end() && key(*a) < key(*b));
        const bool only_b = !only_a && (a == base.series.end() || key(*b) < key(*a));
        add_rows(rows, base, only_b ? nullptr : &*a, other, only_a ? nullptr : &*b);
        if (!only_b) ++a;
        if (!only_a) ++b;
    }
    for (Compared& row : effect_rows(base, other)) rows.push_back(std::move(row));
    return rows;
}

std::vector<Displacement> displacement(const Results& base, const Results& other, int year) {
    std::set<std::string> known;
    for (const Maker& maker : base.makers) known.insert(maker.name);
    std::map<std::string, std::set<std::string>> added;  // by family
    std::map<std::string, const Maker*> first;
    for (const Maker& maker : other.makers) {
        if (!maker.plant || known.contains(maker.name)) continue;
        added[maker.family].insert(maker.name);
        first.try_emplace(maker.family, &maker);
    }
    std::vector<Displacement> all;
    for (const auto& [family, names] : added) {
        all.push_back(displaced(base, other, family, names, year));
        all.back().unit = first[family]->unit;
    }
    return all;
}

}  // namespace onshore
