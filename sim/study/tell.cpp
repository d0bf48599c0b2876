#include "sim/study/tell.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "sim/record/folder.hpp"
#include "sim/record/text.hpp"
#include "sim/study/block.hpp"
#include "sim/study/findings.hpp"
#include "sim/study/sweep.hpp"
#include "sim/study/tables.hpp"

namespace onshore {
namespace {

using Json = nlohmann::ordered_json;

/// A line of CSV; kUndefined is an empty cell.
class Line {
public:
    Line& operator<<(std::string_view text) {
        if (!text_.empty()) text_ += ',';
        append_field(text_, text);
        return *this;
    }
    Line& operator<<(double value) {
        text_ += ',';
        if (!std::isnan(value)) append_number(text_, value);
        return *this;
    }
    Line& operator<<(std::size_t value) { return *this << std::to_string(value); }
    std::string end() { return text_ + '\n'; }

private:
    std::string text_;
};

constexpr const char* kQuantileHeads = "p5,p10,p25,p50,p75,p90,p95";

void add_quantiles(Line& line, const Statistics& statistics) {
    for (const double quantile : statistics.quantiles) line << quantile;
}

std::string summary_csv(const Study& study, const Findings& findings) {
    std::string text = std::string("scenario,outcome,unit,runs,failed,mean,deviation,min,") + kQuantileHeads + ",max\n";
    for (std::size_t p = 0; p < study.packages.size(); ++p)
        for (std::size_t m = 0; m < study.measures.size(); ++m) {
            const Statistics& s = findings.statistics[p][m];
            Line line;
            line << study.packages[p].name << study.measures[m].name << study.measures[m].unit << s.count << s.failed
                 << s.mean << s.deviation << s.least;
            add_quantiles(line, s);
            text += (line << s.most).end();
        }
    return text;
}

std::string sensitivity_csv(const Study& study, const Findings& findings) {
    std::string text = "scenario,outcome,factor,measure,value,error\n";
    for (const Influence& one : findings.influences) {
        Line line;
        line << study.packages[one.package].name << study.measures[one.measure].name << study.factors[one.factor].path
             << one.what << one.value << one.error;
        text += line.end();
    }
    return text;
}

std::string packages_csv(const Study& study, const Findings& findings) {
    std::string text = "outcome,scenario,best,mean_regret,regret_90,draws\n";
    for (std::size_t m = 0; m < findings.rankings.size(); ++m)
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const Standing& standing = findings.rankings[m].packages[p];
            Line line;
            line << study.measures[m].name << study.packages[p].name << standing.best << standing.mean_regret
                 << standing.regret_90 << findings.rankings[m].used;
            text += line.end();
        }
    return text;
}

std::string contrasts_csv(const Study& study, const Findings& findings) {
    std::string text = std::string("outcome,first,second,mean,") + kQuantileHeads + ",above,below\n";
    for (std::size_t m = 0; m < findings.rankings.size(); ++m)
        for (const Contrast& contrast : findings.rankings[m].contrasts) {
            Line line;
            line << study.measures[m].name << study.packages[contrast.first].name
                 << study.packages[contrast.second].name << contrast.difference.mean;
            add_quantiles(line, contrast.difference);
            text += (line << contrast.above << contrast.below).end();
        }
    return text;
}

std::string deciders_csv(const Study& study, const Findings& findings) {
    std::string text = "outcome,first,second,factor,index,correlation,lowest,highest,flips\n";
    for (const Deciding& one : findings.deciding) {
        const Decider& decider = one.decider;
        Line line;
        line << study.measures[one.measure].name << study.packages[one.first].name << study.packages[one.second].name
             << study.factors[decider.input].path << decider.dependence.index << decider.dependence.correlation
             << decider.lowest << decider.highest << (decider.flips ? "true" : "false");
        text += line.end();
    }
    return text;
}

/// The columns of kept series; of several packages bands are over all of their runs together.
std::vector<SeriesColumn> series_columns(const Study& study) {
    std::vector<SeriesColumn> columns;
    std::size_t column = study.measures.size();
    for (const Kept& kept : study.series)
        for (const int year : years_of(study))
            columns.push_back({column++, kept.variable, kept.region, kept.unit, std::to_string(year)});
    return columns;
}

Json factor_json(const Factor& factor) {
    Json json = {{"path", factor.path}, {"unit", factor.unit}};
    if (factor.turn != Turn::set) json["changes"] = factor.turn == Turn::times ? "times" : "plus";
    if (factor.spread) {
        static constexpr const char* kShapes[] = {"uniform", "normal", "lognormal", "triangular"};
        json["shape"] = kShapes[static_cast<int>(factor.spread->shape)];
        json["low"] = factor.spread->low;
        json["high"] = factor.spread->high;
        json["points"] = factor.spread->ends ? "ends" : "10 % and 90 %";
    }
    for (const std::string& path : factor.also) json["also"].push_back(path);
    for (const Level& level : factor.levels) json["values"].push_back(word_of(level));
    return json;
}

std::string manifest(const Study& study, const Runs& runs, const Store& store, const SweepNote& note,
                     const std::vector<Drafts::Written>& outputs) {
    Json json = build_json();
    json["study"] = study.name;
    json["title"] = study.title;
    json["arguments"] = note.arguments;
    json["inputs"].push_back({{"path", study.file.string()}, {"sha256", study.sha256}});
    if (study.list) json["inputs"].push_back({{"path", study.list->string()}, {"sha256", study.rows_sha256}});
    for (const Package& package : study.packages)
        for (const File& file : package.merged.loaded.files) json["inputs"].push_back(input_json(file));
    json["runs"] = runs.count();
    std::size_t missing = 0;
    for (std::size_t run = 0; run < runs.count(); ++run) missing += store.leaves_out(run);
    if (missing > 0) json["missing"] = missing;
    json["failed"] = store.failures().size();
    for (const Factor& factor : study.factors) json["factors"].push_back(factor_json(factor));
    for (const Measured& measure : study.measures)
        json["measures"].push_back({{"name", measure.name},
                                    {"variable", measure.variable},
                                    {"region", measure.region},
                                    {"unit", measure.unit}});
    for (const Drafts::Written& file : outputs)
        json["outputs"].push_back({{"path", file.name}, {"sha256", file.sha256}});
    json["computed"] = note.computed;
    json["seconds"] = note.seconds;
    json["date"] = now_text();
    json["host"] = host_text();
    return json.dump(2, ' ', false, Json::error_handler_t::replace) + '\n';
}

}  // namespace

