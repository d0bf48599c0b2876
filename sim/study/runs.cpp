#include "sim/study/runs.hpp"

#include <algorithm>

#include "sim/scenario/values.hpp"
#include "sim/study/leaves.hpp"
#include "sim/units/calendar.hpp"

namespace onshore {
namespace {

/// `40 USD/kWh`, `2027-06-01`, `true`: as --set wants it.
std::string argument_of(const Factor& factor, const Level& level, const std::string& word) {
    const auto* number = std::get_if<double>(&level);
    if (number == nullptr) return word;
    const std::string text = units::shortest(*number) + (factor.unit == "1" ? "" : " " + factor.unit);
    const char* how = factor.turn == Turn::times ? "times: " : factor.turn == Turn::plus ? "plus: " : "";
    if (factor.from && factor.turn == Turn::set)
        return "{before: base, " + units::to_text(*factor.from) + ": " + text + "}";
    return factor.turn == Turn::set ? text : std::string("{") + how + text + "}";
}

}  // namespace

std::vector<Quantity::Point> turned(const Quantity& said, const Factor& factor, double by) {
    const auto turn = [&](double value) {
        return factor.turn == Turn::set ? by : factor.turn == Turn::times ? value * by : value + by;
    };
    std::vector<Quantity::Point> points;
    if (factor.from) {
        points = kept_before(said, *factor.from);
        points.push_back({*factor.from, turn(said.at(*factor.from))});
    } else if (factor.turn == Turn::set) {
        return {{Quantity::kAlways, by}};
    }
    if (factor.from && factor.turn == Turn::set) return points;
    for (const Quantity::Point& point : said.points)
        if (!factor.from || point.day > *factor.from) points.push_back({point.day, turn(point.value)});
    return points;
}

Runs::Runs(const Study& study) : study_(study) {
    if (study.list) {
        draws_ = study.rows.size();
        return;
    }
    for (const Factor& factor : study.factors)
        quantiles_.push_back(factor.spread ? std::optional<Quantiles>(*factor.spread) : std::nullopt);
    if (study.factors.empty()) {
        draws_ = 1;
        return;
    }
    points_.emplace(study.design, study.factors.size());
    draws_ = points_->runs();
}

Level Runs::level(std::size_t draw, std::size_t f) const {
    if (study_.list) return study_.rows[draw][f];
    const Factor& factor = study_.factors[f];
    const double u = points_->at(draw, f);
    if (!factor.spread) return factor.levels[static_cast<std::size_t>(
        level_of(u, static_cast<int>(factor.levels.size())))];
    const bool steps = points_->method() == Method::grid || points_->method() == Method::morris;
    return steps ? quantiles_[f]->level(u) : quantiles_[f]->at(u);
}

std::vector<Level> Runs::levels(std::size_t draw) const {
    std::vector<Level> levels;
    for (std::size_t f = 0; f < study_.factors.size(); ++f) levels.push_back(level(draw, f));
    return levels;
}

std::string word_of(const Level& level) {
    struct Word {
        std::string operator()(double number) const { return units::shortest(number); }
        std::string operator()(Day day) const { return units::to_text(day); }
        std::string operator()(bool flag) const { return flag ? "true" : "false"; }
        std::string operator()(const std::string& name) const { return name; }
        std::string operator()(const std::vector<std::string>& names) const {
            std::string text;
            for (const std::string& name : names) text += (text.empty() ? "[" : ", ") + name;
            return text + "]";
        }
    };
    return std::visit(Word(), level);
}

std::vector<std::string> Runs::words(std::size_t draw) const {
    std::vector<std::string> words;
    for (const Level& each : levels(draw)) words.push_back(word_of(each));
    return words;
}

std::vector<std::string> Runs::arguments(std::size_t draw) const {
    std::vector<std::string> arguments;
    const std::vector<Level> levels = this->levels(draw);
    for (std::size_t f = 0; f < levels.size(); ++f)
        arguments.push_back(study_.factors[f].path + "=" +
                            argument_of(study_.factors[f], levels[f], word_of(levels[f])));
    return arguments;
}

Knobs::Knobs(Scenario& scenario, const std::vector<Factor>& factors) : factors_(factors), scenario_(scenario) {
    const auto known = leaves(scenario_);
    for (const Factor& factor : factors) {
        const Leaf& leaf = known.at(factor.path);
        values_.push_back(leaf.value);
        kinds_.push_back(leaf.shape->kind);
        const bool number = leaf.shape->kind == Kind::quantity || leaf.shape->kind == Kind::factor;
        unturned_.push_back(number ? *static_cast<const Quantity*>(leaf.value) : Quantity());
    }
}

void Knobs::turn(std::span<const Level> levels) {
    for (std::size_t f = 0; f < levels.size(); ++f) turn(f, levels[f]);
    end_events(scenario_);
}

void Knobs::turn(std::size_t f, const Level& level) {
    switch (kinds_[f]) {
        case Kind::date: {
            auto& date = *static_cast<Date*>(values_[f]);
            date.value = std::get<Day>(level);
            date.origin.given = true;
            return;
        }
        case Kind::flag:
            *static_cast<bool*>(values_[f]) = std::get<bool>(level);
            return;
        case Kind::text: {
            auto& text = *static_cast<Text*>(values_[f]);
            text.value = std::get<std::string>(level);
            text.origin.given = true;
            return;
        }
        case Kind::texts: {
            auto& texts = *static_cast<Texts*>(values_[f]);
            texts.value = std::get<std::vector<std::string>>(level);
            texts.origin.given = true;
            return;
        }
        default:
            turn_number(f, std::get<double>(level));
    }
}

void Knobs::turn_number(std::size_t f, double value) {
    const Quantity& unturned = unturned_[f];
    auto& quantity = *static_cast<Quantity*>(values_[f]);
    quantity.origin.given = true;
    quantity.points = turned(unturned, factors_[f], value);
}

}  // namespace onshore
