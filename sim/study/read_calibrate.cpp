// read_calibration: the file of a calibration -> the hindcast it is for, series, numbers, priors, pools.
#include <algorithm>
#include <cmath>
#include <set>

#include "sim/record/files.hpp"
#include "sim/scenario/hash.hpp"
#include "sim/scenario/parse.hpp"
#include "sim/study/factors.hpp"
#include "sim/study/identify.hpp"
#include "sim/study/leaves.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

constexpr const char* kCalibrationExample = "see scenarios/studies/calibration.yaml";

class CalibrationReader {
public:
    CalibrationReader(const fs::path& file, const ReadOptions& options) : options_(options) {
        const std::string text = read_file(file);
        study_.file = {file, split_lines(text), sha256(text)};
        root_ = parse_yaml(text, 0, complaints_);
    }

    CalibrationStudy read() {
        raise();
        only(root_, {"onshore", "study", "name", "title", "source", "hindcast", "with", "error", "series", "fit", "pool"});
        heading();
        raise();
        const Node* hindcast = text(root_, "hindcast", "hindcast.yaml");
        raise();
        const auto found = find(*hindcast);
        raise();
        ReadOptions how = options_;
        with(how);
        raise();
        study_.hindcast = read_hindcast(*found, how);
        error();
        series();
        numbers();
        pools();
        refuse_by_rule(study_.numbers, complaints_);
        raise();
        return std::move(study_);
    }

private:
    void raise() { complaints_.raise({study_.file}); }
    void complain(const Node& node, const std::string& rule, const std::string& fix) {
        complaints_.error(node.where, std::max<std::size_t>(node.width(), 1), rule, fix);
    }
    void complain(const Factor& factor, const std::string& rule, const std::string& fix) {
        complaints_.error(factor.where, factor.path.size(), rule, fix);
    }

