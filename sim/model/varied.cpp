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
    Varied varied{std::move(numbers), {}, false, false};
    for (const std::string& path : paths) {
        varied.prices = varied.prices || path.starts_with("money.price_index");
        varied.plants = varied.plants || path.starts_with("plants.");
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
