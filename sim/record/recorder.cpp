#include "sim/record/recorder.hpp"

#include "sim/record/fold.hpp"
#include "sim/record/places.hpp"
#include "sim/record/text.hpp"

namespace onshore {
namespace {

constexpr double kLeast = 1e-6;  // of what was promised: a smaller loss is no shortage

}  // namespace

void Recorder::open(const Model& model, const State& state) {
    audit_.open(model, state);
    monthly_.open(model, state);
}

void Recorder::see(const Model& model, const State& state, int month) {
    const std::size_t year = (model.first_month - 1 + month) / 12;
    if (years_.size() <= year) years_.resize(year + 1);
    years_[year].add(model, state, month);
    monthly_.see(model, state);
    audit_.see(model, state, month);
    look_for_shortages(model, state, month);
}

void Recorder::look_for_shortages(const Model& model, const State& state, int month) {
    for (int j = 0; j < model.J; ++j) {
        for (int run = 0; run < runs_; ++run) {
            const double lost = state.short_by[j][run];
            const int input = state.binding[j * kWide + run];
            if (input >= 0 && lost > kLeast * state.plan[j][run]) bottlenecks_[run].push_back({month, j, input, lost});
        }
    }
}

Results Recorder::results(const Model& model, const Scenario& scenario, int run) const {
    const MonthName name{model.first_year, model.first_month};
    Results results;
    results.scenario = scenario.name;
    results.title = scenario.title;
    results.first_month = name.plain(0);
    results.last_month = name.plain(model.months - 1);
    std::span<const Annual> full(years_);
    if (!full.empty() && full.front().months < 12) full = full.subspan(1);
    if (!full.empty() && full.back().months < 12) full = full.first(full.size() - 1);
    results.first_year = model.first_year + (model.first_month > 1 ? 1 : 0);
    results.years = static_cast<int>(full.size());
    fold(model, scenario, full, run, results);
    for (const Shortage& s : bottlenecks_[run]) {
        const Supplier& supplier = model.suppliers[s.supplier];
        const std::string& commodity = model.commodities[supplier.commodity];
        const Shown shown = shown_unit(commodity_unit(scenario, commodity));
        results.bottlenecks.push_back({name.first_day(s.month), supplier.name, commodity_variable(scenario, commodity),
                                       model.regions[supplier.region],
                                       commodity_variable(scenario, model.commodities[s.input]), s.lost * shown.scale,
                                       shown.unit});
    }
    results.monthly = monthly_.series(model, scenario, run);
    results.residuals = audit_.residuals(run);
    return results;
}

}  // namespace onshore
