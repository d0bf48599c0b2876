// The field table, chapter 2: markets, settings, and the sections of a file.
#include "sim/scenario/fields.hpp"
#include "sim/scenario/rows.hpp"

namespace onshore {

using namespace rows;

namespace {

const Table& vehicle_type_table() {
    static const Table made = table<VehicleType>(
        "vehicle type",
        {
            row<&VehicleType::commodity>("commodity", name_of(Refers::commodity),
                                         "none = made outside the model: needs a price"),
            row<&VehicleType::price>("price", series("USD/vehicle", positive), "of a type without commodity"),
            required(row<&VehicleType::base_share>("base_share", number("1", share), "of sales at the start")),
            row<&VehicleType::growth>("growth", number("1/yr", any), "of its sales before the start"),
            row<&VehicleType::running_cost>("running_cost", series("USD/yr", from_zero), "energy and maintenance"),
            row<&VehicleType::familiarity>("familiarity", number("1", share), "buyers who consider it at the start"),
            row<&VehicleType::preference>("preference", series("1", any), "utility added over time"),
            row<&VehicleType::electricity_use>("electricity_use", number("kWh/km", from_zero), "from the socket"),
            row<&VehicleType::fuel_use>("fuel_use", number("l/km", from_zero), "of the fleet on the road"),
            row<&VehicleType::replaces>("replaces", name_of(Refers::vehicle_type),
                                        "type of this market driven otherwise: whose oil it displaces"),
            row<&VehicleType::footprint>("footprint", number("kg/vehicle", from_zero),
                                         "CO2e of making one, for a type without commodity"),
        });
    return made;
}

const Table& time_table() {
    static const Table made = table<Time>(
        "time", {
                    required(row<&Time::start>("start", of_kind(Kind::date), "first day of the first step")),
                    required(row<&Time::end>("end", last_day(), "last day of the last step")),
                    row<&Time::step>("step", word({"month"}), "length of a step"),
                });
    return made;
}

const Table& money_table() {
    static const Table made =
        table<Money>("money", {
                                  row<&Money::price_index>("price_index", series("1", positive),
                                                           "2023 = 1; deflates what says `nominal: true`"),
                                  row<&Money::exchange>("exchange", named<Quantity>(number("USD/{key}", positive)),
                                                        "USD per unit of a currency"),
                              });
    return made;
}

const Table& sector_table() {
    static const Table made = table<Sector>(
        "sector",
        {
            row<&Sector::title>("title", of_kind(Kind::text), "its name in pictures and tables"),
            row<&Sector::inputs>("inputs", named<Quantity>(number("1", share), Refers::sector),
                                 "bought of each sector per USD of output, wherever it was made"),
            row<&Sector::employment>("employment", number("job*yr/USD", from_zero), "people per output"),
            row<&Sector::value_added>("value_added", number("1", share), "of output"),
            row<&Sector::compensation>("compensation", number("1", share), "wages and benefits, of output"),
            row<&Sector::household>("household", number("1", share), "its part of what households spend"),
            row<&Sector::price_index>("price_index", number("1", positive), "prices of 2023 over those of the table"),
            row<&Sector::modelled>("modelled", of_kind(Kind::flag),
                                   "true = this model's makers are that sector: it is left out of the table"),
        });
    return made;
}

const Table& economy_table() {
    static const Table made = table<Economy>(
        "economy", {
                       row<&Economy::sectors>("sectors", named<Sector>(of_table(sector_table())),
                                              "columns of an input-output table"),
                       row<&Economy::builder>("builder", name_of(Refers::sector),
                                              "the sector whose own work on plants is counted as construction jobs"),
                       row<&Economy::electricity>("electricity", name_of(Refers::sector),
                                                  "the sector that sells makers their electricity"),
                       row<&Economy::household_spending>("household_spending", number("1", share),
                                                         "share of wages that households spend"),
                   });
    return made;
}

}  // namespace

const Table& market_table() {
    static const Table made = table<Market>(
        "market",
        {
            required(row<&Market::sales>("sales", series("vehicle/yr", from_zero), "of all types")),
            row<&Market::retail_markup>("retail_markup", number("1", from_zero), "on landed price"),
            row<&Market::price_sensitivity>("price_sensitivity", number("1/USD", from_zero), "logit coefficient"),
            row<&Market::running_cost_years>("running_cost_years", number("yr", from_zero),
                                             "of running cost that buyers weigh"),
            row<&Market::wait_sensitivity>("wait_sensitivity", number("1/yr", from_zero),
                                           "utility lost per year of expected wait"),
            row<&Market::early_share>("buy_early.share", number("1", share),
                                      "of buyers, who watch the law and can buy before a credit ends"),
            row<&Market::early_cost>("buy_early.cost", number("USD/(vehicle*yr)", from_zero),
                                     "what buying a year earlier costs them"),
            row<&Market::built_to_order>("built_to_order", number("1", share),
                                         "buyers whose car is built for them: they wait for its way as well"),
            row<&Market::give_up>("give_up", number("1/yr", from_zero), "share of the waiting list that gives up"),
            row<&Market::ev_preference>("ev_preference", series("1", any), "utility added to bev and phev"),
            row<&Market::marketing>("marketing", number("1/yr", from_zero), "familiarity gained from outside"),
            row<&Market::word_of_mouth>("word_of_mouth", number("1/yr", from_zero),
                                        "familiarity gained per share of fleet"),
            row<&Market::vehicle_life>("vehicle_life", number("yr", positive), "mean age at scrappage"),
            row<&Market::fleet>("fleet", number("vehicle", from_zero), "all types at the start; default: sales x life"),
            row<&Market::distance_driven>("distance_driven", number("km/yr", from_zero), "by one vehicle"),
            row<&Market::fuel_emissions>("fuel_emissions", number("kg/l", from_zero), "CO2e of fuel, well to wheel"),
            row<&Market::carbon_sensitivity>("carbon_sensitivity", number("1/kg", from_zero),
                                             "utility lost per kg CO2e of making and bringing a vehicle"),
            required(row<&Market::types>("types", named<VehicleType>(of_table(vehicle_type_table())),
                                         "bev, phev, hev, ice")),
        });
    return made;
}

const Table& content_table() {
    static const Table made = table<ContentWish>(
        "content", {
                       required(row<&ContentWish::measure>("measure",
                                                           word({"value_added", "usmca", "battery_components",
                                                                 "critical_minerals", "owners", "exposure"}),
                                                           "what is measured")),
                       required(row<&ContentWish::of>("of", names_of(Refers::place), "where; owners: nations")),
                   });
    return made;
}

const Table& settings_table() {
    static const Table made = table<Settings>(
        "settings",
        {
            row<&Settings::adjust_time>("adjust_time", number("yr", positive),
                                        "time in which a gap in stock is closed"),
            row<&Settings::use_smoothing>("use_smoothing", number("yr", positive),
                                          "over which buyers smooth their use"),
            row<&Settings::growth_perception>("growth_perception", number("yr", positive),
                                              "horizon of the trend of final demand"),
            row<&Settings::price_time>("price_time", number("yr", positive), "time constant of prices"),
            row<&Settings::normal_utilisation>("normal_utilisation", number("1", share_above_zero),
                                               "capital cost and wanted capacity are stated at it"),
            row<&Settings::scarcity_slope>("scarcity_slope", number("1", from_zero),
                                           "markup on own cost per unit of orders over capacity"),
            row<&Settings::scarcity_cap>("scarcity_cap", number("1", from_zero),
                                         "orders over capacity beyond which the markup stays"),
            row<&Settings::credit_pass_through>("credit_pass_through", number("1", {0, 0.2, false}),
                                                "part of a production credit that lowers the price"),
            row<&Settings::customer_memory>("customer_memory", number("yr", positive),
                                            "over which last year's customers are remembered"),
            row<&Settings::qualification_share>("qualification_share", number("1", share),
                                                "of spare capacity open to a buyer not yet supplied"),
            row<&Settings::qualification_time>("qualification_time", number("yr", positive),
                                               "in which a new supplier is qualified"),
            row<&Settings::affinity_home>("affinity.home", number("1", from_zero),
                                          "of pairs at home without base-year trade; 1 = neutral"),
            row<&Settings::affinity_neighbour>("affinity.neighbour", number("1", from_zero),
                                               "of neighbours without base-year trade"),
            row<&Settings::affinity_foreign>("affinity.foreign", number("1", from_zero),
                                             "of others without base-year trade"),
            row<&Settings::entry_home>("entry.home", number("1", from_zero),
                                       "location weight of an industry at home without base-year output"),
            row<&Settings::entry_neighbour>("entry.neighbour", number("1", from_zero),
                                            "location weight of such an industry of a neighbour"),
            row<&Settings::entry_foreign>("entry.foreign", number("1", from_zero),
                                          "location weight of such an industry elsewhere"),
            row<&Settings::capacity_time>("capacity_time", number("yr", positive),
                                          "in which industries close a gap in capacity"),
            row<&Settings::discount_rate>("discount_rate", number("1/yr", positive), "hurdle rate of investors, real"),
            row<&Settings::margin_spread>("margin_spread", number("1", positive),
                                          "of margin over own cost: sigmoid of starts"),
            row<&Settings::hazard>("hazard", number("1/yr", from_zero),
                                   "highest yearly chance that an announced plant is dropped"),
            row<&Settings::hazard_margin>(
                "hazard_margin", number("1", any),
                "over own cost: change of the expected margin at which hazard is half of that"),
            row<&Settings::hazard_spread>("hazard_spread", number("1", positive),
                                          "of margin over own cost: sigmoid of hazard"),
            row<&Settings::closing_rate>("closing_rate", number("1/yr", from_zero),
                                         "at which an industry without any cover of capital closes"),
            row<&Settings::closing_cover>("closing_cover", number("1", from_zero),
                                          "cover of capital cost under which it begins"),
            row<&Settings::diversification>("diversification", number("1", from_zero),
                                            "rise of an origin's location weight after shocks, per unit lost"),
            row<&Settings::hours_per_job>("hours_per_job", number("h/(job*yr)", positive), "hours that make a job"),
            row<&Settings::recall_time>("recall_time", number("yr", positive),
                                        "in which those laid off while a line is retooled find other work"),
            row<&Settings::partial_eligibility>("partial_eligibility", number("1", share),
                                                "weight of eligibility in proportion to content, against all or none"),
            row<&Settings::public_discount_rate>("public_discount_rate", number("1/yr", from_zero),
                                                 "of Public Cost Discounted, real: what a year later counts less"),
            row<&Settings::roll_up>("roll_up", number("1", share), "usmca content from which a part counts whole"),
            row<&Settings::foresight>("foresight", word({"none", "announced", "perfect"}),
                                      "what is known of law to come: nothing, what is announced, or all of it"),
            row<&Settings::forward_cover>("forward_cover", number("yr", from_zero),
                                          "of use, the most that importers store ahead of a duty"),
            row<&Settings::forward_time>("forward_time", number("yr", positive), "in which they build it up"),
            row<&Settings::holding_cost>("holding_cost", number("1/yr", positive), "of a stock, of its value"),
            row<&Settings::precedent>("precedent", number("1", from_zero),
                                      "margin over own cost that newcomers hope for more after many successes"),
            row<&Settings::rival_response>(
                "rival_response", number("1", from_zero),
                "of a maker's retail margin to its share of a market: 1 = Bertrand under logit"),
            row<&Settings::rival_time>("rival_time", number("yr", positive), "time constant of makers' margins"),
            row<&Settings::rival_memory>("rival_memory", number("yr", positive),
                                         "over which a maker comes to take its share for granted"),
            row<&Settings::rival_floor>("rival_floor", number("1", share_above_zero),
                                        "least of the market's retail margin; the most is as far above"),
            row<&Settings::rival_launch>("rival_launch", number("1", from_zero),
                                         "elasticity of a maker's new lines to the share that it lost"),
            row<&Settings::build_stages>("build_stages", number("1", {1, 12, false}),
                                         "Erlang stages of construction, a whole number"),
        });
    return made;
}

const Table& scenario_table() {
    static const Shape shares = named<Quantity>(number("1", share), Refers::region);
    static const Shape by_destination = also_any(named<Named<Quantity>>(shares, Refers::region));
    static const Shape by_class =
        only_keys(named<Quantity>(number("kg/(kg*km)", from_zero)), {"bulk", "container", "vehicle"});
    static const Table made = table<Scenario>(
        "scenario",
        {
            required(row<&Scenario::time>("time", of_table(time_table()), "what the run covers")),
            row<&Scenario::money>("money", of_table(money_table()), "price index and exchange rates"),
            row<&Scenario::settings>("settings", of_table(settings_table()), "how the world behaves"),
            row<&Scenario::economy>("economy", of_table(economy_table()), "sectors beyond the gate"),
            row<&Scenario::groups>("groups", named<std::vector<std::string>>(name_of(Refers::region, Kind::names)),
                                   "groups of regions"),
            required(
                row<&Scenario::regions>("regions", named<Region>(of_table(region_table())), "countries and blocs")),
            row<&Scenario::owners>("owners", named<Owner>(of_table(owner_table())), "companies"),
            required(row<&Scenario::commodities>("commodities", named<Commodity>(of_table(commodity_table())),
                                                 "what is made, traded and stocked")),
            row<&Scenario::choices>("choices", named<Choice>(of_table(choice_table()), Refers::choice),
                                    "choice among commodities of a group"),
            row<&Scenario::processes>("processes", named<Process>(of_table(process_table())),
                                      "ways of making a commodity"),
            row<&Scenario::lanes>("lanes", named<Lane>(of_table(lane_table()), Refers::lane),
                                  "freight and lead times between regions"),
            row<&Scenario::freight_emissions>("freight_emissions",
                                              only_keys(named<Named<Quantity>>(by_class), {"sea", "land"}),
                                              "CO2e of moving goods, by mode and freight class"),
            row<&Scenario::trade>("trade", named<Named<Named<Quantity>>>(by_destination, Refers::commodity),
                                  "base-year sourcing: commodity, destination, origin"),
            row<&Scenario::other_use>(
                "other_use",
                named<Named<Quantity>>(named<Quantity>(series("{unit}/yr", from_zero), Refers::region),
                                       Refers::commodity),
                "use outside light vehicles"),
            row<&Scenario::industries>(
                "industries",
                named<Named<Industry>>(named<Industry>(of_table(industry_table()), Refers::process), Refers::region),
                "the makers of a region that are not named plants"),
            row<&Scenario::plants>("plants", named<Plant>(of_table(plant_table())), "named plants"),
            row<&Scenario::markets>("markets", named<Market>(of_table(market_table()), Refers::region),
                                    "demand for vehicles"),
            row<&Scenario::content>("content", named<ContentWish>(of_table(content_table())),
                                    "what results follow through the chain"),
            row<&Scenario::recycling>("recycling", named<Recycling>(of_table(recycling_table()), Refers::region),
                                      "minerals that come back from vehicles and scrap"),
            row<&Scenario::charging>("charging", named<Charging>(of_table(charging_table()), Refers::region),
                                     "where electric vehicles are charged"),
            row<&Scenario::policies>("policies", named<Policy>(of_table(policy_table())),
                                     "what governments and companies do"),
            row<&Scenario::events>("events", named<Event>(of_table(event_table())), "what happens to the world"),
        },
        {{"measures", "content measures"}});
    return made;
}

const std::vector<std::string>& file_keys() {
    static const std::vector<std::string> keys = {"onshore", "extends", "remove",  "name",
                                                  "title",   "source",  "headline"};
    return keys;
}

}  // namespace onshore
