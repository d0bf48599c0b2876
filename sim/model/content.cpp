// Content: what policies and wanted results ask of goods becomes a list of attributes that goods carry.
#include <algorithm>
#include <limits>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

using Kind = Attribute::Kind;

constexpr double kControl = 0.25;  // share of a joint venture from which its partner's nation counts

/// The attribute's index: found, or added at the end.
int carry(Model& model, const Attribute& attribute) {
    const auto at = std::find(model.attributes.begin(), model.attributes.end(), attribute);
    if (at != model.attributes.end()) return static_cast<int>(at - model.attributes.begin());
    if (model.attributes.empty() && attribute.kind != Kind::value)
        model.attributes.push_back({Kind::value, {}, {}, {}, -1, -1});  // what others are measured by stands first
    model.attributes.push_back(attribute);
    return model.A() - 1;
}

std::vector<char> mask_of(const Scenario& run, const Indices& indices, const Model& model,
                          const std::vector<std::string>& said) {
    std::vector<char> mask(model.R, 0);
    for (int r : regions_of(run, indices, said)) mask[r] = 1;
    return mask;
}

/// A measure's part and whole; the whole is found among the same cars (those assembled where it counts).
Measure carry_measure(Model& model, const std::string& name, const std::vector<char>& here,
                      const std::vector<char>& assembled) {
    const auto of = [&](Kind kind, int whole) {
        const bool all = kind == Kind::value || kind == Kind::components || kind == Kind::minerals;
        return Attribute{kind, all ? std::vector<char>{} : here, assembled, {}, -1, whole};
    };
    const int value = carry(model, {Kind::value, {}, {}, {}, -1, -1});
    const auto pair = [&](Kind all, Kind part) {
        const int whole = all == Kind::value && assembled.empty() ? value : carry(model, of(all, value));
        return Measure{carry(model, of(part, whole)), whole};
    };
    if (name == "battery_components") return pair(Kind::components, Kind::components_here);
    if (name == "critical_minerals") return pair(Kind::minerals, Kind::minerals_here);
    if (name == "usmca") return pair(Kind::value, Kind::rolled);
    if (name == "owners") return pair(Kind::value, Kind::owned);
    return pair(Kind::value, Kind::added);
}

Asked add_test(Model& model, const Scenario& run, const Indices& indices, const Condition& condition,
               const std::vector<char>& assembled) {
    if (!condition.content.given()) return {};
    const std::vector<char> here = mask_of(run, indices, model, condition.of.value);
    model.tests.push_back({wide(condition.spread.at(run.time.start.value))});
    return {static_cast<int>(model.tests.size()) - 1, carry_measure(model, condition.content.value, here, assembled),
            condition.at_most.given()};
}

/// Cars that an owner of listed nations has a part in, among those assembled where it counts.
Measure carry_owners(Model& model, const Scenario& run, const Indices& indices, Kind kind, const PurchasePolicy& credit,
                     const std::string& group, const Exclusion& exclusion) {
    Attribute attribute{kind, mask_of(run, indices, model, {group}), {}, {}, -1, credit.assembled};
    if (credit.assembled >= 0) attribute.assembled = model.attributes[credit.assembled].here;
    if (exclusion.except.given()) {
        attribute.aside.assign(model.C, 0);
        for (int c : commodities_of(run, indices, exclusion.except.value)) attribute.aside[c] = 1;
    }
    return {carry(model, attribute), credit.assembled};
}

}  // namespace

bool depends_on_the_car(const Policy& policy) {
    return policy.requirement.assembly.given() || policy.requirement.buyers.given() ||
           !policy.requirement.excludes.empty() ||
           std::any_of(policy.pays.begin(), policy.pays.end(),
                       [](const auto& part) { return part.second.when.content.given(); });
}

void shape_purchase(const Scenario& run, const Indices& indices, Model& model, PurchasePolicy& credit,
                    const Policy& policy) {
    if (!depends_on_the_car(policy)) return;
    std::vector<char> assembled;
    if (policy.requirement.assembly.given()) {
        assembled = mask_of(run, indices, model, policy.requirement.assembly.value);
        credit.assembled = carry(model, {Kind::assembled, assembled, {}, {}, -1, -1});
    }
    if (policy.amount.given()) credit.parts.push_back({"", model.purchase_parts++, {}});
    for (const auto& [name, part] : policy.pays)
        credit.parts.push_back({name, model.purchase_parts++, add_test(model, run, indices, part.when, assembled)});
    for (const auto& [group, exclusion] : policy.requirement.excludes) {
        if (exclusion.components.given())
            credit.component_owners =
                carry_owners(model, run, indices, Kind::component_owners, credit, group, exclusion);
        if (exclusion.minerals.given())
            credit.mineral_owners = carry_owners(model, run, indices, Kind::mineral_owners, credit, group, exclusion);
    }
}

Asked shape_content_rule(const Scenario& run, const Indices& indices, Model& model, const Policy& policy) {
    return add_test(model, run, indices, policy.unless, {});
}

