#include "sim/study/findings.hpp"

#include <functional>

namespace onshore {
namespace {

/// How many runs of a package the store leaves out: these have not failed.
std::size_t left_out(const Runs& runs, const Store& store, std::size_t package) {
    std::size_t count = 0;
    for (std::size_t draw = 0; draw < runs.draws(); ++draw) count += store.leaves_out(package * runs.draws() + draw);
    return count;
}

using Measures = std::vector<Packages>;  // [measure][package][draw]

Measures outcomes_in(const Study& study, const Runs& runs, const Store& store) {
    Measures all(study.measures.size());
    for (std::size_t m = 0; m < all.size(); ++m) {
        const std::vector<double> column = store.column(m);
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const auto begin = column.begin() + static_cast<std::ptrdiff_t>(p * runs.draws());
            all[m].emplace_back(begin, begin + static_cast<std::ptrdiff_t>(runs.draws()));
        }
    }
    return all;
}

Better better_of(const Measured& measure) {
    return measure.less_is_better ? Better::smaller : Better::larger;
}

class Finder {
public:
    Finder(const Study& study, const Runs& runs, const Measures& outcomes, Findings& found)
        : study_(study), runs_(runs), outcomes_(outcomes), found_(found) {}

    /// Of a design whose rows are made for it.
    void effects(Method method) {
        for (std::size_t m = 0; m < outcomes_.size(); ++m)
            for (std::size_t p = 0; p < outcomes_[m].size(); ++p)
                method == Method::saltelli ? saltelli(m, p) : morris(m, p);
    }

    /// Of any sample of runs: all outcomes side by side, so that a factor's draws are worked out once and let go.
    void dependences() {
        std::vector<std::span<const double>> outcomes;
        std::vector<std::vector<double>> better;  // (measure, pair of packages)
        for (const Packages& packages : outcomes_) outcomes.insert(outcomes.end(), packages.begin(), packages.end());
        each_pair([&](std::size_t m, std::size_t first, std::size_t second) {
            better.push_back(first_is_better(outcomes_[m][first], outcomes_[m][second], better_of(study_.measures[m])));
        });
        outcomes.insert(outcomes.end(), better.begin(), better.end());
        const std::vector<Dependences> all =
            onshore::dependences(study_.factors.size(), [&](std::size_t f) { return runs_.column(f); }, outcomes);
        auto next = all.begin();
        for (std::size_t m = 0; m < outcomes_.size(); ++m)
            for (std::size_t p = 0; p < outcomes_[m].size(); ++p) sample(m, p, *next++);
        each_pair([&](std::size_t m, std::size_t first, std::size_t second) {
            for (const Decider& decider : deciders(*next)) found_.deciding.push_back({m, first, second, decider});
            ++next;
        });
    }

private:
    void each_pair(const std::function<void(std::size_t, std::size_t, std::size_t)>& tell) const {
        for (std::size_t m = 0; m < outcomes_.size(); ++m)
            for (std::size_t first = 0; first < outcomes_[m].size(); ++first)
                for (std::size_t second = first + 1; second < outcomes_[m].size(); ++second) tell(m, first, second);
    }

    void saltelli(std::size_t m, std::size_t p) {
        const SobolIndices indices = sobol_indices(outcomes_[m][p], study_.factors.size());
        for (std::size_t f = 0; f < indices.inputs.size(); ++f) {
            const SobolIndex& index = indices.inputs[f];
            found_.influences.push_back({p, m, f, "first", index.first, index.first_error});
            found_.influences.push_back({p, m, f, "total", index.total, index.total_error});
        }
    }

    void morris(std::size_t m, std::size_t p) {
        const MorrisEffects effects = morris_effects(*runs_.points(), outcomes_[m][p]);
        for (std::size_t f = 0; f < effects.inputs.size(); ++f) {
            const ElementaryEffects& one = effects.inputs[f];
            found_.influences.push_back({p, m, f, "mean", one.mean});
            found_.influences.push_back({p, m, f, "mean_size", one.mean_size, one.size_error});
            found_.influences.push_back({p, m, f, "deviation", one.deviation});
        }
    }

    void sample(std::size_t m, std::size_t p, const Dependences& depends) {
        if (runs_.draws() < kFewestRuns) return;
        for (std::size_t f = 0; f < depends.inputs.size(); ++f) {
            const Dependence& one = depends.inputs[f];
            found_.influences.push_back({p, m, f, "index", one.index, kUndefined, one.seen});
            found_.influences.push_back({p, m, f, "correlation", one.correlation});
            found_.influences.push_back({p, m, f, "p", one.p});
        }
    }

    const Study& study_;
    const Runs& runs_;
    const Measures& outcomes_;
    Findings& found_;
};

}  // namespace

Findings findings(const Study& study, const Runs& runs, const Store& store) {
    Findings found;
    const Measures outcomes = outcomes_in(study, runs, store);
    found.statistics.resize(study.packages.size());
    for (std::size_t p = 0; p < study.packages.size(); ++p) {
        const std::size_t without = left_out(runs, store, p);
        for (const Packages& packages : outcomes) {
            found.statistics[p].push_back(statistics(packages[p]));
            found.statistics[p].back().failed -= without;
        }
    }
    if (study.packages.size() > 1)
        for (std::size_t m = 0; m < outcomes.size(); ++m)
            found.rankings.push_back(ranking(outcomes[m], better_of(study.measures[m])));
    if (study.factors.empty()) return found;
    Finder finder(study, runs, outcomes, found);
    const bool shared = runs.points() && runs.points()->block() > 1;  // rows of a block share their inputs
    shared ? finder.effects(runs.points()->method()) : finder.dependences();
    return found;
}

}  // namespace onshore
