#include "sim/study/tell_hindcast.hpp"

#include <cmath>
#include <cstdio>

#include "sim/record/folder.hpp"
#include "sim/scenario/walk.hpp"
#include "sim/study/study_results.hpp"

namespace onshore {
namespace {

/// `|` would end a cell of a Markdown table.
std::string in_cell(const std::string& text) {
    std::string escaped;
    for (const char c : text) escaped += c == '|' ? "\\|" : std::string(1, c);
    return escaped;
}

std::string rival_name(const ScoredSeries& series) {
    return series.rival ? rival_text(series.rival->rival) : "";
}

const char* by_text(const ScoredSeries& series) {
    return series.per_year == 1 ? "year" : series.per_year == 4 ? "quarter" : "month";
}

/// Those of a region; of the world all.
std::ptrdiff_t fitted_of(const std::vector<std::string>& fitted, const std::string& region) {
    if (region == "World") return std::ssize(fitted);
    return std::ranges::count_if(fitted,
                                 [&](const std::string& path) { return path.starts_with("markets." + region + '.'); });
}

std::string scorecard_csv(const HindcastStudy& study, std::span<const ScoredSeries> series) {
    const std::vector<std::string> fitted = fitted_numbers(study);
    std::string text =
        "region,variable,split,points,model_error,rival,rival_error,bias,coverage,interval_score,fitted,by,"
        "rival_coverage,rival_interval_score\n";
    for (const ScoredSeries& each : series)
        text += row({each.region, each.variable, split_text(each.split), std::to_string(each.points.size()),
                     cell(each.error), rival_name(each), cell(each.rival_error), cell(each.bias),
                     cell(each.bands.coverage), cell(each.bands.interval_score),
                     std::to_string(fitted_of(fitted, each.region)),
                     by_text(each), cell(each.rival_bands.coverage), cell(each.rival_bands.interval_score)});
    return text;
}

std::string rounded(double value) {
    if (std::isnan(value)) return "";
    char text[32];
    std::snprintf(text, sizeof text, "%.2f", value);
    return text;
}

std::string percent(double share) {
    return std::isnan(share) ? "" : std::to_string(std::lround(100 * share)) + " %";
}

/// The same for readers.
std::string scorecard_md(const HindcastStudy& study, std::span<const ScoredSeries> series,
                         std::span<const Opening> openings, const std::optional<Drawn>& drawn) {
    std::string text =
        "# " + study.title + "\n\nKnown at the end of " + period_text({12, study.known_until}) +
        ". Errors are means of |ln(simulated/observed)|, bias is the mean of " +
                       "ln(simulated/observed): 0.1 is about 10 %.\n";
    for (const Split split : {Split::test, Split::held_out, Split::fit}) {
        const ScoreTotal sum = total(series, split);
        if (sum.pairs == 0) continue;
        text += std::string("\n## ") + split_text(split) + "\n\n| region | variable | by | points | model | rival | " +
                "its error | bias |" + (drawn ? " coverage | interval score | the rival's |" : "") +
                "\n|---|---|---|---|---|---|---|---|" + (drawn ? "---|---|---|" : "") + "\n";
        for (const ScoredSeries& each : series)
            if (each.split == split)
                text += "| " + each.region + " | " + in_cell(each.variable) + " | " + by_text(each) + " | " +
                        std::to_string(each.points.size()) + " | " + rounded(each.error) + " | " + rival_name(each) +
                        " | " + rounded(each.rival_error) + " | " + rounded(each.bias) + " |" +
                        (drawn ? " " + percent(each.bands.coverage) + " | " + rounded(each.bands.interval_score) + " | " +
                                     rounded(each.rival_bands.interval_score) + " |"
                               : "") +
                        "\n";
        if (sum.compared > 0)
            text += "\nMean over regions and variables: model " + rounded(sum.error) + ", rivals " +
                    rounded(sum.rival_error) + "; better in " + std::to_string(sum.beaten) + " of " +
                    std::to_string(sum.compared) + ".\n";
        if (drawn) text += "\n" + bands_text(series, split, *drawn) + "\n";
    }
    if (!openings.empty()) text += "\n" + openings_text(openings) + "\n";
    text += "\nTold although it came later:\n\n";
    for (const ToldShock& each : study.told) text += "- " + each.kind + ": `" + each.path + "`\n";
    if (study.told.empty()) text += "- nothing\n";
    return text;
}

std::string points_csv(std::span<const ScoredSeries> series) {
    std::string text = "region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast,"
                       "band_low,band_high,rival_band_low,rival_band_high\n";
    const Band none{kUndefined, kUndefined};
    for (const ScoredSeries& each : series)
        for (const ScoredPoint& point : each.points) {
            const Band band = point.band.value_or(none), rival = point.band ? point.rival_band.value_or(none) : none;
            text += row({each.region, each.variable, each.unit, period_text(point.time), split_text(each.split),
                         cell(point.observed), cell(point.low), cell(point.high), cell(point.simulated),
                         rival_name(each), cell(point.rival), cell(band.low), cell(band.high), cell(rival.low),
                         cell(rival.high)});
        }
    return text;
}

std::string openings_csv(std::span<const Opening> openings) {
    std::string text = "plant,region,year,chance,planned,opened\n";
    for (const Opening& each : openings)
        text += row({each.plant, each.region, std::to_string(each.year), cell(each.chance), each.planned ? "1" : "0",
                     each.opened ? "1" : "0"});
    return text;
}

std::string hindcast_manifest(const HindcastStudy& study, const Observed& observed, const HindcastNote& note,
                     const std::vector<Drafts::Written>& outputs) {
    Json json = build_json();
    json["study"] = study.name;
    json["scenario"] = hindcast_of(study);
    json["title"] = study.title;
    json["arguments"] = note.arguments;
    json["known_until"] = period_text({12, study.known_until});
    json["score"] = {{"from", study.from}, {"until", study.until}};
    json["left_out"] = study.merged.left_out.text();
    for (const ToldShock& each : study.told) json["told"][each.kind].push_back(each.path);
    json["fitted"] = fitted_numbers(study);
    if (note.drawn)
        json["bands"] = {{"runs", note.drawn->runs},
                         {"failed", note.drawn->failed},
                         {"factors", note.drawn->factors},
                         {"seed", note.drawn->seed}};
    add_inputs(json, {study.file});
    add_inputs(json, study.merged.loaded.files);
    add_inputs(json, observed.files);
    return ended(std::move(json), outputs, note.seconds);
}

}  // namespace

std::string openings_text(std::span<const Opening> openings) {
    const BrierScore score = brier(openings);
    if (score.points == 0) return "";
    return "Plant openings: Brier score of the model " + rounded(score.model) + ", of plans taken at their word " +
           rounded(score.plans) + " (" + std::to_string(score.plants) + " plants that had not opened at the cut-off, " +
           std::to_string(score.points / score.plants) + " years each)";
}

std::string bands_text(std::span<const ScoredSeries> series, Split split, const Drawn& drawn) {
    const BandTotal sum = band_total(series, split);
    if (sum.points == 0) return "";
    std::string text = "80 % bands of " + std::to_string(drawn.runs - drawn.failed) + " runs, " +
                       std::to_string(drawn.factors) + " inputs drawn: " + std::to_string(sum.inside) + " of " +
                       std::to_string(sum.points) + " observed figures lie inside (" +
                       percent(static_cast<double>(sum.inside) / static_cast<double>(sum.points)) + "; " +
                       percent(sum.coverage) + " with equal weight for each region and variable)";
    if (sum.rival_points > 0)
        text += ", of the rivals' bands " + std::to_string(sum.rival_inside) + " of " +
                std::to_string(sum.rival_points);
    if (sum.pairs > 0)
        text += ". Mean interval score, of logarithms: model " + rounded(sum.interval_score) + ", rivals " +
                rounded(sum.rival_interval_score) + "; better in " + std::to_string(sum.beaten) + " of " +
                std::to_string(sum.pairs);
    return text;
}

std::vector<std::string> fitted_numbers(const HindcastStudy& study) {
    std::vector<std::string> paths;
    walk(study.merged.scenario, [&](const Path& path, const Shape& shape, const void* value) {
        if (shape.kind != Kind::quantity && shape.kind != Kind::factor) return;
        if (static_cast<const Quantity*>(value)->origin.source.starts_with("calibrated by")) paths.push_back(dotted(path));
    });
    return paths;
}

std::string hindcast_of(const HindcastStudy& study) {
    return study.name + " of " + study.merged.scenario.name;
}

std::vector<std::string> write_hindcast(const std::filesystem::path& folder, const HindcastStudy& study,
                                        const Observed& observed, std::span<const ScoredSeries> series,
                                        std::span<const Opening> openings, const HindcastNote& note) {
    Drafts drafts(folder);
    drafts.add("scorecard.csv", scorecard_csv(study, series));
    drafts.add("scorecard.md", scorecard_md(study, series, openings, note.drawn));
    drafts.add("openings.csv", openings_csv(openings));
    drafts.add("hindcast.csv", points_csv(series));
    drafts.add("run.json", hindcast_manifest(study, observed, note, drafts.written()));
    return kept(drafts);
}

}  // namespace onshore
