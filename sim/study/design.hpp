// Which points of the unit cube a study runs.
#pragma once

#include <boost/random/mersenne_twister.hpp>
#include <cstdint>
#include <span>
#include <vector>

namespace onshore {

enum class Method : std::uint8_t { grid, latin_hypercube, sobol, saltelli, morris };

/// What was asked for.
struct Design {
    Method method = Method::sobol;
    std::size_t runs = 0;     // latin_hypercube, sobol: runs; saltelli: base points; morris: trajectories; grid: unused
    std::uint64_t seed = 1;   // grid: unused
    std::vector<int> levels;  // grid: the number of levels of each dimension, at least 1; others do not look at it
};

/// The most runs that a design may have.
inline constexpr std::size_t kMostRuns = 10'000'000;

/// The points of a design, one row a run. Any row can be computed alone and has the same bits whichever others are, on
/// every compiler and machine: only integers are drawn (Boost.Random's mt19937_64), and the rest is exact or a single
/// rounding.
///
/// grid: full factorial, the first dimension varies slowest. Level i of k lies at i / (k - 1), so that both ends are
/// there; a single level lies at 1/2.
///
/// latin_hypercube: one point in each of n equal strata of every dimension, at random within it, in random order
/// (McKay, Beckman, Conover 1979). Strictly inside (0, 1). A dimension's runs are known together alone: holds the state
/// of the generator where each dimension begins, and a run by itself takes as long as all.
///
/// sobol: Sobol's sequence (directions of Joe and Kuo 2008) in Gray-code order with a random digital shift, one word a
/// dimension. It starts at the sequence's first point, zero, which the shift makes a point like any other: so the first
/// 2^m rows fall one into each interval of 2^-m in every dimension. A number of runs that is no power of two breaks
/// that balance. Strictly inside (0, 1).
///
/// saltelli: base points A and B are the halves of a Sobol point of twice the dimensions, shifted; AB_i is A with its
/// dimension i from B (Saltelli et al. 2010). Rows of a base point: A, AB_1 ... AB_k, B; runs x (k + 2) in all.
///
/// morris: trajectories of k + 1 rows on a grid of 4 levels 0, 1/3, 2/3, 1; each step moves another dimension by 2/3 up
/// or down, in random order (Morris 1991). Trajectories are drawn independently, not picked for their distance.
class Points {
public:
    /// Throws std::invalid_argument, with the rule in words.
    Points(const Design& design, std::size_t dimensions);

    Method method() const { return method_; }
    std::size_t runs() const { return runs_; }
    std::size_t dimensions() const { return dimensions_; }
    double at(std::size_t run, std::size_t dimension) const;
    std::vector<double> row(std::size_t run) const;
    std::vector<double> column(std::size_t dimension) const;                    // (run)
    std::vector<double> rows(std::size_t first, std::size_t count) const;       // (run, dimension), on all threads

    /// saltelli, morris: rows that belong together (k + 2, k + 1), so that a shard can be cut between them; others 1.
    std::size_t block() const { return block_; }

private:
    void prepare_grid(const Design& design);
    void prepare_latin_hypercube(const Design& design);
    void prepare_sobol(const Design& design, std::size_t dimensions);
    void prepare_morris(const Design& design);
    void fill(std::size_t dimension, std::size_t first, std::span<double> points, std::size_t stride) const;
    void latin_points(std::size_t dimension, std::size_t first, std::span<double> points, std::size_t stride) const;
    double grid_point(std::size_t run, std::size_t dimension) const;
    double sobol_point(std::size_t index, std::size_t dimension) const;
    double saltelli_point(std::size_t run, std::size_t dimension) const;
    double morris_point(std::size_t run, std::size_t dimension) const;

    Method method_;
    std::size_t dimensions_, runs_ = 0, block_ = 1;
    std::vector<std::size_t> levels_, repeats_;     // grid: levels; rows before the level of a dimension moves on
    std::vector<boost::random::mt19937_64> begins_;  // latin_hypercube: (dimension), before its first number
    std::vector<std::uint64_t> shift_, direction_;  // sobol: (dimension), (bit, dimension)
    std::vector<std::uint8_t> start_;               // morris: (trajectory, dimension), level 0..3
    std::vector<std::uint32_t> turn_;               // morris: (trajectory, dimension), the step that moves it
};

/// Points(design, dimensions).
Points points(const Design& design, std::size_t dimensions);

/// Rows of a design for who asks for them in rising order: a stretch of them is worked out and held at a time, so that
/// memory does not grow with the runs. Of a latin hypercube each stretch goes through all runs: what that takes of a run
/// grows with runs x dimensions^2 (half a per cent of the sweep where 16,384 runs of 30 ms have 2,100 dimensions).
class Stretch {
public:
    static constexpr std::size_t kBytes = std::size_t{1} << 25;

    explicit Stretch(const Points& points, std::size_t bytes = kBytes);

    /// The point of a run (dimension), until the next is asked for. One that is not in the stretch begins another.
    std::span<const double> row(std::size_t run);

private:
    const Points& points_;
    std::size_t most_, first_ = 0;
    std::vector<double> rows_;  // (run from first_ on, dimension)
};

/// The level, 0 .. levels - 1, of a dimension with that many: levels share the unit interval equally. For every design,
/// a grid's own ends included.
int level_of(double u, int levels);

}  // namespace onshore
