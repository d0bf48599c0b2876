// read_study: a study's file -> its scenarios, what varies, the design, what is measured.
#include <algorithm>
#include <charconv>

#include "sim/record/files.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/study/factors.hpp"
#include "sim/study/leaves.hpp"
#include "sim/study/measures.hpp"
#include "sim/study/study_file.hpp"
#include "sim/study/tables.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

const std::vector<std::string>& methods() {  // in the order of Method, and a file
    static const std::vector<std::string> names = {"grid", "latin_hypercube", "sobol", "saltelli", "morris", "list"};
    return names;
}

class SweepReader : StudyFile {
public:
    SweepReader(const fs::path& file, const ReadOptions& options, const std::optional<fs::path>& list)
        : StudyFile(file, "sweep", "sweep", options) {
        study_.list = list;
        study_.file = file;
        study_.sha256 = file_.sha256;
    }

    Study read() {
        raise();
        heading({"scenario", "scenarios", "known_at", "branch", "vary", "uncertain", "design", "measure", "series"});
        study_.name = name_;
        study_.title = title_;
        study_.known_at = known_at();
        raise();
        packages();
        raise();
        what_varies();
        if (const Entry* measure = section("measure", true))
            study_.measures = read_measures(measure->value, study_.packages.front(), complaints_);
        if (const Entry* series = root_.find("series")) keep(*series);
        if (const Entry* branch = root_.find("branch")) branch_from(branch->value);
        const Entry* design = section("design", !study_.factors.empty() && !study_.list);
        if (design != nullptr && !study_.list) read_design(design->value);
        raise();
        if (study_.branch) act_from_branch();
        check_factors(said_, study_.packages, complaints_);
        raise();
        if (study_.list) read_rows();
        end_with_measures();
        return std::move(study_);
    }

private:
    const Entry* section(const char* key, bool required) {
        const Entry* entry = root_.find(key);
        if (entry == nullptr) {
            if (required)
                complaints_.error(root_.where, 1, std::string("the study has no '") + key + "'",
                                  "see scenarios/learn/study_grid.yaml");
            return nullptr;
        }
        if (entry->value.is_map() && !entry->value.entries.empty()) return entry;
        complaints_.error(entry->where, entry->key.size(), "'" + entry->key + "' is empty",
                          "see scenarios/learn/study_grid.yaml");
        return nullptr;
    }

    void packages() {
        const Entry* one = root_.find("scenario");
        const Entry* many = root_.find("scenarios");
        if ((one == nullptr) == (many == nullptr)) {
            complaints_.error(root_.where, 1, "a study runs a scenario, or several packages of them",
                              "write scenario: ../cases/gm_tdk.yaml, or scenarios: {ira: ..., fortress: ...}");
            return;
        }
        if (one != nullptr) return add_package("", one->value);
        if (!many->value.is_map() || many->value.entries.empty()) {
            complaints_.error(many->where, many->key.size(), "'scenarios' names each of its files",
                              "write scenarios: {ira: ../cases/ira_full.yaml, ...}");
            return;
        }
        for (const Entry& entry : many->value.entries) add_package(entry.key, entry.value);
        for (const Package& package : study_.packages) {
            const auto &time = package.merged.scenario.time, &first = study_.packages.front().merged.scenario.time;
            if (time.start.value != first.start.value || time.end.value != first.end.value)
                complaints_.error(many->where, many->key.size(),
                                  "scenario '" + package.name + "' spans other years than '" +
                                      study_.packages.front().name + "'",
                                  "give all of them the same time");
        }
    }

    void add_package(const std::string& name, const Node& node) {
        const auto file = find(node);
        if (!file) return;
        ReadOptions how = options_;
        if (study_.known_at) how.known_at = study_.known_at;
        Package package{name, *file, read_merged(*file, std::nullopt, how)};
        if (name.empty()) package.name = package.merged.scenario.name;
        study_.packages.push_back(std::move(package));
    }

    void what_varies() {
        const Entry* vary = root_.find("vary");
        const Entry* uncertain = root_.find("uncertain");
        if (vary != nullptr && section("vary", false) != nullptr)
            study_.factors = said_ = read_factors(vary->value, study_.packages, complaints_);
        if (uncertain != nullptr) add_uncertain(uncertain->value);
        if (vary == nullptr && uncertain == nullptr && study_.packages.size() == 1)
            complaints_.error(root_.where, 1, "the study varies nothing",
                              "write vary: {PATH: {low: ..., high: ...}}, or uncertain: all");
    }

    void add_uncertain(const Node& node) {
        std::vector<std::string> prefixes;
        const bool all = node.is_text() && node.text == "all";
        if (node.is_text() && !all) prefixes.push_back(node.text);
        for (const Node& item : node.items) prefixes.push_back(item.text);
        for (const std::string& prefix : all ? std::vector<std::string>{""} : prefixes) {
            const auto found = uncertain_factors(study_.packages.front(),
                                                 all ? std::vector<std::string>() : std::vector{prefix}, node.where);
            if (found.empty())
                complaints_.error(node.where, node.width(),
                                  "no number " + (all ? std::string() : "below '" + prefix + "' ") + "says low and high",
                                  "write uncertain: all, or sections and names: [commodities.lithium, processes]");
            for (const Factor& factor : found)
                if (std::ranges::none_of(study_.factors, [&](const Factor& known) { return known.path == factor.path; }))
                    study_.factors.push_back(factor);
        }
    }

