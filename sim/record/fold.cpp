#include "sim/record/fold.hpp"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <tuple>

namespace onshore {

Fold::Fold(const Model& model, const Scenario& scenario, int run, int years)
    : model_(model),
      scenario_(scenario),
      run_(run),
      lines_(model, scenario, run),
      order_(lines_.all().size()),
      years_(years) {
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::ranges::sort(order_, {}, [&](std::size_t i) {
        return std::tie(lines_.all()[i].series.variable, lines_.all()[i].series.region);
    });
}

void Fold::add(int index, const Annual& year) {
    Year& sums = years_[index];
    for (const Line& line : lines_.all()) sums.lines.push_back(line.in(year));
    sums.flows.assign(static_cast<std::size_t>(model_.C) * model_.R * model_.R, 0.0);
    for (int j = 0; j < model_.J; ++j) {
        const Supplier& supplier = model_.suppliers[j];
        for (int to = 0; to < model_.R; ++to)
            sums.flows[model_.edge(supplier.commodity, supplier.region, to)] += year.shipped[model_.pair(j, to)][run_];
        sums.output.push_back(year.output[j][run_]);
    }
}

void Fold::tell(Results& results) const {
    if (results.years == 0) return;
    tell_series(results);
    tell_flows(results);
    tell_makers(results);
}

void Fold::tell_series(Results& results) const {
    const auto full = std::span(years_).first(results.years);
    results.series.reserve(order_.size());
    for (const std::size_t i : order_) {
        const auto defined = [&](const Year& year) { return !std::isnan(year.lines[i]); };
        if (std::ranges::none_of(full, defined)) continue;
        Series& series = results.series.emplace_back(lines_.all()[i].series);
        series.values.reserve(full.size());
        for (const Year& year : full) series.values.push_back(year.lines[i]);
    }
}

/// What the makers of each region shipped to each region, home included.
void Fold::tell_flows(Results& results) const {
    for (int c = 0; c < model_.C; ++c) {
        const std::string& commodity = model_.commodities[c];
        if (!scenario_.commodities.contains(commodity)) continue;  // a neighbour's
        const Shown shown = shown_unit(commodity_unit(scenario_, commodity));
        for (int from = 0; from < model_.R; ++from)
            for (int to = 0; to < model_.R; ++to) {
                Flow flow{model_.regions[from],
                          model_.regions[to],
                          commodity_variable(scenario_, commodity),
                          shown.unit + "/yr",
                          {}};
                for (const Year& year : std::span(years_).first(results.years))
                    flow.values.push_back(year.flows[model_.edge(c, from, to)] * shown.scale);
                if (std::ranges::any_of(flow.values, [](double v) { return v > 0; }))
                    results.flows.push_back(std::move(flow));
            }
    }
}

void Fold::tell_makers(Results& results) const {
    for (int j = 0; j < model_.J; ++j) {
        const Supplier& supplier = model_.suppliers[j];
        const std::string& commodity = model_.commodities[supplier.commodity];
        const auto found = scenario_.commodities.find(commodity);
        if (found == scenario_.commodities.end()) continue;
        if (!supplier.industry && !scenario_.plants.contains(supplier.name)) continue;  // a neighbour's
        const std::string& group = found->second.group.value;
        const Shown shown = shown_unit(found->second.unit.value);
        Maker maker{supplier.name,
                    commodity_variable(scenario_, commodity),
                    group.empty() ? commodity : group,
                    model_.regions[supplier.region],
                    model_.owners[supplier.owner],
                    shown.unit + "/yr",
                    !supplier.industry,
                    {}};
        for (const Year& year : std::span(years_).first(results.years))
            maker.output.push_back(year.output[j] * shown.scale);
        results.makers.push_back(std::move(maker));
    }
}

void fold(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results) {
    Fold folded(model, scenario, run, static_cast<int>(years.size()));
    for (std::size_t y = 0; y < years.size(); ++y) folded.add(static_cast<int>(y), years[y]);
    folded.tell(results);
}

std::vector<Series> series_names(const Model& model, const Scenario& scenario) {
    std::vector<Series> names;
    const Lines lines(model, scenario, 0);
    for (const Line& line : lines.all()) names.push_back(line.series);
    return names;
}

}  // namespace onshore
