// onshore calibrate: numbers of a world fitted to what was observed up to a cut-off.
#include "sim/study/calibrate.hpp"

#include <algorithm>
#include <chrono>
#include <cmath>
#include <cstdio>
#include <iostream>

#include "sim/cli/layout.hpp"
#include "sim/cli/progress.hpp"
#include "sim/cli/verbs.hpp"
#include "sim/record/folder.hpp"
#include "sim/study/tell_calibrate.hpp"

namespace onshore {
namespace {

constexpr const char* kCalibration = "scenarios/studies/calibration.yaml";
constexpr double kTold = 0.05;        // shares of information below this are summed up
constexpr double kStrong = 0.5;       // correlations from here on are shown

Options calibrate_options() {
    Options options(
        "calibrate",
        "  onshore calibrate\n"
        "  onshore calibrate my_calibration.yaml --out results/mine\n\n"
        "Fits the numbers that a study names to what was observed up to its cut-off, and says what each was learned "
        "from.\n"
        "Errors are means of |ln(simulated/observed)|: 0.1 is about 10 %. Later observations are not looked at. A set "
        "of numbers that the data cannot tell apart is refused. calibrated.yaml of the results is an overlay: onshore "
        "run SCENARIO --with results/calibration/calibrated.yaml");
    options.value("out", "DIR", "folder for the results (default: results/NAME)")
        .value("threads", "N", "threads (default: one a core); they change no byte of the results")
        .values("scenarios", "DIR", "looks for files there too")
        .words("[STUDY]", 0, 1);
    return options;
}

std::string text_of(const char* format, double value) {
    char text[96];
    std::snprintf(text, sizeof text, format, value);
    return text;
}

/// "46 % Sales|... US, 12 % ...; 30 % prior": the largest first.
std::string learned_from(const CalibrationStudy& study, const Calibration& calibration, std::size_t number) {
    const auto shares = calibration.information.row(static_cast<Eigen::Index>(number));
    std::vector<std::pair<double, std::string>> parts;
    double rest = 0;
    for (std::size_t s = 0; s < study.series.size(); ++s) {
        const double share = shares[static_cast<Eigen::Index>(s)];
        if (share < kTold)
            rest += share;
        else
            parts.emplace_back(share, study.series[s].variable + " " + study.series[s].region);
    }
    std::ranges::stable_sort(parts, [](const auto& a, const auto& b) { return a.first > b.first; });
    if (rest >= 0.005) parts.emplace_back(rest, "other series");
    std::string text;
    for (const auto& [share, name] : parts) text += text_of("%.0f %% ", 100 * share) + name + ", ";
    return text + text_of("%.0f %% prior", 100 * shares[shares.size() - 1]);
}

void show_numbers(const CalibrationStudy& study, const Calibration& calibration) {
    for (std::size_t i = 0; i < study.numbers.size(); ++i) {
        const FittedNumber& number = study.numbers[i];
        const Estimate& found = calibration.estimates[i];
        const std::string error = number.logarithm ? text_of("%.2g in its logarithm", found.standard_error)
                                                   : text_of("%.2g", found.standard_error);
        std::cout << wrapped(number.factor.path + ": " + said_as(number, number.said) + " -> " +
                                 said_as(number, found.value) + ", 80 % between " + said_as(number, found.low) +
                                 " and " + said_as(number, found.high) + ", standard error " + error,
                             screen_width(), 2)
                  << "  " << wrapped("learned from: " + learned_from(study, calibration, i), screen_width() - 2, 4);
    }
}

void show_correlations(const CalibrationStudy& study, const Calibration& calibration) {
    std::string text;
    for (std::size_t i = 0; i < study.numbers.size(); ++i)
        for (std::size_t j = i + 1; j < study.numbers.size(); ++j) {
            const double value = calibration.correlation(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j));
            if (std::abs(value) >= kStrong)
                text += (text.empty() ? "" : "; ") + text_of("%.2f ", value) + study.numbers[i].factor.path + " and " +
                        study.numbers[j].factor.path;
        }
    std::cout << wrapped("Correlations of 0.5 and more: " + (text.empty() ? "none" : text), screen_width(), 2);
}

void show_errors(const Calibration& calibration) {
    std::vector<GridRow> rows;
    for (const SeriesFit& each : calibration.series)
        rows.push_back({each.variable + ", " + each.region,
                        {std::to_string(each.points), text_of("%.3f", each.before), text_of("%.3f", each.after),
                         text_of("%.3f", each.bias_before), text_of("%.3f", each.bias_after)},
                        ""});
    std::cout << grid({"Series", "years", "before", "after", "bias before", "after"}, rows, screen_width(), true);
}

}  // namespace

int calibrate_verb(const Arguments& arguments, const Roots& roots) {
    const Options options = calibrate_options();
    const Words words = options.parse(arguments);
    if (words.help()) {
        std::cout << options.help();
        return 0;
    }
    const auto start = Clock::now();
    ReadOptions how;
    for (const std::string& folder : words.texts("scenarios")) how.roots.emplace_back(folder);
    how.roots.insert(how.roots.end(), roots.begin(), roots.end());
    const int threads = static_cast<int>(words.whole("threads", 1, 1024).value_or(0));
    const CalibrationStudy study =
        read_calibration(named_file(words.files().empty() ? kCalibration : words.files().front(), how), how);
    const std::filesystem::path folder = words.text("out", "results/" + study.name);
    check_folder(folder, calibration_of(study));
    const Observed observed = read_observed(study.hindcast.observed, names_of(study.hindcast));
    const Calibration found = calibrate(study, observed, threads);
    const CalibrationNote note{arguments, since(start)};
    const std::vector<std::string> files = write_calibration(folder, study, observed, found, note);
    std::cout << bold(study.title) << '\n';
    show_numbers(study, found);
    show_correlations(study, found);
    std::cout << '\n';
    show_errors(found);
    std::cout << '\n'
              << wrapped(text_of("Root of mean squares after: %.2f", found.misfit) +
                             text_of("; the study took a series to err by %.2f", study.error) +
                             text_of(". Condition of the numbers by what they move: %.1f", found.blindness.condition),
                         screen_width(), 2);
    std::string names;
    for (const std::string& name : files) names += (names.empty() ? "" : ", ") + name;
    std::cout << wrapped(folder.string() + ": " + names, screen_width(), 2);
    for (const std::string& warning : warnings_of(study, found)) std::cerr << "warning: " << warning << '\n';
    std::cout << "Mean error over " << found.series.size() << " series up to "
              << period_text({12, study.hindcast.known_until})
              << text_of(": before %.3f", mean_error(found.series, &SeriesFit::before))
              << text_of(", after %.3f", mean_error(found.series, &SeriesFit::after)) << '\n';
    return 0;
}

}  // namespace onshore
