#include "sim/scenario/checks.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <tuple>

#include "sim/scenario/reader.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

constexpr double kShareTolerance = 1e-6;

class WorldChecks {
public:
    WorldChecks(const Scenario& scenario, const Names& names, Complaints& complaints)
        : scenario_(scenario), names_(names), complaints_(complaints) {}

    void all() {
        time();
        trade();
        choices();
        markets();
        for (const auto& [name, process] : scenario_.processes) process_itself(name, process);
        for (const auto& [region, industries] : scenario_.industries)
            for (const auto& [process, industry] : industries) industry_itself(region, process, industry);
        bill_of_materials();
        for (const auto& [name, plant] : scenario_.plants) plant_itself(name, plant);
        for (const auto& [name, recycling] : scenario_.recycling) recycled(name, recycling);
        for (const auto& [name, charging] : scenario_.charging) charged(name, charging);
        lanes();
        settings();
    }

private:
    void error(Where where, std::size_t width, const std::string& rule, const std::string& fix) {
        complaints_.error(where, width, rule, fix);
    }

    // Where the key of a path stands.
    Where where(const Path& path) const {
        const Entry* entry = names_.entry(path);
        return entry ? entry->where : Where{};
    }

    bool partly_unread(const Path& path) const {
        const Entry* entry = names_.entry(path);
        return entry && onshore::partly_unread(*entry, complaints_);
    }

    static bool later(Where a, Where b) {
        return std::tuple(a.file, a.line, a.column) > std::tuple(b.file, b.line, b.column);
    }

    void time() {
        const Time& time = scenario_.time;
        if (time.start.given() && time.end.given() && time.end.value <= time.start.value) {
            const bool by_start = later(time.start.origin.where, time.end.origin.where) &&
                                  time.start.origin.where.file != time.end.origin.where.file;
            error((by_start ? time.start : time.end).origin.where, by_start ? 5 : 3, "time ends before it starts",
                  "let `end` come after `start`");
        }
        for (const Date* date : {&time.start, &time.end}) {
            if (!date->given()) continue;
            const bool is_start = date == &time.start;
            const Day first = is_start ? date->value : date->value + 1;
            if (units::to_calendar(first).day != 1)
                error(date->origin.where, is_start ? 5 : 3, "a run covers whole months",
                      is_start ? "start on the first of a month, as 2018-01" : "end with a month, as 2040-12");
        }
    }

    // Sum of shares; nothing to say while one of them could not be read.
    void shares(const Named<Quantity>& each, const Path& path) {
        double sum = 0.0;
        for (const auto& [name, quantity] : each) {
            if (quantity.points.empty()) return;
            sum += quantity.points.front().value;
        }
        if (std::abs(sum - 1.0) <= kShareTolerance) return;
        const double percent = std::round(sum * 1e8) / 1e6;
        Where blame = where(path);  // or the share that a later file changed
        std::size_t width = path.back().size();
        for (const auto& [name, quantity] : each)
            if (const Entry* said = names_.entry(below(path, name)); said && said->where.file > blame.file) {
                blame = said->where;
                width = name.size();
            }
        error(blame, width, "the shares in '" + dotted(path) + "' add up to " + units::shortest(percent) + " %",
              each.empty() ? "name at least one" : "they must add up to 100 %");
    }

    void trade() {
        for (const auto& [commodity, destinations] : scenario_.trade)
            for (const auto& [destination, origins] : destinations) shares(origins, {"trade", commodity, destination});
    }

    void choices() {
        for (const auto& [group, choice] : scenario_.choices)
            for (const auto& [region, each] : choice.base_share) {
                shares(each, {"choices", group, "base_share", region});
                for (const auto& [commodity, share] : each)
                    if (const auto found = scenario_.commodities.find(commodity);
                        found != scenario_.commodities.end() && found->second.group.value != group)
                        error(share.origin.where, commodity.size(),
                              "'" + commodity + "' is not in the group '" + group + "'",
                              "write group: " + group + " in commodities." + commodity);
            }
    }

    void markets() {
        for (const auto& [region, market] : scenario_.markets) {
            Named<Quantity> base;
            for (const auto& [type, vehicle] : market.types) {
                base[type] = vehicle.base_share;
                const Path path{"markets", region, "types", type};
                if (!vehicle.commodity.given() && !vehicle.price.given())
                    error(where(path), type.size(), "vehicle type '" + type + "' has neither a commodity nor a price",
                          "add commodity: or, for a type made outside the model, price:");
                if (vehicle.commodity.given() && vehicle.price.given())
                    error(vehicle.price.origin.where, 5, "vehicle type '" + type + "' has a commodity and a price",
                          "its commodity brings the price: take `price` out");
                if (vehicle.commodity.given() && vehicle.footprint.given())
                    error(vehicle.footprint.origin.where, 9,
                          "vehicle type '" + type + "' has a commodity and a footprint",
                          "its makers bring the footprint: take `footprint` out");
                if (vehicle.replaces.given() &&
                    (vehicle.replaces.value == type || !market.types.contains(vehicle.replaces.value)))
                    error(vehicle.replaces.origin.where, 8,
                          "vehicle type '" + type + "' replaces '" + vehicle.replaces.value +
                              "', which is no other type of " + region,
                          "name another type of this market");
            }
            if (!base.empty()) shares(base, {"markets", region, "types"});
        }
    }

