#include "sim/study/calibrate.hpp"

#include <tbb/global_control.h>
#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <thread>

#include "onshore/simulate.hpp"
#include "sim/scenario/complaints.hpp"
#include "sim/study/block.hpp"
#include "sim/study/ensemble.hpp"
#include "sim/study/identify.hpp"

namespace onshore {
namespace {

constexpr double kFarthest = 4;  // [prior deviations] that the search goes

int last_year(const CalibrationStudy& study) {
    return (study.hindcast.known_until + 1) / 12 - 1;
}

/// The world with other numbers, run up to the cut-off; as many at a time as are asked for, eight side by side.
class Worlds {
public:
    Worlds(const CalibrationStudy& study, std::vector<Factor> factors, std::size_t most, int threads)
        : study_(listed(ensemble_of(study.hindcast, std::move(factors), {}, kept(study), last_year(study)), most)),
          runs_(study_),
          benches_(study_, runs_),
          threads_(threads > 0 ? threads : static_cast<int>(std::max(1u, std::thread::hardware_concurrency()))) {}

    /// `rows` (run, factor), no more than there is room for.
    BlockOutcomes run(std::vector<std::vector<Level>> rows) {
        const std::size_t count = rows.size();
        study_.rows = std::move(rows);
        std::vector<BlockOutcomes> blocks((count + kBlock - 1) / kBlock);
        const tbb::global_control allowed(tbb::global_control::max_allowed_parallelism,
                                          static_cast<std::size_t>(threads_));
        tbb::task_arena arena(threads_);
        arena.execute([&] {
            tbb::parallel_for(std::size_t(0), blocks.size(), [&](std::size_t b) {
                std::vector<std::size_t> runs(std::min(kBlock, count - b * kBlock));
                std::iota(runs.begin(), runs.end(), b * kBlock);
                blocks[b] = benches_.run(runs, {});  // listed
            });
        });
        BlockOutcomes all;
        for (const BlockOutcomes& block : blocks) {
            all.values.insert(all.values.end(), block.values.begin(), block.values.end());
            all.failed.insert(all.failed.end(), block.failed.begin(), block.failed.end());
        }
        return all;
    }

    const Study& study() const { return study_; }

private:
    static std::vector<Kept> kept(const CalibrationStudy& study) {
        std::vector<Kept> series;
        for (const Listed& listed : study.series) series.push_back({listed.variable, listed.region, ""});
        return series;
    }
    /// Rows come and go; there is room for so many.
    static Study listed(Study study, std::size_t most) {
        study.list = study.file;
        study.rows.assign(most, std::vector<Level>(study.factors.size(), 0.0));
        return study;
    }

    Study study_;
    Runs runs_;
    Benches benches_;
    int threads_;
};

/// A figure up to the cut-off, and where a run says it.
struct Datum {
    std::size_t series, column;  // of an outcome
    int year;
    double observed;  // in the unit of the results
    double weight;    // one over the standard deviation of its logarithm
};

class Fitting {
public:
    Fitting(const CalibrationStudy& study, const Observed& observed, int threads)
        : study_(study),
          plain_(study, {}, 1, threads),
          turned_(study, factors_of(study), 2 * study.numbers.size() + 1, threads),
          years_(years_of(plain_.study())) {
        gather(observed);
    }

    Calibration fit() {
        const std::vector<double> before = as_it_stands();
        LeastSquares problem = problem_of();
        const auto start = problem.residuals({&problem.start, 1});
        if (!start.front()) throw RunError(failure_);
        try {
            refuse_blind(blindness(slopes(problem, problem.start)), "");
            const Minimum found = minimise(problem);
            Calibration calibration = told(found);
            refuse_blind(calibration.blindness, " where they fit best");
            compare(before, logs_at(found), calibration);
            return calibration;
        } catch (const NoSlope& none) {
            const Factor& factor = study_.numbers[static_cast<std::size_t>(none.unknown)].factor;
            complain(factor, "the world leaves the model's to both sides of '" + factor.path + "': " + failure_,
                     "give another range, or take it out");
            throw std::logic_error("unreachable: a complaint was raised");
        }
    }

private:
    static std::vector<Factor> factors_of(const CalibrationStudy& study) {
        std::vector<Factor> factors;
        for (const FittedNumber& number : study.numbers) factors.push_back(number.factor);
        return factors;
    }

