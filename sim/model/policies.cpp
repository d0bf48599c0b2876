// Instruments become month series and lists of what they touch.
#include <algorithm>
#include <cmath>
#include <limits>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {
namespace {

constexpr Day kForever = std::numeric_limits<Day>::max() / 2;

Day first_day(const Policy& policy) {
    if (policy.from.given()) return policy.from.value;
    for (const Quantity* said : {&policy.schedule, &policy.rate, &policy.amount, &policy.share})
        if (said->given() && !said->constant() && !said->points.empty()) return said->points.front().day;
    return policy.announced.value;
}

Day last_day(const Policy& policy) {
    return policy.until.given() ? policy.until.value : kForever;
}

/// Strength in force in a month: 0..1, by days.
double force(const Policy& policy, const Months& months, int month) {
    return policy.enabled ? policy.strength.at(months.first_day(month)) *
                                share_in_force(first_day(policy), last_day(policy), months, month)
                          : 0.0;
}

double schedule(const Run& run, const Policy& policy, const Months& months, int month) {
    return policy.schedule.given() ? in_month(run.scenario, policy.schedule, months, month) : 1.0;
}

/// amount x schedule x force. A change within a month is weighed by days through each factor's own mean.
double paid_in(const Run& run, const Policy& policy, const Quantity& amount, const Months& months, int month) {
    const double in_force = force(policy, months, month);
    if (in_force == 0.0) return 0.0;
    return in_month(run.scenario, amount, months, month) * schedule(run, policy, months, month) * in_force;
}

/// All policies of an instrument, by name, over the runs of the block; calls f(name, policy of one run).
template <class F>
void each_name(std::span<const Scenario> runs, Instrument instrument, F&& f) {
    std::set<std::string> done;
    for (const Scenario& run : runs)
        for (const auto& [name, policy] : run.policies)
            if (policy.instrument == instrument && done.insert(name).second) f(run, name, policy);
}

std::vector<int> edges_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    std::set<std::pair<int, int>> left_out;
    for (const std::string& lane : policy.except.value)
        for (const auto& pair : lanes_of(run, indices, lane)) left_out.insert(pair);
    std::vector<int> edges;
    for (int c : commodities_of(run, indices, policy.commodity.value))
        for (const std::string& lane : policy.lane.value)
            for (const auto& [from, to] : lanes_of(run, indices, lane))
                if (left_out.count({from, to}) == 0) edges.push_back(model.edge(c, from, to));
    std::sort(edges.begin(), edges.end());
    edges.erase(std::unique(edges.begin(), edges.end()), edges.end());
    return edges;
}

std::vector<int> suppliers_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    const auto regions =
        regions_of(run, indices, policy.region.given() ? policy.region.value : std::vector<std::string>{"*"});
    const auto commodities = commodities_of(run, indices, policy.commodity.value);
    std::vector<int> found;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& supplier = model.suppliers[j];
        if (policy.plants.given()) {
            const auto& plants = policy.plants.value;
            if (!supplier.industry && std::find(plants.begin(), plants.end(), supplier.name) != plants.end())
                found.push_back(j);
            continue;
        }
        const bool owned = !policy.owner.given() || std::find(policy.owner.value.begin(), policy.owner.value.end(),
                                                              model.owners[supplier.owner]) != policy.owner.value.end();
        if (owned && std::binary_search(regions.begin(), regions.end(), supplier.region) &&
            std::binary_search(commodities.begin(), commodities.end(), supplier.commodity))
            found.push_back(j);
    }
    return found;
}

struct Till {
    int treasury, region;
};

Till till_of(const Indices& indices, const Policy& policy, int fallback) {
    if (policy.payer.value.empty()) return {0, fallback};
    const std::string& payer = policy.payer.value.front();
    const auto region = indices.region.find(payer.substr(0, payer.find('-')));
    return {indices.treasury.at(payer), region == indices.region.end() ? fallback : region->second};
}

int first_region(const Scenario& run, const Indices& indices, const Policy& policy) {
    const auto regions = regions_of(run, indices, policy.region.value);
    return regions.empty() ? 0 : regions.front();
}