std::vector<std::string> write_sweep(const std::filesystem::path& folder, const Study& study, const Runs& runs,
                                     const Store& store, const Findings& findings, const SweepNote& note, bool gzip) {
    std::vector<std::string> heads, written;
    if (study.packages.size() > 1) heads = {"scenario", "draw"};
    const bool with_factors = study.factors.size() <= kMostFactorColumns;
    if (with_factors)
        for (const Factor& factor : study.factors) heads.push_back(factor.path);
    const FactorTexts texts = [&](std::size_t run) {
        std::vector<std::string> cells;
        if (study.packages.size() > 1)
            cells = {study.packages[runs.package_of(run)].name, std::to_string(runs.draw_of(run))};
        if (with_factors) std::ranges::move(runs.words(runs.draw_of(run)), std::back_inserter(cells));
        return cells;
    };
    Drafts drafts(folder);
    const auto tell = [&](const Sink& sink) { tell_runs(store, heads, texts, sink); };
    if (gzip)
        drafts.add("runs.csv.gz", [&](const Sink& sink) { tell_gzip(tell, sink); });
    else
        drafts.add("runs.csv", tell);
    drafts.add("summary.csv", summary_csv(study, findings));
    if (!findings.influences.empty()) drafts.add("sensitivity.csv", sensitivity_csv(study, findings));
    if (!findings.rankings.empty()) {
        drafts.add("packages.csv", packages_csv(study, findings));
        drafts.add("contrasts.csv", contrasts_csv(study, findings));
        drafts.add("deciders.csv", deciders_csv(study, findings));
    }
    if (!study.series.empty())
        drafts.add("bands.csv", [&](const Sink& sink) { tell_bands(store, series_columns(study), sink); });
    drafts.add("run.json", manifest(study, runs, store, note, drafts.written()));
    drafts.keep();
    for (const Drafts::Written& file : drafts.written()) written.push_back(file.name);
    for (const char* table : kTables) {
        std::error_code gone;
        if (std::ranges::find(written, table) == written.end()) std::filesystem::remove(folder / table, gone);
    }
    return written;
}

}  // namespace onshore
