// What law forbids: orders on a lane, plants that run a process, licences. MODEL.md 25.5-25.8.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {

void forbid(const Model& model, State& state) {  // (25.5), (25.6), (25.8)
    if (model.bans.empty()) return;
    for (auto* all : {&state.permitted, &state.may_start, &state.allowed})
        std::fill(all->begin(), all->end(), wide(1.0));
    std::fill(state.setback.begin(), state.setback.end(), zero());
    for (std::size_t i = 0; i < model.bans.size(); ++i) {
        const BanPolicy& ban = model.bans[i];
        const Wide& force = model.calendar.ban.at(state.month, static_cast<int>(i));
        for (int e : ban.edges) state.permitted[e] *= 1.0 - force;
        for (int j : ban.makers) state.may_start[j] *= 1.0 - force;
        for (int j : ban.makers)
            if (ban.all) state.available[j] *= 1.0 - force;
        for (std::size_t l = 0; l < ban.partners.size(); ++l)
            state.allowed[ban.partners[l]] *= 1.0 - force * ban.concerned[l];
    }
    for (const Refusal& refusal : model.refusals)
        state.setback[model.projects[refusal.project].supplier] +=
            select(refusal.told < state.month + 1.0, refusal.delay, zero());
}

/// Plans that were not open when their licence, or their process, was refused. (25.8)
void refuse_plans(const Model& model, State& state) {
    for (const Refusal& refusal : model.refusals) {
        const Project& project = model.projects[refusal.project];
        const Mask now = (refusal.told >= static_cast<double>(state.month)) && (refusal.told < state.month + 1.0);
        const Wide given_up = state.survival[project.supplier] * select(now, refusal.dropped, zero());
        state.cancelled[project.supplier] += project.capacity * given_up;
        state.survival[project.supplier] -= given_up;
    }
}

namespace {

/// Force of a ban, as it is known today, on what opens in a month.
Wide foreseen(const Model& model, const State& state, std::size_t ban, const Wide& opening) {
    Wide force = zero();
    for (int run = 0; run < kWide; ++run) {
        if (!(model.bans[ban].announced[run] <= state.month)) continue;
        const int month = std::clamp(static_cast<int>(opening[run]), 0, model.horizon - 1);
        force[run] = model.calendar.ban.at(month, static_cast<int>(ban))[run];
    }
    return force;
}

}  // namespace

void foresee_bans(const Model& model, State& state) {  // (25.7)
    if (model.bans.empty()) return;
    std::fill(state.may_serve.begin(), state.may_serve.end(), wide(1.0));
    const auto opening = [&](int j) { return Wide(state.month + build_time(model, state.now, j) / model.dt); };
    for (std::size_t i = 0; i < model.bans.size(); ++i) {
        for (int e : model.bans[i].edges) {
            const int from = e / model.R % model.R, c = e / (model.R * model.R);
            const auto& makers = model.makers_at[model.node(c, from)];
            if (!makers.empty()) state.may_serve[e] *= 1.0 - foreseen(model, state, i, opening(makers.front()));
        }
        for (int j : model.bans[i].makers) {
            const Supplier& maker = model.suppliers[j];
            if (model.makers_at[model.node(maker.commodity, maker.region)].front() != j)
                continue;  // who weighs a place
            const Wide free = 1.0 - foreseen(model, state, i, opening(j));
            for (int to = 0; to < model.R; ++to) state.may_serve[model.edge(maker.commodity, maker.region, to)] *= free;
        }
    }
}

}  // namespace onshore
