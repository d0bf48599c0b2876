#include "sim/study/rows.hpp"

#include <cmath>

#include "sim/record/text.hpp"

namespace onshore {

std::string cell(double value) {
    std::string text;
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";
    if (!std::isnan(value)) append_number(text, value);
    return text;
}

std::string row(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        append_field(text, cells[i]);
    }
    return text + '\n';
}

}  // namespace onshore
