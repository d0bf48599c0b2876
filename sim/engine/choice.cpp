// The chemistry nest: which of a group of commodities a maker takes. MODEL.md 6.
#include "sim/engine/phases.hpp"

namespace onshore {

static constexpr double kFastest = 0.7;  // [1/yr] growth of a chemistry that investors still believe

void choose_chemistry(const Model& model, State& state) {  // (6.1), (6.2)
    for (std::size_t g = 0; g < model.choices.size(); ++g) {
        const ChoiceGroup& choice = model.choices[g];
        const Wide moved = closing(model.dt, state.now.choice_time[g]);
        for (int r = 0; r < model.R; ++r) {
            Wide sum = zero();
            for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
                const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
                const Wide price = state.paid[model.node(choice.commodities[a], r)];
                sum += exp(Wide(state.choice_constant[alternative] - state.now.choice_sensitivity[g] * price +
                                model.calendar.choice_preference.at(state.month, alternative)));
            }
            for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
                const int alternative = (choice.first + static_cast<int>(a)) * model.R + r;
                const Wide price = state.paid[model.node(choice.commodities[a], r)];
                const Wide wanted =
                    exp(Wide(state.choice_constant[alternative] - state.now.choice_sensitivity[g] * price +
                             model.calendar.choice_preference.at(state.month, alternative))) /
                    sum;
                Wide& share = state.choice_share[alternative];
                // what makers of the alternative can see coming, bounded as a trend would be (6.3)
                const Wide drift = ratio(Wide((wanted - share) * moved), share) / model.dt;
                state.choice_drift[alternative] = max(min(drift, kFastest), -kFastest);
                share += (wanted - share) * moved;
            }
        }
    }
}

}  // namespace onshore