    void keep(const Entry& series) {
        if (series.value.is_list() && !series.value.items.empty())
            study_.series = read_series(series.value, study_.packages.front(), complaints_);
        else
            complaints_.error(series.where, series.key.size(), "'series' is a list of variables",
                              "write series: [{variable: Jobs|Direct, region: US}]");
    }

    /// What happens after the last year that a measure reads, nobody asks. Whole series are asked for to the end.
    void end_with_measures() {
        if (study_.series.empty()) study_.until = std::ranges::max(study_.measures, {}, &Measured::last).last;
    }

    void branch_from(const Node& node) {
        const auto span = node.is_text() ? units::parse_date(node.text) : std::nullopt;
        const Scenario& scenario = study_.packages.front().merged.scenario;
        if (!span || units::to_calendar(span->first).day != 1)
            complaints_.error(node.where, node.width(), "'branch' is the month from which factors act",
                              "write branch: 2026-07");
        else if (span->first <= scenario.time.start.value || span->first > scenario.time.end.value)
            complaints_.error(node.where, node.width(), "'" + node.text + "' lies outside the scenario's years",
                              "it runs from " + units::to_text(scenario.time.start.value) + " to " +
                                  units::to_text(scenario.time.end.value));
        else
            study_.branch = span->first;
    }

    /// A calendar keeps what it says before the branch; a number without one is new in the whole run, of which the part
    /// before the branch has been simulated already.
    void act_from_branch() {
        Scenario scenario = study_.packages.front().merged.scenario;
        const auto known = leaves(scenario);
        for (std::vector<Factor>* factors : {&study_.factors, &said_})
            for (Factor& factor : *factors) {
                const Leaf& leaf = known.at(factor.path);
                const bool number = leaf.shape->kind == Kind::quantity || leaf.shape->kind == Kind::factor;
                const bool calendar = number && !static_cast<const Quantity*>(leaf.value)->constant();
                if (calendar && !factor.from) factor.from = study_.branch;
            }
    }

    void read_design(const Node& design) {
        only(design, {"method", "runs", "seed", "steps", "file"});
        const Entry* method = design.find("method");
        const std::string word = method ? method->value.text : "";
        const auto at = std::ranges::find(methods(), word);
        if (at == methods().end()) {
            const Where where = method ? method->value.where : design.where;
            complaints_.error(where, std::max<std::size_t>(word.size(), 1), "unknown design '" + word + "'",
                              suggest(word, methods()));
            return;
        }
        if (word == "list") {
            const Entry* file = design.find("file");
            if (file == nullptr)
                complaints_.error(design.where, 1, "a list is read from a file", "write {method: list, file: draws.csv}");
            else if (const auto found = find(file->value))
                study_.list = *found;
            return;
        }
        study_.design.method = static_cast<Method>(at - methods().begin());
        numbers_of(design, word);
    }

    void numbers_of(const Node& design, const std::string& method) {
        if (const auto seed = whole(design, "seed", 0, 1e15)) study_.design.seed = static_cast<std::uint64_t>(*seed);
        const auto runs = whole(design, "runs", 1, 1e7);
        const auto steps = whole(design, "steps", 2, 1e4);
        if (runs) study_.design.runs = static_cast<std::size_t>(*runs);
        if (method != "grid") {
            if (!design.find("runs"))
                complaints_.error(design.where, 1, "the design does not say how many runs it has",
                                  "write {method: " + method + ", runs: 4096}");
            return;
        }
        for (const Factor& factor : study_.factors) {
            const int own = factor.spread ? factor.steps : static_cast<int>(factor.levels.size());
            study_.design.levels.push_back(own > 0 ? own : steps ? static_cast<int>(*steps) : 0);
            if (study_.design.levels.back() == 0)
                complaints_.error(factor.where, factor.path.size(), "a grid wants to know its steps",
                                  "write {low: ..., high: ..., steps: 64}, or design: {method: grid, steps: 64}");
        }
    }

    std::optional<double> whole(const Node& map, const char* key, double least, double most) {
        const Entry* entry = map.find(key);
        if (entry == nullptr) return std::nullopt;
        const std::string& text = entry->value.text;
        long long value = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
        const bool read = entry->value.is_text() && error == std::errc() && end == text.data() + text.size();
        if (read && static_cast<double>(value) >= least && static_cast<double>(value) <= most)
            return static_cast<double>(value);
        complaints_.error(entry->value.where, entry->value.width(), std::string("'") + key + "' is a whole number",
                          "from " + units::shortest(least) + " to " + units::shortest(most));
        return std::nullopt;
    }

    void read_rows() {
        const std::string text = read_file(*study_.list);
        study_.rows_sha256 = onshore::sha256(text);
        const CsvDesign table = read_design_csv(text, *study_.list);
        Complaints complaints;
        study_.rows = read_list(table, study_.factors, study_.packages.front(), complaints);
        complaints.raise({table.file});
    }

    Study study_;
    std::vector<Factor> said_;  // below `vary`
};

}  // namespace

Study read_study(const fs::path& file, const ReadOptions& options, const std::optional<fs::path>& list) {
    return SweepReader(file, options, list).read();
}

}  // namespace onshore
