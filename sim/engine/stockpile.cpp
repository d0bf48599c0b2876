// Public reserves of goods: bought like any other use, released when users go short or by a date. MODEL.md 33.
#include <algorithm>

#include "sim/engine/treasury.hpp"

namespace onshore {

void want_for_reserves(const Model& model, State& state) {  // (33.1)
    constexpr double kServed = 0.999;                       // who buys while users go short makes it worse
    for (std::size_t i = 0; i < model.stockpiles.size(); ++i) {
        const StockpilePolicy& pile = model.stockpiles[i];
        const int column = static_cast<int>(i), n = pile.node;
        const Calendar& law = model.calendar;
        const Wide by_use = law.reserve_cover.at(state.month, column) * state.smoothed_use[n] / model.dt;
        const Wide aim = law.reserve_size.at(state.month, column) + by_use;
        const Wide most = law.reserve_buy.at(state.month, column) * model.dt;
        const Wide missing = max(Wide(aim - state.reserve[i]), 0.0);
        const Bill& bill = model.bills[pile.bill];
        Wide wanted = min(missing, most) * law.reserve_force.at(state.month, column);
        if (bill.limited) {
            const Wide left =
                min(Wide(bill.in_all - state.drawn[pile.bill]), Wide(bill.a_year - state.drawn_year[pile.bill]));
            wanted = min(wanted, max(ratio(left, state.paid[n]), 0.0));
        }
        const Mask sells = law.reserve_release.at(state.month, column) > 0.0;
        if (state.month > 0) wanted = select(state.filled[n] >= kServed, wanted, zero());
        state.reserve_wanted[i] = select(sells, zero(), wanted);
        state.use[n] += state.reserve_wanted[i];
    }
}

void release_reserves(const Model& model, State& state, int c) {  // (33.2), (33.3)
    for (std::size_t i = 0; i < model.stockpiles.size(); ++i) {
        const StockpilePolicy& pile = model.stockpiles[i];
        const int n = pile.node;
        if (n / model.R != c) continue;
        const int column = static_cast<int>(i);
        const Wide& force = model.calendar.reserve_force.at(state.month, column);
        const Wide users = state.use[n] - state.reserve_wanted[i];
        const Wide missing = max(Wide(pile.release_below * users - state.stock[n]), 0.0) * force;
        const Wide by_date = model.calendar.reserve_release.at(state.month, column) * model.dt * force;
        const Wide out = min(max(missing, by_date), state.reserve[i]);
        state.reserve_out[i] = out;
        state.reserve[i] -= out;
        state.stock[n] += out;
        state.released[n] += out;
    }
}

void fill_reserves(const Model& model, State& state) {  // (33.4)
    if (model.stockpiles.empty()) return;
    std::fill(state.reserved.begin(), state.reserved.end(), zero());
    for (std::size_t i = 0; i < model.stockpiles.size(); ++i) {
        const int n = model.stockpiles[i].node;
        const Wide in = state.reserve_wanted[i] * state.filled[n];
        state.stock[n] -= in;
        state.stockpiled[n] += in;
        state.reserve[i] += in;
        state.reserve_wanted[i] = in;  // what the treasury owes for
        state.reserved[n] += state.reserve[i];
    }
}

void pay_for_reserves(const Model& model, State& state) {  // (33.5)
    for (std::size_t i = 0; i < model.stockpiles.size(); ++i) {
        const StockpilePolicy& pile = model.stockpiles[i];
        const int n = pile.node;
        const Purse stockists = {Account::stockists, n % model.R};
        settle(model, state, pile.bill, 1, [&](std::size_t) -> Claim {
            return {stockists, state.reserve_wanted[i] * state.paid[n]};
        });
        give_back(model, state, pile.bill, stockists, Wide(state.reserve_out[i] * state.paid[n]));
    }
}

}  // namespace onshore