    [[noreturn]] void raise(const Complaints& complaints) const {
        complaints.raise({study_.file});
        throw std::logic_error("there was nothing to complain of");
    }
    [[noreturn]] void complain(const Factor& factor, const std::string& rule, const std::string& fix) const {
        Complaints complaints;
        complaints.error(factor.where, factor.path.size(), rule, fix);
        raise(complaints);
    }

    /// What each listed series has up to the cut-off; later rows are passed over.
    void gather(const Observed& observed) {
        Complaints complaints;
        for (std::size_t s = 0; s < study_.series.size(); ++s) {
            const Listed& listed = study_.series[s];
            const std::size_t first = data_.size();
            for (const Observation& row : observed.rows) {
                if (row.time.last_month() > study_.hindcast.known_until || row.time.per_year != 1) continue;
                if (row.variable != listed.variable || row.region != listed.region) continue;
                const auto year = std::ranges::find(years_, row.time.year());
                if (year == years_.end()) continue;
                data_.push_back({s, s * years_.size() + static_cast<std::size_t>(year - years_.begin()), *year,
                                 row.value, 1});
            }
            const auto points = static_cast<double>(data_.size() - first);
            for (std::size_t d = first; d < data_.size(); ++d) data_[d].weight = 1 / (study_.error * std::sqrt(points));
            if (data_.size() == first)
                complaints.error(listed.where, listed.variable.size(),
                                 "no file has a year of '" + listed.variable + "' in " + listed.region + " from " +
                                     std::to_string(years_.front()) + " to " + std::to_string(years_.back()),
                                 "take the series out, or give the hindcast a file that has");
        }
        complaints.raise({study_.file});
    }

    /// ln(simulated/observed) of each datum; nothing, and why, for a run that has none.
    std::optional<std::vector<double>> logs(const BlockOutcomes& outcomes, std::size_t run) {
        if (!outcomes.failed[run].empty()) {
            failure_ = outcomes.failed[run];
            return std::nullopt;
        }
        const std::size_t columns = outcomes.values.size() / outcomes.failed.size();
        std::vector<double> logs;
        for (const Datum& datum : data_) {
            const double simulated = outcomes.values[run * columns + datum.column];
            if (!(simulated > 0)) {
                const Listed& listed = study_.series[datum.series];
                failure_ = "'" + listed.variable + "' of " + listed.region + " is not above zero in " +
                           std::to_string(datum.year);
                return std::nullopt;
            }
            logs.push_back(std::log(simulated / datum.observed));
        }
        return logs;
    }

    std::vector<double> as_it_stands() {
        const auto found = logs(plain_.run({{}}), 0);
        if (!found) throw RunError(failure_);
        return *found;
    }

    std::vector<double> logs_at(const Minimum& found) const {
        std::vector<double> logs;
        for (std::size_t d = 0; d < data_.size(); ++d)
            logs.push_back(found.residuals[static_cast<Eigen::Index>(d)] / data_[d].weight);
        return logs;
    }

    std::vector<std::optional<Eigen::VectorXd>> residuals(std::span<const Eigen::VectorXd> points) {
        std::vector<std::vector<Level>> rows;
        for (const Eigen::VectorXd& point : points) {
            rows.emplace_back();
            for (std::size_t i = 0; i < study_.numbers.size(); ++i)
                rows.back().emplace_back(study_.numbers[i].value(point[static_cast<Eigen::Index>(i)]));
        }
        const BlockOutcomes outcomes = turned_.run(std::move(rows));
        std::vector<std::optional<Eigen::VectorXd>> all(points.size());
        for (std::size_t run = 0; run < points.size(); ++run) {
            const auto found = logs(outcomes, run);
            if (!found) continue;
            all[run].emplace(static_cast<Eigen::Index>(data_.size()));
            for (std::size_t d = 0; d < data_.size(); ++d)
                (*all[run])[static_cast<Eigen::Index>(d)] = (*found)[d] * data_[d].weight;
        }
        return all;
    }