    void process_itself(const std::string& name, const Process& process) {
        const Quantity &young = process.yield_new, &mature = process.yield_mature;
        if (young.constant() && mature.constant() && young.points[0].value > mature.points[0].value)
            error((young.given() ? young : mature).origin.where, 3,
                  "process '" + name + "' has a yield that falls as it matures",
                  "let yield.new be at most yield.mature");
    }

    // An industry may take more or less of what its process takes, and nothing else.
    void industry_itself(const std::string& region, const std::string& process, const Industry& industry) {
        const auto at = scenario_.processes.find(process);
        if (at == scenario_.processes.end()) return;
        std::vector<std::string> known;
        for (const auto& [input, amount] : at->second.inputs) known.push_back(input);
        for (const auto& [input, amount] : industry.inputs)
            if (!at->second.inputs.contains(input))
                error(where({"industries", region, process, "inputs", input}), input.size(),
                      "process '" + process + "' takes no '" + input + "'", suggest(input, known));
    }

    // What a process takes in, with a choice group standing for its members.
    std::set<std::string> inputs_of(const std::string& commodity) const {
        std::set<std::string> inputs;
        for (const auto& [name, process] : scenario_.processes) {
            if (process.makes.value != commodity) continue;
            for (const auto& [input, amount] : process.inputs) {
                inputs.insert(input);
                for (const auto& [member, each] : scenario_.commodities)
                    if (each.group.value == input && scenario_.choices.contains(input)) inputs.insert(member);
            }
        }
        return inputs;
    }

    void bill_of_materials() {
        std::map<std::string, int> state;  // 1 = on the way, 2 = done
        std::vector<std::string> way;
        for (const auto& [name, commodity] : scenario_.commodities)
            if (visit(name, state, way)) return;
    }

    // True as soon as a circle is found.
    bool visit(const std::string& commodity, std::map<std::string, int>& state, std::vector<std::string>& way) {
        if (state[commodity] == 2) return false;
        if (state[commodity] == 1) {
            way.erase(way.begin(), std::find(way.begin(), way.end(), commodity));
            refuse_circle(way);
            return true;
        }
        state[commodity] = 1;
        way.push_back(commodity);
        for (const std::string& input : inputs_of(commodity))
            if (visit(input, state, way)) return true;
        way.pop_back();
        state[commodity] = 2;
        return false;
    }

    // Points at the input of the circle that was said last.
    void refuse_circle(const std::vector<std::string>& circle) {
        std::string loop;
        Where blame;
        std::size_t width = 1;
        for (std::size_t i = 0; i < circle.size(); ++i) {
            const std::string& input = circle[(i + 1) % circle.size()];
            loop += circle[i] + " <- ";
            for (const auto& [name, process] : scenario_.processes)
                for (const std::string& key : {input, group_of(input)})
                    if (const Entry* entry = process.makes.value == circle[i]
                                                 ? names_.entry({"processes", name, "inputs", key})
                                                 : nullptr;
                        entry && later(entry->where, blame)) {
                        blame = entry->where;
                        width = key.size();
                    }
        }
        error(blame, width, "a commodity is made from itself: " + loop + circle.front(),
              "take one of these inputs out");
    }

    std::string group_of(const std::string& commodity) const {
        const auto found = scenario_.commodities.find(commodity);
        return found == scenario_.commodities.end() ? "" : found->second.group.value;
    }

    void plant_itself(const std::string& name, const Plant& plant) {
        const Path path{"plants", name};
        const bool known = !partly_unread(path);
        if (known && !plant.capacity.given() && plant.phases.empty())
            error(where(path), name.size(), "plant '" + name + "' has neither a capacity nor phases",
                  "add capacity: 10 GWh/yr, or phases:");
        if (plant.capacity.given() && !plant.phases.empty()) phases_make_capacity(name, plant);
        const bool opens =
            plant.milestones.contains("opening") || !plant.phases.empty() || plant.milestones.contains("cancelled");
        if (known && !opens)
            error(where(path), name.size(), "plant '" + name + "' never opens", "add milestones: {opening: 2027-09}");
        milestones_in_order(name, plant);
        double sum = 0;
        for (const auto& [owner, share] : plant.offtake) sum += share.points.empty() ? 0.0 : share.points[0].value;
        if (sum > 1 + kShareTolerance)
            error(where({"plants", name, "offtake"}), 7, "plant '" + name + "' promises more than its output",
                  "let the shares add up to at most 100 %");
    }

