// What goods carry with them: value and where it was added, components, minerals, owners, places they passed through.
// Carried are only the attributes that a policy or a wanted result names. MODEL.md 18.1-18.7.
#include <algorithm>

#include "sim/engine/mixture.hpp"
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

std::span<const AttributeRange> borne(const Model& model, const State& state, int c) {
    return model.borne[state.borne].of[c];
}

/// Part of an input that is this kind of a choice.
Wide part_drawn(const State& state, const Draw& draw) {
    return draw.alternative < 0 ? wide(1.0) : state.drawn_mix[draw.alternative];
}

/// Weight of each maker in what its place makes: by output, alike where nothing is made. (18.1)
void weigh_makers(const Model& model, State& state, int n, std::span<const Wide> output) {
    const std::vector<int>& makers = model.makers_at[n];
    if (makers.size() == 1) {
        state.part[makers[0]] = wide(1.0);
        return;
    }
    Wide sum = zero();
    for (int j : makers) sum += output[j];
    const Mask made = sum > 0.0;
    for (int j : makers) state.part[j] = select(made, output[j], wide(1.0));
}

Wide own_cost(const Model& model, const State& state, const Works& works, int j) {
    return model.elastic[works.commodity] ? state.price[j] : Wide(state.conversion[j] + state.capital[j]);
}

/// Inputs and own cost of a unit, over the makers that run a process at a place. (18.1)
void write_recipe(const Model& model, const State& state, const Works& works, Recipe& recipe) {
    Wide weight = zero(), started = zero(), own = zero();
    if (works.makers.size() == 1) {
        const int j = works.makers[0];
        weight = state.part[j];
        own = own_cost(model, state, works, j);
        if (!works.draws.empty()) started = 1.0 / state.yield[j];
    } else {
        for (int j : works.makers) {
            const Wide& each = state.part[j];
            if (!(each != 0.0).any()) continue;
            weight += each;
            own += each * own_cost(model, state, works, j);
            started += each / state.yield[j];
        }
        const Wide one = ratio(wide(1.0), weight);
        own *= one, started *= one;
    }
    recipe.weight = weight;
    recipe.own = own;
    for (std::size_t i = 0; i < works.draws.size(); ++i)
        recipe.amount[i] = started * state.now.input[works.draws[i].use] * part_drawn(state, works.draws[i]);
}

