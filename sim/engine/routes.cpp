// Who may ever buy from whom, and who can now. MODEL.md 8.
#include <algorithm>
#include <numeric>
#include <tuple>

#include "sim/engine/phases.hpp"

namespace onshore {
namespace {

/// Whether an event changes what a maker promised to a buyer.
bool promise_changes(const Model& model, State& state, int pair) {
    const int promises = place_of(state.now, state.now.offtake);
    return std::any_of(model.patches.begin(), model.patches.end(),
                       [&](const Patch& patch) { return patch.vector == promises && patch.index == pair; });
}

bool has_promise(const Model& model, State& state, const Route& route) {
    return (state.now.offtake[route.pair] != 0.0).any() || promise_changes(model, state, route.pair);
}

/// Buyers never turn to an origin for which they have no affinity.
bool serves(const Model& model, State& state, const Route& route) {
    const Wide tie = state.affinity[route.edge] + state.contract[route.pair];
    return (tie != 0.0).any() || has_promise(model, state, route);
}

void list_ways(const Model& model, State& state) {
    std::vector<char> used(state.affinity.size(), 0);
    for (const Route& route : state.routes.all) used[route.edge] = route.from != route.to;
    state.ways.clear();
    state.first_way = {0};
    for (int c = 0; c < model.C; ++c) {
        for (int from = 0; from < model.R; ++from)
            for (int to = 0; to < model.R; ++to) {
                const int e = model.edge(c, from, to);
                if (used[e]) state.ways.push_back({c, from, to, e, model.node(c, to), model.lead_time(from, to)});
            }
        state.first_way.push_back(static_cast<int>(state.ways.size()));
    }
    std::ranges::sort(state.ways, {}, [](const Way& way) { return std::tuple(way.node, way.lead, way.from); });
}

/// Sales once more, by the place that buys. Within the room that all routes take.
void list_purchases(const Model& model, State& state) {
    std::vector<int>& first = state.first_bought;
    state.bought.resize(state.routes.all.size());
    first.assign(static_cast<std::size_t>(model.C) * model.R + 1, 0);
    for (const Route& route : state.sales.of_all()) ++first[route.node + 1];
    std::partial_sum(first.begin(), first.end(), first.begin());
    for (const auto& [j, from, to, p, e, n] : state.sales.of_all())
        state.bought[first[n]++] = {j, model.works_of_maker[j], p, e};
    std::copy_backward(first.begin(), first.end() - 1, first.end());  // each has moved on to where the next one begins
    first[0] = 0;
}

template <class Keep>
void list_routes(const Model& model, State& state, Keep keep) {
    Routes& routes = state.routes;
    routes.all.clear();
    routes.by_commodity.resize(model.C);
    routes.by_maker.resize(model.J);
    state.promises.assign(model.J, 0);
    const auto listed = [&] { return static_cast<int>(routes.all.size()); };
    for (int c = 0; c < model.C; ++c) {
        routes.by_commodity[c].first = listed();
        for (int j : model.makers[c]) {
            const int from = model.suppliers[j].region;
            routes.by_maker[j].first = listed();
            for (int to = 0; to < model.R; ++to) {
                const Route route{j, from, to, model.pair(j, to), model.edge(c, from, to), model.node(c, to)};
                if (keep(route)) routes.all.push_back(route);
                state.promises[j] = state.promises[j] || has_promise(model, state, route);
            }
            routes.by_maker[j].after = listed();
        }
        routes.by_commodity[c].after = listed();
    }
    list_ways(model, state);
    state.sales = routes;
    int most = 0;
    for (const Routes::Range& range : routes.by_commodity) most = std::max(most, range.after - range.first);
    state.by_route.resize(most);
    list_sales(model, state);
}

}  // namespace

void serve_everyone(const Model& model, State& state) {
    list_routes(model, state, [](const Route&) { return true; });
}

void know_whom_to_serve(const Model& model, State& state) {
    list_routes(model, state, [&](const Route& route) { return serves(model, state, route); });
}

/// Within the room that all routes take.
void list_sales(const Model& model, State& state) {
    int listed = 0;
    for (int c = 0; c < model.C; ++c) {
        state.sales.by_commodity[c].first = listed;
        for (int j : model.makers[c]) {
            state.sales.by_maker[j].first = listed;
            if (state.trades[j])
                for (const Route& route : state.routes.of_maker(j)) state.sales.all[listed++] = route;
            state.sales.by_maker[j].after = listed;
        }
        state.sales.by_commodity[c].after = listed;
    }
    list_purchases(model, state);
}

}  // namespace onshore
