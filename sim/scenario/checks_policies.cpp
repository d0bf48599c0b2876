#include <algorithm>
#include <map>

#include "sim/scenario/checks.hpp"
#include "sim/scenario/reader.hpp"
#include "sim/scenario/shape.hpp"

namespace onshore {
namespace {

class PolicyChecks {
public:
    PolicyChecks(const Names& names, Complaints& complaints) : names_(names), complaints_(complaints) {}

    void policy(const std::string& name, const Policy& policy) {
        const Entry* entry = names_.entry({"policies", name});
        if (!entry || !entry->value.is_map() || names_.text({"policies", name, "instrument"}).empty())
            return;  // said already
        known_ = !partly_unread(*entry, complaints_);
        name_ = name;
        where_ = policy.where;
        kind_ = instrument_names()[static_cast<std::size_t>(policy.instrument)];
        switch (policy.instrument) {
            case Instrument::tariff:
                if (has({"policies", name_, "answers"})) {
                    answer(policy);
                    break;
                }
                need(policy.commodity.given(), "commodity", "goods that it is laid on");
                need(policy.lane.given(), "lane", "\"CN -> US\"");
                need(policy.rate.given(), "rate", "25 %");
                only_answers(policy.mirror.given(), policy.mirror.origin.where, "mirror");
                only_answers(policy.delay.given(), policy.delay.origin.where, "delay");
                break;
            case Instrument::ban:
                ban(policy);
                break;
            case Instrument::research_fund:
                need(policy.process.given(), "process", "what is searched for");
                need(policy.payer.given(), "payer", "the treasury that pays");
                need(policy.amount.given(), "amount", "200 MUSD/yr");
                for (const std::string& process : policy.process.value)
                    if (names_.exists(Refers::process, process) && !has({"processes", process, "available_from"}))
                        complaints_.error(policy.process.origin.where, 7,
                                          title() + ": process '" + process + "' is known from the start",
                                          "add available_from: to processes." + process);
                break;
            case Instrument::production_credit:
                need(policy.commodity.given(), "commodity", "what is made");
                need(policy.region.given(), "region", "where it is made");
                need(policy.payer.given(), "payer", "the treasury that pays");
                either(policy.amount.given(), policy.rate.given(), "amount", "rate");
                same_units(policy);
                break;
            case Instrument::purchase_credit:
                need(policy.region.given(), "region", "where it is bought");
                need(policy.payer.given(), "payer", "the treasury that pays");
                either(policy.amount.given(), !policy.pays.empty(), "amount", "pays");
                break;
            case Instrument::capex_grant:
                need(policy.plants.given() || policy.region.given(), "plants", "the plants it helps, or region");
                need(policy.payer.given(), "payer", "the treasury that pays");
                either(policy.amount.given(), policy.share.given(), "amount", "share");
                break;
            case Instrument::clean_power:
                need(policy.plants.given() || policy.region.given(), "region", "whose makers, or plants");
                need(policy.share.given(), "share", "50 %, of the electricity that they use");
                break;
            case Instrument::charger_fund:
                need(policy.region.given(), "region", "where the points stand");
                either(policy.payer.given(), policy.owner.given(), "payer", "owner");
                need(policy.amount.given(), "amount", "500 MUSD, in all");
                break;
            case Instrument::wage:
                need(policy.region.given() || policy.owner.given() || policy.plants.given(), "region",
                     "whose wages; or owner, or plants");
                need(policy.wage.given() || policy.wage_plus.given() || policy.wage_rate.given(), "wage",
                     "{times: 110 %}, or wage_plus, or wage_rate");
                break;
            case Instrument::training_fund:
                need(policy.region.given(), "region", "where people are trained");
                need(policy.payer.given(), "payer", "the treasury that pays");
                need(policy.occupation.given(), "occupation", "who is trained");
                need(policy.amount.given(), "amount", "50 MUSD/yr");
                need(policy.per_worker.given(), "per_worker", "20000 USD/job");
                break;
            case Instrument::execution:
                need(policy.owner.given(), "owner", "the company whose programme it is");
                break;
            case Instrument::loan:
                need(policy.plants.given() || policy.region.given(), "plants", "the plants it helps, or region");
                need(policy.payer.given(), "payer", "the treasury that lends");
                need(policy.share.given(), "share", "40 %, of capex");
                need(policy.interest.given(), "interest", "3 %/yr, real");
                break;
            case Instrument::equity:
                need(policy.plants.given(), "plants", "the plants in which it buys a share");
                need(policy.payer.given(), "payer", "the treasury that pays");
                need(policy.share.given(), "share", "30 %, of capex");
                break;
            case Instrument::import_quota:
                need(policy.commodity.given(), "commodity", "goods that it limits");
                need(policy.lane.given(), "lane", "\"CN -> CA\"");
                need(policy.limit.given(), "limit", "49000 vehicle/yr");
                same_units(policy);
                break;
            case Instrument::zev_mandate:
                need(policy.region.given(), "region", "where it holds");
                need(policy.target.given(), "target", "{2030: 60 %}, of sales");
                need(policy.penalty.given(), "penalty", "20000 USD/vehicle");
                break;
            case Instrument::stockpile:
                need(policy.commodity.given(), "commodity", "what is held");
                need(policy.region.given(), "region", "where it is held");
                need(policy.payer.given(), "payer", "the treasury that buys it");
                either(policy.size.given(), policy.cover.given(), "size", "cover");
                need(policy.buy_rate.given(), "buy_rate", "the most it buys: 10 kt/yr");
                same_units(policy);
                break;
            case Instrument::content_rule:
                need(policy.commodity.given(), "commodity", "goods that it is laid on");
                need(policy.lane.given(), "lane", "\"MX -> US\"");
                need(policy.rate.given(), "rate", "2.5 %");
                need(has({"policies", name_, "unless"}), "unless", "the content that frees of it");
                break;
        }
        calendar(policy);
        if (has({"policies", name_, "budget"}) && !policy.payer.given() && !has({"policies", name_, "payer"}))
            complaints_.error(names_.entry({"policies", name_, "budget"})->where, 6,
                              title() + " has a budget and no payer", "add payer: (the treasury whose budget it is)");
        for (const Quantity* most : {&policy.budget.in_all, &policy.budget.a_year})
            if (most->nominal)
                complaints_.error(most->origin.where, 6, title() + ": a budget is counted in dollars of 2023",
                                  "take out nominal: true, and say what it is worth in 2023");
        if (policy.instrument == Instrument::content_rule) limit({"policies", name_, "unless"}, policy.unless);
        for (const auto& [part, payment] : policy.pays) limit({"policies", name_, "pays", part, "when"}, payment.when);
        if (policy.requirement.excludes.size() > 1)
            complaints_.error(
                policy.requirement.excludes.rbegin()->second.where, policy.requirement.excludes.rbegin()->first.size(),
                title() + " excludes owners of two groups", "name one group of nations, and put all in it");
        revisions(policy);
        for (const std::string& other : policy.not_with.value) {
            const bool credit = names_.text({"policies", other, "instrument"}) == "purchase_credit";
            if (!names_.exists(Refers::policy, other) || (credit && other != name_)) continue;
            complaints_.error(policy.not_with.origin.where, 8,
                              title() + ": '" + other + "' is no other purchase_credit",
                              "name credits that the same car could draw");
        }
    }

