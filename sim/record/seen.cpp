// Sums over a place and a family, always in the same order.
#include <algorithm>
#include <cmath>

#include "onshore/results.hpp"
#include "sim/record/variables.hpp"

namespace onshore {
namespace {

/// Sum over the payers in place of the bills that are asked for. Bills of one instrument are added up first.
double by_payers(const Seen& seen, const std::vector<Wide>& money) {
    double sum = 0, same = 0;
    int kind = -1;
    for (const Bill& bill : seen.model.bills) {
        if (bill.instrument != kind) sum += same, same = 0, kind = bill.instrument;
        if (!seen.policy.empty() && bill.name != seen.policy) continue;
        if (seen.instrument >= 0 && bill.instrument != seen.instrument) continue;
        for (std::size_t p = 0; p < bill.payers.size(); ++p) {
            const PublicPayer& payer = bill.payers[p];
            if (seen.treasury >= 0 && payer.treasury != seen.treasury) continue;
            if (seen.place.holds[payer.region]) same += seen.at(money[bill.first + p]);
        }
    }
    return sum + same;
}

bool is_asked(const Seen& seen, const Bill& bill) {
    return (seen.policy.empty() || bill.name == seen.policy) &&
           (seen.instrument < 0 || bill.instrument == seen.instrument);
}

bool pays_for(const Seen& seen, const Bill& bill) {
    return is_asked(seen, bill) && std::ranges::any_of(bill.payers, [&](const PublicPayer& payer) {
               return seen.place.holds[payer.region] != 0 && (seen.treasury < 0 || payer.treasury == seen.treasury);
           });
}

}  // namespace

bool Seen::has(int j) const {
    const Supplier& supplier = model.suppliers[j];
    return place.holds[supplier.region] != 0 && (place.state.empty() || supplier.state == place.state);
}

bool Seen::knows_economy() const {
    return std::ranges::all_of(place.regions, [&](int r) { return at(model.numbers.beyond_known[r]) > 0; });
}

double Seen::people(const std::vector<Wide>& by_pool, int occupation) const {
    double sum = 0;
    for (const int r : place.regions) {
        if (at(model.numbers.workforce[r]) == 0) return kUndefined;
        for (int o = 0; o < kOccupations; ++o) {
            if (occupation < 0 || occupation == o) sum += at(by_pool[r * kOccupations + o]);
        }
    }
    return sum;
}

double Seen::of_retooled(const std::vector<Wide>& people) const {
    double sum = 0;
    bool any = false;
    for (std::size_t line = 0; line < model.retooled.size(); ++line) {
        const CapacityStep& step = model.steps[model.retooled[line]];
        if (!has(step.plant) || at(step.amount) == 0) continue;
        any = true;
        for (int o = 0; o < kOccupations; ++o) sum += at(people[line * kOccupations + o]);
    }
    return any ? sum : kUndefined;
}

bool Seen::rations_hiring() const {
    return std::ranges::all_of(place.regions, [&](int r) { return at(model.numbers.workforce[r]) > 0; });
}

double Seen::beyond(const std::vector<Wide>& by_supplier, Beyond what) const {
    if (!knows_economy()) return kUndefined;
    double sum = 0;
    for (int j = 0; j < model.J; ++j) {
        if (has(j)) sum += at(by_supplier[j * kBeyond + static_cast<int>(what)]);
    }
    return sum;
}

double Seen::family_beyond(Beyond what) const {
    if (!knows_economy()) return kUndefined;
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int j : model.makers[c]) {
            if (has(j)) sum += at(year.beyond[j * kBeyond + static_cast<int>(what)]);
        }
    }
    return sum;
}

bool Seen::knows_engines() const {
    return std::ranges::all_of(place.regions, [&](int r) {
        for (int to = 0; to < model.R; ++to) {
            if (at(model.numbers.combustion_output[r * model.R + to]) > 0) return true;
        }
        return false;
    });
}

double Seen::combustion(int which) const {
    if (!knows_engines()) return kUndefined;
    double sum = 0;
    for (const int r : place.regions) sum += at(year.combustion[r * 4 + which]);
    return sum;
}

double Seen::combustion_beyond(Beyond what) const {
    if (!knows_engines()) return kUndefined;
    double sum = 0;
    for (const int r : place.regions) sum += at(year.combustion_beyond[r * kBeyond + static_cast<int>(what)]);
    return sum;
}

double Seen::combustion_as_before() const {
    if (!knows_engines()) return kUndefined;
    const Numbers& n = model.numbers;
    double sum = 0;
    for (const int r : place.regions) {
        const Wide* beyond = &n.combustion_beyond[r * kBeyond];
        const double jobs = at(n.combustion_jobs[r * 2]) + at(beyond[static_cast<int>(Beyond::supplier_jobs)]) +
                            at(beyond[static_cast<int>(Beyond::induced_jobs)]);
        sum += at(year.combustion[r * 4 + 3]) * jobs * 12;  // people by the month, as the others
    }
    return sum;
}

double Seen::nodes(const std::vector<Wide>& by_node) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int r : place.regions) sum += at(by_node[model.node(c, r)]);
    }
    return sum;
}

double Seen::makers(const std::vector<Wide>& by_supplier) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int j : model.makers[c]) {
            if (has(j)) sum += at(by_supplier[j]);
        }
    }
    return sum;
}

