// The runs of a block share integers: whatever a run says must give the same ones. What differs sends it to a block of
// its own (ScenarioError), never to another's lanes or owners.
#include <algorithm>

#include "sim/model/indices.hpp"

namespace onshore {

void differ(const std::string& what) {
    throw ScenarioError("these scenarios cannot run side by side: they differ in " + what + "; run them one by one");
}

namespace {

void agree_on_goods(const Scenario& run, const Model& model, const Indices& indices) {
    for (const auto& [name, commodity] : run.commodities)
        if (commodity.price.given() != static_cast<bool>(model.elastic[indices.commodity.at(name)]))
            differ("whether commodity '" + name + "' has a price of its own");
    for (const auto& [name, commodity] : run.commodities)
        if (counted_as(commodity) != model.counts[indices.commodity.at(name)])
            differ("what commodity '" + name + "' counts as");
    for (const auto& [name, choice] : run.choices)
        if (commodities_of(run, indices, {name}) != model.choices[indices.choice.at(name)].commodities)
            differ("the goods of choice '" + name + "'");
    for (const auto& [region, market] : run.markets)
        for (const auto& [name, type] : market.types) {
            const int c = type.commodity.given() ? indices.commodity.at(type.commodity.value) : -1;
            if (c != model.type_commodity[model.market(indices.region.at(region), indices.type.at(name))])
                differ("the commodity of vehicle type '" + name + "' in " + region);
        }
}

void agree_on_makers(const Scenario& run, const Model& model, const Indices& indices) {
    const auto agree = [&](const std::string& name, int j, const std::string& process, const std::string& owner,
                           const std::string& region) {
        const Supplier& supplier = model.suppliers[j];
        if (supplier.commodity != indices.commodity.at(run.processes.at(process).makes.value))
            differ("what process '" + process + "' makes");
        if (model.owners[supplier.owner] != (owner.empty() ? "other " + region : owner))
            differ("the owner of '" + name + "'");
    };
    for (const auto& [region, processes] : run.industries)
        for (const auto& [process, industry] : processes)
            agree(region + " " + process, indices.industry.at({region, process}), process, industry.owner.value,
                  region);
    for (const auto& [name, plant] : run.plants) {
        const Supplier& supplier = model.suppliers[indices.plant.at(name)];
        if (model.processes[supplier.process] != plant.process.value ||
            model.regions[supplier.region] != plant.region.value)
            differ("process or region of plant '" + name + "'");
        agree(name, indices.plant.at(name), plant.process.value, plant.owner.value, plant.region.value);
        for (const auto& [retooled, amount] : plant.retools) {
            const Supplier& line = model.suppliers[retooled_supplier(model, indices, indices.plant.at(name), retooled)];
            if (!line.industry && run.plants.count(line.name) == 0) differ("what plant '" + name + "' retools");
        }
        for (const auto& [partner, terms] : plant.partners)
            if (model.partners[indices.partner.at({name, partner})].licence != (terms.role.value == "licence"))
                differ("the role of a partner of plant '" + name + "'");
    }
    for (const auto& [name, owner] : run.owners)
        if (model.nation[indices.owner.at(name)] != indices.region.at(owner.nation.value))
            differ("the nation of owner '" + name + "'");
}

/// A plant's lines are numbered by the processes it retools: two runs that retool any retool the same ones.
void agree_on_retooling(const Scenario& run, const Scenario& other) {
    for (const auto& [name, plant] : run.plants) {
        if (plant.retools.empty()) continue;
        const auto at = other.plants.find(name);
        if (at == other.plants.end() || at->second.retools.empty()) continue;
        const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
        if (!std::equal(plant.retools.begin(), plant.retools.end(), at->second.retools.begin(),
                        at->second.retools.end(), same))
            differ("what plant '" + name + "' retools");
    }
}

/// What a run says of the things it names is what the block holds of them: nothing else, and nothing more.
template <class T, class Named, class Same>
void agree_on_list(const std::vector<T>& said, const std::vector<T>& shared, const char* kind, Named named, Same same) {
    const auto all_in = [&](const std::vector<T>& these, const std::vector<T>& those) {
        return std::all_of(these.begin(), these.end(), [&](const T& a) {
            return !named(a) || std::any_of(those.begin(), those.end(), [&](const T& b) { return same(a, b); });
        });
    };
    if (!all_in(said, shared) || !all_in(shared, said)) differ(std::string("what ") + kind + " touches");
}

/// Policies and events as they would be shaped by one run alone.
Model shaped_alone(const Scenario& run, const Model& model, const Indices& indices) {
    Model alone = model;
    alone.tariffs.clear(), alone.credits.clear(), alone.purchases.clear(), alone.grants.clear();
    alone.executions.clear(), alone.clean_powers.clear(), alone.funds.clear(), alone.wages.clear(),
        alone.trainings.clear(), alone.bans.clear(), alone.research.clear(), alone.closures.clear(),
        alone.outages.clear();
    alone.bills.clear(), alone.goals.clear(), alone.loans.clear(), alone.equities.clear(), alone.quotas.clear(),
        alone.mandates.clear(), alone.stockpiles.clear();
    alone.purchase_parts = 0, alone.tests.clear(), alone.contents.clear();
    shape_content({&run, 1}, alone, indices);  // attributes stay: what is the same has the same index
    shape_policies({&run, 1}, alone, indices);
    shape_events({&run, 1}, alone, indices);
    return alone;
}

/// Whether a run has a policy of that name and instrument.
auto stated_by(const Scenario& run, Instrument instrument) {
    return [&run, instrument](const auto& policy) {
        const auto at = run.policies.find(policy.name);
        return at != run.policies.end() && at->second.instrument == instrument;
    };
}

bool same_parts(const PurchasePolicy& a, const PurchasePolicy& b) {
    return a.assembled == b.assembled && a.component_owners == b.component_owners &&
           a.mineral_owners == b.mineral_owners &&
           std::equal(a.parts.begin(), a.parts.end(), b.parts.begin(), b.parts.end(),
                      [](const PurchasePart& one, const PurchasePart& other) {
                          return one.name == other.name && one.when.same(other.when);
                      });
}

void agree_on_content(const Scenario& run, const Model& alone, const Model& model, const Indices& indices) {
    const auto followed = [&](const ContentSeen& seen) { return run.content.count(seen.name) != 0; };
    agree_on_list(alone.contents, model.contents, "a measure of content", followed,
                  [](const ContentSeen& a, const ContentSeen& b) {
                      return a.name == b.name && a.share == b.share && a.minerals == b.minerals && a.least == b.least;
                  });
    for (int a = 0; a < model.A(); ++a)
        for (int j = 0; j < model.J; ++j)
            if (model.attributes[a].kind != Attribute::Kind::owned &&
                model.listed[static_cast<std::size_t>(a) * model.J + j] && run.plants.count(model.suppliers[j].name) &&
                !owner_is_listed(run, indices, model, j, model.attributes[a].here, false))
                differ("the partners of plant '" + model.suppliers[j].name + "'");
}

void agree_on_payers(const Scenario& run, const Model& alone, const Model& model) {
    const auto same = [](const Bill& a, const Bill& b) {
        return a.name == b.name && a.instrument == b.instrument && a.payers == b.payers;
    };
    for (const Bill& bill : model.bills)
        if (run.policies.count(bill.name) != 0 &&
            std::none_of(alone.bills.begin(), alone.bills.end(), [&](const Bill& own) { return same(own, bill); }))
            differ("who pays for '" + bill.name + "'");
}

void agree_on_money(const Scenario& run, const Model& alone, const Model& model) {
    const auto laid = [&run](const TariffPolicy& tariff) {
        return stated_by(run, Instrument::tariff)(tariff) || stated_by(run, Instrument::content_rule)(tariff) ||
               stated_by(run, Instrument::import_quota)(tariff);
    };
    agree_on_list(alone.tariffs, model.tariffs, "a tariff", laid, [](const TariffPolicy& a, const TariffPolicy& b) {
        return a.name == b.name && a.stack == b.stack && a.edges == b.edges && a.free.same(b.free);
    });
    agree_on_list(alone.credits, model.credits, "a production credit", stated_by(run, Instrument::production_credit),
                  [](const CreditPolicy& a, const CreditPolicy& b) {
                      return a.name == b.name && a.suppliers == b.suppliers && a.banned == b.banned;
                  });
    agree_on_list(alone.purchases, model.purchases, "a purchase credit", stated_by(run, Instrument::purchase_credit),
                  [](const PurchasePolicy& a, const PurchasePolicy& b) {
                      return a.name == b.name && a.types == b.types && same_parts(a, b);
                  });
    agree_on_list(alone.grants, model.grants, "a grant", stated_by(run, Instrument::capex_grant),
                  [](const GrantPolicy& a, const GrantPolicy& b) {
                      return a.name == b.name && a.suppliers == b.suppliers && a.by_share == b.by_share;
                  });
}

void agree_on_public_partners(const Scenario& run, const Model& alone, const Model& model) {
    agree_on_list(
        alone.loans, model.loans, "a loan", stated_by(run, Instrument::loan),
        [](const LoanPolicy& a, const LoanPolicy& b) { return a.name == b.name && a.suppliers == b.suppliers; });
    agree_on_list(alone.equities, model.equities, "a public share", stated_by(run, Instrument::equity),
                  [](const EquityPolicy& a, const EquityPolicy& b) {
                      return a.name == b.name && a.owner == b.owner && a.suppliers == b.suppliers;
                  });
    agree_on_list(alone.quotas, model.quotas, "a quota", stated_by(run, Instrument::import_quota),
                  [](const QuotaPolicy& a, const QuotaPolicy& b) {
                      return a.name == b.name && a.cuts == b.cuts && a.parts == b.parts;
                  });
    agree_on_list(alone.mandates, model.mandates, "a sales mandate", stated_by(run, Instrument::zev_mandate),
                  [](const MandatePolicy& a, const MandatePolicy& b) {
                      return a.name == b.name && a.region == b.region && a.counted == b.counted;
                  });
    agree_on_list(
        alone.stockpiles, model.stockpiles, "a reserve", stated_by(run, Instrument::stockpile),
        [](const StockpilePolicy& a, const StockpilePolicy& b) { return a.name == b.name && a.node == b.node; });
}

void agree_on_power(const Scenario& run, const Model& alone, const Model& model) {
    agree_on_list(alone.clean_powers, model.clean_powers, "clean power", stated_by(run, Instrument::clean_power),
                  [](const CleanPowerPolicy& a, const CleanPowerPolicy& b) {
                      return a.name == b.name && a.paid_by_plants == b.paid_by_plants && a.suppliers == b.suppliers;
                  });
}

void agree_on_chargers(const Scenario& run, const Model& alone, const Model& model) {
    agree_on_list(alone.funds, model.funds, "a charger fund", stated_by(run, Instrument::charger_fund),
                  [](const ChargerFundPolicy& a, const ChargerFundPolicy& b) {
                      return a.name == b.name && a.by_owner == b.by_owner && a.regions == b.regions;
                  });
}

void agree_on_people(const Scenario& run, const Model& alone, const Model& model) {
    agree_on_list(
        alone.wages, model.wages, "a wage", stated_by(run, Instrument::wage),
        [](const WagePolicy& a, const WagePolicy& b) { return a.name == b.name && a.suppliers == b.suppliers; });
    agree_on_list(
        alone.trainings, model.trainings, "a training fund", stated_by(run, Instrument::training_fund),
        [](const TrainingPolicy& a, const TrainingPolicy& b) { return a.name == b.name && a.pools == b.pools; });
}

void agree_on_bans(const Scenario& run, const Model& alone, const Model& model) {
    agree_on_list(alone.bans, model.bans, "a ban", stated_by(run, Instrument::ban),
                  [](const BanPolicy& a, const BanPolicy& b) {
                      return a.name == b.name && a.all == b.all && a.edges == b.edges && a.makers == b.makers &&
                             a.partners == b.partners;
                  });
    agree_on_list(alone.research, model.research, "a research fund", stated_by(run, Instrument::research_fund),
                  [](const ResearchPolicy& a, const ResearchPolicy& b) {
                      return a.name == b.name && a.processes == b.processes;
                  });
}

void agree_on_programmes(const Scenario& run, const Model& alone, const Model& model) {
    const auto own = stated_by(run, Instrument::execution);
    agree_on_list(alone.executions, model.executions, "a programme", own,
                  [](const ExecutionPolicy& a, const ExecutionPolicy& b) {
                      return a.name == b.name && a.owner == b.owner && a.suppliers == b.suppliers && a.nodes == b.nodes;
                  });
    for (const ExecutionPolicy& programme : model.executions)  // stocks of places where only another run has works
        for (int j : programme.suppliers)
            if (own(programme) && !model.suppliers[j].industry && run.plants.count(model.suppliers[j].name) == 0)
                differ("what a programme touches");
}

void agree_on_events(const Scenario& run, const Model& alone, const Model& model) {
    const auto happens = [&](const auto& closed) { return run.events.count(closed.event) != 0; };
    agree_on_list(alone.closures, model.closures, "an event on lanes", happens,
                  [](const Closure& a, const Closure& b) { return a.event == b.event && a.edges == b.edges; });
    agree_on_list(alone.outages, model.outages, "an event on plants", happens,
                  [](const Outage& a, const Outage& b) { return a.event == b.event && a.suppliers == b.suppliers; });
}

}  // namespace

void agree(std::span<const Scenario> runs, const Model& model, const Indices& indices) {
    if (runs.size() < 2) return;
    for (const Scenario& run : runs) {
        for (const Scenario& other : runs) agree_on_retooling(run, other);
        agree_on_goods(run, model, indices);
        agree_on_makers(run, model, indices);
        const Model alone = shaped_alone(run, model, indices);
        agree_on_content(run, alone, model, indices);
        agree_on_money(run, alone, model);
        agree_on_payers(run, alone, model);
        agree_on_public_partners(run, alone, model);
        agree_on_power(run, alone, model);
        agree_on_chargers(run, alone, model);
        agree_on_people(run, alone, model);
        agree_on_programmes(run, alone, model);
        agree_on_bans(run, alone, model);
        agree_on_events(run, alone, model);
    }
}

}  // namespace onshore
