// What goods carry with them: value and where it was added, components, minerals, owners, places they passed through.
// Carried are only the attributes that a policy or a wanted result names. MODEL.md 18.1-18.7.
#include <algorithm>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

using Kind = Attribute::Kind;

/// How a unit is made by those who run a process at a place.
struct Recipe {
    std::array<Wide, 64> amount;  // of each of Works::draws
    Wide own;                     // value added in making a unit [USD]
    Wide weight;                  // of its makers, in those of the place [1]
};

std::size_t at(const Model& model, int n, int a) {
    return static_cast<std::size_t>(n) * model.A() + a;
}

/// Months are kept apart until what left in them has arrived.
int slot_of(const Model& model, int month) {
    return (month + model.longest) % model.longest;
}

std::size_t before(const Model& model, int slot, int n) {
    return at(model, slot * model.C * model.R + n, 0);
}

Wide& left_before(const Model& model, State& state, int slot, int edge) {
    return state.left_before[static_cast<std::size_t>(slot) * model.C * model.R * model.R + edge];
}

/// What is there of each kind of a choice: its share, less what is missing of it, as plants draw it (10.3).
void mix_choices(const Model& model, State& state, bool all_there) {
    for (const ChoiceGroup& choice : model.choices)
        for (int r = 0; r < model.R; ++r) {
            const int first = choice.first * model.R + r, kinds = static_cast<int>(choice.commodities.size());
            Wide there = zero();
            for (int i = 0; i < kinds; ++i) {
                Wide& drawn = state.drawn_mix[first + i * model.R];
                drawn = state.choice_share[first + i * model.R];
                if (!all_there) drawn *= state.filled[model.node(choice.commodities[i], r)];
                there += drawn;
            }
            const Wide one = ratio(wide(1.0), there);
            for (int i = 0; i < kinds; ++i) state.drawn_mix[first + i * model.R] *= one;
        }
}

/// Part of an input that is this kind of a choice.
Wide part_drawn(const State& state, const Draw& draw) {
    return draw.alternative < 0 ? wide(1.0) : state.drawn_mix[draw.alternative];
}

/// Weight of each maker in what its place makes: by output, alike where nothing is made. (18.1)
Wide weigh_makers(const Model& model, State& state, int n, std::span<const Wide> output) {
    const std::vector<int>& makers = model.makers_at[n];
    Wide sum = zero();
    for (int j : makers) sum += output[j];
    const Mask made = sum > 0.0;
    for (int j : makers) state.part[j] = select(made, output[j], wide(1.0));
    return select(made, sum, wide(static_cast<double>(makers.size())));
}

/// Inputs and own cost of a unit, over the makers that run a process at a place. (18.1)
void write_recipe(const Model& model, const State& state, const Works& works, Recipe& recipe) {
    Wide weight = zero(), started = zero(), own = zero();
    for (int j : works.makers) {
        const Wide& each = state.part[j];
        if (!(each != 0.0).any()) continue;
        weight += each;
        started += each / state.yield[j];
        own += each * (model.elastic[works.commodity] ? state.price[j] : Wide(state.conversion[j] + state.capital[j]));
    }
    const Wide one = ratio(wide(1.0), weight);
    recipe.weight = weight;
    recipe.own = own * one;
    const Wide per_unit = started * one;
    for (std::size_t i = 0; i < works.draws.size(); ++i)
        recipe.amount[i] = per_unit * state.now.input[works.draws[i].use] * part_drawn(state, works.draws[i]);
}

/// Goods that come together, and what a unit of each carries.
struct Mixture {
    std::array<Wide, 64> amount;
    std::array<const Wide*, 64> carries;
    int count = 0;
    void add(const Wide& units, const Wide* each) { amount[count] = units, carries[count++] = each; }
};

/// Adds what a few of them carry, from one on, to what those before it do: a sum of several terms at once is what
/// registers hold.
template <int kTerms>
void mix_few(std::span<const Stretch> borne, const Mixture& goods, int from, Wide* to) {
    std::array<Wide, kTerms> amount;
    std::array<const Wide*, kTerms> carries;
    for (int i = 0; i < kTerms; ++i) amount[i] = goods.amount[from + i], carries[i] = goods.carries[from + i];
    for (const auto& [first, after] : borne)
        for (int a = first; a < after; ++a) {
            Wide sum = from > 0 ? to[a] : zero();
            for (int i = 0; i < kTerms; ++i) sum += amount[i] * carries[i][a];
            to[a] = sum;
        }
}

/// What they carry together. Only the first of them may be what is written over.
void mix(std::span<const Stretch> borne, const Mixture& goods, Wide* to) {
    int i = 0;
    for (; i + 4 < goods.count; i += 4) mix_few<4>(borne, goods, i, to);
    switch (goods.count - i) {
        case 0:
            return mix_few<0>(borne, goods, i, to);
        case 1:
            return mix_few<1>(borne, goods, i, to);
        case 2:
            return mix_few<2>(borne, goods, i, to);
        case 3:
            return mix_few<3>(borne, goods, i, to);
        default:
            return mix_few<4>(borne, goods, i, to);
    }
}

