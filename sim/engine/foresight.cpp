// What investors make of law to come, as it is known today: credits over the life of a plant, duties on the day it
// opens. MODEL.md 14.4, 14.13, 14.14.
#include <algorithm>
#include <array>
#include <cmath>

#include "sim/engine/phases.hpp"

namespace onshore {

namespace {

/// A window of months of a plant's life, run by run, and what a payment a month of it is worth when it opens.
struct Window {
    std::array<int, kWide> life, after;  // months in it; the month in which the run's own sums begin
    Wide factor, last, all;              // of a month; of the month after the window; of all of it
};

Window window_of(const Model& model, const State& state, int process) {
    Window window;
    for (int run = 0; run < kWide; ++run) {
        window.life[run] = std::max(1, static_cast<int>(std::lround(state.now.life[process][run] / model.dt)));
        window.after[run] = model.outlived[run];
        const double factor = math::exp(-model.dt * math::log(1.0 + setting(state, Setting::discount_rate)[run]));
        double last = 1.0, all = 0.0;
        for (int k = 0; k < window.life[run]; ++k) all += last, last *= factor;
        window.factor[run] = factor, window.last[run] = last, window.all[run] = all;
    }
    return window;
}

/// The level payment that is worth as much as what a column of law pays, by opening month.
void level(const MonthSeries& law, int column, const Window& window, std::vector<Wide>& worth) {
    const int months = static_cast<int>(worth.size()) / law.width;
    bool pays = false;
    for (int m = 0; m < months && !pays; ++m) pays = (law.at(m, column) != 0.0).any();
    if (!pays) return;
    Wide value = zero();  // of the window that opens in month m
    for (int m = months - 1; m >= 0; --m) {
        Wide paid = law.at(m, column), over = zero();  // over: of the first month after the window
        for (int run = 0; run < kWide; ++run) {
            if (m >= window.after[run]) paid[run] = 0.0;
            const int end = m + window.life[run];
            if (end < window.after[run]) over[run] = law.at(end, column)[run];
        }
        value = paid + window.factor * value;
        value -= window.last * over;
        worth[m * law.width + column] = value / window.all;
    }
    for (int run = 0; run < kWide; ++run)
        for (int m = window.after[run]; m < months; ++m)
            worth[m * law.width + column][run] = worth[(window.after[run] - 1) * law.width + column][run];
}

}  // namespace

/// The level payment over a plant's life that is worth as much as its credits, by opening month and version of the
/// law. The sums of each run begin at its own end, whoever is in the block. (14.4)
void value_credits(const Model& model, State& state) {
    const int width = model.credit_law.columns;
    for (auto* values : {&state.credit_annuity, &state.credit_rate_annuity})
        values->assign(static_cast<std::size_t>(model.horizon) * width, zero());
    for (int column = 0; column < width; ++column) {
        const int root = model.credit_law.root[column];
        const auto next = std::upper_bound(model.credit_law.first.begin(), model.credit_law.first.end(), root);
        const CreditPolicy& credit = model.credits[next - model.credit_law.first.begin() - 1];
        if (credit.suppliers.empty()) continue;
        const Window window = window_of(model, state, model.suppliers[credit.suppliers.front()].process);
        level(model.calendar.law_credit, column, window, state.credit_annuity);
        level(model.calendar.law_credit_rate, column, window, state.credit_rate_annuity);
    }
}

namespace {

/// What law, as each run knows it, says of a month to come: `say(known, month)` says it of a version, to all runs
/// alike.
template <class Say>
auto as_known(const Law& law, int now, int policy, const Wide& then, Say say) {
    decltype(say(0, 0)) said{};
    if (law.same_to_all(now, policy) && (then == then[0]).all()) {
        const int known = law.at(now, policy, 0);
        return known == Law::kUnknown ? said : say(known, static_cast<int>(then[0]));
    }
    for (int run = 0; run < kWide; ++run) {
        const int known = law.at(now, policy, run);
        if (known == Law::kUnknown) continue;
        const auto all = say(known, static_cast<int>(then[run]));
        for (std::size_t i = 0; i < all.size(); ++i) said[i][run] = all[i][run];
    }
    return said;
}

/// What a production credit pays a plant that opens in a month: the level amount, and the share of cost.
std::array<Wide, 2> credit_as_known(const Model& model, const State& state, int credit, const Wide& opening_month) {
    const int now = std::min(state.month, model.months - 1);
    return as_known(model.credit_law, now, credit, opening_month, [&](int known, int then) -> std::array<Wide, 2> {
        const Calendar& calendar = model.calendar;
        if (known == Law::kAsItIs)
            return {calendar.credit.at(state.month, credit), calendar.credit_rate.at(state.month, credit)};
        const std::size_t month = std::clamp(then, 0, model.horizon - 1);
        const std::size_t at = month * model.credit_law.columns + known;
        return {state.credit_annuity[at], state.credit_rate_annuity[at]};
    });
}

/// The share of a credit to which owners of its list are not admitted then. (18.13)
Wide ban_as_known(const Model& model, const State& state, int credit, const Wide& opening_month) {
    const int now = std::min(state.month, model.months - 1);
    const auto [ban] =
        as_known(model.credit_law, now, credit, opening_month, [&](int known, int then) -> std::array<Wide, 1> {
            const Calendar& calendar = model.calendar;
            if (known == Law::kAsItIs) return {calendar.credit_ban.at(state.month, credit)};
            return {calendar.law_credit_ban.at(std::clamp(then, 0, model.horizon - 1), known)};
        });
    return ban;
}

}  // namespace

/// Worth per unit of the credits that a plant opening in a month will get over its life, as known today. (14.4)
Wide credit_of_new_plant(const Model& model, const State& state, int c, int r, const Wide& opening_month, int maker) {
    Wide worth = zero();
    const int n = model.node(c, r);
    if (model.makers_at[n].empty()) return worth;
    const int j = model.makers_at[n].front();
    const Wide own = state.material[j] + state.conversion[j] + state.capital[j];
    for (const NewCredit& due : model.new_credits[maker < 0 ? j : maker]) {
        const CreditPolicy& credit = model.credits[due.credit];
        const auto [amount, rate] = credit_as_known(model, state, due.credit, opening_month);
        Wide each = amount + rate * own;
        if (due.banned) each *= 1.0 - ban_as_known(model, state, due.credit, opening_month);
        if (model.bills[credit.bill].limited) {  // (29.4)
            Wide made = zero();
            for (int maker_now : credit.suppliers) made += state.output[maker_now];
            const Wide& life = state.now.life[model.suppliers[j].process];
            each *= lasting(model, state, credit.bill, Wide(each * made / model.dt), opening_month, life);
        }
        worth += each;
    }
    return worth;
}

/// The duty on an edge in a month to come, by the law as it is known today. (14.13)
Wide duty_as_known(const Model& model, const State& state, const WatchedDuty& watched, const Wide& month) {
    Wide in_all = zero();
    const Calendar& calendar = model.calendar;
    for (int t : watched.tariffs) {
        const auto [rate, force] =
            as_known(model.tariff_law, state.month, t, month, [&](int known, int later) -> std::array<Wide, 2> {
                if (known == Law::kAsItIs)
                    return {calendar.tariff_rate.at(state.month, t), calendar.tariff_force.at(state.month, t)};
                const int then = std::clamp(later, 0, model.ahead - 1);
                return {calendar.law_tariff_rate.at(then, known), calendar.law_tariff_force.at(then, known)};
            });
        in_all += added_duty(model, state, model.tariffs[t], watched.edge, rate, force, in_all);
    }
    return in_all;
}

/// Whether a duty will be what it is, as law is known today, and looks at nothing else.
static bool will_stay(const Model& model, const State& state, const WatchedDuty& watched, const Wide& month) {
    const int last = static_cast<int>(largest(month));
    return std::ranges::none_of(watched.tariffs, [&](int t) {
        const TariffPolicy& tariff = model.tariffs[t];
        return tariff.free.test >= 0 || tariff.quota >= 0 || model.tariff_law.stirs_in(state.month, t) <= last;
    });
}

/// Duties when a plant begun now would open, and what buyers would pay at them for what they buy now. (14.13), (14.14)
void foresee_duties(const Model& model, State& state) {
    for (int e : model.taxed) state.duty_coming[e] = state.tariff[e];
    state.paid_coming = state.paid;
    for (const WatchedDuty& watched : model.watched) {
        const int e = watched.edge, to = e % model.R, from = e / model.R % model.R, c = e / model.R / model.R;
        const std::vector<int>& makers = model.makers_at[model.node(c, from)];
        if (makers.empty()) continue;
        const Wide opening = opening_month(model, state, makers.front());
        if (will_stay(model, state, watched, opening)) continue;
        state.duty_coming[e] = duty_as_known(model, state, watched, opening);
        const Wide dearer = state.duty_coming[e] - state.tariff[e];
        if (!(dearer != 0.0).any()) continue;
        Wide bought = zero();
        for (int j : makers) bought += state.share[model.pair(j, to)] * state.price[j];
        state.paid_coming[model.node(c, to)] += bought * dearer;
    }
    for (int e : model.taxed) state.customs_coming[e] = 1.0 / (1.0 + state.duty_coming[e]);
}

}  // namespace onshore
