#include "sim/study/measures.hpp"

#include <algorithm>
#include <charconv>
#include <cmath>
#include <regex>

#include "sim/record/fold.hpp"

namespace onshore {
namespace {

constexpr int kMoneyOf = 2023;

class MeasureReader {
public:
    MeasureReader(const Package& package, Complaints& complaints) : complaints_(complaints) {
        const Model model = build_model({&package.merged.scenario, 1});
        names_ = series_names(model, package.merged.scenario);
        first_year_ = model.first_year + (model.first_month > 1 ? 1 : 0);
        last_year_ = model.first_year + (model.first_month - 1 + model.months) / 12 - 1;
    }

    Measured read(const Entry& entry) {
        Measured measure;
        measure.name = entry.key;
        if (!std::regex_match(entry.key, std::regex("[a-z][a-z0-9_]*")))
            complaints_.error(entry.where, entry.key.size(), "'" + entry.key + "' is no name for a measure",
                              "write it like cell_import_share_2032");
        if (!is_map(entry)) return measure;
        only(entry.value, {"variable", "region", "year", "over", "better"});
        const Series* series = find(entry);
        if (series != nullptr) {
            measure.variable = series->variable;
            measure.region = series->region;
            measure.unit = series->unit;
        }
        read_time(entry, measure);
        if (const Node* better = text(entry.value, "better")) {
            measure.less_is_better = better->text == "less";
            if (better->text != "less" && better->text != "more")
                complaints_.error(better->where, better->width(), "'better' is more or less",
                                  suggest(better->text, {"more", "less"}));
        }
        return measure;
    }

    Kept kept(const Node& item) {
        Entry entry{"series", item.where, false, item};
        if (!is_map(entry)) return {};
        only(item, {"variable", "region"});
        const Series* series = find(entry);
        return series == nullptr ? Kept{} : Kept{series->variable, series->region, series->unit};
    }

private:
    bool is_map(const Entry& entry) {
        if (entry.value.is_map()) return true;
        complaints_.error(entry.value.where, entry.value.width(), "'" + entry.key + "' says no variable",
                          "write {variable: Jobs|Direct, region: US, year: 2030}");
        return false;
    }

    const Node* text(const Node& map, const char* key) {
        const Entry* entry = map.find(key);
        if (entry == nullptr) return nullptr;
        if (entry->value.is_text()) return &entry->value;
        complaints_.error(entry->value.where, 1, std::string("'") + key + "' is a text", "write it on one line");
        return nullptr;
    }

    void only(const Node& map, const std::vector<std::string>& known) {
        for (const Entry& entry : map.entries)
            if (std::ranges::count(known, entry.key) == 0)
                complaints_.error(entry.where, entry.key.size(), "unknown key '" + entry.key + "'",
                                  suggest(entry.key, known));
    }

    const Series* find(const Entry& entry) {
        const Node* variable = text(entry.value, "variable");
        const Node* region = text(entry.value, "region");
        if (variable == nullptr || region == nullptr) {
            if (!entry.value.find("variable") || !entry.value.find("region"))
                complaints_.error(entry.where, entry.key.size(),
                                  "'" + entry.key + "' lacks " + (variable == nullptr ? "a variable" : "a region"),
                                  "write {variable: Jobs|Direct, region: US, year: 2030}");
            return nullptr;
        }
        std::vector<std::string> variables, regions;
        for (const Series& series : names_) {
            if (series.variable == variable->text && series.region == region->text) return &series;
            if (series.variable == variable->text) regions.push_back(series.region);
            if (series.region == region->text) variables.push_back(series.variable);
        }
        if (!regions.empty())
            complaints_.error(region->where, region->width(),
                              "'" + variable->text + "' is not told of '" + region->text + "'",
                              suggest(region->text, regions));
        else
            complaints_.error(variable->where, variable->width(), "results hold no variable '" + variable->text + "'",
                              variables.empty() ? "see onshore variables" : suggest(variable->text, variables));
        return nullptr;
    }

