// read_calibration: the file of a calibration -> the hindcast it is for, series, numbers, priors, pools.
#include <algorithm>
#include <cmath>
#include <set>

#include "sim/study/factors.hpp"
#include "sim/study/identify.hpp"
#include "sim/study/leaves.hpp"
#include "sim/units/units.hpp"

namespace onshore {
namespace {

namespace fs = std::filesystem;

class CalibrationReader : StudyFile {
public:
    CalibrationReader(const fs::path& file, const ReadOptions& options)
        : StudyFile(file, "calibrate", "calibration", options) {}

    CalibrationStudy read() {
        raise();
        heading({"hindcast", "with", "error", "series", "fit", "pool"});
        raise();
        study_.file = file_;
        study_.name = name_;
        study_.title = title_;
        study_.cited = cited();
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
    using StudyFile::complain;
    void complain(const Factor& factor, const std::string& rule, const std::string& fix) {
        complaints_.error(factor.where, factor.path.size(), rule, fix);
    }

    /// From the folder above the root that holds it, else its plain name: the same words on every machine.
    std::string cited() const {
        const fs::path file = fs::weakly_canonical(file_.path);
        for (const fs::path& root : options_.roots) {
            const fs::path whole = fs::weakly_canonical(root), inside = file.lexically_relative(whole);
            if (!inside.empty() && *inside.begin() != "..") return (whole.filename() / inside).generic_string();
        }
        return file.filename().string();
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
        const std::vector<Series> known = names_of(study_.hindcast);
        read_listed("a calibration lists the series that it fits",
                    [&](const Node& variable, const Node& region, const Entry* by) {
                        if (by != nullptr && by->value.text != "year")
                            complain(by->value, "a calibration compares years", "leave 'by' out");
                        else if (is_told(variable, region, known))
                            add_series(study_.series, {variable.text, region.text, 1, variable.where});
                    });
    }

    bool is_told(const Node& variable, const Node& region, const std::vector<Series>& known) {
        std::vector<std::string> variables, regions;
        for (const Series& each : known) {
            if (each.region == region.text) variables.push_back(each.variable);
            if (each.variable == variable.text) regions.push_back(each.region);
        }
        if (std::ranges::count(variables, variable.text) > 0) return true;
        if (regions.empty())
            complain(variable, "results hold no variable '" + variable.text + "'",
                     suggest(variable.text, variables) + "; see onshore variables");
        else
            complain(region, "'" + variable.text + "' is not told of '" + region.text + "'",
                     suggest(region.text, regions));
        return false;
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
