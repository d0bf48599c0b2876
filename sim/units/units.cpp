#include "sim/units/units.hpp"

#include <algorithm>
#include <cctype>
#include <cmath>
#include <optional>
#include <vector>

namespace onshore::units {
namespace {

Dimension of(Base base) {
    Dimension dimension{};
    dimension[base] = 1;
    return dimension;
}

const std::map<std::string, Unit, std::less<>>& table() {
    static const auto known = [] {
        std::map<std::string, Unit, std::less<>> units;
        auto add = [&](Base base, double up, double down, std::initializer_list<const char*> names) {
            for (const char* name : names) units[name] = {up, down, of(base)};
        };
        add(mass, 1, 1000, {"g"});
        add(mass, 1, 1, {"kg"});
        add(mass, 1e3, 1, {"t"});
        add(mass, 1e6, 1, {"kt"});
        add(mass, 1e9, 1, {"Mt"});
        add(mass, 1e12, 1, {"Gt"});
        add(energy, 1, 1000, {"Wh"});
        add(energy, 1, 1, {"kWh"});
        add(energy, 1e3, 1, {"MWh"});
        add(energy, 1e6, 1, {"GWh"});
        add(energy, 1e9, 1, {"TWh"});
        add(money, 1, 1, {"USD"});
        add(money, 1e3, 1, {"kUSD"});
        add(money, 1e6, 1, {"MUSD"});
        add(money, 1e9, 1, {"GUSD"});
        add(money, 1e12, 1, {"TUSD"});
        add(time, 1, 1, {"yr", "year", "years"});
        add(time, 1, 12, {"month", "months"});
        add(time, 7, 365.25, {"week", "weeks"});
        add(time, 1, 365.25, {"day", "days"});
        add(vehicle, 1, 1, {"vehicle", "vehicles"});
        add(vehicle, 1e3, 1, {"kvehicle"});
        add(vehicle, 1e6, 1, {"Mvehicle"});
        add(job, 1, 1, {"job", "jobs"});
        add(job, 1e3, 1, {"kjob"});
        add(area, 1, 1, {"m2"});
        add(labour, 1, 1, {"h", "hour", "hours"});
        add(distance, 1, 1, {"km"});
        add(volume, 1, 1, {"l"});
        add(charger, 1, 1, {"charger", "chargers"});
        units["%"] = {1, 100, {}};
        units["1"] = {1, 1, {}};
        return units;
    }();
    return known;
}

// Names that people write and that we do not take, each with what to write.
std::optional<std::string> known_mistake(std::string_view name) {
    static const std::map<std::string, std::string, std::less<>> mistakes = {
        {"W", "W is power; energy is Wh"},
        {"kW", "kW is power; energy is kWh"},
        {"MW", "MW is power; energy is MWh, a plant's output MWh/yr"},
        {"GW", "GW is power; energy is GWh, a plant's output GWh/yr"},
        {"$", "write USD"},
        {"US$", "write USD"},
        {"tonne", "write t"},
        {"tonnes", "write t"},
        {"ton", "write t (1000 kg)"},
        {"tons", "write t (1000 kg)"},
        {"lb", "write kg (1 lb is 0.4536 kg)"},
        {"kn", "a knot is no unit here; kt is 1000 t"},
        {"Mm2", "a million square metres is 1e6 m2"},
        {"m3", "of fuel write l, of goods a mass"},
        {"percent", "write %"},
        {"pct", "write %"},
        {"a", "write yr"},
        {"y", "write yr"},
        {"mo", "write month"},
        {"d", "write day"},
        {"min", "write h (labour) or day"},
        {"m", "write month, m2 or million"},
        {"people", "write job"},
        {"car", "write vehicle"},
        {"cars", "write vehicle"},
    };
    const auto found = mistakes.find(name);
    if (found == mistakes.end()) return std::nullopt;
    return found->second;
}

std::string lower(std::string_view text) {
    std::string low(text);
    std::transform(low.begin(), low.end(), low.begin(), [](unsigned char c) { return std::tolower(c); });
    return low;
}

std::string nearest(std::string_view name) {
    for (const auto& [known, unit] : table())
        if (lower(known) == lower(name)) return "did you mean " + known + "?";
    return "known are kg t kt Mt, kWh MWh GWh, USD MUSD GUSD, yr month week day, h, job, vehicle, m2, km, l, charger, "
           "%";
}

double power_of_ten(char prefix) {
    switch (prefix) {
        case 'k':
            return 1e3;
        case 'M':
            return 1e6;
        case 'G':
            return 1e9;
        case 'T':
            return 1e12;
        default:
            return 0;
    }
}

// A product of units, with at most one division outside brackets: a/b/c means two things to two people.
class Reader {
public:
    Reader(std::string_view text, const Vocabulary& vocabulary) : text_(text), vocabulary_(vocabulary) {}

