#include "sim/record/variable_names.hpp"

#include <algorithm>
#include <set>

#include "sim/model/model.hpp"
#include "sim/record/places.hpp"
#include "sim/record/variables.hpp"
#include "sim/scenario/complaints.hpp"

namespace onshore {
namespace {

/// What may stand in place of each {word} of a pattern.
struct Fillings {
    std::vector<std::string> commodities, occupations, types, owners, plants, costs, receipts, accounts, stages,
        contents, minerals, instruments, payers;

    Fillings(const Model& model, const Scenario& scenario)
        : occupations(kOccupationTitles.begin(), kOccupationTitles.end()),
          owners(model.owners.begin(), model.owners.end()),
          accounts(kAccountTitles.begin(), kAccountTitles.end()),
          stages(kStageTitles.begin(), kStageTitles.end()) {
        for (const Family& family : families(model, scenario)) commodities.push_back(family.name);
        for (const std::string& type : model.types) types.push_back(type_title(type));
        for (const auto& [name, plant] : scenario.plants) plants.push_back(name);
        for (const auto& [name, wish] : scenario.content) contents.push_back(name);
        for (const auto& [name, commodity] : scenario.commodities)
            if (commodity.counts_as.value == "mineral") {
                const std::string variable = commodity_variable(scenario, name);
                minerals.push_back(variable.substr(variable.rfind('|') + 1));
            }
        for (const auto& [name, policy] : scenario.policies) {
            const bool duty = policy.instrument == Instrument::tariff || policy.instrument == Instrument::content_rule;
            const bool back =
                policy.jobs.at_least.given() || policy.capacity.at_least.given() || policy.capex.at_least.given();
            const bool returns = policy.instrument == Instrument::equity ||
                                 policy.instrument == Instrument::stockpile ||
                                 policy.instrument == Instrument::zev_mandate ||
                                 (policy.instrument == Instrument::import_quota && policy.over_quota.given());
            if (!duty) costs.push_back(name);
            if (duty || back || returns) receipts.push_back(name);
            instruments.push_back(instrument_title(static_cast<int>(policy.instrument)));
            payers.insert(payers.end(), policy.payer.value.begin(), policy.payer.value.end());
        }
    }

    const std::vector<std::string>* of(const std::string& word) const {
        if (word == "{commodity}") return &commodities;
        if (word == "{occupation}") return &occupations;
        if (word == "{type}") return &types;
        if (word == "{owner}") return &owners;
        if (word == "{plant}") return &plants;
        if (word == "{stage}") return &stages;
        if (word == "{account}") return &accounts;
        if (word == "{instrument}") return &instruments;
        if (word == "{payer}") return &payers;
        if (word == "{content}") return &contents;
        if (word == "{mineral}") return &minerals;
        return nullptr;
    }
};

/// `text` with its first {word} filled in each way, and the next ones in these.
void fill_in(const std::string& text, const Variable& variable, const Fillings& fillings,
             std::set<std::string>& names) {
    const auto open = text.find('{');
    if (open == text.npos) {
        names.insert(text);
        return;
    }
    const auto close = text.find('}', open) + 1;
    const std::string word = text.substr(open, close - open);
    const auto* all = word != "{policy}"                      ? fillings.of(word)
                      : variable.subject != Subject::receipts ? &fillings.costs
                                                              : &fillings.receipts;
    if (all == nullptr) return;
    for (const std::string& one : *all)
        fill_in(text.substr(0, open) + one + text.substr(close), variable, fillings, names);
}

}  // namespace

std::vector<std::string> variable_names(const Scenario& scenario) {
    const Fillings fillings(build_model({&scenario, 1}), scenario);
    std::set<std::string> names;
    for (const Variable& variable : variable_table()) fill_in(variable.pattern, variable, fillings, names);
    return {names.begin(), names.end()};
}

namespace {

std::string regions_with(const Results& results, const std::string& variable) {
    constexpr int kMost = 4;
    std::string text;
    int count = 0;
    for (const Series& series : results.series) {
        if (series.variable != variable || ++count > kMost) continue;
        text += (text.empty() ? "" : ", ") + series.region;
    }
    return text + (count > kMost ? ", ..." : "");
}

}  // namespace

std::vector<std::string> headline_warnings(const Scenario& scenario, const Results* results, const std::string& place) {
    Complaints complaints;
    std::vector<std::string> names;  // made when first needed
    for (const HeadlineItem& item : scenario.headline) {
        const std::string& variable = item.variable;
        if (results != nullptr && results->find(variable, place) != nullptr) continue;
        const std::string regions = results != nullptr ? regions_with(*results, variable) : "";
        if (names.empty() && regions.empty()) names = variable_names(scenario);
        const bool known = !regions.empty() || std::ranges::binary_search(names, variable);
        if (!known)
            complaints.warn(item.where, variable.size(), "no results hold a variable '" + variable + "'",
                            suggest(variable, names));
        else if (results != nullptr)
            complaints.warn(item.where, variable.size(), "'" + variable + "' has no row in " + place,
                            regions.empty() ? "it is undefined in all years" : "it has rows in " + regions);
    }
    return complaints.warnings(scenario.files);
}

}  // namespace onshore
