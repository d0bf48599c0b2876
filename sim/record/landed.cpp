#include "sim/record/landed.hpp"

#include <array>

#include "onshore/results.hpp"
#include "sim/record/variables.hpp"

namespace onshore {

void LandedYear::add(const Model& model, const State& state, Adding adding) {
    if (!YearPart::open({&home, &abroad, &paid_home, &paid_abroad, &freight, &duty}, model.C * model.R, adding)) return;
    for (int j = 0; j < model.J; ++j) {
        const int from = model.suppliers[j].region, c = model.suppliers[j].commodity;
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r), p = model.pair(j, r), e = model.edge(c, from, r);
            const Wide& shipped = state.shipped[p];
            (from == r ? home : abroad).values()[n] += shipped;
            (from == r ? paid_home : paid_abroad).values()[n] += shipped * landed_price(state, j, e);
            if (from == r) continue;
            freight.values()[n] += shipped * state.now.freight[e];
            duty.values()[n] += shipped * (state.price[j] * state.tariff[e]);
        }
    }
}

namespace {

using S = const Seen&;

double per(S s, const std::vector<Wide>& money, const std::vector<Wide>& goods) {
    const double amount = s.nodes(goods);
    return amount > 0 ? s.nodes(money) / amount : kUndefined;
}

// clang-format off
constexpr auto kLanded = std::to_array<Variable>({
    {"Landed Price|{commodity}|Home-made", "USD_2023/{base}", Yearly::weighted, Subject::goods, "",
     "of goods of the region's own makers, before any retail markup", [](S s) { return per(s, s.year.landed.paid_home, s.year.landed.home); }},
    {"Landed Price|{commodity}|Imported", "USD_2023/{base}", Yearly::weighted, Subject::goods, "",
     "of goods of other regions' makers, duty and freight included", [](S s) { return per(s, s.year.landed.paid_abroad, s.year.landed.abroad); }},
    {"Landed Price|{commodity}|Imported|Freight", "USD_2023/{base}", Yearly::weighted, Subject::goods, "",
     "the part of it that carriers take", [](S s) { return per(s, s.year.landed.freight, s.year.landed.abroad); }},
    {"Landed Price|{commodity}|Imported|Duty", "USD_2023/{base}", Yearly::weighted, Subject::goods, "",
     "the part of it that is duty; the rest is what makers there ask", [](S s) { return per(s, s.year.landed.duty, s.year.landed.abroad); }},
});
// clang-format on

}  // namespace

std::span<const Variable> landed_variables() {
    return kLanded;
}

}  // namespace onshore
