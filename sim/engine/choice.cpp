// The chemistry nest: which of a group of commodities a maker takes. MODEL.md 6.
#include <array>

#include "sim/engine/phases.hpp"

namespace onshore {

static constexpr double kFastest = 0.7;  // [1/yr] growth of a chemistry that investors still believe

namespace {

/// Shares that makers of a region would take at today's prices. (6.1)
void want_shares(const Model& model, State& state, std::size_t g, int r, std::span<Wide> wanted) {
    const ChoiceGroup& choice = model.choices[g];
    Wide sum = zero();
    for (std::size_t a = 0; a < wanted.size(); ++a) {
        const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
        const Wide price = state.paid[model.node(choice.commodities[a], r)];
        wanted[a] = exp(Wide(state.choice_constant[alternative] - state.now.choice_sensitivity[g] * price +
                             model.calendar.choice_preference.at(state.month, alternative)));
        sum += wanted[a];
    }
    for (Wide& each : wanted) each = each / sum;
}

}  // namespace

void choose_chemistry(const Model& model, State& state) {  // (6.1), (6.2)
    std::array<Wide, 64> shares;
    for (std::size_t g = 0; g < model.choices.size(); ++g) {
        const ChoiceGroup& choice = model.choices[g];
        const Wide moved = closing(model.dt, state.now.choice_time[g]);
        const auto wanted = std::span(shares).first(choice.commodities.size());
        for (int r = 0; r < model.R; ++r) {
            want_shares(model, state, g, r, wanted);
            if (model.fresh_choice[g]) offer_new_goods(model, state, static_cast<int>(g), r, wanted);
            for (std::size_t a = 0; a < wanted.size(); ++a) {
                Wide& share = state.choice_share[(choice.first + static_cast<int>(a)) * model.R + r];
                // what makers of the alternative can see coming, bounded as a trend would be (6.3)
                const Wide drift = ratio(Wide((wanted[a] - share) * moved), share) / model.dt;
                state.choice_drift[(choice.first + static_cast<int>(a)) * model.R + r] =
                    max(min(drift, kFastest), -kFastest);
                share += (wanted[a] - share) * moved;
            }
            if (model.fresh_choice[g]) need_new_goods(model, state, static_cast<int>(g), r);
        }
    }
}

}  // namespace onshore
