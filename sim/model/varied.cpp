#include "sim/model/varied.hpp"

#include <algorithm>

namespace onshore {
namespace {

/// Whether a policy says something of one that varies, or is laid on plants that do.
bool follows(const Policy& policy, const Varied& varied) {
    const auto varies = [&](const std::string& name) { return varied.policies.contains(name); };
    if (policy.answers.given() && varies(policy.answers.value)) return true;
    if (std::ranges::any_of(policy.not_with.value, varies)) return true;
    return varied.plants && (policy.instrument == Instrument::execution || policy.instrument == Instrument::ban);
}

}  // namespace

Varied varied_in(const Scenario& scenario, std::span<const std::string> paths,
                 std::unordered_set<const Quantity*> numbers) {
    Varied varied;
    varied.numbers = std::move(numbers);
    const auto has = [](const std::string& path, const char* part) { return path.find(part) != path.npos; };
    for (const std::string& path : paths) {
        varied.prices = varied.prices || path.starts_with("money.price_index");
        varied.plants = varied.plants || path.starts_with("plants.");
        varied.freight = varied.freight || path.starts_with("lanes.") || path.starts_with("freight_emissions.") ||
                         path.starts_with("commodities.");
        varied.economy = varied.economy || path.starts_with("economy.") || has(path, ".economy.") ||
                         has(path, ".combustion.") || has(path, "buys.");
        for (const auto& [name, policy] : scenario.policies)
            if (path.starts_with("policies." + name + '.')) varied.policies.insert(name);
    }
    for (bool more = true; more;) {
        more = false;
        for (const auto& [name, policy] : scenario.policies)
            if (follows(policy, varied)) more = varied.policies.insert(name).second || more;
    }
    return varied;
}

}  // namespace onshore
