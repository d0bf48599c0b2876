// Packages of policies on the same draws: which is best, how often, what choosing wrongly costs, what decides.
#include "sim/study/ranking.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>

namespace onshore {
namespace {

/// Draws in which every package has a finite outcome.
Packages common_draws(const Packages& packages) {
    Packages kept(packages.size());
    for (std::size_t draw = 0; draw < packages.front().size(); ++draw) {
        if (!std::all_of(packages.begin(), packages.end(), [&](const auto& p) { return std::isfinite(p[draw]); }))
            continue;
        for (std::size_t p = 0; p < packages.size(); ++p) kept[p].push_back(packages[p][draw]);
    }
    return kept;
}

double best_of(const Packages& packages, std::size_t draw, Better better) {
    double best = packages.front()[draw];
    for (const auto& package : packages)
        best = better == Better::larger ? std::max(best, package[draw]) : std::min(best, package[draw]);
    return best;
}

std::vector<Standing> standings(const Packages& packages, Better better) {
    const std::size_t draws = packages.front().size();
    std::vector<Standing> found(packages.size());
    if (draws == 0) return found;
    std::vector<double> wins(packages.size(), 0.0);
    Packages regrets(packages.size());
    for (std::size_t draw = 0; draw < draws; ++draw) {
        const double best = best_of(packages, draw, better);
        double equals = 0;
        for (const auto& package : packages) equals += package[draw] == best;
        for (std::size_t p = 0; p < packages.size(); ++p) {
            regrets[p].push_back(std::abs(best - packages[p][draw]));
            if (packages[p][draw] == best) wins[p] += 1 / equals;
        }
    }
    for (std::size_t p = 0; p < packages.size(); ++p) {
        std::sort(regrets[p].begin(), regrets[p].end());
        found[p] = {wins[p] / static_cast<double>(draws), statistics(regrets[p]).mean,
                    sample_quantile(regrets[p], 0.9)};
    }
    return found;
}

Contrast contrast(const Packages& packages, std::size_t first, std::size_t second) {
    Contrast found{first, second, {}};
    std::vector<double> differences;
    double above = 0, below = 0;
    for (std::size_t draw = 0; draw < packages[first].size(); ++draw) {
        differences.push_back(packages[first][draw] - packages[second][draw]);
        above += differences.back() > 0;
        below += differences.back() < 0;
    }
    found.difference = statistics(differences);
    if (differences.empty()) return found;
    found.above = above / static_cast<double>(differences.size());
    found.below = below / static_cast<double>(differences.size());
    return found;
}

}  // namespace

Ranking ranking(const Packages& packages, Better better) {
    Ranking found;
    if (packages.empty()) return found;
    for (const auto& package : packages)
        if (package.size() != packages.front().size())
            throw std::invalid_argument("packages are compared on the same draws; every one has an outcome for each");
    const Packages kept = common_draws(packages);
    found.used = kept.front().size();
    found.failed = packages.front().size() - found.used;
    found.packages = standings(kept, better);
    for (std::size_t a = 0; a < kept.size(); ++a)
        for (std::size_t b = a + 1; b < kept.size(); ++b) found.contrasts.push_back(contrast(kept, a, b));
    return found;
}

std::vector<double> first_is_better(std::span<const double> first, std::span<const double> second, Better better) {
    if (first.size() != second.size())
        throw std::invalid_argument("packages are compared on the same draws; every one has an outcome for each");
    std::vector<double> indicator;
    for (std::size_t draw = 0; draw < first.size(); ++draw) {
        const double ahead = better == Better::larger ? first[draw] - second[draw] : second[draw] - first[draw];
        indicator.push_back(!std::isfinite(ahead) ? kUndefined : ahead > 0 ? 1 : ahead < 0 ? 0 : 0.5);
    }
    return indicator;
}

std::vector<Decider> deciders(const Dependences& of_first_is_better) {
    std::vector<Decider> all;
    for (const Dependence& one : of_first_is_better.inputs)
        all.push_back({all.size(), one, one.seen && (one.lowest - 0.5) * (one.highest - 0.5) < 0});
    std::stable_sort(all.begin(), all.end(), [](const Decider& a, const Decider& b) {
        const auto key = [](const Decider& d) {
            return std::tuple(!d.dependence.seen, std::isnan(d.dependence.index) ? 2.0 : -d.dependence.index);
        };
        return key(a) < key(b);
    });
    return all;
}

}  // namespace onshore
