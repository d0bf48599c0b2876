#include "sim/cli/layout.hpp"

#include <sys/ioctl.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>

#include "sim/cli/options.hpp"

namespace onshore {
namespace {

constexpr std::size_t kNarrowest = 40;

std::size_t last_break(const std::string& text, std::size_t begin, std::size_t width) {
    std::size_t best = text.npos;   // after a comma
    std::size_t blank = text.npos;  // anywhere
    std::size_t shown = 0;
    for (std::size_t i = begin; i < text.size(); ++i) {
        shown += (static_cast<unsigned char>(text[i]) & 0xC0) != 0x80;
        const bool fits = shown <= width + 1;  // the blank itself falls away
        if (!fits && (best != text.npos || blank != text.npos)) break;
        if (text[i] != ' ' || i == begin) continue;
        blank = i;
        if (text[i - 1] == ',' || text[i - 1] == ';' || text[i - 1] == ':') best = i;
        if (!fits) break;  // one long word: the first blank after it
    }
    // A break after a comma is better, unless it leaves more than half of the line empty.
    return best != text.npos && best - begin > width / 2 ? best : blank;
}

}  // namespace

std::size_t screen_width() {
    if (const char* said = std::getenv("COLUMNS")) {
        const auto columns = whole_number(said);
        if (columns && *columns > 0) return std::max(kNarrowest, static_cast<std::size_t>(*columns));
    }
    winsize size{};
    if (isatty(STDOUT_FILENO) == 1 && ioctl(STDOUT_FILENO, TIOCGWINSZ, &size) == 0 && size.ws_col > 0)
        return std::max<std::size_t>(kNarrowest, size.ws_col);
    return kPlainWidth;
}

std::size_t shown_width(const std::string& text) {
    return static_cast<std::size_t>(
        std::ranges::count_if(text, [](char c) { return (static_cast<unsigned char>(c) & 0xC0) != 0x80; }));
}

std::string wrapped(const std::string& text, std::size_t width, std::size_t indent) {
    std::string lines;
    std::size_t begin = 0;
    for (std::size_t room = width; shown_width(text.substr(begin)) > room; room = width - indent) {
        const std::size_t end = last_break(text, begin, room);
        if (end == text.npos) break;
        lines += text.substr(begin, end - begin) + '\n' + std::string(indent, ' ');
        begin = end + 1;
    }
    return lines + text.substr(begin) + '\n';
}

std::string padded(const std::string& text, std::size_t width, bool right) {
    const std::size_t shown = shown_width(text);
    if (shown >= width) return text;
    return right ? std::string(width - shown, ' ') + text : text + std::string(width - shown, ' ');
}

namespace {

constexpr std::size_t kGap = 3;

std::string as_table(const std::vector<std::string>& headings, const std::vector<GridRow>& rows, std::size_t label,
                     const std::vector<std::size_t>& columns, bool right) {
    const auto line = [&](const std::string& first, const std::vector<std::string>& cells) {
        std::string text = padded(first, label);
        for (std::size_t i = 0; i < cells.size(); ++i)
            text += std::string(kGap, ' ') + padded(cells[i], columns[i], right);
        return text.substr(0, text.find_last_not_of(' ') + 1) + '\n';
    };
    std::string text = line("", headings);
    for (const GridRow& row : rows) text += line(row.label, row.cells) + row.below;
    return text;
}

std::string as_blocks(const std::vector<std::string>& headings, const std::vector<GridRow>& rows) {
    std::size_t wide = 0;
    for (const std::string& heading : headings) wide = std::max(wide, shown_width(heading));
    std::string text;
    for (const GridRow& row : rows) {
        text += row.label + '\n';
        for (std::size_t i = 0; i < row.cells.size(); ++i)
            text += "  " + padded(headings[i], wide + kGap) + row.cells[i] + '\n';
        text += row.below;
    }
    return text;
}

}  // namespace

std::string grid(const std::vector<std::string>& headings, const std::vector<GridRow>& rows, std::size_t width,
                 bool right) {
    if (rows.empty()) return "";
    std::size_t label = 0;
    std::vector<std::size_t> columns;
    for (const std::string& heading : headings) columns.push_back(shown_width(heading));
    for (const GridRow& row : rows) {
        label = std::max(label, shown_width(row.label));
        for (std::size_t i = 0; i < row.cells.size(); ++i) columns[i] = std::max(columns[i], shown_width(row.cells[i]));
    }
    std::size_t whole = label;
    for (const std::size_t column : columns) whole += kGap + column;
    return whole <= width ? as_table(headings, rows, label, columns, right) : as_blocks(headings, rows);
}

}  // namespace onshore
