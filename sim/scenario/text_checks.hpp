// What is checked before and around the YAML parser, on plain lines.
#pragma once

#include <string>
#include <string_view>
#include <vector>

#include "sim/scenario/complaints.hpp"

namespace onshore {

constexpr std::size_t kLargestFile = 8u << 20;

/// Size, NUL, UTF-8, tabs. False if the text should not be given to a parser. Tabs in indents become blanks.
bool check_text(const std::string& text, std::vector<std::string>& lines, int file, Complaints& complaints);

/// Length of the UTF-8 character at i, 0 if there is none (overlong forms and surrogates are none).
std::size_t character_length(std::string_view text, std::size_t i);

/// yaml-cpp reads a quote that is never closed as text up to the end of the file, without a word.
bool quote_closes(const std::vector<std::string>& lines, Where begin);
constexpr const char* kOpenQuote = "open quote";  // what we say in the parser's place

/// The parser's complaint, with the fix that most likely helps.
Complaint explain_syntax(const std::string& message, Where where, const std::vector<std::string>& lines);

}  // namespace onshore
