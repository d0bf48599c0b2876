// Skilled people: who can be hired, how many learn. When they are short, ramps and openings slow. MODEL.md 21.
#include <algorithm>
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

bool counts(const Model& model, int j) {
    return model.rationed[model.suppliers[j].region] && !model.elastic[model.suppliers[j].commodity];
}

/// People for a unit of yearly capacity that runs at normal use. (21.1)
void count_people(const Model& model, State& state, int j) {
    const int q = model.suppliers[j].process;
    const Wide per_hour = state.now.labour_factor[j] * state.staff_factor[j] *
                          setting(state, Setting::normal_utilisation) / setting(state, Setting::hours_per_job);
    for (int o = 0; o < kOccupations; ++o)
        state.people[j * kOccupations + o] = per_hour * state.now.hours[q * kOccupations + o];
}

using Pools = std::array<Wide, 64 * kOccupations>;  // (r, occupation)

/// The share of the wanted hires for which there are people, by region. (21.2)
void share_of_hires(const Model& model, State& state) {
    Pools wanted, crew;
    std::fill(wanted.begin(), wanted.begin() + model.R * kOccupations, zero());
    std::fill(crew.begin(), crew.begin() + model.R * kOccupations, zero());
    for (int j = 0; j < model.J; ++j) {
        if (!counts(model, j)) continue;
        const Wide running = state.capacity[j] * state.crewed[j];
        const Wide more = state.capacity[j] * max(Wide(state.maturity[j] - state.crewed[j]), 0.0);
        for (int o = 0; o < kOccupations; ++o) {
            const int pool = model.suppliers[j].region * kOccupations + o;
            crew[pool] += state.people[j * kOccupations + o] * running;
            wanted[pool] += state.people[j * kOccupations + o] * more;
        }
    }
    for (int r = 0; r < model.R; ++r) {
        Wide least = wide(1.0);
        for (int pool = r * kOccupations; pool < (r + 1) * kOccupations; ++pool) {
            const Wide free = max(Wide(state.skilled[pool] - crew[pool]), 0.0);
            least = min(least, select(wanted[pool] > free, ratio(free, wanted[pool]), wide(1.0)));
        }
        state.hired_share[r] = select(state.now.workforce[r] > 0.0, least, wide(1.0));
    }
}

/// People looked for: for what stands and what is being built, at full maturity, and the reserve. (21.4)
void look_for_people(const Model& model, const State& state, Pools& sought) {
    std::fill(sought.begin(), sought.begin() + model.R * kOccupations, zero());
    for (int j = 0; j < model.J; ++j) {
        if (!counts(model, j)) continue;
        const int r = model.suppliers[j].region;
        Wide size = state.capacity[j] + max(state.due[j], 0.0);
        for (int stage = 0; stage < model.stages; ++stage)
            size += state.pipeline[static_cast<std::size_t>(stage) * model.J + j];
        size *= 1.0 + state.now.skill_reserve[r];
        for (int o = 0; o < kOccupations; ++o)
            sought[r * kOccupations + o] += state.people[j * kOccupations + o] * size;
    }
}

/// Posts on lines that wait for people. (21.3)
void count_vacancies(const Model& model, State& state) {
    std::fill(state.vacancies.begin(), state.vacancies.end(), zero());
    for (int j = 0; j < model.J; ++j) {
        if (!counts(model, j)) continue;
        for (int o = 0; o < kOccupations; ++o)
            state.vacancies[model.suppliers[j].region * kOccupations + o] +=
                state.people[j * kOccupations + o] * state.unstaffed[j];
    }
}

bool none_rationed(const Model& model) {
    return std::none_of(model.rationed.begin(), model.rationed.end(), [](char any) { return any != 0; });
}

}  // namespace

void ration_hiring(const Model& model, State& state) {  // (21.3)
    if (none_rationed(model)) return;
    for (int j = 0; j < model.J; ++j)
        if (counts(model, j)) count_people(model, state, j);
    share_of_hires(model, state);
    for (int j = 0; j < model.J; ++j) {
        if (!counts(model, j)) continue;
        const Wide& share = state.hired_share[model.suppliers[j].region];
        const Wide more = max(Wide(state.maturity[j] - state.crewed[j]), 0.0);
        state.maturity[j] = select(share < 1.0, Wide(state.maturity[j] - more * (1.0 - share)), state.maturity[j]);
        state.unstaffed[j] = state.capacity[j] * max(Wide(state.free_maturity[j] - state.maturity[j]), 0.0);
    }
}

/// What was paid when they began of what the law said. (29.3)
static Wide training_paid_then(const Model& model, const State& state, std::size_t fund) {
    Wide share = wide(1.0);
    if (!model.bills[model.trainings[fund].bill].limited) return share;
    for (int run = 0; run < kWide; ++run) {
        const int began = state.month - static_cast<int>(model.trainings[fund].later[run]);
        if (began == state.month)
            share[run] = state.covered[model.trainings[fund].bill][run];
        else if (began >= 0)
            share[run] = state.training_share[began * model.trainings.size() + fund][run];
    }
    return share;
}

void skill_people(const Model& model, State& state) {  // (21.4), (21.5)
    for (std::size_t i = 0; i < model.trainings.size(); ++i)
        for (int pool : model.trainings[i].pools) {
            const Wide more =
                model.calendar.trained.at(state.month, static_cast<int>(i)) * training_paid_then(model, state, i);
            state.skilled[pool] += more;
            state.trained[pool] += more;
        }
    if (none_rationed(model)) return;
    Pools sought;
    look_for_people(model, state, sought);
    for (int r = 0; r < model.R; ++r) {
        if (!model.rationed[r]) continue;
        const Wide learning = closing(model.dt, state.now.learn_time[r]);
        const Wide leaving = closing(model.dt, state.now.leave_time[r]);
        for (int pool = r * kOccupations; pool < (r + 1) * kOccupations; ++pool) {
            const Wide most = state.now.skilled_base[pool] + state.trained[pool];
            const Wide gap = min(sought[pool], most) - state.skilled[pool];
            state.skilled[pool] += gap * select(gap > 0.0, learning, leaving);
        }
    }
    count_vacancies(model, state);
}

/// At the start nobody is missing: those at work are there, or the more that the file says. (21.6)
void start_workforce(const Model& model, State& state) {
    state.free_maturity = state.maturity;
    for (int j = 0; j < model.J; ++j)
        if (counts(model, j)) count_people(model, state, j);
    Pools sought;
    look_for_people(model, state, sought);
    for (int pool = 0; pool < model.R * kOccupations; ++pool) {
        if (!model.rationed[pool / kOccupations]) continue;
        Wide crew = zero();
        for (int j = 0; j < model.J; ++j)
            if (model.suppliers[j].region == pool / kOccupations && counts(model, j))
                crew += state.people[j * kOccupations + pool % kOccupations] * state.capacity[j] * state.maturity[j];
        const Wide given = state.now.skilled_start[pool];
        state.skilled[pool] = max(select(given >= 0.0, given, sought[pool]), crew);
    }
}

}  // namespace onshore
