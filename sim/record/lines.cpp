#include "sim/record/lines.hpp"

#include <algorithm>

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

const Annual kNoYear;  // lines are drawn before anything has run

}  // namespace

/// Goes through the table of variables and all that each is told of.
class Walk {
public:
    Walk(const Model& model, const Scenario& scenario, int run, std::span<const Series> wanted, Lines& lines)
        : model_(model), scenario_(scenario), run_(run), wanted_(wanted), lines_(lines) {
        collect_names(lines_.costs_, model.bills, scenario);
        collect_names(lines_.receipts_, model.bills, scenario);
        collect_names(lines_.receipts_, model.tariffs, scenario);
        for (const Bill& bill : model.bills) {
            if (!scenario.policies.contains(bill.name)) continue;
            instruments_.insert(bill.instrument);
            for (const PublicPayer& payer : bill.payers) treasuries_.insert(payer.treasury);
        }
        for (const TariffPolicy& tariff : model.tariffs)
            if (scenario.policies.contains(tariff.name)) instruments_.insert(tariff.instrument);
    }

    void through_table() {
        const auto not_wanted = [&](const Place& place) {
            return !wanted_.empty() &&
                   std::ranges::none_of(wanted_, [&](const Series& series) { return series.region == place.name; });
        };
        std::erase_if(lines_.places_, not_wanted);
        std::erase_if(lines_.states_, not_wanted);
        for (const Variable& variable : variable_table()) {
            const std::string_view pattern(variable.pattern);
            const std::string_view begins = pattern.substr(0, pattern.find('{'));
            if (wanted_.empty() ||
                std::ranges::any_of(wanted_, [&](const Series& one) { return one.variable.starts_with(begins); }))
                tell(variable);
        }
    }

private:
    Seen seen(const Place& place, const Family* family = nullptr, int index = 0, std::string_view policy = {}) const {
        return {model_, kNoYear, run_, place, family, index, policy};
    }

    /// One series, unless others are wanted.
    void series(const Variable& variable, const Seen& at, std::string_view word = {}, std::string_view name = {},
                std::vector<char> group = {}) {
        Series named{variable.pattern, at.place.name, variable.unit, {}};
        if (at.family != nullptr) {
            put(named.variable, "{commodity}", at.family->name);
            put(named.unit, "{unit}", at.family->unit);
            put(named.unit, "{base}", at.family->base_unit);
        }
        if (!word.empty()) put(named.variable, word, name);
        const auto is_it = [&](const Series& one) {
            return one.variable == named.variable && one.region == named.region;
        };
        if (!wanted_.empty() && std::ranges::none_of(wanted_, is_it)) return;
        Line& line = lines_.lines_.emplace_back(std::move(named), variable.value, at, std::move(group));
        line.seen.group = line.group;
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
    int run_;
    std::span<const Series> wanted_;          // empty = all of them
    std::set<int> instruments_, treasuries_;  // of policies of this scenario
    Lines& lines_;
};

void Walk::tell(const Variable& variable) {
    if (variable.subject == Subject::plant) return tell_plants(variable);
    for (const Place& place : lines_.states_) {
        if (!variable.by_state) break;
        if (variable.subject == Subject::everything)
            series(variable, seen(place));
        else
            tell_goods(variable, place);
    }
    for (const Place& place : lines_.places_) {
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

void Walk::tell_goods(const Variable& variable, const Place& place) {
    for (const Family& family : lines_.families_) {
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

void Walk::tell_stages(const Variable& variable, const Place& place, const Family& family) {
    if (std::string_view(variable.pattern).find("{stage}") == std::string_view::npos)
        return series(variable, seen(place, &family));
    for (int stage = 0; stage < kStages; ++stage)
        series(variable, seen(place, &family, stage), "{stage}", kStageTitles[stage]);
}

void Walk::tell_people(const Variable& variable, const Place& place) {
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

void Walk::tell_content(const Variable& variable, const Place& place) {
    const int width = static_cast<int>(model_.contents.size());
    for (int i = 0; i < width; ++i) {
        const ContentSeen& followed = model_.contents[i];
        if (!scenario_.content.contains(followed.name)) continue;  // a neighbour's
        const bool exposure = followed.least >= 0;
        if (exposure == (variable.subject == Subject::content)) continue;
        for (const Family& family : lines_.families_) {
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

void Walk::tell_partners(const Variable& variable, const Place& place) {
    for (int o = 0; o < model_.O; ++o) {
        const Seen partner = seen(place, nullptr, o);
        if (partner.earns_as_partner()) series(variable, partner, "{owner}", model_.owners[o]);
    }
}

/// Of what consumers buy: the part of firms that make electric cars alone, of those that put hybrids first, ...
void Walk::tell_strategies(const Variable& variable, const Place& place, const Family& family) {
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
        if (any) series(variable, seen(place, &family), "{strategy}", title, std::move(group));
    }
}

void Walk::tell_purchases(const Variable& variable, const Place& place) {
    for (std::size_t i = 0; i < model_.purchases.size(); ++i) {
        const std::string& name = model_.purchases[i].name;
        const Seen credit = seen(place, nullptr, static_cast<int>(i));
        if (scenario_.policies.contains(name) && credit.sells()) series(variable, credit, "{policy}", name);
    }
}

/// Loans of treasuries in place, shares in its plants, quotas on the way into it, its mandates.
void Walk::tell_one_by_one(const Variable& variable, const Place& place) {
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
void Walk::tell_money(const Variable& variable, const Place& place) {
    if (variable.subject == Subject::loan || variable.subject == Subject::stake || variable.subject == Subject::quota ||
        variable.subject == Subject::mandate)
        return tell_one_by_one(variable, place);
    const bool out = variable.subject != Subject::receipts && variable.subject != Subject::levy;
    const auto tell_if_any = [&](const Seen& money, std::string_view word, const std::string& name) {
        if (out ? money.pays() : money.levies()) series(variable, money, word, name);
    };
    if (variable.subject == Subject::public_cost || variable.subject == Subject::receipts)
        for (const auto& name : out ? lines_.costs_ : lines_.receipts_)
            tell_if_any(seen(place, nullptr, 0, name), "{policy}", name);
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

void Walk::tell_plants(const Variable& variable) {
    for (int j = 0; j < model_.J; ++j) {
        const Supplier& supplier = model_.suppliers[j];
        if (supplier.industry || !scenario_.plants.contains(supplier.name)) continue;
        const std::string commodity = model_.commodities[supplier.commodity];
        const std::string base = commodity_unit(scenario_, commodity);
        const Shown shown = shown_unit(base);
        const Family& family =
            lines_.of_plants_.emplace_back(commodity_variable(scenario_, commodity),
                                           std::vector<int>{supplier.commodity}, base, shown.unit, shown.scale);
        for (const Place& place : lines_.places_) {
            if (place.name != model_.regions[supplier.region]) continue;
            series(variable, seen(place, &family, j), "{plant}", supplier.name);
        }
    }
}

Lines::Lines(const Model& model, const Scenario& scenario, int run, std::span<const Series> wanted)
    : places_(places(model, scenario)), states_(states(model, scenario)), families_(families(model, scenario)) {
    Walk(model, scenario, run, wanted, *this).through_table();
}

}  // namespace onshore
