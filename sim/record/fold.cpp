#include "sim/record/fold.hpp"

#include <algorithm>
#include <cmath>
#include <future>
#include <iterator>
#include <set>

#include "sim/record/places.hpp"
#include "sim/record/variables.hpp"

namespace onshore {
namespace {

void put(std::string& text, std::string_view word, std::string_view with) {
    const auto at = text.find(word);
    if (at != text.npos) text.replace(at, word.size(), with);
}

/// The names of policies that this scenario has, once each and sorted: a neighbour in the block may have others.
template <class Policy>
void collect_names(std::set<std::string>& names, const std::vector<Policy>& policies, const Scenario& scenario) {
    for (const auto& policy : policies) {
        if (scenario.policies.contains(policy.name)) names.insert(policy.name);
    }
}

const Annual kNoYear;  // names are asked for before anything has run

class Folding {
public:
    Folding(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results)
        : model_(model),
          scenario_(scenario),
          years_(years),
          run_(run),
          results_(results),
          places_(places(model, scenario)),
          states_(states(model, scenario)),
          families_(families(model, scenario)) {
        collect_names(costs_, model.bills, scenario);
        collect_names(receipts_, model.bills, scenario);
        collect_names(receipts_, model.tariffs, scenario);
        for (const Bill& bill : model.bills) {
            if (!scenario.policies.contains(bill.name)) continue;
            instruments_.insert(bill.instrument);
            for (const PublicPayer& payer : bill.payers) treasuries_.insert(payer.treasury);
        }
        for (const TariffPolicy& tariff : model.tariffs)
            if (scenario.policies.contains(tariff.name)) instruments_.insert(tariff.instrument);
    }

    /// Every second variable of the table, from `first` on.
    void series_from(std::size_t first) {
        const auto table = variable_table();
        for (std::size_t i = first; i < table.size(); i += 2) tell(table[i]);
    }
    void all_flows();
    void all_makers();

    /// Names instead of values.
    void names() {
        only_names_ = true;
        for (const Variable& variable : variable_table()) tell(variable);
    }
    /// These series alone.
    void wanted(std::span<Series> wanted) {
        wanted_ = wanted;
        const auto not_wanted = [&](const Place& place) {
            return std::ranges::none_of(wanted, [&](const Series& series) { return series.region == place.name; });
        };
        std::erase_if(places_, not_wanted);
        std::erase_if(states_, not_wanted);
        for (const Variable& variable : variable_table()) {
            const std::string_view pattern(variable.pattern);
            const std::string_view begins = pattern.substr(0, pattern.find('{'));
            if (std::ranges::any_of(wanted, [&](const Series& one) { return one.variable.starts_with(begins); }))
                tell(variable);
        }
    }

private:
    Seen seen(const Place& place, const Family* family = nullptr, int index = 0, std::string_view policy = {}) const {
        return {model_, years_.empty() ? kNoYear : years_.front(), run_, place, family, index, policy};
    }

    /// One series: the variable's formula, year by year.
    void series(const Variable& variable, const Seen& first, std::string_view word = {}, std::string_view name = {}) {
        Series made{variable.pattern, first.place.name, variable.unit, {}};
        if (first.family != nullptr) {
            put(made.variable, "{commodity}", first.family->name);
            put(made.unit, "{unit}", first.family->unit);
            put(made.unit, "{base}", first.family->base_unit);
        }
        if (!word.empty()) put(made.variable, word, name);
        if (only_names_) return results_.series.push_back(std::move(made));
        const auto is_it = [&](const Series& one) {
            return one.variable == made.variable && one.region == made.region;
        };
        if (!wanted_.empty() && std::ranges::none_of(wanted_, is_it)) return;
        bool any = false;
        for (const Annual& year : years_) {
            const Seen now{model_,         year,        run_,         first.place,
                           first.family,   first.index, first.policy, first.instrument,
                           first.treasury, first.group};
            made.values.push_back(variable.value(now));
            any = any || !std::isnan(made.values.back());
        }
        for (Series& one : wanted_)  // one series may be wanted twice
            if (is_it(one)) one.values = made.values;
        if (any && wanted_.empty()) results_.series.push_back(std::move(made));
    }

    void tell(const Variable& variable);
    void tell_goods(const Variable& variable, const Place& place);
    void tell_stages(const Variable& variable, const Place& place, const Family& family);
    void tell_people(const Variable& variable, const Place& place);
    void tell_plants(const Variable& variable);
    void tell_content(const Variable& variable, const Place& place);
    void tell_purchases(const Variable& variable, const Place& place);
    void tell_money(const Variable& variable, const Place& place);
    void tell_one_by_one(const Variable& variable, const Place& place);
    void tell_partners(const Variable& variable, const Place& place);
    void tell_strategies(const Variable& variable, const Place& place, const Family& family);

