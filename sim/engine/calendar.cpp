// Reads what law and events say this month. MODEL.md 3.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

void change_numbers(const Model& model, State& state) {  // (3.1)
    std::vector<Wide>* members[128];
    int count = 0;
    state.now.each([&](std::vector<Wide>& member) { members[count++] = &member; });
    for (const Patch& patch : model.patches) (*members[patch.vector])[patch.index] = patch.base;
    for (const Patch& patch : model.patches)
        (*members[patch.vector])[patch.index] +=
            model.calendar.patch_share.at(state.month, patch.share) * (patch.changed - patch.base);
}

}  // namespace

Wide added_duty(const Model& model, const State& state, const TariffPolicy& tariff, int e, const Wide& rate,
                const Wide& force, const Wide& in_all) {
    Wide added = rate;
    if (tariff.stack == TariffPolicy::Stack::replace) added = rate - force * in_all;
    if (tariff.stack == TariffPolicy::Stack::floor) added = max(Wide(rate - force * in_all), 0.0);
    if (tariff.quota >= 0) added *= state.over_quota[tariff.quota];  // (31.5)
    if (tariff.free.test >= 0) added *= dutiable(model, state, tariff, e);
    return added;
}

namespace {

void set_tariffs(const Model& model, State& state) {  // (3.2)
    for (const TariffPolicy& tariff : model.tariffs)
        for (int e : tariff.edges) state.tariff[e] = zero();
    std::size_t part = 0;
    for (std::size_t t = 0; t < model.tariffs.size(); ++t) {
        const Wide& rate = model.calendar.tariff_rate.at(state.month, static_cast<int>(t));
        const Wide& force = model.calendar.tariff_force.at(state.month, static_cast<int>(t));
        for (int e : model.tariffs[t].edges) {
            Wide& in_all = state.tariff[e];
            const Wide added = added_duty(model, state, model.tariffs[t], e, rate, force, in_all);
            state.tariff_part[part++] = added;
            in_all += added;
        }
    }
}

void open_lanes_and_plants(const Model& model, State& state) {  // (3.3)
    for (const Closure& closure : model.closures)
        for (int e : closure.edges) state.open[e] = wide(1.0);
    if (!model.outages.empty() || !model.bans.empty() || model.researches)  // else nobody takes any of it away
        std::fill(state.available.begin(), state.available.end(), wide(1.0));
    for (std::size_t i = 0; i < model.closures.size(); ++i)
        for (int e : model.closures[i].edges)
            state.open[e] *= model.calendar.lane_open.at(state.month, static_cast<int>(i));
    for (std::size_t i = 0; i < model.outages.size(); ++i)
        for (int j : model.outages[i].suppliers)
            state.available[j] *= model.calendar.plant_open.at(state.month, static_cast<int>(i));
}

}  // namespace

/// 0 for plants of listed owners while the credit lists them. (18.13)
Wide credit_admitted(const Model& model, int month, std::size_t credit, std::size_t supplier) {
    if (!model.credits[credit].banned[supplier]) return wide(1.0);
    return 1.0 - model.calendar.credit_ban.at(month, static_cast<int>(credit));
}

namespace {

void set_credits_and_grants(const Model& model, State& state) {  // (3.4)
    const auto clear = [](std::vector<Wide>& of_makers, const auto& policies) {
        for (const auto& policy : policies)
            for (int j : policy.suppliers) of_makers[j] = zero();
    };
    clear(state.credit, model.credits);
    clear(state.grant_share, model.grants);
    clear(state.grant_share, model.loans);
    clear(state.grant_share, model.equities);
    for (std::size_t i = 0; i < model.credits.size(); ++i) {
        const Wide& amount = model.calendar.credit.at(state.month, static_cast<int>(i));
        const Wide& rate = model.calendar.credit_rate.at(state.month, static_cast<int>(i));
        const CreditPolicy& credit = model.credits[i];
        for (std::size_t s = 0; s < credit.suppliers.size(); ++s) {
            const int j = credit.suppliers[s];
            const Wide cost = state.material[j] + state.conversion[j] + state.capital[j];
            state.credit[j] +=
                (amount + rate * cost) * credit_admitted(model, state.month, i, s) * state.covered[credit.bill];
        }
    }
    set_purchase_credits(model, state);
    for (std::size_t i = 0; i < model.grants.size(); ++i)
        for (int j : model.grants[i].suppliers)
            state.grant_share[j] +=
                model.calendar.grant_share.at(state.month, static_cast<int>(i)) * state.covered[model.grants[i].bill];
    count_on_public_money(model, state);
}

void run_programmes(const Model& model, State& state) {  // (3.5)
    for (int j = 0; j < model.J; ++j) state.ramp_time[j] = state.now.ramp_time[j];
    for (int c = 0; c < model.C; ++c)
        for (int r = 0; r < model.R; ++r) state.cover[model.node(c, r)] = state.now.cover[c] / model.dt;
    for (const ExecutionPolicy& programme : model.executions)
        for (int j : programme.suppliers) state.staff_factor[j] = wide(1.0);
    for (std::size_t i = 0; i < model.executions.size(); ++i) {
        const int column = static_cast<int>(i);
        for (int j : model.executions[i].suppliers) {
            state.ramp_time[j] *= model.calendar.ramp_factor.at(state.month, column);
            state.staff_factor[j] = state.staff_factor[j] / model.calendar.productivity.at(state.month, column);
        }
        for (int n : model.executions[i].nodes) state.cover[n] *= model.calendar.cover_factor.at(state.month, column);
    }
}

void set_wages(const Model& model, State& state) {  // (3.6)
    for (int j = 0; j < model.J; ++j) state.wage[j] = state.now.wage[model.suppliers[j].region];
    for (std::size_t i = 0; i < model.wages.size(); ++i)
        for (int j : model.wages[i].suppliers)
            state.wage[j] = state.wage[j] * model.calendar.wage_times.at(state.month, static_cast<int>(i)) +
                            model.calendar.wage_plus.at(state.month, static_cast<int>(i));
}

/// What makers are told beside prices and law. Memory is what a month waits for: it is read anew when anything can have
/// changed it.
void instruct_makers(const Model& model, State& state) {
    const bool moves =
        !model.patches.empty() || !model.executions.empty() || !model.wages.empty() || !model.bans.empty();
    if (!moves && !state.new_numbers) return;
    state.new_numbers = false;
    run_programmes(model, state);
    share_knowhow(model, state);
    set_wages(model, state);
    set_paces(model, state);
}

}  // namespace

void read_calendar(const Model& model, State& state) {
    change_numbers(model, state);
    read_quotas(model, state);
    set_tariffs(model, state);
    open_lanes_and_plants(model, state);
    open_purses(model, state);
    forbid(model, state);
    open_processes(model, state);
    set_credits_and_grants(model, state);
    instruct_makers(model, state);
    buy_clean_power(model, state);
}

}  // namespace onshore
