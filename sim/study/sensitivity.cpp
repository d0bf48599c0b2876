// Sobol indices from Saltelli's design, elementary effects from Morris's.
#include "sim/study/sensitivity.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>
#include <tuple>
#include <utility>

namespace onshore {
namespace {

std::size_t count_failed(std::span<const double> outcomes) {
    return static_cast<std::size_t>(
        std::count_if(outcomes.begin(), outcomes.end(), [](double y) { return !std::isfinite(y); }));
}

struct Base {
    double a, ab, b;
};

/// mean(top) / mean(bottom) and its standard error by the delta method.
std::pair<double, double> ratio_of_means(const std::vector<double>& top, const std::vector<double>& bottom) {
    const auto n = static_cast<double>(top.size());
    double above = 0, below = 0, squares = 0;
    for (double each : top) above += each / n;
    for (double each : bottom) below += each / n;
    const double share = above / below;
    for (std::size_t j = 0; j < top.size(); ++j) squares += std::pow(top[j] - share * bottom[j], 2);
    return {share, std::sqrt(squares / (n * (n - 1))) / below};
}

SobolIndex index_of(const std::vector<Base>& bases) {
    SobolIndex index;
    index.used = bases.size();
    if (bases.size() < 2) return index;
    double mean = 0;
    for (const Base& base : bases) mean += (base.a + base.b) / (2 * static_cast<double>(bases.size()));
    std::vector<double> first, total, variance;
    double all = 0;
    for (const Base& base : bases) {
        const double a = base.a - mean, ab = base.ab - mean, b = base.b - mean;
        first.push_back(b * (ab - a));
        total.push_back(0.5 * (a - ab) * (a - ab));
        variance.push_back(0.5 * (a * a + b * b));
        all += variance.back();
    }
    if (!(all > 0)) return index;
    std::tie(index.first, index.first_error) = ratio_of_means(first, variance);
    std::tie(index.total, index.total_error) = ratio_of_means(total, variance);
    return index;
}

}  // namespace

SobolIndices sobol_indices(std::span<const double> outcomes, std::size_t inputs) {
    const std::size_t block = inputs + 2;
    if (inputs == 0 || outcomes.size() % block != 0)
        throw std::invalid_argument("a Saltelli design has inputs + 2 runs for each base point");
    SobolIndices found;
    found.failed = count_failed(outcomes);
    for (std::size_t i = 0; i < inputs; ++i) {
        std::vector<Base> bases;
        for (std::size_t at = 0; at < outcomes.size(); at += block) {
            const Base base{outcomes[at], outcomes[at + 1 + i], outcomes[at + block - 1]};
            if (std::isfinite(base.a) && std::isfinite(base.ab) && std::isfinite(base.b)) bases.push_back(base);
        }
        found.inputs.push_back(index_of(bases));
    }
    return found;
}

namespace {

ElementaryEffects of_steps(const std::vector<double>& effects) {
    ElementaryEffects found;
    found.used = effects.size();
    if (effects.empty()) return found;
    const auto n = static_cast<double>(effects.size());
    double mean = 0, size = 0, squares = 0, size_squares = 0;
    for (double effect : effects) {
        mean += effect / n;
        size += std::abs(effect) / n;
    }
    for (double effect : effects) {
        squares += (effect - mean) * (effect - mean);
        size_squares += (std::abs(effect) - size) * (std::abs(effect) - size);
    }
    found.mean = mean;
    found.mean_size = size;
    if (effects.size() < 2) return found;
    found.deviation = std::sqrt(squares / (n - 1));
    found.size_error = std::sqrt(size_squares / (n - 1) / n);
    return found;
}

}  // namespace

MorrisEffects morris_effects(const Points& design, std::span<const double> outcomes) {
    const std::size_t k = design.dimensions();
    if (design.method() != Method::morris || design.runs() != outcomes.size())
        throw std::invalid_argument("elementary effects want the outcomes of a whole Morris design");
    MorrisEffects found;
    found.failed = count_failed(outcomes);
    std::vector<std::vector<double>> effects(k);
    for (std::size_t run = 0; run + 1 < outcomes.size(); ++run) {
        if (run % design.block() == k) continue;  // the next row begins another trajectory
        if (!std::isfinite(outcomes[run]) || !std::isfinite(outcomes[run + 1])) continue;
        for (std::size_t d = 0; d < k; ++d) {
            const double step = design.at(run + 1, d) - design.at(run, d);
            if (step != 0) effects[d].push_back((outcomes[run + 1] - outcomes[run]) / step);
        }
    }
    for (const auto& each : effects) found.inputs.push_back(of_steps(each));
    return found;
}

}  // namespace onshore
