// Processes that are not known from the start: when anybody can run them, who can before, what brings the day forward.
#include <algorithm>
#include <set>

#include "sim/model/policies.hpp"

namespace onshore {

/// Who may run which process early: by process and owner, over the runs of the block.
void list_holders(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    std::set<std::pair<int, int>> named;
    model.fresh.assign(model.C, 0);
    for (const Scenario& run : runs)
        for (const auto& [name, process] : run.processes) {
            const int q = indices.process.at(name);
            if (!process.available_from.given()) continue;
            model.researches = true;
            model.fresh[indices.commodity.at(process.makes.value)] = 1;
            for (const auto& [owner, from] : process.held_by) named.emplace(q, indices.owner.at(owner));
        }
    for (const auto& [q, owner] : named) {
        Holder holder{q, owner, {}, {}};
        for (int j = 0; j < model.J; ++j) {
            if (model.suppliers[j].process != q) continue;
            const bool own = model.suppliers[j].owner == owner;
            for (int l = model.first_partner[j]; l < model.first_partner[j + 1] && !own; ++l)
                if (model.partners[l].owner == owner) {
                    holder.suppliers.push_back(j);
                    holder.partners.push_back(l);
                }
            if (!own) continue;
            holder.suppliers.push_back(j);
            holder.partners.push_back(-1);
        }
        model.holders.push_back(holder);
    }
    model.fresh_choice.assign(model.choices.size(), 0);
    for (std::size_t g = 0; g < model.choices.size(); ++g)
        for (int c : model.choices[g].commodities) model.fresh_choice[g] |= model.fresh[c];
}

void fill_research(Model& model, const Indices& indices, const Months& months, const Run& run) {
    for (const auto& [name, process] : run.scenario.processes) {
        if (!process.available_from.given()) continue;
        const int q = indices.process.at(name);
        model.numbers.research_needed[q][run.place] = std::max(0.0, months.at(process.available_from.value) * model.dt);
        for (std::size_t h = 0; h < model.holders.size(); ++h) {
            if (model.holders[h].process != q) continue;
            const auto at = process.held_by.find(model.owners[model.holders[h].owner]);
            if (at == process.held_by.end() || !at->second.given()) continue;
            for (int m = 0; m < model.months && run.varied == nullptr; ++m)  // dates do not vary
                model.calendar.held.at(m, static_cast<int>(h))[run.place] =
                    share_in_force(at->second.value, kForever, months, m);
        }
    }
}

void shape_research(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::research_fund, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        ResearchPolicy fund{name, add_bill(model, run, indices, name, policy), {}};
        for (const std::string& process : policy.process.value) fund.processes.push_back(indices.process.at(process));
        std::sort(fund.processes.begin(), fund.processes.end());
        model.research.push_back(fund);
    });
}

void fill_research_funds(Model& model, const Months& months, const Run& run) {
    each_column(model.research, run, Instrument::research_fund, [&](int column, const Policy& policy) {
        write_law(model.calendar.research, column, run, versions_of(policy), months, model.months,
                  [&](const Policy& law) { return paid(run, law, law.amount, months, model.months); });
    });
}

}  // namespace onshore
