// Who works: operators by occupation, builders while capex is spent; call-backs after retooling. MODEL.md 13.
#include "sim/engine/phases.hpp"

namespace onshore {

namespace {

/// New posts of a plant that a line's people can take, earlier lines first.
Wide posts_left(const Model& model, const State& state, std::size_t line, int o) {
    const int plant = model.steps[model.retooled[line]].plant;
    Wide posts = state.staff[plant * kOccupations + o] - state.staff_before[line * kOccupations + o];
    for (std::size_t other = 0; other < line; ++other) {
        if (model.steps[model.retooled[other]].plant == plant) posts -= state.called_back[other * kOccupations + o];
    }
    return max(posts, 0.0);
}

/// Who waits for a line that was retooled has its new posts first; others find work elsewhere. (13.5)
void call_back(const Model& model, State& state) {
    const Wide staying = 1.0 - closing(model.dt, setting(state, Setting::recall_time));
    for (std::size_t line = 0; line < model.retooled.size(); ++line)
        for (int o = 0; o < kOccupations; ++o) {
            const std::size_t at = line * kOccupations + o;
            state.called_back[at] = min(state.laid_off[at], posts_left(model, state, line, o));
            state.laid_off[at] = (state.laid_off[at] - state.called_back[at]) * staying;
        }
}

void remember_staff(const Model& model, State& state) {
    for (std::size_t line = 0; line < model.retooled.size(); ++line)
        for (int o = 0; o < kOccupations; ++o)
            state.staff_before[line * kOccupations + o] =
                state.staff[model.steps[model.retooled[line]].plant * kOccupations + o];
}

}  // namespace

/// Operators by occupation. (13.3)
static void staff(const Model& model, State& state, int j, const Wide& posts) {
    if (!state.trades[j]) return;  // nobody works where nothing has been made
    const int q = model.suppliers[j].process;
    // people for what the line cannot make yet are there already, in part
    const Wide young = 1.0 + state.now.overstaffing[q] * ratio(Wide(1.0 - state.maturity[j]), state.maturity[j]);
    const Wide per_hour = state.output[j] * young * state.now.labour_factor[j] * state.staff_factor[j] * posts;
    for (int o = 0; o < kOccupations; ++o)
        state.staff[j * kOccupations + o] = per_hour * state.now.hours[q * kOccupations + o];
}

void hire(const Model& model, State& state) {  // (13.3), (13.4)
    remember_staff(model, state);
    const Wide per_year = wide(1.0 / model.dt);
    const Wide posts = per_year / setting(state, Setting::hours_per_job);  // for an hour of work in a step
    if (state.month >= model.asked_from)
        for (int j = 0; j < model.J; ++j) {
            staff(model, state, j, posts);
            state.builders[j] =
                state.construction[j] * state.now.construction_labour[model.suppliers[j].process] * per_year;
        }
    else
        for (int step : model.retooled) {  // whose people are laid off and called back
            staff(model, state, model.steps[step].supplier, posts);
            staff(model, state, model.steps[step].plant, posts);
        }
    call_back(model, state);
}

}  // namespace onshore
