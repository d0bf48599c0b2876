// Processes that are not known yet, and goods that nobody has bought before. MODEL.md 27.
#include <array>

#include "sim/engine/phases.hpp"
#include "sim/engine/treasury.hpp"

namespace onshore {
namespace {

constexpr double kRounding = 1e-9;  // of a month: years of research add up to a date no better

/// Years of usual research that a month of today's spending is worth. (27.1)
Wide progress(const Model& model, const State& state, int q) {
    Wide funded = zero();
    for (std::size_t i = 0; i < model.research.size(); ++i)
        for (int each : model.research[i].processes)
            if (each == q)
                funded += model.calendar.research.at(state.month, static_cast<int>(i)) *
                          state.covered[model.research[i].bill] /
                          static_cast<double>(model.research[i].processes.size());
    const Wide spending = 1.0 + ratio(funded, state.now.research_spending[q]);
    return power(spending, state.now.research_elasticity[q]) * model.dt;
}

}  // namespace

/// The part of the month in which a maker knows how. (27.2), (27.3)
void open_processes(const Model& model, State& state) {
    if (!model.researches) return;
    for (int j = 0; j < model.J; ++j) {
        const int q = model.suppliers[j].process;
        const Wide& needed = state.now.research_needed[q];
        const Wide step = progress(model, state, q);
        const Wide passed = max(min(Wide((state.research_done[q] + step - needed) / step), 1.0), 0.0);
        const Wide begun = select(passed > kRounding, passed, zero());
        state.known[j] = select(needed > 0.0, begun, wide(1.0));
    }
    for (std::size_t h = 0; h < model.holders.size(); ++h)
        for (std::size_t i = 0; i < model.holders[h].suppliers.size(); ++i) {
            const int l = model.holders[h].partners[i];
            const Wide allowed = l < 0 ? wide(1.0) : state.allowed[l];
            Wide& known = state.known[model.holders[h].suppliers[i]];
            known = max(known, Wide(model.calendar.held.at(state.month, static_cast<int>(h)) * allowed));
        }
    for (int j = 0; j < model.J; ++j) state.available[j] *= state.known[j];
}

void search_on(const Model& model, State& state) {  // (27.1)
    if (!model.researches) return;
    for (int q = 0; q < model.Q; ++q) state.research_done[q] += progress(model, state, q);
}

void pay_for_research(const Model& model, State& state) {  // (15.15)
    for (std::size_t i = 0; i < model.research.size(); ++i) {
        const int bill = model.research[i].bill;
        const Wide owed = model.calendar.research.at(state.month, static_cast<int>(i)) * model.dt;
        settle(model, state, bill, 1, [&](std::size_t) -> Claim {
            return {{Account::other_economy, model.bills[bill].payers.front().region}, owed};
        });
    }
}

/// Whether all ways of making a good were unknown at the start.
Mask is_new(const Model& model, const State& state, int c) {
    Mask fresh = mask(!model.made_by[c].empty());
    for (int q : model.made_by[c]) fresh = fresh && (state.now.research_needed[q] > 0.0);
    return fresh;
}

/// What nobody sells here yet costs what the cheapest new plant would ask for it. (27.4)
Wide paid_for_new_good(const Model& model, const State& state, int c, int to) {
    Wide least = zero();
    for (int from = 0; from < model.R; ++from) {
        const auto& makers = model.makers_at[model.node(c, from)];
        if (makers.empty()) continue;
        const int e = model.edge(c, from, to);
        const Wide landed =
            cost_of_new_plant(model, state, makers.front()) * (1.0 + state.tariff[e]) + state.now.freight[e];
        least = select((least > 0.0) && (least < landed), least, landed);
    }
    return least;
}

namespace {

Wide known_anywhere(const Model& model, const State& state, int c) {
    Wide known = zero();
    for (int j : model.makers[c]) known = max(known, state.known[j]);
    return known;
}

/// What the makers of a new good could serve of what buyers everywhere would take. (27.5)
Wide servable(const Model& model, const State& state, const ChoiceGroup& choice, int c, const Wide& share) {
    Wide capacity = zero(), asked = zero();
    for (int j : model.makers[c]) capacity += state.capacity_now[j];
    for (int each : choice.commodities)
        for (int r = 0; r < model.R; ++r) asked += state.smoothed_use[model.node(each, r)];
    return select(capacity < share * asked, ratio(capacity, Wide(share * asked)), wide(1.0));
}

}  // namespace

/// A new good stands against the mix of the old ones: at their mean price, and with no preference, half would take it;
/// `wanted` holds the old ones' shares of one another. What buyers would take is kept as choice_need; `wanted` becomes
/// what they can have. (27.4), (27.5)
void offer_new_goods(const Model& model, State& state, int g, int r, std::span<Wide> wanted) {
    const ChoiceGroup& choice = model.choices[g];
    Wide price = zero(), old = zero(), odds = zero();
    for (std::size_t a = 0; a < wanted.size(); ++a) {
        wanted[a] = select(is_new(model, state, choice.commodities[a]), zero(), wanted[a]);
        price += wanted[a] * state.paid[model.node(choice.commodities[a], r)];
        old += wanted[a];
    }
    std::array<Wide, 64> better;  // than the old ones: odds
    for (std::size_t a = 0; a < wanted.size(); ++a) {
        const int c = choice.commodities[a];
        const Wide cheaper = ratio(price, old) - state.paid[model.node(c, r)];
        const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
        const Wide likes =
            state.now.choice_sensitivity[g] * cheaper + model.calendar.choice_preference.at(state.month, alternative);
        better[a] = select(is_new(model, state, c), Wide(exp(likes) * known_anywhere(model, state, c)), zero());
        odds += better[a];
    }
    Wide served = zero();
    for (std::size_t a = 0; a < wanted.size(); ++a) {
        const int c = choice.commodities[a];
        const Wide taken = better[a] / (1.0 + odds);
        state.choice_need[(choice.first + static_cast<int>(a)) * model.R + r] = taken;
        better[a] = taken * servable(model, state, choice, c, taken);
        served += better[a];
    }
    for (std::size_t a = 0; a < wanted.size(); ++a)
        wanted[a] = select(is_new(model, state, choice.commodities[a]), better[a], Wide(wanted[a] * (1.0 - served)));
}

/// Makers build for what buyers would take, when the shares of the month are known. (27.6)
void need_new_goods(const Model& model, State& state, int g, int r) {
    const ChoiceGroup& choice = model.choices[g];
    Wide share = zero(), need = zero();
    for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
        const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
        const Mask fresh = is_new(model, state, choice.commodities[a]);
        Wide& needed = state.choice_need[alternative];
        needed = max(needed, state.choice_share[alternative]);
        state.choice_drift[alternative] =
            select(fresh, zero(), state.choice_drift[alternative]);  // it is looked at whole
        share += select(fresh, state.choice_share[alternative], zero());
        need += select(fresh, needed, zero());
    }
    const Wide scale = ratio(max(Wide(1.0 - need), 0.0), Wide(1.0 - share));
    for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
        const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
        if (is_new(model, state, choice.commodities[a]).all()) continue;
        state.choice_need[alternative] =
            select(is_new(model, state, choice.commodities[a]), state.choice_need[alternative],
                   Wide(state.choice_share[alternative] * scale));
    }
}

}  // namespace onshore
