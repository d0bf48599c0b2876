// The field table, chapter 3: policies and events.
#include <algorithm>

#include "sim/scenario/fields.hpp"
#include "sim/scenario/rows.hpp"

namespace onshore {

using namespace rows;

namespace {

using enum Instrument;

const Table& condition_table() {
    static const Table made = table<Condition>(
        "condition",
        {
            required(row<&Condition::content>(
                "content", word({"value_added", "usmca", "battery_components", "critical_minerals", "owners"}),
                "what is measured")),
            required(row<&Condition::of>("of", names_of(Refers::place), "where it must come from; owners: nations")),
            row<&Condition::at_least>("at_least", steps("1", share), "of the whole"),
            row<&Condition::at_most>("at_most", steps("1", share), "of the whole"),
            row<&Condition::spread>("spread", number("1", positive), "how far goods of one origin lie apart"),
        });
    return made;
}

const Table& exclusion_table() {
    static const Table made = table<Exclusion>(
        "exclusion",
        {
            only({purchase_credit}, row<&Exclusion::components>("components", of_kind(Kind::date),
                                                                "from then no battery component made by their owners")),
            only({purchase_credit},
                 row<&Exclusion::minerals>("minerals", of_kind(Kind::date),
                                           "from then no critical mineral or material made by their owners")),
            only({production_credit}, row<&Exclusion::makers>("makers", of_kind(Kind::date),
                                                              "from then no plant that they own a quarter of or more")),
            only({production_credit}, row<&Exclusion::licences>("licences", of_kind(Kind::date),
                                                                "from then no plant that works under their licence")),
            only({purchase_credit}, row<&Exclusion::except>("except", names_of(Refers::goods), "goods not looked at")),
        });
    return made;
}

const Table& requirement_table() {
    static const Table made = table<Requirement>(
        "requirement",
        {
            only({purchase_credit},
                 row<&Requirement::assembly>("assembly", names_of(Refers::place), "where the car must be assembled")),
            only({purchase_credit}, row<&Requirement::buyers>("buyers", steps("1", share),
                                                              "share of buyers within its limits on income and price")),
            row<&Requirement::excludes>("excludes", named<Exclusion>(of_table(exclusion_table()), Refers::place),
                                        "nations whose owners may have no part in it, and from when"),
        });
    return made;
}

const Table& payment_table() {
    static const Table made = table<Payment>(
        "payment", {
                       required(row<&Payment::amount>("amount", steps("USD/vehicle", from_zero), "paid to the buyer")),
                       {"nominal",
                        of_kind(Kind::flag),
                        [](void* payment) -> void* { return &static_cast<Payment*>(payment)->amount.nominal; },
                        "the amount is fixed in current dollars",
                        false,
                        {}},
                       row<&Payment::when>("when", of_table(condition_table()), "content that a car must have for it"),
                   });
    return made;
}

const Table& budget_table() {
    static const Table made = table<Budget>(
        "budget", {
                      row<&Budget::in_all>("in_all", number("USD", from_zero), "the most that it pays in all"),
                      row<&Budget::a_year>("a_year", number("USD/yr", from_zero), "... in a calendar year"),
                  });
    return made;
}

/// A goal in a unit of its own: jobs, capacity, capex.
Table goal_table(const std::string& name, const std::string& unit) {
    return table<Goal>(
        name,
        {
            required(row<&Goal::at_least>("at_least", number(unit, positive), "what they must reach")),
            required(row<&Goal::by>("by", last_day(), "last day to reach it")),
            required(row<&Goal::repay>("else.repay", number("1", share), "share of what they got, if they do not")),
        });
}

const Table& jobs_goal() {
    static const Table made = goal_table("goal of jobs", "job");
    return made;
}
const Table& capacity_goal() {
    static const Table made = goal_table("goal of capacity", "{unit}/yr");
    return made;
}
const Table& capex_goal() {
    static const Table made = goal_table("goal of capex", "USD");
    return made;
}

const Table& selection_table() {
    static const Table made = table<PlantSelection>(
        "selection of plants",
        {
            row<&PlantSelection::owner>("owner", names_of(Refers::owner), "plants of these owners"),
            row<&PlantSelection::region>("region", names_of(Refers::place), "plants in these regions"),
            row<&PlantSelection::process>("process", names_of(Refers::process), "plants running these"),
            row<&PlantSelection::name>("name", names_of(Refers::plant), "plants by name"),
        });
    return made;
}

const Table& revision_table() {
    static const Table made = table<Revision>(
        "revision",
        {
            required(row<&Revision::announced>("announced", of_kind(Kind::date), "first day on which it is known")),
            row<&Revision::enabled>("enabled", of_kind(Kind::flag), "false = as if it were not there"),
            row<&Revision::strength>("strength", number("1", share), "0 to 1: how much of it takes place"),
            row<&Revision::from>("from", of_kind(Kind::date), "new first day in force"),
            row<&Revision::until>("until", last_day(), "new last day in force"),
            only({tariff, production_credit, content_rule},
                 row<&Revision::rate>("rate", steps("1", from_zero), "new rate")),
            only({production_credit, purchase_credit, capex_grant, charger_fund, training_fund, research_fund},
                 row<&Revision::amount>("amount", steps("{amount}", from_zero), "new amount")),
            only({capex_grant, clean_power, charger_fund, loan, equity},
                 row<&Revision::share>("share", steps("1", share), "new share of capex, electricity or a point's cost")),
            row<&Revision::schedule>("schedule", steps("1", from_zero),
                                     "new factor on amount, rate or share over time"),
            only({purchase_credit},
                 row<&Revision::eligible>("eligible", steps("1", share), "new share of sales that gets it")),
            only({import_quota}, row<&Revision::limit>("limit", steps("{unit}/yr", from_zero), "new limit")),
            only({zev_mandate}, row<&Revision::target>("target", steps("1", share), "new target")),
            only({zev_mandate},
                 row<&Revision::penalty>("penalty", steps("USD/vehicle", from_zero), "new penalty")),
            only({stockpile}, row<&Revision::size>("size", number("{unit}", from_zero), "new size")),
            only({stockpile}, row<&Revision::cover>("cover", number("yr", from_zero), "new cover")),
            only({stockpile}, row<&Revision::buy_rate>("buy_rate", number("{unit}/yr", positive), "new rate")),
            only({stockpile}, row<&Revision::release>("release", steps("{unit}/yr", from_zero), "new sales")),
            only({production_credit},
                 row<&Revision::excludes>("requires.excludes",
                                          named<Exclusion>(of_table(exclusion_table()), Refers::place),
                                          "nations whose owners may have no part in it, and from when")),
        });
    return made;
}

Shape factor() {
    Shape shape = number("1", positive);
    shape.kind = Kind::factor;
    return shape;
}

Shape occupations() {
    Shape shape = of_kind(Kind::texts);
    shape.words = {"production", "maintenance", "research", "supply_chain"};
    return shape;
}

}  // namespace

const Table& policy_table() {
    static const Table made = table<Policy>(
        "policy",
        {
            row<&Policy::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Policy::instrument>("instrument", of_kind(Kind::instrument), "what kind of policy it is")),
            required(row<&Policy::announced>("announced", of_kind(Kind::date), "what investors knew, and when")),
            row<&Policy::from>("from", of_kind(Kind::date),
                               "first day in force; default: the first point of its schedule"),
            row<&Policy::until>("until", last_day(), "last day in force"),
            row<&Policy::enabled>("enabled", of_kind(Kind::flag), "false = as if it were not there"),
            row<&Policy::strength>("strength", number("1", share), "0 to 1, for attribution and sweeps"),
            only({production_credit, purchase_credit, capex_grant, clean_power, charger_fund, training_fund, loan,
                  equity, stockpile, research_fund},
                 row<&Policy::payer>(
                     "payer", name_of(Refers::treasury, Kind::payers),
                     "regions or treasuries (US-NC) that pay, in equal parts or {US: 70 %, US-MI: 30 %}")),
            only({production_credit, purchase_credit, capex_grant, clean_power, charger_fund, training_fund, equity,
                  stockpile, research_fund},
                 row<&Policy::budget>("budget", of_table(budget_table(), Kind::budget),
                                      "1 GUSD in all or 1 GUSD/yr a year; then payment stops")),
            only({production_credit, capex_grant},
                 row<&Policy::jobs>("conditions.jobs", of_table(jobs_goal()), "direct jobs of its makers")),
            only({production_credit, capex_grant},
                 row<&Policy::capacity>("conditions.capacity", of_table(capacity_goal()), "capacity of its makers")),
            only({production_credit, capex_grant},
                 row<&Policy::capex>("conditions.capex", of_table(capex_goal()), "what its makers spent on plants")),
            only({tariff, production_credit, content_rule, import_quota, stockpile, ban},
                 row<&Policy::commodity>("commodity", names_of(Refers::goods), "commodities or groups of them")),
            only({production_credit, purchase_credit, capex_grant, clean_power, charger_fund, wage, training_fund, loan,
                  zev_mandate, stockpile, ban},
                 row<&Policy::region>("region", names_of(Refers::place), "regions or groups in which it holds")),
            only({execution, production_credit, charger_fund, wage, loan, equity},
                 row<&Policy::owner>("owner", names_of(Refers::owner),
                                     "whose plants; of equity: under whose name the share counts")),
            only({capex_grant, clean_power, wage, loan, equity},
                 row<&Policy::plants>("plants", names_of(Refers::plant), "the plants it helps")),
            only({purchase_credit, zev_mandate},
                 row<&Policy::type>("type", names_of(Refers::vehicle_type), "vehicle types; default bev")),
            only({tariff, content_rule, import_quota, ban},
                 row<&Policy::lane>("lane", names_of(Refers::lane), "\"CN -> US\"; * is never the home lane")),
            only({tariff, content_rule, import_quota, ban},
                 row<&Policy::except>("except", names_of(Refers::lane), "lanes left out")),
            only({tariff, content_rule},
                 row<&Policy::stack>("stack", word({"add", "replace", "floor"}), "how it meets other tariffs")),
            only({tariff, production_credit, content_rule},
                 row<&Policy::rate>("rate", steps("1", from_zero), "of customs value; of production cost")),
            only({production_credit, purchase_credit, capex_grant, charger_fund, training_fund, research_fund},
                 row<&Policy::amount>("amount", steps("{amount}", from_zero),
                                      "paid per unit, per vehicle, in all, or a year")),
            only({capex_grant, clean_power, charger_fund, loan, equity},
                 row<&Policy::share>("share", steps("1", share), "of capex; of electricity; of a point's cost")),
            only({clean_power},
                 row<&Policy::cost>("cost", number("USD/kWh", from_zero), "over the price of other electricity")),
            row<&Policy::schedule>("schedule", steps("1", from_zero), "multiplies amount, rate or share over time"),
            only({purchase_credit},
                 row<&Policy::eligible>("eligible", steps("1", share), "share of sales that gets it")),
            only({capex_grant, charger_fund},
                 row<&Policy::paid_over>("paid_over", number("yr", positive), "time over which it is paid")),
            only({purchase_credit},
                 row<&Policy::pays>("pays", named<Payment>(of_table(payment_table())), "parts that add up")),
            only({purchase_credit, production_credit},
                 row<&Policy::requirement>("requires", of_table(requirement_table()), "assembly and owners")),
            only({purchase_credit}, row<&Policy::not_with>("not_with", names_of(Refers::policy),
                                                           "a car that drew one of these draws no other")),
            only({content_rule}, row<&Policy::unless>("unless", of_table(condition_table()),
                                                      "goods that meet it are free of the duty")),
            only({tariff, production_credit, purchase_credit, capex_grant, content_rule, clean_power, charger_fund,
                  training_fund, research_fund, wage, loan, equity, import_quota, zev_mandate, stockpile},
                 row<&Policy::revisions>("revisions", named<Revision>(of_table(revision_table())),
                                         "changes that nobody knows of before they are announced")),
            only({ban}, row<&Policy::licences>("licences", names_of(Refers::place),
                                               "licensors of these nations lose their licences in the region")),
            only({ban, research_fund},
                 row<&Policy::process>("process", names_of(Refers::process), "what is forbidden, or searched for")),
            only({ban}, row<&Policy::applies_to>("applies_to", word({"new", "all"}),
                                                 "plants yet to come (the default), or those that stand too")),
            only({ban}, row<&Policy::dropped>("dropped", number("1", share),
                                              "of plants not yet open: given up when their licence is refused")),
            only({ban, tariff}, row<&Policy::delay>("delay", number("yr", from_zero),
                                                    "ban: later opening of plants without their licence, default 2 "
                                                    "years; tariff: after the one that it answers")),
            only({tariff},
                 row<&Policy::answers>("answers", name_of(Refers::policy), "a tariff: the same goods, the other way")),
            only({tariff}, row<&Policy::mirror>("mirror", number("1", from_zero), "of the rate that it answers")),
            only({execution}, row<&Policy::ramp_time>("ramp_time", factor(), "on the ramp time of the owner's plants")),
            only({execution},
                 row<&Policy::inventory_cover>("inventory_cover", factor(), "on the stock that its plants hold")),
            only({execution}, row<&Policy::productivity_rate>("productivity.rate", number("1/yr", from_zero),
                                                              "yearly gain of the owner's plants")),
            only({execution},
                 row<&Policy::productivity_up_to>("productivity.up_to", number("1", from_zero), "where the gain ends")),
            only({loan},
                 row<&Policy::interest>("interest", number("1/yr", from_zero), "that the public asks for, real")),
            only({loan}, row<&Policy::term>("term", number("yr", positive), "in which it is repaid, month by month")),
            only({equity}, row<&Policy::asked_return>("return", number("1/yr", from_zero),
                                                      "real, with which the public partner is content; default: as "
                                                      "other owners")),
            only({import_quota},
                 row<&Policy::limit>("limit", steps("{unit}/yr", from_zero), "what may come in a calendar year")),
            only({import_quota}, row<&Policy::over_quota>("over_quota", steps("1", from_zero),
                                                          "duty on what comes beyond it; default: nothing does")),
            only({zev_mandate},
                 row<&Policy::target>("target", steps("1", share), "of sales, for the types that count")),
            only({zev_mandate}, row<&Policy::penalty>("penalty", steps("USD/vehicle", from_zero),
                                                      "for each that is missing: no credit costs more")),
            only({stockpile}, row<&Policy::size>("size", number("{unit}", from_zero), "what it should hold")),
            only({stockpile}, row<&Policy::cover>("cover", number("yr", from_zero), "... in time of the place's use")),
            only({stockpile}, row<&Policy::buy_rate>("buy_rate", number("{unit}/yr", positive), "the most it buys")),
            only({stockpile}, row<&Policy::release_below>("release_below", number("1", share),
                                                          "share of what users want up to which it makes up")),
            only({stockpile}, row<&Policy::release>("release", steps("{unit}/yr", from_zero),
                                                    "sold from a date on, whether or not anything is short")),
            only({wage}, row<&Policy::wage>("wage", factor(), "on the wage of the region")),
            only({wage}, row<&Policy::wage_plus>("wage_plus", number("USD/h", from_zero), "over it")),
            only({wage},
                 row<&Policy::wage_rate>("wage_rate", number("1/yr", any), "by which it rises from the first day")),
            only({training_fund},
                 row<&Policy::occupation>("occupation", occupations(), "who is trained, in equal parts")),
            only({training_fund},
                 row<&Policy::per_worker>("per_worker", number("USD/job", positive), "what it costs to train one")),
            only({training_fund},
                 row<&Policy::training_time>("training_time", number("yr", from_zero), "until they can be hired")),
        },
        {{"when", "content conditions"}});
    return made;
}

