// A model and a month by hand: regions A and B, one commodity, a plant in A and an industry in each region.
#pragma once

#include "sim/engine/state.hpp"
#include "tests/support/small_world.hpp"

namespace onshore::test {

/// Suppliers: 0 = plant `works` in A (owner Ann), 1 = `A making` (owner A_others), 2 = `B making` (owner B_others).
inline Model hand_made_model(int months = 12) {
    Model m;
    m.regions = {"A", "B"};
    m.commodities = {"cell"};
    m.processes = {"making"};
    m.owners = {"A_others", "Ann", "B_others"};
    m.types = {"bev"};
    m.treasuries = {"A", "A-west", "B"};
    m.runs = {"hand"};
    m.suppliers = {
        {"works", 0, 0, 0, 1, false, ""}, {"A making", 0, 0, 0, 0, true, ""}, {"B making", 0, 0, 1, 2, true, ""}};
    m.R = 2;
    m.C = 1;
    m.J = 3;
    m.Q = 1;
    m.T = 1;
    m.type_commodity.assign(2, -1);
    m.O = 3;
    m.months = months;
    m.first_year = 2020;
    m.upstream_first = {0};
    m.makers = {{0, 1, 2}};
    m.makers_at = {{0, 1}, {2}};
    m.first_input = {0, 0};
    m.lead = {0, 2, 1, 0};
    m.longest = 2;
    m.tariffs.resize(1);
    m.tariffs[0].name = "wall";
    m.tariffs[0].edges = {m.edge(0, 1, 0)};
    m.credits.resize(1);
    m.credits[0].name = "support";
    m.credits[0].bill = 0;
    m.bills.resize(1);
    m.bills[0].name = "support";
    m.bills[0].instrument = static_cast<int>(Instrument::production_credit);
    m.bills[0].payers = {{1, 0, 1.0}};
    m.credits[0].suppliers = {0};
    m.credits[0].banned = {0};
    m.first_partner.assign(4, 0);
    m.final = {0};
    m.numbers.setting.assign(static_cast<std::size_t>(Setting::count), zero());
    m.numbers.workforce = {zero(), zero()};
    m.numbers.beyond_known = {zero(), zero()};
    m.numbers.combustion_output.assign(4, zero());
    m.numbers.setting[static_cast<int>(Setting::public_discount_rate)] = wide(0.02);
    m.calendar.credit = {1, std::vector<Wide>(months, wide(5.0))};
    m.calendar.credit_rate = {1, std::vector<Wide>(months, zero())};
    return m;
}

/// One month in which all balances hold. A makes 100 (works 40, A making 60), keeps 70 and sends 30 to B;
/// B makes 50 and sends 20 to A; A uses 90, B uses 30 and delivers 25; A pays 10 % duty on 20 x 8 USD.
inline State hand_made_month(const Model& m) {
    State s;
    const auto all = [](int size, double value = 0) { return std::vector<Wide>(size, wide(value)); };
    s.need = s.new_cost = all(2);
    s.now.freight = all(4);
    s.precedent = all(3);
    s.produced = {wide(100), wide(50)};
    s.arrived = {wide(20), wide(30)};
    s.used = {wide(90), wide(30)};
    s.delivered = {wide(0), wide(25)};
    s.recycled = s.released = s.stockpiled = all(2);
    s.stock = {wide(500), wide(305)};
    s.transit = {wide(20), wide(60)};
    s.use = {wide(100), wide(55)};
    s.filled = all(2, 1);
    s.reserved = all(2);
    s.paid = {wide(10), wide(12)};
    s.order = {wide(100), wide(60)};
    s.accepted = {wide(50), wide(0), wide(30), wide(30), wide(20), wide(30)};  // as shipped, works 10 more
    s.share = {wide(0.5), wide(0), wide(0.3), wide(0.5), wide(0.2), wide(0.5)};
    s.tariff = all(4);
    s.shipped = {wide(40), wide(0), wide(30), wide(30), wide(20), wide(30)};  // works, A making, B making to A, B
    s.dispatched = all(4);
    s.dispatched[m.edge(0, 0, 1)] = wide(30);
    s.dispatched[m.edge(0, 1, 0)] = wide(20);
    s.output = {wide(40), wide(60), wide(50)};
    s.plan = {wide(50), wide(60), wide(50)};
    s.short_by = {wide(10), wide(0), wide(0)};
    s.binding.assign(3 * kWide, -1);
    s.capacity = {wide(600), wide(900), wide(1200)};
    s.material = all(3, 4);
    s.conversion = {wide(2), wide(3), wide(1)};
    s.capital = all(3, 1);
    s.price = all(3, 8);
    s.opening = s.closed = s.construction = s.cancelled = s.sunk = s.builders = s.wages = s.value_added = all(3);
    s.beyond = all(3 * kBeyond);
    s.unstaffed = all(3);
    s.skilled = s.vacancies = all(2 * kOccupations);
    s.combustion = all(2 * 4);
    s.combustion_beyond = all(2 * kBeyond);
    s.survival = all(3, 1);
    s.pipeline = all(9);
    s.staff = all(3 * kOccupations);
    s.staff[0] = wide(7);   // works, production
    s.staff[1] = wide(2);   // works, maintenance
    s.staff[4] = wide(12);  // A making, production
    s.ordered = {wide(10), wide(4)};
    s.early = {wide(0), wide(0)};
    s.sold = {wide(9), wide(4)};
    s.lost = {wide(1), wide(0)};
    s.waiting = {wide(3), wide(0)};
    s.retail = {wide(30000), wide(20000)};
    s.fleet = all(6, 100);
    s.tariff = all(4);
    s.tariff[m.edge(0, 1, 0)] = wide(0.1);
    s.duty = {wide(16), wide(0)};
    s.outlay = {wide(200)};  // 5 x 40
    s.income = {zero()};
    s.covered = {wide(1)};
    s.balance = all(static_cast<int>(Account::count) * 2);
    s.balance[0] = wide(-3);
    s.balance[1] = wide(3);
    s.balance[static_cast<int>(Account::treasuries) * 2] = wide(16 - 200);
    s.balance[static_cast<int>(Account::owners) * 2] = wide(200 - 16);
    return s;
}

/// What the month before left: stocks and goods under way from which hand_made_month follows.
inline State hand_made_eve(const Model& m) {
    State s = hand_made_month(m);
    s.stock = {wide(500), wide(300)};  // A: +70 +20 -90 = 0; B: +30 +30 -30 -25 = 5
    return s;
}

inline Scenario hand_made_scenario() {
    Scenario s;
    s.name = "hand";
    s.title = "By hand";
    s.regions["A"] = Region{};
    s.regions["B"] = Region{};
    s.groups["both"] = {"A", "B"};
    s.groups["alone"] = {"A"};
    s.commodities["cell"].unit = text("kWh");
    s.commodities["cell"].variable = text("Batteries|Cells|NMC");
    s.commodities["cell"].group = text("cell");
    s.plants["works"].region = text("A");
    s.policies["wall"] = Policy{};
    s.policies["support"] = Policy{};
    return s;
}

}  // namespace onshore::test
