#include "tests/support/small_world.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

namespace onshore::test {

namespace {

Day day_number(int year, int month, int day) {
    int days = 0;
    const auto leap = [](int y) { return (y % 4 == 0 && y % 100 != 0) || y % 400 == 0; };
    for (int y = 1970; y < year; ++y) days += leap(y) ? 366 : 365;
    const int length[] = {31, leap(year) ? 29 : 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    for (int m = 1; m < month; ++m) days += length[m - 1];
    return days + day - 1;
}

Commodity commodity(const std::string& unit, double mass, double cover_months) {
    Commodity c;
    c.unit = text(unit);
    c.freight_class = text("container");
    c.mass = said(mass);
    c.cover = said(cover_months / 12.0);
    return c;
}

Process process(const std::string& makes, double other_cost, double capex) {
    Process p;
    p.makes = text(makes);
    p.labour["production"] = said(0.5);
    p.electricity = said(1.0);
    p.other_cost = said(other_cost);
    p.capex = said(capex);
    p.build_time = said(2.0);
    p.ramp_time = said(1.0);
    p.start_maturity = said(0.1);
    p.life = said(15.0);
    return p;
}

/// How these worlds behave, said in full: a default that moves must not move an expected value.
Settings settings() {
    Settings s;
    s.adjust_time = s.use_smoothing = said(0.25);
    s.growth_perception = said(2.0);
    s.price_time = said(0.5);
    s.normal_utilisation = said(0.85);
    s.scarcity_slope = said(1.0);
    s.scarcity_cap = said(2.0);
    s.credit_pass_through = said(0.1);
    s.customer_memory = said(1.0);
    s.qualification_share = said(0.25);
    s.qualification_time = said(1.5);
    s.affinity_home = said(4.0);
    s.affinity_neighbour = said(2.0);
    s.affinity_foreign = said(0.5);
    s.entry_home = said(0.3);
    s.entry_neighbour = said(0.05);
    s.entry_foreign = said(0.02);
    s.capacity_time = said(2.0);
    s.discount_rate = said(0.08);
    s.margin_spread = said(0.2);
    s.hazard = said(0.6);
    s.hazard_margin = said(-0.1);
    s.hazard_spread = said(0.1);
    s.closing_rate = s.closing_cover = said(0.2);
    s.hours_per_job = said(1800.0);
    s.build_stages = said(3.0);
    return s;
}

Market market(double sales) {
    Market m;
    m.sales = said(sales);
    m.price_sensitivity = said(1e-4);
    m.retail_markup = said(0.1);
    VehicleType bev;
    bev.commodity = text("car");
    bev.base_share = said(1.0);
    m.types["bev"] = bev;
    return m;
}

}  // namespace

Quantity said(double value) {
    Quantity q(value);
    q.origin.given = true;
    return q;
}

Text text(const std::string& value) {
    Text t;
    t.value = value;
    t.origin.given = true;
    return t;
}

Texts texts(std::vector<std::string> value) {
    Texts t;
    t.value = std::move(value);
    t.origin.given = true;
    return t;
}

Date date(int year, int month, int day) {
    Date d;
    d.value = day_number(year, month, day);
    d.origin.given = true;
    return d;
}

Date last_of(int year, int month) {
    Date d = date(month == 12 ? year + 1 : year, month == 12 ? 1 : month + 1, 1);
    --d.value;
    return d;
}

Scenario small_world(int regions) {
    Scenario s;
    s.name = "small";
    s.settings = settings();
    s.time.start = date(2020, 1);
    s.time.end = last_of(2039, 12);
    s.commodities["ore"] = commodity("kg", 1.0, 2.0);
    s.commodities["cell"] = commodity("kWh", 5.0, 1.0);
    s.commodities["car"] = commodity("vehicle", 1800.0, 2.0);
    s.processes["mine"] = process("ore", 3.0, 20.0);
    s.processes["cell"] = process("cell", 20.0, 80.0);
    s.processes["cell"].inputs["ore"] = said(2.0);
    s.processes["car"] = process("car", 15000.0, 8000.0);
    s.processes["car"].inputs["cell"] = said(50.0);
    const char* names[] = {"A", "B", "C"};
    for (int r = 0; r < regions; ++r) {
        const std::string name = names[r];
        s.regions[name].wage = said(20.0 + 10.0 * r);
        s.regions[name].electricity_price = said(0.1);
        for (const char* q : {"mine", "cell", "car"}) s.industries[name][q] = Industry{};
        s.markets[name] = market(12000.0);
        for (const char* c : {"ore", "cell", "car"})
            for (int from = 0; from < regions; ++from)
                s.trade[c][name][names[from]] = said(from == r ? 0.6 : 0.4 / (regions - 1));
    }
    const auto lane = [&](const std::string& pattern, double months) {
        Lane l;
        l.mode = text("sea");
        l.lead_time = said(months / 12.0);
        l.freight["container"] = said(0.1);
        s.lanes[pattern] = l;
    };
    lane("* -> *", 1.0);
    lane("A -> B", 2.0);
    lane("B -> A", 3.0);
    if (regions > 2) lane("C -> A", 4.0);
    return s;
}

Model model_of(std::span<const Scenario> scenarios) {
    Model model = build_model(scenarios);
    model.keeps_orders = true;  // tests look at them
    return model;
}

Model model_of(const Scenario& scenario) {
    return model_of(std::span(&scenario, 1));
}

State run(const Model& model, int months) {
    State state = start(model);
    for (int m = 0; m < months; ++m) step(model, state);
    return state;
}

void grow_final_demand(Model& model, double factor) {
    for (MonthSeries* series : {&model.calendar.sales, &model.calendar.other_use})
        for (int column = 0; column < series->width; ++column)
            for (int m = 1; m < model.months; ++m) series->at(m, column) = series->at(0, column) * std::pow(factor, m);
    const double yearly = std::log(factor) / model.dt;
    for (Wide& growth : model.numbers.base_growth) growth = wide(yearly);
}

int supplier_of(const Model& model, const std::string& name) {
    for (int j = 0; j < model.J; ++j)
        if (model.suppliers[j].name == name) return j;
    throw std::out_of_range("no supplier " + name);
}

int index_of(const std::vector<std::string>& names, const std::string& name) {
    const auto at = std::find(names.begin(), names.end(), name);
    if (at == names.end()) throw std::out_of_range("no " + name);
    return static_cast<int>(at - names.begin());
}

}  // namespace onshore::test