const Table& event_table() {
    static const Table made = table<Event>(
        "event",
        {
            row<&Event::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Event::from>("from", of_kind(Kind::date), "first day")),
            row<&Event::until>("until", last_day(), "last day; or say how long with `for`"),
            row<&Event::duration>("for", number("yr", positive), "how long it lasts"),
            row<&Event::strength>("strength", number("1", share), "0 to 1, for attribution and sweeps"),
            row<&Event::enabled>("enabled", of_kind(Kind::flag), "false = as if it were not there"),
            row<&Event::lanes>("lanes", names_of(Refers::lane), "\"CN -> *\""),
            row<&Event::commodities>("commodities", names_of(Refers::goods), "what is held back; default: everything"),
            row<&Event::gateway>("gateway", name_of(Refers::gateway), "US/gulf"),
            row<&Event::plants>(
                "plants",
                [] {
                    Shape shape = of_table(selection_table(), Kind::optional);
                    shape.entry = place_in_optional<PlantSelection>;
                    shape.names = names_in_optional<PlantSelection>;
                    return shape;
                }(),
                "which plants stand still"),
            row<&Event::keep>("keep", steps("1", share), "share that remains"),
            row<&Event::reopen_over>("reopen_over", number("yr", from_zero), "gradual reopening after the end"),
            row<&Event::divert>("divert", number("1", share), "of the closed part: finds another way at once"),
            row<&Event::demand_region>("demand.region", names_of(Refers::place), "where demand falls"),
            row<&Event::demand_keep>("demand.keep", steps("1", from_zero), "share of market size that remains"),
            row<&Event::change>("change", of_kind(Kind::changes),
                                "path of any number, and {times:}, {plus:} or a value"),
        },
        {{"recover", "recovery paths"}});
    return made;
}

const std::vector<std::string>& instrument_names() {
    static const std::vector<std::string> names = {"tariff",
                                                   "production_credit",
                                                   "purchase_credit",
                                                   "capex_grant",
                                                   "execution",
                                                   "clean_power",
                                                   "content_rule",
                                                   "charger_fund",
                                                   "wage",
                                                   "training_fund",
                                                   "loan",
                                                   "equity",
                                                   "import_quota",
                                                   "zev_mandate",
                                                   "stockpile",
                                                   "ban",
                                                   "research_fund"};
    return names;
}

const Field* Table::find(std::string_view key) const {
    for (const Field& field : fields)
        if (field.key == key) return &field;
    return nullptr;
}

bool Table::is_prefix(std::string_view key) const {
    const std::string start = std::string(key) + ".";
    return std::any_of(fields.begin(), fields.end(), [&](const Field& field) { return field.key.starts_with(start); });
}

std::vector<std::string> Table::keys() const {
    std::vector<std::string> names;
    for (const Field& field : fields) {
        const std::string first = field.key.substr(0, field.key.find('.'));
        if (names.empty() || names.back() != first) names.push_back(first);
    }
    return names;
}

}  // namespace onshore
