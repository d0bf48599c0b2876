#include "sim/record/recorder.hpp"

#include <algorithm>
#include <map>

#include "sim/record/places.hpp"
#include "sim/record/text.hpp"

namespace onshore {
namespace {

constexpr double kLeastShortage = 1e-3;  // of what was promised or ordered: a smaller loss is no shortage
constexpr double kLeastHands = 0.01;     // of capacity: when less of it waits for people, they are not the cause
constexpr double kLeastMaker = 1e-6;     // of the world's orders: smaller makers and buyers are left out

/// What was ordered of a commodity in all the world.
double world_orders(const Model& model, const State& state, int c, int run) {
    double sum = 0;
    for (int r = 0; r < model.R; ++r) sum += state.order[model.node(c, r)][run];
    return sum;
}

}  // namespace

Recorder::Recorder(std::span<const Scenario> scenarios, bool monthly)
    : scenarios_(scenarios),
      runs_(static_cast<int>(scenarios.size())),
      monthly_(monthly ? runs_ : 0),
      shortages_(runs_) {}

Recorder::~Recorder() noexcept {
    folding_.cancel();
    folding_.wait();
}

void Recorder::open(const Model& model, const State& state) {
    audit_.open(model, state);
    monthly_.open(model, state);
}

void Recorder::see(const Model& model, const State& state, int month) {
    add_to_year(model, state, month);
    monthly_.see(model, state);
    audit_.see(model, state, month);
    look_for_inputs(model, state, month);
    look_for_orders(model, state, month);
}

void Recorder::add_to_year(const Model& model, const State& state, int month) {
    year_->add(model, state, month);
    if ((model.first_month + month) % 12 != 0) return;  // December has not passed
    if (year_->months == 12)
        folding_.run([this, &model, ended = std::exchange(year_, nullptr), index = full_years_++] {
            fold_year(model, index, *ended);
            folded_.push(ended);
        });
    if (!year_ && !folded_.try_pop(year_)) year_ = std::make_shared<Annual>();
    year_->months = 0;
}

void Recorder::fold_year(const Model& model, int index, const Annual& year) {
    std::call_once(lines_drawn_, [&] {
        const int most = (model.first_month - 1 + model.months) / 12;
        for (int run = 0; run < runs_; ++run)
            folds_.push_back(std::make_unique<Fold>(model, scenarios_[run], run, most));
    });
    for (const std::unique_ptr<Fold>& fold : folds_) fold->add(index, year);
}

/// Makers that lacked an input.
void Recorder::look_for_inputs(const Model& model, const State& state, int month) {
    for (int run = 0; run < runs_; ++run) {
        for (int c = 0; c < model.C; ++c) {
            const double least = kLeastMaker * world_orders(model, state, c, run);
            for (const int j : model.makers[c]) {
                const double lost = state.short_by[j][run];
                const int input = state.binding[j * kWide + run];
                if (input >= 0 && lost > kLeastShortage * state.plan[j][run] && state.plan[j][run] > least)
                    shortages_[run].push_back({month, j, input, lost});
            }
        }
    }
}

/// Makers whose buyers stayed without part of their orders: too little capacity, or an event that closed lane or plant.
void Recorder::look_for_orders(const Model& model, const State& state, int month) {
    for (int run = 0; run < runs_; ++run) {
        std::map<std::pair<int, int>, double> lost;  // (supplier, cause)
        for (int c = 0; c < model.C; ++c) {
            const double least = kLeastMaker * world_orders(model, state, c, run);
            for (int r = 0; r < model.R; ++r) {
                const double order = state.order[model.node(c, r)][run];
                double unfilled = order, missing = 0;
                const auto missed = [&](int j) {
                    const int p = model.pair(j, r);
                    return std::max(state.share[p][run] * order - state.accepted[p][run], 0.0);
                };
                for (const int j : model.makers[c]) {
                    unfilled -= state.accepted[model.pair(j, r)][run];
                    missing += missed(j);
                }
                if (order < least || unfilled <= kLeastShortage * order || missing <= 0) continue;
                for (const int j : model.makers[c])
                    if (missed(j) > 0) lost[{j, cause(model, state, j, r, run)}] += unfilled * missed(j) / missing;
            }
        }
        for (const auto& [at, amount] : lost) shortages_[run].push_back({month, at.first, at.second, amount});
    }
}

int Recorder::cause(const Model& model, const State& state, int j, int to, int run) {
    const int edge = model.edge(model.suppliers[j].commodity, model.suppliers[j].region, to);
    const auto worst = [&](const auto& events, const MonthSeries& open, auto&& holds) {
        int found = -1;
        double least = 1;
        for (std::size_t i = 0; i < events.size(); ++i) {
            const double share = open.at(state.month - 1, static_cast<int>(i))[run];
            if (share < least && holds(events[i])) found = static_cast<int>(i), least = share;
        }
        return found;
    };
    const auto at_edge = [&](const Closure& closure) { return std::ranges::count(closure.edges, edge) > 0; };
    const auto at_plant = [&](const Outage& outage) { return std::ranges::count(outage.suppliers, j) > 0; };
    if (const int i = worst(model.closures, model.calendar.lane_open, at_edge); i >= 0) return kClosure + i;
    if (const int i = worst(model.outages, model.calendar.plant_open, at_plant); i >= 0) return kOutage + i;
    if (state.unstaffed[j][run] > kLeastHands * state.capacity[j][run]) return kWorkforce;
    return kCapacity;
}

std::string Recorder::cause_text(const Model& model, const Scenario& scenario, int cause) {
    if (cause == kCapacity) return "capacity";
    if (cause == kWorkforce) return "workforce";
    if (cause >= kOutage) return "event " + model.outages[cause - kOutage].event;
    if (cause >= kClosure) return "event " + model.closures[cause - kClosure].event;
    return commodity_variable(scenario, model.commodities[cause]);
}

Results Recorder::results(const Model& model, int run) {
    folding_.wait();
    const Scenario& scenario = scenarios_[run];
    const MonthName name{model.first_year, model.first_month};
    Results results;
    results.scenario = scenario.name;
    results.title = scenario.title;
    results.first_month = name.plain(0);
    results.last_month = name.plain(model.months - 1);
    results.first_year = model.first_year + (model.first_month > 1 ? 1 : 0);
    results.years = full_years_;
    if (full_years_ > 0) folds_[run]->tell(results);
    for (const Shortage& s : shortages_[run]) {
        const Supplier& supplier = model.suppliers[s.supplier];
        const std::string& commodity = model.commodities[supplier.commodity];
        const Shown shown = shown_unit(commodity_unit(scenario, commodity));
        results.bottlenecks.push_back({name.first_day(s.month), supplier.name, commodity_variable(scenario, commodity),
                                       model.regions[supplier.region], cause_text(model, scenario, s.cause),
                                       s.lost * shown.scale, shown.unit});
    }
    results.monthly = monthly_.series(model, scenario, run);
    results.trade = monthly_.trade(model, scenario, run);
    results.residuals = audit_.residuals(run);
    return results;
}

}  // namespace onshore
