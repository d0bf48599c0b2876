// Grids, Latin hypercubes, Sobol's sequence, Saltelli's and Morris's designs.
#include "sim/study/design.hpp"

#include <tbb/parallel_for.h>
#include <tbb/task_arena.h>

#include <algorithm>
#include <boost/random/sobol.hpp>
#include <boost/random/uniform_int_distribution.hpp>
#include <numeric>
#include <stdexcept>
#include <string>

namespace onshore {
namespace {

using Engine = boost::random::mt19937_64;

constexpr unsigned kBits = 24;  // of a Sobol index: kMostRuns < 2^24
static_assert(kMostRuns < (std::size_t{1} << kBits));

[[noreturn]] void refuse(const std::string& rule) {
    throw std::invalid_argument(rule);
}

/// first * second, refused when that is more than a study may have.
std::size_t product(std::size_t first, std::size_t second) {
    if (second > 0 && first > kMostRuns / second)
        refuse("the design has more than " + std::to_string(kMostRuns) + " runs; ask for fewer runs or levels");
    return first * second;
}

/// The exchanges that bring n things into random order (Fisher and Yates; std::shuffle differs between libraries).
template <class Exchange>
void shuffle(std::size_t n, Engine& engine, const Exchange& exchange) {
    for (std::size_t i = n; i > 1; --i)
        exchange(i - 1, boost::random::uniform_int_distribution<std::size_t>(0, i - 1)(engine));
}

/// 0 .. n-1 in random order.
std::vector<std::uint32_t> permutation(std::size_t n, Engine& engine) {
    std::vector<std::uint32_t> order(n);
    std::iota(order.begin(), order.end(), 0u);
    shuffle(n, engine, [&](std::size_t a, std::size_t b) { std::swap(order[a], order[b]); });
    return order;
}

}  // namespace

Points::Points(const Design& design, std::size_t dimensions) : method_(design.method), dimensions_(dimensions) {
    if (dimensions == 0) refuse("a design needs at least one dimension");
    if (design.method != Method::grid && design.runs == 0) refuse("a design needs at least one run");
    runs_ = design.runs;
    if (method_ == Method::saltelli) block_ = dimensions + 2;
    if (method_ == Method::morris) block_ = dimensions + 1;
    if (method_ != Method::grid) runs_ = product(design.runs, block_);
    if (method_ == Method::grid) prepare_grid(design);
    if (method_ == Method::latin_hypercube) prepare_latin_hypercube(design);
    if (method_ == Method::sobol) prepare_sobol(design, dimensions);
    if (method_ == Method::saltelli) prepare_sobol(design, 2 * dimensions);
    if (method_ == Method::morris) prepare_morris(design);
}

void Points::prepare_grid(const Design& design) {
    if (design.levels.size() != dimensions_)
        refuse("a grid wants the number of levels of each of its " + std::to_string(dimensions_) + " dimensions");
    for (int count : design.levels) {
        if (count < 1) refuse("a grid wants levels for every dimension; give a continuous one a number of levels");
        levels_.push_back(static_cast<std::size_t>(count));
    }
    runs_ = 1;
    repeats_.resize(dimensions_);
    for (std::size_t d = dimensions_; d-- > 0;) {
        repeats_[d] = runs_;
        runs_ = product(runs_, levels_[d]);
    }
}

double Points::grid_point(std::size_t run, std::size_t dimension) const {
    const std::size_t count = levels_[dimension], level = run / repeats_[dimension] % count;
    return count == 1 ? 0.5 : static_cast<double>(level) / static_cast<double>(count - 1);
}

/// Goes through all that is drawn once: what a shuffle takes of the generator is not known beforehand.
void Points::prepare_latin_hypercube(const Design& design) {
    Engine engine(design.seed);
    for (std::size_t d = 0; d < dimensions_; ++d) {
        begins_.push_back(engine);
        shuffle(runs_, engine, [](std::size_t, std::size_t) {});
        engine.discard(runs_);
    }
}

/// The stratum of every run first, then where each lies within its own.
void Points::latin_points(std::size_t dimension, std::size_t first, std::span<double> points, std::size_t stride) const {
    Engine engine = begins_[dimension];
    const std::vector<std::uint32_t> stratum = permutation(runs_, engine);
    engine.discard(first);
    const auto count = static_cast<double>(runs_);
    for (std::size_t at = 0, run = first; at < points.size(); at += stride, ++run) {
        // 24 bits, off the edges: with a stratum below 2^24 the sum is exact and stays in its stratum
        const double within = (static_cast<double>(engine() >> 40) + 0.5) / 16777216.0;
        points[at] = (stratum[run] + within) / count;
    }
}

void Points::prepare_sobol(const Design& design, std::size_t dimensions) {
    if (dimensions > boost::random::default_sobol_table::max_dimension)
        refuse("Sobol's sequence has " + std::to_string(boost::random::default_sobol_table::max_dimension) +
               " dimensions at most (a Saltelli design takes two for each); this wants " + std::to_string(dimensions));
    Engine engine(design.seed);
    for (std::size_t d = 0; d < dimensions; ++d) shift_.push_back(engine());
    // The point whose Gray code has bit j alone has index 2^(j+1) - 1. Boost counts from the point after zero.
    boost::random::sobol sequence(dimensions);
    direction_.resize(kBits * dimensions);
    for (unsigned j = 0; j < kBits; ++j) {
        sequence.seed((std::uint64_t{2} << j) - 2);
        for (std::size_t d = 0; d < dimensions; ++d) direction_[j * dimensions + d] = sequence();
    }
}

double Points::sobol_point(std::size_t index, std::size_t dimension) const {
    std::uint64_t word = shift_[dimension];
    std::size_t gray = index ^ (index >> 1);
    for (std::size_t j = 0; gray != 0; ++j, gray >>= 1)
        if (gray & 1) word ^= direction_[j * shift_.size() + dimension];
    return (static_cast<double>(word >> 12) + 0.5) * 0x1p-52;  // exact; never 0, never 1
}

double Points::saltelli_point(std::size_t run, std::size_t dimension) const {
    const std::size_t base = run / block_, part = run % block_;  // 0: A; i: AB_i; k + 1: B
    const bool second = part == dimensions_ + 1 || part == dimension + 1;
    return sobol_point(base, second ? dimensions_ + dimension : dimension);
}

void Points::prepare_morris(const Design& design) {
    Engine engine(design.seed);
    for (std::size_t t = 0; t < design.runs; ++t) {
        for (std::size_t d = 0; d < dimensions_; ++d) start_.push_back(static_cast<std::uint8_t>(engine() >> 62));
        for (std::uint32_t turn : permutation(dimensions_, engine)) turn_.push_back(turn);
    }
}

double Points::morris_point(std::size_t run, std::size_t dimension) const {
    const std::size_t step = run % block_, at = run / block_ * dimensions_ + dimension;
    const int start = start_[at];
    const int level = step <= turn_[at] ? start : start < 2 ? start + 2 : start - 2;
    return level / 3.0;
}

double Points::at(std::size_t run, std::size_t dimension) const {
    if (run >= runs_ || dimension >= dimensions_) throw std::out_of_range("no such point of the design");
    double point = 0;
    fill(dimension, run, {&point, 1}, 1);
    return point;
}

/// Of one dimension, from a run on: every `stride`-th of `points`.
void Points::fill(std::size_t dimension, std::size_t first, std::span<double> points, std::size_t stride) const {
    if (method_ == Method::latin_hypercube) return latin_points(dimension, first, points, stride);
    for (std::size_t at = 0, run = first; at < points.size(); at += stride, ++run) {
        if (method_ == Method::grid) points[at] = grid_point(run, dimension);
        if (method_ == Method::sobol) points[at] = sobol_point(run, dimension);
        if (method_ == Method::saltelli) points[at] = saltelli_point(run, dimension);
        if (method_ == Method::morris) points[at] = morris_point(run, dimension);
    }
}

std::vector<double> Points::row(std::size_t run) const {
    return rows(run, 1);
}

std::vector<double> Points::column(std::size_t dimension) const {
    if (dimension >= dimensions_) throw std::out_of_range("no such dimension of the design");
    std::vector<double> all(runs_);
    fill(dimension, 0, all, 1);
    return all;
}

std::vector<double> Points::rows(std::size_t first, std::size_t count) const {
    if (first > runs_ || count > runs_ - first) throw std::out_of_range("no such rows of the design");
    std::vector<double> all(count * dimensions_);
    tbb::this_task_arena::isolate([&] {  // who waits here for others' parts takes up nothing else meanwhile
        tbb::parallel_for(std::size_t{0}, dimensions_, [&](std::size_t d) {
            fill(d, first, std::span(all).subspan(d), dimensions_);
        });
    });
    return all;
}

Stretch::Stretch(const Points& points, std::size_t bytes)
    : points_(points), most_(std::clamp<std::size_t>(bytes / sizeof(double) / points.dimensions(), 1, points.runs())) {}

std::span<const double> Stretch::row(std::size_t run) {
    const std::size_t dimensions = points_.dimensions();
    if (run < first_ || run >= first_ + rows_.size() / dimensions) {
        rows_ = std::vector<double>();  // before others take its place
        first_ = run;
        rows_ = points_.rows(run, run < points_.runs() ? std::min(most_, points_.runs() - run) : 1);
    }
    return std::span(rows_).subspan((run - first_) * dimensions, dimensions);
}

Points points(const Design& design, std::size_t dimensions) {
    return Points(design, dimensions);
}

int level_of(double u, int levels) {
    if (levels < 1) refuse("a dimension has at least one level");
    if (!(u >= 0 && u <= 1)) refuse("a point of the unit cube lies from 0 to 1");
    return std::min(static_cast<int>(u * levels), levels - 1);  // 1 is the last level
}

}  // namespace onshore
