// Plants open, ramp up, retire; projects live or die. MODEL.md 4.
#include <algorithm>
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

Wide yield_at(const Numbers& now, int process, const Wide& maturity) {  // (4.6)
    return now.yield_new[process] + (now.yield_mature[process] - now.yield_new[process]) * maturity;
}

Wide retirement(const Model& model, const Numbers& now, int process) {
    return closing(model.dt, now.life[process]);
}

Wide build_time(const Model& model, const Numbers& now, int j) {
    return now.build_time[model.suppliers[j].process] * now.build_factor[j];
}

Wide stage_time(const Model& model, const Numbers& now, int j) {
    return build_time(model, now, j) / model.stages;
}

void set_paces(const Model& model, State& state) {
    for (int j = 0; j < model.J; ++j) {
        state.stage_share[j] = closing(model.dt, stage_time(model, state.now, j));
        state.ramp_share[j] = closing(model.dt, state.ramp_time[j]);
    }
}

namespace {

/// The share of the months [from, to) that lies in this month.
Wide share_of_month(int month, const Wide& from, const Wide& to) {
    return max(Wide(min(to, month + 1.0) - max(from, month)), 0.0);
}

void projects_survive(const Model& model, State& state) {  // (4.1)
    refuse_plans(model, state);
    for (std::size_t i = 0; i < model.projects.size(); ++i) {
        const Project& project = model.projects[i];
        if (state.month < project.first || state.month >= project.after) continue;
        const int j = project.supplier;
        const Wide exposed = share_of_month(state.month, project.announced, Wide(project.opening + state.setback[j]));
        const Mask is_off = project.cancelled < state.month + 1.0;
        if (((exposed > 0.0) || is_off).any()) {
            const Wide kept = exp(Wide(-state.hazard[i] * model.dt * exposed));
            const Wide dropped = state.survival[j] * (1.0 - select(is_off, zero(), kept));
            state.cancelled[j] += project.capacity * dropped;
            state.sunk[j] += state.spent[i] * dropped;
            state.survival[j] -= dropped;
        }
        const Wide building = share_of_month(state.month, project.construction, project.opening);
        if (!(building > 0.0).any()) continue;
        const Wide due = ratio(Wide(project.capex * building), Wide(project.opening - project.construction));
        state.construction[j] += due * state.survival[j];
        state.spent[i] += due;
    }
}

/// Who worked on a line that is taken off waits for what it becomes. (4.8)
void lay_off(State& state, int line, int j, const Wide& taken) {
    const Wide standing = max(Wide(state.capacity[j] - state.closed[j]), 0.0);
    const Wide share = ratio(Wide(min(taken, standing)), state.capacity[j]);
    for (int o = 0; o < kOccupations; ++o)
        state.laid_off[line * kOccupations + o] += state.staff[j * kOccupations + o] * share;
}

/// Place of a step in Model::retooled; -1 = it takes no other line off.
int retooled_line(const Model& model, int step) {
    if (!model.steps[step].retools()) return -1;
    return static_cast<int>(std::ranges::lower_bound(model.retooled, step) - model.retooled.begin());
}

void plants_open(const Model& model, State& state) {  // (4.2)
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
        if (state.past[i]) continue;
        const CapacityStep& change = model.steps[i];
        if (state.month < change.first) continue;
        state.past[i] = (state.opened[i] == 1.0).all();
        const int j = change.supplier;
        const Wide due = change.month + state.setback[change.plant];  // (25.8)
        const Wide done = max(min(Wide(state.month + 1.0 - due), 1.0), 0.0);
        if (state.past[i] || !(done != state.opened[i]).any()) continue;
        const Wide amount = change.amount * (done - state.opened[i]) * state.survival[change.plant];
        state.opened[i] = done;
        if (const int line = retooled_line(model, static_cast<int>(i)); line >= 0)
            lay_off(state, line, j, Wide(-amount));
        state.opening[j] += max(amount, 0.0);
        state.closed[j] += max(Wide(-amount), 0.0);
    }
}

