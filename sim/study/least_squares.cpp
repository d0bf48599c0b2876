#include "sim/study/least_squares.hpp"

#include <Eigen/Cholesky>
#include <Eigen/SVD>
#include <algorithm>
#include <cmath>
#include <unsupported/Eigen/NonLinearOptimization>

namespace onshore {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

constexpr double kHalfStep = 0.05;   // [prior deviations]
constexpr double kRefused = 1e9;     // a residual so large that the search takes its step back
constexpr double kNearBound = 1e-3;  // of the range

/// The unknowns as the search sees them: any number, which a logistic curve maps to between the bounds.
struct Bounded {
    const VectorXd &least, &most;

    VectorXd inside(const VectorXd& free) const {
        return least.array() + (most - least).array() / (1.0 + (-free.array()).exp());
    }
    VectorXd slope(const VectorXd& free) const {
        const Eigen::ArrayXd share = 1.0 / (1.0 + (-free.array()).exp());
        return (most - least).array() * share * (1.0 - share);
    }
    VectorXd free(const VectorXd& inside) const {
        const Eigen::ArrayXd share = ((inside - least).array() / (most - least).array()).max(0.01).min(0.99);
        return (share / (1.0 - share)).log();
    }
};

/// In the form that Eigen's search calls: residuals of the data, then those of the prior.
class Search {
public:
    Search(const LeastSquares& problem, Eigen::Index data)
        : problem_(problem),
          curve_{problem.least, problem.most},
          whiten_(problem.correlation.llt()),
          data_(data) {}

    int inputs() const { return static_cast<int>(problem_.least.size()); }
    int values() const { return static_cast<int>(data_) + inputs(); }

    int operator()(const VectorXd& free, VectorXd& residuals) {
        const VectorXd at = curve_.inside(free);
        const auto answers = problem_.residuals({&at, 1});
        ++tried;
        if (!answers.front()) {
            ++refused;
            residuals.setConstant(kRefused);
            return 0;
        }
        residuals.head(data_) = *answers.front();
        residuals.tail(inputs()) = whiten_.matrixL().solve(at);
        return 0;
    }

    int df(const VectorXd& free, MatrixXd& jacobian) const {
        const VectorXd slope = curve_.slope(free);
        jacobian.topRows(data_) = slopes(problem_, curve_.inside(free)) * slope.asDiagonal();
        const MatrixXd scale = slope.asDiagonal();
        jacobian.bottomRows(inputs()) = whiten_.matrixL().solve(scale);
        return 0;
    }

    int tried = 0, refused = 0;

private:
    const LeastSquares& problem_;
    Bounded curve_;
    Eigen::LLT<MatrixXd> whiten_;
    Eigen::Index data_;
};

}  // namespace

MatrixXd slopes(const LeastSquares& problem, const VectorXd& at) {
    std::vector<VectorXd> points = {at};
    for (Eigen::Index i = 0; i < at.size(); ++i)
        for (const double step : {-kHalfStep, kHalfStep}) {
            points.push_back(at);
            points.back()[i] = std::clamp(at[i] + step, problem.least[i], problem.most[i]);
        }
    const auto answers = problem.residuals(points);
    if (!answers.front()) throw std::invalid_argument("slopes are asked for where there is no answer");
    MatrixXd jacobian(answers.front()->size(), at.size());
    for (Eigen::Index i = 0; i < at.size(); ++i) {
        const auto below = static_cast<std::size_t>(1 + 2 * i), above = below + 1;
        const std::size_t from = answers[below] ? below : 0, to = answers[above] ? above : 0;
        const double apart = points[to][i] - points[from][i];
        if (!(apart > 0)) throw NoSlope(static_cast<int>(i));
        jacobian.col(i) = (*answers[to] - *answers[from]) / apart;
    }
    return jacobian;
}

Minimum minimise(const LeastSquares& problem) {
    const Bounded curve{problem.least, problem.most};
    VectorXd free = curve.free(problem.start);
    const VectorXd start = curve.inside(free);
    const auto first = problem.residuals({&start, 1});
    if (!first.front()) throw std::invalid_argument("the search starts where there is no answer");
    Search search(problem, first.front()->size());
    Eigen::LevenbergMarquardt<Search> method(search);
    method.parameters.factor = 10;
    method.parameters.ftol = method.parameters.xtol = 1e-9;
    method.parameters.maxfev = 200;
    const auto status = method.minimize(free);
    Minimum found;
    found.at = curve.inside(free);
    found.residuals = *problem.residuals({&found.at, 1}).front();
    found.jacobian = slopes(problem, found.at);
    const auto unknowns = MatrixXd::Identity(free.size(), free.size());
    found.prior_information = problem.correlation.llt().solve(unknowns);
    const MatrixXd information = found.jacobian.transpose() * found.jacobian + found.prior_information;
    found.covariance = information.llt().solve(unknowns);
    for (Eigen::Index i = 0; i < free.size(); ++i) {
        const double near = kNearBound * (problem.most[i] - problem.least[i]);
        found.at_bound.push_back(std::min(found.at[i] - problem.least[i], problem.most[i] - found.at[i]) < near);
    }
    found.tried = search.tried;
    found.refused = search.refused;
    using namespace Eigen::LevenbergMarquardtSpace;
    found.converged = status != TooManyFunctionEvaluation && status != ImproperInputParameters && status != UserAsked;
    return found;
}

Blindness blindness(const MatrixXd& jacobian) {
    Blindness blind;
    std::vector<Eigen::Index> seen;
    for (Eigen::Index i = 0; i < jacobian.cols(); ++i) {
        if (jacobian.col(i).norm() < kLeastSeen)
            blind.unseen.push_back(static_cast<int>(i));
        else
            seen.push_back(i);
    }
    blind.direction = VectorXd::Zero(jacobian.cols());
    if (seen.empty()) return blind;
    MatrixXd columns = jacobian(Eigen::all, seen);
    columns.colwise().normalize();
    const Eigen::JacobiSVD<MatrixXd> parts(columns, Eigen::ComputeFullV);
    const auto unknowns = static_cast<Eigen::Index>(seen.size());
    const double smallest = parts.singularValues().size() < unknowns ? 0 : parts.singularValues().minCoeff();
    const double largest = parts.singularValues().maxCoeff();
    blind.condition = smallest > largest * 1e-15 ? largest / smallest : std::numeric_limits<double>::infinity();
    for (Eigen::Index i = 0; i < unknowns; ++i)
        blind.direction[seen[static_cast<std::size_t>(i)]] = parts.matrixV()(i, unknowns - 1);
    return blind;
}

}  // namespace onshore
