// A strict reader of CSV files (RFC 4180): what another tool wrote is understood as it was meant, or refused.
#include <algorithm>
#include <map>
#include <string_view>
#include <utility>

#include "sim/scenario/complaints.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/scenario/text_checks.hpp"
#include "sim/study/tables.hpp"

namespace onshore {
namespace {

constexpr const char* kByteOrderMark = "\xEF\xBB\xBF";
constexpr const char* kQuoteRule = "put the whole cell in quotes; a quote inside it is written twice";

std::vector<std::string> lines_of(std::string_view text) {
    std::vector<std::string> lines;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find('\n'), text.size());
        std::string_view line = text.substr(0, end);
        if (line.ends_with('\r')) line.remove_suffix(1);
        lines.emplace_back(line);
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return lines;
}

/// The first character of a line that may not stand there.
void check_characters(const std::string& line, int number, Complaints& complaints) {
    for (std::size_t i = 0; i < line.size();) {
        const auto byte = static_cast<unsigned char>(line[i]);
        const Where where{0, number, static_cast<int>(i) + 1};
        const std::size_t length = character_length(line, i);
        if (byte == '\r')
            return complaints.error(where, 1, "a carriage return stands within a line",
                                    "end lines with a line feed, or with both");
        if (byte == 0)
            return complaints.error(where, 1, "a NUL character stands here", "save the file as UTF-8, not as UTF-16");
        if ((byte < 0x20 && byte != '\t') || byte == 0x7F)
            return complaints.error(where, 1, "a control character stands here", "save the file as plain UTF-8 text");
        if (length == 0) return complaints.error(where, 1, "this is not UTF-8", "save the file as plain UTF-8 text");
        i += length;
    }
}

struct Record {
    std::vector<CsvCell> cells;
    bool flawed = false;  // complained of already
};

/// Cells and records, from left to right. All lines have been seen to hold text.
class Records {
public:
    Records(std::string_view text, Complaints& complaints) : text_(text), complaints_(complaints) {}

    bool at_end() const { return at_ >= text_.size(); }

    Record next() {
        Record record;
        do record.cells.push_back(cell(record.flawed));
        while (take(","));
        for (const char* mark : {"\r\n", "\n", "\r"})  // a return alone stands only at the end of the text
            if (take(mark)) break;
        return record;
    }

private:
    bool ends(std::size_t at) const {
        return at >= text_.size() || text_[at] == ',' || text_[at] == '\n' || text_.substr(at).starts_with("\r\n") ||
               text_.substr(at) == "\r";
    }
    void step() {
        if (text_[at_++] != '\n') return;
        ++line_;
        line_begins_ = at_;
    }
    bool take(std::string_view mark) {
        if (!text_.substr(at_).starts_with(mark)) return false;
        for (std::size_t i = 0; i < mark.size(); ++i) step();
        return true;
    }
    Where here() const { return {0, line_, static_cast<int>(at_ - line_begins_) + 1}; }

    CsvCell cell(bool& flawed) {
        CsvCell cell{{}, line_, here().column};
        if (take("\"")) quoted(cell, flawed);
        while (!ends(at_)) {
            if (text_[at_] == '"' && !std::exchange(flawed, true))
                complaints_.error(here(), 1, "a quote stands inside a cell that does not begin with one", kQuoteRule);
            cell.text += text_[at_];
            step();
        }
        return cell;
    }

    void quoted(CsvCell& cell, bool& flawed) {
        while (at_ < text_.size()) {
            if (take("\"\"")) {
                cell.text += '"';
            } else if (take("\"")) {
                if (!ends(at_) && !std::exchange(flawed, true))
                    complaints_.error(here(), 1, "text stands behind a closing quote", kQuoteRule);
                return;
            } else {
                cell.text += text_[at_];
                step();
            }
        }
        flawed = true;
        complaints_.error(cell.where(), 1, "this quote is never closed", kQuoteRule);
    }