    const Model& model_;
    const Scenario& scenario_;
    std::span<const Annual> years_;
    int run_;
    Results& results_;
    std::vector<Place> places_, states_;
    std::vector<Family> families_;
    std::set<std::string> costs_, receipts_;
    std::set<int> instruments_, treasuries_;  // of policies of this scenario
    bool only_names_ = false;
    std::span<Series> wanted_;  // empty = all of them
};

void Folding::tell(const Variable& variable) {
    if (variable.subject == Subject::plant) return tell_plants(variable);
    for (const Place& place : states_) {
        if (!variable.by_state) break;
        if (variable.subject == Subject::everything)
            series(variable, seen(place));
        else
            tell_goods(variable, place);
    }
    for (const Place& place : places_) {
        switch (variable.subject) {
            case Subject::everything:
                series(variable, seen(place));
                break;
            case Subject::pool:
                for (int o = 0; o < kOccupations; ++o)
                    series(variable, seen(place, nullptr, o), "{occupation}", kOccupationTitles[o]);
                break;
            case Subject::type:
            case Subject::account:
                tell_people(variable, place);
                break;
            case Subject::content:
            case Subject::exposure:
            case Subject::mineral:
                tell_content(variable, place);
                break;
            case Subject::purchase:
                tell_purchases(variable, place);
                break;
            case Subject::partner:
                tell_partners(variable, place);
                break;
            case Subject::public_cost:
            case Subject::receipts:
            case Subject::instrument:
            case Subject::levy:
            case Subject::payer:
            case Subject::loan:
            case Subject::stake:
            case Subject::quota:
            case Subject::mandate:
                tell_money(variable, place);
                break;
            default:
                tell_goods(variable, place);
        }
    }
}

void Folding::tell_goods(const Variable& variable, const Place& place) {
    for (const Family& family : families_) {
        if (variable.subject == Subject::goods) series(variable, seen(place, &family));
        if (variable.subject == Subject::stage) tell_stages(variable, place, family);
        if (variable.subject == Subject::strategy && place.regions.size() == 1)
            tell_strategies(variable, place, family);
        if (variable.subject == Subject::owner && place.regions.size() == 1) {
            for (int o = 0; o < model_.O; ++o)
                if (seen(place, &family, o).owns())
                    series(variable, seen(place, &family, o), "{owner}", model_.owners[o]);
        }
        if (!seen(place, &family).makes()) continue;
        if (variable.subject == Subject::made_goods) series(variable, seen(place, &family));
        if (variable.subject == Subject::occupation) {
            for (int o = 0; o < kOccupations; ++o)
                series(variable, seen(place, &family, o), "{occupation}", kOccupationTitles[o]);
        }
    }
}

void Folding::tell_stages(const Variable& variable, const Place& place, const Family& family) {
    if (std::string_view(variable.pattern).find("{stage}") == std::string_view::npos)
        return series(variable, seen(place, &family));
    for (int stage = 0; stage < kStages; ++stage)
        series(variable, seen(place, &family, stage), "{stage}", kStageTitles[stage]);
}

void Folding::tell_people(const Variable& variable, const Place& place) {
    if (variable.subject == Subject::account) {
        for (int a = 0; a < static_cast<int>(Account::count); ++a)
            series(variable, seen(place, nullptr, a), "{account}", kAccountTitles[a]);
        return;
    }
    for (int t = 0; t < model_.T; ++t) series(variable, seen(place, nullptr, t), "{type}", type_title(model_.types[t]));
}

/// The last part of a mineral's name: Lithium of Minerals|Lithium.
static std::string last_word(const std::string& variable) {
    const auto bar = variable.rfind('|');
    return bar == variable.npos ? variable : variable.substr(bar + 1);
}

void Folding::tell_content(const Variable& variable, const Place& place) {
    const int width = static_cast<int>(model_.contents.size());
    for (int i = 0; i < width; ++i) {
        const ContentSeen& followed = model_.contents[i];
        if (!scenario_.content.contains(followed.name)) continue;  // a neighbour's
        const bool exposure = followed.least >= 0;
        if (exposure == (variable.subject == Subject::content)) continue;
        for (const Family& family : families_) {
            const auto bears = [&](int c) { return model_.mineral_bearing[c] != 0; };
            if (exposure && std::ranges::none_of(family.commodities, bears)) continue;
            const int minerals = variable.subject == Subject::mineral ? static_cast<int>(followed.minerals.size()) : 1;
            for (int m = 0; m < minerals; ++m) {
                Variable named = variable;
                std::string pattern = variable.pattern;
                put(pattern, "{content}", followed.name);
                if (variable.subject == Subject::mineral)
                    put(pattern, "{mineral}",
                        last_word(commodity_variable(scenario_, model_.commodities[followed.minerals[m].first])));
                named.pattern = pattern.c_str();
                series(named, seen(place, &family, m * width + i));
            }
        }
    }
}

void Folding::tell_partners(const Variable& variable, const Place& place) {
    for (int o = 0; o < model_.O; ++o) {
        const Seen partner = seen(place, nullptr, o);
        if (partner.earns_as_partner()) series(variable, partner, "{owner}", model_.owners[o]);
    }
}

/// Of what consumers buy: the part of firms that make electric cars alone, of those that put hybrids first, ...
void Folding::tell_strategies(const Variable& variable, const Place& place, const Family& family) {
    if (family.commodities.size() != 1 || !model_.final[family.commodities.front()]) return;
    for (const auto& [word, title] :
         {std::pair("electric", "Electric"), std::pair("mixed", "Mixed"), std::pair("hybrid", "Hybrid")}) {
        std::vector<char> group(static_cast<std::size_t>(model_.O), 0);
        bool any = false;
        for (int o = 0; o < model_.O; ++o) {
            const auto owner = scenario_.owners.find(model_.owners[o]);
            if (owner == scenario_.owners.end() || owner->second.strategy.value != word) continue;
            group[static_cast<std::size_t>(o)] = 1;
            any = any || seen(place, &family, o).owns();
        }
        Seen those = seen(place, &family);
        those.group = group;
        if (any) series(variable, those, "{strategy}", title);
    }
}

void Folding::tell_purchases(const Variable& variable, const Place& place) {
    for (std::size_t i = 0; i < model_.purchases.size(); ++i) {
        const std::string& name = model_.purchases[i].name;
        const Seen credit = seen(place, nullptr, static_cast<int>(i));
        if (scenario_.policies.contains(name) && credit.sells()) series(variable, credit, "{policy}", name);
    }
}

/// Loans of treasuries in place, shares in its plants, quotas on the way into it, its mandates.
void Folding::tell_one_by_one(const Variable& variable, const Place& place) {
    const auto each = [&](const auto& policies, const auto& here) {
        for (std::size_t i = 0; i < policies.size(); ++i)
            if (scenario_.policies.contains(policies[i].name) && here(policies[i]))
                series(variable, seen(place, nullptr, static_cast<int>(i)), "{policy}", policies[i].name);
    };
    if (variable.subject == Subject::loan)
        each(model_.loans, [&](const LoanPolicy& loan) {
            return std::ranges::any_of(model_.bills[loan.bill].payers,
                                       [&](const PublicPayer& payer) { return place.holds[payer.region] != 0; });
        });
    if (variable.subject == Subject::quota)
        each(model_.quotas, [&](const QuotaPolicy& quota) {
            return std::ranges::all_of(quota.parts, [&](const QuotaPart& part) {
                return std::ranges::all_of(part.edges, [&](int e) { return place.holds[e % model_.R] != 0; });
            });
        });
    if (variable.subject == Subject::mandate && place.regions.size() == 1)
        each(model_.mandates, [&](const MandatePolicy& mandate) { return place.holds[mandate.region] != 0; });
    if (variable.subject != Subject::stake) return;
    for (const EquityPolicy& equity : model_.equities)
        for (std::size_t s = 0; s < equity.suppliers.size(); ++s) {
            const Supplier& plant = model_.suppliers[equity.suppliers[s]];
            if (!scenario_.policies.contains(equity.name) || place.name != model_.regions[plant.region]) continue;
            Variable named = variable;
            std::string pattern = variable.pattern;
            put(pattern, "{policy}", equity.name);
            named.pattern = pattern.c_str();
            series(named, seen(place, nullptr, equity.first + static_cast<int>(s)), "{plant}", plant.name);
        }
}

/// Public money: by policy, by kind of policy, by treasury.
void Folding::tell_money(const Variable& variable, const Place& place) {
    if (variable.subject == Subject::loan || variable.subject == Subject::stake || variable.subject == Subject::quota ||
        variable.subject == Subject::mandate)
        return tell_one_by_one(variable, place);
    const bool out = variable.subject != Subject::receipts && variable.subject != Subject::levy;
    const auto tell_if_any = [&](const Seen& money, std::string_view word, const std::string& name) {
        if (out ? money.pays() : money.levies()) series(variable, money, word, name);
    };
    if (variable.subject == Subject::public_cost || variable.subject == Subject::receipts)
        for (const auto& name : out ? costs_ : receipts_) tell_if_any(seen(place, nullptr, 0, name), "{policy}", name);
    else if (variable.subject == Subject::payer)
        for (const int treasury : treasuries_) {
            Seen money = seen(place);
            money.treasury = treasury;
            tell_if_any(money, "{payer}", model_.treasuries[treasury]);
        }
    else
        for (const int instrument : instruments_) {
            Seen money = seen(place);
            money.instrument = instrument;
            tell_if_any(money, "{instrument}", instrument_title(instrument));
        }
}

void Folding::tell_plants(const Variable& variable) {
    for (int j = 0; j < model_.J; ++j) {
        const Supplier& supplier = model_.suppliers[j];
        if (supplier.industry || !scenario_.plants.contains(supplier.name)) continue;
        const std::string commodity = model_.commodities[supplier.commodity];
        const std::string base = commodity_unit(scenario_, commodity);
        const Shown shown = shown_unit(base);
        const Family family{
            commodity_variable(scenario_, commodity), {supplier.commodity}, base, shown.unit, shown.scale};
        for (const Place& place : places_) {
            if (place.name != model_.regions[supplier.region]) continue;
            series(variable, seen(place, &family, j), "{plant}", supplier.name);
        }
    }
}

/// What the makers of each region shipped to each region, home included.
void Folding::all_flows() {
    for (int c = 0; c < model_.C; ++c) {
        const std::string& commodity = model_.commodities[c];
        if (!scenario_.commodities.contains(commodity)) continue;
        const Shown shown = shown_unit(commodity_unit(scenario_, commodity));
        for (int from = 0; from < model_.R; ++from) {
            for (int to = 0; to < model_.R; ++to) {
                Flow flow{model_.regions[from], model_.regions[to], commodity_variable(scenario_, commodity),
                          shown.unit + "/yr", std::vector<double>(years_.size(), 0.0)};
                for (const int j : model_.makers_at[model_.node(c, from)]) {
                    for (std::size_t y = 0; y < years_.size(); ++y)
                        flow.values[y] += years_[y].shipped[model_.pair(j, to)][run_] * shown.scale;
                }
                if (std::ranges::any_of(flow.values, [](double v) { return v > 0; }))
                    results_.flows.push_back(std::move(flow));
            }
        }
    }
}

void Folding::all_makers() {
    for (int j = 0; j < model_.J; ++j) {
        const Supplier& supplier = model_.suppliers[j];
        const std::string& commodity = model_.commodities[supplier.commodity];
        const auto found = scenario_.commodities.find(commodity);
        if (found == scenario_.commodities.end()) continue;
        if (!supplier.industry && !scenario_.plants.contains(supplier.name)) continue;  // a neighbour's
        const std::string& group = found->second.group.value;
        const Shown shown = shown_unit(found->second.unit.value);
        Maker maker{supplier.name,
                    commodity_variable(scenario_, commodity),
                    group.empty() ? commodity : group,
                    model_.regions[supplier.region],
                    model_.owners[supplier.owner],
                    shown.unit + "/yr",
                    !supplier.industry,
                    {}};
        for (const Annual& year : years_) maker.output.push_back(year.output[j][run_] * shown.scale);
        results_.makers.push_back(std::move(maker));
    }
}

}  // namespace

void fold(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run, Results& results) {
    if (years.empty()) return;
    Results other;  // two cores halve the time
    auto second = std::async(std::launch::async, [&] {
        Folding folding(model, scenario, years, run, other);
        folding.series_from(1);
        folding.all_flows();
        folding.all_makers();
    });
    Folding(model, scenario, years, run, results).series_from(0);
    second.get();
    std::ranges::move(other.series, std::back_inserter(results.series));
    std::ranges::sort(results.series, {},
                      [](const Series& series) { return std::tie(series.variable, series.region); });
    results.flows = std::move(other.flows);
    results.makers = std::move(other.makers);
}

std::vector<Series> series_names(const Model& model, const Scenario& scenario) {
    Results results;
    Folding(model, scenario, {}, 0, results).names();
    return std::move(results.series);
}

void fold_wanted(const Model& model, const Scenario& scenario, std::span<const Annual> years, int run,
                 std::span<Series> wanted) {
    for (Series& series : wanted) series.values.assign(years.size(), kUndefined);
    if (years.empty()) return;
    Results results;
    Folding(model, scenario, years, run, results).wanted(wanted);
}

}  // namespace onshore
