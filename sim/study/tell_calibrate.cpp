#include "sim/study/tell_calibrate.hpp"

#include <algorithm>
#include <cmath>
#include <cstdio>

#include "sim/record/folder.hpp"
#include "sim/study/study_results.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

constexpr double kMostly = 0.5;  // of the information on a number

std::string listed(const std::vector<std::string>& names, const char* between) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : between) + name;
    return text;
}

const char* turn_text(Turn turn) {
    constexpr const char* kNames[] = {"set", "times", "plus"};
    return kNames[static_cast<int>(turn)];
}

std::string estimates_csv(const CalibrationStudy& study, const Calibration& calibration) {
    std::string text =
        "path,also,region,turn,unit,scale,prior_low,prior_high,before,estimate,low,high,standard_error,from_prior,"
        "at_bound\n";
    for (std::size_t i = 0; i < study.numbers.size(); ++i) {
        const FittedNumber& number = study.numbers[i];
        const Estimate& found = calibration.estimates[i];
        text += row({number.factor.path, listed(number.factor.also, ";"), number.region, turn_text(number.factor.turn),
                     number.factor.unit, number.logarithm ? "log" : "linear", cell(number.value(-kHighOf80)),
                     cell(number.value(kHighOf80)), cell(number.said), cell(found.value), cell(found.low),
                     cell(found.high), cell(found.standard_error), cell(found.from_prior), found.at_bound ? "1" : "0"});
    }
    return text;
}

std::string correlations_csv(const CalibrationStudy& study, const Calibration& calibration) {
    std::string text = "path,other,correlation\n";
    for (std::size_t i = 0; i < study.numbers.size(); ++i)
        for (std::size_t j = i + 1; j < study.numbers.size(); ++j)
            text += row({study.numbers[i].factor.path, study.numbers[j].factor.path,
                         cell(calibration.correlation(static_cast<Eigen::Index>(i), static_cast<Eigen::Index>(j)))});
    return text;
}

std::string data_csv(const CalibrationStudy& study, const Calibration& calibration) {
    std::string text = "path,region,variable,share\n";
    for (std::size_t i = 0; i < study.numbers.size(); ++i) {
        const auto shares = calibration.information.row(static_cast<Eigen::Index>(i));
        for (std::size_t s = 0; s < study.series.size(); ++s)
            if (const double share = shares[static_cast<Eigen::Index>(s)]; share > 0)
                text += row({study.numbers[i].factor.path, study.series[s].region, study.series[s].variable, cell(share)});
        text += row({study.numbers[i].factor.path, "", "prior", cell(shares[shares.size() - 1])});
    }
    return text;
}

std::string errors_csv(const Calibration& calibration) {
    std::string text = "region,variable,points,before,after,bias_before,bias_after\n";
    for (const SeriesFit& each : calibration.series)
        text += row({each.region, each.variable, std::to_string(each.points), cell(each.before), cell(each.after),
                     cell(each.bias_before), cell(each.bias_after)});
    return text;
}

/// Four digits.
std::string four_digits(double value) {
    char text[32];
    std::snprintf(text, sizeof text, "%.4g", value);
    return units::shortest(std::stod(text));
}

std::string with_unit(double value, const std::string& unit) {
    return four_digits(value) + (unit == "1" ? "" : " " + unit);
}

/// A key as YAML takes it: plain, or in quotes.
std::string key_text(const std::string& key) {
    const bool plain = std::ranges::all_of(key, [](char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '_';
    });
    return plain ? key : '"' + key + '"';
}

/// Values by their keys, in the order in which they were given.
struct Tree {
    std::vector<std::pair<std::string, Tree>> below;
    std::string value;

    void set(const std::string& path, const std::string& said) {
        Tree* at = this;
        for (std::size_t begin = 0; begin <= path.size();) {
            const std::size_t dot = std::min(path.find('.', begin), path.size());
            const std::string key = path.substr(begin, dot - begin);
            auto found = std::ranges::find(at->below, key, [](const auto& each) { return each.first; });
            if (found == at->below.end()) found = at->below.insert(at->below.end(), {key, {}});
            at = &found->second;
            begin = dot + 1;
        }
        at->value = said;
    }
    void write(std::string& text, std::size_t depth) const {
        for (const auto& [key, tree] : below) {
            text += std::string(2 * depth, ' ') + key_text(key) + ':' + (tree.value.empty() ? "" : " " + tree.value) + '\n';
            tree.write(text, depth + 1);
        }
    }
};

