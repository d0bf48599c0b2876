// What a table of sectors may say.
#include "sim/scenario/checks.hpp"
#include "sim/scenario/reader.hpp"

namespace onshore {
namespace {

constexpr double kSlack = 1e-6;

class EconomyChecks {
public:
    EconomyChecks(const Scenario& scenario, const Names& names, Complaints& complaints)
        : scenario_(scenario), names_(names), complaints_(complaints) {}

    void all() {
        for (const auto& [name, sector] : scenario_.economy.sectors) {
            at_most_all(sector.inputs, {"economy", "sectors", name, "inputs"},
                        "sector '" + name + "' buys more than it sells");
            if (value(sector.compensation) > value(sector.value_added) + kSlack)
                complaints_.error(sector.compensation.origin.where, 12,
                                  "sector '" + name + "' pays more in wages than the value that it adds",
                                  "let compensation be at most value_added");
        }
        for (const auto& [name, process] : scenario_.processes) {
            at_most_all(process.buys, {"processes", name, "other_cost_buys"},
                        "process '" + name + "' buys for more than its other cost");
            at_most_all(process.capex_buys, {"processes", name, "capex_buys"},
                        "process '" + name + "' buys for more than its capex");
        }
        households();
    }

private:
    static double value(const Quantity& quantity) { return quantity.points.empty() ? 0.0 : quantity.points[0].value; }

    void at_most_all(const Named<Quantity>& shares, const Path& path, const std::string& rule) {
        double sum = 0.0;
        for (const auto& [name, share] : shares) sum += value(share);
        if (sum <= 1.0 + kSlack) return;
        const Entry* entry = names_.entry(path);
        complaints_.error(entry ? entry->where : Where{}, path.back().size(), rule,
                          "let the shares in '" + dotted(path) + "' add up to at most 100 %");
    }

    void households() {
        double sum = 0.0;
        const Sector* last = nullptr;
        for (const auto& [name, sector] : scenario_.economy.sectors) {
            sum += value(sector.household);
            if (sector.household.given()) last = &sector;
        }
        if (sum > 1.0 + kSlack)
            complaints_.error(last->household.origin.where, 9, "households spend more than they spend",
                              "let `household` of all sectors add up to at most 100 %");
    }

    const Scenario& scenario_;
    const Names& names_;
    Complaints& complaints_;
};

}  // namespace

void check_economy(const Scenario& scenario, const Names& names, Complaints& complaints) {
    EconomyChecks(scenario, names, complaints).all();
}

}  // namespace onshore
