// Scenarios become a model: integers from all of them, then each one's numbers into its place of the eight.
#include <algorithm>
#include <cmath>

#include "sim/model/mould.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

constexpr double kMonthsPerYear = 12.0;
constexpr double kNoLimit = 1e30;  // [kg/yr]

void shape_numbers(Model& model) {
    Numbers& n = model.numbers;
    const std::size_t R = model.R, C = model.C, Q = model.Q, J = model.J, T = model.T, G = model.choices.size();
    const auto give = [](std::size_t size, double value, auto&... vectors) {
        (vectors.assign(size, wide(value)), ...);
    };
    give(R, 0.0, n.wage, n.retail_markup, n.price_sensitivity, n.running_cost_years, n.wait_sensitivity,
         n.built_to_order, n.give_up, n.marketing, n.word_of_mouth, n.fleet);
    give(R, 0.0, n.early_share, n.early_cost);
    give(R, 1.0, n.productivity);
    give(R, 15.0, n.vehicle_life);
    give(C, 0.0, n.mass, n.cover, n.sourcing_elasticity, n.location_spread, n.other_use_growth, n.other_use_elasticity);
    give(C, 1.0, n.contract_time);
    give(Q, 0.0, n.electricity, n.other_cost, n.immaturity_premium, n.overstaffing, n.capex, n.learning_rate,
         n.cumulative, n.markup, n.construction_labour, n.start_maturity);
    give(Q, 1.0, n.yield_new, n.yield_mature, n.life, n.build_time);
    give(Q * kOccupations, 0.0, n.hours);
    give(model.inputs.size() * model.R, 0.0, n.input);
    give(J, 0.0, n.capacity, n.invests, n.plant_capex);
    give(model.partners.size(), 0.0, n.partner_share, n.partner_fee, n.partner_transfer);
    give(Q, 0.0, n.transfer_yield, n.transfer_learning, n.research_needed, n.research_spending, n.research_elasticity);
    give(Q, 1.0, n.transfer_ramp);
    give(J, 1.0, n.ramp_time, n.cost_factor, n.capex_factor, n.labour_factor, n.build_factor);
    give(J * R, 0.0, n.offtake);
    model.promises.assign(C, 0);
    give(G, 0.0, n.choice_sensitivity);
    give(G, 1.0, n.choice_time);
    give(model.alternatives * R, 0.0, n.choice_share);
    give(C * R * R, 0.0, n.freight);
    give(C * R * R, -1.0, n.trade);
    give(R * T, 0.0, n.base_share, n.base_growth);
    give(R * T, 1.0, n.familiarity);
    give(Q, 0.0, n.direct_emissions);
    give(C * R * R, 0.0, n.freight_emissions);
    give(R, 0.0, n.distance_driven, n.fuel_emissions, n.carbon_sensitivity, n.recycling_cost, n.charger_follows,
         n.charger_need, n.charger_need_home, n.charger_sensitivity, n.charger_cost, n.home_charger_cost,
         n.charger_labour);
    give(R, 1.0, n.charger_build_time);
    give(R * T, 0.0, n.electricity_use, n.fuel_use, n.type_footprint);
    give(Q * R * kBeyond, 0.0, n.beyond_other, n.beyond_capex);
    give(R * kBeyond, 0.0, n.beyond_electricity, n.beyond_wages, n.combustion_beyond);
    give(R, 0.0, n.beyond_known);
    give(R * R, 0.0, n.combustion_output);
    give(R * 2, 0.0, n.combustion_jobs);
    give(C, 0.0, n.engines);
    give(R, 0.0, n.workforce, n.skill_reserve);
    give(R, 1.0, n.learn_time, n.leave_time);
    give(R * kOccupations, -1.0, n.skilled_start);
    give(R * kOccupations, 1e300, n.skilled_base);
    give(static_cast<std::size_t>(Setting::count), 0.0, n.setting);
}

