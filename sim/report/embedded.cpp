// The assembler takes the files in as they are; sim/report/web says how they are made. ONSHORE_DIST is their folder.
#include "sim/report/embedded.hpp"

asm(R"(
    .pushsection .rodata, "a", @progbits
onshore_charts_first:
    .incbin ")" ONSHORE_DIST R"(/onshore-charts.js"
onshore_charts_end:
    .byte 0
onshore_page_first:
    .incbin ")" ONSHORE_DIST R"(/page.html"
onshore_page_end:
    .byte 0
    .popsection
)");

extern "C" {
extern const char onshore_charts_first[], onshore_charts_end[], onshore_page_first[], onshore_page_end[];
}

namespace onshore::report {

std::string_view charts_script() {
    return {onshore_charts_first, static_cast<std::size_t>(onshore_charts_end - onshore_charts_first)};
}

std::string_view page_template() {
    return {onshore_page_first, static_cast<std::size_t>(onshore_page_end - onshore_page_first)};
}

}  // namespace onshore::report
