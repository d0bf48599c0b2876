// Names that break what is careless: 48 of them.
#pragma once

#include <string>
#include <vector>

namespace onshore::test {

inline std::vector<std::string> hostile_names() {
    using namespace std::string_literals;
    return {
        "a,b",
        "a\"b",
        "'a'",
        "a\"\"b",
        "\"",
        ",",
        "a;b",
        "a\tb",
        "a\nb",
        "a\r\nb",
        "=1+1",
        "@SUM(A1)",
        "+1",
        "-1",
        "</script>",
        "<script>alert(1)</script>",
        "</ScRiPt ><svg onload=alert(1)>",
        "<!--",
        "-->",
        "<![CDATA[x]]>",
        "<img src=x onerror=alert(1)>",
        "&lt;",
        "&amp;amp;",
        "&",
        "&#0;",
        "<",
        ">",
        "]]>",
        "{{7*7}}",
        "${x}",
        "%s%n",
        "\\u003c",
        "\\",
        "\x01\x02\x1F",
        "a\0b"s,
        "\x7F",
        "\xC2\x85",
        "\xE2\x80\xA8line\xE2\x80\xA9",
        "\xE2\x80\xAEright to left\xE2\x80\xAC",
        "\xD7\xA9\xD7\x9C\xD7\x95\xD7\x9D",
        "\xD9\x85\xD8\xB1\xD8\xAD\xD8\xA8\xD8\xA7",
        "\xF0\x9F\x94\x8B\xF0\x9F\x9A\x97",
        "\xF0\x9F\x91\xA9\xE2\x80\x8D\xF0\x9F\x94\xA7",
        "e\xCC\x81\xCC\x82\xCC\x83\xCC\x84",
        "\xEF\xBF\xBF",
        "\xED\xA0\x80",
        "\xFF\xFE",
        "\xE9\x9B\xBB\xE6\xB1\xA0",
        "@PAGE@ @TITLE@",
        "__proto__",
        "constructor",
        std::string(3000, 'W'),
        std::string(400, ' '),
        "",
        "a very long name of many words that goes on and on and on until no legend of any chart could hold it in one "
        "line at all",
    };
}

}  // namespace onshore::test
