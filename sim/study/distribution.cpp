// Quantiles of uncertain numbers: from 10 % and 90 % points to a distribution within what the field allows.
#include "sim/study/distribution.hpp"

#include <algorithm>
#include <boost/math/distributions/lognormal.hpp>
#include <boost/math/distributions/normal.hpp>
#include <boost/math/distributions/triangular.hpp>
#include <boost/math/distributions/uniform.hpp>
#include <cmath>
#include <sstream>
#include <stdexcept>
#include <string>

namespace onshore {
namespace {

// Without promotion to long double, whose width differs between machines.
using Policy = boost::math::policies::policy<boost::math::policies::promote_double<false>>;
using Uniform = boost::math::uniform_distribution<double, Policy>;
using Normal = boost::math::normal_distribution<double, Policy>;
using Lognormal = boost::math::lognormal_distribution<double, Policy>;
using Triangular = boost::math::triangular_distribution<double, Policy>;

constexpr double kNormal90 = 1.2815515655446004;  // 90 % point of the standard normal distribution
constexpr double kLeastMass = 0.01;               // of the distribution must lie in what the field allows

std::string text(double value) {
    std::ostringstream out;
    out << value;
    return out.str();
}

std::string points_of(const Spread& spread) {
    return "low " + text(spread.low) + " and high " + text(spread.high);
}

void check(const Spread& spread) {
    const auto refuse = [&](const std::string& rule) { throw std::invalid_argument(points_of(spread) + ": " + rule); };
    if (!std::isfinite(spread.low) || !std::isfinite(spread.high)) refuse("both must be given, as finite numbers");
    if (spread.low > spread.high) refuse("low must not be above high; swap them");
    if (!(spread.least <= spread.most)) refuse("the field allows nothing between its limits");
    if (spread.ends && spread.shape != Distribution::uniform)
        refuse("the ends of a range go with the uniform distribution only; give 10 % and 90 % points");
    if (spread.low == spread.high) {
        if (spread.low < spread.least || spread.low > spread.most)
            refuse("the field allows " + text(spread.least) + " to " + text(spread.most) + " only");
        return;
    }
    if (spread.shape == Distribution::lognormal && !(spread.low > 0))
        refuse("a lognormal distribution wants low above zero; write normal or raise low");
    if (spread.shape == Distribution::triangular && !(spread.low <= spread.value && spread.value <= spread.high))
        refuse("a triangular distribution wants its value, " + text(spread.value) + ", between them");
}

/// Share of a triangular distribution that lies under its mode, from where the mode lies between the 10 % and 90 %
/// points. With width w and share r the mode is r w from the lower end and the 10 % point w sqrt(0.1 r), so low is
/// w (r - sqrt(0.1 r)) under the mode; high likewise above it with 1 - r. Their proportion rises with r from 0.1, where
/// low is the mode, to 0.9, where high is; hence one solution, found by halving.
double share_under_mode(double low, double mode, double high) {
    const auto under = [](double r) { return r - std::sqrt(0.1 * r); };
    double from = 0.1, to = 0.9;
    for (int i = 0; i < 200; ++i) {
        const double r = 0.5 * (from + to);
        if (r == from || r == to) break;
        if (under(r) * (high - mode) < under(1 - r) * (mode - low))
            from = r;
        else
            to = r;
    }
    return 0.5 * (from + to);
}

template <class Ask>
double ask(Distribution shape, double a, double mode, double b, Ask of) {
    switch (shape) {
        case Distribution::uniform:
            return of(Uniform(a, b));
        case Distribution::normal:
            return of(Normal(a, b));
        case Distribution::lognormal:
            return of(Lognormal(a, b));
        case Distribution::triangular:
            return of(Triangular(a, mode, b));
    }
    throw std::invalid_argument("no such distribution");
}

}  // namespace

Quantiles::Quantiles(const Spread& spread) : spread_(spread) {
    check(spread);
    const double low = spread.low, high = spread.high;
    if (low == high) return;
    if (spread.shape == Distribution::uniform) {
        const double eighth = spread.ends ? 0 : (high - low) / 8;
        a_ = low - eighth;
        b_ = high + eighth;
    } else if (spread.shape == Distribution::normal) {
        a_ = 0.5 * (low + high);
        b_ = (high - low) / (2 * kNormal90);
    } else if (spread.shape == Distribution::lognormal) {
        a_ = 0.5 * (std::log(low) + std::log(high));
        b_ = (std::log(high) - std::log(low)) / (2 * kNormal90);
    } else {
        const double r = share_under_mode(low, spread.value, high);
        const double width = (high - low) / (1 - std::sqrt(0.1 * r) - std::sqrt(0.1 * (1 - r)));
        a_ = spread.value - r * width;
        b_ = spread.value + (1 - r) * width;
    }
    const bool positive = spread.shape == Distribution::lognormal;
    const double least = spread.least, most = spread.most;
    const auto under = [&](double x, bool over) {
        if (x == std::numeric_limits<double>::infinity()) return over ? 0.0 : 1.0;
        if (std::isinf(x) || (positive && x <= 0)) return over ? 1.0 : 0.0;
        return ask(spread.shape, a_, spread.value, b_,
                   [&](const auto& d) { return over ? cdf(complement(d, x)) : cdf(d, x); });
    };
    below_ = under(least, false);
    above_ = under(most, true);
    mass_ = 1 - below_ - above_;
    if (mass_ < kLeastMass)
        throw std::invalid_argument(points_of(spread) + ": hardly any of it lies in what the field allows, " +
                                    text(least) + " to " + text(most));
}

double Quantiles::inverse(double u) const {
    if (spread_.low == spread_.high) return spread_.low;
    const double under = below_ + u * mass_, over = above_ + (1 - u) * mass_;
    const double x = ask(spread_.shape, a_, spread_.value, b_, [&](const auto& d) {
        return under <= over ? boost::math::quantile(d, under) : boost::math::quantile(complement(d, over));
    });
    return std::clamp(x, spread_.least, spread_.most);  // rounding only: the limits are in `under` and `over`
}

double Quantiles::at(double u) const {
    if (!(u > 0 && u < 1)) throw std::invalid_argument("a probability of " + text(u) + " is not between 0 and 1");
    return inverse(u);
}

double Quantiles::level(double u) const {
    if (!(u >= 0 && u <= 1)) throw std::invalid_argument("a level of " + text(u) + " is not from 0 to 1");
    return inverse(spread_.ends ? u : 0.1 + 0.8 * u);
}

double quantile(const Spread& spread, double u) {
    return Quantiles(spread).at(u);
}

}  // namespace onshore
