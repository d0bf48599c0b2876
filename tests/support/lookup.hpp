// Finds by name what the engine knows by index; and a world that has just begun.
#pragma once

#include "sim/engine/phases.hpp"
#include "tests/support/small_world.hpp"

namespace onshore::test {

/// A model and its state, at the start or after some months.
struct World {
    Model model;
    State state;

    explicit World(const Scenario& scenario, int months = 0) : model(model_of(scenario)), state(run(model, months)) {}

    int commodity(const std::string& name) const { return index_of(model.commodities, name); }
    int region(const std::string& name) const { return index_of(model.regions, name); }
    int process(const std::string& name) const { return index_of(model.processes, name); }
    int supplier(const std::string& name) const { return supplier_of(model, name); }
    int node(const std::string& c, const std::string& r) const { return model.node(commodity(c), region(r)); }
    int pair(const std::string& j, const std::string& r) const { return model.pair(supplier(j), region(r)); }
    int edge(const std::string& c, const std::string& from, const std::string& to) const {
        return model.edge(commodity(c), region(from), region(to));
    }
    int market(const std::string& r, const std::string& type) const {
        return model.market(region(r), index_of(model.types, type));
    }
    void steps(int months) {
        for (int m = 0; m < months; ++m) step(model, state);
    }
    /// What `State::shipped` says leaves, lane by lane.
    void send_all() {
        for (int c = 0; c < model.C; ++c) clear_lanes(model, state, c);
        for (const Route& route : state.routes.of_all()) send(state, route, state.shipped[route.pair]);
        for (int c = 0; c < model.C; ++c) invoice(model, state, c);
    }
    void remember_all() {
        const Acquaintance how = acquaintance(model, state);
        for (const Route& route : state.routes.of_all()) remember(state, route.pair, state.shipped[route.pair], how);
    }
    Wide landed(const std::string& j, const std::string& to) const {
        const Supplier& maker = model.suppliers[supplier(j)];
        return landed_price(state, supplier(j), model.edge(maker.commodity, maker.region, region(to)));
    }
    Wide& set(Setting which) { return state.now.setting[static_cast<int>(which)]; }
};

}  // namespace onshore::test
