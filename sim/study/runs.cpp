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

/// A level as a number, for correlations.
double number_of(const Factor& factor, const Level& level) {
    if (const auto* number = std::get_if<double>(&level)) return *number;
    if (const auto* day = std::get_if<Day>(&level)) return *day;
    if (const auto* flag = std::get_if<bool>(&level)) return *flag ? 1 : 0;
    return static_cast<double>(std::ranges::find(factor.levels, level) - factor.levels.begin());
}

}  // namespace

std::vector<Quantity::Point> turned(const Quantity& said, const Factor& factor, double by,
                                    std::vector<Quantity::Point> points) {
    const auto turn = [&](double value) {
        return factor.turn == Turn::set ? by : factor.turn == Turn::times ? value * by : value + by;
    };
    if (!factor.from && factor.turn != Turn::set) {  // all of them, on the days that they have
        points.resize(said.points.size());
        for (std::size_t i = 0; i < points.size(); ++i) points[i] = {said.points[i].day, turn(said.points[i].value)};
        return points;
    }
    points.clear();
    if (factor.from) {
        points = kept_before(said, *factor.from);
        points.push_back({*factor.from, turn(said.at(*factor.from))});
    } else {
        points.push_back({Quantity::kAlways, by});
    }
    if (factor.turn == Turn::set) return points;
    for (const Quantity::Point& point : said.points)
        if (point.day > *factor.from) points.push_back({point.day, turn(point.value)});
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

Level Runs::level_at(std::size_t f, double u) const {
    const Factor& factor = study_.factors[f];
    if (!factor.spread)
        return factor.levels[static_cast<std::size_t>(level_of(u, static_cast<int>(factor.levels.size())))];
    const bool steps = points_->method() == Method::grid || points_->method() == Method::morris;
    return steps ? quantiles_[f]->level(u) : quantiles_[f]->at(u);
}

std::vector<double> Runs::point(std::size_t draw) const {
    return points_ ? points_->row(draw) : std::vector<double>();
}

Level Runs::level(std::size_t draw, std::size_t f, std::span<const double> point) const {
    return study_.list ? study_.rows[draw][f] : level_at(f, point[f]);
}

std::vector<Level> Runs::levels(std::size_t draw, std::span<const double> point) const {
    std::vector<Level> levels;
    levels.reserve(study_.factors.size());
    for (std::size_t f = 0; f < study_.factors.size(); ++f) levels.push_back(level(draw, f, point));
    return levels;
}

std::vector<double> Runs::column(std::size_t f) const {
    std::vector<double> numbers = study_.list ? std::vector<double>(draws_) : points_->column(f);
    for (std::size_t draw = 0; draw < draws_; ++draw)
        numbers[draw] = number_of(study_.factors[f], study_.list ? study_.rows[draw][f] : level_at(f, numbers[draw]));
    return numbers;
}

Draws::Draws(const Runs& runs) {
    if (runs.points()) stretch_.emplace(*runs.points());
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

std::string Runs::structure(std::size_t draw, std::span<const double> point) const {
    std::string key;
    for (std::size_t f = 0; f < study_.factors.size(); ++f) {
        if (!is_structural(study_.factors[f].path)) continue;
        const auto value = level(draw, f, point);
        const auto* number = std::get_if<double>(&value);
        key += (number ? std::to_string(std::lround(*number * 12)) : word_of(value)) + ' ';
    }
    return key;
}

std::vector<std::string> Runs::words(std::size_t draw, std::span<const double> point) const {
    std::vector<std::string> words;
    for (const Level& each : levels(draw, point)) words.push_back(word_of(each));
    return words;
}

std::vector<std::string> Runs::arguments(std::size_t draw) const {
    std::vector<std::string> arguments;
    const std::vector<Level> levels = this->levels(draw, point(draw));
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
        const bool plain = number && factors[factor].turn == Turn::set && !factors[factor].from;
        knobs_.push_back({factor, leaf.value, leaf.shape->kind, plain, factors[factor].nominal,
                          number ? *static_cast<const Quantity*>(leaf.value) : Quantity()});
        const bool partner =
            path.find(".partners.") != path.npos && path.ends_with(".share");  // decides who is an owner
        numbers_alone_ = numbers_alone_ && number && !partner && !is_structural(path);
    };
    for (std::size_t f = 0; f < factors.size(); ++f) {
        add(f, factors[f].path);
        for (const std::string& path : factors[f].also) add(f, path);
    }
}

void Knobs::tell(std::unordered_set<const Quantity*>& numbers) const {
    for (const Knob& knob : knobs_)
        if (knob.kind == Kind::quantity || knob.kind == Kind::factor)
            numbers.insert(static_cast<const Quantity*>(knob.value));
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
    auto& quantity = *static_cast<Quantity*>(knob.value);
    quantity.origin.given = true;
    if (knob.plain) {
        quantity.points.assign(1, {Quantity::kAlways, value});
        quantity.nominal = knob.nominal;
        return;
    }
    const Factor& factor = factors_[knob.factor];
    quantity.points = turned(knob.unturned, factor, value, std::move(quantity.points));
}

}  // namespace onshore
