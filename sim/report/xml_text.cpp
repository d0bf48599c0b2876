#include "sim/report/xml_text.hpp"

#include <cstdint>

namespace onshore::report {
namespace {

constexpr std::uint32_t kReplacement = 0xFFFD;

/// The next code point, or kReplacement for bytes that are none; goes on by at least one byte.
std::uint32_t next(std::string_view text, std::size_t& at) {
    const auto byte = [&](std::size_t i) { return static_cast<std::uint32_t>(static_cast<unsigned char>(text[i])); };
    const std::uint32_t first = byte(at++);
    if (first < 0x80) return first;
    const int more = first >= 0xF0 && first < 0xF8   ? 3
                     : first >= 0xE0 && first < 0xF0 ? 2
                     : first >= 0xC2 && first < 0xE0 ? 1
                                                     : 0;
    if (more == 0 || at + more > text.size()) return kReplacement;
    std::uint32_t point = first & (0x3Fu >> more);
    for (int i = 0; i < more; ++i) {
        const std::uint32_t part = byte(at + i);
        if ((part & 0xC0u) != 0x80u) return kReplacement;
        point = (point << 6u) | (part & 0x3Fu);
    }
    constexpr std::uint32_t kLeast[] = {0, 0x80, 0x800, 0x10000};
    if (point < kLeast[more] || point > 0x10FFFF) return kReplacement;
    at += more;
    return point;
}

bool is_half(std::uint32_t point) {
    return point >= 0xD800 && point < 0xE000;
}

bool may_stand(std::uint32_t point) {  // Char of XML 1.0; C1 controls are let in there and not here
    return point == '\t' || point == '\n' || point == '\r' || (point >= 0x20 && point < 0x7F) ||
           (point >= 0xA0 && point < 0xD800) || (point >= 0xE000 && point < 0xFFFE) || point >= 0x10000;
}

void append(std::string& text, std::uint32_t point) {
    if (!may_stand(point)) point = kReplacement;
    const auto put = [&](std::uint32_t byte) { text += static_cast<char>(byte); };
    if (point < 0x80) return put(point);
    if (point < 0x800) {
        put(0xC0u | (point >> 6u));
    } else if (point < 0x10000) {
        put(0xE0u | (point >> 12u));
        put(0x80u | ((point >> 6u) & 0x3Fu));
    } else {
        put(0xF0u | (point >> 18u));
        put(0x80u | ((point >> 12u) & 0x3Fu));
        put(0x80u | ((point >> 6u) & 0x3Fu));
    }
    put(0x80u | (point & 0x3Fu));
}

}  // namespace

std::string xml_of_cesu8(std::string_view text) {
    std::string xml;
    xml.reserve(text.size());
    for (std::size_t at = 0; at < text.size();) {
        std::uint32_t point = next(text, at);
        if (point >= 0xD800 && point < 0xDC00 && at < text.size()) {
            std::size_t after = at;
            const std::uint32_t low = next(text, after);
            if (is_half(low) && low >= 0xDC00) {
                point = 0x10000 + ((point - 0xD800) << 10u) + (low - 0xDC00);
                at = after;
            }
        }
        append(xml, point);
    }
    return xml;
}

std::string xml_escaped(std::string_view text) {
    std::string xml;
    for (std::size_t at = 0; at < text.size();) {
        const std::uint32_t point = next(text, at);
        switch (point) {
            case '&':
                xml += "&amp;";
                break;
            case '<':
                xml += "&lt;";
                break;
            case '>':
                xml += "&gt;";
                break;
            case '"':
                xml += "&quot;";
                break;
            default:
                append(xml, point);
        }
    }
    return xml;
}

}  // namespace onshore::report
