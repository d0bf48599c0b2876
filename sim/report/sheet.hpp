// Several figures on one picture.
#pragma once

#include <string>
#include <vector>

#include "sim/report/painter.hpp"

namespace onshore::report {

/// Below each other; one alone is itself.
std::string sheet_svg(Painter& painter, const std::vector<Figure>& figures, int width, int height,
                      const std::string& look);

/// A page at a glance: a title, sentences, then figures two abreast.
std::string glance_svg(Painter& painter, const std::string& title, const std::vector<std::string>& sentences,
                       const std::vector<Figure>& figures);

}  // namespace onshore::report