double Seen::all_makers(const std::vector<Wide>& by_supplier) const {
    double sum = 0;
    for (int j = 0; j < model.J; ++j) {
        if (has(j)) sum += at(by_supplier[j]);
    }
    return sum;
}

double Seen::staff(int occupation) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int j : model.makers[c]) {
            if (!has(j)) continue;
            for (int o = 0; o < kOccupations; ++o) {
                if (occupation < 0 || occupation == o) sum += at(year.staff[j * kOccupations + o]);
            }
        }
    }
    return sum;
}

double Seen::all_staff() const {
    double sum = 0;
    for (int j = 0; j < model.J; ++j) {
        if (!has(j)) continue;
        for (int o = 0; o < kOccupations; ++o) sum += at(year.staff[j * kOccupations + o]);
    }
    return sum;
}

double Seen::entering(const std::vector<Wide>& by_edge) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (int from = 0; from < model.R; ++from) {
            if (place.holds[from]) continue;
            for (const int to : place.regions) sum += at(by_edge[model.edge(c, from, to)]);
        }
    }
    return sum;
}

double Seen::leaving(const std::vector<Wide>& by_edge) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int from : place.regions) {
            for (int to = 0; to < model.R; ++to) {
                if (!place.holds[to]) sum += at(by_edge[model.edge(c, from, to)]);
            }
        }
    }
    return sum;
}

double Seen::bound_for(const std::vector<Wide>& by_edge, bool out) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int here : place.regions) {
            for (int there = 0; there < model.R; ++there) {
                if (there == here) continue;
                sum += at(by_edge[out ? model.edge(c, here, there) : model.edge(c, there, here)]);
            }
        }
    }
    return sum;
}

double Seen::margin() const {
    if (at(model.numbers.setting[static_cast<int>(Setting::rival_response)]) == 0) return kUndefined;
    const double paid = types(year.retail) - types(year.markup_paid);
    return paid > 0 && types(year.markup_paid) != 0 ? types(year.markup_paid) / paid : kUndefined;
}

double Seen::precedent() const {
    if (at(model.numbers.setting[static_cast<int>(Setting::precedent)]) == 0 || !alone()) return kUndefined;
    for (const int c : family->commodities) {
        if (family->commodities.size() > 1) break;
        for (const int j : model.makers_at[model.node(c, place.regions.front())]) {
            if (model.suppliers[j].industry) return at(year.precedent[j]);
        }
    }
    return kUndefined;
}

double Seen::types(const std::vector<Wide>& by_type) const {
    double sum = 0;
    for (const int r : place.regions) sum += at(by_type[model.market(r, index)]);
    return sum;
}

double Seen::all_types(const std::vector<Wide>& by_type) const {
    double sum = 0;
    for (const int r : place.regions) {
        for (int t = 0; t < model.T; ++t) sum += at(by_type[model.market(r, t)]);
    }
    return sum;
}

double Seen::content(int attribute) const {
    double sum = 0;
    for (const int c : family->commodities) {
        for (const int r : place.regions)
            sum += at(year.content[static_cast<std::size_t>(model.node(c, r)) * model.A() + attribute]);
    }
    return sum;
}

double Seen::used() const {
    return nodes(year.used) + nodes(year.delivered);
}

double Seen::drawn() const {
    return at(year.purchase_paid[index]);
}

double Seen::drawn_if_all() const {
    return at(year.purchase_full[index]);
}

double Seen::buyers() const {
    double sum = 0;
    for (const int k : model.purchases[index].types) sum += at(year.sold[k]);
    return sum;
}

bool Seen::sells() const {
    const std::vector<int>& types = model.purchases[index].types;
    return !types.empty() && std::ranges::all_of(types, [&](int k) { return place.holds[k / model.T] != 0; });
}

double Seen::paid_out() const {
    return by_payers(*this, year.outlay);
}

double Seen::taken_in() const {
    double sum = 0;
    for (std::size_t i = 0; i < model.tariffs.size(); ++i) {
        if (!policy.empty() && model.tariffs[i].name != policy) continue;
        if (instrument >= 0 && model.tariffs[i].instrument != instrument) continue;
        for (const int r : place.regions) sum += at(year.duty[i * model.R + r]);
    }
    return sum + by_payers(*this, year.income);
}

double Seen::worth_then() const {
    constexpr int kMoneyOf = 2023;
    return std::pow(1 + at(model.numbers.setting[static_cast<int>(Setting::public_discount_rate)]),
                    kMoneyOf - year.number);
}

double Seen::account() const {
    double sum = 0;
    for (const int r : place.regions) sum += at(year.balance[index * model.R + r]);
    return sum;
}

bool Seen::pays() const {
    return std::ranges::any_of(model.bills, [&](const Bill& bill) { return pays_for(*this, bill); });
}

bool Seen::levies() const {
    return std::ranges::any_of(model.tariffs,
                               [&](const TariffPolicy& tariff) {
                                   return (policy.empty() || tariff.name == policy) &&
                                          (instrument < 0 || tariff.instrument == instrument) &&
                                          std::ranges::any_of(tariff.edges,
                                                              [&](int e) { return place.holds[e % model.R] != 0; });
                               }) ||
           std::ranges::any_of(model.bills, [&](const Bill& bill) { return bill.receives && pays_for(*this, bill); });
}

bool Seen::makes() const {
    return std::ranges::any_of(family->commodities, [&](int c) {
        return std::ranges::any_of(model.makers[c], [&](int j) { return has(j); });
    });
}

}  // namespace onshore