    void event(const std::string& name, const Event& event) {
        const Entry* entry = names_.entry({"events", name});
        if (!entry || !entry->value.is_map()) return;
        known_ = !partly_unread(*entry, complaints_);
        name_ = name;
        where_ = event.where;
        kind_ = "event";
        if (event.duration.given() && has({"events", name, "until"}))
            complaints_.error(event.duration.origin.where, 3, "event '" + name + "' has both 'for' and 'until'",
                              "keep one of them");
        if (event.from.given() && event.until.given() && event.until.value < event.from.value)
            complaints_.error(event.until.origin.where, 5, "event '" + name + "' ends before it begins",
                              "let `until` come after `from`");
        const bool closes = event.lanes.given() || event.gateway.given() || event.plants.has_value();
        const bool acts = closes || event.demand_keep.given() || !event.change.empty() || event.commodities.given();
        if (!acts && known_)
            complaints_.error(where_, name.size(), "event '" + name + "' does nothing",
                              "add lanes:, gateway:, plants:, demand: or change:");
        if (closes && !event.keep.given() && known_)
            complaints_.error(where_, name.size(), "event '" + name + "' lacks 'keep'",
                              "add keep: 0 % (the share that remains)");
        if (event.keep.given() && !closes && !event.commodities.given())
            complaints_.error(event.keep.origin.where, 4, "event '" + name + "' keeps a share of nothing",
                              "add lanes:, gateway: or plants:; demand has its own keep");
        if (event.demand_keep.given() != event.demand_region.given())
            complaints_.error(where_, name.size(), "event '" + name + "': demand wants a region and a keep",
                              "write demand: {region: US, keep: 70 %}");
        if (event.lanes.given() && event.gateway.given())
            complaints_.error(event.gateway.origin.where, 7, "event '" + name + "' closes lanes and a gateway",
                              "make it two events");
    }

private:
    bool has(const Path& path) const { return names_.find(path) != nullptr; }

