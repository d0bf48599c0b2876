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

    Level level(std::size_t draw, std::size_t factor) const;
    std::vector<Level> levels(std::size_t draw) const;       // (factor)
    std::vector<std::string> words(std::size_t draw) const;  // (factor) as runs.csv says them, in canonical units
    /// The same for draws that can share a block: structural factors have the same whole numbers.
    std::string structure(std::size_t draw) const;
    /// --set PATH=VALUE for each factor: `onshore run` of the scenario with them gives the same results, to the bit.
    std::vector<std::string> arguments(std::size_t draw) const;

private:
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
    struct Knob {
        std::size_t factor;
        void* value;        // in the scenario
        Kind kind;
        Quantity unturned;  // as the scenario said it
    };
    void turn(const Knob& knob, const Level& level);
    void turn_number(const Knob& knob, double value);

    const std::vector<Factor>& factors_;
    Scenario& scenario_;
    std::vector<Knob> knobs_;
};

}  // namespace onshore
