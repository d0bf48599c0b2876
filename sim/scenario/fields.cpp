// The field table, chapter 1: what exists in a world. Chapters 2 and 3: fields_markets.cpp, fields_policies.cpp.
#include "sim/scenario/fields.hpp"

#include "sim/scenario/rows.hpp"

namespace onshore {

using namespace rows;

namespace {

const Table& home_economy_table() {
    static const Table made = table<HomeEconomy>(
        "economy of a region",
        {
            row<&HomeEconomy::home_share>("home_share", named<Quantity>(number("1", share), Refers::sector),
                                          "share of what is bought of a sector that is made in the region"),
            row<&HomeEconomy::jobs_factor>("jobs_factor", number("1", positive),
                                           "jobs per USD of output, against the table"),
        });
    return made;
}

const Table& workforce_table() {
    static const Shape people =
        only_keys(named<Quantity>(number("job", from_zero)), {"production", "maintenance", "research", "supply_chain"});
    static const Table made = table<Workforce>(
        "workforce",
        {
            row<&Workforce::skilled>("skilled", people, "at the start; default: those at work and the reserve"),
            row<&Workforce::base>("base", people, "the most there can be without funded training; default: no limit"),
            required(row<&Workforce::learn_time>("learn_time", number("yr", positive),
                                                 "in which skilled people come up to what is needed")),
            row<&Workforce::leave_time>("leave_time", number("yr", positive),
                                        "in which those whom nobody needs find other work"),
            row<&Workforce::reserve>("reserve", number("1", from_zero),
                                     "looked for over what plants, standing and being built, need"),
        });
    return made;
}

const Table& combustion_table() {
    static const Table made = table<Combustion>(
        "cars with engines",
        {
            row<&Combustion::output>("output", named<Quantity>(number("vehicle/yr", from_zero), Refers::region),
                                     "made here, by region of sale, when the run starts"),
            row<&Combustion::price>("price", number("USD/vehicle", from_zero), "at the gate"),
            row<&Combustion::sector>("sector", name_of(Refers::sector), "its column says what they are made of"),
            row<&Combustion::assembly_jobs>("assembly_jobs", number("job*yr/vehicle", from_zero),
                                            "people who put one together"),
            row<&Combustion::engine_jobs>("engine_jobs", number("job*yr/vehicle", from_zero),
                                          "people who make its engine and transmission; those of hybrids too"),
        });
    return made;
}

}  // namespace

const Table& region_table() {
    static const Table made = table<Region>(
        "region",
        {
            row<&Region::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            row<&Region::wage>("wage", series("USD/h", positive), "compensation in vehicle and battery plants"),
            row<&Region::productivity>("productivity", series("1", positive),
                                       "labour productivity relative to the process's hours"),
            row<&Region::electricity_price>("electricity_price", series("USD/kWh", from_zero),
                                            "what industry pays for electricity"),
            row<&Region::grid_intensity>("grid_intensity", series("kg/kWh", from_zero), "CO2e of electricity"),
            row<&Region::oil_imports>("oil_imports", series("1", share), "net imports over the oil that is used"),
            row<&Region::gateways>("gateways", named<Quantity>(number("1", share)),
                                   "share of the region's sea trade by gateway"),
            row<&Region::economy>("economy", of_table(home_economy_table()), "what is bought is made at home or not"),
            row<&Region::workforce>("workforce", of_table(workforce_table()), "skilled people; rations hiring"),
            row<&Region::combustion>("combustion", of_table(combustion_table()),
                                     "cars with engines that are made here"),
        },
        {});
    return made;
}

const Table& owner_table() {
    static const Table made = table<Owner>(
        "owner",
        {
            row<&Owner::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Owner::nation>("nation", name_of(Refers::region), "the region that its profit goes to")),
            row<&Owner::strategy>("strategy", word({"electric", "mixed", "hybrid"}),
                                  "what its cars are: for owners' shares by strategy"),
        });
    return made;
}