    std::string title() const { return kind_ + " '" + name_ + "'"; }

    void need(bool given, const std::string& key, const std::string& meaning) {
        if (given || !known_ || has({"policies", name_, key})) return;
        complaints_.error(where_, name_.size(), title() + " lacks '" + key + "'", "add " + key + ": (" + meaning + ")");
    }

    void either(bool one, bool other, const std::string& key, const std::string& other_key) {
        one = one || has({"policies", name_, key});
        other = other || has({"policies", name_, other_key});
        if (one == other && (one || known_))
            complaints_.error(one ? last_said(key, other_key) : where_, one ? key.size() : name_.size(),
                              title() + (one ? " has both '" : " has neither '") + key + (one ? "' and '" : "' nor '") +
                                  other_key + "'",
                              one ? "keep one of them" : "add one of them");
    }

    // Each revision is known from a day of its own on, after the policy, and says something.
    void revisions(const Policy& policy) {
        std::map<Day, std::string> days;
        for (const auto& [name, revision] : policy.revisions) {
            const Path path = {"policies", name_, "revisions", name};
            const Entry* entry = names_.entry(path);
            if (!entry || !entry->value.is_map() || partly_unread(*entry, complaints_) || !revision.announced.given())
                continue;
            const std::string who = title() + ": revision '" + name + "'";
            const Where day = revision.announced.origin.where;
            if (policy.announced.given() && revision.announced.value <= policy.announced.value)
                complaints_.error(day, 9, who + " is announced before the policy is",
                                  "a revision comes later; or change the policy itself");
            if (const auto [other, first] = days.try_emplace(revision.announced.value, name); !first)
                complaints_.error(day, 9, who + " is announced on the same day as '" + other->second + "'",
                                  "make them one revision");
            const auto changes = [](const Entry& said) {
                return said.key != "announced" && said.key != "enabled" && said.key != "strength" &&
                       said.key != "source";
            };
            const bool says = std::any_of(entry->value.entries.begin(), entry->value.entries.end(), changes);
            if (!says)
                complaints_.error(entry->where, name.size(), who + " changes nothing",
                                  "add until: 2027-12, or a new schedule, amount or rate");
            if (revision.amount.given() && policy.share.given())
                complaints_.error(revision.amount.origin.where, 6, who + " has an amount, the policy a share",
                                  "say a share");
        }
    }

    // A condition has one limit: at least, or at most.
    void limit(const Path& path, const Condition& condition) {
        const Entry* entry = names_.entry(path);
        if (!entry || !entry->value.is_map() || partly_unread(*entry, complaints_)) return;
        const bool least = condition.at_least.given(), most = condition.at_most.given();
        if (least != most) return;
        complaints_.error(
            entry->where, entry->key.size(),
            title() + (least ? " has both at_least and at_most" : " has no limit") + " in '" + entry->key + "'",
            least ? "keep one of them" : "add at_least: 75 % or at_most: 25 %");
    }

    // What a tariff that answers another takes from it is not said again; and no two answer each other.
    void answer(const Policy& policy) {
        for (const std::string key : {"lane", "rate", "except"})
            if (const Entry* entry = names_.entry({"policies", name_, key}))
                complaints_.error(entry->where, key.size(),
                                  title() + " answers another and has a " + key + " of its own",
                                  "take `" + key + "` out: the lane is turned round, the rate mirrored");
        std::string other = policy.answers.value;
        if (!names_.exists(Refers::policy, other)) return;
        if (names_.text({"policies", other, "instrument"}) != "tariff") {
            complaints_.error(policy.answers.origin.where, 7, title() + " answers '" + other + "', which is no tariff",
                              "name a policy with instrument: tariff");
            return;
        }
        for (std::size_t steps = 0; !other.empty() && steps < 1000; ++steps) {
            if (other == name_) {
                complaints_.error(policy.answers.origin.where, 7, title() + " answers itself, by way of others",
                                  "let one of them have a rate and a lane");
                return;
            }
            other = names_.text({"policies", other, "answers"});
        }
    }

