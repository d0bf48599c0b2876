// The phases of a step, in the order in which step.cpp calls them, and the parts of them that the balanced
// start uses as well. One file a phase.
#pragma once

#include <limits>
#include <ranges>

#include "sim/engine/math.hpp"
#include "sim/engine/state.hpp"

namespace onshore {

inline constexpr std::size_t kBuyersAhead = 24;  // [month] buyers look no further

inline const Wide& setting(const State& state, Setting which) {
    return state.now.setting[static_cast<int>(which)];
}

/// No quantity is below zero, or without bounds.
inline Mask sound(const Wide& value) {
    return (value >= 0.0) && (value <= std::numeric_limits<double>::max());
}

/// Investors decide each quarter.
inline bool investors_decide(const State& state) {
    return state.month % 3 == 0;
}

// routes.cpp (8)
void serve_everyone(const Model& model, State& state);  // before habits are known
void know_whom_to_serve(const Model& model, State& state);
void list_sales(const Model& model, State& state);  // after a maker has begun to trade

/// Makers of a commodity with something to sell: industries, and plants from their opening on.
inline auto trading(const Model& model, const State& state, int commodity) {
    return model.makers[commodity] | std::views::filter([&state](int j) { return state.trades[j] != 0; });
}

/// Routes whose terms matter now: investors look at plants that are still to open, too.
inline std::span<const Route> offers(const State& state, int commodity) {
    return investors_decide(state) ? state.routes.of(commodity) : state.sales.of(commodity);
}

/// Numbers of the pairs of one commodity: their own, or in room that commodities use in turn.
struct OfPairs {
    Wide* values;
    int first;  // pair that has the first of them
    Wide& operator[](int pair) const { return values[pair - first]; }
};

inline OfPairs of_pairs(const Model& model, int commodity, bool kept, std::vector<Wide>& own,
                        std::vector<Wide>& shared) {
    const std::vector<int>& makers = model.makers[commodity];  // numbered one after another
    return kept || makers.empty() ? OfPairs{own.data(), 0} : OfPairs{shared.data(), model.pair(makers.front(), 0)};
}
/// Investors look at them later.
inline OfPairs attraction_of(const Model& model, State& state, int commodity) {
    const bool kept = model.keeps_orders || investors_decide(state);
    return of_pairs(model, commodity, kept, state.attraction, state.attraction_now);
}
/// Quotas look at them later.
inline OfPairs asked_of(const Model& model, State& state, int commodity) {
    return of_pairs(model, commodity, model.keeps_orders, state.asked, state.asked_now);
}

/// Orders that makers took: they become shipments where they stand, unless somebody looks at them later.
inline std::vector<Wide>& accepted_in(const Model& model, State& state) {
    return model.keeps_orders ? state.accepted : state.shipped;
}

// calendar.cpp (MODEL.md 3)
void read_calendar(const Model& model, State& state);
/// What a tariff adds on an edge on which others make `in_all` already. (3.2)
Wide added_duty(const Model& model, const State& state, const TariffPolicy& tariff, int edge, const Wide& rate,
                const Wide& force, const Wide& in_all);
Wide credit_admitted(const Model& model, int month, std::size_t credit, std::size_t supplier);  // [1]

// capacity.cpp (4)
void open_and_ramp(const Model& model, State& state);
Wide yield_at(const Numbers& now, int process, const Wide& maturity);
Wide retirement(const Model& model, const Numbers& now, int process);   // share per step [1]
Wide build_time(const Model& model, const Numbers& now, int supplier);  // decision to opening [yr]
Wide stage_time(const Model& model, const Numbers& now, int supplier);  // mean stay in a stage of construction [yr]
void set_paces(const Model& model, State& state);  // of construction and ramps: when numbers or programmes changed
/// When a plant begun now would open. [month]
inline Wide opening_month(const Model& model, const State& state, int supplier) {
    return state.month + build_time(model, state.now, supplier) / model.dt;
}

// price.cpp (5)
void set_prices(const Model& model, State& state);
void cost_of_makers(const Model& model, State& state, int commodity);
Wide target_price(const Model& model, const State& state, int supplier);
void land(const Model& model, State& state, int commodity);
Wide input_cost(const Model& model, const State& state, int process, int region);  // per unit before yield [USD/unit]
Wide annuity(const Wide& rate, const Wide& life);                                  // [1/yr]
Wide learning_factor(const State& state, int process);                             // [1]
void look_at_processes(const Model& model, State& state);                          // what all their makers share
Wide hours_of_work(const State& state, int process);                               // at standard productivity [h/unit]
Wide labour_cost(const Model& model, const State& state, int supplier);            // [USD/unit]

/// How much of one of its inputs a process at a place takes in making one, what its yield loses left out.
inline Wide drawn_per_unit(const State& state, const Draw& draw) {
    const Wide& amount = state.now.input[draw.use];
    return draw.alternative < 0 ? amount : Wide(amount * state.choice_share[draw.alternative]);
}

// emissions.cpp (16)
void buy_clean_power(const Model& model, State& state);
void trace_footprints(const Model& model, State& state);
void count_emissions(const Model& model, State& state);
Wide embodied_carbon(const Model& model, const State& state, int market_type);  // [kg/vehicle]

// recycling.cpp (19)
void recycle(const Model& model, State& state);
void recycle_at_start(const Model& model, State& state, int commodity);
Wide bought(const Model& model, const State& state, int node, const Wide& use);  // of use, not from recyclers [unit]

// charging.cpp (20)
void build_chargers(const Model& model, State& state);
void plug_in_at_start(const Model& model, State& state);

// choice.cpp (6)
void choose_chemistry(const Model& model, State& state);

// consumers.cpp (7)
void consumers_order(const Model& model, State& state);
Wide utility(const Model& model, const State& state, int market_type);
void set_retail_price(const Model& model, State& state, int market_type);
void buy_early(const Model& model, State& state);                            // early.cpp
Wide trend_growth(const Model& model, const State& state, int market_type);  // perceived, per step [1]

// orders.cpp (8)
void orders_go_up_the_chain(const Model& model, State& state);
void want_other_use(const Model& model, State& state);
struct OrderPath {   // of a place whose use grows
    Wide factor;     // orders over use [1]
    Wide under_way;  // goods in transit over orders [step]
    Wide discount;   // of orders a step ago, by those of now [1]
};
OrderPath order_path(const Model& model, const State& state, int node, std::span<const Wide> origin_share);

// forward.cpp (8)
void foresee_rises(const Model& model, State& state);
Wide store_ahead(const Model& model, State& state, int node, const Wide& expected, std::span<const Wide> origin);
Wide stored_this_step(const Model& model, const State& state, int node);
void direct_orders(const Model& model, State& state, int commodity);

// ration.cpp (9)
void ration_orders(const Model& model, State& state, int commodity);
void add_up_accepted(const Model& model, State& state, int commodity);  // by maker, and what buyers lack
void offer_again(const Model& model, State& state, int commodity);

// production.cpp (10)
void receive_arrivals(const Model& model, State& state);
void run_plants(const Model& model, State& state);

// transport.cpp (11)
void clear_lanes(const Model& model, State& state, int commodity);
inline void send(State& state, const Route& route, const Wide& amount) {  // (11.1)
    state.dispatched[route.edge] += amount;
}
void invoice(const Model& model, State& state, int commodity);  // what left, at the gate, where somebody asks (15.1)
void ship_goods(const Model& model, State& state);
/// What set out on a lane this month, of goods that were held before it as well. [unit]
inline const Wide& left_for_abroad(const Model& model, const State& state, int edge) {
    return model.closable[edge] ? state.leaving[edge] : state.dispatched[edge];
}

// delivery.cpp (12)
void deliver(const Model& model, State& state);

// provenance.cpp, eligibility.cpp (18)
void turn_month(const Model& model, State& state);  // what left is a month longer ago
void carry_provenance(const Model& model, State& state);
void start_provenance(const Model& model, State& state);
Wide share_of(const Model& model, std::span<const Wide> carried, int node, const Measure& measure);
Wide eligible_share(const Wide& content, const Wide& limit, const Wide& spread, const Wide& partial);
Wide meeting(const Model& model, const State& state, std::span<const Wide> carried, int node, const Asked& asked);
Wide credit_of_car(const Model& model, const State& state, std::span<const Wide> carried, int purchase, int node);
/// A car's price as buyers who choose an origin see it [USD/unit]. (18.14)
inline Wide net_of_credit(const Wide& landed, const Wide& credit) {
    constexpr double kLeast = 0.1;  // of the price: a credit above it makes no car cheaper than that
    return max(Wide(landed - credit), Wide(kLeast * landed));
}
void set_purchase_credits(const Model& model, State& state);
Wide dutiable(const Model& model, const State& state, const TariffPolicy& tariff, int edge);

// partners.cpp (25)
void share_knowhow(const Model& model, State& state);
void improve_yield(const Model& model, State& state, int supplier);
void partners_are_paid(const Model& model, State& state);

// bans.cpp (25)
void forbid(const Model& model, State& state);
void refuse_plans(const Model& model, State& state);
void foresee_bans(const Model& model, State& state);

// precedent.cpp (26)
void read_precedents(const Model& model, State& state);

// research.cpp (27)
void open_processes(const Model& model, State& state);
void search_on(const Model& model, State& state);
void pay_for_research(const Model& model, State& state);
void offer_new_goods(const Model& model, State& state, int choice, int region, std::span<Wide> wanted);
void need_new_goods(const Model& model, State& state, int choice, int region);
Wide paid_for_new_good(const Model& model, const State& state, int commodity, int region);  // [USD/unit]
Mask is_new(const Model& model, const State& state, int commodity);

// rivals.cpp (28)
void watch_rivals(const Model& model, State& state);
void know_own_shares(const Model& model, State& state);
Wide retail_factor(const Model& model, const State& state, int commodity, int region);   // on the markup [1]
Wide rival_price(const Model& model, const State& state, int pair, const Wide& landed);  // [USD/unit]
Wide launch_factor(const Model& model, const State& state, int supplier);                // [1]

// learning.cpp (13)
/// How fast makers know their customers, and buyers their makers.
struct Acquaintance {
    Wide remembered, qualified;  // shares per step [1]
    Wide unknown;                // of spare capacity that is open to strangers [1]
};
Acquaintance acquaintance(const Model& model, const State& state);
inline void remember(State& state, int pair, const Wide& shipped, const Acquaintance& how) {  // (13.1), (13.2)
    state.memory[pair] += (shipped - state.memory[pair]) * how.remembered;
    const Wide aim = select(shipped > 0.0, wide(1.0), how.unknown);
    state.qualified[pair] += (aim - state.qualified[pair]) * how.qualified;
}
void learn(const Model& model, State& state);

// staff.cpp (13)
void hire(const Model& model, State& state);

// workforce.cpp (21)
void ration_hiring(const Model& model, State& state);
void skill_people(const Model& model, State& state);
void start_workforce(const Model& model, State& state);

// jobs.cpp (17)
void look_beyond_the_gate(const Model& model, State& state);

// need.cpp, investment.cpp (14)
void explode_need(const Model& model, State& state);
void need_of_final_users(const Model& model, State& state);
void want_of_commodity(const Model& model, State& state, int commodity);
void need_of_makers(const Model& model, State& state, int commodity);
void weigh_locations(const Model& model, State& state);
void cost_new_plants(const Model& model, State& state);
Wide cost_of_new_plant(const Model& model, const State& state, int supplier);  // [USD/unit]
Wide landed_new(const Model& model, const State& state, int commodity, int from, int to);
Wide willingness(const Model& model, const State& state, int supplier);
void expect_margins(const Model& model, State& state, const Wide& believed);
void invest(const Model& model, State& state);
struct GrowthPath {  // of an industry that grows by the factor G a step
    Wide maturity;   // mean [1]
    Wide start;      // construction begun per step, per unit of capacity
    Wide under_way;  // in all stages, per unit of capacity
};
GrowthPath growth_path(const Model& model, const State& state, int supplier, const Wide& factor);

// foresight.cpp (14)
void value_credits(const Model& model, State& state);
Wide credit_of_new_plant(const Model& model, const State& state, int commodity, int region, const Wide& opening_month,
                         int maker = -1);  // -1 = the industry
void foresee_duties(const Model& model, State& state);
Wide duty_as_known(const Model& model, const State& state, const WatchedDuty& watched, const Wide& month);

// start.cpp (2) is made of these
void allocate(const Model& model, State& state);

// treasury.cpp (29)
void open_purses(const Model& model, State& state);
Wide lasting(const Model& model, const State& state, int bill, const Wide& drawn_a_year, const Wide& opening_month,
             const Wide& life);  // [1]
void claw_back(const Model& model, State& state);

// lending.cpp (30)
void count_on_public_money(const Model& model, State& state);
void keep_loans_and_shares(const Model& model, State& state);
Wide grant_element(const Wide& interest, const Wide& market, const Wide& months);  // of a loan [1]

// quota.cpp (31)
void read_quotas(const Model& model, State& state);
void hold_to_quota(const Model& model, State& state, int commodity, bool first_round);
void count_quotas(const Model& model, State& state);

// mandate.cpp (32)
void meet_mandates(const Model& model, State& state, int region);
void pay_fines(const Model& model, State& state);

// stockpile.cpp (33)
void want_for_reserves(const Model& model, State& state);
void release_reserves(const Model& model, State& state, int commodity);
void fill_reserves(const Model& model, State& state);
void pay_for_reserves(const Model& model, State& state);

// books.cpp (15)
void keep_the_books(const Model& model, State& state);

}  // namespace onshore
