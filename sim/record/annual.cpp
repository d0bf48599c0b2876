#include "sim/record/annual.hpp"

namespace onshore {
namespace {

void add_to(std::vector<Wide>& sum, const std::vector<Wide>& month) {
    if (sum.empty()) sum.assign(month.size(), zero());
    for (std::size_t i = 0; i < month.size(); ++i) sum[i] += month[i];
}

/// The first `size` elements of sum grow by amount(i).
template <class Amount>
void add_each(std::vector<Wide>& sum, std::size_t size, Amount amount) {
    if (sum.empty()) sum.assign(size, zero());
    for (std::size_t i = 0; i < size; ++i) sum[i] += amount(i);
}

void add_flows(Annual& year, const Model& model, const State& state) {
    add_to(year.produced, state.produced);
    add_to(year.arrived, state.arrived);
    add_to(year.recycled, state.recycled);
    add_to(year.released, state.released);
    add_to(year.used, state.used);
    add_to(year.delivered, state.delivered);
    add_to(year.stockpiled, state.stockpiled);
    add_each(year.wanted, state.use.size(), [&](std::size_t n) -> Wide {  // by users, not for reserves
        return state.use[n] - ratio(state.stockpiled[n], state.filled[n]);
    });
    add_to(year.shipped, state.shipped);
    add_to(year.dispatched, state.dispatched);
    add_each(year.paid, state.paid.size(),
             [&](std::size_t n) -> Wide { return state.paid[n] * (state.used[n] + state.delivered[n]); });
    add_to(year.output, state.output);
    add_each(year.cost, state.output.size(), [&](std::size_t j) -> Wide {
        return (state.material[j] + state.conversion[j] + state.capital[j]) * state.output[j];
    });
    add_each(year.could, state.capacity.size(), [&](std::size_t j) -> Wide { return state.capacity[j] * model.dt; });
    add_to(year.opened, state.opening);
    add_to(year.closed, state.closed);
}

void add_content(Annual& year, const Model& model, const State& state) {
    const std::size_t A = model.attributes.size();
    add_each(year.content, state.content.size(),
             [&](std::size_t i) -> Wide { return state.content[i] * (state.used[i / A] + state.delivered[i / A]); });
}

void add_credits(Annual& year, const Model& model, const State& state, int month) {
    add_each(year.purchase_full, model.purchases.size(), [&](std::size_t i) -> Wide {
        Wide sold = zero();
        for (const int k : model.purchases[i].types) sold += state.sold[k];
        return model.calendar.purchase_full.at(month, static_cast<int>(i)) * sold;
    });
}

/// What came within a quota, and what the months in force allow of the year.
void add_quotas(Annual& year, const Model& model, const State& state, int month) {
    add_each(year.quota_limit, model.quotas.size(), [&](std::size_t i) -> Wide {
        const int column = static_cast<int>(i);
        return model.calendar.quota_limit.at(month, column) * model.calendar.quota_force.at(month, column) * model.dt;
    });
    year.quota_came = state.quota_used;
}

void add_people_and_money(Annual& year, const State& state) {
    add_to(year.construction, state.construction);
    add_to(year.sunk, state.sunk);
    add_to(year.early, state.early);
    add_to(year.staff, state.staff);
    add_to(year.builders, state.builders);
    add_to(year.laid_off, state.laid_off);
    add_to(year.called_back, state.called_back);
    add_to(year.skilled, state.skilled);
    add_to(year.vacancies, state.vacancies);
    add_to(year.unstaffed, state.unstaffed);
    add_to(year.wages, state.wages);
    add_to(year.value_added, state.value_added);
    add_to(year.beyond, state.beyond);
    add_to(year.combustion, state.combustion);
    add_to(year.combustion_beyond, state.combustion_beyond);
    add_to(year.ordered, state.ordered);
    add_to(year.sold, state.sold);
    add_to(year.lost, state.lost);
    add_each(year.retail, state.sold.size(), [&](std::size_t k) -> Wide { return state.retail[k] * state.sold[k]; });
    add_to(year.duty, state.duty);
    add_to(year.purchase_paid, state.purchase_paid);
    add_to(year.outlay, state.outlay);
    add_to(year.income, state.income);
    add_to(year.lent, state.lent);
    add_to(year.repaid, state.repaid);
    add_to(year.mandate_price, state.mandate_price);
    add_to(year.balance, state.balance);
    add_to(year.fee_paid, state.fee_paid);
    add_to(year.profit_paid, state.profit_paid);
}

void add_margins(Annual& year, const Model& model, const State& state) {
    if (!model.rivals) return;
    add_each(year.markup_paid, state.sold.size(), [&](std::size_t k) -> Wide {
        const int c = model.type_commodity[k];
        if (c < 0) return zero();
        return (state.retail[k] - state.paid[model.node(c, static_cast<int>(k) / model.T)]) * state.sold[k];
    });
}

/// What a mature plant here would ask in other regions, duty and freight included, and what they pay; by their need.
void compare_abroad(Annual& year, const Model& model, const State& state) {
    year.abroad_cost.assign(state.paid.size(), zero());
    year.abroad_paid.assign(state.paid.size(), zero());
    for (int c = 0; c < model.C; ++c)
        for (int from = 0; from < model.R; ++from) {
            if (model.makers_at[model.node(c, from)].empty()) continue;
            const int n = model.node(c, from);
            for (int to = 0; to < model.R; ++to) {
                if (to == from) continue;
                const int e = model.edge(c, from, to);
                const Wide& need = state.need[model.node(c, to)];
                year.abroad_cost[n] += need * (state.new_cost[n] * (1.0 + state.tariff[e]) + state.now.freight[e]);
                year.abroad_paid[n] += need * state.paid[model.node(c, to)];
            }
        }
}

/// Capacity on its way at the end of a month: an industry's stages, and a project from its start to its opening.
void look_at_projects(Annual& year, const Model& model, const State& state, int month) {
    year.announced.assign(model.J, zero());
    year.building.assign(model.J, zero());
    const std::size_t stages = state.pipeline.size() / std::max(1, model.J);
    for (std::size_t s = 0; s < stages; ++s) {
        for (int j = 0; j < model.J; ++j) year.building[j] += state.pipeline[s * model.J + j];
    }
    const Wide end = wide(month + 1);
    for (const Project& project : model.projects) {
        const Wide alive = project.capacity * state.survival[project.supplier];
        const Mask planned = project.announced < end && project.construction >= end;
        const Mask begun = project.construction < end && project.opening >= end;
        year.announced[project.supplier] += select(planned, alive, zero());
        year.building[project.supplier] += select(begun, alive, zero());
    }
}

}  // namespace

void Annual::add(const Model& model, const State& state, int month) {
    add_flows(*this, model, state);
    add_content(*this, model, state);
    add_credits(*this, model, state, month);
    add_people_and_money(*this, state);
    add_quotas(*this, model, state, month);
    add_margins(*this, model, state);
    environment.add(model, state);
    access.add(model, state);
    landed.add(model, state);
    number = model.first_year + (model.first_month - 1 + month) / 12;
    if (++months < 12) return;
    stock = state.stock;
    transit = state.transit;
    capacity = state.capacity;
    outstanding = state.outstanding;
    public_share = state.public_share;
    reserved = state.reserved;
    cancelled = state.cancelled;
    precedent = state.precedent;
    compare_abroad(*this, model, state);
    waiting = state.waiting;
    forward.assign(state.stock.size(), zero());
    for (std::size_t n = 0; n < model.watched_at.size(); ++n)
        for (int w : model.watched_at[n]) forward[n] += state.forward[w];
    fleet.assign(state.waiting.size(), zero());
    const std::size_t types = std::max<std::size_t>(1, fleet.size());
    for (std::size_t i = 0; i < state.fleet.size(); ++i) fleet[i % types] += state.fleet[i];
    look_at_projects(*this, model, state, month);
}

}  // namespace onshore