void shape_tariffs_and_credits(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    const auto shape_tariff = [&](const Scenario& run, const std::string& name, const Policy& policy) {
        TariffPolicy tariff;
        tariff.name = name;
        tariff.stack = policy.stack.value == "replace" ? TariffPolicy::Stack::replace
                       : policy.stack.value == "floor" ? TariffPolicy::Stack::floor
                                                       : TariffPolicy::Stack::add;
        tariff.edges = edges_of(run, indices, model, policy);
        if (policy.instrument == Instrument::content_rule)
            tariff.free = shape_content_rule(run, indices, model, policy);
        model.tariffs.push_back(tariff);
    };
    each_name(runs, Instrument::tariff, shape_tariff);
    each_name(runs, Instrument::content_rule, shape_tariff);
    // rates that add up come first, then all-in rates that stand above them
    std::sort(model.tariffs.begin(), model.tariffs.end(),
              [](const TariffPolicy& a, const TariffPolicy& b) {  // by name, whoever else is in the block
                  return a.stack != b.stack ? a.stack < b.stack : a.name < b.name;
              });
    each_name(runs, Instrument::production_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  const Till till = till_of(indices, policy, first_region(run, indices, policy));
                  model.credits.push_back(
                      {name, till.treasury, till.region, wide(kNever), suppliers_of(run, indices, model, policy), {}});
                  shape_ban(run, indices, model, model.credits.back(), policy);
              });
}

std::vector<int> types_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    std::vector<int> types;
    const std::vector<std::string> said = policy.type.given() ? policy.type.value : std::vector<std::string>{"bev"};
    for (int r : regions_of(run, indices, policy.region.value))
        for (const std::string& type : said)
            if (const auto at = indices.type.find(type); at != indices.type.end())
                types.push_back(model.market(r, at->second));
    std::sort(types.begin(), types.end());
    return types;
}

void shape_execution(const Scenario& run, Model& model, const Indices& indices, const std::string& name,
                     const Policy& policy) {
    for (const std::string& owner : policy.owner.value) {
        ExecutionPolicy programme;
        programme.name = name;
        programme.owner = indices.owner.at(owner);
        std::set<int> nodes;
        for (int j = 0; j < model.J; ++j) {
            if (model.suppliers[j].owner != programme.owner) continue;
            programme.suppliers.push_back(j);
            for (const Input& input : model.inputs_of(model.suppliers[j].process)) {
                if (input.commodity >= 0)
                    nodes.insert(model.node(input.commodity, model.suppliers[j].region));
                else
                    for (int c : model.choices[input.choice].commodities)
                        nodes.insert(model.node(c, model.suppliers[j].region));
            }
        }
        programme.nodes.assign(nodes.begin(), nodes.end());
        model.executions.push_back(programme);
    }
    (void)run;
}

}  // namespace

void shape_policies(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    shape_tariffs_and_credits(runs, model, indices);
    each_name(runs, Instrument::purchase_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  const Till till = till_of(indices, policy, first_region(run, indices, policy));
                  PurchasePolicy credit;
                  credit.name = name;
                  credit.treasury = till.treasury;
                  credit.treasury_region = till.region;
                  credit.types = types_of(run, indices, model, policy);
                  shape_purchase(run, indices, model, credit, policy);
                  model.purchases.push_back(credit);
              });
    each_name(runs, Instrument::capex_grant, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const Till till = till_of(indices, policy, first_region(run, indices, policy));
        model.grants.push_back({name, till.treasury, till.region, wide(kNever),
                                suppliers_of(run, indices, model, policy), policy.share.given()});
    });
    each_name(runs, Instrument::clean_power, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const Till till = till_of(indices, policy, first_region(run, indices, policy));
        model.clean_powers.push_back(
            {name, till.treasury, till.region, policy.payer.value.empty(), suppliers_of(run, indices, model, policy)});
    });
    each_name(runs, Instrument::charger_fund, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const Till till = till_of(indices, policy, first_region(run, indices, policy));
        const bool by_owner = policy.owner.given();
        const int nation = by_owner ? model.nation[indices.owner.at(policy.owner.value.front())] : till.region;
        model.funds.push_back({name, till.treasury, nation, by_owner, regions_of(run, indices, policy.region.value)});
    });
    each_name(runs, Instrument::wage, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        model.wages.push_back({name, suppliers_of(run, indices, model, policy)});
    });
    each_name(runs, Instrument::training_fund, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        const Till till = till_of(indices, policy, first_region(run, indices, policy));
        TrainingPolicy fund{name, till.treasury, till.region, {}};
        for (int r : regions_of(run, indices, policy.region.value))
            for (int o = 0; o < kOccupations; ++o)
                if (std::count(policy.occupation.value.begin(), policy.occupation.value.end(), kOccupationNames[o]) > 0)
                    fund.pools.push_back(r * kOccupations + o);
        model.trainings.push_back(fund);
    });
    each_name(runs, Instrument::execution, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        shape_execution(run, model, indices, name, policy);
    });
}

