// What is wrong with the user's files: collected, sorted by file and line, rendered with the line itself.
#pragma once

#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "onshore/scenario.hpp"

namespace onshore {

struct Complaint {
    Where where;
    int width = 1;  // of the underlined part, in bytes
    std::string rule;
    std::string fix;
};

class Complaints {
public:
    void error(Where where, std::size_t width, std::string rule, std::string fix);
    void error(Complaint complaint) { errors_.push_back(std::move(complaint)); }
    void append(const Complaints& more);
    void warn(Where where, std::size_t width, std::string rule, std::string fix);
    /// What stands here could not be read: that something else is missing may follow from it.
    void unread(Where where) { unread_.insert({where.file, where.line}); }
    /// This whole line is lost: it may have belonged to the one above.
    void lost(Where where) { unread(where), unread_.insert({where.file, where.line - 1}); }
    bool any_unread(int file, int first_line, int last_line) const;
    /// Files have found their final order: place_of[old] is the new place.
    void renumber(const std::vector<int>& place_of);
    /// `rule; fix` of the first error in the order of the files; empty without any.
    std::string first() const;
    bool any() const { return !errors_.empty(); }
    std::size_t count() const { return errors_.size(); }
    /// Nothing has been said at all.
    bool silent() const { return errors_.empty() && warnings_.empty() && unread_.empty(); }

    /// Throws ScenarioError with all errors, if there are any.
    void raise(const std::vector<File>& files) const;
    std::vector<std::string> warnings(const std::vector<File>& files) const;

private:
    std::vector<Complaint> errors_, warnings_;
    std::set<std::pair<int, int>> unread_;  // file and line
};

/// `path:line:col: rule`, the line, a caret and the fix.
std::string render(const Complaint& complaint, const std::vector<File>& files);

/// "did you mean 'cell_lfp'?  (also known: cell_nmc)", or the list of what is known.
std::string suggest(std::string_view wrong, const std::vector<std::string>& known);

/// gm_tdk.yaml:14
std::string place(Where where, const std::vector<File>& files);

}  // namespace onshore
