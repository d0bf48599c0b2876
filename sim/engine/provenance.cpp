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

/// Goods that come together, and what a unit of each carries.
struct Mixture {
    std::array<Wide, 64> amount;
    std::array<const Wide*, 64> carries;
    int count = 0;
    void add(const Wide& units, const Wide* each) { amount[count] = units, carries[count++] = each; }
};

/// Adds what they carry, four at a time: a sum of many terms at once is what registers hold.
void add_mixture(std::span<const int> attributes, const Mixture& goods, Wide* to) {
    int i = 0;
    for (; i + 4 <= goods.count; i += 4) {
        const Wide n0 = goods.amount[i], n1 = goods.amount[i + 1], n2 = goods.amount[i + 2], n3 = goods.amount[i + 3];
        const Wide *g0 = goods.carries[i], *g1 = goods.carries[i + 1], *g2 = goods.carries[i + 2],
                   *g3 = goods.carries[i + 3];
        for (int a : attributes) to[a] = to[a] + n0 * g0[a] + n1 * g1[a] + n2 * g2[a] + n3 * g3[a];
    }
    for (; i < goods.count; ++i)
        for (int a : attributes) to[a] += goods.amount[i] * goods.carries[i][a];
}

/// What the inputs of a unit carry, attribute by attribute.
void add_inputs(const Model& model, const State& state, const Recipe& recipe, int c, int r, std::span<Wide> inputs) {
    Mixture goods;
    for (const Taken& each : recipe.inputs())
        goods.add(each.amount, &state.content[at(model, model.node(each.commodity, r), 0)]);
    std::fill(inputs.begin(), inputs.end(), zero());
    add_mixture(model.borne[c], goods, inputs.data());
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

/// One attribute of a unit made by process q at node n that is not just its inputs'; `unit` holds those before it in
/// the list. (18.2)-(18.6)
Wide by_rule(const Model& model, const State& state, int n, int q, int a, Rule rule, const Recipe& recipe) {
    const std::span<const Wide> unit = state.unit_made, inputs = state.unit_inputs;
    const int whole = std::max(model.attributes[a].whole, 0);
    const auto here = [&] { return Wide(inputs[a] + (unit[whole] - inputs[whole])); };
    const auto any = [&] { return any_of_inputs(model, state, recipe, n % model.R, a); };
    const auto listed = [&] { return part_of_listed(model, state, n, q, a); };
    const auto roll = [&](const Wide& added) {
        return select(added >= setting(state, Setting::roll_up) * unit[whole], unit[whole], added);
    };
    const auto mixed = [](const Wide& part, const Wide& yes, const Wide& no) {
        return Wide(part * yes + (1.0 - part) * no);
    };
    switch (rule) {
        case Rule::inputs:
            return inputs[a];
        case Rule::any_input:
            return any();
        case Rule::worth:
            return inputs[a] + recipe.own;
        case Rule::price:
            return max(recipe.own, inputs[a]);
        case Rule::added:
            return here();
        case Rule::rolled:
            return roll(inputs[a]);
        case Rule::rolled_here:
            return roll(here());
        case Rule::owned:
            return mixed(listed(), unit[whole], inputs[a]);
        case Rule::whole:
            return unit[whole];
        case Rule::listed:
            return mixed(listed(), wide(1.0), any());
        case Rule::all:
            return wide(1.0);
        case Rule::nothing:
            return zero();
    }
    return zero();
}

/// What is made at a place this month, process by process, mixed by output. (18.1)
void describe_output(const Model& model, State& state, int n, std::span<const Wide> output, bool all_there) {
    const int c = n / model.R, r = n % model.R;
    const auto made = std::span(state.made).subspan(at(model, n, 0), model.A());
    for (int a : model.borne[c]) made[a] = zero();
    std::fill(state.unit_made.begin(), state.unit_made.end(), zero());
    part_among_makers(model, state, n, output);
    Recipe recipe;
    for (int q : model.made_by[c]) {
        const Wide part = write_recipe(model, state, n, q, all_there, recipe);
        add_inputs(model, state, recipe, c, r, state.unit_inputs);
        for (int a : model.borne[c]) state.unit_made[a] = state.unit_inputs[a];
        for (const auto& [a, rule] : model.rules[n]) state.unit_made[a] = by_rule(model, state, n, q, a, rule, recipe);
        for (int a : model.borne[c]) made[a] += part * state.unit_made[a];
    }
}

/// A mineral won back at a place counts as refined there, and is worth what the stock is that it joins.
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
    const std::size_t slot = static_cast<std::size_t>(state.month % model.longest);
    const bool returns = model.counts[c] == Counts::as_mineral;
    Wide kept = zero();
    for (int j : model.makers_at[n]) kept += state.shipped[model.pair(j, r)];
    const Wide returned = returns ? state.recycled[n] : zero();
    const Wide stayed = state.content_stock[n] + state.released[n] + (returns ? zero() : state.recycled[n]);
    const Wide all = stayed + state.arrived[n] + kept + returned;
    const Wide per_unit = ratio(wide(1.0), all);
    const Mask any = all > 0.0;
    Wide* carried = &state.content[at(model, n, 0)];
    Wide* coming = &state.content_coming[slot * nodes * model.A() + at(model, n, 0)];
    const Wide* made = &state.made[at(model, n, 0)];
    if (returns)  // before any is mixed: parts of what comes back add up to its whole
        for (int a : model.borne[c]) coming[a] += returned * attribute_of_recycled(model, state, n, a);
    for (int a : model.borne[c]) {
        const Wide sum = stayed * carried[a] + coming[a] + kept * made[a];
        carried[a] = select(any, Wide(sum * per_unit), carried[a]);
        coming[a] = zero();
    }
    state.content_stock[n] = state.stock[n];
}

/// What leaves carries what its place makes this month; so does what was held before a closed lane. (18.7)
/// `ways`: to one place, equally long.
void send(const Model& model, State& state, std::span<const Way> ways) {
    const auto& [c, first, to, edge, n, lead] = ways.front();
    const std::size_t slot = static_cast<std::size_t>((state.month + lead) % model.longest);
    Wide* coming = &state.content_coming[at(model, static_cast<int>(slot) * model.C * model.R + n, 0)];
    Mixture goods;
    for (const Way& way : ways) goods.add(state.leaving[way.edge], &state.made[at(model, model.node(c, way.from), 0)]);
    add_mixture(model.borne[c], goods, coming);
}

/// After what arrives was taken off: the longest way ends in the slot that has just been emptied.
void send_abroad(const Model& model, State& state, int c) {
    const std::span<const Way> ways = state.ways_of(c);
    for (auto way = ways.begin(), next = way; way != ways.end(); way = next) {
        next = std::find_if(way, ways.end(), [&](const Way& w) { return w.node != way->node || w.lead != way->lead; });
        send(model, state, {way, next});
    }
}

/// Of a place on its growth path: what was ordered when it was sent, abroad, is worth less of today's. (2.15)
void fill_stock_and_ring(const Model& model, State& state, int n) {
    const std::size_t nodes = static_cast<std::size_t>(model.C) * model.R;
    const int c = n / model.R, to = n % model.R;
    const int slots = model.longest;
    const Wide factor = 1.0 + state.growth[n];
    std::array<Wide, 64> origin;
    for (int from = 0; from < model.R; ++from) origin[from] = state.location_weight[model.edge(c, from, to)];
    const Wide order = state.need[n] * order_path(model, state, n, std::span<const Wide>(origin).first(model.R)).factor;
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
        send_abroad(model, state, c);
    }
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