void industries_build(const Model& model, State& state) {  // (4.3)
    for (int j = 0; j < model.J; ++j) {
        if (!model.suppliers[j].industry) continue;
        const int q = model.suppliers[j].process;
        const Wide& rate = state.stage_share[j];
        Wide moving = state.start[j], done = zero();
        for (int stage = 0; stage < model.stages; ++stage) {
            Wide& under_way = state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
            const Wide leaving = rate * under_way;
            under_way += moving - leaving;
            done += leaving;
            moving = leaving;
        }
        state.construction[j] += state.now.capex[q] * state.now.capex_factor[j] * done / model.stages;
        state.opening[j] += moving;
    }
}

/// Part of an industry's capacity that closes this step because its price leaves too little for capital. (4.4)
Wide given_up(const Model& model, const State& state, int j) {
    const Wide& threshold = setting(state, Setting::closing_cover);
    const Wide left = state.price[j] - state.material[j] - state.conversion[j];
    const Mask lacks = (state.capital[j] > 0.0) && (left < threshold * state.capital[j]);
    if (!lacks.any()) return zero();
    const Wide lacking = select(lacks, Wide(1.0 - ratio(left, Wide(threshold * state.capital[j]))), zero());
    return 1.0 - exp(Wide(setting(state, Setting::closing_rate) * min(lacking, 1.0) * -model.dt));
}

/// Industries whose price leaves little for capital close; all retire with age. (4.4)
void industries_close(const Model& model, State& state, std::span<const Wide> retired) {
    for (int j = 0; j < model.J; ++j) {
        if (!model.suppliers[j].industry) continue;
        const Wide& aged = retired[model.suppliers[j].process];
        if (model.elastic[model.suppliers[j].commodity]) {
            state.closed[j] += state.capacity[j] * aged;
            continue;
        }
        const Wide kept = (1.0 - aged) * (1.0 - given_up(model, state, j));
        state.closed[j] += state.capacity[j] * (1.0 - kept);
    }
}

void ramp_up(const Model& model, State& state) {  // (4.5)-(4.7)
    for (int j = 0; j < model.J; ++j) {
        const int q = model.suppliers[j].process;
        const Wide staying = max(Wide(state.capacity[j] - state.closed[j]), 0.0);  // retooling takes what there is
        state.closed[j] = state.capacity[j] - staying;
        const Wide together = staying + state.opening[j];
        const Wide fresh = (state.opening[j] > 0.0).any() ? ratio(state.opening[j], together) : zero();
        const Wide old = select(together > 0.0, Wide(1.0 - fresh), zero());
        const Wide young = state.now.start_maturity[q] * fresh;
        const Wide mixed = state.maturity[j] * old + young;
        const Wide& closed = state.ramp_share[j];
        if (model.rationed[model.suppliers[j].region]) {
            const Wide free = state.free_maturity[j] * old + young;
            state.free_maturity[j] = free + (1.0 - free) * closed;
            state.crewed[j] = state.maturity[j] * old;
        }
        state.maturity[j] = mixed + (1.0 - mixed) * closed;
        state.capacity[j] = together;
    }
    ration_hiring(model, state);
    bool more_trade = false;
    for (int j = 0; j < model.J; ++j) {
        const int q = model.suppliers[j].process;
        state.yield[j] = yield_at(state.now, q, state.maturity[j]);
        if (model.transfers) improve_yield(model, state, j);
        state.capacity_now[j] = state.capacity[j] * state.maturity[j] * state.available[j] * model.dt;
        if (!state.trades[j] && (state.capacity[j] > 0.0).any()) state.trades[j] = more_trade = true;
    }
    if (more_trade) list_sales(model, state);
}

}  // namespace

void open_and_ramp(const Model& model, State& state) {
    for (int j = 0; j < model.J; ++j) {
        state.opening[j] = zero();
        state.closed[j] = zero();
        state.construction[j] = zero();
        state.sunk[j] = zero();
    }
    std::array<Wide, 64> retired;
    for (int q = 0; q < model.Q; ++q) retired[q] = retirement(model, state.now, q);
    projects_survive(model, state);
    plants_open(model, state);
    industries_build(model, state);
    industries_close(model, state, retired);
    ramp_up(model, state);
}

}  // namespace onshore
