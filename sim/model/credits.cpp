// Credits: to makers by what they make, to buyers by the car.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

/// The part of the cars that drew none of the credits that this one does not go with, as law has it in each month.
std::vector<double> left_for(const Run& run, const Policy& policy, const Months& months, int count) {
    std::vector<double> left(count, 1.0);
    for (const std::string& name : policy.not_with.value) {
        const auto other = run.scenario.policies.find(name);
        if (other == run.scenario.policies.end()) continue;
        const auto drawn = [&](const Policy& law, int m) {
            return force(law, months, m) *
                   (law.eligible.given() ? in_month(run.scenario, law.eligible, months, m) : 1.0);
        };
        revise(versions_of(other->second), months, count, drawn, [&](int m, double value) { left[m] -= value; });
    }
    for (double& each : left) each = std::max(each, 0.0);
    return left;
}

/// A purchase credit as a run states it: what of it does not depend on the car, part by part what does.
class StatedPurchase {
public:
    StatedPurchase(const Run& run, const Policy& policy, const Months& months)
        : run_(run), months_(months), by_car_(depends_on_the_car(policy) && !policy.eligible.given()) {}
    /// Of one part, or of all ("*").
    double full(const Policy& policy, const std::string& part, int m) const {
        double sum = 0.0;
        if (policy.amount.given() && (part == "*" || part.empty()))
            sum += paid_in(run_, policy, policy.amount, months_, m);
        for (const auto& [name, each] : policy.pays)
            if (part == "*" || part == name) sum += paid_in(run_, policy, each.amount, months_, m);
        return sum;
    }
    double open(const Policy& policy, int m) const {
        return policy.requirement.buyers.given() ? in_month(run_.scenario, policy.requirement.buyers, months_, m) : 1.0;
    }
    double alike(const Policy& policy, int m) const {
        const double sum = by_car_ ? 0.0 : full(policy, "*", m);
        return policy.eligible.given() ? sum * in_month(run_.scenario, policy.eligible, months_, m) : sum;
    }
    /// Before content: what buyers know is to come. (7.8)
    double known(const Policy& policy, int m) const {
        return by_car_ ? full(policy, "*", m) * open(policy, m) : alike(policy, m);
    }
    bool by_car() const { return by_car_; }

private:
    const Run& run_;
    const Months& months_;
    bool by_car_;
};

/// What all buyers get alike; and, part by part, what depends on the car, unless the file says who is eligible.
void fill_purchase(Model& model, int column, const Run& run, const Policy& policy, const Months& months) {
    Calendar& calendar = model.calendar;
    const StatedPurchase stated(run, policy, months);
    const std::vector<Version> versions = versions_of(policy);
    const std::vector<double> left = left_for(run, policy, months, model.months);
    const auto into = [&](MonthSeries& series, int place, bool all_cars) {
        return [&series, &left, place, all_cars, at = run.place](int m, double value) {
            series.at(m, place)[at] = all_cars ? value : value * left[m];
        };
    };
    revise(
        versions, months, model.months, [&](const Policy& law, int m) { return stated.full(law, "*", m); },
        into(calendar.purchase_full, column, true));
    revise(
        versions, months, model.months, [&](const Policy& law, int m) { return stated.alike(law, m); },
        into(calendar.purchase, column, false));
    for (const PurchasePart& part : model.purchases[column].parts)
        if (stated.by_car())
            revise(
                versions, months, model.months,
                [&](const Policy& law, int m) { return stated.full(law, part.name, m); },
                [&](int m, double value) {
                    calendar.part_amount.at(m, part.column)[run.place] = value * (left[m] * stated.open(policy, m));
                });
    revise(
        versions, months, model.ahead, [&](const Policy& law, int m) { return stated.known(law, m); },
        [](int, double) {},
        [&](int v, int m, double value) {
            calendar.law_purchase.at(m, model.purchase_law.first[column] + v)[run.place] = value;
        });
    know(model.purchase_law, column, run, versions, months, model.months);
    for (const auto& [group, exclusion] : policy.requirement.excludes)
        for (int m = 0; m < model.months; ++m) {
            const auto in_force = [&](const Date& from) {
                return from.given() ? share_in_force(from.value, kForever, months, m) : 0.0;
            };
            calendar.component_ban.at(m, column)[run.place] = in_force(exclusion.components);
            calendar.mineral_ban.at(m, column)[run.place] = in_force(exclusion.minerals);
        }
}

void fill_credit(Model& model, int column, const Run& run, const Policy& said, const Months& months) {
    Calendar& calendar = model.calendar;
    std::vector<Version> versions = versions_of(said);
    mark_turns(versions, {&Policy::amount, &Policy::rate, &Policy::schedule}, months, model.horizon);
    const auto fill = [&](MonthSeries& series, MonthSeries& law, auto&& value_of) {
        revise(
            versions, months, model.horizon, value_of,
            [&](int m, double value) { series.at(m, column)[run.place] = value; },
            [&](int v, int m, double value) { law.at(m, model.credit_law.first[column] + v)[run.place] = value; });
    };
    fill(calendar.credit, calendar.law_credit, [&](const Policy& policy, int m) {
        return policy.amount.given() ? paid_in(run, policy, policy.amount, months, m) : 0.0;
    });
    fill(calendar.credit_rate, calendar.law_credit_rate, [&](const Policy& policy, int m) {
        return policy.rate.given() ? paid_in(run, policy, policy.rate, months, m) : 0.0;
    });
    fill(calendar.credit_ban, calendar.law_credit_ban, [&](const Policy& policy, int m) {
        double ban = 0.0;
        for (const auto& [group, exclusion] : policy.requirement.excludes)
            for (const Date* from : {&exclusion.makers, &exclusion.licences})
                if (from->given()) ban = share_in_force(from->value, kForever, months, m);
        return ban;
    });
    know(model.credit_law, column, run, versions, months, model.months);
}

}  // namespace

void shape_credits(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::production_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  const auto makers = suppliers_of(run, indices, model, policy);
                  const int bill = add_bill(model, run, indices, name, policy, makers);
                  model.credits.push_back({name, bill, makers, {}});
                  shape_ban(run, indices, model, model.credits.back(), versions_of(policy).back().policy);
              });
    each_name(runs, Instrument::purchase_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  PurchasePolicy credit;
                  credit.name = name;
                  credit.bill = add_bill(model, run, indices, name, policy);
                  credit.types = types_of(run, indices, model, policy);
                  shape_purchase(run, indices, model, credit, policy);
                  model.purchases.push_back(credit);
              });
}

void fill_credits(Model& model, const Months& months, const Run& run) {
    each_column(model.credits, run, Instrument::production_credit,
                [&](int column, const Policy& policy) { fill_credit(model, column, run, policy, months); });
    each_column(model.purchases, run, Instrument::purchase_credit, [&](int column, const Policy& policy) {
        fill_purchase(model, column, run, policy, months);
        for (const PurchasePart& part : model.purchases[column].parts)
            if (const auto paid = policy.pays.find(part.name); paid != policy.pays.end())
                fill_test(model, part.when.test, run, paid->second.when, months);
    });
}

}  // namespace onshore