    std::string_view text_;
    Complaints& complaints_;
    std::size_t at_ = 0, line_begins_ = 0;
    int line_ = 1;
};

void check_header(const Record& first_line, Complaints& complaints) {
    if (first_line.flawed) return;
    const std::vector<CsvCell>& header = first_line.cells;
    std::map<std::string_view, std::size_t> seen;
    if (header.size() == 1 && header[0].text.find_first_of(";\t") != std::string::npos)
        complaints.error(header[0].where(), header[0].text.size(), "columns are parted by commas, not by ';' or tabs",
                         "save the file with commas");
    for (std::size_t i = 0; i < header.size(); ++i) {
        const std::string& name = header[i].text;
        const auto [first, is_new] = seen.try_emplace(name, i);
        if (name.empty())
            complaints.error(header[i].where(), 1, "column " + std::to_string(i + 1) + " has no name",
                             "name it in the first line, or take the column out");
        else if (name.front() == ' ' || name.back() == ' ')
            complaints.error(header[i].where(), name.size(), "the name '" + name + "' begins or ends with a blank",
                             "take the blank out");
        else if (!is_new)
            complaints.error(header[i].where(), name.size(),
                             "columns " + std::to_string(first->second + 1) + " and " + std::to_string(i + 1) +
                                 " are both named '" + name + "'",
                             "give one of them another name, or take it out");
    }
}

std::string cells(std::size_t count) {
    return std::to_string(count) + (count == 1 ? " cell" : " cells");
}

void check_length(const Record& row, std::size_t columns, Complaints& complaints) {
    const std::size_t has = row.cells.size();
    if (row.flawed || has == columns) return;
    const CsvCell& cell = has > columns ? row.cells[columns] : row.cells.back();
    complaints.error(cell.where(), cell.text.size(),
                     "this row has " + cells(has) + ", the first line names " + std::to_string(columns),
                     has > columns ? "take out what is too much; a cell with a comma in it stands in quotes"
                                   : "add what is missing; an empty cell needs its comma too");
}

bool is_blank(const Record& record, const File& file) {
    const std::size_t line = static_cast<std::size_t>(record.cells[0].line);
    return record.cells.size() == 1 && line <= file.lines.size() && file.lines[line - 1].empty();
}

std::vector<Record> records_of(std::string_view text, const File& file, Complaints& complaints) {
    std::vector<Record> all;
    for (Records records(text, complaints); !records.at_end();) all.push_back(records.next());
    while (!all.empty() && is_blank(all.back(), file)) all.pop_back();
    for (Record& record : all)
        if (is_blank(record, file)) {
            complaints.error(record.cells[0].where(), 1, "this line is empty", "take it out");
            record.flawed = true;
        }
    return all;
}

}  // namespace

CsvDesign read_design_csv(const std::string& text, const std::filesystem::path& name) {
    std::string_view content = text;
    if (content.starts_with(kByteOrderMark)) content.remove_prefix(3);
    CsvDesign design{{name, lines_of(content), sha256(text)}, {}, {}};
    Complaints complaints;
    for (std::size_t i = 0; i < design.file.lines.size(); ++i)
        check_characters(design.file.lines[i], static_cast<int>(i) + 1, complaints);
    if (complaints.any()) complaints.raise({design.file});
    std::vector<Record> records = records_of(content, design.file, complaints);
    if (records.empty()) complaints.error({0, 1, 1}, 1, "this file is empty", "its first line names the columns");
    if (records.size() == 1 && !records[0].flawed)
        complaints.error({0, 1, 1}, 1, "there are names and no rows", "add a row for each run");
    for (std::size_t i = 0; i < records.size(); ++i) {
        if (i == 0)
            check_header(records[0], complaints);
        else if (!records[0].flawed)
            check_length(records[i], records[0].cells.size(), complaints);
    }
    if (complaints.any()) complaints.raise({design.file});
    for (std::size_t i = 1; i < records.size(); ++i) design.rows.push_back(std::move(records[i].cells));
    design.header = std::move(records[0].cells);
    return design;
}

}  // namespace onshore
