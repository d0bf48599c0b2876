#include "sim/scenario/complaints.hpp"

#include <algorithm>
#include <cstdio>
#include <numeric>
#include <tuple>

#include "sim/scenario/text_checks.hpp"

namespace onshore {
namespace {

constexpr std::size_t kMostErrors = 200;
constexpr std::size_t kMostColumns = 160;

bool starts_character(char c) {
    return (static_cast<unsigned char>(c) & 0xC0) != 0x80;
}

// Bytes are what the parser counts; characters are what the user sees.
std::size_t characters(std::string_view text) {
    return static_cast<std::size_t>(std::count_if(text.begin(), text.end(), starts_character));
}

int edit_distance(std::string_view a, std::string_view b) {
    std::vector<std::vector<int>> cost(a.size() + 1, std::vector<int>(b.size() + 1));
    for (std::size_t i = 0; i <= a.size(); ++i) cost[i][0] = static_cast<int>(i);
    for (std::size_t j = 0; j <= b.size(); ++j) cost[0][j] = static_cast<int>(j);
    for (std::size_t i = 1; i <= a.size(); ++i)
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const int changed = a[i - 1] == b[j - 1] ? 0 : 1;
            cost[i][j] = std::min({cost[i - 1][j] + 1, cost[i][j - 1] + 1, cost[i - 1][j - 1] + changed});
            const bool swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
            if (swapped) cost[i][j] = std::min(cost[i][j], cost[i - 2][j - 2] + 1);
        }
    return cost[a.size()][b.size()];
}

std::string small(std::string_view word) {
    std::string low;
    for (const char c : word) low += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    return low;
}

// policy of policies, plant of plants.
std::string singular(std::string_view word) {
    if (word.size() > 4 && word.ends_with("ies")) return std::string(word.substr(0, word.size() - 3)) + "y";
    if (word.size() > 4 && word.ends_with("sses")) return std::string(word.substr(0, word.size() - 2));
    if (word.size() > 3 && word.ends_with("s") && !word.ends_with("ss")) word.remove_suffix(1);
    return std::string(word);
}

bool before(const Complaint& a, const Complaint& b) {
    return std::tie(a.where.file, a.where.line, a.where.column, a.rule) <
           std::tie(b.where.file, b.where.line, b.where.column, b.rule);
}

bool same(const Complaint& a, const Complaint& b) {
    return a.where.file == b.where.file && a.where.line == b.where.line && a.where.column == b.where.column &&
           a.rule == b.rule;
}

std::vector<Complaint> sorted(std::vector<Complaint> complaints) {
    std::stable_sort(complaints.begin(), complaints.end(), before);
    complaints.erase(std::unique(complaints.begin(), complaints.end(), same), complaints.end());
    return complaints;
}

// A terminal is not trusted with control characters or broken UTF-8.
void make_printable(std::string& line) {
    for (std::size_t i = 0; i < line.size();) {
        const std::size_t length = character_length(line, i);
        const auto byte = static_cast<unsigned char>(line[i]);
        if (length == 0 || byte < 0x20 || byte == 0x7F) line[i] = '?';
        i += length == 0 ? 1 : length;
    }
}

bool is_argument(const File& file) {
    return file.path.string().starts_with("--");
}

std::string heading(const Complaint& complaint, const File& file, std::size_t column) {
    if (is_argument(file)) return file.path.string() + ": " + complaint.rule + "\n";
    return file.path.string() + ":" + std::to_string(complaint.where.line) + ":" + std::to_string(column) + ": " +
           complaint.rule + "\n";
}

}  // namespace

void Complaints::error(Where where, std::size_t width, std::string rule, std::string fix) {
    errors_.push_back({where, static_cast<int>(std::max<std::size_t>(1, width)), std::move(rule), std::move(fix)});
}

void Complaints::append(const Complaints& more) {
    errors_.insert(errors_.end(), more.errors_.begin(), more.errors_.end());
    warnings_.insert(warnings_.end(), more.warnings_.begin(), more.warnings_.end());
    unread_.insert(more.unread_.begin(), more.unread_.end());
}

bool Complaints::any_unread(int file, int first_line, int last_line) const {
    const auto found = unread_.lower_bound({file, first_line});
    return found != unread_.end() && found->first == file && found->second <= last_line;
}

void Complaints::renumber(const std::vector<int>& place_of) {
    for (auto* complaints : {&errors_, &warnings_})
        for (Complaint& complaint : *complaints)
            if (complaint.where.file >= 0)
                complaint.where.file = place_of[static_cast<std::size_t>(complaint.where.file)];
    std::set<std::pair<int, int>> unread;
    for (const auto& [file, line] : unread_) unread.insert({place_of[static_cast<std::size_t>(file)], line});
    unread_ = std::move(unread);
}

