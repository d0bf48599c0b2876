#include "sim/report/plain_words.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <cmath>
#include <cstdio>
#include <vector>

namespace onshore {
namespace {

struct Phrase {
    const char *root, *before, *after;
    bool plural;  // cells made, but cell imports
};

// What stands before and after the name of the goods; other roots say `root: goods`.
constexpr auto kPhrases = std::to_array<Phrase>({{"Production", "", " made", true},
                                                 {"Import Share", "", " import share", false},
                                                 {"Capacity", "", " capacity", false},
                                                 {"Capacity Utilisation", "", " capacity used", false},
                                                 {"Demand", "", " wanted", true},
                                                 {"Use", "", " used", true},
                                                 {"Price", "", " price", false},
                                                 {"Cost", "", " cost", false},
                                                 {"Imports", "", " imports", false},
                                                 {"Exports", "", " exports", false},
                                                 {"Jobs", "", " jobs", false},
                                                 {"Sales", "", " sales", false},
                                                 {"Sales Share", "", " share of sales", false},
                                                 {"Stock", "", " in stock", true},
                                                 {"Service Level", "", " service level", false},
                                                 {"Public Cost", "public cost of ", "", true}});

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
        if (c == '|')
            parts.emplace_back();
        else
            parts.back() += c;
    }
    return parts;
}

/// Batteries, Cells, LFP: LFP cells. The first word of three and more only files it away; of two as well,
/// unless the second is a compound: Vehicles, Battery-Electric.
std::string goods(const std::vector<std::string>& parts, bool plural) {
    const bool compound = parts.size() == 2 && parts[0] != "Transportation" && parts[1].find('-') != std::string::npos;
    const std::size_t first = parts.size() > 1 && !compound ? 1 : 0;
    if (parts.size() == 2 && parts[0] == "Plant") return parts[1];  // a name
    std::string text;
    for (std::size_t i = parts.size(); i-- > first;) text += (text.empty() ? "" : " ") + lower(parts[i]);
    if (!plural && text.ends_with('s') && !text.ends_with("ss")) text.pop_back();
    return text;
}

}  // namespace

std::string plain_goods(const std::string& commodity) {
    return goods(split(commodity), true);
}

std::string plain_name(const std::string& variable) {
    auto parts = split(variable);
    if (parts.size() == 1) return lower(variable);
    const std::string root = parts[0];
    parts.erase(parts.begin());
    if (root == "Owner Share" && parts.size() > 1) {
        const std::string owner = parts[0];
        parts.erase(parts.begin());
        return "share of " + owner + " in " + goods(parts, true);
    }
    for (const Phrase& phrase : kPhrases) {
        if (root == phrase.root) return phrase.before + goods(parts, phrase.plural) + phrase.after;
    }
    return lower(root) + ": " + goods(parts, true);
}

namespace {

/// 1,234.5 with so many decimals; no sign.
std::string grouped(double size, int decimals) {
    char digits[64];
    std::snprintf(digits, sizeof digits, "%.*f", decimals, size);
    std::string text = digits;
    std::size_t whole = std::min(text.find('.'), text.size());
    while (whole > 3) text.insert(whole -= 3, ",");
    return text;
}

int decimals_of(double size) {  // 12.3: 1
    const bool round = size >= 1 && std::abs(size - std::round(size)) < 1e-9 * size;
    return round || size == 0 ? 0 : std::clamp(2 - static_cast<int>(std::floor(std::log10(size))), 0, 8);
}

}  // namespace

std::string plain_number(double value, bool with_sign) {
    if (std::isnan(value)) return "-";
    const double size = std::abs(value);
    if (size < 1e-6) return size == 0 ? "0" : "~0";
    return (value < 0 ? "-" : with_sign ? "+" : "") + grouped(size, decimals_of(size));
}

std::string plain_number_like(double like, double value) {
    const std::string text = grouped(std::abs(value), decimals_of(std::abs(like)));
    const bool zero = text.find_first_not_of("0.,") == text.npos;
    return (value < 0 && !zero ? "-" : "") + text;
}

std::string with_minus_signs(const std::string& text) {
    std::string shown;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool begins = i == 0 || text[i - 1] == ' ' || text[i - 1] == '(';
        const bool number = i + 1 < text.size() && std::isdigit(static_cast<unsigned char>(text[i + 1])) != 0;
        shown += text[i] == '-' && begins && number ? "−" : std::string(1, text[i]);
    }
    return shown;
}

}  // namespace onshore