/// What the inputs of a unit carry, attribute by attribute.
void add_inputs(const Model& model, State& state, const Works& works, const Recipe& recipe) {
    Mixture goods;
    for (std::size_t i = 0; i < works.draws.size(); ++i)
        goods.add(recipe.amount[i], &state.content[at(model, works.draws[i].node, 0)]);
    mix(model.borne[works.commodity], goods, state.unit_inputs.data());
}

/// Whether any of several inputs bears a mark: together as often as can be (the largest), independently, or never
/// together (the sum). (18.6)
Wide any_of_inputs(const Model& model, const State& state, const Works& works, const Making& making) {
    const Kind kind = model.attributes[making.attribute].kind;
    Wide most = zero(), none = wide(1.0), sum = zero();
    for (auto i = making.bearers.begin(); i != making.bearers.end();) {
        const int use = works.draws[*i].use;
        Wide marked = zero();
        for (; i != making.bearers.end() && works.draws[*i].use == use; ++i) {
            const Draw& draw = works.draws[*i];
            marked += part_drawn(state, draw) * state.content[at(model, draw.node, making.attribute)];
        }
        if (kind == Kind::likely)
            none *= 1.0 - marked;
        else if (kind == Kind::most)
            sum += marked;
        else
            most = max(most, marked);
    }
    if (kind == Kind::likely) return 1.0 - none;
    if (kind == Kind::most) return min(sum, 1.0);
    return min(most, 1.0);
}

/// Part of the makers of a process at a place that belong to owners of the attribute's nations.
Wide part_of_listed(const Model& model, const State& state, const Works& works, const Making& making,
                    const Wide& weight) {
    Wide listed = zero();
    if (making.rule == Rule::listed) {
        for (int j : making.listed) listed += state.part[j];
        return ratio(listed, weight);
    }
    const Wide* share = &model.owned_share[static_cast<std::size_t>(making.attribute) * model.J];  // (25.4)
    for (int j : works.makers) listed += state.part[j] * share[j];
    return ratio(listed, weight);
}

