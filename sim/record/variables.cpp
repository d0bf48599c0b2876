#include "sim/record/variables.hpp"

#include <array>

#include "onshore/results.hpp"
#include "sim/record/environment.hpp"
#include "sim/record/landed.hpp"
#include "sim/record/money.hpp"

namespace onshore {
namespace {

using S = const Seen&;

double share(double part, double whole) {
    return whole > 0 ? part / whole : kUndefined;
}
double percent(double part, double whole) {
    return whole > 0 ? 100 * part / whole : kUndefined;
}
double goods(S s, double amount) {
    return amount * s.family->scale;
}
/// A row only where there was some.
double none_or_goods(S s, double amount) {
    return amount > 0 ? goods(s, amount) : kUndefined;
}
double some(double amount) {
    return amount > 0 ? amount : kUndefined;
}
double arrived(S s) {
    return s.alone() || s.world() ? s.nodes(s.year.arrived) : s.entering(s.year.dispatched);
}
double left(S s) {
    return s.world() ? s.bound_for(s.year.dispatched, true) : s.leaving(s.year.dispatched);
}
double people(S s, const std::vector<Wide>& by_supplier_and_what, Beyond what) {
    return s.beyond(by_supplier_and_what, what) / 12;
}
double direct(S s) {
    return s.all_staff() / 12;
}
double builders(S s) {
    return s.all_makers(s.year.builders) / 12;
}
double total(S s) {
    return direct(s) + builders(s) + people(s, s.year.beyond, Beyond::supplier_jobs) +
           people(s, s.year.beyond, Beyond::induced_jobs);
}
double with_engines(S s) {
    return s.combustion(1) / 12 + s.combustion_beyond(Beyond::supplier_jobs) / 12 +
           s.combustion_beyond(Beyond::induced_jobs) / 12;
}
constexpr const char* kBelow = "Batteries|Cells sums Batteries|Cells|NMC, ...";
constexpr const char* kTypes = "Light-Duty Vehicle sums its types";
constexpr const char* kGoodsFlow = "{unit}/yr";

// clang-format off
constexpr auto kVariables = std::to_array<Variable>({
    // goods made
    {"Production|{commodity}", kGoodsFlow, Yearly::sum, Subject::made_goods, kBelow,
     "output of industries and plants in the region", [](S s) { return goods(s, s.place.state.empty() ? s.nodes(s.year.produced) : s.makers(s.year.output)); }, true},
    {"Capacity|{commodity}", kGoodsFlow, Yearly::end, Subject::made_goods, kBelow,
     "nameplate capacity in operation at the end of the year", [](S s) { return goods(s, s.makers(s.year.capacity)); }, true},
    {"Capacity|{commodity}|Under Construction", kGoodsFlow, Yearly::end, Subject::made_goods, "",
     "capacity being built at the end of the year; of plants the part expected to survive", [](S s) { return goods(s, s.makers(s.year.building)); }},
    {"Capacity|{commodity}|Announced", kGoodsFlow, Yearly::end, Subject::made_goods, "",
     "plants announced and not begun at the end of the year; the part expected to survive", [](S s) { return goods(s, s.makers(s.year.announced)); }},
    {"Capacity|{commodity}|Cancelled", kGoodsFlow, Yearly::end, Subject::made_goods, "",
     "plants dropped since the start of the run", [](S s) { return goods(s, s.makers(s.year.cancelled)); }},
    {"Sunk Investment|{commodity}", kMoney, Yearly::sum, Subject::made_goods, kBelow,
     "spent on plants that were dropped in the year; no row where there is none", [](S s) { return some(s.makers(s.year.sunk) * kMillion); }},
    {"Capacity Additions|{commodity}", kGoodsFlow, Yearly::sum, Subject::made_goods, kBelow,
     "nameplate capacity opened in the year", [](S s) { return goods(s, s.makers(s.year.opened)); }},
    {"Capacity Retired|{commodity}", kGoodsFlow, Yearly::sum, Subject::made_goods, kBelow,
     "nameplate capacity retired or closed in the year", [](S s) { return goods(s, s.makers(s.year.closed)); }},
    {"Capacity Utilisation|{commodity}", "%", Yearly::share, Subject::made_goods, "",
     "output over nameplate capacity of the year's months", [](S s) { return percent(s.makers(s.year.output), s.makers(s.year.could)); }},
    {"Cost|{commodity}", "USD_2023/{base}", Yearly::weighted, Subject::made_goods, "",
     "material, conversion and capital at normal utilisation of what was made; weighted by output",
     [](S s) { return share(s.makers(s.year.cost), s.makers(s.year.output)); }},
    {"Investment|{commodity}", kMoney, Yearly::sum, Subject::made_goods, kBelow,
     "spending on plants under construction", [](S s) { return s.makers(s.year.construction) * kMillion; }},

    // goods used, stored, moved
    {"Demand|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "what plants, consumers and other uses wanted, waiting lists included", [](S s) { return goods(s, s.nodes(s.year.wanted)); }},
    {"Use|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "what plants took as inputs", [](S s) { return goods(s, s.nodes(s.year.used)); }},
    {"Delivered|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "what consumers of vehicles and other uses received", [](S s) { return goods(s, s.nodes(s.year.delivered)); }},
    {"Stock|{commodity}", "{unit}", Yearly::end, Subject::goods, kBelow,
     "held by buyers at the end of the year", [](S s) { return goods(s, s.nodes(s.year.stock)); }},
    {"Stock|{commodity}|Ahead of Duties", "{unit}", Yearly::end, Subject::goods, kBelow,
     "of it, wanted ahead of duties that are known to come; no row where there is none", [](S s) { return none_or_goods(s, s.nodes(s.year.forward)); }},
    {"In Transit|{commodity}", "{unit}", Yearly::end, Subject::goods, kBelow,
     "on its way to the region at the end of the year, held before closed lanes included", [](S s) { return goods(s, s.nodes(s.year.transit)); }},
    {"Arrivals|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "arrived from other regions", [](S s) { return goods(s, s.nodes(s.year.arrived)); }},
    {"Dispatched|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "sent to other regions", [](S s) { return goods(s, s.bound_for(s.year.dispatched, true)); }},
    {"Recycled|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "returned to stock by recyclers; no row where there is none", [](S s) { return none_or_goods(s, s.nodes(s.year.recycled)); }},
    {"Released|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "released from reserves; no row where there is none", [](S s) { return none_or_goods(s, s.nodes(s.year.released)); }},
    {"Stockpiled|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, kBelow,
     "put into reserves; no row where there is none", [](S s) { return none_or_goods(s, s.nodes(s.year.stockpiled)); }},
    {"Imports|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, "",
     "a region: arrivals; a group: sent from outside into it; World: all arrivals", [](S s) { return goods(s, arrived(s)); }},
    {"Exports|{commodity}", kGoodsFlow, Yearly::sum, Subject::goods, "",
     "a region or group: sent outside of it; World: all that was sent", [](S s) { return goods(s, left(s)); }},
    {"Import Share|{commodity}", "%", Yearly::share, Subject::goods, "",
     "imports over imports and home output kept at home, of the year's flows",
     [](S s) {
         const double in = arrived(s);
         return s.world() ? kUndefined : percent(in, in + s.nodes(s.year.produced) - left(s));
     }},
    {"Price|{commodity}", "USD_2023/{base}", Yearly::weighted, Subject::goods, "",
     "average landed price, duty and freight included; weighted by use",
     [](S s) { return share(s.nodes(s.year.paid), s.nodes(s.year.used) + s.nodes(s.year.delivered)); }},
    {"Service Level|{commodity}", "%", Yearly::share, Subject::goods, "",
     "used and delivered over wanted",
     [](S s) { return percent(s.nodes(s.year.used) + s.nodes(s.year.delivered), s.nodes(s.year.wanted)); }},
    {"Concentration|Region|{commodity}", "1", Yearly::share, Subject::goods, "",
     "Herfindahl index of where the region's supply was made, 0 to 1; World: of output", [](S s) { return s.concentration(false); }},
    {"Concentration|Owner|{commodity}", "1", Yearly::share, Subject::goods, "",
     "Herfindahl index of who owns the makers of the region's supply; a region's industry counts as one owner", [](S s) { return s.concentration(true); }},
    {"Owner Share|{owner}|{commodity}", "%", Yearly::share, Subject::owner, "",
     "an owner's part of what was shipped to the region; no row where there is none",
     [](S s) {
         const double part = s.served(s.index);
         return part > 0 ? percent(part, s.served(-1)) : kUndefined;
     }},

    {"Owner Share|Strategy|{strategy}|{commodity}", "%", Yearly::share, Subject::strategy, "",
     "part of the vehicles shipped to the region by firms that make electric cars alone (Electric), put hybrids first (Hybrid) or make both (Mixed)",
     [](S s) { return percent(s.served_by_group(), s.served(-1)); }},
    {"Export Share|{commodity}", "%", Yearly::share, Subject::made_goods, "",
     "exports over what is made", [](S s) { return s.world() ? kUndefined : percent(left(s), s.nodes(s.year.produced)); }},
    {"Relative Landed Cost|{commodity}", "%", Yearly::end, Subject::made_goods, "",
     "what a new plant here would ask in other regions, duty and freight included, over what they pay; weighted by their need, at year end",
     [](S s) { return s.alone() ? percent(s.nodes(s.year.abroad_cost), s.nodes(s.year.abroad_paid)) : kUndefined; }},
    {"Precedent|{commodity}", "1", Yearly::end, Subject::made_goods, "",
     "what newcomers see of those who went before in the region, -1 (given up) to 1 (many that run and earn); no row where nobody looks",
     [](S s) { return s.precedent(); }},

    // vehicles
    {"Sales|Transportation|Light-Duty Vehicle", "vehicle/yr", Yearly::sum, Subject::everything, kTypes,
     "vehicles delivered to consumers", [](S s) { return s.all_types(s.year.sold); }},
    {"Sales|Transportation|Light-Duty Vehicle|{type}", "vehicle/yr", Yearly::sum, Subject::type, "",
     "of one type", [](S s) { return s.types(s.year.sold); }},
    {"Sales Share|Transportation|Light-Duty Vehicle|{type}", "%", Yearly::share, Subject::type, "",
     "a type's part of sales", [](S s) { return percent(s.types(s.year.sold), s.all_types(s.year.sold)); }},
    {"Orders|Transportation|Light-Duty Vehicle|{type}", "vehicle/yr", Yearly::sum, Subject::type, "",
     "ordered by consumers", [](S s) { return s.types(s.year.ordered); }},
    {"Orders|Transportation|Light-Duty Vehicle|{type}|Early", "vehicle/yr", Yearly::sum, Subject::type, "",
     "of it, by buyers who came before a credit ends; no row where there is none", [](S s) { return some(s.types(s.year.early)); }},
    {"Waiting|Transportation|Light-Duty Vehicle", "vehicle", Yearly::end, Subject::everything, kTypes,
     "ordered and not delivered at the end of the year", [](S s) { return s.all_types(s.year.waiting); }},
    {"Waiting|Transportation|Light-Duty Vehicle|{type}", "vehicle", Yearly::end, Subject::type, "",
     "of one type", [](S s) { return s.types(s.year.waiting); }},
    {"Lost Sales|Transportation|Light-Duty Vehicle", "vehicle/yr", Yearly::sum, Subject::everything, kTypes,
     "orders given up for want of a vehicle", [](S s) { return s.all_types(s.year.lost); }},
    {"Lost Sales|Transportation|Light-Duty Vehicle|{type}", "vehicle/yr", Yearly::sum, Subject::type, "",
     "of one type", [](S s) { return s.types(s.year.lost); }},
    {"Stock|Transportation|Light-Duty Vehicle", "vehicle", Yearly::end, Subject::everything, kTypes,
     "fleet on the road at the end of the year", [](S s) { return s.all_types(s.year.fleet); }},
    {"Stock|Transportation|Light-Duty Vehicle|{type}", "vehicle", Yearly::end, Subject::type, "",
     "of one type", [](S s) { return s.types(s.year.fleet); }},
    {"Retail Price|Transportation|Light-Duty Vehicle|{type}", "USD_2023/vehicle", Yearly::weighted, Subject::type, "",
     "before credits; weighted by sales", [](S s) { return share(s.types(s.year.retail), s.types(s.year.sold)); }},
    {"Retail Margin|Transportation|Light-Duty Vehicle|{type}", "%", Yearly::weighted, Subject::type, "",
     "retail over landed price, less one, where rivals respond; weighted by sales", [](S s) { return 100 * s.margin(); }},
    {"Service Level|Transportation|Light-Duty Vehicle", "%", Yearly::share, Subject::everything, "",
     "vehicles delivered over ordered", [](S s) { return percent(s.all_types(s.year.sold), s.all_types(s.year.ordered)); }},

    // people
    {"Jobs", "job", Yearly::mean, Subject::everything, "sums Jobs|Direct and Jobs|Construction",
     "direct and construction jobs, mean of the year's months", [](S s) { return (s.all_staff() + s.all_makers(s.year.builders)) / 12; }, true},
    {"Jobs|Direct", "job", Yearly::mean, Subject::everything, "sums the commodities (Jobs|Direct|Batteries|Packs, ...)",
     "at the makers, mean of the year's months", [](S s) { return s.all_staff() / 12; }, true},
    {"Jobs|Direct|{commodity}", "job", Yearly::mean, Subject::made_goods, kBelow,
     "at the makers of a commodity", [](S s) { return s.staff(-1) / 12; }, true},
    {"Jobs|Direct|{commodity}|{occupation}", "job", Yearly::mean, Subject::occupation, kBelow,
     "of one occupation; the occupations add up to Jobs|Direct|{commodity}", [](S s) { return s.staff(s.index) / 12; }},
    {"Jobs|Construction", "job", Yearly::mean, Subject::everything, "sums the commodities (Jobs|Construction|Batteries|Packs, ...)",
     "building and tooling, mean of the year's months", [](S s) { return s.all_makers(s.year.builders) / 12; }, true},
    {"Jobs|Construction|{commodity}", "job", Yearly::mean, Subject::made_goods, kBelow,
     "building and tooling for the makers of a commodity", [](S s) { return s.makers(s.year.builders) / 12; }},

    {"Jobs|Supplier", "job", Yearly::mean, Subject::everything, "",
     "with those whom the makers and builders buy from, and theirs; where the file has an economy of the region",
     [](S s) { return people(s, s.year.beyond, Beyond::supplier_jobs); }, true},
    {"Jobs|Induced", "job", Yearly::mean, Subject::everything, "",
     "where all these people spend their wages",
     [](S s) { return people(s, s.year.beyond, Beyond::induced_jobs); }, true},
    {"Jobs|Total", "job", Yearly::mean, Subject::everything, "sums Jobs|Direct, Jobs|Construction, Jobs|Supplier and Jobs|Induced",
     "of the chain of electric and hybrid vehicles", total, true},
    {"Jobs|Supplier|{commodity}", "job", Yearly::mean, Subject::made_goods, kBelow,
     "with those whom the makers of a commodity buy from", [](S s) { return s.family_beyond(Beyond::supplier_jobs) / 12; }, true},
    {"Wages", kMoney, Yearly::sum, Subject::everything, "sums Wages|Direct, Wages|Supplier and Wages|Induced",
     "paid to the people of the chain and beyond",
     [](S s) { return (s.all_makers(s.year.wages) + s.beyond(s.year.beyond, Beyond::supplier_wages) + s.beyond(s.year.beyond, Beyond::induced_wages)) * kMillion; }, true},
    {"Wages|Direct", kMoney, Yearly::sum, Subject::everything, "", "paid by makers to their own staff",
     [](S s) { return s.all_makers(s.year.wages) * kMillion; }, true},
    {"Wages|Supplier", kMoney, Yearly::sum, Subject::everything, "", "paid by suppliers and builders, and by theirs",
     [](S s) { return s.beyond(s.year.beyond, Beyond::supplier_wages) * kMillion; }, true},
    {"Wages|Induced", kMoney, Yearly::sum, Subject::everything, "", "paid where these wages are spent",
     [](S s) { return s.beyond(s.year.beyond, Beyond::induced_wages) * kMillion; }, true},
    {"Value Added", kMoney, Yearly::sum, Subject::everything, "sums Value Added|Direct, Value Added|Supplier and Value Added|Induced",
     "what the chain contributes to the gross domestic product",
     [](S s) { return (s.all_makers(s.year.value_added) + s.beyond(s.year.beyond, Beyond::supplier_value) + s.beyond(s.year.beyond, Beyond::induced_value)) * kMillion; }, true},
    {"Value Added|Direct", kMoney, Yearly::sum, Subject::everything, "",
     "output at its price less material, electricity and other purchases; credits are not counted",
     [](S s) { return s.all_makers(s.year.value_added) * kMillion; }, true},
    {"Value Added|Supplier", kMoney, Yearly::sum, Subject::everything, "", "at suppliers and builders, and at theirs",
     [](S s) { return s.beyond(s.year.beyond, Beyond::supplier_value) * kMillion; }, true},
    {"Value Added|Induced", kMoney, Yearly::sum, Subject::everything, "", "where wages are spent",
     [](S s) { return s.beyond(s.year.beyond, Beyond::induced_value) * kMillion; }, true},
    {"Production|Vehicles|Internal Combustion", "vehicle/yr", Yearly::sum, Subject::everything, "",
     "cars with engines made in the region, following their sales where they go", [](S s) { return s.combustion(0); }},
    {"Jobs|Combustion", "job", Yearly::mean, Subject::everything,
     "sums Jobs|Combustion|Assembly, Jobs|Combustion|Supplier and Jobs|Combustion|Induced",
     "of the chain of cars with engines", with_engines},
    {"Jobs|Combustion|Assembly", "job", Yearly::mean, Subject::everything, "", "who put them together",
     [](S s) { return s.combustion(1) / 12; }},
    {"Jobs|Combustion|Supplier", "job", Yearly::mean, Subject::everything, "", "with those whom their makers buy from",
     [](S s) { return s.combustion_beyond(Beyond::supplier_jobs) / 12; }},
    {"Jobs|Combustion|Induced", "job", Yearly::mean, Subject::everything, "", "where wages are spent",
     [](S s) { return s.combustion_beyond(Beyond::induced_jobs) / 12; }},
    {"Jobs|Engines and Transmissions", "job", Yearly::mean, Subject::everything, "",
     "who make those of all cars that have them, hybrids too; counted among suppliers",
     [](S s) { return s.combustion(2) / 12; }},
    {"Jobs|Combustion|Lost", "job", Yearly::mean, Subject::everything, "",
     "fewer jobs in the chain of cars with engines than if their share in sales were that of the start",
     [](S s) { return s.combustion_as_before() / 12 - with_engines(s); }},
    {"Jobs|Net", "job", Yearly::mean, Subject::everything, "",
     "Jobs|Total less Jobs|Combustion|Lost", [](S s) { return total(s) - (s.combustion_as_before() / 12 - with_engines(s)); }},

    {"Jobs|Laid Off", "job", Yearly::mean, Subject::everything, "",
     "who worked on a line that a named plant retools and waits for its new posts; nobody's job while it lasts",
     [](S s) { return s.of_retooled(s.year.laid_off) / 12; }},
    {"Jobs|Called Back", "job/yr", Yearly::sum, Subject::everything, "", "of them, by the plant that retooled their line",
     [](S s) { return s.of_retooled(s.year.called_back); }},

    {"Workforce|Skilled", "job", Yearly::mean, Subject::everything, "sums its occupations",
     "skilled people of the region, at work or free, where the file has a workforce", [](S s) { return s.people(s.year.skilled, -1) / 12; }},
    {"Workforce|Skilled|{occupation}", "job", Yearly::mean, Subject::pool, "", "of one occupation",
     [](S s) { return s.people(s.year.skilled, s.index) / 12; }},
    {"Workforce|Vacancies", "job", Yearly::mean, Subject::everything, "",
     "posts on lines that have not come as far as they would with all hands", [](S s) { return s.people(s.year.vacancies, -1) / 12; }},
    {"Workforce|Vacancies|{occupation}", "job", Yearly::mean, Subject::pool, "", "of one occupation",
     [](S s) { return s.people(s.year.vacancies, s.index) / 12; }},
    {"Capacity|{commodity}|Unstaffed", kGoodsFlow, Yearly::mean, Subject::made_goods, "",
     "capacity whose ramp waits for skilled people, mean of the year's months",
     [](S s) { return s.rations_hiring() ? goods(s, s.makers(s.year.unstaffed)) / 12 : kUndefined; }},

    // named plants
    {"Production|Plant|{plant}", kGoodsFlow, Yearly::sum, Subject::plant, "", "output of a named plant",
     [](S s) { return goods(s, s.at(s.year.output[s.index])); }},
    {"Capacity|Plant|{plant}", kGoodsFlow, Yearly::end, Subject::plant, "", "its nameplate capacity at the end of the year",
     [](S s) { return goods(s, s.at(s.year.capacity[s.index])); }},
    {"Jobs|Direct|Plant|{plant}", "job", Yearly::mean, Subject::plant, "", "people who work there",
     [](S s) {
         double sum = 0;
         for (int o = 0; o < kOccupations; ++o) sum += s.at(s.year.staff[s.index * kOccupations + o]);
         return sum / 12;
     }},
    {"Jobs|Construction|Plant|{plant}", "job", Yearly::mean, Subject::plant, "", "people who build and tool it",
     [](S s) { return s.at(s.year.builders[s.index]) / 12; }},

    // public money
    {"Public Cost", kMoney, Yearly::sum, Subject::everything, "sums the policies",
     "paid by the region's treasuries", [](S s) { return s.paid_out() * kMillion; }},
    {"Public Cost Discounted", kMoney, Yearly::sum, Subject::everything, "",
     "the same, discounted to 2023 at settings.public_discount_rate: 2 % a year unless the file says otherwise",
     [](S s) { return s.paid_out() * s.worth_then() * kMillion; }},
    {"Public Cost by Instrument|{instrument}", kMoney, Yearly::sum, Subject::instrument, "", "of all policies of a kind",
     [](S s) { return s.paid_out() * kMillion; }},
    {"Public Cost by Payer|{payer}", kMoney, Yearly::sum, Subject::payer, "", "of one treasury",
     [](S s) { return s.paid_out() * kMillion; }},
    {"Public Cost|{policy}", kMoney, Yearly::sum, Subject::public_cost, "", "of one policy",
     [](S s) { return s.paid_out() * kMillion; }},
    {"Public Receipts", kMoney, Yearly::sum, Subject::everything, "sums the policies",
     "duties taken in by the region, and what comes back to its treasuries", [](S s) { return s.taken_in() * kMillion; }},
    {"Public Receipts|{policy}", kMoney, Yearly::sum, Subject::receipts, "", "of one policy",
     [](S s) { return s.taken_in() * kMillion; }},
    {"Public Receipts by Instrument|{instrument}", kMoney, Yearly::sum, Subject::levy, "", "of all policies of a kind",
     [](S s) { return s.taken_in() * kMillion; }},
    {"Eligible Share|{policy}", "%", Yearly::share, Subject::purchase, "",
     "what a purchase credit paid over what it would have paid on every car of its types",
     [](S s) { return percent(s.drawn(), s.drawn_if_all()); }},
    {"Credit per Vehicle|{policy}", "USD_2023/vehicle", Yearly::weighted, Subject::purchase, "",
     "what a purchase credit paid over all cars of its types sold, eligible or not",
     [](S s) { return share(s.drawn(), s.buyers()); }},

    {"Licence Fees", kMoney, Yearly::sum, Subject::everything, "",
     "paid by plants in the region to those whose licence they use; no row where none does", [](S s) { return s.fees() * kMillion; }},
    {"Partner Income|{owner}", kMoney, Yearly::sum, Subject::partner, "",
     "fees and shares of profit that a licensor or joint venture partner takes from plants in the region", [](S s) { return s.partner_income() * kMillion; }},

    // content
    {"Content|{content}|{commodity}", "%", Yearly::share, Subject::content, "",
     "the measure's part in what the region used and received", [](S s) {
         const Measure& m = s.followed().share;
         return percent(s.content(m.part), s.content(m.whole));
     }},
    {"Exposure|{content}|{commodity}|Low", "%", Yearly::share, Subject::exposure, "",
     "holds any mineral that passed through there, if exposed minerals come together as often as they can",
     [](S s) { return percent(s.content(s.followed().least), s.used()); }},
    {"Exposure|{content}|{commodity}|Estimate", "%", Yearly::share, Subject::exposure, "",
     "... if they come together as chance would have it",
     [](S s) { return percent(s.content(s.followed().likely), s.used()); }},
    {"Exposure|{content}|{commodity}|High", "%", Yearly::share, Subject::exposure, "",
     "... if they come together as seldom as they can",
     [](S s) { return percent(s.content(s.followed().most), s.used()); }},
    {"Exposure|{content}|{commodity}|{mineral}", "%", Yearly::share, Subject::mineral, "",
     "part of one mineral in it that passed through there, from refinery to this good",
     [](S s) { return percent(s.content(s.mineral().part), s.content(s.mineral().whole)); }},
    {"Balance|{account}", kMoney, Yearly::sum, Subject::account, "", "receipts less payments of an account; World: the accounts sum to zero",
     [](S s) { return s.account() * kMillion; }},
    {"Investment", kMoney, Yearly::sum, Subject::everything, "sums the commodities", "spending on plants under construction",
     [](S s) { return s.all_makers(s.year.construction) * kMillion; }, true},
});
// clang-format on

}  // namespace

std::span<const Variable> variable_table() {
    static const std::vector<Variable> all = [] {
        std::vector<Variable> rows(kVariables.begin(), kVariables.end());
        for (const auto& more : {environment_variables(), access_variables(), landed_variables(), money_variables()})
            rows.insert(rows.end(), more.begin(), more.end());
        return rows;
    }();
    return all;
}

const char* yearly_text(Yearly yearly) {
    switch (yearly) {
        case Yearly::sum:
            return "flow, summed";
        case Yearly::end:
            return "stock, at year end";
        case Yearly::mean:
            return "mean of the months";
        case Yearly::weighted:
            return "price, weighted";
        case Yearly::share:
            return "share, from summed flows";
    }
    return "";
}

std::vector<VariableText> variables() {
    std::vector<VariableText> all;
    for (const Variable& v : variable_table())
        all.push_back({v.pattern, v.unit, yearly_text(v.yearly), v.meaning, v.parents});
    return all;
}

}  // namespace onshore
