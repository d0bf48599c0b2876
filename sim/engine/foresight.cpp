// What investors make of law to come, as it is known today: credits over the life of a plant, duties on the day it
// opens. MODEL.md 14.4, 14.13, 14.14.
#include <algorithm>
#include <cmath>

#include "sim/engine/phases.hpp"

namespace onshore {

bool will_change(const Law& law, const MonthSeries& by_law, int policy, int month, int last, const Wide& now) {
    if (law.same_to_all(month, policy)) {
        const int known = law.at(month, policy, 0);
        for (int m = month + 1; known >= 0 && m <= last; ++m)
            if ((by_law.at(m, known) != now).any()) return true;
        return false;
    }
    for (int run = 0; run < kWide; ++run) {
        const int known = law.at(month, policy, run);
        for (int m = month + 1; known >= 0 && m <= last; ++m)
            if (by_law.at(m, known)[run] != now[run]) return true;
    }
    return false;
}

/// The level payment over a plant's life that is worth as much as its credits, by opening month and version of the
/// law. (14.4)
void value_credits(const Model& model, State& state) {
    const std::size_t width = model.credit_law.columns;
    for (std::size_t column = 0; column < width; ++column) {
        const int root = model.credit_law.root[column];
        const auto after = std::upper_bound(model.credit_law.first.begin(), model.credit_law.first.end(), root);
        const CreditPolicy& credit = model.credits[after - model.credit_law.first.begin() - 1];
        if (credit.suppliers.empty()) continue;
        const int q = model.suppliers[credit.suppliers.front()].process;
        for (int run = 0; run < kWide; ++run) {
            const int life = std::max(1, static_cast<int>(std::lround(state.now.life[q][run] / model.dt)));
            const double rate = setting(state, Setting::discount_rate)[run];
            const double factor = math::exp(-model.dt * math::log(1.0 + rate));
            double last = 1.0, weights = 0.0;
            for (int k = 0; k < life; ++k) weights += last, last *= factor;
            double amount = 0.0, share = 0.0;  // of the window that opens in month m
            for (int m = model.horizon - 1; m >= 0; --m) {
                const int end = m + life;  // the first month after the window
                const int i = static_cast<int>(column);
                amount = model.calendar.law_credit.at(m, i)[run] + factor * amount;
                share = model.calendar.law_credit_rate.at(m, i)[run] + factor * share;
                if (end < model.horizon) {
                    amount -= last * model.calendar.law_credit.at(end, i)[run];
                    share -= last * model.calendar.law_credit_rate.at(end, i)[run];
                }
                state.credit_annuity[m * width + column][run] = amount / weights;
                state.credit_rate_annuity[m * width + column][run] = share / weights;
            }
        }
    }
}

/// Worth per unit of the credits that a plant opening in a month will get over its life, as known today. (14.4)
Wide credit_of_new_plant(const Model& model, const State& state, int c, int r, const Wide& opening_month, int maker) {
    Wide worth = zero();
    const int n = model.node(c, r);
    if (model.makers_at[n].empty()) return worth;
    const int j = model.makers_at[n].front();
    const Law& law = model.credit_law;
    for (std::size_t i = 0; i < model.credits.size(); ++i) {
        const CreditPolicy& credit = model.credits[i];
        if (!std::binary_search(credit.suppliers.begin(), credit.suppliers.end(), j)) continue;
        const int own_number = maker < 0 ? j : maker;
        const auto own_place = std::lower_bound(credit.suppliers.begin(), credit.suppliers.end(), own_number);
        const bool banned = own_place != credit.suppliers.end() && *own_place == own_number &&
                            credit.banned[own_place - credit.suppliers.begin()];
        const Wide own = state.material[j] + state.conversion[j] + state.capital[j];
        Wide each = zero();
        for (int run = 0; run < kWide; ++run) {
            const int known = law.at(std::min(state.month, model.months - 1), static_cast<int>(i), run);
            if (known == Law::kUnknown) continue;
            const bool as_it_is = known == Law::kAsItIs;
            const int month =
                as_it_is ? state.month : std::clamp(static_cast<int>(opening_month[run]), 0, model.horizon - 1);
            const std::size_t at = static_cast<std::size_t>(month) * law.columns + (as_it_is ? 0 : known);
            const int column = as_it_is ? static_cast<int>(i) : known;
            const Calendar& calendar = model.calendar;
            const double ban = (as_it_is ? calendar.credit_ban : calendar.law_credit_ban).at(month, column)[run];
            const double amount = as_it_is ? calendar.credit.at(month, column)[run] : state.credit_annuity[at][run];
            const double rate =
                as_it_is ? calendar.credit_rate.at(month, column)[run] : state.credit_rate_annuity[at][run];
            const double admitted = banned ? 1.0 - ban : 1.0;  // (18.13)
            each[run] = (amount + rate * own[run]) * admitted;
        }
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
    const Law& law = model.tariff_law;
    const Calendar& calendar = model.calendar;
    for (int t : watched.tariffs) {
        Wide rate = zero(), force = zero();
        for (int run = 0; run < kWide; ++run) {
            const int known = law.at(state.month, t, run);
            if (known == Law::kUnknown) continue;
            const bool as_it_is = known == Law::kAsItIs;
            const int then = as_it_is ? state.month : std::clamp(static_cast<int>(month[run]), 0, model.ahead - 1);
            const int column = as_it_is ? t : known;
            rate[run] = (as_it_is ? calendar.tariff_rate : calendar.law_tariff_rate).at(then, column)[run];
            force[run] = (as_it_is ? calendar.tariff_force : calendar.law_tariff_force).at(then, column)[run];
        }
        in_all += added_duty(model, state, model.tariffs[t], watched.edge, rate, force, in_all);
    }
    return in_all;
}

/// Duties when a plant begun now would open, and what buyers would pay at them for what they buy now. (14.13), (14.14)
void foresee_duties(const Model& model, State& state) {
    state.duty_coming = state.tariff;
    state.paid_coming = state.paid;
    for (const WatchedDuty& watched : model.watched) {
        const int e = watched.edge, to = e % model.R, from = e / model.R % model.R, c = e / model.R / model.R;
        const std::vector<int>& makers = model.makers_at[model.node(c, from)];
        if (makers.empty()) continue;
        const Wide opening = state.month + build_time(model, state.now, makers.front()) / model.dt;
        state.duty_coming[e] = duty_as_known(model, state, watched, opening);
        const Wide dearer = state.duty_coming[e] - state.tariff[e];
        for (int j : makers) {
            const int p = model.pair(j, to);
            state.paid_coming[model.node(c, to)] += state.share[p] * state.price[j] * dearer;
        }
    }
}

}  // namespace onshore
