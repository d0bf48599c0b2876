#include "sim/study/runs.hpp"

#include <algorithm>
#include <cmath>

#include "sim/scenario/values.hpp"
#include "sim/study/factors.hpp"
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
    if (factor.turn == Turn::set) return factor.nominal ? "{value: " + text + ", nominal: true}" : text;
    return std::string("{") + how + text + "}";
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

std::string Runs::structure(std::size_t draw) const {
    std::string key;
    for (std::size_t f = 0; f < study_.factors.size(); ++f) {
        if (!is_structural(study_.factors[f].path)) continue;
        const auto value = level(draw, f);
        const auto* number = std::get_if<double>(&value);
        key += (number ? std::to_string(std::lround(*number * 12)) : word_of(value)) + ' ';
    }
    return key;
}

std::vector<std::string> Runs::words(std::size_t draw) const {
    std::vector<std::string> words;
    for (const Level& each : levels(draw)) words.push_back(word_of(each));
    return words;
}

std::vector<std::string> Runs::arguments(std::size_t draw) const {
    std::vector<std::string> arguments;
    const std::vector<Level> levels = this->levels(draw);
    for (std::size_t f = 0; f < levels.size(); ++f) {
        const Factor& factor = study_.factors[f];
        const std::string value = "=" + argument_of(factor, levels[f], word_of(levels[f]));
        arguments.push_back(factor.path + value);
        for (const std::string& path : factor.also) arguments.push_back(path + value);
    }
    return arguments;
}

Knobs::Knobs(Scenario& scenario, const std::vector<Factor>& factors) : factors_(factors), scenario_(scenario) {
    const auto known = leaves(scenario_);
    const auto add = [&](std::size_t factor, const std::string& path) {
        const Leaf& leaf = known.at(path);
        const bool number = leaf.shape->kind == Kind::quantity || leaf.shape->kind == Kind::factor;
        knobs_.push_back({factor, leaf.value, leaf.shape->kind,
                          number ? *static_cast<const Quantity*>(leaf.value) : Quantity()});
    };
    for (std::size_t f = 0; f < factors.size(); ++f) {
        add(f, factors[f].path);
        for (const std::string& path : factors[f].also) add(f, path);
    }
}

void Knobs::turn(std::span<const Level> levels) {
    for (const Knob& knob : knobs_) turn(knob, levels[knob.factor]);
    end_events(scenario_);
}

void Knobs::turn(const Knob& knob, const Level& level) {
    const auto say = [](auto& said, const auto& value) {
        said.value = value;
        said.origin.given = true;
    };
    switch (knob.kind) {
        case Kind::date:
            return say(*static_cast<Date*>(knob.value), std::get<Day>(level));
        case Kind::text:
            return say(*static_cast<Text*>(knob.value), std::get<std::string>(level));
        case Kind::texts:
            return say(*static_cast<Texts*>(knob.value), std::get<std::vector<std::string>>(level));
        case Kind::flag:
            *static_cast<bool*>(knob.value) = std::get<bool>(level);
            return;
        default:
            turn_number(knob, std::get<double>(level));
    }
}

void Knobs::turn_number(const Knob& knob, double value) {
    const Factor& factor = factors_[knob.factor];
    auto& quantity = *static_cast<Quantity*>(knob.value);
    quantity.origin.given = true;
    quantity.points = turned(knob.unturned, factor, value);
    if (factor.turn == Turn::set && !factor.from) quantity.nominal = factor.nominal;
}

}  // namespace onshore