    void only_answers(bool given, const Where& where, const std::string& key) {
        if (given && known_)
            complaints_.error(where, key.size(), title() + " has a " + key + " and answers nothing",
                              "add answers: (the tariff that it answers), or take `" + key + "` out");
    }

    // A ban is of one thing: licences, a process, or goods on a lane.
    void ban(const Policy& policy) {
        std::vector<std::string> said;
        for (const std::string key : {"licences", "process", "lane"})
            if (has({"policies", name_, key})) said.push_back(key);
        if (said.size() != 1) {
            if (!said.empty() || known_)
                complaints_.error(where_, name_.size(),
                                  title() + (said.empty() ? " forbids nothing"
                                                          : " forbids two things: " + said[0] + " and " + said[1]),
                                  said.empty() ? "add licences: [CN], process: anode, or lane: \"CN -> US\""
                                               : "make it two policies");
            return;
        }
        if (said[0] == "lane") {
            need(policy.commodity.given(), "commodity", "goods that may not come");
            if (policy.applies_to.given())
                complaints_.error(policy.applies_to.origin.where, 10,
                                  title() + ": a closed lane is closed for all orders",
                                  "take `applies_to` out; goods under way arrive");
            return;
        }
        need(policy.region.given(), "region", "where it is forbidden");
        if (policy.commodity.given())
            complaints_.error(policy.commodity.origin.where, 9,
                              title() + " forbids " + (said[0] == "process" ? "a process" : "licences") + ", not goods",
                              "take `commodity` out, or ban goods with lane:");
        for (const auto& [key, quantity] : {std::pair("dropped", &policy.dropped), {"delay", &policy.delay}})
            if (said[0] == "process" && quantity->given())
                complaints_.error(quantity->origin.where, std::string(key).size(),
                                  title() + ": '" + key + "' is about plants without their licence",
                                  "take it out: a plant whose process is forbidden is not built");
    }

    // Of two keys that exclude each other the later one is pointed at.
    Where last_said(const std::string& key, const std::string& other_key) const {
        const Where one = names_.entry({"policies", name_, key})->where,
                    other = names_.entry({"policies", name_, other_key})->where;
        return std::pair(one.file, one.line) > std::pair(other.file, other.line) ? one : other;
    }

    // 35 USD/kWh means one thing for all goods it is paid on.
    void same_units(const Policy& policy) {
        std::string unit;
        for (const std::string& each : policy.commodity.value)
            for (const std::string& commodity : names_.known(Refers::commodity)) {
                if (commodity != each && names_.text({"commodities", commodity, "group"}) != each) continue;
                const std::string its = names_.text({"commodities", commodity, "unit"});
                if (unit.empty()) unit = its;
                const bool counted = policy.amount.given() || policy.limit.given() || policy.buy_rate.given();
                if (its == unit || !counted) continue;
                complaints_.error(policy.commodity.origin.where, 9,
                                  title() + (policy.amount.given() ? " pays one amount on" : " counts") +
                                      " goods of different units: " + unit + " and " + its,
                                  "make it one policy for each unit");
                return;
            }
    }

    void calendar(const Policy& policy) {
        auto dated = [](const Quantity& quantity) { return !quantity.points.empty() && !quantity.constant(); };
        const bool pays_dated = std::any_of(policy.pays.begin(), policy.pays.end(),
                                            [&](const auto& part) { return dated(part.second.amount); });
        const bool begins = has({"policies", name_, "answers"}) || has({"policies", name_, "from"}) ||
                            dated(policy.schedule) || dated(policy.rate) || dated(policy.amount) ||
                            dated(policy.share) || dated(policy.target) || dated(policy.limit) ||
                            dated(policy.eligible) || pays_dated;
        if (!begins && known_)
            complaints_.error(where_, name_.size(), title() + " has no first day",
                              "add from: 2027-01, or give its rate, amount or schedule by date");
        if (policy.from.given() && policy.until.given() && policy.until.value < policy.from.value)
            complaints_.error(policy.until.origin.where, 5, title() + " ends before it begins",
                              "let `until` come after `from`");
    }

    const Names& names_;
    Complaints& complaints_;
    std::string name_, kind_;
    bool known_ = true;  // all of it could be read
    Where where_;
};

}  // namespace

void check_policies(const Scenario& scenario, const Names& names, Complaints& complaints) {
    PolicyChecks checks(names, complaints);
    for (const auto& [name, policy] : scenario.policies) checks.policy(name, policy);
    for (const auto& [name, event] : scenario.events) checks.event(name, event);
}

}  // namespace onshore
