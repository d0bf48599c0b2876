#include "sim/study/hindcast.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "sim/model/model.hpp"
#include "sim/record/fold.hpp"
#include "sim/scenario/complaints.hpp"

namespace onshore {
namespace {

using Key = std::tuple<std::string, std::string, int>;  // variable, region, periods a year

/// Observations by series, and the results beside them.
class Scoring {
public:
    Scoring(const HindcastStudy& study, const Observed& observed, std::size_t first_further, const Results& results)
        : study_(study), observed_(observed), results_(results), complaints_(observed.files.size() + 1) {
        for (const Observation& row : observed.rows) {
            const Key key{row.variable, row.region, row.time.per_year};
            rows_[key].push_back(&row);
            if (row.file >= first_further && scored(row)) further_.push_back(key);
        }
        std::ranges::sort(further_);
        further_.erase(std::ranges::unique(further_).begin(), further_.end());
    }

    std::vector<ScoredSeries> all() {
        std::vector<ScoredSeries> series;
        for (const Listed& listed : study_.series) {
            const Key key{listed.variable, listed.region, listed.per_year};
            std::erase(further_, key);
            series.push_back(score(key, Split::test));
            if (results_.find(listed.variable, listed.region) == nullptr)
                complaints_.back().error(
                    listed.where, listed.variable.size(),
                    "results hold no '" + listed.variable + "' of " + listed.region,
                    suggest(listed.variable, variables_of(listed.region)) + "; see onshore variables");
            else if (series.back().points.empty())
                complaints_.back().error(
                    listed.where, listed.variable.size(),
                    "no file has an observation of '" + listed.variable + "' in " + listed.region + " " + years(),
                    "take the series out, or give a file that has with --observed");
        }
        for (const Listed& listed : study_.series) {
            ScoredSeries fit = score({listed.variable, listed.region, listed.per_year}, Split::fit);
            if (!fit.points.empty()) series.push_back(std::move(fit));
        }
        for (const Key& key : further_) series.push_back(score(key, Split::held_out));
        complaints_.back().raise({study_.file});
        for (std::size_t i = 0; i < observed_.files.size(); ++i) complaints_[i].raise({observed_.files[i]});
        return series;
    }

private:
    bool scored(const Observation& row) const {
        return row.time.year() >= study_.from && row.time.year() <= study_.until;
    }
    /// In the years of the run, and known at the cut-off.
    bool fitted(const Observation& row) const {
        return row.time.last_month() <= study_.known_until && 12 * row.time.year() >= first_month();
    }
    bool belongs(const Observation& row, Split split) const { return split == Split::fit ? fitted(row) : scored(row); }
    int first_month() const {
        return 12 * std::stoi(results_.first_month.substr(0, 4)) + std::stoi(results_.first_month.substr(5, 2)) - 1;
    }
    std::string years() const { return "from " + std::to_string(study_.from) + " to " + std::to_string(study_.until); }

    std::vector<std::string> variables_of(const std::string& region) const {
        std::vector<std::string> variables;
        for (const Series& series : results_.series)
            if (series.region == region) variables.push_back(series.variable);
        return variables;
    }

    ScoredSeries score(const Key& key, Split split) {
        ScoredSeries series{std::get<0>(key), std::get<1>(key), "", std::get<2>(key), split, {}, {}, kUndefined, kUndefined, kUndefined, {}, {}};
        if (const Series* told = results_.find(series.variable, series.region)) series.unit = told->unit;
        const int origin = (study_.known_until + 1) / (12 / series.per_year) - 1;
        const Past past = past_of(key, origin, series.unit);
        if (split != Split::fit) series.rival = choose_rival(past, origin);
        const auto errors =
            series.rival ? past_errors(series.rival->rival, past, origin) : std::vector<PastError>();
        std::vector<double> simulated, observed, rival;
        for (const Observation* row : rows_[key]) {
            if (!belongs(*row, split)) continue;
            ScoredPoint point{row->time, row->value, row->low, row->high, simulated_at(*row), kUndefined, {}, {}};
            if (series.rival) point.rival = *rival_forecast(series.rival->rival, past, origin, row->time.index);
            if (const auto deviation = log_deviation(errors, row->time.index - origin))
                point.rival_band = band_about(point.rival, *deviation);
            simulated.push_back(point.simulated);
            observed.push_back(point.observed);
            rival.push_back(point.rival);
            series.points.push_back(point);
        }
        series.error = log_error(simulated, observed);
        series.bias = log_bias(simulated, observed);
        if (series.rival) series.rival_error = log_error(rival, observed);
        return series;
    }

