#include "sim/engine/phases.hpp"

namespace onshore {

void step(const Model& model, State& state) {
    read_calendar(model, state);
    open_and_ramp(model, state);
    set_prices(model, state);
    trace_footprints(model, state);
    choose_chemistry(model, state);
    consumers_order(model, state);
    orders_go_up_the_chain(model, state);
    receive_arrivals(model, state);
    run_plants(model, state);
    ship_goods(model, state);
    deliver(model, state);
    recycle(model, state);
    build_chargers(model, state);
    count_emissions(model, state);
    carry_provenance(model, state);
    learn(model, state);
    hire(model, state);
    skill_people(model, state);
    look_beyond_the_gate(model, state);
    invest(model, state);
    keep_the_books(model, state);
}

}  // namespace onshore