/// One attribute of a unit that is not just its inputs'; `unit` holds those before it in the list. (18.2)-(18.6)
Wide by_rule(const Model& model, const State& state, const Works& works, const Making& making, const Recipe& recipe,
             const Wide* unit) {
    const Wide* inputs = state.unit_inputs.data();
    const int a = making.attribute, whole = std::max(making.whole, 0);
    const auto here = [&] { return Wide(inputs[a] + (unit[whole] - inputs[whole])); };
    const auto any = [&] { return any_of_inputs(model, state, works, making); };
    const auto listed = [&] { return part_of_listed(model, state, works, making, recipe.weight); };
    const auto roll = [&](const Wide& added) {
        return select(added >= setting(state, Setting::roll_up) * unit[whole], unit[whole], added);
    };
    const auto mixed = [](const Wide& part, const Wide& yes, const Wide& no) {
        return Wide(part * yes + (1.0 - part) * no);
    };
    switch (making.rule) {
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

void copy(std::span<const Stretch> borne, const Wide* from, Wide* to) {
    for (const auto& [first, after] : borne) std::copy(from + first, from + after, to + first);
}

void describe_unit(const Model& model, State& state, const Works& works, const Recipe& recipe, Wide* unit) {
    add_inputs(model, state, works, recipe);
    copy(model.borne[works.commodity], state.unit_inputs.data(), unit);
    for (const Making& making : works.rules)
        unit[making.attribute] = by_rule(model, state, works, making, recipe, unit);
}

/// What is made at a place this month, process by process, mixed by output. (18.1)
void describe_output(const Model& model, State& state, int n, std::span<const Wide> output) {
    const std::span<const Works> all = model.works_at(n);
    if (all.empty()) return;
    const Wide weight = weigh_makers(model, state, n, output);
    Wide* made = &state.made[at(model, n, 0)];
    Recipe recipe;
    if (all.size() == 1) {
        write_recipe(model, state, all[0], recipe);
        describe_unit(model, state, all[0], recipe, made);
        return;
    }
    const std::span<const Stretch> borne = model.borne[all[0].commodity];
    for (const auto& [first, after] : borne) std::fill(made + first, made + after, zero());
    for (const Works& works : all) {
        write_recipe(model, state, works, recipe);
        describe_unit(model, state, works, recipe, state.unit_made.data());
        Mixture both;
        both.add(wide(1.0), made);
        both.add(ratio(recipe.weight, weight), state.unit_made.data());
        mix(borne, both, made);
    }
}

/// What a mineral won back carries: what the stock does that it joins, but for where it was refined.
const Wide* describe_returned(const Model& model, State& state, int n) {
    const Wide* stock = &state.content[at(model, n, 0)];
    Wide* returned = state.unit_made.data();
    copy(model.borne[n / model.R], stock, returned);
    for (const Making& making : model.won_back[n])
        returned[making.attribute] = making.rule == Rule::whole ? stock[making.whole]
                                     : making.rule == Rule::all ? wide(1.0)
                                                                : zero();
    return returned;
}

/// What left for a place some time ago and arrives now. `ways`: all that lead there.
void add_arrivals(const Model& model, State& state, std::span<const Way> ways, Mixture& goods) {
    for (const Way& way : ways) {
        const int slot = slot_of(model, state.month % model.longest - way.lead);
        const Wide& left = left_before(model, state, slot, way.edge);
        if (!(left != 0.0).any()) continue;
        goods.add(left, &state.made_before[before(model, slot, model.node(way.commodity, way.from))]);
    }
}

/// Stock left over, arrivals, home output and what was won back, mixed by units. (18.7)
void mix_stock(const Model& model, State& state, int n, std::span<const Way> ways) {
    const int c = n / model.R, r = n % model.R;
    const bool returns = model.counts[c] == Counts::as_mineral;
    Wide kept = zero();
    for (int j : model.makers_at[n]) kept += state.shipped[model.pair(j, r)];
    const Wide stayed = state.content_stock[n] + state.released[n] + (returns ? zero() : state.recycled[n]);
    const Wide returned = returns ? state.recycled[n] : zero();
    Wide* carried = &state.content[at(model, n, 0)];
    Mixture goods;
    goods.add(stayed, carried);
    if ((kept != 0.0).any()) goods.add(kept, &state.made[at(model, n, 0)]);
    if ((returned != 0.0).any()) goods.add(returned, describe_returned(model, state, n));
    add_arrivals(model, state, ways, goods);
    state.content_stock[n] = state.stock[n];
    if (goods.count == 1) return;  // nothing came
    const Wide all = stayed + state.arrived[n] + kept + returned;
    const Mask any = all > 0.0;
    const Wide per_unit = select(any, Wide(1.0 / all), zero());
    for (int i = 0; i < goods.count; ++i) goods.amount[i] *= per_unit;
    goods.amount[0] = select(any, goods.amount[0], wide(1.0));
    mix(model.borne[c], goods, carried);
}

/// What leaves carries what its place makes this month; so does what was held before a closed lane. (18.7)
/// After what arrives was mixed: it may have been under way since the month whose slot this one takes.
void send_abroad(const Model& model, State& state, int c) {
    const int slot = slot_of(model, state.month);
    for (const Way& way : state.ways_of(c)) left_before(model, state, slot, way.edge) = state.leaving[way.edge];
    for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n)
        copy(model.borne[c], &state.made[at(model, n, 0)], &state.made_before[before(model, slot, n)]);
}

/// Of a place on its growth path: what was ordered when it was sent, abroad, is worth less of today's. (2.15)
void fill_stock_and_ring(const Model& model, State& state, int n) {
    const int c = n / model.R, to = n % model.R;
    const Wide factor = 1.0 + state.growth[n];
    std::array<Wide, 64> origin;
    for (int from = 0; from < model.R; ++from) origin[from] = state.location_weight[model.edge(c, from, to)];
    const Wide order = state.need[n] * order_path(model, state, n, std::span<const Wide>(origin).first(model.R)).factor;
    Mixture goods;
    Wide all = zero();
    for (int from = 0; from < model.R; ++from) {
        if (model.makers_at[model.node(c, from)].empty()) continue;
        Wide sent = origin[from];
        for (int ago = 1; ago <= model.lead_time(from, to); ++ago) {
            sent /= factor;
            left_before(model, state, slot_of(model, -ago), model.edge(c, from, to)) = order * sent;
        }
        all += sent;
        goods.add(sent, &state.made[at(model, model.node(c, from), 0)]);
    }
    const Wide one = ratio(wide(1.0), all);
    for (int i = 0; i < goods.count; ++i) goods.amount[i] *= one;
    mix(model.borne[c], goods, &state.content[at(model, n, 0)]);
    state.content_stock[n] = state.stock[n];
}

}  // namespace

void carry_provenance(const Model& model, State& state) {
    if (model.attributes.empty()) return;
    mix_choices(model, state, false);
    for (int c : model.upstream_first) {
        auto way = state.ways_of(c).begin();
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) describe_output(model, state, n, state.output);
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) {
            const auto first = way;
            while (way != state.ways_of(c).end() && way->node == n) ++way;
            mix_stock(model, state, n, {first, way});
        }
        send_abroad(model, state, c);
    }
}

void start_provenance(const Model& model, State& state) {  // (2.15)
    if (model.attributes.empty()) return;
    mix_choices(model, state, true);
    for (int c : model.upstream_first) {
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n)
            describe_output(model, state, n, state.base_output);
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) fill_stock_and_ring(model, state, n);
    }
    const auto slots = static_cast<std::size_t>(model.longest);
    for (std::size_t slot = 0; slot < slots; ++slot)
        std::ranges::copy(state.made, state.made_before.begin() + static_cast<std::ptrdiff_t>(slot * state.made.size()));
}

}  // namespace onshore