/// Whether any of several inputs bears a mark: together as often as can be (the largest), independently, or never
/// together (the sum). (18.6)
Wide any_of_inputs(const Model& model, const State& state, const Works& works, const Making& making) {
    const Kind kind = making.kind;
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

/// One attribute of a unit that is not just its inputs'; `unit` holds those before it in the list, `inputs` what the
/// inputs carry of those in the list up to this one. (18.2)-(18.6)
Wide by_rule(const Model& model, const State& state, const Works& works, const Making& making, const Recipe& recipe,
             const Wide* unit, const Wide* inputs) {
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

void describe_unit(const Model& model, State& state, const Works& works, const Recipe& recipe, Wide* unit) {
    Mixture goods;
    for (std::size_t i = 0; i < works.draws.size(); ++i)
        goods.add(recipe.amount[i], &state.content[at(model, works.draws[i].node, 0)]);
    if (goods.count == 0)
        clear(borne(model, state, works.commodity), unit);
    else
        mix(borne(model, state, works.commodity), goods, unit);
    Wide* inputs = state.unit_inputs.data();
    for (const Making& making : works.rules) {
        if (model.asked_until[making.attribute] <= state.month) continue;
        inputs[making.attribute] = unit[making.attribute];
        unit[making.attribute] = by_rule(model, state, works, making, recipe, unit, inputs);
    }
}

/// What is made at a place this month, process by process, mixed by output. (18.1)
void describe_output(const Model& model, State& state, int n, std::span<const Wide> output) {
    const std::span<const Works> all = model.works_at(n);
    if (all.empty()) return;
    weigh_makers(model, state, n, output);
    Wide* made = &state.made_now[at(model, n % model.R, 0)];
    Recipe recipe;
    if (all.size() == 1) {
        write_recipe(model, state, all[0], recipe);
        describe_unit(model, state, all[0], recipe, made);
        return;
    }
    Mixture so_far;
    Wide weight = zero();
    for (const Works& works : all) {
        write_recipe(model, state, works, recipe);
        describe_unit(model, state, works, recipe, state.unit_made.data());
        const Wide part = ratio(recipe.weight, Wide(weight + recipe.weight));
        weight += recipe.weight;
        so_far.count = 0;
        so_far.add(1.0 - part, made);
        so_far.add(part, state.unit_made.data());
        mix(borne(model, state, works.commodity), so_far, made);
    }
}

/// What a mineral won back carries: what the stock does that it joins, but for where it was refined.
const Wide* describe_returned(const Model& model, State& state, int n) {
    const Wide* stock = &state.content[at(model, n, 0)];
    Wide* returned = state.unit_made.data();
    copy(borne(model, state, n / model.R), stock, returned);
    for (const Making& making : model.won_back[n])
        returned[making.attribute] = making.rule == Rule::whole ? stock[making.whole]
                                     : making.rule == Rule::all ? wide(1.0)
                                                                : zero();
    return returned;
}

/// What was made some months ago.
const Wide* made_ago(const State& state, int months) {
    return months == 1 ? state.made.data() : state.made_before[months - 2].data();
}

/// What leaves carries what its place makes this month; so does what was held before a closed lane. (18.7)
/// `ways`: all that lead to the place; each brings what left by it when it began.
void pass_on(const Model& model, State& state, std::span<const Way> ways, const Wide& per_unit, Mixture& arrivals) {
    for (const auto& [c, from, to, edge, n, lead] : ways)
        arrivals.add(state.left_before[lead - 1][edge] * per_unit,
                     made_ago(state, lead) + at(model, model.node(c, from), 0));
}

/// Stock left over, arrivals, home output and what was won back, mixed by units. (18.7)
void mix_stock(const Model& model, State& state, int n, std::span<const Way> ways) {
    const int c = n / model.R, r = n % model.R;
    const bool returns = model.counts[c] == Counts::as_mineral;
    const Wide& kept = state.dispatched[model.edge(c, r, r)];
    const Wide stayed = state.content_stock[n] + state.released[n] + (returns ? zero() : state.recycled[n]);
    const Wide returned = returns ? state.recycled[n] : zero();
    const Wide all = stayed + state.arrived[n] + kept + returned;
    const Mask any = all > 0.0;
    const Wide per_unit = select(any, Wide(1.0 / all), zero());
    Wide* carried = &state.content[at(model, n, 0)];
    Mixture goods;
    goods.add(select(any, Wide(stayed * per_unit), wide(1.0)), carried);
    if (!model.makers_at[n].empty()) goods.add(kept * per_unit, &state.made_now[at(model, r, 0)]);
    if (returns && (returned != 0.0).any()) goods.add(returned * per_unit, describe_returned(model, state, n));
    pass_on(model, state, ways, per_unit, goods);
    mix(borne(model, state, c), goods, carried);
    state.content_stock[n] = state.stock[n];
}

/// Once what arrives was mixed, this month's takes the place of last month's, and that of the oldest.
void keep_made(const Model& model, State& state, int c) {
    for (int r = 0; r < model.R; ++r) {
        const int n = model.node(c, r);
        if (model.makers_at[n].empty()) continue;
        Wide* made = &state.made[at(model, n, 0)];
        if (!state.made_before.empty()) copy(borne(model, state, c), made, &state.made_before.back()[at(model, n, 0)]);
        copy(borne(model, state, c), &state.made_now[at(model, r, 0)], made);
    }
}

/// What was made is a month longer ago.
void turn_made(State& state) {
    if (!state.made_before.empty()) std::ranges::rotate(state.made_before, state.made_before.end() - 1);
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
            const int e = model.edge(c, from, to);
            (ago == 1 ? state.dispatched : state.left_before[ago - 2])[e] = order * sent;
            if (ago == 1) state.leaving[e] = order * sent;
        }
        all += sent;
        goods.add(sent, &state.made_now[at(model, from, 0)]);
    }
    const Wide one = ratio(wide(1.0), all);
    for (int i = 0; i < goods.count; ++i) goods.amount[i] *= one;
    mix(borne(model, state, c), goods, &state.content[at(model, n, 0)]);
    state.content_stock[n] = state.stock[n];
}

}  // namespace

void turn_month(const Model& model, State& state) {
    if (state.left_before.empty()) return;
    std::ranges::rotate(state.left_before, state.left_before.end() - 1);
    std::swap(state.left_before.front(), state.dispatched);
    for (const Closure& closure : model.closures)
        for (int e : closure.edges) state.left_before.front()[e] = state.leaving[e];
}

void carry_provenance(const Model& model, State& state) {
    if (model.attributes.empty()) return;
    state.borne = model.borne_in(state.month);
    mix_choices(model, state, false);
    for (int c : model.upstream_first) {
        auto way = state.ways_of(c).begin();
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) describe_output(model, state, n, state.output);
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) {
            const auto first = way;
            while (way != state.ways_of(c).end() && way->node == n) ++way;
            mix_stock(model, state, n, {first, way});
        }
        keep_made(model, state, c);
    }
    turn_made(state);
}

void start_provenance(const Model& model, State& state) {  // (2.15)
    if (model.attributes.empty()) return;
    mix_choices(model, state, true);
    for (int c : model.upstream_first) {
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n)
            describe_output(model, state, n, state.base_output);
        for (int n = model.node(c, 0); n < model.node(c + 1, 0); ++n) fill_stock_and_ring(model, state, n);
        keep_made(model, state, c);
    }
    for (std::vector<Wide>& made : state.made_before) made = state.made;
}

}  // namespace onshore
