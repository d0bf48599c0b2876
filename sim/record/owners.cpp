// Who owns what is made, and what is sold in a place.
#include <algorithm>
#include <cmath>

#include "onshore/results.hpp"
#include "sim/record/variables.hpp"

namespace onshore {

double Seen::founding_stake(int owner, int j) const {
    double own = 1, part = 0;
    for (int l = model.first_partner[j]; l < model.first_partner[j + 1]; ++l) {
        const double held = at(model.numbers.partner_share[l]);
        own -= held;
        if (model.partners[l].owner == owner) part += held;
    }
    return model.suppliers[j].owner == owner ? own + part : part;
}

double Seen::stake(int owner, int j) const {
    double stake = founding_stake(owner, j);
    for (const EquityPolicy& equity : model.equities) {  // the public counts where its share has a name
        const auto maker = std::ranges::find(equity.suppliers, j);
        if (equity.owner < 0 || maker == equity.suppliers.end()) continue;
        const double held = at(year.public_share[equity.first + (maker - equity.suppliers.begin())]);
        if (model.suppliers[j].owner == owner) stake -= held;
        if (equity.owner == owner) stake += held;
    }
    return stake;
}

double Seen::partner_income() const {
    double sum = 0;
    for (std::size_t l = 0; l < model.partners.size(); ++l) {
        if (model.partners[l].owner == index && has(model.partners[l].supplier))
            sum += at(year.fee_paid[l]) + at(year.profit_paid[l]);
    }
    return sum;
}

bool Seen::earns_as_partner() const {
    for (std::size_t l = 0; l < model.partners.size(); ++l) {
        const Numbers& n = model.numbers;
        const bool has_terms = at(n.partner_fee[l]) > 0 || at(n.partner_share[l]) > 0;
        if (model.partners[l].owner == index && has_terms && has(model.partners[l].supplier)) return true;
    }
    return false;
}

double Seen::fees() const {
    double sum = 0;
    bool any = false;
    for (std::size_t l = 0; l < model.partners.size(); ++l) {
        if (!has(model.partners[l].supplier) || at(model.numbers.partner_fee[l]) == 0) continue;
        any = true;
        sum += at(year.fee_paid[l]);
    }
    return any ? sum : kUndefined;
}

double Seen::served_by_group() const {
    double sum = 0;
    for (int o = 0; o < model.O; ++o) {
        if (group[o]) sum += served(o);
    }
    return sum;
}

double Seen::served(int owner) const {
    const std::vector<Wide>& shipped = year.shipped;  // read whatever the stakes are: see Line
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int j : model.makers[c]) {
            const double part = owner < 0 ? 1 : stake(owner, j);
            if (part == 0) continue;
            for (const int r : place.regions) sum += part * at(shipped[model.pair(j, r)]);
        }
    }
    return sum;
}

double Seen::concentration(bool by_owner) const {
    std::vector<double> amount(by_owner ? model.O : model.R, 0.0);
    double total = 0;
    for (const int c : family->commodities) {
        for (const int j : model.makers[c]) {
            const Supplier& supplier = model.suppliers[j];
            for (const int r : place.regions) {
                const double shipped = at(year.shipped[model.pair(j, r)]);
                double own = shipped;
                for (int l = model.first_partner[j]; by_owner && l < model.first_partner[j + 1]; ++l) {
                    const double held = shipped * at(model.numbers.partner_share[l]);
                    amount[model.partners[l].owner] += held;
                    own -= held;
                }
                amount[by_owner ? supplier.owner : supplier.region] += own;
                total += shipped;
            }
        }
    }
    if (total <= 0) return kUndefined;
    std::ranges::sort(amount);  // an owner of nothing may have any number, and none of these bits depend on it
    double sum = 0;
    // said in full: a compiler that divides four at a time would round the rest of them otherwise
    for (const double part : amount) sum = std::fma(part / total, part / total, sum);
    return sum;
}

bool Seen::owns() const {
    if (std::ranges::any_of(model.equities, [&](const EquityPolicy& equity) { return equity.owner == index; }))
        return true;
    return std::ranges::any_of(family->commodities, [&](int c) {
        return std::ranges::any_of(model.makers[c], [&](int j) { return founding_stake(index, j) > 0; });
    });
}

}  // namespace onshore