    Unit all() {
        Unit unit = product();
        if (at_ < text_.size()) fail("'" + std::string(1, text_[at_]) + "' is not expected here", "check the brackets");
        return unit;
    }

private:
    [[noreturn]] void fail(const std::string& message, const std::string& hint) const {
        throw UnitError("unit '" + std::string(text_) + "': " + message, hint, std::min(at_, text_.size()), 1);
    }

    void skip_blanks() {
        while (at_ < text_.size() && text_[at_] == ' ') ++at_;
    }

    bool take(char c) {
        skip_blanks();
        if (at_ >= text_.size() || text_[at_] != c) return false;
        ++at_;
        return true;
    }

    Unit product() {
        Unit unit = term();
        bool divided = false;
        while (true) {
            const bool times = take('*');
            const bool over = !times && take('/');
            if (!times && !over) return unit;
            if (divided)
                fail("more than one thing follows the '/'", "use brackets, as in USD/(kWh/yr) or USD/(kWh*yr)");
            divided = over;
            const Unit next = term();
            unit = over ? combine(unit, next, -1) : combine(unit, next, 1);
        }
    }

    static Unit combine(const Unit& a, const Unit& b, int sign) {
        Unit unit = a;
        unit.numerator *= sign > 0 ? b.numerator : b.denominator;
        unit.denominator *= sign > 0 ? b.denominator : b.numerator;
        for (int i = 0; i < kBases; ++i) unit.dimension[i] += sign * b.dimension[i];
        return unit;
    }

    Unit term() {
        if (take('(')) {
            const Unit unit = product();
            if (!take(')')) fail("a ')' is missing", "close the bracket");
            return unit;
        }
        Unit unit = name(word());
        if (unit.dimension == of(mass)) unit = equivalent(unit);
        return unit;
    }

    std::string_view word() {
        skip_blanks();
        const std::size_t begin = at_;
        while (at_ < text_.size() && std::string_view(" */()").find(text_[at_]) == std::string_view::npos) ++at_;
        if (begin == at_) fail("a unit is missing", "write it like USD/kWh");
        return text_.substr(begin, at_ - begin);
    }

    // "t LCE": the word after a mass says of what. CO2e is what all masses of emissions are of.
    Unit equivalent(const Unit& unit) {
        skip_blanks();
        if (at_ >= text_.size() || std::string_view("*/()").find(text_[at_]) != std::string_view::npos) return unit;
        const std::size_t begin = at_;
        const std::string_view of_what = word();
        if (of_what == "CO2e") return unit;
        if (const auto found = vocabulary_.equivalents.find(of_what); found != vocabulary_.equivalents.end())
            return combine(unit, found->second, 1);
        std::string known;
        for (const auto& [each, ignored] : vocabulary_.equivalents) known += (known.empty() ? "" : ", ") + each;
        throw UnitError("unknown equivalent '" + std::string(of_what) + "'",
                        known.empty() ? "this commodity declares no equivalents" : "known here: " + known, begin,
                        of_what.size());
    }

