// A strict look at XML text: what is wrong with it, or "".
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace onshore::test {

/// Tags close in order, attributes stand in double quotes and once, & begins one of the five entities or a number, no
/// raw <, one root, valid UTF-8 of characters that XML 1.0 knows. No declarations, comments or CDATA: pictures have
/// none.
inline std::string xml_fault(std::string_view text) {
    std::size_t at = 0;
    std::vector<std::string> open;
    bool rooted = false;
    const auto here = [&](const std::string& what) { return what + " at " + std::to_string(at); };
    const auto entity = [&]() -> bool {
        for (const std::string_view known : {"&amp;", "&lt;", "&gt;", "&quot;", "&apos;", "&#"})
            if (text.substr(at).starts_with(known)) return true;
        return false;
    };
    const auto name = [&] {
        const std::size_t first = at;
        while (at < text.size() && (std::isalnum(static_cast<unsigned char>(text[at])) || text[at] == '-' ||
                                    text[at] == ':' || text[at] == '_'))
            ++at;
        return std::string(text.substr(first, at - first));
    };
    const auto blanks = [&] {
        while (at < text.size() && (text[at] == ' ' || text[at] == '\n')) ++at;
    };
    for (std::size_t i = 0; i < text.size();) {  // characters first
        const auto c = static_cast<unsigned char>(text[i]);
        const int more = c < 0x80 ? 0 : c >= 0xF0 ? 3 : c >= 0xE0 ? 2 : 1;
        at = i;
        if (c < 0x20 && c != '\n' && c != '\t' && c != '\r') return here("a control");
        if ((c >= 0x80 && c < 0xC2) || c > 0xF4 || i + more >= text.size() + (more == 0)) return here("no UTF-8");
        for (int k = 1; k <= more; ++k)
            if ((static_cast<unsigned char>(text[i + k]) & 0xC0) != 0x80) return here("no UTF-8");
        if (c == 0xED && static_cast<unsigned char>(text[i + 1]) >= 0xA0) return here("half a character");
        if (c == 0xEF && static_cast<unsigned char>(text[i + 1]) == 0xBF &&
            static_cast<unsigned char>(text[i + 2]) >= 0xBE)
            return here("no character");
        i += more + 1;
    }
    for (at = 0; at < text.size();) {
        if (text[at] == '&' && !entity()) return here("a bare &");
        if (text[at] != '<') {
            if (open.empty() && text[at] != '\n' && text[at] != ' ') return here("text outside the root");
            ++at;
            continue;
        }
        ++at;
        const bool closing = at < text.size() && text[at] == '/';
        if (closing) ++at;
        const std::string tag = name();
        if (tag.empty()) return here("a bare <");
        if (closing) {
            if (open.empty() || open.back() != tag) return here("</" + tag + "> closes nothing");
            open.pop_back();
            if (at >= text.size() || text[at++] != '>') return here("an unfinished tag");
            continue;
        }
        if (open.empty() && rooted) return here("a second root");
        rooted = true;
        std::vector<std::string> seen;
        while (true) {
            blanks();
            if (at >= text.size()) return here("an unfinished tag");
            if (text[at] == '>' || text.substr(at).starts_with("/>")) break;
            const std::string attribute = name();
            if (attribute.empty() || text.substr(at, 2) != "=\"") return here("no attribute in <" + tag);
            for (const std::string& other : seen)
                if (other == attribute) return here(attribute + " twice");
            seen.push_back(attribute);
            at += 2;
            for (; at < text.size() && text[at] != '"'; ++at)
                if (text[at] == '<' || (text[at] == '&' && !entity())) return here("a bare character in " + attribute);
            ++at;
        }
        if (text[at] == '/') {
            at += 2;
        } else {
            open.push_back(tag);
            ++at;
        }
    }
    return !open.empty() ? "<" + open.back() + "> is not closed" : rooted ? "" : "nothing";
}

}  // namespace onshore::test