    /// What was known by the cut-off; later figures are not handed on at all.
    Past past_of(const Key& key, int origin, const std::string& unit) {
        Past past;
        past.per_year = std::get<2>(key);
        const auto known = [&](const Key& of) {
            std::vector<Dated> values;
            if (const auto found = rows_.find(of); found != rows_.end())
                for (const Observation* row : found->second)
                    if (row->time.index <= origin) values.push_back({row->time.index, row->value});
            return values;
        };
        past.values = known(key);
        const std::string& variable = std::get<0>(key);
        if (variable.starts_with("Sales|"))
            past.market = known({variable.substr(0, variable.rfind('|')), std::get<1>(key), past.per_year});
        if (unit == "%") past.ceiling = 100;
        return past;
    }

    double simulated_at(const Observation& row) {
        const double value =
            row.time.per_year == 1 ? results_.value(row.variable, row.region, row.time.year()) : within_year(row);
        if (std::isnan(value))
            complaints_[row.file].error(
                row.where, row.region.size(),
                "results have no '" + row.variable + "' of " + row.region + " in " + period_text(row.time),
                row.time.per_year == 1 ? "leave the row out" : "leave the row out, or give the figure by the year");
        return value;
    }

    double within_year(const Observation& row) const {
        for (const Monthly& series : results_.monthly)
            if (series.variable == row.variable && series.region == row.region && series.unit.ends_with("/month"))
                return rate_in(row.time, series, first_month());
        return kUndefined;
    }

    const HindcastStudy& study_;
    const Observed& observed_;
    const Results& results_;
    std::map<Key, std::vector<const Observation*>> rows_;
    std::vector<Key> further_;
    std::vector<Complaints> complaints_;  // of each file, then of the study
};

}  // namespace

std::vector<Series> names_of(const HindcastStudy& study) {
    const Scenario& scenario = study.merged.scenario;
    return series_names(build_model({&scenario, 1}), scenario);
}

std::vector<ScoredSeries> hindcast(const HindcastStudy& study, const Observed& observed, std::size_t first_further,
                                   const Results& results) {
    return Scoring(study, observed, first_further, results).all();
}

bool wants_months(const HindcastStudy& study, const Observed& observed) {
    return std::ranges::any_of(observed.rows, [&](const Observation& row) {
        return row.time.per_year > 1 && row.time.year() >= study.from && row.time.year() <= study.until;
    });
}

const char* split_text(Split split) {
    constexpr const char* kNames[] = {"fit", "test", "held_out"};
    return kNames[static_cast<int>(split)];
}

ScoreTotal total(std::span<const ScoredSeries> series, Split split) {
    struct Pair {
        double error = 0, rival_error = 0;
        int compared = 0;
    };
    std::map<std::pair<std::string, std::string>, Pair> pairs;
    for (const ScoredSeries& each : series) {
        if (each.split != split) continue;
        Pair& pair = pairs[{each.variable, each.region}];
        if (!each.rival) continue;
        ++pair.compared;
        pair.error += each.error;
        pair.rival_error += each.rival_error;
    }
    ScoreTotal sum;
    sum.pairs = pairs.size();
    double error = 0, rival_error = 0;
    for (const auto& [names, pair] : pairs) {
        if (pair.compared == 0) continue;
        ++sum.compared;
        error += pair.error / pair.compared;
        rival_error += pair.rival_error / pair.compared;
        if (pair.error < pair.rival_error) ++sum.beaten;
    }
    if (sum.compared > 0) {
        sum.error = error / static_cast<double>(sum.compared);
        sum.rival_error = rival_error / static_cast<double>(sum.compared);
    }
    return sum;
}

}  // namespace onshore
