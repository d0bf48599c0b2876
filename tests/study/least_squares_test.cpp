// Least squares with a prior against closed forms; the search on curves that end.
#include "sim/study/least_squares.hpp"

#include <gtest/gtest.h>

#include <Eigen/Cholesky>
#include <cmath>

namespace onshore::test {
namespace {

using Eigen::MatrixXd;
using Eigen::VectorXd;

VectorXd vector(std::initializer_list<double> values) {
    VectorXd made(static_cast<Eigen::Index>(values.size()));
    std::ranges::copy(values, made.begin());
    return made;
}

LeastSquares search_of(Eigen::Index unknowns, const std::function<std::optional<VectorXd>(const VectorXd&)>& one) {
    const auto all = [one](std::span<const VectorXd> points) {
        std::vector<std::optional<VectorXd>> answers;
        for (const VectorXd& point : points) answers.push_back(one(point));
        return answers;
    };
    return {all, VectorXd::Constant(unknowns, -20), VectorXd::Constant(unknowns, 20), VectorXd::Zero(unknowns),
            MatrixXd::Identity(unknowns, unknowns)};
}

/// Residuals 2 z0 - 5 and z1 - 4, priors z0 and z1: information 4 + 1 and 1 + 1.
LeastSquares two_lines() {
    return search_of(2, [](const VectorXd& z) { return vector({2 * z[0] - 5, z[1] - 4}); });
}

TEST(LeastSquares, OfALinearProblemAreThoseOfTheNormalEquations) {
    const Minimum found = minimise(two_lines());
    EXPECT_TRUE(found.converged);
    EXPECT_NEAR(found.at[0], 2, 1e-6);  // 2 x 5 / 5
    EXPECT_NEAR(found.at[1], 2, 1e-6);  // 4 / 2
    EXPECT_NEAR(found.covariance(0, 0), 1.0 / 5, 1e-9);
    EXPECT_NEAR(found.covariance(1, 1), 1.0 / 2, 1e-9);
    EXPECT_NEAR(found.covariance(0, 1), 0, 1e-9);
    EXPECT_NEAR(found.jacobian(0, 0), 2, 1e-9);
    EXPECT_NEAR(found.residuals[0], -1, 1e-6);
}

/// One datum of the first unknown, as sure as its prior, moves the second by what they have in common. In closed form
/// (Kalman's gain): R a / (a R a + 1) = (1, 0.6) / 2; the covariance R - gain x (1, 0.6).
TEST(LeastSquares, WhatIsPooledIsLearnedTogether) {
    LeastSquares problem = search_of(2, [](const VectorXd& z) { return vector({z[0] - 2}); });
    problem.correlation << 1, 0.6, 0.6, 1;
    const Minimum found = minimise(problem);
    EXPECT_NEAR(found.at[0], 1, 1e-6);
    EXPECT_NEAR(found.at[1], 0.6, 1e-6);
    EXPECT_NEAR(found.covariance(0, 0), 0.5, 1e-9);
    EXPECT_NEAR(found.covariance(0, 1), 0.3, 1e-9);
    EXPECT_NEAR(found.covariance(1, 1), 0.82, 1e-9);
    EXPECT_NEAR(found.prior_information(0, 0), 1 / (1 - 0.36), 1e-12);
}

TEST(LeastSquares, StayWithinTheirBounds) {
    LeastSquares problem = two_lines();
    problem.most = vector({1, 20});
    const Minimum found = minimise(problem);
    EXPECT_LE(found.at[0], 1);
    EXPECT_NEAR(found.at[0], 1, 0.02);
    EXPECT_TRUE(found.at_bound[0]);
    EXPECT_NEAR(found.at[1], 2, 1e-3);
    EXPECT_FALSE(found.at_bound[1]);
}

/// From -1.5 the tangent of atan(3 z) leads far beyond 1, where the world ends.
TEST(LeastSquares, AWorldThatEndsOnlyTurnsAStepBack) {
    int ended = 0;
    LeastSquares problem = search_of(1, [&](const VectorXd& z) -> std::optional<VectorXd> {
        if (z[0] > 1) return ++ended, std::nullopt;
        return vector({30 * std::atan(3 * z[0])});
    });
    problem.start = vector({-1.5});
    const Minimum found = minimise(problem);
    EXPECT_GT(ended, 0);
    EXPECT_EQ(found.refused, ended);
    EXPECT_TRUE(found.converged);
    EXPECT_NEAR(found.at[0], 0, 1e-4);
}

TEST(LeastSquares, WantAWorldToOneSideAtLeast) {
    const auto only = [](double least, double most) {
        return search_of(1, [=](const VectorXd& z) -> std::optional<VectorXd> {
            if (z[0] < least || z[0] > most) return std::nullopt;
            return vector({3 * z[0] - 1});
        });
    };
    EXPECT_NEAR(slopes(only(-1, 0), vector({0}))(0, 0), 3, 1e-9);
    EXPECT_NEAR(slopes(only(0, 1), vector({0}))(0, 0), 3, 1e-9);
    EXPECT_THROW(slopes(only(0, 0), vector({0})), NoSlope);
}

/// Two columns of length one at an angle a have singular values sqrt(1 +- cos a): 3-4-5 and the first axis give
/// sqrt(1.6 / 0.4) = 2. Their lengths do not matter.
TEST(LeastSquares, SayWhichDirectionTheDataAreBlindTo) {
    MatrixXd jacobian(2, 3);
    jacobian << 7, 0, 3 * 0.6, 0, 0.0009, 3 * 0.8;
    Blindness blind = blindness(jacobian);
    EXPECT_EQ(blind.unseen, std::vector<int>{1});
    EXPECT_NEAR(blind.condition, std::sqrt((1 + 0.6) / (1 - 0.6)), 1e-12);
    EXPECT_NEAR(std::abs(blind.direction[0]), std::sqrt(0.5), 1e-12);
    EXPECT_EQ(blind.direction[1], 0);
    EXPECT_NEAR(blind.direction[0], -blind.direction[2], 1e-12);  // together they would show
    jacobian.row(1).setZero();  // one datum, two unknowns that it sees
    EXPECT_TRUE(std::isinf(blindness(jacobian).condition));
}

}  // namespace
}  // namespace onshore::test
