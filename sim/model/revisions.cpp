// What was known of the law, and when: a policy's calendar before and after each of its revisions, side by side.
// MODEL.md 3.7, 3.8.
#include <algorithm>
#include <cmath>

#include "sim/model/policies.hpp"

namespace onshore {

namespace {

/// The policy as it stands once a revision is law.
Policy revised_by(Policy policy, const Revision& said) {
    const auto take = [](auto& old, const auto& made) {
        if (made.given()) old = made;
    };
    take(policy.from, said.from);
    take(policy.until, said.until);
    take(policy.rate, said.rate);
    take(policy.amount, said.amount);
    take(policy.share, said.share);
    take(policy.schedule, said.schedule);
    take(policy.eligible, said.eligible);
    take(policy.limit, said.limit);
    take(policy.target, said.target);
    take(policy.penalty, said.penalty);
    take(policy.size, said.size);
    take(policy.cover, said.cover);
    take(policy.buy_rate, said.buy_rate);
    take(policy.release, said.release);
    if (!said.excludes.empty()) policy.requirement.excludes = said.excludes;
    return policy;
}

const Policy* stated(const Scenario& scenario, const std::string& name) {
    const auto at = scenario.policies.find(name);
    return at == scenario.policies.end() ? nullptr : &at->second;
}

std::size_t revisions_of(const Scenario& run, const Policy& policy) {
    return policy.answers.given() ? said_in_full(run, policy).revisions.size() : policy.revisions.size();
}

template <class Shaped>
void shape_law(std::span<const Scenario> runs, const std::vector<Shaped>& shaped, int months, Law& law) {
    law.policies = static_cast<int>(shaped.size());
    for (const Shaped& policy : shaped) {
        law.first.push_back(law.columns);
        std::size_t versions = 1;
        for (const Scenario& run : runs)
            if (const Policy* said = stated(run, policy.name))
                versions = std::max(versions, 1 + revisions_of(run, *said));
        law.columns += static_cast<int>(versions);
    }
    for (int column = 0; column < law.columns; ++column) law.root.push_back(column);
    law.known.assign(static_cast<std::size_t>(months) * shaped.size() * kWide, Law::kUnknown);
}

/// The column known in a month becomes that of the world in which the event holds as long as it will. (3.8)
struct Altered {
    Law& law;
    std::vector<MonthSeries*> series;
    std::vector<const MonthSeries*> other;  // the same, were the event to hold for ever
};

int add_column(const Altered& altered, int column, const std::vector<double>& share, int place) {
    const int root = altered.law.root[column];
    for (std::size_t i = 0; i < altered.series.size(); ++i) {
        MonthSeries& series = *altered.series[i];
        const MonthSeries& other = *altered.other[i];
        const int width = series.width, months = static_cast<int>(series.values.size()) / std::max(width, 1);
        MonthSeries wider{width + 1, std::vector<Wide>(static_cast<std::size_t>(months) * (width + 1), zero())};
        for (int m = 0; m < months; ++m) {
            for (int c = 0; c < width; ++c) wider.at(m, c) = series.at(m, c);
            double& value = wider.at(m, width)[place];
            value = series.at(m, column)[place];
            value += share[m] * (other.at(m, root)[place] - series.at(m, root)[place]);
        }
        series = wider;
    }
    altered.law.root.push_back(root);
    return altered.law.columns++;
}

void surprise(const Altered& altered, int months, const std::vector<double>& share, int place) {
    const auto begins = std::find_if(share.begin(), share.begin() + months, [](double s) { return s > 0.0; });
    const auto alters = [&](int root) {
        for (std::size_t i = 0; i < altered.series.size(); ++i) {
            const int all = static_cast<int>(altered.series[i]->values.size()) / altered.series[i]->width;
            for (int m = 0; m < all; ++m)
                if (share[m] * (altered.other[i]->at(m, root)[place] - altered.series[i]->at(m, root)[place]) != 0.0)
                    return true;
        }
        return false;
    };
    for (int policy = 0; policy < altered.law.policies; ++policy) {
        std::map<int, int> instead;  // column as announced -> with the event
        for (int m = static_cast<int>(begins - share.begin()); m < months; ++m) {
            int& known = altered.law.at(m, policy, place);
            if (known < 0) continue;
            if (instead.count(known) == 0)
                instead[known] = alters(altered.law.root[known]) ? add_column(altered, known, share, place) : known;
            known = instead[known];
        }
    }
}

}  // namespace

std::vector<Version> versions_of(const Policy& policy) {
    std::vector<const Revision*> order;
    for (const auto& [name, revision] : policy.revisions)
        if (revision.enabled) order.push_back(&revision);
    std::sort(order.begin(), order.end(), [](const Revision* a, const Revision* b) {
        return a->announced.value < b->announced.value;  // no two on one day
    });
    const std::shared_ptr<const Policy> first(std::shared_ptr<const Policy>(), &policy);  // who asks owns it
    std::vector<Version> versions{{first, policy.announced.value, 1.0}};
    for (const Revision* said : order)
        versions.push_back({std::make_shared<const Policy>(revised_by(*versions.back().policy, *said)),
                            said->announced.value, said->strength.at(said->announced.value)});
    return versions;
}

std::vector<Day> news_of(const std::vector<Version>& versions) {
    std::vector<Day> days;
    for (const Version& version : versions) days.push_back(version.announced);
    days.front() = std::min(days.front(), first_day(*versions.front().policy));
    return days;
}

/// (month) The column of the version that a run knows of, when the first has column `first`.
static std::vector<int> known_by(const Run& run, const std::vector<Day>& news, int first, const Months& months,
                                 int count) {
    const std::string& foresight = run.scenario.settings.foresight.value;
    if (foresight == "none") return std::vector<int>(count, Law::kAsItIs);
    if (foresight == "perfect") return std::vector<int>(count, first + static_cast<int>(news.size()) - 1);
    std::vector<int> known(count, Law::kUnknown);
    for (int m = 0; m < count; ++m)
        for (std::size_t v = 0; v < news.size(); ++v)
            if (news[v] <= months.last_day(m)) known[m] = first + static_cast<int>(v);
    return known;
}

void know(Law& law, int policy, std::span<const Run> runs, const Each<std::vector<Day>>& news, const Months& months,
          int count) {
    const auto same = [&](const Run& a, const Run& b) {
        return a.scenario.settings.foresight == b.scenario.settings.foresight && *news[a.place] == *news[b.place];
    };
    const auto known = worked_out(runs, news, same, [&](const Run& run, const std::vector<Day>& days) {
        return known_by(run, days, law.first[policy], months, count);
    });
    for (int m = 0; m < count; ++m)
        for (const Run& run : runs)
            if (known.of[run.place] != nullptr) law.at(m, policy, run.place) = (*known.of[run.place])[m];
}

Course revise(const std::vector<Version>& versions, const Months& months, int count, const Say& say) {
    Course course{say(*versions[0].policy), {}};
    course.by_law.push_back(course.in_force);
    for (std::size_t v = 1; v < versions.size(); ++v) {
        const std::vector<double>& before = course.by_law.back();
        std::vector<double> law = say(*versions[v].policy);
        for (int m = 0; m < count; ++m) {
            if (versions[v].strength != 1.0) law[m] = before[m] + versions[v].strength * (law[m] - before[m]);
            const double since = share_in_force(versions[v].announced, kForever, months, m);
            double& in_force = course.in_force[m];
            in_force = since == 1.0 ? law[m] : in_force + since * (law[m] - before[m]);
        }
        course.by_law.push_back(std::move(law));
    }
    return course;
}

void write_law(MonthSeries& series, int column, const Run& run, const std::vector<Version>& versions,
               const Months& months, int count, const Say& say) {
    write(series, column, run.place, revise(versions, months, count, say).in_force);
}

void write_versions(MonthSeries& series, int first, const Each<Course>& courses) {
    bool any = true;
    for (std::size_t v = 0; any; ++v) {
        EachSeries lines{};
        any = false;
        for (int place = 0; place < kWide; ++place)
            if (courses[place] != nullptr && v < courses[place]->by_law.size())
                lines[place] = &courses[place]->by_law[v], any = true;
        if (any) write(series, first + static_cast<int>(v), lines);
    }
}

void shape_laws(std::span<const Scenario> runs, Model& model) {
    shape_law(runs, model.credits, model.months, model.credit_law);
    shape_law(runs, model.tariffs, model.months, model.tariff_law);
    shape_law(runs, model.purchases, model.months, model.purchase_law);
}

void surprise(Model& model, const Model& other, const std::vector<double>& share, int place) {
    Calendar& now = model.calendar;
    const Calendar& then = other.calendar;
    surprise({model.credit_law,
              {&now.law_credit, &now.law_credit_rate, &now.law_credit_ban},
              {&then.law_credit, &then.law_credit_rate, &then.law_credit_ban}},
             model.months, share, place);
    surprise({model.tariff_law,
              {&now.law_tariff_rate, &now.law_tariff_force},
              {&then.law_tariff_rate, &then.law_tariff_force}},
             model.months, share, place);
    surprise({model.purchase_law, {&now.law_purchase}, {&then.law_purchase}}, model.months, share, place);
}

namespace {

/// Whether a tariff changes in any run, or may by a version of the law.
bool changes(const Model& model, int tariff) {
    const Law& law = model.tariff_law;
    int only = Law::kUnknown;  // column that is known, whoever knows it and whenever
    for (int m = 0; m < model.months; ++m)
        for (int run = 0; run < kWide; ++run) {
            const int known = law.at(m, tariff, run);
            if (known == Law::kUnknown || known == only) continue;
            if (only != Law::kUnknown) return true;
            only = known;
        }
    if (only == Law::kUnknown) return true;
    if (only == Law::kAsItIs) return false;
    for (const MonthSeries* series : {&model.calendar.law_tariff_rate, &model.calendar.law_tariff_force})
        for (int m = 1; m < model.ahead; ++m)
            if ((series->at(m, only) != series->at(0, only)).any()) return true;
    return false;
}

}  // namespace

namespace {

/// Versions of a law; what counts as its word of today, by month and policy.
struct Spoken {
    const MonthSeries& by_law;
    const MonthSeries& today;
};

/// What a law, as known in a month, says of a later one. Where nobody looks ahead it is what it is today.
Wide said_of(const Law& law, const Spoken& spoken, int policy, int month, int later, bool unknown_is_nothing) {
    const Wide &today = spoken.today.at(month, policy), nothing = unknown_is_nothing ? zero() : today;
    const auto said = [&](int known) -> const Wide& {
        return known == Law::kUnknown ? nothing : known == Law::kAsItIs ? today : spoken.by_law.at(later, known);
    };
    if (law.same_to_all(month, policy)) return said(law.at(month, policy, 0));
    Wide all;
    for (int run = 0; run < kWide; ++run) all[run] = said(law.at(month, policy, run))[run];
    return all;
}

bool know_the_same(const Law& law, int policy, int month, int later) {
    for (int run = 0; run < kWide; ++run)
        if (law.at(month, policy, run) != law.at(later, policy, run)) return false;
    return true;
}

/// The policies whose columns are new.
template <class Shaped>
std::vector<int> rewritten(const std::vector<Shaped>& shaped, const Varied* varied) {
    std::vector<int> policies;
    for (std::size_t i = 0; i < shaped.size(); ++i)
        if (varied == nullptr || varied->has_policy(shaped[i].name)) policies.push_back(static_cast<int>(i));
    return policies;
}

bool known_throughout(const Law& law, int policy, int months) {
    for (int m = 0; m < months; ++m)
        for (int run = 0; run < kWide; ++run)
            if (law.at(m, policy, run) == Law::kUnknown) return false;
    return true;
}

/// The first month of which laws, as they are known in each month, say other than their word of today.
void first_changes(const Law& law, const Spoken& spoken, int months, int ahead, bool unknown_is_nothing,
                   const std::vector<int>& rewritten, std::vector<int>& first) {
    const std::size_t policies = law.policies;
    first.resize(months * policies);
    for (int m = months - 1; m >= 0; --m)  // months lie one after another in memory
        for (int policy : rewritten) {
            const Wide& today = spoken.today.at(m, policy);
            const int known = law.same_to_all(m, policy) ? law.at(m, policy, 0) : Law::kUnknown;
            const auto differs = [&](int later) {
                if (known >= 0) return (spoken.by_law.at(later, known) != today).any();
                return (said_of(law, spoken, policy, m, later, unknown_is_nothing) != today).any();
            };
            int next = m + 1;
            if (next < months && !differs(next) && know_the_same(law, policy, m, next) &&
                (spoken.today.at(next, policy) == today).all())
                next = first[next * policies + policy];
            else
                while (next < ahead && !differs(next)) ++next;
            first[m * policies + policy] = next;
        }
}

/// What each law that is known says of the month itself.
MonthSeries word_of_today(const Law& law, const MonthSeries& by_law, int months, const std::vector<int>& rewritten) {
    MonthSeries today{law.policies, std::vector<Wide>(static_cast<std::size_t>(months) * law.policies, zero())};
    for (int m = 0; m < months; ++m)
        for (int policy : rewritten) today.at(m, policy) = said_of(law, {by_law, today}, policy, m, m, true);
    return today;
}

}  // namespace

void note_changes(Model& model, const Varied* varied) {
    const Calendar& calendar = model.calendar;
    const std::vector<int> duties = rewritten(model.tariffs, varied), credits = rewritten(model.purchases, varied);
    const auto note = [&](const Law& law, const Spoken& spoken, bool unknown_is_nothing, const std::vector<int>& which,
                          std::vector<int>& first) {
        first_changes(law, spoken, model.months, model.ahead, unknown_is_nothing, which, first);
    };
    Law &tariffs = model.tariff_law, &purchases = model.purchase_law;
    const Spoken rate{calendar.law_tariff_rate, calendar.tariff_rate};
    const Spoken force{calendar.law_tariff_force, calendar.tariff_force};
    note(tariffs, rate, false, duties, tariffs.changes);
    std::vector<int> known, news;  // from the first month on to all, or not
    for (const int t : duties) (known_throughout(tariffs, t, model.months) ? known : news).push_back(t);
    tariffs.stirs.resize(tariffs.changes.size());
    for (const int t : known)
        for (std::size_t at = t; at < tariffs.stirs.size(); at += tariffs.policies)
            tariffs.stirs[at] = tariffs.changes[at];
    note(tariffs, rate, true, news, tariffs.stirs);
    std::vector<int> forces = tariffs.stirs;
    note(tariffs, force, true, duties, forces);
    for (std::size_t i = 0; i < forces.size(); ++i) tariffs.stirs[i] = std::min(tariffs.stirs[i], forces[i]);
    const MonthSeries paid = word_of_today(purchases, calendar.law_purchase, model.months, credits);
    note(purchases, {calendar.law_purchase, paid}, false, credits, purchases.changes);
}

static bool some_shift(Model& model, const Varied* varied) {
    model.shifts.resize(model.tariffs.size());
    bool other = varied == nullptr;
    for (const int t : rewritten(model.tariffs, varied)) {
        const char now = changes(model, t) ? 1 : 0;
        other = other || now != model.shifts[t];
        model.shifts[t] = now;
    }
    return other;
}

/// Duties that change, or may.
static void list_watched(Model& model) {
    model.watched.clear();
    model.taxed.clear();
    model.watched_at.assign(static_cast<std::size_t>(model.C) * model.R, {});
    std::vector<char> seen(static_cast<std::size_t>(model.C) * model.R * model.R, 0);
    model.duty_free.assign(seen.size(), 1);
    for (std::size_t t = 0; t < model.tariffs.size(); ++t) {
        for (int e : model.tariffs[t].edges) model.duty_free[e] = 0, seen[e] |= model.shifts[t];
    }
    for (std::size_t e = 0; e < seen.size(); ++e)
        if (!model.duty_free[e]) model.taxed.push_back(static_cast<int>(e));
    for (std::size_t e = 0; e < seen.size(); ++e) {
        if (!seen[e]) continue;
        WatchedDuty duty{static_cast<int>(e), {}};
        for (std::size_t t = 0; t < model.tariffs.size(); ++t)
            if (std::binary_search(model.tariffs[t].edges.begin(), model.tariffs[t].edges.end(), duty.edge))
                duty.tariffs.push_back(static_cast<int>(t));
        const int c = duty.edge / model.R / model.R, to = duty.edge % model.R;
        model.watched_at[model.node(c, to)].push_back(static_cast<int>(model.watched.size()));
        model.watched.push_back(duty);
    }
}

void watch_duties(std::span<const Scenario> runs, Model& model, const Varied* varied) {
    if (some_shift(model, varied)) list_watched(model);
    model.stocks_ahead = model.buys_early = false;
    for (const Scenario& run : runs) {
        const bool looks = run.settings.foresight.value != "none";
        model.stocks_ahead |= looks && run.settings.forward_cover.at(run.time.start.value) > 0.0;
        for (const auto& [name, market] : run.markets)
            model.buys_early |= looks && market.early_share.at(run.time.start.value) > 0.0;
    }
}

}  // namespace onshore
