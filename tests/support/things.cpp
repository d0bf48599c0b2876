#include "tests/support/things.hpp"

namespace onshore::test {

Quantity stepped(const std::vector<std::pair<Date, double>>& points) {
    Quantity q;
    for (const auto& [day, value] : points) q.points.push_back({day.value, value});
    q.linear = false;
    q.zero_before = true;
    q.origin.given = true;
    return q;
}

Quantity series(const std::vector<std::pair<Date, double>>& points) {
    Quantity q = stepped(points);
    q.linear = true;
    q.zero_before = false;
    return q;
}

namespace {

Policy policy(Instrument instrument) {
    Policy p;
    p.instrument = instrument;
    p.announced = p.from = date(2020, 1);
    return p;
}

}  // namespace

Policy tariff(const std::string& lane, const std::string& commodity, double rate) {
    Policy p = policy(Instrument::tariff);
    p.lane = texts({lane});
    p.commodity = texts({commodity});
    p.rate = said(rate);
    return p;
}

Policy production_credit(const std::string& region, const std::string& commodity, double amount) {
    Policy p = policy(Instrument::production_credit);
    p.region = p.payer = texts({region});
    p.commodity = texts({commodity});
    p.amount = said(amount);
    return p;
}

Policy purchase_credit(const std::string& region, double amount) {
    Policy p = policy(Instrument::purchase_credit);
    p.region = p.payer = texts({region});
    p.amount = said(amount);
    return p;
}

Policy capex_grant(const std::string& plant, double share) {
    Policy p = policy(Instrument::capex_grant);
    p.plants = texts({plant});
    p.payer = texts({"A"});
    p.share = said(share);
    return p;
}

Policy execution(const std::string& owner, double ramp_factor, double productivity_rate, double up_to, double cover) {
    Policy p = policy(Instrument::execution);
    p.owner = texts({owner});
    p.ramp_time = said(ramp_factor);
    p.productivity_rate = said(productivity_rate);
    p.productivity_up_to = said(up_to);
    p.inventory_cover = said(cover);
    return p;
}

Plant plant(const std::string& process, const std::string& region, double capacity, Date opening) {
    Plant p;
    p.process = text(process);
    p.region = text(region);
    p.capacity = said(capacity);
    p.milestones["opening"].actual = opening;
    p.hazard = said(0.0);
    return p;
}

Event closure(const std::string& lane, double keep, Date from, Date until) {
    Event e;
    e.lanes = texts({lane});
    e.keep = said(keep);
    e.from = from;
    e.until = until;
    return e;
}

Event outage(const std::string& region, double keep, Date from, Date until) {
    Event e;
    e.plants.emplace();
    e.plants->region = texts({region});
    e.keep = said(keep);
    e.from = from;
    e.until = until;
    return e;
}

Event change(const std::string& path, Change::How how, double to, Date from, Date until) {
    Event e;
    e.change.push_back({{}, path, how, said(to)});
    e.from = from;
    e.until = until;
    return e;
}

Scenario two_chemistries() {
    Scenario s = small_world();
    for (const char* kind : {"cell_a", "cell_b"}) {
        s.commodities[kind] = s.commodities.at("cell");
        s.commodities[kind].group = text("cells");
        s.processes[kind] = s.processes.at("cell");
        s.processes[kind].makes = text(kind);
        s.trade[kind] = s.trade.at("cell");
    }
    s.commodities.erase("cell");
    s.processes.erase("cell");
    s.trade.erase("cell");
    s.processes["car"].inputs.clear();
    s.processes["car"].inputs["cells"] = said(50.0);
    Choice cells;
    cells.price_sensitivity = said(0.05);
    for (auto& [region, industries] : s.industries) {
        industries.erase("cell");
        for (const char* kind : {"cell_a", "cell_b"}) {
            industries[kind] = Industry{};
            cells.base_share[region][kind] = said(0.5);
        }
    }
    s.choices["cells"] = cells;
    return s;
}

Scenario two_types() {
    Scenario s = small_world();
    for (auto& [region, market] : s.markets) {
        market.types["bev"].base_share = said(0.5);
        market.types["ice"].base_share = said(0.5);
        market.types["ice"].price = said(30000.0);
    }
    return s;
}

Scenario retooled_line() {
    Scenario s = small_world();
    s.plants["old"] = plant("car", "A", 600.0, date(2015, 1));
    s.plants["new"] = plant("car", "A", 500.0, date(2021, 1));
    s.plants["new"].milestones["construction"].actual = date(2020, 7);
    s.plants["new"].retools["car"] = said(400.0);
    return s;
}

}  // namespace onshore::test
