// The runs of a study: which draw each is, and the scenario that it runs.
#pragma once

#include <span>
#include <unordered_set>

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

    /// A draw's point of the unit cube (factor), by itself (Draws: for many); empty where there is no design.
    std::vector<double> point(std::size_t draw) const;
    /// What a draw says, from its point.
    std::vector<Level> levels(std::size_t draw, std::span<const double> point) const;       // (factor)
    std::vector<std::string> words(std::size_t draw, std::span<const double> point) const;  // as runs.csv says them,
                                                                                            // in canonical units
    /// The same for draws that can share a block: structural factors have the same whole numbers.
    std::string structure(std::size_t draw, std::span<const double> point) const;
    /// --set PATH=VALUE for each factor: `onshore run` of the scenario with them gives the same results, to the bit.
    std::vector<std::string> arguments(std::size_t draw) const;

    /// A factor in all draws as numbers, for correlations: dates as days, names by their order in the study.
    std::vector<double> column(std::size_t factor) const;  // (draw)

private:
    Level level(std::size_t draw, std::size_t factor, std::span<const double> point) const;
    Level level_at(std::size_t factor, double u) const;
    const Study& study_;
    std::size_t draws_ = 0;
    std::optional<Points> points_;
    std::vector<std::optional<Quantiles>> quantiles_;  // (factor)
};

/// The points of draws for who asks for them in rising order; holds a stretch of them at a time (design.hpp).
class Draws {
public:
    explicit Draws(const Runs& runs);

    /// (factor), until the next is asked for; empty where there is no design.
    std::span<const double> point(std::size_t draw) {
        return stretch_ ? stretch_->row(draw) : std::span<const double>();
    }

private:
    std::optional<Stretch> stretch_;
};

/// The points of a number of the scenario after a factor has set or changed it, in the storage of others.
std::vector<Quantity::Point> turned(const Quantity& said, const Factor& factor, double by,
                                    std::vector<Quantity::Point> points = {});

/// 40, 2027-06-01, true, CN, [CN, KR]
std::string word_of(const Level& level);

/// The values of a scenario that factors write over for each run. The scenario stays where it is.
class Knobs {
public:
    Knobs(Scenario& scenario, const std::vector<Factor>& factors);
    void turn(std::span<const Level> levels);
    /// Whether what they turn moves nothing but numbers of a model (Mould).
    bool turn_numbers_alone() const { return numbers_alone_; }
    /// Adds where the numbers that they turn are.
    void tell(std::unordered_set<const Quantity*>& numbers) const;

private:
    struct Knob {
        std::size_t factor;
        void* value;  // in the scenario
        Kind kind;
        bool plain;         // a number that is set, whatever it was and whenever
        bool nominal;       // then: money of the day
        Quantity unturned;  // as the scenario said it
    };
    void turn(const Knob& knob, const Level& level);
    void turn_number(const Knob& knob, double value);

    const std::vector<Factor>& factors_;
    Scenario& scenario_;
    std::vector<Knob> knobs_;
    bool numbers_alone_ = true;
};

}  // namespace onshore
