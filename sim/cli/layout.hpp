// Lines that fit: how wide the screen is, where a long line breaks, how rows of numbers stand.
#pragma once

#include <string>
#include <vector>

namespace onshore {

/// Columns to write in: COLUMNS if set, else the terminal's, else kPlainWidth.
std::size_t screen_width();
constexpr std::size_t kPlainWidth = 120;  // also the widest that running text gets on any terminal

/// Characters, not bytes.
std::size_t shown_width(const std::string& text);

/// Broken after a comma, semicolon or colon, else at a blank, so that no line is wider; what goes on is indented.
/// Ends with a line break.
std::string wrapped(const std::string& text, std::size_t width, std::size_t indent);

std::string padded(const std::string& text, std::size_t width, bool right = false);

/// A label and one cell a column.
struct GridRow {
    std::string label;
    std::vector<std::string> cells;
    std::string below;  // whole lines that belong to the row
};

/// Rows under their headings; where that is wider than the screen, each row becomes a block of lines `heading  cell`.
std::string grid(const std::vector<std::string>& headings, const std::vector<GridRow>& rows, std::size_t width,
                 bool right = false);

}  // namespace onshore
