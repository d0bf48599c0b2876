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
    std::vector<double> full(const Policy& policy, const std::string& part) {
        std::vector<double> sum(count_, 0.0);
        const auto add = [&](const std::string& name, const Quantity& amount) {
            std::vector<double>& each = paid_[{&policy, name}];  // of a part it is asked again
            if (each.empty()) each = paid(run_, policy, amount, months_, count_);
            for (int m = 0; m < count_; ++m) sum[m] += each[m];
        };
        if (policy.amount.given() && (part == "*" || part.empty())) add("", policy.amount);
        for (const auto& [name, each] : policy.pays)
            if (part == "*" || part == name) add(name, each.amount);
        return sum;
    }
    std::vector<double> open(const Policy& policy) const {
        return policy.requirement.buyers.given() ? said(policy.requirement.buyers) : std::vector<double>(count_, 1.0);
    }
    /// Before content: what buyers know is to come; all of it, where nothing depends on the car. (7.8)
    std::vector<double> known(const Policy& policy) {
        std::vector<double> sum = full(policy, "*");
        if (by_car_)
            times(sum, open(policy));
        else if (policy.eligible.given())
            times(sum, said(policy.eligible));
        return sum;
    }
    /// Whether that is all of it.
    bool in_full(const Policy& policy) const { return !by_car_ && !policy.eligible.given(); }
    bool by_car() const { return by_car_; }

private:
    std::vector<double> said(const Quantity& quantity) const {
        return by_month(run_.scenario, quantity, months_, count_);
    }
    const Run& run_;
    const Months& months_;
    int count_;
    bool by_car_;
    std::map<std::pair<const Policy*, std::string>, std::vector<double>> paid_;  // (version, part)
};

/// What a run says of a purchase credit, month by month.
struct Bought {
    std::vector<Day> news;
    std::vector<double> full, alike;         // alike: what all buyers get; full: before who draws another
    std::vector<std::vector<double>> parts;  // part by part, what depends on the car; none = nothing does
    Course known;
    std::vector<double> component_ban, mineral_ban;  // empty = none
};

Bought bought_with(const Run& run, const PurchasePolicy& shaped, const Policy& policy, const Months& months,
                   int count) {
    StatedPurchase stated(run, policy, months, count);
    Bought bought;
    const std::vector<Version> versions = versions_of(policy);
    bought.news = news_of(versions);
    const std::vector<double> left = left_for(run, policy, months, count);
    const auto law = [&](const Say& say) { return revise(versions, months, count, say); };
    bought.known = law([&](const Policy& said) { return stated.known(said); });
    const bool in_full = std::ranges::all_of(versions, [&](const Version& v) { return stated.in_full(*v.policy); });
    bought.full =
        in_full ? bought.known.in_force : law([&](const Policy& said) { return stated.full(said, "*"); }).in_force;
    bought.alike = stated.by_car() ? std::vector<double>(count, 0.0) : bought.known.in_force;
    times(bought.alike, left);
    std::vector<double> open = stated.open(policy);
    times(open, left);
    for (const PurchasePart& part : shaped.parts)
        if (stated.by_car()) {
            bought.parts.push_back(law([&](const Policy& said) { return stated.full(said, part.name); }).in_force);
            times(bought.parts.back(), open);
        }
    const auto share = [&](const Date& from) {
        std::vector<double> shares(count, 0.0);
        for (int m = 0; m < count && from.given(); ++m) shares[m] = share_in_force(from.value, kForever, months, m);
        return shares;
    };
    for (const auto& [group, exclusion] : policy.requirement.excludes) {
        bought.component_ban = share(exclusion.components);
        bought.mineral_ban = share(exclusion.minerals);
    }
    return bought;
}

/// What all buyers get alike; and, part by part, what depends on the car, unless the file says who is eligible.
void fill_purchase(Model& model, int column, std::span<const Run> runs, const Each<Policy>& said,
                   const Months& months) {
    Calendar& calendar = model.calendar;
    const PurchasePolicy& shaped = model.purchases[column];
    const auto same = [&](const Run& a, const Run& b) { return same_law(a, b, *said[a.place], *said[b.place]); };
    const auto bought = worked_out(runs, said, same, [&](const Run& run, const Policy& policy) {
        return bought_with(run, shaped, policy, months, model.ahead);
    });
    const auto put = [&](MonthSeries& series, int at, auto&& of) {
        EachSeries lines{};
        for (const Run& run : runs)
            if (const Bought* own = bought.of[run.place]) lines[run.place] = of(*own);
        write(series, at, lines);
    };
    const auto unless_empty = [](const std::vector<double>& line) { return line.empty() ? nullptr : &line; };
    put(calendar.purchase_full, column, [](const Bought& own) { return &own.full; });
    put(calendar.purchase, column, [](const Bought& own) { return &own.alike; });
    for (std::size_t i = 0; i < shaped.parts.size(); ++i)
        put(calendar.part_amount, shaped.parts[i].column,
            [i](const Bought& own) { return own.parts.empty() ? nullptr : &own.parts[i]; });
    put(calendar.component_ban, column, [&](const Bought& own) { return unless_empty(own.component_ban); });
    put(calendar.mineral_ban, column, [&](const Bought& own) { return unless_empty(own.mineral_ban); });
    write_versions(calendar.law_purchase, model.purchase_law.first[column], part(bought.of, &Bought::known));
    if (runs.front().varied == nullptr)  // dates do not vary
        know(model.purchase_law, column, runs, part(bought.of, &Bought::news), months, model.months);
}

