// Makers of vehicles watch their share of each market: who loses lowers his margin, and launches more. MODEL.md 28.
#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

constexpr double kLeast = 0.01;  // of a market is always somebody else's

std::size_t place(const Model& model, int brand, int r) {
    return static_cast<std::size_t>(brand) * model.R + r;
}

/// A brand's part of what its kind of vehicle sold in a region over the last year. (28.1)
Wide share_of_brand(const Model& model, const State& state, int b, int r) {
    const Brand& brand = model.brands[b];
    Wide own = zero(), all = zero();
    for (int j : brand.suppliers) own += state.memory[model.pair(j, r)];
    for (int j : model.makers[brand.commodity]) all += state.memory[model.pair(j, r)];
    return ratio(own, all);
}

}  // namespace

void know_own_shares(const Model& model, State& state) {
    if (!model.rivals) return;
    for (int b = 0; b < static_cast<int>(model.brands.size()); ++b)
        for (int r = 0; r < model.R; ++r) state.habit[place(model, b, r)] = share_of_brand(model, state, b, r);
}

void watch_rivals(const Model& model, State& state) {  // (28.1), (28.2)
    if (!model.rivals) return;
    const Wide moved = closing(model.dt, setting(state, Setting::rival_time));
    const Wide forgot = closing(model.dt, setting(state, Setting::rival_memory));
    const Wide& floor = setting(state, Setting::rival_floor);
    for (int b = 0; b < static_cast<int>(model.brands.size()); ++b)
        for (int r = 0; r < model.R; ++r) {
            Wide& habit = state.habit[place(model, b, r)];
            Wide& factor = state.margin_factor[place(model, b, r)];
            const Wide share = share_of_brand(model, state, b, r);
            const Wide gain = max(Wide(1.0 - habit), kLeast) / max(Wide(1.0 - share), kLeast);
            const Wide aim = power(gain, setting(state, Setting::rival_response));
            factor += (max(min(aim, Wide(2.0 - floor)), floor) - factor) * moved;
            habit += (share - habit) * forgot;
        }
}

Wide retail_factor(const Model& model, const State& state, int c, int r) {  // (28.3)
    Wide value = zero(), margin = zero();
    for (int j : trading(model, state, c)) {
        const int p = model.pair(j, r);
        const Wide part = state.share[p] * landed_price(state, j, model.edge(c, model.suppliers[j].region, r));
        value += part;
        margin += part * state.margin_factor[place(model, model.brand_of[j], r)];
    }
    return select(value > 0.0, ratio(margin, value), wide(1.0));
}

Wide rival_price(const Model& model, const State& state, int p, const Wide& landed) {  // (28.4)
    const int j = p / model.R, r = p % model.R;
    if (model.brand_of[j] < 0) return landed;
    const Wide& markup = state.now.retail_markup[r];
    return landed * ((1.0 + markup * state.margin_factor[place(model, model.brand_of[j], r)]) / (1.0 + markup));
}

/// New lines of a maker that lost share. (28.5)
Wide launch_factor(const Model& model, const State& state, int j) {
    const int b = model.brand_of[j];
    if (b < 0) return wide(1.0);
    Wide had = zero(), has = zero();
    for (int r = 0; r < model.R; ++r) {
        const Wide& sold = state.smoothed_use[model.node(model.brands[b].commodity, r)];
        had += state.habit[place(model, b, r)] * sold;
        has += share_of_brand(model, state, b, r) * sold;
    }
    const Wide lost = select((had > 0.0) && (has > 0.0), ratio(had, has), wide(1.0));
    return max(min(power(lost, setting(state, Setting::rival_launch)), 2.0), 0.5);
}

}  // namespace onshore