std::string quantity_yaml(const CalibrationStudy& study, const FittedNumber& number, const Estimate& found) {
    const std::string source = "source: calibrated by " + study.cited + "}";
    const std::string& unit = number.factor.unit;
    const std::string value = units::shortest(found.value) + (unit == "1" ? "" : " " + unit);
    if (number.factor.turn != Turn::set)
        return std::string("{") + turn_text(number.factor.turn) + ": " + value + ", " + source;
    return "{value: " + value + ", low: " + with_unit(found.low, unit) +
           ", high: " + with_unit(found.high, unit) + ", " + (number.factor.nominal ? "nominal: true, " : "") + source;
}

std::string calibration_manifest(const CalibrationStudy& study, const Observed& observed, const Calibration& calibration,
                     const CalibrationNote& note, const std::vector<Drafts::Written>& outputs) {
    Json json = build_json();
    json["study"] = study.name;
    json["scenario"] = calibration_of(study);
    json["title"] = study.title;
    json["arguments"] = note.arguments;
    json["known_until"] = period_text({12, study.hindcast.known_until});
    json["error"] = study.error;
    json["misfit"] = calibration.misfit;
    json["converged"] = calibration.converged;
    json["condition"] = calibration.blindness.condition;
    json["worlds_tried"] = calibration.tried;
    json["worlds_left"] = calibration.refused;
    json["mean_error"] = {{"before", mean_error(calibration.series, &SeriesFit::before)},
                          {"after", mean_error(calibration.series, &SeriesFit::after)}};
    for (const Pool& pool : study.pools) json["pools"][pool.name] = pool.shared;
    json["warnings"] = warnings_of(study, calibration);
    json["left_out"] = study.hindcast.merged.left_out.text();
    add_inputs(json, {study.file, study.hindcast.file});
    add_inputs(json, study.hindcast.merged.loaded.files);
    add_inputs(json, observed.files);
    return ended(std::move(json), outputs, note.seconds);
}

}  // namespace

std::string calibration_of(const CalibrationStudy& study) {
    return study.name + " of " + study.hindcast.merged.scenario.name;
}

std::vector<std::string> warnings_of(const CalibrationStudy& study, const Calibration& calibration) {
    std::vector<std::string> warnings;
    for (std::size_t i = 0; i < study.numbers.size(); ++i) {
        const Estimate& found = calibration.estimates[i];
        const std::string& path = study.numbers[i].factor.path;
        char share[32];
        std::snprintf(share, sizeof share, "%.0f %%", 100 * found.from_prior);
        if (found.from_prior > kMostly)
            warnings.push_back(path + " comes mostly from its prior (" + share + " of what is known of it)");
        if (found.at_bound) warnings.push_back(path + " stands at its bound");
    }
    if (!calibration.converged) warnings.push_back("the search did not come to its end");
    return warnings;
}

std::string said_as(const FittedNumber& number, double value) {
    const std::string text = with_unit(value, number.factor.unit);
    return number.factor.turn == Turn::set ? text : std::string("{") + turn_text(number.factor.turn) + ": " + text + "}";
}

std::string overlay_yaml(const CalibrationStudy& study, const Calibration& calibration) {
    Tree tree;
    for (std::size_t i = 0; i < study.numbers.size(); ++i) {
        const std::string said = quantity_yaml(study, study.numbers[i], calibration.estimates[i]);
        tree.set(study.numbers[i].factor.path, said);
        for (const std::string& path : study.numbers[i].factor.also) tree.set(path, said);
    }
    std::string text = "# What " + study.cited + " found; low and high hold 80 %. onshore run --with FILE\n";
    text += "onshore: 1\nname: calibrated\n";
    tree.write(text, 0);
    return text;
}

std::vector<std::string> write_calibration(const std::filesystem::path& folder, const CalibrationStudy& study,
                                           const Observed& observed, const Calibration& calibration,
                                           const CalibrationNote& note) {
    Drafts drafts(folder);
    drafts.add("estimates.csv", estimates_csv(study, calibration));
    drafts.add("correlations.csv", correlations_csv(study, calibration));
    drafts.add("data.csv", data_csv(study, calibration));
    drafts.add("errors.csv", errors_csv(calibration));
    drafts.add("calibrated.yaml", overlay_yaml(study, calibration));
    drafts.add("run.json", calibration_manifest(study, observed, calibration, note, drafts.written()));
    return kept(drafts);
}

}  // namespace onshore
