#include "sim/record/annual.hpp"

namespace onshore {
namespace {

void add_to(YearPart& part, const std::vector<Wide>& month, Adding adding) {
    const std::span<Wide> sum = part.open(month.size(), adding);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += month[i];
}

/// The first `size` elements of the part grow by amount(i).
template <class Amount>
void add_each(YearPart& part, std::size_t size, Adding adding, Amount amount) {
    const std::span<Wide> sum = part.open(size, adding);
    for (std::size_t i = 0; i < sum.size(); ++i) sum[i] += amount(i);
}

void add_flows(Annual& year, const Model& model, const State& state, Adding adding) {
    add_to(year.produced, state.produced, adding);
    add_to(year.arrived, state.arrived, adding);
    add_to(year.recycled, state.recycled, adding);
    add_to(year.released, state.released, adding);
    add_to(year.used, state.used, adding);
    add_to(year.delivered, state.delivered, adding);
    add_to(year.stockpiled, state.stockpiled, adding);
    add_each(year.wanted, state.use.size(), adding, [&](std::size_t n) -> Wide {  // by users, not for reserves
        return state.use[n] - ratio(state.stockpiled[n], state.filled[n]);
    });
    add_to(year.shipped, state.shipped, adding);
    add_to(year.dispatched, state.dispatched, adding);
    add_each(year.paid, state.paid.size(), adding,
             [&](std::size_t n) -> Wide { return state.paid[n] * (state.used[n] + state.delivered[n]); });
    add_to(year.output, state.output, adding);
    add_each(year.cost, state.output.size(), adding, [&](std::size_t j) -> Wide {
        return (state.material[j] + state.conversion[j] + state.capital[j]) * state.output[j];
    });
    add_each(year.could, state.capacity.size(), adding,
             [&](std::size_t j) -> Wide { return state.capacity[j] * model.dt; });
    add_to(year.opened, state.opening, adding);
    add_to(year.closed, state.closed, adding);
}

void add_content(Annual& year, const Model& model, const State& state, Adding adding) {
    const std::span<Wide> sum = year.content.open(state.content.size(), adding);
    const std::size_t A = model.attributes.size();
    for (std::size_t i = 0, n = 0; i < sum.size(); ++n) {
        const Wide amount = state.used[n] + state.delivered[n];
        for (std::size_t a = 0; a < A; ++a, ++i) sum[i] += state.content[i] * amount;
    }
}

void add_credits(Annual& year, const Model& model, const State& state, int month, Adding adding) {
    add_each(year.purchase_full, model.purchases.size(), adding, [&](std::size_t i) -> Wide {
        Wide sold = zero();
        for (const int k : model.purchases[i].types) sold += state.sold[k];
        return model.calendar.purchase_full.at(month, static_cast<int>(i)) * sold;
    });
}

/// What came within a quota, and what the months in force allow of the year.
void add_quotas(Annual& year, const Model& model, const State& state, int month, Adding adding) {
    add_each(year.quota_limit, model.quotas.size(), adding, [&](std::size_t i) -> Wide {
        const int column = static_cast<int>(i);
        return model.calendar.quota_limit.at(month, column) * model.calendar.quota_force.at(month, column) * model.dt;
    });
    year.quota_came.set(state.quota_used, adding.keep);
}

void add_people_and_money(Annual& year, const State& state, Adding adding) {
    add_to(year.construction, state.construction, adding);
    add_to(year.sunk, state.sunk, adding);
    add_to(year.early, state.early, adding);
    add_to(year.staff, state.staff, adding);
    add_to(year.builders, state.builders, adding);
    add_to(year.laid_off, state.laid_off, adding);
    add_to(year.called_back, state.called_back, adding);
    add_to(year.skilled, state.skilled, adding);
    add_to(year.vacancies, state.vacancies, adding);
    add_to(year.unstaffed, state.unstaffed, adding);
    add_to(year.wages, state.wages, adding);
    add_to(year.value_added, state.value_added, adding);
    add_to(year.beyond, state.beyond, adding);
    add_to(year.combustion, state.combustion, adding);
    add_to(year.combustion_beyond, state.combustion_beyond, adding);
    add_to(year.ordered, state.ordered, adding);
    add_to(year.sold, state.sold, adding);
    add_to(year.lost, state.lost, adding);
    add_each(year.retail, state.sold.size(), adding,
             [&](std::size_t k) -> Wide { return state.retail[k] * state.sold[k]; });
    add_to(year.duty, state.duty, adding);
    add_to(year.purchase_paid, state.purchase_paid, adding);
    add_to(year.outlay, state.outlay, adding);
    add_to(year.income, state.income, adding);
    add_to(year.lent, state.lent, adding);
    add_to(year.repaid, state.repaid, adding);
    add_to(year.mandate_price, state.mandate_price, adding);
    add_to(year.balance, state.balance, adding);
    add_to(year.fee_paid, state.fee_paid, adding);
    add_to(year.profit_paid, state.profit_paid, adding);
}

void add_margins(Annual& year, const Model& model, const State& state, Adding adding) {
    add_each(year.markup_paid, model.rivals ? state.sold.size() : 0, adding, [&](std::size_t k) -> Wide {
        const int c = model.type_commodity[k];
        if (c < 0) return zero();
        return (state.retail[k] - state.paid[model.node(c, static_cast<int>(k) / model.T)]) * state.sold[k];
    });
}

/// What a mature plant here would ask in other regions, duty and freight included, and what they pay; by their need.
void compare_abroad(Annual& year, const Model& model, const State& state, Adding adding) {
    if (!YearPart::open({&year.abroad_cost, &year.abroad_paid}, state.paid.size(), adding)) return;
    std::vector<Wide>&cost = year.abroad_cost.values(), &paid = year.abroad_paid.values();
    for (int c = 0; c < model.C; ++c)
        for (int from = 0; from < model.R; ++from) {
            if (model.makers_at[model.node(c, from)].empty()) continue;
            const int n = model.node(c, from);
            for (int to = 0; to < model.R; ++to) {
                if (to == from) continue;
                const int e = model.edge(c, from, to);
                const Wide& need = state.need[model.node(c, to)];
                cost[n] += need * (state.new_cost[n] * (1.0 + state.tariff[e]) + state.now.freight[e]);
                paid[n] += need * state.paid[model.node(c, to)];
            }
        }
}

/// Capacity on its way at the end of a month: an industry's stages, and a project from its start to its opening.
void look_at_projects(Annual& year, const Model& model, const State& state, int month, Adding adding) {
    if (!YearPart::open({&year.announced, &year.building}, model.J, adding)) return;
    std::vector<Wide>&announced = year.announced.values(), &building = year.building.values();
    const std::size_t stages = state.pipeline.size() / std::max(1, model.J);
    for (std::size_t s = 0; s < stages; ++s) {
        for (int j = 0; j < model.J; ++j) building[j] += state.pipeline[s * model.J + j];
    }
    const Wide end = wide(month + 1);
    for (const Project& project : model.projects) {
        const Wide alive = project.capacity * state.survival[project.supplier];
        const Mask planned = project.announced < end && project.construction >= end;
        const Mask begun = project.construction < end && project.opening >= end;
        announced[project.supplier] += select(planned, alive, zero());
        building[project.supplier] += select(begun, alive, zero());
    }
}

void look_at_stores_and_fleet(Annual& year, const Model& model, const State& state, Adding adding) {
    const std::span<Wide> forward = year.forward.open(state.stock.size(), adding);
    for (std::size_t n = 0; n < model.watched_at.size() && !forward.empty(); ++n)
        for (int w : model.watched_at[n]) forward[n] += state.forward[w];
    const std::span<Wide> fleet = year.fleet.open(state.waiting.size(), adding);
    for (std::size_t i = 0; i < state.fleet.size() && !fleet.empty(); ++i) fleet[i % fleet.size()] += state.fleet[i];
}

}  // namespace

void Annual::add(const Model& model, const State& state, int month) {
    const Adding adding{keep, months == 0};
    add_flows(*this, model, state, adding);
    add_content(*this, model, state, adding);
    add_credits(*this, model, state, month, adding);
    add_people_and_money(*this, state, adding);
    add_quotas(*this, model, state, month, adding);
    add_margins(*this, model, state, adding);
    environment.add(model, state, month, adding);
    access.add(model, state, adding);
    landed.add(model, state, adding);
    number = model.first_year + (model.first_month - 1 + month) / 12;
    if (++months == 12) close(model, state, month);
}

void Annual::close(const Model& model, const State& state, int month) {
    stock.set(state.stock, keep);
    transit.set(state.transit, keep);
    capacity.set(state.capacity, keep);
    outstanding.set(state.outstanding, keep);
    public_share.set(state.public_share, keep);
    reserved.set(state.reserved, keep);
    cancelled.set(state.cancelled, keep);
    precedent.set(state.precedent, keep);
    waiting.set(state.waiting, keep);
    const Adding afresh{keep, true};
    compare_abroad(*this, model, state, afresh);
    look_at_stores_and_fleet(*this, model, state, afresh);
    look_at_projects(*this, model, state, month, afresh);
}

bool Annual::reads_footprints() const {
    const EnvironmentYear& e = environment;
    for (const YearPart* part :
         {&e.emitted, &e.carried, &e.made, &e.used, &e.used_freight, &e.from_home, &e.from_abroad})
        if (part->read()) return true;
    return false;
}

bool Annual::reads_beyond() const {
    return beyond.read() || combustion.read() || combustion_beyond.read();
}

bool Annual::reads_money() const {
    return balance.read();
}

}  // namespace onshore
