#include "sim/study/tell.hpp"

#include <algorithm>

#include "sim/record/folder.hpp"
#include "sim/study/block.hpp"
#include "sim/study/findings.hpp"
#include "sim/study/study_results.hpp"
#include "sim/study/sweep.hpp"
#include "sim/study/tables.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

constexpr const char* kQuantileHeads = "p5,p10,p25,p50,p75,p90,p95";

std::vector<std::string> quantiles(const Statistics& statistics) {
    std::vector<std::string> cells;
    for (const double quantile : statistics.quantiles) cells.push_back(cell(quantile));
    return cells;
}

std::vector<std::string> joined(std::vector<std::string> cells, const std::vector<std::string>& more) {
    cells.insert(cells.end(), more.begin(), more.end());
    return cells;
}

std::string summary_csv(const Study& study, const Findings& findings) {
    std::string text = std::string("scenario,outcome,unit,runs,failed,mean,deviation,min,") + kQuantileHeads + ",max\n";
    for (std::size_t p = 0; p < study.packages.size(); ++p)
        for (std::size_t m = 0; m < study.measures.size(); ++m) {
            const Statistics& s = findings.statistics[p][m];
            const std::vector<std::string> counts = {study.packages[p].name,   study.measures[m].name,
                                                     study.measures[m].unit,   std::to_string(s.count),
                                                     std::to_string(s.failed), cell(s.mean),
                                                     cell(s.deviation),        cell(s.least)};
            text += row(joined(joined(counts, quantiles(s)), {cell(s.most)}));
        }
    return text;
}

std::string sensitivity_csv(const Study& study, const Findings& findings) {
    std::string text = "scenario,outcome,factor,measure,value,error\n";
    for (const Influence& one : findings.influences)
        text += row({study.packages[one.package].name, study.measures[one.measure].name, study.factors[one.factor].path,
                     one.what, cell(one.value), cell(one.error)});
    return text;
}

std::string packages_csv(const Study& study, const Findings& findings) {
    std::string text = "outcome,scenario,best,mean_regret,regret_90,draws\n";
    for (std::size_t m = 0; m < findings.rankings.size(); ++m)
        for (std::size_t p = 0; p < study.packages.size(); ++p) {
            const Standing& standing = findings.rankings[m].packages[p];
            text += row({study.measures[m].name, study.packages[p].name, cell(standing.best),
                         cell(standing.mean_regret), cell(standing.regret_90),
                         std::to_string(findings.rankings[m].used)});
        }
    return text;
}

std::string contrasts_csv(const Study& study, const Findings& findings) {
    std::string text = std::string("outcome,first,second,mean,") + kQuantileHeads + ",above,below\n";
    for (std::size_t m = 0; m < findings.rankings.size(); ++m)
        for (const Contrast& contrast : findings.rankings[m].contrasts) {
            const std::vector<std::string> names = {study.measures[m].name, study.packages[contrast.first].name,
                                                    study.packages[contrast.second].name,
                                                    cell(contrast.difference.mean)};
            text += row(joined(joined(names, quantiles(contrast.difference)),
                               {cell(contrast.above), cell(contrast.below)}));
        }
    return text;
}

std::string deciders_csv(const Study& study, const Findings& findings) {
    std::string text = "outcome,first,second,factor,index,correlation,lowest,highest,flips\n";
    for (const Deciding& one : findings.deciding) {
        const Decider& decider = one.decider;
        text += row({study.measures[one.measure].name, study.packages[one.first].name, study.packages[one.second].name,
                     study.factors[decider.input].path, cell(decider.dependence.index),
                     cell(decider.dependence.correlation), cell(decider.dependence.lowest), cell(decider.dependence.highest),
                     decider.flips ? "true" : "false"});
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
    add_inputs(json, {{study.file, {}, study.sha256}});
    if (study.list) add_inputs(json, {{*study.list, {}, study.rows_sha256}});
    for (const Package& package : study.packages) {
        add_inputs(json, package.merged.loaded.files);
        if (study.known_at) json["left_out"][package.name] = package.merged.left_out.text();
    }
    if (study.known_at) json["known_at"] = units::to_text(*study.known_at);
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
    json["computed"] = note.computed;
    return ended(std::move(json), outputs, note.seconds);
}

}  // namespace

std::vector<std::string> write_sweep(const std::filesystem::path& folder, const Study& study, const Runs& runs,
                                     const Store& store, const Findings& findings, const SweepNote& note, bool gzip) {
    std::vector<std::string> heads;
    if (study.packages.size() > 1) heads = {"scenario", "draw"};
    const bool with_factors = study.factors.size() <= kMostFactorColumns;
    if (with_factors)
        for (const Factor& factor : study.factors) heads.push_back(factor.path);
    Draws draws(runs);
    const FactorTexts texts = [&](std::size_t run) {
        std::vector<std::string> cells;
        if (study.packages.size() > 1)
            cells = {study.packages[runs.package_of(run)].name, std::to_string(runs.draw_of(run))};
        const std::size_t draw = runs.draw_of(run);
        if (with_factors) std::ranges::move(runs.words(draw, draws.point(draw)), std::back_inserter(cells));
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
    const std::vector<std::string> written = kept(drafts);
    for (const char* table : kTables) {
        std::error_code gone;
        if (std::ranges::find(written, table) == written.end()) std::filesystem::remove(folder / table, gone);
    }
    return written;
}

}  // namespace onshore
