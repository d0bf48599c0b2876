// A run beside its undisturbed twin, month by month: how deep, how long, how much. MODEL.md 22.
#include "sim/record/resilience.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

constexpr double kFull = 0.95;        // of the twin: what counts as standing up, or as back
constexpr double kTouched = 0.995;    // of the twin: what stays above it all along has no rows
constexpr double kLeastPlace = 1e-3;  // of the same series in all regions: smaller places have no rows

using Values = std::vector<double>;  // (month); the opening stock is left out

/// Monthly series by name and region.
class Table {
public:
    explicit Table(const Results& results) {
        for (const Monthly& series : results.monthly) rows_[{series.variable, series.region}] = &series;
    }
    Values of(const std::string& variable, const std::string& region) const {
        const auto at = rows_.find({variable, region});
        if (at == rows_.end()) return {};
        return {at->second->values.begin() + 1, at->second->values.end()};
    }

private:
    std::map<std::pair<std::string, std::string>, const Monthly*> rows_;
};

double sum_from(const Values& values, int first) {
    double all = 0;
    for (std::size_t m = first; m < values.size(); ++m) all += values[m];
    return all;
}

/// `Production|Batteries|Cells|LFP` with the first word replaced.
std::string like(const std::string& variable, const std::string& word) {
    return word + variable.substr(variable.find('|'));
}

struct Fall {
    double lowest = 1;  // [1] of the twin
    int months_to_lowest = 0;
    std::optional<int> survived, back;  // months from the first shock; from the last
    double lost = 0, area = 0;          // [unit], [month]
};

Fall fall(const Values& twin, const Values& run, const ShockSpan& shocks) {  // (22.1)-(22.4)
    Fall fall;
    int last_low = -1;
    for (int m = shocks.first; m < static_cast<int>(run.size()); ++m) {
        if (twin[m] <= 0) continue;
        const double level = run[m] / twin[m];
        if (level < fall.lowest) {
            fall.lowest = level;
            fall.months_to_lowest = m - shocks.first;
        }
        if (level < kFull) {
            if (!fall.survived) fall.survived = m - shocks.first;
            last_low = m;
        }
    }
    for (int m = shocks.first; m <= std::max(last_low, shocks.last) && m < static_cast<int>(run.size()); ++m) {
        fall.lost += std::max(twin[m] - run[m], 0.0);
        if (twin[m] > 0) fall.area += std::max(1 - run[m] / twin[m], 0.0);
    }
    if (last_low >= 0 && last_low + 1 < static_cast<int>(run.size())) fall.back = std::max(last_low - shocks.last, 0);
    return fall;
}

/// Variance of what was bought over variance of what was needed, both as differences from the twin. (22.7)
double bullwhip(const Values& bought_twin, const Values& bought, const Values& needed_twin, const Values& needed,
                const ShockSpan& shocks) {
    const auto variance = [&](const Values& twin, const Values& run) {
        double mean = 0, square = 0;
        const double months = static_cast<double>(run.size()) - shocks.first;
        for (std::size_t m = shocks.first; m < run.size(); ++m) mean += (run[m] - twin[m]) / months;
        for (std::size_t m = shocks.first; m < run.size(); ++m) square += std::pow(run[m] - twin[m] - mean, 2) / months;
        return square;
    };
    const double need = variance(needed_twin, needed);
    return need > 0 ? variance(bought_twin, bought) / need : kUndefined;
}

class Measuring {
public:
    Measuring(const Results& twin, const Results& run, const ShockSpan& shocks)
        : twin_(twin), run_(run), shocks_(shocks) {
        for (const Monthly& series : run.monthly)
            if (series.variable.starts_with("Production|") || series.variable.starts_with("Sales|"))
                whole_[series.variable] += sum_from({series.values.begin() + 1, series.values.end()}, shocks.first);
    }

    void look_at(const Monthly& series) {
        const auto whole = whole_.find(series.variable);
        const Values twin = twin_.of(series.variable, series.region);
        const Values run = run_.of(series.variable, series.region);
        if (whole == whole_.end() || twin.size() != run.size()) return;
        if (sum_from(twin, shocks_.first) < kLeastPlace * whole->second) return;
        const Fall found = fall(twin, run, shocks_);
        if (found.lowest >= kTouched) return;
        const std::string flow = series.unit.substr(0, series.unit.rfind('/'));
        put(series, "Lowest Level", "%", 100 * found.lowest);
        put(series, "Months to Lowest Level", "month", found.months_to_lowest);
        if (found.survived) put(series, "Time to Survive", "month", *found.survived);
        if (found.back) put(series, "Time to Recover", "month", *found.back);
        put(series, "Loss", flow, found.lost);
        put(series, "Loss Area", "month", found.area);
        if (series.variable.starts_with("Sales|"))
            look_at_buyers(series);
        else
            look_at_goods(series);
    }

