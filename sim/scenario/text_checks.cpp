#include "sim/scenario/text_checks.hpp"

#include <algorithm>
#include <string_view>

namespace onshore {
namespace {

bool check_characters(const std::string& line, Where where, Complaints& complaints) {
    for (std::size_t i = 0; i < line.size();) {
        where.column = static_cast<int>(i) + 1;
        const auto byte = static_cast<unsigned char>(line[i]);
        if (byte == 0 || (byte < 0x20 && byte != '\t') || byte == 0x7F) {
            complaints.error(where, 1, "a control character stands here", "save the file as plain UTF-8 text");
            return false;
        }
        const std::size_t length = character_length(line, i);
        if (length == 0) {
            complaints.error(where, 1, "this is not UTF-8", "save the file as plain UTF-8 text");
            return false;
        }
        i += length;
    }
    return true;
}

std::string_view without_mark(std::string_view text) {
    while (!text.empty() && (text.front() == ' ' || text.front() == '-')) text.remove_prefix(1);
    while (!text.empty() && text.back() == ' ') text.remove_suffix(1);
    return text;
}

// The value on a line `key: value`, and where it begins; the whole line if there is no key.
std::size_t value_begins(std::string_view line) {
    const auto colon = line.find(": ");
    std::size_t begin = colon == std::string_view::npos ? line.find_first_not_of(" -") : colon + 2;
    while (begin < line.size() && line[begin] == ' ') ++begin;
    return std::min(begin, line.size());
}

bool wants_quotes(std::string_view value) {
    if (value.empty()) return false;
    if (std::string_view("*&!%@`>|?").find(value[0]) != std::string_view::npos) return true;
    const bool bracket = value[0] == '{' || value[0] == '[' || value[0] == '"' || value[0] == '\'';
    return !bracket && (value.find(": ") != std::string_view::npos || value.ends_with(':'));
}

}  // namespace

std::size_t character_length(std::string_view text, std::size_t i) {
    const auto byte = [&](std::size_t k) { return static_cast<unsigned char>(k < text.size() ? text[k] : 0); };
    const auto follows = [&](std::size_t k) { return (byte(k) & 0xC0) == 0x80; };
    const unsigned char first = byte(i);
    if (first < 0x80) return 1;
    if (first >= 0xC2 && first <= 0xDF) return follows(i + 1) ? 2 : 0;
    if (first >= 0xE0 && first <= 0xEF) {
        if (!follows(i + 1) || !follows(i + 2)) return 0;
        const bool overlong = first == 0xE0 && byte(i + 1) < 0xA0;
        const bool surrogate = first == 0xED && byte(i + 1) >= 0xA0;
        return overlong || surrogate ? 0 : 3;
    }
    if (first >= 0xF0 && first <= 0xF4) {
        if (!follows(i + 1) || !follows(i + 2) || !follows(i + 3)) return 0;
        const bool overlong = first == 0xF0 && byte(i + 1) < 0x90;
        const bool beyond = first == 0xF4 && byte(i + 1) >= 0x90;
        return overlong || beyond ? 0 : 4;
    }
    return 0;
}

bool check_text(const std::string& text, std::vector<std::string>& lines, int file, Complaints& complaints) {
    if (text.size() > kLargestFile) {
        complaints.error({file, 1, 1}, 1, "the file is larger than 8 MB",
                         "a scenario is text written by people: split it");
        return false;
    }
    bool good = true;
    for (std::size_t i = 0; i < lines.size(); ++i) {
        std::string& line = lines[i];
        const Where where{file, static_cast<int>(i) + 1, 1};
        good = check_characters(line, where, complaints) && good;
        if (const auto blank = line.find("\u00a0");
            blank != std::string::npos && blank == line.find_first_not_of(" \t")) {
            complaints.error({file, where.line, static_cast<int>(blank) + 1}, 2,
                             "a non-breaking blank stands in the indent",
                             "type the blanks anew (they come from web pages and word processors)");
            good = false;
            continue;
        }
        const auto first = line.find_first_not_of(" \t");
        const auto tab = line.find('\t');
        if (first == std::string::npos || tab >= first) continue;
        complaints.error({file, where.line, static_cast<int>(tab) + 1}, 1, "a tab stands in the indent",
                         "indent with blanks: 2 a level");
        std::string indent;
        for (char c : line.substr(0, first)) indent += c == '\t' ? std::string(8, ' ') : " ";
        line.replace(0, first, indent);
    }
    return good;
}

bool quote_closes(const std::vector<std::string>& lines, Where begin) {
    auto line = static_cast<std::size_t>(begin.line) - 1;
    auto column = static_cast<std::size_t>(begin.column) - 1;
    if (line >= lines.size() || column >= lines[line].size()) return true;
    const char quote = lines[line][column];
    if (quote != '"' && quote != '\'') return true;  // a block of text: | or >
    for (++column; line < lines.size(); ++line, column = 0) {
        for (; column < lines[line].size(); ++column) {
            const bool twice = quote == '\'' && lines[line].compare(column, 2, "''") == 0;
            if (twice || (quote == '"' && lines[line][column] == '\\'))
                ++column;  // what follows belongs to the text
            else if (lines[line][column] == quote)
                return true;
        }
    }
    return false;
}

Complaint explain_syntax(const std::string& message, Where where, const std::vector<std::string>& lines) {
    const auto number = static_cast<std::size_t>(where.line) - 1;
    const std::string_view line = number < lines.size() ? std::string_view(lines[number]) : std::string_view();
    const std::size_t begin = value_begins(line);
    const std::string_view value = without_mark(line.substr(begin));
    if (message == kOpenQuote)
        return {where, 1, "this quote is not closed", "all that follows would be text: close it"};
    if (wants_quotes(value)) {
        where.column = static_cast<int>(begin) + 1;
        const std::string quote = value.find('"') == std::string_view::npos ? "\"" : "'";
        return {where, static_cast<int>(value.size()), "this text cannot be read without quotes (" + message + ")",
                "put quotes around it: " + quote + std::string(value) + quote};
    }
    if (const auto star = line.find('*'); message.find("lias") != std::string::npos && star != std::string_view::npos) {
        const std::size_t end = std::min(line.find_first_of(",]}", star), line.size());
        const std::string text(without_mark(line.substr(star, end - star)));
        where.column = static_cast<int>(star) + 1;
        return {where, static_cast<int>(text.size()), "this text cannot be read without quotes (" + message + ")",
                "put quotes around it: \"" + text + "\""};
    }
    if (message.find("illegal flow end") != std::string_view::npos)
        return {where, 1, "this bracket closes none that is open (" + message + ")",
                "let every { and [ have its } and ]"};
    const auto closing =
        value.size() > 1 && (value[0] == '"' || value[0] == '\'') ? value.find(value[0], 1) : std::string_view::npos;
    if (closing != std::string_view::npos && closing + 1 < value.size()) {
        where.column = static_cast<int>(begin) + 1;
        return {where, static_cast<int>(value.size()), "text goes on after the closing quote (" + message + ")",
                "put all of the text between the quotes"};
    }
    if (message.find("end of map flow") != std::string::npos ||
        message.find("end of sequence flow") != std::string::npos)
        return {where, 1, "a bracket is not closed (" + message + ")", "close the { or [ that was opened above"};
    if (message.find("end of map not found") != std::string::npos ||
        message.find("end of sequence not found") != std::string::npos)
        return {where, 1, "the indent of this line fits no line above (" + message + ")",
                "line it up with the keys it belongs to"};
    return {where, 1, "this line cannot be read (" + message + ")",
            "check indent, brackets and quotes; a text with ': ' or ' #' wants quotes"};
}

}  // namespace onshore
