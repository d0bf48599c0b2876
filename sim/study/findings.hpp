// What a finished sweep shows: statistics of each outcome, which factors move it, how packages stand.
#pragma once

#include "sim/study/ranking.hpp"
#include "sim/study/runs.hpp"
#include "sim/study/store.hpp"

namespace onshore {

/// One number about how far a factor moves an outcome.
struct Influence {
    std::size_t package = 0, measure = 0, factor = 0;
    std::string what;  // first, total (saltelli); mean, mean_size, deviation (morris); index, correlation, p
    double value = kUndefined, error = kUndefined;
    bool seen = false;  // of `index`: the runs show that it moves the outcome
};

struct Deciding {
    std::size_t measure = 0, first = 0, second = 0;  // packages
    Decider decider;
};

struct Findings {
    std::vector<std::vector<Statistics>> statistics;  // (package)(measure)
    std::vector<Influence> influences;                // empty without factors
    std::vector<Ranking> rankings;                    // (measure); empty of one package
    std::vector<Deciding> deciding;
};

Findings findings(const Study& study, const Runs& runs, const Store& store);

}  // namespace onshore