bool owner_is_listed(const Scenario& run, const Indices& indices, const Model& model, int j,
                     const std::vector<char>& nations, bool licences) {
    const Supplier& supplier = model.suppliers[j];
    if (!licences && nations[model.nation[supplier.owner]]) return true;
    const auto plant = run.plants.find(supplier.name);
    if (supplier.industry || plant == run.plants.end()) return false;
    for (const auto& [name, partner] : plant->second.partners) {
        if (!nations[model.nation[indices.owner.at(name)]]) continue;
        const bool holds = partner.role.value == "joint_venture" && partner.share.at(run.time.start.value) >= kControl;
        if (licences ? partner.role.value == "licence" : holds) return true;
    }
    return false;
}

void shape_ban(const Scenario& run, const Indices& indices, const Model& model, CreditPolicy& credit,
               const Policy& policy) {
    credit.banned.assign(credit.suppliers.size(), 0);
    for (const auto& [group, exclusion] : policy.requirement.excludes) {
        const std::vector<char> nations = mask_of(run, indices, model, {group});
        for (std::size_t i = 0; i < credit.suppliers.size(); ++i) {
            const int j = credit.suppliers[i];
            if (exclusion.makers.given() && owner_is_listed(run, indices, model, j, nations, false))
                credit.banned[i] = 1;
            if (exclusion.licences.given() && owner_is_listed(run, indices, model, j, nations, true))
                credit.banned[i] = 1;
        }
    }
}

namespace {

void follow(const Scenario& run, const Indices& indices, Model& model, const std::string& name,
            const ContentWish& wish) {
    ContentSeen seen{name, wish.measure.value, {}, {}, -1, -1, -1};
    const std::vector<char> here = mask_of(run, indices, model, wish.of.value);
    if (wish.measure.value != "exposure") {
        seen.share = carry_measure(model, wish.measure.value, here, {});
    } else {
        for (int c = 0; c < model.C; ++c) {
            if (model.counts[c] != Counts::as_mineral) continue;
            const int whole = carry(model, {Kind::holds, {}, {}, {}, c, -1});
            seen.minerals.push_back({c, {carry(model, {Kind::passed, here, {}, {}, c, whole}), whole}});
        }
        seen.least = carry(model, {Kind::least, here, {}, {}, -1, -1});
        seen.likely = carry(model, {Kind::likely, here, {}, {}, -1, -1});
        seen.most = carry(model, {Kind::most, here, {}, {}, -1, -1});
    }
    model.contents.push_back(std::move(seen));
}

void list_processes(Model& model) {
    model.made_by.assign(model.C, {});
    model.mineral_bearing.assign(model.C, 0);
    for (int c : model.upstream_first) {
        std::set<int> processes;
        for (int j : model.makers[c]) processes.insert(model.suppliers[j].process);
        model.made_by[c].assign(processes.begin(), processes.end());
        model.mineral_bearing[c] = model.counts[c] == Counts::as_mineral;
        for (int q : processes)
            for (const Input& input : model.inputs_of(q)) {
                if (input.commodity >= 0) model.mineral_bearing[c] |= model.mineral_bearing[input.commodity];
                if (input.choice >= 0)
                    for (int each : model.choices[input.choice].commodities)
                        model.mineral_bearing[c] |= model.mineral_bearing[each];
            }
    }
    model.final.assign(model.C, 0);
    for (int c : model.type_commodity)
        if (c >= 0) model.final[c] = 1;
}

}  // namespace

Counts counted_as(const Commodity& commodity) {
    const std::string& said = commodity.counts_as.value;
    return said == "mineral"     ? Counts::as_mineral
           : said == "material"  ? Counts::as_material
           : said == "component" ? Counts::as_component
                                 : Counts::as_nothing;
}

void shape_content(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    model.counts.assign(model.C, Counts::as_nothing);
    for (const Scenario& run : runs)
        for (const auto& [name, commodity] : run.commodities)
            model.counts[indices.commodity.at(name)] = counted_as(commodity);
    list_processes(model);
    std::set<std::string> done;
    for (const Scenario& run : runs)
        for (const auto& [name, wish] : run.content)
            if (done.insert(name).second) follow(run, indices, model, name, wish);
    std::sort(model.contents.begin(), model.contents.end(),
              [](const ContentSeen& a, const ContentSeen& b) { return a.name < b.name; });
}

/// Calls f(attribute, index of it and a maker, maker) for whatever is asked of owners.
template <class F>
static void each_owned(const Model& model, F&& f) {
    for (int a = 0; a < model.A(); ++a) {
        const Attribute& attribute = model.attributes[a];
        if (attribute.kind != Kind::owned && attribute.kind != Kind::component_owners &&
            attribute.kind != Kind::mineral_owners)
            continue;
        for (int j = 0; j < model.J; ++j) f(attribute, static_cast<std::size_t>(a) * model.J + j, j);
    }
}

void list_owners(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    model.listed.assign(static_cast<std::size_t>(model.A()) * model.J, 0);
    each_owned(model, [&](const Attribute& attribute, std::size_t at, int j) {
        for (const Scenario& run : runs)
            model.listed[at] |= owner_is_listed(run, indices, model, j, attribute.here, false);
    });
    model.owned_share.assign(model.listed.size(), zero());
}

void fill_owners(Model& model, const Indices& indices, const Run& run) {
    each_owned(model, [&](const Attribute& attribute, std::size_t at, int j) {
        model.owned_share[at][run.place] = held_by(run.scenario, indices, model, j, attribute.here);
    });
}

}  // namespace onshore
