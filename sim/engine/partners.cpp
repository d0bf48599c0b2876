// What partners bring to a plant, and what they earn there. MODEL.md 25.1-25.4.
#include "sim/engine/phases.hpp"
#include "sim/engine/treasury.hpp"

namespace onshore {

void share_knowhow(const Model& model, State& state) {  // (25.1), (25.2)
    if (!model.transfers) return;
    for (int j = 0; j < model.J; ++j) {
        Wide without = wide(1.0);
        for (int l = model.first_partner[j]; l < model.first_partner[j + 1]; ++l)
            without *= 1.0 - state.now.partner_transfer[l] * state.allowed[l];
        state.knowhow[j] = 1.0 - without;
        const int q = model.suppliers[j].process;
        state.ramp_time[j] *= 1.0 - (1.0 - state.now.transfer_ramp[q]) * state.knowhow[j];
    }
}

void improve_yield(const Model& model, State& state, int j) {  // (25.2)
    const int q = model.suppliers[j].process;
    state.yield[j] += (state.now.yield_mature[q] - state.yield[j]) * (state.now.transfer_yield[q] * state.knowhow[j]);
}

void partners_are_paid(const Model& model, State& state) {  // (15.14)
    for (int j = 0; j < model.J; ++j) {
        const auto partners = model.partners_of(j);
        if (partners.empty()) continue;
        const Purse plant{Account::suppliers, model.suppliers[j].region};
        const auto purse = [&](int owner) { return Purse{Account::owners, model.nation[owner]}; };
        Wide surplus = state.output[j] * (state.price[j] - state.material[j] - state.conversion[j] + state.credit[j]);
        Wide shared = zero();
        for (int l = model.first_partner[j]; l < model.first_partner[j + 1]; ++l) {
            state.fee_paid[l] = state.output[j] * state.price[j] * state.now.partner_fee[l] * state.allowed[l];
            pay(model, state, plant, purse(model.partners[l].owner), state.fee_paid[l]);
            surplus -= state.fee_paid[l];
            shared += state.now.partner_share[l];
        }
        for (int l = model.first_partner[j]; l < model.first_partner[j + 1]; ++l) {
            state.profit_paid[l] = surplus * state.now.partner_share[l];
            pay(model, state, plant, purse(model.partners[l].owner), state.profit_paid[l]);
        }
        const Wide own = select(shared > 0.0, Wide(surplus * (1.0 - shared)), zero());
        pay(model, state, plant, purse(model.suppliers[j].owner), own);
    }
}

}  // namespace onshore