    std::vector<Resilience> rows;

private:
    void put(const Monthly& series, const char* measure, std::string unit, double value) {
        if (std::isfinite(value)) rows.push_back({series.region, series.variable, measure, std::move(unit), value});
    }

    void look_at_buyers(const Monthly& series) {  // (22.6)
        const auto of = [&](const Table& table, const char* word) {
            return table.of(like(series.variable, word), series.region);
        };
        const double lost =
            sum_from(of(run_, "Lost Sales"), shocks_.first) - sum_from(of(twin_, "Lost Sales"), shocks_.first);
        put(series, "Lost Sales", "vehicle", lost);
        const Values waiting = of(run_, "Waiting"), sold = of(run_, "Sales");
        double longest = 0;
        for (std::size_t m = shocks_.first; m < sold.size(); ++m)
            if (sold[m] > 0) longest = std::max(longest, waiting[m] / sold[m]);
        put(series, "Longest Wait", "month", longest);
    }

    void look_at_goods(const Monthly& series) {  // (22.5), (22.7)
        const auto of = [&](const Table& table, const char* word) {
            return table.of(like(series.variable, word), series.region);
        };
        const Values use = of(run_, "Use"), delivered = of(run_, "Delivered"), demand = of(run_, "Demand");
        double least = 1;
        for (std::size_t m = shocks_.first; m < demand.size(); ++m)
            if (demand[m] > 0) least = std::min(least, (use[m] + delivered[m]) / demand[m]);
        put(series, "Lowest Service Level", "%", 100 * least);
        put(series, "Bullwhip Ratio", "1",
            bullwhip(of(twin_, "Purchases"), of(run_, "Purchases"), of(twin_, "Demand"), demand, shocks_));
    }

    Table twin_, run_;
    ShockSpan shocks_;
    std::map<std::string, double> whole_;  // of all regions
};

bool strikes(const Event& event) {
    const bool somewhere = !event.lanes.value.empty() || !event.gateway.value.empty() || event.plants.has_value() ||
                           !event.demand_region.value.empty();
    return event.enabled && somewhere;
}

}  // namespace

std::vector<std::string> shocks_of(const Scenario& scenario, const Scenario* base) {
    std::vector<std::string> own, all;
    for (const auto& [name, event] : scenario.events) {
        if (!strikes(event)) continue;
        all.push_back(name);
        if (base != nullptr && !base->events.contains(name)) own.push_back(name);
    }
    return own.empty() ? all : own;
}

Scenario undisturbed(const Scenario& scenario, const std::vector<std::string>& shocks) {
    Scenario twin = scenario;
    for (const std::string& name : shocks) twin.events.at(name).enabled = false;
    return twin;
}

std::optional<ShockSpan> shock_span(const Scenario& scenario, const std::vector<std::string>& shocks) {
    const auto month_of = [&](Day day) {
        const auto start = units::to_calendar(scenario.time.start.value), date = units::to_calendar(day);
        return 12 * (date.year - start.year) + date.month - start.month;
    };
    const int end = month_of(scenario.time.end.value);
    ShockSpan span{end + 1, -1};
    for (const std::string& name : shocks) {
        const Event& event = scenario.events.at(name);
        const Day last = event.until.given() || event.until.value > 0 ? event.until.value : scenario.time.end.value;
        const int reopening = static_cast<int>(std::ceil(12 * event.reopen_over.at(event.from.value)));
        span.first = std::min(span.first, std::max(month_of(event.from.value), 0));
        span.last = std::max(span.last, std::min(month_of(last) + reopening, end));
    }
    if (span.first > end || span.last < span.first) return std::nullopt;
    return span;
}

std::vector<Resilience> resilience(const Results& twin, const Results& disturbed, const ShockSpan& shocks) {
    Measuring measuring(twin, disturbed, shocks);
    for (const Monthly& series : disturbed.monthly) measuring.look_at(series);
    return std::move(measuring.rows);
}

}  // namespace onshore