    void only(const Node& map, const std::vector<std::string>& known) {
        for (const Entry& entry : map.entries)
            if (std::ranges::count(known, entry.key) == 0)
                complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "' in a calibration",
                                  suggest(entry.key, known));
    }

    const Node* text(const Node& map, const char* key, const char* example) {
        const Entry* entry = map.find(key);
        if (entry != nullptr && entry->value.is_text()) return &entry->value;
        complaints_.error(entry != nullptr ? entry->where : map.where, 1,
                          std::string("'") + key + (entry != nullptr ? "' is a text" : "' is missing"),
                          std::string("write ") + key + ": " + example);
        return nullptr;
    }

    void heading() {
        const Entry* version = root_.find("onshore");
        if (version == nullptr || version->value.text != "1")
            complain(root_, "the file does not say which version of the language it is in",
                     "add a first line onshore: 1");
        const Entry* kind = root_.find("study");
        const std::string word = kind != nullptr ? kind->value.text : "";
        if (word != "calibrate")
            complain(kind != nullptr ? kind->value : root_, "the file does not say that it is a calibration",
                     word == "sweep" || word == "hindcast" ? "run it with onshore " + word : "write study: calibrate");
        study_.name = study_.file.path.stem().string();
        const Entry* title = root_.find("title");
        study_.title = title != nullptr ? title->value.text : study_.name;
        const Entry* name = root_.find("name");
        if (name != nullptr && name->value.text != study_.name)
            complain(name->value, "the name '" + name->value.text + "' differs from the file's",
                     "write name: " + study_.name);
        study_.cited = cited();
    }

    /// From the folder above the root that holds it, else its plain name: the same words on every machine.
    std::string cited() const {
        const fs::path file = fs::weakly_canonical(study_.file.path);
        for (const fs::path& root : options_.roots) {
            const fs::path whole = fs::weakly_canonical(root), inside = file.lexically_relative(whole);
            if (!inside.empty() && *inside.begin() != "..") return (whole.filename() / inside).generic_string();
        }
        return file.filename().string();
    }

    /// Beside the study, then in the roots.
    std::optional<fs::path> find(const Node& node) {
        const fs::path beside = (study_.file.path.parent_path() / node.text).lexically_normal();
        if (fs::is_regular_file(beside)) return beside;
        for (const fs::path& root : options_.roots)
            if (fs::is_regular_file(root / node.text)) return (root / node.text).lexically_normal();
        complain(node, "cannot find '" + node.text + "'", "it is named by its place relative to this file");
        return std::nullopt;
    }

    /// An overlay on the hindcast's scenario: what was assumed before anything was fitted, where that holds no more.
    void with(ReadOptions& how) {
        if (root_.find("with") == nullptr) return;
        const Node* overlay = text(root_, "with", "../north_america/as_assumed.yaml");
        if (overlay == nullptr) return;
        if (const auto found = find(*overlay)) how.with.push_back(*found);
    }

    /// A plain number in a range; `otherwise` where it is none.
    double share(const Node& map, const char* key, double above, double below, const char* example) {
        const Node* node = text(map, key, example);
        if (node == nullptr) return above;
        try {
            const double value = units::convert(node->text, "1");
            if (value >= above && value < below && (value > 0 || above < 0)) return value;
            complain(*node, std::string("'") + key + "' lies above 0 and below " + units::shortest(below),
                     std::string("write ") + key + ": " + example);
        } catch (const units::UnitError& error) {
            complain(*node, error.what(), error.hint);
        }
        return above;
    }

    void error() { study_.error = share(root_, "error", 0, 10, "25 %"); }

    void series() {
        const Entry* entry = root_.find("series");
        if (entry == nullptr || !entry->value.is_list() || entry->value.items.empty())
            return complain(entry != nullptr ? entry->value : root_, "a calibration lists the series that it fits",
                            "write series: [{variable: Production|Batteries|Cells, region: US}]");
        const std::vector<Series> known = names_of(study_.hindcast);
        for (const Node& item : entry->value.items) {
            if (!item.is_map()) {
                complain(item, "a series is a variable and a region", "write {variable: Jobs|Direct, region: US}");
                continue;
            }
            if (const Entry* by = item.find("by"); by != nullptr && by->value.text != "year") {
                complain(by->value, "a calibration compares years", "leave 'by' out");
                continue;
            }
            only(item, {"variable", "region", "by"});
            const Node* variable = text(item, "variable", "Production|Batteries|Cells");
            const Node* region = text(item, "region", "US");
            if (variable != nullptr && region != nullptr) add_series(*variable, *region, known);
        }
    }

    void add_series(const Node& variable, const Node& region, const std::vector<Series>& known) {
        std::vector<std::string> variables, regions;
        for (const Series& each : known) {
            if (each.region == region.text) variables.push_back(each.variable);
            if (each.variable == variable.text) regions.push_back(each.region);
        }
        if (std::ranges::count(variables, variable.text) == 0)
            return regions.empty() ? complain(variable, "results hold no variable '" + variable.text + "'",
                                              suggest(variable.text, variables) + "; see onshore variables")
                                   : complain(region, "'" + variable.text + "' is not told of '" + region.text + "'",
                                              suggest(region.text, regions));
        for (const Listed& listed : study_.series)
            if (listed.variable == variable.text && listed.region == region.text)
                return complain(variable, "this series is listed twice", "each counts once: take one out");
        study_.series.push_back({variable.text, region.text, 1, variable.where});
    }

    void numbers() {
        const Entry* fit = root_.find("fit");
        if (fit == nullptr || !fit->value.is_map() || fit->value.entries.empty())
            return complain(fit != nullptr ? fit->value : root_, "a calibration names the numbers that it fits",
                            "write fit: {PATH: {low: ..., high: ...}}, or PATH: uncertain");
        const std::vector<Package> packages = {
            {study_.hindcast.merged.scenario.name, study_.hindcast.scenario, study_.hindcast.merged}};
        const std::vector<Factor> factors = read_factors(fit->value, packages, complaints_);
        check_factors(factors, packages, complaints_);
        Scenario scenario = study_.hindcast.merged.scenario;
        const auto known = leaves(scenario);
        for (const Factor& factor : factors) add_number(factor, scenario, known);
        refuse_twice();
    }

    void add_number(const Factor& factor, const Scenario& scenario, const std::map<std::string, Leaf>& known) {
        if (!factor.spread || factor.from || is_structural(factor.path) || factor.steps > 0)
            return complain(factor,
                            is_structural(factor.path)
                                ? "'" + factor.path + "' is a whole number of months: it has no slope"
                            : factor.from ? "a fitted number holds for the whole run"
                                          : "'" + factor.path + "' has no prior",
                            factor.from ? "leave 'from' out" : "write {low: ..., high: ...}, which hold 80 % of it");
        const auto& said = *static_cast<const Quantity*>(known.at(factor.path).value);
        if (said.points.empty() || (factor.turn == Turn::set && !said.constant()))
            return complain(factor,
                            "'" + factor.path + (said.points.empty() ? "' is not said by the scenario" : "' is a calendar"),
                            said.points.empty() ? "say it there first: what is fitted begins with it"
                                                : "fit what it is multiplied by: {times: {low: 80 %, high: 120 %}}");
        FittedNumber number;
        number.factor = factor;
        number.region = region_of(scenario, known, factor.path);
        for (const std::string& path : factor.also)
            if (region_of(scenario, known, path) != number.region) number.region.clear();
        number.said = factor.turn == Turn::set     ? said.points.front().value
                      : factor.turn == Turn::times ? 1
                                                   : 0;
        if (!take_prior(*factor.spread, number)) return;
        study_.numbers.push_back(std::move(number));
    }

    bool take_prior(const Spread& spread, FittedNumber& number) {
        if (!(spread.low < number.said && number.said < spread.high)) {
            complain(number.factor,
                     "the scenario says " + units::shortest(number.said) + " for '" + number.factor.path +
                         "', which is not within its prior, " + units::shortest(spread.low) + " to " +
                         units::shortest(spread.high),
                     "say a range that holds it: low and high hold 80 % of what is believed");
            return false;
        }
        number.logarithm = spread.low > 0 && spread.shape != Distribution::normal;
        const auto of = [&](double value) { return number.logarithm ? std::log(value) : value; };
        number.below = (of(number.said) - of(spread.low)) / kHighOf80;
        number.above = (of(spread.high) - of(number.said)) / kHighOf80;
        return true;
    }

    void refuse_twice() {
        std::set<std::string> seen;
        for (const FittedNumber& number : study_.numbers) {
            std::vector<std::string> paths = number.factor.also;
            paths.push_back(number.factor.path);
            for (const std::string& path : paths)
                if (!seen.insert(path).second)
                    complain(number.factor, "'" + path + "' is fitted twice", "take one of them out");
        }
    }

    void pools() {
        const Entry* entry = root_.find("pool");
        if (entry == nullptr) return;
        if (!entry->value.is_map())
            return complain(entry->value, "'pool' names numbers that regions have in common",
                            "write pool: {ev_preference: {shared: 70 %, of: [PATH, PATH]}}");
        std::set<std::size_t> pooled;
        for (const Entry& each : entry->value.entries) {
            only(each.value, {"shared", "of"});
            Pool pool{each.key, share(each.value, "shared", 0, 1, "70 %"), {}};
            const Entry* of = each.value.find("of");
            if (of == nullptr || !of->value.is_list() || of->value.items.size() < 2) {
                complaints_.error(each.where, each.key.size(), "the pool '" + each.key + "' has no two numbers",
                                  "write of: [PATH, PATH], of the numbers below 'fit'");
                continue;
            }
            for (const Node& path : of->value.items) add_to(pool, path, pooled);
            study_.pools.push_back(std::move(pool));
        }
    }

    void add_to(Pool& pool, const Node& path, std::set<std::size_t>& pooled) {
        std::vector<std::string> known;
        for (const FittedNumber& number : study_.numbers) known.push_back(number.factor.path);
        const auto at = std::ranges::find(known, path.text);
        if (at == known.end())
            return complain(path, "'" + path.text + "' is not fitted", suggest(path.text, known));
        const auto number = static_cast<std::size_t>(at - known.begin());
        if (!pooled.insert(number).second)
            return complain(path, "'" + path.text + "' is pooled twice", "take it out of one of them");
        pool.numbers.push_back(number);
    }

    const ReadOptions& options_;
    Complaints complaints_;
    Node root_;
    CalibrationStudy study_;
};

}  // namespace

double FittedNumber::value(double unknown) const {
    const double moved = (unknown < 0 ? below : above) * unknown;
    return logarithm ? said * std::exp(moved) : said + moved;
}

double FittedNumber::unknown(double value) const {
    const double moved = logarithm ? std::log(value / said) : value - said;
    return moved / (moved < 0 ? below : above);
}

CalibrationStudy read_calibration(const fs::path& file, const ReadOptions& options) {
    return CalibrationReader(file, options).read();
}

}  // namespace onshore
