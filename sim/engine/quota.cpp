// Quotas on imports: what may come in a year, and what happens to orders beyond it. MODEL.md 31.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

/// Sum over the pairs of a part's edges.
template <class Of>
Wide over_pairs(const Model& model, const QuotaPart& part, Of of) {
    Wide sum = zero();
    for (int e : part.edges)
        for (int j : model.makers_at[e / model.R]) sum += of(model.pair(j, e % model.R));
    return sum;
}

/// What this month may bring of one commodity: its part of the month by what was asked for last month. (31.2)
Wide limit_of_part(const State& state, const QuotaPolicy& quota, std::size_t i, std::size_t part) {
    Wide all = zero();
    for (std::size_t p = 0; p < quota.parts.size(); ++p) all += state.quota_asked[quota.first + p];
    const Wide alike = wide(1.0 / static_cast<double>(quota.parts.size()));
    return state.quota_month[i] * select(all > 0.0, ratio(state.quota_asked[quota.first + part], all), alike);
}

}  // namespace

void read_quotas(const Model& model, State& state) {  // (31.1), (31.5)
    if (model.quotas.empty()) return;
    const int of_year = (model.first_month - 1 + state.month) % 12;
    std::fill(state.quota_open.begin(), state.quota_open.end(), wide(1.0));
    for (std::size_t i = 0; i < model.quotas.size(); ++i) {
        const QuotaPolicy& quota = model.quotas[i];
        if (of_year == 0) state.quota_used[i] = zero();
        const Wide left = model.calendar.quota_limit.at(state.month, static_cast<int>(i)) - state.quota_used[i];
        state.quota_month[i] = max(left, 0.0) / static_cast<double>(12 - of_year);
        Wide sent = zero();
        for (std::size_t p = 0; p < quota.parts.size(); ++p) sent += state.quota_asked[quota.first + p];
        state.over_quota[i] =
            select(sent > state.quota_month[i], Wide(1.0 - ratio(state.quota_month[i], sent)), zero());
    }
}

void hold_to_quota(const Model& model, State& state, int c, bool first_round) {  // (31.3)
    for (std::size_t i = 0; i < model.quotas.size(); ++i) {
        const QuotaPolicy& quota = model.quotas[i];
        if (!quota.cuts) continue;
        const Wide& force = model.calendar.quota_force.at(state.month, static_cast<int>(i));
        for (std::size_t p = 0; p < quota.parts.size(); ++p) {
            const QuotaPart& part = quota.parts[p];
            if (part.commodity != c) continue;
            const Wide limit = limit_of_part(state, quota, i, p);
            const Wide wanted = over_pairs(model, part, [&](int pair) { return accepted_in(model, state)[pair]; });
            const Wide cut = select(wanted > limit, Wide(1.0 - ratio(limit, wanted)), zero()) * force;
            const Wide passes = 1.0 - cut;
            for (int e : part.edges) {
                for (int j : model.makers_at[e / model.R])
                    accepted_in(model, state)[model.pair(j, e % model.R)] *= passes;
                if (!first_round) continue;
                state.quota_open[e] *= select(cut > 0.0, Wide(1.0 - force), wide(1.0));
                state.quota_trust[e] += (passes - state.quota_trust[e]) * closing(model.dt, wide(1.0));  // (31.4)
            }
        }
    }
}

void count_quotas(const Model& model, State& state) {
    for (std::size_t i = 0; i < model.quotas.size(); ++i) {
        const QuotaPolicy& quota = model.quotas[i];
        const Wide& force = model.calendar.quota_force.at(state.month, static_cast<int>(i));
        const Wide counts = select(force > 0.0, wide(1.0), zero());
        Wide came = zero();
        for (std::size_t p = 0; p < quota.parts.size(); ++p) {
            const Wide sent = over_pairs(model, quota.parts[p], [&](int pair) { return state.shipped[pair]; });
            const Wide asked = over_pairs(model, quota.parts[p], [&](int pair) { return state.asked[pair]; });
            state.quota_asked[quota.first + p] = quota.cuts ? asked : sent;
            came += sent;
        }
        state.quota_used[i] += (quota.cuts ? came : Wide(min(came, state.quota_month[i]))) * counts;
    }
}

}  // namespace onshore
