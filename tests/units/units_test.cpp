#include "sim/units/units.hpp"

#include <gtest/gtest.h>

namespace onshore::units {
namespace {

struct Pair {
    const char *text, *target;
    double value;
};

Vocabulary lithium() {
    Vocabulary vocabulary;
    vocabulary.currencies = {{"EUR", 1.08}, {"CAD", 0.74}};
    vocabulary.equivalents["LCE"] = {0.188, 1, {}};
    return vocabulary;
}

TEST(Convert, TakesTheseAndGivesThis) {
    const Pair pairs[] = {
        {"35 USD/kWh", "USD/kWh", 35},
        {"15 GWh/yr", "kWh/yr", 15e6},
        {"300 MUSD", "USD", 300e6},
        {"1.5 GUSD", "USD", 1.5e9},
        {"2.3 kUSD", "USD", 2300},
        {"1.5 billion USD", "USD", 1.5e9},
        {"95 USD/(kWh/yr)", "USD/(kWh/yr)", 95},
        {"95 MUSD/(GWh/yr)", "USD/(kWh/yr)", 95},
        {"27 month", "yr", 2.25},
        {"18 months", "yr", 1.5},
        {"365.25 day", "yr", 1},
        {"6 week", "yr", 42 / 365.25},
        {"2 years", "yr", 2},
        {"3 %", "1", 0.03},
        {"35 %", "1", 0.35},
        {"20%/yr", "1/yr", 0.2},
        {"0.12 h/kWh", "h/kWh", 0.12},
        {"60 USD/t", "USD/kg", 0.06},
        {"60 USD/t LCE", "USD/kg", 60 / (1000 * 0.188)},
        {"5 kt LCE/yr", "kg/yr", 5e6 * 0.188},
        {"0.6 kg LCE/kWh", "kg/kWh", 0.6 * 0.188},
        {"3 EUR/kWh", "USD/kWh", 3.24},
        {"5000 CAD/vehicle", "USD/vehicle", 3700},
        {"2 MCAD", "USD", 1.48e6},
        {"3 m2", "m2", 3},
        {"1000 job", "job", 1000},
        {"2 kjob", "job", 2000},
        {"5.5 job*yr/MUSD", "job*yr/USD", 5.5e-6},
        {"300 kvehicle/yr", "vehicle/yr", 3e5},
        {"17 Mvehicle/yr", "vehicle/yr", 17e6},
        {"0.4 kg CO2e/kWh", "kg/kWh", 0.4},
        {"400 g CO2e/kWh", "kg/kWh", 0.4},
        {"1800 h/(job*yr)", "h/(job*yr)", 1800},
        {"-0.5", "1", -0.5},
        {"1e-4 1/USD", "1/USD", 1e-4},
        {"2 kt", "kg", 2e6},  // kilotonnes, not knots
        {"0", "1", 0},
    };
    for (const Pair& pair : pairs) {
        EXPECT_DOUBLE_EQ(convert(pair.text, pair.target, lithium()), pair.value) << pair.text;
    }
}

TEST(Convert, RefusesThese) {
    const std::pair<const char*, const char*> pairs[] = {
        {"15 GW/yr", "kWh/yr"},
        {"15 GWh", "kWh/yr"},
        {"15", "kWh/yr"},
        {"15 knot", "kg"},
        {"1,000 USD", "USD"},
        {"1_000 USD", "USD"},
        {"010 USD", "USD"},
        {"0x10 USD", "USD"},
        {".nan", "1"},
        {"inf", "1"},
        {"-.inf USD", "USD"},
        {"1e999 USD", "USD"},
        {"1e-400 USD", "USD"},
        {"1e308 GUSD", "USD"},
        {"1e-310", "1"},
        {"12 h", "yr"},
        {"1 yr", "h"},
        {"5 USD", "1"},
        {"5 %", "USD"},
        {"95 USD/kWh/yr", "USD/(kWh/yr)"},
        {"95 USD/(kWh/yr", "USD/(kWh/yr)"},
        {"5 kt LiOH/yr", "kg/yr"},
        {"5 $", "USD"},
        {"5 usd", "USD"},
        {"5 GBP", "USD"},
        {"5 Mm2", "m2"},
        {"", "1"},
        {"abc", "1"},
        {"5 5", "1"},
        {"1.2.3", "1"},
        {"--5", "1"},
        {"5e", "1"},
        {"5 kg CO2", "kg"},
        {"3 lb", "kg"},
        {"5 USD/", "USD"},
        {"5 tonne", "kg"},
    };
    for (const auto& [text, target] : pairs) EXPECT_THROW(convert(text, target, lithium()), UnitError) << text;
}

std::string hint(const char* text, const char* target) {
    try {
        convert(text, target);
    } catch (const UnitError& error) {
        return error.hint;
    }
    return "";
}

TEST(Convert, SaysWhatToWriteInstead) {
    EXPECT_EQ(hint("15 GWh", "kWh/yr"), "did you mean 15 GWh/yr?");
    EXPECT_EQ(hint("15 GWh/yr", "kWh"), "did you mean 15 GWh?");
    EXPECT_EQ(hint("1,000 job", "job"), "write 1000");
    EXPECT_EQ(hint("010 job", "job"), "write 10");
    EXPECT_EQ(hint("15", "kWh/yr"), "write the unit: 15 kWh/yr, MWh/yr or GWh/yr");
    EXPECT_EQ(hint("5 Kwh", "kWh"), "did you mean kWh?");
    EXPECT_EQ(hint("12 h", "yr"), "h is an hour of labour; lengths of time are yr, month, week or day");
}

TEST(Convert, PointsAtTheUnitThatIsWrong) {
    try {
        convert("60 USD/tonne", "USD/kg");
        FAIL();
    } catch (const UnitError& error) {
        EXPECT_EQ(error.offset, 7u);
        EXPECT_EQ(error.width, 5u);
    }
}

TEST(Convert, PercentagesAreExactlyTheirHundredth) {
    for (int i = 0; i <= 100; ++i) EXPECT_EQ(convert(std::to_string(i) + " %", "1"), i / 100.0);
}

TEST(Shortest, ReadsBackAsTheSameNumber) {
    for (double number : {0.1, 1.0 / 3.0, 5.5e-6, 1.5e9, -0.0625, 42 / 365.25})
        EXPECT_EQ(parse_number(shortest(number)), number);
    EXPECT_EQ(shortest(35), "35");
}

}  // namespace
}  // namespace onshore::units