const Table& commodity_table() {
    static const Table made = table<Commodity>(
        "commodity",
        {
            row<&Commodity::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Commodity::unit>("unit", word({"kg", "kWh", "m2", "vehicle"}),
                                           "canonical unit of its stocks and flows")),
            row<&Commodity::variable>("variable", of_kind(Kind::text),
                                      "its name in results below Production|, Trade|, ..."),
            row<&Commodity::group>("group", of_kind(Kind::text), "choice or policy group it belongs to"),
            row<&Commodity::freight_class>("freight_class", word({"bulk", "container", "vehicle"}),
                                           "which freight rate it pays"),
            row<&Commodity::stage>("stage", word({"minerals", "materials", "cells", "packs", "assembly"}),
                                   "stage of a footprint to which making it counts; default: materials"),
            row<&Commodity::mass>("mass", number("kg/{unit}", positive), "what a unit weighs with its packing"),
            row<&Commodity::equivalents>("equivalents", named<Quantity>(number("{unit}/kg", positive)),
                                         "how much of it a kg of that compound holds"),
            row<&Commodity::price>("price", series("USD/{unit}", positive),
                                   "given = an exogenous path with elastic supply"),
            row<&Commodity::cover>("cover", number("yr", from_zero), "stock wanted, in time of use"),
            row<&Commodity::sourcing_elasticity>("sourcing_elasticity", number("1", from_zero),
                                                 "exponent on landed cost in sourcing"),
            row<&Commodity::contract_time>("contract_time", number("yr", positive),
                                           "time constant with which sourcing shares move"),
            row<&Commodity::location_spread>("location_spread", number("USD/{unit}", positive),
                                             "cost difference that moves location weight by a factor e"),
            row<&Commodity::growth>("growth", number("1/yr", any), "growth of other use and of need before the start"),
            row<&Commodity::other_use_elasticity>("other_use_elasticity", number("1", up_to_zero),
                                                  "price elasticity of other use"),
            row<&Commodity::preference>("preference", series("1", any), "constant added to the choice of its group"),
            row<&Commodity::counts_as>("counts_as", word({"mineral", "material", "component"}),
                                       "what content rules take it for"),
        });
    return made;
}

const Table& choice_table() {
    static const Table made = table<Choice>(
        "choice",
        {
            required(row<&Choice::price_sensitivity>("price_sensitivity", number("{unit}/USD", from_zero),
                                                     "logit coefficient on landed price")),
            row<&Choice::adjust_time>("adjust_time", number("yr", positive), "how fast shares move to the logit's"),
            row<&Choice::base_share>(
                "base_share",
                named<Named<Quantity>>(named<Quantity>(number("1", share), Refers::commodity), Refers::region),
                "share of each commodity in the base year"),
            row<&Choice::preference>(
                "preference",
                named<Named<Quantity>>(named<Quantity>(series("1", any), Refers::commodity), Refers::region),
                "utility added over time"),
        });
    return made;
}

