#include "sim/study/identify.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <map>
#include <set>

namespace onshore {
namespace {

/// What a number of a market does for whom; of the market of a region.
struct Role {
    enum { none, familiarity, choice } part = none;
    std::string region;
    std::set<std::string> technologies;  // empty = all

    bool meets(const Role& other) const {
        if (region != other.region) return false;
        if (technologies.empty() || other.technologies.empty()) return true;
        return std::ranges::any_of(technologies, [&](const auto& each) { return other.technologies.contains(each); });
    }
};

std::vector<std::string> keys_of(const std::string& path) {
    std::vector<std::string> keys;
    for (std::size_t begin = 0; begin <= path.size();) {
        const std::size_t dot = std::min(path.find('.', begin), path.size());
        keys.push_back(path.substr(begin, dot - begin));
        begin = dot + 1;
    }
    return keys;
}

/// The choice's constant follows from the base year's share (MODEL.md 7), which is therefore one of its names.
Role role_of(const std::string& path) {
    const std::vector<std::string> keys = keys_of(path);
    if (keys.size() < 3 || keys[0] != "markets") return {};
    if (keys[2] == "marketing" || keys[2] == "word_of_mouth") return {Role::familiarity, keys[1], {}};
    if (keys[2] == "ev_preference") return {Role::choice, keys[1], {"bev", "phev"}};
    if (keys.size() < 5 || keys[2] != "types") return {};
    if (keys[4] == "familiarity") return {Role::familiarity, keys[1], {keys[3]}};
    if (keys[4] == "preference" || keys[4] == "base_share") return {Role::choice, keys[1], {keys[3]}};
    return {};
}

std::vector<std::string> paths_of(const FittedNumber& number) {
    std::vector<std::string> paths = {number.factor.path};
    paths.insert(paths.end(), number.factor.also.begin(), number.factor.also.end());
    return paths;
}

bool only_a_product(const FittedNumber& a, const FittedNumber& b) {
    for (const std::string& one : paths_of(a))
        for (const std::string& other : paths_of(b)) {
            const Role first = role_of(one), second = role_of(other);
            if (first.part != Role::none && second.part != Role::none && first.part != second.part &&
                first.meets(second))
                return true;
        }
    return false;
}

bool is_of(const FittedNumber& number, const char* key) {
    return std::ranges::any_of(paths_of(number), [&](const std::string& path) { return path.ends_with(key); });
}

bool sourcing_and_location(const FittedNumber& a, const FittedNumber& b) {
    const auto both = [](const FittedNumber& one, const FittedNumber& other) {
        return is_of(one, ".sourcing_elasticity") && is_of(other, ".location_spread");
    };
    return both(a, b) || both(b, a);
}

void refuse_pairs(const std::vector<FittedNumber>& numbers, Complaints& complaints) {
    for (std::size_t i = 0; i < numbers.size(); ++i)
        for (std::size_t j = 0; j < i; ++j) {
            const Factor &late = numbers[i].factor, &early = numbers[j].factor;
            const std::string pair = "'" + early.path + "' and '" + late.path + "'";
            if (only_a_product(numbers[j], numbers[i]))
                complaints.error(late.where, late.path.size(),
                                 "sales see only the product of familiarity and choice at small shares: " + pair,
                                 "fit one of the two");
            if (sourcing_and_location(numbers[j], numbers[i]))
                complaints.error(late.where, late.path.size(),
                                 "data cannot tell how buyers follow cost from how makers do: " + pair,
                                 "fit one of the two, take the other from the literature");
        }
}

void refuse_many(const std::vector<FittedNumber>& numbers, Complaints& complaints) {
    std::map<std::string, int> of_region;
    for (const FittedNumber& number : numbers)
        if (++of_region[number.region] == kMostOfARegion + 1)
            complaints.error(number.factor.where, number.factor.path.size(),
                             "more than two fitted numbers " +
                                 (number.region.empty() ? "of no one region" : "of " + number.region),
                             "a few years of data say no more: take one out");
}

/// Numbers with a part in the direction that the data see least: a fifth of the largest part and more.
std::vector<std::size_t> mixed(const Blindness& blind) {
    std::vector<std::size_t> numbers;
    const double largest = blind.direction.cwiseAbs().maxCoeff();
    for (Eigen::Index i = 0; i < blind.direction.size(); ++i)
        if (std::abs(blind.direction[i]) >= 0.2 * largest) numbers.push_back(static_cast<std::size_t>(i));
    return numbers;
}

std::string rounded(const char* format, double value) {
    char text[32];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// "0.71 markets.US.a - 0.71 markets.US.b": each number by how far it moves the series, the first one upwards.
std::string mixture(const std::vector<FittedNumber>& numbers, const Blindness& blind) {
    std::string text;
    double sign = 1;
    for (const std::size_t i : mixed(blind)) {
        const double part = blind.direction[static_cast<Eigen::Index>(i)];
        if (text.empty()) sign = part < 0 ? -1 : 1;
        text += text.empty() ? "" : sign * part < 0 ? " - " : " + ";
        text += rounded("%.2f ", std::abs(part)) + numbers[i].factor.path;
    }
    return text;
}

}  // namespace

std::string region_of(const Scenario& scenario, const std::map<std::string, Leaf>& leaves, const std::string& path) {
    const std::vector<std::string> keys = keys_of(path);
    for (std::size_t i = 1; i < keys.size(); ++i)
        for (const auto& [name, region] : scenario.regions)
            if (keys[i] == name) return name;
    if (keys.size() < 3) return "";
    const auto found = leaves.find(keys[0] + "." + keys[1] + ".region");
    const bool named = found != leaves.end() && found->second.shape->kind == Kind::text;
    return named ? static_cast<const Text*>(found->second.value)->value : "";
}

void refuse_by_rule(const std::vector<FittedNumber>& numbers, Complaints& complaints) {
    refuse_pairs(numbers, complaints);
    refuse_many(numbers, complaints);
}

void refuse_by_numbers(const std::vector<FittedNumber>& numbers, const Blindness& blind, const std::string& where,
                       Complaints& complaints) {
    for (const int i : blind.unseen) {
        const Factor& factor = numbers[static_cast<std::size_t>(i)].factor;
        complaints.error(factor.where, factor.path.size(), "no listed series informs '" + factor.path + "'" + where,
                         "take it out, or list a series that it moves up to the cut-off");
    }
    if (blind.condition <= kMostCondition) return;
    const Factor& last = numbers[mixed(blind).back()].factor;
    complaints.error(last.where, last.path.size(),
                     "the series cannot tell these apart" + where + ": " + mixture(numbers, blind) + " (condition " +
                         rounded("%.3g", blind.condition) + ", above " + rounded("%.0f", kMostCondition) + ")",
                     "fit one of them, or list a series that they move differently");
}

}  // namespace onshore
