// Partners of plants: who holds which share, who licenses, who brings know-how; and the brands that compete.
#include <algorithm>
#include <set>

#include "sim/model/indices.hpp"

namespace onshore {

/// Plant by plant, owners by name, over the runs of the block.
void list_partners(std::span<const Scenario> runs, Model& model, Indices& indices) {
    std::map<std::pair<int, std::string>, std::pair<std::string, bool>> named;  // (supplier, owner) -> plant, licence
    for (const Scenario& run : runs)
        for (const auto& [name, plant] : run.plants)
            for (const auto& [owner, terms] : plant.partners) {
                named.emplace(std::pair(indices.plant.at(name), owner), std::pair(name, terms.role.value == "licence"));
                model.transfers = model.transfers || terms.transfer.given();
            }
    model.first_partner.assign(model.J + 1, 0);
    for (const auto& [who, what] : named) {
        const auto& [j, owner] = who;
        indices.partner[{what.first, owner}] = static_cast<int>(model.partners.size());
        model.partners.push_back({j, indices.owner.at(owner), what.second});
        ++model.first_partner[j + 1];
    }
    for (int j = 0; j < model.J; ++j) model.first_partner[j + 1] += model.first_partner[j];
}

void fill_partners(Model& model, const Indices& indices, const Months& months, const Run& run) {
    const Day day = months.start;
    for (const auto& [name, plant] : run.scenario.plants)
        for (const auto& [owner, terms] : plant.partners) {
            const std::size_t l = indices.partner.at({name, owner});
            const bool shares = terms.role.value == "joint_venture";
            model.numbers.partner_share[l][run.place] = shares ? terms.share.at(day) : 0.0;
            model.numbers.partner_fee[l][run.place] = terms.fee.at(day);
            model.numbers.partner_transfer[l][run.place] = terms.transfer.at(day);
        }
    if (run.scenario.settings.precedent.at(day) > 0.0) model.precedents = true;
    if (run.scenario.settings.rival_response.at(day) > 0.0 || run.scenario.settings.rival_launch.at(day) > 0.0)
        model.rivals = true;
}

double held_by(const Scenario& run, const Indices& indices, const Model& model, int j,
               const std::vector<char>& nations) {
    const Supplier& supplier = model.suppliers[j];
    if (model.partners_of(j).empty()) return nations[model.nation[supplier.owner]] ? 1.0 : 0.0;
    double own = 1.0, sum = 0.0;
    if (const auto plant = run.plants.find(supplier.name); plant != run.plants.end())
        for (const auto& [owner, terms] : plant->second.partners) {
            if (terms.role.value != "joint_venture") continue;
            const double share = terms.share.at(run.time.start.value);
            own -= share;
            if (nations[model.nation[indices.owner.at(owner)]]) sum += share;
        }
    if (nations[model.nation[supplier.owner]]) sum += own;
    return sum;
}

/// Makers of what consumers buy, by commodity and owner.
void list_brands(Model& model) {
    model.brand_of.assign(model.J, -1);
    std::map<std::pair<int, int>, int> found;
    const std::set<int> sold(model.type_commodity.begin(), model.type_commodity.end());
    for (int j = 0; j < model.J; ++j) {
        const Supplier& supplier = model.suppliers[j];
        if (sold.count(supplier.commodity) == 0) continue;
        const auto [at, fresh] =
            found.try_emplace({supplier.commodity, supplier.owner}, static_cast<int>(model.brands.size()));
        if (fresh) model.brands.push_back({supplier.commodity, supplier.owner, {}});
        model.brands[at->second].suppliers.push_back(j);
        model.brand_of[j] = at->second;
    }
}

}  // namespace onshore
