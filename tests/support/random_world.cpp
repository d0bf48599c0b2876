#include "tests/support/random_world.hpp"

#include <cstdint>

#include "tests/support/things.hpp"

namespace onshore::test {
namespace {

/// A generator of our own (splitmix64): the standard's distributions differ from library to library.
class Dice {
public:
    explicit Dice(unsigned seed) : state_(seed) {}
    double between(double low, double high) {
        return low + (high - low) * (static_cast<double>(next() >> 11) * 0x1p-53);
    }
    int upto(int n) { return static_cast<int>(next() % static_cast<std::uint64_t>(n)); }
    bool heads() { return (next() & 1) != 0; }

private:
    std::uint64_t next() {
        std::uint64_t z = (state_ += 0x9e3779b97f4a7c15ULL);
        z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9ULL;
        z = (z ^ (z >> 27)) * 0x94d049bb133111ebULL;
        return z ^ (z >> 31);
    }
    std::uint64_t state_;
};

const char* const kRegions[] = {"A", "B", "C"};
const char* const kCommodities[] = {"ore", "cell", "car"};

void throw_processes(Scenario& s, Dice& dice) {
    for (auto& [name, process] : s.processes) {
        const double mature = dice.between(0.7, 1.0);
        process.yield_mature = said(mature);
        process.yield_new = said(mature * dice.between(0.5, 1.0));
        process.start_maturity = said(dice.between(0.01, 0.9));
        process.ramp_time = said(dice.between(0.1, 3.0));
        process.build_time = said(dice.between(0.3, 4.0));
        process.life = said(dice.between(5.0, 30.0));
        process.learning_rate = said(dice.between(0.0, 0.25));
        process.markup = said(dice.between(0.0, 0.4));
        process.overstaffing = said(dice.between(0.0, 1.0));
        process.immaturity_premium = said(dice.between(0.0, 1.0));
    }
    for (auto& [name, commodity] : s.commodities) {
        commodity.cover = said(dice.between(0.0, 0.4));
        commodity.contract_time = said(dice.between(0.1, 3.0));
        commodity.sourcing_elasticity = said(dice.between(0.0, 6.0));
    }
}

void throw_places(Scenario& s, Dice& dice, int regions) {
    for (int r = 0; r < regions; ++r) {
        const std::string name = kRegions[r];
        s.regions[name].wage = said(dice.between(3.0, 60.0));
        s.regions[name].electricity_price = said(dice.between(0.0, 0.3));
        Market& market = s.markets[name];
        market.sales = series({{date(2020, 1), dice.between(100.0, 30000.0)},
                               {date(2023, 1), dice.between(100.0, 60000.0)},
                               {date(2028, 1), dice.between(0.0, 60000.0)}});
        market.give_up = said(dice.between(0.0, 2.0));
        market.wait_sensitivity = said(dice.between(0.0, 4.0));
        market.types["bev"].growth = said(dice.between(-0.1, 0.5));
        market.types["bev"].base_share = said(dice.between(0.01, 1.0));
        market.types["ice"].base_share = said(1.0 - market.types["bev"].base_share.at(0));
        market.types["ice"].price = said(dice.between(10000.0, 60000.0));
        market.types["bev"].familiarity = said(dice.between(0.1, 1.0));
        market.marketing = said(dice.between(0.0, 0.1));
        for (int from = 0; from < regions; ++from) {
            for (const char* c : kCommodities)
                s.trade[c][name][kRegions[from]] = said(dice.upto(4) == 0 ? 0.0 : dice.between(0.0, 1.0));
            if (from == r) continue;
            Lane& lane = s.lanes[std::string(kRegions[from]) + " -> " + name];
            lane.mode = text(dice.heads() ? "sea" : "land");
            lane.lead_time = said((1 + dice.upto(6)) / 12.0);
            lane.freight["container"] = said(dice.between(0.0, 0.5));
        }
    }
    s.other_use["ore"][kRegions[dice.upto(regions)]] = said(dice.between(0.0, 3e6));
    s.other_use["cell"][kRegions[dice.upto(regions)]] = said(dice.between(0.0, 3e5));
    s.commodities["ore"].other_use_elasticity = said(dice.between(-1.0, 0.0));
}

Date day_in_decade(Dice& dice) {
    const int year = 2020 + dice.upto(9);
    const int month = 1 + dice.upto(12);
    return date(year, month, 1 + dice.upto(28));
}

void throw_law_and_shocks(Scenario& s, Dice& dice, int regions) {
    const auto place = [&] { return std::string(kRegions[dice.upto(regions)]); };
    s.policies["wall"] = tariff("* -> " + place(), kCommodities[dice.upto(3)], dice.between(0.0, 2.0));
    s.policies["wall"].from = day_in_decade(dice);
    s.policies["help"] = production_credit(place(), kCommodities[dice.upto(2)], dice.between(0.0, 60.0));
    s.policies["help"].from = day_in_decade(dice);
    s.policies["gift"] = purchase_credit(place(), dice.between(0.0, 10000.0));
    const Date opening = day_in_decade(dice);
    s.plants["works"] = plant("cell", place(), dice.between(1e4, 2e6), opening);
    s.plants["works"].hazard = said(1.0);
    s.plants["works"].retools["cell"] = said(dice.between(0.0, 5e5));
    for (const char* name : {"shut", "slow"}) {
        const Date from = day_in_decade(dice);
        Date until = from;
        until.value += 10 + dice.upto(500);
        s.events[name] = closure(dice.heads() ? place() + " -> *" : "* -> " + place(),
                                 dice.heads() ? 0.0 : dice.between(0.0, 1.0), from, until);
        s.events[name].reopen_over = said(dice.between(0.0, 0.5));
    }
    const Date from = day_in_decade(dice);
    Date until = from;
    until.value += 20 + dice.upto(400);
    s.events["strike"] = outage(place(), dice.heads() ? 0.0 : dice.between(0.0, 1.0), from, until);
    s.events["strike"].demand_region = texts({place()});
    s.events["strike"].demand_keep = said(dice.heads() ? 0.0 : dice.between(0.0, 2.0));
}

}  // namespace

Scenario random_world(unsigned seed) {
    Dice dice(seed);
    const int regions = 2 + dice.upto(2);
    Scenario s = small_world(regions);
    s.name = "seed " + std::to_string(seed);
    throw_processes(s, dice);
    throw_places(s, dice, regions);
    throw_law_and_shocks(s, dice, regions);
    return s;
}

}  // namespace onshore::test
