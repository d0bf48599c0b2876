// Plants open, ramp up, retire; projects live or die. MODEL.md 4.
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

Wide stage_rate(const Model& model, const Numbers& now, int j) {
    return closing(model.dt, Wide(build_time(model, now, j) / model.stages));
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
        const Wide exposed =
            share_of_month(state.month, project.announced, Wide(project.opening + state.setback[project.supplier]));
        Wide& survival = state.survival[project.supplier];
        const Wide kept = exp(Wide(-state.hazard[i] * model.dt * exposed));
        const Wide still = kept * select(project.cancelled < state.month + 1.0, zero(), wide(1.0));
        const Wide dropped = survival * (1.0 - still);
        state.cancelled[project.supplier] += project.capacity * dropped;
        state.sunk[project.supplier] += state.spent[i] * dropped;
        survival *= still;
        const Wide building = share_of_month(state.month, project.construction, project.opening);
        const Wide months = project.opening - project.construction;
        const Wide due = ratio(Wide(project.capex * building), months);
        state.construction[project.supplier] += due * survival;
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

void plants_open(const Model& model, State& state) {  // (4.2)
    int line = 0;
    for (std::size_t i = 0; i < model.steps.size(); ++i) {
        const CapacityStep& change = model.steps[i];
        const int j = change.supplier;
        const Wide due = change.month + state.setback[change.plant];  // (25.8)
        const Wide done = max(min(Wide(state.month + 1.0 - due), 1.0), 0.0);
        const Wide amount = change.amount * (done - state.opened[i]) * state.survival[change.plant];
        state.opened[i] = done;
        if (change.retools()) lay_off(state, line++, j, Wide(-amount));
        state.opening[j] += max(amount, 0.0);
        state.closed[j] += max(Wide(-amount), 0.0);
    }
}

void industries_build(const Model& model, State& state) {  // (4.3)
    for (int j = 0; j < model.J; ++j) {
        if (!model.suppliers[j].industry) continue;
        const int q = model.suppliers[j].process;
        const Wide rate = stage_rate(model, state.now, j);
        const Wide capex = state.now.capex[q] * state.now.capex_factor[j];
        Wide moving = state.start[j];
        for (int stage = 0; stage < model.stages; ++stage) {
            Wide& under_way = state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
            const Wide leaving = rate * under_way;
            under_way += moving - leaving;
            state.construction[j] += capex * leaving / model.stages;
            moving = leaving;
        }
        state.opening[j] += moving;
    }
}

/// Industries whose price leaves little for capital close; all retire with age. (4.4)
void industries_close(const Model& model, State& state) {
    for (int j = 0; j < model.J; ++j) {
        if (!model.suppliers[j].industry || model.elastic[model.suppliers[j].commodity]) continue;
        const int q = model.suppliers[j].process;
        const Wide cover = ratio(Wide(state.price[j] - state.material[j] - state.conversion[j]), state.capital[j]);
        const Wide threshold = setting(state, Setting::closing_cover);
        const Mask weighs = (state.capital[j] > 0.0) && (threshold > 0.0);
        const Wide lacking = select(weighs, max(Wide(1.0 - ratio(cover, threshold)), 0.0), zero());
        const Wide rate = setting(state, Setting::closing_rate) * min(lacking, 1.0);
        const Wide kept = (1.0 - retirement(model, state.now, q)) * exp(Wide(-rate * model.dt));
        state.closed[j] += state.capacity[j] * (1.0 - kept);
    }
}

void industries_retire(const Model& model, State& state) {
    for (int j = 0; j < model.J; ++j) {
        if (!model.suppliers[j].industry || !model.elastic[model.suppliers[j].commodity]) continue;
        state.closed[j] += state.capacity[j] * retirement(model, state.now, model.suppliers[j].process);
    }
}

void ramp_up(const Model& model, State& state) {  // (4.5)-(4.7)
    for (int j = 0; j < model.J; ++j) {
        const int q = model.suppliers[j].process;
        const Wide staying = max(Wide(state.capacity[j] - state.closed[j]), 0.0);  // retooling takes what there is
        state.closed[j] = state.capacity[j] - staying;
        const Wide together = staying + state.opening[j];
        const Wide mixed =
            ratio(Wide(state.maturity[j] * staying + state.now.start_maturity[q] * state.opening[j]), together);
        const Wide closed = closing(model.dt, state.ramp_time[j]);
        if (model.rationed[model.suppliers[j].region]) {
            const Wide free = ratio(
                Wide(state.free_maturity[j] * staying + state.now.start_maturity[q] * state.opening[j]), together);
            state.free_maturity[j] = free + (1.0 - free) * closed;
            state.crewed[j] = ratio(Wide(state.maturity[j] * staying), together);
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
    projects_survive(model, state);
    plants_open(model, state);
    industries_build(model, state);
    industries_close(model, state);
    industries_retire(model, state);
    ramp_up(model, state);
}

}  // namespace onshore