    void read_time(const Entry& entry, Measured& measure) {
        const Node* year = text(entry.value, "year");
        const Node* over = text(entry.value, "over");
        if ((year == nullptr) == (over == nullptr)) {
            complaints_.error(entry.where, entry.key.size(), "'" + entry.key + "' wants a year, or what to do over years",
                              "write year: 2030, or over: mean 2028..2035");
            return;
        }
        if (year != nullptr) {
            measure.first = measure.last = year_of(*year, year->text);
            return;
        }
        read_over(*over, measure);
    }

    void read_over(const Node& over, Measured& measure) {
        static const std::regex form(R"((sum|mean|max|min|discounted sum|first above|first below)(?: (-?[0-9]+(?:[.][0-9]+)?(?:[eE][-+]?[0-9]+)?))?)"
                                     R"((?: ([0-9]+)\.\.([0-9]+))?)");
        static const std::vector<std::string> words = {"",    "sum",            "mean",        "max",
                                                       "min", "discounted sum", "first above", "first below"};
        std::smatch found;
        const bool fits = std::regex_match(over.text, found, form);
        const bool wants_level = fits && found[1].str().starts_with("first");
        if (!fits || wants_level != found[2].matched) {
            complaints_.error(over.where, over.width(), "'" + over.text + "' is no fold over years",
                              "write sum, mean, max, min, discounted sum or first above 50, then the years if not all: "
                              "mean 2028..2035");
            return;
        }
        measure.over = static_cast<Over>(std::ranges::find(words, found[1].str()) - words.begin());
        if (wants_level) measure.level = units::parse_number(found[2].str()), measure.unit.clear();
        measure.first = found[3].matched ? year_of(over, found[3].str()) : first_year_;
        measure.last = found[4].matched ? year_of(over, found[4].str()) : last_year_;
        if (measure.first > measure.last)
            complaints_.error(over.where, over.width(), "the years of '" + over.text + "' run backwards",
                              "write the earlier one first");
        if ((measure.over == Over::sum || measure.over == Over::discounted_sum) && measure.unit.ends_with("/yr"))
            measure.unit.resize(measure.unit.size() - 3);  // a sum over years of yearly amounts
    }

    int year_of(const Node& node, const std::string& text) {
        int year = 0;
        const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), year);
        if (error != std::errc() || end != text.data() + text.size() || year < first_year_ || year > last_year_)
            complaints_.error(node.where, node.width(), "'" + text + "' is no full year of the scenario",
                              "it runs from " + std::to_string(first_year_) + " to " + std::to_string(last_year_));
        return year;
    }

    Complaints& complaints_;
    std::vector<Series> names_;
    int first_year_ = 0, last_year_ = 0;
};

}  // namespace

std::vector<Measured> read_measures(const Node& measure, const Package& package, Complaints& complaints) {
    MeasureReader reader(package, complaints);
    std::vector<Measured> measures;
    for (const Entry& entry : measure.entries) measures.push_back(reader.read(entry));
    return measures;
}

std::vector<Kept> read_series(const Node& series, const Package& package, Complaints& complaints) {
    MeasureReader reader(package, complaints);
    std::vector<Kept> kept;
    for (const Node& item : series.items) kept.push_back(reader.kept(item));
    return kept;
}

double folded(const Measured& measure, std::span<const double> values, int first_year, double discount_rate) {
    double sum = 0, most = -INFINITY, least = INFINITY;
    int years = 0;
    for (int year = measure.first; year <= measure.last; ++year) {
        const double value = values[static_cast<std::size_t>(year - first_year)];
        if (std::isnan(value)) continue;
        if (measure.over == Over::first_above && value > measure.level) return year;
        if (measure.over == Over::first_below && value < measure.level) return year;
        const double worth = measure.over == Over::discounted_sum ? std::pow(1 + discount_rate, kMoneyOf - year) : 1;
        sum += value * worth;
        most = std::max(most, value);
        least = std::min(least, value);
        ++years;
    }
    if (years == 0 || measure.over == Over::first_above || measure.over == Over::first_below) return kUndefined;
    switch (measure.over) {
        case Over::mean:
            return sum / years;
        case Over::max:
            return most;
        case Over::min:
            return least;
        default:
            return sum;
    }
}

}  // namespace onshore
