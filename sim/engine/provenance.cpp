// What goods carry with them: value and where it was added, components, minerals, owners, places they passed through.
// Carried are only the attributes that a policy or a wanted result names. MODEL.md 18.1-18.7.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

using Kind = Attribute::Kind;

struct Taken {  // one input of a process, per unit of good output
    int commodity, input;
    Wide amount;
    Wide part;  // of the input: the share of this kind in a choice
};

struct Recipe {
    std::array<Taken, 64> taken;
    int count = 0;
    Wide own;  // value added in making a unit [USD]
    std::span<const Taken> inputs() const { return std::span(taken).first(count); }
};

/// Part of each maker in what its place makes: by output, alike where nothing is made. (18.1)
void part_among_makers(const Model& model, State& state, int n, std::span<const Wide> output) {
    const std::vector<int>& makers = model.makers_at[n];
    Wide sum = zero();
    for (int j : makers) sum += output[j];
    for (int j : makers)
        state.part[j] = select(sum > 0.0, ratio(output[j], sum), wide(1.0 / static_cast<double>(makers.size())));
}

/// What is there of one kind of a choice: its share, less what is missing of it, as plants draw it (10.3).
Wide kind_in_mix(const Model& model, const State& state, const ChoiceGroup& choice, std::size_t a, int r,
                 bool all_there) {
    Wide there = zero(), this_kind = zero();
    for (std::size_t i = 0; i < choice.commodities.size(); ++i) {
        const Wide& share = state.choice_share[(choice.first + i) * model.R + r];
        const Wide drawn = all_there ? share : Wide(share * state.filled[model.node(choice.commodities[i], r)]);
        there += drawn;
        if (i == a) this_kind = drawn;
    }
    return ratio(this_kind, there);
}

/// Inputs and own cost of a unit, over the makers that run a process at a place. `part` is their part in what the
/// place makes. (18.1)
Wide write_recipe(const Model& model, const State& state, int n, int q, bool all_there, Recipe& recipe) {
    const int c = n / model.R, r = n % model.R;
    Wide part = zero(), started = zero(), own = zero();
    for (int j : model.makers_at[n]) {
        if (model.suppliers[j].process != q) continue;
        const Wide& weight = state.part[j];
        part += weight;
        started += ratio(weight, state.yield[j]);
        own += weight * (model.elastic[c] ? state.price[j] : Wide(state.conversion[j] + state.capital[j]));
    }
    recipe.count = 0;
    recipe.own = ratio(own, part);
    const Wide per_unit = ratio(started, part);
    for (const Input& input : model.inputs_of(q)) {
        const Wide amount = per_unit * state.now.input[model.use(input, r)];
        if (input.commodity >= 0) {
            recipe.taken[recipe.count++] = {input.commodity, input.number, amount, wide(1.0)};
            continue;
        }
        const ChoiceGroup& choice = model.choices[input.choice];
        for (std::size_t a = 0; a < choice.commodities.size(); ++a) {
            const Wide mix = kind_in_mix(model, state, choice, a, r, all_there);
            recipe.taken[recipe.count++] = {choice.commodities[a], input.number, amount * mix, mix};
        }
    }
    return part;
}

std::size_t at(const Model& model, int n, int a) {
    return static_cast<std::size_t>(n) * model.A() + a;
}

Wide of_inputs(const Model& model, const State& state, const Recipe& recipe, int r, int a) {
    Wide sum = zero();
    for (const Taken& each : recipe.inputs())
        sum += each.amount * state.content[at(model, model.node(each.commodity, r), a)];
    return sum;
}

/// Whether any of several inputs bears a mark: together as often as can be (the largest), independently, or never
/// together (the sum). (18.6)
Wide any_of_inputs(const Model& model, const State& state, const Recipe& recipe, int r, int a) {
    const Kind kind = model.attributes[a].kind;
    Wide most = zero(), none = wide(1.0), sum = zero();
    for (int i = 0; i < recipe.count;) {
        const int input = recipe.taken[i].input;
        Wide marked = zero();
        for (; i < recipe.count && recipe.taken[i].input == input; ++i)
            marked += recipe.taken[i].part * state.content[at(model, model.node(recipe.taken[i].commodity, r), a)];
        most = max(most, marked);
        none *= 1.0 - marked;
        sum += marked;
    }
    if (kind == Kind::likely) return 1.0 - none;
    if (kind == Kind::most) return min(sum, 1.0);
    return min(most, 1.0);
}