const Table& process_table() {
    static const Table made = table<Process>(
        "process",
        {
            row<&Process::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Process::makes>("makes", name_of(Refers::commodity), "the one commodity it makes")),
            row<&Process::inputs>("inputs", named<Quantity>(number("{input}/{unit}", from_zero), Refers::input),
                                  "input per good unit"),
            row<&Process::yield_new>("yield.new", number("1", share_above_zero),
                                     "share of good units when the plant opens"),
            row<&Process::yield_mature>("yield.mature", number("1", share_above_zero),
                                        "share of good units of a mature plant"),
            row<&Process::ramp_time>("ramp_time", number("yr", positive), "time constant of maturity"),
            row<&Process::start_maturity>("start_maturity", number("1", share), "output share of nameplate on opening"),
            row<&Process::labour>("labour",
                                  only_keys(named<Quantity>(number("h/{unit}", from_zero)),
                                            {"production", "maintenance", "research", "supply_chain"}),
                                  "hours by occupation"),
            row<&Process::electricity>("electricity", number("kWh/{unit}", from_zero), "electricity per unit"),
            row<&Process::other_cost>("other_cost", number("USD/{unit}", from_zero),
                                      "conversion cost beside labour and electricity"),
            row<&Process::immaturity_premium>("immaturity_premium", number("1", from_zero),
                                              "conversion cost of a wholly new plant over a mature one, less 1"),
            row<&Process::overstaffing>("overstaffing", number("1", from_zero),
                                        "share of a line's people who are there before it makes anything"),
            row<&Process::capex>("capex", number("USD/({unit}/yr)", from_zero),
                                 "investment per yearly unit of capacity"),
            row<&Process::life>("life", number("yr", positive), "life of a plant"),
            row<&Process::build_time>("build_time", number("yr", positive), "decision to opening"),
            row<&Process::learning_rate>("learning_rate", number("1", {0, 0.9, false}),
                                         "cost fall per doubling of world cumulative output"),
            row<&Process::cumulative>("cumulative", number("{unit}", positive),
                                      "world output before the start; default: output over growth"),
            row<&Process::markup>("markup", number("1", from_zero), "on conversion and capital"),
            row<&Process::direct_emissions>("direct_emissions", number("kg/{unit}", from_zero),
                                            "CO2e on site, beside electricity"),
            row<&Process::construction_labour>("construction_labour", number("job*yr/USD", from_zero),
                                               "building and tooling work per USD of capex"),
            row<&Process::buys>("other_cost_buys", named<Quantity>(number("1", share), Refers::sector),
                                "what other_cost buys of the sectors of `economy`"),
            row<&Process::capex_buys>("capex_buys", named<Quantity>(number("1", share), Refers::sector),
                                      "what capex buys of the sectors of `economy`"),
            row<&Process::transfer_yield>("transfer.yield", number("1", share),
                                          "of the gap between new and mature yield that a partner's know-how closes"),
            row<&Process::transfer_ramp>("transfer.ramp_time", number("1", share_above_zero),
                                         "on the ramp time of a plant with a partner's know-how"),
            row<&Process::transfer_learning>("transfer.learning", number("1", share),
                                             "of the immaturity premium that a partner's know-how spares"),
            row<&Process::available_from>("available_from", of_kind(Kind::date),
                                          "day on which anybody can run it, at the usual pace of research"),
            row<&Process::held_by>("held_by", named<Date>(of_kind(Kind::date), Refers::owner),
                                   "owners who run it, and whose partners do, from an earlier day"),
            row<&Process::research_spending>("research.spending", number("USD/yr", from_zero),
                                             "the usual: what a research_fund adds to"),
            row<&Process::research_elasticity>("research.elasticity", number("1", share),
                                               "of the pace of research to spending"),
        },
        {{"land_use", "land"}, {"water", "water"}});
    return made;
}

const Table& industry_table() {
    static const Table made = table<Industry>(
        "industry",
        {
            row<&Industry::owner>("owner", name_of(Refers::owner), "default: a generic owner of the region"),
            row<&Industry::capacity>("capacity", number("{unit}/yr", from_zero),
                                     "regional total at the start including named plants; default: balanced"),
            row<&Industry::cost_factor>("cost_factor", number("1", positive), "on other_cost"),
            row<&Industry::capex_factor>("capex_factor", number("1", positive), "on the process's capex"),
            row<&Industry::labour_factor>("labour_factor", number("1", positive), "hours relative to the process"),
            row<&Industry::build_factor>("build_factor", number("1", positive), "build time relative to the process"),
            row<&Industry::invests>("invests", number("1", share), "scales starts"),
            row<&Industry::inputs>("inputs", named<Quantity>(number("{input}/{unit}", from_zero), Refers::input),
                                   "of all makers in the region, named plants too, where it is not the process's"),
        });
    return made;
}

