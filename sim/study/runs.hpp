// The runs of a study: which draw each is, and the scenario that it runs.
#pragma once

#include <span>

#include "sim/scenario/shape.hpp"
#include "sim/study/study.hpp"

namespace onshore {

/// A run is a draw of the factors in one of the packages: run = package x draws + draw, so that a block of eight runs
/// shares a package.
class Runs {
public:
    /// Throws std::invalid_argument for a design or a spread that is none.
    explicit Runs(const Study& study);

    std::size_t draws() const { return draws_; }
    std::size_t count() const { return draws_ * study_.packages.size(); }
    std::size_t package_of(std::size_t run) const { return run / draws_; }
    std::size_t draw_of(std::size_t run) const { return run % draws_; }
    const std::optional<Points>& points() const { return points_; }  // nothing for a design made elsewhere

    std::vector<Level> levels(std::size_t draw) const;       // (factor)
    std::vector<std::string> words(std::size_t draw) const;  // (factor) as runs.csv says them, in canonical units
    /// --set PATH=VALUE for each factor: `onshore run` of the scenario with them gives the same results, to the bit.
    std::vector<std::string> arguments(std::size_t draw) const;

private:
    Level level(std::size_t draw, std::size_t factor) const;

    const Study& study_;
    std::size_t draws_ = 0;
    std::optional<Points> points_;
    std::vector<std::optional<Quantiles>> quantiles_;  // (factor)
};

/// The points of a number of the scenario after a factor has set or changed it.
std::vector<Quantity::Point> turned(const Quantity& said, const Factor& factor, double by);

/// 40, 2027-06-01, true, CN, [CN, KR]
std::string word_of(const Level& level);

/// The values of a scenario that factors write over for each run. The scenario stays where it is.
class Knobs {
public:
    Knobs(Scenario& scenario, const std::vector<Factor>& factors);
    void turn(std::span<const Level> levels);

private:
    void turn(std::size_t factor, const Level& level);
    void turn_number(std::size_t factor, double value);

    const std::vector<Factor>& factors_;
    Scenario& scenario_;
    std::vector<void*> values_;       // (factor) in it
    std::vector<Kind> kinds_;         // (factor)
    std::vector<Quantity> unturned_;  // (factor) as it said them
};

}  // namespace onshore
