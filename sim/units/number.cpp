#include <charconv>
#include <cmath>
#include <system_error>

#include "sim/units/units.hpp"

namespace onshore::units {
namespace {

bool digit(char c) {
    return c >= '0' && c <= '9';
}

std::string without(std::string_view text, char unwanted) {
    std::string kept;
    for (char c : text)
        if (c != unwanted) kept += c;
    return kept;
}

// The usual ways of writing a number that YAML readers take for something else.
void refuse_look_alikes(std::string_view text) {
    const std::string quoted = "'" + std::string(text) + "'";
    for (char separator : {',', '_'})
        if (text.find(separator) != std::string_view::npos)
            throw UnitError("digits are not grouped in numbers: " + quoted, "write " + without(text, separator), 0,
                            text.size());
    std::string_view digits = text;
    if (!digits.empty() && (digits[0] == '-' || digits[0] == '+')) digits.remove_prefix(1);
    if (digits.size() > 1 && digits[0] == '0' && digit(digits[1])) {
        const auto first = digits.find_first_not_of('0');
        const std::string plain = first == std::string_view::npos ? "0" : std::string(digits.substr(first));
        throw UnitError("a number with a leading zero reads as octal elsewhere: " + quoted, "write " + plain, 0,
                        text.size());
    }
}

}  // namespace

void refuse_not_finite(std::string_view text) {
    std::string low;
    for (char c : text.substr(0, text.find(' '))) low += static_cast<char>(c >= 'A' && c <= 'Z' ? c - 'A' + 'a' : c);
    std::string_view word = low;
    if (!word.empty() && (word[0] == '-' || word[0] == '+')) word.remove_prefix(1);
    if (word == ".nan" || word == ".inf" || word == "nan" || word == "inf" || word == "infinity")
        throw UnitError("numbers are finite: '" + std::string(text) + "'", "write a number", 0, text.size());
}

double parse_number(std::string_view text) {
    refuse_not_finite(text);
    refuse_look_alikes(text);
    std::string_view rest = text;
    if (!rest.empty() && rest[0] == '+') rest.remove_prefix(1);
    const bool starts = !rest.empty() && (digit(rest[0]) || ((rest[0] == '-' || rest[0] == '.') && rest.size() > 1 &&
                                                             (digit(rest[1]) || rest[1] == '.')));
    double number = 0.0;
    const auto [end, error] = std::from_chars(rest.data(), rest.data() + rest.size(), number);
    if (error == std::errc::result_out_of_range || (error == std::errc() && !std::isfinite(number)) ||
        (number != 0.0 && !std::isnormal(number)))
        throw UnitError("'" + std::string(text) + "' lies outside what a number can hold", "check the exponent", 0,
                        text.size());
    if (!starts || error != std::errc() || end != rest.data() + rest.size())
        throw UnitError("'" + std::string(text) + "' is not a number", "write it like 12, 0.5 or 3e6", 0, text.size());
    return number;
}

std::string shortest(double number) {
    std::array<char, 32> buffer;
    const auto [end, error] = std::to_chars(buffer.data(), buffer.data() + buffer.size(), number);
    return error == std::errc() ? std::string(buffer.data(), end) : std::string();
}

}  // namespace onshore::units