/// Part of the makers of a process at a place that belong to owners of the attribute's nations.
Wide part_of_listed(const Model& model, const State& state, int n, int q, int a) {
    Wide listed = zero(), all = zero();
    for (int j : model.makers_at[n]) {
        if (model.suppliers[j].process != q) continue;
        const Wide& weight = state.part[j];
        all += weight;
        const std::size_t at = static_cast<std::size_t>(a) * model.J + j;
        if (model.attributes[a].kind == Kind::owned)
            listed += weight * model.owned_share[at];  // (25.4)
        else if (model.listed[at])
            listed += weight;
    }
    return ratio(listed, all);
}

/// One attribute of a unit made by process q at node n; `unit` holds those before it in the list. (18.2)-(18.6)
Wide attribute_of_unit(const Model& model, const State& state, int n, int q, int a, const Recipe& recipe,
                       std::span<const Wide> unit) {
    const Attribute& attribute = model.attributes[a];
    const int c = n / model.R, r = n % model.R;
    const Counts counts = model.counts[c];
    const bool here = !attribute.here.empty() && attribute.here[r] != 0;
    const bool aside = !attribute.aside.empty() && attribute.aside[c] != 0;
    const auto inputs = [&] { return of_inputs(model, state, recipe, r, a); };
    const auto any = [&] { return any_of_inputs(model, state, recipe, r, a); };
    const auto with_listed = [&](bool looked_at) {
        const Wide before = any();
        if (!looked_at || aside) return before;
        const Wide listed = part_of_listed(model, state, n, q, a);
        return Wide(listed + (1.0 - listed) * before);
    };
    switch (attribute.kind) {
        case Kind::value:  // an elastic good is worth its price, whatever went into it
            return model.elastic[c] ? max(recipe.own, inputs()) : Wide(inputs() + recipe.own);
        case Kind::added:
        case Kind::rolled: {
            const Wide own = unit[0] - of_inputs(model, state, recipe, r, 0);
            const Wide added = here ? Wide(inputs() + own) : inputs();
            if (attribute.kind == Kind::added || model.final[c]) return added;
            return select(added >= setting(state, Setting::roll_up) * unit[0], unit[0], added);
        }
        case Kind::owned: {
            const Wide listed = part_of_listed(model, state, n, q, a);
            return listed * unit[0] + (1.0 - listed) * inputs();
        }
        case Kind::components:
            return counts == Counts::as_component ? unit[0] : inputs();
        case Kind::components_here: {
            if (counts != Counts::as_component) return inputs();
            const Wide own = unit[attribute.whole] - of_inputs(model, state, recipe, r, attribute.whole);
            return here ? Wide(inputs() + own) : inputs();
        }
        case Kind::minerals:
            return counts == Counts::as_mineral ? unit[0] : inputs();
        case Kind::minerals_here:
            if (counts == Counts::as_mineral || counts == Counts::as_material)
                return here ? unit[attribute.whole] : counts == Counts::as_mineral ? zero() : inputs();
            return inputs();
        case Kind::component_owners:
            return with_listed(counts == Counts::as_component);
        case Kind::mineral_owners:
            return with_listed(counts == Counts::as_mineral || counts == Counts::as_material);
        case Kind::assembled:
            return wide(model.final[c] && here ? 1.0 : 0.0);
        case Kind::holds:
            return attribute.mineral == c ? wide(1.0) : inputs();
        case Kind::passed:
            return here ? unit[attribute.whole] : attribute.mineral == c ? zero() : inputs();
        case Kind::least:
        case Kind::likely:
        case Kind::most:
            return here && model.mineral_bearing[c] ? wide(1.0) : any();
    }
    return zero();
}

/// What is made at a place this month, process by process, mixed by output. (18.1)
void describe_output(const Model& model, State& state, int n, std::span<const Wide> output, bool all_there) {
    const int c = n / model.R, r = n % model.R;
    const auto unit = std::span(state.unit_made);
    const auto made = std::span(state.made).subspan(at(model, n, 0), model.A());
    for (int a : model.borne[c]) made[a] = zero();
    std::fill(unit.begin(), unit.end(), zero());
    part_among_makers(model, state, n, output);
    Recipe recipe;
    for (int q : model.made_by[c]) {
        const Wide part = write_recipe(model, state, n, q, all_there, recipe);
        for (int a : model.borne[c]) {
            const Attribute& attribute = model.attributes[a];
            unit[a] = attribute_of_unit(model, state, n, q, a, recipe, unit);
            // what is asked of cars assembled in a place is carried by those alone
            const bool left_out = model.final[c] && !attribute.assembled.empty() && !attribute.assembled[r];
            if (!left_out) made[a] += part * unit[a];
        }
    }
}

