#include "sim/record/wanted.hpp"

#include <algorithm>

#include "sim/record/years.hpp"

namespace onshore {

/// Which partners are paid something in each run: all that lines take of a model's numbers.
static std::vector<char> terms_of(const Model& model) {
    std::vector<char> paid;
    for (const std::vector<Wide>* said : {&model.numbers.partner_fee, &model.numbers.partner_share})
        for (const Wide& each : *said)
            for (int run = 0; run < kWide; ++run) paid.push_back(each[run] > 0 ? 1 : 0);
    return paid;
}

Wanted::Wanted(const Model& model, std::span<const Scenario> scenarios, std::span<const Series> wanted,
               const Years* past, std::span<const YearRange> asked)
    : model_(model), scenarios_(scenarios), wanted_(wanted), asked_(asked.begin(), asked.end()) {
    asked_.resize(wanted.size());
    from_year_ = model.first_year;
    if (!asked_.empty()) from_year_ = std::max(from_year_, std::ranges::min(asked_, {}, &YearRange::first).first);
    draw_lines();
    if (past != nullptr) take(*past);
}

void Wanted::begin_again(const Years* past) {
    if (terms_of(model_) != terms_) draw_lines();
    told_.clear();
    year_ = {};
    tried_.clear();
    if (past != nullptr) take(*past);
}

void Wanted::draw_lines() {
    terms_ = terms_of(model_);
    lines_.clear();
    line_.clear();
    for (std::size_t run = 0; run < scenarios_.size() && !wanted_.empty(); ++run) {
        const Lines& lines = lines_.emplace_back(model_, scenarios_[run], static_cast<int>(run), wanted_);
        for (const Series& one : wanted_) {
            const auto line = std::ranges::find_if(lines.all(), [&](const Line& each) {
                return each.series.variable == one.variable && each.series.region == one.region;
            });
            line_.push_back(line == lines.all().end() ? nullptr : &*line);
        }
    }
}

void Wanted::take(const Years& past) {
    for (const Annual& year : past.full()) work_out(year);
    if (past.unfinished() != nullptr) year_ = *past.unfinished();
}

/// Whether buyers of any run ever mind what a car has emitted.
static bool buyers_mind(Model& model) {
    const std::vector<Wide>& minds = model.numbers.carbon_sensitivity;
    const int place = place_of(model.numbers, minds);
    return std::ranges::any_of(minds, [](const Wide& each) { return (each != 0.0).any(); }) ||
           std::ranges::any_of(model.patches, [&](const Patch& patch) { return patch.vector == place; });
}

void Wanted::spare(Model& model, const State& begin) {
    if (line_.empty()) return;
    try_formulas(model, begin, begin.month, std::vector<char>(wanted_.size(), 1));
    model.asks_footprints = year_.reads_footprints() || buyers_mind(model);
    model.asks_beyond = year_.reads_beyond();
    model.asks_money = year_.reads_money();
    // treasuries look at people from the start where they set goals
    model.asked_from =
        model.goals.empty() ? std::max(0, 12 * (from_year_ - model.first_year) - (model.first_month - 1)) : 0;
}

std::vector<char> Wanted::asked_in(int year) const {
    std::vector<char> asked;
    for (const YearRange& years : asked_) asked.push_back(years.first <= year && year <= years.last);
    return asked;
}

void Wanted::see(const Model& model, const State& state, int month) {
    if (line_.empty()) return;
    const int since = model.first_month - 1 + month, year = model.first_year + since / 12;
    if (year < from_year_) {
        if (since % 12 == 11 && since >= 11 + (model.first_month > 1 ? 12 : 0))
            told_.emplace_back(line_.size(), kUndefined);
        return;
    }
    if (since % 12 == 0) year_.months = 0;  // January
    if (year_.months == 0)
        if (std::vector<char> asked = asked_in(year); year_.keep != Keep::marked || asked != tried_)
            try_formulas(model, state, month, std::move(asked));
    year_.add(model, state, month);
    if (year_.months == 12) work_out(year_);
}

/// On a state that is kept whole: what they read of it is all that will be kept of years.
void Wanted::try_formulas(const Model& model, const State& state, int month, std::vector<char> asked) {
    tried_ = std::move(asked);
    year_ = {};
    year_.keep = Keep::trial;
    year_.add(model, state, month);
    year_.close(model, state, month);
    for (std::size_t i = 0; i < line_.size(); ++i)
        if (line_[i] != nullptr && tried_[i % wanted_.size()]) line_[i]->in(year_);
    year_.keep = Keep::marked;
    year_.months = 0;
}

void Wanted::work_out(const Annual& year) {
    const int first_full = model_.first_year + (model_.first_month > 1 ? 1 : 0);
    const std::vector<char> asked = asked_in(first_full + static_cast<int>(told_.size()));
    std::vector<double>& values = told_.emplace_back();
    for (std::size_t i = 0; i < line_.size(); ++i)
        values.push_back(line_[i] == nullptr || !asked[i % wanted_.size()] ? kUndefined : line_[i]->in(year));
}

std::vector<double> Wanted::values(int run, std::size_t wanted) const {
    std::vector<double> values;
    const std::size_t runs = lines_.size();
    for (const std::vector<double>& year : told_) values.push_back(year[run * (year.size() / runs) + wanted]);
    return values;
}

}  // namespace onshore