/// What a run says of a production credit, month by month.
struct Paid {
    std::vector<Day> news;
    Course amount, rate, ban;
};

Paid paid_to_makers(const Run& run, const Policy& said, const Months& months, int count) {
    const std::vector<Version> versions = versions_of(said);
    Paid made{news_of(versions), {}, {}, {}};
    const auto law = [&](const Say& say) { return revise(versions, months, count, say); };
    const auto paid_if_given = [&](Quantity Policy::*amount) {
        return law([&](const Policy& policy) {
            return (policy.*amount).given() ? paid(run, policy, policy.*amount, months, count)
                                            : std::vector<double>(count, 0.0);
        });
    };
    made.amount = paid_if_given(&Policy::amount);
    made.rate = paid_if_given(&Policy::rate);
    made.ban = law([&](const Policy& policy) {
        std::vector<double> ban(count, 0.0);
        for (const auto& [group, exclusion] : policy.requirement.excludes)
            for (const Date* from : {&exclusion.makers, &exclusion.licences})
                for (int m = 0; m < count && from->given(); ++m)
                    ban[m] = share_in_force(from->value, kForever, months, m);
        return ban;
    });
    return made;
}

void fill_credit(Model& model, int column, std::span<const Run> runs, const Each<Policy>& said, const Months& months) {
    Calendar& calendar = model.calendar;
    const auto same = [&](const Run& a, const Run& b) { return same_law(a, b, *said[a.place], *said[b.place]); };
    const auto credits = worked_out(runs, said, same, [&](const Run& run, const Policy& policy) {
        return paid_to_makers(run, policy, months, model.horizon);
    });
    const auto fill = [&](MonthSeries& series, MonthSeries& law, Course Paid::*of) {
        const Each<Course> courses = part(credits.of, of);
        write(series, column, part(courses, &Course::in_force));
        write_versions(law, model.credit_law.first[column], courses);
    };
    fill(calendar.credit, calendar.law_credit, &Paid::amount);
    fill(calendar.credit_rate, calendar.law_credit_rate, &Paid::rate);
    fill(calendar.credit_ban, calendar.law_credit_ban, &Paid::ban);
    if (runs.front().varied == nullptr)  // dates do not vary
        know(model.credit_law, column, runs, part(credits.of, &Paid::news), months, model.months);
}

}  // namespace

/// What a new plant gets follows from who stands first at its place; whether its owner is listed, from its own.
static void list_new_credits(Model& model) {
    model.new_credits.assign(model.J, {});
    for (std::size_t i = 0; i < model.credits.size(); ++i) {
        const std::vector<int>& paid = model.credits[i].suppliers;
        for (const std::vector<int>& makers : model.makers_at) {
            if (makers.empty() || !std::ranges::binary_search(paid, makers.front())) continue;
            for (int j : makers) {
                const auto own = std::ranges::lower_bound(paid, j);
                const bool banned = own != paid.end() && *own == j && model.credits[i].banned[own - paid.begin()];
                model.new_credits[j].push_back({static_cast<int>(i), banned});
            }
        }
    }
}

static void list_purchases(Model& model) {
    model.purchases_of.assign(static_cast<std::size_t>(model.R) * model.T, {});
    int slot = 0;
    for (std::size_t i = 0; i < model.purchases.size(); ++i)
        for (int k : model.purchases[i].types) model.purchases_of[k].push_back({static_cast<int>(i), slot++});
}

void shape_credits(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::production_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  const auto makers = suppliers_of(run, indices, model, policy);
                  const int bill = add_bill(model, run, indices, name, policy, makers);
                  model.credits.push_back({name, bill, makers, {}});
                  shape_ban(run, indices, model, model.credits.back(), *versions_of(policy).back().policy);
              });
    list_new_credits(model);
    each_name(runs, Instrument::purchase_credit,
              [&](const Scenario& run, const std::string& name, const Policy& policy) {
                  PurchasePolicy credit;
                  credit.name = name;
                  credit.bill = add_bill(model, run, indices, name, policy);
                  credit.types = types_of(run, indices, model, policy);
                  shape_purchase(run, indices, model, credit, policy);
                  model.purchases.push_back(credit);
              });
    list_purchases(model);
}

void fill_credits(Model& model, const Months& months, std::span<const Run> runs) {
    each_column(model.credits, runs, Instrument::production_credit,
                [&](int column, const Each<Policy>& said) { fill_credit(model, column, runs, said, months); });
    each_column(model.purchases, runs, Instrument::purchase_credit, [&](int column, const Each<Policy>& said) {
        fill_purchase(model, column, runs, said, months);
        for (const PurchasePart& each : model.purchases[column].parts)
            fill_test(model, each.when.test, runs, part(named(part(said, &Policy::pays), each.name), &Payment::when),
                      months);
    });
}

}  // namespace onshore