/// A mineral won back at a place counts as refined there.
Wide attribute_of_recycled(const Model& model, const State& state, int n, int a) {
    const Attribute& attribute = model.attributes[a];
    const bool here = !attribute.here.empty() && attribute.here[n % model.R] != 0;
    switch (attribute.kind) {
        case Kind::added:
        case Kind::rolled:
        case Kind::minerals_here:
        case Kind::passed:
            return here ? state.content[at(model, n, attribute.whole)] : zero();
        case Kind::least:
        case Kind::likely:
        case Kind::most:
            return wide(here ? 1.0 : 0.0);
        case Kind::owned:
        case Kind::mineral_owners:
            return zero();
        default:
            return state.content[at(model, n, a)];
    }
}

/// Stock left over, arrivals, home output and what was won back, mixed by units. (18.7)
void mix_stock(const Model& model, State& state, int n) {
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    const int c = n / model.R, r = n % model.R;
    const std::size_t slot = static_cast<std::size_t>(state.month % (model.longest + 1));
    const bool returns = model.counts[c] == Counts::as_mineral;
    Wide kept = zero();
    for (int j : model.makers_at[n]) kept += state.shipped[model.pair(j, r)];
    const Wide returned = returns ? state.recycled[n] : zero();
    const Wide stayed = state.content_stock[n] + state.released[n] + (returns ? zero() : state.recycled[n]);
    const Wide all = stayed + state.arrived[n] + kept + returned;
    const Wide per_unit = ratio(wide(1.0), all);
    for (int a : model.borne[c]) {
        Wide& carried = state.content[at(model, n, a)];
        Wide& coming = state.content_coming[slot * nodes * model.A() + at(model, n, a)];
        Wide sum = stayed * carried + coming + kept * state.made[at(model, n, a)];
        if (returns) sum += returned * attribute_of_recycled(model, state, n, a);
        carried = select(all > 0.0, Wide(sum * per_unit), carried);
        coming = zero();
    }
    state.content_stock[n] = state.stock[n];
}

/// What leaves carries what its place makes this month; so does what was held before a closed lane. (18.7)
void send(const Model& model, State& state, const Way& way) {
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    const Wide* made = &state.made[at(model, model.node(way.commodity, way.from), 0)];
    const std::size_t slot = static_cast<std::size_t>((state.month + way.lead) % (model.longest + 1));
    Wide* coming = &state.content_coming[slot * nodes * model.A() + at(model, way.node, 0)];
    const Wide leaving = state.leaving[way.edge];
    for (int a : model.borne[way.commodity]) coming[a] += leaving * made[a];
}

/// Of a place on its growth path: what was ordered when it was sent, abroad, is worth less of today's. (2.15)
void fill_stock_and_ring(const Model& model, State& state, int n) {
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    const int c = n / model.R, to = n % model.R;
    const int slots = model.longest + 1;
    const Wide factor = 1.0 + state.growth[n];
    std::array<Wide, 64> origin;
    for (int from = 0; from < model.R; ++from) origin[from] = state.location_weight[model.edge(c, from, to)];
    const Wide order = state.need[n] * order_factor(model, state, n, std::span<const Wide>(origin).first(model.R));
    Wide all = zero();
    for (int from = 0; from < model.R; ++from) {
        if (model.makers_at[model.node(c, from)].empty()) continue;
        const auto made = std::span<const Wide>(state.made).subspan(at(model, model.node(c, from), 0), model.A());
        Wide sent = origin[from];
        for (int ago = 1; ago <= model.lead_time(from, to); ++ago) {
            sent /= factor;
            const std::size_t slot = static_cast<std::size_t>((model.lead_time(from, to) - ago) % slots);
            for (int a = 0; a < model.A(); ++a)
                state.content_coming[slot * nodes * model.A() + at(model, n, a)] += order * sent * made[a];
        }
        all += sent;
        for (int a = 0; a < model.A(); ++a) state.content[at(model, n, a)] += sent * made[a];
    }
    for (int a = 0; a < model.A(); ++a) state.content[at(model, n, a)] = ratio(state.content[at(model, n, a)], all);
    state.content_stock[n] = state.stock[n];
}

}  // namespace

void carry_provenance(const Model& model, State& state) {
    if (model.attributes.empty()) return;
    for (int c : model.upstream_first) {
        for (int r = 0; r < model.R; ++r)
            if (!model.makers_at[model.node(c, r)].empty())
                describe_output(model, state, model.node(c, r), state.output, false);
        for (int r = 0; r < model.R; ++r) mix_stock(model, state, model.node(c, r));
    }
    for (const Way& way : state.ways) send(model, state, way);
}

void start_provenance(const Model& model, State& state) {  // (2.15)
    if (model.attributes.empty()) return;
    for (int c : model.upstream_first) {
        for (int r = 0; r < model.R; ++r)
            if (!model.makers_at[model.node(c, r)].empty())
                describe_output(model, state, model.node(c, r), state.base_output, true);
        for (int r = 0; r < model.R; ++r) fill_stock_and_ring(model, state, model.node(c, r));
    }
}

}  // namespace onshore
