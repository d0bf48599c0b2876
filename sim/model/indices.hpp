// Names turned into indices, and days into months; used only while a model is built.
#pragma once

#include <map>
#include <span>
#include <string>
#include <vector>

#include "sim/model/ledger.hpp"
#include "sim/model/model.hpp"

namespace onshore {

using Index = std::map<std::string, int>;

struct Indices {
    Index region, commodity, process, owner, type, choice, treasury;
    std::map<std::pair<std::string, std::string>, int> industry;  // (region, process) -> supplier
    Index plant;
    std::map<std::pair<std::string, std::string>, int> partner;  // (plant, owner) -> partnership
};

/// A scenario of the block and the place of the eight it fills.
struct Run {
    const Scenario& scenario;
    int place;
    const Varied* varied = nullptr;  // the calendar holds all else already; null = it holds nothing

    /// In the calendar, as it is said now.
    bool is_missing(const Quantity& quantity) const { return varied == nullptr || varied->has(quantity); }
    bool is_missing(const std::string& policy) const { return varied == nullptr || varied->has_policy(policy); }
};

/// The calendar of the steps: first and last day of each month.
class Months {
public:
    Months(Day first, int months);
    Day start = 0;
    Day first_day(int month) const {
        return month >= 0 && month < static_cast<int>(days_.size()) ? days_[month] : worked_out(month);
    }
    Day last_day(int month) const { return first_day(month + 1) - 1; }
    /// Months since the start, with the fraction of the month that has passed at the beginning of the day.
    double at(Day day) const;
    /// What a dollar of each month is worth, in the middle of it, for at least `count` months.
    const std::vector<double>& worth(const Quantity& prices, int count) const;

private:
    Day worked_out(int month) const;
    struct Worth {
        Quantity prices;
        std::vector<double> by_month;
    };
    mutable std::vector<Worth> worth_;  // of each price index that was asked for
    int first_year_, first_month_;
    std::vector<Day> days_;  // of the steps; others are worked out
};

/// Members of a list of regions and groups ("*" = all), in the order of the model.
std::vector<int> regions_of(const Scenario& scenario, const Indices& indices, const std::vector<std::string>& said);

/// Commodities named, or members of the groups named; all when nothing is said.
std::vector<int> commodities_of(const Scenario& scenario, const Indices& indices, const std::vector<std::string>& said);

/// The (from, to) pairs of a lane pattern; never the home lane.
std::vector<std::pair<int, int>> lanes_of(const Scenario& scenario, const Indices& indices, const std::string& pattern);

/// Reads a quantity on one day after another, forwards.
class Reading {
public:
    explicit Reading(const Quantity& quantity) : quantity_(quantity) {}
    double on(Day day) {
        pass(day);
        if (passed_ != told_ || (quantity_.linear && passed_ < quantity_.points.size())) {
            value_ = quantity_.at(day, passed_);
            told_ = passed_;
        }
        return value_;
    }
    /// Whether it is told anew after the first of these days, to the last.
    bool changes(Day first, Day last) {
        pass(first);
        return passed_ < quantity_.points.size() && quantity_.points[passed_].day <= last;
    }

private:
    void pass(Day day) {
        while (passed_ < quantity_.points.size() && quantity_.points[passed_].day <= day) ++passed_;
    }
    const Quantity& quantity_;
    std::size_t passed_ = 0, told_ = std::string::npos;
    double value_ = 0.0;  // when so many were passed
};

/// The value a quantity has in each of the first `count` months: mean over its days for steps, mid-month for lines;
/// deflated if nominal.
std::vector<double> by_month(const Scenario& scenario, const Quantity& quantity, const Months& months, int count);

inline Day middle_of(Day first, Day last) {
    return first + (last - first) / 2;
}

/// The share of a month in which [from, until] holds.
inline double share_in_force(Day from, Day until, const Months& months, int month) {
    const Day first = months.first_day(month), last = months.last_day(month);
    if (from <= first && until >= last) return 1.0;
    const Day begin = from > first ? from : first, end = until < last ? until : last;
    return end < begin ? 0.0 : static_cast<double>(end - begin + 1) / (last - first + 1);
}

/// Writes a value for each month of the series into the place of a run; there may be more values than months.
void write(MonthSeries& series, int column, int place, std::span<const double> values);

/// Throws ScenarioError: the runs differ in something that a block shares.
[[noreturn]] void differ(const std::string& what);

/// Throws ScenarioError unless each run means by every name what the model holds under it.
void agree(std::span<const Scenario> runs, const Model& model, const Indices& indices);

void build_topology(std::span<const Scenario> runs, Model& model, Indices& indices);
/// Numbers that each stand for a quantity.
void fill_numbers(Model& model, const Indices& indices, const Run& run, const Pen& write);
void fill_emissions(Model& model, const Indices& indices, const Run& run, const Pen& write);
/// Numbers that several quantities make.
void fill_freight(Model& model, const Indices& indices, const Run& run, Day day);
void fill_economy(Model& model, const Indices& indices, const Run& run, Day day);
void fill_calendar(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs);
void shape_policies(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_policies(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs);
/// Stages of footprints, what vehicle types replace; then their numbers.
void shape_environment(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_environment(Model& model, const Indices& indices, const Months& months, std::span<const Run> runs);
/// What goods carry (content.cpp): wishes before policies, owners when all attributes are known.
void shape_content(std::span<const Scenario> runs, Model& model, const Indices& indices);
void shape_purchase(const Scenario& run, const Indices& indices, Model& model, PurchasePolicy& credit,
                    const Policy& policy);
Asked shape_content_rule(const Scenario& run, const Indices& indices, Model& model, const Policy& policy);
void shape_ban(const Scenario& run, const Indices& indices, const Model& model, CreditPolicy& credit,
               const Policy& policy);
void list_owners(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_owners(Model& model, const Indices& indices, const Run& run);
/// Who makes what of what, place by place, and what it then carries (works.cpp). When owners are known.
void list_works(Model& model);
void note_what_is_asked(Model& model);
bool owner_is_listed(const Scenario& run, const Indices& indices, const Model& model, int j,
                     const std::vector<char>& nations, bool licences);
bool depends_on_the_car(const Policy& policy);
Counts counted_as(const Commodity& commodity);
/// An event changes the law: nobody knows before it begins, then all see how long it lasts. (revisions.cpp)
void surprise(Model& model, const Model& other, const std::vector<double>& share, int place);
void shape_laws(std::span<const Scenario> runs, Model& model);
/// When law, as it is known in each month, will change: of all policies, or of those that vary. When all calendars are
/// filled.
void note_changes(Model& model, const Varied* varied);
/// Duties that change, or may; whether anyone acts on what is announced. When all calendars are filled.
void watch_duties(std::span<const Scenario> runs, Model& model, const Varied* varied);
/// Plants that were not open when law refused their licence or process: after the calendars of all runs.
void refuse_plants(Model& model, const Months& months, std::span<const Scenario> runs);
void shape_events(std::span<const Scenario> runs, Model& model, const Indices& indices);
void fill_events(Model& model, const Indices& indices, const Months& months, const Run& run);
void note_months_of_plants(Model& model);
void fill_plants(Model& model, const Indices& indices, const Months& months, const Run& run);
/// The supplier whose line a plant takes when it retools a process. It may be a plant of another run of the block.
int retooled_supplier(const Model& model, const Indices& indices, int plant, const std::string& process);
void shape_plants(std::span<const Scenario> runs, Model& model, const Indices& indices);
/// Partners of plants, who holds a process, brands of vehicles; then their numbers (partners.cpp).
void list_partners(std::span<const Scenario> runs, Model& model, Indices& indices);
void list_holders(std::span<const Scenario> runs, Model& model, const Indices& indices);
void list_brands(Model& model);
void fill_partners(Model& model, const Indices& indices, const Months& months, const Run& run);
void fill_research(Model& model, const Indices& indices, const Months& months, const Run& run);
/// Share of a maker that owners of these nations hold.
double held_by(const Scenario& run, const Indices& indices, const Model& model, int j,
               const std::vector<char>& nations);
void promise_output(Model& model, const Indices& indices, const Run& run, Day day);

}  // namespace onshore