    LeastSquares problem_of() {
        const auto count = static_cast<Eigen::Index>(study_.numbers.size());
        LeastSquares problem{[this](std::span<const Eigen::VectorXd> points) { return residuals(points); },
                             Eigen::VectorXd(count), Eigen::VectorXd(count), Eigen::VectorXd::Zero(count),
                             Eigen::MatrixXd::Identity(count, count)};
        for (Eigen::Index i = 0; i < count; ++i) {
            const FittedNumber& number = study_.numbers[static_cast<std::size_t>(i)];
            const Spread& spread = *number.factor.spread;
            const bool open = number.logarithm && spread.least <= 0;
            problem.least[i] = open ? -kFarthest : std::max(-kFarthest, number.unknown(spread.least));
            problem.most[i] = std::min(kFarthest, number.unknown(spread.most));
        }
        for (const Pool& pool : study_.pools)
            for (const std::size_t i : pool.numbers)
                for (const std::size_t j : pool.numbers)
                    if (i != j)
                        problem.correlation(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)) = pool.shared;
        return problem;
    }

    void refuse_blind(const Blindness& blind, const std::string& where) const {
        Complaints complaints;
        refuse_by_numbers(study_.numbers, blind, where, complaints);
        complaints.raise({study_.file});
    }

    Calibration told(const Minimum& found) const {
        Calibration told;
        const auto numbers = static_cast<Eigen::Index>(study_.numbers.size());
        const auto series = static_cast<Eigen::Index>(study_.series.size());
        const Eigen::VectorXd deviation = found.covariance.diagonal().cwiseSqrt();
        const Eigen::VectorXd scale = deviation.cwiseInverse();
        told.correlation = scale.asDiagonal() * found.covariance * scale.asDiagonal();
        told.information = Eigen::MatrixXd::Zero(numbers, series + 1);
        for (Eigen::Index i = 0; i < numbers; ++i) {
            for (std::size_t d = 0; d < data_.size(); ++d) {
                const double slope = found.jacobian(static_cast<Eigen::Index>(d), i);
                told.information(i, static_cast<Eigen::Index>(data_[d].series)) += slope * slope;
            }
            told.information(i, series) = found.prior_information(i, i);
            told.information.row(i) /= told.information.row(i).sum();
            const FittedNumber& number = study_.numbers[static_cast<std::size_t>(i)];
            const double half = kHighOf80 * deviation[i];
            told.estimates.push_back({number.value(found.at[i]), number.value(found.at[i] - half),
                                      number.value(found.at[i] + half), (found.at[i] < 0 ? number.below : number.above) * deviation[i],
                                      told.information(i, series), found.at_bound[static_cast<std::size_t>(i)]});
        }
        told.blindness = blindness(found.jacobian);
        told.misfit = study_.error * found.residuals.norm() / std::sqrt(static_cast<double>(study_.series.size()));
        told.tried = found.tried;
        told.refused = found.refused;
        told.converged = found.converged;
        return told;
    }

    void compare(const std::vector<double>& before, const std::vector<double>& after, Calibration& told) const {
        for (std::size_t s = 0; s < study_.series.size(); ++s) {
            SeriesFit fit{study_.series[s].variable, study_.series[s].region, 0, 0, 0, 0, 0};
            for (std::size_t d = 0; d < data_.size(); ++d) {
                if (data_[d].series != s) continue;
                ++fit.points;
                fit.before += std::abs(before[d]), fit.bias_before += before[d];
                fit.after += std::abs(after[d]), fit.bias_after += after[d];
            }
            for (double* sum : {&fit.before, &fit.after, &fit.bias_before, &fit.bias_after}) *sum /= fit.points;
            told.series.push_back(std::move(fit));
        }
    }

    const CalibrationStudy& study_;
    Worlds plain_, turned_;  // as the scenario says it; with other numbers
    std::vector<int> years_;
    std::vector<Datum> data_;
    std::string failure_;  // of the last world that had no answer
};

}  // namespace

Calibration calibrate(const CalibrationStudy& study, const Observed& observed, int threads) {
    return Fitting(study, observed, threads).fit();
}

double mean_error(std::span<const SeriesFit> series, double SeriesFit::*error) {
    double sum = 0;
    for (const SeriesFit& each : series) sum += each.*error;
    return series.empty() ? kUndefined : sum / static_cast<double>(series.size());
}

}  // namespace onshore
