// What law forbids: orders on a lane, new or all makers of a process, licences from a nation.
#include <algorithm>

#include "sim/model/policies.hpp"

namespace onshore {
namespace {

constexpr double kLaterOpening = 2.0;  // [yr] default of `delay`: another technology is found and fitted in
constexpr double kMonths = 12.0;

/// Makers of the processes in the regions.
std::vector<int> makers_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    const std::vector<int> regions = regions_of(run, indices, policy.region.value);
    std::vector<int> found;
    for (int j = 0; j < model.J; ++j) {
        const Supplier& maker = model.suppliers[j];
        const auto& said = policy.process.value;
        if (std::find(said.begin(), said.end(), model.processes[maker.process]) != said.end() &&
            std::binary_search(regions.begin(), regions.end(), maker.region))
            found.push_back(j);
    }
    return found;
}

/// Licences of owners of the nations, in plants of the regions.
std::vector<int> licences_of(const Scenario& run, const Indices& indices, const Model& model, const Policy& policy) {
    const std::vector<int> regions = regions_of(run, indices, policy.region.value);
    const std::vector<int> nations = regions_of(run, indices, policy.licences.value);
    std::vector<int> found;
    for (std::size_t l = 0; l < model.partners.size(); ++l) {
        const Partnership& partner = model.partners[l];
        if (partner.licence && std::binary_search(nations.begin(), nations.end(), model.nation[partner.owner]) &&
            std::binary_search(regions.begin(), regions.end(), model.suppliers[partner.supplier].region))
            found.push_back(static_cast<int>(l));
    }
    return found;
}

/// Strength in force at the month in which something is due.
double force_at(const Policy& policy, const Months& months, double month) {
    return month >= kNever ? 0.0 : force(policy, months, static_cast<int>(std::max(month, 0.0)) + 1).back();
}

void refuse(Model& model, const Policy& policy, std::size_t column, int j, int place, const Months& months) {
    const Project& project = model.projects[model.project_of[j]];
    const bool licence = !model.bans[column].partners.empty();
    const double opening = project.opening[place], begun = project.construction[place];
    if (project.actual[place] > 0.0 || opening <= 0.0) return;  // history, and what stands
    // a new line needs leave when it is begun; a licence, and a line that may not run, when it opens
    const double in_force = force_at(policy, months, licence || model.bans[column].all ? opening : begun);
    const double told = std::max({months.at(policy.announced.value), project.announced[place], 0.0});
    if (in_force == 0.0 || told >= opening) return;
    Refusal refusal{model.project_of[j], wide(kNever), zero(), zero()};
    refusal.told[place] = told;
    refusal.dropped[place] = in_force * (licence ? policy.dropped.at(months.start) : 1.0);
    const double later = policy.delay.given() ? policy.delay.at(months.start) : kLaterOpening;
    refusal.delay[place] = licence ? in_force * later * kMonths : 0.0;
    model.refusals.push_back(refusal);
}

}  // namespace

void shape_bans(std::span<const Scenario> runs, Model& model, const Indices& indices) {
    each_name(runs, Instrument::ban, [&](const Scenario& run, const std::string& name, const Policy& policy) {
        BanPolicy ban;
        ban.name = name;
        ban.all = policy.applies_to.value == "all";
        ban.announced = wide(kNever);
        if (policy.lane.given()) ban.edges = edges_of(run, indices, model, policy);
        if (policy.process.given()) ban.makers = makers_of(run, indices, model, policy);
        if (policy.licences.given()) ban.partners = licences_of(run, indices, model, policy);
        ban.concerned.assign(ban.partners.size(), zero());
        model.bans.push_back(ban);
    });
}

void fill_bans(Model& model, const Months& months, const Run& run) {
    each_column(model.bans, run, Instrument::ban, [&](int column, const Policy& policy) {
        BanPolicy& ban = model.bans[column];
        ban.announced[run.place] = months.at(policy.announced.value);
        write(model.calendar.ban, column, run.place, force(policy, months, model.horizon));
        for (std::size_t i = 0; i < ban.partners.size(); ++i) {
            const int j = model.partners[ban.partners[i]].supplier;
            const bool under_it =
                model.projects[model.project_of[j]].opening[run.place] >= months.at(first_day(policy));
            ban.concerned[i][run.place] = ban.all || under_it ? 1.0 : 0.0;
        }
    });
}

void refuse_plants(Model& model, const Months& months, std::span<const Scenario> runs) {
    for (std::size_t i = 0; i < model.bans.size(); ++i)
        for (int place = 0; place < static_cast<int>(runs.size()); ++place) {
            const auto at = runs[place].policies.find(model.bans[i].name);
            if (at == runs[place].policies.end() || at->second.instrument != Instrument::ban) continue;
            for (int l : model.bans[i].partners)
                if (runs[place].plants.contains(model.suppliers[model.partners[l].supplier].name))
                    refuse(model, at->second, i, model.partners[l].supplier, place, months);
            for (int j : model.bans[i].makers)
                if (!model.suppliers[j].industry && runs[place].plants.contains(model.suppliers[j].name))
                    refuse(model, at->second, i, j, place, months);
        }
}

}  // namespace onshore
