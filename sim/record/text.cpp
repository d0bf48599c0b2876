#include "sim/record/text.hpp"

#include <charconv>

namespace onshore {
namespace {

template <class Number>
void append(std::string& text, Number value) {
    char digits[32];
    const auto end = std::to_chars(digits, digits + sizeof digits, value).ptr;
    text.append(digits, end);
}

}  // namespace

void append_number(std::string& text, double value) {
    append(text, value == 0 ? 0.0 : value);
}
void append_number(std::string& text, int value) {
    append(text, value);
}

void append_field(std::string& text, std::string_view field) {
    if (field.find_first_of(",\"\r\n") == field.npos) {
        text += field;
        return;
    }
    text += '"';
    for (const char c : field) {
        if (c == '"') text += '"';
        text += c;
    }
    text += '"';
}

std::vector<std::string> split_fields(std::string_view line) {
    std::vector<std::string> fields(1);
    bool quoted = false;
    for (std::size_t i = 0; i < line.size(); ++i) {
        const char c = line[i];
        if (c == '"' && quoted && i + 1 < line.size() && line[i + 1] == '"') {
            fields.back() += line[++i];
        } else if (c == '"') {
            quoted = !quoted;
        } else if (c == ',' && !quoted) {
            fields.emplace_back();
        } else if (c != '\r' || quoted) {
            fields.back() += c;
        }
    }
    return fields;
}

std::string MonthName::plain(int month) const {
    const int count = first_year * 12 + first_month - 1 + month;
    const int in_year = count % 12 + 1;
    return std::to_string(count / 12) + (in_year < 10 ? "-0" : "-") + std::to_string(in_year);
}

std::string MonthName::first_day(int month) const {
    return plain(month) + "-01";
}

}  // namespace onshore
