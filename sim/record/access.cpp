#include "sim/record/access.hpp"

#include <algorithm>
#include <array>

#include "onshore/results.hpp"
#include "sim/record/variables.hpp"

namespace onshore {

void AccessYear::add(const Model& model, const State& state, Adding adding) {
    if (goods.empty())
        for (const int c : model.type_commodity)
            if (c >= 0 && std::ranges::count(goods, c) == 0) goods.push_back(c);
    if (!YearPart::open({&home, &abroad, &way, &waited, &sold}, goods.size() * model.R, adding)) return;
    for (std::size_t g = 0; g < goods.size(); ++g)
        for (const int j : model.makers[goods[g]])
            for (int r = 0; r < model.R; ++r) {
                const int from = model.suppliers[j].region;
                const std::size_t at = g * model.R + r;
                const Wide& shipped = state.shipped[model.pair(j, r)];
                (from == r ? home : abroad).values()[at] += shipped;
                way.values()[at] += shipped * static_cast<double>(model.lead_time(from, r));
            }
    for (int k = 0; k < model.R * model.T; ++k) {
        const auto good = std::ranges::find(goods, model.type_commodity[k]);
        if (good == goods.end()) continue;
        const std::size_t at = static_cast<std::size_t>(good - goods.begin()) * model.R + k / model.T;
        waited.values()[at] += state.waiting[k];
        sold.values()[at] += state.sold[k];
    }
}

namespace {

using S = const Seen&;

/// Sum over the vehicles of the family in the place.
double sum(S s, const std::vector<Wide>& by_good) {
    const AccessYear& year = s.year.access;
    double all = 0;
    for (std::size_t g = 0; g < year.goods.size(); ++g) {
        if (std::ranges::count(s.family->commodities, year.goods[g]) == 0) continue;
        for (const int r : s.place.regions) all += s.at(by_good[g * s.model.R + r]);
    }
    return all;
}

double per(double part, double whole) {
    return whole > 0 ? part / whole : kUndefined;
}

double wait(S s) {  // Little's law
    return per(sum(s, s.year.access.waited), sum(s, s.year.access.sold));
}

double way(S s) {
    const AccessYear& year = s.year.access;
    return per(sum(s, year.way), sum(s, year.home) + sum(s, year.abroad));
}

// clang-format off
constexpr auto kAccess = std::to_array<Variable>({
    {"Delivery Time|{commodity}", "month", Yearly::weighted, Subject::goods, "sums Delivery Time|{commodity}|Wait and Delivery Time|{commodity}|Way",
     "from a buyer's order to a vehicle built for it: waiting list, then the way from its maker", [](S s) { return wait(s) + way(s); }},
    {"Delivery Time|{commodity}|Wait", "month", Yearly::weighted, Subject::goods, "",
     "on the waiting list, by Little's law: mean of those waiting over deliveries", wait},
    {"Delivery Time|{commodity}|Way", "month", Yearly::weighted, Subject::goods, "",
     "from the maker to the region, home-made ones at no time; weighted by shipments", way},
});
// clang-format on

}  // namespace

std::span<const Variable> access_variables() {
    return kAccess;
}

}  // namespace onshore
