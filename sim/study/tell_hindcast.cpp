#include "sim/study/tell_hindcast.hpp"

#include <cmath>
#include <nlohmann/json.hpp>

#include "sim/record/files.hpp"
#include "sim/record/folder.hpp"
#include "sim/record/text.hpp"

namespace onshore {
namespace {

using Json = nlohmann::ordered_json;

std::string cell(double value) {
    std::string text;
    if (std::isinf(value)) return value > 0 ? "inf" : "-inf";  // the model has nothing where something was observed
    if (!std::isnan(value)) append_number(text, value);
    return text;
}

std::string row(const std::vector<std::string>& cells) {
    std::string text;
    for (std::size_t i = 0; i < cells.size(); ++i) {
        if (i > 0) text += ',';
        append_field(text, cells[i]);
    }
    return text + '\n';
}

const char* split_text(const ScoredSeries& series) {
    return series.listed ? "test" : "held_out";
}

std::string rival_name(const ScoredSeries& series) {
    return series.rival ? rival_text(series.rival->rival) : "";
}

std::string scores_csv(std::span<const ScoredSeries> series) {
    std::string text = "region,variable,by,split,points,model_error,rival,rival_error,bias,coverage,interval_score\n";
    for (const ScoredSeries& each : series)
        text += row({each.region, each.variable,
                     each.per_year == 1   ? "year"
                     : each.per_year == 4 ? "quarter"
                                          : "month",
                     split_text(each), std::to_string(each.points.size()), cell(each.error), rival_name(each),
                     cell(each.rival_error), cell(each.bias), "", ""});
    return text;
}

std::string points_csv(std::span<const ScoredSeries> series) {
    std::string text = "region,variable,unit,time,split,observed,low,high,simulated,rival,rival_forecast\n";
    for (const ScoredSeries& each : series)
        for (const ScoredPoint& point : each.points)
            text += row({each.region, each.variable, each.unit, period_text(point.time), split_text(each),
                         cell(point.observed), cell(point.low), cell(point.high), cell(point.simulated),
                         rival_name(each), cell(point.rival)});
    return text;
}

Json input(const File& file) {
    return {{"path", file.path.string()}, {"sha256", file.sha256}};
}

std::string manifest(const HindcastStudy& study, const Observed& observed, const HindcastNote& note,
                     const std::vector<Drafts::Written>& outputs) {
    Json json = build_json();
    json["study"] = study.name;
    json["scenario"] = hindcast_of(study);
    json["title"] = study.title;
    json["arguments"] = note.arguments;
    json["known_until"] = period_text({12, study.known_until});
    json["score"] = {{"from", study.from}, {"until", study.until}};
    json["not_yet"] = kNotCutOff;
    json["inputs"].push_back(input(study.file));
    for (const File& file : study.merged.loaded.files) json["inputs"].push_back(input(file));
    for (const File& file : observed.files) json["inputs"].push_back(input(file));
    for (const Drafts::Written& file : outputs)
        json["outputs"].push_back({{"path", file.name}, {"sha256", file.sha256}});
    json["seconds"] = note.seconds;
    json["date"] = now_text();
    json["host"] = host_text();
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::string hindcast_of(const HindcastStudy& study) {
    return study.name + " of " + study.merged.scenario.name;
}

std::vector<std::string> write_hindcast(const std::filesystem::path& folder, const HindcastStudy& study,
                                        const Observed& observed, std::span<const ScoredSeries> series,
                                        const HindcastNote& note) {
    Drafts drafts(folder);
    drafts.add("scores.csv", scores_csv(series));
    drafts.add("hindcast.csv", points_csv(series));
    drafts.add("run.json", manifest(study, observed, note, drafts.written()));
    drafts.keep();
    std::vector<std::string> names;
    for (const Drafts::Written& file : drafts.written()) names.push_back(file.name);
    return names;
}

}  // namespace onshore
