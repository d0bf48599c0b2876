// CSV files (RFC 4180) row by row.
#pragma once

#include <deque>
#include <string>
#include <string_view>
#include <vector>

namespace onshore::report {

/// Rows of a text that outlives this. Cells are valid until the next row.
class CsvRows {
public:
    /// `file` is the name that complaints speak of. Reads the heading.
    CsvRows(std::string_view text, std::string file);

    const std::vector<std::string>& heading() const { return heading_; }
    /// Throws Unreadable unless the heading is this one: `origin,destination,...`.
    void expect(std::string_view heading) const;
    /// Where a column stands. Throws Unreadable when there is none of that name.
    int column(std::string_view name) const;

    /// False at the end. Throws Unreadable when a row is not as long as the heading.
    bool next();
    std::string_view operator[](int column) const { return cells_[column]; }
    std::string text(int column) const { return std::string(cells_[column]); }
    /// NaN for an empty cell. Throws Unreadable when it is neither empty nor a number.
    double number(int column) const;
    int whole(int column) const;

private:
    bool read();
    std::string_view quoted();
    [[noreturn]] void complain(const std::string& what) const;

    std::string_view text_;
    std::string file_;
    std::size_t at_ = 0;
    int line_ = 0, next_line_ = 1;
    std::vector<std::string> heading_;
    std::vector<std::string_view> cells_;
    std::deque<std::string> unquoted_;  // cells of this row that held quotes
};

}  // namespace onshore::report
