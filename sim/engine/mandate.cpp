// Sales mandates: makers make the vehicles that count cheaper and the others dearer, or pay for what is missing.
// MODEL.md 32.
#include "sim/engine/treasury.hpp"

namespace onshore {
namespace {

/// What buyers would order of the types that count, and of the others.
struct Weights {
    Wide counted = zero(), others = zero();
};
Weights weigh(const Model& model, const std::vector<Wide>& orders, const MandatePolicy& mandate) {
    Weights sum;
    for (int type = 0; type < model.T; ++type)
        (mandate.counted[type] ? sum.counted : sum.others) += orders[model.market(mandate.region, type)];
    return sum;
}

}  // namespace

/// Called with the odds of the types in `ordered`; leaves them there.
void meet_mandates(const Model& model, State& state, int r) {  // (32.1)-(32.3)
    for (std::size_t i = 0; i < model.mandates.size(); ++i) {
        const MandatePolicy& mandate = model.mandates[i];
        if (mandate.region != r) continue;
        const int column = static_cast<int>(i);
        const Wide& target = model.calendar.mandate_target.at(state.month, column);
        const Wide& cap = model.calendar.mandate_penalty.at(state.month, column);
        const Wide& force = model.calendar.mandate_force.at(state.month, column);
        const Wide& alpha = state.now.price_sensitivity[r];
        const Weights odds = weigh(model, state.ordered, mandate);
        const Mask open = (odds.counted > 0.0) && (odds.others > 0.0) && (target > 0.0) && (force > 0.0);
        const Mask can = open && (target < 1.0) && (alpha > 0.0);
        const Wide aim = select(can, ratio(target, Wide(1.0 - target)), wide(1.0));
        const Wide now = select(can, ratio(odds.counted, odds.others), wide(1.0));
        const Wide gap = select(can, ratio(Wide(log(aim) - log(now)), alpha), select(open, cap, zero()));
        Wide& price = state.mandate_price[i];
        price = min(max(gap, 0.0), cap) * force;
        const Wide cheaper = exp(Wide(alpha * price * (1.0 - target)));
        const Wide dearer = exp(Wide(-alpha * price * target));
        for (int type = 0; type < model.T; ++type) {
            const int k = model.market(r, type);
            state.ordered[k] *= mandate.counted[type] ? cheaper : dearer;
            state.retail[k] += mandate.counted[type] ? Wide(-price * (1.0 - target)) : Wide(price * target);
        }
        // complied with, nothing is owed; else what the others paid and those that count did not get
        state.fine[i] = select(open && (gap > 0.0) && ((gap >= cap) || (force < 1.0)), price, zero());
    }
}

void pay_fines(const Model& model, State& state) {  // (32.4): a car bought early counts where it was meant for
    const std::vector<Wide>& orders = model.buys_early ? state.intended : state.ordered;
    for (std::size_t i = 0; i < model.mandates.size(); ++i) {
        const MandatePolicy& mandate = model.mandates[i];
        const Wide& target = model.calendar.mandate_target.at(state.month, static_cast<int>(i));
        const Weights ordered = weigh(model, orders, mandate);
        const Wide missing = max(Wide(target * (ordered.counted + ordered.others) - ordered.counted), 0.0);
        state.fine[i] *= missing;
        give_back(model, state, mandate.bill, {Account::other_economy, mandate.region}, state.fine[i]);
    }
}

}  // namespace onshore
