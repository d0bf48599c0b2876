// What any sample of runs says of an input: correlation ratio, rank correlation, and whether that could be chance.
#include <tbb/parallel_for.h>

#include <algorithm>
#include <boost/math/distributions/chi_squared.hpp>
#include <boost/math/distributions/students_t.hpp>
#include <cmath>
#include <stdexcept>

#include "sim/study/bins.hpp"
#include "sim/study/sensitivity.hpp"

namespace onshore {
namespace {

using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using ChiSquared = boost::math::chi_squared_distribution<double, Policy>;
using StudentsT = boost::math::students_t_distribution<double, Policy>;
using Bins = std::vector<std::vector<std::size_t>>;
using Sample = std::vector<double>;

constexpr double kLevel = 0.05;  // chance that anything is seen where nothing is
constexpr double kTests = 3;

double mean_of(const Sample& values) {
    double sum = 0;
    for (double each : values) sum += each;
    return sum / static_cast<double>(values.size());
}

/// Epsilon squared (Kelley 1935): the share of variance between bins, less what chance gives.
double correlation_ratio(const Bins& bins, const Sample& outcomes) {
    const auto n = static_cast<double>(outcomes.size()), m = static_cast<double>(bins.size());
    const double mean = mean_of(outcomes);
    double all = 0, within = 0;
    for (double y : outcomes) all += (y - mean) * (y - mean);
    for (const auto& bin : bins) {
        double middle = 0;
        for (std::size_t at : bin) middle += outcomes[at] / static_cast<double>(bin.size());
        for (std::size_t at : bin) within += (outcomes[at] - middle) * (outcomes[at] - middle);
    }
    if (!(all > 0) || n <= m) return kUndefined;
    return 1 - within / (n - m) * (n - 1) / all;
}

/// What many inputs are held against: worked out once.
struct Ranked {
    Sample outcomes, ranks, far;  // far: ranks of how far each outcome's rank lies from the middle rank
    double ties = 0, far_ties = 0;
};

/// Distances from a bin's own median would share its error, which a skewed outcome turns into false alarms.
Ranked ranked(Sample outcomes) {
    Ranked found;
    found.ranks = ranks_of(outcomes, &found.ties);
    Sample distances = found.ranks;
    for (double& each : distances) each = std::abs(each - 0.5 * (static_cast<double>(outcomes.size()) + 1));
    found.far = ranks_of(distances, &found.far_ties);
    found.outcomes = std::move(outcomes);
    return found;
}

/// Chance of bins whose ranks differ this much when the input does nothing (Kruskal and Wallis 1952).
double p_between(const Bins& bins, const Sample& ranks, double ties) {
    const auto n = static_cast<double>(ranks.size());
    const double spread = 1 - ties / (n * n * n - n);
    if (bins.size() < 2 || !(spread > 0)) return 1;
    double h = 0;
    for (const auto& bin : bins) {
        double sum = 0;
        for (std::size_t at : bin) sum += ranks[at] - 0.5 * (n + 1);
        h += sum * sum / static_cast<double>(bin.size());
    }
    h *= 12 / (n * (n + 1)) / spread;
    return cdf(complement(ChiSquared(static_cast<double>(bins.size() - 1)), h));
}

double correlation_of(const Sample& a, const Sample& b) {
    const double mean_a = mean_of(a), mean_b = mean_of(b);
    double aa = 0, bb = 0, ab = 0;
    for (std::size_t j = 0; j < a.size(); ++j) {
        aa += (a[j] - mean_a) * (a[j] - mean_a);
        bb += (b[j] - mean_b) * (b[j] - mean_b);
        ab += (a[j] - mean_a) * (b[j] - mean_b);
    }
    if (!(aa > 0) || !(bb > 0)) return kUndefined;
    return std::clamp(ab / std::sqrt(aa * bb), -1.0, 1.0);  // of rounding
}

double p_of_correlation(double r, double n) {
    if (std::isnan(r)) return 1;
    if (std::abs(r) >= 1) return 0;
    return 2 * cdf(complement(StudentsT(n - 2), std::abs(r) * std::sqrt((n - 2) / (1 - r * r))));
}

/// The cube root of n, at least four: what bins lose of a slope and what chance adds then shrink alike, as n^(-2/3).
std::size_t count_bins(std::size_t n) {
    std::size_t count = 4;
    while ((count + 1) * (count + 1) * (count + 1) <= n) ++count;
    return count;
}

/// Outcomes that are finite in the same runs: an input is sorted once for all of them.
struct Group {
    std::vector<std::size_t> runs;
    std::vector<std::size_t> outcomes;  // of those that were asked for
    std::vector<Ranked> ranked;         // the same
};

Sample taken(std::span<const double> column, const std::vector<std::size_t>& runs) {
    Sample kept;
    kept.reserve(runs.size());
    for (const std::size_t run : runs) kept.push_back(column[run]);
    return kept;
}

std::vector<Group> groups_of(const std::vector<std::span<const double>>& outcomes) {
    std::vector<Group> groups;
    for (std::size_t j = 0; j < outcomes.size(); ++j) {
        std::vector<std::size_t> finite;
        for (std::size_t run = 0; run < outcomes[j].size(); ++run)
            if (std::isfinite(outcomes[j][run])) finite.push_back(run);
        auto group = std::ranges::find(groups, finite, &Group::runs);
        if (group == groups.end()) group = groups.insert(groups.end(), {std::move(finite), {}, {}});
        group->outcomes.push_back(j);
        group->ranked.push_back(ranked(taken(outcomes[j], group->runs)));
    }
    return groups;
}

/// An input in the runs of a group.
struct Sorted {
    explicit Sorted(const Sample& input) {
        const std::vector<std::size_t> order = order_of(input), starts = starts_of(input, order);
        bins = bins_in(order, starts, count_bins(input.size()));
        fifths = bins_in(order, starts, 5);
        ranks = ranks_in(order, starts);
    }
    Bins bins, fifths;
    Sample ranks;
};

double mean_in(const std::vector<std::size_t>& bin, const Sample& values) {
    double sum = 0;
    for (std::size_t at : bin) sum += values[at];
    return sum / static_cast<double>(bin.size());
}

Dependence dependence(const Sorted& input, const Ranked& against, double tests) {
    Dependence found;
    found.index = correlation_ratio(input.bins, against.outcomes);
    found.correlation = correlation_of(input.ranks, against.ranks);
    const double least = std::min({p_of_correlation(found.correlation, static_cast<double>(input.ranks.size())),
                                   p_between(input.bins, against.ranks, against.ties),
                                   p_between(input.bins, against.far, against.far_ties)});
    found.p = std::min(1.0, least * tests);
    found.seen = found.p < kLevel;
    found.lowest = mean_in(input.fifths.front(), against.outcomes);
    found.highest = mean_in(input.fifths.back(), against.outcomes);
    return found;
}

/// Without the inputs themselves.
Dependences before_inputs(std::size_t inputs, const Group& group, std::size_t runs) {
    Dependences found;
    found.inputs.resize(inputs);
    found.used = group.runs.size();
    found.failed = runs - found.used;
    if (found.used < kFewestRuns || inputs == 0) return found;
    const double n = static_cast<double>(found.used);
    const double t =
        boost::math::quantile(complement(StudentsT(n - 2), kLevel / (2 * kTests * static_cast<double>(inputs))));
    found.least_correlation = t / std::sqrt(n - 2 + t * t);
    return found;
}

}  // namespace

std::vector<Dependences> dependences(std::size_t inputs, const InputColumn& input,
                                     const std::vector<std::span<const double>>& outcomes) {
    const std::vector<Group> groups = groups_of(outcomes);
    std::vector<Dependences> found(outcomes.size());
    for (const Group& group : groups)
        for (const std::size_t j : group.outcomes) found[j] = before_inputs(inputs, group, outcomes[j].size());
    tbb::parallel_for(std::size_t{0}, inputs, [&](std::size_t i) {
        const Sample column = input(i);
        for (const auto& each : outcomes)
            if (each.size() != column.size()) throw std::invalid_argument("every input has a value for each run");
        if (!std::ranges::all_of(column, [](double x) { return std::isfinite(x); }))
            throw std::invalid_argument("the inputs of a run are finite numbers");
        for (const Group& group : groups) {
            if (group.runs.size() < kFewestRuns) continue;
            const Sorted sorted(taken(column, group.runs));
            for (std::size_t g = 0; g < group.outcomes.size(); ++g)
                found[group.outcomes[g]].inputs[i] =
                    dependence(sorted, group.ranked[g], kTests * static_cast<double>(inputs));
        }
    });
    return found;
}

}  // namespace onshore
