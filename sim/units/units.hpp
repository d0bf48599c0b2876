// Text to number: "35 USD/kWh" -> 35 in the unit that a field of the scenario asks for.
//
// The table is our own. The common unit library (udunits2) reads `kt` as knot and knows no USD, vehicle
// or job; a database written for it would be longer than this file.
#pragma once

#include <array>
#include <cstdint>
#include <map>
#include <stdexcept>
#include <string>
#include <string_view>

namespace onshore::units {

enum Base : std::uint8_t { mass, energy, money, time, vehicle, job, area, labour, distance, volume, charger, kBases };

/// Powers of the base dimensions. A labour hour is no part of a year: the two never convert.
using Dimension = std::array<int, kBases>;

/// numerator / denominator in canonical units (kg, kWh, USD, yr, vehicle, job, m2, h, km, l, charger). Kept as a ratio,
/// so that 35 % is 35/100 and not 35 x 0.01.
struct Unit {
    double numerator = 1.0;
    double denominator = 1.0;
    Dimension dimension{};
};

/// Names that a scenario adds to the table.
struct Vocabulary {
    std::map<std::string, double, std::less<>> currencies;  // USD per unit of it
    std::map<std::string, Unit, std::less<>> equivalents;   // after a mass: "t LCE"; canonical unit per kg
};

/// What is wrong with a text, and where in it.
struct UnitError : std::runtime_error {
    UnitError(std::string message, std::string hint_, std::size_t offset_, std::size_t width_)
        : std::runtime_error(std::move(message)), hint(std::move(hint_)), offset(offset_), width(width_) {}
    std::string hint;    // the nearest fix
    std::size_t offset;  // of the offending part in the text
    std::size_t width;
};

/// "USD/(kWh/yr)" -> Unit. Throws UnitError.
Unit parse_unit(std::string_view text, const Vocabulary& vocabulary = {});

/// A plain decimal number, all of it: no 1,000, no 010, no 0x10, no nan, no overflow. Throws UnitError.
double parse_number(std::string_view text);

/// Throws UnitError for .nan, inf and their like.
void refuse_not_finite(std::string_view text);

/// "35 USD/kWh" -> number in `target`; a text without unit is taken only where `target` has no dimension.
double convert(std::string_view text, std::string_view target, const Vocabulary& vocabulary = {});

/// Number and unit can be read, whatever the dimension. Throws UnitError.
void check_amount(std::string_view text, const Vocabulary& vocabulary = {});

/// Shortest text that reads back as the same number.
std::string shortest(double number);

}  // namespace onshore::units
