// Who makes what of what, place by place, and how goods come by the attributes that they can bear.
#include <algorithm>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

using Kind = Attribute::Kind;
using Yes = std::vector<std::vector<char>>;  // (attribute)(c)

/// What a place makes of a good, where the good is not left to its inputs. (18.2)-(18.6)
Rule rule_of(const Model& model, int c, int r, const Attribute& attribute) {
    const Counts counts = model.counts[c];
    const bool refined = counts == Counts::as_mineral || counts == Counts::as_material;
    const bool here = !attribute.here.empty() && attribute.here[r] != 0;
    const bool aside = !attribute.aside.empty() && attribute.aside[c] != 0;
    const auto from_listed = [&](bool looked_at) { return looked_at && !aside ? Rule::listed : Rule::any_input; };
    // what is asked of cars assembled in a place is carried by those alone
    if (model.final[c] && !attribute.assembled.empty() && !attribute.assembled[r]) return Rule::nothing;
    switch (attribute.kind) {
        case Kind::value:
            return model.elastic[c] ? Rule::price : Rule::worth;
        case Kind::rolled:
            if (!model.final[c]) return here ? Rule::rolled_here : Rule::rolled;
            [[fallthrough]];
        case Kind::added:
            return here ? Rule::added : Rule::inputs;
        case Kind::owned:
            return Rule::owned;
        case Kind::components:
            return counts == Counts::as_component ? Rule::whole : Rule::inputs;
        case Kind::components_here:
            return counts == Counts::as_component && here ? Rule::added : Rule::inputs;
        case Kind::minerals:
            return counts == Counts::as_mineral ? Rule::whole : Rule::inputs;
        case Kind::minerals_here:
            if (refined && here) return Rule::whole;
            return counts == Counts::as_mineral ? Rule::nothing : Rule::inputs;
        case Kind::component_owners:
            return from_listed(counts == Counts::as_component);
        case Kind::mineral_owners:
            return from_listed(refined);
        case Kind::assembled:
            return model.final[c] && here ? Rule::all : Rule::nothing;
        case Kind::holds:
            return attribute.mineral == c ? Rule::all : Rule::inputs;
        case Kind::passed:
            if (here) return Rule::whole;
            return attribute.mineral == c ? Rule::nothing : Rule::inputs;
        case Kind::least:
        case Kind::likely:
        case Kind::most:
            return here && model.mineral_bearing[c] ? Rule::all : Rule::any_input;
    }
    return Rule::inputs;
}

/// Whether a good can bear an attribute of its own, its inputs aside. All of nothing is nothing.
bool bears(const Model& model, int c, int a, const Yes& yes) {
    const Attribute& attribute = model.attributes[a];
    for (int r = 0; r < model.R; ++r) {
        const Rule rule = rule_of(model, c, r, attribute);
        if (rule == Rule::inputs || rule == Rule::any_input || rule == Rule::nothing) continue;
        if (rule != Rule::whole || yes[attribute.whole][c]) return true;
    }
    return false;
}

bool any_input(const Model& model, int c, const std::vector<char>& yes) {
    for (int q : model.made_by[c])
        for (const Input& input : model.inputs_of(q)) {
            if (input.commodity >= 0 && yes[input.commodity]) return true;
            if (input.choice < 0) continue;
            for (int each : model.choices[input.choice].commodities)
                if (yes[each]) return true;
        }
    return false;
}

/// What each good can bear: the rest is not looked at.
Yes find_borne(const Model& model) {
    Yes yes(model.A(), std::vector<char>(model.C, 0));
    for (int a = 0; a < model.A(); ++a)
        for (int c : model.upstream_first) yes[a][c] = bears(model, c, a, yes) || any_input(model, c, yes[a]);
    return yes;
}

