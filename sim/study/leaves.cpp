#include "sim/study/leaves.hpp"

#include <set>

#include "sim/scenario/complaints.hpp"

namespace onshore {

std::map<std::string, Leaf> leaves(Scenario& scenario) {
    std::map<std::string, Leaf> all;
    walk(scenario, [&](const Path& path, const Shape& shape, const void* value) {
        const Leaf leaf{path, &shape, const_cast<void*>(value)};  // the scenario is ours to change
        all.emplace(dotted(path), leaf);
        constexpr std::string_view kPlanned = ".planned";
        const std::string name = dotted(path);
        if (name.ends_with(kPlanned)) all.emplace(name.substr(0, name.size() - kPlanned.size()), leaf);
    });
    return all;
}

std::string advice_on_leaf(const std::map<std::string, Leaf>& known, const std::string& path) {
    // As far as the path leads somewhere; then what could follow there.
    std::string prefix;
    std::set<std::string> next;
    for (std::size_t begin = 0; begin <= path.size();) {
        next.clear();
        for (auto at = known.lower_bound(prefix); at != known.end() && at->first.starts_with(prefix); ++at) {
            const std::size_t dot = at->first.find('.', prefix.size());
            next.insert(at->first.substr(prefix.size(), dot - prefix.size()));
        }
        const std::size_t dot = std::min(path.find('.', begin), path.size());
        const std::string part = path.substr(begin, dot - begin);
        if (!next.contains(part)) return suggest(part, {next.begin(), next.end()});
        prefix += part + ".";
        begin = dot + 1;
    }
    next.clear();
    for (auto at = known.lower_bound(prefix); at != known.end() && at->first.starts_with(prefix); ++at)
        next.insert(at->first.substr(prefix.size(), at->first.find('.', prefix.size()) - prefix.size()));
    return "it has parts: " + suggest("", {next.begin(), next.end()});
}

}  // namespace onshore