void shape_calendar(Model& model) {
    Calendar& calendar = model.calendar;
    const auto give = [&](MonthSeries& series, std::size_t width, double value, int months) {
        series.width = static_cast<int>(width);
        series.values.assign(width * months, wide(value));
    };
    const std::size_t R = model.R, C = model.C, T = model.T;
    for (auto* series : {&calendar.sales, &calendar.electricity, &calendar.grid, &calendar.oil_imports})
        give(*series, R, 0.0, model.months);
    give(calendar.demand_keep, R, 1.0, model.months);
    for (auto* series : {&calendar.type_price, &calendar.running_cost, &calendar.preference})
        give(*series, R * T, 0.0, model.months);
    give(calendar.price, C, 0.0, model.months);
    give(calendar.other_use, C * R, 0.0, model.months);
    give(calendar.choice_preference, model.alternatives * R, 0.0, model.months);
    give(calendar.tariff_rate, model.tariffs.size(), 0.0, model.months);
    give(calendar.tariff_force, model.tariffs.size(), 0.0, model.months);
    give(calendar.credit, model.credits.size(), 0.0, model.horizon);
    give(calendar.credit_rate, model.credits.size(), 0.0, model.horizon);
    give(calendar.credit_ban, model.credits.size(), 0.0, model.horizon);
    for (auto* series : {&calendar.law_credit, &calendar.law_credit_rate, &calendar.law_credit_ban})
        give(*series, model.credit_law.columns, 0.0, model.horizon);
    for (auto* series : {&calendar.law_tariff_rate, &calendar.law_tariff_force})
        give(*series, model.tariff_law.columns, 0.0, model.ahead);
    give(calendar.law_purchase, model.purchase_law.columns, 0.0, model.ahead);
    for (auto* series : {&calendar.purchase, &calendar.purchase_full, &calendar.component_ban, &calendar.mineral_ban})
        give(*series, model.purchases.size(), 0.0, model.months);
    give(calendar.part_amount, model.purchase_parts, 0.0, model.months);
    give(calendar.limit, model.tests.size(), 0.0, model.months);
    give(calendar.grant_share, model.grants.size(), 0.0, model.months);
    give(calendar.grant_paid, model.grants.size(), 0.0, model.months);
    for (auto* series : {&calendar.ramp_factor, &calendar.productivity, &calendar.cover_factor})
        give(*series, model.executions.size(), 1.0, model.months);
    for (auto* series : {&calendar.clean_share, &calendar.clean_cost})
        give(*series, model.clean_powers.size(), 0.0, model.months);
    for (auto* series : {&calendar.collection, &calendar.scrap}) give(*series, R, 0.0, model.months);
    give(calendar.recovery, model.minerals.size() * R, 0.0, model.months);
    give(calendar.recycler_limit, model.minerals.size() * R, kNoLimit, model.months);
    for (auto* series : {&calendar.chargers, &calendar.chargers_follow, &calendar.home_charging})
        give(*series, R, 0.0, model.months);
    give(calendar.fund_spent, model.funds.size(), 0.0, model.months);
    give(calendar.fund_share, model.funds.size(), 1.0, model.months);
    give(calendar.wage_times, model.wages.size(), 1.0, model.months);
    give(calendar.wage_plus, model.wages.size(), 0.0, model.months);
    give(calendar.training, model.trainings.size(), 0.0, model.months);
    give(calendar.trained, model.trainings.size(), 0.0, model.months);
    give(calendar.loan_share, model.loans.size(), 0.0, model.months);
    give(calendar.equity_share, model.equities.size(), 0.0, model.months);
    give(calendar.quota_limit, model.quotas.size(), kNoLimit, model.months);
    give(calendar.quota_force, model.quotas.size(), 0.0, model.months);
    for (auto* series : {&calendar.mandate_target, &calendar.mandate_penalty, &calendar.mandate_force})
        give(*series, model.mandates.size(), 0.0, model.months);
    for (auto* series : {&calendar.reserve_size, &calendar.reserve_cover, &calendar.reserve_buy,
                         &calendar.reserve_release, &calendar.reserve_force})
        give(*series, model.stockpiles.size(), 0.0, model.months);
    give(calendar.ban, model.bans.size(), 0.0, model.horizon);
    give(calendar.held, model.holders.size(), 0.0, model.months);
    give(calendar.research, model.research.size(), 0.0, model.months);
    give(calendar.lane_open, model.closures.size(), 1.0, model.months);
    give(calendar.plant_open, model.outages.size(), 1.0, model.months);
    give(calendar.patch_share, 0, 0.0, model.months);
}