    Unit name(std::string_view word) const {
        if (const auto found = table().find(word); found != table().end()) return found->second;
        for (const auto& [scale, factor] : {std::pair("thousand", 1e3), {"million", 1e6}, {"billion", 1e9}})
            if (word == scale) return {factor, 1, {}};
        if (const auto unit = currency(word)) return *unit;
        const auto mistake = known_mistake(word);
        throw UnitError("unknown unit '" + std::string(word) + "'", mistake ? *mistake : nearest(word),
                        static_cast<std::size_t>(word.data() - text_.data()), word.size());
    }

    std::optional<Unit> currency(std::string_view word) const {
        if (const auto found = vocabulary_.currencies.find(word); found != vocabulary_.currencies.end())
            return Unit{found->second, 1, of(money)};
        if (word.size() < 2 || power_of_ten(word[0]) == 0) return std::nullopt;
        const auto found = vocabulary_.currencies.find(word.substr(1));
        if (found == vocabulary_.currencies.end()) return std::nullopt;
        return Unit{power_of_ten(word[0]) * found->second, 1, of(money)};
    }

    std::string_view text_;
    const Vocabulary& vocabulary_;
    std::size_t at_ = 0;
};

// "1.5 billion USD": a scale word stands before the unit without a sign.
Unit unit_after_number(std::string_view text, const Vocabulary& vocabulary) {
    for (std::string_view scale : {"thousand", "million", "billion"})
        if (text.starts_with(scale) && (text.size() == scale.size() || text[scale.size()] == ' ')) {
            const std::string_view rest = text.substr(std::min(text.size(), scale.size() + 1));
            Unit unit = rest.empty() ? Unit{} : parse_unit(rest, vocabulary);
            unit.numerator *= parse_unit(scale, vocabulary).numerator;
            return unit;
        }
    return text.empty() ? Unit{} : parse_unit(text, vocabulary);
}

bool part_of_number(std::string_view text, std::size_t i) {
    const char c = text[i];
    if (std::string_view("0123456789.,_").find(c) != std::string_view::npos) return true;
    if (c == '+' || c == '-') return i == 0 || text[i - 1] == 'e' || text[i - 1] == 'E';
    const bool exponent = (c == 'e' || c == 'E') && i > 0 && i + 1 < text.size();
    return exponent && std::string_view("0123456789+-").find(text[i + 1]) != std::string_view::npos;
}

// What the user most likely left out or added.
std::string fix(const Unit& unit, const Unit& target, std::string_view number, std::string_view given,
                std::string_view wanted) {
    Dimension difference{};
    for (int i = 0; i < kBases; ++i) difference[i] = target.dimension[i] - unit.dimension[i];
    Dimension per_year = of(time);
    per_year[time] = -1;
    const std::string shown(given);
    if (unit.dimension == Dimension{} && given.empty()) {
        // nobody means a plant of ten kilowatt-hours
        const bool energy = wanted.starts_with("kWh");
        const std::string rest(wanted.substr(energy ? 3 : 0));
        return "write the unit: " + std::string(number) + " " + std::string(wanted) +
               (energy ? ", MWh" + rest + " or GWh" + rest : "");
    }
    if (difference == per_year && shown.find('/') == std::string::npos)
        return "did you mean " + std::string(number) + " " + shown + "/yr?";
    if (difference == of(time) && shown.ends_with("/yr"))
        return "did you mean " + std::string(number) + " " + shown.substr(0, shown.size() - 3) + "?";
    if (unit.dimension[labour] != target.dimension[labour] && unit.dimension[time] != target.dimension[time])
        return "h is an hour of labour; lengths of time are yr, month, week or day";
    return wanted == "1" || wanted.empty() ? "write a plain number or a percentage"
                                           : "write it in " + std::string(wanted) + " or a multiple of it";
}

}  // namespace

Unit parse_unit(std::string_view text, const Vocabulary& vocabulary) {
    return Reader(text, vocabulary).all();
}

namespace {

// "$20/kWh" and "USD 20/kWh" -> "20 USD/kWh"; empty for anything else.
std::string currency_behind(std::string_view text) {
    const auto number = text.find_first_of("0123456789");
    if (number == std::string_view::npos || number == 0) return "";
    std::string_view currency = text.substr(0, number);
    while (currency.ends_with(' ')) currency.remove_suffix(1);
    if (currency == "$") currency = "USD";
    const bool letters = currency.size() == 3 &&
                         std::all_of(currency.begin(), currency.end(), [](char c) { return c >= 'A' && c <= 'Z'; });
    if (!letters) return "";
    const std::size_t end = std::min(text.find_first_not_of("0123456789.,", number), text.size());
    const std::string_view rest = text.substr(end);
    return std::string(text.substr(number, end - number)) + " " + std::string(currency) + std::string(rest);
}

struct Amount {
    double number;
    Unit unit;
    std::string_view digits, unit_text;
};

Amount parse_amount(std::string_view text, std::string_view target, const Vocabulary& vocabulary) {
    refuse_not_finite(text);
    std::size_t end = 0;
    while (end < text.size() && part_of_number(text, end)) ++end;
    if (const std::string turned = end == 0 ? currency_behind(text) : ""; !turned.empty())
        throw UnitError("the currency stands behind the number: '" + std::string(text) + "'", "write " + turned, 0,
                        text.size());
    if (text.starts_with("\u201c") || text.starts_with("\u2018"))
        throw UnitError("curly quotes are no quotes: " + std::string(text), "leave them out, or type \" anew", 0,
                        text.size());
    if (end == 0)
        throw UnitError("'" + std::string(text) + "' does not begin with a number",
                        target == "1" ? "write a number, as in 0.5 or 50 %" : "write it like 12 " + std::string(target),
                        0, text.size());
    if (end < text.size() && (text[end] == 'x' || text[end] == 'X') && text.substr(0, end) == "0")
        throw UnitError("'" + std::string(text) + "' is not a decimal number", "write it in digits 0 to 9", 0,
                        text.size());
    Amount amount{parse_number(text.substr(0, end)), {}, text.substr(0, end), {}};
    const std::size_t begin = std::min(text.find_first_not_of(' ', end), text.size());
    amount.unit_text = text.substr(begin);
    try {
        amount.unit = unit_after_number(amount.unit_text, vocabulary);
    } catch (const UnitError& error) {
        throw UnitError(error.what(), error.hint, begin + error.offset, error.width);
    }
    return amount;
}

}  // namespace

void check_amount(std::string_view text, const Vocabulary& vocabulary) {
    parse_amount(text, "", vocabulary);
}

double convert(std::string_view text, std::string_view target, const Vocabulary& vocabulary) {
    const Amount amount = parse_amount(text, target, vocabulary);
    const Unit& unit = amount.unit;
    const Unit wanted = target.empty() ? Unit{} : parse_unit(target, vocabulary);
    if (unit.dimension != wanted.dimension)
        throw UnitError("'" + std::string(text) + "' is not in " +
                            (wanted.dimension == Dimension{} ? "plain numbers or %" : std::string(target)),
                        fix(unit, wanted, amount.digits, amount.unit_text, target), 0, text.size());
    const double value = amount.number * (unit.numerator * wanted.denominator) / (unit.denominator * wanted.numerator);
    if (!std::isfinite(value) || (value != 0.0 && !std::isnormal(value)) || (value == 0.0 && amount.number != 0.0))
        throw UnitError("'" + std::string(text) + "' lies outside what a number can hold", "check the exponent", 0,
                        text.size());
    return value;
}

}  // namespace onshore::units