/// A range goes on over one or two that nothing bears: to reckon with zeros costs less than to begin anew.
std::vector<AttributeRange> ranges_of(const Model& model, int c, const Yes& yes) {
    constexpr int kGap = 2;
    std::vector<AttributeRange> all;
    for (int a = 0; a < model.A(); ++a) {
        if (!yes[a][c]) continue;
        if (all.empty() || a - all.back().after > kGap) all.push_back({a, a});
        all.back().after = a + 1;
    }
    return all;
}

std::vector<Draw> draws_of(const Model& model, int q, int r) {
    std::vector<Draw> draws;
    for (const Input& input : model.inputs_of(q)) {
        if (input.commodity >= 0) {
            draws.push_back({model.node(input.commodity, r), model.use(input, r), -1});
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t i = 0; i < choice.commodities.size(); ++i)
            draws.push_back({model.node(choice.commodities[i], r), model.use(input, r),
                             (choice.first + static_cast<int>(i)) * model.R + r});
    }
    return draws;
}

/// What these makers make of an attribute; simpler where a rule comes to the same.
Making making(const Model& model, const Works& works, int a, const Yes& yes) {
    const Attribute& attribute = model.attributes[a];
    Making made{a, attribute.whole, attribute.kind, rule_of(model, works.commodity, works.region, attribute), {}, {}};
    for (std::size_t i = 0; i < works.draws.size(); ++i)
        if (yes[a][works.draws[i].node / model.R]) made.bearers.push_back(static_cast<int>(i));
    for (int j : works.makers)
        if (model.listed[static_cast<std::size_t>(a) * model.J + j]) made.listed.push_back(j);
    if (made.rule == Rule::listed && made.listed.size() == works.makers.size()) made.rule = Rule::all;
    if (made.rule == Rule::listed && made.listed.empty()) made.rule = Rule::any_input;
    if (made.rule == Rule::any_input && made.bearers.empty()) made.rule = Rule::nothing;
    const bool whole_made =
        std::ranges::any_of(works.rules, [&](const Making& before) { return before.attribute == attribute.whole; });
    if (made.rule == Rule::added && !whole_made) made.rule = Rule::inputs;
    if (made.rule == Rule::rolled_here && !whole_made) made.rule = Rule::rolled;
    if (made.rule == Rule::whole && !yes[attribute.whole][works.commodity]) made.rule = Rule::nothing;
    if (made.rule == Rule::nothing && made.bearers.empty()) made.rule = Rule::inputs;  // that carry nothing of it
    return made;
}

Works works_of(const Model& model, int n, int q, const Yes& yes) {
    Works works{q, n / model.R, n % model.R, n, {}, draws_of(model, q, n % model.R), {}};
    for (int j : model.makers_at[n])
        if (model.suppliers[j].process == q) works.makers.push_back(j);
    for (int a = 0; a < model.A(); ++a) {
        if (!yes[a][works.commodity]) continue;
        Making made = making(model, works, a, yes);
        if (made.rule != Rule::inputs) works.rules.push_back(std::move(made));
    }
    return works;
}

/// A mineral won back at a place counts as refined there, and is worth what the stock is that it joins.
Rule rule_of_recycled(const Attribute& attribute, int r) {
    const bool here = !attribute.here.empty() && attribute.here[r] != 0;
    switch (attribute.kind) {
        case Kind::added:
        case Kind::rolled:
        case Kind::minerals_here:
        case Kind::passed:
            return here ? Rule::whole : Rule::nothing;
        case Kind::least:
        case Kind::likely:
        case Kind::most:
            return here ? Rule::all : Rule::nothing;
        case Kind::owned:
        case Kind::mineral_owners:
            return Rule::nothing;
        default:
            return Rule::inputs;
    }
}

std::vector<Making> won_back_at(const Model& model, int n, const Yes& yes) {
    std::vector<Making> all;
    for (int a = 0; a < model.A(); ++a) {
        const Attribute& attribute = model.attributes[a];
        const Rule rule = rule_of_recycled(attribute, n % model.R);
        if (yes[a][n / model.R] && rule != Rule::inputs)
            all.push_back({a, attribute.whole, attribute.kind, rule, {}, {}});
    }
    return all;
}

