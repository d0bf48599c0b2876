// Least squares within bounds and with a prior: the best point, how sure it is, and what the data cannot tell.
#pragma once

#include <Eigen/Core>
#include <functional>
#include <limits>
#include <optional>
#include <span>
#include <stdexcept>
#include <vector>

namespace onshore {

/// Residuals of the data at several points at once, each in its standard deviation; nothing at a point that the model
/// has no answer for. The same point gives the same bits, whatever stands beside it.
using ResidualsAt = std::function<std::vector<std::optional<Eigen::VectorXd>>(std::span<const Eigen::VectorXd> points)>;

/// Unknowns are counted in standard deviations of the prior from its middle: zero is what was believed before.
struct LeastSquares {
    ResidualsAt residuals;
    Eigen::VectorXd least, most;  // (unknown) finite
    Eigen::VectorXd start;        // (unknown) between them
    Eigen::MatrixXd correlation;  // (unknown, unknown) of the prior; positive definite, ones on its diagonal
};

struct Minimum {
    Eigen::VectorXd at;                 // (unknown)
    Eigen::VectorXd residuals;          // (datum) there
    Eigen::MatrixXd jacobian;           // (datum, unknown) there, of the residuals
    Eigen::MatrixXd prior_information;  // (unknown, unknown) the correlation's inverse
    Eigen::MatrixXd covariance;         // (unknown, unknown) inverse of information of data and prior together
    std::vector<bool> at_bound;         // (unknown) within a thousandth of the range
    int tried = 0, refused = 0;         // points that the search went to; of these without an answer
    bool converged = false;
};

/// An unknown from which the model has no answer to either side, or to neither bound of which it was asked.
struct NoSlope : std::runtime_error {
    explicit NoSlope(int unknown_) : std::runtime_error("no slope"), unknown(unknown_) {}
    int unknown;
};

/// Central differences over a twentieth of a prior deviation to each side, wide enough to step over kinks; one-sided at
/// a bound and where one of the two points has no answer. All points are asked for at once. Throws NoSlope.
Eigen::MatrixXd slopes(const LeastSquares& problem, const Eigen::VectorXd& at);

/// Levenberg and Marquardt's method (MINPACK's lmder, in Eigen) on the data's residuals and the prior's, each unknown
/// mapped to between its bounds by a logistic curve. A point without an answer counts as a worse one: the step is
/// taken back and the next one shorter. The start must have an answer, else std::invalid_argument; throws NoSlope.
Minimum minimise(const LeastSquares& problem);

/// What the data alone, without the prior, leave open.
struct Blindness {
    std::vector<int> unseen;     // unknowns of which a prior deviation moves the data by less than kLeastSeen of theirs
    double condition = 1;        // largest over smallest singular value of the Jacobian with columns of length one
    Eigen::VectorXd direction;   // (unknown) of the smallest; its length is one
};

/// Numbers that a datum must move by to say anything.
inline constexpr double kLeastSeen = 1e-3;

/// Above a condition of 30 two or more columns say the same (Belsley, Kuh and Welsch 1980, Regression Diagnostics,
/// chapter 3: 5 to 10 is weak dependence, above 30 moderate to strong). Their columns have length one, too.
inline constexpr double kMostCondition = 30;

/// `jacobian` (datum, unknown) of at least one of each. Unknowns that are unseen are left out of the condition.
Blindness blindness(const Eigen::MatrixXd& jacobian);

}  // namespace onshore
