// Importers who know of a duty to come store ahead of it, and live on that stock after. MODEL.md 8.10-8.12.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

int furthest(const Wide& time, double dt) {
    return std::clamp(static_cast<int>(largest(time) / dt + 0.5), 0, 24);
}

/// Whether a tariff, as known today, will not be what it is up to a month, in any run.
bool stirs(const Model& model, const State& state, int tariff, int last) {
    return model.tariff_law.changes_in(state.month, tariff) <= last;
}

bool any_stirs(const Model& model, const State& state, int last) {
    for (int t = 0; t < static_cast<int>(model.tariffs.size()); ++t)
        if (stirs(model, state, t, last)) return true;
    return false;
}

/// Months of use that it pays to hold of an origin's goods today: what the duty will add over what a stock costs, at
/// most what there is room for; built up evenly until the duty begins. (8.10)
Wide worth_storing(const Model& model, const State& state, const WatchedDuty& watched, int months) {
    const int e = watched.edge, n = model.node(e / model.R / model.R, e % model.R);
    const Wide& now = state.tariff[e];
    Wide best = zero();
    const Wide customs = max(Wide((state.paid[n] - state.now.freight[e]) / (1.0 + now)), 0.0);
    const Wide per_rise = ratio(customs, state.paid[n]) / setting(state, Setting::holding_cost);
    const Wide build_up = setting(state, Setting::forward_time) / model.dt;  // [step]
    for (int d = 1; d <= months; ++d) {
        const Wide rise = max(Wide(duty_as_known(model, state, watched, wide(state.month + d)) - now), 0.0);
        const Wide held = min(Wide(rise * per_rise), setting(state, Setting::forward_cover));  // [yr]
        best = max(best, Wide(held / model.dt * max(Wide(1.0 - (d - 1) / build_up), 0.0)));
    }
    return best;
}

}  // namespace

void foresee_rises(const Model& model, State& state) {  // (8.10)
    if (!model.stocks_ahead) return;
    const int months = furthest(setting(state, Setting::forward_time), model.dt);
    const int last = std::min(state.month + months, model.ahead - 1);
    std::fill(state.worth_storing.begin(), state.worth_storing.end(), zero());
    if (!any_stirs(model, state, last)) return;
    for (std::size_t w = 0; w < model.watched.size(); ++w) {
        const WatchedDuty& watched = model.watched[w];
        if (std::ranges::any_of(watched.tariffs, [&](int t) { return stirs(model, state, t, last); }))
            state.worth_storing[w] = worth_storing(model, state, watched, months);
    }
}

/// The stock held ahead grows to what pays, then is used up as the buyer would have used that origin's goods. Returns
/// what of it was there. (8.11)
Wide store_ahead(const Model& model, State& state, int n, const Wide& expected, std::span<const Wide> origin) {
    Wide before = zero();
    for (int w : model.watched_at[n]) {
        const int from = model.watched[w].edge / model.R % model.R;
        Wide& held = state.forward[w];
        const Wide use = origin[from] * expected;
        const Wide aim = state.worth_storing[w] * use;
        const Wide next = max(aim, Wide(held - min(held, use)));
        state.forwarded[w] = next - held;
        before += held;
        held = next;
    }
    return before;
}

Wide stored_this_step(const Model& model, const State& state, int n) {
    Wide sum = zero();
    for (int w : model.watched_at[n]) sum += state.forwarded[w];
    return sum;
}

/// Of an order, what is stored ahead goes to the origin that it is stored from. (8.12)
void direct_orders(const Model& model, State& state, int c) {
    const OfPairs asked = asked_of(model, state, c);
    for (int r = 0; r < model.R; ++r) {
        const int n = model.node(c, r);
        const std::vector<int>& watched = model.watched_at[n];
        if (watched.empty()) continue;
        const Wide total = stored_this_step(model, state, n);
        if (!(total != 0.0).any()) continue;
        const Wide part = ratio(max(Wide(state.order[n] - total), 0.0), state.order[n]);
        const Mask stores = (state.order[n] > 0.0) && (total != 0.0);
        for (int j : trading(model, state, c)) {
            const int p = model.pair(j, r);
            Wide own = zero(), shares = zero();
            for (int w : watched)
                if (model.watched[w].edge == model.edge(c, model.suppliers[j].region, r)) own = state.forwarded[w];
            for (int i : model.makers_at[model.node(c, model.suppliers[j].region)])
                shares += state.share[model.pair(i, r)];
            const Wide extra = own * ratio(state.share[p], shares);
            const Wide& open = state.open_before[model.edge(c, model.suppliers[j].region, r)];
            const Wide tilted = max(Wide(state.share[p] * state.order[n] * part + extra), 0.0) * open;
            asked[p] = select(stores, tilted, asked[p]);
        }
    }
}

}  // namespace onshore
