#include "sim/units/calendar.hpp"

#include <chrono>
#include <cstdio>

namespace onshore::units {
namespace {

namespace chrono = std::chrono;

int number(std::string_view digits) {
    int value = 0;
    for (char c : digits) value = 10 * value + (c - '0');
    return value;
}

std::string padded(Calendar date) {
    char buffer[48];
    std::snprintf(buffer, sizeof buffer, "%04d-%02d-%02d", date.year, date.month, date.day);
    return buffer;
}

}  // namespace

Day to_day(Calendar date) {
    const chrono::year_month_day day{chrono::year(date.year), chrono::month(static_cast<unsigned>(date.month)),
                                     chrono::day(static_cast<unsigned>(date.day))};
    return static_cast<Day>(chrono::sys_days(day).time_since_epoch().count());
}

Calendar to_calendar(Day day) {
    const chrono::year_month_day date{chrono::sys_days(chrono::days(day))};
    return {static_cast<int>(date.year()), static_cast<int>(static_cast<unsigned>(date.month())),
            static_cast<int>(static_cast<unsigned>(date.day()))};
}

bool looks_like_date(std::string_view text) {
    if (text.size() != 4 && text.size() != 7 && text.size() != 10) return false;
    for (std::size_t i = 0; i < text.size(); ++i) {
        const bool dash = i == 4 || i == 7;
        if (dash ? text[i] != '-' : (text[i] < '0' || text[i] > '9')) return false;
    }
    return true;
}

std::optional<Span> parse_date(std::string_view text) {
    if (!looks_like_date(text)) return std::nullopt;
    const chrono::year year(number(text.substr(0, 4)));
    if (year < chrono::year(1900) || year > chrono::year(2200)) return std::nullopt;
    using chrono::sys_days;
    auto span = [](sys_days first, sys_days last) {
        return Span{static_cast<Day>(first.time_since_epoch().count()),
                    static_cast<Day>(last.time_since_epoch().count())};
    };
    if (text.size() == 4) return span(sys_days(year / 1 / 1), sys_days(year / 12 / 31));
    const chrono::month month(static_cast<unsigned>(number(text.substr(5, 2))));
    if (!month.ok()) return std::nullopt;
    if (text.size() == 7) return span(sys_days(year / month / 1), sys_days(year / month / chrono::last));
    const chrono::year_month_day date = year / month / static_cast<int>(number(text.substr(8, 2)));
    if (!date.ok()) return std::nullopt;
    return span(sys_days(date), sys_days(date));
}

std::string to_text(Day day) {
    return padded(to_calendar(day));
}

std::string to_short_text(Day day) {
    const Calendar date = to_calendar(day);
    const std::string text = padded(date);
    if (date.day != 1) return text;
    return text.substr(0, date.month == 1 ? 4 : 7);
}

}  // namespace onshore::units
