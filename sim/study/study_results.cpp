#include "sim/study/study_results.hpp"

#include <cmath>

#include "sim/record/folder.hpp"
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

void add_inputs(Json& json, const std::vector<File>& files) {
    for (const File& file : files) json["inputs"].push_back(input_json(file));
}

std::string ended(Json json, const std::vector<Drafts::Written>& outputs, double seconds) {
    for (const Drafts::Written& file : outputs)
        json["outputs"].push_back({{"path", file.name}, {"sha256", file.sha256}});
    json["seconds"] = seconds;
    json["date"] = now_text();
    json["host"] = host_text();
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

std::vector<std::string> kept(Drafts& drafts) {
    drafts.keep();
    std::vector<std::string> names;
    for (const Drafts::Written& file : drafts.written()) names.push_back(file.name);
    return names;
}

}  // namespace onshore