namespace {

void fill_tariff(Calendar& calendar, int column, const Run& run, const Policy& policy, const Months& months,
                 int count) {
    for (int m = 0; m < count; ++m) {
        const double in_force = force(policy, months, m);
        calendar.tariff_rate.at(m, column)[run.place] =
            in_force == 0.0 ? 0.0 : paid_in(run, policy, policy.rate, months, m);
        // a rate that has not begun is not in force, so that it replaces nothing
        calendar.tariff_force.at(m, column)[run.place] =
            policy.rate.at(months.last_day(m)) == 0.0 && policy.rate.zero_before && !policy.from.given() ? 0.0
                                                                                                         : in_force;
    }
}

/// The part of the cars that drew none of the credits that this one does not go with.
double left_for(const Run& run, const Policy& policy, const Months& months, int month) {
    double left = 1.0;
    for (const std::string& name : policy.not_with.value) {
        const auto other = run.scenario.policies.find(name);
        if (other == run.scenario.policies.end()) continue;
        const Quantity& eligible = other->second.eligible;
        left -= force(other->second, months, month) *
                (eligible.given() ? in_month(run.scenario, eligible, months, month) : 1.0);
    }
    return std::max(left, 0.0);
}

/// What all buyers get alike; and, part by part, what depends on the car, unless the file says who is eligible.
void fill_purchase(Model& model, int column, const Run& run, const Policy& policy, const Months& months) {
    Calendar& calendar = model.calendar;
    const PurchasePolicy& credit = model.purchases[column];
    const bool by_car = depends_on_the_car(policy) && !policy.eligible.given();
    for (int m = 0; m < model.months; ++m) {
        const double left = policy.not_with.given() ? left_for(run, policy, months, m) : 1.0;
        const double open =
            left *
            (policy.requirement.buyers.given() ? in_month(run.scenario, policy.requirement.buyers, months, m) : 1.0);
        double sum = 0.0;
        const auto pay = [&](const std::string& name, const Quantity& said) {
            const double amount = paid_in(run, policy, said, months, m);
            sum += amount;
            for (const PurchasePart& part : credit.parts)
                if (part.name == name)
                    calendar.part_amount.at(m, part.column)[run.place] = by_car ? amount * open : 0.0;
        };
        if (policy.amount.given()) pay("", policy.amount);
        for (const auto& [name, each] : policy.pays) pay(name, each.amount);
        calendar.purchase_full.at(m, column)[run.place] = sum;
        if (by_car) sum = 0.0;
        if (policy.eligible.given()) sum *= in_month(run.scenario, policy.eligible, months, m);
        calendar.purchase.at(m, column)[run.place] = sum * left;
        for (const auto& [group, exclusion] : policy.requirement.excludes) {
            const auto in_force = [&](const Date& from) {
                return from.given() ? share_in_force(from.value, kForever, months, m) : 0.0;
            };
            calendar.component_ban.at(m, column)[run.place] = in_force(exclusion.components);
            calendar.mineral_ban.at(m, column)[run.place] = in_force(exclusion.minerals);
        }
    }
}

void fill_test(Model& model, int test, const Run& run, const Condition& condition, const Months& months) {
    if (test < 0) return;
    model.tests[test].spread[run.place] = condition.spread.at(months.start);
    const Quantity& limit = condition.at_most.given() ? condition.at_most : condition.at_least;
    for (int m = 0; m < model.months; ++m)
        model.calendar.limit.at(m, test)[run.place] = in_month(run.scenario, limit, months, m);
}

void fill_credit(Model& model, int column, const Run& run, const Policy& policy, const Months& months) {
    Calendar& calendar = model.calendar;
    model.credits[column].announced[run.place] = months.at(policy.announced.value);
    for (int m = 0; m < model.horizon; ++m) {
        if (policy.amount.given())
            calendar.credit.at(m, column)[run.place] = paid_in(run, policy, policy.amount, months, m);
        if (policy.rate.given())
            calendar.credit_rate.at(m, column)[run.place] = paid_in(run, policy, policy.rate, months, m);
        for (const auto& [group, exclusion] : policy.requirement.excludes)
            for (const Date* from : {&exclusion.makers, &exclusion.licences})
                if (from->given())
                    calendar.credit_ban.at(m, column)[run.place] = share_in_force(from->value, kForever, months, m);
    }
}

void fill_grant(Calendar& calendar, GrantPolicy& grant, int column, const Run& run, const Policy& policy,
                const Months& months, int count) {
    grant.announced[run.place] = months.at(policy.announced.value);
    const double begin = months.at(first_day(policy));
    const double length = 12.0 * policy.paid_over.at(months.start);
    for (int m = 0; m < count; ++m) {
        if (policy.share.given())
            calendar.grant_share.at(m, column)[run.place] = paid_in(run, policy, policy.share, months, m);
        if (!policy.amount.given() || !policy.enabled) continue;
        const double part = std::max(0.0, std::min(m + 1.0, begin + length) - std::max<double>(m, begin)) / length;
        const double strength = policy.strength.at(months.first_day(m));
        calendar.grant_paid.at(m, column)[run.place] =
            in_month(run.scenario, policy.amount, months, m) * strength * part * 12.0;
    }
}

void fill_fund(Calendar& calendar, int column, const Run& run, const Policy& policy, const Months& months, int count) {
    const double begin = months.at(first_day(policy));
    const double length = 12.0 * policy.paid_over.at(months.start);
    for (int m = 0; m < count; ++m) {
        if (policy.share.given())
            calendar.fund_share.at(m, column)[run.place] = in_month(run.scenario, policy.share, months, m);
        if (!policy.enabled) continue;
        const double part = std::max(0.0, std::min(m + 1.0, begin + length) - std::max<double>(m, begin)) / length;
        calendar.fund_spent.at(m, column)[run.place] =
            in_month(run.scenario, policy.amount, months, m) * policy.strength.at(months.first_day(m)) * part * 12.0;
    }
}

void fill_execution(const Model& model, Calendar& calendar, const Indices& indices, int column, const Run& run,
                    const Policy& policy, const Months& months) {
    const double begin = months.at(first_day(policy));
    const ExecutionPolicy& programme = model.executions[column];
    // stocks are kept by region, so a programme moves the region's cover by its owner's part in the use of it
    double own = 0.0, all = 0.0;
    for (const auto& [name, plant] : run.scenario.plants) {
        const double counts = plant.capacity.at(months.start) * plant.scale.at(months.start) > 0.0 ? 1.0 : 0.0;
        const int j = indices.plant.at(name);
        all += counts;
        if (model.suppliers[j].owner == programme.owner) own += counts;
    }
    const double part = all > 0.0 ? own / all : 0.0;
    for (int m = 0; m < model.months; ++m) {
        const double in_force = force(policy, months, m);
        const double years = std::max(0.0, (m + 0.5 - begin) / 12.0);
        const double gain =
            std::min(policy.productivity_rate.at(months.start) * years, policy.productivity_up_to.at(months.start));
        calendar.ramp_factor.at(m, column)[run.place] = 1.0 - in_force * (1.0 - policy.ramp_time.at(months.start));
        calendar.productivity.at(m, column)[run.place] = 1.0 + in_force * gain;
        calendar.cover_factor.at(m, column)[run.place] =
            1.0 - in_force * part * (1.0 - policy.inventory_cover.at(months.start));
    }
}

void fill_wage(Calendar& calendar, int column, const Run& run, const Policy& policy, const Months& months, int count) {
    const double begin = months.at(first_day(policy));
    for (int m = 0; m < count; ++m) {
        const double in_force = force(policy, months, m);
        const double years = std::max(0.0, (m + 0.5 - begin) / 12.0);
        const double raised = policy.wage.at(months.start) * std::pow(1.0 + policy.wage_rate.at(months.start), years);
        calendar.wage_times.at(m, column)[run.place] = 1.0 + in_force * (raised - 1.0);
        calendar.wage_plus.at(m, column)[run.place] = in_force * policy.wage_plus.at(months.start);
    }
}

/// Who learns in a month can be hired `training_time` later.
void fill_training(Calendar& calendar, int column, std::size_t pools, const Run& run, const Policy& policy,
                   const Months& months, int count) {
    const int later = static_cast<int>(std::lround(12.0 * policy.training_time.at(months.start)));
    const double each = 12.0 * policy.per_worker.at(months.start) * static_cast<double>(pools);
    for (int m = 0; m < count; ++m) {
        const double paid = paid_in(run, policy, policy.amount, months, m);
        calendar.training.at(m, column)[run.place] = paid;
        if (m + later < count && pools > 0) calendar.trained.at(m + later, column)[run.place] = paid / each;
    }
}

}  // namespace

