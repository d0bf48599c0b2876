// What names mean in the merged tree: which exist, and which unit stands behind `{unit}`.
#pragma once

#include <map>
#include <optional>
#include <string>
#include <vector>

#include "sim/scenario/node.hpp"
#include "sim/scenario/shape.hpp"
#include "sim/units/units.hpp"

namespace onshore {

using Path = std::vector<std::string>;

std::string dotted(const Path& path);

class Names {
public:
    explicit Names(const Node& world);

    /// All names that may stand where `refers` is meant, sorted.
    const std::vector<std::string>& known(Refers refers) const;
    bool exists(Refers refers, const std::string& name) const;

    /// "USD/{unit}" at a path -> "USD/kWh"; nothing if a name on the way is unknown.
    std::optional<std::string> unit(const std::string& pattern, const Path& path) const;
    /// Currencies, and the equivalents of the commodity that a path is about.
    const units::Vocabulary& vocabulary(const std::string& pattern, const Path& path) const;

    const Node& world() const { return world_; }
    /// The text at a path: a plain one, or its `value`. Empty = none.
    std::string text(const Path& path) const;
    const Node* find(const Path& path) const;
    const Entry* entry(const Path& path) const;

private:
    std::vector<std::string> keys(const Path& path) const;
    std::vector<std::string> collect(Refers refers) const;
    bool readable(const std::string& unit, const units::Vocabulary& vocabulary) const;
    std::string commodity(const Path& path) const;    // that {unit} is about
    std::string input(const std::string& key) const;  // a commodity that {input} is about
    std::string first_of_group(const std::string& group) const;
    std::string first_good(const Node* goods) const;
    bool knows_lane(const std::string& name) const;
    void read_currencies();
    void read_equivalents();

    const Node& world_;
    std::map<std::string, double, std::less<>> currencies_;
    std::map<std::string, std::map<std::string, units::Unit, std::less<>>> equivalents_;
    std::map<std::string, std::string> first_of_group_;
    // Asked for thousands of times: worked out once.
    mutable std::map<Refers, std::vector<std::string>> known_;
    mutable std::map<std::string, units::Vocabulary> vocabularies_;  // by commodity, or by currency
    mutable std::map<std::string, bool> readable_;                   // units
};

/// "CN -> US" -> {CN, US}
std::optional<std::pair<std::string, std::string>> lane_ends(const std::string& lane);

}  // namespace onshore
