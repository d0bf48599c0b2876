#include "sim/record/audit.hpp"

namespace onshore {
namespace {

constexpr double kSmall = 1e-6;  // of world throughput: below it a region's own is no measure

/// |left - right| over `size`; nothing moved and nothing missing is no error.
Wide error(const Wide& left, const Wide& right, const Wide& size) {
    return ratio((left - right).abs(), size);
}

}  // namespace

void Audit::open(const Model& model, const State& state) {
    stock_ = state.stock;
    transit_before_ = state.transit;
    sent_.assign(model.longest + 1, std::vector<Wide>(model.C * model.R * model.R, zero()));
    may_close_.assign(model.C * model.R * model.R, 0);
    for (const Closure& closure : model.closures) {
        for (const int e : closure.edges) may_close_[e] = 1;
    }
}

void Audit::see(const Model& model, const State& state, int month) {
    count_goods(model, state);
    count_transit(model, state, month);
    count_accounts(model, state);
    count_duties(model, state);
    count_credits(model, state, month);
    stock_ = state.stock;
    transit_before_ = state.transit;
}

/// Stock before + made and shipped by makers here - sent abroad + arrived ... = stock after.
void Audit::count_goods(const Model& model, const State& state) {
    for (int c = 0; c < model.C; ++c) {
        std::vector<Wide> error_of(model.R), moved(model.R);
        Wide world = zero();
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            Wide kept = zero();
            Wide abroad = zero();
            for (const int j : model.makers_at[n]) {
                for (int to = 0; to < model.R; ++to) (to == r ? kept : abroad) += state.shipped[model.pair(j, to)];
            }
            Wide dispatched = zero();
            for (int to = 0; to < model.R; ++to) {
                if (to != r) dispatched += state.dispatched[model.edge(c, r, to)];
            }
            const Wide in = kept + state.arrived[n] + state.recycled[n] + state.released[n];
            const Wide out = state.used[n] + state.delivered[n] + state.stockpiled[n];
            const Wide left = (state.stock[n] - stock_[n] - (in - out)).abs();
            const Wide makers = (state.produced[n] - (kept + dispatched)).abs() + (abroad - dispatched).abs();
            error_of[r] = max(left, makers);
            moved[r] = in + out + dispatched;
            world += moved[r];
        }
        for (int r = 0; r < model.R; ++r) mass_ = max(mass_, error(error_of[r], zero(), max(moved[r], world * kSmall)));
    }
}

bool Audit::always_open(const Model& model, int node) const {
    const int c = node / model.R;
    for (int from = 0; from < model.R; ++from) {
        if (may_close_[model.edge(c, from, node % model.R)]) return false;
    }
    return true;
}

/// In transit before + sent here - arrived = in transit after; and what left `lead time` months ago arrives now,
/// where no event ever closes a lane.
void Audit::count_transit(const Model& model, const State& state, int month) {
    const int slots = model.longest + 1;
    sent_[month % slots] = state.dispatched;
    for (int c = 0; c < model.C; ++c) {
        Wide world = zero();
        for (int r = 0; r < model.R; ++r) world += state.produced[model.node(c, r)] + state.arrived[model.node(c, r)];
        for (int to = 0; to < model.R; ++to) {
            const int n = model.node(c, to);
            Wide sent = zero();
            Wide due = zero();
            for (int from = 0; from < model.R; ++from) {
                if (from == to) continue;
                sent += state.dispatched[model.edge(c, from, to)];
                due += sent_[(month + slots - model.lead_time(from, to)) % slots][model.edge(c, from, to)];
            }
            const Wide size = max(sent + state.arrived[n], world * kSmall);
            transit_ = max(transit_, error(state.transit[n], transit_before_[n] + sent - state.arrived[n], size));
            if (month >= model.longest && always_open(model, n))
                transit_ = max(transit_, error(due, state.arrived[n], size));
        }
    }
}

/// The accounts of the world sum to zero.
void Audit::count_accounts(const Model&, const State& state) {
    Wide sum = zero();
    Wide size = zero();
    for (const Wide& balance : state.balance) {
        sum += balance;
        size += balance.abs();
    }
    money_ = max(money_, error(sum, zero(), size));
}

/// Duties of an importer = rate x price x what was sent to it.
void Audit::count_duties(const Model& model, const State& state) {
    for (int to = 0; to < model.R; ++to) {
        Wide owed = zero();
        Wide paid = zero();
        for (const Supplier& supplier : model.suppliers) {
            if (supplier.region == to) continue;
            const int j = static_cast<int>(&supplier - model.suppliers.data());
            owed += state.tariff[model.edge(supplier.commodity, supplier.region, to)] * state.price[j] *
                    state.shipped[model.pair(j, to)];
        }
        for (std::size_t t = 0; t < model.tariffs.size(); ++t) paid += state.duty[t * model.R + to];
        money_ = max(money_, error(owed, paid, max(owed, paid)));
    }
}

/// What treasuries paid for output and sales = the law's amount x what was made or sold.
void Audit::count_credits(const Model& model, const State& state, int month) {
    for (std::size_t i = 0; i < model.credits.size(); ++i) {
        Wide owed = zero();
        for (std::size_t s = 0; s < model.credits[i].suppliers.size(); ++s) {
            const int j = model.credits[i].suppliers[s];
            const Wide cost = state.material[j] + state.conversion[j] + state.capital[j];
            const Wide rate = model.calendar.credit_rate.at(month, static_cast<int>(i)) * cost;
            const Wide ban =
                model.credits[i].banned[s] ? model.calendar.credit_ban.at(month, static_cast<int>(i)) : zero();
            owed += (model.calendar.credit.at(month, static_cast<int>(i)) + rate) * (1.0 - ban) * state.output[j];
        }
        money_ = max(money_, error(owed, state.credit_paid[i], max(owed, state.credit_paid[i])));
    }
    std::size_t slot = 0;
    for (std::size_t i = 0; i < model.purchases.size(); ++i) {
        Wide owed = zero();
        for (const int k : model.purchases[i].types) {
            const bool by_car = !model.purchases[i].parts.empty();
            const Wide& all_alike = model.calendar.purchase.at(month, static_cast<int>(i));
            owed += (by_car ? state.purchase_rate[slot] : all_alike) * state.sold[k];
            ++slot;
        }
        money_ = max(money_, error(owed, state.purchase_paid[i], max(owed, state.purchase_paid[i])));
    }
}

}  // namespace onshore