    std::size_t width_of(const Path& path) const {
        const Node* node = names_.find(path);
        return node ? node->width() : 1;
    }

    static Path below(Path path, const std::string& key) {
        path.push_back(key);
        return path;
    }

    void phases_make_capacity(const std::string& name, const Plant& plant) {
        double sum = 0;
        for (const auto& [phase, each] : plant.phases) {
            if (each.capacity.points.empty()) return;
            sum += each.capacity.points[0].value;
        }
        if (plant.capacity.points.empty()) return;
        const double capacity = plant.capacity.points[0].value;
        if (std::abs(sum - capacity) > kShareTolerance * std::max(sum, capacity))
            error(plant.capacity.origin.where, 8, "the phases of plant '" + name + "' do not add up to its capacity",
                  "let them add up, or leave `capacity` out");
    }

    void milestones_in_order(const std::string& name, const Plant& plant) {
        const std::vector<std::string> order = {"announced", "construction", "opening", "closing"};
        for (const bool actual : {false, true}) {
            const Date* earlier = nullptr;
            std::string earlier_name;
            for (const std::string& each : order) {
                const auto found = plant.milestones.find(each);
                if (found == plant.milestones.end()) continue;
                const Date& date = actual ? found->second.actual : found->second.planned;
                if (!date.given()) continue;
                if (earlier && date.value < earlier->value)
                    error(date.origin.where, width_of({"plants", name, "milestones", each}),
                          "plant '" + name + "': " + each + " comes before " + earlier_name,
                          "milestones go: announced, construction, opening, closing");
                earlier = &date;
                earlier_name = each;
            }
        }
    }

    void recycled(const std::string& region, const Recycling& recycling) {
        for (const auto& [name, share] : recycling.recovery)
            if (const auto found = scenario_.commodities.find(name);
                found != scenario_.commodities.end() && found->second.unit.value != "kg")
                error(share.origin.where, name.size(),
                      "'" + name + "' is no mineral that comes back: it is counted in " + found->second.unit.value,
                      "name commodities in kg: lithium, nickel, ...");
        for (const auto& [name, limit] : recycling.capacity)
            if (!recycling.recovery.contains(name))
                error(limit.origin.where, name.size(),
                      "recycling in " + region + " has a capacity for '" + name + "' and no recovery of it",
                      "add " + name + ": 90 % to its recovery");
    }

    void charged(const std::string& region, const Charging& charging) {
        const Quantity &without = charging.need, &with = charging.need_at_home;
        if (without.constant() && with.constant() && with.points[0].value > without.points[0].value)
            error(with.given() ? with.origin.where : without.origin.where, 4,
                  "in " + region + " a vehicle with a point of its own needs more public ones than one without",
                  "let need_at_home be at most need");
    }

    void lanes() {
        for (const auto& [name, lane] : scenario_.lanes)
            if (lane.lead_time.given() && !lane.lead_time.points.empty() && lane.lead_time.points[0].value > 2.0)
                error(lane.lead_time.origin.where, 9, "lane '" + name + "' takes more than two years",
                      "write it in days or months");
        what_a_lane_forgets();
    }

    // The most specific lane is taken whole: freight that only a wider one says is not paid on it.
    void what_a_lane_forgets() {
        std::set<std::string> classes;
        for (const auto& [name, lane] : scenario_.lanes)
            for (const auto& [freight_class, price] : lane.freight) classes.insert(freight_class);
        for (const auto& [name, lane] : scenario_.lanes) {
            std::string missing;
            for (const std::string& each : classes)
                if (!lane.freight.contains(each)) missing += (missing.empty() ? "" : ", ") + each;
            if (!missing.empty())
                complaints_.warn(lane.where, name.size(), "lane '" + name + "' says no freight for " + missing,
                                 "it costs nothing there: a lane is taken whole, so say its freight again");
        }
    }

    void settings() {
        const Quantity& stages = scenario_.settings.build_stages;
        if (!stages.points.empty() && stages.points[0].value != std::round(stages.points[0].value))
            error(stages.origin.where, 12, "'settings.build_stages' is a whole number", "write 1 to 12");
    }

    const Scenario& scenario_;
    const Names& names_;
    Complaints& complaints_;
};

}  // namespace

void check_world(const Scenario& scenario, const Names& names, Complaints& complaints) {
    WorldChecks(scenario, names, complaints).all();
}

}  // namespace onshore
