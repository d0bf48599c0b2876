#include "sim/study/ensemble.hpp"

#include "sim/study/factors.hpp"

namespace onshore {

std::vector<Factor> uncertain_factors(const HindcastStudy& hindcast) {
    return uncertain_factors(Package{hindcast.name, hindcast.scenario, hindcast.merged}, {}, Where{0, 1, 1});
}

Study ensemble_of(const HindcastStudy& hindcast, std::vector<Factor> factors, const Design& design,
                  std::vector<Kept> series, int until) {
    Study study;
    study.file = hindcast.file.path;
    study.sha256 = hindcast.file.sha256;
    study.name = hindcast.name;
    study.title = hindcast.title;
    study.packages.push_back({hindcast.merged.scenario.name, hindcast.scenario, hindcast.merged});
    study.factors = std::move(factors);
    study.design = design;
    study.series = std::move(series);
    study.until = until;
    return study;
}

std::vector<Kept> yearly_series(const HindcastStudy& hindcast) {
    std::vector<Kept> series;
    for (const Listed& listed : hindcast.series)
        if (listed.per_year == 1) series.push_back({listed.variable, listed.region, ""});
    return series;
}

}  // namespace onshore
