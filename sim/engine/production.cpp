// Plants run, upstream first, held back by their scarcest input. MODEL.md 10.
#include <algorithm>
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

/// When stock is short, a hair of it is left, so that rounding never draws more than there is.
static constexpr double kHair = 1.0 - 1e-14;

void receive_arrivals(const Model& model, State& state) {  // (10.1)
    const int slots = model.longest + 1;
    const int slot = state.month % slots;
    turn_month(model, state);
    for (int n = 0; n < model.C * model.R; ++n) {
        Wide& coming = state.coming[static_cast<std::size_t>(slot) * model.C * model.R + n];
        state.arrived[n] = coming;
        state.transit[n] -= coming;
        state.stock[n] += coming;
        coming = zero();
        state.used[n] = zero();
        state.produced[n] = zero();
        state.released[n] = zero();
        state.stockpiled[n] = zero();
    }
}

namespace {

using Names = std::array<int, kWide>;  // one a run

/// Share of the wanted inputs that is there, and which one is scarcest: a commodity or -1. (10.2)
Wide scarcest_input(const Model& model, const State& state, const Works& works, Names& scarcest) {
    Wide least = wide(1.0);
    Wide which = wide(-1.0);
    for (const Input& input : model.inputs_of(works.process)) {
        Wide there = zero();
        Wide name = wide(input.commodity);
        if (input.commodity >= 0) {
            there = state.filled[model.node(input.commodity, works.region)];
        } else {
            const ChoiceGroup& choice = model.choices[input.choice];
            Wide worst = wide(-1.0);
            for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
                const Wide& share = state.choice_share[(choice.first + a) * model.R + works.region];
                const Wide& filled = state.filled[model.node(choice.commodities[a], works.region)];
                there += share * filled;
                const Wide missing = share * (1.0 - filled);
                name = select(missing > worst, wide(choice.commodities[a]), name);
                worst = max(worst, missing);
            }
            there = min(there, 1.0);
        }
        which = select(there < least, name, which);
        least = min(least, there);
    }
    for (int run = 0; run < kWide; ++run) scarcest[run] = static_cast<int>(which[run]);
    return least;
}

/// Takes from stock the inputs of what a place starts. (10.3)
void draw_inputs(const Model& model, State& state, const Works& works, const Wide& started) {
    const int r = works.region;
    for (const Input& input : model.inputs_of(works.process)) {
        const Wide wanted = started * state.now.input[model.use(input, r)];
        if (input.commodity >= 0) {
            state.used[model.node(input.commodity, r)] += wanted;
            continue;
        }
        // the mix is what is there of each: the scarce kind gives all it has, the others in their shares
        const ChoiceGroup& choice = model.choices[input.choice];
        Wide there = zero();
        for (std::size_t a = 0; a < choice.commodities.size(); ++a)
            there += state.choice_share[(choice.first + a) * model.R + r] *
                     state.filled[model.node(choice.commodities[a], r)];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
            const int n = model.node(choice.commodities[a], r);
            state.used[n] +=
                wanted * ratio(Wide(state.choice_share[(choice.first + a) * model.R + r] * state.filled[n]), there);
        }
    }
}

/// Makes the same share of the plans of all makers at a place, and shares it out among their buyers. (10.2)-(10.4)
void run_works(const Model& model, State& state, const Works& works, const Acquaintance& how) {
    Names scarcest;
    const Wide share = scarcest_input(model, state, works, scarcest);
    const std::vector<Wide>& accepted = accepted_in(model, state);
    Wide started = zero();
    Mask all_good = mask(true);
    for (int j : works.makers) {
        if (!state.trades[j]) continue;
        std::copy(scarcest.begin(), scarcest.end(), state.binding.begin() + static_cast<std::ptrdiff_t>(j) * kWide);
        state.output[j] = state.plan[j] * share;
        state.short_by[j] = state.plan[j] - state.output[j];
        started += ratio(state.output[j], state.yield[j]);
        for (const Route& route : state.sales.of_maker(j)) {
            const Wide shipped = accepted[route.pair] * share;
            state.shipped[route.pair] = shipped;
            send(state, route, shipped);
            remember(state, route.pair, shipped, how);
            all_good = all_good && sound(shipped);
        }
        state.produced[works.node] += state.output[j];
    }
    state.sent_well = state.sent_well && all_good.all();
    draw_inputs(model, state, works, started);
}

}  // namespace

void run_plants(const Model& model, State& state) {
    const Acquaintance how = acquaintance(model, state);
    for (int c : model.upstream_first) {
        clear_lanes(model, state, c);
        for (const Works& works : model.works_of(c)) run_works(model, state, works, how);
        invoice(model, state, c);
        for (int r = 0; r < model.R; ++r) state.stock[model.node(c, r)] += state.dispatched[model.edge(c, r, r)];
        release_reserves(model, state, c);
        for (int r = 0; r < model.R; ++r) {  // (10.5)
            const int n = model.node(c, r);
            state.filled[n] =
                select(state.use[n] > 0.0, min(Wide(ratio(state.stock[n], state.use[n]) * kHair), 1.0), wide(1.0));
        }
    }
    for (int n = 0; n < model.C * model.R; ++n) state.stock[n] -= state.used[n];
}

}  // namespace onshore
