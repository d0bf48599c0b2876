// Variables and numbers as a person says them.
#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>

#include "sim/cli/summary.hpp"

namespace onshore {
namespace {

struct Phrase {
    const char *root, *before, *after;
};

// What stands before and after the name of the goods; other roots say `root: goods`.
constexpr auto kPhrases = std::to_array<Phrase>({{"Production", "", " made"},
                                                 {"Import Share", "", " import share"},
                                                 {"Capacity", "", " capacity"},
                                                 {"Capacity Utilisation", "", " capacity used"},
                                                 {"Demand", "", " wanted"},
                                                 {"Use", "", " used"},
                                                 {"Price", "", " price"},
                                                 {"Cost", "", " cost"},
                                                 {"Imports", "", " imports"},
                                                 {"Exports", "", " exports"},
                                                 {"Jobs", "", " jobs"},
                                                 {"Sales", "", " sold"},
                                                 {"Stock", "", " in stock"},
                                                 {"Service Level", "", " service level"},
                                                 {"Public Cost", "public cost of ", ""}});

/// `Cells`: cells; `NMC`: NMC.
std::string lower(std::string word) {
    const bool capitals = std::ranges::none_of(word, [](unsigned char c) { return std::islower(c) != 0; });
    if (capitals && word.size() > 1) return word;
    for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    return word;
}

std::vector<std::string> split(const std::string& text) {
    std::vector<std::string> parts(1);
    for (const char c : text) {
        if (c == '|') parts.emplace_back();
        else parts.back() += c;
    }
    return parts;
}

/// Batteries|Cells|LFP: LFP cells. The first word of three and more only files it away.
std::string goods(const std::vector<std::string>& parts) {
    const std::size_t first = parts.size() > 2 ? 2 : 1;  // parts[0] is the root
    std::string text;
    for (std::size_t i = parts.size(); i-- > first;) text += (text.empty() ? "" : " ") + lower(parts[i]);
    return text;
}

}  // namespace

std::string plain_name(const std::string& variable) {
    const auto parts = split(variable);
    if (parts.size() == 1) return lower(variable);
    for (const Phrase& phrase : kPhrases) {
        if (parts[0] == phrase.root) return phrase.before + goods(parts) + phrase.after;
    }
    return lower(parts[0]) + ": " + goods(parts);
}

std::string plain_number(double value, bool with_sign) {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    const int decimals = size >= 100 || size == 0 ? 0 : size >= 10 ? 1 : size >= 1 ? 2 : 3;
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, size);
    std::string text = digits;
    const bool nothing = text.find_first_not_of("0.") == text.npos;
    if (nothing) return size == 0 ? "0" : value > 0 ? "<0.001" : ">-0.001";
    std::size_t whole = std::min(text.find('.'), text.size());
    while (whole > 3) text.insert(whole -= 3, ",");
    return (value < 0 ? "-" : with_sign ? "+" : "") + text;
}

}  // namespace onshore
