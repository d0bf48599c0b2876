// Paths of what a cut-off is told although it came later: policies.us_45x_*, commodities.lithium.price.
#pragma once

#include <string>
#include <vector>

#include "sim/scenario/names.hpp"

namespace onshore {

class Told {
public:
    /// Keys between dots; `*` stands for any letters of a key.
    explicit Told(const std::vector<std::string>& paths);

    /// One of the paths is this one, or lies above it.
    bool covers(const Path& path) const;
    /// One of the paths is this one.
    bool names(const Path& path) const;
    /// Of each path: the tree has something there.
    std::vector<bool> found_in(const Node& world) const;

private:
    std::vector<Path> paths_;
};

}  // namespace onshore
