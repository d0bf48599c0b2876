// Numbers of a world fitted to what was observed up to a cut-off, with what was believed of them before.
#pragma once

#include "sim/study/hindcast.hpp"
#include "sim/study/least_squares.hpp"
#include "sim/study/study.hpp"

namespace onshore {

/// The normal distribution's 90 % point: low and high of 80 % lie so many deviations from the middle.
inline constexpr double kHighOf80 = 1.2815515655446004;

/// A number that is fitted. Its prior has the scenario's value in the middle, so that what no datum speaks of stays as
/// it was; low and high, of the scenario or of the study's file, hold 80 % of it. It is normal to each side with a
/// deviation of that side's, of the logarithm where low is above zero (and the file asks for no normal distribution).
struct FittedNumber {
    Factor factor;
    std::string region;                // whose number it is; empty = of several, or of none
    bool logarithm = false;
    double said = 0;                   // what the scenario says; 1 for `times`, 0 for `plus`
    double below = 1, above = 1;       // deviations to each side, of the logarithm where it is that of one

    double value(double unknown) const;  // at prior deviations from the middle
    double unknown(double value) const;  // and back
};

/// Numbers that regions have in common to a part: `shared` of the prior's variance is the same in all of them, so that
/// what the data say of one moves the others. In words of statistics a hierarchical prior, its mean integrated out.
struct Pool {
    std::string name;
    double shared = 0;                 // [1] from 0 to below 1
    std::vector<std::size_t> numbers;  // of CalibrationStudy::numbers
};

/// What a file that says `study: calibrate` says.
struct CalibrationStudy {
    File file;
    std::string name, title;
    std::string cited;          // how the file is named where it is a source: scenarios/studies/calibration.yaml
    HindcastStudy hindcast;     // the world, its cut-off and the observations
    double error = 0;           // [1] standard deviation of a series' logarithm, data and model together
    std::vector<Listed> series;  // told by the year
    std::vector<FittedNumber> numbers;
    std::vector<Pool> pools;
};

/// Throws ScenarioError with all that is wrong, and with what no data could identify:
///  - more than two numbers of one region, or of no region of its own;
///  - numbers of the familiarity and of the choice of one technology in one region: at small shares sales see only
///    their product (Struben and Sterman 2008, Environment and Planning B 35, 1070-1097);
///  - a sourcing elasticity and a location spread: both say how strongly makers follow cost.
CalibrationStudy read_calibration(const std::filesystem::path& file, const ReadOptions& options);

/// How far a series lies off, before and after.
struct SeriesFit {
    std::string variable, region;
    int points = 0;
    double before = kUndefined, after = kUndefined;            // mean |ln(simulated/observed)|
    double bias_before = kUndefined, bias_after = kUndefined;  // mean ln(simulated/observed)
};

struct Estimate {
    double value = 0, low = 0, high = 0;  // the last two hold 80 %
    double standard_error = 0;            // by the prior's deviation to its side; of the logarithm where that is fitted
    double from_prior = 0;                // [1] share of the prior in the information on the number
    bool at_bound = false;
};

/// Errors of series in their root of mean squares say, after the fit, whether the study's `error` was well chosen.
struct Calibration {
    std::vector<Estimate> estimates;  // (number)
    Eigen::MatrixXd correlation;      // (number, number)
    Eigen::MatrixXd information;      // (number, series, then prior) shares that sum to one
    std::vector<SeriesFit> series;
    double misfit = 0;                // root of the mean over series of their mean squares, after
    Blindness blindness;              // at the estimates
    int tried = 0, refused = 0;       // worlds that the search went to, and those of them that left the model's world
    bool converged = false;
};

/// Observations after the cut-off are not looked at. Each series counts the same: its squares are divided by their
/// number, so that together they are one datum with the study's `error`. Throws ScenarioError for a series that has
/// nothing up to the cut-off, for a number that no series informs and for numbers that the series cannot tell apart
/// (see Blindness); RunError when the world as it stands leaves the model's. `threads` (0 = one a core) change no bit.
Calibration calibrate(const CalibrationStudy& study, const Observed& observed, int threads);

/// Mean over series.
double mean_error(std::span<const SeriesFit> series, double SeriesFit::*error);

}  // namespace onshore