void Complaints::warn(Where where, std::size_t width, std::string rule, std::string fix) {
    warnings_.push_back({where, static_cast<int>(std::max<std::size_t>(1, width)), std::move(rule), std::move(fix)});
}

std::string render(const Complaint& complaint, const std::vector<File>& files) {
    if (complaint.where.file < 0) return complaint.rule + "\n      " + complaint.fix + "\n";
    const File& file = files[static_cast<std::size_t>(complaint.where.file)];
    const auto number = static_cast<std::size_t>(std::max(complaint.where.line, 1));
    std::string line = number <= file.lines.size() ? file.lines[number - 1] : "";
    std::replace(line.begin(), line.end(), '\t', ' ');
    make_printable(line);
    auto column = static_cast<std::size_t>(std::max(complaint.where.column, 1)) - 1;
    column = std::min(column, line.size());
    const std::size_t shown_column = characters(std::string_view(line).substr(0, column)) + 1;
    if (line.size() > kMostColumns) {  // a window around the caret
        std::size_t begin = column < kMostColumns / 2 ? 0 : column - kMostColumns / 2;
        while (begin > 0 && !starts_character(line[begin])) --begin;
        std::size_t end = std::min(line.size(), begin + kMostColumns);
        while (end < line.size() && !starts_character(line[end])) ++end;
        line = (begin > 0 ? "..." : "") + line.substr(begin, end - begin) + (end < line.size() ? "..." : "");
        column = column - begin + (begin > 0 ? 3 : 0);
    }
    const std::size_t width = std::min<std::size_t>(complaint.width, std::max<std::size_t>(1, line.size() - column));
    const std::size_t tail = std::max<std::size_t>(1, characters(std::string_view(line).substr(column, width))) - 1;
    char prefix[32];
    std::snprintf(prefix, sizeof prefix, "%5zu | ", number);
    return heading(complaint, file, shown_column) + prefix + line + "\n      | " +
           std::string(characters(std::string_view(line).substr(0, column)), ' ') + "^" + std::string(tail, '~') + " " +
           complaint.fix + "\n";
}

std::string Complaints::first() const {
    if (errors_.empty()) return "";
    const Complaint complaint = sorted(errors_).front();
    return complaint.rule + "; " + complaint.fix;
}

void Complaints::raise(const std::vector<File>& files) const {
    if (errors_.empty()) return;
    const auto complaints = sorted(errors_);
    std::string text;
    for (std::size_t i = 0; i < complaints.size() && i < kMostErrors; ++i) text += render(complaints[i], files);
    if (complaints.size() > kMostErrors)
        text += "... and " + std::to_string(complaints.size() - kMostErrors) + " more\n";
    throw ScenarioError(std::move(text), static_cast<int>(complaints.size()));
}

std::vector<std::string> Complaints::warnings(const std::vector<File>& files) const {
    std::vector<std::string> rendered;
    for (const Complaint& complaint : sorted(warnings_)) rendered.push_back(render(complaint, files));
    return rendered;
}

std::string suggest(std::string_view wrong, const std::vector<std::string>& known) {
    if (known.empty()) return "none are known here";
    std::vector<std::pair<int, std::string>> ranked;
    for (const std::string& name : known)
        ranked.emplace_back(singular(small(wrong)) == singular(small(name)) ? 0 : edit_distance(wrong, name), name);
    std::stable_sort(ranked.begin(), ranked.end());
    const int tolerance = std::max(1, static_cast<int>(std::max(wrong.size(), ranked[0].second.size())) / 3);
    const bool close = ranked[0].first <= tolerance;
    std::string text = close ? "did you mean '" + ranked[0].second + "'?" : "";
    std::string others;
    constexpr std::size_t kMostNames = 6;
    for (std::size_t i = close ? 1 : 0; i < ranked.size() && i < kMostNames; ++i)
        others += (others.empty() ? "" : ", ") + ranked[i].second;
    if (ranked.size() > kMostNames) others += ", ...";
    if (others.empty()) return text;
    return close ? text + "  (also known: " + others + ")" : "known: " + others;
}

std::string place(Where where, const std::vector<File>& files) {
    if (where.file < 0) return "default";
    const File& file = files[static_cast<std::size_t>(where.file)];
    if (is_argument(file)) return file.path.string();
    return file.path.filename().string() + ":" + std::to_string(where.line);
}

}  // namespace onshore
