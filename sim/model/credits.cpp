// Credits: to makers by what they make, to buyers by the car.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

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

}  // namespace

void shape_credits(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::production_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  const Till till = till_of(indices, policy, first_region(run, indices, policy));
                  model.credits.push_back(
                      {name, till.treasury, till.region, wide(kNever), suppliers_of(run, indices, model, policy), {}});
                  shape_ban(run, indices, model, model.credits.back(), policy);
              });
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
