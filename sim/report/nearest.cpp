#include "sim/report/nearest.hpp"

#include <algorithm>

namespace onshore {
namespace {

std::size_t distance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    for (std::size_t j = 0; j < row.size(); ++j) row[j] = j;
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0]++;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t changed = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, changed});
        }
    }
    return row.back();
}

}  // namespace

std::string nearest(const std::string& word, const std::vector<std::string>& known) {
    for (const std::string& candidate : known) {  // the beginning of a word says more than a letter changed
        if (word.size() > 1 && candidate.starts_with(word)) return candidate;
    }
    std::string best;
    std::size_t least = std::min(word.size(), std::max<std::size_t>(2, word.size() / 3) + 1);
    for (const std::string& candidate : known) {
        const std::size_t far = distance(word, candidate);
        if (far < least) {
            least = far;
            best = candidate;
        }
    }
    return best;
}

namespace report {

std::string did_you_mean(const std::string& word, const std::vector<std::string>& known) {
    constexpr std::size_t kFew = 12;
    const std::string near = nearest(word, known);
    if (!near.empty()) return "; did you mean '" + near + "'?";
    if (known.empty() || known.size() > kFew) return "";
    std::string all;
    for (const std::string& name : known) all += (all.empty() ? "" : ", ") + name;
    return "; known are " + all;
}

}  // namespace report
}  // namespace onshore
