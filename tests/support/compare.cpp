#include "tests/support/compare.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <utility>
#include <vector>

namespace onshore::test {
namespace {

using Member = std::pair<const char*, std::vector<Wide> State::*>;

const std::vector<Member>& members() {
    static const std::vector<Member> all = {{"capacity", &State::capacity},
                                            {"maturity", &State::maturity},
                                            {"pipeline", &State::pipeline},
                                            {"start", &State::start},
                                            {"survival", &State::survival},
                                            {"capacity_now", &State::capacity_now},
                                            {"price", &State::price},
                                            {"paid", &State::paid},
                                            {"cumulative", &State::cumulative},
                                            {"familiarity", &State::familiarity},
                                            {"ordered", &State::ordered},
                                            {"waiting", &State::waiting},
                                            {"sold", &State::sold},
                                            {"fleet", &State::fleet},
                                            {"choice_share", &State::choice_share},
                                            {"use", &State::use},
                                            {"order", &State::order},
                                            {"share", &State::share},
                                            {"accepted", &State::accepted},
                                            {"memory", &State::memory},
                                            {"qualified", &State::qualified},
                                            {"output", &State::output},
                                            {"shipped", &State::shipped},
                                            {"stock", &State::stock},
                                            {"transit", &State::transit},
                                            {"held", &State::held},
                                            {"dispatched", &State::dispatched},
                                            {"arrived", &State::arrived},
                                            {"used", &State::used},
                                            {"delivered", &State::delivered},
                                            {"wanted", &State::wanted},
                                            {"staff", &State::staff},
                                            {"builders", &State::builders},
                                            {"customs_value", &State::customs_value}};
    return all;
}

/// The rest of the state that has one shape whatever policies there are: may be negative, or counts nothing.
const std::vector<Member>& further_members() {
    static const std::vector<Member> all = {{"tariff", &State::tariff},
                                            {"open", &State::open},
                                            {"available", &State::available},
                                            {"credit", &State::credit},
                                            {"purchase", &State::purchase},
                                            {"grant_share", &State::grant_share},
                                            {"staff_factor", &State::staff_factor},
                                            {"ramp_time", &State::ramp_time},
                                            {"cover", &State::cover},
                                            {"start_growth", &State::start_growth},
                                            {"hazard", &State::hazard},
                                            {"opened", &State::opened},
                                            {"yield", &State::yield},
                                            {"opening", &State::opening},
                                            {"closed", &State::closed},
                                            {"construction", &State::construction},
                                            {"cancelled", &State::cancelled},
                                            {"material", &State::material},
                                            {"conversion", &State::conversion},
                                            {"capital", &State::capital},
                                            {"pressure", &State::pressure},
                                            {"paid_start", &State::paid_start},
                                            {"cumulative_start", &State::cumulative_start},
                                            {"constant", &State::constant},
                                            {"lost", &State::lost},
                                            {"smoothed_sold", &State::smoothed_sold},
                                            {"retail", &State::retail},
                                            {"trend", &State::trend},
                                            {"trend_slow", &State::trend_slow},
                                            {"choice_constant", &State::choice_constant},
                                            {"choice_drift", &State::choice_drift},
                                            {"other_wanted", &State::other_wanted},
                                            {"smoothed_use", &State::smoothed_use},
                                            {"growth", &State::growth},
                                            {"affinity", &State::affinity},
                                            {"attraction", &State::attraction},
                                            {"asked", &State::asked},
                                            {"plan", &State::plan},
                                            {"filled", &State::filled},
                                            {"short_by", &State::short_by},
                                            {"coming", &State::coming},
                                            {"produced", &State::produced},
                                            {"location", &State::location},
                                            {"location_weight", &State::location_weight},
                                            {"location_spread", &State::location_spread},
                                            {"new_cost", &State::new_cost},
                                            {"margin_start", &State::margin_start},
                                            {"market_margin", &State::market_margin},
                                            {"margin", &State::margin},
                                            {"need", &State::need},
                                            {"need_growth", &State::need_growth},
                                            {"wanted_growth", &State::wanted_growth},
                                            {"expected", &State::expected},
                                            {"expected_growth", &State::expected_growth},
                                            {"base_output", &State::base_output},
                                            {"due", &State::due},
                                            {"dirty_share", &State::dirty_share},
                                            {"power_premium", &State::power_premium},
                                            {"own_emissions", &State::own_emissions},
                                            {"footprint", &State::footprint},
                                            {"embodied", &State::embodied},
                                            {"emitted", &State::emitted},
                                            {"carried", &State::carried},
                                            {"driven", &State::driven},
                                            {"recycled", &State::recycled},
                                            {"primary", &State::primary},
                                            {"points", &State::points},
                                            {"points_coming", &State::points_coming},
                                            {"scarce_points", &State::scarce_points},
                                            {"point_builders", &State::point_builders},
                                            {"balance", &State::balance}};
    return all;
}

std::string differing_in(const std::vector<Member>& list, const State& left, int a, const State& right, int b) {
    for (const auto& [name, member] : list) {
        const auto& x = left.*member;
        const auto& y = right.*member;
        if (x.size() != y.size()) return std::string(name) + " (size)";
        for (std::size_t i = 0; i < x.size(); ++i) {
            const double one = x[i][a], other = y[i][b];
            if (std::memcmp(&one, &other, sizeof one) != 0) return std::string(name) + "[" + std::to_string(i) + "]";
        }
    }
    return "";
}

}  // namespace

std::string first_differing_bit(const State& left, int a, const State& right, int b) {
    const std::string first = differing_in(members(), left, a, right, b);
    if (!first.empty()) return first;
    const std::string further = differing_in(further_members(), left, a, right, b);
    if (!further.empty()) return further;
    for (std::size_t j = 0; j * kWide < left.binding.size(); ++j)
        if (left.binding[j * kWide + a] != right.binding[j * kWide + b]) return "binding[" + std::to_string(j) + "]";
    return "";
}

double largest_difference(const State& left, const State& right, double floor, std::string* where) {
    double worst = 0.0;
    for (const auto& [name, member] : members()) {
        const auto& x = left.*member;
        const auto& y = right.*member;
        double scale = 0.0;
        for (const Wide& value : x) scale = std::max(scale, std::abs(value[0]));
        for (std::size_t i = 0; i < std::min(x.size(), y.size()); ++i) {
            const double size = std::max({std::abs(x[i][0]), std::abs(y[i][0]), floor * scale});
            const double apart = size > 0.0 ? std::abs(x[i][0] - y[i][0]) / size : 0.0;
            if (!(apart <= worst)) {
                worst = apart;
                if (where != nullptr) *where = std::string(name) + "[" + std::to_string(i) + "]";
            }
        }
    }
    return worst;
}

double mass_residual(const Model& model, const State& before, const State& after) {
    double worst = 0.0;
    for (int c = 0; c < model.C; ++c) {
        double world = 1e-300;  // stocks and output of all places: what is a millionth of it is no measure
        for (int r = 0; r < model.R; ++r)
            world += before.stock[model.node(c, r)][0] + before.transit[model.node(c, r)][0];
        for (int j : model.makers[c]) world += after.output[j][0];
        for (int r = 0; r < model.R; ++r) {
            const int n = model.node(c, r);
            double made = 0.0, sent_away = 0.0, bound_here = 0.0;
            for (int j : model.makers_at[n]) made += after.output[j][0];
            for (int other = 0; other < model.R; ++other) {
                if (other == r) continue;
                sent_away += after.dispatched[model.edge(c, r, other)][0];
                bound_here += after.dispatched[model.edge(c, other, r)][0];
            }
            const double in = made + after.arrived[n][0] + after.recycled[n][0] + after.released[n][0],
                         out = sent_away + after.used[n][0] + after.delivered[n][0] + after.stockpiled[n][0];
            const double kept = after.stock[n][0] - before.stock[n][0];
            const double size = std::max({in, out, before.stock[n][0], 1e-6 * world});
            worst = std::max(worst, std::abs(kept - (in - out)) / size);
            const double moved = after.transit[n][0] - before.transit[n][0];
            const double way = std::max({bound_here, after.arrived[n][0], before.transit[n][0], 1e-6 * world});
            worst = std::max(worst, std::abs(moved - (bound_here - after.arrived[n][0])) / way);
        }
    }
    return worst;
}

std::string first_negative(const State& state) {
    for (const auto& [name, member] : members())
        for (std::size_t i = 0; i < (state.*member).size(); ++i)
            if (const double value = (state.*member)[i][0]; !std::isfinite(value) || value < 0.0)
                return std::string(name) + "[" + std::to_string(i) + "] = " + std::to_string(value);
    return "";
}

}  // namespace onshore::test
