// Credits: to makers by what they make, to buyers by the car.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

void times(std::vector<double>& values, const std::vector<double>& by) {
    for (std::size_t m = 0; m < values.size(); ++m) values[m] *= by[m];
}

/// The part of the cars that drew none of the credits that this one does not go with, as law has it in each month.
std::vector<double> left_for(const Run& run, const Policy& policy, const Months& months, int count) {
    std::vector<double> left(count, 1.0);
    for (const std::string& name : policy.not_with.value) {
        const auto other = run.scenario.policies.find(name);
        if (other == run.scenario.policies.end()) continue;
        const auto drawn = [&](const Policy& law) {
            std::vector<double> part = force(law, months, count);
            if (law.eligible.given()) times(part, by_month(run.scenario, law.eligible, months, count));
            return part;
        };
        const Course course = revise(versions_of(other->second), months, count, drawn);
        for (int m = 0; m < count; ++m) left[m] -= course.in_force[m];
    }
    for (double& each : left) each = std::max(each, 0.0);
    return left;
}

/// A purchase credit as a run states it: what of it does not depend on the car, part by part what does.
class StatedPurchase {
public:
    StatedPurchase(const Run& run, const Policy& policy, const Months& months, int count)
        : run_(run), months_(months), count_(count), by_car_(depends_on_the_car(policy) && !policy.eligible.given()) {}
    /// Of one part, or of all ("*").
    std::vector<double> full(const Policy& policy, const std::string& part) const {
        std::vector<double> sum(count_, 0.0);
        const auto add = [&](const Quantity& amount) {
            const std::vector<double> each = paid(run_, policy, amount, months_, count_);
            for (int m = 0; m < count_; ++m) sum[m] += each[m];
        };
        if (policy.amount.given() && (part == "*" || part.empty())) add(policy.amount);
        for (const auto& [name, each] : policy.pays)
            if (part == "*" || part == name) add(each.amount);
        return sum;
    }
    std::vector<double> open(const Policy& policy) const {
        return policy.requirement.buyers.given() ? said(policy.requirement.buyers) : std::vector<double>(count_, 1.0);
    }
    std::vector<double> alike(const Policy& policy) const {
        if (by_car_) return std::vector<double>(count_, 0.0);
        std::vector<double> sum = full(policy, "*");
        if (policy.eligible.given()) times(sum, said(policy.eligible));
        return sum;
    }
    /// Before content: what buyers know is to come. (7.8)
    std::vector<double> known(const Policy& policy) const {
        if (!by_car_) return alike(policy);
        std::vector<double> sum = full(policy, "*");
        times(sum, open(policy));
        return sum;
    }
    bool by_car() const { return by_car_; }

private:
    std::vector<double> said(const Quantity& quantity) const {
        return by_month(run_.scenario, quantity, months_, count_);
    }
    const Run& run_;
    const Months& months_;
    int count_;
    bool by_car_;
};

/// What all buyers get alike; and, part by part, what depends on the car, unless the file says who is eligible.
void fill_purchase(Model& model, int column, const Run& run, const Policy& policy, const Months& months) {
    Calendar& calendar = model.calendar;
    const StatedPurchase stated(run, policy, months, model.ahead);
    const std::vector<Version> versions = versions_of(policy);
    const std::vector<double> left = left_for(run, policy, months, model.ahead);
    const auto law = [&](const Say& say) { return revise(versions, months, model.ahead, say); };
    const auto put = [&](MonthSeries& series, int at, std::vector<double> values) {
        times(values, left);
        write(series, at, run.place, values);
    };
    write(calendar.purchase_full, column, run.place,
          law([&](const Policy& said) { return stated.full(said, "*"); }).in_force);
    put(calendar.purchase, column, law([&](const Policy& said) { return stated.alike(said); }).in_force);
    std::vector<double> open = stated.open(policy);
    times(open, left);
    for (const PurchasePart& part : model.purchases[column].parts)
        if (stated.by_car()) {
            Course course = law([&](const Policy& said) { return stated.full(said, part.name); });
            times(course.in_force, open);
            write(calendar.part_amount, part.column, run.place, course.in_force);
        }
    write_versions(calendar.law_purchase, model.purchase_law.first[column], run.place,
                   law([&](const Policy& said) { return stated.known(said); }));
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
    const std::vector<Version> versions = versions_of(said);
    const int count = model.horizon;
    const auto fill = [&](MonthSeries& series, MonthSeries& law, const Say& say) {
        const Course course = revise(versions, months, count, say);
        write(series, column, run.place, course.in_force);
        write_versions(law, model.credit_law.first[column], run.place, course);
    };
    const auto paid_if_given = [&](Quantity Policy::*amount) {
        return [&, amount](const Policy& policy) {
            return (policy.*amount).given() ? paid(run, policy, policy.*amount, months, count)
                                            : std::vector<double>(count, 0.0);
        };
    };
    fill(calendar.credit, calendar.law_credit, paid_if_given(&Policy::amount));
    fill(calendar.credit_rate, calendar.law_credit_rate, paid_if_given(&Policy::rate));
    fill(calendar.credit_ban, calendar.law_credit_ban, [&](const Policy& policy) {
        std::vector<double> ban(count, 0.0);
        for (const auto& [group, exclusion] : policy.requirement.excludes)
            for (const Date* from : {&exclusion.makers, &exclusion.licences})
                for (int m = 0; m < count && from->given(); ++m)
                    ban[m] = share_in_force(from->value, kForever, months, m);
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
