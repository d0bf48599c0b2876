#include "sim/scenario/left_out.hpp"

#include <utility>

namespace onshore {

std::string LeftOut::text() const {
    const std::pair<int, const char*> counts[] = {{plants, "plant"}, {policies, "policy"}, {revisions, "revision"},
                                                  {events, "event"}, {dates, "date"},      {values, "value"}};
    std::vector<std::string> parts;
    for (const auto& [count, noun] : counts) {
        if (count == 0) continue;
        std::string many = count == 1 ? noun : std::string(noun) + "s";
        if (many == "policys") many = "policies";
        parts.push_back(std::to_string(count) + " " + many);
    }
    std::string text;
    for (std::size_t i = 0; i < parts.size(); ++i)
        text += (i == 0 ? "" : i + 1 == parts.size() ? " and " : ", ") + parts[i];
    return text.empty() ? "nothing" : text;
}

}  // namespace onshore
