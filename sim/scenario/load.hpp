// Files: a scenario, what it extends, what is laid over it. Each is read once, bases first.
#pragma once

#include <optional>
#include <set>
#include <string>
#include <vector>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/node.hpp"

namespace onshore {

/// One file (or one --set) and what stands in it.
struct Layer {
    Node root;
    int file = 0;            // in Loaded::files
    std::vector<int> bases;  // the files it extends, as listed
    std::set<int> below;     // those, and the files that they extend
    bool own = false;        // the user's: the file asked for, overlays, --set; not their bases
};

struct Loaded {
    std::vector<File> files;    // bases first
    std::vector<Layer> layers;  // in the order in which they are laid
    int main = 0;               // index of the layer of the file asked for
    bool baseless = false;      // it extends files, and none of them could be found
};

/// `text` stands for the content of `file` when given. Complaints name places in the returned files.
Loaded load(const std::filesystem::path& file, const std::optional<std::string>& text, const ReadOptions& options,
            Complaints& complaints);

}  // namespace onshore