void fill_policies(Model& model, const Indices& indices, const Months& months, const Run& run) {
    Calendar& calendar = model.calendar;
    const auto find = [&](const std::string& name, Instrument instrument) -> const Policy* {
        const auto at = run.scenario.policies.find(name);
        return at == run.scenario.policies.end() || at->second.instrument != instrument ? nullptr : &at->second;
    };
    for (std::size_t i = 0; i < model.tariffs.size(); ++i)
        for (Instrument instrument : {Instrument::tariff, Instrument::content_rule})
            if (const Policy* policy = find(model.tariffs[i].name, instrument)) {
                fill_tariff(calendar, static_cast<int>(i), run, *policy, months, model.months);
                fill_test(model, model.tariffs[i].free.test, run, policy->unless, months);
            }
    for (std::size_t i = 0; i < model.credits.size(); ++i)
        if (const Policy* policy = find(model.credits[i].name, Instrument::production_credit))
            fill_credit(model, static_cast<int>(i), run, *policy, months);
    for (std::size_t i = 0; i < model.purchases.size(); ++i)
        if (const Policy* policy = find(model.purchases[i].name, Instrument::purchase_credit)) {
            fill_purchase(model, static_cast<int>(i), run, *policy, months);
            for (const PurchasePart& part : model.purchases[i].parts)
                if (const auto paid = policy->pays.find(part.name); paid != policy->pays.end())
                    fill_test(model, part.when.test, run, paid->second.when, months);
        }
    for (std::size_t i = 0; i < model.grants.size(); ++i)
        if (const Policy* policy = find(model.grants[i].name, Instrument::capex_grant))
            fill_grant(calendar, model.grants[i], static_cast<int>(i), run, *policy, months, model.months);
    for (std::size_t i = 0; i < model.clean_powers.size(); ++i)
        if (const Policy* policy = find(model.clean_powers[i].name, Instrument::clean_power))
            for (int m = 0; m < model.months; ++m) {
                const int column = static_cast<int>(i);
                const double share = paid_in(run, *policy, policy->share, months, m);
                calendar.clean_share.at(m, column)[run.place] = share;
                calendar.clean_cost.at(m, column)[run.place] = share * policy->cost.at(months.start);
            }
    for (std::size_t i = 0; i < model.funds.size(); ++i)
        if (const Policy* policy = find(model.funds[i].name, Instrument::charger_fund))
            fill_fund(calendar, static_cast<int>(i), run, *policy, months, model.months);
    for (std::size_t i = 0; i < model.wages.size(); ++i)
        if (const Policy* policy = find(model.wages[i].name, Instrument::wage))
            fill_wage(calendar, static_cast<int>(i), run, *policy, months, model.months);
    for (std::size_t i = 0; i < model.trainings.size(); ++i)
        if (const Policy* policy = find(model.trainings[i].name, Instrument::training_fund))
            fill_training(calendar, static_cast<int>(i), model.trainings[i].pools.size(), run, *policy, months,
                          model.months);
    for (std::size_t i = 0; i < model.executions.size(); ++i)
        if (const Policy* policy = find(model.executions[i].name, Instrument::execution))
            fill_execution(model, calendar, indices, static_cast<int>(i), run, *policy, months);
}

}  // namespace onshore