/// The whole months between start and end.
void set_period(const Scenario& scenario, Model& model) {
    const units::Calendar date = units::to_calendar(scenario.time.start.value);
    model.first_year = date.year;
    model.first_month = date.month;
    model.dt = 1.0 / kMonthsPerYear;
    const Months months(scenario.time.start.value, 0);
    while (months.last_day(model.months) <= scenario.time.end.value) ++model.months;
    if (model.months == 0) throw ScenarioError("time: there is no whole month between start and end");
}

int whole_months(double years) {
    return static_cast<int>(std::ceil(years * kMonthsPerYear)) + 1;
}

/// Months from the last step that an investor then still looks at: building time and life of the longest-lived process.
int outlived_by(const Scenario& run) {
    double years = 0.0;
    const Day start = run.time.start.value;
    for (const auto& [name, process] : run.processes)
        years = std::max(years, process.life.at(start) + process.build_time.at(start));
    return whole_months(years);
}

/// Months from a step within which lies all that somebody then looks at law for: where a plant opens, and two years on.
int furthest_look(const Scenario& run) {
    double years = 0.0, factor = 1.0;
    const Day start = run.time.start.value;
    for (const auto& [name, process] : run.processes) years = std::max(years, process.build_time.at(start));
    for (const auto& [region, industries] : run.industries)
        for (const auto& [name, industry] : industries) factor = std::max(factor, industry.build_factor.at(start));
    return whole_months(std::max(2.0, years * factor));
}

/// Months of law that these runs look at: some more, so that the next runs need no more.
struct Room {
    int horizon, ahead;
};
Room room_for(std::span<const Scenario> runs, int months) {
    constexpr int kDecade = 120, kHalf = 60;  // [month]
    const auto whole = [](int count, int step) { return (count + step - 1) / step * step; };
    int outlived = 0, look = 0;
    for (const Scenario& run : runs)
        outlived = std::max(outlived, outlived_by(run)), look = std::max(look, furthest_look(run));
    const int ahead = whole(look, kHalf);
    return {months + std::max(whole(outlived, kDecade), ahead), months + ahead};
}

bool changes_numbers(const Scenario& run) {
    return std::ranges::any_of(run.events, [](const auto& event) { return !event.second.change.empty(); });
}

/// Places that nobody asked for run the first scenario.
void fill_free_places(Model& model, int taken) {
    if (taken == kWide) return;
    const auto fill = [taken](Wide& value) {
        for (int place = taken; place < kWide; ++place) value[place] = value[0];
    };
    const auto fill_all = [&](std::vector<Wide>& values) { std::for_each(values.begin(), values.end(), fill); };
    model.numbers.each(fill_all);
    model.calendar.each([&](MonthSeries& series) { fill_all(series.values); });
    for (CapacityStep& change : model.steps) fill(change.month), fill(change.amount);
    for (Project& project : model.projects)
        for (Wide* value : {&project.announced, &project.construction, &project.opening, &project.cancelled,
                            &project.actual, &project.hazard, &project.capacity, &project.capex})
            fill(*value);
    for (Law* law : {&model.credit_law, &model.tariff_law, &model.purchase_law})
        for (std::size_t i = 0; i < law->known.size(); i += kWide)
            for (int place = taken; place < kWide; ++place) law->known[i + place] = law->known[i];
    for (Bill& bill : model.bills) fill(bill.in_all), fill(bill.a_year);
    for (GoalSet& set : model.goals) fill(set.at_least), fill(set.by), fill(set.repay);
    for (TrainingPolicy& fund : model.trainings) fill(fund.later);
    for (LoanPolicy& loan : model.loans) fill(loan.interest), fill(loan.term);
    for (EquityPolicy& equity : model.equities) fill(equity.asked_return);
    for (StockpilePolicy& pile : model.stockpiles) fill(pile.release_below);
    for (BanPolicy& ban : model.bans) {
        fill(ban.announced);
        fill_all(ban.concerned);
    }
    for (Refusal& refusal : model.refusals) fill(refusal.told), fill(refusal.dropped), fill(refusal.delay);
    fill_all(model.owned_share);
    for (ContentTest& test : model.tests) fill(test.spread);
    for (Patch& patch : model.patches) fill(patch.base), fill(patch.changed);
}

}  // namespace

