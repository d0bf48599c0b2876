// How much of what is sold meets a rule on its content: credits that look at the car, duties that look at its origin.
// MODEL.md 18.8-18.14.
#include "sim/engine/phases.hpp"

namespace onshore {

Wide share_of(const Model& model, std::span<const Wide> carried, int n, const Measure& measure) {  // (18.8)
    if (measure.part < 0) return zero();
    const std::size_t first = static_cast<std::size_t>(n) * model.A();
    if (measure.whole < 0) return carried[first + measure.part];
    return min(ratio(carried[first + measure.part], carried[first + measure.whole]), 1.0);
}

Wide eligible_share(const Wide& content, const Wide& limit, const Wide& spread, const Wide& partial) {  // (18.9)
    const Wide near = partial * select(limit > 0.0, min(ratio(content, limit), 1.0), wide(1.0));
    const Wide nothing = (1.0 - partial) * logistic(Wide(-limit / spread));
    const Wide raw = near + (1.0 - partial) * logistic(Wide((content - limit) / spread));
    // scaled, so that no content is no eligibility, to the last bit; no limit is no question
    const Wide scaled = select(content > 0.0, Wide((raw - nothing) / (1.0 - nothing)), zero());
    return select(limit > 0.0, scaled, wide(1.0));
}

Wide meeting(const Model& model, const State& state, std::span<const Wide> carried, int n, const Asked& asked) {
    if (asked.test < 0) return wide(1.0);
    const Wide& limit = model.calendar.limit.at(state.month, asked.test);
    const Wide& spread = model.tests[asked.test].spread;
    const Wide& partial = setting(state, Setting::partial_eligibility);
    const Wide content = share_of(model, carried, n, asked.measure);
    // at most a tenth from here is at least nine tenths from elsewhere
    return asked.at_most ? eligible_share(Wide(1.0 - content), Wide(1.0 - limit), spread, partial)
                         : eligible_share(content, limit, spread, partial);
}

namespace {

/// Cars of a place that a credit may look at: assembled where it asks for, free of owners it does not want. (18.10)
Wide cars_admitted(const Model& model, const State& state, std::span<const Wide> carried, int i, int n) {
    const PurchasePolicy& credit = model.purchases[i];
    const Wide assembled = credit.assembled < 0 ? wide(1.0) : share_of(model, carried, n, {credit.assembled, -1});
    const Wide components =
        share_of(model, carried, n, credit.component_owners) * model.calendar.component_ban.at(state.month, i);
    const Wide minerals =
        share_of(model, carried, n, credit.mineral_owners) * model.calendar.mineral_ban.at(state.month, i);
    return assembled * (1.0 - max(components, minerals));
}

}  // namespace

Wide credit_of_car(const Model& model, const State& state, std::span<const Wide> carried, int i, int n) {  // (18.11)
    Wide sum = zero();
    bool pays = false;
    for (const PurchasePart& part : model.purchases[i].parts) {
        const Wide& amount = model.calendar.part_amount.at(state.month, part.column);
        if (!(amount != 0.0).any()) continue;
        sum += amount * meeting(model, state, carried, n, part.when);
        pays = true;
    }
    return pays ? Wide(sum * cars_admitted(model, state, carried, i, n)) : sum;
}

/// What a car of each origin would draw: buyers weigh it against the price of the car. (18.14)
static void set_edge_credits(const Model& model, State& state) {
    for (int k = 0; k < model.R * model.T; ++k)
        for (int from = 0; model.type_commodity[k] >= 0 && from < model.R; ++from)
            state.edge_credit[model.edge(model.type_commodity[k], from, k / model.T)] = zero();
    for (std::size_t i = 0; i < model.purchases.size(); ++i) {
        if (model.purchases[i].parts.empty()) continue;
        for (int k : model.purchases[i].types) {
            const int c = model.type_commodity[k];
            if (c < 0) continue;
            for (int from = 0; from < model.R; ++from)
                state.edge_credit[model.edge(c, from, k / model.T)] +=
                    credit_of_car(model, state, state.made, static_cast<int>(i), model.node(c, from)) *
                    state.covered[model.purchases[i].bill];
        }
    }
}

void set_purchase_credits(const Model& model, State& state) {
    if (model.purchase_parts > 0) set_edge_credits(model, state);
    std::fill(state.purchase.begin(), state.purchase.end(), zero());
    std::size_t slot = 0;
    for (std::size_t i = 0; i < model.purchases.size(); ++i) {
        const int column = static_cast<int>(i);
        for (int k : model.purchases[i].types) {
            Wide& rate = state.purchase_rate[slot++];
            rate = model.calendar.purchase.at(state.month, column);
            const int c = model.type_commodity[k];
            if (!model.purchases[i].parts.empty() && c >= 0)
                rate += credit_of_car(model, state, state.content, column, model.node(c, k / model.T));
            state.purchase[k] += rate * state.covered[model.purchases[i].bill];
        }
    }
}

Wide dutiable(const Model& model, const State& state, const TariffPolicy& tariff, int e) {  // (18.12)
    const int from = e / model.R % model.R;
    const int c = e / model.R / model.R;
    return 1.0 - meeting(model, state, state.made, model.node(c, from), tariff.free);
}

}  // namespace onshore
