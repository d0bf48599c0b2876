// Those who went before: plants of others that opened and run well give courage, those given up take it. MODEL.md 26.
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

/// What came of a plan: how far it stands, runs and earns, less what was given up of it. Plants that stood at the start
/// are no news. (26.1)
Wide outcome_of(const State& state, const Project& project) {
    const int j = project.supplier;
    const Wide stands = min(ratio(state.capacity[j], project.capacity), 1.0);
    const Wide earns = min(Wide(2.0 * logistic(Wide(state.margin[j] / setting(state, Setting::margin_spread)))), 1.0);
    const Wide given_up = min(ratio(state.cancelled[j], project.capacity), 1.0);
    return stands * state.maturity[j] * earns - given_up;
}

}  // namespace

void read_precedents(const Model& model, State& state) {  // (26.1), (26.2)
    if (!model.precedents) return;
    for (std::size_t i = 0; i < model.projects.size(); ++i) state.outcome[i] = outcome_of(state, model.projects[i]);
    for (int j = 0; j < model.J; ++j) {
        const Supplier& self = model.suppliers[j];
        Wide sum = zero();
        for (int other : model.makers_at[model.node(self.commodity, self.region)]) {
            const Supplier& those = model.suppliers[other];
            const bool own = other == j || (!self.industry && those.owner == self.owner);
            if (those.industry || own || those.process != self.process) continue;
            sum += state.outcome[model.project_of[other]];
        }
        state.precedent[j] = sum / (1.0 + max(sum, Wide(-sum)));
    }
}

}  // namespace onshore
