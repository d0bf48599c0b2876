// What a factor makes of a scenario must be a scenario.
#include "sim/scenario/checks.hpp"
#include "sim/study/factors.hpp"
#include "sim/study/runs.hpp"

namespace onshore {
namespace {

/// The first complaint about a scenario in one line: rule and fix, without place and quotation.
std::string first_fault(const Scenario& scenario, const Package& package) {
    Complaints complaints;
    const Names names(package.merged.world);
    check_world(scenario, names, complaints);
    check_policies(scenario, names, complaints);
    check_economy(scenario, names, complaints);
    return complaints.first();
}

std::vector<Level> ends_of(const Factor& factor) {
    if (!factor.spread) return factor.levels;
    const Quantiles quantiles(*factor.spread);
    return {quantiles.level(0), quantiles.level(1)};
}

}  // namespace

void check_factors(const std::vector<Factor>& factors, const std::vector<Package>& packages, Complaints& complaints) {
    for (const Package& package : packages) {
        if (!first_fault(package.merged.scenario, package).empty()) continue;  // warned of already
        for (const Factor& factor : factors) {
            const std::vector<Factor> alone = {factor};
            Scenario scenario = package.merged.scenario;
            Knobs knobs(scenario, alone);
            for (const Level& level : ends_of(factor)) {
                knobs.turn({&level, 1});
                const std::string fault = first_fault(scenario, package);
                if (fault.empty()) continue;
                complaints.error(factor.where, factor.path.size(),
                                 "with " + word_of(level) + " in '" + factor.path + "': " + fault,
                                 "change what the study varies, or say from: when the change begins");
                break;
            }
        }
    }
}

}  // namespace onshore
