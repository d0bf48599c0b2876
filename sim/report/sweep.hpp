// Statistics that charts of sweeps are made of.
#pragma once

#include <string>
#include <vector>

#include "sim/report/figure.hpp"
#include "sim/report/result.hpp"

namespace onshore::report {

/// The mean of what is defined; kUndefined of nothing.
double mean(const std::vector<double>& values);

/// An outcome's mean over the fifth of the runs (at least one) where a factor is lowest, and where it is highest.
struct Ends {
    std::size_t factor = 0;
    double low = kUndefined, high = kUndefined;
};

/// Of the factors that are numbers or months and vary; the one that moves the outcome most comes first.
std::vector<Ends> ends_of(const SweepFiles& sweep, std::size_t outcome);

/// Runs sorted into classes of a factor: its values where there are up to twelve, else fifths of the runs.
struct Classes {
    std::vector<std::string> names;  // `0 to 12.5`
    std::vector<int> of_run;         // -1: none
};
Classes classes_of(const SweepFiles& sweep, std::size_t factor);

/// Marks the points that no other one beats in one coordinate without losing in the other.
void mark_front(std::vector<Point>& points, bool less_x, bool less_y);

}  // namespace onshore::report
