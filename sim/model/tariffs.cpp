// Duties: tariffs, and content rules that free goods of them.
#include <algorithm>
#include <cmath>

#include "sim/model/policies.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

void turn_round(Texts& lanes) {
    for (std::string& lane : lanes.value) {
        const auto arrow = lane.find(" -> ");
        if (arrow != lane.npos) lane = lane.substr(arrow + 4) + " -> " + lane.substr(0, arrow);
    }
}

/// Whole months go from the first of a month to the first of another.
Day later(Day day, double years) {
    const long months = std::lround(12.0 * years);
    if (std::abs(12.0 * years - static_cast<double>(months)) > 1e-9)
        return day + static_cast<Day>(std::lround(365.25 * years));
    units::Calendar date = units::to_calendar(day);
    const long since = date.year * 12L + date.month - 1 + months;
    date.year = static_cast<int>(since / 12);
    date.month = static_cast<int>(since % 12) + 1;
    return units::to_day(date);
}

void move_by(Quantity& quantity, double years) {
    for (Quantity::Point& point : quantity.points)
        if (point.day != Quantity::kAlways) point.day = later(point.day, years);
}

/// What changes the other changes its answer, in the same measure and as much later, and is news only then. (3.9)
void follow_revisions(const Policy& policy, const Policy& other, double years, double mirror, Policy& full) {
    for (const auto& [name, made] : other.revisions) {
        Revision mirrored = made;
        mirrored.announced.value = std::max(later(made.announced.value, years), policy.announced.value + 1);
        for (Quantity::Point& point : mirrored.rate.points) point.value *= mirror;
        move_by(mirrored.rate, years);
        move_by(mirrored.schedule, years);
        const auto move = [&](Date& day, const Date& own) {
            if (own.given()) day = {};  // the answer says its own
            if (day.given()) day.value = later(day.value, years);
        };
        move(mirrored.from, policy.from);
        move(mirrored.until, policy.until);
        full.revisions["of the other: " + name] = mirrored;
    }
}

}  // namespace

Policy said_in_full(const Scenario& run, const Policy& policy) {
    const auto at = run.policies.find(policy.answers.value);
    if (!policy.answers.given() || at == run.policies.end()) return policy;
    const Policy other = said_in_full(run, at->second);
    const double years = policy.delay.at(run.time.start.value);
    Policy full = policy;
    full.lane = other.lane;
    full.except = other.except;
    turn_round(full.lane);
    turn_round(full.except);
    if (!policy.commodity.given()) full.commodity = other.commodity;
    full.rate = other.rate;
    const double mirror = policy.mirror.at(run.time.start.value);
    for (Quantity::Point& point : full.rate.points) point.value *= mirror;
    full.schedule = other.schedule;
    move_by(full.rate, years);
    move_by(full.schedule, years);
    if (!policy.from.given() && other.from.given())
        full.from = other.from, full.from.value = later(full.from.value, years);
    if (!policy.until.given() && other.until.given())
        full.until = other.until, full.until.value = later(full.until.value, years);
    full.enabled = policy.enabled && other.enabled;
    for (Quantity::Point& point : full.strength.points) point.value *= other.strength.at(first_day(other));
    follow_revisions(policy, other, years, mirror, full);
    return full;
}

namespace {

/// What a run says of a tariff, month by month.
struct Duty {
    std::vector<Day> news;
    Course rate, force;
};

Duty duty_of(const Run& run, const Policy& said, Quantity Policy::*rate_of, const Months& months, int count) {
    const std::vector<Version> versions = versions_of(said);
    Course rates = revise(versions, months, count,
                          [&](const Policy& policy) { return paid(run, policy, policy.*rate_of, months, count); });
    // a rate that has not begun is not in force, so that it replaces nothing
    Course forces = revise(versions, months, count, [&](const Policy& policy) {
        const Quantity& rate = policy.*rate_of;
        std::vector<double> in_force = force(policy, months, count);
        if (!rate.zero_before || policy.from.given()) return in_force;
        Reading reading(rate);
        for (int m = 0; m < count; ++m)
            if (reading.on(months.last_day(m)) == 0.0) in_force[m] = 0.0;
        return in_force;
    });
    return {news_of(versions), std::move(rates), std::move(forces)};
}

void fill_tariff(Model& model, int column, std::span<const Run> runs, const Each<Policy>& said,
                 Quantity Policy::*rate_of, const Months& months) {
    const auto same = [&](const Run& a, const Run& b) { return same_law(a, b, *said[a.place], *said[b.place]); };
    const auto duties = worked_out(runs, said, same, [&](const Run& run, const Policy& policy) {
        if (!policy.answers.given()) return duty_of(run, policy, rate_of, months, model.ahead);
        return duty_of(run, said_in_full(run.scenario, policy), rate_of, months, model.ahead);
    });
    const Each<Course> rate = part(duties.of, &Duty::rate), in_force = part(duties.of, &Duty::force);
    write(model.calendar.tariff_rate, column, part(rate, &Course::in_force));
    write(model.calendar.tariff_force, column, part(in_force, &Course::in_force));
    write_versions(model.calendar.law_tariff_rate, model.tariff_law.first[column], rate);
    write_versions(model.calendar.law_tariff_force, model.tariff_law.first[column], in_force);
    const bool dates = std::ranges::any_of(said, [](const Policy* each) { return each && each->answers.given(); });
    if (runs.front().varied == nullptr || dates)
        know(model.tariff_law, column, runs, part(duties.of, &Duty::news), months, model.months);
}

}  // namespace

void shape_tariffs(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    const auto shape_tariff = [&](const Scenario& run, const std::string& name, const Policy& said) {
        const Policy policy = said_in_full(run, said);
        TariffPolicy tariff;
        tariff.name = name;
        tariff.instrument = static_cast<int>(policy.instrument);
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
    each_name(runs, Instrument::import_quota, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        if (!policy.over_quota.given()) return;
        shape_tariff(run, name, policy);
        for (std::size_t i = 0; i < model.quotas.size(); ++i)
            if (model.quotas[i].name == name) model.tariffs.back().quota = static_cast<int>(i);
    });
    // rates that add up come first, then all-in rates that stand above them
    std::sort(model.tariffs.begin(), model.tariffs.end(),
              [](const TariffPolicy& a, const TariffPolicy& b) {  // by name, whoever else is in the block
                  return a.stack != b.stack ? a.stack < b.stack : a.name < b.name;
              });
}

void fill_tariffs(Model& model, const Months& months, std::span<const Run> runs) {
    for (Instrument instrument : {Instrument::tariff, Instrument::content_rule})
        each_column(model.tariffs, runs, instrument, [&](int column, const Each<Policy>& said) {
            fill_tariff(model, column, runs, said, &Policy::rate, months);
            fill_test(model, model.tariffs[column].free.test, runs, part(said, &Policy::unless), months);
        });
    each_column(model.tariffs, runs, Instrument::import_quota, [&](int column, const Each<Policy>& said) {
        fill_tariff(model, column, runs, said, &Policy::over_quota, months);
    });
}

}  // namespace onshore
