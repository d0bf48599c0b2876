// What the files of all kinds of studies share: the text as a tree, their keys and headings, the files that they name.
#pragma once

#include <algorithm>
#include <filesystem>
#include <functional>
#include <optional>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/node.hpp"

namespace onshore {

/// A series that a study scores or fits.
struct Listed {
    std::string variable, region;
    int per_year = 1;  // 1, 4 or 12
    Where where;       // in the study's file
};

/// A name in a file: a place relative to it, else to one of the roots. `folders` may be meant too.
std::optional<std::filesystem::path> find_beside(const std::filesystem::path& file, const std::string& name,
                                                 const ReadOptions& options, bool folders = false);

/// Readers of a kind of study begin with it. Complaints collect until raise().
class StudyFile {
protected:
    /// `kind` is what the file must say of itself: sweep, hindcast or calibrate; `noun` is that in a sentence.
    StudyFile(const std::filesystem::path& file, const char* kind, const char* noun, const ReadOptions& options);

    /// Throws ScenarioError with all that was wrong so far.
    void raise() { complaints_.raise({file_}); }
    void complain(const Node& node, const std::string& rule, const std::string& fix) {
        complaints_.error(node.where, std::max<std::size_t>(node.width(), 1), rule, fix);
    }
    void complain(const Entry& entry, const std::string& rule, const std::string& fix) {
        complaints_.error(entry.where, entry.key.size(), rule, fix);
    }
    /// Complains of keys that are not known.
    void only(const Node& map, const std::vector<std::string>& known);
    /// Only known keys, besides `onshore`, `study`, `name`, `title` and `source`; then these say what they must.
    void heading(std::vector<std::string> known);
    /// The text at a key; nullptr, and a complaint, where there is none.
    const Node* text(const Node& map, const char* key, const char* example);
    /// The file that is named.
    std::optional<std::filesystem::path> find(const Node& node, bool folders = false);
    /// The last day of what `known_at` says: a day, a month or a year. Nothing where it is not said.
    std::optional<Day> known_at();
    /// Takes variable, region and `by` (nullptr without one) of each item of the list `series`.
    using TakeSeries = std::function<void(const Node& variable, const Node& region, const Entry* by)>;
    void read_listed(const std::string& rule, const TakeSeries& take);
    /// Adds to series of which each may stand there once.
    void add_series(std::vector<Listed>& series, Listed listed);

    const ReadOptions& options_;
    const std::string kind_, noun_;
    Complaints complaints_;
    File file_;
    Node root_;
    std::string name_, title_;  // after heading()
};

}  // namespace onshore
