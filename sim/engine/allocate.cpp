// Gives every vector of the state its shape, and the credits their worth to plants not yet built. MODEL.md 2.1.
#include <cmath>

#include "sim/engine/phases.hpp"

namespace onshore {

void allocate(const Model& model, State& s) {
    const std::size_t R = model.R, C = model.C, J = model.J, Q = model.Q, T = model.T;
    const auto give = [](std::size_t size, auto&... vectors) { (vectors.assign(size, zero()), ...); };
    give(C * R * R, s.tariff, s.open, s.open_before, s.affinity, s.held, s.dispatched, s.leaving, s.edge_credit,
         s.location, s.location_weight, s.customs_value);
    const std::size_t A = model.attributes.size();
    give(C * R * A, s.content, s.made);
    give(static_cast<std::size_t>(model.longest + 1) * C * R * A, s.content_coming);
    give(C * R, s.content_stock);
    give(A, s.unit_made);
    give(J, s.available, s.credit, s.grant_share, s.staff_factor, s.ramp_time, s.capacity, s.maturity, s.start,
         s.start_growth, s.yield, s.capacity_now, s.opening, s.closed, s.construction, s.cancelled, s.material,
         s.conversion, s.capital, s.price, s.pressure, s.spare, s.plan, s.output, s.short_by, s.margin_start,
         s.market_margin, s.margin, s.base_output, s.due, s.builders, s.wages, s.value_added);
    give(J, s.wage, s.free_maturity, s.ramp, s.crewed, s.unstaffed);
    give(J * kOccupations, s.people);
    give(R * kOccupations, s.skilled, s.trained, s.vacancies);
    give(model.trainings.size(), s.training_paid);
    s.hired_share.assign(R, wide(1.0));
    give(J * kBeyond, s.beyond);
    give(4 * R, s.combustion);
    give(R * kBeyond, s.combustion_beyond);
    give(J * R, s.landed, s.contract, s.share, s.attraction, s.asked, s.accepted, s.memory, s.qualified, s.offered,
         s.shipped);
    give(R * T, s.purchase, s.constant, s.ordered, s.waiting, s.lost, s.sold, s.smoothed_sold, s.retail, s.trend,
         s.trend_slow);
    give(C * R, s.cover, s.paid, s.paid_start, s.use, s.other_wanted, s.smoothed_use, s.growth, s.order, s.filled,
         s.stock, s.transit, s.produced, s.arrived, s.used, s.delivered, s.recycled, s.released, s.stockpiled, s.need,
         s.need_growth, s.wanted, s.wanted_growth, s.expected, s.expected_growth, s.new_cost);
    give(Q, s.cumulative, s.cumulative_start);
    give(C, s.location_spread);
    give(3 * R * T, s.fleet);
    give(static_cast<std::size_t>(model.alternatives) * R, s.choice_constant, s.choice_share, s.choice_drift);
    give(static_cast<std::size_t>(model.stages) * J, s.pipeline);
    give(static_cast<std::size_t>(model.longest + 1) * C * R, s.coming);
    give(J * kOccupations, s.staff);
    give(model.steps.size(), s.opened);
    give(model.projects.size(), s.hazard);
    std::size_t parts = 0;
    for (const TariffPolicy& tariff : model.tariffs) parts += tariff.edges.size();
    give(parts, s.tariff_part);
    give(model.tariffs.size() * R, s.duty);
    give(model.credits.size(), s.credit_paid);
    give(model.purchases.size(), s.purchase_paid);
    std::size_t rates = 0;
    for (const PurchasePolicy& credit : model.purchases) rates += credit.types.size();
    give(rates, s.purchase_rate);
    give(model.grants.size(), s.grant_paid);
    give(model.horizon * model.credits.size(), s.credit_annuity, s.credit_rate_annuity);
    give(static_cast<std::size_t>(Account::count) * R, s.balance);
    give(model.clean_powers.size(), s.clean_paid);
    give(J, s.power_premium, s.own_emissions, s.emitted);
    give(J * kStages, s.footprint);
    give(C * R * kStages, s.embodied);
    give(C * R, s.carried);
    give(R * T, s.driven);
    s.dirty_share.assign(J, wide(1.0));
    give(R, s.plugged, s.points, s.points_alone, s.private_points, s.points_needed, s.scarce_points, s.points_spending,
         s.home_spending, s.point_builders);
    give(3 * R, s.points_coming);
    give(model.funds.size(), s.fund_paid);
    const std::size_t M = model.minerals.size();
    give(C * R * M, s.mineral_content);
    give(J * M, s.mineral_made);
    give(M * 3 * R * T, s.embedded);
    give(M * R, s.feed, s.from_fleet, s.from_scrap);
    s.primary.assign(C * R, wide(1.0));
    s.survival.assign(J, wide(1.0));
    s.trades.assign(J, 1);
    s.familiarity = model.numbers.familiarity;
    s.binding.assign(J * kWide, -1);
    s.fault.assign(kWide, {});
    s.now = model.numbers;
}

/// The level payment over a plant's life that is worth as much as its credits, by opening month. (14.4)
void value_credits(const Model& model, State& state) {
    const std::size_t width = model.credits.size();
    for (std::size_t i = 0; i < width; ++i) {
        if (model.credits[i].suppliers.empty()) continue;
        const int q = model.suppliers[model.credits[i].suppliers.front()].process;
        for (int run = 0; run < kWide; ++run) {
            const int life = std::max(1, static_cast<int>(std::lround(state.now.life[q][run] / model.dt)));
            const double rate = setting(state, Setting::discount_rate)[run];
            const double factor = math::exp(-model.dt * math::log(1.0 + rate));
            double last = 1.0, weights = 0.0;
            for (int k = 0; k < life; ++k) weights += last, last *= factor;
            double amount = 0.0, share = 0.0;  // of the window that opens in month m
            for (int m = model.horizon - 1; m >= 0; --m) {
                const int end = m + life;  // the first month after the window
                const int column = static_cast<int>(i);
                amount = model.calendar.credit.at(m, column)[run] + factor * amount;
                share = model.calendar.credit_rate.at(m, column)[run] + factor * share;
                if (end < model.horizon) {
                    amount -= last * model.calendar.credit.at(end, column)[run];
                    share -= last * model.calendar.credit_rate.at(end, column)[run];
                }
                state.credit_annuity[m * width + i][run] = amount / weights;
                state.credit_rate_annuity[m * width + i][run] = share / weights;
            }
        }
    }
}

}  // namespace onshore