namespace {

const Table& milestone_table() {
    static const Table made =
        table<Milestone>("milestone", {
                                          row<&Milestone::planned>("planned", of_kind(Kind::date), "as announced"),
                                          row<&Milestone::actual>("actual", of_kind(Kind::date), "as it came"),
                                      });
    return made;
}

const Table& phase_table() {
    static const Table made = table<Phase>(
        "phase",
        {
            required(
                row<&Phase::capacity>("capacity", number("{unit}/yr", from_zero), "capacity that this phase adds")),
            required(row<&Phase::opening>("opening", of_table(milestone_table(), Kind::milestone), "when it opens")),
        });
    return made;
}

const Table& partner_table() {
    static const Table made = table<Partner>(
        "partner", {
                       row<&Partner::role>("role", word({"licence", "joint_venture"}), "what the partner is"),
                       row<&Partner::fee>("fee", number("1", share), "of output value, to the partner's nation"),
                       row<&Partner::share>("share", number("1", share), "of ownership, in a joint venture"),
                       row<&Partner::transfer>("transfer", number("1", share),
                                               "of its know-how that the plant begins with: processes.*.transfer"),
                   });
    return made;
}

}  // namespace

const Table& plant_table() {
    static const Table made = table<Plant>(
        "plant",
        {
            row<&Plant::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            required(row<&Plant::process>("process", name_of(Refers::process), "what it runs")),
            required(row<&Plant::region>("region", name_of(Refers::region), "where it stands")),
            row<&Plant::state>("state", of_kind(Kind::text), "state or province, for results by state"),
            row<&Plant::owner>("owner", name_of(Refers::owner), "default: a generic owner of the region"),
            row<&Plant::partners>("partners", named<Partner>(of_table(partner_table()), Refers::owner),
                                  "licensors and joint venture partners"),
            row<&Plant::capacity>("capacity", number("{unit}/yr", from_zero), "full planned capacity"),
            row<&Plant::phases>("phases", named<Phase>(of_table(phase_table())), "capacity in dated steps"),
            row<&Plant::jobs>("jobs", number("job", from_zero), "at full output; default: the process's labour"),
            row<&Plant::capex>("capex", number("USD", from_zero), "of the whole plant; default: the process's"),
            row<&Plant::milestones>(
                "milestones",
                only_keys(named<Milestone>(of_table(milestone_table(), Kind::milestone)),
                          {"announced", "construction", "opening", "closing", "cancelled", "paused"}),
                "dates of its life"),
            row<&Plant::offtake>("offtake", named<Quantity>(number("1", share), Refers::owner),
                                 "share of output promised to an owner"),
            row<&Plant::delay>("delay", number("yr", from_zero), "added to construction and opening"),
            row<&Plant::scale>("scale", number("1", from_zero), "on capacity, capex and jobs together"),
            row<&Plant::hazard>("hazard", number("1", from_zero),
                                "on the world's hazard that it is dropped; 0 = it will be built"),
            row<&Plant::retools>(
                "retools", named<Quantity>(number("{input}/yr", from_zero), Refers::process),
                "capacity of other processes of the owner in the region that goes off line at construction"),
        });
    return made;
}

const Table& lane_table() {
    static const Table made = table<Lane>(
        "lane",
        {
            row<&Lane::mode>("mode", word({"sea", "land"}), "how goods travel"),
            row<&Lane::lead_time>("lead_time", number("yr", from_zero), "from plant to stock"),
            row<&Lane::freight>(
                "freight", only_keys(named<Quantity>(number("USD/kg", from_zero)), {"bulk", "container", "vehicle"}),
                "by freight class"),
            row<&Lane::distance>("distance", only_keys(named<Quantity>(number("km", from_zero)), {"sea", "land"}),
                                 "travelled by sea and over land"),
        });
    return made;
}

}  // namespace onshore
