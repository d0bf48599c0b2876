// Gives every vector of the state its shape. MODEL.md 2.1.
#include "sim/engine/phases.hpp"

namespace onshore {

void allocate(const Model& model, State& s) {
    const std::size_t R = model.R, C = model.C, J = model.J, Q = model.Q, T = model.T;
    const auto give = [](std::size_t size, auto&... vectors) { (vectors.assign(size, zero()), ...); };
    s.open.assign(C * R * R, wide(1.0));
    s.open_before = s.open;
    give(C * R * R, s.tariff, s.affinity, s.held, s.dispatched, s.leaving, s.edge_credit, s.location, s.location_weight,
         s.customs_value);
    const std::size_t A = model.attributes.size();
    give(C * R * A, s.content, s.made);
    give(R * A, s.made_now);
    if (A > 0) s.made_before.assign(model.longest - 1, s.made);
    if (A > 0) s.left_before.assign(model.longest, s.leaving);
    std::size_t most = 0;
    for (const std::vector<int>& makers : model.makers) most = std::max(most, makers.size());
    give(most * R, s.attraction_now, s.asked_now);
    give(R * R, s.origin, s.origin_coming);
    give(R, s.unfilled);
    give(C * R, s.content_stock);
    give(A, s.unit_inputs, s.unit_made);
    give(J, s.part);
    for (auto* whole : {&s.available, &s.staff_factor}) whole->assign(J, wide(1.0));
    give(J, s.credit, s.grant_share, s.ramp_time, s.capacity, s.maturity, s.start, s.start_growth, s.yield,
         s.capacity_now, s.opening, s.closed, s.construction, s.cancelled, s.material, s.conversion, s.capital, s.price,
         s.pressure, s.spare, s.plan, s.output, s.short_by, s.margin_start, s.market_margin, s.margin, s.base_output,
         s.due, s.builders, s.wages, s.value_added);
    give(J, s.wage, s.free_maturity, s.ramp, s.crewed, s.unstaffed);
    give(J * kOccupations, s.people);
    give(R * kOccupations, s.skilled, s.trained, s.vacancies);
    give(model.trainings.size(), s.training_paid);
    s.hired_share.assign(R, wide(1.0));
    give(J * kBeyond, s.beyond);
    give(4 * R, s.combustion);
    give(R * kBeyond, s.combustion_beyond);
    give(J * R, s.contract, s.share, s.attraction, s.asked, s.accepted, s.memory, s.qualified, s.shipped);
    give(R * T, s.purchase, s.constant, s.ordered, s.waiting, s.lost, s.sold, s.smoothed_sold, s.retail, s.trend,
         s.trend_slow);
    give(C * R, s.cover, s.paid, s.paid_start, s.use, s.other_wanted, s.smoothed_use, s.growth, s.order, s.filled,
         s.stock, s.transit, s.produced, s.arrived, s.used, s.delivered, s.recycled, s.released, s.stockpiled,
         s.need, s.need_growth, s.wanted, s.wanted_growth, s.expected, s.expected_growth, s.new_cost);
    give(Q, s.cumulative, s.cumulative_start, s.learned, s.annuity);
    give(C, s.location_spread);
    give(3 * R * T, s.fleet);
    give(static_cast<std::size_t>(model.alternatives) * R, s.choice_constant, s.choice_share, s.choice_drift,
         s.drawn_mix);
    give(static_cast<std::size_t>(model.stages) * J, s.pipeline);
    give(J, s.stage_share, s.ramp_share);
    give(static_cast<std::size_t>(model.longest + 1) * C * R, s.coming);
    give(J * kOccupations, s.staff);
    give(model.retooled.size() * kOccupations, s.laid_off, s.called_back, s.staff_before);
    give(model.steps.size(), s.opened);
    s.past.assign(model.steps.size(), 0);
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
    s.may_end.assign(rates, 0);
    give(model.grants.size(), s.grant_paid);
    give(static_cast<std::size_t>(model.horizon) * model.credit_law.columns, s.credit_annuity, s.credit_rate_annuity);
    give(C * R * R, s.duty_coming);
    s.customs_coming.assign(C * R * R, wide(1.0));
    give(C * R, s.paid_coming, s.crowding);
    give(model.watched.size(), s.worth_storing, s.forward, s.forwarded);
    give(R * T, s.intended, s.early);
    give(kBuyersAhead * R * T, s.bought_early);
    give(J, s.sunk);
    give(model.projects.size(), s.spent, s.promise, s.promised);
    std::size_t payers = 0, makers = 0;
    for (const Bill& bill : model.bills) payers += bill.payers.size(), makers += bill.makers.size();
    give(payers, s.outlay, s.income);
    give(model.bills.size(), s.owed, s.drawn, s.drawn_year);
    s.covered.assign(model.bills.size(), wide(1.0));
    give(makers, s.received);
    std::size_t borrowers = 0, shares = 0, parts_of_quotas = 0;
    for (const LoanPolicy& loan : model.loans) borrowers += loan.suppliers.size();
    for (const EquityPolicy& equity : model.equities) shares += equity.suppliers.size();
    for (const QuotaPolicy& quota : model.quotas) parts_of_quotas += quota.parts.size();
    give(borrowers, s.lent, s.repaid, s.outstanding);
    give(borrowers * (model.months + 1), s.lent_so_far);
    give(shares, s.equity_paid, s.public_share);
    give(parts_of_quotas, s.quota_asked);
    give(model.quotas.size(), s.quota_used, s.quota_month, s.over_quota);
    s.quota_open.assign(model.quotas.empty() ? 0 : C * R * R, wide(1.0));
    s.quota_trust = s.quota_open;
    give(model.mandates.size(), s.mandate_price, s.fine);
    give(model.stockpiles.size(), s.reserve, s.reserve_wanted, s.reserve_out);
    give(C * R, s.reserved);
    give(J, s.capex_spent);
    s.training_share.assign(model.months * model.trainings.size(), wide(1.0));
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
    give(model.works.size() * M, s.mineral_inputs);
    for (std::size_t m = 0; m < M; ++m)
        for (std::size_t r = 0; r < R; ++r)
            s.mineral_content[model.node(model.minerals[m], static_cast<int>(r)) * M + m] = wide(1.0);
    give(M * 3 * R * T, s.embedded);
    give(M * R, s.feed, s.from_fleet, s.from_scrap);
    s.primary.assign(C * R, wide(1.0));
    const std::size_t L = model.partners.size(), B = model.rivals ? model.brands.size() : 0;
    give(J, s.knowhow, s.setback, s.precedent);
    give(L, s.fee_paid, s.profit_paid);
    give(model.projects.size(), s.outcome);
    give(Q, s.research_done);
    give(model.researches ? s.choice_share.size() : 0, s.choice_need);
    give(B * R, s.habit);
    s.margin_factor.assign(B * R, wide(1.0));
    s.allowed.assign(L, wide(1.0));
    for (auto* each : {&s.may_start, &s.known}) each->assign(J, wide(1.0));
    for (auto* lanes : {&s.permitted, &s.may_serve}) lanes->assign(model.bans.empty() ? 0 : C * R * R, wide(1.0));
    s.survival.assign(J, wide(1.0));
    s.trades.assign(J, 1);
    s.familiarity = model.numbers.familiarity;
    s.binding.assign(J * kWide, -1);
    s.fault.assign(kWide, {});
    s.now = model.numbers;
    serve_everyone(model, s);
}

}  // namespace onshore
