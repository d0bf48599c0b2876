#include "sim/report/csv.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <limits>

#include "sim/report/unreadable.hpp"

namespace onshore::report {

CsvRows::CsvRows(std::string_view text, std::string file) : text_(text), file_(std::move(file)) {
    if (text_.starts_with("\xEF\xBB\xBF")) at_ = 3;  // spreadsheets put a byte-order mark there
    if (!read()) throw Unreadable(file_ + " is empty");
    for (const std::string_view cell : cells_) heading_.emplace_back(cell);
}

void CsvRows::complain(const std::string& what) const {
    throw Unreadable(file_ + ':' + std::to_string(line_) + ": " + what);
}

void CsvRows::expect(std::string_view heading) const {
    std::string own;
    for (const std::string& name : heading_) own += (own.empty() ? "" : ",") + name;
    if (own != heading) complain("the heading is '" + own + "', not '" + std::string(heading) + "'");
}

int CsvRows::column(std::string_view name) const {
    const auto found = std::ranges::find(heading_, name);
    if (found == heading_.end()) complain("there is no column '" + std::string(name) + "'");
    return static_cast<int>(found - heading_.begin());
}

bool CsvRows::next() {
    if (!read()) return false;
    if (cells_.size() != heading_.size())
        complain(std::to_string(cells_.size()) + " cells under a heading of " + std::to_string(heading_.size()));
    return true;
}

/// The cell whose first quote was just passed; leaves the comma or line end after it.
std::string_view CsvRows::quoted() {
    std::string& cell = unquoted_.emplace_back();
    while (true) {
        const std::size_t quote = text_.find('"', at_);
        if (quote == text_.npos) complain("a quote is not closed");
        cell += text_.substr(at_, quote - at_);
        at_ = quote + 1;
        if (at_ >= text_.size() || text_[at_] != '"') break;
        cell += '"';
        ++at_;
    }
    next_line_ += static_cast<int>(std::ranges::count(cell, '\n'));
    const bool ends = at_ >= text_.size() || text_[at_] == ',' || text_[at_] == '\n' || text_[at_] == '\r';
    if (!ends) complain("text after a closing quote");
    return cell;
}

bool CsvRows::read() {
    cells_.clear();
    unquoted_.clear();
    line_ = next_line_++;
    if (at_ >= text_.size()) return false;
    while (true) {
        if (at_ < text_.size() && text_[at_] == '"') {
            ++at_;
            cells_.push_back(quoted());
        } else {
            std::size_t end = at_;  // find_first_of() takes three times as long
            while (end < text_.size() && text_[end] != ',' && text_[end] != '\n') ++end;
            std::string_view cell = text_.substr(at_, end - at_);
            if (cell.ends_with('\r') && (end == text_.size() || text_[end] == '\n')) cell.remove_suffix(1);
            cells_.push_back(cell);
            at_ = end;
        }
        if (at_ < text_.size() && text_[at_] == '\r') ++at_;
        if (at_ >= text_.size()) return true;
        if (text_[at_++] == '\n') return true;
    }
}

double CsvRows::number(int column) const {
    const std::string_view cell = cells_[column];
    double value = std::numeric_limits<double>::quiet_NaN();
    if (cell.empty()) return value;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || !std::isfinite(value))
        complain("'" + std::string(cell) + "' is not a number");
    return value;
}

int CsvRows::whole(int column) const {
    const std::string_view cell = cells_[column];
    int value = 0;
    const auto [end, error] = std::from_chars(cell.data(), cell.data() + cell.size(), value);
    if (error != std::errc() || end != cell.data() + cell.size() || cell.empty())
        complain("'" + std::string(cell) + "' is not a whole number");
    return value;
}

}  // namespace onshore::report
