#include "sim/scenario/told.hpp"

#include <algorithm>
#include <string_view>

namespace onshore {
namespace {

/// `us_45x_*` fits us_45x_cells.
bool fits(std::string_view pattern, std::string_view text) {
    const auto star = pattern.find('*');
    if (star == pattern.npos) return pattern == text;
    const std::string_view head = pattern.substr(0, star), rest = pattern.substr(star + 1);
    if (!text.starts_with(head)) return false;
    for (std::size_t at = head.size(); at <= text.size(); ++at)
        if (fits(rest, text.substr(at))) return true;
    return false;
}

bool above(const Path& pattern, const Path& path) {
    if (pattern.size() > path.size()) return false;
    for (std::size_t i = 0; i < pattern.size(); ++i)
        if (!fits(pattern[i], path[i])) return false;
    return true;
}

bool found(const Node& node, const Path& pattern, std::size_t depth) {
    if (depth == pattern.size()) return true;
    return std::ranges::any_of(node.entries, [&](const Entry& entry) {
        return fits(pattern[depth], entry.key) && found(entry.value, pattern, depth + 1);
    });
}

}  // namespace

Told::Told(const std::vector<std::string>& paths) {
    for (const std::string& path : paths) {
        Path& keys = paths_.emplace_back();
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t dot = std::min(path.find('.', begin), path.size());
            keys.push_back(path.substr(begin, dot - begin));
            begin = dot + 1;
        }
    }
}

bool Told::covers(const Path& path) const {
    return std::ranges::any_of(paths_, [&](const Path& each) { return above(each, path); });
}

bool Told::names(const Path& path) const {
    return std::ranges::any_of(paths_,
                               [&](const Path& each) { return each.size() == path.size() && above(each, path); });
}

std::vector<bool> Told::found_in(const Node& world) const {
    std::vector<bool> there;
    for (const Path& each : paths_) there.push_back(found(world, each, 0));
    return there;
}

}  // namespace onshore
