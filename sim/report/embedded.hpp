// What sim/report/web/dist holds, inside the program.
#pragma once

#include <string_view>

namespace onshore::report {

/// JavaScript that defines onshore.svgOf(figure, width, height, look).
std::string_view charts_script();

/// A page without its data and title: two places are marked, see page_html.
std::string_view page_template();

}  // namespace onshore::report
