#include "sim/study/findings.hpp"

#include <tbb/parallel_for.h>

#include <algorithm>

namespace onshore {
namespace {

/// A level as a number, for correlations: names by their order in the study.
double number_of(const Factor& factor, const Level& level) {
    if (const auto* number = std::get_if<double>(&level)) return *number;
    if (const auto* day = std::get_if<Day>(&level)) return *day;
    if (const auto* flag = std::get_if<bool>(&level)) return *flag ? 1 : 0;
    return static_cast<double>(std::ranges::find(factor.levels, level) - factor.levels.begin());
}

std::vector<std::vector<double>> inputs_of(const Study& study, const Runs& runs) {
    std::vector<std::vector<double>> inputs(study.factors.size());
    tbb::parallel_for(std::size_t{0}, inputs.size(), [&](std::size_t f) {
        for (std::size_t draw = 0; draw < runs.draws(); ++draw)
            inputs[f].push_back(number_of(study.factors[f], runs.level(draw, f)));
    });
    return inputs;
}

/// How many runs of a package the store leaves out: these have not failed.
std::size_t left_out(const Runs& runs, const Store& store, std::size_t package) {
    std::size_t count = 0;
    for (std::size_t draw = 0; draw < runs.draws(); ++draw) count += store.leaves_out(package * runs.draws() + draw);
    return count;
}

class Finder {
public:
    Finder(const Study& study, const Runs& runs) : study_(study), runs_(runs), inputs_(inputs_of(study, runs)) {}

    void influences(std::size_t package, std::size_t measure, std::span<const double> outcomes, Findings& found) const {
        if (study_.factors.empty()) return;
        const auto add = [&](std::size_t factor, const char* what, double value, double error = kUndefined,
                             bool seen = false) {
            found.influences.push_back({package, measure, factor, what, value, error, seen});
        };
        const Method method = runs_.points() ? runs_.points()->method() : Method::sobol;
        if (method == Method::saltelli) {
            const SobolIndices indices = sobol_indices(outcomes, inputs_.size());
            for (std::size_t f = 0; f < inputs_.size(); ++f) {
                const SobolIndex& index = indices.inputs[f];
                add(f, "first", index.first, index.first_error);
                add(f, "total", index.total, index.total_error);
            }
        } else if (method == Method::morris) {
            const MorrisEffects effects = morris_effects(*runs_.points(), outcomes);
            for (std::size_t f = 0; f < inputs_.size(); ++f) {
                add(f, "mean", effects.inputs[f].mean);
                add(f, "mean_size", effects.inputs[f].mean_size, effects.inputs[f].size_error);
                add(f, "deviation", effects.inputs[f].deviation);
            }
        } else if (outcomes.size() >= kFewestRuns) {
            const Dependences depends = dependences(inputs_, outcomes);
            for (std::size_t f = 0; f < inputs_.size(); ++f) {
                const Dependence& one = depends.inputs[f];
                add(f, "index", one.index, kUndefined, one.seen);
                add(f, "correlation", one.correlation);
                add(f, "p", one.p);
            }
        }
    }

    void rank(std::size_t measure, const Packages& packages, Findings& found) const {
        const Better better = study_.measures[measure].less_is_better ? Better::smaller : Better::larger;
        found.rankings.push_back(ranking(packages, better));
        const bool samples = !runs_.points() || runs_.points()->block() == 1;  // rows of a block share their inputs
        if (study_.factors.empty() || !samples) return;
        for (std::size_t first = 0; first < packages.size(); ++first)
            for (std::size_t second = first + 1; second < packages.size(); ++second)
                for (const Decider& decider : deciders(inputs_, packages[first], packages[second], better))
                    found.deciding.push_back({measure, first, second, decider});
    }

private:
    const Study& study_;
    const Runs& runs_;
    std::vector<std::vector<double>> inputs_;  // (factor)(draw)
};

}  // namespace

Findings findings(const Study& study, const Runs& runs, const Store& store) {
    Findings found;
    const Finder finder(study, runs);
    found.statistics.resize(study.packages.size());
    std::vector<std::size_t> without(study.packages.size());
    for (std::size_t p = 0; p < without.size(); ++p) without[p] = left_out(runs, store, p);
    for (std::size_t m = 0; m < study.measures.size(); ++m) {
        const std::vector<double> column = store.column(m);
        Packages packages;
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const auto begin = column.begin() + static_cast<std::ptrdiff_t>(p * runs.draws());
            packages.emplace_back(begin, begin + static_cast<std::ptrdiff_t>(runs.draws()));
            found.statistics[p].push_back(statistics(packages.back()));
            found.statistics[p].back().failed -= without[p];
            finder.influences(p, m, packages.back(), found);
        }
        if (packages.size() > 1) finder.rank(m, packages, found);
    }
    return found;
}

}  // namespace onshore