void find_recovered(Model& model) {
    model.holds_recovered.assign(model.C, 0);
    for (int c : model.upstream_first)
        for (const Works& works : model.works_of(c))
            for (const Draw& draw : works.draws)
                model.holds_recovered[c] |=
                    model.mineral[draw.node / model.R] >= 0 || model.holds_recovered[draw.node / model.R];
}

/// Months in which law or a wanted result asks for what goods carry: attribute -> month after the last.
std::vector<int> asked_until(const Model& model) {
    std::vector<int> until(model.A(), 0);
    const auto ask = [&](int attribute, int month) {
        if (attribute >= 0) until[attribute] = std::max(until[attribute], month);
    };
    const auto ask_share = [&](const Measure& share, int month) { ask(share.part, month), ask(share.whole, month); };
    for (const ContentSeen& content : model.contents) {
        ask_share(content.share, model.months);
        for (const auto& [mineral, share] : content.minerals) ask_share(share, model.months);
        for (int attribute : {content.least, content.likely, content.most}) ask(attribute, model.months);
    }
    for (const TariffPolicy& tariff : model.tariffs) ask_share(tariff.free.measure, model.months);
    for (const PurchasePolicy& credit : model.purchases) {
        int ends = 0;
        for (const PurchasePart& part : credit.parts) {
            int month = model.months;
            while (month > 0 && !(model.calendar.part_amount.at(month - 1, part.column) != 0.0).any()) --month;
            ask_share(part.when.measure, month);
            ends = std::max(ends, month);
        }
        ask(credit.assembled, ends), ask_share(credit.component_owners, ends), ask_share(credit.mineral_owners, ends);
    }
    for (int a = model.A() - 1; a >= 0; --a) ask(model.attributes[a].whole, until[a]);
    return until;
}

void carry_from(Model& model, int month) {
    Borne borne{month, {}};
    Yes yes = model.bears;
    for (int a = 0; a < model.A(); ++a)
        if (model.asked_until[a] <= month) yes[a].assign(model.C, 0);
    for (int c = 0; c < model.C; ++c) borne.of.push_back(ranges_of(model, c, yes));
    model.borne.push_back(std::move(borne));
}

}  // namespace

void list_works(Model& model) {
    const Yes yes = model.bears = find_borne(model);
    model.works.clear();
    model.first_works = {0};
    model.won_back.assign(static_cast<std::size_t>(model.C) * model.R, {});
    for (int n = 0; n < model.C * model.R; ++n) {
        std::set<int> processes;
        for (int j : model.makers_at[n]) processes.insert(model.suppliers[j].process);
        for (int q : processes) model.works.push_back(works_of(model, n, q, yes));
        model.first_works.push_back(static_cast<int>(model.works.size()));
        if (model.counts[n / model.R] == Counts::as_mineral) model.won_back[n] = won_back_at(model, n, yes);
    }
    model.works_of_maker.assign(model.J, -1);
    for (std::size_t i = 0; i < model.works.size(); ++i)
        for (int j : model.works[i].makers) model.works_of_maker[j] = static_cast<int>(i);
    find_recovered(model);
}

/// When all numbers are known: credits that look at the car end, and what they looked at is carried no further. (18.7)
void note_what_is_asked(Model& model) {
    std::vector<int> until = asked_until(model);
    if (until == model.asked_until && !model.borne.empty()) return;  // as it was
    model.asked_until = std::move(until);
    const std::set<int> ends(model.asked_until.begin(), model.asked_until.end());
    model.borne.clear();
    carry_from(model, 0);
    for (int month : ends)
        if (month > 0 && month < model.months) carry_from(model, month);
}

void carry_always(Model& model) {
    model.asked_until.assign(model.A(), model.months);
    model.borne.clear();
    carry_from(model, 0);
    model.promises.assign(model.C, 1);
}

}  // namespace onshore