Mould::Mould(std::span<const Scenario> runs, Varied varied) : varied_(std::move(varied)) {
    if (runs.empty() || runs.size() > kWide) throw ScenarioError("a block holds one to eight scenarios");
    build_topology(runs, shaped_, indices_);
    shape_environment(runs, shaped_, indices_);
    set_period(runs.front(), shaped_);
    shape_content(runs, shaped_, indices_);
    shape_policies(runs, shaped_, indices_);
    list_owners(runs, shaped_, indices_);
    list_works(shaped_);
    shape_events(runs, shaped_, indices_);
    agree(runs, shaped_, indices_);
    shape_laws(runs, shaped_);
    shape_plants(runs, shaped_, indices_);
}

void Mould::fill(std::span<const Scenario> runs, Model& model) {
    const Room room = room_for(runs, shaped_.months);
    model = shaped_;
    model.horizon = room.horizon;
    model.ahead = room.ahead;
    shape_numbers(model);
    shape_calendar(model);
    for (Ledger& ledger : ledgers_) ledger.clear();
    pour(runs, nullptr, model);
}

void Mould::refill(std::span<const Scenario> runs, Model& model) {
    const Room room = room_for(runs, shaped_.months);
    const bool longer = room.horizon > model.horizon || room.ahead > model.ahead;
    if (longer || std::ranges::any_of(runs, changes_numbers)) return fill(runs, model);
    // what is added to, here or by who looks at it
    model.refusals.clear();
    model.runs.clear();
    model.precedents = shaped_.precedents;
    model.rivals = shaped_.rivals;
    model.asks_footprints = shaped_.asks_footprints;
    model.asks_beyond = shaped_.asks_beyond;
    model.asks_money = shaped_.asks_money;
    model.asked_from = shaped_.asked_from;
    std::ranges::fill(model.calendar.demand_keep.values, wide(1.0));
    pour(runs, &varied_, model);
}

/// Where a run's numbers go is looked for once.
void Mould::fill_numbers(const Run& run, Day day, Model& model) {
    Ledger& ledger = ledgers_[run.place];
    if (ledger.knows(run.scenario)) {
        ledger.write(run.place, day);
    } else {
        ledger.clear();
        const bool again = !varied_.numbers.empty();
        onshore::fill_numbers(model, indices_, run, {run.place, day, again ? &ledger : nullptr});
        if (again) ledger.close(run.scenario, varied_);
    }
    if (run.varied == nullptr || varied_.freight) fill_freight(model, indices_, run, day);
    if (run.varied == nullptr || varied_.economy) fill_economy(model, indices_, run, day);
}

void Mould::pour(std::span<const Scenario> runs, const Varied* varied, Model& model) {
    const Months months(runs.front().time.start.value, model.horizon);
    std::vector<Run> block;
    for (const Scenario& run : runs) block.push_back({run, static_cast<int>(block.size()), varied});
    for (int place = 0; place < kWide; ++place)
        model.outlived[place] = model.months + outlived_by(runs[place < static_cast<int>(runs.size()) ? place : 0]);
    for (const Run& run : block) {
        if (varied == nullptr) fill_owners(model, indices_, run);
        fill_numbers(run, months.start, model);
        fill_plants(model, indices_, months, run);
        fill_partners(model, indices_, months, run);
        fill_research(model, indices_, months, run);
        promise_output(model, indices_, run, months.start);
    }
    fill_calendar(model, indices_, months, block);
    fill_environment(model, indices_, months, block);
    fill_policies(model, indices_, months, block);
    refuse_plants(model, months, runs);
    // after the numbers of all: a change copies them
    for (const Run& run : block) fill_events(model, indices_, months, run);
    fill_free_places(model, static_cast<int>(runs.size()));
    note_months_of_plants(model);
    note_changes(model, varied);
    note_what_is_asked(model);
    watch_duties(runs, model, varied);
    for (const Scenario& run : runs) model.runs.push_back(run.name);
}

Model build_model(std::span<const Scenario> runs) {
    Model model;
    Mould(runs).fill(runs, model);
    return model;
}

}  // namespace onshore
